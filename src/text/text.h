/*
 * text: the words of an article: sentences, tokens, words, tags, lemmas, trees and names.
 *
 * One pass: atoms are cut and joined to tokens, sentence ends found (split.h), multiword tokens
 * split (clitic.h), the encoder run over batches of sentences (net/net.h) and lemmas made
 * (lemma.h). Every character of the text that is no blank lies in a token. Where the desk holds
 * words already (CoNLL-U input) these and their sentences stay and the rest is filled.
 *
 * Time is linear in the text; bytes that are no UTF-8 are read as U+FFFD and keep their places.
 * Tables are read-only once opened and shared by all threads; they point into the pack.
 *
 *     struct text *t;
 *     if (text_open(&t, pack, data_dir, &err) < 0) return -1;
 *     text_parse(t, doc, &err);        // after page and text/scan
 *     text_close(t);
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "doc/doc.h"
#include "pack/pack.h"

struct text;
struct kernel; /* net/kernel.h */

int text_open(struct text **out, const struct pack *p, const char *data_dir, struct err *err);
/* For tests: with this kernel and no other. */
int text_open_with(struct text **out, const struct pack *p, const char *data_dir,
                   const struct kernel *kernel, struct err *err);
void text_close(struct text *t); /* NULL is fine */
int text_parse(const struct text *t, struct doc *d, struct err *err);

/* Sentences, tokens and words alone, without tags and trees: for tests and benchmarks. */
int text_split(const struct text *t, struct doc *d, struct err *err);

#endif
