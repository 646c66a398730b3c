/* train_lemma: learns the tables of lemma.h from the words of treebanks. */
#ifndef TEXT_TRAIN_LEMMA_H
#define TEXT_TRAIN_LEMMA_H

#include "base/arena.h"
#include "base/map.h"
#include "doc/doc.h"
#include "pack/writer.h"
#include "text/lemma.h"

struct lemma_count { /* a form with its tags, and one of its lemmas */
	struct word word;
	uint32_t script, n;
};

struct lemma_counts {
	struct arena arena;
	struct map index; /* "form TAB tags TAB lemma" -> row */
	struct lemma_count *row;
	size_t n, cap;
	struct map script_index;
	struct lemma_script *script;
	size_t n_scripts, cap_scripts;
};

void lemma_counts_init(struct lemma_counts *c);
void lemma_counts_release(struct lemma_counts *c);
int lemma_counts_take(struct lemma_counts *c, const struct doc *d, struct err *err);
/* Adds text/lemma-scripts and text/lemma-table. */
int lemma_counts_write(struct lemma_counts *c, struct pack_writer *out, struct err *err);

#endif
