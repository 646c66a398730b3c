/* number and piece at their borders: where a number ends, what it is worth, how a long text is walked. */
#include "lore/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct claim {
	const char *text, *used; /* the words that the number takes; "" for none */
	enum number_kind kind;
	double value, low, high;
};

static void check_all(const struct claim *c, size_t n)
{
	for (size_t i = 0; i < n; i++, c++) {
		struct piece at[64];
		struct number_reading r;
		struct str text = str_c(c->text);
		size_t pieces = piece_scan(text, 0, text.n, at, 64, NULL), used = number_read(text, at, pieces, &r);
		struct str words = used ? str_sub(text, 0, at[used - 1].end) : STR("");
		if (!str_eqz(words, c->used))
			fail_msg("'%s': took '%.*s', not '%s'", c->text, STR_ARG(words), c->used);
		if (used && (fabs(r.value - c->value) > 1e-9 * c->value || fabs(r.low - c->low) > 1e-9 * c->low ||
		             fabs(r.high - c->high) > 1e-9 * c->high || r.kind != c->kind))
			fail_msg("'%s': %g [%g, %g] kind %d", c->text, r.value, r.low, r.high, (int)r.kind);
	}
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof *claims)
#define EXACT(text, used, v) {text, used, NUMBER_CARDINAL, v, v, v}
#define ORDINAL(text, used, v) {text, used, NUMBER_ORDINAL, v, v, v}
#define PART(text, used, v) {text, used, NUMBER_FRACTION, v, v, v}
#define VAGUE(text, used, low, high) {text, used, NUMBER_VAGUE, low, low, high}
#define NO(text) {text, "", NUMBER_CARDINAL, 0, 0, 0}

static void words_add_up_while_they_fit(void **state)
{
	static const struct claim claims[] = {
		EXACT("one two", "one", 1), EXACT("eleven one", "eleven", 11), EXACT("twenty eleven", "twenty", 20),
		EXACT("twenty thirty", "twenty", 20), EXACT("one twenty", "one", 1), EXACT("ten twenty", "ten", 10),
		EXACT("twelve hundred", "twelve hundred", 1200), EXACT("two hundred hundred", "two hundred", 200),
		EXACT("ninety nine hundred", "ninety nine hundred", 9900),
		EXACT("two hundred twenty one", "two hundred twenty one", 221),
		EXACT("two hundred eleven", "two hundred eleven", 211),
		EXACT("two hundred one hundred", "two hundred one", 201),
		EXACT("two thousand thousand", "two thousand", 2000),
		EXACT("two thousand three million", "two thousand three", 2003),
		EXACT("two thousand three thousand", "two thousand three", 2003),
		EXACT("two million three thousand four", "two million three thousand four", 2003004),
		EXACT("two hundred million", "two hundred million", 2e8),
		EXACT("one thousand two hundred", "one thousand two hundred", 1200),
		EXACT("three bn", "three bn", 3e9), EXACT("three mln", "three mln", 3e6),
		EXACT("six trillion", "six trillion", 6e12),
		/* "and" and dashes */
		EXACT("two and three", "two", 2), EXACT("two hundred and", "two hundred", 200),
		EXACT("two hundred and three", "two hundred and three", 203),
		EXACT("two thousand and three", "two thousand and three", 2003),
		EXACT("two hundred and million", "two hundred", 200),
		EXACT("two hundred and hundred", "two hundred", 200),
		EXACT("two hundred-three", "two hundred-three", 203), EXACT("twenty -one", "twenty", 20),
		EXACT("twenty- one", "twenty", 20), EXACT("twenty-", "twenty", 20), EXACT("twenty-x", "twenty", 20),
		/* dozens and scores of less than a thousand */
		EXACT("two hundred dozen", "two hundred dozen", 2400), EXACT("two score", "two score", 40),
		EXACT("one thousand dozen", "one thousand", 1000), EXACT("999 dozen", "999 dozen", 11988),
		EXACT("1000 dozen", "1000", 1000), EXACT("two dozen dozen", "two dozen", 24),
		/* ordinals end a number */
		ORDINAL("twenty-first second", "twenty-first", 21), ORDINAL("two hundredth", "two hundredth", 200),
		ORDINAL("two thousandth", "two thousandth", 2000), ORDINAL("first second", "first", 1),
		ORDINAL("second dozen", "second", 2), ORDINAL("seventeenth", "seventeenth", 17),
		ORDINAL("one hundred and seventeenth", "one hundred and seventeenth", 117),
		NO("million"), NO("hundred"), NO("dozen"), NO("thousandth"), NO("couple of"), NO("x"), NO("-"), NO(""),
		NO("twentyone"), NO("on"),
	};
	(void)state;
	CHECK(claims);
}

static void digits_take_what_is_glued_to_them(void **state)
{
	static const struct claim claims[] = {
		EXACT("1,234", "1,234", 1234), EXACT("12,345,678", "12,345,678", 12345678),
		EXACT("1234,567", "1234", 1234), EXACT("1,23", "1", 1), EXACT("1,2345", "1", 1),
		EXACT("1 ,234", "1", 1), EXACT("1, 234", "1", 1), EXACT("1,", "1", 1), EXACT("1,x", "1", 1),
		EXACT("1,234,56", "1,234", 1234),
		EXACT("1.5", "1.5", 1.5), EXACT("1.25", "1.25", 1.25), EXACT("1,234.5", "1,234.5", 1234.5),
		EXACT("1 .5", "1", 1), EXACT("1. 5", "1", 1), EXACT("1.x", "1", 1), EXACT("1.", "1", 1),
		ORDINAL("3rd", "3rd", 3), ORDINAL("1st", "1st", 1), ORDINAL("2nd", "2nd", 2), ORDINAL("4th", "4th", 4),
		ORDINAL("1,000th", "1,000th", 1000), EXACT("3 rd", "3", 3), EXACT("3x", "3", 3),
		/* parts */
		PART("1/2", "1/2", 0.5), PART("15/16", "15/16", 0.9375), PART("½", "½", 0.5),
		EXACT("1/17", "1", 1), EXACT("2/2", "2", 2), EXACT("3/2", "3", 3), EXACT("0/2", "0", 0),
		EXACT("1 /2", "1", 1), EXACT("1/ 2", "1", 1), EXACT("1/", "1", 1), EXACT("1/x", "1", 1),
		EXACT("2 1/2", "2 1/2", 2.5), EXACT("2½", "2½", 2.5), EXACT("2 ½", "2 ½", 2.5),
		EXACT("2½ million", "2½ million", 2.5e6),
		/* letters for thousands and more */
		EXACT("5k", "5k", 5e3), EXACT("5m", "5m", 5e6), EXACT("5mn", "5mn", 5e6), EXACT("5mln", "5mln", 5e6),
		EXACT("5b", "5b", 5e9), EXACT("5bn", "5bn", 5e9), EXACT("5tn", "5tn", 5e12),
		EXACT("5 k", "5", 5), EXACT("5 m", "5", 5), EXACT("5 bn", "5 bn", 5e9), EXACT("1.5bn", "1.5bn", 1.5e9),
		/* words */
		EXACT("5 hundred", "5 hundred", 500), EXACT("99 hundred", "99 hundred", 9900),
		EXACT("100 hundred", "100", 100), EXACT("5 one", "5", 5), EXACT("5 twenty", "5", 5),
		EXACT("5 thousand two", "5 thousand two", 5002), EXACT("0 million", "0", 0),
		EXACT("5 and two", "5", 5), EXACT("5-million", "5-million", 5e6),
	};
	(void)state;
	CHECK(claims);
}

static void digits_alone_may_be_a_year(void **state)
{
	static const struct {
		const char *text;
		bool digits, plain;
	} rows[] = {
		{"1999", true, true}, {"1999 men", true, true}, {"1,999", true, false}, {"1.5", true, false},
		{"5k", true, false}, {"2 1/2", true, false}, {"5 million", true, false}, {"1/2", true, false},
		{"five", false, false}, {"a dozen", false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct piece at[16];
		struct number_reading r;
		struct str text = str_c(rows[i].text);
		size_t n = piece_scan(text, 0, text.n, at, 16, NULL);
		assert_true(number_read(text, at, n, &r) > 0);
		if (r.digits != rows[i].digits || r.plain != rows[i].plain)
			fail_msg("'%s': digits %d, plain %d", rows[i].text, r.digits, r.plain);
	}
}

static void halves_thirds_and_articles(void **state)
{
	static const struct claim claims[] = {
		PART("half", "half", 0.5), PART("half million", "half", 0.5), PART("half an hour", "half", 0.5),
		PART("half a hundred", "half", 0.5), PART("half a billionth", "half", 0.5), PART("half-", "half", 0.5),
		EXACT("half a million", "half a million", 5e5), EXACT("half-million", "half-million", 5e5), EXACT("half-a million", "half-a million", 5e5),
		EXACT("half a dozen", "half a dozen", 6),
		PART("two thirds", "two thirds", 2.0 / 3), PART("one quarter", "one quarter", 0.25),
		PART("three fifths", "three fifths", 0.6), PART("nine tenths", "nine tenths", 0.9),
		PART("ten tenths", "ten tenths", 1), PART("two-thirds", "two-thirds", 2.0 / 3),
		PART("one fifth of", "one fifth", 0.2), PART("one third", "one third", 1.0 / 3),
		EXACT("twenty fifths", "twenty", 20), ORDINAL("first third", "first", 1), EXACT("two-", "two", 2),
		/* articles */
		PART("a half", "a half", 0.5), PART("a half million", "a half", 0.5),
		PART("a third of", "a third", 1.0 / 3), NO("a third man"), NO("a third"),
		PART("a quarter of", "a quarter", 0.25), NO("a quarter"), NO("a quarter hour"),
		EXACT("a dozen", "a dozen", 12), NO("a score"), EXACT("a hundred", "a hundred", 100),
		EXACT("a million", "a million", 1e6), EXACT("a thousand two hundred", "a thousand two hundred", 1200),
		EXACT("a hundred and five", "a hundred and five", 105), NO("a hundredth"), NO("a two"), NO("a several"),
		NO("an"), NO("a"), NO("an apple"), EXACT("an hundred", "an hundred", 100), NO("a dozens"),
	};
	(void)state;
	CHECK(claims);
}

static void vague_amounts_reach_up_to_the_next_word(void **state)
{
	static const struct claim claims[] = {
		VAGUE("tens", "tens", 20, 99), VAGUE("scores", "scores", 40, 99), VAGUE("hundreds", "hundreds", 200, 999),
		VAGUE("thousands", "thousands", 2000, 9999), VAGUE("millions", "millions", 2e6, 999999999),
		VAGUE("billions", "billions", 2e9, 999999999999), VAGUE("trillions", "trillions", 2e12, 999999999999999),
		VAGUE("tens of millions", "tens of millions", 2e7, 99999999),
		VAGUE("hundreds of millions", "hundreds of millions", 2e8, 999999999),
		VAGUE("thousands of millions", "thousands of millions", 2e9, 9999999999),
		VAGUE("dozens of hundreds", "dozens of hundreds", 2400, 9999),
		VAGUE("millions of thousands", "millions", 2e6, 999999999), VAGUE("tens of tens", "tens", 20, 99),
		VAGUE("tens of", "tens", 20, 99), VAGUE("tens of men", "tens", 20, 99),
		VAGUE("tens of million", "tens", 20, 99),
		VAGUE("several", "several", 3, 9), VAGUE("several hundred", "several hundred", 300, 999),
		VAGUE("several thousand", "several thousand", 3000, 9999), VAGUE("several dozen", "several dozen", 36, 119),
		VAGUE("several of hundred", "several", 3, 9), VAGUE("several hundreds", "several", 3, 9),
		VAGUE("several hundredth", "several", 3, 9),
		VAGUE("few", "few", 3, 5), VAGUE("a few hundred", "a few hundred", 300, 599),
		VAGUE("a few dozen", "a few dozen", 36, 71), VAGUE("a couple hundred", "a couple hundred", 200, 299),
		VAGUE("a couple of hundred", "a couple of hundred", 200, 299), VAGUE("a couple", "a couple", 2, 2),
		VAGUE("a couple of", "a couple of", 2, 2),
	};
	(void)state;
	CHECK(claims);
}

static void ordinals_below_a_hundred_are_known_as_words(void **state)
{
	static const struct {
		const char *word;
		int value;
	} rows[] = {{"first", 1}, {"Third", 3}, {"twelfth", 12}, {"seventeenth", 17}, {"ninetieth", 90},
	            {"hundredth", 0}, {"three", 0}, {"thirds", 0}, {"7", 0}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct piece a;
		assert_int_equal(piece_scan(str_c(rows[i].word), 0, strlen(rows[i].word), &a, 1, NULL), 1);
		assert_int_equal(number_ordinal_word(&a), rows[i].value);
	}
}

static void a_piece_has_a_key_kind_and_blank(void **state)
{
	static const struct {
		const char *text;
		uint8_t kind, key_n;
		const char *key;
		bool capital;
	} rows[] = {
		{"Word", PIECE_LETTERS, 4, "word", true},
		{"wOrD", PIECE_LETTERS, 4, "word", false},
		{"abcdefghijklmnopqrstuvwx", PIECE_LETTERS, 24, "abcdefghijklmnopqrstuvwx", false},
		{"abcdefghijklmnopqrstuvwxy", PIECE_LETTERS, 0, "", false},
		{"Été", PIECE_LETTERS, 0, "", false},
		{"café", PIECE_LETTERS, 0, "", false},
		{"Zz", PIECE_LETTERS, 2, "zz", true},
		{"09", PIECE_DIGITS, 0, "", false},
		{"–", PIECE_MARK, 1, "-", false}, {"—", PIECE_MARK, 1, "-", false}, {"−", PIECE_MARK, 1, "-", false},
		{"’", PIECE_MARK, 1, "'", false}, {"“", PIECE_MARK, 1, "\"", false}, {"€", PIECE_MARK, 1, "E", false},
		{"£", PIECE_MARK, 1, "L", false}, {"¥", PIECE_MARK, 1, "Y", false}, {"½", PIECE_MARK, 1, "H", false},
		{"[", PIECE_MARK, 1, "[", false}, {"`", PIECE_MARK, 1, "`", false}, {"{", PIECE_MARK, 1, "{", false},
		{"@", PIECE_MARK, 1, "@", false}, {"/", PIECE_MARK, 1, "/", false}, {":", PIECE_MARK, 1, ":", false},
		{"№", PIECE_MARK, 1, "?", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct piece a;
		struct str text = str_c(rows[i].text);
		assert_int_equal(piece_scan(text, 0, text.n, &a, 1, NULL), 1);
		if (a.kind != rows[i].kind || a.key_n != rows[i].key_n || a.capital != rows[i].capital ||
		    memcmp(a.key, rows[i].key, a.key_n) != 0 || a.start != 0 || a.end != text.n || !a.blank_before)
			fail_msg("'%s': kind %d, key %.*s", rows[i].text, a.kind, a.key_n, a.key);
		assert_int_equal(piece_is(&a, rows[i].key), a.kind != PIECE_DIGITS);
		assert_false(piece_is(&a, "wor"));
	}
}

static void a_scan_keeps_to_its_stretch_and_its_room(void **state)
{
	struct str text = STR("ab12 c\xC3\xA9 d"); /* \xC3 is byte 6 */
	struct piece at[8];
	size_t next;
	(void)state;
	assert_int_equal(piece_scan(text, 0, text.n, at, 8, &next), 4);
	assert_int_equal(next, text.n);
	assert_true(at[0].blank_before && !at[1].blank_before && at[2].blank_before && at[3].blank_before);
	assert_int_equal(at[1].start, 2);
	assert_int_equal(at[1].end, 4);
	assert_int_equal(piece_scan(text, 0, text.n, at, 2, &next), 2);
	assert_int_equal(next, 4);
	assert_int_equal(piece_scan(text, 1, 3, at, 8, &next), 2);
	assert_int_equal(at[0].start, 1);
	assert_int_equal(at[1].end, 3);
	assert_int_equal(piece_scan(text, 5, 7, at, 8, &next), 2); /* the last letter is cut in half */
	assert_int_equal(at[0].end, 6);
	assert_int_equal(at[1].end, 7);
	assert_int_equal(piece_scan(text, 6, 7, at, 8, &next), 1); /* half a letter is a piece all the same */
	assert_int_equal(at[0].end, 7);
	assert_int_equal(piece_scan(text, 4, 4, at, 8, &next), 0);
	assert_int_equal(piece_scan(text, 9, 99, at, 8, &next), 1);
	assert_int_equal(next, text.n);
}

static void nine_digits_have_a_value(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} rows[] = {{"0", 0}, {"42", 42}, {"999999999", 999999999}, {"1000000000", -1}, {"x", -1}, {"-", -1}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct piece a;
		struct str text = str_c(rows[i].text);
		piece_scan(text, 0, text.n, &a, 1, NULL);
		assert_int_equal(piece_int(&a, text), rows[i].value);
	}
}

/* Windows over n one-letter words, taking `step` pieces at a time: each is begun at just once. */
static void walk(size_t n, size_t step)
{
	static struct piece at[PIECE_WINDOW];
	static char bytes[2 * 4000 + 4];
	struct piece_walk w;
	size_t seen = 0;
	for (size_t i = 0; i < n; i++)
		memcpy(bytes + 2 * i, "x ", 2);
	piece_walk_init(&w, (struct str){bytes, 2 * n}, 0, 2 * n + 1, at);
	for (size_t next = 0; piece_walk(&w, next);)
		for (next = w.from; next < w.to; next += step) {
			assert_int_equal(at[next].start, 2 * seen);
			assert_true(seen == 0 || next > 0); /* something to look at on the left */
			assert_true(next + PIECE_MARGIN <= w.n || at[w.n - 1].start == 2 * (n - 1));
			seen += step;
		}
	assert_true(seen >= n && seen < n + step);
}

static void a_walk_meets_every_piece_once_whatever_the_window(void **state)
{
	static const size_t sizes[] = {0, 1, 47, 48, 975, 976, 977, 1023, 1024, 1025, 1952, 2000, 3000, 4000};
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (size_t step = 1; step <= 49; step += 4)
			walk(sizes[i], step);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_add_up_while_they_fit),
		cmocka_unit_test(digits_take_what_is_glued_to_them),
		cmocka_unit_test(digits_alone_may_be_a_year),
		cmocka_unit_test(halves_thirds_and_articles),
		cmocka_unit_test(vague_amounts_reach_up_to_the_next_word),
		cmocka_unit_test(ordinals_below_a_hundred_are_known_as_words),
		cmocka_unit_test(a_piece_has_a_key_kind_and_blank),
		cmocka_unit_test(a_scan_keeps_to_its_stretch_and_its_room),
		cmocka_unit_test(nine_digits_have_a_value),
		cmocka_unit_test(a_walk_meets_every_piece_once_whatever_the_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
