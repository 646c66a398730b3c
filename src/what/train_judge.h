/*
 * train_judge: learns a head of the judge from examples.
 *
 * Method: AdaGrad on the cross entropy, features and hidden units left out at random (dropout),
 * rare features left out; seeded. The tables are rounded to 8 bits when written.
 * One thread; the same machine and seed give the same bytes.
 *
 *     struct lessons ls = {.answers = 16};
 *     lessons_add(&ls, &look, 1u << type, weight);
 *     train_judge(&ls, &words, &(struct train_judge_options){.rows = 1 << 16, .hidden = 64}, &head, &err);
 */
#ifndef WHAT_TRAIN_JUDGE_H
#define WHAT_TRAIN_JUDGE_H

#include "pack/writer.h"
#include "what/judge.h"

struct lesson {
	size_t sparse;         /* index of its first feature */
	uint32_t n_sparse;
	uint32_t slot[LOOK_SLOTS][LOOK_SLOT]; /* rows of the vectors */
	uint8_t n_slot[LOOK_SLOTS];
	uint32_t right;        /* bits of the right answers */
	uint32_t open;         /* bits of answers nobody judges */
	float weight;
};

struct lessons {
	struct lesson *at;
	size_t n, cap;
	uint32_t *sparse;
	size_t n_sparse, cap_sparse;
};

struct judge_options {
	uint32_t rows, hidden, answers, often; /* often: features seen less are left out */
	bool one_of;
	int epochs;
	uint64_t seed;
	float rate, drop, decay;
};

int lessons_add(struct lessons *ls, const struct judge_words *w, const struct look *l, uint32_t right,
                uint32_t open, float weight);
void lessons_release(struct lessons *ls);

/* Learns and adds the head's sections to the pack. */
int train_judge(const struct lessons *ls, const struct judge_words *w, enum judge_name name,
                const struct judge_options *o, struct pack_writer *out, struct err *err);

#endif
