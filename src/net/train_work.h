/* train_work: the activations of one batch, kept for the way back. For train_*.c alone. */
#ifndef NET_TRAIN_WORK_H
#define NET_TRAIN_WORK_H

#include "net/layout.h"

struct train_work {
	size_t words, longest, sentences; /* room for so many */
	uint32_t *start;
	uint32_t *flags; /* of the gazetteer */
	uint32_t (*row)[NET_FEATURES];
	float *all;                  /* the one allocation that the rest points into */
	float *in, *z_in, *max_in, *stat_in, *mask_in;
	struct {
		float *x, *xn, *win, *z, *h, *y, *mask, *stat;
	} block[NET_BLOCKS_MAX];
	float *x_out, *xn_out, *mask_out, *stat_out;
	float *head, *d_head;
	float *arc_d, *arc_h, *q, *d_q, *score;
	float *lab, *mask_lab, *d_lab, *logit;
	float *dx, *d1, *d2, *d3, *dz; /* gradients on the way down */
};

struct train_work *train_work_new(const struct net_config *c);
void train_work_free(struct train_work *w);
/* Room for `words` words, the longest sentence of `longest`, and `sentences`; -1: no memory. */
int train_work_room(struct train_work *w, const struct net_config *c, size_t words,
                    size_t longest, size_t sentences);

#endif
