/*
 * scene: a sentence as the dictionaries see it: its words as atoms, its noun phrases as units, and
 * the code of each unit.
 *
 * Terms
 * - unit: a noun with what belongs to it without a preposition: article, adjectives, compound
 *   parts, possessor ("Gondor's main opposition group" is one unit).
 * - group: units joined by "and", commas, "or": a compound actor.
 * - own codes: actors of the unit, each with the unit's agents (GON + MOP). A unit with agents and
 *   no actor takes the actors of its "of", "in", "from" phrases, or shares those of the group it is
 *   joined to ("Danish media and government"); else its code begins with "---".
 * - hidden: a unit whose actors went into another ("soldiers from Gondor").
 * - anchor: the atoms of the phrase that gave the unit its code.
 *
 * Ownership: everything lies in the desk's scratch arena and dies with the next sentence.
 * Limits: SCENE_WORDS words of a sentence are looked at, SCENE_CODES codes of a group kept.
 */
#ifndef LEGACY_SCENE_H
#define LEGACY_SCENE_H

#include "doc/doc.h"
#include "legacy/books.h"
#include "legacy/records.h"

enum { SCENE_WORDS = 4000, SCENE_CODES = 16, CODE_BYTES = 48, CLIMB = 64 };

struct code {
	char at[CODE_BYTES];
	uint8_t n;
};

struct unit {
	uint32_t head;       /* word, counted from the begin of the sentence */
	uint32_t first, last;
	uint32_t group;      /* unit that heads its group: itself if alone */
	uint32_t a0, a1;     /* anchor: atoms [a0, a1) */
	struct code *codes;
	uint8_t n_codes;
	bool hidden;
	bool slip;           /* a name that the parser took for no noun */
};

enum { UNIT_PARTS = 8 };

/* What a unit is made of before it becomes codes. */
struct unit_parts {
	struct str actor[SCENE_CODES], before[UNIT_PARTS], agent[UNIT_PARTS];
	uint8_t n_actors, n_before, n_agents;
};

/* A phrase of the dictionaries in the sentence. */
struct found {
	uint32_t a0, a1, top; /* top: the word the others of the phrase hang on */
	uint32_t unit;
	struct str code;
	bool agent, before;
};

struct scene {
	struct doc *d;
	const struct books *b;
	const struct legacy_config *config;
	uint32_t date;       /* YYYYMMDD, 0 unknown */
	uint32_t w0, n;      /* words [w0, w0 + n) of the desk */
	uint32_t *atom, *atom_word, n_atoms; /* flat; the word counted from w0 */
	uint32_t *lemma;     /* atom of each word's lemma */
	uint32_t *word_atom; /* word -> first atom; n + 1 items */
	uint32_t *unit_of;   /* word -> unit or NONE */
	bool *dropped;       /* word in a clause between commas that is passed over */
	bool *named;         /* word that an actor's phrase hangs on */
	bool *covered;       /* word that a coded verb governs */
	struct unit *units;
	size_t n_units, cap_units;
	struct found *found;
	size_t n_found, cap_found;
};

int scene_build(struct scene *s, struct err *err); /* d, b, config, date, w0, n are set */

/* phrases.c: found[] */
int scene_phrases(struct scene *s, struct err *err);
/* groups.c: which units are joined */
void scene_groups(struct scene *s, const struct unit_parts *made);
/* nouns.c: codes of units */
int scene_nouns(struct scene *s, struct err *err);
/* The codes of a whole group in order, at most SCENE_CODES; the number of them. */
size_t scene_group_codes(const struct scene *s, uint32_t group, struct code *out);
/* From the first to behind the last anchor of the group. */
void scene_group_anchor(const struct scene *s, uint32_t group, uint32_t *a0, uint32_t *a1);
/* A unit of the group has a code and is not hidden. */
bool scene_coded(const struct scene *s, uint32_t unit);

/* commas.c */
void scene_commas(struct scene *s);

static inline const struct word *scene_word(const struct scene *s, uint32_t w)
{
	return &s->d->words.at[s->w0 + w];
}

/* The head of a word, counted from w0, or NONE. */
static inline uint32_t scene_head(const struct scene *s, uint32_t w)
{
	uint32_t h = scene_word(s, w)->head;
	return h == NONE || h < s->w0 || h >= s->w0 + s->n ? NONE : h - s->w0;
}

#endif
