#include "who/fold.h"

#include "base/utf8.h"

/* Bytes at s[i] that are not compared: blank, hyphen, dash, apostrophe. 0 = a byte that counts. */
static size_t skip(struct str s, size_t i)
{
	char c = s.p[i];
	if (c == ' ' || c == '-' || c == '\'')
		return 1;
	if ((unsigned char)c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80) {
		unsigned char t = (unsigned char)s.p[i + 2]; /* U+2010..2015, U+2018, U+2019 */
		return (t >= 0x90 && t <= 0x95) || t == 0x98 || t == 0x99 ? 3 : 0;
	}
	return 0;
}

struct str fold_exact(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (!p)
		return (struct str){NULL, 0};
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t k = skip(s, i);
		if (k)
			i += k;
		else
			p[n++] = s.p[i++];
	}
	return (struct str){p, n};
}

struct str fold(struct arena *a, struct str s)
{
	struct str lower = utf8_lower(a, s);
	return lower.p ? fold_exact(a, lower) : lower;
}

static bool in_run(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c >= 'A' && c <= 'Z');
}

struct str fold_first(struct str s)
{
	size_t b = 0;
	while (b < s.n && (!in_run(s.p[b]) || skip(s, b)))
		b += skip(s, b) ? skip(s, b) : 1;
	size_t e = b;
	while (e < s.n && in_run(s.p[e]) && !skip(s, e))
		e++;
	return str_sub(s, b, e);
}

struct str fold_last(struct str s)
{
	size_t e = s.n;
	while (e > 0 && !in_run(s.p[e - 1]))
		e--;
	size_t b = e;
	while (b > 0 && in_run(s.p[b - 1]))
		b--;
	return str_sub(s, b, e);
}

/* Compares one word at folded[at..]; the new position, or SIZE_MAX where it does not fit. */
static size_t take(struct str word, struct str folded, size_t at)
{
	for (size_t i = 0; i < word.n;) {
		size_t k = skip(word, i);
		if (k) {
			i += k;
			continue;
		}
		if (at >= folded.n || word.p[i] != folded.p[at])
			return SIZE_MAX;
		i++;
		at++;
	}
	return at;
}

uint32_t fold_match(const struct doc *d, uint32_t i, uint32_t end, struct str folded, bool exact)
{
	size_t at = 0;
	for (uint32_t w = i; w < end; w++) {
		at = take(exact ? d->words.at[w].form : d->words.at[w].lower, folded, at);
		if (at == SIZE_MAX)
			return 0;
		if (at == folded.n)
			return w + 1 - i;
	}
	return 0;
}

/* The folded length of a word. */
static size_t weigh(struct str word)
{
	size_t n = 0;
	for (size_t i = 0; i < word.n;) {
		size_t k = skip(word, i);
		n += k == 0;
		i += k ? k : 1;
	}
	return n;
}

uint32_t fold_match_back(const struct doc *d, uint32_t last, uint32_t begin, struct str last_as,
                         struct str folded)
{
	size_t left = folded.n;
	for (uint32_t w = last + 1; w-- > begin;) {
		struct str s = w == last ? last_as : d->words.at[w].lower;
		size_t n = weigh(s);
		if (n > left || take(s, folded, left - n) != left)
			return 0;
		left -= n;
		if (left == 0)
			return last + 1 - w;
	}
	return 0;
}
