/*
 * err: what went wrong, for the person who reads it.
 *
 * A fallible function returns 0 or -1 and fills a struct err. The message is lower
 * case, cause first, the subject in 'quotes'; each layer adds its context once.
 *
 *     return err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
 *     return err_wrap(err, "line %zu of '%s'", line, path);   // "line 3 of 'x': ..."
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/* The value is the exit code of the program (doc/format/exit.md). */
enum err_code {
	ERR_NONE = 0,
	ERR_INPUT = 1, /* this input is bad; others may be good */
	ERR_USAGE = 2,
	ERR_DATA = 3,  /* data table or model missing or bad */
	ERR_IO = 4,    /* I/O, network, database, memory */
	ERR_LIMIT = 1, /* the article passes a limit: an input error */
};

struct err {
	enum err_code code;
	char msg[480];
};

/* Both return -1, so that `return err_set(...)` reads well. err may be NULL. */
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int err_wrap(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The arena of an article refused: the one message for that. Returns -1. */
int err_memory(struct err *e);

#endif
