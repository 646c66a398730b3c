/*
 * second: the events of a sentence by a dictionary of the second generation (PETRARCH2).
 *
 * Verbs are read from the leaves of the tree up. A verb has a code by the most special pattern
 * that fits, a source by its own subject and a target by its objects and phrases. What it governs
 * ("agreed to help", "said that it attacked") is combined with it: by a transformation of the
 * dictionary, else, where the lower verb has no subject of its own, by adding the codes
 * (combine.h); who is asked to act is the target. A denied act becomes its refusal or nothing.
 */
#ifndef LEGACY_SECOND_H
#define LEGACY_SECOND_H

#include "legacy/coder.h"

int second_sentence(struct scene *s, struct line_events *out, struct err *err);

#endif
