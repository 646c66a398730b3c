/* story: an HTML page -> the article on the desk. */
#ifndef PAGE_STORY_H
#define PAGE_STORY_H

#include "doc/doc.h"
#include "page/tables.h"

/* `html` is UTF-8. Fills the fields that are still empty, the text and its parts. */
int story_read(const struct page_tables *t, struct doc *d, struct str html, struct err *err);

#endif
