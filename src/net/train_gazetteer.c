/*
 * Each name is cut into words as the reader cuts text: hyphens, commas and possessives stand alone.
 * All beginnings of a name are entered too, marked as going on; then all is sorted and joined.
 */
#include "net/train_gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

struct entry {
	uint32_t print, kinds;
};

struct list {
	struct train_corpus *k;
	struct entry *at;
	size_t n, cap;
	struct map doubtful; /* towns whose name is more often something else */
};

static int add(struct list *l, uint32_t print, uint32_t kinds, struct err *err)
{
	struct entry *at = arena_grow(&l->k->arena, l->at, l->n, &l->cap, sizeof *at);
	if (!at)
		return err_memory(err);
	l->at = at;
	at[l->n++] = (struct entry){print, kinds};
	return 0;
}

/* The next word of a name; empty at its end. */
static struct str next_word(struct str *rest)
{
	*rest = str_trim(*rest);
	size_t n = 0;
	if (rest->n && (rest->p[0] == '-' || rest->p[0] == ','))
		n = 1;
	else if (rest->n > 1 && rest->p[0] == '\'' && rest->p[1] == 's')
		n = 2;
	else
		while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '-' && rest->p[n] != ',' &&
		       !(n && rest->p[n] == '\'' && n + 1 < rest->n && rest->p[n + 1] == 's'))
			n++;
	struct str word = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return word;
}

static int add_name(struct list *l, struct str name, enum gazetteer_kind kind, struct err *err)
{
	struct str rest = name, word[GAZETTEER_WORDS + 1];
	uint32_t n = 0, print = 0;
	while (n <= GAZETTEER_WORDS && (word[n] = next_word(&rest)).n)
		n++;
	if (n == 0 || n > GAZETTEER_WORDS)
		return 0;
	if (n == 1 && gazetteer_is_acronym(word[0]))
		return add(l, gazetteer_acronym(word[0]), 1u << kind, err);
	for (uint32_t i = 0; i < n; i++) {
		struct str lower = utf8_lower(&l->k->arena, word[i]);
		if (!lower.p)
			return err_memory(err);
		print = gazetteer_print(print, lower);
		if (n == 1 && lower.n < 3)
			return 0;
		if (add(l, print, i + 1 < n ? GAZETTEER_GOES_ON : 1u << kind, err) < 0)
			return -1;
	}
	return 0;
}

/* Names with ";" between; "the" in front is no part of one. */
static int add_names(struct list *l, struct str names, enum gazetteer_kind kind, struct err *err)
{
	struct str name;
	while (str_split(&names, ';', &name)) {
		name = str_trim(name);
		if (str_starts(name, STR("the ")))
			name = str_sub(name, 4, name.n);
		if (name.n && add_name(l, name, kind, err) < 0)
			return -1;
	}
	return 0;
}

/* What a table says: the column with the names, and where given one whose value decides the kind. */
struct source {
	const char *file, *names, *decides;
	int (*kind)(struct str value); /* -1: leave the row out */
	int always;
};

static int kind_of_state_name(struct str value)
{
	static const struct {
		const char *value;
		int kind;
	} kinds[] = {{"name", GAZETTEER_COUNTRY}, {"capital", GAZETTEER_CITY}, {"city", GAZETTEER_CITY},
	             {"region", GAZETTEER_REGION}, {"adj", GAZETTEER_DEMONYM},
	             {"demonym", GAZETTEER_DEMONYM}, {"demonyms", GAZETTEER_DEMONYM},
	             {"regionadj", GAZETTEER_DEMONYM}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eqz(value, kinds[i].value))
			return kinds[i].kind;
	return -1;
}

static int kind_of_swap(struct str value)
{
	return str_eqz(value, "place")   ? GAZETTEER_CITY
	       : str_eqz(value, "first") ? GAZETTEER_FIRST
	       : str_eqz(value, "last")  ? GAZETTEER_LAST
	                                 : GAZETTEER_ORGANISATION;
}

static const struct source sources[] = {
	{"where/doubtful.tsv", "word", NULL, NULL, -1},
	{"who/names.tsv", "forms", "kind", kind_of_state_name, 0},
	{"who/aliases.tsv", "forms", "kind", kind_of_state_name, 0},
	{"who/bodies.tsv", "forms", NULL, NULL, GAZETTEER_ORGANISATION},
	{"who/firstnames.tsv", "name", NULL, NULL, GAZETTEER_FIRST},
	{"who/people.tsv", "name", NULL, NULL, GAZETTEER_PERSON},
	{"where/cities.tsv", "name", NULL, NULL, GAZETTEER_CITY},
	{"where/cities.tsv", "admin1", NULL, NULL, GAZETTEER_REGION},
	{"where/regions.tsv", "name", NULL, NULL, GAZETTEER_REGION},
	{"where/regions.tsv", "forms", NULL, NULL, GAZETTEER_REGION},
	{"net/names.tsv", "form", "kind", kind_of_swap, 0},
};

static int add_row(struct list *l, const struct source *s, struct str names, struct str value,
                   struct err *err)
{
	int kind = s->kind ? s->kind(value) : s->always;
	struct str lower = utf8_lower(&l->k->arena, names);
	if (!lower.p)
		return err_memory(err);
	if (!s->kind && s->always < 0)
		return map_put(&l->doubtful, names, 0) < 0 ? err_memory(err) : 0;
	if (kind < 0 || (kind == GAZETTEER_CITY &&
	                 map_get(&l->doubtful, lower, MAP_NONE) != MAP_NONE))
		return 0;
	if (kind == GAZETTEER_PERSON) {
		size_t last = names.n;
		while (last && names.p[last - 1] != ' ')
			last--;
		if (last && names.n - last > 2 &&
		    add_name(l, str_sub(names, last, names.n), GAZETTEER_LAST, err) < 0)
			return -1;
	}
	return add_names(l, names, (enum gazetteer_kind)kind, err);
}

static int read_source(struct list *l, const struct source *s, const char *dir, struct err *err)
{
	struct table t;
	struct table_row row;
	int got = -1;
	if (table_open(&t, dir, s->file, NULL) < 0)
		return 0;
	int names = table_column(&t, s->names, err);
	int decides = s->decides ? table_column(&t, s->decides, err) : names;
	while (names >= 0 && decides >= 0 && (got = table_next(&t, &row, err)) > 0) {
		char *copy = arena_copy(&l->k->arena, table_cell(&row, names).p, table_cell(&row, names).n);
		if (!copy && table_cell(&row, names).n) {
			got = err_memory(err);
			break;
		}
		struct str cell = {copy, table_cell(&row, names).n};
		if (cell.n && add_row(l, s, cell, table_cell(&row, decides), err) < 0) {
			got = -1;
			break;
		}
	}
	table_close(&t);
	return got < 0 ? -1 : 0;
}

static int by_print(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return x->print < y->print ? -1 : x->print > y->print;
}

/* Sorted, each print once with all its kinds. */
static int settle(struct list *l, struct err *err)
{
	uint32_t *print = arena_array(&l->k->arena, l->n + 1, sizeof *print), n = 0;
	uint16_t *kinds = arena_array(&l->k->arena, l->n + 1, sizeof *kinds);
	if (!print || !kinds)
		return err_memory(err);
	if (l->n)
		qsort(l->at, l->n, sizeof *l->at, by_print);
	for (size_t i = 0; i < l->n; i++) {
		if (!n || print[n - 1] != l->at[i].print) {
			print[n] = l->at[i].print;
			kinds[n++] = 0;
		}
		kinds[n - 1] = (uint16_t)(kinds[n - 1] | l->at[i].kinds);
	}
	l->k->gazetteer = (struct gazetteer){print, kinds, n};
	return 0;
}

int train_gazetteer_read(struct train_corpus *k, const char *data_dir, struct err *err)
{
	struct list l = {.k = k};
	int rc = 0;
	map_init(&l.doubtful);
	for (size_t i = 0; rc == 0 && i < sizeof sources / sizeof *sources; i++)
		rc = read_source(&l, &sources[i], data_dir, err);
	if (rc == 0)
		rc = settle(&l, err);
	map_release(&l.doubtful);
	return rc;
}
