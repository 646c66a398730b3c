/* Claims about `bede find`: what it prints of a record that is counted by eye, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "capture.h"
#include "cli/cmd.h"
#include "doc/event_out.h"
#include "record/record.h"
#include "../out/plain.h"

static char folder[] = "bede-find-XXXXXX";
static char path[64];
static char ids[2][EVENT_ID];

static int make_record(void **state)
{
	struct record *r;
	struct err err = {0};
	struct doc d;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/r.db", folder);
	doc_init(&d);
	plain_article(&d);
	memcpy(ids, event_out_ids(&d), sizeof ids);
	int rc = record_open(&r, path, true, &err);
	if (rc == 0)
		rc = record_add(r, &d, &err) == 1 ? record_commit(r, &err) : -1;
	record_close(r);
	doc_release(&d);
	return rc;
}

static int remove_record(void **state)
{
	char command[100];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

#define FIND(...) CAPTURE(cmd_find, (char[]){"find"}, path __VA_OPT__(, ) __VA_ARGS__)

static void a_hit_is_a_line_of_json_where_no_terminal_reads(void **state)
{
	char want[4096];
	struct captured c = FIND((char[]){"--background"});
	snprintf(want, sizeof want,
	         "{\"v\":1,\"article\":\"p\",\"url\":\"http://x/y\",\"title\":\"Hit\",\"date\":\"2001-05-07\",\"event\":\"%s\","
	         "\"type\":\"AGREE\",\"modes\":[],\"mood\":\"actual\",\"negated\":false,\"background\":true,"
	         "\"actor_codes\":null,\"recipient_codes\":null,\"when\":null,\"place\":null,\"by\":\"narrator\","
	         "\"score\":1,\"sentence\":\"denied\"}\n"
	         "{\"v\":1,\"article\":\"p\",\"url\":\"http://x/y\",\"title\":\"Hit\",\"date\":\"2001-05-07\",\"event\":\"%s\","
	         "\"type\":\"ASSAULT\",\"modes\":[\"beat\",\"firearms\"],\"mood\":\"planned\",\"negated\":true,"
	         "\"background\":false,\"actor_codes\":\"SVK GOV MIL; YUG\",\"recipient_codes\":\"CVL; RUR\","
	         "\"when\":\"2001-05\",\"place\":\"Bo Town\",\"by\":\"party\",\"score\":0.25,\"sentence\":\"Ána hit Bo.\"}\n",
	         ids[1], ids[0]);
	assert_string_equal(c.out, want);
	assert_string_equal(c.err, "");
	assert_int_equal(c.code, 0);
}

static void a_table_tells_a_hit_in_three_lines(void **state)
{
	static const char full[] =
		"2001-05       SVK GOV MIL; YUG → ASSAULT beat firearms → CVL; RUR · did not happen · planned\n"
		"              Ána hit Bo.\n              Hit\n\n";
	static const char poor[] = "date?         somebody → AGREE\n              denied\n              Hit\n\n";
	char both[1000];
	snprintf(both, sizeof both, "%s%s", poor, full);
	struct captured c = FIND((char[]){"-f"}, (char[]){"table"}, (char[]){"-w"}, (char[]){"120"});
	assert_string_equal(c.out, full);
	c = FIND((char[]){"-ftable"}, (char[]){"-bw120"});
	assert_string_equal(c.out, both);
	c = FIND((char[]){"-ftable"}, (char[]){"-bw120"}, (char[]){"-n1"});
	assert_string_equal(c.out, poor);
	c = FIND((char[]){"-ftable"}, (char[]){"-bw120"}, (char[]){"-n0"});
	assert_string_equal(c.out, both);
	c = FIND((char[]){"-ftable"}, (char[]){"-bw120"}, (char[]){"-s"}, (char[]){"0.26"});
	assert_string_equal(c.out, poor);
	c = FIND((char[]){"-ftable"}, (char[]){"-w1"}); /* no narrower than 40 columns */
	assert_string_equal(c.out, "2001-05       SVK GOV MIL; YUG → ASSAULT\n              beat firearms → CVL; RUR ·\n"
	                           "              did not happen · planned\n              Ána hit Bo.\n"
	                           "              Hit\n\n");
}

static void every_option_narrows_the_search(void **state)
{
	static char *const cases[][3] = {
		{"--type=ASSAULT", NULL, "hit"}, {"--type=AID", NULL, ""}, {"--actor=YUG", NULL, "hit"}, {"-aRUR", NULL, ""},
		{"--recipient=RUR", NULL, "hit"}, {"-rYUG", NULL, ""}, {"--from=2001-06-30", NULL, "hit"},
		{"--from=2001-07-01", NULL, ""}, {"--to=2001-05-01", NULL, "hit"}, {"--to=2001-04-30", NULL, ""},
		{"--place=SLE", NULL, "hit"}, {"--place=SVK", NULL, ""}, {"--score=0.25", NULL, "hit"},
		{"--score=0.3", NULL, ""}, {"menu", NULL, "hit"}, {"menu", "bo", "hit"}, {"menu", "cat", ""},
		{"bo menu", NULL, ""}, {"hit bo", NULL, "hit"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char verb[] = "find", one[40], two[40];
		char *argv[] = {verb, path, one, cases[i][1] ? two : NULL, NULL};
		snprintf(one, sizeof one, "%s", cases[i][0]);
		snprintf(two, sizeof two, "%s", cases[i][1] ? cases[i][1] : "");
		struct captured c = capture(cmd_find, argv);
		assert_int_equal(c.code, 0);
		assert_int_equal(strstr(c.out, "ASSAULT") != NULL, cases[i][2][0] != 0);
		assert_string_equal(c.err, "");
	}
}

static void nothing_found_is_said_to_a_person(void **state)
{
	char want[200];
	struct captured c = FIND((char[]){"-tAID"}, (char[]){"-ftable"});
	snprintf(want, sizeof want, "bede find: no event of '%s' fits\n", path);
	assert_string_equal(c.err, want);
	assert_string_equal(c.out, "");
	assert_int_equal(c.code, 0);
	c = FIND((char[]){"-tAID"}, (char[]){"-fjsonl"});
	assert_string_equal(c.err, "");
}

static void what_is_no_question_is_refused(void **state)
{
	struct captured c = CAPTURE(cmd_find, (char[]){"find"});
	assert_string_equal(c.err, "bede find: no record is named; 'bede find --help' lists the options\n");
	assert_int_equal(c.code, 2);
	c = FIND((char[]){"--score"}, (char[]){"x"});
	assert_string_equal(c.err, "bede find: --score wants a number, not 'x'; 'bede find --help' lists the options\n");
	assert_int_equal(c.code, 2);
	c = FIND((char[]){"--from"}, (char[]){"2001"});
	assert_int_equal(c.code, 2);
	c = CAPTURE(cmd_find, (char[]){"find"}, folder);
	assert_int_equal(c.code, 4);
	assert_memory_equal(c.err, "bede find: '", 12);
	c = CAPTURE(cmd_find, (char[]){"find"}, (char[]){"--help"});
	assert_int_equal(c.code, 0);
	assert_memory_equal(c.out, "usage: bede find [options] DB [word...]\n", 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hit_is_a_line_of_json_where_no_terminal_reads),
		cmocka_unit_test(a_table_tells_a_hit_in_three_lines),
		cmocka_unit_test(every_option_narrows_the_search),
		cmocka_unit_test(nothing_found_is_said_to_a_person),
		cmocka_unit_test(what_is_no_question_is_refused),
	};
	return cmocka_run_group_tests(tests, make_record, remove_record);
}
