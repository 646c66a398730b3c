/*
 * train_news: sentences that are only cut into tokens (data/text/news_sentences.txt): what the
 * treebanks hold too little of, for token borders and sentence ends.
 *
 * One sentence a line, tokens with a blank between them, "+" before a token that touches the
 * one before it, also across lines; an empty line ends a paragraph; lines that begin with "# " are comments.
 */
#ifndef TEXT_TRAIN_NEWS_H
#define TEXT_TRAIN_NEWS_H

#include "doc/doc.h"

/* Lays text, words and sentences of the whole file on a cleared desk. */
int train_news_read(struct str bytes, struct doc *d, struct err *err);

#endif
