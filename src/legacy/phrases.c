/*
 * The phrases of the actor and agent dictionaries are sought from left to right, the longest at
 * each atom, actors before agents of the same length; what a phrase took is not looked at again.
 */
#include "legacy/scene.h"

static bool small(struct str form)
{
	return form.n && form.p[0] >= 'a' && form.p[0] <= 'z';
}

/* "us" is not the US, "press" of "they press" no newspaper. */
static bool may_name(const struct scene *s, uint32_t w, bool agent)
{
	const struct word *x = scene_word(s, w);
	bool verb = x->upos == UPOS_VERB || x->upos == UPOS_AUX;
	if (!small(x->form))
		return !(agent && verb);
	return !verb && x->upos != UPOS_PRON && x->upos != UPOS_ADP && x->upos != UPOS_ADV && x->upos != UPOS_DET;
}

/* The word of the phrase whose head lies outside; of several the last, as English heads stand last,
 * but the first if the others hang on it by way of a preposition. */
static uint32_t top_of(const struct scene *s, uint32_t a0, uint32_t a1)
{
	uint32_t w0 = s->atom_word[a0], w1 = s->atom_word[a1 - 1], top = w1;
	for (uint32_t w = w0; w <= w1; w++) {
		uint32_t h = scene_head(s, w);
		uint8_t rel = scene_word(s, w)->rel;
		if ((h == NONE || h < w0 || h > w1) && rel != REL_punct && rel != REL_case)
			top = w;
	}
	return top;
}

static int found_add(struct scene *s, struct found f, struct err *err)
{
	s->found = arena_grow(&s->d->scratch, s->found, s->n_found, &s->cap_found, sizeof *s->found);
	if (!s->found)
		return err_memory(err);
	s->found[s->n_found++] = f;
	return 0;
}

/* The phrase at atom `a`; its length, 0 if there is none. */
static size_t phrase_at(const struct scene *s, uint32_t a, struct found *f)
{
	size_t left = s->n_atoms - a < PHRASE_ATOMS ? s->n_atoms - a : PHRASE_ATOMS;
	uint32_t actor = NODE_NONE, agent = NODE_NONE;
	size_t na = trie_longest(&s->b->trie, s->b->actors.root, s->atom + a, left, &actor);
	size_t ng = trie_longest(&s->b->trie, s->b->agents.root, s->atom + a, left, &agent);
	*f = (struct found){.a0 = a, .unit = NONE};
	if (na && na >= ng) {
		f->a1 = a + (uint32_t)na;
		f->top = top_of(s, a, f->a1);
		f->code = actor_book_code(&s->b->actors, actor, s->date);
		if (na > 1 || may_name(s, f->top, false))
			return na;
	}
	if (ng) {
		f->a1 = a + (uint32_t)ng;
		f->top = top_of(s, a, f->a1);
		f->code = s->b->agents.at[agent].code;
		f->before = s->b->agents.at[agent].before;
		f->agent = true;
		return may_name(s, f->top, true) ? ng : 0;
	}
	return 0;
}

int scene_phrases(struct scene *s, struct err *err)
{
	for (uint32_t a = 0; a < s->n_atoms;) {
		struct found f;
		size_t n = phrase_at(s, a, &f);
		bool told = f.code.n && !str_eqz(f.code, "---");
		if (n && told && found_add(s, f, err) < 0)
			return -1;
		a += n ? (uint32_t)n : 1;
	}
	return 0;
}
