/* See train_linear.h. The sum of weights is scaled by SCALE where it is an integer. */
#include "text/train_linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float SCALE = 256.0f, RATE = 0.12f, DECAY = 2e-6f;
/* Runs from nothing, each with its own order: the mean of their weights moves less by chance. */
enum { RUNS = 4 };

int cases_add(struct cases *c, const struct features *f, bool answer, struct err *err)
{
	if (c->n + f->n + 1 > c->cap) {
		size_t cap = (c->cap ? c->cap : 1 << 16) * 2;
		uint32_t *p = realloc(c->at, cap * sizeof *p);
		if (!p)
			return err_memory(err);
		c->at = p;
		c->cap = cap;
	}
	if (c->n_cases == c->cap_cases) {
		size_t cap = (c->cap_cases ? c->cap_cases : 1 << 12) * 2;
		uint32_t *p = realloc(c->start, cap * sizeof *p);
		if (!p)
			return err_memory(err);
		c->start = p;
		c->cap_cases = cap;
	}
	c->start[c->n_cases++] = (uint32_t)c->n;
	c->at[c->n++] = f->n << 1 | answer;
	memcpy(c->at + c->n, f->at, f->n * sizeof *f->at);
	c->n += f->n;
	return 0;
}

void cases_release(struct cases *c)
{
	free(c->at);
	free(c->start);
	*c = (struct cases){0};
}

static uint64_t next_random(uint64_t *s)
{
	*s += 0x9E3779B97F4A7C15u;
	uint64_t z = *s;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static void shuffle(uint32_t *at, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = next_random(seed) % i;
		uint32_t t = at[i - 1];
		at[i - 1] = at[k];
		at[k] = t;
	}
}

struct learner {
	float weight[LINEAR_ROWS], square[LINEAR_ROWS], sum[LINEAR_ROWS];
};

static void learn(struct learner *l, const uint32_t *row, uint32_t n, bool answer)
{
	float score = 0;
	for (uint32_t i = 0; i < n; i++)
		score += l->weight[row[i]];
	float p = 1.0f / (1.0f + expf(-score));
	float slope = p - (answer ? 1.0f : 0.0f);
	if (fabsf(slope) < 1e-4f)
		return;
	for (uint32_t i = 0; i < n; i++) {
		float *w = &l->weight[row[i]], g = slope + DECAY * *w;
		l->square[row[i]] += g * g;
		*w -= RATE * g / sqrtf(l->square[row[i]] + 1e-3f);
	}
}

int train_linear(const struct cases *c, unsigned epochs, uint64_t seed, int16_t *weight,
                 struct err *err)
{
	struct learner *l = calloc(1, sizeof *l);
	uint32_t *order = malloc((c->n_cases + 1) * sizeof *order);
	unsigned taken = 0;
	if (!l || !order) {
		free(l);
		free(order);
		return err_memory(err);
	}
	memcpy(order, c->start, c->n_cases * sizeof *order);
	for (unsigned e = 0; e < RUNS * epochs; e++) {
		if (e % epochs == 0) {
			memset(l->weight, 0, sizeof l->weight);
			memset(l->square, 0, sizeof l->square);
		}
		shuffle(order, c->n_cases, &seed);
		for (size_t i = 0; i < c->n_cases; i++) {
			const uint32_t *at = c->at + order[i];
			learn(l, at + 1, at[0] >> 1, at[0] & 1);
		}
		if (e % epochs < epochs / 2)
			continue;
		taken++;
		for (size_t i = 0; i < LINEAR_ROWS; i++)
			l->sum[i] += l->weight[i];
	}
	for (size_t i = 0; i < LINEAR_ROWS; i++) {
		float w = l->sum[i] / (float)(taken ? taken : 1) * SCALE;
		weight[i] = (int16_t)lrintf(w > 32767.0f ? 32767.0f : w < -32767.0f ? -32767.0f : w);
	}
	free(l);
	free(order);
	return 0;
}
