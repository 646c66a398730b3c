/* file: whole files into memory, with a cap and an error that names the file. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/err.h"

/* Appends the file's bytes to `out` (whose cap bounds it). "-" is standard input. */
int file_read(const char *path, struct buf *out, struct err *err);

/* Read-only mapping. An empty file maps to {NULL,0}. */
int file_map(const char *path, struct str *out, struct err *err);
void file_unmap(struct str s);

#endif
