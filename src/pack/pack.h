/*
 * pack: one file that holds a model: many named sections of bytes behind one mapping.
 *
 * Why: a model is weights, label tables, lemma rules and word lists made by several trainers.
 * In one file they cannot drift apart, are checked once, and every thread reads the same pages.
 *
 * Terms: a section is a name ("net/w0") and a run of bytes that begins at a multiple of 64 in
 * the file, so tables of numbers may be read in place. The layout is doc/format/pack.md.
 *
 * Ownership: pack_open maps the file; pack_open_bytes reads the caller's bytes, which must
 * outlive the pack and begin at a multiple of 8. Views given by pack_find live as long as the
 * pack. Failure: a bad file is ERR_DATA, an unreadable one ERR_IO, with its name and the cause.
 * Threads: an opened pack is read-only and may be shared.
 *
 *     struct pack *p;
 *     if (pack_open(&p, "en.pack", &err) < 0) return -1;
 *     struct str w;
 *     if (pack_need(p, "net/w0", rows * cols, &w, &err) < 0) ...  // there, with this size
 *     pack_close(p);
 */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include "base/err.h"
#include "base/str.h"

enum { PACK_NAME_MAX = 47, PACK_SECTIONS_MAX = 4096, PACK_ALIGN = 64 };

struct pack;

int pack_open(struct pack **out, const char *path, struct err *err);
/* `name` is what errors call it. */
int pack_open_bytes(struct pack **out, struct str bytes, const char *name, struct err *err);
void pack_close(struct pack *p); /* NULL is fine */

/* False when there is no such section. */
bool pack_find(const struct pack *p, const char *section, struct str *out);

/* The section, which must be there and have `size` bytes (SIZE_MAX: any size). */
int pack_need(const struct pack *p, const char *section, size_t size, struct str *out,
              struct err *err);

/* As opened, for messages. */
const char *pack_name(const struct pack *p);
/* The XXH3-64 of the content: names the model in outputs. */
uint64_t pack_hash(const struct pack *p);

uint32_t pack_count(const struct pack *p);
struct str pack_section_name(const struct pack *p, uint32_t i); /* in byte order of the names */

#endif
