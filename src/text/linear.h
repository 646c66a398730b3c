/*
 * linear: a yes-or-no question answered by a sum of hashed weights.
 *
 * The features of a case are 32-bit hashes; each picks a row of a table of 16-bit weights, and
 * the answer is yes when their sum is above zero. The trainer (train_linear.h) learns the same
 * table in floats and rounds it. Integers only, so every machine answers alike.
 *
 *     struct features f;
 *     features_start(&f);
 *     features_add(&f, left_hash, right_hash);
 *     bool yes = linear_sum(weights, &f) > 0;
 */
#ifndef TEXT_LINEAR_H
#define TEXT_LINEAR_H

#include <stddef.h>
#include <stdint.h>

enum { LINEAR_BITS = 18, LINEAR_ROWS = 1 << LINEAR_BITS, FEATURES_MAX = 48 };

struct features {
	uint32_t at[FEATURES_MAX]; /* rows */
	uint32_t n;
};

static inline uint32_t hash_mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ 0x9E3779B9u) * 0x85EBCA6Bu;
	h = (h ^ (h >> 15) ^ b) * 0xC2B2AE35u;
	return h ^ (h >> 13);
}

static inline void features_start(struct features *f)
{
	f->n = 0;
}

/* The n-th template of a case: its number is part of the hash. */
static inline void features_add(struct features *f, uint32_t a, uint32_t b)
{
	uint32_t h = hash_mix(hash_mix(a, b), 0x27D4EB2Fu * (f->n + 1));
	f->at[f->n++] = h >> (32 - LINEAR_BITS);
}

static inline int32_t linear_sum(const int16_t *weight, const struct features *f)
{
	int32_t sum = 0;
	for (uint32_t i = 0; i < f->n; i++)
		sum += weight[f->at[i]];
	return sum;
}

#endif
