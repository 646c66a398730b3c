/*
 * Where the story is: every block gets a score (its words if it reads like a paragraph,
 * a little below zero if it is a link or a scrap), and the element whose blocks have the
 * greatest sum holds the story. This is maximum subsequence segmentation (Pasternack and
 * Roth, WWW 2009) on the tree instead of the token list, with link density as in Boilerpipe
 * (Kohlschuetter et al., WSDM 2010) for the score.
 *
 * Class names only help. A name that says "sidebar" or "comments" takes an element out,
 * unless a good part of the page's paragraphs lies in it: then the name lies.
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

static bool is_unseen(const struct node *x)
{
	return x->tag == TAG_SKIP || x->tag == TAG_LDJSON || x->tag == TAG_TITLE;
}

static int cut(struct cutter *c)
{
	const struct tree *t = c->tree;
	uint32_t open[TREE_DEPTH + 1], depth = 0, link_end = 0;
	for (uint32_t i = 0; i < t->n && !c->failed; i++) {
		const struct node *x = &t->at[i];
		while (depth && t->at[open[depth - 1]].end <= i)
			flush(c, open[--depth]);
		c->in_link = i < link_end;
		if (is_unseen(x)) {
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

static int32_t score_of(const struct block *x)
{
	uint32_t own = x->words - x->link_words;
	if (x->link_words * 10 > x->words * 6 || x->cls == LINE_RELATED || x->cls == LINE_TEASER)
		return -2 - (int32_t)(x->words < 20 ? x->words / 2 : 10);
	if (x->cls == LINE_FURNITURE || x->cls == LINE_CREDIT)
		return -3;
	if (x->words >= 10) {
		own = own > 150 ? 150 : own;
		return (int32_t)(x->shape.stop || x->shape.quote_end || x->words > 40 ? own : own / 3);
	}
	return x->shape.stop && x->words >= 4 ? (int32_t)x->words / 2 : -1;
}

/* Sums of `value` of the blocks before each node, so that a subtree's sum is a difference. */
static int64_t *sums_by_node(const struct tree *t, const struct blocks *b, struct arena *a,
                             int32_t (*value)(const struct block *))
{
	int64_t *sum = arena_array(a, t->n + 1, sizeof *sum);
	if (!sum)
		return NULL;
	for (size_t i = 0; i < b->n; i++)
		sum[b->at[i].node + 1] += value(&b->at[i]);
	for (size_t i = 0; i < t->n; i++)
		sum[i + 1] += sum[i];
	return sum;
}

static int32_t prose(const struct block *x)
{
	int32_t score = x->score > 0 ? x->score : 0;
	return (x->hints & HINT_BODY) ? score * 3 : score;
}

static int32_t all_words(const struct block *x)
{
	return (int32_t)x->words;
}

static int32_t all_links(const struct block *x)
{
	return (int32_t)x->link_words;
}

static int32_t full_score(const struct block *x)
{
	if (x->hints & (HINT_DROP | HINT_RELATED | HINT_HIDDEN))
		return 0;
	return x->score > 0 && (x->hints & HINT_BODY) ? x->score * 3 : x->score;
}

static int64_t under(const struct tree *t, const int64_t *sum, uint32_t node)
{
	return sum[t->at[node].end] - sum[node];
}

struct weights {
	int64_t *prose, *words, *links; /* sums by node */
};

/* What the names of an element may say, given what lies in it. */
static uint32_t believable(const struct tree *t, uint32_t i, const struct weights *w)
{
	const uint32_t out = HINT_DROP | HINT_RELATED | HINT_HIDDEN | HINT_BIO;
	const uint32_t label = HINT_CAPTION | HINT_BYLINE | HINT_DATE | HINT_STANDFIRST |
	                       HINT_HEADLINE | HINT_KIND;
	const struct node *x = &t->at[i];
	uint32_t own = x->hints;
	int64_t all = w->prose[t->n], here = under(t, w->prose, i);
	bool whole = x->tag == TAG_BODY || x->tag == TAG_ARTICLE || x->tag == TAG_MAIN;
	if ((own & HINT_NEVER) && !whole && here * 10 < all * 9)
		return HINT_DROP;
	if (here * 2 > all || whole)
		own &= ~out;
	/* other stories are links; paragraphs in boxes are not */
	if (under(t, w->links, i) * 4 < under(t, w->words, i))
		own &= ~(uint32_t)HINT_RELATED;
	if (here > 120)
		own &= ~label;
	return own;
}

/* Hints of every node with those of the nodes around it. */
static uint32_t *hints_by_node(const struct tree *t, const struct weights *w, struct arena *a)
{
	uint32_t *hints = arena_array(a, t->n, sizeof *hints);
	for (uint32_t i = 0; hints && i < t->n; i++) {
		uint32_t around = i ? hints[t->at[i].parent] : 0;
		if (t->at[i].hints & HINT_EMBED)
			hints[i] = around & HINT_BODY;
		else
			hints[i] = around | believable(t, i, w);
	}
	return hints;
}

/* The element with the greatest sum; the deepest of equals. */
static uint32_t best_node(const struct tree *t, const int64_t *sum)
{
	uint32_t best = 0;
	int64_t most = 1; /* a page without prose is read as a whole */
	for (uint32_t i = 0; i < t->n; i++) {
		if (t->at[i].tag == TAG_TEXT || is_unseen(&t->at[i]))
			continue;
		int64_t s = under(t, sum, i);
		if (s >= most) {
			most = s;
			best = i;
		}
	}
	return best;
}

static int32_t is_prose(const struct block *x)
{
	return full_score(x) > 0;
}

static int32_t good_score(const struct block *x)
{
	int32_t s = full_score(x);
	return s > 0 ? s : 0;
}

/*
 * A short story beside a long list of links: the sum of the whole is below that of its longest
 * paragraph. A single paragraph gives way to the element around it that has clearly more.
 */
static uint32_t not_one_paragraph(const struct tree *t, const int64_t *good, const int64_t *count,
                                  uint32_t best)
{
	while (best && under(t, count, best) == 1 && !(t->at[best].hints & HINT_BODY) &&
	       under(t, good, t->at[best].parent) * 2 >= under(t, good, best) * 3)
		best = t->at[best].parent;
	return best;
}

/* Inside the best element, one that is named as the story's text and holds most of it. */
static uint32_t named_body(const struct tree *t, const int64_t *sum, uint32_t best)
{
	int64_t all = under(t, sum, best);
	for (uint32_t i = best + 1; i < t->at[best].end; i++)
		if ((t->at[i].hints & HINT_BODY) && under(t, sum, i) * 10 >= all * 7)
			return i;
	return best;
}

/* Before the names are weighed: the blocks in elements that are named as a story's text. */
static void mark_named_bodies(const struct tree *t, struct blocks *b)
{
	uint32_t end = 0, i = 0;
	for (size_t k = 0; k < b->n; k++) {
		for (; i <= b->at[k].node; i++)
			if ((t->at[i].hints & HINT_BODY) && t->at[i].tag != TAG_BODY && t->at[i].end > end)
				end = t->at[i].end;
		b->at[k].hints = b->at[k].node < end ? HINT_BODY : 0;
	}
}

int blocks_of(const struct page_tables *t, const struct tree *tree, struct arena *a,
              struct blocks *out, struct err *err)
{
	*out = (struct blocks){0};
	struct cutter c = {.tables = t, .tree = tree, .arena = a, .out = out, .err = err, .cap = 4096};
	c.buf = arena_alloc(a, c.cap);
	if (!c.buf)
		return err_memory(err);
	if (cut(&c) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++) {
		lift_tag(tree, &out->at[i]);
		out->at[i].score = score_of(&out->at[i]);
	}
	mark_named_bodies(tree, out);
	struct weights w = {sums_by_node(tree, out, a, prose), sums_by_node(tree, out, a, all_words),
	                    sums_by_node(tree, out, a, all_links)};
	uint32_t *hints = w.prose && w.words && w.links ? hints_by_node(tree, &w, a) : NULL;
	if (!hints)
		return err_memory(err);
	for (size_t i = 0; i < out->n; i++)
		out->at[i].hints = hints[out->at[i].node];
	int64_t *sum = sums_by_node(tree, out, a, full_score);
	if (!sum)
		return err_memory(err);
	int64_t *good = sums_by_node(tree, out, a, good_score);
	int64_t *count = sums_by_node(tree, out, a, is_prose);
	if (!good || !count)
		return err_memory(err);
	if (tree->n) {
		uint32_t best = not_one_paragraph(tree, good, count, best_node(tree, sum));
		out->story = named_body(tree, sum, best);
	}
	for (size_t i = 0; i < out->n; i++)
		out->at[i].in_story = out->at[i].node >= out->story &&
		                      out->at[i].node < tree->at[out->story].end;
	return 0;
}
