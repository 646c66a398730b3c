/* Tree, metadata, blocks, roles; then the kept blocks are written one a line. */
#include "page/story.h"

#include "page/blocks.h"
#include "page/meta.h"

#include <string.h>

static void set_field(struct str *field, struct str value)
{
	if (!field->n)
		*field = value;
}

static size_t text_size(const struct blocks *b, struct str title)
{
	size_t n = title.n + 1;
	for (size_t i = 0; i < b->n; i++)
		n += b->at[i].keep ? b->at[i].text.n + 1 : 0;
	return n;
}

struct writer {
	struct doc *d;
	char *p;
	size_t n;
};

static int write_part(struct writer *w, struct str s, enum part_role role, struct err *err)
{
	if (w->n)
		w->p[w->n++] = '\n';
	struct part *p = doc_add(w->d, parts);
	if (!p)
		return err_memory(err);
	memcpy(w->p + w->n, s.p, s.n);
	*p = (struct part){{(uint32_t)w->n, (uint32_t)(w->n + s.n)}, role};
	w->n += s.n;
	return 0;
}

/* Headline and standfirst first, wherever they stand; the rest in reading order. */
static int write_text(struct writer *w, const struct blocks *b, struct str title, struct err *err)
{
	bool headline = false;
	for (size_t i = 0; i < b->n; i++)
		headline = headline || (b->at[i].keep && b->at[i].role == PART_HEADLINE);
	if (!headline && title.n && write_part(w, title, PART_HEADLINE, err) < 0)
		return -1;
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < b->n; i++) {
			const struct block *x = &b->at[i];
			int turn = x->role == PART_HEADLINE ? 0 : x->role == PART_STANDFIRST ? 1 : 2;
			if (x->keep && turn == pass && write_part(w, x->text, x->role, err) < 0)
				return -1;
		}
	return 0;
}

/* Byline and date that stand near the story, where the metadata have none. */
static int facts_of_blocks(struct doc *d, const struct blocks *b, struct err *err)
{
	for (size_t i = 0; i < b->n && i < b->first + 2; i++) {
		const struct block *x = &b->at[i];
		if (i + 15 < b->first || (x->hints & (HINT_RELATED | HINT_HIDDEN)))
			continue;
		set_field(&d->byline, x->facts.byline);
		if (d->date.n || !x->facts.has_date)
			continue;
		char *z = arena_alloc(&d->arena, DATE_TEXT);
		if (!z)
			return err_memory(err);
		date_print(z, x->facts.date);
		d->date = (struct str){z, 10};
	}
	return 0;
}

static void kind_of_headline(const struct page_tables *t, struct doc *d, struct blocks *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct block *x = &b->at[i];
		struct str headline, kind;
		if (!x->keep || x->role != PART_HEADLINE)
			continue;
		if (line_publisher(t, x->text, &headline, &kind))
			x->text = headline;
		if (!line_kind(t, x->text, &headline, &kind))
			continue;
		set_field(&d->kind, kind);
		x->text = headline;
	}
	for (size_t i = 0; i < b->n && i < b->first && !d->kind.n; i++) {
		char key[LINE_KEY];
		size_t n;
		const struct block *x = &b->at[i];
		if ((x->hints & HINT_KIND) && !(x->hints & HINT_RELATED) && x->text.n < 40 &&
		    line_key(x->text, key, &n) && map_get(&t->kind_of, (struct str){key, n}, 0) == 1)
			d->kind = x->text;
	}
}

static void set_fields(const struct page_tables *t, struct doc *d, const struct page_meta *m,
                       const struct blocks *b)
{
	d->url = m->url;
	set_field(&d->date, m->date);
	set_field(&d->byline, m->byline);
	set_field(&d->publisher, m->publisher);
	set_field(&d->kind, m->kind);
	set_field(&d->lang, m->lang);
	for (size_t i = 0; i < b->n; i++) {
		const struct block *x = &b->at[i];
		if (x->keep && x->role == PART_HEADLINE)
			set_field(&d->title, x->text);
		if (x->keep && x->role == PART_STANDFIRST)
			set_field(&d->standfirst, x->text);
		if (i == b->first)
			set_field(&d->publisher, line_dateline_agency(t, x->text));
	}
	set_field(&d->title, m->title);
	set_field(&d->standfirst, m->description);
}

static uint32_t body_words(const struct blocks *b)
{
	uint32_t n = 0;
	for (size_t i = 0; i < b->n; i++)
		n += b->at[i].keep && b->at[i].role == PART_BODY ? b->at[i].words : 0;
	return n;
}

/*
 * Pages that a script fills have their text only in the schema.org block. It is taken where
 * the page itself shows less than a third of it: where both are there, the page has the
 * paragraphs.
 */
static bool is_empty_shell(const struct blocks *b, struct str given)
{
	uint32_t words = line_shape(given).words;
	return words >= 30 && body_words(b) * 3 < words;
}

static int write_given(struct writer *w, const struct page_meta *m, struct err *err)
{
	struct str rest = m->body, line;
	if (m->title.n && write_part(w, m->title, PART_HEADLINE, err) < 0)
		return -1;
	while (str_split(&rest, '\n', &line)) {
		struct str s = meta_clean(&w->d->scratch, line);
		if (s.n && write_part(w, s, PART_BODY, err) < 0)
			return -1;
	}
	/* meta_clean() gives an empty text where memory is refused */
	return w->d->arena.failed ? err_memory(err) : 0;
}

static int write_article(struct doc *d, const struct blocks *b, const struct page_meta *m,
                         struct err *err)
{
	bool shell = is_empty_shell(b, m->body);
	if (!shell && b->first >= b->n)
		return err_set(err, ERR_INPUT, "page has no text");
	size_t size = shell ? m->title.n + m->body.n + 2 : text_size(b, m->title);
	if (size > DOC_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "text is larger than %d MB", DOC_TEXT_MAX >> 20);
	struct writer w = {.d = d, .p = arena_alloc(&d->arena, size + 1)};
	if (!w.p)
		return err_memory(err);
	if ((shell ? write_given(&w, m, err) : write_text(&w, b, m->title, err)) < 0)
		return -1;
	d->text = (struct str){w.p, w.n};
	return 0;
}

/* The tree and its blocks are scratch: the fields found there are copied off them. */
static int keep_fields(struct doc *d, struct err *err)
{
	struct str *const field[] = {&d->url, &d->title, &d->standfirst, &d->kind, &d->byline,
	                             &d->publisher, &d->lang, &d->date};
	for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
		char *p = arena_copy(&d->arena, field[i]->p, field[i]->n);
		if (!p)
			return err_memory(err);
		field[i]->p = p;
	}
	return 0;
}

int story_read(const struct page_tables *t, struct doc *d, struct str html, struct err *err)
{
	struct tree tree;
	struct page_meta meta;
	struct blocks b;
	if (tree_parse(t, &d->scratch, html, &tree, err) < 0)
		return -1;
	if (meta_of(t, &tree, &d->scratch, d->url, &meta, err) < 0)
		return -1;
	if (blocks_of(t, &tree, &d->scratch, &b, err) < 0)
		return -1;
	blocks_roles(t, &tree, &b, meta.title, meta.description);
	kind_of_headline(t, d, &b);
	set_fields(t, d, &meta, &b);
	if (facts_of_blocks(d, &b, err) < 0)
		return -1;
	if (keep_fields(d, err) < 0)
		return -1;
	return write_article(d, &b, &meta, err);
}
