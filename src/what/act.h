/*
 * act: what a predicate tells before it is an event: the working state of the room.
 *
 * Passes over the article, in this order:
 *   propose   a frame for every word that triggers one; acts for frames without an operator
 *   compose   operators, from the leaves of each tree upwards: an outer frame takes the act in
 *             its content and makes one act of both ("refused" + "recognise" = REJECT), or
 *             fills and marks it ("launched" + "attack")
 *   emit      parties, time, size; acts that are told become events; told again is one event
 *
 * All of it lives in doc->scratch; what an event keeps is copied.
 */
#ifndef WHAT_ACT_H
#define WHAT_ACT_H

#include "what/frame.h"
#include "what/tree.h"

enum { ACT_HEADS = 12, ACT_MARKS = 4, ACT_INNER = 4, WORK_EVENTS = 20000 };

struct heads { /* head words of the noun phrases on one side */
	uint32_t at[ACT_HEADS];
	unsigned n;
	bool places; /* a country as a place may stand here: "bombing in Yugoslavia" */
};

struct act {
	uint32_t word;
	const struct frame *frame;
	const struct op_row *row; /* the operator row that made or marked it, or NULL */
	const struct frame *outer;/* the frame of that operator, or NULL */
	int type;
	struct str mode[FRAME_MODES];
	unsigned n_modes;
	struct str cameo;
	enum event_mood mood;
	bool negated, emit, nominal, reciprocal, weak; /* weak: an infinitive nobody vouches for */
	struct heads actor, recipient;
	uint32_t object;
	uint32_t mark[ACT_MARKS]; /* other deciding words */
	unsigned n_marks;
	double score;
};

struct judge;

struct link { /* acts at a word */
	uint32_t act, next;
};

struct work {
	struct doc *d;
	const struct frames *f;
	const struct onto *onto;
	struct tree tree;
	uint16_t *frame_at; /* word -> 1 + its frame, or 0 */
	uint32_t *act_of; /* word -> first link */
	LAYER(struct act) acts;
	LAYER(struct link) links;
	const struct judge *judge; /* settle.h; NULL: frames alone decide */
	uint32_t *number_of; /* word -> index into d->numbers, or NONE */
	struct classes {     /* classes the passes ask for by name */
		unsigned kill, injure, arrest, displace, group, say, sport, business, unreal, negator,
		    planned_mod, stative, nature, mishap, violence, violent_verb, blast, past, ended, vehicle,
		    wreck, hazard;
	} cls;
};

/* The frame that the word triggers, or NULL. */
static inline const struct frame *frame_of(const struct work *w, uint32_t word)
{
	return w->frame_at[word] ? &w->f->frame[w->frame_at[word] - 1] : NULL;
}

int act_propose(struct work *w, struct err *err);
int act_compose(struct work *w, struct err *err);
/* A new act of this frame at this word; NULL when memory is refused. */
struct act *act_new(struct work *w, uint32_t word, const struct frame *f);
int act_link(struct work *w, uint32_t word, uint32_t act, struct err *err);
void heads_add(struct heads *h, uint32_t word);
/* The first of the paths that leads to somebody, else the first that leads anywhere. */
void act_side(const struct work *w, uint32_t word, const struct paths *p, bool places, struct heads *out);

/* mood.c */
struct stance {
	enum event_mood mood;
	bool negated, weak;
};
struct stance stance_of(const struct work *w, uint32_t word);
bool told_as_past(const struct work *w, uint32_t word); /* pluperfect */

/* side.c */
/* Somebody of the record stands behind the word, or behind one joined to it. */
bool side_stands(const struct work *w, uint32_t word, bool places);
bool heads_stand(const struct work *w, const struct heads *h);
int side_parties(struct work *w, const struct heads *h, struct parties *out, struct err *err);

/* size.c */
int size_index(struct work *w, struct err *err); /* fills number_of */
int size_events(struct work *w, size_t first_event, struct err *err); /* of one sentence */

/* time.c */
void time_event(struct work *w, const struct act *a, struct event *e);

/* emit.c, merge.c */
int emit_sentence(struct work *w, uint32_t sentence, const uint32_t *act, size_t n, struct err *err);
/* The event of this act with the parties and the score that were settled (settle.h). */
int emit_settled(struct work *w, const struct act *a, const struct parties side[2], bool both, double score,
                 struct err *err);
int merge_events(struct work *w, struct err *err);

#endif
