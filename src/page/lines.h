/*
 * lines: cuts a JSON-lines stream into records, one article in memory at a time.
 *
 * The caller gives a function that reads more bytes (from a file, a decompressor, a test).
 * Empty lines are passed over. A line over the cap is an error of that line alone: it is
 * skipped to its end and the next call goes on after it. The same holds for a bad record,
 * which page_read() refuses: wrap its error with `line` and call page_lines_next() again.
 *
 *     struct page_lines in;
 *     page_lines_init(&in, read_some, file);
 *     for (int r; (r = page_lines_next(&in, &record, &err)) != 0; doc_clear(&doc))
 *             if (r < 0 || page_read(&page, &doc, record, PAGE_JSON, &hint, &err) < 0)
 *                     complain("%s, line %zu: %s", name, in.line, err.msg);
 *     page_lines_release(&in);
 */
#ifndef PAGE_LINES_H
#define PAGE_LINES_H

#include "base/buf.h"
#include "base/err.h"

/* Reads up to `room` bytes; 0 at the end, -1 with err filled. */
typedef long page_lines_read(void *from, char *into, size_t room, struct err *err);

enum { PAGE_LINE_MAX = 32 << 20 }; /* 4 MB of text, every character escaped */

struct page_lines {
	page_lines_read *read;
	void *from;
	struct buf buf;
	size_t at;   /* first byte of buf not yet handed out */
	size_t seen; /* bytes of buf already searched for a line end */
	size_t line; /* number of the line handed out last, from 1 */
	bool ended;
};

void page_lines_init(struct page_lines *in, page_lines_read *read, void *from);
void page_lines_release(struct page_lines *in);

/* 1 and a view good until the next call; 0 at the end; -1 for a bad line or a read error
 * (`ended` is true after a read error). */
int page_lines_next(struct page_lines *in, struct str *line, struct err *err);

#endif
