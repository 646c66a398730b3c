/*
 * utf8: code points of a byte string.
 *
 * Bytes that are no UTF-8 are read as U+FFFD, one per byte, so that every byte offset
 * stays valid and every text can be walked.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/str.h"

#define UTF8_BAD 0xFFFDu

/* Code point at s.p[i]; *len gets the bytes it takes (1 for a bad byte, 0 at the end). */
uint32_t utf8_at(struct str s, size_t i, size_t *len);
/* Code point that ends just before byte i; *len as above. */
uint32_t utf8_before(struct str s, size_t i, size_t *len);
bool utf8_valid(struct str s, size_t *bad_at); /* bad_at may be NULL */
size_t utf8_count(struct str s);               /* code points, a bad byte counts one */
size_t utf8_put(char out[4], uint32_t cp);     /* bytes written */

bool utf8_is_letter(uint32_t cp); /* L* and M* */
bool utf8_is_mark(uint32_t cp);   /* M*: it stands on the letter before it */
/* Without width: soft hyphen, marks of direction, U+200B, U+FEFF ...; not the joiners U+200C and U+200D. */
bool utf8_is_invisible(uint32_t cp);
bool utf8_is_upper(uint32_t cp);  /* Lu, Lt */
bool utf8_is_lower(uint32_t cp);  /* Ll */
bool utf8_is_digit(uint32_t cp);  /* Nd */
bool utf8_is_space(uint32_t cp);  /* Z*, ASCII blanks, zero-width space */
bool utf8_is_quote(uint32_t cp);  /* " and the curly and angle quotation marks, not ' */
uint32_t utf8_lower_cp(uint32_t cp);
int utf8_columns(uint32_t cp); /* columns on a terminal: 0, 1 or 2 */

/* Lower-cased copy in the arena (simple case mapping); {NULL,0} on refusal. */
struct str utf8_lower(struct arena *a, struct str s);

/* The same without accents: "Erdoğan" gives "erdogan". For comparing names, not for output. */
struct str utf8_plain(struct arena *a, struct str s);

#endif
