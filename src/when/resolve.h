/*
 * resolve: what a matched expression means, as a TIMEX3 value.
 *
 * Each rule of data/when/patterns.tsv is a function here. A rule refuses (false) what is no time
 * after all (30 February); a time that cannot be known (relative, without a dateline) gets the
 * empty value.
 */
#ifndef WHEN_RESOLVE_H
#define WHEN_RESOLVE_H

#include "lore/calendar.h"
#include "when/match.h"

enum { WHEN_VALUE = 40 };

struct when_point { /* a stretch of the calendar */
	bool known;
	struct date at; /* its first day, or any day of it */
	char unit;      /* D W K M Q Y E C, or P part of a day */
};

struct when_context {
	struct when_point dct; /* the dateline; unit D */
	struct when_point ref; /* the last date the text named */
	int tense;             /* tense.h: -2 told as past, -1, 0 unknown, 1, 2 as future */
	bool narrative;        /* the text tells a history of its own years */
};

struct when_value {
	char text[WHEN_VALUE]; /* empty: unknown */
	struct when_point point;
};

typedef bool when_rule_fn(const struct when_context *c, const struct when_slots *s, struct str arg,
                          struct when_value *out);

struct when_rule {
	const char *name;
	when_rule_fn *apply;
};

const struct when_rule *when_rule_find(struct str name); /* NULL if there is none */

/* For the rules' files: value and point from a day and the length of the stretch it stands for. */
bool when_put(struct when_value *out, struct date at, char unit);
struct date when_shift(struct date d, char unit, double n);
/* The day that weekday, month and day name, by dateline and tense; false if there is none.
 * *known is false when it depends on a missing dateline. */
bool when_day(const struct when_context *c, const struct when_slots *s, struct date *day, char *unit,
              bool *known);

/* The day of "last Friday" (dir -1), "this Friday", "next Friday", by a known dateline. */
struct date when_direct_day(const struct when_context *c, const struct when_slots *s, int dir);

extern const struct when_rule when_clock_rules[]; /* resolve_clock.c; ends with a NULL name */
extern const struct when_rule when_span_rules[]; /* resolve_span.c; ends with a NULL name */

#endif
