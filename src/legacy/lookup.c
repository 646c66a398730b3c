/* By the word's form; by its lemma where the dictionary leaves a form out. */
#include "legacy/lookup.h"

static bool beside(const struct scene *s, const struct window *x, const struct verb *v)
{
	if (x->n_up < v->n_before || x->n_down < v->n_after)
		return false;
	for (unsigned i = 0; i < v->n_before; i++)
		if (s->atom[x->up[i]] != v->before[v->n_before - 1 - i])
			return false;
	for (unsigned i = 0; i < v->n_after; i++)
		if (s->atom[x->down[i]] != v->after[i])
			return false;
	return true;
}

unsigned lookup_entries(const struct scene *s, const struct window *x, uint32_t first,
                        const struct verb *out[LOOKUP_MAX])
{
	const struct verb_book *b = &s->b->verbs;
	unsigned n = 0, most = 0;
	for (uint32_t v = first; v != NODE_NONE; v = b->verbs[v].next) {
		const struct verb *e = &b->verbs[v];
		unsigned words = e->n_before + e->n_after;
		if (words < most || !beside(s, x, e))
			continue;
		if (words > most)
			n = 0;
		most = words;
		if (n < LOOKUP_MAX)
			out[n++] = e;
	}
	return n && (scene_word(s, x->verb)->upos == UPOS_VERB || out[0]->n_before) ? n : 0;
}

uint32_t lookup_verb(const struct scene *s, uint32_t w)
{
	const struct word *x = scene_word(s, w);
	const struct verb_book *b = &s->b->verbs;
	bool modifies = (x->rel == REL_amod || x->rel == REL_compound) && window_have(s, w) == NONE;
	bool verb = x->upos == UPOS_VERB && !modifies;
	if (s->word_atom[w + 1] == s->word_atom[w])
		return NODE_NONE;
	uint32_t first = verb_book_find(b, s->atom[s->word_atom[w + 1] - 1]);
	if (verb && first == NODE_NONE)
		first = verb_book_find(b, s->lemma[w]);
	if (verb)
		return first;
	/* "wire tap" may be read as nouns: its words tell that it is a verb. */
	for (uint32_t v = first; v != NODE_NONE; v = b->verbs[v].next)
		if (b->verbs[v].n_before)
			return v;
	return NODE_NONE;
}
