/* One pass over the bytes; only letters beyond ASCII are decoded. */
#include "lore/piece.h"

#include "base/utf8.h"

#include <string.h>

static bool ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t letters(struct str s, size_t i, size_t to, struct piece *a)
{
	size_t start = i, len, key = 0;
	bool plain = true;

	while (i < to) {
		if (ascii_letter(s.p[i])) {
			if (key < PIECE_WORD)
				a->key[key] = (char)(s.p[i] | 0x20);
			key++;
			i++;
			continue;
		}
		if ((unsigned char)s.p[i] < 0x80 || !utf8_is_letter(utf8_at(s, i, &len)) || i + len > to)
			break;
		plain = false;
		i += len;
	}
	a->key_n = plain && key <= PIECE_WORD ? (uint8_t)key : 0;
	a->capital = s.p[start] >= 'A' && s.p[start] <= 'Z';
	return i;
}

/* The marks that dates and numbers use, in their ASCII form. */
static char mark_key(uint32_t cp)
{
	switch (cp) {
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
	case 0x2018: case 0x2019: return '\'';
	case 0x201C: case 0x201D: return '"';
	case 0x20AC: return 'E';
	case 0xA3: return 'L';
	case 0xA5: return 'Y';
	case 0xBD: return 'H';
	default: return cp < 0x80 ? (char)cp : '?';
	}
}

size_t piece_scan(struct str text, size_t from, size_t to, struct piece *at, size_t cap, size_t *next)
{
	size_t n = 0, i = from, len;
	bool blank = true;

	to = to < text.n ? to : text.n;
	while (i < to && n < cap) {
		uint32_t cp = utf8_at(text, i, &len);
		if (utf8_is_space(cp)) {
			blank = true;
			i += len;
			continue;
		}
		struct piece *a = &at[n++];
		memset(a, 0, offsetof(struct piece, key));
		a->start = (uint32_t)i;
		a->blank_before = blank;
		blank = false;
		if (ascii_digit(text.p[i])) {
			a->kind = PIECE_DIGITS;
			while (i < to && ascii_digit(text.p[i]))
				i++;
		} else if (ascii_letter(text.p[i]) || (cp >= 0x80 && utf8_is_letter(cp))) {
			a->kind = PIECE_LETTERS;
			i = letters(text, i, to, a);
			if (i == a->start) /* a letter cut by `to` */
				i = to;
		} else {
			a->kind = PIECE_MARK;
			a->key[0] = mark_key(cp);
			a->key_n = 1;
			i += len;
		}
		a->end = (uint32_t)(i < to ? i : to);
	}
	if (next)
		*next = i;
	return n;
}

bool piece_is(const struct piece *a, const char *key)
{
	size_t n = strlen(key);

	return a->kind != PIECE_DIGITS && a->key_n == n && memcmp(a->key, key, n) == 0;
}

int64_t piece_int(const struct piece *a, struct str text)
{
	int64_t v = 0;

	if (a->kind != PIECE_DIGITS || a->end - a->start > 9)
		return -1;
	for (uint32_t i = a->start; i < a->end; i++)
		v = v * 10 + (text.p[i] - '0');
	return v;
}

void piece_walk_init(struct piece_walk *w, struct str text, size_t start, size_t end, struct piece *at)
{
	memset(w, 0, sizeof *w);
	w->text = text;
	w->at = at;
	w->start = start;
	w->end = end < text.n ? end : text.n;
}

bool piece_walk(struct piece_walk *w, size_t next)
{
	if (w->ended || w->start >= w->end)
		return false;
	w->from = 0;
	if (w->begun) { /* begin a few pieces back, for those who look to the left */
		w->from = next < w->n ? PIECE_MARGIN / 4 : 1;
		w->start = w->at[(next < w->n ? next : w->n) - w->from].start;
	}
	w->begun = true;
	w->n = piece_scan(w->text, w->start, w->end, w->at, PIECE_WINDOW, NULL);
	w->ended = w->n < PIECE_WINDOW;
	w->to = w->ended ? w->n : w->n - PIECE_MARGIN;
	if (w->from > w->to)
		w->from = w->to;
	return true;
}
