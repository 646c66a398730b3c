/* Claims about the table that `bede relate` reads: cells, rows, columns, and where a span stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* The reading of cells and the search for spans are private to the verb. */
#include "../../src/cli/cmd_relate.c"

static void rows_are_read(const char *text, const char *expected)
{
	struct table_in t = {.rest = str_c(text)};
	char room[2000], got[1000] = "";
	while (row_next(&t, room)) {
		for (unsigned i = 0; i < t.n; i++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "<%.*s>", STR_ARG(t.cell[i]));
		strcat(got, "\n");
	}
	assert_string_equal(got, expected);
}

static void cells_may_be_quoted_as_in_csv(void **state)
{
	rows_are_read("", "");
	rows_are_read("a", "<a>\n");
	rows_are_read("a\n", "<a>\n");
	rows_are_read("a\tb\nc\td", "<a><b>\n<c><d>\n");
	rows_are_read("a\t\nb", "<a><>\n<b>\n");
	rows_are_read("\n\n", "<>\n<>\n");
	rows_are_read("a\r\nb\tc\r\n", "<a>\n<b><c>\n");
	rows_are_read("\"a\"\tb", "<a><b>\n");
	rows_are_read("\"a\tb\"\tc", "<a\tb><c>\n");
	rows_are_read("\"a\nb\"\tc\n", "<a\nb><c>\n");
	rows_are_read("\"a \"\"b\"\"\"\tc", "<a \"b\"><c>\n");
	rows_are_read("a\"b\"\tc", "<a\"b\"><c>\n"); /* a mark inside is a character */
	rows_are_read("\"\"\tc", "<><c>\n");
	rows_are_read("\"a", "<a>\n");
	rows_are_read("\"a\"b\tc", "<ab><c>\n");
}

static void cells_past_the_last_column_are_dropped(void **state)
{
	char text[200] = "", room[200];
	for (int i = 0; i < CELLS; i++)
		strcat(text, "x\t");
	strcat(text, "y\nz");
	struct table_in t = {.rest = str_c(text)};
	assert_true(row_next(&t, room));
	assert_int_equal(t.n, CELLS);
	assert_true(row_next(&t, room));
	assert_int_equal(t.n, 1);
	assert_true(str_eqz(t.cell[0], "z"));
}

static void a_span_is_found_as_written_then_without_case_then_by_its_first_words(void **state)
{
	static const char sentence[] = "The French army met Iraq and france.";
	static const struct {
		const char *words;
		uint32_t start, end;
	} cases[] = {
		{"French army", 4, 15}, {"french ARMY", 4, 15}, {"france", 29, 35}, {"The", 0, 3}, {"france.", 29, 36},
		{"French army of old", 4, 15}, {"French  officers", 4, 10}, {"Iraq's army", 36, 36}, {"Iraq army now", 20, 24},
		{"Spain", 36, 36}, {"", 36, 36}, {"an officer", 36, 36}, {"and then", 25, 28}, {"me too", 36, 36},
		{"The French army met Iraq and france. More", 0, 36},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span s = locate(str_c(sentence), str_c(cases[i].words));
		assert_int_equal(s.start, cases[i].start);
		assert_int_equal(s.end, cases[i].end);
	}
}

static void the_header_decides_the_columns(void **state)
{
	static const struct {
		const char *text;
		int column[COLUMNS];
		const char *message;
	} cases[] = {
		{"uid\tsentence\tsource\ttarget\n", {0, 1, 2, 3}, NULL}, {"x\ttarget\tuid\tsource\tsentence", {2, 4, 3, 1}, NULL},
		{"", {0}, "'f': no header line"}, {"sentence\tsource\ttarget", {0}, "'f', line 1: the header names no column 'uid'"},
		{"uid\tsentence\tsource\ttargets", {0}, "'f', line 1: the header names no column 'target'"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct table_in t = {.rest = str_c(cases[i].text)};
		struct err err = {0};
		char room[200];
		int column[COLUMNS];
		assert_int_equal(header(&t, room, column, "f", &err), cases[i].message ? -1 : 0);
		if (cases[i].message) {
			assert_string_equal(err.msg, cases[i].message);
			assert_int_equal(err.code, ERR_INPUT);
		} else {
			assert_memory_equal(column, cases[i].column, sizeof column);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_may_be_quoted_as_in_csv),
		cmocka_unit_test(cells_past_the_last_column_are_dropped),
		cmocka_unit_test(a_span_is_found_as_written_then_without_case_then_by_its_first_words),
		cmocka_unit_test(the_header_decides_the_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
