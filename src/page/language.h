/*
 * language: is this English?
 *
 * A text in another script is told by its letters, one in Latin letters by its function
 * words. Short or unsure texts are accepted: a wrong refusal loses news, a wrong
 * acceptance is seen by everyone.
 */
#ifndef PAGE_LANGUAGE_H
#define PAGE_LANGUAGE_H

#include "page/tables.h"

struct language_guess {
	struct str code; /* "en", "fr" ...; empty when unsure */
	struct str name; /* for people; empty when unsure or English */
};

struct language_guess language_of(const struct page_tables *t, struct str text);

#endif
