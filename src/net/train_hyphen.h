/*
 * train_hyphen: sentences of a name set as the reader of raw text cuts them.
 *
 * Name sets keep "ZANU-PF" one word; read from a text it is ZANU - PF, as in the treebanks. A name
 * head that has never seen the three loses the name.
 */
#ifndef NET_TRAIN_HYPHEN_H
#define NET_TRAIN_HYPHEN_H

#include "net/train_data.h"
#include "net/train_swap.h"

/* The sentence with its hyphenated names in parts. False: there is none, or no room. */
bool train_cut_hyphens(struct train_corpus *k, const struct train_raw *raw, struct train_raw *copy);

#endif
