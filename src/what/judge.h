/*
 * judge: the learned part of the coder: small classifiers over looks (look.h), each a head of
 * one pack.
 *
 *   type     of a word: which of the 16 types it tells; sixteen chances, none sums to anything
 *   role     of a word beside a trigger: none, who, whom
 *   sector   of a party: PLOVER's sectors, the first being none
 *   country  of a party: the chance that this candidate is the one
 *   pair     of an event: that its parties stand on both sides
 *
 * A head is a row of 8-bit weights for every hashed feature it knows, added to the answers (wide) and to a
 * hidden layer (deep), which also reads the average vectors of the look's slots. Features it does not know
 * add nothing.
 *
 * Sections of the pack: judge/prints and judge/vectors (words with a vector, see net/lexicon.h), and for
 * each head judge/<head> (struct judge_shape), .prints (open addressing: the slot of a feature is the first
 * from its hash on), .rows (8 bit), .scales (two floats a row: deep, wide), .float (hidden bias, slots to
 * hidden, hidden to answers, bias). judge/final holds the calibration of scores. Trained by train_judge.c.
 * Read-only once opened. Same bytes on every machine: fixed order of sums, exp of net/approx.h.
 */
#ifndef WHAT_JUDGE_H
#define WHAT_JUDGE_H

#include "net/lexicon.h"
#include "pack/pack.h"
#include "what/look.h"

enum judge_name { JUDGE_TYPE, JUDGE_ROLE, JUDGE_SECTOR, JUDGE_COUNTRY, JUDGE_PAIR, JUDGES };
extern const char *const judge_names[JUDGES];

enum { ROLE_NONE, ROLE_WHO, ROLE_WHOM, ROLES };
enum { SECTORS = 26 };
extern const char *const judge_sector[SECTORS]; /* "" first */

enum { JUDGE_VERSION = 2, JUDGE_HIDDEN_MAX = 256, JUDGE_ANSWERS_MAX = 32, JUDGE_DIM_MAX = 256 };

struct judge_shape {
	uint32_t version, rows, hidden, answers; /* rows: a power of two */
	uint32_t one_of;                         /* the answers exclude one another */
	uint32_t dim;                            /* of a vector */
};

struct judge_head {
	struct judge_shape s;
	const uint32_t *print; /* (rows) of the feature that a row belongs to, or 0 */
	const int8_t *row;     /* (rows, hidden + answers) */
	const float *scale;    /* (rows, 2) */
	const float *in_bias, *in, *out,
	    *bias; /* (hidden) (slots * dim, hidden) (hidden, answers) (answers) */
};

struct judge_words {
	struct lexicon lexicon;
	const int8_t *row; /* (n, dim), only their directions count */
	uint32_t dim;
};

enum { JUDGE_FINAL = 8 }; /* numbers the score is made of, and a bias */

struct judge {
	struct pack *pack;
	struct judge_words words;
	struct judge_head head[JUDGES];
	float final[JUDGE_FINAL + 1];
};

/* The row of a feature, or NONE. */
uint32_t judge_row(const uint32_t *print, uint32_t rows, uint32_t feature);

int judge_open(struct judge **out, const char *path, struct err *err);
void judge_close(struct judge *j); /* NULL is fine */

/* The average vectors of the slots, of length 1 or 0 -> out (LOOK_SLOTS, dim). */
void judge_slots(const struct judge_words *w, const struct look *l, float *out);
/* Chances -> out[0..answers). */
void judge_run(const struct judge *j, enum judge_name name, const struct look *l, float *out);
/* The score of an event from `x`. */
double judge_score(const struct judge *j, const float x[JUDGE_FINAL]);

#endif
