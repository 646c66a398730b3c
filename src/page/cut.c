/*
 * A walk over the tree with a stack of the block elements that are open. Text is gathered until
 * a block element begins or ends, or a line breaks twice; then it is a block.
 */
#include "page/blocks.h"

#include "base/utf8.h"

#include <string.h>

struct cutter {
	const struct page_tables *tables;
	const struct tree *tree;
	struct arena *arena;
	struct blocks *out;
	struct err *err;
	char *buf; /* text of the block being read */
	size_t n, cap;
	uint32_t link_words;
	uint32_t unspaced, unspaced_links; /* letters of scripts without blanks */
	bool in_link, blank, failed;
	uint32_t breaks; /* <br> in a row */
};

static void put(struct cutter *c, const char *p, size_t n)
{
	while (c->n + n > c->cap) {
		size_t want = c->cap * 2;
		char *buf = arena_alloc(c->arena, want);
		if (!buf) {
			c->failed = true;
			err_memory(c->err);
			return;
		}
		memcpy(buf, c->buf, c->n);
		c->buf = buf;
		c->cap = want;
	}
	memcpy(c->buf + c->n, p, n);
	c->n += n;
}

/* Letters of scripts that put no blanks between words. */
static bool is_unspaced(uint32_t cp)
{
	return (cp >= 0x3040 && cp < 0xA000) || (cp >= 0x0E00 && cp < 0x0F00);
}

/* One blank for any run, none at the start; soft hyphens and zero-width marks vanish. */
static void put_text(struct cutter *c, struct str s)
{
	bool in_word = c->n && !c->blank;
	for (size_t i = 0, len; i < s.n && !c->failed; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (cp == 0xAD || cp == 0x200B || cp == 0xFEFF || cp == 0x200C || cp == 0x2060)
			continue;
		if (utf8_is_space(cp)) {
			c->blank = c->n > 0;
			in_word = false;
			continue;
		}
		if (c->blank)
			put(c, " ", 1);
		c->blank = false;
		c->breaks = 0;
		if (!in_word && c->in_link)
			c->link_words++;
		in_word = true;
		if (is_unspaced(cp)) {
			c->unspaced++;
			c->unspaced_links += c->in_link;
		}
		put(c, s.p + i, len);
	}
}

static void flush(struct cutter *c, uint32_t node)
{
	struct blocks *b = c->out;
	struct str s = {c->buf, c->n};
	c->n = 0;
	c->blank = false;
	c->breaks = 0;
	uint32_t link_words = c->link_words + c->unspaced_links / 3, unspaced = c->unspaced;
	c->link_words = c->unspaced = c->unspaced_links = 0;
	if (!s.n || c->failed || b->n == BLOCKS_MAX)
		return;
	b->at = arena_grow(c->arena, b->at, b->n, &b->cap, sizeof *b->at);
	char *p = b->at ? arena_copy(c->arena, s.p, s.n) : NULL;
	if (!p) {
		c->failed = true;
		err_memory(c->err);
		return;
	}
	struct block *x = &b->at[b->n++];
	*x = (struct block){.text = {p, s.n}, .node = node, .link_words = link_words};
	x->shape = line_shape(x->text);
	x->words = x->shape.words + unspaced / 3;
	x->tag = c->tree->at[node].tag;
	if (x->link_words > x->words)
		x->link_words = x->words;
	x->cls = line_classify(c->tables, x->text, &x->shape, &x->facts);
}

/* A heading's or an item's tag, though a <div> or <p> lies between. */
static void lift_tag(const struct tree *t, struct block *x)
{
	uint32_t node = x->node;
	for (int up = 0; up < 3 && node; up++, node = t->at[node].parent) {
		enum tag tag = t->at[node].tag;
		if ((tag >= TAG_H1 && tag <= TAG_LI) || tag == TAG_CAPTION || tag == TAG_QUOTE ||
		    tag == TAG_TD) {
			x->tag = tag;
			return;
		}
	}
}

/* A few words before a line break: a byline, a date, a heading; no line of a paragraph. */
static bool is_scrap(const struct cutter *c)
{
	struct line_shape s;
	if (c->n == 0 || c->n > 60)
		return false;
	s = line_shape((struct str){c->buf, c->n});
	return s.words <= 8 && !s.stop && !s.open_end;
}

static int cut_page(struct cutter *c)
{
	const struct tree *t = c->tree;
	uint32_t open[TREE_DEPTH + 1], depth = 0, link_end = 0;
	for (uint32_t i = 0; i < t->n && !c->failed; i++) {
		const struct node *x = &t->at[i];
		while (depth && t->at[open[depth - 1]].end <= i)
			flush(c, open[--depth]);
		c->in_link = i < link_end;
		if (tag_is_unseen(x->tag)) {
			i = x->end - 1;
			continue;
		}
		if (tag_is_block(x->tag) && depth < TREE_DEPTH) {
			flush(c, depth ? open[depth - 1] : 0);
			open[depth++] = i;
		} else if (x->tag == TAG_A) {
			link_end = x->end > link_end ? x->end : link_end;
		} else if (x->tag == TAG_BR) {
			c->blank = c->n > 0;
			if (++c->breaks >= 2 || is_scrap(c))
				flush(c, depth ? open[depth - 1] : 0);
		} else if (x->tag == TAG_TEXT) {
			put_text(c, x->text);
		}
	}
	while (depth)
		flush(c, open[--depth]);
	return c->failed ? -1 : 0;
}

int blocks_cut(const struct page_tables *t, const struct tree *tree, struct arena *a,
               struct blocks *out, struct err *err)
{
	*out = (struct blocks){0};
	struct cutter c = {.tables = t, .tree = tree, .arena = a, .out = out, .err = err, .cap = 4096};
	c.buf = arena_alloc(a, c.cap);
	if (!c.buf)
		return err_memory(err);
	if (cut_page(&c) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++)
		lift_tag(tree, &out->at[i]);
	return 0;
}
