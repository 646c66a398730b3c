/*
 * A chunk becomes a mention as the table, its tag, a title or its head noun says. A name that
 * only serves to say whose an actor is ("Serbian" in "Serbian soldiers") is no mention of its own
 * if it is an adjective, and no actor if it is a name.
 */
#include "who/room.h"

#include <string.h>

/* The name at `w` only says whose the noun above it is, and that noun is an actor. */
static bool serves_actor(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	bool modifies = x->rel == REL_amod || x->rel == REL_compound || x->rel == REL_nmod;
	if (!modifies || x->head == NONE)
		return false;
	const struct chunk *up = scene_chunk(s, x->head);
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

/* What stands before a noun is an adjective whatever the tree says. */
static bool noun_follows(const struct scene *s, const struct chunk *c)
{
	if (c->w1 >= s->d->sentences.at[word_at(s, c->head)->sentence].w1)
		return false;
	uint8_t next = word_at(s, c->w1)->upos;
	return next == UPOS_NOUN || next == UPOS_PROPN || next == UPOS_ADJ;
}

static bool is_people(const struct scene *s, const struct chunk *c)
{
	enum name_kind k = c->name->kind;
	if (k == NAME_DEMONYM || k == NAME_DEMONYMS)
		return true;
	if (k != NAME_ADJ && k != NAME_REGION_ADJ)
		return false;
	const struct word *x = word_at(s, c->head);
	if (noun_follows(s, c))
		return false;
	uint32_t det = doc_child(s->d, c->head, REL_det);
	if (det != NONE && (str_eqz(word_at(s, det)->lower, "a") || str_eqz(word_at(s, det)->lower, "an")))
		return false;
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

bool name_dateline(const struct doc *d, uint32_t w0, uint32_t w1)
{
	const struct sentence *t = &d->sentences.at[d->words.at[w0].sentence];
	struct str form = d->words.at[w0].form;
	if (w0 != t->w0)
		return false;
	for (size_t i = 0; i < form.n; i++)
		if (form.p[i] >= 'a' && form.p[i] <= 'z')
			return false;
	for (uint32_t w = w1; w < t->w1 && w < w1 + 8; w++) {
		struct str x = d->words.at[w].lower;
		if (str_eqz(x, "-") || str_eqz(x, "--") || str_eqz(x, "—") || str_eqz(x, "–"))
			return form.n > 3;
	}
	return false;
}

static bool is_dateline(const struct scene *s, const struct chunk *c)
{
	bool seat = c->name->kind == NAME_CAPITAL || c->name->kind == NAME_CITY;
	return seat && name_dateline(s->d, c->w0, c->w1);
}

/* "an Afghan": one of its people, though the word is that of the adjective; NULL where it is not so. */
static const struct name *one_of_people(const struct scene *s, const struct chunk *c)
{
	const struct word *x = word_at(s, c->head);
	uint32_t det = doc_child(s->d, c->head, REL_det);
	if (c->name->kind != NAME_ADJ || det == NONE || x->rel == REL_amod || x->rel == REL_compound)
		return NULL;
	bool one = str_eqz(word_at(s, det)->lower, "a") || str_eqz(word_at(s, det)->lower, "an");
	return one && !noun_follows(s, c) ? names_twin(&s->who->names, c->name, NAME_DEMONYM) : NULL;
}

/* "the Greeks", uncounted and by themselves, are their government; "three Greeks" and "Greeks" are people. */
static bool stands_for_state(const struct scene *s, const struct chunk *c)
{
	uint32_t det = doc_child(s->d, c->head, REL_det);
	bool the = det != NONE && det + 1 == c->w0 && str_eqz(word_at(s, det)->lower, "the");
	return the && c->name->kind != NAME_DEMONYM && c->name->kind != NAME_REGION_ADJ &&
	       c->name->country && c->name->country->kind != COUNTRY_DISPUTED;
}

/* "US pilot down over Bosnia": the noun behind an adjective whatever the parser made of it. */
static void sharpen_by_next(const struct scene *s, const struct chunk *c, struct party *p)
{
	uint32_t end = s->d->sentences.at[word_at(s, c->head)->sentence].w1;
	if (c->w1 >= end || s->chunk_of[c->w1] != NONE || word_at(s, c->w1)->upos == UPOS_PUNCT)
		return;
	struct head_hit h = {0};
	for (uint32_t w = c->w1; w < end && w < c->w1 + 2 && !h.head; w++)
		h = heads_at(&s->who->heads, s->d, w, c->w1, w + 1);
	if (!h.head || h.w0 != c->w1 || !h.head->n_sectors || h.head->kind == HEAD_PLACE || h.head->kind == HEAD_NO)
		return;
	p->n_sectors = 0;
	for (unsigned i = 0; i < h.head->n_sectors; i++)
		party_add_sector(p, h.head->sectors[i]);
}

static int table_name(struct scene *s, struct chunk *c, struct err *err)
{
	const struct name *one = one_of_people(s, c);
	c->name = one ? one : c->name;
	enum name_kind k = c->name->kind;
	bool adjective = k == NAME_ADJ || k == NAME_REGION_ADJ;
	bool people = is_people(s, c);
	if (adjective && people && is_language(s, c))
		return 0;
	bool serves = serves_actor(s, modified(s, c->head));
	if ((adjective || k == NAME_DEMONYM) && serves)
		return 0;
	uint32_t w0 = people ? noun_begin(s, c->head) : c->w0;
	struct mention *m = scene_add(s, w0 < c->w0 ? w0 : c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	bool acts = noun_acts(s, c->head) && !is_dateline(s, c);
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
		party_add_sector(&m->party, stands_for_state(s, c) ? "GOV" : "CVL");
		struct party own = m->party;
		m->party.country[0] = 0;
		if (noun_fill(s, m, &none, NONE, err) < 0)
			return -1;
		m = &s->d->mentions.at[s->d->mention_of[c->head]];
		if (!m->party.country[0])
			m->party = own;
	} else if (k == NAME_BODY && word_at(s, c->head)->form.n && c->name->body->kind == BODY_ARMED) {
		struct str last = word_at(s, c->w1 - 1)->lower;
		m->plural = str_ends(last, STR("s")) || str_ends(last, STR("ban"));
	}
	if (adjective && (acts || people))
		sharpen_by_next(s, c, &m->party);
	scene_own(s, c->w0, c->w1, s->d->mention_of[c->head]);
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
		if (w > w0 && scene_chunk(s, w) && scene_chunk(s, w)->name)
			continue; /* "President of the United States ..." */
		struct head_hit h = heads_at(&s->who->heads, s->d, w, begin, c->w0);
		if (h.head)
			return h.head->kind == HEAD_PERSON ? h : none;
		if (w <= w0 || w <= begin || c->w0 - w > 8)
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
	static const char *const small[] = {"al", "bin", "bint", "van", "von", "de", "der", "den", "el", "ibn", "di",
	                                    "da", "du", "la", "le", "ben", "abu", "y", "e", "dos", "ul", "of", "the",
	                                    "and", "ter"};
	struct str name = doc_span_text(s->d, doc_words_span(s->d, c->w0, c->w1));
	char *p = arena_copy(&s->d->arena, name.p, name.n);
	uint32_t begin = word_at(s, c->w0)->span.start;
	for (uint32_t w = c->w0; p && w < c->w1; w++) {
		const struct word *x = word_at(s, w);
		size_t at = x->span.start - begin;
		bool keep = at >= name.n || p[at] < 'a' || p[at] > 'z' || (at > 0 && p[at - 1] != ' ');
		for (size_t i = 0; !keep && i < sizeof small / sizeof *small; i++)
			keep = str_eqz(x->lower, small[i]);
		if (!keep)
			p[at] = (char)(p[at] - 'a' + 'A');
	}
	return (struct str){p, name.n};
}

static int person(struct scene *s, const struct chunk *c, struct err *err)
{
	uint32_t w0 = noun_begin(s, c->head);
	if (w0 > c->title0)
		w0 = c->title0;
	uint32_t own = noun_begin(s, top_of(s, c, w0));
	w0 = own < w0 ? own : w0;
	const struct word *before = w0 > 0 ? word_at(s, w0 - 1) : NULL;
	if (before && word_at(s, c->head)->rel == REL_flat && word_at(s, c->head)->head == w0 - 1 &&
	    noun_begin(s, w0 - 1) < w0)
		w0 = noun_begin(s, w0 - 1); /* the title is the head: take its own words in */
	struct head_hit h = title_before(s, c, w0);
	if (h.head && h.w0 < w0)
		w0 = h.w0;
	struct mention *m = scene_add(s, w0, c->w1, top_of(s, c, w0), MENTION_NAME);
	if (!m)
		return err_memory(err);
	uint32_t self = (uint32_t)s->d->mentions.n - 1;
	m->actor = true;
	m->party.name = person_name(s, c);
	if (!m->party.name.p)
		return err_memory(err);
	char g = heads_first_name(&s->who->heads, word_at(s, c->w0)->form);
	m->gender = c->w1 - c->w0 > 1 && (g == 'm' || g == 'f') ? g : 0;
	char polite = c->w0 > w0 ? title_gender(word_at(s, c->w0 - 1)->lower) : 0;
	m->gender = polite ? polite : m->gender;
	scene_own(s, h.head ? h.w0 : c->w0, c->w1, self);
	return noun_fill(s, m, &h, c->w0, err);
}

/* The head noun of a name of an organization: its last word, or the one before "of". */
static struct head_hit body_head(const struct scene *s, const struct chunk *c)
{
	struct head_hit h = {0};
	for (uint32_t w = c->w1; w-- > c->w0 && !h.head;) {
		bool last = w + 1 == c->w1;
		struct str next = last ? STR("") : word_at(s, w + 1)->lower;
		bool of = str_eqz(next, "of") || str_eqz(next, "for");
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
		const struct body *b = n.name ? n.name->body : NULL;
		bool body = b && (b->kind == BODY_BODY || country_by_code(&s->who->names.countries, b->code));
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
	struct mention *m = scene_add(s, w0 < c->w0 ? w0 : c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	m->actor = c->ner == NER_ORG || h.head;
	m->gender = 'n';
	m->plural = h.plural;
	m->party.name = doc_span_text(s->d, doc_words_span(s->d, c->w0, c->w1));
	country_inside(s, c, &m->party);
	struct party inside = m->party;
	scene_own(s, c->w0, c->w1, (uint32_t)s->d->mentions.n - 1);
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
	struct mention *m = scene_add(s, c->w0, c->w1, c->head, MENTION_NAME);
	if (!m)
		return err_memory(err);
	m->gender = 'n';
	m->party.name = doc_span_text(s->d, m->span);
	scene_own(s, c->w0, c->w1, (uint32_t)s->d->mentions.n - 1);
	return 0;
}

static bool is_subject(const struct word *x)
{
	return x->rel == REL_nsubj || (x->rel == REL_obl && x->sub == SUB_agent);
}

int name_mention(struct scene *s, struct chunk *c, struct err *err)
{
	if (c->name)
		return table_name(s, c, err);
	if (c->w1 == c->w0 + 1 && c->ner == NER_PER) { /* "Islamists", "president" under a person's tag */
		struct head_hit noun = noun_head(s, c->w0);
		if (noun.head && (noun.plural || !is_capital(word_at(s, c->w0)->form)))
			return common_inside(s, c->w0) ? 0 : common_nominal(s, c->w0, &noun, err);
	}
	uint32_t known = map_get(&s->surnames, word_at(s, c->w1 - 1)->lower, 0);
	bool spelt_out = known == 1 && c->ner != NER_O && c->w1 - c->w0 > 1 && !body_head(s, c).head;
	if (c->ner == NER_PER || spelt_out || (c->person && c->ner == NER_O) || (c->ner == NER_O && known == 1) ||
	    follows_title(s, c)) {
		c->person = true;
		return person(s, c, err);
	}
	struct head_hit h = noun_head(s, c->head);
	if (h.head && c->ner != NER_LOC && c->head + 1 >= c->w1 && h.head->kind != HEAD_PLACE) {
		if (h.head->kind != HEAD_PERSON && c->ner == NER_ORG)
			return organization(s, c, err);
		return common_inside(s, c->head) ? 0 : common_nominal(s, c->head, &h, err);
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

