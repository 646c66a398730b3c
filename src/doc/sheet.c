#include "doc/sheet.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/utf8.h"
#include "doc/event_out.h"
#include "doc/layout.h"

enum { NUMBER = 3, WHEN = 12, WIDE = 120, CELL_MAX = 1 << 20, WORDS_MAX = 600,
       FLAG_WORDS_MAX = 160 };

struct sheet {
	struct layout layout;
	const struct doc *doc;
	unsigned width;
};

static struct sheet sheet_of(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	unsigned w = look->width < 40 ? 40 : look->width > 240 ? 240 : look->width;
	return (struct sheet){{out, look->colour}, d, w};
}

static void heading(const struct sheet *s, const char *words, size_t n)
{
	struct buf b;
	buf_init(&b, 256);
	buf_printf(&b, LAYOUT_BOLD "%s (%zu)" LAYOUT_PLAIN, words, n);
	buf_putc(s->layout.out, '\n');
	layout_row(&s->layout, &(struct layout_cell){s->width, buf_view(&b)}, 1);
	buf_release(&b);
}

/* " · " between the pieces of a line. */
static void dot(struct buf *b)
{
	if (b->n && b->p[b->n - 1] != '\n')
		buf_puts(b, " · ");
}

static void words_of(struct buf *b, struct str words)
{
	layout_text(b, words.n > WORDS_MAX ? str_sub(words, 0, WORDS_MAX) : words);
	if (words.n > WORDS_MAX)
		buf_puts(b, " …");
}

static void spans_words(struct buf *b, const struct doc *d, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (i)
			buf_puts(b, " … ");
		words_of(b, doc_span_text(d, s->at[i]));
	}
}

/* --- the article --- */

static void piece(struct buf *b, const char *before, struct str words)
{
	if (!words.n)
		return;
	dot(b);
	buf_puts(b, before);
	words_of(b, words);
}

void sheet_article(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct sheet s = sheet_of(out, d, look);
	struct buf b;
	buf_init(&b, CELL_MAX);
	layout_rule(&s.layout, s.width);
	buf_puts(&b, LAYOUT_BOLD);
	words_of(&b, d->title.n ? d->title : d->id);
	buf_puts(&b, LAYOUT_PLAIN "\n");
	piece(&b, "", d->kind);
	piece(&b, "", d->publisher);
	piece(&b, "by ", d->byline);
	piece(&b, "", d->date.n ? d->date : STR("no date given"));
	piece(&b, "", d->title.n ? d->id : (struct str){0});
	if (d->url.n) {
		buf_puts(&b, "\n" LAYOUT_DIM);
		words_of(&b, d->url);
	}
	layout_row(&s.layout, &(struct layout_cell){s.width, buf_view(&b)}, 1);
	layout_rule(&s.layout, s.width);
	out->failed = out->failed || b.failed;
	buf_release(&b);
}

/* --- events --- */

static void party_words(struct buf *b, const struct doc *d, const struct party *p)
{
	struct str name = p->name.n ? p->name : doc_span_text(d, p->span);
	words_of(b, name.n ? name : STR("somebody"));
	if (!p->country[0] && !p->n_sectors)
		return;
	buf_puts(b, LAYOUT_DIM " [");
	buf_puts(b, p->country);
	if (p->successor[0])
		buf_printf(b, ", now %s", p->successor);
	for (unsigned i = 0; i < p->n_sectors; i++)
		buf_printf(b, "%s%s", i || p->country[0] ? " " : "", p->sectors[i]);
	buf_puts(b, "]" LAYOUT_PLAIN);
}

static void parties_words(struct buf *b, const struct doc *d, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		if (i)
			buf_puts(b, i + 1 < p->n ? ", " : " and ");
		party_words(b, d, &p->at[i]);
	}
}

static void when_cell(struct buf *b, const struct event_when *w)
{
	buf_puts(b, LAYOUT_BOLD);
	words_of(b, w->value.n ? w->value : STR("date?"));
	buf_puts(b, LAYOUT_PLAIN);
	if (w->end.n) {
		buf_puts(b, "\nto ");
		words_of(b, w->end);
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
		dot(b);
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
	dot(b);
	buf_puts(b, told[e->by]);
	if (e->by != BY_NARRATOR) {
		if (c && c->has_speaker)
			words_of(b, c->speaker.name.n ? c->speaker.name : doc_span_text(d, c->speaker.span));
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
			words_of(b, p->name.n ? p->name : doc_span_text(d, p->span));
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
	buf_init(&t, CELL_MAX);
	if (e->negated)
		buf_puts(&t, LAYOUT_WARN "did not happen" LAYOUT_DIM);
	if (mood[e->mood]) {
		dot(&t);
		buf_printf(&t, LAYOUT_WARN "%s" LAYOUT_DIM, mood[e->mood]);
	}
	if (e->place < d->places.n) {
		const struct place *p = &d->places.at[e->place];
		piece(&t, "in ", p->name.n ? p->name : doc_span_text(d, p->span));
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
	buf_init(&when, CELL_MAX);
	buf_init(&what, CELL_MAX);
	buf_init(&words, CELL_MAX);
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
	heading(s, name, n);
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

/* --- who says what --- */

static void speaker_cell(struct buf *b, const struct doc *d, const struct claim *c)
{
	if (c->has_speaker)
		party_words(b, d, &c->speaker);
	else if (c->source.n)
		spans_words(b, d, &c->source);
	else
		buf_puts(b, LAYOUT_WARN "nobody named" LAYOUT_PLAIN);
}

/* The content may bring its quotation marks along. */
static bool has_marks(const struct doc *d, const struct spans *s)
{
	size_t len;
	return s->n && utf8_is_quote(utf8_at(doc_span_text(d, s->at[0]), 0, &len));
}

static void claim_cell(struct buf *b, const struct doc *d, const struct claim *c)
{
	if (c->cue.n) {
		buf_puts(b, LAYOUT_DIM);
		spans_words(b, d, &c->cue);
		buf_puts(b, ":" LAYOUT_PLAIN " ");
	}
	bool marks = c->kind != CLAIM_INDIRECT && !has_marks(d, &c->content);
	buf_puts(b, marks ? "“" : "");
	spans_words(b, d, &c->content);
	buf_puts(b, marks ? "”" : "");
	if (c->denial)
		buf_puts(b, LAYOUT_WARN " denied" LAYOUT_PLAIN);
	if (c->kind == CLAIM_TERM)
		buf_puts(b, LAYOUT_DIM " (a term)" LAYOUT_PLAIN);
	if (c->has_speaker && c->how == HOW_INFERRED)
		buf_puts(b, LAYOUT_WARN " (speaker inferred)" LAYOUT_PLAIN);
}

/* Two cells and a list: a name that repeats is printed once. */
static void pair(const struct sheet *s, unsigned left, struct buf *a, struct buf *b, struct buf *last)
{
	bool same = str_eq(buf_view(a), buf_view(last));
	struct layout_cell cells[] = {{left, same ? (struct str){0} : buf_view(a)},
	                              {s->width - left - LAYOUT_GAP, buf_view(b)}};
	layout_row(&s->layout, cells, 2);
	s->layout.out->failed = s->layout.out->failed || a->failed || b->failed;
	buf_clear(last);
	buf_str(last, buf_view(a));
	buf_clear(a);
	buf_clear(b);
}

void sheet_said(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct sheet s = sheet_of(out, d, look);
	struct buf a, b, last;
	buf_init(&a, CELL_MAX);
	buf_init(&b, CELL_MAX);
	buf_init(&last, CELL_MAX);
	if (d->claims.n)
		heading(&s, "Who says what", d->claims.n);
	for (size_t i = 0; i < d->claims.n; i++) {
		speaker_cell(&a, d, &d->claims.at[i]);
		claim_cell(&b, d, &d->claims.at[i]);
		pair(&s, s.width < 60 ? 14 : 22, &a, &b, &last);
	}
	buf_release(&a);
	buf_release(&b);
	buf_release(&last);
}

/* --- what is wrong with the text --- */

static struct str without_marks(struct str s)
{
	size_t len;
	if (utf8_is_quote(utf8_at(s, 0, &len)))
		s = str_sub(s, len, s.n);
	if (utf8_is_quote(utf8_before(s, s.n, &len)))
		s.n -= len;
	return s;
}

/* Most reasons quote the words; where one does not, they are told before it. */
static void flag_cell(struct buf *b, const struct doc *d, const struct flag *f)
{
	struct str why = str_c(f->why);
	for (uint32_t i = 0; f->rule != FLAG_REWRITTEN && i < f->spans.n; i++) {
		struct str words = doc_span_text(d, f->spans.at[i]);
		if (words.n > FLAG_WORDS_MAX || str_find(why, without_marks(words)) != SIZE_MAX)
			continue;
		buf_puts(b, LAYOUT_BOLD);
		layout_text(b, words);
		buf_puts(b, LAYOUT_PLAIN ": ");
	}
	layout_text(b, why);
}

void sheet_flags(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct sheet s = sheet_of(out, d, look);
	struct buf a, b, last;
	buf_init(&a, CELL_MAX);
	buf_init(&b, CELL_MAX);
	buf_init(&last, CELL_MAX);
	if (d->flags.n)
		heading(&s, "What is wrong with the text", d->flags.n);
	for (unsigned rule = 0; rule < FLAG_RULES; rule++)
		for (size_t i = 0; i < d->flags.n; i++) {
			if (d->flags.at[i].rule != rule)
				continue;
			buf_printf(&a, LAYOUT_WARN "%s" LAYOUT_PLAIN, flag_rule_name[rule]);
			flag_cell(&b, d, &d->flags.at[i]);
			pair(&s, s.width < 60 ? 14 : 22, &a, &b, &last);
		}
	buf_release(&a);
	buf_release(&b);
	buf_release(&last);
}

void sheet_print(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	sheet_article(out, d, look);
	sheet_events(out, d, look);
	sheet_said(out, d, look);
	sheet_flags(out, d, look);
	buf_putc(out, '\n');
}
