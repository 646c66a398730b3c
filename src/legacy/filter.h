/*
 * filter: PETRARCH's lists of what is not to be coded (discards) and of what a sentence is about
 * (issues).
 *
 * Discards: `PHRASE` drops a sentence, `+PHRASE` the whole story. Whole words are compared, as
 * PETRARCH2 does; its documents promise stems.
 *
 * Issues:
 *     <ISSUE CATEGORY="EDUCATION" TYPE="ALL">
 *     n:school [SCHOOLS]           and its plural; v:word has S, ED, ING; + is a blank or a hyphen
 *     ~art school                  the group is not coded where this stands in the sentence,
 *     ~~school of fish             or in the story
 *     </ISSUE>
 *
 * Ownership and failure as in actors.h.
 */
#ifndef LEGACY_FILTER_H
#define LEGACY_FILTER_H

#include "base/err.h"
#include "legacy/atoms.h"
#include "legacy/lines.h"

enum discard { DISCARD_NONE, DISCARD_SENTENCE, DISCARD_STORY };

struct discard_book {
	struct atoms *atoms;
	struct trie *trie; /* value: enum discard */
	uint32_t root;
	size_t phrases;
};

int discard_book_init(struct discard_book *b, struct atoms *atoms, struct trie *trie, struct err *err);
int discard_book_read(struct discard_book *b, struct lines *in, struct err *err);
/* The strongest that stands in the words. */
enum discard discard_book_find(const struct discard_book *b, const uint32_t *atom, size_t n);

enum issue_kind { ISSUE_CODE, ISSUE_NOT_SENTENCE, ISSUE_NOT_STORY };

/* What a phrase means; a phrase may stand in several groups. */
struct issue {
	uint32_t code;  /* index into codes, if ISSUE_CODE */
	uint32_t group, next;
	uint8_t kind;
};

enum { ISSUE_GROUPS = 256, ISSUE_CODES = 512 };

struct issue_book {
	struct atoms *atoms;
	struct trie *trie;
	uint32_t root;
	struct arena *arena;
	struct issue *at;
	size_t n, cap, phrases;
	struct str code[ISSUE_CODES];
	unsigned n_codes, n_groups;
};

int issue_book_init(struct issue_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err);
int issue_book_read(struct issue_book *b, struct lines *in, struct err *err);

/* Counts for each code of the phrases in a sentence; `not_story` are the groups the story bars. */
struct issue_count {
	uint16_t count[ISSUE_CODES];
};
void issue_book_bar(const struct issue_book *b, const uint32_t *atom, size_t n, bool not_story[ISSUE_GROUPS]);
void issue_book_count(const struct issue_book *b, const uint32_t *atom, size_t n,
                      const bool not_story[ISSUE_GROUPS], struct issue_count *out);

#endif
