/*
 * tree: small hand-written trees for the tests of who. One word a line:
 *     form UPOS head relation [NAME]
 * head counts from 1, 0 is the root; NAME is B-PER, I-ORG ...; a form may end in '_' when no
 * blank follows it. An empty line ends a sentence.
 */
#ifndef TEST_WHO_TREE_H
#define TEST_WHO_TREE_H

#include "who/who.h"

/* Opens the tables once, reads the trees onto `d` and runs both passes; fails the test if it cannot. */
void tree_read(struct doc *d, const char *trees);
/* The same of an article with a dateline, "YYYY-MM-DD". */
void tree_read_dated(struct doc *d, const char *trees, const char *date);
struct who *tree_who(void);
void tree_done(void);

/* The mention at the n-th word (from 0) with that form; fails the test if there is none. */
const struct mention *tree_mention(const struct doc *d, const char *form, int n);
/* Its party as "KOS GOV,MIL"; "-" for an unknown country. */
const char *tree_party(const struct doc *d, const char *form, int n);

#endif
