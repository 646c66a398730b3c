/*
 * tally: the figures of `bede eval what` over many items.
 *
 * Event F1 counts the same events (deed.h), type F1 the pairs of one type told together; both
 * micro over all events. Mood and negation are compared over the pairs of one type. A false fact
 * is a deed told as a fact in the text of a hard negative. Calibration: deeds by their score in
 * ten bins, and how many of each are the same event as one of gold; the expected calibration
 * error is the mean gap of score and share, weighed by deeds.
 *
 *     struct tally t = {0};
 *     tally_item(&t, gold, n_gold, system, n_system, to, is_negative);   // `to` from deeds_pair()
 *     tally_table(&out, &t);
 */
#ifndef EVAL_TALLY_H
#define EVAL_TALLY_H

#include "base/buf.h"
#include "eval/deed.h"

enum { TALLY_BINS = 10 };

enum side_error {
	SIDE_SAME, SIDE_MISSING, SIDE_EXTRA, SIDE_COUNTRY, SIDE_SECTOR, SIDE_NUMBER, SIDE_OTHER, SIDE_ERRORS
};

extern const char *const side_error_name[SIDE_ERRORS];

struct tally_count {
	size_t gold, system, event, type; /* event: the same; type: of one type */
};

struct tally {
	struct tally_count all, of[EVENT_TYPES];
	size_t items, negatives, false_facts;
	size_t mood, negated, background; /* right, of all.type */
	size_t side[2][SIDE_ERRORS];     /* who, whom; pairs of one type not reciprocal */
	size_t both[SIDE_ERRORS];        /* reciprocal ones */
	size_t bin[TALLY_BINS], bin_right[TALLY_BINS];
	double bin_score[TALLY_BINS];
};

/* How a side differs: nothing there, nothing wanted, the countries, the sectors, how many. */
enum side_error side_error_of(const struct deed_side *gold, const struct deed_side *system);

void tally_item(struct tally *t, const struct deed *gold, size_t n_gold, const struct deed *system,
                size_t n_system, const uint32_t *to, bool negative);
double tally_f1(size_t right, size_t gold, size_t system);
double tally_calibration(const struct tally *t);
void tally_table(struct buf *out, const struct tally *t);

#endif
