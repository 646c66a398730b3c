/*
 * kernel: the inner loops of inference, once for each instruction set, all with the same bytes out.
 *
 * Why the results agree: products of 8-bit integers are summed in 32 bits, which is exact in any
 * order; float loops work number by number, or, where they sum, in 16 lanes that are added up in
 * a fixed order; multiply-add is never fused. The float loops stand once in kernel_float.h and
 * are compiled for each set.
 *
 * A row of activations is stored as bytes q = 128 + round(x * 127 / max|x|) with scale max / 127.
 */
#ifndef NET_KERNEL_H
#define NET_KERNEL_H

#include <stdbool.h>

#include "net/matrix.h"

enum { KERNEL_INPUTS_MAX = 3 * NET_WIDTH_MAX };

enum { KERNEL_LANES = 16 };

struct kernel {
	const char *name;
	bool (*runs_here)(void);

	/* y (rows, ldy) = q W, scaled back, + bias; writes m->wide numbers a row. */
	void (*product)(const struct matrix *m, size_t rows, const uint8_t *q, const float *scale,
	                float *y, size_t ldy);
	/* x (rows, d), rows ld apart -> q (rows, d), scale (rows). */
	void (*quantize)(size_t rows, size_t d, const float *x, size_t ld, uint8_t *q,
	                 float *scale);
	/* The same for each row between its neighbours: q (rows, 3 d); outside is zero. */
	void (*quantize_window)(size_t rows, size_t d, const float *x, uint8_t *q, float *scale);
	/* acc (d) += scale * row */
	void (*gather)(size_t d, const int8_t *row, float scale, float *acc);
	/* z (rows, 2 d) -> y (rows, d) */
	void (*maxout)(size_t rows, size_t d, const float *z, float *y);
	void (*norm)(size_t rows, size_t d, const float *x, const float *gain, const float *bias,
	             float *y);
	/* The scan of layout.h over one sentence: z (rows, 3 d); the outputs are added to x.
	 * state: d floats of scratch. */
	void (*scan)(size_t rows, size_t d, const float *z, float *x, float *state);
	/* y = x > 0 ? x : slope x */
	void (*leaky)(size_t rows, size_t d, const float *x, size_t ld, float slope, float *y);
	/* score (n) += q (a) . heads (a, ld); ld: n filled up to a multiple of KERNEL_LANES */
	void (*arc_row)(size_t n, size_t a, const float *q, const float *heads, size_t ld,
	                float *score);
	/* y = max(0, a + b + c) */
	void (*relu3)(size_t d, const float *a, const float *b, const float *c, float *y);
	/* First index of the largest; 0 where there is none. */
	uint32_t (*argmax)(size_t n, const float *x);
};

/* Best first; the last, plain C, runs everywhere. Ends with NULL. */
extern const struct kernel *const kernels[];
const struct kernel *kernel_best(void);

extern const struct kernel kernel_avx512, kernel_avx2, kernel_plain;

#endif
