/*
 * number: the amounts of a text: how many of what.
 *
 * Writes doc->numbers, in order. Dates, years, times and lengths of time are timexes and stay out:
 * run it after when. Ordinals ("the third man") count nothing and stay out too.
 *
 * value, low, high: equal for a plain number. A bound that is not given is infinite (null in the
 * output): "over 20" and "at least 20" are 20.., "up to 20" and "fewer than 20" are 0..20. "about
 * 20" is ten in a hundred either way, "nearly 20" ten in a hundred below, "just over 20" above;
 * "between 3 and 5", "3 to 5" and "3 or 4" have their middle as value; vague amounts are those of
 * lore/number.h ("dozens" 24..99). A share never goes past 1: "over half" is 0.5..1.
 *
 * unit: lemma of the noun that is counted ("house"), "percent", or the currency ("dollar"). With a
 * tree the noun is the head of the number ("40,000 houses") or hangs on it by "of" ("half of the
 * members"); without one it is guessed from the words that follow. unit_word is that noun.
 */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include "doc/doc.h"

int text_numbers(struct doc *d, struct err *err);

#endif
