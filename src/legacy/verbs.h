/*
 * verbs: PETRARCH's verb dictionaries of both generations.
 *
 *     &CURRENCY                        a synonym set and its members; plurals are made
 *     +DOLLAR
 *     --- GIVE [070] ---               a block and its code; [---] gives none
 *     GIVE {GAVE GIVEN GIVING GIVES}   verbs; without braces the forms are made
 *     +HAND_OVER [075]                 several words: `+` stands before the verb
 *     - * &CURRENCY TO + [071]         first generation: words in order around the verb
 *     - * {&CURRENCY LOAN} (TO BANK) [071]   second: noun phrases and prepositions
 *     ~ a (a b ATTACK) SAY = a b 015   second: what a verb makes of the event below it
 *
 * A dictionary with a `{}` or `()` in a pattern or with a `~` line is of the second generation.
 * Patterns of the first: `_` joins words, a blank leaves a gap; $ is the source, + the target,
 * % both, ^ passes over a noun phrase. A code is [A] from source to target, or [A:B] with B the
 * other way round.
 *
 * Terms: an element is a word, a set or a sign of a pattern. Patterns of a block stand longest
 * first, then as in the file.
 *
 * Ownership and failure as in actors.h.
 */
#ifndef LEGACY_VERBS_H
#define LEGACY_VERBS_H

#include "base/err.h"
#include "legacy/atoms.h"
#include "legacy/lines.h"

enum { VERB_PARTS = 6, PATTERN_ELEMENTS = 32, SET_MEMBERS = 4096 };

enum element_kind {
	EL_WORD,   /* id: atom */
	EL_SET,    /* id: index of the set */
	EL_VERB,   /* * */
	EL_SOURCE, /* $ */
	EL_TARGET, /* + */
	EL_BOTH,   /* % */
	EL_SKIP,   /* ^ */
	EL_OPEN,   /* { */
	EL_CLOSE,  /* } */
	EL_PREP,   /* ( */
	EL_END,    /* ) */
};

struct element {
	uint8_t kind;
	bool joined; /* no word may stand between it and the one before */
	uint32_t id;
};

/* [---] and a missing code are both empty; `null` is the written one. */
struct verb_code {
	struct str forth, back;
	bool null;
};

struct pattern {
	const struct element *at;
	uint8_t n, verb; /* where the verb stands in at[] */
	struct verb_code code;
	uint32_t line;
};

struct block {
	struct str name;
	struct verb_code code;
	struct pattern *pattern;
	size_t n, cap;
};

/* One form of a verb. */
struct verb {
	uint32_t before[VERB_PARTS], after[VERB_PARTS];
	uint8_t n_before, n_after;
	bool base;     /* the word of the dictionary, not a form made of it */
	uint32_t block, next; /* next verb with the same word, or NODE_NONE */
	struct verb_code code;
	uint32_t line;
};

/* ~ over (source target verb) above = source target code */
struct transform {
	char over, source, target;       /* a letter, '.' any, '_' absent */
	char new_source, new_target;
	struct verb_code below, above;   /* of the verbs named */
	uint32_t below_block, above_block; /* NODE_NONE: any verb (Q) */
	struct str code;                 /* empty: that of the event below */
	uint32_t line;
};

struct set_phrase {
	const uint32_t *atom;
	uint32_t n;
};

struct synset {
	uint32_t root; /* its phrases in the trie */
	struct set_phrase *at;
	size_t n, cap;
};

struct verb_book {
	struct atoms *atoms;
	struct trie *trie;
	uint32_t root, sets; /* of the verbs' words; of the names of sets */
	struct arena *arena;
	struct verb *verbs;
	struct block *blocks;
	struct transform *transforms;
	size_t n_verbs, cap_verbs, n_blocks, cap_blocks, n_transforms, cap_transforms;
	struct synset *set;
	size_t n_patterns, n_sets, cap_sets;
	bool second; /* generation */
};

int verb_book_init(struct verb_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                   struct err *err);
int verb_book_read(struct verb_book *b, struct lines *in, struct err *err);
/* The first verb with that word, or NODE_NONE. */
uint32_t verb_book_find(const struct verb_book *b, uint32_t atom);

/* For the reader of patterns (patterns.c). */
struct verb_reader {
	struct verb_book *b;
	struct lines *in;
	uint32_t block;    /* or NODE_NONE */
	uint32_t set;      /* whose members follow, or NODE_NONE */
	bool set_plurals;
};

int pattern_read(struct verb_reader *r, struct str s, struct err *err);
int transform_read(struct verb_reader *r, struct str s, struct err *err);
/* The set whose name the text begins with, the name's length in *n; NODE_NONE if none. */
uint32_t set_find(const struct verb_book *b, struct str s, size_t *n);
/* What stands in the last brackets; false if there are none. `rest` is what stands before. */
bool code_read(struct verb_reader *r, struct str s, struct verb_code *code, struct str *rest);

#endif
