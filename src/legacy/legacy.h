/*
 * legacy: PETRARCH event lines from texts, by the user's own dictionaries and our parse.
 *
 *     struct legacy *l;
 *     if (legacy_open(&l, pipe, &paths, &err) < 0) ...
 *     struct legacy_story story = {.id = STR("AFP1"), .date = 20080804, .config = &config, .text = text};
 *     if (legacy_desk(&doc, &story, &err) < 0 || legacy_code(l, &doc, &story, &out, &err) < 0) ...
 *     // lines were appended to out
 *     legacy_close(l);
 *
 * A line: date, source, target, code, issues "NAME,count;...", id, url, publisher. See
 * doc/format/legacy.md. An opened legacy is read-only; a desk belongs to one thread.
 */
#ifndef LEGACY_LEGACY_H
#define LEGACY_LEGACY_H

#include "legacy/books.h"
#include "legacy/records.h"
#include "pipe/pipe.h"

struct legacy;

struct legacy_story {
	struct str id, url, source;
	struct str text; /* for legacy_desk() */
	uint32_t date;
	const struct legacy_config *config; /* NULL: the default */
	bool numbered;                      /* the id of a line gets "_" and the sentence's number */
};

int legacy_open(struct legacy **out, const struct pipe *p, const struct book_paths *paths, struct err *err);
void legacy_close(struct legacy *l);
struct str legacy_troubles(const struct legacy *l);
/* The story's text and date onto a cleared desk, where page did not put them. */
int legacy_desk(struct doc *d, const struct legacy_story *story, struct err *err);
/* Codes the text on the desk. A story that is discarded gives no line. */
int legacy_code(const struct legacy *l, struct doc *d, const struct legacy_story *story, struct buf *out,
                struct err *err);
/* A discard phrase for whole stories stands in the text. */
bool legacy_drops(const struct legacy *l, struct str text);

#endif
