/* onto: tables of the test's own; every row that breaks a rule is refused with its line and cause. */
#include "lore/onto.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TYPES "type\tquad\tintensity\tcameo\n"
#define MODES "type\tmode\tintensity\n"
#define CONTEXTS "context\n"
#define CODES "code\tgoldstein\tlabel\ttype\tmode\tcontexts\tmap2021\n"
#define FIFTEEN "CONSULT\t1\t2\t04\nSUPPORT\t1\t3\t05\nCONCEDE\t1\t3\t08\nCOOPERATE\t2\t5\t06\nAID\t2\t6\t07\n" \
                "RETREAT\t2\t6.5\t087\nREQUEST\t3\t-1\t10\nACCUSE\t3\t-2\t11\nREJECT\t3\t-4\t12\nTHREATEN\t3\t-5\t13\n" \
                "PROTEST\t4\t-6\t14\nSANCTION\t4\t-6\t16\nMOBILIZE\t4\t-7\t15\nCOERCE\t4\t-7\t17\nASSAULT\t4\t-9\t18\n"

static const char *const name[] = {"plover/types.tsv", "plover/modes.tsv", "plover/contexts.tsv", "cameo/codes.tsv"};
static const char *const head[] = {TYPES, MODES, CONTEXTS, CODES};
static const char *const good[] = {
	TYPES "AGREE\t1\t4\t03\n" FIFTEEN,
	MODES "RETREAT\twithdraw\t8\nCOERCE\trestrict\t-5\n",
	CONTEXTS "military\nenergy\nlegal\nhealth\neconomic\n",
	CODES "087\t9\tyield\tRETREAT\twithdraw\tmilitary,energy,legal,health\t-\n010\t0\tsay\t-\t-\t-\tAGREE\n",
};
static char dir[64];

static void write_file(int i, const char *bytes)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name[i]);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(bytes, f);
	fclose(f);
}

static int setup(void **state)
{
	char path[128];
	strcpy(dir, "/tmp/bede-onto-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, i ? "cameo" : "plover");
		mkdir(path, 0700);
	}
	for (int i = 0; i < 4; i++)
		write_file(i, good[i]);
	return 0;
}

static int teardown(void **state)
{
	static const char *const sub[] = {"/plover", "/cameo", ""};
	char path[128];
	for (int i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, name[i]);
		remove(path);
	}
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", dir, sub[i]);
		remove(path);
	}
	return 0;
}

static void the_tables_say_what_stands_in_them(void **state)
{
	struct onto o;
	struct err err = {0};
	assert_int_equal(onto_open(&o, dir, &err), 0);
	int agree = onto_type(&o, STR("AGREE")), retreat = onto_type(&o, STR("RETREAT")), assault = onto_type(&o, STR("ASSAULT"));
	assert_true(agree == 0 && retreat == 6 && assault == 15 && onto_type(&o, STR("agree")) == -1);
	assert_true(o.type[0].quad == 1 && o.type[15].quad == 4 && str_eqz(o.type[15].cameo, "18"));
	assert_true(onto_intensity(&o, 6, STR("withdraw")) == 8 && onto_intensity(&o, 6, STR("")) == 6.5);
	assert_true(onto_intensity(&o, 6, STR("restrict")) == 6.5 && onto_intensity(&o, 16, STR("")) == 0);
	assert_true(onto_intensity(&o, 15, STR("")) == -9);
	assert_null(onto_mode(&o, 6, STR("restrict")));
	assert_non_null(onto_mode(&o, 14, STR("restrict")));
	assert_true(onto_has_context(&o, STR("military")) && onto_has_context(&o, STR("economic")) && !onto_has_context(&o, STR("ox")));
	const struct onto_code *c = onto_code(&o, STR("087")), *s = onto_code(&o, STR("010"));
	assert_true(c->type == 6 && c->goldstein == 9 && c->map2021 == -1 && c->n_contexts == 4 && str_eqz(c->label, "yield"));
	assert_true(str_eqz(c->context[0], "military") && str_eqz(c->context[3], "health"));
	assert_true(s->type == -1 && s->map2021 == 0 && s->n_contexts == 0);
	assert_null(onto_code(&o, STR("99")));
	onto_close(&o);
}

static void bad_rows_are_refused(void **state)
{
	static const struct {
		int table;
		const char *rows, *why;
	} bad[] = {
		{0, TYPES "AGREE\t0\t4\t03\n" FIFTEEN, "line 2: quad is not 1 to 4"},
		{0, TYPES "AGREE\t5\t4\t03\n" FIFTEEN, "line 2: quad is not 1 to 4"},
		{0, TYPES "AGREE\tx\t4\t03\n" FIFTEEN, "line 2: quad is not 1 to 4"},
		{0, TYPES "AGREE\t1\tx\t03\n" FIFTEEN, "line 2: intensity is not a number"},
		{0, TYPES "OX\t1\t4\t03\n" FIFTEEN, "line 2: no event type 'OX'"},
		{0, TYPES FIFTEEN, "not all 16 types are there"},
		{1, MODES "OX\twithdraw\t8\n", "line 2: no event type 'OX'"},
		{1, MODES "RETREAT\t-\t8\n", "line 2: a mode needs"},
		{1, MODES "RETREAT\twithdraw\tx\n", "line 2: a mode needs"},
		{3, CODES "1\tx\ta\tAGREE\t-\t-\t-\n", "line 2: goldstein is not a number"},
		{3, CODES "1\t1\ta\tOX\t-\t-\t-\n", "line 2: no event type 'OX'"},
		{3, CODES "1\t1\ta\t-\t-\t-\tOX\n", "line 2: no event type 'OX'"},
		{3, CODES "1\t1\ta\tAGREE\twithdraw\t-\t-\n", "line 2: 'withdraw' is no mode of AGREE"},
		{3, CODES "1\t1\ta\t-\twithdraw\t-\t-\n", "line 2: 'withdraw' is no mode of"},
		{3, CODES "1\t1\ta\tAGREE\t-\tox\t-\n", "line 2: no context 'ox'"},
		{3, CODES "1\t1\ta\tAGREE\t-\tmilitary,energy,legal,health,economic\t-\n", "line 2: more than 4 contexts"},
		{3, CODES "1\t1\ta\tAGREE\t-\t-\t-\n1\t1\ta\tAGREE\t-\t-\t-\n", "line 3: code '1' stands twice"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct onto o;
		struct err err = {0};
		write_file(bad[i].table, bad[i].rows);
		if (onto_open(&o, dir, &err) == 0 || !strstr(err.msg, bad[i].why))
			fail_msg("'%s' does not say '%s'", err.msg, bad[i].why);
		write_file(bad[i].table, good[bad[i].table]);
	}
}

static void what_is_missing_is_named(void **state)
{
	for (int t = 0; t < 4; t++) {
		struct str rest = str_c(head[t]), all, column;
		char path[128];
		struct onto o;
		struct err err = {0};
		assert_true(str_split(&rest, '\n', &all));
		for (struct str left = all; str_split(&left, '\t', &column);) {
			char bytes[256], why[64];
			snprintf(bytes, sizeof bytes, "%s", head[t]);
			bytes[column.p - head[t]] = '?';
			snprintf(why, sizeof why, "no column '%.*s'", STR_ARG(column));
			write_file(t, bytes);
			assert_int_equal(onto_open(&o, dir, &err), -1);
			if (!strstr(err.msg, why))
				fail_msg("'%s' does not say '%s'", err.msg, why);
		}
		if (t) { /* one cell too many */
			char bytes[256];
			snprintf(bytes, sizeof bytes, "%sa\tb\tc\td\te\tf\tg\th\n", head[t]);
			write_file(t, bytes);
			assert_int_equal(onto_open(&o, dir, &err), -1);
			assert_non_null(strstr(err.msg, "line 2"));
		}
		snprintf(path, sizeof path, "%s/%s", dir, name[t]);
		remove(path);
		assert_int_equal(onto_open(&o, dir, &err), -1);
		assert_non_null(strstr(err.msg, name[t]));
		write_file(t, good[t]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_say_what_stands_in_them),
		cmocka_unit_test(bad_rows_are_refused),
		cmocka_unit_test(what_is_missing_is_named),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
