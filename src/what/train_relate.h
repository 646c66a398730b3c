/*
 * train_relate: learns the scorer of relations (scorer.h) from cases with their type.
 *
 * One thread, seeded: the same cases give the same scorer. A tenth of the cases, by a hash of
 * their text, is kept out: on it the scorers are compared and the temperature is fitted; the
 * scorer that is written then learns from all.
 *
 *     struct relate_learner *l;
 *     relate_learner_new(&l, "models/en.pack", &err);      // vectors of words
 *     relate_learner_add(l, &kase, label, text, &origin, &err);  // for each case
 *     relate_learner_run(l, seed, compare, &writer, &err);
 *     relate_learner_free(l);
 */
#ifndef WHAT_TRAIN_RELATE_H
#define WHAT_TRAIN_RELATE_H

#include "pack/writer.h"
#include "what/relate.h"

struct relate_learner;

struct relate_run {
	uint64_t seed;
	uint32_t hidden, epochs, words; /* words: most vectors that are kept */
	uint32_t seeds;                 /* scorers that are trained and joined into one */
	bool compare;                   /* print the table of scorers */
	bool quiet;
};

int relate_learner_new(struct relate_learner **out, const char *model, struct err *err);
void relate_learner_free(struct relate_learner *l);
/* Counts the words of a text, so that the frequent ones get a vector. */
void relate_learner_text(struct relate_learner *l, struct str text);
struct relate_origin {
	float weight;
	unsigned part;  /* of the data: measured apart */
	bool silver;    /* answered by frames: never kept out */
	bool blind;     /* learned from without its acts, by the words alone */
};

enum { RELATE_PARTS = 8 };

int relate_learner_add(struct relate_learner *l, const struct relate_case *c, int label, struct str text,
                       const struct relate_origin *o, struct err *err);
int relate_learner_run(struct relate_learner *l, const struct relate_run *o, struct pack_writer *out,
                       struct err *err);

#endif
