/*
 * offsets: byte offsets of an article's text as the reader counts them.
 *
 * Inside the program all offsets are bytes; the output counts Unicode code points, bytes or
 * UTF-16 units (--offsets). A table of every 64th byte makes a look-up constant in time and the
 * whole linear in the text. A byte that is no UTF-8 counts one (it is printed as U+FFFD).
 * A byte offset inside a character counts like the one after it.
 *
 *     struct offsets o;
 *     if (offsets_init(&o, &doc->arena, doc->text, OFFSET_CHARS) < 0) return err_memory(err);
 *     uint32_t start = offsets_at(&o, span.start);
 */
#ifndef DOC_OFFSETS_H
#define DOC_OFFSETS_H

#include "base/arena.h"
#include "base/str.h"

enum offset_unit { OFFSET_CHARS, OFFSET_BYTES, OFFSET_UTF16, OFFSET_UNITS };

extern const char *const offset_unit_name[OFFSET_UNITS];

struct offset_step {
	uint32_t at;    /* first byte of the first character that begins in this step */
	uint32_t count; /* units before it */
};

struct offsets {
	struct str text;
	enum offset_unit unit;
	const struct offset_step *step; /* NULL: bytes and units are the same */
	size_t n_steps;
};

/* The table lies in the arena; the text must outlive it. -1 when memory is refused. */
int offsets_init(struct offsets *o, struct arena *a, struct str text, enum offset_unit unit);
uint32_t offsets_at(const struct offsets *o, size_t byte);

#endif
