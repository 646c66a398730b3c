/*
 * train_linear: learns the table of a linear classifier (linear.h).
 *
 * Cases are gathered with their right answer, then logistic regression runs over them in
 * shuffled order with a learning rate per weight (AdaGrad; Duchi, Hazan and Singer 2011); the
 * weights of the last half of the run are averaged and rounded to 16 bits.
 *
 *     struct cases c = {0};
 *     cases_add(&c, &features, answer);
 *     int16_t w[LINEAR_ROWS];
 *     train_linear(&c, 8, seed, w, &err);
 *     cases_release(&c);
 */
#ifndef TEXT_TRAIN_LINEAR_H
#define TEXT_TRAIN_LINEAR_H

#include "base/err.h"
#include "text/linear.h"

#include <stdbool.h>

struct cases {
	uint32_t *at; /* rows of all cases, each after a word with its count and answer */
	size_t n, cap;
	uint32_t *start;
	size_t n_cases, cap_cases;
};

int cases_add(struct cases *c, const struct features *f, bool answer, struct err *err);
void cases_release(struct cases *c);

int train_linear(const struct cases *c, unsigned epochs, uint64_t seed, int16_t *weight,
                 struct err *err);

#endif
