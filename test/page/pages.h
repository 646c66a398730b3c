/* pages: what the tests of page share: the opened room, reading a page, looking for a part. */
#ifndef TEST_PAGES_H
#define TEST_PAGES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "page/page.h"

extern struct page pages_room;

int pages_open(void **state);
int pages_close(void **state);

/* Reads onto a new desk and checks what holds for every article; returns page_read()'s value. */
int pages_read(struct doc *d, struct str source, enum page_kind kind, struct err *err);
/* A file of test/page/pages; the bytes go to `into`, which the caller releases after the desk. */
int pages_read_file(struct doc *d, struct buf *into, const char *name, struct err *err);

/* The part that begins with these words has this role. */
void pages_part(const struct doc *d, enum part_role role, const char *words);
bool pages_has(const struct doc *d, const char *words); /* anywhere in the text */
void pages_equal(struct str got, const char *want);

#endif
