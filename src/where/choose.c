/*
 * One sense an article: all finds of one key are judged together. A spot's score is its own weight
 * (a state, a capital, the logarithm of a city's people) and what the rest of the article says for
 * its state and its province; a "Paris, Texas" anywhere decides. Evidence of one find for its own
 * key does not count. Two rounds: the second knows what the first chose.
 *
 * Compare: Leidner, "Toponym Resolution in Text" (2007): one referent per discourse, minimality,
 * maximal population.
 */
#include "where/choose.h"

#include <math.h>
#include <string.h>

struct evidence {
	const void *of; /* country, or the province's spot */
	double weight;
};

enum { EVIDENCE_MAX = 96, ROUNDS = 2, MENTIONS_MAX = 400 };

struct chooser {
	const struct gazetteer *g;
	struct doc *d;
	struct finds *f;
	struct map group_of;          /* key -> first find of it */
	uint32_t *first, *next_same;  /* per find: its group's first find; the next find of the group */
	struct evidence at[EVIDENCE_MAX];
	size_t n;
};

static void note(struct chooser *c, const void *of, double weight)
{
	for (size_t i = 0; of && i < c->n; i++)
		if (c->at[i].of == of) {
			c->at[i].weight += weight;
			return;
		}
	if (of && c->n < EVIDENCE_MAX)
		c->at[c->n++] = (struct evidence){of, weight};
}

static double noted(const struct chooser *c, const void *of)
{
	for (size_t i = 0; of && i < c->n; i++)
		if (c->at[i].of == of)
			return c->at[i].weight;
	return 0;
}

static const void *province(const struct chooser *c, const struct spot *s)
{
	if (s->kind == SPOT_ADMIN1)
		return s;
	return s->admin1 == SPOT_NONE ? NULL : &c->g->spots[s->admin1];
}

static void note_spot(struct chooser *c, const struct spot *s, double weight)
{
	note(c, s->country, weight);
	note(c, province(c, s), weight);
}

static double own_weight(const struct spot *s)
{
	double people = s->population ? log10(s->population) : 4;

	switch (s->kind) {
	case SPOT_COUNTRY: return 8;
	case SPOT_CAPITAL: return fmax(people, 5.5) + 0.5;
	case SPOT_ADMIN1: return s->population ? fmin(people - 1.5, 5.5) : 6; /* one that the news names, or any */
	case SPOT_REGION: return 7.5;
	case SPOT_PLACE: return 5;
	default: return people;
	}
}

static double score(const struct chooser *c, const struct spot *s)
{
	double country = noted(c, s->country), admin = noted(c, province(c, s));

	/* a province that is named outweighs two orders of magnitude of people, a state one */
	return own_weight(s) + fmin(2, 1.5 * log1p(country)) + fmin(5, 3 * log1p(admin));
}

/* The place that follows the comma says where: "Paris, Texas", "Tripoli, Lebanon". */
static bool lies_in(const struct chooser *c, const struct spot *s, const struct found *outer)
{
	for (uint32_t i = outer->names; i != SPOT_NONE; i = c->g->names[i].next) {
		const struct spot *o = &c->g->spots[c->g->names[i].spot];
		if (o == s)
			continue;
		if ((o->kind == SPOT_COUNTRY && o->country == s->country) ||
		    (o->kind == SPOT_ADMIN1 && province(c, s) == o && s->kind != SPOT_ADMIN1))
			return true;
	}
	return false;
}

static bool contained(const struct chooser *c, uint32_t group, const struct spot *s)
{
	for (uint32_t i = group; i != NONE; i = c->next_same[i]) {
		const struct found *x = &c->f->at[i];
		if (x->inside_next && i + 1 < c->f->n && lies_in(c, s, &c->f->at[i + 1]))
			return true;
	}
	return false;
}

static void choose_group(struct chooser *c, uint32_t group)
{
	struct found *x = &c->f->at[group];
	double best = -INFINITY; /* a province of hardly anybody weighs less than nothing */
	uint32_t chosen = SPOT_NONE;

	if (x->spot != SPOT_NONE) /* its own voice does not count */
		note_spot(c, &c->g->spots[x->spot], -1);
	for (uint32_t i = x->names; i != SPOT_NONE; i = c->g->names[i].next) {
		uint32_t spot = c->g->names[i].spot;
		const struct spot *s = &c->g->spots[spot];
		double v = score(c, s) + (contained(c, group, s) ? 12 : 0);
		if (v > best || (v == best && spot < chosen)) {
			best = v;
			chosen = spot;
		}
	}
	for (uint32_t i = group; i != NONE; i = c->next_same[i])
		c->f->at[i].spot = chosen;
	if (chosen != SPOT_NONE)
		note_spot(c, &c->g->spots[chosen], 1);
}

static int group_finds(struct chooser *c, struct err *err)
{
	struct finds *f = c->f;

	c->first = arena_array(&c->d->scratch, f->n + 1, sizeof *c->first);
	c->next_same = arena_array(&c->d->scratch, f->n + 1, sizeof *c->next_same);
	if (!c->first || !c->next_same)
		return err_memory(err);
	for (uint32_t i = (uint32_t)f->n; i-- > 0;) {
		c->next_same[i] = NONE;
		c->first[i] = i;
		if (f->at[i].names == SPOT_NONE)
			continue;
		uint32_t later = map_get(&c->group_of, f->at[i].key, MAP_NONE);
		if (later != MAP_NONE) {
			c->next_same[i] = later;
			c->first[later] = i;
		}
		if (map_put(&c->group_of, f->at[i].key, i) < 0)
			return err_memory(err);
	}
	return 0;
}

static bool is_first(const struct chooser *c, uint32_t i)
{
	return c->f->at[i].names != SPOT_NONE && c->first[i] == i;
}

/* What the actors of the article say about its countries, and names that mean one place only. */
static void note_the_sure(struct chooser *c)
{
	size_t next = 0;

	for (size_t i = 0; i < c->d->mentions.n && i < MENTIONS_MAX; i++) {
		const struct mention *m = &c->d->mentions.at[i];
		while (next < c->f->n && c->f->at[next].span.end <= m->span.start)
			next++;
		/* a name that is a find itself has no say about what it means */
		if (m->party.country[0] && !(next < c->f->n && span_overlaps(c->f->at[next].span, m->span)))
			note(c, country_by_code(&c->g->countries, str_c(m->party.country)), 0.3);
	}
	for (uint32_t i = 0; i < c->f->n; i++) {
		const struct found *x = &c->f->at[i];
		if (is_first(c, i) && c->g->names[x->names].next == SPOT_NONE) {
			c->f->at[i].spot = c->g->names[x->names].spot;
			note_spot(c, &c->g->spots[c->f->at[i].spot], 1);
		}
	}
}

int where_choose(const struct gazetteer *g, struct doc *d, struct finds *f, struct err *err)
{
	struct chooser c = {.g = g, .d = d, .f = f};

	map_init(&c.group_of);
	if (group_finds(&c, err) < 0) {
		map_release(&c.group_of);
		return -1;
	}
	note_the_sure(&c);
	for (int round = 0; round < ROUNDS; round++)
		for (uint32_t i = 0; i < f->n; i++)
			if (is_first(&c, i))
				choose_group(&c, i);
	map_release(&c.group_of);
	return 0;
}
