/*
 * db: the little that the record asks of a database: statements with typed places, rows back.
 *
 * Why: one interface with SQLite behind it today (sqlite.c, the only file that knows sqlite3.h)
 * and a server tomorrow. Terms: a query is a prepared statement.
 *
 * Ownership: views given by db_text() live until the next db_next() or db_finish().
 * Failure: -1 and ERR_IO with what the database says; the caller adds the file's name.
 * Threads: one handle belongs to one thread at a time.
 *
 *     struct db_query *q;
 *     db_prepare(db, &q, "SELECT name FROM t WHERE id = ?", &err);
 *     db_ask(q, (struct db_value[]){db_int(7)}, 1, &err);
 *     while ((r = db_next(q, &err)) > 0) use(db_text(q, 0));
 *     db_finish(q);
 */
#ifndef RECORD_DB_H
#define RECORD_DB_H

#include "base/err.h"
#include "base/str.h"

struct db;
struct db_query;

enum db_kind { DB_NULL, DB_INT, DB_REAL, DB_TEXT };

struct db_value {
	enum db_kind kind;
	int64_t i;
	double x;
	struct str s;
};

static inline struct db_value db_int(int64_t i)
{
	return (struct db_value){.kind = DB_INT, .i = i};
}

static inline struct db_value db_real(double x)
{
	return (struct db_value){.kind = DB_REAL, .x = x};
}

/* NULL for the empty string: unknown. */
static inline struct db_value db_str(struct str s)
{
	return (struct db_value){.kind = s.n ? DB_TEXT : DB_NULL, .s = s};
}

/* Text that may be empty. */
static inline struct db_value db_whole(struct str s)
{
	return (struct db_value){.kind = DB_TEXT, .s = s.p ? s : STR("")};
}

static inline struct db_value db_none(void)
{
	return (struct db_value){.kind = DB_NULL};
}

/* `write` makes the file if there is none; without it a missing file is an error. */
int db_open(struct db **out, const char *path, bool write, struct err *err);
void db_close(struct db *db); /* NULL is fine; what was not committed is lost */

int db_run(struct db *db, const char *sql, struct err *err); /* statements without rows */
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db); /* rows changed by the last statement */

int db_prepare(struct db *db, struct db_query **out, const char *sql, struct err *err);
void db_finish(struct db_query *q);

/* Runs a statement without rows. */
int db_put(struct db_query *q, const struct db_value *v, unsigned n, struct err *err);
/* Begins to read rows: 1 a row, 0 no more, -1. */
int db_ask(struct db_query *q, const struct db_value *v, unsigned n, struct err *err);
int db_next(struct db_query *q, struct err *err);

bool db_is_null(const struct db_query *q, int column);
int64_t db_get_int(const struct db_query *q, int column);
double db_get_real(const struct db_query *q, int column);
struct str db_text(const struct db_query *q, int column);

#endif
