/* The plain kernel, and the choice among them. Every other kernel must give what this one gives. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#include "net/kernel_float.h"

static bool everywhere(void)
{
	return true;
}

static void plain_product(const struct matrix *m, size_t rows, const uint8_t *q,
                          const float *scale, float *y, size_t ldy)
{
	for (size_t i = 0; i < rows; i++, q += m->in, y += ldy) {
		for (uint32_t j = 0; j < m->wide; j += MATRIX_BLOCK) {
			const int8_t *w = m->w + (size_t)j * m->in;
			int32_t sum[MATRIX_BLOCK] = {0};
			for (uint32_t k = 0; k < m->in; k += 4, w += 4 * MATRIX_BLOCK)
				for (uint32_t c = 0; c < MATRIX_BLOCK; c++)
					for (uint32_t e = 0; e < 4; e++)
						sum[c] += (q[k + e] - 128) * w[4 * c + e];
			for (uint32_t c = 0; c < MATRIX_BLOCK; c++)
				y[j + c] = (float)sum[c] * (scale[i] * m->scale[j + c]) +
				           m->bias[j + c];
		}
	}
}

const struct kernel kernel_plain = {
    .name = "plain C", .runs_here = everywhere, .product = plain_product, KERNEL_FLOATS};

const struct kernel *const kernels[] = {
#ifdef __x86_64__
    &kernel_avx512, &kernel_avx2,
#endif
    &kernel_plain, NULL};

const struct kernel *kernel_best(void)
{
	const struct kernel *const *k = kernels;
	while (!(*k)->runs_here())
		k++;
	return *k;
}
