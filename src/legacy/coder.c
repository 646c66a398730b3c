/* PETRARCH 1's order of choices over our tree; where the two differ the tree is believed. */
#include "legacy/coder.h"

#include "legacy/lookup.h"
#include "legacy/match.h"
#include "legacy/second.h"

#include <string.h>

struct asked {
	struct scene *s;
	struct window x;
	const struct verb *verb;
	const struct block *block;
};

/* What was decided for a verb. */
struct decision {
	uint32_t source, target; /* groups, or NONE */
	bool noun_above, noun_below; /* nobody that is known, but a noun stands there */
	uint32_t both;
	struct verb_code code;
	uint32_t line;
};

/* --- the tree --- */

static uint32_t child(const struct scene *s, uint32_t w, uint8_t rel)
{
	uint32_t c = doc_child(s->d, s->w0 + w, rel);
	return c == NONE || c - s->w0 >= s->n ? NONE : c - s->w0;
}

bool coder_passive(const struct scene *s, uint32_t verb)
{
	const struct word *v = scene_word(s, verb);
	bool aux = false;
	for (uint32_t c = v->first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		if (s->d->words.at[c].sub == SUB_pass)
			return true;
		aux |= s->d->words.at[c].rel == REL_aux;
	}
	return !aux && str_eqz(v->xpos, "VBN") && (v->rel == REL_acl || v->rel == REL_advcl);
}

uint32_t coder_group(const struct scene *s, uint32_t w)
{
	uint32_t u = w == NONE ? NONE : s->unit_of[w];
	struct code codes[SCENE_CODES];
	if (u == NONE || s->dropped[w])
		return NONE;
	if (scene_group_codes(s, s->units[u].group, codes))
		return s->units[u].group;
	for (uint32_t k = u + 1; k < s->n_units; k++) {
		uint32_t up = s->units[k].head;
		if (!scene_coded(s, k) || s->dropped[up])
			continue;
		for (int i = 0; i < CLIMB && up != NONE && up != w; i++) {
			uint8_t rel = scene_word(s, up)->rel;
			up = rel == REL_nmod || rel == REL_conj || rel == REL_appos ? scene_head(s, up) : NONE;
		}
		if (up == w)
			return s->units[k].group;
	}
	return NONE;
}

uint32_t coder_agent(const struct scene *s, uint32_t verb)
{
	uint32_t c = scene_word(s, verb)->first_child;
	for (; c != NONE; c = s->d->words.at[c].next_sibling) {
		const struct word *x = &s->d->words.at[c];
		uint32_t by = doc_child(s->d, c, REL_case);
		if (x->rel == REL_obl && by != NONE && str_eqz(s->d->words.at[by].lower, "by") && c - s->w0 < s->n)
			return coder_group(s, c - s->w0);
	}
	return NONE;
}

uint32_t coder_subject(const struct scene *s, uint32_t verb)
{
	uint32_t w = window_have(s, verb) == NONE ? verb : window_have(s, verb);
	for (int i = 0; i < CLIMB && w != NONE; i++) {
		uint32_t subject = child(s, w, REL_nsubj), group = subject == NONE ? NONE : coder_group(s, subject);
		bool pronoun = subject != NONE && scene_word(s, subject)->upos == UPOS_PRON;
		uint8_t rel = scene_word(s, w)->rel;
		if (group != NONE || (subject != NONE && !pronoun))
			return group;
		if (rel == REL_acl)
			return coder_group(s, scene_head(s, w));
		bool above = rel == REL_conj || rel == REL_advcl || (pronoun ? rel == REL_ccomp : rel == REL_xcomp);
		if (!above)
			return NONE;
		w = scene_head(s, w);
	}
	return NONE;
}

/* --- source and target --- */

bool coder_same(const struct scene *s, uint32_t a, uint32_t b)
{
	struct code x[SCENE_CODES], y[SCENE_CODES];
	if (a == b)
		return true;
	if (a == NONE || b == NONE)
		return false;
	size_t n = scene_group_codes(s, a, x), m = scene_group_codes(s, b, y);
	return n == 1 && m == 1 && x[0].n == y[0].n && memcmp(x[0].at, y[0].at, x[0].n) == 0;
}

/* The group an atom belongs to, if it is coded. */
static uint32_t coded_at(const struct scene *s, uint32_t atom)
{
	uint32_t u = s->unit_of[s->atom_word[atom]];
	return scene_coded(s, u) ? s->units[u].group : NONE;
}

static uint32_t first_above(const struct asked *a, uint32_t not)
{
	for (unsigned i = a->x.n_up; i-- > 0;) {
		uint32_t g = coded_at(a->s, a->x.up[i]);
		if (g != NONE && g != not)
			return g;
	}
	return NONE;
}

static uint32_t first_below(const struct asked *a, uint32_t not)
{
	for (unsigned i = 0; i < a->x.n_down; i++) {
		uint32_t g = coded_at(a->s, a->x.down[i]);
		if (g != NONE && !coder_same(a->s, g, not))
			return g;
	}
	return NONE;
}

static bool noun_among(const struct asked *a, const uint32_t *atoms, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint32_t u = a->s->unit_of[a->s->atom_word[atoms[i]]];
		const struct word *h = u == NONE ? NULL : scene_word(a->s, a->s->units[u].head);
		if (h && h->upos != UPOS_PRON && h->upos != UPOS_NUM && h->sub != SUB_unmarked && h->sub != SUB_tmod)
			return true;
	}
	return false;
}

static void find_sides(const struct asked *a, const struct match *m, struct decision *d)
{
	bool passive = coder_passive(a->s, a->x.verb);
	uint32_t by = passive ? coder_agent(a->s, a->x.verb) : NONE;
	d->source = m->source;
	d->target = m->target;
	d->both = m->both;
	if (m->both != NONE && !m->both_below)
		return;
	if (m->both != NONE)
		d->target = m->both;
	if (passive && by != NONE) {
		uint32_t subject = coder_subject(a->s, a->x.verb);
		if (d->target == NONE && by != d->source)
			d->target = subject != NONE ? subject : first_above(a, by);
		if (d->source == NONE && by != d->target)
			d->source = by;
	}
	if (d->source == NONE) {
		uint32_t subject = coder_subject(a->s, a->x.verb);
		d->source = subject != NONE && subject != d->target ? subject : first_above(a, d->target);
	}
	if (d->target == NONE)
		d->target = first_below(a, d->source);
	d->noun_above = noun_among(a, a->x.up, a->x.n_up);
	d->noun_below = noun_among(a, a->x.down, a->x.n_down);
	if (d->target == NONE && !d->noun_below)
		d->target = first_above(a, d->source);
}

/* --- one verb --- */

/* Decides by patterns of all the verb's blocks, then by the code of the last entry that has one. */
static bool decide(struct asked *a, const struct verb **v, unsigned n, struct decision *d)
{
	const struct pattern *best = NULL;
	struct match m, found = {NONE, NONE, NONE, false};
	for (unsigned i = 0; i < n; i++) {
		const struct block *k = &a->s->b->verbs.blocks[v[i]->block];
		for (size_t j = 0; j < k->n; j++) {
			if (best && k->pattern[j].n <= best->n)
				break;
			if (!match_pattern(a->s, &a->x, &k->pattern[j], &m))
				continue;
			best = &k->pattern[j];
			found = m;
			break;
		}
	}
	memset(d, 0, sizeof *d);
	if (best) {
		d->code = best->code;
		d->line = best->line;
	}
	for (unsigned i = 0; !best && i < n; i++)
		if (v[i]->code.forth.n || v[i]->code.back.n) {
			d->code = v[i]->code;
			d->line = v[i]->line;
		}
	if (!d->code.forth.n && !d->code.back.n)
		return false;
	find_sides(a, &found, d);
	return true;
}

/* --- events --- */

static bool told(const struct line_events *out, const struct line_event *e)
{
	for (size_t i = 0; i < out->n; i++) {
		const struct line_event *o = &out->at[i];
		if (str_eq(o->code, e->code) && o->source.n == e->source.n && o->target.n == e->target.n &&
		    memcmp(o->source.at, e->source.at, e->source.n) == 0 &&
		    memcmp(o->target.at, e->target.at, e->target.n) == 0)
			return true;
	}
	return false;
}

static const struct code nobody = {"---", 3};

int coder_pairs(struct scene *s, const struct code *source, size_t n_source, const struct code *target,
                size_t n_target, const struct line_event *like, struct line_events *out, struct err *err)
{
	bool open = !n_source || !n_target;
	if ((s->config->require_dyad && open) || (!n_source && !n_target))
		return 0;
	for (size_t i = 0; i < (n_source ? n_source : 1); i++)
		for (size_t j = 0; j < (n_target ? n_target : 1); j++) {
			struct line_event e = *like;
			e.source = n_source ? source[i] : nobody;
			e.target = n_target ? target[j] : nobody;
			bool equal = e.source.n == e.target.n && memcmp(e.source.at, e.target.at, e.source.n) == 0;
			if ((equal && (e.among || e.source.n <= 3)) || told(out, &e) || out->n >= SENTENCE_EVENTS)
				continue;
			out->at = arena_grow(&s->d->scratch, out->at, out->n, &out->cap, sizeof *out->at);
			if (!out->at)
				return err_memory(err);
			out->at[out->n++] = e;
		}
	return 0;
}

static int emit(struct asked *a, const struct decision *d, struct line_events *out, struct err *err)
{
	struct code source[SCENE_CODES], target[SCENE_CODES];
	size_t n = d->source == NONE ? 0 : scene_group_codes(a->s, d->source, source);
	size_t m = d->target == NONE ? 0 : scene_group_codes(a->s, d->target, target);
	struct line_event e = {.verb = a->s->w0 + a->x.verb, .line = d->line};
	if (d->both != NONE && d->source == NONE) { /* % before the verb: each with each other */
		n = scene_group_codes(a->s, d->both, source);
		m = scene_group_codes(a->s, d->both, target);
		e.among = true;
	}
	if ((!n && !d->noun_above) || (!m && !d->noun_below))
		return 0;
	e.code = d->code.forth;
	if (e.code.n && coder_pairs(a->s, source, n, target, m, &e, out, err) < 0)
		return -1;
	e.code = d->code.back;
	return e.code.n ? coder_pairs(a->s, target, m, source, n, &e, out, err) : 0;
}

static int ask(struct scene *s, uint32_t w, uint32_t first, struct line_events *out, struct err *err)
{
	const struct verb *v[LOOKUP_MAX];
	struct asked a = {.s = s};
	struct decision d;
	window_make(s, w, &a.x);
	unsigned n = lookup_entries(s, &a.x, first, v);
	if (!n)
		return 0;
	a.x.skip_up = v[0]->n_before;
	a.x.skip_down = v[0]->n_after;
	if (!decide(&a, v, n, &d))
		return 0;
	size_t before = out->n;
	if (emit(&a, &d, out, err) < 0)
		return -1;
	for (unsigned i = 0; out->n > before && i < a.x.n_down; i++)
		s->covered[s->atom_word[a.x.down[i]]] = true;
	return 0;
}

int coder_sentence(struct scene *s, struct line_events *out, struct err *err)
{
	if (s->b->verbs.second)
		return second_sentence(s, out, err);
	for (uint32_t w = 0; w < s->n; w++) {
		uint32_t first = s->dropped[w] || s->covered[w] ? NODE_NONE : lookup_verb(s, w);
		if (first != NODE_NONE && ask(s, w, first, out, err) < 0)
			return -1;
	}
	return 0;
}
