/*
 * border: what the tokeniser and the splitter look at.
 *
 * Two questions are asked, left to right, by linear classifiers (linear.h): does a token end
 * between two atoms that touch, and does a sentence end between two tokens. The features of
 * both stand here, for the trainer and the program alike. Earlier answers are known to later
 * questions: the token or sentence that is open.
 *
 * Abbreviations are told by a table (data/text/abbreviations.tsv) as kinds, so that one that
 * training never saw behaves like those of its kind.
 */
#ifndef TEXT_BORDER_H
#define TEXT_BORDER_H

#include "base/map.h"
#include "base/table.h"
#include "text/atom.h"
#include "text/linear.h"

struct abbreviations {
	struct table table;
	struct map kind; /* lower-cased form without its last stop -> kind, from 1 */
};

int abbreviations_open(struct abbreviations *a, const char *data_dir, struct err *err);
void abbreviations_close(struct abbreviations *a);
/* Kind of the word, 0 if it is no abbreviation. */
uint8_t abbreviation_kind(const struct abbreviations *a, struct str word);

struct token {
	uint32_t start, end;
	uint32_t hash;
	uint8_t cls, shape, gap, length; /* of its first atom; OTHER shapes when it has several */
	uint8_t kind;     /* abbreviation */
	uint8_t to_stop;  /* tokens to the next sentence-final mark, capped */
	bool ends_sentence;
};

struct tokens {
	struct token *at; /* ATOM_BLOCK of them */
	size_t n;
};

/* Marks the abbreviations of a fresh block. */
void atoms_abbreviate(struct atoms *b, struct str text, const struct abbreviations *abbr);

/* Features of the border between atoms i - 1 and i, which touch; the open token begins at
 * atom `first`. */
void border_of_token(const struct atoms *b, size_t i, size_t first, struct features *f);

/* The token made of atoms [from, to). */
struct token token_of(const struct atoms *b, size_t from, size_t to);
/* Once the tokens of a block are known. */
void tokens_settle(struct tokens *t);

/* State of the sentence that is open. */
struct open_sentence {
	size_t first; /* its first token */
	int depth;    /* of brackets */
	bool quoted;
};

void open_sentence_begin(struct open_sentence *s, size_t first);
void open_sentence_take(struct open_sentence *s, const struct token *t);

/* Whether the border behind token i may be the end of a sentence at all. */
bool border_may_end(const struct tokens *t, size_t i);
void border_of_sentence(const struct tokens *t, size_t i, const struct open_sentence *s,
                        struct features *f);

#endif
