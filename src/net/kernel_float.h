/*
 * kernel_float: the float loops of struct kernel, included by each kernel_*.c under its own
 * target so that the compiler makes vectors of that width from them. LANES lanes are the unit of
 * every sum; all widths are multiples of 16, rests are done one by one.
 */
#include <math.h>
#include <string.h>

#include "net/approx.h"
#include "net/kernel.h"

#define LANES KERNEL_LANES

static inline float add_lanes(const float *lane)
{
	float s[LANES];
	memcpy(s, lane, sizeof s);
	for (size_t half = LANES / 2; half; half /= 2)
		for (size_t k = 0; k < half; k++)
			s[k] += s[k + half];
	return s[0];
}

static inline float largest(size_t d, const float *x)
{
	float lane[LANES] = {0}, max = 0;
	size_t j = 0;
	for (; j + LANES <= d; j += LANES) {
		for (size_t k = 0; k < LANES; k++) {
			float a = fabsf(x[j + k]);
			lane[k] = a > lane[k] ? a : lane[k];
		}
	}
	for (; j < d; j++) {
		float a = fabsf(x[j]);
		lane[0] = a > lane[0] ? a : lane[0];
	}
	for (size_t k = 0; k < LANES; k++)
		max = lane[k] > max ? lane[k] : max;
	return max;
}

static inline void bytes_of(size_t d, const float *x, float inv, uint8_t *q)
{
	for (size_t j = 0; j < d; j++)
		q[j] = (uint8_t)(approx_bits(x[j] * inv + APPROX_ROUND) -
		                 approx_bits(APPROX_ROUND) + 128);
}

static void float_quantize(size_t rows, size_t d, const float *x, size_t ld, uint8_t *q,
                           float *scale)
{
	for (size_t i = 0; i < rows; i++, x += ld, q += d) {
		float max = largest(d, x);
		scale[i] = max / 127.0f;
		bytes_of(d, x, max > 0 ? 127.0f / max : 0, q);
	}
}

static void float_quantize_window(size_t rows, size_t d, const float *x, uint8_t *q, float *scale)
{
	for (size_t i = 0; i < rows; i++, q += 3 * d) {
		size_t from = i ? i - 1 : 0, to = i + 1 < rows ? i + 2 : rows;
		float max = largest((to - from) * d, x + from * d);
		float inv = max > 0 ? 127.0f / max : 0;
		scale[i] = max / 127.0f;
		if (i == 0)
			memset(q, 128, d);
		if (i + 1 == rows)
			memset(q + 2 * d, 128, d);
		bytes_of((to - from) * d, x + from * d, inv, q + (i ? 0 : d));
	}
}

static void float_gather(size_t d, const int8_t *row, float scale, float *acc)
{
	for (size_t j = 0; j < d; j++)
		acc[j] += scale * (float)row[j];
}

static void float_maxout(size_t rows, size_t d, const float *z, float *y)
{
	for (size_t i = 0; i < rows; i++, z += 2 * d, y += d)
		for (size_t j = 0; j < d; j++)
			y[j] = z[j] > z[d + j] ? z[j] : z[d + j];
}

static void float_norm(size_t rows, size_t d, const float *x, const float *gain,
                       const float *bias, float *y)
{
	for (size_t i = 0; i < rows; i++, x += d, y += d) {
		float lane[LANES] = {0};
		for (size_t j = 0; j < d; j += LANES)
			for (size_t k = 0; k < LANES; k++)
				lane[k] += x[j + k];
		float mean = add_lanes(lane) / (float)d;
		memset(lane, 0, sizeof lane);
		for (size_t j = 0; j < d; j += LANES) {
			for (size_t k = 0; k < LANES; k++) {
				float c = x[j + k] - mean;
				lane[k] += c * c;
			}
		}
		float inv = 1.0f / sqrtf(add_lanes(lane) / (float)d + 1e-5f);
		for (size_t j = 0; j < d; j++)
			y[j] = (x[j] - mean) * inv * gain[j] + bias[j];
	}
}

static inline void scan_half(size_t n, size_t d, const float *restrict z, float *restrict x,
                             float *restrict h)
{
	for (size_t j = 0; j < n; j++) {
		float o = z[2 * d + j];
		h[j] = h[j] + approx_sigmoid(z[d + j]) * (z[j] - h[j]);
		x[j] += h[j] * (o * approx_sigmoid(o));
	}
}

static void float_scan(size_t rows, size_t d, const float *z, float *x, float *state)
{
	size_t half = d / 2;
	memset(state, 0, d * sizeof *state);
	for (size_t i = 0; i < rows; i++)
		scan_half(half, d, z + i * 3 * d, x + i * d, state);
	for (size_t i = rows; i-- > 0;)
		scan_half(half, d, z + i * 3 * d + half, x + i * d + half, state + half);
}

static void float_leaky(size_t rows, size_t d, const float *x, size_t ld, float slope, float *y)
{
	for (size_t i = 0; i < rows; i++, x += ld, y += d)
		for (size_t j = 0; j < d; j++)
			y[j] = x[j] > 0 ? x[j] : slope * x[j];
}

static void float_arc_row(size_t n, size_t a, const float *q, const float *heads, size_t ld,
                          float *score)
{
	for (size_t h = 0; h < n; h += LANES) {
		size_t some = n - h < LANES ? n - h : LANES;
		float lane[LANES] = {0};
		for (size_t k = 0; k < a; k++)
			for (size_t l = 0; l < LANES; l++)
				lane[l] += q[k] * heads[k * ld + h + l];
		for (size_t l = 0; l < some; l++)
			score[h + l] += lane[l];
	}
}

static void float_relu3(size_t d, const float *a, const float *b, const float *c, float *y)
{
	for (size_t j = 0; j < d; j++) {
		float s = a[j] + b[j] + c[j];
		y[j] = s > 0 ? s : 0;
	}
}

static uint32_t float_argmax(size_t n, const float *x)
{
	float lane[LANES], max = x[0];
	size_t j = 0;
	for (size_t k = 0; k < LANES; k++)
		lane[k] = max;
	for (; j + LANES <= n; j += LANES)
		for (size_t k = 0; k < LANES; k++)
			lane[k] = x[j + k] > lane[k] ? x[j + k] : lane[k];
	for (; j < n; j++)
		lane[0] = x[j] > lane[0] ? x[j] : lane[0];
	for (size_t k = 0; k < LANES; k++)
		max = lane[k] > max ? lane[k] : max;
	for (j = 0; j < n; j++)
		if (x[j] == max)
			return (uint32_t)j;
	return 0;
}

#define KERNEL_FLOATS \
	.quantize = float_quantize, .quantize_window = float_quantize_window, \
	.gather = float_gather, .maxout = float_maxout, .norm = float_norm, .scan = float_scan, \
	.leaky = float_leaky, .arc_row = float_arc_row, .relu3 = float_relu3, \
	.argmax = float_argmax
