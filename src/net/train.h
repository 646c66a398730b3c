/*
 * train: makes the net/... sections of a model from treebanks and name sets.
 *
 * One thread. The learning rate rises over the first steps and then falls in a straight line to
 * nothing at the end of the budget, which is minutes of the wall clock or, to repeat a run
 * exactly, a number of steps. A checkpoint holds everything, so a run that was cut off goes on
 * where it stood and, counted in steps, ends with the same bytes as one that was not; with no
 * budget left it only writes the model.
 */
#ifndef NET_TRAIN_H
#define NET_TRAIN_H

#include "base/err.h"
#include "pack/writer.h"

struct train_options {
	const char *ud, *ner;     /* folders, of treebanks also several with commas between; ner may be
	                             NULL */
	const char *data_dir;     /* for net/names.tsv, or NULL */
	const char *vectors;      /* a file of train_vectors.h, or NULL */
	const char *checkpoint;   /* written every few minutes and read if there; or NULL */
	const char *curve;        /* learning curve as CSV, or NULL */
	uint32_t checkpoint_steps; /* write it every so many steps; 0: every two minutes */
	double minutes;
	uint32_t steps;           /* 0: go by minutes */
	uint64_t seed;
	uint32_t width, blocks, form_rows; /* 0: the usual */
	bool quiet;
};

/* ERR_USAGE where the program was built without a fast product of matrices. */
int train_net_possible(struct err *err);

/* Trains and adds the sections to `out`. */
int train_net(const struct train_options *o, struct pack_writer *out, struct err *err);

#endif
