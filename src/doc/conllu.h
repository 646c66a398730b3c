/*
 * conllu: the desk from and to CoNLL-U (universaldependencies.org/format.html).
 *
 * Reading makes a text of the given sentences and lays words and sentences on the desk with
 * spans into it, so that every room works on a treebank as on an article:
 *   - the text of a sentence is its `# text` where the words fit it, else the forms with a
 *     blank after each unless SpaceAfter=No; a blank stands between sentences (none when the
 *     last word has SpaceAfter=No), an empty line before `# newpar`;
 *   - a multiword line is a token; its words share its span when they do not spell it;
 *   - empty nodes (8.1) are skipped; MISC gives Name; other MISC and DEPS are dropped;
 *   - "_" as lemma, XPOS or relation is the empty string. Where no word of a sentence has a
 *     head, the first is root and carries the others as `dep`, so that the tree is always one.
 *
 * A document begins at `# newdoc`; with `whole` the file is one document.
 *
 * Ownership: everything read lives in d->arena; `bytes` may go after the call.
 * Failure: the error names the line and the cause. The reader then stands behind the bad
 * document and may be asked for the next.
 *
 *     struct conllu in;
 *     conllu_init(&in, bytes, false);
 *     while ((got = conllu_next(&in, &doc, &err)) > 0) {
 *         ...
 *         conllu_write(&doc, &out);
 *         doc_clear(&doc);
 *     }
 */
#ifndef DOC_CONLLU_H
#define DOC_CONLLU_H

#include "base/buf.h"
#include "doc/doc.h"

struct conllu {
	struct str bytes;
	size_t at, line; /* where the next document begins; lines before it */
	bool whole;
};

void conllu_init(struct conllu *c, struct str bytes, bool whole);

/* Reads the next document onto a cleared desk: 1 read, 0 no more, -1 failure. */
int conllu_next(struct conllu *c, struct doc *d, struct err *err);

/*
 * Appends the desk's sentences: `# text`, SpaceAfter=No, and in MISC Name=B-PER and
 * Range=start:end in code points of d->text. Bytes that are no UTF-8 and control characters
 * are written as U+FFFD. Memory trouble sticks in `out` (buf_ok).
 */
void conllu_write(const struct doc *d, struct buf *out);

#endif
