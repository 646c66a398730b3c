#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/stream.h"
#include "cli/input.h"
#include "cli/options.h"

/* "two " and "parts" as two gzip members, made by gzip. */
static const unsigned char gzip_members[] = {
	0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0x02, 0xff, 0x2b, 0x29, 0xcf, 0x57, 0, 0,
	0xa2, 0xc1, 0xac, 0x4d, 4, 0, 0, 0,
	0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0x02, 0xff, 0x2b, 0x48, 0x2c, 0x2a, 0x29, 0x06, 0,
	0xfe, 0xa7, 0x40, 0x69, 5, 0, 0, 0,
};

static char folder[] = "bede-input-XXXXXX";

static void put(const char *name, const void *bytes, size_t n)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

static void put_text(const char *name, const char *text)
{
	put(name, text, strlen(text));
}

static int make_folder(void **state)
{
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[300];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static void whole(const char *name, char *out, size_t size)
{
	char path[200];
	struct stream *s;
	struct err err = {0};
	struct buf b;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	buf_init(&b, size - 1);
	if (stream_open(&s, path, &err) < 0)
		fail_msg("%s", err.msg);
	if (stream_rest(s, &b, &err) < 0)
		snprintf(out, size, "error: %s", err.msg);
	else
		snprintf(out, size, "%.*s", (int)b.n, b.p ? b.p : "");
	stream_close(s);
	buf_release(&b);
}

static void stream_unpacks_every_part_and_passes_over_padding(void **state)
{
	char got[600], padded[sizeof gzip_members + 20] = {0};
	memcpy(padded, gzip_members, sizeof gzip_members);
	put("two.gz", gzip_members, sizeof gzip_members);
	put("padded", padded, sizeof padded);
	put("cut.gz", gzip_members, sizeof gzip_members - 10);
	put_text("plain", "plain");
	put("empty", "", 0);
	whole("two.gz", got, sizeof got);
	assert_string_equal(got, "two parts");
	whole("padded", got, sizeof got);
	assert_string_equal(got, "two parts");
	whole("cut.gz", got, sizeof got);
	assert_string_equal(got, "error: packed data breaks off");
	whole("plain", got, sizeof got);
	assert_string_equal(got, "plain");
	whole("empty", got, sizeof got);
	assert_string_equal(got, "");
}

static void stream_refuses_more_than_its_cap(void **state)
{
	struct stream *s;
	struct err err = {0};
	struct buf b;
	char path[200];
	put_text("long", "longer than five");
	snprintf(path, sizeof path, "%s/long", folder);
	buf_init(&b, 5);
	assert_int_equal(stream_open(&s, path, &err), 0);
	assert_int_equal(stream_rest(s, &b, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
	stream_close(s);
	buf_release(&b);
}

/* The sources of one path as "kind id line|...". */
static void sources(const char *path, enum page_kind kind, char *out, size_t size)
{
	struct input in;
	struct source s;
	struct err err = {0};
	char *files[] = {(char *)(uintptr_t)path};
	int r;
	out[0] = 0;
	source_init(&s);
	assert_int_equal(input_open(&in, files, 1, kind, &err), 0);
	while ((r = input_next(&in, &s, &err)) != 0)
		snprintf(out + strlen(out), size - strlen(out), "%d %s %zu|", r < 0 ? -1 : (int)s.kind,
		         r < 0 ? "" : s.id.p, s.line);
	source_release(&s);
	input_close(&in);
}

static void folders_are_read_in_the_order_of_names_without_hidden_files(void **state)
{
	char path[200], got[500];
	snprintf(path, sizeof path, "%s/news", folder);
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%s/news/b", folder);
	mkdir(path, 0777);
	put_text("news/c.txt", "c");
	put_text("news/a.html", "<html><body>a</body></html>");
	put_text("news/b/z.txt.gz", "z");
	put_text("news/b/.hidden", "h");
	snprintf(path, sizeof path, "%s/news/b/round", folder);
	assert_int_equal(symlink("..", path), 0);
	snprintf(path, sizeof path, "%s/news", folder);
	sources(path, PAGE_AUTO, got, sizeof got);
	assert_string_equal(got, "1 a 0|2 z 0|2 c 0|");
}

static void json_lines_and_documents_are_sources_with_their_lines(void **state)
{
	char path[200], got[500];
	put_text("x.jsonl", "{\"text\": \"a\"}\n\n{\"text\": \"b\"}");
	snprintf(path, sizeof path, "%s/x.jsonl", folder);
	sources(path, PAGE_AUTO, got, sizeof got);
	assert_string_equal(got, "3 x.jsonl:1 1|3 x.jsonl:3 3|");
	put_text("one.json", "{\n  \"text\": \"a\",\n  \"id\": \"b\"\n}\n");
	snprintf(path, sizeof path, "%s/one.json", folder);
	sources(path, PAGE_AUTO, got, sizeof got);
	assert_string_equal(got, "3 one.json 0|");
	put_text("bad.jsonl", "{\"text\":\n{\"text\": \"a\"}\n");
	snprintf(path, sizeof path, "%s/bad.jsonl", folder);
	sources(path, PAGE_AUTO, got, sizeof got);
	assert_string_equal(got, "3 bad.jsonl:1 1|3 bad.jsonl:2 2|");
	put_text("x.conllu", "# newdoc id = a\n1\tA\ta\tX\t_\t_\t0\troot\t_\t_\n\n# newdoc id = b\n"
	                     "1\tB\tb\tX\t_\t_\t0\troot\t_\t_\n\n");
	snprintf(path, sizeof path, "%s/x.conllu", folder);
	sources(path, PAGE_CONLLU, got, sizeof got);
	assert_string_equal(got, "4 x.conllu 1|4 x.conllu 4|");
}

static void a_missing_file_is_one_bad_source(void **state)
{
	char path[200], got[500];
	snprintf(path, sizeof path, "%s/none", folder);
	sources(path, PAGE_AUTO, got, sizeof got);
	assert_string_equal(got, "-1  0|");
}

struct mine {
	bool loud;
	long n;
	const char *name, *kind, *day;
};

static const struct option_row rows[] = {
	{"loud", 'l', OPTION_FLAG, offsetof(struct mine, loud), NULL, "be loud"},
	{"number", 'n', OPTION_NUMBER, offsetof(struct mine, n), "N", "a number"},
	{"name", 0, OPTION_TEXT, offsetof(struct mine, name), "NAME", "a name"},
	{"kind", 'k', OPTION_CHOICE, offsetof(struct mine, kind), "a|bc", "a kind"},
	{"day", 0, OPTION_DATE, offsetof(struct mine, day), "DAY", "a day"},
	{NULL, 0, 0, 0, NULL, NULL},
};

static int parse(struct mine *m, struct err *err, char *a, char *b, char *c, char *d)
{
	static char verb[] = "v";
	static char *argv[6];
	int argc = 1 + !!a + !!b + !!c + !!d;
	argv[0] = verb;
	argv[1] = a;
	argv[2] = b;
	argv[3] = c;
	argv[4] = d;
	struct option_set sets[] = {{rows, m}, {NULL, NULL}};
	return options_parse(&(struct options_help){"v", "", ""}, sets, argc, argv, err);
}

static void options_and_files_mix(void **state)
{
	char file[] = "f", number[] = "-ln5", kind[] = "--kind=bc", file2[] = "g";
	struct mine m = {0};
	struct err err;
	assert_int_equal(parse(&m, &err, file, number, kind, file2), 2);
	assert_true(m.loud);
	assert_int_equal(m.n, 5);
	assert_string_equal(m.kind, "bc");
	char dashes[] = "--", option[] = "--loud", minus[] = "-";
	m = (struct mine){0};
	assert_int_equal(parse(&m, &err, minus, dashes, option, NULL), 2);
	assert_false(m.loud);
}

static void bad_options_are_named(void **state)
{
	static const struct {
		const char *arg, *next, *message;
	} cases[] = {
		{"--quiet", NULL, "no option '--quiet'"},
		{"--lou", NULL, "no option '--lou'"},
		{"-x", NULL, "no option '-x'"},
		{"--number", NULL, "--number wants a value (N)"},
		{"--number", "-1", "--number wants a whole number, not '-1'"},
		{"--number=9999999999", NULL, "--number wants a whole number, not '9999999999'"},
		{"--loud=yes", NULL, "--loud takes no value"},
		{"--kind", "b", "--kind is one of a|bc, not 'b'"},
		{"--day", "2022-02-29", "--day wants a day as YYYY-MM-DD, not '2022-02-29'"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct mine m = {0};
		struct err err = {0};
		char arg[50], next[50];
		snprintf(arg, sizeof arg, "%s", cases[i].arg);
		snprintf(next, sizeof next, "%s", cases[i].next ? cases[i].next : "");
		assert_int_equal(parse(&m, &err, arg, cases[i].next ? next : NULL, NULL, NULL), OPTIONS_BAD);
		assert_string_equal(err.msg, cases[i].message);
		assert_int_equal(err.code, ERR_USAGE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stream_unpacks_every_part_and_passes_over_padding),
		cmocka_unit_test(stream_refuses_more_than_its_cap),
		cmocka_unit_test(folders_are_read_in_the_order_of_names_without_hidden_files),
		cmocka_unit_test(json_lines_and_documents_are_sources_with_their_lines),
		cmocka_unit_test(a_missing_file_is_one_bad_source),
		cmocka_unit_test(options_and_files_mix),
		cmocka_unit_test(bad_options_are_named),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
