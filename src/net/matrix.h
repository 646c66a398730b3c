/*
 * matrix: a matrix of 8-bit weights as it lies in the pack.
 *
 * The columns (outputs) are filled up to a multiple of 16. Weights come in blocks of 16 columns;
 * in a block, 4 inputs of column 0, the same 4 of column 1, ... of column 15, then the next 4
 * inputs. So 64 bytes are what one AVX-512 VNNI instruction takes, and half of them what AVX2
 * takes. Beside the weights lie, a number a column, scale, bias and the sum of its weights.
 */
#ifndef NET_MATRIX_H
#define NET_MATRIX_H

#include <stddef.h>
#include <stdint.h>

#include "net/layout.h"

enum { MATRIX_BLOCK = 16 };

struct matrix {
	uint32_t in, out, wide; /* in: a multiple of 4; wide: out filled up */
	const int8_t *w;
	const float *scale, *bias;
	const int32_t *sum;
};

static inline uint32_t matrix_wide(uint32_t out)
{
	return (out + MATRIX_BLOCK - 1) / MATRIX_BLOCK * MATRIX_BLOCK;
}

/* Index of the weight from input i to column j. */
static inline size_t matrix_place(uint32_t in, uint32_t i, uint32_t j)
{
	return (size_t)(j / MATRIX_BLOCK) * in * MATRIX_BLOCK + (size_t)(i / 4) * 4 * MATRIX_BLOCK +
	       (j % MATRIX_BLOCK) * 4 + i % 4;
}

/* Length of the section net/float: gains and biases of the layer norms (in, blocks, out), the
 * root's arc vector, its label vector, the label vectors of the distances. */
static inline size_t net_float_count(const struct net_config *c)
{
	return (size_t)c->width * 2 * (c->blocks + 2) + c->arc + c->lab + NET_BUCKETS * c->lab;
}

#endif
