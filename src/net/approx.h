/*
 * approx: exp and sigmoid made of exact operations alone (add, multiply, divide, bit moves), so
 * that every machine and every vector width gives the same float. libm's expf differs between
 * versions in the last bit.
 *
 * Method: exp(x) = 2^k * exp(r), r in [-ln2/2, ln2/2], ln2 in two parts (Cody and Waite), a
 * Taylor polynomial of degree 6 in r; relative error below 2e-7. Rounding to the nearest integer
 * is done by adding 1.5 * 2^23. Contraction of a*b+c must be off (see meson.build).
 */
#ifndef NET_APPROX_H
#define NET_APPROX_H

#include <stdint.h>
#include <string.h>

#define APPROX_ROUND 12582912.0f /* 1.5 * 2^23 */

static inline int32_t approx_bits(float f)
{
	int32_t i;
	memcpy(&i, &f, sizeof i);
	return i;
}

static inline float approx_from_bits(int32_t i)
{
	float f;
	memcpy(&f, &i, sizeof f);
	return f;
}

static inline float approx_exp(float x)
{
	x = x < -87.0f ? -87.0f : x;
	x = x > 87.0f ? 87.0f : x;
	float t = x * 1.44269504f + APPROX_ROUND;
	float k = t - APPROX_ROUND;
	float r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
	float p = 1.0f / 720;
	p = p * r + 1.0f / 120;
	p = p * r + 1.0f / 24;
	p = p * r + 1.0f / 6;
	p = p * r + 0.5f;
	p = p * r + 1.0f;
	p = p * r + 1.0f;
	int32_t e = approx_bits(t) - approx_bits(APPROX_ROUND) + 127;
	return p * approx_from_bits((int32_t)((uint32_t)e << 23));
}

static inline float approx_sigmoid(float x)
{
	return 1.0f / (1.0f + approx_exp(-x));
}

#endif
