/*
 * train_text: learns all of the text room but the encoder from treebanks: token borders,
 * sentence ends, multiword tokens, lemmas. Fast: seconds for EWT and GUM. Seeded: the same
 * treebanks give the same sections.
 *
 * A treebank is a whole CoNLL-U file (documents by `# newdoc`, paragraphs by `# newpar`).
 *
 *     struct text_train_options o = {.folder = "ud", .data_dir = dir, .news = true};
 *     text_train(&o, &writer, &err);      // adds the sections "text/..."
 */
#ifndef TEXT_TRAIN_TEXT_H
#define TEXT_TRAIN_TEXT_H

#include "base/err.h"
#include "base/str.h"
#include "pack/writer.h"

struct text_train_options {
	const char *folder;   /* every *-train.conllu, gzip or not, in it (or in several folders, with
	                         commas between); or NULL and: */
	const struct str *treebank;
	size_t n;
	const char *data_dir; /* for data/text/abbreviations.tsv */
	bool news;            /* English: add data/text/news_sentences.txt and forms.tsv */
	uint64_t seed;
	unsigned epochs;      /* 0: the usual number */
	void (*progress)(void *arg, const char *what); /* or NULL */
	void *arg;
};

int text_train(const struct text_train_options *o, struct pack_writer *out, struct err *err);

#endif
