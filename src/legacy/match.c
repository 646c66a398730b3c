/* One walker for both directions: step +1 reads `down`, -1 reads `up` and the pattern backwards. */
#include "legacy/match.h"

struct side {
	const struct scene *s;
	const struct pattern *p;
	const uint32_t *at; /* atoms, nearest first */
	unsigned n;
	int step;           /* through the pattern */
	struct match *out;
};

/* Phrases of a set are tried longest first; backwards from their last word. */
static unsigned set_length(const struct side *x, uint32_t set, unsigned from)
{
	const struct verb_book *v = &x->s->b->verbs;
	uint32_t phrase[PHRASE_ATOMS];
	unsigned left = x->n - from < PHRASE_ATOMS ? x->n - from : PHRASE_ATOMS;
	for (unsigned len = left; len > 0; len--) {
		uint32_t value;
		for (unsigned i = 0; i < len; i++)
			phrase[i] = x->s->atom[x->at[x->step > 0 ? from + i : from + len - 1 - i]];
		if (trie_longest(v->trie, v->set[set].root, phrase, len, &value) == len)
			return len;
	}
	return 0;
}

static uint32_t unit_at(const struct side *x, unsigned i)
{
	return x->s->unit_of[x->s->atom_word[x->at[i]]];
}

/* First atom behind the group's anchor, seen in the walking direction. */
static unsigned behind_group(const struct side *x, uint32_t group, unsigned i)
{
	uint32_t a0, a1;
	scene_group_anchor(x->s, group, &a0, &a1);
	while (i < x->n && (x->step > 0 ? x->at[i] < a1 : x->at[i] >= a0))
		i++;
	return i;
}

/* $, +, %: the next group with codes at or behind i. */
static bool slot(struct side *x, uint8_t kind, unsigned *i)
{
	struct code codes[SCENE_CODES];
	for (unsigned k = *i; k < x->n; k++) {
		uint32_t u = unit_at(x, k);
		if (!scene_coded(x->s, u))
			continue;
		uint32_t group = x->s->units[u].group, a0, a1;
		scene_group_anchor(x->s, group, &a0, &a1);
		/* A group whose name lies behind us already is not met again. */
		if (x->step > 0 ? x->at[k] >= a1 : x->at[k] < a0)
			continue;
		if (group == x->out->source || group == x->out->target)
			continue;
		if (kind == EL_BOTH && scene_group_codes(x->s, group, codes) < 2)
			continue;
		if (kind == EL_SOURCE)
			x->out->source = group;
		else if (kind == EL_TARGET)
			x->out->target = group;
		else
			x->out->both = group, x->out->both_below = x->step > 0;
		*i = behind_group(x, group, k);
		return true;
	}
	return false;
}

/* ^: to the end of the noun phrase that i stands in, or of the next. */
static bool skip(const struct side *x, unsigned *i)
{
	unsigned k = *i;
	while (k < x->n && unit_at(x, k) == NONE)
		k++;
	if (k == x->n)
		return false;
	uint32_t u = unit_at(x, k);
	while (k < x->n && unit_at(x, k) == u)
		k++;
	*i = k;
	return true;
}

/* Elements [e, end) in walking order, each joined to the one before, at i. */
static bool run_fits(struct side *x, int e, int end, unsigned *i)
{
	unsigned at = *i;
	for (; e != end; e += x->step) {
		const struct element *el = &x->p->at[e];
		if (at >= x->n)
			return false;
		if (el->kind == EL_WORD) {
			if (x->s->atom[x->at[at]] != el->id)
				return false;
			at++;
		} else if (el->kind == EL_SET) {
			unsigned len = set_length(x, el->id, at);
			if (!len)
				return false;
			at += len;
		} else if (el->kind == EL_SKIP) {
			if (!skip(x, &at))
				return false;
		} else if (!slot(x, el->kind, &at)) {
			return false;
		}
	}
	*i = at;
	return true;
}

/* Whether the element at `e` touches the one before it in walking order. */
static bool joined(const struct side *x, int e)
{
	return x->p->at[x->step > 0 ? e : e + 1].joined;
}

static bool side_fits(struct side *x, unsigned from)
{
	int end = x->step > 0 ? x->p->n : -1;
	unsigned i = from;
	for (int e = x->p->verb + x->step; e != end;) {
		int run = e + x->step;
		while (run != end && joined(x, run))
			run += x->step;
		bool fixed = joined(x, e), fits = false;
		for (unsigned at = i; at < x->n && !fits; at++) {
			struct match kept = *x->out;
			unsigned behind = at;
			fits = run_fits(x, e, run, &behind);
			if (fits)
				i = behind;
			else
				*x->out = kept;
			if (fixed)
				break;
		}
		if (!fits)
			return false;
		e = run;
	}
	return true;
}

bool match_pattern(const struct scene *s, const struct window *x, const struct pattern *p, struct match *out)
{
	struct side up = {s, p, x->up, x->n_up, -1, out}, down = {s, p, x->down, x->n_down, 1, out};
	*out = (struct match){NONE, NONE, NONE, false};
	return side_fits(&up, x->skip_up) && side_fits(&down, x->skip_down);
}
