/*
 * country: the states of the world by PLOVER's country field.
 *
 * Terms: a key is ISO 3166 alpha-3 (XKX for Kosovo) or the key of former.tsv; a code is what
 * PLOVER writes for it: a dependency has its controller's code, a disputed entity its nominal
 * sovereign's, a former state the code of its time and a successor.
 *
 * Ownership: the tables stay mapped until countries_close(); all views point into them.
 * Failure: countries_open() names file, line and cause. Read-only once opened.
 *
 *     struct countries c;
 *     if (countries_open(&c, data_dir, &err) < 0) return -1;
 *     const struct country *k = country_by_iso2(&c, STR("XK"));   // k->code is "KOS"
 *     countries_close(&c);
 */
#ifndef LORE_COUNTRY_H
#define LORE_COUNTRY_H

#include "base/err.h"
#include "base/map.h"
#include "base/table.h"

enum country_kind { COUNTRY_STATE, COUNTRY_DEPENDENCY, COUNTRY_DISPUTED, COUNTRY_FORMER };

struct country {
	struct str key, code, iso2, name, long_name, capital;
	struct str successor; /* code; empty but for former states */
	enum country_kind kind;
	int from, to;         /* years of a former or disputed one; 0 = open */
	/* Forms of former.tsv, ';' between; empty for the others, whose forms stand in names.tsv. */
	struct str forms, adjectives, demonyms, capitals;
};

struct countries {
	struct table states, former;
	struct country *at;
	size_t n;
	struct map by_key, by_iso2, by_code;
};

int countries_open(struct countries *c, const char *data_dir, struct err *err);
void countries_close(struct countries *c);

/* NULL when there is none. By code: the state itself, not its dependencies. */
const struct country *country_by_key(const struct countries *c, struct str key);
const struct country *country_by_iso2(const struct countries *c, struct str iso2);
const struct country *country_by_code(const struct countries *c, struct str code);

#endif
