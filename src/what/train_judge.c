/* See train_judge.h. Memory: two floats a weight (value, sum of squares). */
#include "what/train_judge.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *grown(void *at, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return at;
	*cap = *cap ? *cap * 2 : 1024;
	return realloc(at, *cap * size);
}

int lessons_add(struct lessons *ls, const struct judge_words *w, const struct look *l, uint32_t right,
                uint32_t open, float weight)
{
	struct lesson *at = grown(ls->at, ls->n, &ls->cap, sizeof *at);
	if (!at)
		return -1;
	ls->at = at;
	at += ls->n;
	*at = (struct lesson){.sparse = ls->n_sparse, .right = right, .open = open, .weight = weight};
	for (unsigned s = 0; s < LOOK_SLOTS; s++)
		for (unsigned i = 0; i < l->slot[s].n; i++) {
			uint32_t row = lexicon_row(&w->lexicon, l->slot[s].word[i]);
			if (row != NET_NO_ROW)
				at->slot[s][at->n_slot[s]++] = row;
		}
	for (unsigned i = 0; i < l->n_sparse; i++) {
		uint32_t *to = grown(ls->sparse, ls->n_sparse, &ls->cap_sparse, sizeof *to);
		if (!to)
			return -1;
		ls->sparse = to;
		ls->sparse[ls->n_sparse++] = l->sparse[i];
		at->n_sparse++;
	}
	ls->n++;
	return 0;
}

void lessons_release(struct lessons *ls)
{
	free(ls->at);
	free(ls->sparse);
	*ls = (struct lessons){0};
}

struct layer { /* weights and their sums of squared gradients */
	float *w, *g;
	size_t n;
};

struct learner {
	const struct judge_options *o;
	const struct judge_words *words;
	struct layer row, in_bias, in, out, bias; /* row: (rows, hidden + answers) */
	uint32_t *print;                          /* (rows) */
	uint32_t *slot;                           /* of every feature of the lessons, or NONE */
	float *x, *hidden, *back, *answer;
	uint32_t *kept; /* rows of the example that were not left out */
	uint64_t random;
};

static uint64_t next_random(uint64_t *s)
{
	*s += 0x9E3779B97F4A7C15u;
	uint64_t z = *s;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static float uniform(uint64_t *s)
{
	return (float)(next_random(s) >> 40) / (float)(1 << 24);
}

static int layer_init(struct layer *l, size_t n, float spread, uint64_t *random)
{
	l->n = n;
	l->w = malloc((n + 1) * sizeof *l->w);
	l->g = calloc(n + 1, sizeof *l->g);
	if (!l->w || !l->g)
		return -1;
	for (size_t i = 0; i < n; i++)
		l->w[i] = spread > 0 ? (2 * uniform(random) - 1) * spread : 0;
	return 0;
}

static void layer_release(struct layer *l)
{
	free(l->w);
	free(l->g);
}

static inline void step(float *w, float *g, float d, float rate)
{
	*g += d * d;
	*w -= rate * d / sqrtf(*g + 1e-6f);
}

static void example_input(struct learner *t, const struct lesson *e)
{
	const struct judge_words *w = t->words;
	memset(t->x, 0, LOOK_SLOTS * w->dim * sizeof *t->x);
	for (unsigned s = 0; s < LOOK_SLOTS; s++) {
		float *x = t->x + s * w->dim, square = 0;
		for (unsigned i = 0; i < e->n_slot[s]; i++) {
			const int8_t *v = w->row + (size_t)e->slot[s][i] * w->dim;
			int32_t length = 0;
			for (uint32_t k = 0; k < w->dim; k++)
				length += v[k] * v[k];
			float by = length > 0 ? 1.0f / sqrtf((float)length) : 0;
			for (uint32_t k = 0; k < w->dim; k++)
				x[k] += (float)v[k] * by;
		}
		for (uint32_t k = 0; k < w->dim; k++)
			square += x[k] * x[k];
		float by = square > 0 ? 1.0f / sqrtf(square) : 0;
		for (uint32_t k = 0; k < w->dim; k++)
			x[k] *= by;
	}
}

/* Forward: fills hidden (0 where left out) and answer; the rows used. */
static uint32_t forward(struct learner *t, const struct lesson *e)
{
	const struct judge_options *o = t->o;
	uint32_t n = 0, wide = o->hidden + o->answers, in = LOOK_SLOTS * t->words->dim;
	memcpy(t->hidden, t->in_bias.w, o->hidden * sizeof *t->hidden);
	memcpy(t->answer, t->bias.w, o->answers * sizeof *t->answer);
	for (uint32_t i = 0; i < e->n_sparse; i++) {
		uint32_t row = t->slot[e->sparse + i];
		if (row != NONE && uniform(&t->random) >= o->drop)
			t->kept[n++] = row;
	}
	float up = 1 / (1 - o->drop);
	for (uint32_t i = 0; i < n; i++) {
		const float *w = t->row.w + (size_t)t->kept[i] * wide;
		for (uint32_t k = 0; k < o->hidden; k++)
			t->hidden[k] += up * w[k];
		for (uint32_t k = 0; k < o->answers; k++)
			t->answer[k] += up * w[o->hidden + k];
	}
	example_input(t, e);
	for (uint32_t i = 0; i < in; i++) {
		const float *w = t->in.w + (size_t)i * o->hidden;
		if (t->x[i] != 0)
			for (uint32_t k = 0; k < o->hidden; k++)
				t->hidden[k] += t->x[i] * w[k];
	}
	for (uint32_t k = 0; k < o->hidden; k++) {
		t->hidden[k] = t->hidden[k] > 0 && uniform(&t->random) >= o->drop ? t->hidden[k] * up : 0;
		const float *w = t->out.w + (size_t)k * o->answers;
		for (uint32_t a = 0; a < o->answers && t->hidden[k] > 0; a++)
			t->answer[a] += t->hidden[k] * w[a];
	}
	return n;
}

/* Gradients of the answers, in place. */
static void loss(const struct judge_options *o, const struct lesson *e, float *x)
{
	float top = x[0], sum = 0;
	if (!o->one_of) {
		for (uint32_t a = 0; a < o->answers; a++) {
			float p = 1 / (1 + expf(-x[a]));
			x[a] = e->open >> a & 1 ? 0 : (p - (e->right >> a & 1 ? 1.0f : 0.0f)) * e->weight;
		}
		return;
	}
	for (uint32_t a = 1; a < o->answers; a++)
		top = x[a] > top ? x[a] : top;
	for (uint32_t a = 0; a < o->answers; a++)
		sum += x[a] = expf(x[a] - top);
	for (uint32_t a = 0; a < o->answers; a++)
		x[a] = (x[a] / sum - (e->right >> a & 1 ? 1.0f : 0.0f)) * e->weight;
}

static void backward(struct learner *t, uint32_t n, float rate)
{
	const struct judge_options *o = t->o;
	uint32_t wide = o->hidden + o->answers, in = LOOK_SLOTS * t->words->dim;
	float up = 1 / (1 - o->drop);
	for (uint32_t k = 0; k < o->hidden; k++) {
		float *w = t->out.w + (size_t)k * o->answers, *g = t->out.g + (size_t)k * o->answers;
		t->back[k] = 0;
		for (uint32_t a = 0; a < o->answers && t->hidden[k] > 0; a++) {
			t->back[k] += w[a] * t->answer[a] * up;
			step(&w[a], &g[a], t->answer[a] * t->hidden[k] + o->decay * w[a], rate);
		}
		step(&t->in_bias.w[k], &t->in_bias.g[k], t->back[k], rate);
	}
	for (uint32_t a = 0; a < o->answers; a++)
		step(&t->bias.w[a], &t->bias.g[a], t->answer[a], rate);
	for (uint32_t i = 0; i < in; i++) {
		float *w = t->in.w + (size_t)i * o->hidden, *g = t->in.g + (size_t)i * o->hidden;
		if (t->x[i] != 0)
			for (uint32_t k = 0; k < o->hidden; k++)
				if (t->back[k] != 0)
					step(&w[k], &g[k], t->back[k] * t->x[i] + o->decay * w[k], rate);
	}
	for (uint32_t i = 0; i < n; i++) {
		float *w = t->row.w + (size_t)t->kept[i] * wide, *g = t->row.g + (size_t)t->kept[i] * wide;
		for (uint32_t k = 0; k < o->hidden; k++)
			if (t->back[k] != 0)
				step(&w[k], &g[k], t->back[k] * up + o->decay * w[k], rate);
		for (uint32_t a = 0; a < o->answers; a++)
			step(&w[o->hidden + a], &g[o->hidden + a],
			     t->answer[a] * up + o->decay * w[o->hidden + a], rate);
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* A slot for each feature that is seen often enough: at most three quarters of the rows are filled. */
static int find_slots(struct learner *t, const struct lessons *ls)
{
	const struct judge_options *o = t->o;
	uint32_t *all = malloc((ls->n_sparse + 1) * sizeof *all), often = o->often, n = UINT32_MAX;
	t->print = calloc(o->rows, sizeof *t->print);
	t->slot = malloc((ls->n_sparse + 1) * sizeof *t->slot);
	if (!all || !t->print || !t->slot) {
		free(all);
		return -1;
	}
	for (size_t i = 0; i < ls->n_sparse; i++)
		all[i] = ls->sparse[i] + !ls->sparse[i];
	qsort(all, ls->n_sparse, sizeof *all, by_number);
	for (often--; n > o->rows / 4 * 3;) {
		n = 0;
		often++;
		for (size_t i = 0, end; i < ls->n_sparse; i = end) {
			for (end = i; end < ls->n_sparse && all[end] == all[i];)
				end++;
			n += end - i >= often;
		}
	}
	for (size_t i = 0, end; i < ls->n_sparse; i = end) {
		for (end = i; end < ls->n_sparse && all[end] == all[i];)
			end++;
		uint32_t at = all[i] & (o->rows - 1);
		while (end - i >= often && t->print[at])
			at = (at + 1) & (o->rows - 1);
		if (end - i >= often)
			t->print[at] = all[i];
	}
	free(all);
	for (size_t i = 0; i < ls->n_sparse; i++)
		t->slot[i] = judge_row(t->print, o->rows, ls->sparse[i]);
	return 0;
}

static int init(struct learner *t, const struct lessons *ls)
{
	const struct judge_options *o = t->o;
	uint32_t in = LOOK_SLOTS * t->words->dim;
	t->random = o->seed;
	t->x = calloc(in + 1, sizeof(float));
	t->hidden = calloc(o->hidden + 1, sizeof(float));
	t->back = calloc(o->hidden + 1, sizeof(float));
	t->answer = calloc(o->answers, sizeof(float));
	t->kept = calloc(LOOK_SPARSE, sizeof *t->kept);
	bool ok = t->x && t->hidden && t->back && t->answer && t->kept && find_slots(t, ls) == 0 &&
	          layer_init(&t->row, (size_t)o->rows * (o->hidden + o->answers), 0.0f, &t->random) == 0 &&
	          layer_init(&t->in_bias, o->hidden, 0, &t->random) == 0 &&
	          layer_init(&t->in, (size_t)in * o->hidden, 0.08f, &t->random) == 0 &&
	          layer_init(&t->out, (size_t)o->hidden * o->answers, 0.2f, &t->random) == 0 &&
	          layer_init(&t->bias, o->answers, 0, &t->random) == 0;
	/* The deep half of a row begins at random, or no two hidden units would differ. */
	for (uint32_t i = 0; ok && i < o->rows; i++)
		for (uint32_t k = 0; k < o->hidden && t->print[i]; k++)
			t->row.w[(size_t)i * (o->hidden + o->answers) + k] =
			    (2 * uniform(&t->random) - 1) * 0.02f;
	return ok ? 0 : -1;
}

static void release(struct learner *t)
{
	layer_release(&t->row);
	layer_release(&t->in_bias);
	layer_release(&t->in);
	layer_release(&t->out);
	layer_release(&t->bias);
	free(t->print);
	free(t->slot);
	free(t->x);
	free(t->hidden);
	free(t->back);
	free(t->answer);
	free(t->kept);
}

static int learn(struct learner *t, const struct lessons *ls)
{
	uint32_t *order = malloc((ls->n + 1) * sizeof *order);
	if (!order)
		return -1;
	for (size_t i = 0; i < ls->n; i++)
		order[i] = (uint32_t)i;
	for (int epoch = 0; epoch < t->o->epochs; epoch++) {
		float rate = t->o->rate * (1 - 0.9f * (float)epoch / (float)t->o->epochs);
		for (size_t i = ls->n; i > 1; i--) {
			size_t k = next_random(&t->random) % i;
			uint32_t swap = order[i - 1];
			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < ls->n; i++) {
			const struct lesson *e = &ls->at[order[i]];
			uint32_t n = forward(t, e);
			loss(t->o, e, t->answer);
			backward(t, n, rate);
		}
	}
	free(order);
	return 0;
}

static float to_bytes(const float *w, uint32_t n, int8_t *out)
{
	float most = 0;
	for (uint32_t k = 0; k < n; k++)
		most = fabsf(w[k]) > most ? fabsf(w[k]) : most;
	for (uint32_t k = 0; k < n; k++)
		out[k] = (int8_t)(most > 0 ? lrintf(w[k] * 127 / most) : 0);
	return most / 127;
}

static int write_head(struct learner *t, enum judge_name name, struct pack_writer *out)
{
	const struct judge_options *o = t->o;
	uint32_t wide = o->hidden + o->answers, in = LOOK_SLOTS * t->words->dim;
	struct judge_shape shape = {JUDGE_VERSION, o->rows, o->hidden, o->answers, o->one_of, t->words->dim};
	int8_t *rows = calloc(o->rows, wide);
	float *scales = calloc(o->rows, 2 * sizeof *scales);
	size_t n = o->hidden + (size_t)in * o->hidden + (size_t)o->hidden * o->answers + o->answers, at = 0;
	float *floats = calloc(n, sizeof *floats);
	char section[PACK_NAME_MAX + 1];
	int rc = rows && scales && floats ? 0 : -1;
	for (uint32_t i = 0; rc == 0 && i < o->rows; i++)
		if (t->print[i]) {
			scales[2 * i] =
			    to_bytes(t->row.w + (size_t)i * wide, o->hidden, rows + (size_t)i * wide);
			scales[2 * i + 1] = to_bytes(t->row.w + (size_t)i * wide + o->hidden, o->answers,
			                             rows + (size_t)i * wide + o->hidden);
		}
	const struct layer *part[] = {&t->in_bias, &t->in, &t->out, &t->bias};
	for (int i = 0; rc == 0 && i < 4; at += part[i++]->n)
		memcpy(floats + at, part[i]->w, part[i]->n * sizeof *floats);
	snprintf(section, sizeof section, "judge/%s", judge_names[name]);
	if (rc == 0)
		rc = pack_writer_add(out, section, &shape, sizeof shape);
	snprintf(section, sizeof section, "judge/%s.prints", judge_names[name]);
	if (rc == 0)
		rc = pack_writer_add(out, section, t->print, o->rows * sizeof *t->print);
	snprintf(section, sizeof section, "judge/%s.rows", judge_names[name]);
	if (rc == 0)
		rc = pack_writer_add(out, section, rows, (size_t)o->rows * wide);
	snprintf(section, sizeof section, "judge/%s.scales", judge_names[name]);
	if (rc == 0)
		rc = pack_writer_add(out, section, scales, o->rows * 2 * sizeof *scales);
	snprintf(section, sizeof section, "judge/%s.float", judge_names[name]);
	if (rc == 0)
		rc = pack_writer_add(out, section, floats, n * sizeof *floats);
	free(rows);
	free(scales);
	free(floats);
	return rc;
}

int train_judge(const struct lessons *ls, const struct judge_words *w, enum judge_name name,
                const struct judge_options *o, struct pack_writer *out, struct err *err)
{
	struct learner t = {.o = o, .words = w};
	int rc = init(&t, ls);
	if (rc == 0)
		rc = learn(&t, ls);
	if (rc == 0)
		rc = write_head(&t, name, out);
	release(&t);
	return rc < 0 ? err_set(err, ERR_IO, "no memory to learn '%s'", judge_names[name]) : 0;
}
