/*
 * event: who did what to whom. Written by what; where and said fill place and `by`; doubt
 * lowers the score. The fields are those of the contract.
 */
#ifndef DOC_EVENT_H
#define DOC_EVENT_H

#include "doc/party.h"

enum event_type {
	EVENT_AGREE, EVENT_CONSULT, EVENT_SUPPORT, EVENT_CONCEDE, EVENT_COOPERATE, EVENT_AID,
	EVENT_RETREAT, EVENT_REQUEST, EVENT_ACCUSE, EVENT_REJECT, EVENT_THREATEN, EVENT_PROTEST,
	EVENT_SANCTION, EVENT_MOBILIZE, EVENT_COERCE, EVENT_ASSAULT, EVENT_TYPES
};

extern const char *const event_type_name[EVENT_TYPES];

enum event_mood { MOOD_ACTUAL, MOOD_PLANNED, MOOD_CONDITIONAL, MOOD_DEMANDED, MOOD_HYPOTHETICAL, MOODS };

extern const char *const event_mood_name[MOODS];

enum by_level { BY_NARRATOR, BY_ATTRIBUTED, BY_PARTY, BY_HEARSAY, BY_LEVELS };

extern const char *const by_level_name[BY_LEVELS];

enum { EVENT_MODES = 4, EVENT_CONTEXTS = 6 };

struct quantity { /* a count with its words; known = false: absent, null in the output */
	bool known;
	int64_t low, best, high;
	struct span span;
};

enum size_kind { SIZE_KILLED, SIZE_INJURED, SIZE_ARRESTED, SIZE_DISPLACED, SIZE_PARTICIPANTS, SIZE_KINDS };

extern const char *const size_kind_name[SIZE_KINDS];

struct event_when {
	struct str value;      /* TIMEX3 value or ISO date; empty = unknown */
	struct str end;        /* end of a range, or empty */
	const char *precision; /* "day" "week" "month" "year" ... or NULL */
	const char *basis;     /* "text" "dateline" "unknown" */
	bool ongoing;
	uint32_t timex;        /* the expression it comes from, or NONE */
};

struct event {
	enum event_type type;
	struct str mode[EVENT_MODES];
	uint8_t n_modes;
	struct str context[EVENT_CONTEXTS];
	uint8_t n_contexts;
	struct str cameo;      /* "0233"; empty = none */
	double goldstein;      /* of the CAMEO code */
	int quad;              /* 1..4 */
	double intensity;      /* PLOVER's, of type and mode */
	enum event_mood mood;
	bool negated, background, reciprocal;
	struct parties actors, recipients;
	struct event_when when;
	uint32_t place;        /* index into doc->places, or NONE */
	struct quantity size[SIZE_KINDS];
	enum by_level by;
	uint32_t claim;        /* index into doc->claims whose content holds it, or NONE */
	struct parties denied_by;
	struct spans trigger;  /* the deciding words */
	struct spans mentions; /* every place where the article tells it, first first */
	uint32_t trigger_word; /* head word of the trigger in the first mention */
	uint32_t object_word;  /* head word of what was asked, refused, ... or NONE: for merging */
	uint32_t sentence;     /* of the first mention */
	double score;
	uint32_t *flag;        /* indices into doc->flags */
	uint32_t n_flags;
	struct str frame;      /* name of the frame that decided: for `bede explain` */
};

#endif
