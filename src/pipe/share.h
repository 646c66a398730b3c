/*
 * share: where the data tables and the model lie.
 *
 * Order: the directory the user names, $BEDE_DATA, `share/bede` beside the executable (a build
 * tree), `../share/bede` from it (an installed tree), the folder compiled in.
 */
#ifndef PIPE_SHARE_H
#define PIPE_SHARE_H

#include "base/err.h"

#include <stddef.h>

/* Writes the folder's path to out[0..size). `given` may be NULL. ERR_DATA if none exists. */
int share_find(const char *given, char *out, size_t size, struct err *err);

#endif
