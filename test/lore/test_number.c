/* number and piece: what the words say, by the meaning that a reader gives them. */
#include "lore/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>

struct claim {
	const char *text;
	double value, low, high;
	enum number_kind kind;
	const char *used; /* the words that the number takes */
};

static void check(const struct claim *c)
{
	struct piece at[64];
	struct number_reading r;
	struct str text = str_c(c->text);
	size_t n = piece_scan(text, 0, text.n, at, 64, NULL), used = number_read(text, at, n, &r);
	struct str words = used ? str_sub(text, 0, at[used - 1].end) : STR("");

	if (!str_eqz(words, c->used))
		fail_msg("'%s': took '%.*s', not '%s'", c->text, STR_ARG(words), c->used);
	if (!used)
		return;
	if (r.value != c->value || r.low != c->low || r.high != c->high || r.kind != c->kind)
		fail_msg("'%s': %g [%g, %g] kind %d", c->text, r.value, r.low, r.high, (int)r.kind);
}

#define EXACT(text, v, used) {text, v, v, v, NUMBER_CARDINAL, used}
#define ORDINAL(text, v, used) {text, v, v, v, NUMBER_ORDINAL, used}
#define PART(text, v, used) {text, v, v, v, NUMBER_FRACTION, used}

static void reads_numbers_in_words_and_digits(void **state)
{
	static const struct claim claims[] = {
		EXACT("twenty-one soldiers", 21, "twenty-one"),
		EXACT("twenty one soldiers", 21, "twenty one"),
		EXACT("two million people", 2e6, "two million"),
		EXACT("two hundred and five", 205, "two hundred and five"),
		EXACT("three thousand four hundred and twelve", 3412, "three thousand four hundred and twelve"),
		EXACT("one hundred thousand men", 1e5, "one hundred thousand"),
		EXACT("1.5m refugees", 1.5e6, "1.5m"),
		EXACT("1.5 million refugees", 1.5e6, "1.5 million"),
		EXACT("3bn", 3e9, "3bn"),
		EXACT("40,000 houses", 40000, "40,000"),
		EXACT("1,234,567 votes", 1234567, "1,234,567"),
		EXACT("2 1/2 years", 2.5, "2 1/2"),
		EXACT("3 million", 3e6, "3 million"),
		EXACT("a dozen men", 12, "a dozen"),
		EXACT("two dozen men", 24, "two dozen"),
		EXACT("a hundred", 100, "a hundred"),
		EXACT("half a million", 5e5, "half a million"),
		EXACT("six, seven", 6, "six"),
		EXACT("nineteen", 19, "nineteen"),
		EXACT("12, 13", 12, "12"),
		EXACT("five four", 5, "five"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
		check(&claims[i]);
}

static void reads_ordinals_and_parts(void **state)
{
	static const struct claim claims[] = {
		ORDINAL("21st century", 21, "21st"),
		ORDINAL("twenty-first", 21, "twenty-first"),
		ORDINAL("third", 3, "third"),
		ORDINAL("hundred", 0, ""),
		PART("half of them", 0.5, "half"),
		PART("a third of them", 1.0 / 3, "a third"),
		PART("two-thirds", 2.0 / 3, "two-thirds"),
		PART("three quarters of", 0.75, "three quarters"),
		PART("1/2", 0.5, "1/2"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
		check(&claims[i]);
}

static void vague_amounts_have_a_range(void **state)
{
	static const struct claim claims[] = {
		{"dozens of men", 24, 24, 99, NUMBER_VAGUE, "dozens"},
		{"hundreds were hurt", 200, 200, 999, NUMBER_VAGUE, "hundreds"},
		{"scores of people", 40, 40, 99, NUMBER_VAGUE, "scores"},
		{"thousands", 2000, 2000, 9999, NUMBER_VAGUE, "thousands"},
		{"tens of thousands of men", 20000, 20000, 99999, NUMBER_VAGUE, "tens of thousands"},
		{"hundreds of thousands", 200000, 200000, 999999, NUMBER_VAGUE, "hundreds of thousands"},
		{"several hundred men", 300, 300, 999, NUMBER_VAGUE, "several hundred"},
		{"a few men", 3, 3, 5, NUMBER_VAGUE, "a few"},
		{"several men", 3, 3, 9, NUMBER_VAGUE, "several"},
		{"a couple of men", 2, 2, 2, NUMBER_VAGUE, "a couple of"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
		check(&claims[i]);
}

static void an_article_alone_is_no_number(void **state)
{
	static const struct claim claims[] = {
		{"a man", 0, 0, 0, NUMBER_CARDINAL, ""}, {"the two", 0, 0, 0, NUMBER_CARDINAL, ""},
		{"million", 0, 0, 0, NUMBER_CARDINAL, ""}, {"a second", 0, 0, 0, NUMBER_CARDINAL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
		check(&claims[i]);
}

static void pieces_are_cut_at_every_border(void **state)
{
	struct str text = STR("mid-1990s need”You №5 a\xff");
	static const char *const want[] = {"mid", "-", "1990", "s", "need", "”", "You", "№", "5", "a", "\xff"};
	struct piece at[32];
	size_t n = piece_scan(text, 0, text.n, at, 32, NULL);

	(void)state;
	assert_int_equal(n, sizeof want / sizeof want[0]);
	for (size_t i = 0; i < n; i++)
		if (!str_eqz(str_sub(text, at[i].start, at[i].end), want[i]))
			fail_msg("piece %zu is not '%s'", i, want[i]);
	assert_true(at[4].blank_before);
	assert_false(at[6].blank_before);
	assert_true(at[6].capital);
	assert_int_equal(piece_int(&at[2], text), 1990);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_numbers_in_words_and_digits),
		cmocka_unit_test(reads_ordinals_and_parts),
		cmocka_unit_test(vague_amounts_have_a_range),
		cmocka_unit_test(an_article_alone_is_no_number),
		cmocka_unit_test(pieces_are_cut_at_every_border),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
