/*
 * layout: text in columns on a terminal: wraps cells at blanks and prints them side by side.
 *
 * Widths are counted in terminal columns (wide characters take two, marks none). A cell may hold
 * styles as single bytes below 0x20; layout_text() never lets such a byte of the article through,
 * so what a page holds can neither colour nor steer the terminal.
 *
 *     struct layout l = {.out = &buf, .colour = true};
 *     layout_puts(&cell, LAYOUT_BOLD "who" LAYOUT_PLAIN " ");
 *     layout_text(&cell, words);
 *     layout_row(&l, (struct layout_cell[]){{4, STR("1")}, {70, buf_view(&cell)}}, 2);
 */
#ifndef DOC_LAYOUT_H
#define DOC_LAYOUT_H

#include "base/buf.h"

#define LAYOUT_PLAIN "\x01"
#define LAYOUT_BOLD "\x02"
#define LAYOUT_DIM "\x03"
#define LAYOUT_KEY "\x04"  /* the word that matters: an event's type */
#define LAYOUT_WARN "\x05" /* what is wrong */

enum { LAYOUT_GAP = 2, LAYOUT_CELLS = 6 };

struct layout {
	struct buf *out;
	bool colour;
};

struct layout_cell {
	unsigned width;
	struct str text; /* '\n' begins a new line */
};

/* Words of an article: runs of blanks and control characters become one blank, marks that turn
 * the direction of writing are left out, bytes that are no UTF-8 become U+FFFD. */
void layout_text(struct buf *cell, struct str words);

/* Prints the cells as lines, LAYOUT_GAP blanks between them, no blanks at line ends. */
void layout_row(const struct layout *l, const struct layout_cell *cell, unsigned n);

/* A line of `width` dashes. */
void layout_rule(const struct layout *l, unsigned width);

unsigned layout_columns(struct str text); /* without styles */

#endif
