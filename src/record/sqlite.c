/*
 * SQLite behind db.h. Write-ahead logging: readers see the last commit while a writer works, and
 * a killed writer leaves the file as of its last commit. synchronous=NORMAL: a crash of the
 * machine may take back the last commits but never half of one.
 */
#include "record/db.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { BUSY_MS = 10000 };

struct db {
	sqlite3 *handle;
};

struct db_query {
	sqlite3 *handle;
	sqlite3_stmt *stmt;
};

static int fail(sqlite3 *handle, struct err *err)
{
	return err_set(err, ERR_IO, "%s", handle ? sqlite3_errmsg(handle) : "no memory for the database");
}

int db_open(struct db **out, const char *path, bool write, struct err *err)
{
	struct db *db = calloc(1, sizeof *db);
	if (!db)
		return fail(NULL, err);
	int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
	int rc = sqlite3_open_v2(path, &db->handle, flags, NULL);
	if (rc != SQLITE_OK) {
		fail(db->handle, err);
		db_close(db);
		return -1;
	}
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	*out = db;
	if (db_run(db, "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;", err) == 0 &&
	    (!write || db_run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;", err) == 0))
		return 0;
	db_close(db);
	*out = NULL;
	return -1;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	sqlite3_close(db->handle);
	free(db);
}

int db_run(struct db *db, const char *sql, struct err *err)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(db->handle, err);
}

int64_t db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(struct db *db)
{
	return sqlite3_changes(db->handle);
}

int db_prepare(struct db *db, struct db_query **out, const char *sql, struct err *err)
{
	struct db_query *q = calloc(1, sizeof *q);
	if (!q)
		return fail(NULL, err);
	q->handle = db->handle;
	if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL) != SQLITE_OK) {
		free(q);
		return fail(db->handle, err);
	}
	*out = q;
	return 0;
}

void db_finish(struct db_query *q)
{
	if (!q)
		return;
	sqlite3_finalize(q->stmt);
	free(q);
}

static int bind(struct db_query *q, int at, const struct db_value *v, sqlite3_destructor_type keep)
{
	switch (v->kind) {
	case DB_INT:
		return sqlite3_bind_int64(q->stmt, at, v->i);
	case DB_REAL:
		return sqlite3_bind_double(q->stmt, at, v->x);
	case DB_TEXT:
		return sqlite3_bind_text64(q->stmt, at, v->s.p, v->s.n, keep, SQLITE_UTF8);
	case DB_NULL:
		break;
	}
	return sqlite3_bind_null(q->stmt, at);
}

static int bind_all(struct db_query *q, const struct db_value *v, unsigned n,
                    sqlite3_destructor_type keep, struct err *err)
{
	sqlite3_reset(q->stmt);
	for (unsigned i = 0; i < n; i++)
		if (bind(q, (int)i + 1, &v[i], keep) != SQLITE_OK)
			return fail(q->handle, err);
	return 0;
}

int db_ask(struct db_query *q, const struct db_value *v, unsigned n, struct err *err)
{
	return bind_all(q, v, n, SQLITE_TRANSIENT, err);
}

int db_next(struct db_query *q, struct err *err)
{
	int rc = sqlite3_step(q->stmt);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		fail(q->handle, err);
	sqlite3_reset(q->stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

int db_put(struct db_query *q, const struct db_value *v, unsigned n, struct err *err)
{
	/* The caller's bytes outlive the step, and no place keeps them after it. */
	if (bind_all(q, v, n, SQLITE_STATIC, err) < 0)
		return -1;
	int rc = db_next(q, err);
	sqlite3_clear_bindings(q->stmt);
	return rc < 0 ? -1 : 0;
}

bool db_is_null(const struct db_query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

int64_t db_get_int(const struct db_query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

double db_get_real(const struct db_query *q, int column)
{
	return sqlite3_column_double(q->stmt, column);
}

struct str db_text(const struct db_query *q, int column)
{
	const char *p = (const char *)sqlite3_column_text(q->stmt, column);
	return (struct str){p, p ? (size_t)sqlite3_column_bytes(q->stmt, column) : 0};
}
