/* Claims about views of bytes and about code points: each border of each rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"

static void is(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_true(s.n == 0 || memcmp(s.p, z, s.n) == 0);
}

static void a_part_of_a_view_is_clipped_to_it(void **state)
{
	is(str_sub(STR("abcd"), 1, 3), "bc");
	is(str_sub(STR("abcd"), 0, 4), "abcd");
	is(str_sub(STR("abcd"), 2, 99), "cd");
	is(str_sub(STR("abcd"), 3, 2), "");
	is(str_sub(STR("abcd"), 9, 99), "");
	assert_null(str_sub((struct str){NULL, 0}, 0, 1).p);
	assert_null(str_c(NULL).p);
	is(str_c("ab"), "ab");
}

static void trimming_takes_ascii_blanks_off_both_ends(void **state)
{
	is(str_trim(STR(" \t\n\r\f\va b\v\f\r\n\t ")), "a b");
	is(str_trim(STR("a")), "a");
	is(str_trim(STR(" \t ")), "");
	is(str_trim(STR("")), "");
	is(str_trim(STR("\x01")), "\x01");
}

static void views_are_equal_byte_by_byte_or_but_for_ascii_case(void **state)
{
	assert_true(str_eq(STR("ab"), STR("ab")) && str_eq(STR(""), (struct str){NULL, 0}));
	assert_false(str_eq(STR("ab"), STR("ac")) || str_eq(STR("ab"), STR("abc")));
	assert_true(str_eqz(STR("ab"), "ab"));
	assert_true(str_ieq(STR("aZ@[`{"), STR("Az@[`{")) && str_ieq(STR("AZ"), STR("az")));
	assert_false(str_ieq(STR("@"), STR("`")) || str_ieq(STR("["), STR("{")));
	assert_false(str_ieq(STR("ab"), STR("abc")) || str_ieq(STR("ab"), STR("ac")));
	assert_true(str_starts(STR("ab"), STR("ab")) && str_starts(STR("ab"), STR("")));
	assert_false(str_starts(STR("ab"), STR("b")) || str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("ab"), STR("ab")) && str_ends(STR("ab"), STR("b")));
	assert_false(str_ends(STR("ab"), STR("a")) || str_ends(STR("b"), STR("ab")));
}

static void order_is_that_of_bytes_and_the_shorter_comes_first(void **state)
{
	static const char *const in_order[] = {"", "a", "aa", "ab", "b", "\xFF"};
	for (int i = 0; i < 6; i++)
		for (int j = 0; j < 6; j++) {
			int c = str_cmp(str_c(in_order[i]), str_c(in_order[j]));
			assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
		}
}

static void finding_stays_inside_the_view(void **state)
{
	assert_int_equal(str_find(STR("aaab"), STR("aab")), 1);
	assert_int_equal(str_find(STR("abc"), STR("abc")), 0);
	assert_int_equal(str_find(STR("abc"), STR("c")), 2);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find(STR("aaa"), STR("ab")), SIZE_MAX);
	assert_int_equal(str_find(STR("ab"), STR("abc")), SIZE_MAX);
	assert_int_equal(str_find((struct str){"abc", 2}, STR("bc")), SIZE_MAX);
	assert_int_equal(str_find((struct str){"abc", 2}, STR("c")), SIZE_MAX);
	assert_int_equal(str_find(STR("xxbxab"), STR("ab")), 4);
	assert_int_equal(str_chr(STR("abb"), 'b'), 1);
	assert_int_equal(str_chr((struct str){"ab", 1}, 'b'), SIZE_MAX);
	assert_int_equal(str_chr(STR(""), 'b'), SIZE_MAX);
}

static void splitting_gives_every_part_and_the_empty_ones(void **state)
{
	static const char *const cases[][2] = {
		{"a,,b", "a||b|"}, {"", "|"}, {",", "||"}, {"a,", "a||"}, {"ab", "ab|"}, {",a", "|a|"},
	};
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str rest = str_c(cases[i][0]), part;
		char got[40] = "";
		while (str_split(&rest, ',', &part)) {
			strncat(got, part.p, part.n);
			strcat(got, "|");
		}
		assert_string_equal(got, cases[i][1]);
	}
	struct str none = {NULL, 0}, part;
	assert_false(str_split(&none, ',', &part));
}

static void whole_numbers_end_at_the_largest(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} good[] = {{"0", 0}, {"9", 9}, {"10", 10}, {"-1", -1}, {"-0", 0}, {"007", 7}, {"42", 42},
	            {"9223372036854775807", INT64_MAX}, {"-9223372036854775807", -INT64_MAX}};
	static const char *const bad[] = {"", "-", "--1", "+1", "1-", "/", ":", "1 ", "9223372036854775808",
	                                  "9223372036854775810", "1.0"};
	int64_t v;
	for (unsigned i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(str_i64(str_c(good[i].text), &v));
		assert_int_equal(v, good[i].value);
	}
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(str_i64(str_c(bad[i]), &v));
}

static void decimals_are_read_without_the_locale(void **state)
{
	static const struct {
		const char *text;
		double value;
	} good[] = {{"0", 0}, {"10", 10}, {"1.25", 1.25}, {"-1.5", -1.5}, {".5", 0.5}, {"5.", 5}, {"12.5", 12.5},
	            {"0.05", 0.05}, {"9.9", 9.9}};
	static const char *const bad[] = {"", "-", ".", "-.", "1..2", "1.2.3", "1,5", "1e3", "--1", "1-", "a", "/", ":"};
	double v;
	for (unsigned i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(str_f64(str_c(good[i].text), &v));
		assert_true(v == good[i].value);
	}
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(str_f64(str_c(bad[i]), &v));
}

/* Worked out by another program from the definitions; the digest of nothing is XXH3's own. */
static void hashes_never_change(void **state)
{
	char name[HASH_HEX];
	assert_true(str_hash(STR("")) == 0x256fc371ab81afabu);
	assert_true(str_hash(STR("a")) == 0xc31e6339a68c41c7u);
	assert_true(str_hash(STR("Zoë")) == 0xa809d631d93dab0fu);
	hash_name(STR(""), name);
	assert_string_equal(name, "99aa06d3014798d86001c324468d497f");
	assert_true(hash_64(STR("a"), 0) != hash_64(STR("a"), 1));
}

static const struct {
	const char *bytes;
	uint32_t cp; /* UTF8_BAD: no character begins here */
} decoded[] = {
	{"a", 'a'}, {"\x7F", 0x7F}, {"\xC2\x80", 0x80}, {"\xDF\xBF", 0x7FF}, {"\xE0\xA0\x80", 0x800},
	{"\xED\x9F\xBF", 0xD7FF}, {"\xEE\x80\x80", 0xE000}, {"\xEF\xBF\xBF", 0xFFFF}, {"\xE2\x82\xAC", 0x20AC},
	{"\xF0\x90\x80\x80", 0x10000}, {"\xF0\x9F\x98\x80", 0x1F600}, {"\xF4\x8F\xBF\xBF", 0x10FFFF},
	{"\x80", UTF8_BAD}, {"\xBF", UTF8_BAD}, {"\xC0\x80", UTF8_BAD}, {"\xC1\xBF", UTF8_BAD}, {"\xC2", UTF8_BAD},
	{"\xC2" "A", UTF8_BAD}, {"\xC2\xC0", UTF8_BAD}, {"\xE0\x9F\xBF", UTF8_BAD}, {"\xED\xA0\x80", UTF8_BAD},
	{"\xED\xBF\xBF", UTF8_BAD}, {"\xE2\x82", UTF8_BAD}, {"\xE2\x82" "A", UTF8_BAD}, {"\xF0\x8F\xBF\xBF", UTF8_BAD},
	{"\xF0\x90\x80", UTF8_BAD}, {"\xF0\x90\x80" "A", UTF8_BAD}, {"\xF4\x90\x80\x80", UTF8_BAD},
	{"\xF5\x80\x80\x80", UTF8_BAD}, {"\xFF", UTF8_BAD},
};

static void a_code_point_is_read_whole_or_its_first_byte_is_bad(void **state)
{
	for (unsigned i = 0; i < sizeof decoded / sizeof *decoded; i++) {
		struct str s = str_c(decoded[i].bytes);
		bool bad = decoded[i].cp == UTF8_BAD;
		size_t len, bad_at = 99;
		char back[4];
		assert_int_equal(utf8_at(s, 0, &len), decoded[i].cp);
		assert_int_equal(len, bad ? 1 : s.n);
		assert_int_equal(utf8_valid(s, &bad_at), !bad);
		assert_int_equal(bad_at, bad ? 0 : 99);
		assert_int_equal(utf8_valid(s, NULL), !bad);
		assert_int_equal(utf8_count(s), bad ? s.n : 1);
		if (bad)
			continue;
		assert_int_equal(utf8_before(s, s.n, &len), decoded[i].cp);
		assert_int_equal(len, s.n);
		assert_int_equal(utf8_put(back, decoded[i].cp), s.n);
		assert_memory_equal(back, s.p, s.n);
	}
}

static void a_code_point_is_read_backwards_too(void **state)
{
	size_t len;
	assert_int_equal(utf8_before(STR("aé"), 3, &len), 0xE9);
	assert_int_equal(len, 2);
	assert_int_equal(utf8_before(STR("aé"), 1, &len), 'a');
	assert_int_equal(utf8_before(STR("é"), 1, &len), UTF8_BAD); /* in the middle of one */
	assert_int_equal(len, 1);
	assert_int_equal(utf8_before(STR("a\x80"), 2, &len), UTF8_BAD);
	assert_int_equal(len, 1);
	assert_int_equal(utf8_before(STR("\xEF\xBF\xBD"), 3, &len), UTF8_BAD); /* U+FFFD itself */
	assert_int_equal(len, 3);
	assert_true(utf8_valid(STR("\xEF\xBF\xBD"), NULL));
	assert_int_equal(utf8_before(STR("\x80\x80\x80\x80\x80"), 5, &len), UTF8_BAD);
	assert_int_equal(len, 1);
	assert_int_equal(utf8_before(STR("a"), 0, &len), 0);
	assert_int_equal(len, 0);
	assert_int_equal(utf8_before(STR("a"), 2, &len), 0);
	assert_int_equal(len, 0);
	assert_int_equal(utf8_at(STR("a"), 1, &len), 0);
	assert_int_equal(len, 0);
	size_t bad_at;
	assert_false(utf8_valid(STR("aé\xFF"), &bad_at));
	assert_int_equal(bad_at, 3);
}

/* L letter, U upper, l lower, D digit, S space, Q quote. */
static void every_class_has_its_borders(void **state)
{
	static const struct {
		uint32_t cp;
		const char *classes;
	} cases[] = {
		{'a', "Ll"}, {'z', "Ll"}, {'A', "LU"}, {'Z', "LU"}, {'@', ""}, {'[', ""}, {'`', ""}, {'{', ""},
		{'0', "D"}, {'9', "D"}, {'/', ""}, {':', ""}, {' ', "S"}, {8, ""}, {9, "S"}, {13, "S"}, {14, ""},
		{'!', ""}, {0, ""}, {'"', "Q"}, {'\'', ""}, {0x7F, ""}, {0x80, ""}, {0xA0, "S"}, {0xAA, "L"}, {0xAB, "Q"},
		{0xBB, "Q"}, {0xB2, ""}, {0xC0, "LU"}, {0xD7, ""}, {0xE0, "Ll"}, {0x1C5, "LU"}, {0x2B0, "L"},
		{0x301, "L"}, {0x378, ""}, {0x661, "D"}, {0x903, "L"}, {0x20DD, "L"}, {0x200B, "S"}, {0x200C, ""},
		{0x201B, ""}, {0x201C, "Q"}, {0x201F, "Q"}, {0x2020, ""}, {0x2028, "S"}, {0x2029, "S"}, {0x2160, ""},
		{0x3000, "S"}, {0xFEFF, "S"},
	};
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t cp = cases[i].cp;
		char got[8] = "";
		strcat(got, utf8_is_letter(cp) ? "L" : "");
		strcat(got, utf8_is_upper(cp) ? "U" : "");
		strcat(got, utf8_is_lower(cp) ? "l" : "");
		strcat(got, utf8_is_digit(cp) ? "D" : "");
		strcat(got, utf8_is_space(cp) ? "S" : "");
		strcat(got, utf8_is_quote(cp) ? "Q" : "");
		if (strcmp(got, cases[i].classes) != 0)
			fail_msg("U+%04X is '%s', not '%s'", cp, got, cases[i].classes);
	}
}

static void columns_are_those_of_a_terminal(void **state)
{
	static const struct {
		uint32_t cp;
		int columns;
	} cases[] = {{' ', 1}, {'~', 1}, {0x7F, 0}, {0x1F, 0}, {0xE9, 1}, {0x301, 0}, {0x6F22, 2}, {0x1F600, 2}};
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_columns(cases[i].cp), cases[i].columns);
}

static void lower_case_keeps_what_is_no_letter(void **state)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	is(utf8_lower(&a, STR("AZ@[az\xFF" "À漢")), "az@[az\xFF" "à漢");
	is(utf8_lower(&a, STR("ȺȺȺȺȺȺȺȺȺȺ")), "ⱥⱥⱥⱥⱥⱥⱥⱥⱥⱥ"); /* three bytes for two */
	assert_non_null(utf8_lower(&a, STR("")).p);
	assert_int_equal(utf8_lower_cp('A'), 'a');
	assert_int_equal(utf8_lower_cp('Z'), 'z');
	assert_int_equal(utf8_lower_cp(0xC0), 0xE0);
	arena_fail_after(1);
	assert_null(utf8_lower(&a, STR("A")).p);
	arena_fail_after(0);
	arena_release(&a);
}

static void plain_names_have_no_accents(void **state)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	is(utf8_plain(&a, STR("Erdoğan ÉCOLE")), "erdogan ecole");
	is(utf8_plain(&a, STR("e\xCC\x81t\xCC\x81")), "et"); /* combining marks */
	is(utf8_plain(&a, STR("\xFFÀ\xE2\x82")), "\xFF" "a\xE2\x82");
	is(utf8_plain(&a, STR("漢 Ø7")), "漢 ø7");
	is(utf8_plain(&a, STR("a\xE2\x80\x8B" "b")), "a\xE2\x80\x8B" "b"); /* of no width, but no mark */
	assert_non_null(utf8_plain(&a, STR("")).p);
	arena_fail_after(1);
	assert_null(utf8_plain(&a, STR("A")).p);
	arena_fail_after(0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_of_a_view_is_clipped_to_it),
		cmocka_unit_test(trimming_takes_ascii_blanks_off_both_ends),
		cmocka_unit_test(views_are_equal_byte_by_byte_or_but_for_ascii_case),
		cmocka_unit_test(order_is_that_of_bytes_and_the_shorter_comes_first),
		cmocka_unit_test(finding_stays_inside_the_view),
		cmocka_unit_test(splitting_gives_every_part_and_the_empty_ones),
		cmocka_unit_test(whole_numbers_end_at_the_largest),
		cmocka_unit_test(decimals_are_read_without_the_locale),
		cmocka_unit_test(hashes_never_change),
		cmocka_unit_test(a_code_point_is_read_whole_or_its_first_byte_is_bad),
		cmocka_unit_test(a_code_point_is_read_backwards_too),
		cmocka_unit_test(every_class_has_its_borders),
		cmocka_unit_test(columns_are_those_of_a_terminal),
		cmocka_unit_test(lower_case_keeps_what_is_no_letter),
		cmocka_unit_test(plain_names_have_no_accents),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
