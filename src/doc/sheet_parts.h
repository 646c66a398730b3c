/* sheet_parts: what the files of sheet share; nobody else includes it. */
#ifndef DOC_SHEET_PARTS_H
#define DOC_SHEET_PARTS_H

#include "doc/layout.h"
#include "doc/sheet.h"

enum { SHEET_CELL_MAX = 1 << 20 };

struct sheet {
	struct layout layout;
	const struct doc *doc;
	unsigned width;
};

struct sheet sheet_of(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_heading(const struct sheet *s, const char *words, size_t n);
void sheet_dot(struct buf *b); /* " · " unless a line begins here */
void sheet_words(struct buf *b, struct str words); /* of the article, cut where they run long */
void sheet_piece(struct buf *b, const char *before, struct str words);
void sheet_party(struct buf *b, const struct doc *d, const struct party *p); /* name [codes] */

#endif
