/* calendar: the claims are dates that any printed calendar shows. */
#include "lore/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void refuses_30_february(void **state)
{
	static const char *const bad[] = {"2022-02-30", "2021-02-29", "1900-02-29", "2022-13-01",
	                                  "2022-00-10", "2022-04-31", "0000-01-01", "2022-1-01",
	                                  "2022-01-01T", "20220101", ""};
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (date_parse(str_c(bad[i]), &d))
			fail_msg("'%s' was read as a date", bad[i]);
	assert_true(date_parse(STR("2000-02-29"), &d));
	assert_int_equal(d.day, 29);
}

static void knows_weekdays_of_history(void **state)
{
	static const struct { struct date d; int weekday; } known[] = {
		{{2022, 2, 27}, 7}, /* a Sunday */
		{{1989, 11, 9}, 4}, /* the Berlin wall fell on a Thursday */
		{{1945, 5, 8}, 2},  /* Victory in Europe: a Tuesday */
		{{1969, 7, 20}, 7}, /* the moon landing: a Sunday */
		{{1970, 1, 1}, 4},
		{{1815, 6, 18}, 7}, /* Waterloo: a Sunday */
		{{2000, 2, 29}, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		assert_int_equal(date_weekday(known[i].d), known[i].weekday);
}

static void weeks_follow_iso_8601(void **state)
{
	static const struct { struct date d; int year, week; } known[] = {
		{{2022, 2, 28}, 2022, 9}, {{2021, 1, 3}, 2020, 53}, {{2021, 1, 4}, 2021, 1},
		{{2018, 12, 31}, 2019, 1}, {{2016, 1, 1}, 2015, 53}, {{1989, 11, 1}, 1989, 44},
	};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		struct date_week w = date_week(known[i].d);
		assert_int_equal(w.year, known[i].year);
		assert_int_equal(w.week, known[i].week);
		struct date back = date_of_week(w, date_weekday(known[i].d));
		assert_int_equal(date_days(back), date_days(known[i].d));
	}
}

static void every_day_of_400_years_goes_there_and_back(void **state)
{
	struct date d = {1, 1, 1};
	int64_t first = date_days(d), last = date_days((struct date){401, 1, 1});

	(void)state;
	assert_int_equal(last - first, 146097);
	for (int64_t n = first + 1; n <= last; n++) {
		struct date next = date_of_days(n);
		assert_true(date_valid(next));
		assert_int_equal(date_days(next), n);
		int gap = (next.year - d.year) * 372 + (next.month - d.month) * 31 + next.day - d.day;
		assert_true(gap >= 1);
		d = next;
	}
	assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_days((struct date){2000, 3, 1}), 11017);
}

static void a_month_after_31_january_is_the_end_of_february(void **state)
{
	struct date d = date_add_months((struct date){2022, 1, 31}, 1);

	(void)state;
	assert_int_equal(d.month, 2);
	assert_int_equal(d.day, 28);
	d = date_add_months((struct date){2024, 3, 31}, -1);
	assert_int_equal(d.day, 29);
	d = date_add_months((struct date){2022, 1, 15}, -1);
	assert_int_equal(d.year, 2021);
	assert_int_equal(d.month, 12);
	d = date_add_years((struct date){2020, 2, 29}, 1);
	assert_int_equal(d.day, 28);
	d = date_add_days((struct date){2021, 12, 31}, 1);
	assert_int_equal(d.year, 2022);
}

static void arithmetic_stays_inside_the_calendar(void **state)
{
	struct date d = date_add_days((struct date){2022, 1, 1}, INT64_MAX);

	(void)state;
	assert_int_equal(d.year, DATE_YEAR_MAX);
	d = date_add_months((struct date){2022, 1, 1}, INT64_MIN);
	assert_int_equal(d.year, 1);
	d = date_add_years((struct date){2022, 1, 1}, 100000);
	assert_int_equal(d.year, DATE_YEAR_MAX);
}

static void nearest_weekday_may_be_the_day_itself(void **state)
{
	struct date monday = {2022, 2, 28}, d;

	(void)state;
	d = date_weekday_before(monday, 7);
	assert_int_equal(d.day, 27);
	d = date_weekday_before(monday, 1);
	assert_int_equal(d.day, 28);
	d = date_weekday_after(monday, 2);
	assert_int_equal(d.month, 3);
	assert_int_equal(d.day, 1);
	assert_int_equal(date_quarter(monday), 1);
}

static void only_ten_characters_with_two_dashes_are_a_date(void **state)
{
	static const char *const bad[] = {"2022/02-03", "2022-02/03", "/022-02-03", ":022-02-03", "2022-:2-03",
	                                  "2022-02-0:", "2022-02-00", "2022-12-32", "+022-02-03"};
	static const char *const good[] = {"0001-01-01", "9999-12-31", "2022-09-10", "1990-10-09"};
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (date_parse(str_c(bad[i]), &d))
			fail_msg("'%s' was read as a date", bad[i]);
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		char text[DATE_TEXT];
		assert_true(date_parse(str_c(good[i]), &d));
		date_print(text, d);
		assert_string_equal(text, good[i]);
	}
	assert_int_equal(date_month_length(2021, 0), 0);
	assert_int_equal(date_month_length(2021, 13), 0);
	assert_int_equal(date_month_length(2021, 1), 31);
	assert_int_equal(date_month_length(2021, 12), 31);
	assert_int_equal(date_month_length(2000, 2), 29);
	assert_int_equal(date_month_length(1900, 2), 28);
	assert_false(date_valid((struct date){10000, 1, 1}));
	assert_false(date_valid((struct date){0, 1, 1}));
}

static void the_calendar_is_clipped_at_both_ends(void **state)
{
	static const struct date first = {1, 1, 1}, last = {9999, 12, 31};
	static const struct { struct date from; int64_t n; struct date want; } months[] = {
		{{1, 1, 31}, -1, {1, 1, 31}}, {{1, 2, 1}, -1, {1, 1, 1}}, {{9999, 12, 5}, 1, {9999, 12, 5}},
		{{9999, 11, 5}, 1, {9999, 12, 5}}, {{1, 1, 1}, 119987, {9999, 12, 1}}, {{9999, 12, 1}, -119987, {1, 1, 1}},
	};

	(void)state;
	assert_int_equal(date_days(date_of_days(date_days(first) - 1)), date_days(first));
	assert_int_equal(date_days(date_of_days(date_days(last) + 1)), date_days(last));
	assert_int_equal(date_of_days(date_days(last)).year, 9999);
	assert_int_equal(date_of_days(date_days(last) - 1).day, 30);
	assert_int_equal(date_of_days(date_days(first) + 1).day, 2);
	assert_int_equal(date_add_days(first, date_days(last) - date_days(first)).year, 9999);
	assert_int_equal(date_add_days(last, date_days(first) - date_days(last)).year, 1);
	assert_int_equal(date_add_days(last, INT64_MIN).year, 1);
	assert_int_equal(date_add_years(last, INT64_MIN).year, 1);
	assert_int_equal(date_add_years((struct date){1, 5, 5}, 9998).year, 9999);
	assert_int_equal(date_add_months(first, INT64_MAX).year, 9999);
	for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
		assert_int_equal(date_days(date_add_months(months[i].from, months[i].n)), date_days(months[i].want));
}

static void weekdays_and_quarters_go_round(void **state)
{
	static const int quarter[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};

	(void)state;
	for (int m = 1; m <= 12; m++)
		assert_int_equal(date_quarter((struct date){2022, m, 1}), quarter[m - 1]);
	for (int day = 1; day <= 14; day++) { /* 1 August 2022 was a Monday */
		struct date d = {2022, 8, day};
		assert_int_equal(date_weekday(d), (day - 1) % 7 + 1);
		for (int w = 1; w <= 7; w++) {
			int64_t back = date_days(d) - date_days(date_weekday_before(d, w)),
			        on = date_days(date_weekday_after(d, w)) - date_days(d);
			assert_true(back >= 0 && back < 7 && on >= 0 && on < 7 && (back + on) % 7 == 0);
			assert_int_equal(date_weekday(date_weekday_before(d, w)), w);
			assert_int_equal(date_weekday(date_weekday_after(d, w)), w);
		}
	}
	assert_int_equal(date_weekday((struct date){1, 1, 1}), 1); /* the proleptic calendar begins on a Monday */
	assert_int_equal(date_weekday((struct date){1969, 12, 31}), 3);
	assert_int_equal(date_weekday((struct date){1969, 12, 28}), 7);
}

static void prints_what_it_parses(void **state)
{
	char text[DATE_TEXT];
	struct date d;

	(void)state;
	assert_true(date_parse(STR("0987-06-05"), &d));
	date_print(text, d);
	assert_string_equal(text, "0987-06-05");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_30_february),
		cmocka_unit_test(knows_weekdays_of_history),
		cmocka_unit_test(weeks_follow_iso_8601),
		cmocka_unit_test(every_day_of_400_years_goes_there_and_back),
		cmocka_unit_test(a_month_after_31_january_is_the_end_of_february),
		cmocka_unit_test(arithmetic_stays_inside_the_calendar),
		cmocka_unit_test(nearest_weekday_may_be_the_day_itself),
		cmocka_unit_test(prints_what_it_parses),
		cmocka_unit_test(only_ten_characters_with_two_dashes_are_a_date),
		cmocka_unit_test(the_calendar_is_clipped_at_both_ends),
		cmocka_unit_test(weekdays_and_quarters_go_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
