/* sample: an article of two sentences with every layer, laid on the desk by hand. */
#ifndef TEST_OUT_SAMPLE_H
#define TEST_OUT_SAMPLE_H

#include "doc/doc.h"

/* "Müller 😀 said Ruritania …": characters of 1, 2, 3 and 4 bytes before most spans. */
void sample_article(struct doc *d);

/* The first place of `words` in the text; the test fails when they are not there. */
struct span sample_words(const struct doc *d, const char *words);

#endif
