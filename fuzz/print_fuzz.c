/* Any text with any spans in it is printed: JSON that reads back, CSV, TSV, tables of any width. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/csv.h"
#include "doc/doc_json.h"
#include "doc/sheet.h"

struct dice {
	const uint8_t *p;
	size_t n;
	struct str text;
};

static uint32_t roll(struct dice *r, uint32_t sides)
{
	uint32_t x = 0;
	for (int i = 0; i < 2 && r->n; i++, r->p++, r->n--)
		x = x << 8 | *r->p;
	return sides ? x % sides : 0;
}

static struct span any_span(struct dice *r)
{
	uint32_t a = roll(r, (uint32_t)r->text.n + 1), b = roll(r, (uint32_t)r->text.n + 1);
	return (struct span){a < b ? a : b, a < b ? b : a};
}

static struct party any_party(struct dice *r)
{
	struct party p = {.span = any_span(r), .mention = NONE};
	struct span name = any_span(r);
	p.name = str_sub(r->text, name.start, name.end);
	if (roll(r, 2))
		party_set_country(&p, STR("FRA"));
	party_add_sector(&p, roll(r, 2) ? "GOV" : "MIL");
	return p;
}

static struct parties any_parties(struct doc *d, struct dice *r)
{
	struct parties p = {arena_array(&d->arena, 3, sizeof *p.at), roll(r, 4), 3};
	for (uint32_t i = 0; i < p.n; i++)
		p.at[i] = any_party(r);
	return p;
}

static void any_event(struct doc *d, struct dice *r)
{
	struct event *e = doc_add(d, events);
	e->type = roll(r, EVENT_TYPES);
	e->mood = roll(r, MOODS);
	e->by = roll(r, BY_LEVELS);
	e->negated = roll(r, 2);
	e->background = roll(r, 2);
	e->reciprocal = roll(r, 2);
	e->actors = any_parties(d, r);
	e->recipients = any_parties(d, r);
	e->denied_by = any_parties(d, r);
	e->place = roll(r, 3);
	e->claim = roll(r, 3);
	e->sentence = roll(r, 3);
	e->trigger = doc_spans1(d, any_span(r));
	e->mentions = doc_spans1(d, any_span(r));
	e->size[SIZE_KILLED] = (struct quantity){true, -5, INT64_MAX, 7, any_span(r)};
	e->goldstein = roll(r, 2) ? 1e308 * 10 : -0.0;
	e->cameo = STR("010");
}

static void any_layers(struct doc *d, struct dice *r)
{
	for (uint32_t n = roll(r, 3); n > 0; n--)
		*doc_add(d, sentences) = (struct sentence){.span = any_span(r)};
	for (uint32_t n = roll(r, 3); n > 0; n--) {
		struct claim c = {.content = doc_spans1(d, any_span(r)), .kind = roll(r, CLAIM_KINDS),
		                  .how = roll(r, SPEAKER_HOWS), .has_speaker = roll(r, 2)};
		c.speaker = any_party(r);
		*doc_add(d, claims) = c;
	}
	for (uint32_t n = roll(r, 3); n > 0; n--)
		*doc_add(d, places) = (struct place){.span = any_span(r), .located = true, .lat = 1e300};
	for (uint32_t n = roll(r, 3); n > 0; n--)
		*doc_add(d, timexes) = (struct timex){.span = any_span(r)};
	for (uint32_t n = roll(r, 3); n > 0; n--)
		*doc_add(d, flags) = (struct flag){.rule = roll(r, FLAG_RULES), .why = "because",
		                                   .spans = doc_spans1(d, any_span(r))};
	for (uint32_t n = roll(r, 4); n > 0; n--) {
		struct mention m = {.span = any_span(r), .actor = true, .cluster = roll(r, 2)};
		m.party = any_party(r);
		*doc_add(d, mentions) = m;
	}
	for (uint32_t n = roll(r, 4); n > 0; n--)
		any_event(d, r);
}

static void print_all(struct doc *d, struct buf *b, enum offset_unit unit, unsigned width)
{
	struct doc_json o;
	struct sheet_look look = {width, width & 1};
	if (doc_json_begin(&o, b, d, unit, NULL) == 0) {
		doc_json_code(&o);
		if (doc_json_end(&o, NULL) == 0) {
			json_t *j = json_loadb(b->p, b->n, JSON_ALLOW_NUL, NULL);
			if (!j)
				abort();
			json_decref(j);
		}
	}
	buf_clear(b);
	csv_rows(b, ',', d, unit, NULL);
	csv_rows(b, '\t', d, unit, NULL);
	sheet_article(b, d, &look);
	sheet_record(b, d, &look);
	sheet_actors(b, d, &look);
	sheet_when(b, d, &look);
	sheet_where(b, d, &look);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc d;
	struct buf b;
	size_t half = size / 2;
	struct dice r = {data, half, {(const char *)data + half, size - half}};
	doc_init(&d);
	buf_init(&b, 1 << 24);
	d.text = d.title = r.text;
	d.id = STR("x");
	enum offset_unit unit = roll(&r, OFFSET_UNITS);
	unsigned width = roll(&r, 300);
	any_layers(&d, &r);
	print_all(&d, &b, unit, width);
	buf_release(&b);
	doc_release(&d);
	return 0;
}
