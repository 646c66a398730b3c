/*
 * lines: a dictionary file line by line, without its comments, and what was wrong in it.
 *
 * PETRARCH files are flat text: `#` begins a comment, `<!-- -->` may span lines, blank lines mean
 * nothing. Old files are Latin-1: a line that is no UTF-8 is read as Latin-1. A bad line is told
 * with file, line and cause and passed over; the rest of the file loads.
 *
 * Ownership: a line is a view into `text` or into the reader's own buffer, good until the next
 * lines_next(). The trouble of all files of one group of dictionaries comes together in one buf.
 *
 *     struct lines in;
 *     lines_init(&in, "x.actors.txt", text, ';', &trouble);
 *     while (lines_next(&in))
 *             if (!good(in.line)) lines_trouble(&in, "no code in", in.line);
 *     lines_release(&in);
 */
#ifndef LEGACY_LINES_H
#define LEGACY_LINES_H

#include "base/buf.h"

enum { LINES_TROUBLE = 100, LINE_MAX_BYTES = 4096 };

struct lines {
	const char *path;
	struct str rest;
	char comment;     /* begins a comment beside '#', or 0 */
	struct str line;  /* without comment and without blanks at its end */
	struct str note;  /* the comment that was cut off, without its sign */
	bool indented;    /* a blank or tab stands before it */
	size_t number;
	bool in_comment;  /* inside <!-- ... --> */
	size_t troubles;
	struct buf *trouble;
	struct buf own;   /* a line made of Latin-1 or with a comment cut out of its middle */
};

void lines_init(struct lines *in, const char *path, struct str text, char comment, struct buf *trouble);
void lines_release(struct lines *in);
bool lines_next(struct lines *in); /* false at the end; then says how many troubles were left unsaid */
/* "'path', line N: WHY 'WHAT'" */
void lines_trouble(struct lines *in, const char *why, struct str what);

#endif
