/*
 * train_split: learns token borders and sentence ends from read treebanks.
 *
 * Each document's text is the one conllu_next() made: blanks, paragraphs and all, so the
 * classifiers see what they will meet.
 */
#ifndef TEXT_TRAIN_SPLIT_H
#define TEXT_TRAIN_SPLIT_H

#include "text/border.h"
#include "text/train_linear.h"

struct split_cases {
	struct cases token, sentence;
};

/* Adds the document's cases. */
int train_split_take(struct split_cases *c, struct doc *d, const struct abbreviations *abbr,
                     struct err *err);

#endif
