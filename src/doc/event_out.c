#include "doc/event_out.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"

static uint64_t mix_spans(uint64_t h, const struct span *at, size_t n)
{
	return n ? hash_64((struct str){(const char *)at, n * sizeof *at}, h) : h;
}

static uint64_t mix_parties(uint64_t h, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++)
		h = mix_spans(h, &p->at[i].span, 1);
	return h * 31 + p->n;
}

static uint64_t event_hash(uint64_t seed, const struct event *e)
{
	unsigned char kind[4] = {(unsigned char)e->type, (unsigned char)e->mood, e->negated, 0};
	uint64_t h = hash_64((struct str){(const char *)kind, sizeof kind}, seed);
	h = mix_spans(h, e->trigger.at, e->trigger.n);
	return mix_parties(mix_parties(h, &e->actors), &e->recipients);
}

const char (*event_out_ids(struct doc *d))[EVENT_ID]
{
	char (*id)[EVENT_ID] = arena_array(&d->arena, d->events.n ? d->events.n : 1, EVENT_ID);
	struct map seen;
	uint64_t seed = hash_64(d->text, 0);
	bool ok = id != NULL;
	map_init(&seen);
	for (size_t i = 0; ok && i < d->events.n; i++) {
		uint64_t h = event_hash(seed, &d->events.at[i]);
		do {
			snprintf(id[i], EVENT_ID, "%016llx", (unsigned long long)h);
			h = h * 0x9E3779B97F4A7C15u + 1;
		} while (map_get(&seen, str_c(id[i]), MAP_NONE) != MAP_NONE);
		ok = map_put(&seen, str_c(id[i]), (uint32_t)i) == 0;
	}
	map_release(&seen);
	return ok ? (const char (*)[EVENT_ID])id : NULL;
}

struct span event_out_sentence(const struct doc *d, const struct event *e)
{
	if (e->sentence >= d->sentences.n)
		return e->mentions.n ? e->mentions.at[0] : (struct span){0, 0};
	struct span s = d->sentences.at[e->sentence].span;
	if (s.end - s.start <= EVENT_SENTENCE_MAX)
		return s;
	uint32_t mid = e->trigger.n ? e->trigger.at[0].start : s.start;
	if (mid < s.start || mid >= s.end)
		mid = s.start;
	uint32_t from = mid - s.start > EVENT_SENTENCE_MAX / 2 ? mid - EVENT_SENTENCE_MAX / 2 : s.start;
	uint32_t to = s.end - from > EVENT_SENTENCE_MAX ? from + EVENT_SENTENCE_MAX : s.end;
	uint32_t a = from, b = to;
	while (a > s.start && a < mid && d->text.p[a - 1] != ' ')
		a++;
	while (b < s.end && b > mid && d->text.p[b] != ' ')
		b--;
	/* One unbroken word longer than the window: cut between characters at least. */
	if (b == mid)
		for (b = to; b > mid + 1 && ((unsigned char)d->text.p[b] & 0xC0) == 0x80;)
			b--;
	return (struct span){a, b};
}
