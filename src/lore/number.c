/*
 * A word of a number is a unit (one..nineteen), a ten (twenty..ninety) or a scale (hundred ..
 * trillion). Units and tens add up to a group below 1,000; "hundred" multiplies the group; a
 * larger scale closes the group into the total, and scales must fall ("two million three
 * thousand"), so that "three two" and "thousand million" end a number instead of mending one.
 */
#include "lore/number.h"

#include <math.h>
#include <string.h>

enum word_kind { W_UNIT, W_TEEN, W_TEN, W_HUNDRED, W_SCALE, W_DOZEN, W_PLURAL, W_VAGUE };

struct number_word {
	const char *key;
	enum word_kind kind;
	double value;
	bool ordinal;
};

/* Sorted by key for the binary search. */
static const struct number_word words[] = {
	{"billion", W_SCALE, 1e9, false},
	{"billions", W_PLURAL, 1e9, false},
	{"billionth", W_SCALE, 1e9, true},
	{"bn", W_SCALE, 1e9, false},
	{"couple", W_VAGUE, 2, false},
	{"dozen", W_DOZEN, 12, false},
	{"dozens", W_PLURAL, 12, false},
	{"eight", W_UNIT, 8, false},
	{"eighteen", W_TEEN, 18, false},
	{"eighteenth", W_TEEN, 18, true},
	{"eighth", W_UNIT, 8, true},
	{"eightieth", W_TEN, 80, true},
	{"eighty", W_TEN, 80, false},
	{"eleven", W_TEEN, 11, false},
	{"eleventh", W_TEEN, 11, true},
	{"few", W_VAGUE, 3, false},
	{"fifteen", W_TEEN, 15, false},
	{"fifteenth", W_TEEN, 15, true},
	{"fifth", W_UNIT, 5, true},
	{"fiftieth", W_TEN, 50, true},
	{"fifty", W_TEN, 50, false},
	{"first", W_UNIT, 1, true},
	{"five", W_UNIT, 5, false},
	{"fortieth", W_TEN, 40, true},
	{"forty", W_TEN, 40, false},
	{"four", W_UNIT, 4, false},
	{"fourteen", W_TEEN, 14, false},
	{"fourteenth", W_TEEN, 14, true},
	{"fourth", W_UNIT, 4, true},
	{"hundred", W_HUNDRED, 100, false},
	{"hundreds", W_PLURAL, 100, false},
	{"hundredth", W_HUNDRED, 100, true},
	{"million", W_SCALE, 1e6, false},
	{"millions", W_PLURAL, 1e6, false},
	{"millionth", W_SCALE, 1e6, true},
	{"mln", W_SCALE, 1e6, false},
	{"nine", W_UNIT, 9, false},
	{"nineteen", W_TEEN, 19, false},
	{"nineteenth", W_TEEN, 19, true},
	{"ninetieth", W_TEN, 90, true},
	{"ninety", W_TEN, 90, false},
	{"ninth", W_UNIT, 9, true},
	{"one", W_UNIT, 1, false},
	{"score", W_DOZEN, 20, false},
	{"scores", W_PLURAL, 20, false},
	{"second", W_UNIT, 2, true},
	{"seven", W_UNIT, 7, false},
	{"seventeen", W_TEEN, 17, false},
	{"seventeenth", W_TEEN, 17, true},
	{"seventh", W_UNIT, 7, true},
	{"seventieth", W_TEN, 70, true},
	{"seventy", W_TEN, 70, false},
	{"several", W_VAGUE, 3, false},
	{"six", W_UNIT, 6, false},
	{"sixteen", W_TEEN, 16, false},
	{"sixteenth", W_TEEN, 16, true},
	{"sixth", W_UNIT, 6, true},
	{"sixtieth", W_TEN, 60, true},
	{"sixty", W_TEN, 60, false},
	{"ten", W_TEEN, 10, false},
	{"tens", W_PLURAL, 10, false},
	{"tenth", W_TEEN, 10, true},
	{"third", W_UNIT, 3, true},
	{"thirteen", W_TEEN, 13, false},
	{"thirteenth", W_TEEN, 13, true},
	{"thirtieth", W_TEN, 30, true},
	{"thirty", W_TEN, 30, false},
	{"thousand", W_SCALE, 1e3, false},
	{"thousands", W_PLURAL, 1e3, false},
	{"thousandth", W_SCALE, 1e3, true},
	{"three", W_UNIT, 3, false},
	{"trillion", W_SCALE, 1e12, false},
	{"trillions", W_PLURAL, 1e12, false},
	{"twelfth", W_TEEN, 12, true},
	{"twelve", W_TEEN, 12, false},
	{"twentieth", W_TEN, 20, true},
	{"twenty", W_TEN, 20, false},
	{"two", W_UNIT, 2, false},
};

static const struct number_word *find(const struct piece *a)
{
	size_t lo = 0, hi = sizeof words / sizeof words[0];

	if (a->kind != PIECE_LETTERS)
		return NULL;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2, n = strlen(words[mid].key);
		int c = memcmp(words[mid].key, a->key, n < a->key_n ? n : a->key_n);
		if (c == 0 && n == a->key_n)
			return &words[mid];
		if (c < 0 || (c == 0 && n < a->key_n))
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

int number_ordinal_word(const struct piece *a)
{
	const struct number_word *w = find(a);

	return w && w->ordinal && w->value < 100 ? (int)w->value : 0;
}

static void exact(struct number_reading *r, enum number_kind kind, double v)
{
	r->kind = kind;
	r->value = r->low = r->high = v;
}

/* "dozens" and what follows: "of thousands". The high end is one below the next word up. */
static size_t read_plural(const struct piece *at, size_t n, struct number_reading *r)
{
	const struct number_word *w = find(&at[0]);
	double unit = w->value, up = unit < 100 ? 100 / unit : unit < 1e3 ? 10 : 1000;
	size_t used = 1;

	if (unit == 1e3)
		up = 10;
	if (n > 2 && piece_is(&at[1], "of")) {
		const struct number_word *v = find(&at[2]);
		if (v && v->kind == W_PLURAL && v->value > unit) {
			unit *= v->value;
			used = 3;
		}
	}
	r->kind = NUMBER_VAGUE;
	r->value = r->low = 2 * unit;
	r->high = unit * up - 1;
	return used;
}

struct tally {
	double total, group, scale; /* scale: the last one closed, so that scales fall */
	bool ones, tens, hundreds, any, ordinal;
};

/* Takes one more word into the number; false: the number ends before it. */
static bool tally_add(struct tally *t, const struct number_word *w)
{
	if (t->ordinal)
		return false;
	switch (w->kind) {
	case W_UNIT:
	case W_TEEN:
		if (t->ones || (w->kind == W_TEEN && t->tens))
			return false;
		t->group += w->value;
		t->ones = true;
		t->tens |= w->kind == W_TEEN;
		break;
	case W_TEN:
		if (t->tens || t->ones)
			return false;
		t->group += w->value;
		t->tens = true;
		break;
	case W_HUNDRED:
		if (t->hundreds || t->group == 0 || t->group >= 100)
			return false;
		t->group *= 100;
		t->hundreds = true;
		t->ones = t->tens = false;
		break;
	case W_SCALE:
		if (t->group == 0 || (t->scale != 0 && w->value >= t->scale))
			return false;
		t->total += t->group * w->value;
		t->scale = w->value;
		t->group = 0;
		t->ones = t->tens = t->hundreds = false;
		break;
	default:
		return false;
	}
	t->any = true;
	t->ordinal = w->ordinal;
	return true;
}

static bool joins(const struct piece *at, size_t n, size_t i)
{
	return i + 1 < n && piece_is(&at[i], "-") && !at[i].blank_before && !at[i + 1].blank_before;
}

/* Number words from at[i] on; the tally may hold digits read before ("40 million"). */
static size_t read_words(const struct piece *at, size_t n, size_t i, struct tally *t)
{
	while (i < n) {
		size_t j = i;
		if (t->any && joins(at, n, i))
			j = i + 1;
		else if (t->any && (t->hundreds || t->scale != 0) && piece_is(&at[i], "and"))
			j = i + 1;
		const struct number_word *w = j < n ? find(&at[j]) : NULL;
		if (j > i && w && (w->kind == W_SCALE || w->kind == W_HUNDRED) && piece_is(&at[i], "and"))
			break;
		if (!w || !tally_add(t, w))
			break;
		i = j + 1;
	}
	return i;
}

static size_t after_words(const struct piece *at, size_t n, size_t i, struct tally *t,
                          struct number_reading *r)
{
	const struct number_word *w;

	i = read_words(at, n, i, t);
	double v = t->total + t->group;
	if (!t->ordinal && i < n && (w = find(&at[i])) && w->kind == W_DOZEN && v < 1000) {
		v *= w->value;
		i++;
	}
	exact(r, t->ordinal ? NUMBER_ORDINAL : NUMBER_CARDINAL, v);
	return i;
}

static double decimal(struct str text, const struct piece *a)
{
	double v = 0, step = 1;

	for (uint32_t i = a->start; i < a->end; i++)
		v += (text.p[i] - '0') * (step /= 10);
	return v;
}

static size_t run(const struct piece *a)
{
	return a->end - a->start;
}

/* The suffixes glued to digits: "1.5m", "40k", "3bn"; 0 if it is none. */
static double suffix(const struct piece *a)
{
	static const struct { const char *key; double scale; } list[] = {
		{"k", 1e3}, {"m", 1e6}, {"mn", 1e6}, {"mln", 1e6}, {"b", 1e9}, {"bn", 1e9}, {"tn", 1e12},
	};

	if (!a->blank_before)
		for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
			if (piece_is(a, list[i].key))
				return list[i].scale;
	return 0;
}

static bool ordinal_suffix(const struct piece *a)
{
	return !a->blank_before &&
	       (piece_is(a, "st") || piece_is(a, "nd") || piece_is(a, "rd") || piece_is(a, "th"));
}

/* "1/2" or "½" at at[i]: its value, and how many pieces it takes; 0 if it is none. */
static size_t fraction(struct str text, const struct piece *at, size_t n, size_t i, double *v)
{
	if (i < n && piece_is(&at[i], "H")) {
		*v = 0.5;
		return 1;
	}
	if (i + 2 < n && piece_is(&at[i + 1], "/") && !at[i + 1].blank_before && !at[i + 2].blank_before) {
		int64_t a = piece_int(&at[i], text), b = piece_int(&at[i + 2], text);
		if (a > 0 && b > a && b <= 16) {
			*v = (double)a / (double)b;
			return 3;
		}
	}
	return 0;
}

static size_t read_digits(struct str text, const struct piece *at, size_t n, struct number_reading *r)
{
	double v = 0, part;
	size_t i = 1, f = fraction(text, at, n, 0, &part);

	r->digits = true;
	if (f) {
		exact(r, NUMBER_FRACTION, part);
		return f;
	}
	for (uint32_t b = at[0].start; b < at[0].end; b++)
		v = v * 10 + (text.p[b] - '0');
	r->plain = true;
	while (run(&at[0]) <= 3 && i + 1 < n && piece_is(&at[i], ",") && !at[i].blank_before &&
	       at[i + 1].kind == PIECE_DIGITS && !at[i + 1].blank_before && run(&at[i + 1]) == 3) {
		v = v * 1000 + (double)piece_int(&at[i + 1], text);
		r->plain = false;
		i += 2;
	}
	if (i < n && ordinal_suffix(&at[i])) {
		exact(r, NUMBER_ORDINAL, v);
		return i + 1;
	}
	if (i + 1 < n && piece_is(&at[i], ".") && !at[i].blank_before && at[i + 1].kind == PIECE_DIGITS &&
	    !at[i + 1].blank_before) {
		v += decimal(text, &at[i + 1]);
		r->plain = false;
		i += 2;
	} else if ((f = fraction(text, at, n, i, &part)) > 0) {
		v += part;
		r->plain = false;
		i += f;
	}
	if (i < n && suffix(&at[i]) > 0) {
		exact(r, NUMBER_CARDINAL, v * suffix(&at[i]));
		r->plain = false;
		return i + 1;
	}
	struct tally t = {.group = v, .any = true, .ones = true, .tens = true, .hundreds = v >= 100};
	size_t end = after_words(at, n, i, &t, r);
	r->plain = r->plain && end == i;
	return end;
}

/* "half", "half a million", "a third", "two thirds", "a quarter". */
static size_t read_half(struct str text, const struct piece *at, size_t n, struct number_reading *r)
{
	size_t i = 1;

	exact(r, NUMBER_FRACTION, 0.5);
	if (i < n && piece_is(&at[i], "-"))
		i++;
	if (i < n && (piece_is(&at[i], "a") || piece_is(&at[i], "an")))
		i++;
	const struct number_word *w = i < n ? find(&at[i]) : NULL;
	if (i > 1 && w && (w->kind == W_SCALE || w->kind == W_DOZEN) && !w->ordinal) {
		exact(r, NUMBER_CARDINAL, 0.5 * w->value);
		return i + 1;
	}
	return 1;
}

static size_t read_parts(const struct piece *at, size_t n, size_t i, double count, struct number_reading *r)
{
	static const struct { const char *key; double value; } list[] = {
		{"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifth", 5},
		{"fifths", 5}, {"tenth", 10}, {"tenths", 10},
	};

	if (i < n && piece_is(&at[i], "-"))
		i++;
	for (size_t k = 0; i < n && k < sizeof list / sizeof list[0]; k++)
		if (piece_is(&at[i], list[k].key)) {
			exact(r, NUMBER_FRACTION, count / list[k].value);
			return i + 1;
		}
	return 0;
}

/* "several", "a few", "a couple of", alone or before "hundred", "dozen", "million". */
static size_t read_vague(const struct piece *at, size_t n, size_t i, struct number_reading *r)
{
	const struct number_word *w = find(&at[i]), *scale;
	double high = piece_is(&at[i], "several") ? 9 : w->value == 2 ? 2 : 5;

	r->kind = NUMBER_VAGUE;
	r->value = r->low = w->value;
	r->high = high;
	i++;
	if (piece_is(&at[i - 1], "couple") && i < n && piece_is(&at[i], "of"))
		i++;
	if (i < n && (scale = find(&at[i])) && !scale->ordinal &&
	    (scale->kind == W_HUNDRED || scale->kind == W_SCALE || scale->kind == W_DOZEN)) {
		r->value *= scale->value;
		r->low *= scale->value;
		r->high = high * scale->value + scale->value - 1;
		i++;
	}
	return i;
}

/* "a dozen", "a hundred", "a couple": at[0] is the article. */
static size_t read_article(struct str text, const struct piece *at, size_t n, struct number_reading *r)
{
	const struct number_word *w = n > 1 ? find(&at[1]) : NULL;
	size_t used;

	if (n > 1 && piece_is(&at[1], "half")) /* "a half" */
		return 1 + read_half(text, at + 1, 1, r);
	if (n > 1 && piece_is(&at[1], "third") && n > 2 && piece_is(&at[2], "of"))
		return read_parts(at, 2, 1, 1, r);
	if (n > 2 && piece_is(&at[1], "quarter") && piece_is(&at[2], "of"))
		return read_parts(at, 2, 1, 1, r);
	if (!w || w->ordinal)
		return 0;
	if (w->kind == W_VAGUE && !piece_is(&at[1], "several"))
		return read_vague(at, n, 1, r);
	if (w->kind == W_DOZEN && w->value == 12) {
		exact(r, NUMBER_CARDINAL, w->value);
		return 2;
	}
	if (w->kind != W_HUNDRED && w->kind != W_SCALE)
		return 0;
	struct tally t = {.group = 1, .any = true};
	used = after_words(at, n, 1, &t, r);
	return used > 1 ? used : 0;
}

size_t number_read(struct str text, const struct piece *at, size_t n, struct number_reading *out)
{
	size_t used;

	memset(out, 0, sizeof *out);
	if (n == 0)
		return 0;
	if (at[0].kind == PIECE_DIGITS)
		return read_digits(text, at, n, out);
	if (piece_is(&at[0], "H")) {
		exact(out, NUMBER_FRACTION, 0.5);
		return 1;
	}
	if (at[0].kind != PIECE_LETTERS)
		return 0;
	if (piece_is(&at[0], "a") || piece_is(&at[0], "an"))
		return read_article(text, at, n, out);
	if (piece_is(&at[0], "half"))
		return read_half(text, at, n, out);
	const struct number_word *w = find(&at[0]);
	if (!w)
		return 0;
	if (w->kind == W_PLURAL)
		return read_plural(at, n, out);
	if (w->kind == W_VAGUE)
		return piece_is(&at[0], "couple") ? 0 : read_vague(at, n, 0, out);
	if ((w->kind == W_UNIT || w->kind == W_TEEN) && !w->ordinal &&
	    (used = read_parts(at, n, 1, w->value, out)) > 0)
		return used;
	if (w->kind == W_SCALE || w->kind == W_HUNDRED || w->kind == W_DOZEN)
		return 0;
	struct tally t = {0};
	return after_words(at, n, 0, &t, out);
}
