/*
 * Method: multinomial logistic regression and a net of one hidden layer, trained together by
 * AdaGrad (Duchi, Hazan and Singer 2011) with features and hidden units dropped at random
 * (Srivastava and others 2014).
 */
#include "what/train_scorer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float RATE_WIDE = 0.012f, RATE_NET = 0.02f, RATE_JOIN = 0.02f,
                    DROP_WIDE = 0.35f, DROP_HIDDEN = 0.4f, DECAY = 3e-6f;

uint64_t next_random(uint64_t *s)
{
	*s += 0x9E3779B97F4A7C15u;
	uint64_t z = *s;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static float unit(uint64_t *s)
{
	return (float)(next_random(s) >> 40) / (float)(1 << 24);
}

void params_free(struct params *p)
{
	free(p->at);
	free(p->square);
	free(p->sum);
	*p = (struct params){0};
}

int params_new(struct params *p, size_t inputs, size_t hidden, unsigned parts, uint64_t seed, struct err *err)
{
	*p = (struct params){.inputs = inputs, .hidden = hidden, .parts = parts};
	p->n = (size_t)WIDE * TYPES + SCORER_JOIN + inputs * hidden + hidden + (hidden + 1) * TYPES;
	p->at = calloc(p->n, sizeof(float));
	p->square = calloc(p->n, sizeof(float));
	p->sum = calloc(p->n, sizeof(float));
	if (!p->at || !p->square || !p->sum) {
		params_free(p);
		return err_memory(err);
	}
	p->wide = p->at;
	p->join = p->wide + (size_t)WIDE * TYPES;
	p->in = p->join + SCORER_JOIN;
	p->in_bias = p->in + inputs * hidden;
	p->out = p->in_bias + hidden;
	p->out_bias = p->out + hidden * TYPES;
	for (size_t i = 0; i < inputs * hidden; i++)
		p->in[i] = (unit(&seed) - 0.5f) * 0.4f;
	for (size_t i = 0; i < hidden * TYPES; i++)
		p->out[i] = (unit(&seed) - 0.5f) * 0.4f;
	for (size_t i = 0; i < p->n; i++)
		p->square[i] = 1e-2f;
	for (size_t i = 0; i < (size_t)WIDE * TYPES + SCORER_JOIN; i++)
		p->square[i] = 0.1f;
	return 0;
}

static void forward_acts(const struct params *p, const struct example *e, struct pass *f)
{
	const uint32_t *at = e->acts;
	for (uint32_t i = 0; i < e->n_acts; i++, at += 2 + at[1])
		for (uint32_t k = 0; k < at[1]; k++)
			f->logit[at[0]] += p->join[at[2 + k] & (SCORER_JOIN - 1)];
}

void params_forward(const struct params *p, const struct example *e, struct pass *f, uint64_t *random)
{
	f->e = e;
	f->n = p->parts & PART_SPARSE ? e->n : p->parts & PART_PLAIN ? e->n_plain : 0;
	f->keep = random ? 1.0f / (1.0f - DROP_WIDE) : 1.0f;
	memcpy(f->logit, p->out_bias, sizeof f->logit);
	for (uint32_t i = 0; i < f->n; i++) {
		const float *w = p->wide + (size_t)(f->e->sparse[i] & (WIDE - 1)) * TYPES;
		f->dropped[i] = random && unit(random) < DROP_WIDE;
		for (int t = 0; t < TYPES && !f->dropped[i]; t++)
			f->logit[t] += w[t] * f->keep;
	}
	if (p->parts & PART_ACTS)
		forward_acts(p, e, f);
	if (!(p->parts & PART_DENSE))
		return;
	memcpy(f->hidden, p->in_bias, p->hidden * sizeof(float));
	for (size_t i = 0; i < p->inputs; i++)
		for (size_t k = 0; f->e->x[i] != 0 && k < p->hidden; k++)
			f->hidden[k] += f->e->x[i] * p->in[i * p->hidden + k];
	for (size_t k = 0; k < p->hidden; k++) {
		f->mask[k] = !random ? 1.0f : unit(random) < DROP_HIDDEN ? 0.0f : 1.0f / (1.0f - DROP_HIDDEN);
		f->mask[k] = f->hidden[k] > 0 ? f->mask[k] : 0.0f;
		for (int t = 0; t < TYPES && f->mask[k] != 0; t++)
			f->logit[t] += f->hidden[k] * f->mask[k] * p->out[k * TYPES + (size_t)t];
	}
}

void params_softmax(const float *logit, float temperature, float *out)
{
	float top = logit[0], sum = 0;
	for (int t = 1; t < TYPES; t++)
		top = logit[t] > top ? logit[t] : top;
	for (int t = 0; t < TYPES; t++)
		sum += out[t] = expf((logit[t] - top) / temperature);
	for (int t = 0; t < TYPES; t++)
		out[t] /= sum;
}

static void step(struct params *p, float *w, float slope, float rate)
{
	float *square = p->square + (w - p->at), g = slope + DECAY * *w;
	*square += g * g;
	*w -= rate * g / sqrtf(*square);
}

static void learn_net(struct params *p, const struct pass *f, const float *slope)
{
	float back[SCORER_HIDDEN_MAX];
	for (size_t k = 0; k < p->hidden; k++) {
		back[k] = 0;
		for (int t = 0; t < TYPES && f->mask[k] != 0; t++) {
			float *w = p->out + k * TYPES + (size_t)t;
			back[k] += *w * slope[t] * f->mask[k];
			step(p, w, slope[t] * f->hidden[k] * f->mask[k], RATE_NET);
		}
		if (f->mask[k] != 0)
			step(p, p->in_bias + k, back[k], RATE_NET);
	}
	for (size_t i = 0; i < p->inputs; i++)
		for (size_t k = 0; f->e->x[i] != 0 && k < p->hidden; k++)
			if (f->mask[k] != 0)
				step(p, p->in + i * p->hidden + k, back[k] * f->e->x[i], RATE_NET);
}

static void learn_acts(struct params *p, const struct example *e, const float *slope)
{
	const uint32_t *at = e->acts;
	for (uint32_t i = 0; i < e->n_acts; i++, at += 2 + at[1])
		for (uint32_t k = 0; k < at[1]; k++)
			step(p, p->join + (at[2 + k] & (SCORER_JOIN - 1)), slope[at[0]], RATE_JOIN);
}

void params_learn(struct params *p, const struct pass *f, float weight)
{
	float slope[TYPES];
	params_softmax(f->logit, 1.0f, slope);
	slope[f->e->label] -= 1.0f;
	for (int t = 0; t < TYPES; t++) {
		slope[t] *= weight;
		step(p, p->out_bias + t, slope[t], RATE_NET);
	}
	for (uint32_t i = 0; i < f->n; i++) {
		float *w = p->wide + (size_t)(f->e->sparse[i] & (WIDE - 1)) * TYPES;
		for (int t = 0; t < TYPES && !f->dropped[i]; t++)
			step(p, w + t, slope[t], RATE_WIDE);
	}
	if (p->parts & PART_ACTS)
		learn_acts(p, f->e, slope);
	if (p->parts & PART_DENSE)
		learn_net(p, f, slope);
}

void params_sum(struct params *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->sum[i] += p->at[i];
}

void params_mean(struct params *p, size_t times)
{
	for (size_t i = 0; i < p->n && times; i++)
		p->at[i] = p->sum[i] / (float)times;
}
