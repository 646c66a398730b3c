/*
 * train_model: the net of layout.h as float parameters, with loss, gradients and Adam.
 *
 * All parameters are one array `w`, with gradients `g` and Adam's moments `m`, `v` beside it, so
 * that checkpoint, clipping and update know nothing of layers. The rows of the four tables come
 * last; a step only touches the rows that occurred (lazy Adam).
 */
#ifndef NET_TRAIN_MODEL_H
#define NET_TRAIN_MODEL_H

#include "base/err.h"
#include "net/gazetteer.h"
#include "net/layout.h"
#include "net/net.h"

struct train_sentence {
	uint32_t n;
	uint32_t (*row)[NET_FEATURES];
	uint32_t *flags;  /* of gazetteer.h, or NULL */
	uint32_t *shape_upper, *shape_lower;
	uint32_t *head;   /* CoNLL-U numbers: 0 the root, 1 the first word; NULL: no tree */
	uint16_t *upos, *xpos, *feats, *deprel; /* UINT16_MAX: not known */
	uint8_t *swap;    /* 1 + list that a one-word name may be swapped with a name of; or NULL */
	uint16_t *ner;    /* bit i: label i may be right; 0: nothing is known; NULL: no names */
};

/* Names of one kind, to show in the place of others. */
enum train_swap { SWAP_PLACE, SWAP_FIRST, SWAP_LAST, SWAPS };

struct train_swap_list {
	uint32_t (*row)[NET_FEATURES];
	uint32_t *flags;
	size_t n, cap, cap_flags;
};

/* Offsets into the parameters. */
struct train_at {
	size_t gazetteer; /* a row for each flag */
	size_t w_in, b_in, g_in, c_in; /* g, c: gain and bias of the layer norm */
	struct {
		size_t g, c, w, b;
	} block[NET_BLOCKS_MAX];
	size_t g_out, c_out, w_head, b_head, root_arc, root_lab, u, v, dist, w_lab, b_lab, trans;
	size_t table[NET_TABLES];
	size_t dense, all; /* numbers before the tables; all that are learned: the vectors stand behind */
};

struct train_loss {
	double arc, label, upos, xpos, feats, ner; /* sums over words */
	size_t words, ner_words;
};

struct train_work;

struct train_net {
	struct net_config c;
	struct net_columns k;
	struct train_at at;
	float *w, *g, *m, *v;
	uint32_t *stamp;    /* of each row of the tables: step at which it was touched */
	uint32_t *touched;  /* rows of this step, numbered through all tables */
	size_t n_touched, n_rows;
	uint32_t step;
	uint64_t seed;      /* of dropout */
	const struct train_swap_list *swap; /* SWAPS of them, or NULL */
	struct train_work *work;
};

struct train_rates {
	float dropout, form_dropout, out_dropout, swap;
	enum { TRAIN_EVAL, TRAIN_GRADIENTS } mode; /* EVAL: no dropout, no gradients */
};

/* What a sentence looks like to the net this time. */
enum train_view { TRAIN_AS_IS, TRAIN_ALL_UPPER, TRAIN_ALL_LOWER };

struct train_item {
	const struct train_sentence *s;
	enum train_view view;
};

int train_net_init(struct train_net *t, const struct net_config *c, uint64_t seed, struct err *err);
void train_net_release(struct train_net *t);

/*
 * Adds the gradients of the mean loss per word of this batch. Predictions of the heads go to
 * `out` (one per word, in order) if it is not NULL; out->head is then the CoNLL-U number in the
 * tree of the sentence.
 */
int train_net_batch(struct train_net *t, const struct train_item *item, size_t n,
                    const struct train_rates *r, struct train_loss *loss, struct net_word *out,
                    struct err *err);

/* One Adam step with the gradients clipped to norm `clip`; clears them. Returns their norm. */
float train_net_step(struct train_net *t, float rate, float clip);

#endif
