/* sift: matches that are no time here: a number of people, a person called May, a newspaper. */
#ifndef WHEN_SIFT_H
#define WHEN_SIFT_H

#include "doc/doc.h"
#include "when/match.h"

/* Pieces [from, to) of the view, as matched; false: no time. */
bool when_plausible(const struct doc *d, const struct when_view *v, size_t from, size_t to,
                    const struct when_slots *s, const char *type);

#endif
