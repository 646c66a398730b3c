/*
 * towns: which state a town, province or region lies in, for the parties that a place tells:
 * "police in Kaduna" are Nigeria's.
 *
 * Names come from who/towns.tsv (places of the news, written for this project), from the regions and the other
 * names of cities of data/where and, where the build made it, from its table of cities; without
 * that table only the first three are known. A name that several states have keeps all of them, the
 * largest town first; who asks says which states the article speaks of.
 *
 * Ownership: views into the mapped tables, which live until towns_close(). Failure: opening names file,
 * line and cause; a table of cities that is not there is none.
 *
 *     const struct country *k = towns_find(&towns, arena, STR("Kaduna"), NULL, NULL);   // Nigeria
 */
#ifndef WHO_TOWNS_H
#define WHO_TOWNS_H

#include "base/arena.h"
#include "lore/country.h"

struct town {
	const struct country *country;
	uint32_t next;  /* another state's of that name, or NONE */
	int64_t people; /* 0 unknown */
};

enum { TOWNS_TABLES = 4 };

struct towns {
	const struct countries *countries;
	struct table table[TOWNS_TABLES];
	int n_tables;
	struct arena arena;
	struct town *at;
	size_t n, cap;
	struct map by_name;
};

int towns_open(struct towns *t, const struct countries *all, const char *data_dir, struct err *err);
void towns_close(struct towns *t);

/*
 * The state of a place of that name, NULL if there is none; of several the one that `spoken`
 * is true of, else the one with the largest town.
 */
const struct country *towns_find(const struct towns *t, struct arena *a, struct str name,
                                 bool (*spoken)(const struct country *, const void *), const void *of);

#endif
