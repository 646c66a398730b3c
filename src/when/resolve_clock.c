/*
 * Times of the day and days with a name. A time without a day keeps its clock ("T12:30Z"); a part
 * of an unknown day is unknown.
 */
#include "when/resolve.h"

#include <stdio.h>
#include <string.h>

enum { HALF_YEAR = 182, NEAR_FEAST = 21 }; /* days */

static bool unknown(struct when_value *out)
{
	out->text[0] = 0;
	out->point.known = false;
	return true;
}

/* Parts of days and the clock: a day, then T and the time. */
static bool put_time(struct when_value *out, struct date day, bool known, const char *time)
{
	char text[DATE_TEXT] = "";

	if (known)
		date_print(text, day);
	snprintf(out->text, WHEN_VALUE, "%sT%s", text, time);
	out->point = (struct when_point){known, day, 'P'};
	return true;
}

static bool put_part(struct when_value *out, struct date day, bool known, struct str part)
{
	char time[8];

	if (!known)
		return unknown(out);
	snprintf(time, sizeof time, "%.*s", STR_ARG(part));
	return put_time(out, day, known, time);
}

static bool rule_part(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	struct date day;
	char unit;
	bool known;

	if (!when_day(c, s, &day, &unit, &known) || unit != 'D')
		return false;
	return put_part(out, day, known, s->part.n ? s->part : arg.n ? arg : STR("NI"));
}

static bool rule_dirpart(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)arg;
	if (!c->dct.known)
		return unknown(out);
	return put_part(out, when_direct_day(c, s, s->dir), true, s->part);
}

static bool rule_parttoday(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	return put_part(out, c->dct.at, c->dct.known, s->part.n ? s->part : arg);
}

static bool rule_lastnight(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	(void)s;
	if (!c->dct.known)
		return unknown(out);
	return put_part(out, date_add_days(c->dct.at, -1), true, arg);
}

static bool put_clock(const struct when_context *c, const struct when_slots *s, int meridian,
                      struct when_value *out)
{
	struct date day = c->dct.at;
	bool known = c->dct.known;
	char unit, time[20];
	int hour = s->hour, used;

	if (meridian != SLOT_NONE && (hour > 12 || hour == 0))
		return false;
	if (meridian != SLOT_NONE)
		hour = hour % 12 + meridian;
	if ((s->weekday || s->has_offset || s->day) && !when_day(c, s, &day, &unit, &known))
		return false;
	used = snprintf(time, sizeof time, "%02d:%02d", hour, s->minute == SLOT_NONE ? 0 : s->minute);
	if (s->n_nn && s->nn[0] < 60)
		used += snprintf(time + used, sizeof time - (size_t)used, ":%02d", s->nn[0]);
	snprintf(time + used, sizeof time - (size_t)used, "%.*s", STR_ARG(s->zone));
	return put_time(out, day, known, time);
}

static bool rule_clock(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	(void)arg;
	return put_clock(c, s, s->meridian, out);
}

static bool rule_clockam(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)arg;
	return put_clock(c, s, 0, out);
}

static bool rule_clockpm(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)arg;
	return put_clock(c, s, 12, out);
}

static bool rule_fixedtime(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	struct when_slots t = *s;

	t.hour = arg.p[0] == '2' ? 24 : 12;
	t.minute = 0;
	return put_clock(c, &t, SLOT_NONE, out);
}

/* Easter Sunday by the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms"). */
static struct date easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return (struct date){year, n / 31, n % 31 + 1};
}

/* "12-25", "11-4-4" the fourth Thursday (5: the last), "easter-2". */
static struct date feast_in(int year, struct str arg)
{
	int64_t month = 1, n = 1, weekday = 1;

	if (str_starts(arg, STR("easter"))) {
		str_i64(str_sub(arg, arg.p[6] == '+' ? 7 : 6, arg.n), &n);
		return date_add_days(easter(year), n);
	}
	str_i64(str_sub(arg, 0, 2), &month);
	if (arg.n == 5) {
		str_i64(str_sub(arg, 3, 5), &n);
		return (struct date){year, (int)month, (int)n};
	}
	str_i64(str_sub(arg, 3, 4), &n);
	str_i64(str_sub(arg, 5, 6), &weekday);
	if (n == 5)
		return date_weekday_before((struct date){year, (int)month, date_month_length(year, (int)month)},
		                           (int)weekday);
	return date_add_days(date_weekday_after((struct date){year, (int)month, 1}, (int)weekday), 7 * (n - 1));
}

static bool rule_feast(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	if (s->year)
		return when_put(out, feast_in(s->year, arg), 'D');
	if (!c->dct.known)
		return unknown(out);
	struct date d = feast_in(c->dct.at.year, arg);
	int64_t apart = date_days(d) - date_days(c->dct.at);
	if (s->has_dir ? s->dir < 0 && apart >= 0 : apart > HALF_YEAR || (c->tense == -2 && apart > NEAR_FEAST))
		d = feast_in(c->dct.at.year - 1, arg);
	else if (s->has_dir ? s->dir > 0 && apart <= 0 : apart < -HALF_YEAR || (c->tense == 2 && apart < 0))
		d = feast_in(c->dct.at.year + 1, arg);
	return when_put(out, d, 'D');
}

const struct when_rule when_clock_rules[] = {
	{"part", rule_part},           {"dirpart", rule_dirpart},     {"parttoday", rule_parttoday},
	{"lastnight", rule_lastnight}, {"clock", rule_clock},         {"clockam", rule_clockam},
	{"clockpm", rule_clockpm},     {"fixedtime", rule_fixedtime}, {"feast", rule_feast},
	{NULL, NULL},
};
