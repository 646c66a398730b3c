/* Pairing by three rounds, each greedy in the order of gold; lists are short, so all pairs are looked at. */
#include "eval/deed.h"

#include <stdio.h>
#include <string.h>

void deed_side_add(struct deed_side *side, struct str country, struct str sector)
{
	char code[DEED_CODE];
	unsigned i;
	if (!country.n)
		country = STR("-");
	if (!sector.n)
		sector = STR("-");
	snprintf(code, sizeof code, "%.*s:%.*s", STR_ARG(country), STR_ARG(sector));
	for (i = 0; i < side->n && strcmp(side->code[i], code) < 0; i++)
		;
	if ((i < side->n && strcmp(side->code[i], code) == 0) || side->n == DEED_PARTIES)
		return;
	memmove(side->code[i + 1], side->code[i], (side->n - i) * sizeof side->code[0]);
	memcpy(side->code[i], code, sizeof code);
	side->n++;
}

bool deed_side_same(const struct deed_side *a, const struct deed_side *b)
{
	if (a->n != b->n)
		return false;
	for (unsigned i = 0; i < a->n; i++)
		if (strcmp(a->code[i], b->code[i]) != 0)
			return false;
	return true;
}

struct deed_side deed_union(const struct deed *d)
{
	struct deed_side both = d->who;
	for (unsigned i = 0; i < d->whom.n; i++) {
		struct str code = str_c(d->whom.code[i]);
		size_t colon = str_chr(code, ':');
		deed_side_add(&both, str_sub(code, 0, colon), str_sub(code, colon + 1, code.n));
	}
	return both;
}

bool deed_sides_same(const struct deed *a, const struct deed *b)
{
	if (!a->reciprocal && !b->reciprocal)
		return deed_side_same(&a->who, &b->who) && deed_side_same(&a->whom, &b->whom);
	struct deed_side x = deed_union(a), y = deed_union(b);
	return deed_side_same(&x, &y);
}

bool deed_told_together(const struct deed *gold, const struct deed *system)
{
	for (uint32_t i = 0; i < gold->told.n; i++)
		for (uint32_t k = 0; k < system->told.n; k++)
			if (span_overlaps(gold->told.at[i], system->told.at[k]))
				return true;
	return false;
}

bool deed_is_fact(const struct deed *d)
{
	return d->mood == MOOD_ACTUAL && !d->negated && !d->denied;
}

enum round { SAME_EVENT, SAME_WORDS, SAME_TYPE, ROUNDS };

static bool pairs(const struct deed *g, const struct deed *s, enum round round)
{
	if (g->type != s->type || !deed_told_together(g, s))
		return false;
	if (round == SAME_EVENT)
		return deed_sides_same(g, s);
	return round == SAME_TYPE || span_overlaps(g->trigger, s->trigger);
}

static bool taken(const uint32_t *to, size_t n, size_t system)
{
	for (size_t i = 0; i < n; i++)
		if (to[i] == system)
			return true;
	return false;
}

void deeds_pair(const struct deed *gold, size_t n_gold, const struct deed *system, size_t n_system,
                uint32_t *to)
{
	for (size_t i = 0; i < n_gold; i++)
		to[i] = NONE;
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < n_gold; i++)
			for (size_t k = 0; k < n_system && to[i] == NONE; k++)
				if (pairs(&gold[i], &system[k], (enum round)round) && !taken(to, n_gold, k))
					to[i] = (uint32_t)k;
}
