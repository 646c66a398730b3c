/*
 * plain: the parts of a plain text.
 *
 * Reads doc->text (never changes it) and writes doc->parts, and headline, standfirst, kind,
 * byline, date and publisher into the fields that are still empty.
 *
 * A text of one line, and one whose first line ends like a sentence, has no headline: a
 * sentence of a news stream and a chapter of a book are all body.
 */
#ifndef PAGE_PLAIN_H
#define PAGE_PLAIN_H

#include "doc/doc.h"
#include "page/line.h"

int plain_parts(const struct page_tables *t, struct doc *d, struct err *err);

#endif
