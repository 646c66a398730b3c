/*
 * States first, with their names and capitals; then the regions written for the project, then the
 * cities (cities.c), which find their states and provinces there.
 */
#include "where/gazetteer.h"

#include "where/fold.h"

#include <stdlib.h>
#include <string.h>

enum { MEMORY_CAP = 64 << 20 };

static int no_memory(struct err *err)
{
	return err_set(err, ERR_IO, "no memory for the gazetteer");
}

struct table *gazetteer_table(struct gazetteer *g, const char *dir, const char *name,
                              const char *const *column, int n, int *at, struct err *err)
{
	struct table *t = &g->table[g->n_tables];

	if (g->n_tables == GAZETTEER_TABLES) {
		err_set(err, ERR_DATA, "too many tables of places");
		return NULL;
	}
	if (table_open(t, dir, name, err) < 0)
		return NULL;
	g->n_tables++;
	for (int i = 0; i < n; i++)
		if ((at[i] = table_column(t, column[i], err)) < 0)
			return NULL;
	return t;
}

struct spot *gazetteer_spot(struct gazetteer *g, struct err *err)
{
	if (g->n_spots == g->cap_spots) {
		size_t cap = g->cap_spots ? g->cap_spots * 2 : 4096;
		struct spot *p = reallocarray(g->spots, cap, sizeof *p);
		if (!p) {
			no_memory(err);
			return NULL;
		}
		g->spots = p;
		g->cap_spots = cap;
	}
	struct spot *s = &g->spots[g->n_spots++];
	memset(s, 0, sizeof *s);
	s->admin1 = SPOT_NONE;
	return s;
}

static int note_first_word(struct gazetteer *g, struct str key, struct err *err)
{
	size_t blank = str_chr(key, ' ');
	struct str first = str_sub(key, 0, blank == SIZE_MAX ? key.n : blank);
	uint32_t words = 1, known = map_get(&g->longest, first, 0);

	for (size_t i = 0; i < key.n; i++)
		words += key.p[i] == ' ';
	if (words > known && map_put(&g->longest, first, words) < 0)
		return no_memory(err);
	return 0;
}

static int add_key(struct gazetteer *g, struct str key, uint32_t spot, bool dot, bool upper, struct err *err)
{
	uint32_t head = map_get(&g->by_name, key, SPOT_NONE);

	for (uint32_t i = head; i != SPOT_NONE; i = g->names[i].next)
		if (g->names[i].spot == spot && g->names[i].dot == dot && g->names[i].upper == upper)
			return 0;
	if (g->n_names == g->cap_names) {
		size_t cap = g->cap_names ? g->cap_names * 2 : 4096;
		struct spot_name *p = reallocarray(g->names, cap, sizeof *p);
		if (!p)
			return no_memory(err);
		g->names = p;
		g->cap_names = cap;
	}
	if (head == SPOT_NONE) {
		const char *copy = arena_copy(&g->memory, key.p, key.n);
		if (!copy)
			return no_memory(err);
		key.p = copy;
		if (note_first_word(g, key, err) < 0)
			return -1;
	}
	g->names[g->n_names] = (struct spot_name){spot, head, dot, upper};
	if (map_put(&g->by_name, key, (uint32_t)g->n_names) < 0)
		return no_memory(err);
	g->n_names++;
	return 0;
}

/* A name is also known by its short first word: St. Petersburg, Ft. Worth, Mt. Vernon. */
static int add_short(struct gazetteer *g, struct str key, uint32_t spot, struct err *err)
{
	static const struct { struct str full, brief; } list[] = {
		{{"saint ", 6}, {"st ", 3}}, {{"fort ", 5}, {"ft ", 3}}, {{"mount ", 6}, {"mt ", 3}},
	};
	char brief[FOLD_MAX];

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		if (str_starts(key, list[i].full)) {
			size_t n = list[i].brief.n, rest = key.n - list[i].full.n;
			memcpy(brief, list[i].brief.p, n);
			memcpy(brief + n, key.p + list[i].full.n, rest);
			return add_key(g, (struct str){brief, n + rest}, spot, false, false, err);
		}
	return 0;
}

bool gazetteer_is_bare(struct str key)
{
	static const char *const words[] = {"north", "south", "east", "west", "northeast", "northwest",
	                                    "southeast", "southwest", "north east", "north west",
	                                    "south east", "south west", "northern", "southern", "eastern",
	                                    "western", "central", "centre", "center", "capital", "coast",
	                                    "valley", "metro", "rivers", "lakes", "plateau", "un", "me",
	                                    "march", "god", "saint", "est", "upper", "lower", "middle"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_eqz(key, words[i]))
			return true;
	return false;
}

int gazetteer_name(struct gazetteer *g, struct str form, uint32_t spot, bool upper, struct err *err)
{
	char key[FOLD_MAX];

	if (str_starts(form, STR("the ")) || str_starts(form, STR("The ")))
		form = str_sub(form, 4, form.n);
	struct str folded = {key, fold_name(key, form)};
	if (folded.n < 2 || gazetteer_is_bare(folded))
		return 0;
	bool dot = form.p[form.n - 1] == '.';
	if (add_key(g, folded, spot, dot, upper, err) < 0)
		return -1;
	return dot ? 0 : add_short(g, folded, spot, err);
}

uint32_t gazetteer_find(const struct gazetteer *g, struct str key)
{
	return map_get(&g->by_name, key, SPOT_NONE);
}

static size_t admin_key(char key[FOLD_MAX], struct str iso2, struct str admin1)
{
	char name[FOLD_MAX];
	size_t n = fold_name(name, admin1);

	if (iso2.n != 2 || n == 0 || n + 3 > FOLD_MAX)
		return 0;
	memcpy(key, iso2.p, 2);
	key[2] = ' ';
	memcpy(key + 3, name, n);
	return n + 3;
}

uint32_t gazetteer_admin(const struct gazetteer *g, struct str iso2, struct str admin1)
{
	char key[FOLD_MAX];
	size_t n = admin_key(key, iso2, admin1);

	return n ? map_get(&g->admin_spot, (struct str){key, n}, SPOT_NONE) : SPOT_NONE;
}

int gazetteer_put_admin(struct gazetteer *g, struct str iso2, struct str admin1, uint32_t spot, struct err *err)
{
	char key[FOLD_MAX];
	size_t n = admin_key(key, iso2, admin1);

	if (!n)
		return 0;
	const char *copy = arena_copy(&g->memory, key, n);
	if (!copy || map_put(&g->admin_spot, (struct str){copy, n}, spot) < 0)
		return no_memory(err);
	return 0;
}

static bool degrees(struct str lat, struct str lon, struct spot *s)
{
	s->located = str_f64(lat, &s->lat) && str_f64(lon, &s->lon) && s->lat >= -90 && s->lat <= 90 &&
	             s->lon >= -180 && s->lon <= 180;
	return s->located;
}

/* Spots of all states, located by where/countries.tsv, and of their capitals there. */
static int read_states(struct gazetteer *g, const char *dir, struct err *err)
{
	static const char *const name[] = {"iso3", "lat", "lon", "capital", "capital_lat", "capital_lon"};
	struct table_row row;
	int c[6], got;
	struct table *t = gazetteer_table(g, dir, "where/countries.tsv", name, 6, c, err);

	if (!t)
		return -1;
	while ((got = table_next(t, &row, err)) > 0) {
		const struct country *k = country_by_key(&g->countries, table_cell(&row, c[0]));
		if (!k)
			continue;
		struct spot *s = gazetteer_spot(g, err);
		if (!s)
			return -1;
		s->name = k->name;
		s->country = k;
		s->kind = SPOT_COUNTRY;
		if (!degrees(table_cell(&row, c[1]), table_cell(&row, c[2]), s))
			return table_error(t, &row, err, "no such place on earth");
		if (map_put(&g->state_spot, k->key, (uint32_t)g->n_spots - 1) < 0)
			return no_memory(err);
		struct str capital = table_cell(&row, c[3]);
		if (!capital.n)
			continue;
		if (!(s = gazetteer_spot(g, err)))
			return -1;
		s->name = capital;
		s->country = k;
		s->kind = SPOT_CAPITAL;
		if (!degrees(table_cell(&row, c[4]), table_cell(&row, c[5]), s))
			return table_error(t, &row, err, "no such place on earth");
		if (gazetteer_name(g, capital, (uint32_t)g->n_spots - 1, false, err) < 0)
			return -1;
	}
	return got;
}

static int add_forms(struct gazetteer *g, struct str forms, uint32_t spot, bool upper, struct err *err)
{
	struct str form;

	while (str_split(&forms, ';', &form))
		if (gazetteer_name(g, str_trim(form), spot, upper, err) < 0)
			return -1;
	return 0;
}

static int add_adjectives(struct gazetteer *g, struct str forms, struct err *err)
{
	char key[FOLD_MAX];
	struct str form;

	while (str_split(&forms, ';', &form)) {
		size_t n = fold_name(key, str_trim(form));
		const char *copy = n ? arena_copy(&g->memory, key, n) : NULL;
		if (n && (!copy || map_put(&g->adjectives, (struct str){copy, n}, 1) < 0))
			return no_memory(err);
	}
	return 0;
}

/* The names of states and capitals as the room who knows them. */
static int read_names(struct gazetteer *g, const char *dir, const char *file, struct err *err)
{
	static const char *const name[] = {"forms", "iso3", "kind", "case"};
	struct table_row row;
	int c[4], got;
	struct table *t = gazetteer_table(g, dir, file, name, 4, c, err);

	if (!t)
		return -1;
	while ((got = table_next(t, &row, err)) > 0) {
		struct str kind = table_cell(&row, c[2]);
		uint32_t spot = map_get(&g->state_spot, table_cell(&row, c[1]), SPOT_NONE);
		bool capital = str_eqz(kind, "capital");
		if (str_starts(kind, STR("adj")) || str_starts(kind, STR("demonym"))) {
			if (add_adjectives(g, table_cell(&row, c[0]), err) < 0)
				return -1;
			continue;
		}
		if (spot == SPOT_NONE || (!capital && !str_eqz(kind, "name")))
			continue;
		if (capital && (spot + 1 == g->n_spots || g->spots[spot + 1].kind != SPOT_CAPITAL))
			continue;
		if (add_forms(g, table_cell(&row, c[0]), spot + capital,
		              str_eqz(table_cell(&row, c[3]), "exact"), err) < 0)
			return -1;
	}
	return got;
}

static int read_former(struct gazetteer *g, struct err *err)
{
	for (size_t i = 0; i < g->countries.n; i++) {
		const struct country *k = &g->countries.at[i];
		uint32_t spot = map_get(&g->state_spot, k->key, SPOT_NONE);
		if (k->kind == COUNTRY_FORMER && spot != SPOT_NONE && add_forms(g, k->forms, spot, false, err) < 0)
			return -1;
	}
	return 0;
}

static enum spot_kind kind_of(struct str precision)
{
	if (str_eqz(precision, "admin1"))
		return SPOT_ADMIN1;
	if (str_eqz(precision, "city"))
		return SPOT_CITY;
	return str_eqz(precision, "place") ? SPOT_PLACE : SPOT_REGION;
}

static int read_regions(struct gazetteer *g, const char *dir, struct err *err)
{
	static const char *const name[] = {"name", "forms", "lat", "lon", "country", "precision"};
	struct table_row row;
	int c[6], got;
	struct table *t = gazetteer_table(g, dir, "where/regions.tsv", name, 6, c, err);

	if (!t)
		return -1;
	while ((got = table_next(t, &row, err)) > 0) {
		struct spot *s = gazetteer_spot(g, err);
		if (!s)
			return -1;
		struct str country = table_cell(&row, c[4]);
		uint32_t spot = (uint32_t)g->n_spots - 1;
		s->name = table_cell(&row, c[0]);
		s->country = country.n ? country_by_key(&g->countries, country) : NULL;
		s->kind = kind_of(table_cell(&row, c[5]));
		if (country.n && !s->country)
			return table_error(t, &row, err, "no state '%.*s'", STR_ARG(country));
		if (!degrees(table_cell(&row, c[2]), table_cell(&row, c[3]), s))
			return table_error(t, &row, err, "no such place on earth");
		if (s->kind == SPOT_ADMIN1 && s->country &&
		    gazetteer_put_admin(g, s->country->iso2, s->name, spot, err) < 0)
			return -1;
		if (gazetteer_name(g, s->name, spot, false, err) < 0 ||
		    add_forms(g, table_cell(&row, c[1]), spot, false, err) < 0)
			return -1;
	}
	return got;
}

static int read_doubtful(struct gazetteer *g, const char *dir, struct err *err)
{
	static const char *const name[] = {"word"};
	struct table_row row;
	int word, got;
	struct table *t = gazetteer_table(g, dir, "where/doubtful.tsv", name, 1, &word, err);

	if (!t)
		return -1;
	while ((got = table_next(t, &row, err)) > 0)
		if (map_put(&g->doubtful, table_cell(&row, word), 1) < 0)
			return no_memory(err);
	return got;
}

int gazetteer_open(struct gazetteer *g, const char *data_dir, struct err *err)
{
	memset(g, 0, sizeof *g);
	arena_init(&g->memory, MEMORY_CAP);
	map_init(&g->by_name);
	map_init(&g->longest);
	map_init(&g->doubtful);
	map_init(&g->adjectives);
	map_init(&g->state_spot);
	map_init(&g->admin_spot);
	if (countries_open(&g->countries, data_dir, err) < 0 || read_states(g, data_dir, err) < 0 ||
	    read_names(g, data_dir, "who/names.tsv", err) < 0 ||
	    read_names(g, data_dir, "who/aliases.tsv", err) < 0 || read_former(g, err) < 0 ||
	    read_regions(g, data_dir, err) < 0 || read_doubtful(g, data_dir, err) < 0 ||
	    gazetteer_read_cities(g, data_dir, err) < 0) {
		gazetteer_close(g);
		return -1;
	}
	return 0;
}

void gazetteer_close(struct gazetteer *g)
{
	countries_close(&g->countries);
	for (int i = 0; i < g->n_tables; i++)
		table_close(&g->table[i]);
	arena_release(&g->memory);
	free(g->spots);
	free(g->names);
	map_release(&g->by_name);
	map_release(&g->longest);
	map_release(&g->doubtful);
	map_release(&g->adjectives);
	map_release(&g->state_spot);
	map_release(&g->admin_spot);
	memset(g, 0, sizeof *g);
}
