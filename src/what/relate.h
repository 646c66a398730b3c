/*
 * relate: what is known of a pair of spans before its relation is named: the acts that may be
 * meant, best first, and what a learned scorer looks at.
 *
 * Terms: source and target are the two spans; an answer is an act as the relation from one to
 * the other, in the types of the published map; a slot is a small set of words whose vectors are
 * averaged (the verb, its object, the way between the spans, ...).
 *
 * Everything points into the desk or the open tables and dies with doc->scratch. Inside the
 * room and its trainer only.
 */
#ifndef WHAT_RELATE_H
#define WHAT_RELATE_H

#include "what/work.h"

enum {
	RELATE_ANSWERS = 16,
	RELATE_LOOSE = 6,    /* of them at most by the order of words alone */
	RELATE_SPARSE = 768, /* most features of a case */
	RELATE_SLOTS = 8,
	RELATE_SLOT = 24,    /* most words of a slot */
	RELATE_WINDOW = 60,  /* words looked at on either side of the spans */
	RELATE_JOIN = 48     /* most features of an answer */
};

/* How an act joins the two spans: bits. */
enum { JOIN_ACTOR = 1, JOIN_RECIPIENT = 2, JOIN_SWAPPED_ACTOR = 4, JOIN_SWAPPED_RECIPIENT = 8,
       JOIN_ABOVE_SOURCE = 16, JOIN_ABOVE_TARGET = 32, JOIN_ROOT = 64, JOIN_LOOSE = 128 };

struct answer {
	const struct act *act;
	int type; /* enum event_type, by the published map */
	struct str mode[FRAME_MODES];
	unsigned n_modes, joins;
	struct str cameo;
	double score; /* how well it joins the two */
	uint32_t join[RELATE_JOIN]; /* hashes: how it stands to the two, whatever its type */
	unsigned n_join;
};

struct side_words { /* a span as words; NONE: not found */
	uint32_t w0, w1, head;
};

struct slot {
	struct str word[RELATE_SLOT]; /* lower case */
	unsigned n;
};

struct relate_case {
	struct side_words source, target;
	struct answer answer[RELATE_ANSWERS]; /* best first */
	unsigned n_answers;
	uint32_t sparse[RELATE_SPARSE]; /* hashes */
	unsigned n_sparse, n_plain;     /* the first n_plain are words alone, for the baseline */
	unsigned n_acts;                /* those from n_plain to n_acts are of acts */
	struct slot slot[RELATE_SLOTS];
};

struct scorer;
/* The learned scorer, or NULL where there is none. */
const struct scorer *what_scorer(const struct what *what);

/*
 * relate_loose.c: acts that frames tell by the words around a trigger where the tree does not
 * bear them out: parsers err. out[0..n) in text order; NULL in `err` on refusal, then -1.
 */
int relate_loose(const struct work *w, const struct relate_case *c, struct act **out, unsigned most, struct err *err);

/* relate_look.c: fills what the scorer looks at. */
void relate_look(const struct work *w, struct relate_case *c);

#endif
