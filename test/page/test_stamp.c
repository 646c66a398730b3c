/* stamp at its borders: which digits and words are a date, how long it is, and which lines are nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/stamp.h"

#include <stdio.h>
#include <string.h>

static void a_date_begins_at_the_first_word_and_has_a_length(void **state)
{
	static const struct {
		const char *text, *date;
		size_t len;
	} rows[] = {
		/* year first */
		{"2021-03-12", "2021-03-12", 10},
		{"2021/3/2 x", "2021-03-02", 8},
		{"2021 3 2", "2021-03-02", 8},
		{"2021-003-01", "", 0},
		{"2021-03-001", "", 0},
		{"021-03-01", "", 0},
		/* year last: a point says day first, else the greater number is the day */
		{"12.03.2021", "2021-03-12", 10},
		{"03.12.2021", "2021-12-03", 10},
		{"13/12/2021", "2021-12-13", 10},
		{"12/13/2021", "2021-12-13", 10},
		{"12/12/2021", "2021-12-12", 10},
		{"12/11/2021", "", 0},
		{"11/12/2021", "", 0},
		{"1/13/2021", "2021-01-13", 9},
		{"13-1-2021", "2021-01-13", 9},
		{"13/12/21", "", 0},
		{"13/12/02021", "", 0},
		{"113/12/2021", "", 0},
		{"13/012/2021", "", 0},
		{"13.12/2021", "", 0},
		{"13/12.2021", "", 0},
		{"31/04/2021", "", 0},
		/* eight digits */
		{"20210312", "2021-03-12", 8},
		{"20211312", "", 0},
		{"2021031", "", 0},
		{"120210312", "", 0},
		/* month by name */
		{"12 March 2021 was", "2021-03-12", 13},
		{"12 Mar 2021", "2021-03-12", 11},
		{"12th March 2021", "2021-03-12", 15},
		{"12 of March 2021", "2021-03-12", 16},
		{"12th of March, 2021", "2021-03-12", 19},
		{"1st Sept. 2021", "2021-09-01", 14},
		{"2nd Dec 2021", "2021-12-02", 12},
		{"3rd January 2021", "2021-01-03", 16},
		{"March 12 2021", "2021-03-12", 13},
		{"March 12th, 2021", "2021-03-12", 16},
		{"may 5 2021", "2021-05-05", 10},
		{"12 Marc 2021", "", 0},
		{"12 Ma 2021", "", 0},
		{"12 March 21", "", 0},
		{"12 March", "", 0},
		{"12", "", 0},
		{"12th", "", 0},
		{"12 of", "", 0},
		{"March 12", "", 0},
		{"March 12th", "", 0},
		{"March", "", 0},
		{"March th 2021", "", 0},
		{"March 32 2021", "", 0},
		{"March 0 2021", "", 0},
		{"Spring 12 2021", "", 0},
		/* weekdays before it */
		{"Fri, 12 March 2021", "2021-03-12", 18},
		{"Thurs 12 March 2021", "2021-03-12", 19},
		{"Friday 2021-03-12", "2021-03-12", 17},
		{"Fr 12 March 2021", "", 0},
		{"Friday", "", 0},
		{"", "", 0},
		/* years of print */
		{"1 May 1700", "1700-05-01", 10},
		{"31 Dec 1699", "", 0},
		{"31 Dec 2199", "2199-12-31", 11},
		{"1 Jan 2200", "", 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date d;
		size_t len = 0;
		char got[DATE_TEXT] = "";
		if (stamp_at(str_c(rows[i].text), &d, &len))
			date_print(got, d);
		else
			len = 0;
		if (strcmp(got, rows[i].date) != 0 || len != rows[i].len)
			fail_msg("'%s': '%s' of %zu bytes", rows[i].text, got, len);
	}
}

static void a_date_is_sought_in_two_hundred_bytes_and_read_in_eighty(void **state)
{
	char text[256];
	struct date d;
	size_t len;
	snprintf(text, sizeof text, "%187s12 March 2021", "");
	assert_true(stamp_in(str_c(text), &d));
	assert_int_equal(d.day, 12);
	snprintf(text, sizeof text, "%188s12 March 2021", "");
	assert_false(stamp_in(str_c(text), &d));
	snprintf(text, sizeof text, "12%68sMarch 2021", "");
	assert_true(stamp_at(str_c(text), &d, &len));
	assert_int_equal(len, 80);
	snprintf(text, sizeof text, "12%69sMarch 2021", "");
	assert_false(stamp_at(str_c(text), &d, &len));
}

static void a_date_inside_begins_where_a_word_begins(void **state)
{
	static const struct {
		const char *text;
		int day; /* 0: none */
	} rows[] = {
		{"on 12 March 2021", 12}, {"(12 March 2021)", 12}, {"x12 March 2021", 0}, {"x/2 March 2021", 2},
		{"at 5 on 12 March 2021", 12}, {"A-20210312-b", 12}, {"120210312", 0}, {"Rate: 1/2, 3", 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date d = {0, 0, 0};
		if (stamp_in(str_c(rows[i].text), &d) != (rows[i].day != 0) || (rows[i].day && d.day != rows[i].day))
			fail_msg("'%s': %d", rows[i].text, d.day);
	}
}

static void a_stamp_line_holds_dates_clocks_and_labels(void **state)
{
	static const struct {
		const char *line;
		bool stamp, updated;
	} rows[] = {
		{"12 March 2021", true, false},
		{"Friday 12 March 2021", true, false},
		{"Posted: Friday 12 March 2021", true, false},
		{"Revised 12 March 2021", true, true},
		{"12 March 2021 updated", true, false},
		{"12 March 2021 | Updated 13 March 2021", true, false},
		{"12 March 2021 14:05", true, false},
		{"12 March 2021 1405 hrs", true, false},
		{"12 March 2021 14055", false, false},
		{"12 March 2021 20210313", true, false},
		{"12 March 2021 20210332", false, false},
		{"12 March 2021 Friday", true, false},
		{"12 March 2021 in Ox", false, false},
		{"Ox 12 March 2021", false, false},
		{"14:05 GMT, 12 March 2021", true, false},
		{"am am am am am am 12 March 2021", true, false},
		{"am am am am am am am 12 March 2021", false, false},
		{"Friday", false, false},
		{"Friday Friday", false, false},
		{"14:05", false, false},
		{"Updated", false, true},
		{"", false, false},
		/* fifteen words after it, not sixteen */
		{"12 March 2021 am am am am am am am am am am am am am am am", true, false},
		{"12 March 2021 am am am am am am am am am am am am am am am am", false, false},
	};
	char line[160];
	struct date d;
	bool updated;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (stamp_line(str_c(rows[i].line), &d, &updated) != rows[i].stamp || updated != rows[i].updated)
			fail_msg("'%s': %d %d", rows[i].line, !rows[i].stamp, updated);
	snprintf(line, sizeof line, "12 March 2021%107s", "");
	assert_true(stamp_line(str_c(line), &d, &updated));
	snprintf(line, sizeof line, "12 March 2021%108s", "");
	assert_false(stamp_line(str_c(line), &d, &updated));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_begins_at_the_first_word_and_has_a_length),
		cmocka_unit_test(a_date_is_sought_in_two_hundred_bytes_and_read_in_eighty),
		cmocka_unit_test(a_date_inside_begins_where_a_word_begins),
		cmocka_unit_test(a_stamp_line_holds_dates_clocks_and_labels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
