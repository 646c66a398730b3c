/*
 * The rules that make values, one by one: what a catch of slots means on a dateline, after a date
 * named in the text, in a tense. Monday 28 February 2022, of week 9, is the dateline of most rows.
 */
#include "when/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

struct row {
	const char *rule, *arg;
	const char *want;      /* "": unknown; NULL: refused */
	struct when_slots s;
	const char *dct, *ref; /* "": none; NULL: the dateline above, no date before */
	char ref_unit;
	int tense;
	bool narrative;
};

static bool point(const char *text, char unit, struct when_point *p)
{
	p->unit = unit;
	p->known = text && date_parse(str_c(text), &p->at);
	return p->known;
}

static void check(const struct row *r, size_t line)
{
	struct when_context c = {.tense = r->tense, .narrative = r->narrative};
	struct when_slots s = r->s;
	struct when_value v = {.text = "untouched"};
	const struct when_rule *rule = when_rule_find(str_c(r->rule));

	assert_non_null(rule);
	point(r->dct ? r->dct : "2022-02-28", 'D', &c.dct);
	point(r->ref, r->ref_unit ? r->ref_unit : 'D', &c.ref);
	if (strncmp(r->rule, "clock", 5) != 0 && strcmp(r->rule, "iso") != 0)
		s.hour = s.minute = s.meridian = SLOT_NONE;
	bool got = rule->apply(&c, &s, str_c(r->arg ? r->arg : ""), &v);
	if (got != (r->want != NULL) || (got && strcmp(v.text, r->want) != 0))
		fail_msg("row %zu, %s %s: %s, not %s", line, r->rule, r->arg ? r->arg : "", got ? v.text : "refused",
		         r->want ? r->want : "refused");
}

static void check_all(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&rows[i], i + 1);
}

#define ROW(rule_, arg_, want_, ...) {.rule = rule_, .arg = arg_, .want = want_, .s = __VA_ARGS__}
#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void a_stretch_is_written_by_its_unit(void **state)
{
	static const struct { int year, month, day; char unit; const char *want; } rows[] = {
		{2022, 2, 28, 'D', "2022-02-28"}, {2022, 2, 28, 'W', "2022-W09"}, {2022, 2, 28, 'T', "2022-W09"},
		{2022, 1, 1, 'W', "2021-W52"},    {2022, 2, 28, 'K', "2022-W09-WE"}, {2022, 2, 28, 'M', "2022-02"},
		{2022, 3, 31, 'Q', "2022-Q1"},    {2022, 4, 1, 'Q', "2022-Q2"},   {2022, 6, 30, 'B', "2022-H1"},
		{2022, 7, 1, 'B', "2022-H2"},     {2022, 2, 28, 'Y', "2022"},     {2022, 2, 28, 'E', "202"},
		{2022, 2, 28, 'C', "20"},         {2022, 2, 28, 'L', "2"},        {800, 1, 1, 'Y', "0800"},
		{2022, 2, 30, 'D', ""},           {10000, 1, 1, 'Y', ""},         {2022, 2, 28, 'P', ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct date d = {rows[i].year, rows[i].month, rows[i].day};
		struct when_value v = {.text = "untouched"};
		assert_true(when_put(&v, d, rows[i].unit));
		assert_string_equal(v.text, rows[i].want);
		assert_int_equal(v.point.known, rows[i].want[0] != 0);
	}
}

static void a_shift_counts_in_its_unit(void **state)
{
	static const struct { char unit; double n; struct date want; } rows[] = {
		{'D', 1, {2000, 2, 1}},   {'W', 1, {2000, 2, 7}},   {'K', -1, {2000, 1, 24}}, {'T', 1, {2000, 2, 14}},
		{'M', 1, {2000, 2, 29}},  {'Q', 1, {2000, 4, 30}},  {'Y', 1, {2001, 1, 31}},  {'E', 1, {2010, 1, 31}},
		{'C', -1, {1900, 1, 31}}, {'L', 1, {3000, 1, 31}},  {'x', 9, {2000, 1, 31}},
		{'D', 9e6, {9999, 12, 31}}, {'D', -9e6, {1, 1, 1}}, {'L', 1e5, {9999, 12, 31}}, {'L', -1e5, {1, 1, 1}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct date d = when_shift((struct date){2000, 1, 31}, rows[i].unit, rows[i].n);
		if (memcmp(&d, &rows[i].want, sizeof d) != 0)
			fail_msg("%c %g: %d-%d-%d", rows[i].unit, rows[i].n, d.year, d.month, d.day);
	}
}

static void a_date_of_the_calendar(void **state)
{
	static const struct row rows[] = {
		ROW("date", "", "1968-05-03", {.year = 1968, .month = 5, .day = 3}, .dct = ""),
		ROW("date", "", "1968-05", {.year = 1968, .month = 5}, .dct = ""),
		ROW("date", "", NULL, {.year = 2022, .month = 2, .day = 29}),
		ROW("date", "", "", {.month = 2, .day = 29}),
		ROW("date", "", NULL, {.month = 2, .day = 30}),
		ROW("date", "", "", {.month = 2, .day = 29}, .dct = ""),
		ROW("date", "", NULL, {.month = 4, .day = 31}, .dct = ""),
		ROW("date", "", "", {.weekday = 5}, .dct = ""),
		ROW("date", "", "", {.has_offset = true}, .dct = ""),
		ROW("date", "", NULL, {0}, .dct = ""),
		ROW("date", "", "2022-02-27", {.has_offset = true, .offset = -1}),
		ROW("date", "", "1918-11", {.month = 11}, .dct = "", .ref = "1918-10-01", .narrative = true),
		ROW("date", "", "", {.month = 11}, .dct = "", .ref = "1918-10-01"),
		ROW("date", "", "1918-11-15", {.weekday = 5}, .dct = "", .ref = "1918-11-11", .narrative = true),
		ROW("date", "", "", {.weekday = 5}, .dct = "", .ref = "1918-11-11", .ref_unit = 'M', .narrative = true),
		ROW("date", "", "", {.has_offset = true}, .dct = "", .ref = "1918-11-11", .narrative = true),
		ROW("iso", "", "2022-02-27", {.year = 2022, .nn = {2, 27}, .hour = SLOT_NONE}),
		ROW("iso", "", "2022-02-27T07:05", {.year = 2022, .nn = {2, 27}, .hour = 7, .minute = 5}),
		ROW("iso", "", NULL, {.year = 2022, .nn = {13, 27}, .hour = SLOT_NONE}),
		ROW("dmy", "", "2022-02-27", {.year = 2022, .nn = {27, 2}}),
		ROW("dmy", "", NULL, {.year = 2022, .nn = {2, 27}}),
		ROW("slash", "", "2022-02-27", {.year = 2022, .nn = {27, 2}}),
		ROW("slash", "", "2022-02-27", {.year = 2022, .nn = {2, 27}}),
		ROW("slash", "", "2022", {.year = 2022, .nn = {3, 4}}),
		ROW("slash", "", "2022-04-04", {.year = 2022, .nn = {4, 4}}),
		ROW("slash", "", NULL, {.year = 2022, .nn = {13, 13}}),
		ROW("unknown", "", "", {0}),
	};

	(void)state;
	CHECK(rows);
	assert_null(when_rule_find(STR("dates")));
	assert_null(when_rule_find(STR("")));
}

static void the_year_left_out_is_the_nearest_unless_the_verb_says_no(void **state)
{
	static const struct row rows[] = {
		/* will: not before today */
		ROW("date", "", "2022-02-28", {.month = 2, .day = 28}, .tense = 2),
		ROW("date", "", "2023-02-27", {.month = 2, .day = 27}, .tense = 2),
		ROW("date", "", "2022-02", {.month = 2}, .tense = 2),
		ROW("date", "", "2023-01", {.month = 1}, .tense = 2),
		ROW("date", "", "2022-12", {.month = 12}, .tense = 2),
		/* was: not after today */
		ROW("date", "", "2022-02-28", {.month = 2, .day = 28}, .tense = -2),
		ROW("date", "", "2021-03-01", {.month = 3, .day = 1}, .tense = -2),
		ROW("date", "", "2022-02", {.month = 2}, .tense = -2),
		ROW("date", "", "2021-03", {.month = 3}, .tense = -2),
		/* a weak past: two months ahead are still ahead */
		ROW("date", "", "2022-04-30", {.month = 4, .day = 30}, .tense = -1),
		ROW("date", "", "2021-05-01", {.month = 5, .day = 1}, .tense = -1),
		ROW("date", "", "2022-04", {.month = 4}, .tense = -1),
		ROW("date", "", "2021-05", {.month = 5}, .tense = -1),
		ROW("date", "", "2022-01", {.month = 1}, .tense = -1),
		/* nothing said: within half a year of 30 days a month */
		ROW("date", "", "2022-09-02", {.month = 9, .day = 2}),
		ROW("date", "", "2021-09-03", {.month = 9, .day = 3}),
		ROW("date", "", "2022-03-26", {.month = 3, .day = 26}, .dct = "2022-09-30"),
		ROW("date", "", "2023-03-25", {.month = 3, .day = 25}, .dct = "2022-09-30"),
		ROW("date", "", "2022-03", {.month = 3}, .dct = "2022-09-30"),
		ROW("date", "", "2023-02", {.month = 2}, .dct = "2022-09-30"),
		ROW("date", "", "2022-09-02", {.month = 9, .day = 2}, .tense = 1),
		/* 30 October was a Saturday in 2021, a Monday in 2023, no Wednesday in between */
		ROW("date", "", "2023-10-30", {.weekday = 1, .month = 10, .day = 30}),
		ROW("date", "", "2021-10-30", {.weekday = 6, .month = 10, .day = 30}),
		ROW("date", "", "2021-10-30", {.weekday = 3, .month = 10, .day = 30}),
		ROW("date", "", "2022-10-30", {.weekday = 7, .month = 10, .day = 30}, .tense = -2),
	};

	(void)state;
	CHECK(rows);
}

static void a_history_moves_on_from_the_month_it_named(void **state)
{
	static const struct row rows[] = {
		ROW("date", "", "1918-04", {.month = 4}, .ref = "1918-12-01", .ref_unit = 'M', .narrative = true),
		ROW("date", "", "1919-03", {.month = 3}, .ref = "1918-12-01", .ref_unit = 'M', .narrative = true),
		ROW("date", "", "1918-10", {.month = 10}, .ref = "1918-01-01", .ref_unit = 'D', .narrative = true),
		ROW("date", "", "1917-11", {.month = 11}, .ref = "1918-01-01", .ref_unit = 'Q', .narrative = true),
		ROW("date", "", "1919-01", {.month = 1}, .ref = "1918-12-24", .ref_unit = 'P', .narrative = true),
		ROW("date", "", "1918-12", {.month = 12}, .ref = "1918-01-01", .ref_unit = 'Y', .narrative = true),
		ROW("date", "", "2021-12", {.month = 12}, .ref = "1918-01-01"),
		ROW("date", "", "1918-11-11", {.weekday = 1}, .ref = "1918-11-11", .narrative = true),
		ROW("date", "", "1918-11-17", {.weekday = 7}, .ref = "1918-11-11", .narrative = true),
		ROW("date", "", "2022-02-27", {.weekday = 7}, .ref = "1918-11-11", .ref_unit = 'M', .narrative = true),
		ROW("date", "", "2022-02-27", {.weekday = 7}, .ref = "1918-11-11"),
	};

	(void)state;
	CHECK(rows);
}

static void a_weekday_is_the_last_one_or_by_tense_the_next(void **state)
{
	static const struct row rows[] = {
		ROW("date", "", "2022-02-28", {.weekday = 1}),
		ROW("date", "", "2022-02-28", {.weekday = 1}, .tense = 1),
		ROW("date", "", "2022-02-27", {.weekday = 7}),
		ROW("date", "", "2022-02-27", {.weekday = 7}, .tense = -1),
		ROW("date", "", "2022-03-06", {.weekday = 7}, .tense = 1),
		ROW("dirday", "", "2022-02-21", {.weekday = 1, .dir = -1}),
		ROW("dirday", "", "2022-02-27", {.weekday = 7, .dir = -1}),
		ROW("dirday", "", "2022-03-07", {.weekday = 1, .dir = 1}),
		ROW("dirday", "", "2022-03-01", {.weekday = 2, .dir = 1}),
		ROW("dirday", "", "2022-02-28", {.weekday = 1}),
		ROW("dirday", "2", "2022-03-08", {.weekday = 2}),
		ROW("dirday", "2", "2022-03-14", {.weekday = 1}),
		ROW("dirday", "", "", {.weekday = 2}, .dct = ""),
		ROW("weekdayof", "", "2022-02-21", {.weekday = 1, .dir = -1}),
		ROW("weekdayof", "", "2022-03-13", {.weekday = 7, .dir = 1}),
		ROW("weekdayof", "", "2022-03-06", {.weekday = 7}),
		ROW("weekdayof", "", "", {.weekday = 7}, .dct = ""),
		ROW("offset", "", "2022-03-01", {.offset = 1}),
		ROW("offset", "", "", {.offset = 1}, .dct = ""),
		ROW("days", "-2", "2022-02-26", {0}),
		ROW("days", "2", "", {0}, .dct = ""),
	};

	(void)state;
	CHECK(rows);
}

static void a_month_by_direction(void **state)
{
	static const struct row rows[] = {
		ROW("dirmonth", "", "2021-02", {.month = 2, .dir = -1}),
		ROW("dirmonth", "", "2022-01", {.month = 1, .dir = -1}),
		ROW("dirmonth", "", "2023-02", {.month = 2, .dir = 1}),
		ROW("dirmonth", "", "2022-03", {.month = 3, .dir = 1}),
		ROW("dirmonth", "", "2022-02", {.month = 2}),
		ROW("dirmonth", "", "2021-11-03", {.month = 11, .day = 3, .dir = -1}),
		ROW("dirmonth", "", NULL, {.month = 11, .day = 31, .dir = -1}),
		ROW("dirmonth", "", "", {.month = 11, .dir = -1}, .dct = ""),
		ROW("monthof", "", "2021-07", {.month = 7, .dir = -1}),
		ROW("monthof", "", "", {.month = 7, .dir = -1}, .dct = ""),
		ROW("refmonth", "0", "1999-08", {.month = 8}, .ref = "1999-03-24"),
		ROW("refmonth", "1", "2000-08", {.month = 8}, .ref = "1999-03-24"),
		ROW("refmonth", "1", "", {.month = 8}),
	};

	(void)state;
	CHECK(rows);
}

static void the_time_of_the_day(void **state)
{
	static const struct row rows[] = {
		ROW("part", "", "2022-02-25TMO", {.weekday = 5, .part = {"MO", 2}}),
		ROW("part", "EV", "2022-02-25TEV", {.weekday = 5}),
		ROW("part", "", "2022-02-25TNI", {.weekday = 5}),
		ROW("part", "", "", {.weekday = 5, .part = {"MO", 2}}, .dct = ""),
		ROW("part", "", NULL, {.month = 3, .part = {"MO", 2}}),
		ROW("part", "", NULL, {.month = 2, .day = 30, .part = {"MO", 2}}),
		ROW("dirpart", "", "2022-02-21TNI", {.weekday = 1, .dir = -1, .part = {"NI", 2}}),
		ROW("dirpart", "", "", {.weekday = 1, .dir = -1, .part = {"NI", 2}}, .dct = ""),
		ROW("parttoday", "NI", "2022-02-28TNI", {0}),
		ROW("parttoday", "NI", "2022-02-28TEV", {.part = {"EV", 2}}),
		ROW("parttoday", "NI", "", {0}, .dct = ""),
		ROW("lastnight", "NI", "2022-02-27TNI", {0}),
		ROW("lastnight", "NI", "", {0}, .dct = ""),
		ROW("clock", "", "2022-02-28T17:30", {.hour = 17, .minute = 30, .meridian = SLOT_NONE}),
		ROW("clock", "", "T17:00", {.hour = 17, .minute = SLOT_NONE, .meridian = SLOT_NONE}, .dct = ""),
		ROW("clock", "", "T00:00Z", {.hour = 0, .meridian = SLOT_NONE, .zone = {"Z", 1}}, .dct = ""),
		ROW("clock", "", "T09:05:59", {.hour = 9, .minute = 5, .meridian = SLOT_NONE, .n_nn = 1, .nn = {59}}, .dct = ""),
		ROW("clock", "", "T09:05", {.hour = 9, .minute = 5, .meridian = SLOT_NONE, .n_nn = 1, .nn = {60}}, .dct = ""),
		ROW("clock", "", "2022-02-25T17:00", {.hour = 5, .minute = SLOT_NONE, .meridian = 12, .weekday = 5}),
		ROW("clock", "", "2022-03-01T05:00", {.hour = 5, .minute = SLOT_NONE, .has_offset = true, .offset = 1}),
		ROW("clock", "", "2022-03-03T05:00", {.hour = 5, .month = 3, .day = 3}),
		ROW("clock", "", NULL, {.hour = 5, .month = 2, .day = 30}),
		ROW("clock", "", "T05:00", {.hour = 5, .weekday = 5}, .dct = ""),
		ROW("clockam", "", "T00:00", {.hour = 12}, .dct = ""),
		ROW("clockam", "", "T11:00", {.hour = 11}, .dct = ""),
		ROW("clockpm", "", "T12:00", {.hour = 12}, .dct = ""),
		ROW("clockpm", "", "T13:00", {.hour = 1}, .dct = ""),
		ROW("clockpm", "", NULL, {.hour = 13}, .dct = ""),
		ROW("clockam", "", NULL, {.hour = 0}, .dct = ""),
		ROW("fixedtime", "12:00", "2022-02-28T12:00", {0}),
		ROW("fixedtime", "24:00", "2022-02-25T24:00", {.weekday = 5}),
	};

	(void)state;
	CHECK(rows);
}

/* Easter as almanacs have it: the earliest, the latest, and either side of a century's end. */
static void feasts_are_found_in_their_year(void **state)
{
	static const struct row rows[] = {
		ROW("feast", "easter+0", "1818-03-22", {.year = 1818}), ROW("feast", "easter+0", "1943-04-25", {.year = 1943}),
		ROW("feast", "easter+0", "1954-04-18", {.year = 1954}), ROW("feast", "easter+0", "1981-04-19", {.year = 1981}),
		ROW("feast", "easter+0", "1900-04-15", {.year = 1900}), ROW("feast", "easter+0", "2100-03-28", {.year = 2100}),
		ROW("feast", "easter+0", "2008-03-23", {.year = 2008}), ROW("feast", "easter+0", "2011-04-24", {.year = 2011}),
		ROW("feast", "easter+0", "2024-03-31", {.year = 2024}), ROW("feast", "easter+0", "2025-04-20", {.year = 2025}),
		ROW("feast", "easter+1", "2000-04-24", {.year = 2000}), ROW("feast", "easter-2", "2000-04-21", {.year = 2000}),
		ROW("feast", "12-25", "1914-12-25", {.year = 1914}),
		ROW("feast", "11-4-4", "2022-11-24", {.year = 2022}),
		ROW("feast", "09-1-1", "2022-09-05", {.year = 2022}),
		ROW("feast", "05-5-1", "2022-05-30", {.year = 2022}),
	};

	(void)state;
	CHECK(rows);
}

static void a_feast_without_its_year_is_a_near_one(void **state)
{
	static const struct row rows[] = {
		ROW("feast", "12-25", "", {0}, .dct = ""),
		ROW("feast", "12-25", "2021-12-25", {.has_dir = true, .dir = -1}),
		ROW("feast", "02-28", "2021-02-28", {.has_dir = true, .dir = -1}),
		ROW("feast", "02-27", "2022-02-27", {.has_dir = true, .dir = -1}),
		ROW("feast", "02-28", "2023-02-28", {.has_dir = true, .dir = 1}),
		ROW("feast", "02-27", "2023-02-27", {.has_dir = true, .dir = 1}),
		ROW("feast", "03-01", "2022-03-01", {.has_dir = true, .dir = 1}),
		ROW("feast", "02-28", "2022-02-28", {.has_dir = true}),
		ROW("feast", "08-29", "2022-08-29", {0}), /* 182 days on */
		ROW("feast", "08-30", "2021-08-30", {0}),
		ROW("feast", "07-02", "2022-07-02", {0}, .dct = "2022-12-31"), /* 182 days back */
		ROW("feast", "07-01", "2023-07-01", {0}, .dct = "2022-12-31"),
		ROW("feast", "03-21", "2022-03-21", {0}, .tense = -2), /* 21 days on */
		ROW("feast", "03-22", "2021-03-22", {0}, .tense = -2),
		ROW("feast", "03-22", "2022-03-22", {0}, .tense = -1),
		ROW("feast", "02-28", "2022-02-28", {0}, .tense = 2),
		ROW("feast", "02-27", "2023-02-27", {0}, .tense = 2),
		ROW("feast", "02-27", "2022-02-27", {0}, .tense = 1),
	};

	(void)state;
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stretch_is_written_by_its_unit),
		cmocka_unit_test(a_shift_counts_in_its_unit),
		cmocka_unit_test(a_date_of_the_calendar),
		cmocka_unit_test(the_year_left_out_is_the_nearest_unless_the_verb_says_no),
		cmocka_unit_test(a_history_moves_on_from_the_month_it_named),
		cmocka_unit_test(a_weekday_is_the_last_one_or_by_tense_the_next),
		cmocka_unit_test(a_month_by_direction),
		cmocka_unit_test(the_time_of_the_day),
		cmocka_unit_test(feasts_are_found_in_their_year),
		cmocka_unit_test(a_feast_without_its_year_is_a_near_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
