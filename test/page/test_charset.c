/* charset at its borders: what is text, in which set, and what becomes of bad bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/charset.h"

#include <stdio.h>
#include <string.h>

static void check(struct str source, const char *server, bool html, const char *want)
{
	struct arena a;
	struct err err = {0};
	struct str out = {0};
	arena_init(&a, 1 << 20);
	int r = charset_to_utf8(&a, source, str_c(server), html, &out, &err);
	if (want ? r < 0 || !str_eqz(out, want) : r == 0)
		fail_msg("'%.*s' (%s): %d '%.*s' %s", STR_ARG(source), server, r, STR_ARG(out), err.msg);
	arena_release(&a);
}

static void the_set_is_the_marks_the_servers_or_the_pages(void **state)
{
	static const struct {
		const char *bytes, *server;
		bool html;
		const char *want;
	} rows[] = {
		{"caf\xC3\xA9", "", true, "caf\xC3\xA9"},
		{"caf\xE9", "", true, "caf\xC3\xA9"},
		{"caf\x80", "iso-8859-1", true, "caf\xE2\x82\xAC"}, /* that name is said of windows-1252 */
		{"\xB3", "iso-8859-2", true, "\xC5\x82"},
		{"\xB3", "ISO-8859-2", false, "\xC5\x82"},
		{"\xEF\xBB\xBF\xC3\xA9", "iso-8859-2", true, "\xC3\xA9"}, /* the mark goes first */
		{"\xC3\xA9", "latin1", true, "\xC3\xA9"},      /* valid UTF-8 is no Latin */
		{"\xC3\xA9", "utf8", true, "\xC3\xA9"},
		{"\xC3\xA9", "iso-8859-2", true, "\xC4\x82\xC5\xA0"},
		{"abc", "iso-8859-2", true, "abc"},
		{"abc", "utf-7-no", true, "abc"},
		{"\xE9", "no-such-set", true, "\xC3\xA9"},
		{"<meta charset=iso-8859-2>\xB3", "", true, "<meta charset=iso-8859-2>\xC5\x82"},
		{"<meta charset=iso-8859-2>\xB3", "", false, "<meta charset=iso-8859-2>\xC2\xB3"}, /* a text */
		{"<meta charset=iso-8859-2>\xB3", "windows-1252", true, "<meta charset=iso-8859-2>\xC2\xB3"},
		{"\x1B$B$\"\x1B(B", "iso-2022-jp", true, "\xE3\x81\x82"},
		{"\x1B$B$\"\x1B(B", "", true, "\x1B$B$\"\x1B(B"},
		/* one bad byte among three good letters is a bad byte, among two another set */
		{"\xC3\xA9\xC3\xA9\xC3\xA9\xFF", "", false, "\xC3\xA9\xC3\xA9\xC3\xA9\xEF\xBF\xBD"},
		{"\xC3\xA9\xC3\xA9\xFF", "", false, "\xC3\x83\xC2\xA9\xC3\x83\xC2\xA9\xC3\xBF"},
		/* what a named set cannot read */
		{"a\x81 z", "shift_jis", false, "a\xEF\xBF\xBD z"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(str_c(rows[i].bytes), rows[i].server, rows[i].html, rows[i].want);
}

static void wide_text_is_known_by_its_mark_or_its_zeros(void **state)
{
	check((struct str){"\xFF\xFE""a\0\xE9\0", 6}, "", false, "a\xC3\xA9");
	check((struct str){"\xFE\xFF\0a\0\xE9", 6}, "", false, "a\xC3\xA9");
	check((struct str){"\xFF\xFE\0\0a\0\0\0", 8}, "", false, "a");
	check((struct str){"\0\0\xFE\xFF\0\0\0a", 8}, "", false, "a");
	check((struct str){"a\0b\0", 4}, "", false, "ab");
	check((struct str){"\0a\0b", 4}, "", false, "ab");
	check((struct str){"a\0b\0c", 5}, "", false, "ab\xEF\xBF\xBD"); /* the odd byte is cut off */
	check((struct str){"a\0", 2}, "", false, NULL);
	/* more than three zeros in ten on one side, fewer than one in fifty on the other */
	char wide[200];
	for (size_t zeros = 60; zeros <= 61; zeros++) {
		struct arena a;
		struct err err = {0};
		struct str out;
		memset(wide, 'a', sizeof wide);
		for (size_t i = 0; i < zeros; i++)
			wide[2 * i + 1] = 0;
		arena_init(&a, 1 << 20);
		assert_int_equal(charset_to_utf8(&a, (struct str){wide, 200}, STR(""), false, &out, &err),
		                 zeros == 61 ? 0 : -1);
		for (size_t i = 0; i < 4; i++) /* zeros on the other side */
			wide[2 * i] = 0;
		if (zeros == 61)
			assert_int_equal(charset_to_utf8(&a, (struct str){wide, 200}, STR(""), false, &out, &err), -1);
		wide[0] = 'a';
		if (zeros == 61)
			assert_int_equal(charset_to_utf8(&a, (struct str){wide, 200}, STR(""), false, &out, &err), 0);
		arena_release(&a);
	}
}

static void one_control_byte_in_a_hundred_is_borne(void **state)
{
	char text[201];
	memset(text, 'a', sizeof text);
	text[7] = 1;
	check((struct str){text, 99}, "", false, NULL);
	struct arena a;
	struct err err = {0};
	struct str out;
	arena_init(&a, 1 << 20);
	assert_int_equal(charset_to_utf8(&a, (struct str){text, 100}, STR(""), false, &out, &err), 0);
	text[7] = 31;
	assert_int_equal(charset_to_utf8(&a, (struct str){text, 99}, STR(""), false, &out, &err), -1);
	assert_string_equal(err.msg, "not a page or text: it looks like binary data");
	static const char fine[] = "\n\r\t\f\x1B ";
	for (const char *c = fine; *c; c++) {
		text[7] = *c;
		if (charset_to_utf8(&a, (struct str){text, 20}, STR(""), false, &out, &err) < 0)
			fail_msg("byte %d", *c);
	}
	text[7] = 0;
	assert_int_equal(charset_to_utf8(&a, (struct str){text, 200}, STR(""), false, &out, &err), -1);
	arena_release(&a);
}

static void files_are_called_by_their_name_when_they_are_no_text(void **state)
{
	const struct {
		struct str bytes;
		const char *what; /* NULL: a text */
	} rows[] = {
		{STR("%PDF-1.4"), "a PDF document"},
		{STR("%PDF"), NULL},
		{STR("{\\rtf1 x}"), "an RTF document"},
		{STR("GIF8 is a format of pictures"), NULL},
		{STR("GIF89a\0\1"), "a GIF image"},
		{STR("ID3\1\2\0"), "a media file"},
		{STR("BZh is a name of a file"), NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a;
		struct err err = {0};
		struct str out;
		arena_init(&a, 1 << 20);
		int r = charset_to_utf8(&a, rows[i].bytes, STR(""), true, &out, &err);
		if (rows[i].what ? r == 0 || !strstr(err.msg, rows[i].what) : r < 0)
			fail_msg("'%.*s': %s", STR_ARG(rows[i].bytes), err.msg);
		arena_release(&a);
	}
}

static void the_pages_own_word_stands_in_a_tag(void **state)
{
	static const char *const rows[][2] = {
		{"<meta charset=koi8-r>", "koi8-r"},
		{"<META CHARSET=\"koi8-r\">", "koi8-r"},
		{"<meta charset = 'koi8-r' >", "koi8-r"},
		{"<meta content='text/html; charset=koi8-r'>", "koi8-r"},
		{"<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"},
		{"<p charset=koi8-r>", ""},
		{"charset=koi8-r", ""},
		{"<meta name=a> charset=koi8-r", ""},
		{"<meta charset=><meta charset=koi8-r>", "koi8-r"},
		{"<meta charset=\"", ""},
		{"<meta charset", ""},
		{"<meta charset=abcdefghijabcdefghijabcdefghijabcdefghi>", "abcdefghijabcdefghijabcdefghijabcdefghi"},
		{"<meta charset=abcdefghijabcdefghijabcdefghijabcdefghij>", ""},
		{"<meta charset=A-b_c:d.e(f)9z>", "A-b_c:d.e(f)9z"},
		{"<meta charset=z/a>", "z"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!str_eqz(charset_of_meta(str_c(rows[i][0])), rows[i][1]))
			fail_msg("'%s': '%.*s'", rows[i][0], STR_ARG(charset_of_meta(str_c(rows[i][0]))));
}

static void a_refused_allocation_is_an_error(void **state)
{
	static const char *const texts[] = {"caf\xE9", "\xC3\xA9\xC3\xA9\xC3\xA9\xFF"};
	for (int i = 0; i < 2; i++) {
		struct arena a;
		struct err err = {0};
		struct str out;
		arena_init(&a, 1 << 20);
		arena_fail_after(1);
		assert_int_equal(charset_to_utf8(&a, str_c(texts[i]), STR(""), false, &out, &err), -1);
		arena_fail_after(0);
		assert_int_equal(charset_to_utf8(&a, str_c(texts[i]), STR(""), false, &out, &err), 0);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_set_is_the_marks_the_servers_or_the_pages),
		cmocka_unit_test(wide_text_is_known_by_its_mark_or_its_zeros),
		cmocka_unit_test(one_control_byte_in_a_hundred_is_borne),
		cmocka_unit_test(files_are_called_by_their_name_when_they_are_no_text),
		cmocka_unit_test(the_pages_own_word_stands_in_a_tag),
		cmocka_unit_test(a_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
