/*
 * agents: PETRARCH's agent dictionary: what kind of body or person a noun means.
 *
 *     MINISTER [~GOV]                     regular plural; the code goes behind the actor's
 *     POLICE {} [~COP]                    no plural
 *     GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]  its plural
 *     MSF {} [NGO~]                       the code goes before the actor's
 *     !PERSON! = MAN, MEN, WOMAN          a set; CONGRESS!PERSON! [~LEG] means each of them
 *
 * A set's name inside a word (AD!MINIST!RATION, a slip of an old dictionary) is read as its
 * letters. A phrase met again takes the later code.
 *
 * Ownership and failure as in actors.h.
 */
#ifndef LEGACY_AGENTS_H
#define LEGACY_AGENTS_H

#include "base/err.h"
#include "legacy/atoms.h"
#include "legacy/lines.h"

struct agent {
	struct str code;
	bool before; /* the code stands before the actor's */
};

enum { AGENT_SETS = 32, AGENT_MEMBERS = 32 };

struct agent_set {
	struct str name; /* without the signs */
	struct str member[AGENT_MEMBERS];
	unsigned n;
};

struct agent_book {
	struct atoms *atoms;
	struct trie *trie;
	uint32_t root;
	struct arena *arena;
	struct agent *at;
	size_t n, cap, phrases;
	struct agent_set set[AGENT_SETS];
	unsigned n_sets;
};

int agent_book_init(struct agent_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err);
int agent_book_read(struct agent_book *b, struct lines *in, struct err *err);

#endif
