/*
 * stream: the bytes of a file or of standard input, unpacked where they are gzip or zstd.
 *
 * Whether they are packed is told by the first bytes, never by the name. Files made of several
 * packed parts one after the other are read to the end. One stream belongs to one thread.
 *
 *     struct stream *s;
 *     if (stream_open(&s, path, &err) < 0) return -1;      // "-" is standard input
 *     struct str head;
 *     stream_peek(s, &head, &err);                          // what comes first, not consumed
 *     while ((n = stream_read(s, into, sizeof into, &err)) > 0) ...
 *     stream_close(s);
 *
 * Errors name the cause alone; the caller names the file.
 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

#include "base/buf.h"
#include "base/err.h"

enum { STREAM_PEEK = 8192 };

struct stream;

int stream_open(struct stream **out, const char *path, struct err *err);
void stream_close(struct stream *s); /* NULL is fine */

/* Up to STREAM_PEEK unpacked bytes from the front; good until the first read. */
int stream_peek(struct stream *s, struct str *head, struct err *err);

/* Up to `room` bytes; 0 at the end, -1 on failure. `s` is a struct stream (page_lines_read). */
long stream_read(void *s, char *into, size_t room, struct err *err);

/* Everything to the end, up to the cap of `out`. */
int stream_rest(struct stream *s, struct buf *out, struct err *err);

#endif
