/*
 * One walk over the words. A chunk becomes a mention as the table, its tag, a title or its head
 * noun says; a common noun becomes one when its head phrase stands in sectors.tsv; pronouns
 * always do. A name that only serves to say whose an actor is ("Serbian" in "Serbian soldiers")
 * is no mention of its own if it is an adjective, and no actor if it is a name.
 */
#include "who/room.h"

#include <string.h>

static const struct chunk *chunk_at(const struct scene *s, uint32_t w)
{
	return s->chunk_of[w] == NONE ? NULL : &s->chunk[s->chunk_of[w]];
}

static void own_words(struct scene *s, uint32_t w0, uint32_t w1, uint32_t mention)
{
	for (uint32_t w = w0; w < w1; w++)
		if (s->d->mention_of[w] == NONE)
			s->d->mention_of[w] = mention;
}

/* A new mention over words [w0, w1) with its head; NULL without memory. */
static struct mention *add(struct scene *s, uint32_t w0, uint32_t w1, uint32_t head, enum mention_kind kind)
{
	struct mention *m = doc_add(s->d, mentions);
	if (!m)
		return NULL;
	m->w0 = w0;
	m->w1 = w1;
	m->head = head;
	m->kind = kind;
	m->span = doc_words_span(s->d, w0, w1);
	m->cluster = (uint32_t)s->d->mentions.n - 1;
	m->party.mention = m->cluster;
	m->party.span = m->span;
	s->d->mention_of[head] = m->cluster;
	return m;
}

/* The name at `w` only says whose the noun above it is, and that noun is an actor. */
static bool serves_actor(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	bool modifies = x->rel == REL_amod || x->rel == REL_compound || x->rel == REL_nmod;
	if (!modifies || x->head == NONE)
		return false;
	const struct chunk *up = chunk_at(s, x->head);
	if (up && up->person)
		return true;
	uint8_t upos = word_at(s, x->head)->upos;
	if (upos != UPOS_NOUN && upos != UPOS_PROPN)
		return false;
	struct head_hit h = noun_head(s, x->head);
	return h.head && h.head->kind != HEAD_PLACE;
}

/* An adjective of nationality before another adjective's head, in the same chain of conjuncts. */
static uint32_t modified(const struct scene *s, uint32_t w)
{
	for (int up = 0; up < 16 && word_at(s, w)->rel == REL_conj && word_at(s, w)->head != NONE; up++)
		w = word_at(s, w)->head;
	return w;
}

static bool is_people(const struct scene *s, const struct chunk *c)
{
	enum name_kind k = c->name->kind;
	if (k == NAME_DEMONYM || k == NAME_DEMONYMS)
		return true;
	if (k != NAME_ADJ && k != NAME_REGION_ADJ)
		return false;
	const struct word *x = word_at(s, c->head);
	if (c->w1 < s->d->sentences.at[x->sentence].w1) {
		uint8_t next = word_at(s, c->w1)->upos;
		if (next == UPOS_NOUN || next == UPOS_PROPN || next == UPOS_ADJ)
			return false; /* an adjective whatever the tree says */
	}
	return x->rel != REL_amod && x->rel != REL_compound && x->rel != REL_conj;
}

/* "spoke Russian", "in Arabic": a language. */
static bool is_language(const struct scene *s, const struct chunk *c)
{
	const struct word *x = word_at(s, c->head);
	uint32_t k = doc_child(s->d, c->head, REL_case);
	if (doc_child(s->d, c->head, REL_det) != NONE || c->name->kind == NAME_DEMONYMS)
		return false;
	if (k != NONE && str_eqz(word_at(s, k)->lower, "in"))
		return true;
	return x->rel == REL_obj && x->head != NONE &&
	       (str_eqz(word_at(s, x->head)->lemma, "speak") || str_eqz(word_at(s, x->head)->lemma, "learn"));
}

static int table_name(struct scene *s, const struct chunk *c, struct err *err)
{
	enum name_kind k = c->name->kind;
	bool adjective = k == NAME_ADJ || k == NAME_REGION_ADJ;
	bool people = is_people(s, c);
	if (adjective && people && is_language(s, c))
		return 0;
	bool serves = serves_actor(s, modified(s, c->head));
	if ((adjective || k == NAME_DEMONYM) && serves)
		return 0;
	uint32_t w0 = people ? noun_begin(s, c->head) : c->w0;
	struct mention *m = add(s, w0 < c->w0 ? w0 : c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	bool acts = noun_acts(s, c->head);
	bool place = k == NAME_REGION || k == NAME_CITY;
	noun_party(s, c->name, acts, &m->party);
	m->actor = !serves && (c->name->body || people || (acts && !place) ||
	                       (place && acts && word_at(s, c->head)->rel == REL_nsubj));
	m->gender = 'n';
	if (c->name->body && (c->name->body->kind == BODY_PLATFORM || c->name->body->kind == BODY_SPORT))
		m->actor = false;
	if (people) {
		m->kind = MENTION_NOMINAL;
		m->gender = 0;
		m->plural = k != NAME_DEMONYM;
		m->party.n_sectors = 0;
		struct head_hit none = {0};
		party_add_sector(&m->party, "CVL");
		struct party own = m->party;
		m->party.country[0] = 0;
		if (noun_fill(s, m, &none, NONE, err) < 0)
			return -1;
		m = &s->d->mentions.at[s->d->mention_of[c->head]];
		if (!m->party.country[0])
			m->party = own;
	} else if (k == NAME_BODY && word_at(s, c->head)->form.n && c->name->body->kind == BODY_ARMED) {
		m->plural = str_ends(word_at(s, c->w1 - 1)->lower, STR("s")) || str_ends(word_at(s, c->w1 - 1)->lower, STR("ban"));
	}
	own_words(s, c->w0, c->w1, s->d->mention_of[c->head]);
	return 0;
}

/* The topmost word of a titled name: a parser may hang the name on its title. */
static uint32_t top_of(const struct scene *s, const struct chunk *c, uint32_t w0)
{
	uint32_t h = c->head;
	while (word_at(s, h)->rel == REL_flat && word_at(s, h)->head != NONE && word_at(s, h)->head >= w0 &&
	       word_at(s, h)->head < c->w1)
		h = word_at(s, h)->head;
	return h;
}

/*
 * The title before the name: its head phrase, which ends right before the name or before an
 * of-phrase that does ("Prime Minister of Spain").
 */
static struct head_hit title_before(const struct scene *s, const struct chunk *c, uint32_t w0)
{
	struct head_hit none = {0};
	uint32_t begin = s->d->sentences.at[word_at(s, c->w0)->sentence].w0;
	if (c->w0 <= begin)
		return none;
	for (uint32_t w = c->w0; w-- > w0 || w + 1 == c->w0;) {
		struct head_hit h = heads_at(&s->who->heads, s->d, w, begin, c->w0);
		if (h.head)
			return h.head->kind == HEAD_PERSON ? h : none;
		if (w <= w0 || w <= begin || c->w0 - w > 6)
			break;
	}
	return none;
}

/* A proper noun that follows an office is a person whether it is tagged or not. */
static bool follows_title(const struct scene *s, const struct chunk *c)
{
	if (c->w0 == 0 || !is_capital(word_at(s, c->w0)->form) || word_at(s, c->head)->upos != UPOS_PROPN)
		return false;
	uint32_t t = c->w0 - 1, begin = s->d->sentences.at[word_at(s, c->w0)->sentence].w0;
	if (t < begin || s->chunk_of[t] != NONE)
		return false;
	struct head_hit h = heads_at(&s->who->heads, s->d, t, begin, c->w0);
	const struct word *x = word_at(s, t), *y = word_at(s, c->head);
	bool tied = (x->head >= c->w0 && x->head < c->w1) ||
	            (y->head == t && (y->rel == REL_flat || y->rel == REL_appos || y->rel == REL_compound));
	return h.head && h.head->kind == HEAD_PERSON && !h.plural && tied;
}

/* The name as written, its words with capitals where the article lost them. */
static struct str person_name(const struct scene *s, const struct chunk *c)
{
	struct str name = doc_span_text(s->d, doc_words_span(s->d, c->w0, c->w1));
	if (is_capital(word_at(s, c->w1 - 1)->form) || !is_capital(word_at(s, c->w0)->form))
		return name;
	char *p = arena_copy(&s->d->arena, name.p, name.n);
	size_t last = word_at(s, c->w1 - 1)->form.n;
	if (p && last <= name.n && p[name.n - last] >= 'a' && p[name.n - last] <= 'z')
		p[name.n - last] = (char)(p[name.n - last] - 'a' + 'A');
	return (struct str){p, name.n};
}

static int person(struct scene *s, const struct chunk *c, struct err *err)
{
	uint32_t w0 = noun_begin(s, c->head);
	if (w0 > c->title0)
		w0 = c->title0;
	const struct word *before = w0 > 0 ? word_at(s, w0 - 1) : NULL;
	if (before && word_at(s, c->head)->rel == REL_flat && word_at(s, c->head)->head == w0 - 1 &&
	    noun_begin(s, w0 - 1) < w0)
		w0 = noun_begin(s, w0 - 1); /* the title is the head: take its own words in */
	struct head_hit h = title_before(s, c, w0);
	if (h.head && h.w0 < w0)
		w0 = h.w0;
	struct mention *m = add(s, w0, c->w1, top_of(s, c, w0), MENTION_NAME);
	if (!m)
		return err_memory(err);
	uint32_t self = (uint32_t)s->d->mentions.n - 1;
	m->actor = true;
	m->party.name = person_name(s, c);
	if (!m->party.name.p)
		return err_memory(err);
	char g = heads_first_name(&s->who->heads, word_at(s, c->w0)->form);
	m->gender = c->w1 - c->w0 > 1 && (g == 'm' || g == 'f') ? g : 0;
	static const struct { const char *title; char gender; } polite[] = {
		{"mr", 'm'}, {"mr.", 'm'}, {"mrs", 'f'}, {"mrs.", 'f'}, {"ms", 'f'}, {"ms.", 'f'}, {"sir", 'm'},
		{"lady", 'f'}, {"lord", 'm'}};
	for (size_t i = 0; c->w0 > w0 && i < sizeof polite / sizeof *polite; i++)
		if (str_eqz(word_at(s, c->w0 - 1)->lower, polite[i].title))
			m->gender = polite[i].gender;
	own_words(s, h.head ? h.w0 : c->w0, c->w1, self);
	return noun_fill(s, m, &h, c->w0, err);
}

/* The head noun of a name of an organization: its last word, or the one before "of". */
static struct head_hit body_head(const struct scene *s, const struct chunk *c)
{
	struct head_hit h = {0};
	for (uint32_t w = c->w1; w-- > c->w0 && !h.head;) {
		bool last = w + 1 == c->w1;
		bool of = !last && (str_eqz(word_at(s, w + 1)->lower, "of") || str_eqz(word_at(s, w + 1)->lower, "for"));
		if (last || of)
			h = heads_at(&s->who->heads, s->d, w, c->w0, c->w1);
		if (h.head && h.head->kind != HEAD_BODY && h.head->kind != HEAD_GROUP)
			h.head = NULL;
	}
	return h;
}

/* A state named inside ("Bank of China", "Kosovo Police"): the organization is that state's. */
static void country_inside(const struct scene *s, const struct chunk *c, struct party *p)
{
	for (uint32_t w = c->w0; w < c->w1 && !p->country[0]; w++) {
		struct name_hit n = names_at(&s->who->names, s->d, w, c->w1);
		bool body = n.name && n.name->body && n.name->body->kind == BODY_BODY;
		if (n.name && (n.name->country || body)) {
			struct party from = {0};
			noun_party(s, n.name, false, &from);
			memcpy(p->country, from.country, sizeof p->country);
			memcpy(p->successor, from.successor, sizeof p->successor);
		}
	}
}

static int organization(struct scene *s, const struct chunk *c, struct err *err)
{
	if (str_eqz(word_at(s, c->w0)->lower, "operation"))
		return 0; /* what is done, not who does it */
	struct head_hit h = body_head(s, c);
	uint32_t w0 = noun_begin(s, c->head);
	struct mention *m = add(s, w0 < c->w0 ? w0 : c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	m->actor = c->ner == NER_ORG || h.head;
	m->gender = 'n';
	m->plural = h.plural;
	m->party.name = doc_span_text(s->d, doc_words_span(s->d, c->w0, c->w1));
	country_inside(s, c, &m->party);
	struct party inside = m->party;
	own_words(s, c->w0, c->w1, (uint32_t)s->d->mentions.n - 1);
	if (!h.head && c->w0 > m->w0) /* "the Indonesian intelligence agency X" */
		h = heads_at(&s->who->heads, s->d, c->w0 - 1, m->w0, c->w0);
	if (h.head && h.head->kind != HEAD_BODY && h.head->kind != HEAD_GROUP)
		h.head = NULL;
	if (noun_fill(s, m, &h, c->w0, err) < 0)
		return -1;
	m = &s->d->mentions.at[s->d->mention_of[c->head]];
	if (inside.country[0]) {
		memcpy(m->party.country, inside.country, sizeof inside.country);
		memcpy(m->party.successor, inside.successor, sizeof inside.successor);
	}
	return 0;
}

static int place(struct scene *s, const struct chunk *c, struct err *err)
{
	struct mention *m = add(s, c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	m->gender = 'n';
	m->party.name = doc_span_text(s->d, m->span);
	own_words(s, c->w0, c->w1, (uint32_t)s->d->mentions.n - 1);
	return 0;
}

static int nominal(struct scene *s, uint32_t head, const struct head_hit *h, struct err *err)
{
	uint32_t w0 = noun_begin(s, head), w1 = noun_end(s, head);
	if (h->w1 > w1)
		w1 = h->w1;
	if (h->w0 < w0)
		w0 = h->w0;
	struct mention *m = add(s, w0, w1, head, MENTION_NOMINAL);
	if (!m)
		return err_memory(err);
	m->plural = h->plural;
	m->actor = h->head->kind != HEAD_PLACE && doc_child(s->d, head, REL_cop) == NONE;
	m->gender = h->head->kind == HEAD_BODY || h->head->kind == HEAD_PLACE || h->head->kind == HEAD_CLASS ? 'n' : 0;
	own_words(s, h->w0, h->w1, (uint32_t)s->d->mentions.n - 1);
	bool named = is_capital(word_at(s, head)->form) && h->head->kind == HEAD_BODY &&
	             word_at(s, head)->upos == UPOS_PROPN;
	if (named) {
		uint32_t b = w0;
		while (b < head && !is_capital(word_at(s, b)->form))
			b++;
		m->party.name = doc_span_text(s->d, doc_words_span(s->d, b, w1));
	}
	return noun_fill(s, m, h, NONE, err);
}

/* A noun that only modifies an actor noun: "police" in "police chief". */
static bool inside_phrase(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	if ((x->rel != REL_compound && x->rel != REL_amod) || x->head == NONE || x->head < w)
		return false;
	const struct chunk *up = chunk_at(s, x->head);
	return (up && up->person) || noun_head(s, x->head).head;
}

/* "It is time to go", "it is clear that": the clause behind is the subject. */
static bool is_empty_it(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	if (!str_eqz(x->lower, "it") || x->rel != REL_nsubj || x->head == NONE ||
	    doc_child(s->d, x->head, REL_cop) == NONE)
		return false;
	for (uint32_t c = word_at(s, x->head)->first_child; c != NONE; c = word_at(s, c)->next_sibling) {
		uint8_t rel = word_at(s, c)->rel;
		if (c > x->head && (rel == REL_csubj || rel == REL_ccomp || rel == REL_xcomp ||
		                    (rel == REL_acl && word_at(s, c)->sub != SUB_relcl) || rel == REL_advcl))
			return true;
	}
	return false;
}

/*
 * "child" in "child sex charges", "party" in "six-party talks" only describe; "police" in
 * "police raid" and "rebel" in "rebel attack" do it.
 */
static bool only_describes(const struct scene *s, uint32_t w, const struct head_hit *h)
{
	static const char *const doer[] = {"GOV", "MIL", "COP", "REB", "UAF", "PRM", "JUD", "LEG", "SPY", "OPP"};
	const struct word *x = word_at(s, w);
	if (x->rel != REL_compound && x->rel != REL_amod)
		return false;
	if (w > 0 && str_eqz(word_at(s, w - 1)->lower, "-") && !word_at(s, w - 1)->space_after)
		return true;
	for (size_t i = 0; i < sizeof doer / sizeof *doer; i++)
		if (h->head->n_sectors && strcmp(h->head->sectors[0], doer[i]) == 0)
			return false;
	return true;
}

static int pronoun(struct scene *s, uint32_t w, struct err *err)
{
	static const struct { const char *form; char gender; bool plural; } table[] = {
		{"he", 'm', 0}, {"him", 'm', 0}, {"his", 'm', 0}, {"himself", 'm', 0}, {"she", 'f', 0},
		{"her", 'f', 0}, {"hers", 'f', 0}, {"herself", 'f', 0}, {"it", 'n', 0}, {"its", 'n', 0},
		{"itself", 'n', 0}, {"they", 0, 1}, {"them", 0, 1}, {"their", 0, 1}, {"theirs", 0, 1},
		{"themselves", 0, 1}, {"we", 0, 1}, {"us", 0, 1}, {"our", 0, 1}, {"ours", 0, 1},
		{"ourselves", 0, 1}, {"i", 0, 0}, {"me", 0, 0}, {"my", 0, 0}, {"mine", 0, 0}, {"myself", 0, 0},
		{"who", 0, 0}, {"whom", 0, 0}, {"whose", 0, 0}, {"which", 0, 0}, {"that", 0, 0}, {"you", 0, 0},
		{"your", 0, 0}};
	const struct word *x = word_at(s, w);
	if (x->rel == REL_expl || x->rel == REL_mark || x->rel == REL_det || x->rel == REL_discourse ||
	    is_empty_it(s, w))
		return 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (!str_eqz(x->lower, table[i].form))
			continue;
		struct mention *m = add(s, w, w + 1, w, MENTION_PRONOUN);
		if (!m)
			return err_memory(err);
		m->gender = table[i].gender;
		m->plural = table[i].plural;
		return 0;
	}
	return 0;
}

static bool is_subject(const struct word *x)
{
	return x->rel == REL_nsubj || (x->rel == REL_obl && x->sub == SUB_agent);
}

static int name(struct scene *s, struct chunk *c, struct err *err)
{
	if (c->name)
		return table_name(s, c, err);
	uint32_t known = map_get(&s->surnames, word_at(s, c->w1 - 1)->lower, 0);
	if (c->ner == NER_PER || (c->person && c->ner == NER_O) || (c->ner == NER_O && known == 1) ||
	    follows_title(s, c)) {
		c->person = true;
		return person(s, c, err);
	}
	struct head_hit h = noun_head(s, c->head);
	if (h.head && c->ner != NER_LOC && c->head + 1 >= c->w1 && h.head->kind != HEAD_PLACE) {
		if (h.head->kind != HEAD_PERSON && c->ner == NER_ORG)
			return organization(s, c, err);
		return inside_phrase(s, c->head) ? 0 : nominal(s, c->head, &h, err);
	}
	if (c->ner == NER_ORG)
		return organization(s, c, err);
	if (c->ner == NER_LOC)
		return place(s, c, err);
	if (body_head(s, c).head)
		return organization(s, c, err);
	if (!s->tagged && is_subject(word_at(s, c->head)) && is_capital(word_at(s, c->w0)->form) &&
	    word_at(s, c->head)->upos == UPOS_PROPN)
		return person(s, c, err);
	return 0;
}

static int noun(struct scene *s, uint32_t w, struct err *err)
{
	const struct word *x = word_at(s, w);
	if ((x->upos != UPOS_NOUN && x->upos != UPOS_PROPN && x->upos != UPOS_ADJ && x->upos != UPOS_NUM) ||
	    s->d->mention_of[w] != NONE)
		return 0;
	struct head_hit h = noun_head(s, w);
	if (!h.head || inside_phrase(s, w) || only_describes(s, w, &h))
		return 0;
	if (x->upos == UPOS_ADJ && (x->rel == REL_amod || x->rel == REL_root || x->rel == REL_advmod))
		return 0;
	return nominal(s, w, &h, err);
}

static int walk(struct scene *s, struct err *err)
{
	struct doc *d = s->d;
	/* Names first: a title belongs to its name before it can be a nominal of its own. */
	for (size_t i = 0; i < s->n_chunks; i++)
		if (d->mention_of[s->chunk[i].head] == NONE && name(s, &s->chunk[i], err) < 0)
			return -1;
	for (size_t i = 0; i < d->sentences.n; i++) {
		if (doc_sentence_role(d, (uint32_t)i) == PART_FURNITURE)
			continue;
		for (uint32_t w = d->sentences.at[i].w0; w < d->sentences.at[i].w1; w++) {
			uint8_t upos = word_at(s, w)->upos;
			if (d->mention_of[w] != NONE || s->chunk_of[w] != NONE)
				continue;
			if ((upos == UPOS_PRON || upos == UPOS_DET ? pronoun(s, w, err) : noun(s, w, err)) < 0)
				return -1;
		}
	}
	return 0;
}

static int before(const struct mention *a, const struct mention *b)
{
	if (a->w0 != b->w0)
		return a->w0 < b->w0 ? -1 : 1;
	return a->w1 > b->w1 ? -1 : a->w1 < b->w1;
}

/* Text order, longer first: a merge of sorted stretches, stable, n log n. */
static int sort_mentions(struct doc *d, struct err *err)
{
	size_t n = d->mentions.n;
	uint32_t *a = arena_array(&d->arena, n + 1, sizeof *a), *b = arena_array(&d->arena, n + 1, sizeof *b);
	uint32_t *at = arena_array(&d->arena, n + 1, sizeof *at);
	struct mention *copy = arena_array(&d->arena, n + 1, sizeof *copy);
	if (!a || !b || !at || !copy)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++)
		a[i] = i;
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t lo = 0; lo < n; lo += 2 * width) {
			size_t mid = lo + width < n ? lo + width : n, hi = mid + width < n ? mid + width : n;
			size_t i = lo, j = mid;
			for (size_t k = lo; k < hi; k++) {
				bool left = i < mid && (j >= hi || before(&d->mentions.at[a[i]], &d->mentions.at[a[j]]) <= 0);
				b[k] = left ? a[i++] : a[j++];
			}
		}
		uint32_t *t = a;
		a = b;
		b = t;
	}
	for (uint32_t i = 0; i < n; i++) {
		at[a[i]] = i;
		copy[i] = d->mentions.at[a[i]];
		copy[i].cluster = copy[i].party.mention = i;
	}
	memcpy(d->mentions.at, copy, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < d->mentions.at[i].n_also; k++)
			d->mentions.at[i].also[k] = at[d->mentions.at[i].also[k]];
	for (size_t w = 0; w < d->words.n; w++)
		if (d->mention_of[w] != NONE)
			d->mention_of[w] = at[d->mention_of[w]];
	return 0;
}

int who_mentions(const struct who *who, struct doc *d, struct err *err)
{
	struct scene s;
	d->mention_of = arena_array(&d->arena, d->words.n + 1, sizeof *d->mention_of);
	if (!d->mention_of)
		return err_memory(err);
	for (size_t w = 0; w < d->words.n; w++)
		d->mention_of[w] = NONE;
	int rc = scene_init(&s, who, d, err);
	if (rc == 0)
		rc = walk(&s, err);
	if (rc == 0 && d->mentions.n)
		rc = sort_mentions(d, err);
	if (rc == 0)
		rc = list_members(&s, err);
	d->n_clusters = (uint32_t)d->mentions.n;
	scene_release(&s);
	return rc;
}
