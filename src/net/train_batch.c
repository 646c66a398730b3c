/*
 * One batch, forward and backward: features -> maxout -> blocks -> heads -> losses and back.
 * Sentences lie one behind the other; `start` says where each begins.
 */
#include <stdlib.h>
#include <string.h>

#include "net/feature.h"
#include "net/train_heads.h"
#include "net/train_math.h"

static const float VECTOR_DROPOUT = 0.05f;
/* Sentences without any flag of the gazetteer, and words without theirs. */
static const float BLIND_SENTENCES = 0.15f, BLIND_WORDS = 0.15f;

static struct linear layer(struct train_net *t, size_t w, size_t b, size_t in, size_t out)
{
	return (struct linear){in, out, out, t->w + w, t->w + b, t->g + w, t->g + b};
}

/* Now and then another name of the same kind. */
static void swap_row(struct train_net *t, const struct train_sentence *x, uint32_t i, float share,
                     uint32_t *row, uint32_t *flags)
{
	if (!t->swap || !x->swap || !x->swap[i] || train_uniform(&t->seed) >= share)
		return;
	const struct train_swap_list *list = &t->swap[x->swap[i] - 1];
	if (!list->n)
		return;
	size_t other = train_random(&t->seed) % list->n;
	memcpy(row, list->row[other], sizeof *list->row);
	*flags = list->flags[other];
}

static void place_rows(struct train_net *t, const struct train_item *item, size_t n, float drop,
                       float swap)
{
	struct train_work *k = t->work;
	uint32_t at = 0;
	for (size_t s = 0; s < n; s++) {
		const struct train_sentence *x = item[s].s;
		k->start[s] = at;
		memcpy(k->row + at, x->row, x->n * sizeof *k->row);
		if (x->flags)
			memcpy(k->flags + at, x->flags, x->n * sizeof *k->flags);
		else
			memset(k->flags + at, 0, x->n * sizeof *k->flags);
		bool blind = drop > 0 && train_uniform(&t->seed) < BLIND_SENTENCES;
		for (uint32_t i = 0; i < x->n; i++) {
			uint32_t *row = k->row[at + i];
			if (swap > 0)
				swap_row(t, x, i, swap, row, &k->flags[at + i]);
			if (item[s].view == TRAIN_ALL_UPPER)
				row[NET_F_SHAPE] = x->shape_upper[i];
			else if (item[s].view == TRAIN_ALL_LOWER)
				row[NET_F_SHAPE] = x->shape_lower[i];
			if (drop > 0 && train_uniform(&t->seed) < drop)
				row[0] = row[1] = NET_NO_ROW;
			if (drop > 0 && train_uniform(&t->seed) < VECTOR_DROPOUT)
				row[NET_F_VECTOR] = NET_NO_ROW;
			if (blind || (drop > 0 && train_uniform(&t->seed) < BLIND_WORDS))
				k->flags[at + i] = 0;
		}
		at += x->n;
	}
	k->start[n] = at;
}

/* Places of the tables' sums in the input vector. */
static void group_places(const struct net_config *c, size_t at[NET_TABLES])
{
	at[0] = 0;
	for (int i = 1; i < NET_TABLES; i++)
		at[i] = at[i - 1] + c->dim[i - 1];
}

static void gather(const struct train_net *t, size_t words)
{
	size_t in = net_input(&t->c), at[NET_TABLES];
	group_places(&t->c, at);
	memset(t->work->in, 0, words * in * sizeof(float));
	for (size_t i = 0; i < words; i++) {
		for (int f = 0; f < NET_FEATURES; f++) {
			enum net_table g = feature_table(f);
			uint32_t row = t->work->row[i][f];
			if (row != NET_NO_ROW)
				plus(t->c.dim[g], t->w + t->at.table[g] + (size_t)row * t->c.dim[g],
				     t->work->in + i * in + at[g]);
		}
	}
}

static void scatter(struct train_net *t, size_t words, const float *dx)
{
	size_t in = net_input(&t->c), at[NET_TABLES];
	uint32_t base[NET_TABLES] = {0};
	group_places(&t->c, at);
	for (int g = 1; g < NET_TABLES; g++)
		base[g] = base[g - 1] + t->c.rows[g - 1];
	for (size_t i = 0; i < words; i++) {
		for (int f = 0; f < NET_F_VECTOR; f++) {
			enum net_table g = feature_table(f);
			uint32_t row = t->work->row[i][f];
			if (row == NET_NO_ROW)
				continue;
			plus(t->c.dim[g], dx + i * in + at[g],
			     t->g + t->at.table[g] + (size_t)row * t->c.dim[g]);
			if (t->stamp[base[g] + row] != t->step + 1) {
				t->stamp[base[g] + row] = t->step + 1;
				t->touched[t->n_touched++] = base[g] + row;
			}
		}
	}
}

/* The rows of the flags are added to the words' numbers; the gradient goes the other way. */
static void add_flags(struct train_net *t, size_t words, float *x, bool back)
{
	size_t d = t->c.width;
	for (size_t i = 0; i < words; i++) {
		uint32_t flags = t->work->flags[i];
		for (size_t f = 0; flags; f++, flags >>= 1) {
			size_t at = t->at.gazetteer + f * d;
			if (flags & 1 && back)
				plus(d, x + i * d, t->g + at);
			else if (flags & 1)
				plus(d, t->w + at, x + i * d);
		}
	}
}

static void forward(struct train_net *t, size_t n, size_t words, const struct train_rates *r)
{
	struct train_work *k = t->work;
	const struct train_at *a = &t->at;
	size_t d = t->c.width;
	bool drop = r->mode == TRAIN_GRADIENTS && r->dropout > 0;
	gather(t, words);
	struct linear in = layer(t, a->w_in, a->b_in, net_input(&t->c), 2 * d);
	linear_forward(&in, words, k->in, k->z_in, 2 * d);
	maxout_forward(words, d, k->z_in, k->max_in);
	norm_forward(words, d, k->max_in, t->w + a->g_in, t->w + a->c_in, k->block[0].x, k->stat_in);
	add_flags(t, words, k->block[0].x, false);
	if (drop) {
		dropout_mask(words * d, r->dropout, &t->seed, k->mask_in);
		times(words * d, k->mask_in, k->block[0].x);
	}
	for (uint32_t b = 0; b < t->c.blocks; b++) {
		bool wide = t->c.window[b] == 3;
		float *next = b + 1 < t->c.blocks ? k->block[b + 1].x : k->x_out;
		struct linear l = layer(t, a->block[b].w, a->block[b].b, t->c.window[b] * d, 3 * d);
		norm_forward(words, d, k->block[b].x, t->w + a->block[b].g, t->w + a->block[b].c,
		             k->block[b].xn, k->block[b].stat);
		if (wide)
			window_forward(n, k->start, d, k->block[b].xn, k->block[b].win);
		linear_forward(&l, words, wide ? k->block[b].win : k->block[b].xn, k->block[b].z,
		               3 * d);
		scan_forward(n, k->start, d, k->block[b].z, k->block[b].h, k->block[b].y);
		if (drop) {
			dropout_mask(words * d, r->dropout, &t->seed, k->block[b].mask);
			times(words * d, k->block[b].mask, k->block[b].y);
		}
		memcpy(next, k->block[b].x, words * d * sizeof *next);
		plus(words * d, k->block[b].y, next);
	}
	norm_forward(words, d, k->x_out, t->w + a->g_out, t->w + a->c_out, k->xn_out, k->stat_out);
	if (drop && r->out_dropout > 0) {
		dropout_mask(words * d, r->out_dropout, &t->seed, k->mask_out);
		times(words * d, k->mask_out, k->xn_out);
	}
}

/* From k->d1 = dL/d(xn_out) down to the tables. */
static void backward(struct train_net *t, size_t n, size_t words, const struct train_rates *r)
{
	struct train_work *k = t->work;
	const struct train_at *a = &t->at;
	size_t d = t->c.width;
	if (r->dropout > 0 && r->out_dropout > 0)
		times(words * d, k->mask_out, k->d1);
	memset(k->dx, 0, words * d * sizeof *k->dx);
	norm_backward(words, d, k->x_out, t->w + a->g_out, k->stat_out, k->d1, k->dx,
	              t->g + a->g_out, t->g + a->c_out);
	for (uint32_t b = t->c.blocks; b-- > 0;) {
		bool wide = t->c.window[b] == 3;
		struct linear l = layer(t, a->block[b].w, a->block[b].b, t->c.window[b] * d, 3 * d);
		memcpy(k->d1, k->dx, words * d * sizeof *k->d1);
		if (r->dropout > 0)
			times(words * d, k->block[b].mask, k->d1);
		scan_backward(n, k->start, d, k->block[b].z, k->block[b].h, k->d1, k->dz, k->d3);
		linear_backward(&l, words, wide ? k->block[b].win : k->block[b].xn, k->dz, 3 * d,
		                wide ? k->d2 : k->d1, false);
		if (wide)
			window_backward(n, k->start, d, k->d2, k->d1);
		norm_backward(words, d, k->block[b].x, t->w + a->block[b].g, k->block[b].stat,
		              k->d1, k->dx, t->g + a->block[b].g, t->g + a->block[b].c);
	}
	if (r->dropout > 0)
		times(words * d, k->mask_in, k->dx);
	add_flags(t, words, k->dx, true);
	memset(k->d1, 0, words * d * sizeof *k->d1);
	norm_backward(words, d, k->max_in, t->w + a->g_in, k->stat_in, k->dx, k->d1,
	              t->g + a->g_in, t->g + a->c_in);
	maxout_backward(words, d, k->z_in, k->d1, k->dz);
	struct linear in = layer(t, a->w_in, a->b_in, net_input(&t->c), 2 * d);
	linear_backward(&in, words, k->in, k->dz, 2 * d, k->d2, false);
	scatter(t, words, k->d2);
}

int train_net_batch(struct train_net *t, const struct train_item *item, size_t n,
                    const struct train_rates *r, struct train_loss *loss, struct net_word *out,
                    struct err *err)
{
	size_t words = 0, longest = 0;
	for (size_t s = 0; s < n; s++) {
		words += item[s].s->n;
		longest = item[s].s->n > longest ? item[s].s->n : longest;
	}
	if (train_work_room(t->work, &t->c, words, longest, n) < 0)
		return err_set(err, ERR_IO, "no memory for a batch of %zu words", words);
	bool learn = r->mode == TRAIN_GRADIENTS;
	place_rows(t, item, n, learn ? r->form_dropout : 0, learn ? r->swap : 0);
	forward(t, n, words, r);
	train_heads(t, item, n, words, r, loss, out);
	if (r->mode == TRAIN_GRADIENTS)
		backward(t, n, words, r);
	return 0;
}
