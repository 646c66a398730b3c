/*
 * Joined units by the tree's conj; and by the words between them where the tree cannot be right:
 * a name taken for no noun, a conjunct hung on a word behind it, two subjects of one verb, or a
 * name hung on the body before it and not on the name beside it ("lawmakers in Mali and Niger").
 */
#include "legacy/scene.h"

enum { ADJECTIVES = 4 };

static void by_tree(struct scene *s)
{
	for (uint32_t u = 0; u < s->n_units; u++) {
		uint32_t w = s->units[u].head, first = u;
		for (int i = 0; i < CLIMB && scene_word(s, w)->rel == REL_conj; i++) {
			uint32_t h = scene_head(s, w);
			if (h == NONE || h > w || s->unit_of[h] == NONE || s->units[s->unit_of[h]].head != h)
				break;
			w = h;
			first = s->unit_of[w];
		}
		s->units[u].group = first;
	}
}

static bool comma(const struct scene *s, uint32_t w)
{
	return str_eqz(scene_word(s, w)->form, ",");
}

static bool conjunction(const struct scene *s, uint32_t w)
{
	return scene_word(s, w)->upos == UPOS_CCONJ;
}

/* The unit before `u` that a conjunction (*cc) or a comma parts from it, or NONE. */
static uint32_t neighbour(const struct scene *s, uint32_t u, bool *cc)
{
	uint32_t w = s->units[u].first;
	for (int i = 0; i < ADJECTIVES && w > 0; i++) {
		const struct word *x = scene_word(s, w - 1);
		if (s->unit_of[w - 1] != NONE || (x->upos != UPOS_DET && x->upos != UPOS_ADJ))
			break;
		w--;
	}
	*cc = w > 0 && conjunction(s, w - 1);
	w -= *cc;
	bool mark = w > 0 && comma(s, w - 1);
	w -= mark;
	return w > 0 && (*cc || mark) ? s->unit_of[w - 1] : NONE;
}

static bool list_goes_on(const struct scene *s, uint32_t u)
{
	uint32_t w = s->units[u].last + 1;
	return w < s->n && (comma(s, w) || conjunction(s, w));
}

static bool bare(const struct unit_parts *p)
{
	return p->n_actors && !p->n_agents && !p->n_before;
}

static bool may_join(const struct scene *s, const struct unit_parts *made, uint32_t a, uint32_t b, bool cc)
{
	const struct unit *first = &s->units[s->units[a].group], *x = &s->units[b];
	const struct word *wa = scene_word(s, first->head), *wb = scene_word(s, x->head);
	bool slip = s->units[a].slip || x->slip;
	if (!cc)
		return slip && list_goes_on(s, b);
	if (slip || (wa->head == wb->head && wa->rel == wb->rel && wa->rel == REL_nsubj))
		return true;
	if (wb->rel != REL_conj)
		return false;
	return scene_head(s, x->head) > x->head ||
	       (bare(&made[a]) && bare(&made[b]) && !made[x->group].n_actors);
}

static void join(struct scene *s, uint32_t b, uint32_t to)
{
	bool heads = s->units[b].group == b;
	for (uint32_t u = 0; u < s->n_units; u++)
		if (u == b || (heads && s->units[u].group == b))
			s->units[u].group = to;
}

void scene_groups(struct scene *s, const struct unit_parts *made)
{
	by_tree(s);
	for (uint32_t b = 0; b < s->n_units; b++) {
		bool cc;
		uint32_t a = neighbour(s, b, &cc);
		if (a != NONE && s->units[a].group != s->units[b].group && (made[a].n_actors || made[b].n_actors) &&
		    may_join(s, made, a, b, cc))
			join(s, b, s->units[a].group);
	}
}
