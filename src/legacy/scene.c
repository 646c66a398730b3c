/*
 * Words to atoms, then units by the relations that stay inside a noun phrase (Universal
 * Dependencies), then codes (nouns.c) and clauses between commas (commas.c).
 */
#include "legacy/scene.h"

#include <string.h>

static int atoms_of_words(struct scene *s, struct err *err)
{
	size_t cap = 0;
	for (uint32_t w = 0; w < s->n; w++) {
		struct cut c;
		struct str lemma;
		s->word_atom[w] = s->n_atoms;
		cut_init(&c, scene_word(s, w)->lemma);
		s->lemma[w] = cut_next(&c, &lemma) ? atoms_get(&s->b->atoms, lemma) : ATOM_NONE;
		cut_init(&c, scene_word(s, w)->form);
		for (struct str a; cut_next(&c, &a);) {
			size_t cap_word = cap;
			s->atom = arena_grow(&s->d->scratch, s->atom, s->n_atoms, &cap, sizeof *s->atom);
			s->atom_word = arena_grow(&s->d->scratch, s->atom_word, s->n_atoms, &cap_word,
			                          sizeof *s->atom_word);
			if (!s->atom || !s->atom_word)
				return err_memory(err);
			s->atom[s->n_atoms] = atoms_get(&s->b->atoms, a);
			s->atom_word[s->n_atoms++] = w;
		}
	}
	s->word_atom[s->n] = s->n_atoms;
	return 0;
}

static bool nominal(const struct word *w)
{
	return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_NUM ||
	       w->upos == UPOS_SYM || w->upos == UPOS_X;
}

/* A word that is said within the noun phrase of its head: before it, or as a part of a name. */
static bool internal(const struct scene *s, uint32_t w)
{
	const struct word *x = scene_word(s, w);
	uint32_t h = scene_head(s, w);
	if (h == NONE)
		return false;
	switch (x->rel) {
	case REL_flat: case REL_goeswith: case REL_fixed:
		return true;
	case REL_det: case REL_amod: case REL_compound: case REL_nummod:
		return w < h || !s->named[w];
	case REL_nmod:
		return (x->sub == SUB_poss || x->sub == SUB_desc) && (w < h || !s->named[w]);
	case REL_case:
		return str_eqz(x->xpos, "POS");
	default:
		return false;
	}
}

/* "evil and awful minister", "Eriadori and Calenardhon leaders", "very senior": by way of its head. */
static bool follows(const struct scene *s, uint32_t w)
{
	const struct word *x = scene_word(s, w);
	uint32_t h = scene_head(s, w);
	if (h == NONE)
		return false;
	if (x->rel == REL_conj || x->rel == REL_advmod || x->rel == REL_case)
		return internal(s, h);
	uint32_t up = scene_head(s, h);
	return (x->rel == REL_cc || x->rel == REL_punct) && scene_word(s, h)->rel == REL_conj && up != NONE &&
	       internal(s, up);
}

/* A name before a noun that the parser hung on it as if it were a preposition or an adverb. */
static bool slipped(const struct scene *s, uint32_t w)
{
	uint32_t h = scene_head(s, w);
	uint8_t rel = scene_word(s, w)->rel;
	bool odd = rel == REL_case || rel == REL_mark || rel == REL_advmod || rel == REL_dep;
	if (!s->named[w] || !odd || h == NONE || h < w || !nominal(scene_word(s, h)))
		return false;
	for (uint32_t k = w + 1; k < h; k++)
		if (!internal(s, k))
			return false;
	return true;
}

static uint32_t unit_head(const struct scene *s, uint32_t w)
{
	for (int i = 0; i < CLIMB && (internal(s, w) || slipped(s, w) || follows(s, w)); i++)
		w = scene_head(s, w);
	return w;
}

static int unit_add(struct scene *s, uint32_t head, struct err *err)
{
	s->units = arena_grow(&s->d->scratch, s->units, s->n_units, &s->cap_units, sizeof *s->units);
	if (!s->units)
		return err_memory(err);
	uint32_t u = (uint32_t)s->n_units++;
	memset(&s->units[u], 0, sizeof s->units[u]);
	s->units[u].head = s->units[u].first = s->units[u].last = head;
	s->units[u].group = u;
	s->units[u].slip = !nominal(scene_word(s, head));
	s->unit_of[head] = u;
	return 0;
}

static int units(struct scene *s, struct err *err)
{
	for (uint32_t w = 0; w < s->n; w++) {
		s->unit_of[w] = NONE;
		bool heads = s->named[w] || nominal(scene_word(s, w));
		if (heads && unit_head(s, w) == w && unit_add(s, w, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < s->n_found; i++) { /* a possessor of what is no noun */
		uint32_t w = s->found[i].top;
		if (s->named[w] && s->unit_of[unit_head(s, w)] == NONE && unit_add(s, w, err) < 0)
			return -1;
	}
	for (uint32_t w = 0; w < s->n; w++) {
		uint32_t u = s->unit_of[unit_head(s, w)];
		if (u == NONE || (s->unit_of[w] != NONE && s->unit_of[w] != u))
			continue;
		s->unit_of[w] = u;
		if (w < s->units[u].first)
			s->units[u].first = w;
		if (w > s->units[u].last)
			s->units[u].last = w;
	}
	return 0;
}

int scene_build(struct scene *s, struct err *err)
{
	struct arena *a = &s->d->scratch;
	if (s->n > SCENE_WORDS)
		s->n = SCENE_WORDS;
	s->word_atom = arena_array(a, s->n + 1, sizeof *s->word_atom);
	s->lemma = arena_array(a, s->n + 1, sizeof *s->lemma);
	s->unit_of = arena_array(a, s->n + 1, sizeof *s->unit_of);
	s->dropped = arena_array(a, s->n + 1, sizeof *s->dropped);
	s->covered = arena_array(a, s->n + 1, sizeof *s->covered);
	s->named = arena_array(a, s->n + 1, sizeof *s->named);
	if (!s->word_atom || !s->lemma || !s->unit_of || !s->dropped || !s->covered || !s->named)
		return err_memory(err);
	if (atoms_of_words(s, err) < 0 || scene_phrases(s, err) < 0)
		return -1;
	for (size_t i = 0; i < s->n_found; i++)
		s->named[s->found[i].top] |= !s->found[i].agent;
	if (units(s, err) < 0 || scene_nouns(s, err) < 0)
		return -1;
	if (!s->b->verbs.second) /* PETRARCH2 left that behind */
		scene_commas(s);
	return 0;
}
