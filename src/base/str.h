/*
 * str: a view of bytes, never owned, UTF-8 unless said otherwise, not NUL-terminated.
 *
 *     struct str s = STR("Pristina");
 *     printf("%.*s", STR_ARG(s));
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""

struct str str_c(const char *z); /* of a NUL-terminated string; NULL gives the empty view */
struct str str_sub(struct str s, size_t from, size_t to); /* clipped to s */
struct str str_trim(struct str s);                        /* without ASCII blanks at both ends */
bool str_eq(struct str a, struct str b);
bool str_eqz(struct str a, const char *z);
bool str_ieq(struct str a, struct str b); /* equal but for the case of ASCII letters */
int str_cmp(struct str a, struct str b);  /* byte order */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
size_t str_find(struct str s, struct str part); /* byte index or SIZE_MAX */
size_t str_chr(struct str s, char c);           /* byte index or SIZE_MAX */
uint64_t str_hash(struct str s);                /* FNV-1a with a final mix; stable for ever */

/* Takes the part before `sep` off the front of *rest; false when nothing is left. */
bool str_split(struct str *rest, char sep, struct str *part);

/* Decimal integer, the whole view; false on anything else or overflow. */
bool str_i64(struct str s, int64_t *out);
bool str_f64(struct str s, double *out);

#endif
