/* match: the longest pattern that begins at a piece, and what its elements caught. */
#ifndef WHEN_MATCH_H
#define WHEN_MATCH_H

#include "lore/piece.h"
#include "when/lexicon.h"

enum { SLOT_NN = 3, SLOT_NONE = -1 };

struct when_slots {       /* 0 = not there, unless said otherwise */
	int year, month, day, weekday, ord;
	int hour, minute, second; /* SLOT_NONE = not there */
	int meridian;             /* SLOT_NONE, 0 am, 12 pm */
	int nn[SLOT_NN], n_nn;
	double num;               /* the first, of "two to three years" */
	bool has_num, vague;      /* an amount; without a definite value */
	char unit;
	bool has_dir, has_offset;
	int dir, offset, decade;
	struct str season, part, zone;
	bool common;              /* a month that is also a common word */
};

/* A text cut into pieces, with what the lexicon knows of each. */
struct when_view {
	const struct when_lexicon *lexicon;
	struct str text;
	struct piece *at;
	const struct when_sense **sense;
	size_t n;
};

/* Pieces taken, 0 if no pattern begins at i; *pattern and *slots are of the longest match. */
size_t when_match(const struct when_view *v, size_t i, const struct when_pattern **pattern,
                  struct when_slots *slots);

#endif
