/* The events of a sheet: a row each of number, time and deed, the sentence under or beside it. */
#include "doc/sheet.h"

#include <inttypes.h>
#include <stdio.h>

#include "doc/event_out.h"
#include "doc/sheet_parts.h"

enum { NUMBER = 3, WHEN = 12, WIDE = 120 };

static void parties_words(struct buf *b, const struct doc *d, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		if (i)
			buf_puts(b, i + 1 < p->n ? ", " : " and ");
		sheet_party(b, d, &p->at[i]);
	}
}

static void when_cell(struct buf *b, const struct event_when *w)
{
	buf_puts(b, LAYOUT_BOLD);
	sheet_words(b, w->value.n ? w->value : STR("date?"));
	buf_puts(b, LAYOUT_PLAIN);
	if (w->end.n) {
		buf_puts(b, "\nto ");
		sheet_words(b, w->end);
	}
	if (w->ongoing)
		buf_puts(b, "\nongoing");
	if (w->basis && str_eqz(STR("dateline"), w->basis))
		buf_puts(b, LAYOUT_DIM "\nby dateline" LAYOUT_PLAIN);
}

/* Kosovo [KOS GOV] → REQUEST assist → United States [USA GOV] */
static void deed(struct buf *b, const struct doc *d, const struct event *e)
{
	if (e->actors.n)
		parties_words(b, d, &e->actors);
	else
		buf_puts(b, "somebody");
	buf_puts(b, e->reciprocal ? " ↔ " LAYOUT_KEY : " → " LAYOUT_KEY);
	buf_puts(b, event_type_name[e->type]);
	for (unsigned i = 0; i < e->n_modes; i++) {
		buf_puts(b, i ? ", " : " ");
		buf_str(b, e->mode[i]);
	}
	buf_puts(b, LAYOUT_PLAIN);
	if (e->recipients.n) {
		buf_puts(b, " → ");
		parties_words(b, d, &e->recipients);
	}
}

static void count(struct buf *b, int64_t n)
{
	char text[32];
	int len = snprintf(text, sizeof text, "%" PRId64, n);
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0 && text[i - 1] != '-')
			buf_putc(b, ',');
		buf_putc(b, text[i]);
	}
}

static void sizes(struct buf *b, const struct event *e)
{
	for (unsigned k = 0; k < SIZE_KINDS; k++) {
		const struct quantity *q = &e->size[k];
		if (!q->known)
			continue;
		sheet_dot(b);
		buf_printf(b, "%s ", size_kind_name[k]);
		count(b, q->best);
		if (q->low != q->high) {
			buf_puts(b, " (");
			count(b, q->low);
			buf_puts(b, " to ");
			count(b, q->high);
			buf_puts(b, ")");
		}
	}
}

static void according_to(struct buf *b, const struct doc *d, const struct event *e)
{
	static const char *const told[BY_LEVELS] = {
		"told by the article", "according to ", "claimed by ", "hearsay by ",
	};
	const struct claim *c = e->claim < d->claims.n ? &d->claims.at[e->claim] : NULL;
	sheet_dot(b);
	buf_puts(b, told[e->by]);
	if (e->by != BY_NARRATOR) {
		if (c && c->has_speaker)
			sheet_words(b, c->speaker.name.n ? c->speaker.name : doc_span_text(d, c->speaker.span));
		else
			buf_puts(b, "an unnamed source");
	}
	if (e->by == BY_PARTY)
		buf_puts(b, ", a party to it");
	if (e->denied_by.n) {
		buf_puts(b, " · denied by ");
		for (uint32_t i = 0; i < e->denied_by.n; i++) {
			const struct party *p = &e->denied_by.at[i];
			buf_puts(b, i ? ", " : "");
			sheet_words(b, p->name.n ? p->name : doc_span_text(d, p->span));
		}
	}
}

/* The rules that lower the event, each once; that the whole page reads as rewritten is said once,
 * below. */
static void doubts(struct buf *b, const struct doc *d, const struct event *e)
{
	unsigned seen = 1u << FLAG_REWRITTEN;
	const char *before = " · doubt: ";
	_Static_assert(FLAG_RULES <= 32, "a bit a rule");
	for (uint32_t i = 0; i < e->n_flags && e->flag[i] < d->flags.n; i++) {
		enum flag_rule rule = d->flags.at[e->flag[i]].rule;
		if (seen >> rule & 1)
			continue;
		seen |= 1u << rule;
		buf_printf(b, "%s%s", before, flag_rule_name[rule]);
		before = ", ";
	}
}

/* What has to be known before the event is believed. */
static void terms(struct buf *b, const struct doc *d, const struct event *e)
{
	static const char *const mood[MOODS] = {
		NULL, "planned, not done", "on a condition", "demanded, not done", "supposed, not a fact",
	};
	struct buf t;
	buf_init(&t, SHEET_CELL_MAX);
	if (e->negated)
		buf_puts(&t, LAYOUT_WARN "did not happen" LAYOUT_DIM);
	if (mood[e->mood]) {
		sheet_dot(&t);
		buf_printf(&t, LAYOUT_WARN "%s" LAYOUT_DIM, mood[e->mood]);
	}
	if (e->place < d->places.n) {
		const struct place *p = &d->places.at[e->place];
		sheet_piece(&t, "in ", p->name.n ? p->name : doc_span_text(d, p->span));
		if (p->country[0])
			buf_printf(&t, " [%s]", p->country);
	}
	sizes(&t, e);
	according_to(&t, d, e);
	buf_printf(&t, " · score %.2f", e->score);
	doubts(&t, d, e);
	buf_puts(b, "\n" LAYOUT_DIM);
	buf_str(b, buf_view(&t));
	buf_puts(b, LAYOUT_PLAIN);
	b->failed = b->failed || t.failed;
	buf_release(&t);
}

/* A stretch inside a sentence keeps one blank at either end if it has any. */
static void stretch(struct buf *b, const struct doc *d, uint32_t from, uint32_t to)
{
	struct str words = str_sub(d->text, from, to), bare = str_trim(words);
	if (!bare.n) {
		buf_puts(b, words.n ? " " : "");
		return;
	}
	buf_puts(b, bare.p > words.p ? " " : "");
	layout_text(b, bare);
	buf_puts(b, bare.p + bare.n < words.p + words.n ? " " : "");
}

/* The sentence with the deciding words marked. */
static void sentence(struct buf *b, const struct doc *d, const struct event *e)
{
	struct span s = event_out_sentence(d, e);
	uint32_t at = s.start;
	for (uint32_t i = 0; i < e->trigger.n; i++) {
		struct span t = e->trigger.at[i];
		if (t.start < at || t.end > s.end || t.end <= t.start)
			continue;
		stretch(b, d, at, t.start);
		buf_puts(b, LAYOUT_KEY);
		stretch(b, d, t.start, t.end);
		buf_puts(b, LAYOUT_PLAIN);
		at = t.end;
	}
	stretch(b, d, at, s.end);
	if (e->mentions.n > 1)
		buf_printf(b, LAYOUT_DIM " (told %u times)" LAYOUT_PLAIN, e->mentions.n);
}

static void event_row(const struct sheet *s, size_t i)
{
	const struct event *e = &s->doc->events.at[i];
	struct buf number, when, what, words;
	buf_init(&number, 32);
	buf_init(&when, SHEET_CELL_MAX);
	buf_init(&what, SHEET_CELL_MAX);
	buf_init(&words, SHEET_CELL_MAX);
	buf_printf(&number, "%3zu", i + 1);
	when_cell(&when, &e->when);
	deed(&what, s->doc, e);
	terms(&what, s->doc, e);
	unsigned left = s->width - NUMBER - WHEN - 2 * LAYOUT_GAP;
	if (s->width >= WIDE) {
		sentence(&words, s->doc, e);
		unsigned half = (left - LAYOUT_GAP) * 45 / 100;
		struct layout_cell cells[] = {{NUMBER, buf_view(&number)}, {WHEN, buf_view(&when)},
		                              {half, buf_view(&what)},
		                              {left - LAYOUT_GAP - half, buf_view(&words)}};
		layout_row(&s->layout, cells, 4);
	} else {
		buf_putc(&what, '\n');
		sentence(&what, s->doc, e);
		struct layout_cell cells[] = {{NUMBER, buf_view(&number)}, {WHEN, buf_view(&when)},
		                              {left, buf_view(&what)}};
		layout_row(&s->layout, cells, 3);
	}
	if (number.failed || when.failed || what.failed || words.failed)
		s->layout.out->failed = true;
	buf_release(&number);
	buf_release(&when);
	buf_release(&what);
	buf_release(&words);
}

static void events_section(const struct sheet *s, const char *name, bool background)
{
	size_t n = 0;
	for (size_t i = 0; i < s->doc->events.n; i++)
		n += s->doc->events.at[i].background == background;
	if (n == 0 && background)
		return;
	sheet_heading(s, name, n);
	for (size_t i = 0; i < s->doc->events.n; i++) {
		if (s->doc->events.at[i].background != background)
			continue;
		buf_putc(s->layout.out, '\n');
		event_row(s, i);
	}
}

void sheet_events(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct sheet s = sheet_of(out, d, look);
	events_section(&s, "What happened", false);
	events_section(&s, "Background, told as history", true);
}
