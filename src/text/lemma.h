/*
 * lemma: the dictionary form of a word, by edit scripts.
 *
 * A script says how a lemma is made of a form: keep the case or lower it, cut so many
 * characters off the end, add an ending ("went" -> cut 4, add "go"). A table learned from the
 * treebank maps hashes to scripts: of the form with its tags, and, for forms never seen, of the
 * longest known ending with its tags.
 *
 *     struct lemmas l;
 *     lemmas_open(&l, pack, &err);
 *     struct str lemma = lemma_of(&l, &word, buffer);   // views of the word or of buffer
 */
#ifndef TEXT_LEMMA_H
#define TEXT_LEMMA_H

#include "doc/word.h"
#include "pack/pack.h"

enum { LEMMA_ENDING = 7, LEMMA_LONGEST = 200, LEMMA_ADD = 23 };

enum lemma_case { LEMMA_AS_USUAL, LEMMA_KEEP, LEMMA_LOWER, LEMMA_TITLE };

struct lemma_script {
	uint8_t cased, cut, n;
	char add[LEMMA_ADD];
	uint8_t zero[6];
};

struct lemma_slot { /* fingerprint 0: empty */
	uint32_t print;
	uint16_t script;
	uint16_t zero;
};

struct lemmas {
	const struct lemma_script *script;
	const struct lemma_slot *slot;
	uint32_t n_scripts, mask;
};

int lemmas_open(struct lemmas *l, const struct pack *p, struct err *err);

/* What the tables are asked for; the trainer fills it alike. */
struct lemma_key {
	struct str lower;  /* straight apostrophes */
	uint32_t tags;     /* of UPOS and XPOS */
	uint8_t shape;     /* 0 no capitals, 1 first, 2 all, 3 other */
	bool proper;       /* a name */
	char bytes[LEMMA_LONGEST];
};

/* False when the word is too long to be looked up: its lemma is the word. */
bool lemma_key_of(const struct word *w, struct lemma_key *k);
uint32_t lemma_print_form(const struct lemma_key *k, bool with_shape);
uint32_t lemma_print_ending(const struct lemma_key *k, size_t n); /* of the last n bytes */

/* The lemma, in `out` unless it is the form or its lower case; needs LEMMA_LONGEST bytes. */
struct str lemma_of(const struct lemmas *l, const struct word *w, char *out);
/* Applies one script. */
struct str lemma_apply(const struct lemma_script *s, const struct word *w, char *out);

#endif
