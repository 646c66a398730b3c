/*
 * writer: makes a pack.
 *
 * Sections are copied as they are added, in any order; the file is written under a temporary
 * name beside its place and then renamed, so a crash never leaves half a model. Errors of
 * adding stick and are reported by the first call that has a struct err.
 *
 *     struct pack_writer w;
 *     pack_writer_init(&w);
 *     pack_writer_add(&w, "net/w0", weights, n);
 *     int rc = pack_writer_save(&w, "en.pack", &err);
 *     pack_writer_release(&w);
 */
#ifndef PACK_WRITER_H
#define PACK_WRITER_H

#include "base/buf.h"
#include "pack/pack.h"

struct pack_writer_part {
	char name[PACK_NAME_MAX + 1];
	void *bytes;
	size_t n;
};

struct pack_writer {
	struct pack_writer_part *part;
	size_t n, cap;
	struct err err; /* of the first refused section */
};

void pack_writer_init(struct pack_writer *w);
void pack_writer_release(struct pack_writer *w);

/* A section of the same name is replaced. -1 (and sticking) on a bad name or without memory. */
int pack_writer_add(struct pack_writer *w, const char *section, const void *bytes, size_t n);

/* All sections of an opened pack: to change or extend a model. */
int pack_writer_add_pack(struct pack_writer *w, const struct pack *p);

/* Appends the whole file to `out`. */
int pack_writer_bytes(struct pack_writer *w, struct buf *out, struct err *err);
int pack_writer_save(struct pack_writer *w, const char *path, struct err *err);

#endif
