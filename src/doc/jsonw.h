/*
 * jsonw: writes JSON into a buffer: keys in the order of the calls, commas by itself.
 *
 * The writer knows nothing of news (doc/doc_json.h does). Strings may hold any bytes: bad UTF-8
 * becomes U+FFFD, control characters are escaped. Numbers print the same on every machine: the
 * fewest digits that read back to the same value; what is no number is null. Errors stick in
 * the buffer (buf_ok).
 *
 *     struct jsonw j = {.out = &buf};
 *     jsonw_open(&j, '{');
 *     jsonw_key(&j, "v");
 *     jsonw_int(&j, 1);
 *     jsonw_close(&j, '}');
 */
#ifndef DOC_JSONW_H
#define DOC_JSONW_H

#include "base/buf.h"

struct jsonw {
	struct buf *out;
	bool comma; /* a value stands before the place of writing */
};

void jsonw_open(struct jsonw *j, char bracket);  /* '{' or '[' */
void jsonw_close(struct jsonw *j, char bracket); /* '}' or ']' */
void jsonw_key(struct jsonw *j, const char *key);
void jsonw_null(struct jsonw *j);
void jsonw_bool(struct jsonw *j, bool yes);
void jsonw_int(struct jsonw *j, int64_t n);
void jsonw_num(struct jsonw *j, double x);
void jsonw_str(struct jsonw *j, struct str s);      /* "" for the empty string */
void jsonw_str_or_null(struct jsonw *j, struct str s); /* null for the empty string */
void jsonw_c(struct jsonw *j, const char *z);       /* null for NULL */

#endif
