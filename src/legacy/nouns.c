/*
 * Each unit's actors and agents are put together (scene.h tells how).
 *
 * An agent's code that stands in the actor's already, counted in steps of three letters, is not
 * added (USAGOV + GOV); of several actors in a unit the first counts, and those joined to it.
 */
#include "legacy/scene.h"

#include <string.h>

/* All words of a phrase are of one unit: that of its top. */
static void place(struct scene *s, struct found *f)
{
	f->unit = s->unit_of[f->top];
	if (f->unit == NONE)
		return;
	struct unit *u = &s->units[f->unit];
	uint32_t w0 = s->atom_word[f->a0], w1 = s->atom_word[f->a1 - 1];
	for (uint32_t w = w0; w <= w1; w++)
		s->unit_of[w] = f->unit;
	u->first = w0 < u->first ? w0 : u->first;
	u->last = w1 > u->last ? w1 : u->last;
}

/* --- what a unit is made of --- */

static bool joined_to(const struct scene *s, uint32_t w, uint32_t to)
{
	for (int i = 0; i < CLIMB && w != NONE && w != to; i++) {
		uint8_t rel = scene_word(s, w)->rel;
		if (rel != REL_conj)
			return false;
		w = scene_head(s, w);
	}
	return w == to;
}

/* "FRO/BIL/SAM" are three actors. */
static void add_actors(struct unit_parts *m, struct str code)
{
	for (struct str one; str_split(&code, '/', &one);)
		if (one.n && m->n_actors < SCENE_CODES)
			m->actor[m->n_actors++] = one;
}

static void own_parts(const struct scene *s, uint32_t u, size_t f0, size_t f1, struct unit_parts *m, uint32_t *a0,
                      uint32_t *a1)
{
	uint32_t first = NONE;
	*a0 = *a1 = NONE;
	for (size_t i = f0; i < f1; i++) {
		const struct found *f = &s->found[i];
		if (f->unit != u)
			continue;
		if (*a0 == NONE || (!f->agent && first == NONE)) {
			*a0 = f->a0;
			*a1 = f->a1;
		}
		if (f->agent && f->before && m->n_before < UNIT_PARTS)
			m->before[m->n_before++] = f->code;
		else if (f->agent && !f->before && m->n_agents < UNIT_PARTS)
			m->agent[m->n_agents++] = f->code;
		else if (!f->agent && (first == NONE || joined_to(s, f->top, first)))
			add_actors(m, f->code);
		if (!f->agent && first == NONE)
			first = f->top;
	}
}

static bool links(struct str preposition)
{
	static const char *const of[] = {"of", "in", "from", "at", "within", "inside"};
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eqz(preposition, of[i]))
			return true;
	return false;
}

static struct str preposition(const struct scene *s, uint32_t w)
{
	uint32_t c = doc_child(s->d, s->w0 + w, REL_case);
	return c == NONE ? STR("") : s->d->words.at[c].lower;
}

static uint32_t group_end(const struct scene *s, uint32_t group)
{
	uint32_t end = 0;
	for (uint32_t u = 0; u < s->n_units; u++)
		if (s->units[u].group == group && s->units[u].head > end)
			end = s->units[u].head;
	return end;
}

/* A unit below `w` by way of "of", "in", "from" that has actors; NONE if none. */
static uint32_t phrase_below(const struct scene *s, const struct unit_parts *made, uint32_t w, uint32_t from)
{
	for (uint32_t c = s->d->words.at[s->w0 + w].first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		if (c < s->w0 || c >= s->w0 + s->n || c - s->w0 < from || s->d->words.at[c].rel != REL_nmod)
			continue;
		uint32_t u = s->unit_of[c - s->w0];
		if (u != NONE && s->units[u].head == c - s->w0 && made[u].n_actors && links(preposition(s, c - s->w0)))
			return u;
	}
	return NONE;
}

/* The actors of the whole group of `from` become those of `u`. */
static void take(struct scene *s, struct unit_parts *made, uint32_t u, uint32_t from)
{
	for (uint32_t k = from; k < s->n_units; k++)
		if (s->units[k].group == s->units[from].group && made[k].n_actors) {
			for (unsigned i = 0; i < made[k].n_actors && made[u].n_actors < SCENE_CODES; i++)
				made[u].actor[made[u].n_actors++] = made[k].actor[i];
			s->units[k].hidden = true;
		}
}

/* A joined unit shares what stands before the first of its group. */
static void share_modifiers(const struct scene *s, struct unit_parts *made, uint32_t u)
{
	uint32_t g = s->units[u].group;
	if (g == u || made[u].n_actors)
		return;
	struct unit_parts m = {0};
	for (size_t i = 0; i < s->n_found; i++) {
		const struct found *f = &s->found[i];
		if (f->unit != g || f->top == s->units[g].head)
			continue;
		if (!f->agent && !m.n_actors)
			add_actors(&m, f->code);
		else if (f->agent && !f->before && m.n_agents < UNIT_PARTS)
			m.agent[m.n_agents++] = f->code;
	}
	if (!m.n_actors || !made[u].n_agents)
		return;
	for (unsigned i = 0; i < made[u].n_agents && m.n_agents < UNIT_PARTS; i++)
		m.agent[m.n_agents++] = made[u].agent[i];
	made[u] = m;
}

/* --- codes --- */

static bool holds(const struct code *c, struct str part)
{
	for (size_t i = 0; i + part.n <= c->n; i += 3)
		if (memcmp(c->at + i, part.p, part.n) == 0)
			return true;
	return false;
}

static void code_add(struct code *c, struct str part)
{
	for (size_t i = 0; i < part.n && c->n < CODE_BYTES - 1; i++)
		c->at[c->n++] = part.p[i];
}

static void code_make(const struct unit_parts *m, struct str actor, struct code *c)
{
	memset(c, 0, sizeof *c);
	code_add(c, actor);
	for (unsigned i = 0; i < m->n_agents; i++) {
		bool people = str_eqz(m->agent[i], "PPL") && m->n_agents > 1;
		if (!people && !holds(c, m->agent[i]))
			code_add(c, m->agent[i]);
	}
	struct code front = {0};
	for (unsigned i = 0; i < m->n_before; i++)
		if (!holds(c, m->before[i]) && !holds(&front, m->before[i]))
			code_add(&front, m->before[i]);
	if (front.n) {
		code_add(&front, (struct str){c->at, c->n});
		*c = front;
	}
}

static int codes(struct scene *s, const struct unit_parts *m, struct unit *u, struct err *err)
{
	size_t n = m->n_actors ? m->n_actors : (m->n_agents || m->n_before) ? 1 : 0;
	if (!n)
		return 0;
	u->codes = arena_array(&s->d->scratch, n, sizeof *u->codes);
	if (!u->codes)
		return err_memory(err);
	for (size_t i = 0; i < n; i++)
		code_make(m, m->n_actors ? m->actor[i] : STR("---"), &u->codes[i]);
	u->n_codes = (uint8_t)n;
	return 0;
}

static void gather(struct scene *s, struct unit_parts *made)
{
	/* Phrases stand in the order of the text, units too, but for names of several parts. */
	for (size_t i = 0; i < s->n_found; i++) {
		uint32_t u = s->found[i].unit;
		if (u == NONE || made[u].n_actors + made[u].n_agents + made[u].n_before)
			continue;
		size_t end = i + UNIT_PARTS + SCENE_CODES < s->n_found ? i + UNIT_PARTS + SCENE_CODES : s->n_found;
		own_parts(s, u, i, end, &made[u], &s->units[u].a0, &s->units[u].a1);
	}
}

int scene_nouns(struct scene *s, struct err *err)
{
	struct unit_parts *made = arena_array(&s->d->scratch, s->n_units, sizeof *made);
	if (!made)
		return err_memory(err);
	for (size_t i = 0; i < s->n_found; i++)
		place(s, &s->found[i]);
	gather(s, made);
	scene_groups(s, made);
	for (uint32_t u = 0; u < s->n_units; u++) {
		bool agents = made[u].n_agents || made[u].n_before;
		uint32_t below = agents && !made[u].n_actors ? phrase_below(s, made, s->units[u].head, 0) : NONE;
		if (below != NONE)
			take(s, made, u, below);
		if (agents && !made[u].n_actors)
			share_modifiers(s, made, u);
	}
	/* "lawmakers and officials in Fornost": the phrase behind the last belongs to all. */
	for (uint32_t u = 0; u < s->n_units; u++) {
		uint32_t g = s->units[u].group;
		bool wants = (made[u].n_agents || made[u].n_before) && !made[u].n_actors;
		for (uint32_t k = g; wants && k < s->n_units && !made[u].n_actors; k++)
			if (s->units[k].group == g && k != u) {
				uint32_t below = phrase_below(s, made, s->units[k].head, group_end(s, g));
				if (below != NONE)
					take(s, made, u, below);
			}
	}
	for (uint32_t u = 0; u < s->n_units; u++)
		if (codes(s, &made[u], &s->units[u], err) < 0)
			return -1;
	return 0;
}

bool scene_coded(const struct scene *s, uint32_t unit)
{
	return unit != NONE && s->units[unit].n_codes && !s->units[unit].hidden;
}

size_t scene_group_codes(const struct scene *s, uint32_t group, struct code *out)
{
	size_t n = 0;
	for (uint32_t u = 0; u < s->n_units && n < SCENE_CODES; u++) {
		const struct unit *x = &s->units[u];
		for (unsigned i = 0; x->group == group && !x->hidden && i < x->n_codes && n < SCENE_CODES; i++)
			out[n++] = x->codes[i];
	}
	return n;
}

void scene_group_anchor(const struct scene *s, uint32_t group, uint32_t *a0, uint32_t *a1)
{
	*a0 = NONE;
	*a1 = 0;
	for (uint32_t u = 0; u < s->n_units; u++) {
		const struct unit *x = &s->units[u];
		if (x->group != group || !x->n_codes || x->hidden)
			continue;
		*a0 = x->a0 < *a0 ? x->a0 : *a0;
		*a1 = x->a1 > *a1 ? x->a1 : *a1;
	}
}
