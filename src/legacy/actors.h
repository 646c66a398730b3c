/*
 * actors: PETRARCH's actor dictionaries: who is meant by a name at a date.
 *
 *     GOLLUM                          a phrase; its codes follow
 *     +SMEAGOL_                       a synonym shares them
 *     	[HOB <950601]                  up to and including that day
 *     	[HOBGOV 19950601-19990815]
 *     	[HOBREB]                       without a restriction: the default, asked last
 *     IRAN [IRN]                      one line does too
 *
 * Days are YYMMDD (30 and below is 20YY) or YYYYMMDD. The first code whose days hold the story's
 * date is taken. A phrase met again adds its codes behind the first ones. [---] says that a name
 * is known and no actor; [A/B] are two actors.
 *
 * Ownership: codes and names live in the arena given to actors_init(). After loading read-only.
 * Failure: a bad line is told and passed over; -1 is memory alone.
 */
#ifndef LEGACY_ACTORS_H
#define LEGACY_ACTORS_H

#include "base/err.h"
#include "legacy/atoms.h"
#include "legacy/lines.h"

struct actor_code {
	struct str code;
	uint32_t from, to; /* YYYYMMDD, both included; 0 and UINT32_MAX are open */
	uint32_t next;     /* in the same entry, or NODE_NONE */
};

/* A phrase's value is a link: the entry it shares, and the next one if it was met again. */
struct actor_link {
	uint32_t entry, next;
};

struct actor_entry {
	uint32_t first, last; /* codes */
};

struct actor_book {
	struct atoms *atoms;
	struct trie *trie;
	uint32_t root;
	struct arena *arena;
	struct actor_code *codes;
	struct actor_entry *entries;
	struct actor_link *links;
	size_t n_codes, cap_codes, n_entries, cap_entries, n_links, cap_links;
	size_t phrases;
};

int actor_book_init(struct actor_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err);
/* Adds the dictionary in `in`; several files make one book. */
int actor_book_read(struct actor_book *b, struct lines *in, struct err *err);
/* The code of the phrase with trie value `link` at `date` (YYYYMMDD, 0 = unknown), or empty. */
struct str actor_book_code(const struct actor_book *b, uint32_t link, uint32_t date);

/* "950601", "19950601" -> 19950601; 0 for what is no day. */
uint32_t actor_day(struct str s);

#endif
