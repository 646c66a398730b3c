/*
 * room: what the files of this room share: the opened tables, and the state of one pass.
 *
 * A chunk is a stretch of words that is one name: by the tables (hit), by the name tags, or by
 * the tree (a run of proper nouns). Chunks are disjoint and in text order; the scratch arrays
 * below have one item a word and live in doc->scratch.
 */
#ifndef WHO_ROOM_H
#define WHO_ROOM_H

#include "who/heads.h"
#include "who/names.h"
#include "who/people.h"
#include "who/towns.h"
#include "who/who.h"

struct trap {
	struct str form, when, unless;
	bool person;
};

enum { SPORT_ZERO = 100, SPORT_ENOUGH = 2 };

struct who {
	struct actors actors;
	bool has_actors;
	struct names names;
	struct heads heads;
	struct people people;
	struct towns towns;
	struct table traps_table;
	struct trap *trap;
	size_t n_traps;
	struct map trap_of; /* form -> index */
	struct table sport_table;
	struct map sport;   /* word -> points + SPORT_ZERO */
};

struct chunk {
	uint32_t w0, w1, head;
	uint32_t title0;         /* first word of a title at its front; = w0 if none */
	const struct name *name; /* the table's, or NULL */
	uint8_t ner;             /* enum ner_tag of the span, or NER_O */
	bool person;             /* a first name, a title or the tag says so */
};

struct scene {
	const struct who *who;
	struct doc *d;
	uint32_t *lo;       /* first word of the subtree of each word */
	uint32_t *chunk_of; /* word -> chunk, or NONE */
	struct chunk *chunk;
	size_t n_chunks, chunk_cap;
	struct map surnames; /* lower-case last words of people's names of this article */
	uint8_t *trap_state; /* 0 not asked yet, 1 the state or body, 2 something else */
	bool *spoken;        /* the states that the article names, by their place in the table */
	bool tagged;         /* the article has name tags */
};

static inline const struct word *word_at(const struct scene *s, uint32_t w)
{
	return &s->d->words.at[w];
}

static inline const struct chunk *scene_chunk(const struct scene *s, uint32_t w)
{
	return s->chunk_of[w] == NONE ? NULL : &s->chunk[s->chunk_of[w]];
}

/* mentions.c: a new mention over words [w0, w1) with its head; NULL without memory. */
struct mention *scene_add(struct scene *s, uint32_t w0, uint32_t w1, uint32_t head, enum mention_kind kind);
/* The words [w0, w1) that are nobody's yet become the mention's. */
void scene_own(struct scene *s, uint32_t w0, uint32_t w1, uint32_t mention);

/* name.c: the mention of a chunk, if it is one. */
int name_mention(struct scene *s, struct chunk *c, struct err *err);
/* "NAIROBI (AP) -": where the article was written. */
bool name_dateline(const struct doc *d, uint32_t w0, uint32_t w1);

/* common.c: the mention of a common noun, of a pronoun; of a noun with its head phrase. */
int common_noun(struct scene *s, uint32_t w, struct err *err);
int common_pronoun(struct scene *s, uint32_t w, struct err *err);
int common_nominal(struct scene *s, uint32_t head, const struct head_hit *h, struct err *err);
/* A noun that only modifies an actor noun: "police" in "police chief". */
bool common_inside(const struct scene *s, uint32_t w);
/* "thousands", "half", "20": a count that an of-phrase says of whom. */
bool common_quantity(struct str w);

/* chunk.c: fills lo, chunk_of and chunk. surnames is on the heap: scene_release(). */
int scene_init(struct scene *s, const struct who *who, struct doc *d, struct err *err);
void scene_release(struct scene *s);
bool is_capital(struct str form);
/* 'm' or 'f' of a polite title ("mrs."), 0 of any other word. */
char title_gender(struct str lower);
/* place.c: the states of towns and provinces that only the table of towns knows. */
int place_towns(struct scene *s, struct err *err);

/* noun.c: the noun phrase of `head`: first word and one past the last. */
uint32_t noun_begin(const struct scene *s, uint32_t head);
uint32_t noun_end(const struct scene *s, uint32_t head);
/* Sectors, country, role of a nominal, or of a name that begins at `name` behind its title. */
int noun_fill(struct scene *s, struct mention *m, const struct head_hit *h, uint32_t name, struct err *err);
/* Whether a name at `head` stands where it acts, is acted upon or possesses. */
bool noun_acts(const struct scene *s, uint32_t head);
/* The head-noun phrase at `word` with its noun phrase as the border; no name or HEAD_NO. */
struct head_hit noun_head(const struct scene *s, uint32_t word);
/* "US-led", "Iran-backed": the name that ends before word w1 does not own what follows. */
bool noun_led(const struct doc *d, uint32_t w1, uint32_t end);
/* Party of a table's name. */
void noun_party(const struct scene *s, const struct name *n, bool acts, struct party *p);

/* list.c: classes whose members are named: "four members (namely X, Y and Z)". */
int list_members(struct scene *s, struct err *err);

#endif
