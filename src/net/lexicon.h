/*
 * lexicon: the words that have a vector learned from plain text beforehand (train_vectors.c).
 *
 * A word is known by a 32-bit print of its lower-cased form, digits as '0'; the prints stand in
 * ascending order, and print i belongs to row i of table NET_T_VECTOR. With 100,000 words about
 * one unknown word in 40,000 is taken for a known one. A form that ends in a stop is also looked
 * up without it ("mr." as "mr"). An empty lexicon knows nothing.
 *
 *     struct lexicon lex = {prints, n};
 *     uint32_t row = lexicon_row(&lex, lower);     // NET_NO_ROW: not there
 */
#ifndef NET_LEXICON_H
#define NET_LEXICON_H

#include "base/str.h"
#include "net/layout.h"

struct lexicon {
	const uint32_t *print;
	uint32_t n;
};

uint32_t lexicon_print(struct str lower);
uint32_t lexicon_row(const struct lexicon *lex, struct str lower);

#endif
