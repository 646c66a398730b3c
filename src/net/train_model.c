/*
 * Parameters and their update. Start values: matrices uniform within sqrt(3 / inputs), tables
 * normal with deviation 0.02, the bias of the scan's gate uniform in [-2.5, 1.5] so that channels
 * begin with memories of different length. Adam (Kingma and Ba 2015), moments 0.9 and 0.98; rows
 * of the tables that did not occur are left alone (as in "lazy" Adam), which saves three quarters
 * of the memory traffic of a step.
 */
#include "net/train_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "net/train_math.h"
#include "net/train_work.h"

static size_t take(size_t *at, size_t n)
{
	size_t here = *at;
	*at += (n + 15) / 16 * 16;
	return here;
}

static void lay_out(struct train_net *t)
{
	const struct net_config *c = &t->c;
	struct train_at *a = &t->at;
	size_t n = 0, d = c->width, rel = c->labels[NET_DEPREL];
	a->w_in = take(&n, net_input(c) * 2 * d);
	a->b_in = take(&n, 2 * d);
	a->g_in = take(&n, d);
	a->c_in = take(&n, d);
	for (uint32_t b = 0; b < c->blocks; b++) {
		a->block[b].g = take(&n, d);
		a->block[b].c = take(&n, d);
		a->block[b].w = take(&n, c->window[b] * d * 3 * d);
		a->block[b].b = take(&n, 3 * d);
	}
	a->g_out = take(&n, d);
	a->c_out = take(&n, d);
	a->w_head = take(&n, d * t->k.total);
	a->b_head = take(&n, t->k.total);
	a->root_arc = take(&n, c->arc);
	a->root_lab = take(&n, c->lab);
	a->u = take(&n, c->arc * c->arc);
	a->v = take(&n, c->arc);
	a->dist = take(&n, NET_BUCKETS * c->lab);
	a->w_lab = take(&n, c->lab * rel);
	a->b_lab = take(&n, rel);
	a->trans = take(&n, NET_CHAIN);
	a->gazetteer = take(&n, GAZETTEER_FLAGS * d);
	a->dense = n;
	for (int i = 0; i < NET_T_VECTOR; i++) {
		a->table[i] = take(&n, (size_t)c->rows[i] * c->dim[i]);
		t->n_rows += c->rows[i];
	}
	a->all = n;
	a->table[NET_T_VECTOR] = n;
}

static void fill_uniform(struct train_net *t, uint64_t *seed, size_t at, size_t n, size_t inputs)
{
	float r = sqrtf(3.0f / (float)inputs);
	for (size_t i = 0; i < n; i++)
		t->w[at + i] = r * (2 * train_uniform(seed) - 1);
}

static void fill(struct train_net *t, size_t at, size_t n, float x)
{
	for (size_t i = 0; i < n; i++)
		t->w[at + i] = x;
}

static void start_values(struct train_net *t, uint64_t *seed)
{
	const struct net_config *c = &t->c;
	const struct train_at *a = &t->at;
	size_t d = c->width, rel = c->labels[NET_DEPREL];
	fill_uniform(t, seed, a->w_in, net_input(c) * 2 * d, net_input(c));
	fill(t, a->g_in, d, 1);
	for (uint32_t b = 0; b < c->blocks; b++) {
		fill(t, a->block[b].g, d, 1);
		fill_uniform(t, seed, a->block[b].w, c->window[b] * 3 * d * d, c->window[b] * d);
		for (size_t j = 0; j < d; j++)
			t->w[a->block[b].b + d + j] = 4 * train_uniform(seed) - 2.5f;
	}
	fill(t, a->g_out, d, 1);
	fill_uniform(t, seed, a->w_head, d * t->k.total, d);
	fill_uniform(t, seed, a->root_arc, c->arc, 3);
	fill_uniform(t, seed, a->root_lab, c->lab, 3);
	fill_uniform(t, seed, a->u, c->arc * c->arc, 4 * c->arc);
	fill_uniform(t, seed, a->w_lab, c->lab * rel, c->lab);
	for (size_t i = a->dense; i < a->all; i++)
		t->w[i] = 0.02f * train_normal(seed);
}

int train_net_init(struct train_net *t, const struct net_config *c, uint64_t seed, struct err *err)
{
	*t = (struct train_net){.c = *c, .k = net_columns(c)};
	if (!net_config_ok(c))
		return err_set(err, ERR_USAGE, "a net of this shape is not supported");
	lay_out(t);
	t->w = calloc(t->at.all + (size_t)c->rows[NET_T_VECTOR] * c->dim[NET_T_VECTOR], sizeof *t->w);
	t->g = calloc(t->at.all, sizeof *t->g);
	t->m = calloc(t->at.all, sizeof *t->m);
	t->v = calloc(t->at.all, sizeof *t->v);
	t->stamp = calloc(t->n_rows, sizeof *t->stamp);
	t->touched = calloc(t->n_rows, sizeof *t->touched);
	t->work = train_work_new(&t->c);
	if (!t->w || !t->g || !t->m || !t->v || !t->stamp || !t->touched || !t->work) {
		train_net_release(t);
		return err_set(err, ERR_IO, "no memory for %zu parameters", t->at.all);
	}
	start_values(t, &seed);
	t->seed = train_random(&seed);
	return 0;
}

void train_net_release(struct train_net *t)
{
	free(t->w);
	free(t->g);
	free(t->m);
	free(t->v);
	free(t->stamp);
	free(t->touched);
	train_work_free(t->work);
	t->w = t->g = t->m = t->v = NULL;
	t->stamp = t->touched = NULL;
	t->work = NULL;
}

/* Offset and length of row `r`, counted through all tables. */
static size_t row_at(const struct train_net *t, uint32_t r, size_t *n)
{
	int i = 0;
	for (; r >= t->c.rows[i]; i++)
		r -= t->c.rows[i];
	*n = t->c.dim[i];
	return t->at.table[i] + (size_t)r * t->c.dim[i];
}

HOT static double squares(const float *x, size_t n)
{
	float lane[16] = {0};
	double sum = 0;
	for (size_t i = 0; i + 16 <= n; i += 16)
		for (size_t k = 0; k < 16; k++)
			lane[k] += x[i + k] * x[i + k];
	for (size_t k = 0; k < 16; k++)
		sum += (double)lane[k];
	return sum;
}

struct adam {
	float rate, scale, c1, c2; /* scale: of the gradients, by clipping; c: bias corrections */
};

HOT static void adam_range(const struct adam *a, size_t n, float *w, float *g, float *m, float *v)
{
	for (size_t i = 0; i < n; i++) {
		float x = g[i] * a->scale;
		g[i] = 0;
		m[i] = 0.9f * m[i] + 0.1f * x;
		v[i] = 0.98f * v[i] + 0.02f * x * x;
		w[i] -= a->rate * (m[i] * a->c1) / (sqrtf(v[i] * a->c2) + 1e-8f);
	}
}

float train_net_step(struct train_net *t, float rate, float clip)
{
	double sum = squares(t->g, t->at.dense);
	for (size_t i = 0; i < t->n_touched; i++) {
		size_t n, at = row_at(t, t->touched[i], &n);
		sum += squares(t->g + at, n);
	}
	t->step++;
	float norm = (float)sqrt(sum);
	struct adam a = {
	    .rate = rate,
	    .scale = norm > clip ? clip / norm : 1,
	    .c1 = (float)(1 / (1 - pow(0.9, t->step))),
	    .c2 = (float)(1 / (1 - pow(0.98, t->step))),
	};
	adam_range(&a, t->at.dense, t->w, t->g, t->m, t->v);
	for (size_t i = 0; i < t->n_touched; i++) {
		size_t n, at = row_at(t, t->touched[i], &n);
		adam_range(&a, n, t->w + at, t->g + at, t->m + at, t->v + at);
	}
	t->n_touched = 0;
	return norm;
}
