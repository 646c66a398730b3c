/*
 * Sizes: how many were killed, injured, arrested, displaced, or took part. A fact is a word of
 * one of the size classes with the number it counts; it goes to the nearest event of its
 * sentence that can have it.
 */
#include "what/act.h"

static const struct word *at(const struct work *w, uint32_t i)
{
	return &w->d->words.at[i];
}

int size_index(struct work *w, struct err *err)
{
	struct doc *d = w->d;
	w->number_of = arena_array(&d->scratch, d->words.n, sizeof *w->number_of);
	if (!w->number_of)
		return err_memory(err);
	for (size_t i = 0; i < d->words.n; i++)
		w->number_of[i] = NONE;
	for (size_t i = 0; i < d->numbers.n; i++)
		for (uint32_t k = d->numbers.at[i].w0; k < d->numbers.at[i].w1 && k < d->words.n; k++)
			w->number_of[k] = (uint32_t)i;
	return 0;
}

/* The number that counts this noun, or that this word is. */
static uint32_t counted(const struct work *w, uint32_t word)
{
	if (word == NONE)
		return NONE;
	if (w->number_of[word] != NONE)
		return w->number_of[word];
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = at(w, word)->first_child; c != NONE && left--; c = at(w, c)->next_sibling) {
		uint32_t n = w->number_of[c];
		if (n != NONE && (at(w, c)->rel == REL_nummod || at(w, c)->rel == REL_amod ||
		                  at(w, c)->rel == REL_det || at(w, c)->rel == REL_nmod) &&
		    !str_eqz(w->d->numbers.at[n].unit, "percent"))
			return n;
	}
	return NONE;
}

static bool kind_of(const struct work *w, uint32_t word, enum size_kind *kind)
{
	const struct tree *t = &w->tree;
	if (tree_in(t, word, w->cls.kill))
		*kind = SIZE_KILLED;
	else if (tree_in(t, word, w->cls.injure))
		*kind = SIZE_INJURED;
	else if (tree_in(t, word, w->cls.arrest))
		*kind = SIZE_ARRESTED;
	else if (tree_in(t, word, w->cls.displace))
		*kind = SIZE_DISPLACED;
	else
		return false;
	return true;
}

static uint32_t fact_number(const struct work *w, uint32_t word)
{
	const struct word *p = at(w, word);
	uint32_t found[TREE_FOUND];
	static const struct path of = {{{STEP_PREP, {"of", 2}}}, 1}, to = {{{STEP_PREP, {"to", 2}}}, 1};
	uint32_t n = NONE;
	if (p->upos == UPOS_VERB) {
		n = counted(w, tree_object(&w->tree, word));
		if (n == NONE && (tree_passive(&w->tree, word) || str_eqz(p->lemma, "die") ||
		                  str_eqz(p->lemma, "flee")))
			n = counted(w, tree_surface_subject(&w->tree, word));
		return n;
	}
	if (p->upos == UPOS_ADJ) {
		n = counted(w, tree_surface_subject(&w->tree, word));
		if (n == NONE && p->head != NONE)
			n = counted(w, tree_object(&w->tree, p->head));
		return n == NONE ? counted(w, word) : n;
	}
	n = counted(w, word);
	if (n == NONE && tree_path(&w->tree, word, &of, found))
		n = counted(w, found[0]);
	if (n == NONE && tree_path(&w->tree, word, &to, found))
		n = counted(w, found[0]);
	return n;
}

static bool can_have(const struct event *e, enum size_kind kind)
{
	switch (kind) {
	case SIZE_ARRESTED: return e->type == EVENT_COERCE || e->type == EVENT_PROTEST;
	case SIZE_DISPLACED: return e->type == EVENT_ASSAULT || e->type == EVENT_COERCE || e->type == EVENT_SANCTION;
	default: return e->type == EVENT_ASSAULT || e->type == EVENT_PROTEST;
	}
}

static void quantity_set(const struct work *w, struct quantity *q, uint32_t number)
{
	const struct number *n = &w->d->numbers.at[number];
	if (q->known || n->value < 0 || n->value > 1e12)
		return;
	*q = (struct quantity){true, (int64_t)n->low, (int64_t)n->value, (int64_t)n->high, n->span};
	if (q->low > q->best)
		q->low = q->best;
	if (q->high < q->best)
		q->high = q->best;
}

static void give(const struct work *w, size_t first, uint32_t word, enum size_kind kind, uint32_t number)
{
	size_t best = SIZE_MAX;
	uint32_t near = UINT32_MAX;
	for (size_t i = first; i < w->d->events.n && i < first + 64; i++) {
		const struct event *e = &w->d->events.at[i];
		if (!can_have(e, kind) || e->size[kind].known)
			continue;
		uint32_t far = e->trigger_word > word ? e->trigger_word - word : word - e->trigger_word;
		if (e->type == EVENT_PROTEST && kind != SIZE_ARRESTED)
			far += 8;
		if (far < near) {
			near = far;
			best = i;
		}
	}
	if (best != SIZE_MAX)
		quantity_set(w, &w->d->events.at[best].size[kind], number);
}

int size_events(struct work *w, size_t first, struct err *err)
{
	(void)err;
	struct doc *d = w->d;
	if (first == d->events.n || !d->numbers.n)
		return 0;
	const struct sentence *s = &d->sentences.at[d->events.at[first].sentence];
	enum size_kind kind;
	for (uint32_t i = s->w0; i < s->w1; i++) {
		uint32_t n = kind_of(w, i, &kind) ? fact_number(w, i) : NONE;
		if (n != NONE)
			give(w, first, i, kind, n);
	}
	for (size_t i = first; i < d->events.n; i++) {
		struct event *e = &d->events.at[i];
		if (e->type != EVENT_PROTEST && e->type != EVENT_MOBILIZE)
			continue;
		uint32_t n = counted(w, e->type == EVENT_PROTEST ? tree_subject(&w->tree, e->trigger_word)
		                                                 : tree_object(&w->tree, e->trigger_word));
		if (n != NONE)
			quantity_set(w, &e->size[SIZE_PARTICIPANTS], n);
	}
	return 0;
}
