/* tree: the best tree over a sentence, one root, from the scores of its arcs. */
#ifndef NET_TREE_H
#define NET_TREE_H

#include "base/arena.h"
#include "base/err.h"

/*
 * score (n, n + 1): row = word, column 0 = the root, column h = word h - 1. The diagonal (word
 * i, column i + 1) is never used. head[i] comes in as the best column of each row and goes out
 * as that of the tree. At most 4095 words. Memory beyond the arrays is only needed where the
 * best columns are no tree: about 20 (n + 1)^2 bytes of scratch, given back.
 */
int tree_find(struct arena *scratch, uint32_t n, const float *score, uint32_t *head,
              struct err *err);

/* One root, no cycle. mark: n bytes of scratch. */
bool tree_ok(uint32_t n, const uint32_t *head, uint8_t *mark);

#endif
