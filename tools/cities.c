/*
 * Writes the cities of Debian's libgeonames as a table for the room where, at build time.
 *
 *     cities OUT.tsv
 *
 * The data are GeoNames' (CC BY 4.0), packaged in libgeonames-common; nothing of them lies in
 * this repository. A build without the library has no cities and says so.
 */
#include <geonames.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* A cell holds no tab and no line end. */
static void cell(FILE *f, const char *s, char end)
{
	fprintf(f, "%s%c", s && *s && !strpbrk(s, "\t\n") ? s : "-", end);
}

static int write_cities(FILE *f)
{
	int n = geonames_get_n_cities();

	fputs("# Cities of the world: GeoNames (geonames.org), CC BY 4.0, by way of libgeonames.\n"
	      "# Made by tools/cities.c when Bede was built.\n"
	      "name\tadmin1\tcountry\tlat\tlon\tpopulation\n", f);
	for (int i = 0; i < n; i++) {
		GeonamesCity *c = geonames_get_city(i);
		if (!c)
			continue;
		cell(f, geonames_city_get_name(c), '\t');
		cell(f, geonames_city_get_state(c), '\t');
		cell(f, geonames_city_get_country_code(c), '\t');
		fprintf(f, "%.5f\t%.5f\t%u\n", geonames_city_get_latitude(c),
		        geonames_city_get_longitude(c), geonames_city_get_population(c));
		geonames_city_free(c);
	}
	return n;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "w") : NULL;

	if (!f) {
		fprintf(stderr, "usage: cities OUT.tsv\n");
		return 2;
	}
	setlocale(LC_NUMERIC, "C");
	int n = write_cities(f);
	if (fclose(f) != 0 || n < 1) {
		fprintf(stderr, "cities: no city could be written to '%s'\n", argv[1]);
		return 1;
	}
	return 0;
}
