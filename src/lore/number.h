/*
 * number: amounts in digits and words, as they stand in a text.
 *
 * Reads the longest number that begins at a piece: "40,000" "1.5m" "2 1/2" "twenty-one"
 * "two million" "a dozen" "half a million" "dozens" "hundreds of thousands" "several hundred"
 * "21st" "twenty-first". "a" and "an" begin a number only before a word of amount ("a dozen").
 *
 * Vague amounts have a range: plural amounts reach from twice the amount to just below the
 * next one up (dozens 24..99, hundreds 200..999, tens of thousands 20,000..99,999), several
 * is 3..9, a few 3..5; their value is the low end, the least that the words claim.
 *
 *     struct number_reading r;
 *     size_t used = number_read(text, at, n, &r);    // 0: no number begins here
 */
#ifndef LORE_NUMBER_H
#define LORE_NUMBER_H

#include "lore/piece.h"

enum number_kind { NUMBER_CARDINAL, NUMBER_ORDINAL, NUMBER_FRACTION, NUMBER_VAGUE };

struct number_reading {
	enum number_kind kind;
	double value, low, high;
	bool digits;  /* begins with digits */
	bool plain;   /* a bare run of digits: may be a year */
};

size_t number_read(struct str text, const struct piece *at, size_t n, struct number_reading *out);

/* Ordinal value of a word ("third" 3, "twentieth" 20), or 0. */
int number_ordinal_word(const struct piece *a);

#endif
