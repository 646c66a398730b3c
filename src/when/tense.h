/*
 * tense: does the clause around some words tell of the past or of the future?
 *
 *     when_tense(doc, span) -> -1 "met on Sunday", 1 "will meet on Sunday", 0 cannot tell
 *
 * With a tree: the verbs above the words decide, the nearest first. Without one, the nearest
 * telling word in the same sentence, to the left before the right.
 */
#ifndef WHEN_TENSE_H
#define WHEN_TENSE_H

#include "doc/doc.h"

int when_tense(const struct doc *d, struct span span);

#endif
