/*
 * The tables of who: what is missing or wrong in one is named, and how a word is looked up. The rows are an
 * invented world, so that the answers do not hang on the tables that ship.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "who/fold.h"
#include "who/room.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/bede-who-XXXXXX";

static const char *path_of(const char *name)
{
	static char path[512];
	snprintf(path, sizeof path, "%s/who/%s", dir, name);
	return path;
}

static void restore(const char *name)
{
	char from[512];
	snprintf(from, sizeof from, "%s/who/%s", DATA_DIR, name);
	unlink(path_of(name));
	assert_int_equal(symlink(from, path_of(name)), 0);
}

static void replace(const char *name, const char *text)
{
	unlink(path_of(name));
	FILE *f = fopen(path_of(name), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* The file as it is now is refused, and the message names it and the cause. */
static void refused(const char *name, const char *cause)
{
	struct who *w = NULL;
	struct err err = {0};
	assert_int_equal(who_open(&w, &(struct who_options){.data_dir = dir}, &err), -1);
	if (!strstr(err.msg, name) || !strstr(err.msg, cause))
		fail_msg("'%s' and '%s' not in: %s", name, cause, err.msg);
	restore(name);
}

static const struct {
	const char *name, *columns[8];
} tables[] = {
	{"aliases.tsv", {"forms", "iso3", "kind", "case"}},
	{"names.tsv", {"forms", "iso3", "kind", "case"}},
	{"sectors.tsv", {"kind", "sectors", "gender", "forms"}},
	{"irregular.tsv", {"plural", "singular"}},
	{"firstnames.tsv", {"name", "gender"}},
	{"people.tsv", {"name", "code", "sector", "from", "to", "end"}},
	{"traps.tsv", {"form", "person", "when", "unless"}},
	{"sport.tsv", {"word", "points"}},
	{"towns.tsv", {"name", "forms", "iso3"}},
};

static void a_table_that_is_missing_is_named(void **state)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		unlink(path_of(tables[i].name));
		refused(tables[i].name, "No such file");
	}
}

static void a_column_that_is_missing_is_named(void **state)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (int gone = 0; gone < 8 && tables[i].columns[gone]; gone++) {
			char head[256] = "x";
			for (int k = 0; k < 8 && tables[i].columns[k]; k++) {
				strcat(head, "\t");
				strcat(head, k == gone ? "y" : tables[i].columns[k]);
			}
			strcat(head, "\n");
			replace(tables[i].name, head);
			refused(tables[i].name, tables[i].columns[gone]);
		}
}

static void a_bad_row_is_named(void **state)
{
	static const struct { const char *name, *text, *cause; } row[] = {
		{"aliases.tsv", "forms\tiso3\tkind\tcase\nX\tQQQ\tname\tany\n", "no state 'QQQ'"},
		{"aliases.tsv", "forms\tiso3\tkind\tcase\nX\tKEN\tking\tany\n", "no kind 'king'"},
		{"sectors.tsv", "kind\tsectors\tgender\tforms\nking\tGOV\t-\tking\n", "no kind 'king'"},
		{"firstnames.tsv", "name\tgender\nAda\tfemale\n", "gender is m, f or ?"},
		{"people.tsv", "name\tcode\tsector\tfrom\tto\tend\n-\tKEN\tGOV\t-\t-\t-\n", "a person needs"},
		{"people.tsv", "name\tcode\tsector\tfrom\tto\tend\nada\tKE\tGOV\t-\t-\t-\n", "a person needs"},
		{"people.tsv", "name\tcode\tsector\tfrom\tto\tend\nada\tKEN\tGO\t-\t-\t-\n", "a person needs"},
		{"sport.tsv", "word\tpoints\ncup\tmany\n", "points are"},
		{"sport.tsv", "word\tpoints\ncup\t10\n", "points are"},
		{"sport.tsv", "word\tpoints\ncup\t-10\n", "points are"},
		{"traps.tsv", "form\tperson\twhen\tunless\nX\n", "line 2"},
		{"irregular.tsv", "plural\tsingular\nx\n", "line 2"},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		replace(row[i].name, row[i].text);
		refused(row[i].name, row[i].cause);
	}
}

static void points_of_nine_are_read(void **state)
{
	struct who *w = NULL;
	struct err err = {0};
	replace("sport.tsv", "word\tpoints\ncup\t9\nvote\t-9\n");
	assert_int_equal(who_open(&w, &(struct who_options){.data_dir = dir}, &err), 0);
	assert_int_equal(map_get(&w->sport, STR("cup"), 0), SPORT_ZERO + 9);
	assert_int_equal(map_get(&w->sport, STR("vote"), 0), SPORT_ZERO - 9);
	who_close(w);
	restore("sport.tsv");
}

static void a_file_of_actors_that_is_missing_is_named(void **state)
{
	struct who *w = NULL;
	struct err err = {0};
	struct who_options o = {.data_dir = dir, .actors = "/nowhere/actors.tsv"};
	assert_int_equal(who_open(&w, &o, &err), -1);
	assert_non_null(strstr(err.msg, "/nowhere/actors.tsv"));
	who_close(NULL);
}

static const char *person(const struct people *p, const char *name, const char *date)
{
	static char out[32];
	struct arena a;
	arena_init(&a, 1 << 20);
	struct person_hit h = people_find(p, &a, str_c(name), str_c(date));
	snprintf(out, sizeof out, "%.*s %.*s", STR_ARG(h.code), STR_ARG(h.sector));
	arena_release(&a);
	return out;
}

static void people_are_found_by_name_and_date(void **state)
{
	static const struct { const char *name, *date, *want; } ask[] = {
		{"Anna Berta Krell", "2003-05-05", "KEN GOV"}, {"Anna Berta Krell", "2000-01-01", "KEN GOV"},
		{"Anna Berta Krell", "2005-12-31", "KEN GOV"}, {"Anna Berta Krell", "2006-01-01", "KEN ELI"},
		{"Anna Berta Krell", "1999-12-31", "KEN "}, {"Anna Berta Krell", "", "KEN GOV"},
		{"Anna Krell", "2003-05-05", "KEN GOV"}, {"Anna Carla Krell", "2003-05-05", "KEN GOV"},
		{"Änna-Krell.", "2003-05-05", "KEN GOV"}, {"An'na  Kre’ll", "2003-05-05", "KEN GOV"},
		{"Krell", "2003-05-05", "KEN GOV"}, {"Krell", "2006-01-01", " "}, {"Krell", "", " "},
		{"Berta Krell", "2003-05-05", " "}, {"Anna", "2003-05-05", " "},
		{"Otto Zornig", "2011-01-01", "UGA LEG"}, {"Otto Zornig", "2013-01-01", "UGA "},
		{"Zornig", "2011-01-01", "UGA LEG"}, {"Zornig", "2013-01-01", " "},
		{"Ilse Brandt", "2003-05-05", " "}, {"Brandt", "2003-05-05", " "},
		{"Tom Vale", "2003-05-05", "UGA GOV"}, {"Vale", "2003-05-05", " "}, {"Wales", "2003-05-05", "UGA GOV"},
		{"Two Terms", "2001-01-01", "KEN GOV"}, {"Two Terms", "2003-01-01", "KEN ELI"},
		{"Two Terms", "2005-01-01", "KEN JUD"}, {"", "2003-05-05", " "}, {"...", "2003-05-05", " "},
	};
	struct people p;
	struct err err = {0};
	replace("people.tsv", "name\tcode\tsector\tfrom\tto\tend\n"
	        "anna berta krell\tKEN\tGOV\t2000-01-01\t2005-12-31\tleft\n"
	        "ilse brandt\tAUT\tGOV\t-\t-\tleft\nilse brandt\tDEU\tGOV\t-\t-\tleft\n"
	        "jon wales\tUGA\tGOV\t-\t-\tleft\nmax krell\tKEN\tJUD\t-\t-\tleft\n"
	        "otto zornig\tUGA\tLEG\t2010-01-01\t2012-01-01\topen\ntom vale\tUGA\tGOV\t-\t-\tleft\n"
	        "two terms\tKEN\tGOV\t2000-01-01\t2002-01-01\tleft\ntwo terms\tKEN\tJUD\t2004-01-01\t2006-01-01\tleft\n");
	assert_int_equal(people_open(&p, dir, &err), 0);
	for (size_t i = 0; i < sizeof ask / sizeof *ask; i++)
		if (strcmp(person(&p, ask[i].name, ask[i].date), ask[i].want) != 0)
			fail_msg("%s at %s: %s", ask[i].name, ask[i].date, person(&p, ask[i].name, ask[i].date));
	people_close(&p);
	restore("people.tsv");
}

/* The words of a sentence, blanks between; forms as they stand, lower case for ASCII. */
static void words(struct doc *d, const char *text)
{
	doc_init(d);
	for (struct str rest = str_c(text), one; str_split(&rest, ' ', &one);) {
		struct word *w = doc_add(d, words);
		char *low = arena_copy(&d->arena, one.p, one.n);
		assert_non_null(w);
		assert_non_null(low);
		for (size_t i = 0; i < one.n; i++)
			low[i] = low[i] >= 'A' && low[i] <= 'Z' ? (char)(low[i] + 32) : low[i];
		w->form = one;
		w->lower = (struct str){low, one.n};
	}
}

static uint32_t match(const char *text, uint32_t from, uint32_t end, const char *folded, bool exact)
{
	struct doc d;
	words(&d, text);
	uint32_t n = fold_match(&d, from, end, str_c(folded), exact);
	doc_release(&d);
	return n;
}

static void phrases_match_whatever_the_cutting(void **state)
{
	assert_int_equal(match("al - Qaeda fled", 0, 4, "alqaeda", false), 3);
	assert_int_equal(match("al-Qaeda fled", 0, 2, "alqaeda", false), 1);
	assert_int_equal(match("the al‑Qaeda", 1, 2, "alqaeda", false), 1);
	assert_int_equal(match("al–Qaeda", 0, 1, "alqaeda", false), 1);
	assert_int_equal(match("Workers ’ Party", 0, 3, "workersparty", false), 3);
	assert_int_equal(match("Workers‘ Party", 0, 2, "workersparty", false), 2);
	assert_int_equal(match("Workers… Party", 0, 2, "workersparty", false), 0);
	assert_int_equal(match("al - Qaeda", 0, 2, "alqaeda", false), 0);
	assert_int_equal(match("al - Qaedas", 0, 3, "alqaeda", false), 0);
	assert_int_equal(match("al - Qaed", 0, 3, "alqaeda", false), 0);
	assert_int_equal(match("Al Qaeda", 0, 2, "alqaeda", true), 0);
	assert_int_equal(match("Al Qaeda", 0, 2, "AlQaeda", true), 2);
}

static uint32_t match_back(const char *text, uint32_t last, uint32_t begin, const char *as, const char *folded)
{
	struct doc d;
	words(&d, text);
	uint32_t n = fold_match_back(&d, last, begin, str_c(as), str_c(folded));
	doc_release(&d);
	return n;
}

static void phrases_match_backwards(void **state)
{
	assert_int_equal(match_back("the defence ministers", 2, 0, "minister", "defenceminister"), 2);
	assert_int_equal(match_back("the vice - president", 3, 0, "president", "vicepresident"), 3);
	assert_int_equal(match_back("the defence minister", 2, 2, "minister", "defenceminister"), 0);
	assert_int_equal(match_back("the defence minister", 2, 1, "minister", "defenceminister"), 2);
	assert_int_equal(match_back("the offence minister", 2, 0, "minister", "defenceminister"), 0);
	assert_int_equal(match_back("minister", 0, 0, "minister", "minister"), 1);
	assert_int_equal(match_back("undefence minister", 1, 0, "minister", "defenceminister"), 0);
}

static void keys_are_the_outer_runs(void **state)
{
	assert_true(str_eqz(fold_first(STR("al-qaeda")), "al"));
	assert_true(str_eqz(fold_first(STR("'-al")), "al"));
	assert_true(str_eqz(fold_first(STR("(u.s.)")), "u"));
	assert_true(str_eqz(fold_first(STR("4th run")), "4th"));
	assert_true(str_eqz(fold_first(STR("‘zürich’")), "zürich"));
	assert_int_equal(fold_first(STR("- ")).n, 0);
	assert_true(str_eqz(fold_last(STR("vice-president")), "president"));
	assert_true(str_eqz(fold_last(STR("u.s.")), "s"));
	assert_true(str_eqz(fold_last(STR("zone 09)")), "09"));
	assert_true(str_eqz(fold_last(STR("AZ")), "AZ"));
	assert_int_equal(fold_last(STR("")).n, 0);
}

static struct head_hit head(const struct heads *h, const char *text, uint32_t at)
{
	struct doc d;
	words(&d, text);
	struct head_hit hit = heads_at(h, &d, at, 0, (uint32_t)d.words.n);
	doc_release(&d);
	return hit;
}

static void is_head(const struct heads *h, const char *text, uint32_t at, const char *form, uint32_t w0, uint32_t w1,
                    bool plural)
{
	struct head_hit hit = head(h, text, at);
	assert_non_null(hit.head);
	assert_true(str_eqz(hit.head->form, form));
	assert_int_equal(hit.w0, w0);
	assert_int_equal(hit.w1, w1);
	assert_int_equal(hit.plural, plural);
}

static void the_longest_phrase_that_ends_at_its_head_wins(void **state)
{
	struct heads h;
	struct err err = {0};
	replace("sectors.tsv", "kind\tsectors\tgender\tforms\n"
	        "person\tGOV\t-\tminister;defence minister;minister of defence; minister for the arts ;House;man\n"
	        "person\t-GOV\tm\tking\nbody\tGOV,MIL,COP,LEG,JUD\t-\tparty;church;calf;pass;bus\n"
	        "group\tMIL\t-\ttroops\nno\t-\t-\tparty line\n");
	replace("irregular.tsv", "plural\tsingular\nmen\tman\ncalves\tcalf\n");
	assert_int_equal(heads_open(&h, dir, &err), 0);
	is_head(&h, "the minister", 1, "minister", 1, 2, false);
	is_head(&h, "the defence minister", 2, "defence minister", 1, 3, false);
	is_head(&h, "the defence ministers", 2, "defence minister", 1, 3, true);
	is_head(&h, "ministers of defence", 0, "minister of defence", 0, 3, true);
	is_head(&h, "minister of fish", 0, "minister", 0, 1, false);
	is_head(&h, "minister for the arts", 0, "minister for the arts", 0, 4, false);
	is_head(&h, "men", 0, "man", 0, 1, true);
	is_head(&h, "calves", 0, "calf", 0, 1, true);
	is_head(&h, "parties", 0, "party", 0, 1, true);
	is_head(&h, "churches", 0, "church", 0, 1, true);
	is_head(&h, "kings", 0, "king", 0, 1, true);
	is_head(&h, "troops", 0, "troops", 0, 1, true);
	is_head(&h, "party line", 1, "party line", 0, 2, false);
	is_head(&h, "House", 0, "House", 0, 1, false);
	assert_null(head(&h, "house", 0).head);
	assert_null(head(&h, "passs", 0).head);
	assert_null(head(&h, "line", 0).head);
	assert_int_equal(head(&h, "party", 0).head->n_sectors, PARTY_SECTORS);
	assert_string_equal(head(&h, "king", 0).head->of_state, "GOV");
	assert_int_equal(head(&h, "king", 0).head->n_sectors, 0);
	assert_int_equal(head(&h, "king", 0).head->gender, 'm');
	assert_int_equal(head(&h, "man", 0).head->gender, 0);
	assert_int_equal(heads_first_name(&h, STR("Aaron")), 'm');
	assert_int_equal(heads_first_name(&h, STR("aaron")), 0);
	heads_close(&h);
	restore("sectors.tsv");
	restore("irregular.tsv");
}

static int make_dir(void **state)
{
	char who[512];
	if (!mkdtemp(dir))
		return -1;
	snprintf(who, sizeof who, "%s/who", dir);
	mkdir(who, 0700);
	DIR *from = opendir(DATA_DIR "/who");
	if (!from)
		return -1;
	for (struct dirent *e; (e = readdir(from));)
		if (e->d_name[0] != '.')
			restore(e->d_name);
	closedir(from);
	char where[512];
	snprintf(where, sizeof where, "%s/where", dir);
	return symlink(DATA_DIR "/where", where);
}

static int remove_dir(void **state)
{
	char who[512];
	snprintf(who, sizeof who, "%s/who", dir);
	DIR *in = opendir(who);
	for (struct dirent *e; in && (e = readdir(in));)
		unlink(path_of(e->d_name));
	if (in)
		closedir(in);
	rmdir(who);
	snprintf(who, sizeof who, "%s/where", dir);
	unlink(who);
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_that_is_missing_is_named),
		cmocka_unit_test(a_column_that_is_missing_is_named),
		cmocka_unit_test(a_bad_row_is_named),
		cmocka_unit_test(points_of_nine_are_read),
		cmocka_unit_test(a_file_of_actors_that_is_missing_is_named),
		cmocka_unit_test(people_are_found_by_name_and_date),
		cmocka_unit_test(phrases_match_whatever_the_cutting),
		cmocka_unit_test(phrases_match_backwards),
		cmocka_unit_test(keys_are_the_outer_runs),
		cmocka_unit_test(the_longest_phrase_that_ends_at_its_head_wins),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
