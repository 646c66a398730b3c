/*
 * deed: one event as a scorer sees it, annotated or found, and how two lists of them are paired.
 *
 * Terms: gold is what was annotated, system what was found. A side is the set of its parties'
 * codes, "LBR:REB". Two deeds are of one telling when a place where one is told lies in the
 * sentence of the other; they are the same event when type and both sides are equal besides
 * (of a reciprocal deed the union of both sides).
 *
 * Pairing is one to one and greedy: the same events first, then those of one type whose triggers
 * share words, then those of one type.
 *
 * Ownership: views into the arena of whoever made them. Nothing here fails.
 *
 *     uint32_t to[2];
 *     deeds_pair(gold, 2, system, 3, to);   // to[0]: index into system, or NONE
 */
#ifndef EVAL_DEED_H
#define EVAL_DEED_H

#include "base/str.h"
#include "doc/event.h"

enum { DEED_PARTIES = 32, DEED_CODE = 16 };

struct deed_side { /* sorted, each code once */
	char code[DEED_PARTIES][DEED_CODE];
	unsigned n;
};

struct deed_party { /* of gold: words of a party, where they stand nearest to the trigger */
	struct span words;
	char country[8], sector[4]; /* empty: none */
	bool whom;
};

struct deed {
	enum event_type type;
	enum event_mood mood;
	bool negated, denied, background, reciprocal;
	struct deed_side who, whom;
	struct span trigger;
	struct spans told; /* gold: its sentence; system: every mention and the trigger */
	double score;      /* of a system */
	struct str how;    /* of a system: the frame, or empty */
	size_t line;       /* of gold: its line in the file */
	struct deed_party *party; /* of gold: those with words */
	size_t n_parties;
};

/* Puts a party on a side; an empty country or sector is "-". */
void deed_side_add(struct deed_side *side, struct str country, struct str sector);
bool deed_side_same(const struct deed_side *a, const struct deed_side *b);
struct deed_side deed_union(const struct deed *d);

bool deed_told_together(const struct deed *gold, const struct deed *system);
bool deed_sides_same(const struct deed *a, const struct deed *b);
/* Told as a fact: actual, and neither negated nor denied. */
bool deed_is_fact(const struct deed *d);

/* The system's deed that each of gold's is paired with, or NONE. */
void deeds_pair(const struct deed *gold, size_t n_gold, const struct deed *system, size_t n_system,
                uint32_t *to);

#endif
