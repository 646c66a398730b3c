/*
 * gazetteer: the places that have a name, and the names that places have.
 *
 * Terms: a spot is a place on the map; a name is a folded key (fold.h) with the list of its spots;
 * Springfield has many, the United States many names.
 *
 * Sources: data/who (names of states and capitals), data/where (coordinates, regions, other names
 * of cities) and, if it is there, the city table that the build makes from libgeonames. Without
 * it the gazetteer has no cities but the capitals.
 * Read-only once opened; views point into its own memory and mapped tables.
 */
#ifndef WHERE_GAZETTEER_H
#define WHERE_GAZETTEER_H

#include "base/arena.h"
#include "lore/country.h"

enum spot_kind { SPOT_COUNTRY, SPOT_CAPITAL, SPOT_ADMIN1, SPOT_CITY, SPOT_REGION, SPOT_PLACE, SPOT_KINDS };

enum { SPOT_NONE = UINT32_MAX, GAZETTEER_TABLES = 8 };

struct spot {
	struct str name;
	const struct country *country; /* NULL: none, or several */
	uint32_t admin1;               /* its spot, or SPOT_NONE */
	double lat, lon;
	bool located;
	enum spot_kind kind;
	uint32_t population;           /* 0 unknown */
};

struct spot_name { /* one spot of a name */
	uint32_t spot, next;  /* next: index into names, SPOT_NONE ends */
	bool dot;             /* an abbreviation: needs its full stop */
	bool upper;           /* only in capitals: "US" */
};

struct gazetteer {
	struct countries countries;
	struct arena memory;
	struct table table[GAZETTEER_TABLES];
	int n_tables;
	struct spot *spots;
	size_t n_spots, cap_spots;
	struct spot_name *names;
	size_t n_names, cap_names;
	struct map by_name;      /* key -> index into names */
	struct map longest;      /* first word of a key -> most words of a name */
	struct map doubtful;     /* folded words that are seldom places */
	struct map adjectives;   /* and demonyms, folded: "Icelandic" is no place */
	struct map state_spot;   /* key of a country -> its spot */
	struct map admin_spot;   /* "US ohio" -> spot */
	bool has_cities;
};

int gazetteer_open(struct gazetteer *g, const char *data_dir, struct err *err);
void gazetteer_close(struct gazetteer *g);

/* Head of the list of a folded name, or SPOT_NONE. */
uint32_t gazetteer_find(const struct gazetteer *g, struct str key);

/* Words that name a side, not a place: "North" is a province of Cameroon and nothing elsewhere. */
bool gazetteer_is_bare(struct str key);

/* For the files that fill it. */
struct spot *gazetteer_spot(struct gazetteer *g, struct err *err);
int gazetteer_name(struct gazetteer *g, struct str form, uint32_t spot, bool upper, struct err *err);
/* Opens a table that stays open with the gazetteer; at[0..n) are its columns of those names. NULL on an error. */
struct table *gazetteer_table(struct gazetteer *g, const char *dir, const char *name,
                              const char *const *column, int n, int *at, struct err *err);
uint32_t gazetteer_admin(const struct gazetteer *g, struct str iso2, struct str admin1);
int gazetteer_put_admin(struct gazetteer *g, struct str iso2, struct str admin1, uint32_t spot, struct err *err);
int gazetteer_read_cities(struct gazetteer *g, const char *data_dir, struct err *err); /* cities.c */

#endif
