/*
 * AVX2: bytes are widened to 16 bits and multiplied by vpmaddwd, whose pair sums fit 32 bits; the
 * faster vpmaddubsw would saturate. A register holds four columns with two partial sums each,
 * which are added at the end.
 */
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC optimize("O3")
#pragma GCC target("avx2")
#endif
#include <immintrin.h>

#include "net/kernel_float.h"

static bool runs_here(void)
{
	return __builtin_cpu_supports("avx2");
}

#define ALWAYS static inline __attribute__((always_inline))
enum { ROWS = 2 };

/* 16 columns from `j` of up to two rows of 16-bit activations. */
ALWAYS void tile(const struct matrix *m, uint32_t j, int16_t x[][KERNEL_INPUTS_MAX],
                 const float *scale, float *y, size_t ldy, const int rows)
{
	const int8_t *w = m->w + (size_t)j * m->in;
	__m256i sum[ROWS][4];
#pragma GCC unroll 2
	for (int r = 0; r < rows; r++)
#pragma GCC unroll 4
		for (int b = 0; b < 4; b++)
			sum[r][b] = _mm256_setzero_si256();
	for (size_t k = 0; k < m->in; k += 4, w += 4 * MATRIX_BLOCK) {
#pragma GCC unroll 4
		for (int b = 0; b < 4; b++) {
			__m256i col = _mm256_cvtepi8_epi16(
			    _mm_loadu_si128((const __m128i *)(const void *)(w + 16 * b)));
#pragma GCC unroll 2
			for (int r = 0; r < rows; r++) {
				int64_t four;
				memcpy(&four, &x[r][k], sizeof four);
				sum[r][b] = _mm256_add_epi32(
				    sum[r][b], _mm256_madd_epi16(col, _mm256_set1_epi64x(four)));
			}
		}
	}
#pragma GCC unroll 2
	for (int r = 0; r < rows; r++) {
#pragma GCC unroll 2
		for (int b = 0; b < 4; b += 2) {
			uint32_t c = j + (uint32_t)b * 4;
			/* hadd works in halves: 0 1 4 5 | 2 3 6 7 */
			__m256i s = _mm256_permute4x64_epi64(
			    _mm256_hadd_epi32(sum[r][b], sum[r][b + 1]), 0xD8);
			__m256 f = _mm256_cvtepi32_ps(s);
			__m256 by = _mm256_mul_ps(_mm256_set1_ps(scale[r]),
			                          _mm256_loadu_ps(m->scale + c));
			_mm256_storeu_ps(y + (size_t)r * ldy + c,
			                 _mm256_add_ps(_mm256_mul_ps(f, by),
			                               _mm256_loadu_ps(m->bias + c)));
		}
	}
}

static void product(const struct matrix *m, size_t rows, const uint8_t *q, const float *scale,
                    float *y, size_t ldy)
{
	int16_t x[ROWS][KERNEL_INPUTS_MAX];
	for (size_t i = 0; i < rows; i += ROWS) {
		size_t n = rows - i < ROWS ? rows - i : ROWS;
		for (size_t r = 0; r < n; r++)
			for (size_t k = 0; k < m->in; k++)
				x[r][k] = (int16_t)(q[(i + r) * m->in + k] - 128);
		for (uint32_t j = 0; j < m->wide; j += MATRIX_BLOCK) {
			if (n == ROWS)
				tile(m, j, x, scale + i, y + i * ldy, ldy, ROWS);
			else
				tile(m, j, x, scale + i, y + i * ldy, ldy, 1);
		}
	}
}

const struct kernel kernel_avx2 = {
    .name = "AVX2", .runs_here = runs_here, .product = product, KERNEL_FLOATS};
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
