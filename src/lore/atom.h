/*
 * atom: a text cut at every border of letters, digits and marks.
 *
 * Dates and numbers are written in ways that tokenisers cut differently ("78-day", "Feb.",
 * "12:30", "mid-1990s", "$1.5m"). Their readers work on atoms: a run of letters, a run of
 * ASCII digits, or one mark. Atoms do not depend on any tokeniser.
 *
 *     size_t n = atom_scan(text, span.start, span.end, at, cap);   // "Feb. 27": Feb . 27
 */
#ifndef LORE_ATOM_H
#define LORE_ATOM_H

#include "base/str.h"

enum atom_kind { ATOM_LETTERS, ATOM_DIGITS, ATOM_MARK };

enum { ATOM_WORD = 24 }; /* longer runs of letters have no key */

struct atom {
	uint32_t start, end;  /* bytes of the text */
	uint8_t kind;
	uint8_t key_n;        /* bytes of key; 0 if it does not fit or is no ASCII word */
	bool blank_before;    /* white space, or nothing, before it */
	bool capital;         /* begins with an ASCII capital */
	char key[ATOM_WORD];  /* letters in lower case; a mark: its ASCII form ('-' for dashes) */
};

/* Atoms of text[from, to), at most cap; *next (if not NULL) is where the scan stopped. */
size_t atom_scan(struct str text, size_t from, size_t to, struct atom *at, size_t cap, size_t *next);

bool atom_is(const struct atom *a, const char *key); /* letters or mark with that key */
/* Value of a run of digits; -1 if it is none or has more than nine. */
int64_t atom_int(const struct atom *a, struct str text);

#endif
