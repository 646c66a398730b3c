#include "doc/sheet.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "doc/sheet_parts.h"

enum { WORDS_MAX = 600, FLAG_WORDS_MAX = 160 };

struct sheet sheet_of(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	unsigned w = look->width < 40 ? 40 : look->width > 240 ? 240 : look->width;
	return (struct sheet){{out, look->colour}, d, w};
}

void sheet_heading(const struct sheet *s, const char *words, size_t n)
{
	struct buf b;
	buf_init(&b, 256);
	buf_printf(&b, LAYOUT_BOLD "%s (%zu)" LAYOUT_PLAIN, words, n);
	buf_putc(s->layout.out, '\n');
	layout_row(&s->layout, &(struct layout_cell){s->width, buf_view(&b)}, 1);
	buf_release(&b);
}

/* " · " between the pieces of a line. */
void sheet_dot(struct buf *b)
{
	if (b->n && b->p[b->n - 1] != '\n')
		buf_puts(b, " · ");
}

void sheet_words(struct buf *b, struct str words)
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
		sheet_words(b, doc_span_text(d, s->at[i]));
	}
}

/* --- the article --- */

void sheet_piece(struct buf *b, const char *before, struct str words)
{
	if (!words.n)
		return;
	sheet_dot(b);
	buf_puts(b, before);
	sheet_words(b, words);
}

void sheet_article(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct sheet s = sheet_of(out, d, look);
	struct buf b;
	buf_init(&b, SHEET_CELL_MAX);
	layout_rule(&s.layout, s.width);
	buf_puts(&b, LAYOUT_BOLD);
	sheet_words(&b, d->title.n ? d->title : d->id);
	buf_puts(&b, LAYOUT_PLAIN "\n");
	sheet_piece(&b, "", d->kind);
	sheet_piece(&b, "", d->publisher);
	sheet_piece(&b, "by ", d->byline);
	sheet_piece(&b, "", d->date.n ? d->date : STR("no date given"));
	sheet_piece(&b, "", d->title.n ? d->id : (struct str){0});
	if (d->url.n) {
		buf_puts(&b, "\n" LAYOUT_DIM);
		sheet_words(&b, d->url);
	}
	layout_row(&s.layout, &(struct layout_cell){s.width, buf_view(&b)}, 1);
	layout_rule(&s.layout, s.width);
	out->failed = out->failed || b.failed;
	buf_release(&b);
}

void sheet_party(struct buf *b, const struct doc *d, const struct party *p)
{
	struct str name = p->name.n ? p->name : doc_span_text(d, p->span);
	sheet_words(b, name.n ? name : STR("somebody"));
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

/* --- who says what --- */

static void speaker_cell(struct buf *b, const struct doc *d, const struct claim *c)
{
	if (c->has_speaker)
		sheet_party(b, d, &c->speaker);
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

/* A section of two columns; what stands in the left one again is printed once. */
struct list {
	struct sheet s;
	struct buf left, right, last;
};

static void list_begin(struct list *l, struct buf *out, const struct doc *d,
                       const struct sheet_look *look, const char *words, size_t n)
{
	l->s = sheet_of(out, d, look);
	buf_init(&l->left, SHEET_CELL_MAX);
	buf_init(&l->right, SHEET_CELL_MAX);
	buf_init(&l->last, SHEET_CELL_MAX);
	if (n)
		sheet_heading(&l->s, words, n);
}

static void list_row(struct list *l)
{
	unsigned width = l->s.width < 60 ? 14 : 22;
	bool same = l->last.n && str_eq(buf_view(&l->left), buf_view(&l->last));
	struct layout_cell cells[] = {{width, same ? (struct str){0} : buf_view(&l->left)},
	                              {l->s.width - width - LAYOUT_GAP, buf_view(&l->right)}};
	layout_row(&l->s.layout, cells, 2);
	if (l->left.failed || l->right.failed)
		l->s.layout.out->failed = true;
	buf_clear(&l->last);
	buf_str(&l->last, buf_view(&l->left));
	buf_clear(&l->left);
	buf_clear(&l->right);
}

static void list_end(struct list *l)
{
	buf_release(&l->left);
	buf_release(&l->right);
	buf_release(&l->last);
}

void sheet_said(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct list l;
	list_begin(&l, out, d, look, "Who says what", d->claims.n);
	for (size_t i = 0; i < d->claims.n; i++) {
		speaker_cell(&l.left, d, &d->claims.at[i]);
		claim_cell(&l.right, d, &d->claims.at[i]);
		list_row(&l);
	}
	list_end(&l);
}

/* --- the small layers --- */

void sheet_page(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct list l;
	list_begin(&l, out, d, look, "Parts of the page", d->parts.n);
	for (size_t i = 0; i < d->parts.n; i++) {
		buf_puts(&l.left, part_role_name[d->parts.at[i].role]);
		sheet_words(&l.right, doc_span_text(d, d->parts.at[i].span));
		list_row(&l);
	}
	list_end(&l);
}

struct who_key {
	uint32_t cluster, mention;
};

static int by_cluster(const void *a, const void *b)
{
	const struct who_key *x = a, *y = b;
	if (x->cluster != y->cluster)
		return x->cluster < y->cluster ? -1 : 1;
	return x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* An actor a row, its mentions beside it. */
void sheet_actors(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct who_key *key = malloc((d->mentions.n + 1) * sizeof *key);
	size_t n = 0, clusters = 0;
	struct list l;
	for (size_t i = 0; key && i < d->mentions.n; i++)
		if (d->mentions.at[i].actor)
			key[n++] = (struct who_key){d->mentions.at[i].cluster, (uint32_t)i};
	if (n)
		qsort(key, n, sizeof *key, by_cluster);
	for (size_t i = 0; i < n; i++)
		clusters += i == 0 || key[i].cluster != key[i - 1].cluster;
	list_begin(&l, out, d, look, "Who is spoken of", clusters);
	for (size_t i = 0; i < n; i++) {
		const struct mention *m = &d->mentions.at[key[i].mention];
		if (!l.left.n)
			sheet_party(&l.left, d, &m->party);
		sheet_piece(&l.right, "", doc_span_text(d, m->span));
		if (m->role.n && !str_eq(m->role, doc_span_text(d, m->span))) {
			buf_puts(&l.right, LAYOUT_DIM " (");
			sheet_words(&l.right, m->role);
			buf_puts(&l.right, ")" LAYOUT_PLAIN);
		}
		if (i + 1 == n || key[i + 1].cluster != key[i].cluster)
			list_row(&l);
	}
	out->failed = out->failed || !key;
	list_end(&l);
	free(key);
}

void sheet_when(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct list l;
	list_begin(&l, out, d, look, "Times", d->timexes.n);
	for (size_t i = 0; i < d->timexes.n; i++) {
		const struct timex *t = &d->timexes.at[i];
		sheet_words(&l.left, t->value.n ? t->value : STR("not known"));
		sheet_words(&l.right, doc_span_text(d, t->span));
		buf_puts(&l.right, LAYOUT_DIM);
		if (t->type)
			buf_printf(&l.right, " %s", t->type);
		if (t->mod)
			buf_printf(&l.right, " %s", t->mod);
		buf_puts(&l.right, LAYOUT_PLAIN);
		list_row(&l);
	}
	list_end(&l);
}

void sheet_where(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	struct list l;
	list_begin(&l, out, d, look, "Places", d->places.n);
	for (size_t i = 0; i < d->places.n; i++) {
		const struct place *p = &d->places.at[i];
		sheet_words(&l.left, p->name.n ? p->name : doc_span_text(d, p->span));
		if (p->country[0])
			buf_printf(&l.left, " [%s]", p->country);
		sheet_words(&l.right, doc_span_text(d, p->span));
		buf_puts(&l.right, LAYOUT_DIM);
		if (p->located)
			buf_printf(&l.right, " %.2f, %.2f", p->lat, p->lon);
		if (p->precision)
			buf_printf(&l.right, " %s", p->precision);
		buf_puts(&l.right, p->actor ? LAYOUT_PLAIN " acts" : LAYOUT_PLAIN);
		list_row(&l);
	}
	list_end(&l);
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
	struct list l;
	list_begin(&l, out, d, look, "What is wrong with the text", d->flags.n);
	for (unsigned rule = 0; rule < FLAG_RULES; rule++)
		for (size_t i = 0; i < d->flags.n; i++) {
			if (d->flags.at[i].rule != rule)
				continue;
			buf_printf(&l.left, LAYOUT_WARN "%s" LAYOUT_PLAIN, flag_rule_name[rule]);
			flag_cell(&l.right, d, &d->flags.at[i]);
			list_row(&l);
		}
	list_end(&l);
}

void sheet_record(struct buf *out, const struct doc *d, const struct sheet_look *look)
{
	sheet_events(out, d, look);
	sheet_said(out, d, look);
	sheet_flags(out, d, look);
}
