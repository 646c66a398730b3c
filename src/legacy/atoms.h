/*
 * atoms: words as dictionaries and texts share them, as numbers, and phrases of them as a trie.
 *
 * A dictionary says "AL-QAEDA", "U.N.", "PEOPLE'S_REPUBLIC", the tree's words are "Al", "-",
 * "Qaeda", "U.N.", "People", "'s", "Republic". Both are cut the same way into atoms: lower case
 * without accents; blanks, `_`, hyphens and dashes part; "'s" is an atom of its own; marks at the
 * ends of an atom go.
 *
 * Terms: an atom's number is met first in a dictionary; a text's word that no dictionary has is
 * ATOM_NONE and matches nothing. A trie has many roots (a dictionary, a synonym set); a node may
 * carry a value.
 *
 * Ownership: the folded words live in the arena given. After loading all is read-only.
 *
 *     struct cut c;
 *     cut_init(&c, STR("AL-QAEDA_"));
 *     for (struct str a; cut_next(&c, &a);) n = trie_put(&t, n, atoms_put(&atoms, a));
 */
#ifndef LEGACY_ATOMS_H
#define LEGACY_ATOMS_H

#include "base/arena.h"
#include "base/map.h"

#define ATOM_NONE UINT32_MAX
#define NODE_NONE UINT32_MAX

enum { ATOM_BYTES = 96, PHRASE_ATOMS = 24 };

struct cut {
	struct str rest;
	char room[ATOM_BYTES];
	bool possessive; /* "'s" is still to be told */
};

/* `s` is UTF-8; an atom longer than ATOM_BYTES is cut short. */
void cut_init(struct cut *c, struct str s);
bool cut_next(struct cut *c, struct str *atom); /* a view into `c`, good until the next */

struct atoms {
	struct arena *arena;
	struct map ids;
	uint32_t n;
};

void atoms_init(struct atoms *t, struct arena *arena);
void atoms_release(struct atoms *t);
uint32_t atoms_put(struct atoms *t, struct str folded); /* ATOM_NONE without memory */
uint32_t atoms_get(const struct atoms *t, struct str folded);
/* The atoms of a phrase, at most `max`; the number there are, or SIZE_MAX without memory. */
size_t atoms_phrase(struct atoms *t, struct str s, uint32_t *out, size_t max);

struct trie_edge {
	uint32_t from, atom, to;
};

struct trie {
	struct trie_edge *edge; /* open addressing, `to` 0 = free: node 0 is nobody's child */
	size_t n_edges, size;
	uint32_t *value;        /* node -> value or NODE_NONE */
	uint32_t n_nodes;
	size_t cap;
};

void trie_init(struct trie *t);
void trie_release(struct trie *t);
uint32_t trie_root(struct trie *t); /* a new node without parent; NODE_NONE without memory */
uint32_t trie_put(struct trie *t, uint32_t node, uint32_t atom); /* the child, made if need be */
uint32_t trie_get(const struct trie *t, uint32_t node, uint32_t atom);
/* The longest phrase from `root` that at[0..n) begins with: its length, and its value. 0: none. */
size_t trie_longest(const struct trie *t, uint32_t root, const uint32_t *at, size_t n, uint32_t *value);

#endif
