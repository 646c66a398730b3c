/* Decoding is our own (one path for good and bad bytes); classes come from utf8proc. */
#include "base/utf8.h"

#include <utf8proc.h>

static size_t decode(const unsigned char *p, size_t n, uint32_t *cp)
{
	static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : (p[0] & 0xF0) == 0xE0 ? 3
	           : p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;
	*cp = UTF8_BAD;
	if (len == 1)
		*cp = p[0];
	if (len <= 1 || len > n)
		return 1;
	uint32_t c = p[0] & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 1;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 1;
	*cp = c;
	return len;
}

uint32_t utf8_at(struct str s, size_t i, size_t *len)
{
	uint32_t cp;
	if (i >= s.n) {
		*len = 0;
		return 0;
	}
	*len = decode((const unsigned char *)s.p + i, s.n - i, &cp);
	return cp;
}

uint32_t utf8_before(struct str s, size_t i, size_t *len)
{
	*len = 0;
	if (i == 0 || i > s.n)
		return 0;
	for (size_t back = 1; back <= 4 && back <= i; back++) {
		uint32_t cp;
		size_t got = decode((const unsigned char *)s.p + i - back, s.n - (i - back), &cp);
		if (got == back && (cp != UTF8_BAD || back == 3)) {
			*len = back;
			return cp;
		}
	}
	*len = 1;
	return UTF8_BAD;
}

bool utf8_valid(struct str s, size_t *bad_at)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp;
		len = decode((const unsigned char *)s.p + i, s.n - i, &cp);
		if (cp == UTF8_BAD && len == 1) {
			if (bad_at)
				*bad_at = i;
			return false;
		}
	}
	return true;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t i = 0, len; i < s.n; i += len, n++) {
		uint32_t cp;
		len = decode((const unsigned char *)s.p + i, s.n - i, &cp);
	}
	return n;
}

size_t utf8_put(char out[4], uint32_t cp)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

static utf8proc_category_t category(uint32_t cp)
{
	return utf8proc_category((utf8proc_int32_t)cp);
}

bool utf8_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 32) >= 'a' && (cp | 32) <= 'z';
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_mark(uint32_t cp)
{
	if (cp < 0x300)
		return false;
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_invisible(uint32_t cp)
{
	if (cp < 0xAD)
		return false;
	return cp == 0xAD || cp == 0x61C || cp == 0x180E || cp == 0x200B || cp == 0x200E || cp == 0x200F ||
	       (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

bool utf8_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	utf8proc_category_t c = category(cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t cp)
{
	return cp < 0x80 ? cp >= 'a' && cp <= 'z' : category(cp) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t cp)
{
	return cp < 0x80 ? cp >= '0' && cp <= '9' : category(cp) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= 9 && cp <= 13);
	if (cp == 0x200B || cp == 0xFEFF)
		return true;
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

bool utf8_is_quote(uint32_t cp)
{
	return cp == '"' || (cp >= 0x201C && cp <= 0x201F) || cp == 0xAB || cp == 0xBB;
}

uint32_t utf8_lower_cp(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

int utf8_columns(uint32_t cp)
{
	return cp >= 0x20 && cp < 0x7F ? 1 : utf8proc_charwidth((utf8proc_int32_t)cp);
}

struct str utf8_lower(struct arena *a, struct str s)
{
	/* A lower-case letter can take more bytes than its capital: at most 3 for 2. */
	char *out = arena_array(a, s.n + 1, 3);
	if (!out)
		return (struct str){NULL, 0};
	size_t n = 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (cp == UTF8_BAD && len == 1)
			out[n++] = s.p[i];
		else
			n += utf8_put(out + n, utf8_lower_cp(cp));
	}
	return (struct str){out, n};
}

/* The base letter of a composed one (é: e); the code point itself if it has none. */
static uint32_t base_letter(uint32_t cp)
{
	utf8proc_int32_t out[8];
	int last = 0;
	if (cp < 0x80)
		return cp;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, 8, UTF8PROC_DECOMPOSE, &last);
	return n > 0 && n <= 8 ? (uint32_t)out[0] : cp;
}

struct str utf8_plain(struct arena *a, struct str s)
{
	char *out = arena_array(a, s.n + 1, 3);
	if (!out)
		return (struct str){NULL, 0};
	size_t n = 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (cp == UTF8_BAD && len == 1)
			out[n++] = s.p[i];
		else if (utf8_is_letter(cp) && !utf8proc_charwidth((utf8proc_int32_t)cp))
			continue; /* a combining mark */
		else
			n += utf8_put(out + n, utf8_lower_cp(base_letter(cp)));
	}
	return (struct str){out, n};
}
