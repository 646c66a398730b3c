/*
 * PETRARCH passes over short clauses between commas: ", a senior official said on Saturday". The
 * lengths are options of its configuration. A comma inside a noun phrase or a list of them parts
 * no clauses.
 */
#include "legacy/scene.h"

static bool comma(const struct scene *s, uint32_t w)
{
	return str_eqz(scene_word(s, w)->form, ",");
}

static uint32_t group_of(const struct scene *s, uint32_t w)
{
	return s->unit_of[w] == NONE ? NONE : s->units[s->unit_of[w]].group;
}

/* The words to the left and right are of one group of units. */
static bool within_nouns(const struct scene *s, uint32_t w)
{
	uint32_t right = w + 1;
	while (right < s->n && scene_word(s, right)->rel == REL_cc)
		right++;
	if (!w || right >= s->n || group_of(s, w - 1) == NONE)
		return false;
	return group_of(s, w - 1) == group_of(s, right);
}

/* Words as they are counted by hand: no marks, and "al-Raya" is one. */
static unsigned words(const struct scene *s, uint32_t from, uint32_t to)
{
	unsigned n = 0;
	for (uint32_t w = from; w < to; w++) {
		const struct word *left = w > from ? scene_word(s, w - 1) : NULL;
		bool glued = left && n && left->upos == UPOS_PUNCT && !left->space_after;
		n += scene_word(s, w)->upos != UPOS_PUNCT && !glued;
	}
	return n;
}

static void drop(struct scene *s, uint32_t from, uint32_t to, unsigned min, unsigned max)
{
	unsigned n = words(s, from, to);
	if (!max || n < min || n > max)
		return;
	for (uint32_t w = from; w < to; w++)
		s->dropped[w] = true;
}

void scene_commas(struct scene *s)
{
	const struct legacy_config *c = s->config;
	uint32_t last = NONE;
	for (uint32_t w = 0; w < s->n; w++) {
		if (!comma(s, w) || within_nouns(s, w))
			continue;
		if (last == NONE)
			drop(s, 0, w, c->comma_bmin, c->comma_bmax);
		else
			drop(s, last + 1, w, c->comma_min, c->comma_max);
		last = w;
	}
	if (last != NONE)
		drop(s, last + 1, s->n, c->comma_emin, c->comma_emax);
}
