/*
 * Lafferty, McCallum and Pereira 2001; forward and backward sums in probabilities, scaled to one
 * at each word (Rabiner 1989). The same two passes run over all labellings and over the allowed
 * ones; the gradient is the difference of their expectations.
 */
#include "net/train_chain.h"

#include <math.h>
#include <string.h>

#include "net/layout.h"

enum { L = NET_NER_LABELS };

struct sums {
	double log_all;                  /* log of the sum over labellings */
	float alpha[CHAIN_LONGEST][L], beta[CHAIN_LONGEST][L], scale[CHAIN_LONGEST];
};

struct chain {
	float step[L][L], start[L];      /* exp of the transitions, 0 where forbidden */
	float word[CHAIN_LONGEST][L];    /* exp of the scores less their maximum */
	double log_max;
};

static void prepare(struct chain *c, size_t n, const float *score, size_t ld, const float *trans)
{
	for (uint32_t j = 0; j < L; j++) {
		for (uint32_t i = 0; i < L; i++)
			c->step[i][j] = net_may_follow(i, j) ? expf(trans[i * NET_CHAIN_ROW + j]) : 0;
		c->start[j] = net_may_follow(0, j) ? expf(trans[L * NET_CHAIN_ROW + j]) : 0;
	}
	c->log_max = 0;
	for (size_t t = 0; t < n; t++) {
		const float *s = score + t * ld;
		float max = s[0];
		for (int j = 1; j < L; j++)
			max = s[j] > max ? s[j] : max;
		for (int j = 0; j < L; j++)
			c->word[t][j] = expf(s[j] - max);
		c->log_max += (double)max;
	}
}

/* may: NULL for all labellings. 0, or -1 where none is left. */
static int sum_up(struct sums *s, const struct chain *c, size_t n, const uint16_t *may)
{
	s->log_all = c->log_max;
	for (size_t t = 0; t < n; t++) {
		float all = 0;
		for (int j = 0; j < L; j++) {
			float in = 0;
			for (int i = 0; t > 0 && i < L; i++)
				in += s->alpha[t - 1][i] * c->step[i][j];
			in = t > 0 ? in : c->start[j];
			s->alpha[t][j] = may && !(may[t] >> j & 1) ? 0 : in * c->word[t][j];
			all += s->alpha[t][j];
		}
		if (!(all > 1e-30f))
			return -1;
		for (int j = 0; j < L; j++)
			s->alpha[t][j] /= all;
		s->scale[t] = all;
		s->log_all += log((double)all);
	}
	for (size_t t = n; t-- > 0;) {
		for (int i = 0; i < L; i++) {
			float out = t + 1 < n ? 0 : 1;
			for (int j = 0; t + 1 < n && j < L; j++)
				if (!may || may[t + 1] >> j & 1)
					out += c->step[i][j] * c->word[t + 1][j] * s->beta[t + 1][j];
			s->beta[t][i] = t + 1 < n ? out / s->scale[t + 1] : 1;
		}
	}
	return 0;
}

/* Adds sign * expectations to the gradients. */
static void expect(const struct sums *s, const struct chain *c, size_t n, const uint16_t *may,
                   float sign, float *d_score, size_t ld, float *d_trans)
{
	for (size_t t = 0; t < n; t++) {
		for (int j = 0; j < L; j++) {
			float here = sign * s->alpha[t][j] * s->beta[t][j];
			d_score[t * ld + (size_t)j] += here;
			if (t == 0)
				d_trans[L * NET_CHAIN_ROW + j] += here;
			if (t == 0 || (may && !(may[t] >> j & 1)))
				continue;
			float to = sign * c->word[t][j] * s->beta[t][j] / s->scale[t];
			for (int i = 0; i < L; i++)
				d_trans[i * NET_CHAIN_ROW + j] += s->alpha[t - 1][i] * c->step[i][j] * to;
		}
	}
}

double chain_loss(size_t n, const float *score, size_t ld, const uint16_t *may, const float *trans,
                  float weight, float *d_score, float *d_trans)
{
	struct chain c;
	struct sums all, allowed;
	for (size_t t = 0; t < n; t++)
		memset(d_score + t * ld, 0, L * sizeof *d_score);
	if (n == 0 || n > CHAIN_LONGEST)
		return 0;
	prepare(&c, n, score, ld, trans);
	if (sum_up(&all, &c, n, NULL) < 0 || sum_up(&allowed, &c, n, may) < 0)
		return 0;
	expect(&all, &c, n, NULL, weight, d_score, ld, d_trans);
	expect(&allowed, &c, n, may, -weight, d_score, ld, d_trans);
	return (double)weight * (all.log_all - allowed.log_all);
}
