/*
 * where over an invented world of three states (test/where/atlas): what its tables make, which of
 * two towns is meant, and what the words around a name say of it. Without tags. A row is a text and
 * its places, "words|name|country|precision|province|lat,lon|people", "-" where nothing is known.
 */
#include "where/fold.h"
#include "where/where.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXPECTED = 3 };

struct row {
	const char *text;
	const char *want[EXPECTED];
};

static struct where *room;

static void check_all(const struct row *rows, size_t n)
{
	struct doc d;
	struct err err = {0};

	doc_init(&d);
	for (size_t k = 0; k < n; k++) {
		size_t i;
		doc_clear(&d);
		d.text = str_c(rows[k].text);
		if (where_places(room, &d, &err) < 0)
			fail_msg("%s", err.msg);
		for (i = 0; i < d.places.n && i < EXPECTED; i++) {
			const struct place *p = &d.places.at[i];
			char got[300];
			snprintf(got, sizeof got, "%.*s|%.*s|%s|%s|%.*s|%g,%g|%lld", STR_ARG(doc_span_text(&d, p->span)),
			         STR_ARG(p->name), p->country[0] ? p->country : "-", p->precision ? p->precision : "-",
			         STR_ARG(p->admin1.n ? p->admin1 : STR("-")), p->lat, p->lon, (long long)p->population);
			if (!p->located || !rows[k].want[i] || strcmp(got, rows[k].want[i]) != 0)
				fail_msg("'%s': found '%s', not '%s'", rows[k].text, got,
				         rows[k].want[i] ? rows[k].want[i] : "nothing");
		}
		if (i < d.places.n || (i < EXPECTED && rows[k].want[i]))
			fail_msg("'%s': %zu places", rows[k].text, d.places.n);
	}
	doc_release(&d);
}

#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])
#define TAM_A "Tam|Tam|AAA|city|Northreach|12,12.25|200000"
#define TAM_B "Tam|Tam|BBB|city|Sudreach|22,22|1000"
#define ALLAND "Alland|Alland|AAA|country|-|10,10|0"
#define BORLAND "Borland|Borland|BBB|country|-|20,-20|0"
#define BIG "Bigtown|Bigtown|CCC|city|-|30,30|100000"

static void the_tables_make_names(void **state)
{
	static const struct row rows[] = {
		{"he left Alland", {ALLAND}},
		{"he left the Al Lands", {"Al Lands|Alland|AAA|country|-|10,10|0"}},
		{"he left AL", {"AL|Alland|AAA|country|-|10,10|0"}},
		{"he left Al", {NULL}},
		{"he left alland", {NULL}},
		{"an Allander left", {NULL}},
		{"he left Alcity", {"Alcity|Alcity|AAA|city|-|11,12|500000"}},
		{"he left Old Alcity", {"Old Alcity|Alcity|AAA|city|-|11,12|500000"}},
		{"he left Altown", {"Altown|Alcity|AAA|city|-|11,12|500000"}},
		{"in Bocity", {"Bocity|Bocity|BBB|city|Sudreach|21,21|1000"}},
		{"in Bocity D.C.", {"Bocity D.C.|Bocity|BBB|city|Sudreach|21,21|1000"}},
		{"he left Boland", {"Boland|Borland|BBB|country|-|20,-20|0"}},
		{"in Corcity, Discity, Zedland and Korland", {NULL}},
		{"in Oldland", {"Oldland|Oldland|OLA|country|-|-40,40|0"}},
		{"in Realm of Old", {"Realm of Old|Oldland|OLA|country|-|-40,40|0"}},
		{"in Dis Isle", {NULL}},
		{"in Northreach", {"Northreach|Northreach|AAA|admin1|Northreach|12,12|0"}},
		{"in NR. today", {"NR.|Northreach|AAA|admin1|Northreach|12,12|0"}},
		{"in NR today", {NULL}},
		{"in NR .", {NULL}},
		{"in the Great Sea", {"Great Sea|Greatsea|-|region|-|90,180|0"}},
		{"in Southsea", {"Southsea|Southsea|-|region|-|-90,-180|0"}},
		{"in Oldfort", {"Oldfort|Oldfort|AAA|place|-|12.5,12.5|0"}},
		{"in St. Osk", {"St. Osk|Saint Osk|AAA|city|-|13,13|0"}},
		{"in St Osk", {"St Osk|Saint Osk|AAA|city|-|13,13|0"}},
		{"in Mt. Osk", {"Mt. Osk|Saint Osk|AAA|city|-|13,13|0"}},
		{"in Ft. Osk", {"Ft. Osk|Saint Osk|AAA|city|-|13,13|0"}},
		{"in Port-au-Osk", {"Port-au-Osk|Port-au-Osk|AAA|city|-|14,14|0"}},
		{"in Port - au - Osk", {NULL}},
		{"in Isle of Great Osk", {"Isle of Great Osk|Isle of Great Osk|AAA|region|-|15,15|0"}},
		{"in Isle with Great Osk", {NULL}},
		{"in North", {NULL}},
		{"in Tamm", {"Tamm|Tam|AAA|city|Northreach|12,12.25|200000"}},
		{"in Ye Tam", {"Ye Tam|Tam|AAA|city|Northreach|12,12.25|200000"}},
		{"in Tambo", {"Tambo|Tam|BBB|city|Sudreach|22,22|1000"}},
		{"in Notown, Nowhere, Badlat, Badlon and Landal", {NULL}},
	};

	(void)state;
	CHECK(rows);
}

/* Sudreach: 1000 people at 22,22, 1000 at 20,20 and 2000 at 24,26. Nilreach: two towns of nobody counted. */
static void a_province_lies_where_its_people_live(void **state)
{
	static const struct row rows[] = {
		{"in Sudreach", {"Sudreach|Sudreach|BBB|admin1|Sudreach|22.5,23.5|4000"}},
		{"he saw Sudreach", {NULL}},
		{"in Nilreach", {"Nilreach|Nilreach|CCC|admin1|Nilreach|32,33|2"}},
		{"in Nil", {"Nil|Nil|CCC|city|Nilreach|31,31|0"}},
		{"in Null", {"Null|Null|CCC|city|Nilreach|33,35|0"}},
		{"in Over", {"Over|Over|CCC|city|-|33,33|0"}},
		{"in Most", {"Most|Most|CCC|city|-|33,33|100000000"}},
	};

	(void)state;
	CHECK(rows);
}

static void a_small_town_needs_support(void **state)
{
	static const struct row rows[] = {
		{"he saw Smalltown", {NULL}},
		{"he saw Midtown", {"Midtown|Midtown|CCC|city|-|30,30|50000"}},
		{"in Smalltown", {"Smalltown|Smalltown|CCC|city|-|30,30|49999"}},
		{"he saw Smalltown, Alland", {"Smalltown|Smalltown|CCC|city|-|30,30|49999", ALLAND}},
		{"he saw Smalltown, however", {NULL}},
		{"he saw Smalltown,", {NULL}},
		{"he saw Rock", {NULL}},
		{"to Rock", {NULL}},
		{"in Rock", {"Rock|Rock|CCC|city|-|30,30|300000"}},
		{"he saw Rock, Alland", {"Rock|Rock|CCC|city|-|30,30|300000", ALLAND}},
		{"he saw Bocity", {NULL}},
		{"he saw Borland", {BORLAND}},
	};

	(void)state;
	CHECK(rows);
}

static void capitals_beside_it_make_another_name(void **state)
{
	static const struct row rows[] = {
		{"said Jack Bigtown", {NULL}},      {"said Bigtown Jackson", {NULL}}, {"said J. Bigtown", {NULL}},
		{"said Jo. Bigtown", {NULL}},       {"said Joe. Bigtown fell", {BIG}}, {"said x. Bigtown fell", {BIG}},
		{"said Bigtown County", {BIG}},     {"The Bigtown", {BIG}},           {"When Bigtown fell", {BIG}},
		{"Bigtown", {BIG}},                 {"5Bigtown", {NULL}},             {"(Bigtown)", {BIG}},
		{"Anglo-Bigtown", {NULL}},        {"Anglo - Bigtown", {BIG}},
		{"Anglo -Bigtown", {BIG}},          {"the old-Bigtown road", {BIG}},  {"-Bigtown", {BIG}},
		{"said Bigtown jackson", {BIG}},
	};

	(void)state;
	CHECK(rows);
}

static void the_article_says_which_town(void **state)
{
	static const struct row rows[] = {
		{"in Tam", {TAM_A}},
		{"in Tam, Borland", {TAM_B, BORLAND}},
		{"in Tam, Sudreach", {TAM_B, "Sudreach|Sudreach|BBB|admin1|Sudreach|22.5,23.5|4000"}},
		{"in Tam, Northreach", {TAM_A, "Northreach|Northreach|AAA|admin1|Northreach|12,12|0"}},
		{"in Tam, Bigtown", {TAM_A, BIG}},
		{"he saw Borland and died in Tam", {BORLAND, TAM_A}}, /* a state is too little */
		{"in Vel and in Tam", {"Vel|Vel|BBB|city|Sudreach|24,26|2000", TAM_B}}, /* a province is not */
		{"in Tam and in Vel", {TAM_B, "Vel|Vel|BBB|city|Sudreach|24,26|2000"}},
		{"Tam burnt. It was Tam, Borland", {TAM_B, TAM_B, BORLAND}},
		{"Tam, Borland, burnt. It was Tam", {TAM_B, BORLAND, TAM_B}},
	};

	(void)state;
	CHECK(rows);
}

static void names_are_folded(void **state)
{
	static const struct { const char *name, *want; } rows[] = {
		{"Île-de-France", "ile de france"}, {"St. Louis", "st louis"}, {"N'Djamena", "n djamena"}, {"Łódź", "lodz"},
		{"Ærø", "aero"},   {"Weißenfels", "weissenfels"}, {"Œuf", "oeuf"},  {"Ĳmuiden", "ijmuiden"}, {"Ḥalab", "halab"},
		{"Ḍṣṭẓ", "dstz"}, {"Ṡ", "s"},                    {"Ḑ", "d"},        {"Ḩ", "h"},             {"Ẕ", "z"},
		{"Ḃ", "ḃ"},       {"Ōsaka", "osaka"},            {"ʻAmran", "amran"}, {"Київ", "київ"},      {"7 Oaks", "7 oaks"},
		{"", ""},         {"-.-", ""},                   {"ſ", "s"},        {"ƀ", "ƀ"},              {"Àé", "ae"},
	};
	char key[FOLD_MAX], longest[FOLD_MAX + 1];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t n = fold_name(key, str_c(rows[i].name));
		if (!str_eqz((struct str){key, n}, rows[i].want))
			fail_msg("'%s': '%.*s'", rows[i].name, (int)n, key);
	}
	memset(longest, 'x', FOLD_MAX);
	assert_int_equal(fold_name(key, (struct str){longest, FOLD_MAX}), FOLD_MAX);
	longest[FOLD_MAX] = 'x';
	assert_int_equal(fold_name(key, (struct str){longest, FOLD_MAX + 1}), 0);
	assert_int_equal(fold_name(key, STR("a b c d e f g h i j k l m n o p q r s t u v w")), 45); /* 23 words */
	assert_int_equal(fold_name(key, STR("a b c d e f g h i j k l m n o p q r s t u v w x")), 0);
}

/* ---- tables that are refused ---- */

static const char *const files[] = {"who/states.tsv", "who/former.tsv", "who/names.tsv", "who/aliases.tsv",
                                    "where/countries.tsv", "where/regions.tsv", "where/doubtful.tsv",
                                    "where/cities.tsv", "where/aliases.tsv"};

static char dir[] = "/tmp/bede-where-XXXXXX";

/* Copies a table with one more line; without any when the line is NULL. */
static void put(const char *name, const char *line)
{
	char path[512];
	struct buf b;
	struct err err = {0};

	buf_init(&b, 1 << 20);
	snprintf(path, sizeof path, ATLAS "/%s", name);
	assert_int_equal(file_read(path, &b, &err), 0);
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fwrite(b.p, 1, line ? b.n : 1, f);
	fputs(line ? line : "", f);
	fclose(f);
	buf_release(&b);
}

static void refused(const char *name, const char *line, const char *cause)
{
	struct where *w = NULL;
	struct err err = {0};

	put(name, line);
	int got = where_open(&w, dir, &err);
	put(name, "");
	assert_int_equal(got, -1);
	assert_null(w);
	if (!strstr(err.msg, name) || !strstr(err.msg, cause))
		fail_msg("%s: %s", name, err.msg);
}

static void a_bad_table_is_named_with_its_line(void **state)
{
	struct where *w = NULL;
	struct err err = {0};
	char path[512];

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, i ? "where" : "who");
		assert_int_equal(mkdir(path, 0700), 0);
	}
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		put(files[i], "");
	refused("where/countries.tsv", "CCC\t90.5\t0\t-\t-\t-\n", "no such place on earth");
	refused("where/countries.tsv", "CCC\t-90.5\t0\t-\t-\t-\n", "no such place on earth");
	refused("where/countries.tsv", "CCC\t0\t180.5\t-\t-\t-\n", "no such place on earth");
	refused("where/countries.tsv", "CCC\t0\t-180.5\t-\t-\t-\n", "no such place on earth");
	refused("where/countries.tsv", "CCC\tx\t0\t-\t-\t-\n", "no such place on earth");
	refused("where/countries.tsv", "CCC\t0\t0\tCory\t0\tx\n", "no such place on earth");
	refused("where/regions.tsv", "Xland\t-\t0\tx\t-\tregion\n", "no such place on earth");
	refused("where/regions.tsv", "Xland\t-\t0\t0\tQQQ\tregion\n", "no state 'QQQ'");
	refused("where/regions.tsv", "Xland\t-\t0\t0\n", "line 11");
	refused("who/names.tsv", "Xland\n", "line 15");
	refused("where/cities.tsv", "Xland\n", "line 23");
	refused("where/aliases.tsv", "Xland\n", "line 8");
	refused("where/doubtful.tsv", "x\ty\n", "line 6");
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		refused(files[i], NULL, "");
	assert_int_equal(where_open(&w, dir, &err), 0);
	assert_true(where_has_cities(w));
	where_close(w);
	snprintf(path, sizeof path, "%s/where/cities.tsv", dir);
	unlink(path);
	assert_int_equal(where_open(&w, dir, &err), 0); /* built without cities */
	assert_false(where_has_cities(w));
	where_close(w);
	where_close(NULL);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, files[i]);
		unlink(path);
	}
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, i ? "where" : "who");
		rmdir(path);
	}
	assert_int_equal(rmdir(dir), 0);
}

static int open_room(void **state)
{
	struct err err = {0};

	(void)state;
	if (where_open(&room, ATLAS, &err) < 0)
		fprintf(stderr, "%s\n", err.msg);
	return room ? 0 : -1;
}

static int close_room(void **state)
{
	(void)state;
	where_close(room);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_make_names),
		cmocka_unit_test(a_province_lies_where_its_people_live),
		cmocka_unit_test(a_small_town_needs_support),
		cmocka_unit_test(capitals_beside_it_make_another_name),
		cmocka_unit_test(the_article_says_which_town),
		cmocka_unit_test(names_are_folded),
		cmocka_unit_test(a_bad_table_is_named_with_its_line),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
