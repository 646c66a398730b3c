/*
 * Dates. A weekday is the last one at or before the dateline, and the next one at or after it where
 * the tense is not past. A month or day without its year is the nearest one, unless the verb it
 * hangs on puts it on the other side. In a history (narrative) it belongs to the year that the
 * text named last.
 */
#include "when/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HALF_YEAR = 184, WEAK_PAST = 62 }; /* days */


static bool unknown(struct when_value *out)
{
	out->text[0] = 0;
	out->point.known = false;
	return true;
}

bool when_put(struct when_value *out, struct date at, char unit)
{
	if (!date_valid(at)) /* past the end of the calendar */
		return unknown(out);
	unsigned year = (unsigned)at.year % 10000;
	struct date_week w = date_week(at);

	out->point = (struct when_point){true, at, unit};
	switch (unit) {
	case 'D': date_print(out->text, at); break;
	case 'T':
	case 'W': snprintf(out->text, WHEN_VALUE, "%04d-W%02d", w.year, w.week); break;
	case 'K': snprintf(out->text, WHEN_VALUE, "%04d-W%02d-WE", w.year, w.week); break;
	case 'M': snprintf(out->text, WHEN_VALUE, "%04u-%02d", year, at.month); break;
	case 'Q': snprintf(out->text, WHEN_VALUE, "%04u-Q%d", year, date_quarter(at)); break;
	case 'B': snprintf(out->text, WHEN_VALUE, "%04u-H%d", year, at.month < 7 ? 1 : 2); break;
	case 'Y': snprintf(out->text, WHEN_VALUE, "%04u", year); break;
	case 'E': snprintf(out->text, WHEN_VALUE, "%03u", year / 10); break;
	case 'C': snprintf(out->text, WHEN_VALUE, "%02u", year / 100); break;
	case 'L': snprintf(out->text, WHEN_VALUE, "%01u", year / 1000); break;
	default: out->text[0] = 0; out->point.known = false; break;
	}
	return true;
}

struct date when_shift(struct date d, char unit, double n)
{
	double months = 0, days = 0;

	switch (unit) {
	case 'D': days = n; break;
	case 'W': case 'K': days = 7 * n; break;
	case 'T': days = 14 * n; break;
	case 'M': months = n; break;
	case 'Q': months = 3 * n; break;
	case 'Y': months = 12 * n; break;
	case 'E': months = 120 * n; break;
	case 'C': months = 1200 * n; break;
	case 'L': months = 12000 * n; break;
	default: break;
	}
	if (days > 4e6 || days < -4e6 || months > 2e5 || months < -2e5)
		days = months = n < 0 ? -2e5 : 2e5;
	d = date_add_months(d, (int64_t)months);
	return date_add_days(d, (int64_t)days);
}

/* A history moves on: January after December is the next year's, and seldom goes back. */
static int narrative_year(const struct when_context *c, const struct when_slots *s)
{
	int step = s->month - c->ref.at.month;

	if (!strchr("DPMQ", c->ref.unit))
		return c->ref.at.year;
	return c->ref.at.year + (step < -8 ? 1 : step > 9 ? -1 : 0);
}

/* The month (and day) of which year? */
static int choose_year(const struct when_context *c, const struct when_slots *s)
{
	const struct date now = c->dct.at;
	int same = s->month * 32 + s->day, today = now.month * 32 + (s->day ? now.day : 0);

	if (c->narrative && c->ref.known)
		return narrative_year(c, s);
	if (s->weekday && s->day) /* "Monday, Oct. 30": the year in which it is one */
		for (int y = now.year - 1; y <= now.year + 1; y++) {
			struct date d = {y, s->month, s->day};
			if (date_valid(d) && date_weekday(d) == s->weekday)
				return y;
		}
	/* the year is left out where the reader needs none: the nearest one, unless the verb says no */
	int apart = (s->month - now.month) * 30 + (s->day ? s->day - now.day : 0);
	if (c->tense == 2)
		return same < today ? now.year + 1 : now.year;
	if (c->tense == -2 || (c->tense == -1 && apart > WEAK_PAST))
		return same > today ? now.year - 1 : now.year;
	return apart > HALF_YEAR ? now.year - 1 : apart < -HALF_YEAR ? now.year + 1 : now.year;
}

static struct date choose_weekday(const struct when_context *c, int weekday)
{
	struct date now = c->dct.at;

	if (c->narrative && c->ref.known && c->ref.unit == 'D')
		return date_weekday_after(c->ref.at, weekday);
	return c->tense > 0 ? date_weekday_after(now, weekday) : date_weekday_before(now, weekday);
}

bool when_day(const struct when_context *c, const struct when_slots *s, struct date *day, char *unit,
              bool *known)
{
	bool anchored = c->dct.known || (c->narrative && c->ref.known);

	*known = true;
	*unit = s->day || !s->month ? 'D' : 'M';
	if (s->month) {
		*known = s->year || anchored;
		int year = s->year ? s->year : *known ? choose_year(c, s) : 2000;
		*day = (struct date){year, s->month, s->day ? s->day : 1};
		if (!s->year && s->month == 2 && s->day == 29 && !date_is_leap(year))
			*known = false;
		else if (!date_valid(*day))
			return false;
		return true;
	}
	*known = c->dct.known || (s->weekday && anchored && c->ref.unit == 'D');
	if (!*known)
		return s->weekday || s->has_offset;
	*day = s->weekday ? choose_weekday(c, s->weekday) : date_add_days(c->dct.at, s->offset);
	return true;
}

static bool rule_date(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	struct date day;
	char unit;
	bool known;

	(void)arg;
	if (!when_day(c, s, &day, &unit, &known))
		return false;
	return known ? when_put(out, day, unit) : unknown(out);
}

static bool put_valid(struct when_value *out, int year, int month, int day)
{
	struct date d = {year, month, day};

	return date_valid(d) && when_put(out, d, 'D');
}

static bool rule_iso(const struct when_context *c, const struct when_slots *s, struct str arg,
                     struct when_value *out)
{
	(void)c, (void)arg;
	if (!put_valid(out, s->year, s->nn[0], s->nn[1]))
		return false;
	if (s->hour != SLOT_NONE) {
		size_t n = strlen(out->text);
		snprintf(out->text + n, WHEN_VALUE - n, "T%02d:%02d", s->hour, s->minute);
	}
	return true;
}

static bool rule_dmy(const struct when_context *c, const struct when_slots *s, struct str arg,
                     struct when_value *out)
{
	(void)c, (void)arg;
	return put_valid(out, s->year, s->nn[1], s->nn[0]);
}

/* 27/02/2022 or 02/27/2022; where both readings are dates, only the year is sure. */
static bool rule_slash(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	struct date a = {s->year, s->nn[1], s->nn[0]}, b = {s->year, s->nn[0], s->nn[1]};

	(void)c, (void)arg;
	if (date_valid(a) && date_valid(b) && a.month != b.month)
		return when_put(out, a, 'Y');
	if (date_valid(a))
		return when_put(out, a, 'D');
	return date_valid(b) && when_put(out, b, 'D');
}

static bool rule_dirmonth(const struct when_context *c, const struct when_slots *s, struct str arg,
                          struct when_value *out)
{
	int year = c->dct.at.year;

	(void)arg;
	if (!c->dct.known)
		return unknown(out);
	if (s->dir < 0 && s->month >= c->dct.at.month)
		year--;
	if (s->dir > 0 && s->month <= c->dct.at.month)
		year++;
	struct date d = {year, s->month, s->day ? s->day : 1};
	return date_valid(d) && when_put(out, d, s->day ? 'D' : 'M');
}

static bool rule_monthof(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)arg;
	if (!c->dct.known)
		return unknown(out);
	return when_put(out, (struct date){c->dct.at.year + s->dir, s->month, 1}, 'M');
}

/* "August of that year". */
static bool rule_refmonth(const struct when_context *c, const struct when_slots *s, struct str arg,
                          struct when_value *out)
{
	int64_t years = 0;

	str_i64(arg, &years);
	if (!c->ref.known)
		return unknown(out);
	return when_put(out, (struct date){c->ref.at.year + (int)years, s->month, 1}, 'M');
}

/* "last Friday" is before the dateline, "next Friday" after it; arg: 2 is a week further. */
struct date when_direct_day(const struct when_context *c, const struct when_slots *s, int dir)
{
	struct date now = c->dct.at;

	if (dir < 0)
		return date_weekday_before(date_add_days(now, -1), s->weekday);
	if (dir > 0)
		return date_weekday_after(date_add_days(now, 1), s->weekday);
	return choose_weekday(c, s->weekday);
}

static bool rule_dirday(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	if (!c->dct.known)
		return unknown(out);
	if (str_eqz(arg, "2"))
		return when_put(out, date_add_days(when_direct_day(c, s, 1), 7), 'D');
	return when_put(out, when_direct_day(c, s, s->dir), 'D');
}

static bool rule_weekdayof(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	(void)arg;
	if (!c->dct.known)
		return unknown(out);
	struct date_week w = date_week(date_add_days(c->dct.at, 7 * s->dir));
	return when_put(out, date_of_week(w, s->weekday), 'D');
}

static bool rule_offset(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	(void)arg;
	return c->dct.known ? when_put(out, date_add_days(c->dct.at, s->offset), 'D') : unknown(out);
}

static bool rule_days(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	int64_t n = 0;

	(void)s;
	str_i64(arg, &n);
	return c->dct.known ? when_put(out, date_add_days(c->dct.at, n), 'D') : unknown(out);
}

static bool rule_unknown(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)c, (void)s, (void)arg;
	return unknown(out);
}

static const struct when_rule rules[] = {
	{"date", rule_date},         {"iso", rule_iso},           {"dmy", rule_dmy},
	{"slash", rule_slash},       {"dirmonth", rule_dirmonth}, {"monthof", rule_monthof},
	{"refmonth", rule_refmonth}, {"dirday", rule_dirday},     {"weekdayof", rule_weekdayof},
	{"offset", rule_offset},     {"days", rule_days},         {"unknown", rule_unknown},
	{NULL, NULL},
};

const struct when_rule *when_rule_find(struct str name)
{
	const struct when_rule *const lists[] = {rules, when_span_rules, when_clock_rules};

	for (int k = 0; k < 3; k++)
		for (const struct when_rule *r = lists[k]; r->name; r++)
			if (str_eqz(name, r->name))
				return r;
	return NULL;
}
