/*
 * people: office-holders and other public figures with their state, sector and dates
 * (people.tsv), for names that the article itself does not place.
 *
 * A name is looked up whole, then by its first and last word; a last word alone counts where one
 * person of the table alone bears it and held an office at the article's date. The state is that
 * of the table at any date; the sector is that of the date, ELI once out of office, and nothing
 * where the source knows no further or the date is unknown and the rows differ.
 *
 *     struct person_hit h = people_find(&people, arena, STR("Theresa May"), STR("2017-03-02"));
 *     if (h.code.n) ... h.code is the key of states.tsv, h.sector "GOV"
 */
#ifndef WHO_PEOPLE_H
#define WHO_PEOPLE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/table.h"

struct person_row {
	struct str name, code, sector, from, to;
	bool open; /* the source knows no further than `to` */
};

struct people {
	struct table table;
	struct arena arena;
	struct person_row *at;
	size_t n, cap;
	struct map whole, outer, last; /* name -> first row; MAP_NONE - 1 where two states share it */
};

struct person_hit {
	struct str code, sector; /* empty if unknown */
};

int people_open(struct people *p, const char *data_dir, struct err *err);
void people_close(struct people *p);
struct person_hit people_find(const struct people *p, struct arena *a, struct str name, struct str date);

#endif
