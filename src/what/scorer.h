/*
 * scorer: the learned part of a relation: how likely each type is, given a case (relate.h).
 *
 * Logits are a sum: a row of 8-bit weights for each hashed feature of the case, a small net over
 * the averaged vectors of the words of each slot, and for each act that the frames propose a
 * weight of its type, made of the features of how it stands to the two spans. Softmax with a temperature that was
 * fitted on examples kept out of training, so a score is a chance of being right.
 *
 * Sections of the pack: relate/config, relate/prints (of the words with a vector, ascending; see
 * net/lexicon.h), relate/vectors (int8), relate/wide (int8) with its .scale,
 * relate/join (floats), relate/float (the net). The trainer is train_relate.c.
 *
 * The opened scorer points into its pack and is read-only. Same bytes on every machine: sums in
 * one order, exp of net/approx.h. A bad pack is ERR_DATA.
 */
#ifndef WHAT_SCORER_H
#define WHAT_SCORER_H

#include "base/err.h"
#include "doc/event.h"
#include "net/lexicon.h"
#include "what/relate.h"

enum { SCORER_VERSION = 1, SCORER_HIDDEN_MAX = 512, SCORER_DIM_MAX = 256, SCORER_JOIN = 1 << 13 };

struct scorer_config {
	uint32_t version, wide_rows; /* a power of two */
	uint32_t hidden, dim;        /* of the net, of a vector; hidden may be 0 */
	uint32_t words;              /* with a vector */
	float temperature;
};

struct words { /* vectors of words */
	struct lexicon lexicon;
	const int8_t *row; /* only their directions count */
	uint32_t dim;
};

struct scorer {
	struct scorer_config c;
	struct pack *pack;
	struct words words;
	const int8_t *wide;       /* (wide_rows, EVENT_TYPES) */
	const float *wide_scale;  /* of each row */
	const float *join;        /* (SCORER_JOIN) */
	const float *in, *in_bias, *out, *out_bias; /* (inputs, hidden) (hidden) (hidden, types) (types) */
};

/* Numbers the net reads: the average vector of each slot. */
static inline uint32_t scorer_inputs(const struct scorer_config *c)
{
	return c->dim * RELATE_SLOTS;
}

int scorer_open(struct scorer **out, const char *path, struct err *err);
void scorer_close(struct scorer *s); /* NULL is fine */

/* Fills out[0..EVENT_TYPES) with chances; returns the most likely type. */
int scorer_run(const struct scorer *s, const struct relate_case *c, float *out);

/* The average vector of each slot, of length 1 or 0, into out (slots, dim). */
void scorer_slots(const struct words *w, const struct relate_case *c, float *out);

#endif
