/* The table of cues and the tree around one. Labels: Universal Dependencies, English. */
#include "said/said.h"

#include "base/utf8.h"
#include "said/cue.h"

#include <stdlib.h>
#include <string.h>

static const char *const class_name[CUE_CLASSES] = {"say",   "ask",  "deny",
                                                    "think", "show", "hearsay"};

static int read_takes(const struct table *t, const struct table_row *r, struct str cell,
                      unsigned *takes, struct err *err)
{
	static const char *const name[] = {"quote",  "clause",    "to",
	                                   "object", "according", "modifier"};
	struct str part;
	while (str_split(&cell, ',', &part)) {
		unsigned i = 0;
		while (i < 6 && !str_eqz(part, name[i]))
			i++;
		if (i == 6)
			return table_error(t, r, err, "nothing takes '%.*s'", STR_ARG(part));
		*takes |= 1u << i;
	}
	return 0;
}

static int add_cue(struct said *s, const struct table_row *r, const int col[4], struct err *err)
{
	struct str lemma = table_cell(r, col[0]), pos = table_cell(r, col[1]),
	           cls = table_cell(r, col[2]);
	struct cue c = {0};
	unsigned i = 0;
	while (i < CUE_CLASSES && !str_eqz(cls, class_name[i]))
		i++;
	if (i == CUE_CLASSES)
		return table_error(&s->table, r, err, "no class '%.*s'", STR_ARG(cls));
	if (s->n_cues == CUES_MAX)
		return table_error(&s->table, r, err, "more than %d rows", CUES_MAX);
	c.cls = (enum cue_class)i;
	if (read_takes(&s->table, r, table_cell(r, col[3]), &c.takes, err) < 0)
		return -1;
	s->cue[s->n_cues] = c;
	struct map *m = str_eqz(pos, "verb")   ? &s->verb
	                : str_eqz(pos, "noun") ? &s->noun
	                                       : &s->other;
	return map_put(m, lemma, s->n_cues++) < 0 ? err_memory(err) : 0;
}

int said_open(struct said **out, const char *data_dir, struct err *err)
{
	struct said *s = calloc(1, sizeof *s);
	if (!s)
		return err_set(err, ERR_IO, "no memory to open the room said");
	map_init(&s->verb);
	map_init(&s->noun);
	map_init(&s->other);
	int rc = table_open(&s->table, data_dir, "said/cues.tsv", err);
	int col[4] = {0};
	static const char *const name[4] = {"lemma", "pos", "class", "takes"};
	for (int i = 0; i < 4 && rc == 0; i++)
		if ((col[i] = table_column(&s->table, name[i], err)) < 0)
			rc = -1;
	for (struct table_row r; rc == 0 && (rc = table_next(&s->table, &r, err)) > 0;)
		rc = add_cue(s, &r, col, err);
	if (rc < 0) {
		said_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void said_close(struct said *s)
{
	if (!s)
		return;
	map_release(&s->verb);
	map_release(&s->noun);
	map_release(&s->other);
	table_close(&s->table);
	free(s);
}

/* A lemma may be wrong: the form without its ending is asked too. */
static uint32_t by_form(const struct map *m, struct str form)
{
	static const char *const ending[] = {"", "s", "d", "es", "ed", "ing"};
	char stem[64];
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		struct str e = str_c(ending[i]);
		if (!str_ends(form, e) || form.n < e.n + 3 || form.n >= sizeof stem - 1)
			continue;
		size_t n = form.n - e.n;
		memcpy(stem, form.p, n);
		uint32_t at = map_get(m, (struct str){stem, n}, MAP_NONE);
		stem[n] = 'e';
		if (at == MAP_NONE && str_eqz(e, "ing"))
			at = map_get(m, (struct str){stem, n + 1}, MAP_NONE);
		if (at != MAP_NONE)
			return at;
	}
	return MAP_NONE;
}

const struct cue *cue_of(const struct said *s, const struct word *w)
{
	bool according = str_eqz(w->lower, "according");
	bool verb =
	    w->upos == UPOS_VERB || (w->upos == UPOS_NOUN && str_starts(w->xpos, STR("VB")));
	const struct map *m = NULL;
	if (according || w->upos == UPOS_ADV || w->upos == UPOS_ADJ)
		m = &s->other;
	else if (verb)
		m = &s->verb;
	else if (w->upos == UPOS_NOUN)
		m = &s->noun;
	if (!m)
		return NULL;
	uint32_t i = map_get(m, according ? STR("accord") : w->lemma, MAP_NONE);
	if (i == MAP_NONE && verb)
		i = by_form(m, w->lower);
	return i == MAP_NONE ? NULL : &s->cue[i];
}

const struct cue *cue_misread(const struct said *s, const struct word *w)
{
	if (w->upos != UPOS_NOUN || !w->lower.n || w->lower.p[w->lower.n - 1] != 's')
		return NULL;
	uint32_t i = by_form(&s->verb, w->lower);
	return i == MAP_NONE || !(s->cue[i].takes & TAKES_QUOTE) ? NULL : &s->cue[i];
}

bool cue_is_passive(const struct doc *d, uint32_t verb)
{
	for (uint32_t c = d->words.at[verb].first_child; c != NONE; c = d->words.at[c].next_sibling)
		if (d->words.at[c].sub == SUB_pass)
			return true;
	return false;
}

static bool is_relative(const struct word *w)
{
	return w->upos == UPOS_PRON && (str_eqz(w->lower, "who") || str_eqz(w->lower, "which") ||
	                                str_eqz(w->lower, "that"));
}

enum { MARK_NEAR = 100 };

/* A quotation ends or begins between the two words: an odd number of its marks. */
static bool mark_between(const struct doc *d, uint32_t a, uint32_t b)
{
	uint32_t from = a < b ? a : b, to = a < b ? b : a;
	bool odd = false;
	for (uint32_t i = from + 1; i < to && to - from <= MARK_NEAR; i++) {
		size_t len;
		odd ^= utf8_is_quote(utf8_at(d->words.at[i].form, 0, &len));
	}
	return odd;
}

/* The subject of this verb alone, rather one that no quotation mark parts from it (of two, as in
 * `"a gesture," said Lund`, the first is quoted); a relative pronoun stands for the noun before the clause. */
static uint32_t own_source(const struct doc *d, uint32_t verb)
{
	const struct word *v = &d->words.at[verb];
	bool passive = cue_is_passive(d, verb);
	uint32_t quoted = NONE;
	for (uint32_t c = v->first_child; c != NONE; c = d->words.at[c].next_sibling) {
		const struct word *w = &d->words.at[c];
		if (passive ? w->rel == REL_obl && w->sub == SUB_agent
		            : w->rel == REL_nsubj && w->sub != SUB_pass) {
			if (is_relative(w) && v->rel == REL_acl && v->head != NONE)
				return v->head;
			if (!mark_between(d, c, verb))
				return c;
			quoted = quoted == NONE ? c : quoted;
		}
	}
	return quoted;
}

enum { CLIMB = 8, NEAR = 12 };

/*
 * "..., and a spokeswoman for the government said": the noun phrase that ends right before a
 * finite verb, within its clause; NONE if something else stands there.
 */
uint32_t cue_phrase_before(const struct doc *d, uint32_t verb)
{
	const struct word *v = &d->words.at[verb];
	if (!str_eqz(v->xpos, "VBD") && !str_eqz(v->xpos, "VBZ") && !str_eqz(v->xpos, "VBP"))
		return NONE;
	return cue_phrase_left(d, verb);
}

uint32_t cue_phrase_left(const struct doc *d, uint32_t verb)
{
	uint32_t w0 = d->sentences.at[d->words.at[verb].sentence].w0, w = verb;
	while (w > w0 &&
	       (d->words.at[w - 1].upos == UPOS_AUX || d->words.at[w - 1].upos == UPOS_ADV))
		w--;
	uint32_t top = NONE;
	for (uint32_t x = w; x-- > w0 && verb - x <= NEAR;) {
		uint8_t u = d->words.at[x].upos;
		bool pronoun = u == UPOS_PRON && x + 1 == w && d->words.at[x].rel != REL_expl;
		if (u == UPOS_NOUN || u == UPOS_PROPN || pronoun)
			top = x; /* goes left through "of", "for" ... to the first noun of the
			            phrase */
		else if (top == NONE || (u != UPOS_ADP && u != UPOS_DET && u != UPOS_ADJ &&
		                         u != UPOS_PART && u != UPOS_NUM))
			break;
	}
	if (top == NONE)
		return NONE;
	for (uint32_t h = d->words.at[top].head; h != NONE && h > top && h < w;
	     h = d->words.at[h].head)
		top = h; /* "government spokeswoman": the head of a compound is its last word */
	return top;
}

uint32_t cue_source(const struct doc *d, uint32_t verb)
{
	uint32_t at = verb;
	for (int i = 0; i < CLIMB && at != NONE; i++) {
		const struct word *v = &d->words.at[at];
		uint32_t s = own_source(d, at);
		if (s != NONE || cue_is_passive(d, at))
			return s;
		if (v->rel == REL_acl)
			return v->head;
		if (v->rel != REL_conj && v->rel != REL_xcomp && v->rel != REL_advcl)
			return NONE;
		uint32_t near = at == verb && v->rel == REL_conj ? cue_phrase_before(d, at) : NONE;
		if (near != NONE)
			return near;
		at = v->head;
	}
	return NONE;
}

struct span cue_span(const struct doc *d, uint32_t verb)
{
	uint32_t w0 = verb, w1 = verb + 1;
	for (uint32_t c = d->words.at[verb].first_child; c != NONE;
	     c = d->words.at[c].next_sibling) {
		const struct word *w = &d->words.at[c];
		if (w->rel == REL_aux && c < w0 && verb - c <= 4)
			w0 = c;
		if (w->rel == REL_compound && w->sub == SUB_prt && c > verb && c - verb <= 2)
			w1 = c + 1;
	}
	return doc_words_span(d, w0, w1);
}

static void trim(const struct doc *d, uint32_t *w0, uint32_t *w1)
{
	while (*w0 < *w1 && d->words.at[*w0].upos == UPOS_PUNCT)
		(*w0)++;
	while (*w1 > *w0 && d->words.at[*w1 - 1].upos == UPOS_PUNCT)
		(*w1)--;
}

struct span cue_phrase(const struct doc *d, uint32_t head)
{
	uint32_t w0 = head, w1 = head + 1, a, b;
	for (uint32_t c = d->words.at[head].first_child; c != NONE;
	     c = d->words.at[c].next_sibling) {
		const struct word *w = &d->words.at[c];
		if (w->rel == REL_punct || w->rel == REL_parataxis || w->rel == REL_acl ||
		    w->rel == REL_advcl || w->rel == REL_case || w->rel == REL_cc ||
		    w->rel == REL_dep)
			continue;
		doc_subtree(d, c, &a, &b);
		w0 = a < w0 ? a : w0;
		w1 = b > w1 ? b : w1;
	}
	trim(d, &w0, &w1);
	return w0 < w1 ? doc_words_span(d, w0, w1) : d->words.at[head].span;
}

struct claim *claim_add(struct doc *d)
{
	struct claim *c = doc_add(d, claims);
	if (!c)
		return NULL;
	c->cue_word = c->content_word = c->quote = NONE;
	c->how = HOW_UNKNOWN;
	c->kind = CLAIM_INDIRECT;
	c->speaker.mention = NONE;
	return c;
}

/* Commas, dashes and stops around a stretch are not said; quotation marks are kept. */
static bool is_edge(const struct word *w)
{
	return w->upos == UPOS_PUNCT && w->form.n && !utf8_is_quote((unsigned char)w->form.p[0]) &&
	       (unsigned char)w->form.p[0] < 0x80 && w->form.p[0] != '\'';
}

static void keep_stretch(const struct doc *d, struct spans *s, uint32_t w0, uint32_t w1)
{
	while (w0 < w1 && is_edge(&d->words.at[w0]))
		w0++;
	while (w1 > w0 && is_edge(&d->words.at[w1 - 1]))
		w1--;
	if (w0 < w1)
		s->at[s->n++] = doc_words_span(d, w0, w1);
}

int claim_content(struct doc *d, struct claim *c, uint32_t w0, uint32_t w1, uint32_t x0,
                  uint32_t x1, struct err *err)
{
	c->content = (struct spans){arena_array(&d->arena, 2, sizeof(struct span)), 0};
	if (!c->content.at)
		return err_memory(err);
	if (x1 <= w0 || x0 >= w1 || x0 >= x1) {
		keep_stretch(d, &c->content, w0, w1);
		return 0;
	}
	if (x0 > w0)
		keep_stretch(d, &c->content, w0, x0);
	if (x1 < w1)
		keep_stretch(d, &c->content, x1, w1);
	return 0;
}
