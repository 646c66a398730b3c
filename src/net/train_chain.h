/*
 * train_chain: names as a chain of labels (a linear-chain CRF), learned from partial labels.
 *
 * The score of a labelling is the sum of the net's scores and of transitions; an I label can
 * only follow a B or I of its type. The loss is log(sum over all labellings) - log(sum over
 * those the data allow), so a word with several possible labels teaches what is certain.
 */
#ifndef NET_TRAIN_CHAIN_H
#define NET_TRAIN_CHAIN_H

#include <stddef.h>
#include <stdint.h>

enum { CHAIN_LONGEST = 256 };

/* trans: NET_CHAIN numbers (layout.h). score: n rows, ld apart. may: bits of the labels that may be
 * right. Writes the gradient of weight * loss to d_score and adds it to d_trans. A sentence that
 * no labelling fits, or that is too long, has no loss. */
double chain_loss(size_t n, const float *score, size_t ld, const uint16_t *may, const float *trans,
                  float weight, float *d_score, float *d_trans);

#endif
