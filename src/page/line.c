/* The shape of a line by one walk over its code points, and its words as the tables write them. */
#include "page/line.h"

#include "base/utf8.h"

#include <string.h>

static bool is_closer(uint32_t c)
{
	return utf8_is_quote(c) || c == '\'' || c == 0x2019 || c == 0x2018 || c == ')' || c == ']';
}

static bool is_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
	       c == 0xFF1F || c == 0x06D4 || c == 0x061F || c == 0x0964;
}

static void shape_end(struct str line, struct line_shape *s)
{
	size_t i = line.n, len;
	uint32_t c = 0;
	while (i) {
		c = utf8_before(line, i, &len);
		if (!utf8_is_space(c) && !is_closer(c))
			break;
		if (is_closer(c) && c != ')' && c != ']')
			s->quote_end = true;
		i -= len;
	}
	s->stop = i && is_stop(c);
	s->question = i && c == '?';
	s->open_end = i && (c == ',' || c == ':' || c == ';');
}

static void shape_start(struct str line, struct line_shape *s)
{
	size_t i = 0, len;
	uint32_t c = 0;
	for (; i < line.n; i += len) {
		c = utf8_at(line, i, &len);
		if (!utf8_is_space(c))
			break;
	}
	if (i >= line.n)
		return;
	size_t after = i + len;
	uint32_t next = utf8_at(line, after, &len);
	s->lower_start = utf8_is_lower(c);
	s->bullet = c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x00B7 || c == 0x2023 ||
	            ((c == '*' || c == '-' || c == 0x2013 || c == 0x2014) && next == ' ');
	if (c < '0' || c > '9')
		return;
	while (next >= '0' && next <= '9') {
		after += len;
		next = utf8_at(line, after, &len);
	}
	s->bullet = next == ')' || (next == '.' && after + 1 < line.n && line.p[after + 1] == ' ');
}

struct line_shape line_shape(struct str line)
{
	struct line_shape s = {0};
	uint32_t last = ' ', mark = ' '; /* mark: the last sign that is neither blank nor closes */
	bool in_word = false, small = false;
	uint32_t letters = 0;
	for (size_t i = 0, len; i < line.n; i += len) {
		uint32_t c = utf8_at(line, i, &len);
		bool letter = c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : utf8_is_letter(c);
		bool digit = c >= '0' && c <= '9';
		if ((letter || digit) && !in_word) {
			s.words++;
			bool upper = digit || utf8_is_upper(c);
			s.capitals += upper;
			small = letter && !upper;
			letters = 0;
			if (upper && last == ' ' && is_stop(mark))
				s.inner_stop = true;
		}
		if (letter && ++letters == 4 && small)
			s.small++;
		if (letter || digit || (in_word && (c == '\'' || c == 0x2019 || c == '-')))
			in_word = true;
		else
			in_word = false;
		if ((last == ':' && c == ' ' && s.words) || (last == ' ' && c == '|' && s.words))
			s.colon = true;
		if (last == ',' && (utf8_is_quote(c) || c == 0x2019))
			s.speech = true;
		last = utf8_is_space(c) ? ' ' : c;
		mark = last == ' ' || is_closer(c) ? mark : c;
	}
	shape_end(line, &s);
	shape_start(line, &s);
	return s;
}

bool line_title_case(const struct line_shape *s)
{
	return s->words >= 2 && s->small * 5 <= s->words && s->capitals * 2 >= s->words;
}

bool line_is_ornament(uint32_t c)
{
	return (c >= 0x2190 && c <= 0x2BFF) || c == 0xBB || c == 0xAB || c == 0x203A || c == 0x2039 ||
	       c == '>' || c == '<' || c == '*' || c == '|' || c == '-' || c == '+' || c == '#' ||
	       c == 0x2022 || c == 0xB7 || c == '=' || c == '_' || c == '~' || c == '[' || c == ']' ||
	       c == 0x2013 || c == 0x2014 || c == '/' || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F ||
	       utf8_is_space(c);
}

/* Straight quotes, lower case, one blank for any run. False when the key is full. */
static bool key_put(char key[LINE_KEY], size_t *n, uint32_t c)
{
	if (utf8_is_space(c)) {
		if (*n == 0 || key[*n - 1] == ' ')
			return true;
		c = ' ';
	}
	if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
		c = '\'';
	if (*n + 4 > LINE_KEY)
		return false;
	*n += utf8_put(key + *n, utf8_lower_cp(c));
	return true;
}

bool line_key(struct str line, char key[LINE_KEY], size_t *n)
{
	*n = 0;
	size_t i = 0, len;
	while (i < line.n && line_is_ornament(utf8_at(line, i, &len)))
		i += len;
	for (; i < line.n; i += len)
		if (!key_put(key, n, utf8_at(line, i, &len)))
			return false;
	while (*n && line_is_ornament(utf8_before((struct str){key, *n}, *n, &len)))
		*n -= len;
	return true;
}
