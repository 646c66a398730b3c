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
	int32_t score = x->score > 0 && !(x->hints & HINT_NEVER) ? x->score : 0;
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
	int64_t *titles;                /* <h1> before each node */
	bool weak;                      /* weak names hold on this page */
};

static int64_t *titles_by_node(const struct tree *t, struct arena *a)
{
	int64_t *sum = arena_array(a, t->n + 1, sizeof *sum);
	for (size_t i = 0; sum && i < t->n; i++)
		sum[i + 1] = sum[i] + (t->at[i].tag == TAG_H1);
	return sum;
}

/* Some makers call every paragraph a widget: then most of the prose lies in such elements. */
static bool weak_names_hold(const struct tree *t, const struct weights *w)
{
	int64_t inside = 0;
	uint32_t end = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		int64_t here = under(t, w->prose, i);
		if (i < end || !(t->at[i].hints & HINT_WEAK) || here * 2 > w->prose[t->n])
			continue;
		inside += here;
		end = t->at[i].end;
	}
	return inside * 2 < w->prose[t->n];
}

/* Comments and banners: not the page's wrapper with a class "no-comments". */
static bool is_never(const struct tree *t, uint32_t i, const int64_t *words, const int64_t *titles)
{
	const struct node *x = &t->at[i];
	return (x->hints & HINT_NEVER) && x->tag != TAG_BODY && x->tag != TAG_ARTICLE &&
	       x->tag != TAG_MAIN && under(t, titles, i) == 0 &&
	       under(t, words, i) * 20 < words[t->n] * 19;
}

/* What the names of an element may say, given what lies in it. */
static uint32_t believable(const struct tree *t, uint32_t i, const struct weights *w)
{
	const struct node *x = &t->at[i];
	uint32_t own = x->hints;
	int64_t all = w->prose[t->n], here = under(t, w->prose, i), words = under(t, w->words, i);
	bool whole = x->tag == TAG_BODY || x->tag == TAG_ARTICLE || x->tag == TAG_MAIN;
	if (is_never(t, i, w->words, w->titles))
		return HINT_DROP;
	if ((own & HINT_WEAK) && w->weak)
		own |= HINT_DROP;
	if (here * 2 > all || whole)
		own &= ~(uint32_t)(HINT_DROP | HINT_RELATED | HINT_HIDDEN | HINT_BIO);
	/* other stories are links; paragraphs in boxes are not */
	if (under(t, w->links, i) * 4 < words)
		own &= ~(uint32_t)HINT_RELATED;
	/* a wrapper that is named after its author is no byline */
	if (here > 12)
		own &= ~(uint32_t)(HINT_BYLINE | HINT_DATE | HINT_KIND | HINT_HEADLINE);
	if (here > 120)
		own &= ~(uint32_t)(HINT_CAPTION | HINT_STANDFIRST);
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
		if (t->at[i].tag == TAG_TEXT || tag_is_unseen(t->at[i].tag))
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

/* Before the other names are weighed: what lies in a story's named body, and in comments. */
static void mark_sure_names(const struct tree *t, struct blocks *b, const struct weights *w)
{
	uint32_t body_end = 0, never_end = 0, i = 0;
	for (size_t k = 0; k < b->n; k++) {
		for (; i <= b->at[k].node; i++) {
			const struct node *x = &t->at[i];
			if ((x->hints & HINT_BODY) && x->tag != TAG_BODY && x->end > body_end)
				body_end = x->end;
			if (x->end > never_end && is_never(t, i, w->words, w->titles))
				never_end = x->end;
		}
		b->at[k].hints = (b->at[k].node < body_end ? HINT_BODY : 0u) |
		                 (b->at[k].node < never_end ? HINT_NEVER : 0u);
	}
}

int blocks_of(const struct page_tables *t, const struct tree *tree, struct arena *a,
              struct blocks *out, struct err *err)
{
	if (blocks_cut(t, tree, a, out, err) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++) {
		out->at[i].score = score_of(&out->at[i]);
	}
	struct weights w = {.words = sums_by_node(tree, out, a, all_words),
	                    .links = sums_by_node(tree, out, a, all_links),
	                    .titles = titles_by_node(tree, a)};
	if (!w.words || !w.links || !w.titles)
		return err_memory(err);
	mark_sure_names(tree, out, &w);
	w.prose = sums_by_node(tree, out, a, prose);
	if (!w.prose)
		return err_memory(err);
	w.weak = weak_names_hold(tree, &w);
	uint32_t *hints = hints_by_node(tree, &w, a);
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
