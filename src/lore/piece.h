/*
 * piece: a text cut at every border of letters, digits and marks.
 *
 * Dates and numbers are written in ways that tokenisers cut differently ("78-day", "Feb.",
 * "12:30", "mid-1990s", "$1.5m"). Their readers work on pieces: a run of letters, a run of
 * ASCII digits, or one mark. Pieces do not depend on any tokeniser.
 *
 *     size_t n = piece_scan(text, span.start, span.end, at, cap);   // "Feb. 27": Feb . 27
 */
#ifndef LORE_PIECE_H
#define LORE_PIECE_H

#include "base/str.h"

enum piece_kind { PIECE_LETTERS, PIECE_DIGITS, PIECE_MARK };

enum { PIECE_WORD = 24 }; /* longer runs of letters have no key */

struct piece {
	uint32_t start, end;  /* bytes of the text */
	uint8_t kind;
	uint8_t key_n;        /* bytes of key; 0 if it does not fit or is no ASCII word */
	bool blank_before;    /* white space, or nothing, before it */
	bool capital;         /* begins with an ASCII capital */
	char key[PIECE_WORD];  /* letters in lower case; a mark: its ASCII form ('-' for dashes) */
};

/* Pieces of text[from, to), at most cap; *next (if not NULL) is where the scan stopped. */
size_t piece_scan(struct str text, size_t from, size_t to, struct piece *at, size_t cap, size_t *next);

/*
 * A long stretch in windows of pieces, so that its length costs no memory. Pieces [from, to) of a
 * window are those to begin at; before and after them stand a few to look at.
 *
 *     piece_walk_init(&w, text, start, end, at);       // at[PIECE_WINDOW]
 *     for (size_t next = 0; piece_walk(&w, next);)
 *             for (next = w.from; next < w.to; ) next += something(w.at + next, w.n - next);
 */
enum { PIECE_WINDOW = 1024, PIECE_MARGIN = 48 };

struct piece_walk {
	struct str text;
	struct piece *at;
	size_t n, from, to;
	size_t start, end; /* bytes not yet cut */
	bool begun, ended;
};

void piece_walk_init(struct piece_walk *w, struct str text, size_t start, size_t end, struct piece *at);
/* The next window; `next` is the first piece of the last one that was not looked at. */
bool piece_walk(struct piece_walk *w, size_t next);

bool piece_is(const struct piece *a, const char *key); /* letters or mark with that key */
/* Value of a run of digits; -1 if it is none or has more than nine. */
int64_t piece_int(const struct piece *a, struct str text);

#endif
