/*
 * quoting: what the two halves of the reading of quotations share: quotes.c finds speakers in the
 * sentence, infer.c in the paragraph. Inside the room only.
 */
#ifndef SAID_QUOTING_H
#define SAID_QUOTING_H

#include "said/cue.h"

/* Somebody who speaks at a place of the text. */
struct voice {
	uint32_t at, claim;
};

struct quoting {
	const struct said *s;
	struct doc *d;
	const uint32_t *rep;
	struct err *err;
	uint32_t *first;     /* sentence -> its first clause claim; first[n] = number of them */
	uint32_t *claim_of;  /* cue word -> the claim that its quotations join, or NONE */
	uint32_t *quote_of;  /* word -> the outer quotation it lies in, or NONE */
	uint32_t q, w0, w1;  /* the quotation at hand and its words */
	struct voice *voice; /* in text order */
	size_t n_voices, voices_cap;
};

static inline uint32_t paragraph_of(const struct doc *d, uint32_t word)
{
	return word < d->words.n ? d->sentences.at[d->words.at[word].sentence].paragraph : NONE;
}

static inline bool in_quote(const struct quoting *g, uint32_t word)
{
	return g->quote_of[word] != NONE;
}

/* The quotation at hand becomes part of the claim. */
int quote_own(struct quoting *g, uint32_t claim);
/* A new claim with the quotation at hand as its content; NULL when memory is refused. */
struct claim *quote_claim(struct quoting *g, uint32_t source);

/* infer.c: claims outside quotations whose speaker is known, by the place of their cue. */
int infer_voices(struct quoting *g);
/* Gives the quotation at hand to a voice of its paragraph, or leaves its speaker unknown. */
int infer_quote(struct quoting *g);
/* Pronouns that coreference left open or misled. */
void infer_pronouns(struct quoting *g);
/* "I" and "we" in a quotation are its speaker. */
void infer_first_persons(struct quoting *g);

#endif
