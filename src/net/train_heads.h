/* train_heads: the heads of the net and their losses. For train_batch.c. */
#ifndef NET_TRAIN_HEADS_H
#define NET_TRAIN_HEADS_H

#include "net/train_model.h"
#include "net/train_work.h"

/* Reads work->xn_out; with gradients on, leaves dL/d(xn_out) in work->d1. */
void train_heads(struct train_net *t, const struct train_item *item, size_t n, size_t words,
                 const struct train_rates *r, struct train_loss *loss, struct net_word *out);

#endif
