/*
 * train_math: the layers of the net in float, forward and backward side by side, for training.
 *
 * Shapes: matrices are row-major, (T,D) means T words of D numbers. Backward functions add to
 * the gradients of parameters and write (not add) the gradients of inputs unless said otherwise.
 * Every function is checked against finite differences by test/net/test_train.c.
 */
#ifndef NET_TRAIN_MATH_H
#define NET_TRAIN_MATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* GCC makes a copy of a hot loop per instruction set and picks one when the program starts. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HOT __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#else
#define HOT
#endif

/* --- products of matrices: train_blas.c (OpenBLAS) or train_noblas.c (plain loops) --- */

bool gemm_is_fast(void);
/* C (m,n) = A B + beta C; ta, tb: A, B are stored transposed; ld*: numbers from row to row. */
void gemm(bool ta, bool tb, size_t m, size_t n, size_t k, const float *a, size_t lda,
          const float *b, size_t ldb, float beta, float *c, size_t ldc);

/* --- layers --- */

struct linear { /* y (T,out) = x (T,in) W (in,out) + b */
	size_t in, out, ld; /* ld: numbers from row to row of W (columns of a wider matrix) */
	const float *w, *b;
	float *gw, *gb;
};
void linear_forward(const struct linear *l, size_t t, const float *x, float *y, size_t ldy);
/* dx may be NULL. add: dx is added to. */
void linear_backward(const struct linear *l, size_t t, const float *x, const float *dy,
                     size_t lddy, float *dx, bool add);

/* y (T,D) = max of the halves of z (T,2D). */
void maxout_forward(size_t t, size_t d, const float *z, float *y);
void maxout_backward(size_t t, size_t d, const float *z, const float *dy, float *dz);

/* Layer norm with gain and bias; stat (T,2): mean and 1/deviation. The backward adds to dx. */
void norm_forward(size_t t, size_t d, const float *x, const float *gain, const float *bias,
                  float *y, float *stat);
void norm_backward(size_t t, size_t d, const float *x, const float *gain, const float *stat,
                   const float *dy, float *dx, float *ggain, float *gbias);

/* Neighbours side by side: y (T,3D) = x[t-1], x[t], x[t+1], zero outside the sentence.
 * start: first word of each sentence and, at [n], t. */
void window_forward(size_t n, const uint32_t *start, size_t d, const float *x, float *y);
void window_backward(size_t n, const uint32_t *start, size_t d, const float *dy, float *dx);

/* The gated scan of layout.h: z (T,3D) -> h (T,D) states, y (T,D) outputs. */
void scan_forward(size_t n, const uint32_t *start, size_t d, const float *z, float *h, float *y);
void scan_backward(size_t n, const uint32_t *start, size_t d, const float *z, const float *h,
                   const float *dy, float *dz, float *scratch);

/* y = x > 0 ? x : slope x, in place; the backward multiplies dy in place (y: the output). */
void leaky_forward(size_t n, float slope, float *x);
void leaky_backward(size_t n, float slope, const float *y, float *dy);

/* Cross entropy of one row: turns scores into their gradient times `weight`, returns the loss.
 * The right answer is any i with ok[i] (NULL: only `gold`). */
float loss_row(size_t n, float *score, const bool *ok, size_t gold, float weight);

/* Inverted dropout: mask (n) of 0 or 1/(1-p). */
void dropout_mask(size_t n, float p, uint64_t *seed, float *mask);
void times(size_t n, const float *mask, float *x);  /* x *= mask */
void plus(size_t n, const float *y, float *x);      /* x += y */

uint64_t train_random(uint64_t *seed); /* SplitMix64 */
float train_uniform(uint64_t *seed);   /* [0, 1) */
float train_normal(uint64_t *seed);

#endif
