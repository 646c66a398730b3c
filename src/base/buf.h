/*
 * buf: bytes being written, on the heap, growing up to a cap.
 *
 * Errors stick: after a refused growth every call is a no-op and buf_ok() is false,
 * so a writer checks once at its end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *p; /* NUL-terminated once anything was written */
	size_t n, size, cap;
	bool failed;
};

void buf_init(struct buf *b, size_t cap); /* cap: most bytes it may hold */
void buf_release(struct buf *b);
void buf_clear(struct buf *b);
bool buf_ok(const struct buf *b);
void buf_add(struct buf *b, const char *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_view(const struct buf *b);

#endif
