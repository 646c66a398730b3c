/*
 * Merging: what an article tells again is one event with several mentions. The key is the
 * contract's: type, mood, negation, overlapping parties on both sides, compatible time, same
 * object. Each event is compared with the last few of its type only, so long texts stay linear.
 */
#include "what/act.h"

#include <string.h>

enum { LOOK_BACK = 48 };

static bool overlap(const struct parties *a, const struct parties *b)
{
	if (!a->n || !b->n)
		return a->n == b->n;
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t k = 0; k < b->n; k++)
			if (party_same(&a->at[i], &b->at[k]))
				return true;
	return false;
}

static bool times_agree(const struct event *a, const struct event *b)
{
	bool ta = strcmp(a->when.basis, "text") == 0, tb = strcmp(b->when.basis, "text") == 0;
	if (!ta || !tb)
		return true;
	struct str x = a->when.value, y = b->when.value;
	size_t n = x.n < y.n ? x.n : y.n;
	return memcmp(x.p, y.p, n) == 0;
}

static bool modes_agree(const struct event *a, const struct event *b)
{
	if (!a->n_modes || !b->n_modes)
		return true;
	for (unsigned i = 0; i < a->n_modes; i++)
		for (unsigned k = 0; k < b->n_modes; k++)
			if (str_eq(a->mode[i], b->mode[k]))
				return true;
	return false;
}

static bool is_thing(const struct work *w, uint32_t word)
{
	const struct mention *m = doc_mention(w->d, word);
	return !m || (!m->actor && !m->party.country[0]);
}

/* "invaded Kuwait", "bombed the airport of its capital": one upon a party, one upon a thing. */
static bool other_target(const struct work *w, const struct event *a, const struct event *b)
{
	if (a->type != EVENT_ASSAULT || a->object_word == NONE || b->object_word == NONE ||
	    a->sentence == b->sentence || a->n_modes == b->n_modes)
		return false;
	return is_thing(w, a->object_word) != is_thing(w, b->object_word) &&
	       !str_eq(w->d->words.at[a->trigger_word].lemma, w->d->words.at[b->trigger_word].lemma);
}

static bool objects_agree(const struct work *w, const struct event *a, const struct event *b)
{
	if (other_target(w, a, b))
		return false;
	bool words = a->type == EVENT_REQUEST || a->type == EVENT_REJECT || a->type == EVENT_AGREE ||
	             a->type == EVENT_THREATEN;
	if (!words || a->object_word == NONE || b->object_word == NONE)
		return true;
	return str_eq(w->d->words.at[a->object_word].lemma, w->d->words.at[b->object_word].lemma) ||
	       str_eq(w->d->words.at[a->trigger_word].lemma, w->d->words.at[b->trigger_word].lemma);
}

static bool above(const struct doc *d, uint32_t high, uint32_t low)
{
	for (int i = 0; i < 4 && low != NONE; i++, low = d->words.at[low].head)
		if (low == high)
			return true;
	return false;
}

/* One clause of force and its outcome: "attacked X, killing 20 and wounding 30". */
static bool same_telling(const struct work *w, const struct event *a, const struct event *b)
{
	return a->sentence == b->sentence && a->type == EVENT_ASSAULT &&
	       (above(w->d, a->trigger_word, b->trigger_word) || above(w->d, b->trigger_word, a->trigger_word));
}

static bool same_event(const struct work *w, const struct event *a, const struct event *b)
{
	if (a->type != b->type || a->mood != b->mood || a->negated != b->negated || a->background != b->background ||
	    !times_agree(a, b) || !modes_agree(a, b) || !objects_agree(w, a, b))
		return false;
	bool told = same_telling(w, a, b);
	bool actors = overlap(&a->actors, &b->actors) || (told && (!a->actors.n || !b->actors.n));
	if (!actors)
		return false;
	if (!a->actors.n && !b->actors.n && !a->recipients.n && !b->recipients.n)
		return a->sentence == b->sentence;
	return overlap(&a->recipients, &b->recipients) || told;
}

static int join_parties(struct work *w, struct parties *to, const struct parties *from, struct err *err)
{
	for (uint32_t i = 0; i < from->n; i++) {
		bool there = false;
		for (uint32_t k = 0; k < to->n && !there; k++)
			there = party_same(&to->at[k], &from->at[i]);
		if (there || to->n >= 64)
			continue;
		to->at = arena_grow(&w->d->arena, to->at, to->n, &to->cap, sizeof *to->at);
		if (!to->at)
			return err_memory(err);
		to->at[to->n++] = from->at[i];
	}
	return 0;
}

/* The array has room up to the next power of two: an event told a thousand times is copied ten. */
static int add_mention(struct work *w, struct spans *to, struct span s, struct err *err)
{
	if ((to->n & (to->n - 1)) == 0) {
		struct span *at = arena_array(&w->d->arena, to->n ? (size_t)to->n * 2 : 1, sizeof *at);
		if (!at)
			return err_memory(err);
		if (to->n)
			memcpy(at, to->at, to->n * sizeof *at);
		to->at = at;
	}
	to->at[to->n++] = s;
	return 0;
}

static int join(struct work *w, struct event *to, const struct event *from, struct err *err)
{
	for (uint32_t i = 0; i < from->mentions.n; i++)
		if (add_mention(w, &to->mentions, from->mentions.at[i], err) < 0)
			return -1;
	for (unsigned i = 0; i < from->n_modes && to->n_modes < EVENT_MODES; i++) {
		bool there = false;
		for (unsigned k = 0; k < to->n_modes; k++)
			there = there || str_eq(to->mode[k], from->mode[i]);
		if (!there)
			to->mode[to->n_modes++] = from->mode[i];
	}
	for (unsigned i = 0; i < SIZE_KINDS; i++)
		if (!to->size[i].known)
			to->size[i] = from->size[i];
	if (strcmp(to->when.basis, "text") != 0 && strcmp(from->when.basis, "text") == 0)
		to->when = from->when;
	if (from->score > to->score)
		to->score = from->score;
	to->background = to->background && from->background;
	return join_parties(w, &to->actors, &from->actors, err) < 0 ||
	       join_parties(w, &to->recipients, &from->recipients, err) < 0 ? -1 : 0;
}

int merge_events(struct work *w, struct err *err)
{
	struct doc *d = w->d;
	size_t n = 0;
	uint32_t last[EVENT_TYPES][LOOK_BACK];
	unsigned kept[EVENT_TYPES] = {0};
	for (size_t i = 0; i < d->events.n; i++) {
		struct event *e = &d->events.at[i];
		unsigned k = kept[e->type], look = k < LOOK_BACK ? k : LOOK_BACK;
		struct event *same = NULL;
		for (unsigned j = 1; j <= look && !same; j++) {
			struct event *o = &d->events.at[last[e->type][(k - j) % LOOK_BACK]];
			if (same_event(w, o, e))
				same = o;
		}
		if (same) {
			if (join(w, same, e, err) < 0)
				return -1;
			continue;
		}
		last[e->type][kept[e->type]++ % LOOK_BACK] = (uint32_t)n;
		d->events.at[n++] = *e;
	}
	d->events.n = n;
	return 0;
}
