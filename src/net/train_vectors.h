/*
 * train_vectors: vectors of words from plain text, for the input of the encoder.
 *
 * Why: treebanks hold some 30,000 forms, the news many more. A word that stands where "minister"
 * stands gets a vector near that of "minister", and the encoder, which sees these vectors but
 * never changes them, treats it alike.
 *
 * The text is a folder of .txt and .tsv files (of these the last column), packed or not, one
 * paragraph a line. One thread, seeded: the same folder gives the same bytes.
 *
 *     struct vectors_options o = {.text = "text", .words = 80000, .dim = 96, .epochs = 4};
 *     train_vectors(&o, &writer, &err);   // adds net/lexicon, net/table4, net/table4.scale
 */
#ifndef NET_TRAIN_VECTORS_H
#define NET_TRAIN_VECTORS_H

#include "base/err.h"
#include "pack/writer.h"

struct vectors_options {
	const char *text;          /* folder */
	uint32_t words, dim;       /* at most so many words; dim is a multiple of 16 */
	uint32_t epochs;
	uint64_t seed;
	bool quiet;
};

int train_vectors(const struct vectors_options *o, struct pack_writer *out, struct err *err);

#endif
