/* gold_line: one event line of the corpus, for gold.c alone. */
#ifndef EVAL_GOLD_LINE_H
#define EVAL_GOLD_LINE_H

#include "eval/gold.h"

struct gold_at { /* where a reader stands */
	const char *path;
	size_t line;
};

/* "'path', line N: ..."; returns -1. */
int gold_wrong(const struct gold_at *at, struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

int gold_line(struct arena *a, const struct gold_at *at, const struct gold_item *item,
              struct str line, struct deed *out, struct err *err);

#endif
