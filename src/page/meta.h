/*
 * meta: what a page says of itself: <meta>, schema.org blocks, <time>, <title>, the address.
 *
 * All fields may be empty. Texts have single blanks; the date is "YYYY-MM-DD".
 */
#ifndef PAGE_META_H
#define PAGE_META_H

#include "page/tree.h"

struct page_meta {
	struct str title;       /* without the site's name */
	struct str body;        /* the story's text as schema.org has it, raw */
	struct str description, byline, publisher, url, date, kind, lang;
};

/* `url` is the caller's, used where the page gives none. */
int meta_of(const struct page_tables *t, const struct tree *tree, struct arena *a, struct str url,
            struct page_meta *out, struct err *err);

/* Single blanks, no blank at the ends, entities that were escaped twice read. */
struct str meta_clean(struct arena *a, struct str s);

#endif
