/*
 * clitic: a token that is several words: "don't" is do + n't, "Kosovo's" is Kosovo + 's,
 * "cannot" is can + not.
 *
 * A table learned from the treebank: whole forms with their words, and endings ("*'s") and
 * beginnings ("^و", the Arabic "and") that are split off any form that is not in the table. What is
 * split off may be several words, or stand for others than it spells ("^لل" is ل + ال). Where a
 * form is whole although it has such an ending, it stands in the table as itself. Keys are in
 * lower case with a straight apostrophe.
 *
 *     struct clitics c;
 *     clitics_open(&c, pack, &err);
 *     struct clitic_words w;
 *     unsigned n = clitic_split(&c, form, lower, &w);   // 1: one word
 */
#ifndef TEXT_CLITIC_H
#define TEXT_CLITIC_H

#include "base/map.h"
#include "pack/pack.h"

enum {
	CLITIC_WORDS = 6,    /* of a token */
	CLITIC_LONGEST = 40, /* bytes of a token that is looked at */
	CLITIC_AFFIX = 16,   /* bytes of a beginning or ending */
	CLITIC_STEM = 2,     /* letters that a rule without an apostrophe leaves */
};

struct clitics {
	struct map map; /* keys and values lie in the pack */
	struct str bytes;
	bool beginnings, plain_endings; /* there are such rules; plain: without an apostrophe */
};

struct clitic_words {
	struct str form[CLITIC_WORDS];
	bool inside; /* the words are stretches of the token, in order and without a rest */
};

int clitics_open(struct clitics *c, const struct pack *p, struct err *err);
int clitics_open_bytes(struct clitics *c, struct str bytes, struct err *err);
void clitics_close(struct clitics *c);

/* Words of the token, at least 1. Forms are views of `form`, or of the table if not inside. */
unsigned clitic_split(const struct clitics *c, struct str form, struct str lower,
                      struct clitic_words *out);

/* The key of a lower-cased form: a straight apostrophe for every kind. False if too long. */
bool clitic_key(struct str lower, char key[CLITIC_LONGEST], size_t *n);

#endif
