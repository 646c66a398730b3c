/*
 * buf: bytes being written, on the heap, growing up to a cap.
 *
 * Errors stick: after a refused growth every call is a no-op and buf_ok() is false,
 * so a writer checks once at its end.
 *
 * A buffer may have a reader, `drain`. Then a writer of much says at each place behind which it
 * never looks back that what stands there may go, and the buffer stays small:
 *     b.drain = to_file; b.ctx = file;
 *     for (...) { put_row(&b, ...); buf_drain(&b); }     // nothing happens without a reader
 *     finish(buf_view(&b));                              // the rest
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *p; /* NUL-terminated once anything was written */
	size_t n, size, cap;
	bool failed;
	bool (*drain)(void *ctx, struct str bytes); /* takes what came together; false: it cannot */
	void *ctx;
	uint64_t drained; /* bytes so taken since init or clear */
};

void buf_init(struct buf *b, size_t cap); /* cap: most bytes it may hold */
void buf_release(struct buf *b);
void buf_clear(struct buf *b);
bool buf_ok(const struct buf *b);
void buf_add(struct buf *b, const char *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_u32(struct buf *b, uint32_t n); /* in decimal */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_view(const struct buf *b);
/* Hands on what came together once it is worth a write. A reader that refuses is a failure. */
void buf_drain(struct buf *b);

#endif
