#include "base/str.h"

#include <stdlib.h>
#include <string.h>

struct str str_c(const char *z)
{
	return (struct str){z, z ? strlen(z) : 0};
}

struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return s.p ? (struct str){s.p + from, to - from} : s;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str s)
{
	while (s.n && blank(s.p[0]))
		s.p++, s.n--;
	while (s.n && blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eqz(struct str a, const char *z)
{
	return str_eq(a, str_c(z));
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool str_ieq(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

size_t str_find(struct str s, struct str part)
{
	if (part.n == 0)
		return 0;
	for (size_t i = 0; i + part.n <= s.n; i++) {
		const char *p = memchr(s.p + i, part.p[0], s.n - part.n - i + 1);
		if (!p)
			return SIZE_MAX;
		i = (size_t)(p - s.p);
		if (memcmp(p, part.p, part.n) == 0)
			return i;
	}
	return SIZE_MAX;
}

size_t str_chr(struct str s, char c)
{
	const char *p = s.n ? memchr(s.p, c, s.n) : NULL;
	return p ? (size_t)(p - s.p) : SIZE_MAX;
}

uint64_t str_hash(struct str s)
{
	uint64_t h = 1469598103934665603u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	h ^= h >> 32;
	h *= 0x9E3779B97F4A7C15u;
	return h ^ (h >> 29);
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	if (!rest->p)
		return false;
	size_t i = str_chr(*rest, sep);
	if (i == SIZE_MAX) {
		*part = *rest;
		*rest = (struct str){NULL, 0};
	} else {
		*part = str_sub(*rest, 0, i);
		*rest = str_sub(*rest, i + 1, rest->n);
	}
	return true;
}

bool str_i64(struct str s, int64_t *out)
{
	bool neg = s.n && s.p[0] == '-';
	size_t i = neg;
	if (i == s.n)
		return false;
	int64_t v = 0;
	for (; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		int d = s.p[i] - '0';
		if (v > (INT64_MAX - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*out = neg ? -v : v;
	return true;
}

bool str_f64(struct str s, double *out)
{
	/* Own reading of plain decimals, because strtod follows the locale. */
	bool neg = s.n && s.p[0] == '-', digit = false;
	double v = 0, unit = 0;
	for (size_t i = neg; i < s.n; i++) {
		if (s.p[i] == '.' && unit == 0) {
			unit = 1;
		} else if (s.p[i] >= '0' && s.p[i] <= '9') {
			digit = true;
			v = v * 10 + (s.p[i] - '0');
			unit *= 10;
		} else {
			return false;
		}
	}
	if (!digit)
		return false;
	if (unit > 1)
		v /= unit;
	*out = neg ? -v : v;
	return true;
}
