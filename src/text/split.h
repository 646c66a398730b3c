/*
 * split: text to tokens with sentence ends.
 *
 * Blocks of atoms are cut (atom.h), token borders and then sentence ends are told by the
 * trained classifiers (border.h). A sentence always ends at an empty line, at the border of a
 * part and where a scar says so.
 *
 *     struct split s;
 *     split_open(&s, pack, data_dir, &err);
 *     struct split_out out = {0};
 *     split_doc(&s, d, &out, &err);     // out.token[0..n)
 *     split_out_release(&out);
 */
#ifndef TEXT_SPLIT_H
#define TEXT_SPLIT_H

#include "pack/pack.h"
#include "text/border.h"

struct split {
	struct abbreviations abbr;
	const int16_t *token, *sentence; /* weights, in the pack */
};

struct split_token {
	uint32_t start, end;
	bool ends_sentence, ends_paragraph;
};

struct split_out { /* heap memory, kept from text to text */
	struct split_token *token;
	size_t n, cap;
};

int split_open(struct split *s, const struct pack *p, const char *data_dir, struct err *err);
void split_close(struct split *s);
int split_doc(const struct split *s, struct doc *d, struct split_out *out, struct err *err);
void split_out_release(struct split_out *out);

/* Where sentences must begin: the breaks of the scars, ascending, in the arena of d. */
int split_breaks(struct doc *d, uint32_t **breaks, size_t *n, struct err *err);

#endif
