/*
 * Days are counted by the method of Howard Hinnant ("chrono-compatible low-level date
 * algorithms"): a year that begins in March puts the leap day at its end, so that months
 * have a closed formula, and 400 years are one era of 146,097 days.
 */
#include "lore/calendar.h"

#include <stdio.h>

enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468 };

bool date_is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && date_is_leap(year) ? 29 : length[month - 1];
}

bool date_valid(struct date d)
{
	return d.year >= 1 && d.year <= DATE_YEAR_MAX && d.day >= 1 &&
	       d.day <= date_month_length(d.year, d.month);
}

int64_t date_days(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

struct date date_of_days(int64_t days)
{
	static const struct date first = {1, 1, 1}, last = {DATE_YEAR_MAX, 12, 31};

	if (days < date_days(first))
		return first;
	if (days > date_days(last))
		return last;
	int64_t z = days + EPOCH_SHIFT;
	int64_t era = (z >= 0 ? z : z - ERA_DAYS + 1) / ERA_DAYS;
	int64_t doe = z - era * ERA_DAYS;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t shifted = (5 * doy + 2) / 153;
	int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;

	return (struct date){(int)(yoe + era * 400 + (month <= 2)), (int)month,
	                     (int)(doy - (153 * shifted + 2) / 5 + 1)};
}

int date_weekday(struct date d)
{
	int64_t n = (date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(n < 0 ? n + 7 : n) + 1;
}

struct date_week date_week(struct date d)
{
	struct date thursday = date_add_days(d, 4 - date_weekday(d));
	int64_t first = date_days((struct date){thursday.year, 1, 1});

	return (struct date_week){thursday.year, (int)((date_days(thursday) - first) / 7) + 1};
}

struct date date_of_week(struct date_week w, int weekday)
{
	struct date fourth = {w.year, 1, 4}; /* always in week 1 */

	return date_add_days(fourth, 7 * (int64_t)(w.week - 1) + weekday - date_weekday(fourth));
}

int date_quarter(struct date d)
{
	return (d.month - 1) / 3 + 1;
}

struct date date_add_days(struct date d, int64_t n)
{
	if (n > 4000000 || n < -4000000) /* past either end of the calendar: clipped there */
		n = n > 0 ? 4000000 : -4000000;
	return date_of_days(date_days(d) + n);
}

struct date date_add_months(struct date d, int64_t n)
{
	if (n > 120000 || n < -120000)
		n = n > 0 ? 120000 : -120000;
	int64_t m = (int64_t)d.year * 12 + d.month - 1 + n;

	if (m < 12)
		m = 12;
	if (m > (int64_t)DATE_YEAR_MAX * 12 + 11)
		m = (int64_t)DATE_YEAR_MAX * 12 + 11;
	struct date r = {(int)(m / 12), (int)(m % 12) + 1, d.day};
	int length = date_month_length(r.year, r.month);
	if (r.day > length)
		r.day = length;
	return r;
}

struct date date_add_years(struct date d, int64_t n)
{
	if (n > DATE_YEAR_MAX || n < -DATE_YEAR_MAX)
		n = n > 0 ? DATE_YEAR_MAX : -DATE_YEAR_MAX;
	return date_add_months(d, 12 * n);
}

struct date date_weekday_before(struct date d, int weekday)
{
	return date_add_days(d, -((date_weekday(d) - weekday + 7) % 7));
}

struct date date_weekday_after(struct date d, int weekday)
{
	return date_add_days(d, (weekday - date_weekday(d) + 7) % 7);
}

static bool digits(struct str s, size_t from, size_t to, int *out)
{
	int v = 0;

	for (size_t i = from; i < to; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return true;
}

bool date_parse(struct str s, struct date *out)
{
	struct date d;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !digits(s, 0, 4, &d.year) ||
	    !digits(s, 5, 7, &d.month) || !digits(s, 8, 10, &d.day) || !date_valid(d))
		return false;
	*out = d;
	return true;
}

void date_print(char out[DATE_TEXT], struct date d)
{
	unsigned year = (unsigned)d.year % 10000, month = (unsigned)d.month % 100,
	         day = (unsigned)d.day % 100;

	snprintf(out, DATE_TEXT, "%04u-%02u-%02u", year, month, day);
}
