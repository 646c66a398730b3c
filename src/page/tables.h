/*
 * tables: what page knows by heart, read from data/page/ (see the head of each table).
 *
 * Read-only once opened; keys and values are views into the mapped tables.
 */
#ifndef PAGE_TABLES_H
#define PAGE_TABLES_H

#include "base/map.h"
#include "base/table.h"

/* How a phrase must lie in its line; bits, since one phrase may have several. */
enum phrase_match {
	MATCH_LINE = 1,
	MATCH_START = 2,
	MATCH_HEAD = 4,
	MATCH_END = 8,
	MATCH_INSIDE = 16
};

/* What a line is for, as far as its words alone tell. */
enum line_class {
	LINE_PLAIN,
	LINE_FURNITURE,
	LINE_RELATED, /* a heading; other stories follow */
	LINE_TEASER,
	LINE_CAPTION,
	LINE_CREDIT, /* a photo credit: furniture */
	LINE_BYLINE,
	LINE_DATE
};

struct phrase {
	unsigned match; /* phrase_match */
	enum line_class cls[5]; /* by the bit's number */
};

enum { PAGE_PHRASES = 2048, PAGE_INSIDE = 64, PAGE_LANGUAGES = 63, PAGE_LANGUAGE_WORDS = 4096 };

struct language {
	struct str code, name;
};

struct page_tables {
	struct table phrase_table, kind_table, agency_table, hint_table, language_table;
	struct map phrase_of; /* -> phrase[] */
	struct phrase phrase[PAGE_PHRASES];
	size_t n_phrases;
	struct str inside[PAGE_INSIDE];
	size_t n_inside;
	struct map kind_of; /* -> 1 if right as a line of its own, else 0 */
	struct map agency_of; /* -> publisher[] */
	struct str publisher[512];
	size_t n_publishers;
	struct map hint_of; /* class word -> bits of enum hint (page/tree.h) */
	struct map word_of; /* function word -> word_languages[] */
	uint64_t word_languages[PAGE_LANGUAGE_WORDS]; /* bit i: language[i] has the word */
	size_t n_words;
	struct language language[PAGE_LANGUAGES];
	size_t n_languages;
};

int page_tables_open(struct page_tables *t, const char *data_dir, struct err *err);
void page_tables_close(struct page_tables *t);

#endif
