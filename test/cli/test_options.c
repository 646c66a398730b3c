/* Claims about options: every form that is read, every value that is refused, help and manual; and
 * about the names and kinds of sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "capture.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/run.h"

struct mine {
	bool loud, dry;
	long n;
	const char *name, *kind, *day;
};

static const struct option_row rows[] = {
	{"loud", 'l', OPTION_FLAG, offsetof(struct mine, loud), NULL, "be loud"},
	{"number", 'n', OPTION_NUMBER, offsetof(struct mine, n), "N",
	 "a number that needs many words to be told, more of them than one line of help can ever hold"},
	{"name", 0, OPTION_TEXT, offsetof(struct mine, name), "NAME", "a name"},
	{"kind", 'k', OPTION_CHOICE, offsetof(struct mine, kind), "a|bc", "a kind"},
	{NULL, 0, 0, 0, NULL, NULL},
};

static const struct option_row more_rows[] = {
	{"dry", 'y', OPTION_FLAG, offsetof(struct mine, dry), NULL, "be dry"},
	{"day-of-the-dateline", 0, OPTION_DATE, offsetof(struct mine, day), "DAY", "a *day*"},
	{NULL, 0, 0, 0, NULL, NULL},
};

static const struct options_help help = {
	"v", "<file>", "Does what a verb does, in a paragraph of just so many words that it is cut into two."};
static struct mine mine;
static struct err err;
static int left; /* files or OPTIONS_ of the last parse */

/* A verb that reads its options alone: what it prints is help or the manual. */
static int verb(int argc, char **argv)
{
	struct option_set sets[] = {{rows, &mine}, {more_rows, &mine}, {NULL, NULL}};
	mine = (struct mine){0};
	err = (struct err){0};
	left = options_parse(&help, sets, argc, argv, &err);
	return left < 0 ? options_exit(&help, left, &err) : 0;
}

#define PARSE(...) capture(verb, (char *[]){"v", __VA_ARGS__, NULL})

static void every_form_of_an_option_is_read(void **state)
{
	PARSE("--number", "5", "f");
	assert_true(left == 1 && mine.n == 5);
	PARSE("--number=5", "f", "g");
	assert_true(left == 2 && mine.n == 5);
	PARSE("-n", "5", "f");
	assert_true(left == 1 && mine.n == 5);
	PARSE("-n5", "f");
	assert_true(left == 1 && mine.n == 5);
	PARSE("-lyn5");
	assert_true(left == 0 && mine.loud && mine.dry && mine.n == 5);
	PARSE("-lyn", "5");
	assert_true(left == 0 && mine.loud && mine.dry && mine.n == 5);
	PARSE("-l", "f");
	assert_true(left == 1 && mine.loud && !mine.dry);
	PARSE("--dry", "f");
	assert_true(left == 1 && mine.dry && !mine.loud);
	PARSE("-kbc", "--name", "-x", "--day-of-the-dateline=2024-02-29");
	assert_true(left == 0);
	assert_string_equal(mine.kind, "bc");
	assert_string_equal(mine.name, "-x");
	assert_string_equal(mine.day, "2024-02-29");
	PARSE("--name=");
	assert_string_equal(mine.name, "");
	PARSE("-n0");
	assert_true(left == 0 && mine.n == 0);
	PARSE("-n2147483647");
	assert_int_equal(mine.n, 2147483647);
}

static void files_stand_between_options_and_after_two_dashes(void **state)
{
	char *argv[] = {"v", "a", "-l", "-", "--number", "1", "b", "--", "--dry", "--", NULL};
	capture(verb, argv);
	assert_int_equal(left, 5);
	assert_string_equal(argv[1], "a");
	assert_string_equal(argv[2], "-");
	assert_string_equal(argv[3], "b");
	assert_string_equal(argv[4], "--dry");
	assert_string_equal(argv[5], "--");
	assert_false(mine.dry);
}

static void a_bad_option_is_exit_2_with_its_cause(void **state)
{
	static const struct {
		char *arg, *next;
		const char *cause;
	} cases[] = {
		{"--", "", NULL}, {"--=5", NULL, "no option '--'"}, {"--numbe", NULL, "no option '--numbe'"},
		{"--numbers", NULL, "no option '--numbers'"}, {"--numbers=5", NULL, "no option '--numbers'"},
		{"-z", NULL, "no option '-z'"}, {"-lz", NULL, "no option '-z'"},
		{"-n", NULL, "-n wants a value (N)"}, {"-ln", NULL, "-n wants a value (N)"},
		{"--number", NULL, "--number wants a value (N)"}, {"--loud=", NULL, "--loud takes no value"},
		{"-nx", NULL, "--number wants a whole number, not 'x'"},
		{"-n2147483648", NULL, "--number wants a whole number, not '2147483648'"},
		{"-n", "-1", "--number wants a whole number, not '-1'"}, {"-kb", NULL, "--kind is one of a|bc, not 'b'"},
		{"-kabc", NULL, "--kind is one of a|bc, not 'abc'"}, {"-k", "", "--kind is one of a|bc, not ''"},
		{"--day-of-the-dateline", "2023-02-29",
		 "--day-of-the-dateline wants a day as YYYY-MM-DD, not '2023-02-29'"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char want[200] = "";
		struct captured c = capture(verb, (char *[]){"v", cases[i].arg, cases[i].next, NULL});
		if (cases[i].cause)
			snprintf(want, sizeof want, "bede v: %s; 'bede v --help' lists the options\n", cases[i].cause);
		assert_string_equal(c.err, want);
		assert_int_equal(c.code, cases[i].cause ? 2 : 0);
		assert_string_equal(c.out, "");
		assert_int_equal(left, cases[i].cause ? OPTIONS_BAD : 1);
	}
}

static void help_is_made_of_the_rows(void **state)
{
	static const char text[] =
		"usage: bede v [options] <file>\n\n"
		"Does what a verb does, in a paragraph of just so many words that it is cut into\n"
		"two.\n\n"
		"  -l, --loud            be loud\n"
		"  -n, --number N        a number that needs many words to be told, more of them\n"
		"                        than one line of help can ever hold\n"
		"      --name NAME       a name\n"
		"  -k, --kind WHAT       a kind: a|bc\n\n"
		"  -y, --dry             be dry\n"
		"      --day-of-the-dateline DAY\n"
		"                        a *day*\n";
	struct captured c = PARSE("f", "--help", "--never");
	assert_string_equal(c.out, text);
	assert_string_equal(c.err, "");
	assert_true(c.code == 0 && left == OPTIONS_HELPED);
	c = PARSE("-h");
	assert_string_equal(c.out, text);
}

static void the_manual_is_made_of_the_rows(void **state)
{
	struct captured c = PARSE("--man");
	assert_string_equal(c.out,
		"## bede v [options] \\<file\\>\n"
		"Does what a verb does, in a paragraph of just so many words that it is cut into two.\n\n"
		"*--loud*, *-l*\n\tbe loud\n\n"
		"*--number*, *-n* _N_\n\ta number that needs many words to be told, more of them than one line of help can"
		" ever hold\n\n"
		"*--name* _NAME_\n\ta name\n\n*--kind*, *-k* _a|bc_\n\ta kind\n\n*--dry*, *-y*\n\tbe dry\n\n"
		"*--day-of-the-dateline* _DAY_\n\ta \\*day\\*\n\n");
	assert_int_equal(c.code, 0);
}

static void the_width_is_asked_for_set_or_eighty(void **state)
{
	static const struct {
		const char *columns;
		long given;
		unsigned width;
	} cases[] = {{"100", 70, 70}, {"100", 0, 100}, {"0", 0, 80}, {"9999", 0, 9999}, {"10000", 0, 80}, {"1", 0, 1},
	             {"-5", 0, 80}, {"x", 0, 80}};
	FILE *file = tmpfile();
	int saved = dup(STDOUT_FILENO);
	fflush(stdout);
	dup2(fileno(file), STDOUT_FILENO); /* no terminal */
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		setenv("COLUMNS", cases[i].columns, 1);
		assert_int_equal(cli_width(&(struct cli_options){.width = cases[i].given}), cases[i].width);
	}
	unsetenv("COLUMNS");
	assert_int_equal(cli_width(&(struct cli_options){0}), 80);
	setenv("TERM", "xterm", 1);
	assert_false(cli_colour());
	dup2(saved, STDOUT_FILENO);
	close(saved);
	fclose(file);
}

/* --- sources --- */

static char folder[] = "bede-options-XXXXXX";

static int make_folder(void **state)
{
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[100];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return chdir("..") == 0 ? system(command) : -1;
}

static void put(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* The sources of some paths as "kind id line name bytes|...". */
static void sources(char **files, enum page_kind kind, const char *expected)
{
	struct input in;
	struct source s;
	char got[4000] = "";
	int r, n = 0;
	while (files[n])
		n++;
	source_init(&s);
	assert_int_equal(input_open(&in, files, n, kind, &err), 0);
	while ((r = input_next(&in, &s, &err)) != 0)
		if (r > 0)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%d %s %zu %s %zu|", (int)s.kind, s.id.p, s.line,
			         s.name.p, s.bytes.n);
		else
			snprintf(got + strlen(got), sizeof got - strlen(got), "bad %s %zu: %s|", s.name.p, s.line, err.msg);
	source_release(&s);
	input_close(&in);
	assert_string_equal(got, expected);
}

#define SOURCES(kind, expected, ...) sources((char *[]){__VA_ARGS__, NULL}, kind, expected)

static void an_id_is_the_name_without_folder_packing_and_kind(void **state)
{
	mkdir("in", 0777);
	put("in/a.txt", "a b");
	put("in/b.html.gz", "a b"); /* packed by name alone */
	put("in/c.htm", "a b");
	put("in/d.txt.zst", "a b");
	put("in/e.pdf.txt", "a b");
	put("in/.txt", "a b");
	put("in/f.gz.gz", "a b");
	SOURCES(PAGE_TEXT, "2 a 0 in/a.txt 3|2 b 0 in/b.html.gz 3|2 c 0 in/c.htm 3|2 d 0 in/d.txt.zst 3|"
	                   "2 e.pdf 0 in/e.pdf.txt 3|2 .txt 0 in/.txt 3|2 f.gz 0 in/f.gz.gz 3|",
	        "in/a.txt", "in/b.html.gz", "in/c.htm", "in/d.txt.zst", "in/e.pdf.txt", "in/.txt", "in/f.gz.gz");
	SOURCES(PAGE_TEXT, "2 a 0 in/a.txt 3|2 b 0 in/b.html.gz 3|2 c 0 in/c.htm 3|2 d 0 in/d.txt.zst 3|"
	                   "2 e.pdf 0 in/e.pdf.txt 3|2 f.gz 0 in/f.gz.gz 3|", "in");
	SOURCES(PAGE_TEXT, "2 a 0 in/a.txt 3|bad none 0: cannot open: No such file or directory|2 c 0 in/c.htm 3|",
	        "in/a.txt", "none", "in/c.htm");
	SOURCES(PAGE_TEXT, "2 a 0 in//a.txt 3|", "in//a.txt");
}

static void a_folder_of_many_files_is_read_in_order(void **state)
{
	char name[20], expected[4000] = "";
	mkdir("many", 0777);
	for (int i = 99; i >= 0; i--) {
		snprintf(name, sizeof name, "many/%02d", i);
		put(name, "x");
	}
	for (int i = 0; i < 100; i++)
		snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "2 %02d 0 many/%02d 1|", i, i);
	SOURCES(PAGE_TEXT, expected, "many");
	mkdir("empty", 0777);
	SOURCES(PAGE_TEXT, "2 00 0 many/00 1|", "empty", "many/00");
	snprintf(expected, sizeof expected, "2 07 0 many//07 1|");
	SOURCES(PAGE_TEXT, expected, "many//07");
}

static void one_object_over_many_lines_is_one_record(void **state)
{
	static const struct {
		const char *text, *sources;
	} cases[] = {
		{"{\n\"text\": \"a\"}\n", "3 x.json 0 x.json 15|"},
		{"{\n\n \"text\": \"a\"}", "3 x.json 0 x.json 16|"},
		{"{\"text\": \"a\"}", "3 x.json:1 1 x.json 13|"},
		{"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "3 x.json:1 1 x.json 13|3 x.json:2 2 x.json 13|"},
		{"{\"text\": \"a\",\n{\"text\": \"b\"}\n", "3 x.json:1 1 x.json 13|3 x.json:2 2 x.json 13|"},
		{"{\"text\":\n\n", "3 x.json:1 1 x.json 8|"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put("x.json", cases[i].text);
		SOURCES(PAGE_AUTO, cases[i].sources, "x.json");
	}
	put("x.json", cases[0].text);
	SOURCES(PAGE_JSON, "3 x.json:1 1 x.json 1|3 x.json:2 2 x.json 12|", "x.json"); /* lines, as told */
}

static void a_file_of_documents_is_cut_at_newdoc(void **state)
{
	put("a.conllu", "# newdoc\n# newdoc id = x\n1\ta\n\n# newdoc\n1\tb\n# newdoc");
	put("b.conllu", "\n1\tc\n");
	put("empty.conllu", "");
	SOURCES(PAGE_CONLLU, "4 a.conllu 1 a.conllu 30|4 a.conllu 5 a.conllu 13|4 a.conllu 7 a.conllu 8|"
	                     "4 b.conllu 1 b.conllu 5|4 b.conllu 1 b.conllu 5|",
	        "a.conllu", "b.conllu", "b.conllu");
	SOURCES(PAGE_TEXT, "2 a.conllu 0 a.conllu 51|", "a.conllu");
}

static void kinds_have_names(void **state)
{
	assert_int_equal(input_kind("html"), PAGE_HTML);
	assert_int_equal(input_kind("text"), PAGE_TEXT);
	assert_int_equal(input_kind("jsonl"), PAGE_JSON);
	assert_int_equal(input_kind("conllu"), PAGE_CONLLU);
	assert_int_equal(input_kind("pdf"), PAGE_AUTO);
	assert_int_equal(input_kind(NULL), PAGE_AUTO);
}

static void no_file_at_all_is_standard_input(void **state)
{
	int saved = dup(STDIN_FILENO);
	FILE *f = tmpfile();
	fputs("words", f);
	rewind(f);
	dup2(fileno(f), STDIN_FILENO);
	char *none[] = {NULL};
	sources(none, PAGE_TEXT, "2 stdin 0 - 5|");
	dup2(saved, STDIN_FILENO);
	close(saved);
	fclose(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_of_an_option_is_read),
		cmocka_unit_test(files_stand_between_options_and_after_two_dashes),
		cmocka_unit_test(a_bad_option_is_exit_2_with_its_cause),
		cmocka_unit_test(help_is_made_of_the_rows),
		cmocka_unit_test(the_manual_is_made_of_the_rows),
		cmocka_unit_test(the_width_is_asked_for_set_or_eighty),
		cmocka_unit_test(an_id_is_the_name_without_folder_packing_and_kind),
		cmocka_unit_test(a_folder_of_many_files_is_read_in_order),
		cmocka_unit_test(one_object_over_many_lines_is_one_record),
		cmocka_unit_test(a_file_of_documents_is_cut_at_newdoc),
		cmocka_unit_test(kinds_have_names),
		cmocka_unit_test(no_file_at_all_is_standard_input),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
