/*
 * Cities and the provinces they lie in. A province that regions.tsv does not have gets the centre
 * of its people as its place: the mean of its cities, weighted by population. A capital is there
 * already and only learns its population and province.
 */
#include "where/fold.h"
#include "where/gazetteer.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CITY_NAME, CITY_ADMIN1, CITY_COUNTRY, CITY_LAT, CITY_LON, CITY_POPULATION, CITY_COLUMNS };

struct reader {
	struct gazetteer *g;
	struct table *t;
	int column[CITY_COLUMNS];
	size_t first_admin; /* provinces from here on are means of their cities */
};

/* "Anbar Governorate" is also Anbar. */
static struct str without_kind(struct str s)
{
	static const char *const kinds[] = {" Governorate", " Region", " Province", " State", " Oblast",
	                                    " Emirate", " District", " Districte", " Prefecture", " County",
	                                    " Department", " Voivodeship", " Krai", " Republic", " Division"};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (str_ends(s, str_c(kinds[i])))
			return str_sub(s, 0, s.n - strlen(kinds[i]));
	return s;
}

static uint32_t admin_of(struct reader *r, struct str iso2, struct str admin1, const struct country *k,
                         struct err *err)
{
	struct gazetteer *g = r->g;
	struct str brief = without_kind(admin1);
	uint32_t spot = gazetteer_admin(g, iso2, admin1);

	if (spot == SPOT_NONE && brief.n < admin1.n)
		spot = gazetteer_admin(g, iso2, brief);
	if (spot != SPOT_NONE || !admin1.n)
		return spot;
	struct spot *s = gazetteer_spot(g, err);
	if (!s)
		return SPOT_NONE;
	spot = (uint32_t)g->n_spots - 1;
	s->name = admin1;
	s->country = k;
	s->kind = SPOT_ADMIN1;
	if (gazetteer_put_admin(g, iso2, admin1, spot, err) < 0 ||
	    gazetteer_name(g, admin1, spot, false, err) < 0 || gazetteer_name(g, brief, spot, false, err) < 0)
		return SPOT_NONE;
	return spot;
}

/* The province's sums, until finish_admins() divides them. */
static void weigh(struct reader *r, uint32_t admin, double lat, double lon, uint32_t population)
{
	if (admin == SPOT_NONE || admin < r->first_admin)
		return;
	struct spot *s = &r->g->spots[admin];
	double w = population ? population : 1;
	s->lat += lat * w;
	s->lon += lon * w;
	s->population += population ? population : 1;
}

static void finish_admins(struct reader *r)
{
	for (size_t i = r->first_admin; i < r->g->n_spots; i++) {
		struct spot *s = &r->g->spots[i];
		if (s->kind != SPOT_ADMIN1 || !s->population)
			continue;
		s->lat /= s->population;
		s->lon /= s->population;
		s->located = true;
	}
}

static uint32_t capital_spot(const struct reader *r, struct str name, const struct country *k)
{
	uint32_t state = map_get(&r->g->state_spot, k->key, SPOT_NONE);
	char a[FOLD_MAX], b[FOLD_MAX];

	if (state == SPOT_NONE || state + 1 >= r->g->n_spots || r->g->spots[state + 1].kind != SPOT_CAPITAL)
		return SPOT_NONE;
	size_t n = fold_name(a, name), m = fold_name(b, r->g->spots[state + 1].name);
	bool begins = n >= m && m && memcmp(a, b, m) == 0;
	if (begins && (n == m || (n - m == 4 && memcmp(a + m, " d c", 4) == 0))) /* Washington D.C. */
		return state + 1;
	return SPOT_NONE;
}

static int read_city(struct reader *r, const struct table_row *row, struct err *err)
{
	struct gazetteer *g = r->g;
	struct str name = table_cell(row, r->column[CITY_NAME]), iso2 = table_cell(row, r->column[CITY_COUNTRY]);
	const struct country *k = country_by_iso2(&g->countries, iso2);
	int64_t population = 0;
	double lat, lon;

	if (!k || !name.n || !str_f64(table_cell(row, r->column[CITY_LAT]), &lat) ||
	    !str_f64(table_cell(row, r->column[CITY_LON]), &lon))
		return 0;
	str_i64(table_cell(row, r->column[CITY_POPULATION]), &population);
	population = population < 0 || population > 100000000 ? 0 : population;
	uint32_t admin = admin_of(r, iso2, table_cell(row, r->column[CITY_ADMIN1]), k, err);
	weigh(r, admin, lat, lon, (uint32_t)population);
	uint32_t spot = capital_spot(r, name, k);
	if (spot == SPOT_NONE) {
		struct spot *s = gazetteer_spot(g, err);
		if (!s)
			return -1;
		spot = (uint32_t)g->n_spots - 1;
		*s = (struct spot){.name = name, .country = k, .kind = SPOT_CITY, .lat = lat, .lon = lon,
		                   .located = true};
	}
	g->spots[spot].admin1 = admin;
	g->spots[spot].population = (uint32_t)population;
	return gazetteer_name(g, name, spot, false, err);
}

/* Other names of a city already there. */
static int read_aliases(struct gazetteer *g, const char *dir, struct err *err)
{
	static const char *const column[] = {"forms", "name", "country"};
	struct table_row row;
	char key[FOLD_MAX];
	int c[3], got;
	struct table *t = gazetteer_table(g, dir, "where/aliases.tsv", column, 3, c, err);

	if (!t)
		return -1;
	while ((got = table_next(t, &row, err)) > 0) {
		struct str forms = table_cell(&row, c[0]), form;
		uint32_t found = SPOT_NONE;
		size_t n = fold_name(key, table_cell(&row, c[1]));
		for (uint32_t i = gazetteer_find(g, (struct str){key, n}); i != SPOT_NONE; i = g->names[i].next) {
			const struct spot *s = &g->spots[g->names[i].spot];
			if ((s->kind == SPOT_CITY || s->kind == SPOT_CAPITAL) && s->country &&
			    str_eq(s->country->iso2, table_cell(&row, c[2])))
				found = g->names[i].spot;
		}
		while (found != SPOT_NONE && str_split(&forms, ';', &form))
			if (gazetteer_name(g, form, found, false, err) < 0)
				return -1;
	}
	return got;
}

int gazetteer_read_cities(struct gazetteer *g, const char *data_dir, struct err *err)
{
	static const char *const name[CITY_COLUMNS] = {"name", "admin1", "country", "lat", "lon", "population"};
	struct reader r = {.g = g, .first_admin = g->n_spots};
	struct table_row row;
	char path[4096];
	int got = snprintf(path, sizeof path, "%s/where/cities.tsv", data_dir);

	if (got <= 0 || (size_t)got >= sizeof path || access(path, R_OK) != 0)
		return 0; /* built without libgeonames */
	if (!(r.t = gazetteer_table(g, data_dir, "where/cities.tsv", name, CITY_COLUMNS, r.column, err)))
		return -1;
	while ((got = table_next(r.t, &row, err)) > 0)
		if (read_city(&r, &row, err) < 0)
			return -1;
	finish_admins(&r);
	g->has_cities = true;
	return got < 0 ? -1 : read_aliases(g, data_dir, err);
}
