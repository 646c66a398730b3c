/*
 * layout: the shape of a net and where its parts lie, shared by trainer and reader.
 *
 *   features   lower-cased form (2 rows), prefixes 1-4, suffixes 1-4, shape, vector: rows of five
 *              tables, summed inside a table, the five sums side by side: `input` numbers.
 *              Vectors are learned beforehand; a word of no vector, or a net without any, adds 0
 *   in         linear input -> 2 * width, maxout of halves, layer norm; then the rows of the word's flags of the
 *              gazetteer are added
 *   block b    x += scan(linear(window of layer norm of x)), linear to 3 * width: candidate c,
 *              gate z, output gate o. First half of the channels runs left to right, the second
 *              right to left: h = h + sigmoid(z) * (c - h); the block's output is h * silu(o)
 *   heads      one linear layer on the layer norm of x; its columns are struct net_columns
 *   arcs       score[d][h] = (leaky(arc_d[d]) U + v) . leaky(arc_h[h]) + dist[d][bucket(h - d)],
 *              the root being one more head with a vector of its own
 *   labels     linear(relu(lab_d[d] + lab_h[head] + lab_dist[bucket]))
 *
 * Sections of the pack: net/config, net/label/<task> (names, NUL behind each), net/table<t>
 * (int8), net/lexicon (prints of the words with a vector), net/<matrix> (int8, see kernel.h), net/names
 * (transitions of names, a row of NET_CHAIN_ROW for each label and one for the start),
 * net/gazetteer (prints, .kinds, and a .row for each flag, see gazetteer.h; may be absent),
 * net/forms (frequent words, NUL behind each; may be absent), net/float (all other parameters).
 */
#ifndef NET_LAYOUT_H
#define NET_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	NET_VERSION = 2,
	NET_WIDTH_MAX = 1024,
	NET_TABLES = 5,
	NET_BLOCKS_MAX = 8,
	NET_PARTS = 4,           /* prefixes and suffixes of 1 to 4 code points */
	NET_FEATURES = 2 + 2 * NET_PARTS + 2,
	NET_BUCKETS = 23,        /* 11 distances on either side, and the root */
	NET_BUCKET_ROOT = 22,
	NET_F_SHAPE = 2 + 2 * NET_PARTS, /* features by number */
	NET_F_VECTOR = NET_F_SHAPE + 1,
	NET_LABEL_KINDS = 5,     /* UPOS, XPOS, FEATS, DEPREL, names */
	NET_NER_LABELS = 9,      /* NET_NER_COUNT of net.h */
	NET_CHAIN_ROW = 16,
	NET_CHAIN = (NET_NER_LABELS + 1) * NET_CHAIN_ROW, /* from each label, and from the start */
};

/* Tables of rows, in the order of the input vector. */
enum net_table { NET_T_FORM, NET_T_PREFIX, NET_T_SUFFIX, NET_T_SHAPE, NET_T_VECTOR };
#define NET_NO_ROW UINT32_MAX /* the feature adds nothing */

struct net_config {
	uint32_t version, width, blocks;
	uint32_t window[NET_BLOCKS_MAX]; /* 1 or 3 words */
	uint32_t rows[NET_TABLES], dim[NET_TABLES];
	uint32_t arc, lab;               /* widths of the arc and label projections */
	uint32_t labels[NET_LABEL_KINDS];
};

/* Columns of the linear layer of the heads. */
struct net_columns {
	uint32_t upos, xpos, feats, ner, arc_d, arc_h, dist, lab_d, lab_h, total;
};

uint32_t net_input(const struct net_config *c); /* numbers of the input vector */
struct net_columns net_columns(const struct net_config *c);

/* False when a number is out of the ranges that the reader supports. */
bool net_config_ok(const struct net_config *c);

/* Labels of names: 0 outside, odd begins, even goes on in the type of the odd one before it. */
static inline bool net_may_follow(uint32_t from, uint32_t to)
{
	return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

/* Bucket of the signed distance from a word to its head (not 0). */
static inline uint32_t net_bucket(int64_t d)
{
	static const uint8_t of[36] = {0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8,
	                               8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
	uint64_t a = (uint64_t)(d < 0 ? -d : d);
	uint32_t b = a < 36 ? of[a] : 10;
	return d < 0 ? b : b + 11;
}

#endif
