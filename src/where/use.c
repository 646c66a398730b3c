/*
 * A state or capital acts when it is a party of its clause (subject, object, owner, agent) and no
 * preposition of place stands before it, and when a noun that it modifies is its own ("US forces").
 * An event happens at the nearest place that hangs below its trigger by a preposition of place; a
 * deed (an attack, a march) also at its object, or elsewhere in its sentence. The narrator's events
 * may fall back on the place that the article is filed from ("PARIS, May 2 -"), if their actors are of there.
 */
#include "where/use.h"

#include <string.h>

static bool among(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

static const char *const place_prepositions[] = {
    "in", "at", "near", "inside", "outside", "around", "across", "throughout", "through", "into",
    "within", "off", "from", "to", "toward", "towards", "over", "along", "via", "beyond", NULL};

static const struct word *head_word(const struct doc *d, const struct place *p, uint32_t *index)
{
	if (p->w0 == NONE)
		return NULL;
	for (uint32_t k = p->w0; k < p->w1 && k < d->words.n; k++) {
		uint32_t h = d->words.at[k].head;
		if (h == NONE || h < p->w0 || h >= p->w1) {
			*index = k;
			return &d->words.at[k];
		}
	}
	return NULL;
}

/* "Russia, China and India": what is said of the first holds for the rest. */
static uint32_t first_conjunct(const struct doc *d, uint32_t w)
{
	for (int i = 0; i < 32 && d->words.at[w].rel == REL_conj && d->words.at[w].head < d->words.n; i++)
		w = d->words.at[w].head;
	return w;
}

static bool acts_in_tree(const struct doc *d, uint32_t index)
{
	const struct word *w = &d->words.at[first_conjunct(d, index)];
	uint32_t mark = doc_child(d, (uint32_t)(w - d->words.at), REL_case);
	struct str preposition = mark == NONE ? STR("") : d->words.at[mark].lower;

	switch (w->rel) {
	case REL_nsubj: case REL_obj: case REL_iobj: case REL_csubj: return true;
	case REL_obl:
		return w->sub == SUB_agent || (preposition.n && !among(preposition, place_prepositions) &&
		       !str_eqz(preposition, "on"));
	case REL_nmod:
		return w->sub == SUB_poss || (preposition.n && !among(preposition, place_prepositions) &&
		       !str_eqz(preposition, "of") && !str_eqz(preposition, "on"));
	default: return false;
	}
}

/* "US forces": the state is whose they are. "the Iraq war", "the Syria border": it is where. */
static bool owns_its_head(const struct doc *d, uint32_t index)
{
	static const char *const of_place[] = {"war", "border", "coast", "conflict", "crisis", "invasion",
	                                       "earthquake", "quake", "flood", "attack", "bombing", "blast",
	                                       "city", "capital", "province", "region", "airport", "summit",
	                                       "campaign", "offensive", "strike", "massacre", "protest", NULL};
	const struct word *w = &d->words.at[index];

	return w->rel == REL_compound && w->head < d->words.n && !among(d->words.at[w->head].lemma, of_place);
}

/* Without a tree: no preposition of place before it, and something like a verb after it. */
static bool acts_in_row(const struct doc *d, const struct place *p)
{
	static const char *const verbs[] = {"has", "have", "is", "was", "will", "would", "says", "said",
	                                    "and", "to", "had", "did", "does", "may", "must", "could", NULL};

	if (p->w0 == NONE || p->w1 >= d->words.n)
		return false;
	if (p->w0 > 0 && among(d->words.at[p->w0 - 1].lower, place_prepositions))
		return false;
	struct str next = d->words.at[p->w1].lower;
	return among(next, verbs) || str_starts(next, STR("'")) || str_starts(next, STR("’")) ||
	       (next.n > 4 && str_ends(next, STR("ed")));
}

bool where_acts(const struct doc *d, const struct place *p)
{
	uint32_t index;
	const struct word *w = head_word(d, p, &index);

	if (!w)
		return false;
	if (!w->deprel.n)
		return acts_in_row(d, p);
	bool state = p->precision && strcmp(p->precision, "country") == 0;
	return acts_in_tree(d, index) || (state && owns_its_head(d, index));
}

/* The place that the first sentences are filed from: capitals, then a dash, a comma or "(". */
static uint32_t filed_from(const struct doc *d)
{
	for (uint32_t i = 0; i < d->places.n; i++) {
		const struct place *p = &d->places.at[i];
		uint32_t part = doc_part_at(d, p->span.start);
		if (part != NONE && d->parts.at[part].role != PART_BODY)
			continue;
		if (part != NONE && d->parts.at[part].span.start + 2 < p->span.start)
			return NONE;
		if (part == NONE && p->span.start > 2)
			return NONE;
		for (uint32_t b = p->span.start; b < p->span.end; b++)
			if (d->text.p[b] >= 'a' && d->text.p[b] <= 'z')
				return NONE;
		struct str rest = str_trim(str_sub(d->text, p->span.end, p->span.end + 40));
		bool marked = str_starts(rest, STR("(")) || str_starts(rest, STR(",")) || str_starts(rest, STR("-")) ||
		              str_starts(rest, STR("–")) || str_starts(rest, STR("—"));
		return marked && p->located ? i : NONE;
	}
	return NONE;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* First place at or after a byte. */
static uint32_t first_place(const struct doc *d, uint32_t at)
{
	size_t lo = 0, hi = d->places.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->places.at[mid].span.start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)lo;
}

static bool is_party(const struct parties *side, struct span s)
{
	for (uint32_t i = 0; i < side->n; i++) {
		struct span p = side->at[i].span;
		if (span_contains(p, s) && p.end - p.start <= s.end - s.start + 4)
			return true;
	}
	return false;
}

/* Deeds that happen where their object is: bombing a town, marching on it, leaving it. */
static bool is_deed(enum event_type type)
{
	static const enum event_type deeds[] = {EVENT_RETREAT, EVENT_PROTEST, EVENT_MOBILIZE, EVENT_COERCE,
	                                        EVENT_ASSAULT};

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		if (type == deeds[i])
			return true;
	return false;
}

/* The words around a place say that something is there: "in Mosul", for deeds also their object. */
static bool is_location(const struct doc *d, const struct place *p, bool deed)
{
	uint32_t index;
	const struct word *w = head_word(d, p, &index);

	if (!w || !w->deprel.n)
		return w != NULL;
	for (int i = 0; i < 8; i++) { /* "in the port of Odesa, Ukraine": what holds of the port */
		w = &d->words.at[index = first_conjunct(d, index)];
		uint32_t mark = doc_child(d, index, REL_case);
		struct str preposition = mark == NONE ? STR("") : d->words.at[mark].lower;
		if (among(preposition, place_prepositions) || str_eqz(preposition, "on"))
			return true;
		if (deed && (w->rel == REL_obj || (w->rel == REL_nsubj && w->sub == SUB_pass) ||
		             (w->rel == REL_nmod && str_eqz(preposition, "of"))))
			return true;
		if ((w->rel != REL_appos && w->rel != REL_compound && w->rel != REL_nmod && w->rel != REL_flat &&
		     w->rel != REL_list) || w->head >= d->words.n)
			return false;
		index = w->head;
	}
	return false;
}

static uint32_t place_of(const struct doc *d, const struct event *e)
{
	const struct sentence *s = &d->sentences.at[e->sentence];
	uint32_t best = NONE, best_cost = UINT32_MAX;
	bool deed = is_deed(e->type);

	for (uint32_t i = first_place(d, s->span.start), n = first_place(d, s->span.end); i < n; i++) {
		const struct place *p = &d->places.at[i];
		bool below = p->w0 != NONE && doc_dominates(d, e->trigger_word, p->w0);
		if (p->w0 == NONE || is_party(&e->actors, p->span) || (p->actor && !(deed && below)) ||
		    (!below && !deed) || !is_location(d, p, deed))
			continue;
		uint32_t cost = distance(p->w0, e->trigger_word) + (below ? 0 : 100) + (p->actor ? 50 : 0) +
		                (p->located ? 0 : 30);
		if (p->precision && strcmp(p->precision, "country") == 0)
			cost += 10; /* "in Mosul, Iraq": the city */
		if (cost < best_cost) {
			best_cost = cost;
			best = i;
		}
	}
	return best;
}

/* The deed is told from where it was done only if the doer is at home there, or unknown. */
static bool at_home(const struct event *e, const struct place *p)
{
	for (uint32_t i = 0; i < e->actors.n; i++)
		if (strcmp(e->actors.at[i].country, p->country) == 0)
			return true;
	return e->actors.n == 0;
}

void where_set_events(struct doc *d)
{
	uint32_t filed = d->events.n ? filed_from(d) : NONE;

	for (size_t i = 0; i < d->events.n; i++) {
		struct event *e = &d->events.at[i];
		if (e->place != NONE || e->sentence >= d->sentences.n || e->trigger_word >= d->words.n)
			continue;
		e->place = place_of(d, e);
		if (e->place == NONE && filed != NONE && e->by == BY_NARRATOR && !e->background &&
		    e->mood == MOOD_ACTUAL && at_home(e, &d->places.at[filed]))
			e->place = filed;
	}
}
