/*
 * Inference: sums in the order of the loops; contraction is off (meson.build). The loops run over
 * numbers side by side, so a compiler that takes several at once changes no result.
 */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#include "what/judge.h"

#include "net/approx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const judge_names[JUDGES] = {"type", "role", "sector", "country", "pair"};
const char *const judge_sector[SECTORS] = {"",    "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "SPY", "PRM",
                                           "REB", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
                                           "JRN", "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC"};

static void slot_vector(const struct judge_words *w, const struct look_slot *s, float *out)
{
	float square = 0;
	memset(out, 0, w->dim * sizeof *out);
	for (unsigned i = 0; i < s->n; i++) {
		uint32_t row = lexicon_row(&w->lexicon, s->word[i]);
		const int8_t *v = row == NET_NO_ROW ? NULL : w->row + (size_t)row * w->dim;
		int32_t length = 0;
		for (uint32_t k = 0; v && k < w->dim; k++)
			length += v[k] * v[k];
		float by = length > 0 ? 1.0f / sqrtf((float)length) : 0;
		for (uint32_t k = 0; length > 0 && k < w->dim; k++)
			out[k] += (float)v[k] * by;
	}
	for (uint32_t k = 0; k < w->dim; k++)
		square += out[k] * out[k];
	float by = square > 0 ? 1.0f / sqrtf(square) : 0;
	for (uint32_t k = 0; k < w->dim; k++)
		out[k] *= by;
}

void judge_slots(const struct judge_words *w, const struct look *l, float *out)
{
	for (unsigned s = 0; s < LOOK_SLOTS; s++)
		slot_vector(w, &l->slot[s], out + (size_t)s * w->dim);
}

uint32_t judge_row(const uint32_t *print, uint32_t rows, uint32_t feature)
{
	feature += !feature;
	uint32_t at = feature & (rows - 1);
	for (uint32_t steps = 0; steps < rows && print[at]; steps++, at = (at + 1) & (rows - 1))
		if (print[at] == feature)
			return at;
	return NONE;
}

static void add_rows(const struct judge_head *h, const struct look *l, float *restrict hidden, float *restrict answer)
{
	uint32_t wide = h->s.hidden + h->s.answers;
	for (unsigned i = 0; i < l->n_sparse; i++) {
		uint32_t at = judge_row(h->print, h->s.rows, l->sparse[i]);
		if (at == NONE)
			continue;
		const int8_t *row = h->row + (size_t)at * wide;
		float deep = h->scale[2 * at], flat = h->scale[2 * at + 1];
		for (uint32_t k = 0; k < h->s.hidden; k++)
			hidden[k] += deep * (float)row[k];
		for (uint32_t k = 0; k < h->s.answers; k++)
			answer[k] += flat * (float)row[h->s.hidden + k];
	}
}

static void add_slots(const struct judge_head *h, const struct judge_words *w, const struct look *l,
                      float *restrict hidden)
{
	float x[LOOK_SLOTS * JUDGE_DIM_MAX];
	judge_slots(w, l, x);
	for (uint32_t i = 0; i < LOOK_SLOTS * w->dim; i++) {
		const float *row = h->in + (size_t)i * h->s.hidden;
		if (x[i] != 0)
			for (uint32_t k = 0; k < h->s.hidden; k++)
				hidden[k] += x[i] * row[k];
	}
}

static void to_chances(const struct judge_shape *s, float *x)
{
	float top = x[0], sum = 0;
	for (uint32_t k = 0; k < s->answers && !s->one_of; k++)
		x[k] = approx_sigmoid(x[k]);
	if (!s->one_of)
		return;
	for (uint32_t k = 1; k < s->answers; k++)
		top = x[k] > top ? x[k] : top;
	for (uint32_t k = 0; k < s->answers; k++)
		sum += x[k] = approx_exp(x[k] - top);
	for (uint32_t k = 0; k < s->answers; k++)
		x[k] /= sum;
}

void judge_run(const struct judge *j, enum judge_name name, const struct look *l, float *out)
{
	const struct judge_head *h = &j->head[name];
	float hidden[JUDGE_HIDDEN_MAX];
	memcpy(hidden, h->in_bias, h->s.hidden * sizeof *hidden);
	memcpy(out, h->bias, h->s.answers * sizeof *out);
	add_rows(h, l, hidden, out);
	add_slots(h, &j->words, l, hidden);
	for (uint32_t k = 0; k < h->s.hidden; k++) {
		const float *row = h->out + (size_t)k * h->s.answers;
		if (hidden[k] > 0)
			for (uint32_t a = 0; a < h->s.answers; a++)
				out[a] += hidden[k] * row[a];
	}
	to_chances(&h->s, out);
}

double judge_score(const struct judge *j, const float x[JUDGE_FINAL])
{
	float sum = j->final[JUDGE_FINAL];
	for (int i = 0; i < JUDGE_FINAL; i++)
		sum += j->final[i] * x[i];
	return approx_sigmoid(sum);
}

static int need(const struct pack *p, const char *name, const char *part, size_t size, const void **out,
                struct err *err)
{
	char section[PACK_NAME_MAX + 1];
	struct str s;
	snprintf(section, sizeof section, "judge/%s%s", name, part);
	if (pack_need(p, section, size, &s, err) < 0)
		return -1;
	*out = s.p;
	return 0;
}

static bool shape_ok(const struct judge_shape *s, uint32_t dim)
{
	return s->version == JUDGE_VERSION && s->rows && s->rows <= 1u << 20 && (s->rows & (s->rows - 1)) == 0 &&
	       s->hidden <= JUDGE_HIDDEN_MAX && s->answers && s->answers <= JUDGE_ANSWERS_MAX && s->dim == dim;
}

static int open_head(struct judge *j, int i, struct err *err)
{
	static const uint32_t answers[JUDGES] = {EVENT_TYPES, ROLES, SECTORS, 1, 1};
	struct judge_head *h = &j->head[i];
	const void *shape, *prints, *rows, *scales, *floats;
	if (need(j->pack, judge_names[i], "", sizeof h->s, &shape, err) < 0)
		return -1;
	memcpy(&h->s, shape, sizeof h->s);
	if (!shape_ok(&h->s, j->words.dim) || h->s.answers != answers[i])
		return err_set(err, ERR_DATA, "model '%s' has a judge of a shape unknown here", pack_name(j->pack));
	size_t n = h->s.rows, k = h->s.hidden, a = h->s.answers, in = LOOK_SLOTS * h->s.dim;
	if (need(j->pack, judge_names[i], ".prints", n * sizeof(uint32_t), &prints, err) < 0 ||
	    need(j->pack, judge_names[i], ".rows", n * (k + a), &rows, err) < 0 ||
	    need(j->pack, judge_names[i], ".scales", n * 2 * sizeof(float), &scales, err) < 0 ||
	    need(j->pack, judge_names[i], ".float", (k + in * k + k * a + a) * sizeof(float), &floats, err) < 0)
		return -1;
	h->print = prints;
	h->row = rows;
	h->scale = scales;
	h->in_bias = floats;
	h->in = h->in_bias + k;
	h->out = h->in + in * k;
	h->bias = h->out + k * a;
	return 0;
}

static int open_parts(struct judge *j, struct err *err)
{
	const void *prints, *rows, *final;
	struct str s;
	if (pack_need(j->pack, "judge/prints", SIZE_MAX, &s, err) < 0)
		return -1;
	uint32_t n = (uint32_t)(s.n / sizeof(uint32_t));
	prints = s.p;
	if (pack_need(j->pack, "judge/vectors", SIZE_MAX, &s, err) < 0)
		return -1;
	rows = s.p;
	uint32_t dim = n ? (uint32_t)(s.n / n) : 0;
	if (!n || dim > JUDGE_DIM_MAX || (size_t)dim * n != s.n)
		return err_set(err, ERR_DATA, "model '%s' has vectors of a shape unknown here", pack_name(j->pack));
	j->words = (struct judge_words){{prints, n}, rows, dim};
	if (need(j->pack, "final", "", sizeof j->final, &final, err) < 0)
		return -1;
	memcpy(j->final, final, sizeof j->final);
	for (int i = 0; i < JUDGES; i++)
		if (open_head(j, i, err) < 0)
			return -1;
	return 0;
}

int judge_open(struct judge **out, const char *path, struct err *err)
{
	struct judge *j = calloc(1, sizeof *j);
	*out = NULL;
	if (!j)
		return err_set(err, ERR_IO, "no memory to open '%s'", path);
	if (pack_open(&j->pack, path, err) < 0 || open_parts(j, err) < 0) {
		judge_close(j);
		return -1;
	}
	*out = j;
	return 0;
}

void judge_close(struct judge *j)
{
	if (!j)
		return;
	pack_close(j->pack);
	free(j);
}
