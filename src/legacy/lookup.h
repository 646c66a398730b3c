/* lookup: the entries of the verb dictionary that a word of the text is. */
#ifndef LEGACY_LOOKUP_H
#define LEGACY_LOOKUP_H

#include "legacy/window.h"

enum { LOOKUP_MAX = 8 };

/* The first entry of the chain for word `w`, or NODE_NONE if it is no verb of the dictionary. */
uint32_t lookup_verb(const struct scene *s, uint32_t w);
/* Those of the chain whose other words stand beside the verb: the ones of most words, in the file's order. */
unsigned lookup_entries(const struct scene *s, const struct window *x, uint32_t first,
                        const struct verb *out[LOOKUP_MAX]);

#endif
