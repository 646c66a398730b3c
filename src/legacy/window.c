/* Each word asks its own way up the tree, CLIMB steps at most; so a window costs its length. */
#include "legacy/window.h"

static bool clause_rel(uint8_t rel)
{
	return rel == REL_advcl || rel == REL_acl || rel == REL_ccomp || rel == REL_csubj || rel == REL_parataxis;
}

static bool verbal(const struct scene *s, uint32_t w)
{
	const struct word *x = scene_word(s, w);
	return x->upos == UPOS_VERB || x->upos == UPOS_AUX;
}

static bool above(const struct scene *s, uint32_t anc, uint32_t w)
{
	for (int i = 0; i < CLIMB && w != NONE; i++, w = scene_head(s, w))
		if (w == anc)
			return true;
	return false;
}

/* The word lies in a clause that does not hold the verb. */
static bool in_closed_clause(const struct scene *s, uint32_t w, uint32_t verb)
{
	for (int i = 0; i < CLIMB && w != NONE; i++, w = scene_head(s, w))
		if (clause_rel(scene_word(s, w)->rel) && verbal(s, w) && !above(s, w, verb))
			return true;
	return false;
}

static bool parts_clauses(const struct scene *s, uint32_t w)
{
	if (!str_eqz(scene_word(s, w)->form, ","))
		return false;
	uint32_t left = w ? s->unit_of[w - 1] : NONE, right = w + 1 < s->n ? s->unit_of[w + 1] : NONE;
	return left == NONE || right == NONE || s->units[left].group != s->units[right].group;
}

uint32_t window_have(const struct scene *s, uint32_t w)
{
	uint32_t noun = scene_head(s, w), have = noun == NONE ? NONE : scene_head(s, noun);
	bool slip = scene_word(s, w)->rel == REL_amod && have != NONE && w > 0 && have == w - 1;
	return slip && str_eqz(scene_word(s, have)->lemma, "have") ? have : NONE;
}

/* The verb that `w` completes: "is about to restore", "began to question". */
static uint32_t completed(const struct scene *s, uint32_t w)
{
	if (window_have(s, w) != NONE)
		return window_have(s, w);
	for (int i = 0; i < CLIMB && scene_word(s, w)->rel == REL_xcomp && scene_head(s, w) != NONE; i++)
		w = scene_head(s, w);
	return w;
}

bool window_governs(const struct scene *s, const struct window *x, uint32_t w)
{
	for (int i = 0; i < CLIMB && w != NONE; i++, w = scene_head(s, w)) {
		uint32_t h = scene_head(s, w);
		uint8_t rel = scene_word(s, w)->rel;
		if (w == x->verb || w == x->top)
			return true;
		if (h != NONE && (h == x->verb || h == x->top) && w > x->verb &&
		    ((rel == REL_conj && verbal(s, w)) || rel == REL_parataxis))
			return false;
	}
	return false;
}

static void upper(const struct scene *s, struct window *x)
{
	uint32_t budget = WINDOW * 4; /* closed clauses may be long too */
	for (uint32_t w = x->verb; w-- > 0 && x->n_up < WINDOW && budget--;) {
		if (s->dropped[w])
			continue;
		if (parts_clauses(s, w) && x->n_up)
			break;
		if (in_closed_clause(s, w, x->verb))
			continue;
		for (uint32_t a = s->word_atom[w + 1]; a-- > s->word_atom[w] && x->n_up < WINDOW;)
			x->up[x->n_up++] = a;
	}
}

static void lower(const struct scene *s, struct window *x)
{
	uint32_t budget = WINDOW * 4;
	for (uint32_t w = x->verb + 1; w < s->n && x->n_down < WINDOW && budget--; w++) {
		if (s->dropped[w] || !window_governs(s, x, w))
			continue;
		for (uint32_t a = s->word_atom[w]; a < s->word_atom[w + 1] && x->n_down < WINDOW; a++)
			x->down[x->n_down++] = a;
	}
}

void window_make(const struct scene *s, uint32_t verb, struct window *out)
{
	out->verb = verb;
	out->top = completed(s, verb);
	out->n_up = out->n_down = out->skip_up = out->skip_down = 0;
	upper(s, out);
	lower(s, out);
}
