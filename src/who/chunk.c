/*
 * Names in a sentence. In this order of trust: the longest form of the tables; a name tag that
 * spans more than that ("Kosovo Police", "South China Sea"); a run of proper nouns that the tree
 * holds together. Titles at the front of a person's name are cut off ("Prime Minister Albin
 * Kurti"). A name written in lower case is taken up where the article writes it with a capital
 * elsewhere ("Armend mehaj").
 */
#include "base/utf8.h"
#include "who/room.h"

bool is_capital(struct str form)
{
	size_t len;
	return form.n && utf8_is_upper(utf8_at(form, 0, &len));
}

/* First word of each word's subtree: children hand theirs to their head, last level first. */
static int find_lo(struct scene *s, struct err *err)
{
	const struct doc *d = s->d;
	size_t n = d->words.n, done = 0;
	uint32_t *order = arena_array(&s->d->scratch, n + 1, sizeof *order);
	s->lo = arena_array(&s->d->scratch, n + 1, sizeof *s->lo);
	if (!order || !s->lo)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++) {
		s->lo[i] = i;
		if (d->words.at[i].head == NONE)
			order[done++] = i;
	}
	for (size_t k = 0; k < done; k++)
		for (uint32_t c = d->words.at[order[k]].first_child; c != NONE; c = d->words.at[c].next_sibling)
			if (done < n)
				order[done++] = c;
	for (size_t k = done; k-- > 0;) {
		uint32_t w = order[k], h = d->words.at[w].head;
		if (h != NONE && s->lo[w] < s->lo[h])
			s->lo[h] = s->lo[w];
	}
	return 0;
}

static bool has_word(const struct doc *d, struct str list)
{
	for (struct str one; str_split(&list, ';', &one);)
		for (size_t i = 0; i < d->words.n; i++)
			if (str_eq(d->words.at[i].lower, one))
				return true;
	return false;
}

static const struct trap *trap_at(const struct scene *s, uint32_t w)
{
	uint32_t i = map_get(&s->who->trap_of, word_at(s, w)->form, MAP_NONE);
	return i == MAP_NONE ? NULL : &s->who->trap[i];
}

/* The article speaks of poultry, not of Ankara. Asked once a trap and article. */
static bool trapped(struct scene *s, uint32_t w)
{
	const struct trap *t = trap_at(s, w);
	if (!t || !t->when.n)
		return false;
	uint8_t *state = &s->trap_state[t - s->who->trap];
	if (!*state)
		*state = has_word(s->d, t->when) && !has_word(s->d, t->unless) ? 2 : 1;
	return *state == 2;
}

static uint32_t tag_end(const struct scene *s, uint32_t i, uint32_t end)
{
	uint8_t ner = word_at(s, i)->ner;
	if (ner == NER_O)
		return i;
	uint32_t e = i + 1;
	while (e < end && word_at(s, e)->ner == ner && !word_at(s, e)->ner_begin)
		e++;
	return e;
}

static bool joins(const struct scene *s, uint32_t a, uint32_t b)
{
	const struct word *x = word_at(s, a), *y = word_at(s, b);
	bool leans = x->rel == REL_amod || x->rel == REL_compound || x->rel == REL_flat || x->sub == SUB_desc;
	return (x->head == b && leans) ||
	       (y->head == a && (y->rel == REL_flat || y->rel == REL_compound)) ||
	       (x->head == y->head && x->head != NONE && x->rel == y->rel &&
	        (x->rel == REL_flat || x->rel == REL_compound));
}

/* End of the run of proper nouns from `i` that the tree holds together. */
static uint32_t run_end(const struct scene *s, uint32_t i, uint32_t end)
{
	uint32_t e = i + 1;
	while (e < end && word_at(s, e)->upos == UPOS_PROPN && joins(s, e - 1, e))
		e++;
	return e;
}

/* "Jordan Henderson", "Chad Smith", "Denzel Washington": a place name inside a person's. */
static bool part_of_person(const struct scene *s, uint32_t i, uint32_t end)
{
	const struct trap *t = trap_at(s, i);
	if (!t || !t->person)
		return false;
	bool after = i + 1 < end && word_at(s, i + 1)->upos == UPOS_PROPN && joins(s, i, i + 1) &&
	             word_at(s, i + 1)->rel == REL_flat && word_at(s, i + 1)->head == i;
	bool before = i > 0 && word_at(s, i)->rel == REL_flat && word_at(s, i)->head == i - 1 &&
	              word_at(s, i - 1)->upos == UPOS_PROPN &&
	              heads_first_name(&s->who->heads, word_at(s, i - 1)->form);
	return after || before;
}

static uint32_t head_of(const struct scene *s, uint32_t w0, uint32_t w1)
{
	for (uint32_t w = w0; w < w1; w++) {
		uint32_t h = word_at(s, w)->head;
		if (h == NONE || h < w0 || h >= w1)
			return w;
	}
	return w1 - 1;
}

static int add(struct scene *s, struct chunk c, struct err *err)
{
	struct chunk *at = arena_grow(&s->d->scratch, s->chunk, s->n_chunks, &s->chunk_cap, sizeof *at);
	if (!at)
		return err_memory(err);
	s->chunk = at;
	c.head = head_of(s, c.w0, c.w1);
	for (uint32_t w = c.w0; w < c.w1; w++)
		s->chunk_of[w] = (uint32_t)s->n_chunks;
	at[s->n_chunks++] = c;
	return 0;
}

/* End of an of-phrase at word k ("Minister of Spain Pedro ..."), or k. */
static uint32_t of_phrase(const struct scene *s, uint32_t k, uint32_t end)
{
	if (k + 2 >= end || !str_eqz(word_at(s, k)->lower, "of"))
		return k;
	uint32_t the = str_eqz(word_at(s, k + 1)->lower, "the");
	struct name_hit h = names_at(&s->who->names, s->d, k + 1 + the, end);
	uint32_t e = k + 1 + the + (h.name ? h.n : 1);
	return e < end ? e : k;
}

char title_gender(struct str lower)
{
	static const struct { const char *title; char gender; } polite[] = {
		{"mr", 'm'}, {"mr.", 'm'}, {"mrs", 'f'}, {"mrs.", 'f'}, {"ms", 'f'}, {"ms.", 'f'}, {"sir", 'm'},
		{"lady", 'f'}, {"lord", 'm'}};
	for (size_t i = 0; i < sizeof polite / sizeof *polite; i++)
		if (str_eqz(lower, polite[i].title))
			return polite[i].gender;
	return 0;
}

/* Cuts titles off the front of what may be a person; marks first names. */
static void find_title(const struct scene *s, struct chunk *c)
{
	if (c->ner == NER_LOC)
		return;
	for (uint32_t k = c->w0; k + 1 < c->w1; k++) {
		if (k == c->w0 && c->ner != NER_ORG && title_gender(word_at(s, k)->lower)) {
			c->w0 = k + 1;
			c->person = true;
			continue;
		}
		struct head_hit h = heads_at(&s->who->heads, s->d, k, c->title0, c->w1);
		if (!h.head || h.head->kind != HEAD_PERSON || h.head->right.n)
			continue;
		struct head_hit next = heads_at(&s->who->heads, s->d, c->w1 - 1, c->title0, c->w1);
		if ((next.head || c->ner == NER_ORG) && c->ner != NER_PER)
			break; /* "Foreign Minister Spokesman", "President Hotel": no person's name follows */
		uint32_t name = of_phrase(s, k + 1, c->w1);
		if (name == k + 1 && str_eqz(word_at(s, name)->lower, "of")) {
			c->w1 = k + 1; /* "President of Estonia": an office and no name */
			c->ner = NER_O;
			c->person = false;
			return;
		}
		c->w0 = name;
		c->person = true;
	}
	if (c->ner != NER_ORG && (c->ner == NER_PER || heads_first_name(&s->who->heads, word_at(s, c->w0)->form)))
		c->person = true;
}

/* A tag may begin or end a word too far: "of Prime Minister ...", "pardon ...". */
static void trim(const struct scene *s, struct chunk *c)
{
	while (c->w0 + 1 < c->w1 && word_at(s, c->w0)->upos != UPOS_PROPN && !is_capital(word_at(s, c->w0)->form) &&
	       word_at(s, c->w0)->upos != UPOS_NOUN && word_at(s, c->w0)->upos != UPOS_ADJ)
		c->w0++;
	while (c->w0 + 1 < c->w1 && word_at(s, c->w1 - 1)->upos == UPOS_PUNCT)
		c->w1--;
	c->title0 = c->w0;
}

/* Names of states inside a title are names of their own. */
static int add_inside(struct scene *s, uint32_t w0, uint32_t w1, struct err *err)
{
	for (uint32_t k = w0; k < w1; k++) {
		struct name_hit h = names_at(&s->who->names, s->d, k, w1);
		if (!h.name)
			continue;
		if (add(s, (struct chunk){.w0 = k, .title0 = k, .w1 = k + h.n, .name = h.name}, err) < 0)
			return -1;
		k += h.n - 1;
	}
	return 0;
}

/*
 * A tag that spans more than a known name counts where it ends in a name's word, is no office
 * ("Lithuanian Foreign Minister") and the tree does not carry the name on behind it.
 */
static bool wider(const struct scene *s, const struct name *name, uint32_t i, uint32_t tag, uint32_t hit_end,
                  uint32_t end)
{
	if (tag <= hit_end || word_at(s, tag - 1)->ner == NER_MISC)
		return false;
	const struct word *last = word_at(s, tag - 1);
	if (word_at(s, hit_end)->upos == UPOS_CCONJ || str_eqz(word_at(s, hit_end)->lower, ","))
		return false; /* "Ethiopian and Somali" */
	if (word_at(s, hit_end)->upos == UPOS_PART)
		return false; /* "Russia's Federal Security Service" */
	if (last->ner == NER_PER && name->kind == NAME_STATE && !trap_at(s, i))
		return false; /* "of the Bahamas Philip ..." */
	if (last->upos != UPOS_PROPN && !is_capital(last->form))
		return false;
	struct head_hit h = heads_at(&s->who->heads, s->d, tag - 1, i, tag);
	bool office = h.head && h.head->kind == HEAD_PERSON && last->ner != NER_PER;
	return !office && !(tag < end && word_at(s, tag)->upos == UPOS_PROPN && joins(s, tag - 1, tag));
}

/* Word `w` is a flat part of a name that begins at `from`, and no name of the tables. */
static bool flat_on(const struct scene *s, uint32_t w, uint32_t from)
{
	const struct word *x = word_at(s, w);
	return x->rel == REL_flat && x->upos == UPOS_PROPN && x->head >= from && x->head < w && is_capital(x->form);
}

/* "Armend mehaj" tagged as two names: a word that leans on the person's name behind it. */
static uint32_t with_next(const struct scene *s, uint32_t i, uint32_t tag, uint32_t end)
{
	bool leans = tag == i + 1 && tag < end && word_at(s, tag)->ner == NER_PER && joins(s, i, tag) &&
	             !names_at(&s->who->names, s->d, tag, end).name;
	return leans ? tag_end(s, tag, end) : tag;
}

/* The name that begins at word i by tag or tree; words used, 0 = none. */
static int name_of_words(struct scene *s, uint32_t i, uint32_t end, uint32_t tag, uint32_t *used,
                         struct err *err)
{
	const struct word *w = word_at(s, i);
	struct chunk c = {.w0 = i, .title0 = i, .ner = w->ner == NER_MISC ? NER_O : w->ner};
	*used = 0;
	if (w->ner != NER_O && w->ner != NER_MISC)
		c.w1 = with_next(s, i, tag, end);
	else if (w->upos == UPOS_PROPN)
		c.w1 = run_end(s, i, end);
	else
		return 0;
	if (c.w1 > tag && tag > i)
		c.ner = NER_PER;
	while (c.ner != NER_LOC && c.w1 < end && flat_on(s, c.w1, i)) /* a name that the tags cut in two */
		c.w1++;
	trim(s, &c);
	if (c.w0 > i) { /* the tables are asked again where the name begins: "Sweden and Ireland" under one tag */
		*used = c.w0 - i;
		return 0;
	}
	struct str first = word_at(s, c.w0)->form;
	*used = c.w1 - i;
	bool word = word_at(s, c.w0)->upos == UPOS_PROPN || is_capital(first) || c.w1 - c.w0 > 1;
	size_t len;
	if (!utf8_is_letter(utf8_at(first, 0, &len)) && !utf8_is_digit(utf8_at(first, 0, &len)))
		return 0;
	if (!word || (first.n && first.p[0] >= '0' && first.p[0] <= '9' && c.w1 - c.w0 == 1))
		return 0;
	find_title(s, &c);
	*used = c.w1 - i;
	if (add_inside(s, c.title0, c.w0, err) < 0)
		return -1;
	return add(s, c, err);
}

static int read_sentence(struct scene *s, const struct sentence *t, struct err *err)
{
	for (uint32_t i = t->w0; i < t->w1;) {
		struct name_hit h = names_at(&s->who->names, s->d, i, t->w1);
		uint32_t tag = tag_end(s, i, t->w1), used = 1;
		uint8_t ner = word_at(s, i)->ner;
		if (h.name && h.name->kind != NAME_USER) {
			if (h.n == 1 && trapped(s, i) && ner != NER_PER) {
				i++;
				continue;
			}
			if (h.n == 1 && part_of_person(s, i, t->w1))
				h.name = NULL;
			else if (wider(s, h.name, i, tag, i + h.n, t->w1))
				h.name = NULL;
			else if (ner == NER_PER && tag == i + h.n && trap_at(s, i) &&
			         (h.name->kind == NAME_CITY || h.name->kind == NAME_REGION))
				h.name = NULL;
		}
		if (h.name) {
			struct chunk c = {.w0 = i, .title0 = i, .w1 = i + h.n, .name = h.name};
			if (add(s, c, err) < 0)
				return -1;
			used = h.n;
		} else if (name_of_words(s, i, t->w1, tag, &used, err) < 0) {
			return -1;
		}
		i += used ? used : 1;
	}
	return 0;
}

/*
 * "Sigrun Valdal, Iceland's fisheries minister, ...": what an office is set beside is a person,
 * whatever the tag says.
 */
static bool office_follows(const struct scene *s, const struct chunk *c)
{
	uint32_t end = s->d->sentences.at[word_at(s, c->head)->sentence].w1;
	if (c->w1 + 1 >= end || !str_eqz(word_at(s, c->w1)->lower, ","))
		return false;
	for (uint32_t w = c->w1 + 1; w < end && w < c->w1 + 8; w++) {
		uint8_t upos = word_at(s, w)->upos;
		if (upos != UPOS_DET && upos != UPOS_ADJ && upos != UPOS_NOUN && upos != UPOS_PROPN &&
		    upos != UPOS_PART)
			return false;
		struct head_hit h = heads_at(&s->who->heads, s->d, w, c->w1 + 1, end);
		uint8_t next = w + 1 < end ? word_at(s, w + 1)->upos : UPOS_PUNCT;
		bool last = next == UPOS_PUNCT || next == UPOS_ADP || next == UPOS_VERB || next == UPOS_AUX;
		if (h.head && h.head->kind == HEAD_PERSON && !h.plural && last && w > c->w1 + 1)
			return true;
	}
	return false;
}

static void retype(struct scene *s)
{
	for (size_t i = 0; i < s->n_chunks; i++) {
		struct chunk *c = &s->chunk[i];
		if (c->name || c->person || c->ner == NER_PER || c->w1 - c->w0 < 2 || c->w1 - c->w0 > 4)
			continue;
		struct head_hit h = heads_at(&s->who->heads, s->d, c->w1 - 1, c->w0, c->w1);
		if (!h.head && office_follows(s, c)) {
			c->person = true;
			c->ner = NER_PER;
		}
	}
}

static int learn_surnames(struct scene *s, struct err *err)
{
	for (size_t i = 0; i < s->n_chunks; i++) {
		const struct chunk *c = &s->chunk[i];
		struct str last = word_at(s, c->w1 - 1)->lower;
		bool named = c->person || (!c->name && c->ner == NER_O && c->w1 == c->w0 + 1);
		if (named && last.n > 3 && is_capital(word_at(s, c->w1 - 1)->form))
			if (map_put(&s->surnames, last, c->person) < 0)
				return err_memory(err);
	}
	return 0;
}

/* "Armend mehaj": the next word is a surname of this article in lower case. */
static void take_lower_case(struct scene *s)
{
	for (size_t i = 0; i < s->n_chunks; i++) {
		struct chunk *c = &s->chunk[i];
		if (c->name || c->w1 >= s->d->words.n || s->chunk_of[c->w1] != NONE)
			continue;
		const struct word *w = word_at(s, c->w1);
		if (w->sentence != word_at(s, c->head)->sentence || is_capital(w->form) ||
		    map_get(&s->surnames, w->lower, MAP_NONE) == MAP_NONE)
			continue;
		s->chunk_of[c->w1++] = (uint32_t)i;
		c->head = head_of(s, c->w0, c->w1);
		c->person = true;
	}
}

int scene_init(struct scene *s, const struct who *who, struct doc *d, struct err *err)
{
	*s = (struct scene){.who = who, .d = d};
	s->chunk_of = arena_array(&d->scratch, d->words.n + 1, sizeof *s->chunk_of);
	s->trap_state = arena_alloc(&d->scratch, who->n_traps + 1);
	if (!s->chunk_of || !s->trap_state || find_lo(s, err) < 0)
		return err_memory(err);
	for (size_t i = 0; i < d->words.n; i++) {
		s->chunk_of[i] = NONE;
		s->tagged |= d->words.at[i].ner != NER_O;
	}
	for (size_t i = 0; i < d->sentences.n; i++)
		if (doc_sentence_role(d, (uint32_t)i) != PART_FURNITURE &&
		    read_sentence(s, &d->sentences.at[i], err) < 0)
			return -1;
	retype(s);
	if (place_towns(s, err) < 0)
		return -1;
	if (learn_surnames(s, err) < 0)
		return -1;
	take_lower_case(s);
	return 0;
}

void scene_release(struct scene *s)
{
	map_release(&s->surnames);
}
