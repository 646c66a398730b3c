/*
 * cue: the words that hand a content to a speaker, and the speaker's place in the tree.
 * Inside the room only; the table is data/said/cues.tsv.
 */
#ifndef SAID_CUE_H
#define SAID_CUE_H

#include "base/map.h"
#include "base/table.h"
#include "doc/doc.h"

enum cue_class { CUE_SAY, CUE_ASK, CUE_DENY, CUE_THINK, CUE_SHOW, CUE_HEARSAY, CUE_CLASSES };

enum {
	TAKES_QUOTE = 1,
	TAKES_CLAUSE = 2,
	TAKES_TO = 4,
	TAKES_OBJECT = 8,
	TAKES_ACCORDING = 16,
	TAKES_MODIFIER = 32
};

struct cue {
	enum cue_class cls;
	unsigned takes;
};

enum { CUES_MAX = 2000 };

struct said {
	struct table table;
	struct map verb, noun, other;
	struct cue cue[CUES_MAX];
	uint32_t n_cues;
};

/* The cue that a word can be by lemma and part of speech, or NULL. */
const struct cue *cue_of(const struct said *s, const struct word *w);

/* A speech verb in -s that was read as a plural noun, as in headlines, or NULL. */
const struct cue *cue_misread(const struct said *s, const struct word *w);

bool cue_is_passive(const struct doc *d, uint32_t verb);
/* Head word of the one who speaks, by the tree around a verb; NONE if it tells nobody. */
uint32_t cue_source(const struct doc *d, uint32_t verb);
/* Head of the noun phrase right before a finite verb, whatever the tree makes of it, or NONE. */
uint32_t cue_phrase_before(const struct doc *d, uint32_t verb);
/* The same before any word. */
uint32_t cue_phrase_left(const struct doc *d, uint32_t word);
/* The verb with its auxiliaries, particle and what stands between them. */
struct span cue_span(const struct doc *d, uint32_t verb);
/* The noun phrase at `head`, without blanks and punctuation at its ends. */
struct span cue_phrase(const struct doc *d, uint32_t head);

/*
 * Fills source, has_speaker, speaker and how of `c` from the word that names the speaker.
 * rep: for each cluster the mention that names it best, or NONE (see speaker_reps).
 */
int speaker_set(struct doc *d, struct claim *c, uint32_t source, const uint32_t *rep,
                struct err *err);
/* For each cluster its best mention, in the arena; NULL when memory is refused. */
uint32_t *speaker_reps(struct doc *d);
/* A person or somebody who speaks for others: only such are inferred to speak. */
bool speaker_is_person(const struct doc *d, const struct claim *c);

/* Claims that the trees tell, in the order of their cues; one without content is a bare voice. */
int clause_claims(const struct said *s, struct doc *d, const uint32_t *rep, struct err *err);
/* A claim for every quotation that can have one; joins quotations with the clauses' claims. */
int quote_claims(const struct said *s, struct doc *d, const uint32_t *rep, struct err *err);

/* Appends a claim with nothing in it but NONEs; NULL when memory is refused. */
struct claim *claim_add(struct doc *d);
/* Words [w0, w1) without [x0, x1), each stretch without punctuation at its ends. */
int claim_content(struct doc *d, struct claim *c, uint32_t w0, uint32_t w1, uint32_t x0,
                  uint32_t x1, struct err *err);

#endif
