/* The ontology and frame tables are checked when they load, and an error names file and line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "what/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/bede-what-XXXXXX";

static void copy(const char *name)
{
	char from[512], to[512];
	struct buf b;
	struct err err = {0};
	snprintf(from, sizeof from, DATA_DIR "/%s", name);
	snprintf(to, sizeof to, "%s/%s", dir, name);
	buf_init(&b, 1 << 22);
	assert_int_equal(file_read(from, &b, &err), 0);
	FILE *f = fopen(to, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	fclose(f);
	buf_release(&b);
}

static void append(const char *name, const char *line)
{
	char to[512];
	copy(name);
	snprintf(to, sizeof to, "%s/%s", dir, name);
	FILE *f = fopen(to, "a");
	assert_non_null(f);
	fputs(line, f);
	fclose(f);
}

static const char *const names[] = {
	"plover/types.tsv", "plover/modes.tsv", "plover/contexts.tsv", "cameo/codes.tsv",
	"what/classes.tsv", "what/operators.tsv", "what/frames.tsv",
};

static void refused(const char *name, const char *line, const char *cause)
{
	struct onto o;
	struct frames f;
	struct err err = {0};
	append(name, line);
	int got = onto_open(&o, dir, &err);
	if (got == 0) {
		got = frames_open(&f, dir, &o, &err);
		if (got == 0)
			frames_close(&f);
		onto_close(&o);
	}
	copy(name);
	assert_int_equal(got, -1);
	assert_non_null(strstr(err.msg, name));
	assert_non_null(strstr(err.msg, "line "));
	assert_non_null(strstr(err.msg, cause));
}

static void names_the_line_of_a_bad_ontology(void **state)
{
	refused("plover/types.tsv", "FIGHT\t4\t-9\t180\tx\n", "no event type 'FIGHT'");
	refused("plover/types.tsv", "ASSAULT\t5\t-9\t180\tx\n", "quad is not 1 to 4");
	refused("plover/modes.tsv", "ASSAULT\taerial\tmany\n", "an intensity");
	refused("cameo/codes.tsv", "2099\t-10\tX\tASSAULT\tcleansing\t-\t-\n", "'cleansing' is no mode of ASSAULT");
	refused("cameo/codes.tsv", "2099\t-10\tX\tASSAULT\t-\thumanitarian\t-\n", "no context 'humanitarian'");
	refused("cameo/codes.tsv", "190\t-10\tX\tASSAULT\t-\t-\t-\n", "'190' stands twice");
}

static void names_the_line_of_a_bad_frame(void **state)
{
	refused("what/frames.tsv", "x\tx\tv\tobj=@nothing\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "no such class");
	refused("what/frames.tsv", "x\tx\tv\t-\tASSAULT\triot\t-\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "'riot' is no mode of ASSAULT");
	refused("what/frames.tsv", "x\tx\tv\t-\tASSAULT\t-\t999\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "no CAMEO code '999'");
	refused("what/frames.tsv", "x\tx\tv\t-\tASSAULT\t-\t-\tsubj\tobj\txcomp\t-\t-\t-\t0.5\n", "content and operator");
	refused("what/frames.tsv", "x\tx\tv\t-\tASSAULT\t-\t-\tSUBJ\tobj\t-\t-\t-\t-\t0.5\n", "a role cannot be read");
	refused("what/frames.tsv", "x\tx\tv\t-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t1.5\n", "weight");
	refused("what/operators.tsv", "x\t*\tASSAULT\t-\t-\t-\tnobody\t-\t-\n", "a source is one of");
	refused("what/operators.tsv", "x\t*\tASSAULT\t-\t-\tsometimes\tout\t-\t-\n", "no mood 'sometimes'");
}

static void codes_carry_their_type(void **state)
{
	struct onto o;
	struct err err = {0};
	assert_int_equal(onto_open(&o, DATA_DIR, &err), 0);
	assert_int_equal(o.n_contexts, 37);
	const struct onto_code *c = onto_code(&o, STR("0233"));
	assert_non_null(c);
	assert_true(str_eqz(o.type[c->type].name, "REQUEST"));
	assert_true(str_eqz(c->mode, "assist"));
	assert_true(c->goldstein > 3.3 && c->goldstein < 3.5);
	assert_int_equal(onto_code(&o, STR("012"))->type, -1); /* statements are dropped */
	assert_true(onto_intensity(&o, (unsigned)onto_type(&o, STR("RETREAT")), STR("withdraw")) == 8);
	assert_true(onto_intensity(&o, (unsigned)onto_type(&o, STR("RETREAT")), STR("")) == 6.5);
	assert_null(onto_mode(&o, (unsigned)onto_type(&o, STR("COERCE")), STR("violence")));
	onto_close(&o);
}

static int make_dir(void **state)
{
	char sub[512];
	if (!mkdtemp(dir))
		return -1;
	static const char *const subs[] = {"plover", "cameo", "what"};
	for (int i = 0; i < 3; i++) {
		snprintf(sub, sizeof sub, "%s/%s", dir, subs[i]);
		mkdir(sub, 0700);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		copy(names[i]);
	return 0;
}

static int remove_dir(void **state)
{
	char path[512];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	static const char *const subs[] = {"/plover", "/cameo", "/what", ""};
	for (int i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s%s", dir, subs[i]);
		rmdir(path);
	}
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_the_line_of_a_bad_ontology),
		cmocka_unit_test(names_the_line_of_a_bad_frame),
		cmocka_unit_test(codes_carry_their_type),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
