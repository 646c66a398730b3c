/*
 * AVX-512 VNNI: vpdpbusd multiplies 64 unsigned by 64 signed bytes and adds each four products to
 * a 32-bit lane, without saturation. Activations are unsigned with an offset of 128, so 128 times
 * the sum of a column's weights is taken off at the end. Six rows by four blocks of columns stay
 * in registers.
 */
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), \
                             apply_to = function)
#else
#pragma GCC optimize("O3")
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,prefer-vector-width=512")
#endif
#include <immintrin.h>

#include "net/kernel_float.h"

static bool runs_here(void)
{
	return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

#define ALWAYS static inline __attribute__((always_inline))

/* sum += x . w in fours. Not the intrinsic: gcc 12 copies each sum to and fro around it. */
ALWAYS void add_products(__m512i *sum, __m512i x, __m512i w)
{
	__asm__("vpdpbusd %2, %1, %0" : "+v"(*sum) : "v"(x), "v"(w));
}

ALWAYS void tile(const struct matrix *m, uint32_t j, const uint8_t *q, const float *scale, float *y,
                 size_t ldy, const int rows, const int blocks)
{
	__m512i sum[6][4];
	const size_t in = m->in;
	const int8_t *w = m->w + (size_t)j * in;
#pragma GCC unroll 6
	for (int r = 0; r < rows; r++)
#pragma GCC unroll 4
		for (int b = 0; b < blocks; b++)
			sum[r][b] = _mm512_setzero_si512();
	for (size_t k = 0; k < in; k += 4, w += 4 * MATRIX_BLOCK) {
		__m512i col[4];
#pragma GCC unroll 4
		for (int b = 0; b < blocks; b++)
			col[b] = _mm512_loadu_si512(w + (size_t)b * in * MATRIX_BLOCK);
#pragma GCC unroll 6
		for (int r = 0; r < rows; r++) {
			int32_t four;
			memcpy(&four, q + (size_t)r * in + k, sizeof four);
			__m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 4
			for (int b = 0; b < blocks; b++)
				add_products(&sum[r][b], x, col[b]);
		}
	}
#pragma GCC unroll 4
	for (int b = 0; b < blocks; b++) {
		uint32_t c = j + (uint32_t)b * MATRIX_BLOCK;
		__m512i off = _mm512_slli_epi32(_mm512_loadu_si512(m->sum + c), 7);
		__m512 cs = _mm512_loadu_ps(m->scale + c), bias = _mm512_loadu_ps(m->bias + c);
#pragma GCC unroll 6
		for (int r = 0; r < rows; r++) {
			__m512 f = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum[r][b], off));
			__m512 s = _mm512_mul_ps(_mm512_set1_ps(scale[r]), cs);
			_mm512_storeu_ps(y + (size_t)r * ldy + c,
			                 _mm512_add_ps(_mm512_mul_ps(f, s), bias));
		}
	}
}

/* Fewer than six rows, in one go: the weights come from memory only once. */
static void last_rows(const struct matrix *m, uint32_t j, const uint8_t *q, const float *scale,
                      float *y, size_t ldy, size_t rows)
{
	switch (rows) {
	case 1: tile(m, j, q, scale, y, ldy, 1, 4); break;
	case 2: tile(m, j, q, scale, y, ldy, 2, 4); break;
	case 3: tile(m, j, q, scale, y, ldy, 3, 4); break;
	case 4: tile(m, j, q, scale, y, ldy, 4, 4); break;
	case 5: tile(m, j, q, scale, y, ldy, 5, 4); break;
	default: break;
	}
}

static void product(const struct matrix *m, size_t rows, const uint8_t *q, const float *scale,
                    float *y, size_t ldy)
{
	uint32_t j = 0;
	for (; j + 4 * MATRIX_BLOCK <= m->wide; j += 4 * MATRIX_BLOCK) {
		size_t i = 0;
		for (; i + 6 <= rows; i += 6)
			tile(m, j, q + i * m->in, scale + i, y + i * ldy, ldy, 6, 4);
		last_rows(m, j, q + i * m->in, scale + i, y + i * ldy, ldy, rows - i);
	}
	for (; j < m->wide; j += MATRIX_BLOCK) {
		size_t i = 0;
		for (; i + 6 <= rows; i += 6)
			tile(m, j, q + i * m->in, scale + i, y + i * ldy, ldy, 6, 1);
		for (; i < rows; i++)
			tile(m, j, q + i * m->in, scale + i, y + i * ldy, ldy, 1, 1);
	}
}

const struct kernel kernel_avx512 = {
    .name = "AVX-512 VNNI", .runs_here = runs_here, .product = product, KERNEL_FLOATS};
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
