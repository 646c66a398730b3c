/*
 * claim: who says what. Written by said: spans first, speakers after coreference.
 * A quote is the text between marks; a claim is a source, a cue and a content (an attribution
 * of the output).
 */
#ifndef DOC_CLAIM_H
#define DOC_CLAIM_H

#include "doc/party.h"

struct quote {
	struct span span;  /* with its marks */
	struct span inner; /* without */
	bool closed;       /* false: no mark closes it; it ends with its paragraph */
	bool scare;        /* one to three words in marks: a term, not speech */
	bool name;         /* the name of something, in capitals: “Operation Harvest” */
	bool alone;        /* a sentence of its own, or what a cut left of one */
	uint32_t outer;    /* the quote around this one, or NONE */
	uint32_t claim;    /* its claim, set by said/speakers; NONE: nobody was sought or found */
};

enum claim_kind { CLAIM_DIRECT, CLAIM_MIXED, CLAIM_INDIRECT, CLAIM_TERM, CLAIM_KINDS };
enum speaker_how { HOW_NAMED, HOW_COREF, HOW_INFERRED, HOW_UNKNOWN, SPEAKER_HOWS };

extern const char *const claim_kind_name[CLAIM_KINDS];
extern const char *const speaker_how_name[SPEAKER_HOWS];

struct claim {
	struct spans source, cue, content;
	enum claim_kind kind;
	uint32_t cue_word;     /* head word of the cue, or NONE */
	uint32_t content_word; /* root of the content clause, or NONE */
	uint32_t quote;        /* index into doc->quotes, or NONE */
	bool has_speaker;
	struct party speaker;  /* valid if has_speaker */
	enum speaker_how how;
	bool denial;           /* the speaker denies the content */
	bool hearsay;          /* nobody named stands for it: "reportedly", "it is said that" */
	bool thought;          /* held, hoped or wanted rather than uttered */
};

#endif
