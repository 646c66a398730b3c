/*
 * train_scorer: the parameters of a scorer while they are learned, one example at a time.
 *
 * Logits are the sum of a row of the wide table for each feature and of a net of one hidden
 * layer over the slots' vectors. `parts` says which of it is in use: the baseline has the plain
 * words alone.
 */
#ifndef WHAT_TRAIN_SCORER_H
#define WHAT_TRAIN_SCORER_H

#include "what/scorer.h"

enum { TYPES = EVENT_TYPES, WIDE = 1 << 15 };
enum { PART_PLAIN = 1, PART_SPARSE = 2, PART_DENSE = 4, PART_ACTS = 8,
       PART_ALL = PART_SPARSE | PART_DENSE | PART_ACTS };

struct example {
	const uint32_t *sparse;
	const float *x;
	uint32_t n, n_plain;
	const uint32_t *acts; /* of each act its type, how many features, the features */
	uint32_t n_acts;
	int label;
};

struct params { /* one block of floats */
	float *at, *square, *sum;
	float *wide, *join, *in, *in_bias, *out, *out_bias;
	size_t n, inputs, hidden;
	unsigned parts;
};

struct pass { /* one example on its way through */
	const struct example *e;
	uint32_t n;
	bool dropped[RELATE_SPARSE];
	float keep, hidden[SCORER_HIDDEN_MAX], mask[SCORER_HIDDEN_MAX], logit[TYPES];
};

int params_new(struct params *p, size_t inputs, size_t hidden, unsigned parts, uint64_t seed, struct err *err);
void params_free(struct params *p);
/* The mean of all that was added with params_sum. */
void params_sum(struct params *p);
void params_mean(struct params *p, size_t times);

/* `random` NULL: nothing is dropped. */
void params_forward(const struct params *p, const struct example *e, struct pass *f, uint64_t *random);
void params_learn(struct params *p, const struct pass *f, float weight);
void params_softmax(const float *logit, float temperature, float *out);

uint64_t next_random(uint64_t *seed);

#endif
