/* who/actors: the user's own actors, and that they win; what is wrong is said and the rest loads. */
#include "who/actors.h"
#include "who/who.h"

#include "doc/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void reads_columns_in_any_order(void **state)
{
	struct actors a;
	struct err err = {0};
	assert_int_equal(actors_read(&a, STR("# mine\ncode\tnote\tname\tsectors\nKEN\tx\tGreen Valley Board\tAGR; GOV\n"),
	                             "a.tsv", &err), 0);
	assert_int_equal(a.n, 1);
	assert_true(str_eqz(a.at[0].name, "Green Valley Board"));
	assert_string_equal(a.at[0].code, "KEN");
	assert_int_equal(a.at[0].n_sectors, 2);
	assert_string_equal(a.at[0].sectors[1], "GOV");
	assert_int_equal(a.warnings.n, 0);
	actors_close(&a);
}

static void a_bad_row_is_named_and_the_rest_loads(void **state)
{
	struct actors a;
	struct err err = {0};
	assert_int_equal(actors_read(&a, STR("name\tcode\tsectors\tfrom\tto\tsource\n"
	                                     "A\tkenya\tGOV\t-\t-\t-\n"
	                                     "\tKEN\tGOV\t-\t-\t-\n"
	                                     "B\tKEN\tgovernment\t-\t-\t-\n"
	                                     "C\tKEN\tGOV\t30.02.2020\t-\t-\n"
	                                     "D\tKEN\tGOV\t2020\t-\t-\n"), "a.tsv", &err), 0);
	assert_int_equal(a.n, 1);
	assert_true(str_eqz(a.at[0].name, "D"));
	assert_non_null(strstr(a.warnings.p, "'a.tsv', line 2: no code of three capitals: 'kenya'"));
	assert_non_null(strstr(a.warnings.p, "'a.tsv', line 3: no name in the row"));
	assert_non_null(strstr(a.warnings.p, "'a.tsv', line 4: no sector of three capitals: 'government'"));
	assert_non_null(strstr(a.warnings.p, "'a.tsv', line 5: no date YYYY, YYYY-MM or YYYY-MM-DD: '30.02.2020'"));
	actors_close(&a);
}

static void refuses_a_file_without_the_columns(void **state)
{
	struct actors a;
	struct err err = {0};
	assert_int_equal(actors_read(&a, STR("who\twhat\nx\ty\n"), "a.tsv", &err), -1);
	assert_string_equal(err.msg, "'a.tsv', line 1: the header must name the columns name and code");
	assert_int_equal(actors_read(&a, STR(""), "a.tsv", &err), -1);
	assert_string_equal(err.msg, "'a.tsv': no header line");
}

static void a_row_applies_in_its_time_only(void **state)
{
	struct actor x = {.from = STR("2010-05"), .to = STR("2016")};
	assert_false(actor_applies(&x, STR("2010-04-30")));
	assert_true(actor_applies(&x, STR("2010-05-01")));
	assert_true(actor_applies(&x, STR("2016-12-31")));
	assert_false(actor_applies(&x, STR("2017-01-01")));
	assert_false(actor_applies(&x, STR("")));
	struct actor always = {0};
	assert_true(actor_applies(&always, STR("")));
}

static void the_users_actor_wins_over_the_built_in_one(void **state)
{
	char path[] = "/tmp/bede-actors-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	static const char rows[] = "name\tcode\tsectors\tfrom\tto\nKosovo\tSRB\tPRE\t1900\t1990\nNATO\tIMG\tREB\t-\t-\n";
	assert_int_equal(write(fd, rows, sizeof rows - 1), (ssize_t)(sizeof rows - 1));
	close(fd);
	struct who *w;
	struct err err = {0};
	assert_int_equal(who_open(&w, &(struct who_options){DATA_DIR, path}, &err), 0);
	unlink(path);
	struct conllu in;
	struct doc d;
	doc_init(&d);
	conllu_init(&in, STR("1\tNATO\tNATO\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n"
	                     "3\tKosovo\tKosovo\tPROPN\t_\t_\t2\tobj\t_\t_\n\n"), true);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	d.date = STR("2001-01-01");
	assert_int_equal(who_mentions(w, &d, &err), 0);
	assert_string_equal(doc_mention(&d, 0)->party.country, "IMG");
	assert_string_equal(doc_mention(&d, 0)->party.sectors[0], "REB");
	assert_string_equal(doc_mention(&d, 2)->party.country, "KOS"); /* the user's row ended in 1990 */
	doc_release(&d);
	who_close(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_columns_in_any_order),
		cmocka_unit_test(a_bad_row_is_named_and_the_rest_loads),
		cmocka_unit_test(refuses_a_file_without_the_columns),
		cmocka_unit_test(a_row_applies_in_its_time_only),
		cmocka_unit_test(the_users_actor_wins_over_the_built_in_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
