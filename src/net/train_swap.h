/* train_swap: other names for those of a sentence, from data/net/names.tsv. */
#ifndef NET_TRAIN_SWAP_H
#define NET_TRAIN_SWAP_H

#include "net/train_data.h"

struct train_raw { /* a sentence of a name set, as read */
	struct str form[TRAIN_LONGEST], tag[TRAIN_LONGEST];
	uint32_t n;
	bool too_long;
};

/* Reads the names; before the name sets. */
int train_swaps_read(struct train_corpus *k, const char *data_dir, struct err *err);

/* A copy with another organisation for each one of `raw`, now and then with its acronym or as
 * the acronym alone. False where there is none, or where the copy would be too long. */
bool train_swap_organisations(struct train_corpus *k, const struct train_raw *raw,
                              bool (*is_organisation)(struct str label), struct train_raw *copy);

#endif
