/*
 * gazetteer: names that Bede knows from its tables of actors and places, as features of words.
 *
 * Sets of marked names are small; "Saskatoon" or "Al Shabaab" need not be in them. Names are known
 * by a 32-bit print of their lower-cased words, digits as '0', ascending; beside each print stand
 * its kinds. An acronym ("WHO") is known by its form as written, so that "who" is none. A word gets
 * the flag GAZETTEER_ALONE of each kind that it is by itself, and in the longest name of several
 * words that begins at it or runs through it GAZETTEER_BEGINS or GAZETTEER_INSIDE. The encoder adds
 * a learned row for each flag. The list is part of the model (made by train_gazetteer.c), so that
 * trainer and reader see the same; a model without one, or an empty one, knows nothing.
 *
 *     gazetteer_mark(&g, forms, lowers, n, flags);
 *     if (flags[i] & gazetteer_flag(GAZETTEER_CITY, GAZETTEER_ALONE)) ...
 */
#ifndef NET_GAZETTEER_H
#define NET_GAZETTEER_H

#include "base/str.h"

enum gazetteer_kind {
	GAZETTEER_COUNTRY, GAZETTEER_CITY, GAZETTEER_REGION, GAZETTEER_ORGANISATION,
	GAZETTEER_FIRST, GAZETTEER_LAST, GAZETTEER_PERSON, GAZETTEER_DEMONYM, GAZETTEER_KINDS
};
enum gazetteer_place { GAZETTEER_ALONE, GAZETTEER_BEGINS, GAZETTEER_INSIDE, GAZETTEER_PLACES };
enum {
	GAZETTEER_FLAGS = GAZETTEER_KINDS * GAZETTEER_PLACES,
	GAZETTEER_GOES_ON = 1 << GAZETTEER_KINDS, /* of a print: some longer name begins so */
	GAZETTEER_WORDS = 8,                      /* of a name */
};

struct gazetteer {
	const uint32_t *print;
	const uint16_t *kinds; /* bit of each kind, and GAZETTEER_GOES_ON */
	uint32_t n;
};

static inline uint32_t gazetteer_flag(enum gazetteer_kind kind, enum gazetteer_place place)
{
	return 1u << (GAZETTEER_PLACES * kind + place);
}

/* Print of the words so far (0: none) and one more. */
uint32_t gazetteer_print(uint32_t so_far, struct str lower);
uint32_t gazetteer_acronym(struct str form);
bool gazetteer_is_acronym(struct str form); /* two to eight capitals, digits and stops */

/* Flags of the n words of one sentence. */
void gazetteer_mark(const struct gazetteer *g, const struct str *form, const struct str *lower,
                    uint32_t n, uint32_t *flags);

#endif
