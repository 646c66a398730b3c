/*
 * sheet: an article's record for a person at a terminal.
 *
 * First what the article is, then its events (when, who -> what -> whom, where, according to
 * whom, the words), told history apart, then who says what, then what is wrong with the text.
 * Narrow terminals get the sentence under its event, wide ones (120 columns and more) beside
 * it. What the text says of an event (planned, did not happen, denied) is told in words.
 *
 *     sheet_article(&buf, &doc, &(struct sheet_look){.width = 80});
 *     sheet_record(&buf, &doc, &(struct sheet_look){.width = 80});
 *
 * The other sections are those of single rooms. Errors stick in the buffer.
 */
#ifndef DOC_SHEET_H
#define DOC_SHEET_H

#include "base/buf.h"
#include "doc/doc.h"

struct sheet_look {
	unsigned width; /* columns; clipped to 40..240 */
	bool colour;
};

/* Events, statements and flags. */
void sheet_record(struct buf *out, const struct doc *d, const struct sheet_look *look);

void sheet_article(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_events(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_page(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_actors(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_when(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_where(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_said(struct buf *out, const struct doc *d, const struct sheet_look *look);
void sheet_flags(struct buf *out, const struct doc *d, const struct sheet_look *look);

#endif
