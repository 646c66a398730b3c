/*
 * words: tokens become words on the desk: multiword tokens are split, sentences and paragraphs
 * laid out, every word gets its span, form and lower case. Tags and trees come later.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "doc/doc.h"
#include "text/clitic.h"
#include "text/split.h"

/* Fills d->words and d->sentences from the tokens; both layers must be empty. */
int words_lay(const struct clitics *c, const struct split_out *tokens, struct doc *d,
              struct err *err);

#endif
