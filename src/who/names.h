/*
 * names: every form by which a state, its people, its seat of government, a body or one of the
 * user's actors is called, and the longest one that stands at a word.
 *
 * A form of the user's wins over a built-in one of the same words; of the built-in ones the
 * longest wins. Ownership: views point into the mapped tables and into the lexicon's own arena,
 * which live until names_close().
 *
 *     struct name_hit h = names_at(&names, doc, i, sentence_end);
 *     if (h.name) ... words [i, i + h.n) are h.name
 */
#ifndef WHO_NAMES_H
#define WHO_NAMES_H

#include "doc/doc.h"
#include "lore/body.h"
#include "lore/country.h"
#include "who/actors.h"

enum name_kind {
	NAME_STATE, NAME_ADJ, NAME_DEMONYM, NAME_DEMONYMS, NAME_CAPITAL, NAME_SEAT, NAME_REGION,
	NAME_REGION_ADJ, NAME_CITY, NAME_BODY, NAME_USER
};

enum name_case { CASE_ANY, CASE_CAPITAL, CASE_EXACT };

struct name {
	struct str key, folded, exact; /* see fold.h */
	enum name_kind kind;
	enum name_case how;
	char sector[4];                /* of a seat: LEG, MIL ...; "" = GOV */
	const struct country *country; /* or NULL */
	const struct body *body;       /* or NULL */
	uint32_t user;                 /* index into actors, or NONE */
	bool town;                     /* known from the table of towns alone; `exact` is its form */
	uint32_t order;                /* of reading: keeps the sort the same everywhere */
};

struct name_hit {
	const struct name *name; /* NULL = none */
	uint32_t n;              /* words */
};

/* A state that was part of another between two days (parts.tsv). */
struct whole {
	const struct country *country;
	struct str code, from, to;
};

struct names {
	struct countries countries;
	struct bodies bodies;
	const struct actors *actors; /* the user's; may be NULL */
	struct table regular, irregular, parts_table;
	struct whole *whole;
	size_t n_wholes;
	struct arena arena;
	struct name *at;
	size_t n, cap;
	struct map first; /* key -> first of its stretch in `at` */
};

int names_open(struct names *s, const char *data_dir, const struct actors *user, struct err *err);
void names_close(struct names *s);

/* The best name at word `i` that ends before `end`. */
struct name_hit names_at(const struct names *s, const struct doc *d, uint32_t i, uint32_t end);
/* The whole that a state was part of at a date ("YYYY-MM-DD"), or NULL. */
const struct whole *names_whole(const struct names *s, const struct country *k, struct str date);
/* The name of that kind written as `x` is ("Afghan", the adjective and the man), or NULL. */
const struct name *names_twin(const struct names *s, const struct name *x, enum name_kind kind);

#endif
