/* train_clitic: counts how tokens are split in treebanks and writes the table of clitic.h. */
#ifndef TEXT_TRAIN_CLITIC_H
#define TEXT_TRAIN_CLITIC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "doc/doc.h"

struct split_count { /* a form and one way to split it */
	struct str form, words;
	uint32_t n;
};

struct clitic_counts {
	struct arena arena;
	struct map index; /* "form TAB words" -> row */
	struct split_count *row;
	size_t n, cap;
};

void clitic_counts_init(struct clitic_counts *c);
void clitic_counts_release(struct clitic_counts *c);
int clitic_counts_take(struct clitic_counts *c, const struct doc *d, struct err *err);
/* Appends the table. */
int clitic_counts_write(struct clitic_counts *c, struct buf *out, struct err *err);

#endif
