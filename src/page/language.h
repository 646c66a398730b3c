/*
 * language: is this English, or the language that a model is for?
 *
 * A text in another script is told by its letters, one in Latin letters by its function
 * words. Short or unsure texts are accepted: a wrong refusal loses news, a wrong
 * acceptance is seen by everyone. Of a language that is not in data/page/languages.tsv nor has
 * letters of its own nothing can be told, so with a model for one any text is accepted.
 */
#ifndef PAGE_LANGUAGE_H
#define PAGE_LANGUAGE_H

#include "page/tables.h"

struct language_guess {
	struct str code; /* "en", "fr" ...; empty when unsure */
	struct str name; /* for people; empty when unsure or the own one: then the text is accepted */
};

/* `own`: the code of the language that is read ("en", "pt-BR"); empty is English. */
struct language_guess language_of(const struct page_tables *t, struct str text, struct str own);

#endif
