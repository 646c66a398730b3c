/*
 * The gradients are those of the textbook; what is worth saying: the scan keeps its states, so
 * its backward walks once in the other direction carrying dL/dh; layer norm keeps mean and
 * 1/deviation; maxout sends the gradient to the larger half.
 */
#include "net/train_math.h"

#include <math.h>
#include <string.h>

#include "net/approx.h"
#include "net/layout.h"

void linear_forward(const struct linear *l, size_t t, const float *x, float *y, size_t ldy)
{
	for (size_t i = 0; i < t; i++)
		memcpy(y + i * ldy, l->b, l->out * sizeof *y);
	gemm(false, false, t, l->out, l->in, x, l->in, l->w, l->ld, 1, y, ldy);
}

HOT static void sum_rows(size_t t, size_t n, const float *x, size_t ld, float *sum)
{
	for (size_t i = 0; i < t; i++)
		for (size_t j = 0; j < n; j++)
			sum[j] += x[i * ld + j];
}

void linear_backward(const struct linear *l, size_t t, const float *x, const float *dy,
                     size_t lddy, float *dx, bool add)
{
	sum_rows(t, l->out, dy, lddy, l->gb);
	gemm(true, false, l->in, l->out, t, x, l->in, dy, lddy, 1, l->gw, l->ld);
	if (dx)
		gemm(false, true, t, l->in, l->out, dy, lddy, l->w, l->ld, add ? 1 : 0, dx, l->in);
}

HOT void maxout_forward(size_t t, size_t d, const float *z, float *y)
{
	for (size_t i = 0; i < t; i++, z += 2 * d, y += d)
		for (size_t j = 0; j < d; j++)
			y[j] = z[j] > z[d + j] ? z[j] : z[d + j];
}

HOT void maxout_backward(size_t t, size_t d, const float *z, const float *dy, float *dz)
{
	for (size_t i = 0; i < t; i++, z += 2 * d, dz += 2 * d, dy += d) {
		for (size_t j = 0; j < d; j++) {
			dz[j] = z[j] > z[d + j] ? dy[j] : 0;
			dz[d + j] = z[j] > z[d + j] ? 0 : dy[j];
		}
	}
}

#define LANES 16

/* Sum in lanes, so that the compiler may use vectors without changing the result. */
static inline float lane_sum(const float *a, const float *b, size_t d)
{
	float lane[LANES] = {0}, sum = 0;
	size_t j = 0;
	for (; j + LANES <= d; j += LANES)
		for (size_t k = 0; k < LANES; k++)
			lane[k] += a[j + k] * b[j + k];
	for (; j < d; j++)
		lane[j % LANES] += a[j] * b[j];
	for (size_t k = 0; k < LANES; k++)
		sum += lane[k];
	return sum;
}

/* Sum of a b (c - mean). */
static inline float lane_sum3(const float *a, const float *b, const float *c, float mean, size_t d)
{
	float lane[LANES] = {0}, sum = 0;
	size_t j = 0;
	for (; j + LANES <= d; j += LANES)
		for (size_t k = 0; k < LANES; k++)
			lane[k] += a[j + k] * b[j + k] * (c[j + k] - mean);
	for (; j < d; j++)
		sum += a[j] * b[j] * (c[j] - mean);
	for (size_t k = 0; k < LANES; k++)
		sum += lane[k];
	return sum;
}

static inline float lane_total(const float *a, size_t d)
{
	float lane[LANES] = {0}, sum = 0;
	size_t j = 0;
	for (; j + LANES <= d; j += LANES)
		for (size_t k = 0; k < LANES; k++)
			lane[k] += a[j + k];
	for (; j < d; j++)
		sum += a[j];
	for (size_t k = 0; k < LANES; k++)
		sum += lane[k];
	return sum;
}

HOT void norm_forward(size_t t, size_t d, const float *x, const float *gain, const float *bias,
                      float *y, float *stat)
{
	for (size_t i = 0; i < t; i++, x += d, y += d, stat += 2) {
		float mean = lane_total(x, d) / (float)d;
		for (size_t j = 0; j < d; j++)
			y[j] = x[j] - mean;
		float inv = 1.0f / sqrtf(lane_sum(y, y, d) / (float)d + 1e-5f);
		for (size_t j = 0; j < d; j++)
			y[j] = y[j] * inv * gain[j] + bias[j];
		stat[0] = mean;
		stat[1] = inv;
	}
}

HOT void norm_backward(size_t t, size_t d, const float *x, const float *gain, const float *stat,
                       const float *dy, float *dx, float *ggain, float *gbias)
{
	for (size_t i = 0; i < t; i++, x += d, dx += d, dy += d, stat += 2) {
		float mean = stat[0], inv = stat[1];
		for (size_t j = 0; j < d; j++) {
			ggain[j] += dy[j] * ((x[j] - mean) * inv);
			gbias[j] += dy[j];
		}
		float a = lane_sum(dy, gain, d) / (float)d;
		float b = lane_sum3(dy, gain, x, mean, d) * inv / (float)d;
		for (size_t j = 0; j < d; j++)
			dx[j] += inv * (dy[j] * gain[j] - a - (x[j] - mean) * inv * b);
	}
}

void window_forward(size_t n, const uint32_t *start, size_t d, const float *x, float *y)
{
	for (size_t s = 0; s < n; s++) {
		for (uint32_t i = start[s]; i < start[s + 1]; i++) {
			float *row = y + i * 3 * d;
			if (i > start[s])
				memcpy(row, x + (i - 1) * d, d * sizeof *x);
			else
				memset(row, 0, d * sizeof *x);
			memcpy(row + d, x + i * d, d * sizeof *x);
			if (i + 1 < start[s + 1])
				memcpy(row + 2 * d, x + (i + 1) * d, d * sizeof *x);
			else
				memset(row + 2 * d, 0, d * sizeof *x);
		}
	}
}

void window_backward(size_t n, const uint32_t *start, size_t d, const float *dy, float *dx)
{
	for (size_t s = 0; s < n; s++) {
		for (uint32_t i = start[s]; i < start[s + 1]; i++) {
			memcpy(dx + i * d, dy + i * 3 * d + d, d * sizeof *dx);
			if (i > start[s])
				plus(d, dy + (i - 1) * 3 * d + 2 * d, dx + i * d);
			if (i + 1 < start[s + 1])
				plus(d, dy + (i + 1) * 3 * d, dx + i * d);
		}
	}
}

/* `before`: states of the word scanned before, or zeros. Outputs do not overlap inputs. */
HOT static void scan_step(size_t d, size_t n, const float *restrict z,
                          const float *restrict before, float *restrict h, float *restrict y)
{
	for (size_t j = 0; j < n; j++) {
		h[j] = before[j] + approx_sigmoid(z[d + j]) * (z[j] - before[j]);
		y[j] = h[j] * (z[2 * d + j] * approx_sigmoid(z[2 * d + j]));
	}
}

static const float nothing[NET_WIDTH_MAX / 2];

void scan_forward(size_t n, const uint32_t *start, size_t d, const float *z, float *h, float *y)
{
	size_t half = d / 2;
	for (size_t s = 0; s < n; s++) {
		uint32_t from = start[s], to = start[s + 1];
		for (uint32_t i = from; i < to; i++)
			scan_step(d, half, z + i * 3 * d, i > from ? h + (i - 1) * d : nothing,
			          h + i * d, y + i * d);
		for (uint32_t i = to; i-- > from;)
			scan_step(d, half, z + i * 3 * d + half,
			          i + 1 < to ? h + (i + 1) * d + half : nothing, h + i * d + half,
			          y + i * d + half);
	}
}

/* dh: dL/dh carried from the word that was scanned after this one; left for the one before. */
HOT static void scan_step_back(size_t d, size_t n, const float *restrict z,
                               const float *restrict h, const float *restrict before,
                               const float *restrict dy, float *restrict dz, float *restrict dh)
{
	for (size_t j = 0; j < n; j++) {
		float g = approx_sigmoid(z[d + j]), o = z[2 * d + j], so = approx_sigmoid(o);
		float all = dh[j] + dy[j] * (o * so);
		dz[2 * d + j] = dy[j] * h[j] * (so + o * so * (1 - so));
		dz[j] = all * g;
		dz[d + j] = all * (z[j] - before[j]) * g * (1 - g);
		dh[j] = all * (1 - g);
	}
}

void scan_backward(size_t n, const uint32_t *start, size_t d, const float *z, const float *h,
                   const float *dy, float *dz, float *scratch)
{
	size_t half = d / 2;
	for (size_t s = 0; s < n; s++) {
		uint32_t from = start[s], to = start[s + 1];
		memset(scratch, 0, d * sizeof *scratch);
		for (uint32_t i = to; i-- > from;)
			scan_step_back(d, half, z + i * 3 * d, h + i * d,
			               i > from ? h + (i - 1) * d : nothing, dy + i * d,
			               dz + i * 3 * d, scratch);
		for (uint32_t i = from; i < to; i++)
			scan_step_back(d, half, z + i * 3 * d + half, h + i * d + half,
			               i + 1 < to ? h + (i + 1) * d + half : nothing,
			               dy + i * d + half, dz + i * 3 * d + half, scratch + half);
	}
}

HOT void leaky_forward(size_t n, float slope, float *x)
{
	for (size_t i = 0; i < n; i++)
		x[i] = x[i] > 0 ? x[i] : slope * x[i];
}

HOT void leaky_backward(size_t n, float slope, const float *y, float *dy)
{
	for (size_t i = 0; i < n; i++)
		dy[i] = y[i] > 0 ? dy[i] : slope * dy[i];
}

HOT float loss_row(size_t n, float *score, const bool *ok, size_t gold, float weight)
{
	float max = score[0], all = 0, right = 0;
	for (size_t i = 1; i < n; i++)
		max = score[i] > max ? score[i] : max;
	for (size_t i = 0; i < n; i++)
		score[i] = approx_exp(score[i] - max);
	for (size_t i = 0; i < n; i++)
		all += score[i];
	for (size_t i = 0; i < n; i++)
		right += (ok ? ok[i] : i == gold) ? score[i] : 0;
	right = right > 1e-30f ? right : 1e-30f;
	for (size_t i = 0; i < n; i++) {
		float want = (ok ? ok[i] : i == gold) ? score[i] / right : 0;
		score[i] = weight * (score[i] / all - want);
	}
	return weight * (logf(all) - logf(right));
}

uint64_t train_random(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

float train_uniform(uint64_t *seed)
{
	return (float)(train_random(seed) >> 40) * (1.0f / 16777216.0f);
}

float train_normal(uint64_t *seed)
{
	float r = sqrtf(-2 * logf(1 - train_uniform(seed)));
	return r * cosf(6.2831853f * train_uniform(seed));
}

HOT void dropout_mask(size_t n, float p, uint64_t *seed, float *mask)
{
	uint32_t cut = (uint32_t)(p * 65536.0f);
	float keep = 65536.0f / (float)(65536 - cut);
	size_t i = 0;
	for (; i + 4 <= n; i += 4) {
		uint64_t r = train_random(seed);
		for (size_t k = 0; k < 4; k++)
			mask[i + k] = (uint32_t)(r >> 16 * k & 0xFFFF) < cut ? 0 : keep;
	}
	for (; i < n; i++)
		mask[i] = (uint32_t)(train_random(seed) & 0xFFFF) < cut ? 0 : keep;
}

HOT void times(size_t n, const float *mask, float *x)
{
	for (size_t i = 0; i < n; i++)
		x[i] *= mask[i];
}

HOT void plus(size_t n, const float *y, float *x)
{
	for (size_t i = 0; i < n; i++)
		x[i] += y[i];
}
