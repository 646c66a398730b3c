/*
 * The rules for stretches of time, one by one: years, seasons, units counted from a date, lengths.
 * Monday 28 February 2022, of week 9, is the dateline of most rows.
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

static void point(const char *text, char unit, struct when_point *p)
{
	p->unit = unit;
	p->known = text && date_parse(str_c(text), &p->at);
}

static void check_all(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct row *r = &rows[i];
		struct when_context c = {.tense = r->tense, .narrative = r->narrative};
		struct when_value v = {0};
		const struct when_rule *rule = when_rule_find(str_c(r->rule));
		assert_non_null(rule);
		point(r->dct ? r->dct : "2022-02-28", 'D', &c.dct);
		point(r->ref, r->ref_unit ? r->ref_unit : 'D', &c.ref);
		bool got = rule->apply(&c, &r->s, str_c(r->arg), &v);
		if (got != (r->want != NULL) || (got && strcmp(v.text, r->want) != 0))
			fail_msg("row %zu, %s %s: %s, not %s", i + 1, r->rule, r->arg, got ? v.text : "refused",
			         r->want ? r->want : "refused");
	}
}

#define ROW(rule_, arg_, want_, ...) {.rule = rule_, .arg = arg_, .want = want_, .s = __VA_ARGS__}
#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])
#define NUM(n) .num = n, .has_num = true

static void years_before_the_calendar(void **state)
{
	static const struct row rows[] = {
		ROW("bc", "", "BC0241", {NUM(241)}),
		ROW("bc", "", "BC9998", {NUM(9998)}),
		ROW("bc", "", NULL, {NUM(9999)}),
		ROW("bc", "", "BC0001", {NUM(1)}),
		ROW("bc", "", NULL, {NUM(0)}),
		ROW("bc", "", NULL, {NUM(2.5)}),
		ROW("bc", "", NULL, {NUM(24), .vague = true}),
		ROW("bc", "", "BC03", {.ord = 4}),
		ROW("bc", "", "BC00", {.ord = 1}),
		ROW("bc", "", "BC0044-03", {NUM(44), .month = 3}),
		ROW("bc", "", "BC0218-WI", {NUM(218), .season = {"WI", 2}}),
	};

	(void)state;
	CHECK(rows);
}

static void decades_and_centuries(void **state)
{
	static const struct row rows[] = {
		ROW("decade", "", "199", {.year = 1990}),
		ROW("decade", "", NULL, {.year = 1995}),
		ROW("decade", "", "19", {.year = 1900}),
		ROW("decade", "", "200", {.year = 2000}),
		ROW("decade", "", "199", {.n_nn = 1, .nn = {90}}),
		ROW("decade", "", "202", {.n_nn = 1, .nn = {20}}),
		ROW("decade", "", "193", {.n_nn = 1, .nn = {30}}),
		ROW("decade", "", "200", {.n_nn = 1, .nn = {0}}),
		ROW("decade", "", NULL, {.n_nn = 1, .nn = {25}}),
		ROW("decade", "", "198", {.decade = 8}),
		ROW("decade", "", "202", {.decade = 2}, .dct = "2020-01-01"),
		ROW("decade", "", "192", {.decade = 2}, .dct = "2019-12-31"),
		ROW("decade", "", "202", {.decade = 2}, .dct = ""),
		ROW("decade", "", "193", {.decade = 3}, .dct = ""),
		ROW("century", "", NULL, {.ord = 1}),
		ROW("century", "", "01", {.ord = 2}),
		ROW("century", "", "29", {.ord = 30}),
		ROW("century", "", NULL, {.ord = 31}),
		ROW("year", "", "1999", {.year = 1999}),
	};

	(void)state;
	CHECK(rows);
}

static void quarters_and_halves(void **state)
{
	static const struct row rows[] = {
		ROW("quarter", "", "1989-Q1", {.ord = 1, .year = 1989}, .dct = ""),
		ROW("quarter", "", "1989-Q4", {.n_nn = 1, .nn = {4}, .year = 1989}),
		ROW("quarter", "", NULL, {.ord = 5, .year = 1989}),
		ROW("quarter", "", NULL, {.n_nn = 1, .nn = {0}, .year = 1989}),
		ROW("quarter", "", "", {.ord = 1}, .dct = ""),
		ROW("quarter", "", "2022-Q2", {.ord = 2}),
		ROW("quarter", "", "2021-Q2", {.ord = 2}, .tense = -1),
		ROW("quarter", "", "2022-Q1", {.ord = 1}, .tense = -1),
		ROW("quarter", "", "2022-Q2", {.ord = 2}, .tense = -1, .dct = "2022-04-01"),
		ROW("quarter", "", "1918-Q2", {.ord = 2}, .ref = "1918-01-01", .narrative = true),
		ROW("quarter", "", "2022-Q2", {.ord = 2}, .ref = "1918-01-01"),
		ROW("half", "", "2019-H1", {.ord = 1, .year = 2019}),
		ROW("half", "", "2019-H2", {.ord = 2, .year = 2019}),
		ROW("half", "", NULL, {.ord = 3, .year = 2019}),
		ROW("half", "", NULL, {.year = 2019}),
		ROW("quarterof", "", "2021-Q3", {.ord = 3, .dir = -1}),
		ROW("quarterof", "", "", {.ord = 3, .dir = -1}, .dct = ""),
		ROW("halfof", "", "2023-H1", {.ord = 1, .dir = 1}),
		ROW("halfof", "", "", {.ord = 1, .dir = 1}, .dct = ""),
	};

	(void)state;
	CHECK(rows);
}

#define SEASON(s) .season = {s, 2}

static void seasons(void **state)
{
	static const struct row rows[] = {
		ROW("season", "", "1968-SU", {.year = 1968, SEASON("SU")}, .dct = ""),
		ROW("season", "", "", {SEASON("SU")}, .dct = ""),
		ROW("season", "", "2022-SP", {SEASON("SP")}),
		ROW("season", "", "2021-SP", {SEASON("SP")}, .tense = -1),
		ROW("season", "", "2022-SP", {SEASON("SP")}, .tense = -1, .dct = "2022-03-01"),
		ROW("season", "", "2021-SU", {SEASON("SU")}, .tense = -1, .dct = "2022-05-31"),
		ROW("season", "", "2022-SU", {SEASON("SU")}, .tense = -1, .dct = "2022-06-01"),
		ROW("season", "", "2021-FA", {SEASON("FA")}, .tense = -1, .dct = "2022-08-31"),
		ROW("season", "", "2022-FA", {SEASON("FA")}, .tense = -1, .dct = "2022-09-01"),
		ROW("season", "", "2021-WI", {SEASON("WI")}, .tense = -1, .dct = "2022-11-30"),
		ROW("season", "", "2022-WI", {SEASON("WI")}, .tense = -1, .dct = "2022-12-01"),
		ROW("season", "", "1917-WI", {SEASON("WI")}, .ref = "1917-01-01", .narrative = true),
		ROW("dirseason", "", "", {SEASON("WI")}, .dct = ""),
		ROW("dirseason", "", "2021-WI", {SEASON("WI")}),
		ROW("dirseason", "", "2020-WI", {SEASON("WI"), .dir = -1}),
		ROW("dirseason", "", "2022-WI", {SEASON("WI"), .dir = 1}),
		ROW("dirseason", "", "2022-WI", {SEASON("WI")}, .dct = "2022-03-01"),
		ROW("dirseason", "", "2021-WI", {SEASON("WI"), .dir = -1}, .dct = "2022-03-01"),
		ROW("dirseason", "", "2022-SP", {SEASON("SP")}),
		ROW("dirseason", "", "2021-SP", {SEASON("SP"), .dir = -1}, .dct = "2022-05-31"),
		ROW("dirseason", "", "2022-SP", {SEASON("SP"), .dir = -1}, .dct = "2022-06-01"),
		ROW("dirseason", "", "2023-SP", {SEASON("SP"), .dir = 1}, .dct = "2022-03-01"),
		ROW("dirseason", "", "2022-SP", {SEASON("SP"), .dir = 1}),
		ROW("seasonof", "", "2021-SU", {SEASON("SU"), .dir = -1}),
		ROW("seasonof", "", "", {SEASON("SU"), .dir = -1}, .dct = ""),
		ROW("seasonof", "", "", {SEASON("SU"), .dir = 1}, .dct = "9999-01-01"),
	};

	(void)state;
	CHECK(rows);
}

static void units_by_direction(void **state)
{
	static const struct row rows[] = {
		ROW("relunit", "", NULL, {.unit = 'S'}),
		ROW("relunit", "", "PRESENT_REF", {.unit = 'm'}),
		ROW("relunit", "", "PRESENT_REF", {.unit = 'H'}),
		ROW("relunit", "", NULL, {.unit = 'H', .dir = -1}),
		ROW("relunit", "", "PRESENT_REF", {.unit = 'D'}),
		ROW("relunit", "mod", "2022-02-28", {.unit = 'D'}),
		ROW("relunit", "", "2022-02-27", {.unit = 'D', .dir = -1}),
		ROW("relunit", "", "2021", {.dir = -1}),
		ROW("relunit", "1", "2022-03", {.unit = 'M'}),
		ROW("relunit", "1", "2022-W10", {.unit = 'T'}),
		ROW("relunit", "", "", {.unit = 'M'}, .dct = ""),
		ROW("relunit", "mod", "1918", {.unit = 'Y'}, .ref = "1918-11-11", .narrative = true),
		ROW("relunit", "mod", "2022", {.unit = 'Y'}, .ref = "1918-11-11"),
		ROW("relunit", "", "2022", {.unit = 'Y'}, .ref = "1918-11-11", .narrative = true),
		ROW("relunit", "mod", "2022", {.unit = 'Y'}, .narrative = true),
		ROW("weekend", "", "2022-W09-WE", {0}),
		ROW("weekend", "", "2022-W08-WE", {0}, .tense = -1),
		ROW("weekend", "", "2022-W08-WE", {0}, .tense = -1, .dct = "2022-02-25"), /* a Friday */
		ROW("weekend", "", "2022-W07-WE", {0}, .tense = -1, .dct = "2022-02-24"), /* a Thursday */
		ROW("relunit", "", "2022-W08-WE", {.unit = 'K', .dir = -1}),
		ROW("relunit", "", "2022-W10-WE", {.unit = 'K', .dir = 1}),
		ROW("refunit", "1", "1999-03-25", {.unit = 'D'}, .ref = "1999-03-24"),
		ROW("refunit", "-1", "1999-03-23", {0}, .ref = "1999-03-24", .ref_unit = 'P'),
		ROW("refunit", "0", "", {.unit = 'D'}, .ref = "1999-03-01", .ref_unit = 'M'),
		ROW("refunit", "1", "1999-04", {.unit = 'M'}, .ref = "1999-03-01", .ref_unit = 'M'),
		ROW("refunit", "1", "1999-04", {.unit = 'M'}, .ref = "1999-03-01", .ref_unit = 'P'),
		ROW("refunit", "1", "", {.unit = 'M'}, .ref = "1999-01-01", .ref_unit = 'Y'),
		ROW("refunit", "1", "2000", {.unit = 'Y'}, .ref = "1999-01-01", .ref_unit = 'Y'),
		ROW("refunit", "1", "", {.unit = 'Y'}),
		ROW("refunit", "0", NULL, {.unit = 'H'}, .ref = "1999-03-24"),
		ROW("refunit", "0", NULL, {.unit = 'C'}, .ref = "1999-03-24"),
	};

	(void)state;
	CHECK(rows);
}

static void so_long_ago_and_so_long_after(void **state)
{
	static const struct row rows[] = {
		ROW("ago", "-1", "2020", {NUM(2), .unit = 'Y'}),
		ROW("ago", "-1", "2021", {.unit = 'Y'}),
		ROW("ago", "-1", "2021", {0}),
		ROW("ago", "1", "2022-03-02", {NUM(2), .unit = 'D'}),
		ROW("ago", "", "2022-03-02", {NUM(2), .unit = 'D'}),
		ROW("ago", "-1", "", {NUM(2), .unit = 'D'}, .dct = ""),
		ROW("ago", "-1", "2022-02-28", {NUM(2), .unit = 'H'}),
		ROW("ago", "-1", "", {NUM(2), .unit = 'm'}, .dct = ""),
		ROW("ago", "-1", "PAST_REF", {NUM(3), .vague = true, .unit = 'Y'}),
		ROW("ago", "1", "FUTURE_REF", {NUM(3), .vague = true, .unit = 'Y'}),
		ROW("ago", "-1", "201", {NUM(1), .unit = 'E'}),
		ROW("ago", "-1", "2002", {NUM(2), .unit = 'E'}),
		ROW("ago", "-1", "1922", {NUM(1), .unit = 'C'}),
		ROW("ago", "-0.5", "2021-08", {.unit = 'Y'}),
		ROW("ago", "-1.5", "2022-02-18", {.unit = 'W'}),
		ROW("ago", "-1", "0001", {NUM(1e7), .unit = 'Y'}),
		ROW("ago", "-1", NULL, {NUM(10000001), .unit = 'Y'}),
		ROW("later", "1", "1999-03-26", {NUM(2), .unit = 'D'}, .ref = "1999-03-24"),
		ROW("later", "1", "1999-03-26", {NUM(2), .unit = 'D'}, .ref = "1999-03-24", .ref_unit = 'P'),
		ROW("later", "1", "", {NUM(2), .unit = 'D'}, .ref = "1999-03-01", .ref_unit = 'M'),
		ROW("later", "-1", "1999-03-22", {NUM(2), .unit = 'D'}, .ref = "1999-03-24"),
		ROW("later", "1", "2001", {NUM(2), .unit = 'Y'}, .ref = "1999-03-24"),
		ROW("later", "-1", "2020", {NUM(2), .unit = 'Y'}, .ref = "1999-03-24"),
		ROW("later", "-1", "1997", {NUM(2), .unit = 'Y'}, .ref = "1999-03-24", .narrative = true),
		ROW("later", "-1", "1997", {NUM(2), .unit = 'Y'}, .ref = "1999-03-24", .dct = ""),
		ROW("later", "-1", "2020", {NUM(2), .unit = 'Y'}),
		ROW("later", "1", "", {NUM(2), .unit = 'Y'}),
		ROW("later", "1", "FUTURE_REF", {NUM(3), .vague = true, .unit = 'Y'}),
	};

	(void)state;
	CHECK(rows);
}

static void lengths_by_unit(void **state)
{
	static const struct row rows[] = {
		ROW("length", "", "PT5S", {NUM(5), .unit = 'S'}),      ROW("length", "", "PT5M", {NUM(5), .unit = 'm'}),
		ROW("length", "", "PT5H", {NUM(5), .unit = 'H'}),      ROW("length", "", "P5D", {NUM(5), .unit = 'D'}),
		ROW("length", "", "P5W", {NUM(5), .unit = 'W'}),       ROW("length", "", "P10W", {NUM(5), .unit = 'T'}),
		ROW("length", "", "P5WE", {NUM(5), .unit = 'K'}),      ROW("length", "", "P5M", {NUM(5), .unit = 'M'}),
		ROW("length", "", "P5Q", {NUM(5), .unit = 'Q'}),       ROW("length", "", "P5Y", {NUM(5), .unit = 'Y'}),
		ROW("length", "", "P50Y", {NUM(5), .unit = 'E'}),      ROW("length", "", "P500Y", {NUM(5), .unit = 'C'}),
		ROW("length", "", "P5000Y", {NUM(5), .unit = 'L'}),    ROW("length", "", "P1D", {.unit = 'D'}),
		ROW("length", "", "P2Y6M", {NUM(2.5), .unit = 'Y'}),   ROW("length", "*0.5", "P6M", {.unit = 'Y'}),
		ROW("length", "*0.5", "P5Y", {.unit = 'E'}),           ROW("length", "+0.5", "PT2H30M", {NUM(2), .unit = 'H'}),
		ROW("length", "+0.5", "PT1M30S", {.unit = 'm'}),       ROW("length", "*0.5", "P0.5D", {.unit = 'D'}),
		ROW("length", "", "P2Y6M", {NUM(0.25), .unit = 'E'}),  ROW("length", "", "P10000000D", {NUM(1e7), .unit = 'D'}),
		ROW("length", "", NULL, {NUM(10000001), .unit = 'D'}), ROW("length", "", "P0D", {NUM(0), .unit = 'D'}),
		ROW("length", "", NULL, {NUM(5)}),                     ROW("length", "", NULL, {.unit = 'S'}),
		ROW("length", "", NULL, {NUM(1500), .unit = 'S'}),     ROW("length", "", "PT1499S", {NUM(1499), .unit = 'S'}),
		ROW("length", "", "P2200Q", {NUM(2200), .unit = 'Q'}), ROW("length", "", NULL, {NUM(2199), .unit = 'Q'}),
		ROW("length", "", "P1988D", {NUM(1988), .unit = 'D'}), ROW("length", "", "PXD", {NUM(3), .vague = true, .unit = 'D'}),
		ROW("vague", "", "PXW", {0}),                          ROW("vague", "", "PXE", {.unit = 'E'}),
		ROW("vague", "", "PXC", {.unit = 'C'}),                ROW("vague", "", "PTXH", {.unit = 'H'}),
		ROW("vague", "", "PXY", {.unit = 'L'}),                ROW("none", "", NULL, {NUM(6), .unit = 'Y'}),
		ROW("every", "", "P2W", {NUM(2), .unit = 'W'}),        ROW("every1", "", "P1W", {NUM(3), .unit = 'W'}),
		ROW("every1", "", "P1W", {NUM(3), .vague = true, .unit = 'W'}),
		ROW("everyday", "", "XXXX-WXX-5", {.weekday = 5}),     ROW("everymonth", "", "XXXX-01", {.month = 1}),
		ROW("everypart", "", "XXXX-XX-XXTMO", {.part = {"MO", 2}}),
		ROW("ref", "PAST_REF", "PAST_REF", {0}),               ROW("fixed", "P1D", "P1D", {0}),
	};

	(void)state;
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years_before_the_calendar),
		cmocka_unit_test(decades_and_centuries),
		cmocka_unit_test(quarters_and_halves),
		cmocka_unit_test(seasons),
		cmocka_unit_test(units_by_direction),
		cmocka_unit_test(so_long_ago_and_so_long_after),
		cmocka_unit_test(lengths_by_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
