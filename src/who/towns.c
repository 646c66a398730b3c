/*
 * Names are compared folded: lower case, without accents, blanks, hyphens and apostrophes. The
 * words around a name that only tell its kind or side ("Kaduna state", "northern Aleppo") are
 * taken off where the whole is not known.
 */
#include "who/towns.h"

#include "base/utf8.h"
#include "doc/doc.h"
#include "who/fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TOWNS_ARENA = 64 << 20 };

static struct str key_of(struct arena *a, struct str name)
{
	struct str plain = utf8_plain(a, name);
	return plain.p ? fold_exact(a, plain) : plain;
}

static int add(struct towns *t, struct str name, const struct country *k, int64_t people, struct err *err)
{
	struct str key = key_of(&t->arena, str_trim(name));
	if (!key.p)
		return err_memory(err);
	if (!key.n || !k)
		return 0;
	uint32_t first = map_get(&t->by_name, key, NONE);
	for (uint32_t i = first; i != NONE; i = t->at[i].next)
		if (t->at[i].country == k) {
			t->at[i].people = people > t->at[i].people ? people : t->at[i].people;
			return 0;
		}
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 32768;
		struct town *at = realloc(t->at, cap * sizeof *at);
		if (!at)
			return err_memory(err);
		t->at = at;
		t->cap = cap;
	}
	t->at[t->n] = (struct town){k, first, people};
	if (map_put(&t->by_name, key, (uint32_t)t->n) < 0)
		return err_memory(err);
	t->n++;
	return 0;
}

/* A table that stays open; its columns of those names go to `at`. */
static struct table *open_table(struct towns *t, const char *dir, const char *name,
                                const char *const *column, int n, int *at, struct err *err)
{
	struct table *x = &t->table[t->n_tables];
	if (table_open(x, dir, name, err) < 0)
		return NULL;
	t->n_tables++;
	for (int i = 0; i < n; i++)
		if ((at[i] = table_column(x, column[i], err)) < 0)
			return NULL;
	return x;
}

static int add_forms(struct towns *t, struct str forms, const struct country *k, int64_t people, struct err *err)
{
	for (struct str one; str_split(&forms, ';', &one);)
		if (add(t, one, k, people, err) < 0)
			return -1;
	return 0;
}

/* "name" or "forms" and the key of the state; `people` weighs them against cities of that name. */
static int read_places(struct towns *t, const char *dir, const char *name, const char *const *column,
                       int64_t people, struct err *err)
{
	int at[3];
	struct table *x = open_table(t, dir, name, column, 3, at, err);
	struct table_row r;
	int got;
	if (!x)
		return -1;
	while ((got = table_next(x, &r, err)) > 0) {
		struct str key = table_cell(&r, at[2]);
		const struct country *k =
			key.n == 2 ? country_by_iso2(t->countries, key) : country_by_key(t->countries, key);
		if (add(t, table_cell(&r, at[0]), k, people, err) < 0 ||
		    add_forms(t, table_cell(&r, at[1]), k, people, err) < 0)
			return -1;
	}
	return got;
}

static int read_cities(struct towns *t, const char *dir, struct err *err)
{
	static const char *const column[] = {"name", "admin1", "country", "population"};
	char path[512];
	int at[4], got = snprintf(path, sizeof path, "%s/where/cities.tsv", dir);
	if (got < 0 || (size_t)got >= sizeof path || access(path, R_OK) != 0)
		return 0; /* a build without cities */
	struct table *x = open_table(t, dir, "where/cities.tsv", column, 4, at, err);
	struct table_row r;
	if (!x)
		return -1;
	while ((got = table_next(x, &r, err)) > 0) {
		int64_t people = 0;
		const struct country *k = country_by_iso2(t->countries, table_cell(&r, at[2]));
		str_i64(table_cell(&r, at[3]), &people);
		if (add(t, table_cell(&r, at[0]), k, people, err) < 0 ||
		    add(t, table_cell(&r, at[1]), k, people, err) < 0)
			return -1;
	}
	return got;
}

int towns_open(struct towns *t, const struct countries *all, const char *data_dir, struct err *err)
{
	static const char *const towns[] = {"name", "forms", "iso3"}, *const regions[] = {"name", "forms", "country"};
	*t = (struct towns){.countries = all};
	arena_init(&t->arena, TOWNS_ARENA);
	if (read_places(t, data_dir, "who/towns.tsv", towns, 300000, err) < 0 ||
	    read_places(t, data_dir, "where/regions.tsv", regions, 1000000, err) < 0 ||
	    read_places(t, data_dir, "where/aliases.tsv", regions, 200000, err) < 0 ||
	    read_cities(t, data_dir, err) < 0) {
		towns_close(t);
		return -1;
	}
	return 0;
}

void towns_close(struct towns *t)
{
	for (int i = 0; i < t->n_tables; i++)
		table_close(&t->table[i]);
	free(t->at);
	map_release(&t->by_name);
	arena_release(&t->arena);
	*t = (struct towns){0};
}

static bool is_any(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

/* The name without a word that tells its side or kind; empty where there is none. */
static struct str core_of(struct str lower)
{
	static const char *const side[] = {
		"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper",
		"lower", "greater", "downtown", "northeastern", "northwestern", "southeastern", "southwestern",
		"mount", NULL};
	static const char *const kind[] = {
		"state", "province", "district", "county", "region", "valley", "city", "town", "airport",
		"township", "island", "governorate", "oblast", "prison", "barracks", "airfield", "camp",
		"refugee", "peninsula", "port", "harbour", "prefecture", "department", "square", "university",
		"village", "municipality", NULL};
	size_t first = str_chr(lower, ' '), last = lower.n;
	while (last > 0 && lower.p[last - 1] != ' ')
		last--;
	if (first == SIZE_MAX)
		return STR("");
	if (is_any(str_sub(lower, last, lower.n), kind))
		return str_sub(lower, 0, last - 1);
	return is_any(str_sub(lower, 0, first), side) ? str_sub(lower, first + 1, lower.n) : STR("");
}

const struct country *towns_find(const struct towns *t, struct arena *a, struct str name,
                                 bool (*spoken)(const struct country *, const void *), const void *of)
{
	uint32_t i = NONE;
	struct str rest = utf8_plain(a, name);
	for (int cuts = 0; cuts < 3 && rest.n && i == NONE; cuts++, rest = core_of(rest)) {
		struct str key = fold_exact(a, rest);
		i = key.n ? map_get(&t->by_name, key, NONE) : NONE;
	}
	const struct town *best = NULL;
	for (; i != NONE; i = t->at[i].next) {
		const struct town *x = &t->at[i];
		if (spoken && spoken(x->country, of))
			return x->country;
		if (!best || x->people > best->people)
			best = x;
	}
	return best ? best->country : NULL;
}
