/* train_run: parts of a run, for train_run.c and train_save.c. */
#ifndef NET_TRAIN_RUN_H
#define NET_TRAIN_RUN_H

#include "net/train.h"
#include "net/train_data.h"

struct train_run {
	const struct train_options *o;
	struct train_corpus corpus;
	struct train_net net;
	struct pack *vectors; /* or NULL */
	uint64_t seed;       /* of batches */
	uint32_t *order;     /* of the parsed sentences in this epoch */
	size_t next;
	double done;         /* seconds of training before this process */
	uint32_t saved;      /* step of the last checkpoint */
	double epochs;
	size_t words;        /* trained in this process */
};

/* A checkpoint is a pack. Loading where there is none is no error. */
int train_save(const struct train_run *r, double done, struct err *err);
int train_load(struct train_run *r, struct err *err);

/* The model's sections in 8 bits: see layout.h. */
int train_export(const struct train_net *t, const struct train_corpus *k, struct pack_writer *out,
                 struct err *err);

#endif
