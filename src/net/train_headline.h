/* train_headline: sentences of a treebank rewritten as headlines, which treebanks have few of. */
#ifndef NET_TRAIN_HEADLINE_H
#define NET_TRAIN_HEADLINE_H

#include "net/train_data.h"

enum train_column { /* of CoNLL-U */
	COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_FEATS, COL_HEAD, COL_DEPREL,
	COL_DEPS, COL_MISC, COLUMNS
};

struct train_tree { /* a sentence as read */
	struct str cell[TRAIN_LONGEST][COLUMNS];
	uint32_t n;
	bool too_long;
};

/*
 * English. Leaves out articles, forms of "be" that help other words, and the last stop; puts
 * verbs of the past into the present ("rebels seize town"); writes half of them with capitals.
 * False where the sentence does not lend itself or memory is refused.
 */
bool train_headline(struct arena *a, const struct train_tree *in, uint64_t *seed,
                    struct train_tree *out);

#endif
