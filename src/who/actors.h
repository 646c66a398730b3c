/*
 * actors: the user's own actors (--actors FILE.tsv), which win over the built-in ones.
 *
 * The file is UTF-8, tab-separated; the header names the columns name, code, sectors, from, to
 * and source in any order (others are ignored; only name and code are required). sectors are
 * separated by ',' or ';'; from and to are YYYY, YYYY-MM or YYYY-MM-DD and compared with the
 * article's date: a row out of its time does not apply, nor does a dated row to an article
 * without a date. Lines that begin with '#' and empty lines are skipped.
 *
 * A bad row is reported (file, line, cause) in `warnings`, one line each, and the rest loads; a
 * file that cannot be read or has no usable header is an error.
 *
 *     struct actors a;
 *     if (actors_open(&a, "my.tsv", &err) < 0) return -1;
 *     fputs(a.warnings.n ? a.warnings.p : "", stderr);
 *     actors_close(&a);
 */
#ifndef WHO_ACTORS_H
#define WHO_ACTORS_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "doc/party.h"

struct actor {
	struct str name, source;
	struct str from, to; /* dates as written, or empty */
	char code[8];
	char sectors[PARTY_SECTORS][4];
	uint8_t n_sectors;
	size_t line;
};

struct actors {
	struct buf bytes; /* the file; names point into it */
	struct actor *at;
	size_t n, cap;
	struct buf warnings;
};

enum { ACTORS_FILE_MAX = 256 << 20, ACTORS_WARNINGS_MAX = 64 << 10, ACTOR_NAME_MAX = 200 };

int actors_open(struct actors *a, const char *path, struct err *err);
/* The same from memory (copied); `path` stands in the messages. */
int actors_read(struct actors *a, struct str bytes, const char *path, struct err *err);
void actors_close(struct actors *a);

/* Whether the row applies to an article of that date ("YYYY-MM-DD" or empty). */
bool actor_applies(const struct actor *a, struct str date);

#endif
