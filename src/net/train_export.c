/*
 * Float parameters -> the 8-bit sections that net_open reads (layout.h, kernel.h). Weights are
 * rounded per column (largest weight = 127), rows of the tables per row. No retraining: the
 * trials lost nothing by rounding.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/matrix.h"
#include "net/train_run.h"

enum { FREQUENT = 6000 };

static int8_t rounded(float x, float scale)
{
	float q = scale > 0 ? roundf(x / scale) : 0;
	return (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
}

static float scale_of(const float *x, size_t n, size_t step)
{
	float max = 0;
	for (size_t i = 0; i < n; i++)
		max = fabsf(x[i * step]) > max ? fabsf(x[i * step]) : max;
	return max / 127;
}

static int add(struct pack_writer *out, const char *name, const char *part, const void *p, size_t n)
{
	char section[64];
	snprintf(section, sizeof section, "net/%s%s", name, part);
	return pack_writer_add(out, section, p, n);
}

/* w (in,out) row-major. */
static int add_matrix(struct pack_writer *out, const char *name, const float *w, const float *bias,
                      uint32_t in, uint32_t n)
{
	uint32_t wide = matrix_wide(n);
	int8_t *q = calloc(wide, in);
	float *scale = calloc(wide, sizeof *scale), *b = calloc(wide, sizeof *b);
	int32_t *sum = calloc(wide, sizeof *sum);
	int rc = q && scale && b && sum ? 0 : -1;
	for (uint32_t j = 0; rc == 0 && j < n; j++) {
		scale[j] = scale_of(w + j, in, n);
		b[j] = bias[j];
		for (uint32_t i = 0; i < in; i++) {
			int8_t x = rounded(w[i * n + j], scale[j]);
			q[matrix_place(in, i, j)] = x;
			sum[j] += x;
		}
	}
	if (rc == 0)
		rc = add(out, name, "", q, (size_t)wide * in);
	if (rc == 0)
		rc = add(out, name, ".scale", scale, wide * sizeof *scale);
	if (rc == 0)
		rc = add(out, name, ".bias", b, wide * sizeof *b);
	if (rc == 0)
		rc = add(out, name, ".sum", sum, wide * sizeof *sum);
	free(q);
	free(scale);
	free(b);
	free(sum);
	return rc;
}

static int add_table(struct pack_writer *out, int i, const float *w, uint32_t rows, uint32_t dim)
{
	char name[16];
	int8_t *q = calloc(rows + 1, dim + 1);
	float *scale = calloc(rows + 1, sizeof *scale);
	int rc = q && scale ? 0 : -1;
	for (uint32_t r = 0; rc == 0 && r < rows; r++) {
		scale[r] = scale_of(w + (size_t)r * dim, dim, 1);
		for (uint32_t j = 0; j < dim; j++)
			q[(size_t)r * dim + j] = rounded(w[(size_t)r * dim + j], scale[r]);
	}
	snprintf(name, sizeof name, "table%d", i);
	if (rc == 0)
		rc = add(out, name, "", q, (size_t)rows * dim);
	if (rc == 0)
		rc = add(out, name, ".scale", scale, rows * sizeof *scale);
	free(q);
	free(scale);
	return rc;
}

static int add_labels(struct pack_writer *out, const char *task, const struct train_labels *l)
{
	struct buf b;
	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < l->n; i++) {
		buf_str(&b, l->name[i]);
		buf_putc(&b, '\0');
	}
	int rc = buf_ok(&b) ? add(out, "label/", task, b.p, b.n) : -1;
	buf_release(&b);
	return rc;
}

/* The parameters that stay floats, in the order of struct net_floats. */
static int add_floats(struct pack_writer *out, const struct train_net *t)
{
	const struct train_at *a = &t->at;
	uint32_t d = t->c.width;
	size_t n = 0, size = net_float_count(&t->c);
	float *x = calloc(size, sizeof *x);
	if (!x)
		return -1;
#define PUT(at, count) \
	do { \
		memcpy(x + n, t->w + (at), (count) * sizeof *x); \
		n += (count); \
	} while (0)
	PUT(a->g_in, d);
	PUT(a->c_in, d);
	for (uint32_t b = 0; b < t->c.blocks; b++) {
		PUT(a->block[b].g, d);
		PUT(a->block[b].c, d);
	}
	PUT(a->g_out, d);
	PUT(a->c_out, d);
	PUT(a->root_arc, t->c.arc);
	PUT(a->root_lab, t->c.lab);
	PUT(a->dist, NET_BUCKETS * t->c.lab);
#undef PUT
	int rc = n == size ? add(out, "float", "", x, n * sizeof *x) : -1;
	free(x);
	return rc;
}

/* The forms whose input layer the reader computes once. */
static int add_forms(struct pack_writer *out, const struct train_corpus *k)
{
	struct buf b;
	buf_init(&b, 1 << 22);
	for (size_t i = 0; i < k->n_forms && i < FREQUENT; i++) {
		buf_str(&b, k->form[i].form);
		buf_putc(&b, '\0');
	}
	int rc = !buf_ok(&b) ? -1 : b.n ? add(out, "forms", "", b.p, b.n) : 0;
	buf_release(&b);
	return rc;
}

static int add_all(const struct train_net *t, const struct train_corpus *k, struct pack_writer *out)
{
	static const char *const task[NET_TASKS] = {"upos", "xpos", "feats", "deprel"};
	const struct net_config *c = &t->c;
	const struct train_at *a = &t->at;
	const float *w = t->w;
	int rc = add(out, "config", "", c, sizeof *c);
	for (int i = 0; rc == 0 && i < NET_TASKS; i++)
		rc = add_labels(out, task[i], &k->labels[i]);
	for (int i = 0; rc == 0 && i < NET_TABLES; i++)
		rc = add_table(out, i, w + a->table[i], c->rows[i], c->dim[i]);
	if (rc == 0)
		rc = add(out, "lexicon", "", k->lexicon.print, k->lexicon.n * sizeof(uint32_t));
	if (rc == 0 && k->gazetteer.n)
		rc = add(out, "gazetteer", "", k->gazetteer.print, k->gazetteer.n * sizeof(uint32_t)) < 0 ||
		             add(out, "gazetteer", ".kinds", k->gazetteer.kinds,
		                 k->gazetteer.n * sizeof(uint16_t)) < 0
		         ? -1
		         : add(out, "gazetteer", ".row", w + a->gazetteer,
		               (size_t)GAZETTEER_FLAGS * c->width * sizeof *w);
	if (rc == 0)
		rc = add_floats(out, t);
	if (rc == 0)
		rc = add_forms(out, k);
	if (rc == 0)
		rc = add(out, "names", "", w + a->trans, NET_CHAIN * sizeof *w);
	if (rc == 0)
		rc = add_matrix(out, "in", w + a->w_in, w + a->b_in, net_input(c), 2 * c->width);
	for (uint32_t b = 0; rc == 0 && b < c->blocks; b++) {
		char name[16];
		snprintf(name, sizeof name, "block%u", b);
		rc = add_matrix(out, name, w + a->block[b].w, w + a->block[b].b,
		                c->window[b] * c->width, 3 * c->width);
	}
	if (rc == 0)
		rc = add_matrix(out, "head", w + a->w_head, w + a->b_head, c->width, t->k.total);
	if (rc == 0)
		rc = add_matrix(out, "arc", w + a->u, w + a->v, c->arc, c->arc);
	if (rc == 0)
		rc = add_matrix(out, "lab", w + a->w_lab, w + a->b_lab, c->lab,
		                c->labels[NET_DEPREL]);
	return rc;
}

int train_export(const struct train_net *t, const struct train_corpus *k, struct pack_writer *out,
                 struct err *err)
{
	if (add_all(t, k, out) == 0)
		return 0;
	if (out->err.code && err)
		*err = out->err;
	return out->err.code ? -1 : err_set(err, ERR_IO, "no memory to write the model");
}
