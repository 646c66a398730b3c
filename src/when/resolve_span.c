/*
 * Stretches of time: years, quarters, seasons, relative units, durations and repetitions.
 * A relative stretch keeps its own precision: two years ago is a year, ten days ago a day.
 */
#include "when/resolve.h"

#include <stdio.h>
#include <string.h>

enum { AMOUNT_MAX = 10000000 }; /* of units: more is no time */

static bool unknown(struct when_value *out)
{
	out->text[0] = 0;
	out->point.known = false;
	return true;
}

static bool put_text(struct when_value *out, const char *text)
{
	snprintf(out->text, WHEN_VALUE, "%s", text);
	out->point.known = false;
	return true;
}

static bool rule_year(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	(void)c, (void)arg;
	return when_put(out, (struct date){s->year, 1, 1}, 'Y');
}

/* "241 BC", "the 4th century BC": years before the calendar begins have a value and no place in it. */
static bool rule_bc(const struct when_context *c, const struct when_slots *s, struct str arg,
                    struct when_value *out)
{
	int n = s->ord ? s->ord - 1 : (int)(s->num > 0 && s->num < 9999 ? s->num : 0);

	(void)c, (void)arg;
	if ((!n && !s->ord) || s->vague || (!s->ord && s->num != n))
		return false;
	int used = snprintf(out->text, WHEN_VALUE, s->ord ? "BC%02d" : "BC%04d", n);
	if (s->month)
		snprintf(out->text + used, WHEN_VALUE - (size_t)used, "-%02d", s->month);
	else if (s->season.n)
		snprintf(out->text + used, WHEN_VALUE - (size_t)used, "-%.*s", STR_ARG(s->season));
	out->point.known = false;
	return true;
}

/* "the 1990s", "the '90s", "the nineties": those of the latest century that holds them whole. */
static bool rule_decade(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	int year = s->year, two = s->n_nn ? s->nn[0] : s->decade * 10;
	int latest = c->dct.known ? c->dct.at.year : 2020;

	(void)arg;
	if (!year) {
		year = latest / 100 * 100 + two;
		if (year > latest)
			year -= 100;
	}
	if (year % 10)
		return false;
	return when_put(out, (struct date){year, 1, 1}, year % 100 == 0 && s->year && year != 2000 ? 'C' : 'E');
}

static bool rule_century(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	(void)c, (void)arg;
	if (s->ord < 2 || s->ord > 30)
		return false;
	return when_put(out, (struct date){(s->ord - 1) * 100, 1, 1}, 'C');
}

/* The part of a year that begins in `month`, of the year that the tense points to. */
static bool put_part_of_year(const struct when_context *c, int year, int month, char unit,
                             struct when_value *out)
{
	if (!year && c->narrative && c->ref.known)
		year = c->ref.at.year;
	if (!year && !c->dct.known)
		return unknown(out);
	if (!year) {
		year = c->dct.at.year;
		if (c->tense < 0 && month > c->dct.at.month)
			year--;
	}
	return when_put(out, (struct date){year, month, 1}, unit);
}

static bool rule_quarter(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	int n = s->ord ? s->ord : s->nn[0];

	(void)arg;
	return n >= 1 && n <= 4 && put_part_of_year(c, s->year, 3 * n - 2, 'Q', out);
}

static bool rule_half(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	(void)arg;
	return s->ord >= 1 && s->ord <= 2 && put_part_of_year(c, s->year, 6 * s->ord - 5, 'B', out);
}

static bool rule_quarterof(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	struct when_slots t = *s;

	if (!c->dct.known)
		return unknown(out);
	t.year = c->dct.at.year + s->dir;
	return rule_quarter(c, &t, arg, out);
}

static bool rule_halfof(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	struct when_slots t = *s;

	if (!c->dct.known)
		return unknown(out);
	t.year = c->dct.at.year + s->dir;
	return rule_half(c, &t, arg, out);
}

/* Seasons of the northern year by their first month; winter is that of the year it begins in. */
static int season_month(struct str season)
{
	return str_eqz(season, "SP") ? 3 : str_eqz(season, "SU") ? 6 : str_eqz(season, "FA") ? 9 : 12;
}

static bool put_season(struct when_value *out, int year, struct str season)
{
	when_put(out, (struct date){year, season_month(season), 1}, 'Q');
	if (!out->point.known)
		return true;
	snprintf(out->text, WHEN_VALUE, "%04u-%.*s", (unsigned)year % 10000, STR_ARG(season));
	return true;
}

static bool rule_season(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	(void)arg;
	if (s->year)
		return put_season(out, s->year, s->season);
	if (!put_part_of_year(c, 0, season_month(s->season), 'Q', out) || !out->point.known)
		return unknown(out);
	return put_season(out, out->point.at.year, s->season);
}

static bool rule_dirseason(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	int year = c->dct.at.year, month = season_month(s->season);

	(void)arg;
	if (!c->dct.known)
		return unknown(out);
	if (month == 12 && c->dct.at.month < 3) /* the winter that lasts began last year */
		year -= s->dir <= 0;
	if (s->dir < 0 && month + 2 >= c->dct.at.month)
		year--;
	if (s->dir > 0 && month <= c->dct.at.month)
		year++;
	return put_season(out, year, s->season);
}

static bool rule_seasonof(const struct when_context *c, const struct when_slots *s, struct str arg,
                          struct when_value *out)
{
	(void)arg;
	return c->dct.known ? put_season(out, c->dct.at.year + s->dir, s->season) : unknown(out);
}

/* "last week", "this year"; arg, if given, is the direction. */
static bool rule_relunit(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	int64_t dir = s->dir;
	char unit = s->unit ? s->unit : 'Y';

	str_i64(arg, &dir);
	if (strchr("SmH", unit))
		return unit != 'S' && dir == 0 && put_text(out, "PRESENT_REF");
	/* in a history "the end of the year" is that of the year it tells */
	struct when_point from = c->narrative && str_eqz(arg, "mod") && c->ref.known ? c->ref : c->dct;
	if (!from.known)
		return unknown(out);
	if (unit == 'T')
		unit = 'W';
	if (unit == 'K') { /* a weekend belongs to the week that it ends */
		int past = dir == 0 ? c->tense < 0 && date_weekday(from.at) < 5 : dir < 0;
		return when_put(out, date_add_days(from.at, past ? -7 : dir > 0 ? 7 : 0), 'K');
	}
	if (unit == 'D' && dir == 0 && !str_eqz(arg, "mod"))
		return put_text(out, "PRESENT_REF");
	return when_put(out, when_shift(from.at, unit, (double)dir), unit);
}

static bool rule_weekend(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	struct when_slots t = {.unit = 'K'};

	(void)s;
	return rule_relunit(c, &t, arg, out);
}

/* "that day", "the following year": counted from the date that the text named last. */
static bool rule_refunit(const struct when_context *c, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	int64_t n = 0;
	char unit = s->unit ? s->unit : 'D';

	str_i64(arg, &n);
	if (strchr("SmHLC", unit))
		return false;
	if (!c->ref.known || (unit == 'D' && !strchr("DP", c->ref.unit)) ||
	    (unit == 'M' && !strchr("DPM", c->ref.unit)))
		return unknown(out);
	return when_put(out, when_shift(c->ref.at, unit, (double)n), unit);
}

static bool put_relative(const struct when_point *from, const struct when_slots *s, struct str arg,
                         struct when_value *out)
{
	double n = s->has_num ? s->num : 1, times = 1;
	char unit = s->unit ? s->unit : 'Y';

	if (!str_f64(arg, &times))
		times = 1;
	if (!(n <= AMOUNT_MAX))
		return false;
	if (s->vague)
		return put_text(out, times < 0 ? "PAST_REF" : "FUTURE_REF");
	if (strchr("SmH", unit))
		return from->known ? when_put(out, from->at, 'D') : unknown(out);
	if (!from->known)
		return unknown(out);
	struct date d = when_shift(from->at, unit, n * times);
	if (unit == 'E' || unit == 'C')
		unit = n == 1 && unit == 'E' ? 'E' : 'Y';
	if (n * times != (double)(int64_t)(n * times))
		unit = unit == 'Y' ? 'M' : 'D';
	return when_put(out, d, unit);
}

static bool rule_ago(const struct when_context *c, const struct when_slots *s, struct str arg,
                     struct when_value *out)
{
	return put_relative(&c->dct, s, arg, out);
}

/* "two days later" counts from the last date named, "a year earlier" without one from the dateline. */
static bool rule_later(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	bool from_text = c->ref.known && (c->narrative || s->unit == 'D' || !c->dct.known || arg.p[0] != '-');

	if (from_text && s->unit == 'D' && !strchr("DP", c->ref.unit))
		return unknown(out);
	if (!from_text && arg.p[0] != '-')
		return s->vague ? put_relative(&c->ref, s, arg, out) : unknown(out);
	return put_relative(from_text ? &c->ref : &c->dct, s, arg, out);
}

static bool rule_ref(const struct when_context *c, const struct when_slots *s, struct str arg,
                     struct when_value *out)
{
	(void)c, (void)s;
	snprintf(out->text, WHEN_VALUE, "%.*s", STR_ARG(arg));
	return true;
}

struct length_unit {
	char unit;
	const char *prefix, *letter;
	double times;
	const char *rest_letter; /* what a broken part of it is counted in */
	double rest_times;
};

static const struct length_unit lengths[] = {
	{'S', "PT", "S", 1, NULL, 0},  {'m', "PT", "M", 1, "S", 60}, {'H', "PT", "H", 1, "M", 60},
	{'D', "P", "D", 1, NULL, 0},   {'W', "P", "W", 1, NULL, 0},  {'T', "P", "W", 2, NULL, 0},
	{'K', "P", "WE", 1, NULL, 0},  {'M', "P", "M", 1, NULL, 0},  {'Q', "P", "Q", 1, NULL, 0},
	{'Y', "P", "Y", 1, "M", 12},   {'E', "P", "Y", 10, "M", 12}, {'C', "P", "Y", 100, "M", 12},
	{'L', "P", "Y", 1000, "M", 12},
};

static const struct length_unit *length_unit(char unit)
{
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
		if (lengths[i].unit == unit)
			return &lengths[i];
	return &lengths[9];
}

static bool put_length(struct when_value *out, char unit, double n)
{
	const struct length_unit *u = length_unit(unit);

	if (!(n >= 0 && n <= AMOUNT_MAX))
		return false;
	double total = n * u->times, whole = (double)(int64_t)total, rest = total - whole;
	out->point.known = false;
	if (rest == 0)
		snprintf(out->text, WHEN_VALUE, "%s%.0f%s", u->prefix, whole, u->letter);
	else if (!u->rest_letter)
		snprintf(out->text, WHEN_VALUE, "%s%.1f%s", u->prefix, total, u->letter);
	else if (whole == 0)
		snprintf(out->text, WHEN_VALUE, "%s%.0f%s", u->prefix, rest * u->rest_times, u->rest_letter);
	else
		snprintf(out->text, WHEN_VALUE, "%s%.0f%s%.0f%s", u->prefix, whole, u->letter,
		         rest * u->rest_times, u->rest_letter);
	return true;
}

static bool rule_vague(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	const struct length_unit *u = length_unit(s->unit ? s->unit : 'W');

	(void)c, (void)arg;
	const char *letter = s->unit == 'E' ? "E" : s->unit == 'C' ? "C" : u->letter;
	snprintf(out->text, WHEN_VALUE, "%sX%s", u->prefix, letter);
	return true;
}

/* arg: "*0.5" half of one, "+0.5" and a half. */
static bool rule_length(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	double n = s->has_num ? s->num : 1, more = 0;

	if (!s->unit || (s->unit == 'S' && !s->has_num))
		return false;
	if (strchr("SQ", s->unit) && s->num >= 1500 && s->num < 2200) /* "the 1988 second ..." */
		return false;
	if (s->vague)
		return rule_vague(c, s, arg, out);
	if (arg.n > 1 && str_f64(str_sub(arg, 1, arg.n), &more))
		n = arg.p[0] == '*' ? n * more : n + more;
	return put_length(out, s->unit, n);
}

/* "52 years old", "a 6-year-old": an age, no time of the story. */
static bool rule_none(const struct when_context *c, const struct when_slots *s, struct str arg,
                      struct when_value *out)
{
	(void)c, (void)s, (void)arg, (void)out;
	return false;
}

static bool rule_every(const struct when_context *c, const struct when_slots *s, struct str arg,
                       struct when_value *out)
{
	return rule_length(c, s, arg, out);
}

/* "three times a week": every week; the amount is how often. */
static bool rule_every1(const struct when_context *c, const struct when_slots *s, struct str arg,
                        struct when_value *out)
{
	struct when_slots t = *s;

	t.has_num = t.vague = false;
	return rule_length(c, &t, arg, out);
}

static bool rule_everyday(const struct when_context *c, const struct when_slots *s, struct str arg,
                          struct when_value *out)
{
	(void)c, (void)arg;
	snprintf(out->text, WHEN_VALUE, "XXXX-WXX-%d", s->weekday);
	return true;
}

static bool rule_everymonth(const struct when_context *c, const struct when_slots *s, struct str arg,
                            struct when_value *out)
{
	(void)c, (void)arg;
	snprintf(out->text, WHEN_VALUE, "XXXX-%02d", s->month);
	return true;
}

static bool rule_everypart(const struct when_context *c, const struct when_slots *s, struct str arg,
                           struct when_value *out)
{
	(void)c, (void)arg;
	snprintf(out->text, WHEN_VALUE, "XXXX-XX-XXT%.*s", STR_ARG(s->part));
	return true;
}

const struct when_rule when_span_rules[] = {
	{"year", rule_year},           {"decade", rule_decade},         {"century", rule_century},
	{"bc", rule_bc},
	{"quarter", rule_quarter},     {"half", rule_half},             {"quarterof", rule_quarterof},
	{"halfof", rule_halfof},       {"season", rule_season},         {"dirseason", rule_dirseason},
	{"seasonof", rule_seasonof},   {"relunit", rule_relunit},       {"weekend", rule_weekend},
	{"refunit", rule_refunit},     {"ago", rule_ago},               {"later", rule_later},
	{"ref", rule_ref},             {"fixed", rule_ref},             {"length", rule_length},
	{"vague", rule_vague},         {"every", rule_every},           {"every1", rule_every1},
	{"none", rule_none},           {"everyday", rule_everyday},     {"everymonth", rule_everymonth},
	{"everypart", rule_everypart},
	{NULL, NULL},
};
