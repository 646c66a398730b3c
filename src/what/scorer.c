/* See scorer.h. Floats are added in the order of the loops; contraction is off (meson.build). */
#include "what/scorer.h"

#include "net/approx.h"
#include "pack/pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void slot_vector(const struct words *w, const struct slot *s, float *out)
{
	float square = 0;
	memset(out, 0, w->dim * sizeof *out);
	for (unsigned i = 0; i < s->n; i++) {
		uint32_t row = lexicon_row(&w->lexicon, s->word[i]);
		const int8_t *v = row == NET_NO_ROW ? NULL : w->row + (size_t)row * w->dim;
		float length = 0;
		for (uint32_t k = 0; v && k < w->dim; k++)
			length += (float)v[k] * (float)v[k];
		for (uint32_t k = 0; length > 0 && k < w->dim; k++)
			out[k] += (float)v[k] / sqrtf(length);
	}
	for (uint32_t k = 0; k < w->dim; k++)
		square += out[k] * out[k];
	for (uint32_t k = 0; square > 0 && k < w->dim; k++)
		out[k] /= sqrtf(square);
}

void scorer_slots(const struct words *w, const struct relate_case *c, float *out)
{
	for (unsigned s = 0; s < RELATE_SLOTS; s++)
		slot_vector(w, &c->slot[s], out + (size_t)s * w->dim);
}

static void add_wide(const struct scorer *s, const struct relate_case *c, float *logit)
{
	for (unsigned i = 0; i < c->n_sparse; i++) {
		uint32_t row = c->sparse[i] & (s->c.wide_rows - 1);
		const int8_t *w = s->wide + (size_t)row * EVENT_TYPES;
		for (int t = 0; t < EVENT_TYPES; t++)
			logit[t] += (float)w[t] * s->wide_scale[row];
	}
}

static void add_acts(const struct scorer *s, const struct relate_case *c, float *logit)
{
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct answer *a = &c->answer[i];
		for (unsigned k = 0; k < a->n_join; k++)
			logit[a->type] += s->join[a->join[k] & (SCORER_JOIN - 1)];
	}
}

static void add_net(const struct scorer *s, const struct relate_case *c, float *logit)
{
	float x[RELATE_SLOTS * SCORER_DIM_MAX], h[SCORER_HIDDEN_MAX];
	uint32_t n = scorer_inputs(&s->c), hidden = s->c.hidden;
	scorer_slots(&s->words, c, x);
	memcpy(h, s->in_bias, hidden * sizeof *h);
	for (uint32_t i = 0; i < n; i++) {
		const float *row = s->in + (size_t)i * hidden;
		for (uint32_t k = 0; x[i] != 0 && k < hidden; k++)
			h[k] += x[i] * row[k];
	}
	for (uint32_t k = 0; k < hidden; k++)
		for (int t = 0; h[k] > 0 && t < EVENT_TYPES; t++)
			logit[t] += h[k] * s->out[(size_t)k * EVENT_TYPES + (size_t)t];
}

int scorer_run(const struct scorer *s, const struct relate_case *c, float *out)
{
	int best = 0;
	float sum = 0;
	memcpy(out, s->out_bias, EVENT_TYPES * sizeof *out);
	add_wide(s, c, out);
	add_acts(s, c, out);
	if (s->c.hidden)
		add_net(s, c, out);
	for (int t = 1; t < EVENT_TYPES; t++)
		best = out[t] > out[best] ? t : best;
	float top = out[best];
	for (int t = 0; t < EVENT_TYPES; t++)
		sum += out[t] = approx_exp((out[t] - top) / s->c.temperature);
	for (int t = 0; t < EVENT_TYPES; t++)
		out[t] /= sum;
	return best;
}

static int need(const struct pack *p, const char *name, size_t size, const void **out, struct err *err)
{
	struct str s;
	if (pack_need(p, name, size, &s, err) < 0)
		return -1;
	*out = s.p;
	return 0;
}

static bool config_ok(const struct scorer_config *c)
{
	return c->version == SCORER_VERSION && c->wide_rows && c->wide_rows <= 1u << 20 &&
	       (c->wide_rows & (c->wide_rows - 1)) == 0 && c->hidden <= SCORER_HIDDEN_MAX &&
	       c->dim <= SCORER_DIM_MAX && c->words <= 1u << 20 && c->temperature > 0.01f &&
	       c->temperature < 100.0f;
}

static int read_parts(struct scorer *s, struct err *err)
{
	const void *p;
	if (need(s->pack, "relate/config", sizeof s->c, &p, err) < 0)
		return -1;
	memcpy(&s->c, p, sizeof s->c);
	if (!config_ok(&s->c))
		return err_set(err, ERR_DATA, "model '%s' has a scorer of a shape unknown here", pack_name(s->pack));
	size_t n = s->c.words, inputs = scorer_inputs(&s->c), h = s->c.hidden;
	const void *prints, *rows, *wide, *wide_scale, *join, *net;
	if (need(s->pack, "relate/prints", n * 4, &prints, err) < 0 ||
	    need(s->pack, "relate/vectors", n * s->c.dim, &rows, err) < 0 ||
	    need(s->pack, "relate/wide", (size_t)s->c.wide_rows * EVENT_TYPES, &wide, err) < 0 ||
	    need(s->pack, "relate/wide.scale", (size_t)s->c.wide_rows * 4, &wide_scale, err) < 0 ||
	    need(s->pack, "relate/join", SCORER_JOIN * sizeof(float), &join, err) < 0 ||
	    need(s->pack, "relate/float", (inputs * h + h + (h + 1) * EVENT_TYPES) * 4, &net, err) < 0)
		return -1;
	s->words = (struct words){{prints, s->c.words}, rows, s->c.dim};
	s->wide = wide;
	s->wide_scale = wide_scale;
	s->join = join;
	s->in = net;
	s->in_bias = s->in + inputs * h;
	s->out = s->in_bias + h;
	s->out_bias = s->out + h * EVENT_TYPES;
	return 0;
}

int scorer_open(struct scorer **out, const char *path, struct err *err)
{
	struct scorer *s = calloc(1, sizeof *s);
	*out = NULL;
	if (!s)
		return err_set(err, ERR_IO, "no memory to open '%s'", path);
	if (pack_open(&s->pack, path, err) < 0 || read_parts(s, err) < 0) {
		scorer_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void scorer_close(struct scorer *s)
{
	if (!s)
		return;
	pack_close(s->pack);
	free(s);
}
