/*
 * found: the events of a system as deeds: from the desk, or from a line of `bede code`.
 *
 * Ownership: the list and its strings live in the arena given. Offsets of a JSON line count code
 * points, as `bede code` prints them; deeds count bytes. Failure: -1 and a cause; memory.
 */
#ifndef EVAL_FOUND_H
#define EVAL_FOUND_H

#include "doc/doc.h"
#include "eval/deed.h"

struct found {
	struct deed *at;
	size_t n;
};

int found_doc(struct found *f, struct arena *a, const struct doc *d, struct err *err);

/* The id of the line's article goes to `id`; `text` is the item's, found by text_of(id). */
struct found_text {
	void *ctx;
	bool (*of)(void *ctx, struct str id, struct str *text); /* false: an id nobody knows */
};
int found_json(struct found *f, struct arena *a, struct str line, const struct found_text *text,
               struct str *id, struct err *err);

#endif
