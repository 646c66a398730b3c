/*
 * calendar: days, weeks, months and years, without a clock.
 *
 * The proleptic Gregorian calendar for the years 1 to 9999; weeks are those of ISO 8601
 * (Monday first, week 1 holds the year's first Thursday). Weekdays count from 1, Monday.
 * Nothing here knows today's date or a time zone. Functions that take a date want a valid one.
 *
 *     struct date d;
 *     if (date_parse(STR("2022-02-28"), &d))       // false for 2022-02-30
 *             d = date_add_days(d, -1);            // 2022-02-27, a Sunday: date_weekday(d) == 7
 */
#ifndef LORE_CALENDAR_H
#define LORE_CALENDAR_H

#include "base/str.h"

struct date {
	int year, month, day; /* 1..9999, 1..12, 1..31 */
};

struct date_week { /* a week of ISO 8601; its year may differ from that of its days */
	int year, week;
};

enum { DATE_YEAR_MAX = 9999, DATE_TEXT = 16 };

bool date_is_leap(int year);
int date_month_length(int year, int month); /* 0 for a month that is none */
bool date_valid(struct date d);
int64_t date_days(struct date d);           /* days since 1970-01-01, negative before */
struct date date_of_days(int64_t days);     /* clipped to the years 1..9999 */
int date_weekday(struct date d);            /* 1 Monday .. 7 Sunday */
struct date_week date_week(struct date d);
struct date date_of_week(struct date_week w, int weekday);
int date_quarter(struct date d);            /* 1..4 */

struct date date_add_days(struct date d, int64_t n);
/* The day is clipped to the month: 31 January and one month is 28 or 29 February. */
struct date date_add_months(struct date d, int64_t n);
struct date date_add_years(struct date d, int64_t n);

/* The nearest `weekday` on or before, on or after `d`. */
struct date date_weekday_before(struct date d, int weekday);
struct date date_weekday_after(struct date d, int weekday);

/* "YYYY-MM-DD", the whole view; false if it is no date of the calendar. */
bool date_parse(struct str s, struct date *out);
void date_print(char out[DATE_TEXT], struct date d);

#endif
