/*
 * atom: the smallest pieces of a text: runs of letters, runs of digits, single other
 * characters. Every character that is no blank lies in exactly one atom; a token is a row of
 * neighbouring atoms.
 *
 * Atoms are cut a block at a time. A block ends at an empty line or the border of a part (a
 * new paragraph begins) or, for texts without end, after ATOM_BLOCK atoms, at a blank if there
 * is one. What the tokeniser needs to know of an atom's surroundings is kept with it, so its
 * features cost the same in a text of any shape.
 */
#ifndef TEXT_ATOM_H
#define TEXT_ATOM_H

#include "base/str.h"
#include "doc/doc.h"

enum { ATOM_BLOCK = 8192, ATOM_HASHED = 40 };

enum atom_class {
	ATOM_LETTERS, ATOM_DIGITS, ATOM_STOP, ATOM_COMMA, ATOM_APOSTROPHE, ATOM_OPEN, ATOM_CLOSE,
	ATOM_OPEN_QUOTE, ATOM_CLOSE_QUOTE, ATOM_DASH, ATOM_SLASH, ATOM_SYMBOL, ATOM_OTHER,
};

enum atom_shape { SHAPE_NONE, SHAPE_LOWER, SHAPE_TITLE, SHAPE_INITIAL, SHAPE_UPPER, SHAPE_MIXED };

enum atom_gap {       /* before the atom */
	GAP_NONE, GAP_BLANK, GAP_WRAP /* a line end inside a paragraph */, GAP_BREAK /* a sentence
	must begin here */
};

struct atom {
	uint32_t start, end;
	uint32_t hash;    /* of the lower-cased characters; marks of one meaning are one */
	uint32_t chunk;   /* hash of the stretch between blanks that it lies in */
	uint16_t place;   /* number in that stretch, capped */
	uint8_t cls, shape, gap, length;
	uint8_t kind;     /* of abbreviation, when a full stop follows (border.h) */
	bool web;         /* the stretch looks like an address of web or mail */
};

struct atoms {
	struct atom *at; /* ATOM_BLOCK of them */
	size_t n;
	bool paragraph;  /* a new paragraph begins with the block */
};

struct atom_source {
	const struct doc *d;
	const uint32_t *breaks; /* bytes where a sentence must begin, ascending */
	size_t n_breaks;
	size_t next_break, next_part;
	uint32_t at;            /* where the next block begins */
	bool paragraph;
};

void atom_source_init(struct atom_source *s, const struct doc *d, const uint32_t *breaks,
                      size_t n_breaks);
/* Cuts the next block; false at the end of the text. */
bool atom_next_block(struct atom_source *s, struct atoms *out);

/* Hash of a word's lower-cased characters, as in atoms. */
uint32_t atom_hash(struct str s);

#endif
