/*
 * coref: what the files of the second pass share.
 *
 * A cluster grows as mentions are linked to it, in the order of the text. Names are found by
 * look-up; descriptions and pronouns look back over a bounded number of mentions, so the pass is
 * linear in the article.
 */
#ifndef WHO_COREF_H
#define WHO_COREF_H

#include "who/room.h"

struct cluster {
	uint32_t first, last, n;  /* mentions */
	char country[8];
	struct str id, name, role;
	struct str noun;          /* head word of a description, lower case */
	char gender;              /* 'm', 'f', 'n' or 0 */
	bool person, plural, named, state;
};

struct coref {
	const struct who *who;
	struct doc *d;
	struct cluster *cluster;  /* one a mention; the unused stay empty */
	uint32_t *of;             /* mention -> cluster */
	struct map names;         /* lower-case name or key -> cluster */
	struct map last_names;    /* lower-case last word of a person's name -> cluster */
	struct map acronyms;      /* initials of an organization's name -> cluster */
	uint32_t *side;           /* speaker's cluster -> cluster of his "we", plus 1; 0 = none yet */
	uint32_t narrator, narrators; /* clusters of "I" and "we" outside quotations, plus 1 */
};

enum { LOOK_BACK = 300, LOOK_BACK_PRONOUN = 60 };

static inline const struct word *coref_word(const struct coref *c, uint32_t w)
{
	return &c->d->words.at[w];
}

/* Whether two mentions may be the same: country, number, gender, person or thing. */
bool coref_agree(const struct cluster *k, const struct mention *m);
/* Puts mention m into cluster k. */
void coref_join(struct coref *c, uint32_t m, uint32_t k);

/* share.c: a state's code, not that of a world body; the country of `from` for m; "the", "this", "that". */
bool coref_is_state(const char *country);
void coref_take(struct mention *m, const struct party *from);
bool coref_is_definite(const struct coref *c, const struct mention *m);
/* settle.c: the head phrase of a description, or none; the last word on sectors. */
struct head_hit coref_head(const struct coref *c, const struct mention *m);
void coref_settle(struct coref *c);
/* A description that the table gives to no state: "a relief agency". */
bool coref_is_of_no_state(const struct mention *m);
/* home.c: who has no country yet takes that of the place or of the state spoken of. */
void coref_home(struct coref *c);
/* "in X", "near X": a phrase of place. */
bool coref_says_where(const struct doc *d, uint32_t w);
/* share.c: every mention gets what is known of its cluster, its possessor and its place. */
int coref_share(struct coref *c, struct err *err);
/* describe.c: the cluster of a description, or NONE. */
/* The subject of the clause that a description stands in, unless it is that description; or NONE. */
uint32_t coref_clause_subject(const struct coref *c, const struct mention *m);
uint32_t coref_description(struct coref *c, uint32_t m);
/* plural.c: "the two governments", "both countries": the states spoken of last become their list. */
int coref_plurals(struct coref *c, struct err *err);
/* pronoun.c: the cluster of a pronoun, or NONE. */
uint32_t coref_pronoun(struct coref *c, uint32_t m);
/* A person, not a thing, by what the mention says of itself. */
bool coref_is_person(const struct mention *m);
/* The mention in the same sentence by apposition or copula, or NONE. */
uint32_t coref_apposed(const struct coref *c, uint32_t m);

#endif
