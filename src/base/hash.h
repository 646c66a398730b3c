/*
 * hash: XXH3 of bytes: the names of contents (articles, events). Stable for ever and the same
 * on every machine.
 *
 *     char name[HASH_HEX];
 *     hash_name(text, name);             // "99aa06d3014798d86001c324468d497f"
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

enum { HASH_HEX = 33 }; /* 32 digits and a NUL */

uint64_t hash_64(struct str s, uint64_t seed);
/* XXH3-128 in lower-case hexadecimal digits, NUL-terminated. */
void hash_name(struct str s, char out[HASH_HEX]);

#endif
