/*
 * The phrases of the actor and agent dictionaries are sought from left to right, the longest at
 * each atom, actors before agents of the same length; what a phrase took is not looked at again.
 * Then each unit's actors and agents are put together (scene.h tells how).
 *
 * An agent's code that stands in the actor's already, counted in steps of three letters, is not
 * added (USAGOV + GOV); of several actors in a unit the first counts, and those joined to it.
 */
#include "legacy/scene.h"

#include <string.h>

enum { PARTS = 8 };

/* What a unit is made of before it becomes codes. */
struct make {
	struct str actor[SCENE_CODES], before[PARTS], agent[PARTS];
	uint8_t n_actors, n_before, n_agents;
};

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
		if ((h == NONE || h < w0 || h > w1) && scene_word(s, w)->rel != REL_punct && scene_word(s, w)->rel != REL_case)
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

/* A name that the parser hung on a noun in a way that names are not hung. */
static uint32_t unit_of_name(const struct scene *s, uint32_t w)
{
	uint32_t h = scene_head(s, w);
	if (s->unit_of[w] != NONE || h == NONE)
		return s->unit_of[w];
	uint8_t rel = scene_word(s, w)->rel;
	bool slip = rel == REL_case || rel == REL_mark || rel == REL_advmod || rel == REL_dep;
	return slip && h > w ? s->unit_of[h] : NONE;
}

static int own_unit(struct scene *s, uint32_t w, struct err *err)
{
	s->units = arena_grow(&s->d->scratch, s->units, s->n_units, &s->cap_units, sizeof *s->units);
	if (!s->units)
		return err_memory(err);
	uint32_t u = (uint32_t)s->n_units++;
	s->units[u] = (struct unit){.head = w, .first = w, .last = w, .group = u};
	s->unit_of[w] = u;
	return 0;
}

/* All words of a phrase are of one unit: that of its top. */
static int place(struct scene *s, struct found *f, struct err *err)
{
	f->unit = unit_of_name(s, f->top);
	if (f->unit == NONE && !f->agent && own_unit(s, f->top, err) < 0)
		return -1;
	if (f->unit == NONE)
		f->unit = s->unit_of[f->top];
	if (f->unit == NONE)
		return 0;
	struct unit *u = &s->units[f->unit];
	uint32_t w0 = s->atom_word[f->a0], w1 = s->atom_word[f->a1 - 1];
	for (uint32_t w = w0; w <= w1; w++)
		s->unit_of[w] = f->unit;
	u->first = w0 < u->first ? w0 : u->first;
	u->last = w1 > u->last ? w1 : u->last;
	return 0;
}

static int phrases(struct scene *s, struct err *err)
{
	for (uint32_t a = 0; a < s->n_atoms;) {
		struct found f;
		size_t n = phrase_at(s, a, &f);
		bool told = f.code.n && !str_eqz(f.code, "---");
		if (n && told && (place(s, &f, err) < 0 || (f.unit != NONE && found_add(s, f, err) < 0)))
			return -1;
		a += n ? (uint32_t)n : 1;
	}
	return 0;
}

/* --- groups --- */

static void groups(struct scene *s)
{
	for (uint32_t u = 0; u < s->n_units; u++) {
		uint32_t w = s->units[u].head, first = u;
		for (int i = 0; i < CLIMB && w != NONE && scene_word(s, w)->rel == REL_conj; i++) {
			w = scene_head(s, w);
			if (w == NONE || s->unit_of[w] == NONE || s->units[s->unit_of[w]].head != w)
				break;
			first = s->unit_of[w];
		}
		s->units[u].group = first;
	}
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
static void add_actors(struct make *m, struct str code)
{
	for (struct str one; str_split(&code, '/', &one);)
		if (one.n && m->n_actors < SCENE_CODES)
			m->actor[m->n_actors++] = one;
}

static void own_parts(const struct scene *s, uint32_t u, size_t f0, size_t f1, struct make *m, uint32_t *a0, uint32_t *a1)
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
		if (f->agent && f->before && m->n_before < PARTS)
			m->before[m->n_before++] = f->code;
		else if (f->agent && !f->before && m->n_agents < PARTS)
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
static uint32_t phrase_below(const struct scene *s, const struct make *made, uint32_t w, uint32_t from)
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
static void take(struct scene *s, struct make *made, uint32_t u, uint32_t from)
{
	for (uint32_t k = from; k < s->n_units; k++)
		if (s->units[k].group == s->units[from].group && made[k].n_actors) {
			for (unsigned i = 0; i < made[k].n_actors && made[u].n_actors < SCENE_CODES; i++)
				made[u].actor[made[u].n_actors++] = made[k].actor[i];
			s->units[k].hidden = true;
		}
}

/* A joined unit shares what stands before the first of its group. */
static void share_modifiers(const struct scene *s, struct make *made, uint32_t u)
{
	uint32_t g = s->units[u].group;
	if (g == u || made[u].n_actors)
		return;
	struct make m = {0};
	for (size_t i = 0; i < s->n_found; i++) {
		const struct found *f = &s->found[i];
		if (f->unit != g || f->top == s->units[g].head)
			continue;
		if (!f->agent && !m.n_actors)
			add_actors(&m, f->code);
		else if (f->agent && !f->before && m.n_agents < PARTS)
			m.agent[m.n_agents++] = f->code;
	}
	if (!m.n_actors || !made[u].n_agents)
		return;
	for (unsigned i = 0; i < made[u].n_agents && m.n_agents < PARTS; i++)
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

static void code_make(const struct make *m, struct str actor, struct code *c)
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

static int codes(struct scene *s, const struct make *m, struct unit *u, struct err *err)
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

static void gather(struct scene *s, struct make *made)
{
	/* Phrases stand in the order of the text, units too, but for names of several parts. */
	for (size_t i = 0; i < s->n_found; i++) {
		uint32_t u = s->found[i].unit;
		if (made[u].n_actors + made[u].n_agents + made[u].n_before)
			continue;
		size_t end = i + PARTS + SCENE_CODES < s->n_found ? i + PARTS + SCENE_CODES : s->n_found;
		own_parts(s, u, i, end, &made[u], &s->units[u].a0, &s->units[u].a1);
	}
}

int scene_nouns(struct scene *s, struct err *err)
{
	if (phrases(s, err) < 0)
		return -1;
	groups(s);
	struct make *made = arena_array(&s->d->scratch, s->n_units, sizeof *made);
	if (!made)
		return err_memory(err);
	gather(s, made);
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
