/*
 * Each layer's backward against finite differences of its forward. The loss is the sum of the
 * outputs times fixed random numbers, which are the gradients handed to the backward.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/train_math.h"
#include "net/train_model.h"
#include "net/train_work.h"

enum { T = 5, D = 16 };
static const uint32_t START[] = {0, 3, 5}; /* two sentences */

static void noise(float *x, size_t n, uint64_t seed)
{
	for (size_t i = 0; i < n; i++)
		x[i] = train_normal(&seed);
}

static double dot(const float *a, const float *b, size_t n)
{
	double s = 0;
	for (size_t i = 0; i < n; i++)
		s += (double)a[i] * (double)b[i];
	return s;
}

/* Share of the n numbers at x whose gradient g is what finite differences of loss() say. */
static double agreement(float *x, const float *g, size_t n, double (*loss)(void *), void *arg)
{
	const float eps = 2e-3f;
	size_t good = 0;
	for (size_t i = 0; i < n; i++) {
		float old = x[i];
		x[i] = old + eps;
		double up = loss(arg);
		x[i] = old - eps;
		double down = loss(arg);
		x[i] = old;
		double want = (up - down) / (2 * (double)eps), got = (double)g[i];
		good += fabs(want - got) <= 0.01 + 0.02 * fabs(want);
	}
	return (double)good / (double)n;
}

#define assert_agrees(x, g, n, loss, arg) assert_true(agreement(x, g, n, loss, arg) > 0.99)

struct linear_case {
	struct linear l;
	float x[T * 7], w[7 * 9], b[9], y[T * 9], dy[T * 9], dx[T * 7], gw[7 * 9], gb[9];
};

static double linear_loss(void *arg)
{
	struct linear_case *c = arg;
	linear_forward(&c->l, T, c->x, c->y, 9);
	return dot(c->y, c->dy, T * 9);
}

static void linear_gradients_agree(void **state)
{
	static struct linear_case c;
	c.l = (struct linear){7, 9, 9, c.w, c.b, c.gw, c.gb};
	noise(c.x, T * 7, 1);
	noise(c.w, 7 * 9, 2);
	noise(c.b, 9, 3);
	noise(c.dy, T * 9, 4);
	linear_backward(&c.l, T, c.x, c.dy, 9, c.dx, false);
	assert_agrees(c.x, c.dx, T * 7, linear_loss, &c);
	assert_agrees(c.w, c.gw, 7 * 9, linear_loss, &c);
	assert_agrees(c.b, c.gb, 9, linear_loss, &c);
}

struct layer_case {
	float x[T * 3 * D], gain[D], bias[D], y[T * 3 * D], dy[T * 3 * D], dx[T * 3 * D];
	float ggain[D], gbias[D], stat[T * 2], h[T * D], scratch[D];
};

static double norm_loss(void *arg)
{
	struct layer_case *c = arg;
	norm_forward(T, D, c->x, c->gain, c->bias, c->y, c->stat);
	return dot(c->y, c->dy, T * D);
}

static void layer_norm_gradients_agree(void **state)
{
	static struct layer_case c;
	noise(c.x, T * D, 1);
	noise(c.gain, D, 2);
	noise(c.bias, D, 3);
	noise(c.dy, T * D, 4);
	norm_loss(&c);
	norm_backward(T, D, c.x, c.gain, c.stat, c.dy, c.dx, c.ggain, c.gbias);
	assert_agrees(c.x, c.dx, T * D, norm_loss, &c);
	assert_agrees(c.gain, c.ggain, D, norm_loss, &c);
	assert_agrees(c.bias, c.gbias, D, norm_loss, &c);
}

static double scan_loss(void *arg)
{
	struct layer_case *c = arg;
	scan_forward(2, START, D, c->x, c->h, c->y);
	return dot(c->y, c->dy, T * D);
}

static void scan_gradients_agree_in_both_directions(void **state)
{
	static struct layer_case c;
	noise(c.x, T * 3 * D, 1);
	noise(c.dy, T * D, 2);
	scan_loss(&c);
	scan_backward(2, START, D, c.x, c.h, c.dy, c.dx, c.scratch);
	assert_agrees(c.x, c.dx, T * 3 * D, scan_loss, &c);
}

static double maxout_loss(void *arg)
{
	struct layer_case *c = arg;
	maxout_forward(T, D, c->x, c->y);
	return dot(c->y, c->dy, T * D);
}

static void maxout_gradients_agree(void **state)
{
	static struct layer_case c;
	noise(c.x, T * 2 * D, 5);
	noise(c.dy, T * D, 2);
	maxout_backward(T, D, c.x, c.dy, c.dx);
	assert_agrees(c.x, c.dx, T * 2 * D, maxout_loss, &c);
}

static double window_loss(void *arg)
{
	struct layer_case *c = arg;
	window_forward(2, START, D, c->x, c->y);
	return dot(c->y, c->dy, T * 3 * D);
}

static void window_gradients_agree_and_stop_at_the_sentence(void **state)
{
	static struct layer_case c;
	noise(c.x, T * D, 1);
	noise(c.dy, T * 3 * D, 2);
	window_loss(&c);
	for (int j = 0; j < D; j++)
		assert_true(c.y[2 * 3 * D + 2 * D + j] == 0 && c.y[3 * 3 * D + j] == 0);
	window_backward(2, START, D, c.dy, c.dx);
	assert_agrees(c.x, c.dx, T * D, window_loss, &c);
}

struct loss_case {
	float score[9], copy[9];
	const bool *ok;
};

static double row_loss(void *arg)
{
	struct loss_case *c = arg;
	memcpy(c->copy, c->score, sizeof c->score);
	return (double)loss_row(9, c->copy, c->ok, 4, 2.0f);
}

static void loss_gradients_agree_for_one_answer_and_for_several(void **state)
{
	static const bool ok[9] = {true, false, false, true, false, false, false, false, true};
	for (int several = 0; several < 2; several++) {
		struct loss_case c = {.ok = several ? ok : NULL};
		float g[9];
		noise(c.score, 9, 7);
		row_loss(&c);
		memcpy(g, c.copy, sizeof g);
		assert_agrees(c.score, g, 9, row_loss, &c);
	}
}

/* A small net on two sentences with trees and names: all parameters of all groups. */
struct net_case {
	struct train_net t;
	struct train_sentence s[2];
	struct train_item item[2];
	uint32_t row[2][4][NET_FEATURES], head[2][4], flags[2][4];
	uint16_t tag[2][4], ner[2][4];
};

static double net_loss(void *arg)
{
	static const struct train_rates eval = {.mode = TRAIN_EVAL};
	struct net_case *c = arg;
	struct train_loss l = {0};
	assert_int_equal(train_net_batch(&c->t, c->item, 2, &eval, &l, NULL, NULL), 0);
	return (l.arc + l.label + l.upos + l.xpos + l.feats + l.ner) / 7;
}

static void net_case_init(struct net_case *c)
{
	static const struct net_config config = {
	    .version = NET_VERSION, .width = 32, .blocks = 2, .window = {3, 1},
	    .rows = {7, 5, 5, 3}, .dim = {16, 16, 16, 16}, .arc = 16, .lab = 16,
	    .labels = {3, 4, 5, 6, NET_NER_COUNT}};
	static const uint32_t heads[2][4] = {{2, 0, 2, 3}, {3, 1, 0, 0}};
	uint64_t seed = 9;
	*c = (struct net_case){0};
	assert_int_equal(train_net_init(&c->t, &config, 3, NULL), 0);
	for (size_t i = 0; i < c->t.at.all; i++) /* far from zero, where leaky units have kinks */
		c->t.w[i] += 0.2f * train_normal(&seed);
	for (uint32_t s = 0; s < 2; s++) {
		c->s[s] = (struct train_sentence){
		    .n = 4 - s, .row = c->row[s], .flags = c->flags[s], .head = c->head[s], .upos = c->tag[s],
		    .xpos = c->tag[s], .feats = c->tag[s], .deprel = c->tag[s], .ner = c->ner[s]};
		c->item[s].s = &c->s[s];
		for (uint32_t i = 0; i < 4; i++) {
			c->head[s][i] = heads[s][i];
			c->tag[s][i] = (uint16_t)(train_random(&seed) % 3);
			c->ner[s][i] = (uint16_t)(1u << i | 1);
			c->flags[s][i] = i == 2 ? 1u << s | 8 : 0;
			for (int f = 0; f < NET_FEATURES; f++)
				c->row[s][i][f] = (uint32_t)(train_random(&seed) % 3);
		}
	}
}

static void whole_net_gradients_agree(void **state)
{
	static const struct train_rates rates = {.mode = TRAIN_GRADIENTS};
	static struct net_case c;
	struct train_loss l = {0};
	net_case_init(&c);
	const struct train_at *a = &c.t.at;
	assert_int_equal(train_net_batch(&c.t, c.item, 2, &rates, &l, NULL, NULL), 0);
	const size_t group[] = {a->w_in, a->b_in, a->g_in, a->c_in, a->block[0].g, a->block[0].w,
	                        a->block[0].b, a->block[1].c, a->block[1].w, a->g_out, a->c_out,
	                        a->w_head, a->b_head, a->root_arc, a->root_lab, a->u, a->v, a->dist,
	                        a->w_lab, a->b_lab, a->trans, a->gazetteer, a->table[0], a->table[1], a->table[2],
	                        a->table[3]};
	for (size_t i = 0; i < sizeof group / sizeof *group; i++) {
		size_t next = i + 1 < sizeof group / sizeof *group ? group[i + 1] : c.t.at.all;
		size_t n = next - group[i] < 160 ? next - group[i] : 160;
		double share = agreement(c.t.w + group[i], c.t.g + group[i], n, net_loss, &c);
		if (share < 0.9)
			print_message("group %zu: %.2f\n", i, share);
		assert_true(share >= 0.9); /* kinks of maxout and leaky units cost some */
	}
	train_net_release(&c.t);
}

static void steps_lower_the_loss_and_clear_the_gradients(void **state)
{
	static const struct train_rates rates = {.mode = TRAIN_GRADIENTS};
	static struct net_case c;
	net_case_init(&c);
	double before = net_loss(&c);
	for (int i = 0; i < 30; i++) {
		struct train_loss l = {0};
		train_net_batch(&c.t, c.item, 2, &rates, &l, NULL, NULL);
		train_net_step(&c.t, 1e-2f, 2);
	}
	assert_true(net_loss(&c) < 0.2 * before);
	for (size_t i = 0; i < c.t.at.all; i++)
		assert_true(c.t.g[i] == 0);
	train_net_release(&c.t);
}

static void dropout_keeps_the_mean(void **state)
{
	static float mask[40000];
	uint64_t seed = 1;
	double sum = 0, zeros = 0;
	dropout_mask(40000, 0.3f, &seed, mask);
	for (size_t i = 0; i < 40000; i++) {
		sum += (double)mask[i];
		zeros += mask[i] == 0;
	}
	assert_true(fabs(sum / 40000 - 1) < 0.01);
	assert_true(fabs(zeros / 40000 - 0.3) < 0.01);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(linear_gradients_agree),
		cmocka_unit_test(layer_norm_gradients_agree),
		cmocka_unit_test(scan_gradients_agree_in_both_directions),
		cmocka_unit_test(maxout_gradients_agree),
		cmocka_unit_test(window_gradients_agree_and_stop_at_the_sentence),
		cmocka_unit_test(loss_gradients_agree_for_one_answer_and_for_several),
		cmocka_unit_test(whole_net_gradients_agree),
		cmocka_unit_test(steps_lower_the_loss_and_clear_the_gradients),
		cmocka_unit_test(dropout_keeps_the_mean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
