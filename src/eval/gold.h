/*
 * gold: annotated events, corpus/events/ (doc/format/corpus.md), read for scoring and training.
 *
 * Ownership: everything lives in the gold's arena. Failure: ERR_DATA names file, line and cause.
 *
 *     struct gold g;
 *     if (gold_read(&g, "corpus/events/train", &err) < 0) ...   // a file, or a folder of .txt
 *     for (size_t i = 0; i < g.n; i++) use(&g.item[i]);
 *     gold_release(&g);
 */
#ifndef EVAL_GOLD_H
#define EVAL_GOLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "eval/deed.h"

struct gold_item {
	const char *path;
	size_t line;
	struct str id, date, negative; /* negative: why it is a hard negative, or empty */
	bool article;
	struct str text; /* as it is read: paragraphs with an empty line between */
	struct deed *deed;
	size_t n_deeds, cap;
};

struct gold {
	struct arena arena;
	struct gold_item *item;
	size_t n, cap;
};

int gold_read(struct gold *g, const char *path, struct err *err);
void gold_release(struct gold *g);

/* The sentence an item numbers n, from 1; false when it has fewer. */
bool gold_sentence(struct str text, unsigned n, struct span *out);

#endif
