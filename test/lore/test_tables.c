/* country and body: what their tables must hold, and what is found by key, code and name. */
#include "lore/body.h"
#include "lore/country.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define STATES "code\tiso2\tiso3\tname\tlong_name\tcapital\tkind\n"
#define FORMER "key\tcode\tname\tkind\tsuccessor\tfrom\tto\tforms\tadjectives\tdemonyms\tcapitals\n"
#define BODIES "id\tcode\tsectors\tkind\tname\tforms\n"

static const char states[] =
    STATES
    "DNK\tGL\tGRL\tGreenland\t-\tNuuk\tdependency\n" /* before its state: the code stays the state's */
    "DNK\tDK\tDNK\tDenmark\tKingdom of Denmark\tCopenhagen\tstate\n"
    "DNK\tFO\tFRO\tFaroes\t-\t-\tdependency\n"
    "KOS\tXK\tXKX\tKosovo\t-\tPristina\tdisputed\n"
    "SRB\tRS\tSRB\tSerbia\t-\tBelgrade\tstate\n"
    "SRB\t-\tXNO\tNorthland\t-\t-\tdisputed\n";

static const char former[] =
    FORMER
    "YUG\tYUG\tYugoslavia\tformer\tSRB\t1918\t2006\tYugoslavia;FRY\tYugoslav\tYugoslav\tBelgrade\n"
    "DNK\tDNK\tOld Denmark\tformer\tDNK\t-\t1000000\t-\t-\t-\t-\n";

static const char bodies[] =
    BODIES
    "NATO\tIGO\tIGO,MIL\tbody\tNATO\tNATO\n"
    "OX\tNGO\t-\tplatform\tThe Ox\tOx;The Ox\n";

static const char *const name[] = {"states.tsv", "former.tsv", "bodies.tsv"};
static const char *const good[] = {states, former, bodies};
static char dir[64];

static void write_file(int i, const char *bytes)
{
	char path[128];
	snprintf(path, sizeof path, "%s/who/%s", dir, name[i]);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(bytes, f);
	fclose(f);
}

static int setup(void **state)
{
	char path[128];
	strcpy(dir, "/tmp/bede-lore-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/who", dir);
	mkdir(path, 0700);
	for (int i = 0; i < 3; i++)
		write_file(i, good[i]);
	return 0;
}

static int teardown(void **state)
{
	char path[128];
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/who/%s", dir, name[i]);
		remove(path);
	}
	snprintf(path, sizeof path, "%s/who", dir);
	remove(path);
	remove(dir);
	return 0;
}

static void a_code_is_the_states_own(void **state)
{
	struct countries c;
	struct err err = {0};
	assert_int_equal(countries_open(&c, dir, &err), 0);
	assert_int_equal(c.n, 8);
	assert_true(str_eqz(country_by_code(&c, STR("DNK"))->name, "Denmark"));
	assert_true(str_eqz(country_by_code(&c, STR("KOS"))->name, "Kosovo"));
	assert_true(str_eqz(country_by_code(&c, STR("SRB"))->name, "Serbia"));
	assert_true(str_eqz(country_by_code(&c, STR("YUG"))->name, "Yugoslavia"));
	assert_null(country_by_code(&c, STR("GRL")));
	assert_true(str_eqz(country_by_key(&c, STR("GRL"))->code, "DNK"));
	assert_true(str_eqz(country_by_key(&c, STR("DNK"))->name, "Denmark")); /* a former one does not hide it */
	assert_true(str_eqz(country_by_iso2(&c, STR("FO"))->name, "Faroes"));
	assert_null(country_by_iso2(&c, STR("")));
	assert_null(country_by_key(&c, STR("ZZZ")));
	countries_close(&c);
	assert_int_equal(c.n, 0);
}

static void a_row_fills_every_field(void **state)
{
	struct countries c;
	struct err err = {0};
	assert_int_equal(countries_open(&c, dir, &err), 0);
	const struct country *d = country_by_key(&c, STR("DNK")), *y = country_by_key(&c, STR("YUG"));
	assert_true(str_eqz(d->long_name, "Kingdom of Denmark") && str_eqz(d->capital, "Copenhagen"));
	assert_int_equal(d->kind, COUNTRY_STATE);
	assert_int_equal(d->from, 0);
	assert_int_equal(d->forms.n, 0);
	assert_int_equal(country_by_key(&c, STR("GRL"))->kind, COUNTRY_DEPENDENCY);
	assert_int_equal(country_by_key(&c, STR("XKX"))->kind, COUNTRY_DISPUTED);
	assert_int_equal(y->kind, COUNTRY_FORMER);
	assert_true(str_eqz(y->successor, "SRB") && str_eqz(y->forms, "Yugoslavia;FRY"));
	assert_true(str_eqz(y->adjectives, "Yugoslav") && str_eqz(y->capitals, "Belgrade"));
	assert_int_equal(y->from, 1918);
	assert_int_equal(y->to, 2006);
	assert_int_equal(c.at[7].from, 0);
	assert_int_equal(c.at[7].to, 0); /* no year */
	countries_close(&c);
}

static void bodies_are_found_by_their_id(void **state)
{
	struct bodies b;
	struct err err = {0};
	assert_int_equal(bodies_open(&b, dir, &err), 0);
	assert_int_equal(b.n, 2);
	const struct body *n = body_by_id(&b, STR("NATO")), *o = body_by_id(&b, STR("OX"));
	assert_true(str_eqz(n->code, "IGO") && str_eqz(n->sectors, "IGO,MIL") && n->kind == BODY_BODY);
	assert_true(str_eqz(o->name, "The Ox") && str_eqz(o->forms, "Ox;The Ox") && o->kind == BODY_PLATFORM);
	assert_null(body_by_id(&b, STR("nato")));
	bodies_close(&b);
	assert_int_equal(b.n, 0);
}

static void bad_tables_are_refused_with_line_and_cause(void **state)
{
	static const struct {
		int table;
		const char *rows, *why;
	} bad[] = {
		{0, STATES "DN\tDK\tDNK\tDenmark\t-\t-\tstate\n", "line 2: a state needs a key"},
		{0, STATES "DNK\tDK\t-\tDenmark\t-\t-\tstate\n", "line 2: a state needs a key"},
		{0, STATES "DNK\tDK\tDNK\t-\t-\t-\tstate\n", "line 2: a state needs a key"},
		{0, STATES "DNK\tDK\tDNK\tDenmark\t-\t-\tstate\nDNK\tDK\tDNK\tDenmark\t-\t-\tstate\n", "line 3: 'DNK' stands here twice"},
		{0, STATES "DNK\tDK\n", "line 2"},
		{1, FORMER "YUG\n", "line 2"},
		{1, FORMER "XKX\tKOS\tKosovo\tdisputed\t-\t-\t-\t-\t-\t-\t-\n", "line 2: 'XKX' stands here twice"},
		{2, BODIES "A\tIGO\t-\tox\tA\tA\n", "line 2: no kind of body: 'ox'"},
		{2, BODIES "-\tIGO\t-\tbody\tA\tA\n", "line 2: a body needs"},
		{2, BODIES "A\tIG\t-\tbody\tA\tA\n", "line 2: a body needs"},
		{2, BODIES "A\tIGO\t-\tbody\t-\tA\n", "line 2: a body needs"},
		{2, BODIES "A\tIGO\t-\tbody\tA\t-\n", "line 2: a body needs"},
		{2, BODIES "A\tIGO\t-\tbody\tA\tA\nA\tIGO\t-\tbody\tA\tA\n", "line 3: 'A' stands here twice"},
		{2, BODIES "A\n", "line 2"},
	};
	struct countries c;
	struct bodies b;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct err err = {0};
		write_file(bad[i].table, bad[i].rows);
		int r = bad[i].table == 2 ? bodies_open(&b, dir, &err) : countries_open(&c, dir, &err);
		if (r == 0 || !strstr(err.msg, bad[i].why) || !strstr(err.msg, name[bad[i].table]))
			fail_msg("'%s' does not say '%s'", err.msg, bad[i].why);
		write_file(bad[i].table, good[bad[i].table]);
	}
}

/* Each table without one of its columns. */
static void a_missing_column_is_named(void **state)
{
	static const char *const head[] = {STATES, FORMER, BODIES};
	for (int t = 0; t < 3; t++) {
		struct str rest = str_c(head[t]), all, column;
		assert_true(str_split(&rest, '\n', &all));
		for (struct str left = all; str_split(&left, '\t', &column);) {
			char bytes[256], why[64];
			struct err err = {0};
			struct countries c;
			struct bodies b;
			snprintf(bytes, sizeof bytes, "%s", head[t]);
			bytes[column.p - head[t]] = '?';
			snprintf(why, sizeof why, "no column '%.*s'", STR_ARG(column));
			write_file(t, bytes);
			assert_int_equal(t == 2 ? bodies_open(&b, dir, &err) : countries_open(&c, dir, &err), -1);
			if (!strstr(err.msg, why))
				fail_msg("'%s' does not say '%s'", err.msg, why);
		}
		write_file(t, good[t]);
		char path[128];
		struct err err = {0};
		struct countries c;
		struct bodies b;
		snprintf(path, sizeof path, "%s/who/%s", dir, name[t]);
		remove(path);
		assert_int_equal(t == 2 ? bodies_open(&b, dir, &err) : countries_open(&c, dir, &err), -1);
		assert_non_null(strstr(err.msg, name[t]));
		write_file(t, good[t]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_the_states_own),
		cmocka_unit_test(a_row_fills_every_field),
		cmocka_unit_test(bodies_are_found_by_their_id),
		cmocka_unit_test(bad_tables_are_refused_with_line_and_cause),
		cmocka_unit_test(a_missing_column_is_named),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
