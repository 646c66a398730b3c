/*
 * stamp: the date of an article as pages and feeds write it -> "YYYY-MM-DD".
 *
 * Only whole, unambiguous dates with a year count: "2021-03-12T14:05:00Z", "12 March 2021",
 * "March 12, 2021", "Fri, 12 Mar 2021", "20210312", "13/03/2021" (one of the first two
 * numbers is over 12). "03/04/2021" is refused: nobody can tell the month. The day is the
 * one written; no time zone is applied.
 */
#ifndef PAGE_STAMP_H
#define PAGE_STAMP_H

#include "lore/calendar.h"

/* Reads a date at the beginning of s (after blanks); *len = bytes up to its end. */
bool stamp_at(struct str s, struct date *out, size_t *len);

/* The first date in the first 200 bytes of s. */
bool stamp_in(struct str s, struct date *out);

/*
 * The line is a date stamp and nothing else: labels ("Published", "Updated on"), weekday,
 * date, time of day, zone. *updated tells a stamp of a later change.
 */
bool stamp_line(struct str line, struct date *out, bool *updated);

#endif
