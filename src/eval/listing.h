/*
 * listing: the errors of one item, a line each, for people to sort: class, item, type, what was
 * annotated, what was found, the trigger's words, the sentence; tabs between.
 *
 * Classes: missed (nothing of any type shares its words), missed-type (another type does),
 * extra-negative (in the text of a hard negative), extra-empty (in a text without any event),
 * extra (beside others), who-CLASS, whom-CLASS and both-CLASS (side_error_name), mood, negated.
 */
#ifndef EVAL_LISTING_H
#define EVAL_LISTING_H

#include "base/buf.h"
#include "eval/gold.h"

/* At most `left` lines; what is left then is answered. */
size_t listing_item(struct buf *out, const struct gold_item *item, const struct deed *system,
                    size_t n_system, const uint32_t *to, size_t left);

#endif
