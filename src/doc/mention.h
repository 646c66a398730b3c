/*
 * mention: words that stand for somebody. Written by who.
 *
 * One mention per party of a compound ("Russia, China and India" is three). Mentions that
 * corefer share a cluster. `actor` marks those that can act in the record (states, bodies,
 * people, groups): the output's `actors` are these.
 *
 * One head can tell several parties: "Russian and Chinese officials", or a class whose members
 * are named, "four members (namely X, Y and Z)". The others are listed in `also`. Ask
 * doc_parties() for the parties of an argument word; it follows these lists and conjunctions.
 */
#ifndef DOC_MENTION_H
#define DOC_MENTION_H

#include "doc/party.h"

enum mention_kind { MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN };

struct mention {
	struct span span;
	uint32_t w0, w1;   /* words [w0, w1): the noun phrase without its clauses */
	uint32_t head;     /* its head word */
	enum mention_kind kind;
	uint32_t cluster;  /* same number = same somebody; never NONE */
	struct party party;
	struct str role;   /* "defence minister", empty if none */
	uint32_t *also;    /* further mentions told by the same head */
	uint32_t n_also;
	bool listed;       /* a class with its members named: the parties are those of `also` alone */
	bool actor;
	bool plural;
	char gender;       /* 'm', 'f', 'n' (a thing or body), or 0 unknown */
};

#endif
