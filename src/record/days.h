/*
 * days: the days that a TIMEX3 value covers, so that a search by date finds weeks and years.
 *
 *     struct days d;
 *     days_of(STR("2022-W08"), STR(""), &d);    // d.first "2022-02-21", d.last "2022-02-27"
 */
#ifndef RECORD_DAYS_H
#define RECORD_DAYS_H

#include "lore/calendar.h"

struct days {
	char first[DATE_TEXT], last[DATE_TEXT]; /* empty: the value names no days of the calendar */
};

/* `end` is the last value of a range, or empty. */
void days_of(struct str value, struct str end, struct days *out);

#endif
