/*
 * table: the text tables under data/.
 *
 * Format (doc/format/table.md): UTF-8, tab-separated, one row a line; empty lines and
 * lines that begin with '#' are comments; the first other line is the header and names
 * the columns. "-" or an empty cell is "no value". Every row has the header's number of
 * cells; an error names file, line and cause.
 *
 *     struct table t;
 *     if (table_open(&t, dir, "who/countries.tsv", err) < 0) return -1;
 *     int iso = table_column(&t, "iso3", err);              // -1 and an error if absent
 *     for (struct table_row r; table_next(&t, &r, err) > 0; ) use(table_cell(&r, iso));
 *     table_close(&t);
 *
 * Cells are views into the mapped file and die with table_close(), unless the caller keeps
 * the table open: rooms keep their tables open and point into them.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/err.h"
#include "base/str.h"

enum { TABLE_COLUMNS = 32 };

struct table {
	char path[512];
	struct str bytes, rest;
	struct str name[TABLE_COLUMNS];
	size_t n_columns, line;
};

struct table_row {
	struct str cell[TABLE_COLUMNS];
	size_t line;
};

int table_open(struct table *t, const char *dir, const char *name, struct err *err);
void table_close(struct table *t);
int table_column(const struct table *t, const char *name, struct err *err);
int table_next(struct table *t, struct table_row *row, struct err *err); /* 1 row, 0 end, -1 */
struct str table_cell(const struct table_row *row, int column); /* empty for "-" */

/* An error at this row: "'path', line N: ...". Returns -1. */
int table_error(const struct table *t, const struct table_row *row, struct err *err,
                const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
