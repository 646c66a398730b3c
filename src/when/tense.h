/*
 * tense: does the clause around some words tell of the past or of the future?
 *
 *     when_tense(doc, span) -> -2 "met on Sunday", 2 "will meet on Sunday", 0 cannot tell
 *
 * -2 and 2 are said by the verb that the words hang on, -1 and 1 are weaker: said by a verb
 * further up, by "plan to", by the present tense. With a tree the verbs above the words decide,
 * the nearest first. Without one, the nearest telling word in the same sentence, to the left
 * before the right.
 */
#ifndef WHEN_TENSE_H
#define WHEN_TENSE_H

#include "doc/doc.h"

int when_tense(const struct doc *d, struct span span);

#endif
