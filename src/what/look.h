/*
 * look: what the learned judges see of a word, of a word and a possible party of it, and of a
 * party's sector and country.
 *
 * A look is a list of hashed features (a template's number with lemmas, relations, classes) and
 * slots of words whose vectors are averaged. The trainer and the program fill it by the same
 * functions, so they cannot disagree.
 *
 * Ownership: a look is the caller's; slots are views into the desk. Nothing here fails; what
 * does not fit is left out.
 *
 *     struct look l;
 *     look_word(&w, word, &topic, &l);
 *     judge_run(&judge->head[JUDGE_TYPE], &judge->words, &l, chance);
 */
#ifndef WHAT_LOOK_H
#define WHAT_LOOK_H

#include "what/act.h"

enum { LOOK_SPARSE = 320, LOOK_SLOTS = 4, LOOK_SLOT = 16 };

struct look_slot {
	struct str word[LOOK_SLOT];
	unsigned n;
};

struct look {
	uint32_t sparse[LOOK_SPARSE];
	unsigned n_sparse;
	struct look_slot slot[LOOK_SLOTS];
};

/* Words of a sentence that may tell an event. */
bool look_may_tell(const struct work *w, uint32_t word);
void look_word(const struct work *w, uint32_t word, struct look *l);

/* Words that may stand for a party of an event told at `trigger`. */
bool look_may_be_party(const struct work *w, uint32_t word);
/* `type`: of the event; `act` may be NULL: what the frames make of it. */
void look_role(const struct work *w, uint32_t trigger, int type, const struct act *act, uint32_t word,
               struct look *l);

enum look_side { LOOK_WHO, LOOK_WHOM };

void look_sector(const struct work *w, uint32_t word, const struct party *p, int type, enum look_side side,
                 struct look *l);

/* A country that a party may have, and where it was found. */
enum { LOOK_COUNTRIES = 24 };
struct look_country {
	char code[8];      /* empty: none */
	uint32_t why;      /* bits of where */
	unsigned count;    /* mentions of it in the article */
};
unsigned look_countries(const struct work *w, uint32_t word, const struct party *p, struct look_country *out);
void look_country(const struct work *w, uint32_t word, const struct party *p, const struct look_country *all,
                  unsigned n, unsigned which, int type, enum look_side side, struct look *l);

/* Both sides at once? */
void look_pair(const struct work *w, uint32_t trigger, int type, const struct act *act, unsigned n_who,
               unsigned n_whom, struct look *l);

#endif
