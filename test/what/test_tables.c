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
	if (got != -1 || !strstr(err.msg, name) || !strstr(err.msg, "line ") || !strstr(err.msg, cause))
		fail_msg("'%s' in %s: %s", cause, name, got ? err.msg : "not refused");
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

static void replace(const char *name, const char *text)
{
	char to[512];
	snprintf(to, sizeof to, "%s/%s", dir, name);
	FILE *f = fopen(to, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int open_frames(struct onto *o, struct frames *f, struct err *err)
{
	assert_int_equal(onto_open(o, dir, err), 0);
	int got = frames_open(f, dir, o, err);
	if (got < 0)
		onto_close(o);
	return got;
}

static void names_the_column_that_is_missing(void **state)
{
	static const struct { const char *name, *columns[15]; } table[] = {
		{"what/classes.tsv", {"class", "words"}},
		{"what/operators.tsv", {"op", "inner", "type", "mode", "cameo", "mood", "actor", "recipient", "effect"}},
		{"what/frames.tsv", {"name", "words", "pos", "need", "type", "modes", "cameo", "actor", "recipient",
		                     "content", "op", "reciprocal", "contexts", "weight"}},
	};
	for (size_t i = 0; i < 3; i++)
		for (int gone = 0; table[i].columns[gone]; gone++) {
			struct onto o;
			struct frames f;
			struct err err = {0};
			char head[512] = "x";
			for (int k = 0; table[i].columns[k]; k++) {
				strcat(head, "\t");
				strcat(head, k == gone ? "y" : table[i].columns[k]);
			}
			strcat(head, "\n");
			replace(table[i].name, head);
			assert_int_equal(open_frames(&o, &f, &err), -1);
			assert_non_null(strstr(err.msg, table[i].name));
			assert_non_null(strstr(err.msg, table[i].columns[gone]));
			copy(table[i].name);
		}
}

static void names_the_table_that_is_missing(void **state)
{
	for (size_t i = 4; i < sizeof names / sizeof *names; i++) {
		struct onto o;
		struct frames f;
		struct err err = {0};
		char path[512];
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
		assert_int_equal(open_frames(&o, &f, &err), -1);
		assert_non_null(strstr(err.msg, names[i]));
		copy(names[i]);
	}
}

#define ROW(cells) "x\tx\tv\t" cells "\n"

static void refuses_a_cell_that_cannot_be_read(void **state)
{
	static const char *const frames = "what/frames.tsv", *const ops = "what/operators.tsv";
	refused(frames, "x\tx\tq\t-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "pos is of the letters");
	refused(frames, "x\tx\t-\t-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "pos is of the letters");
	refused(frames, "x\t@x\tv\t-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5\n", "no class '@x'");
	refused(frames, ROW("a b c d e f\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "more than 5 conditions");
	refused(frames, ROW("a:b\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "after ':' stands");
	refused(frames, ROW("=a\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "an empty path");
	refused(frames, ROW("-\tFIGHT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "no event type 'FIGHT'");
	refused(frames, ROW("-\tASSAULT\taerial,drone,firearms\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "more than 2 modes");
	refused(frames, ROW("-\t-\taerial\t-\tsubj\tobj\t-\t-\t-\t-\t0.5"), "'aerial' is no mode of");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj.obj.of.to.in\tobj\t-\t-\t-\t-\t0.5"), "too many steps");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\ta|b|c|d|e|f|g|h|i|j\t-\t-\t-\t-\t0.5"), "too many alternatives");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\tObj\tplan\t-\t-\t0.5"), "a step is lower-case letters");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\tobj\tnone\t-\t-\t0.5"), "no operator 'none'");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\t-\tplan\t-\t-\t0.5"), "content and operator");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\tmilitary,legal,migration\t0.5"), "more than 2 contexts");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\tnone\t0.5"), "no context 'none'");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\t0"), "weight");
	refused(frames, ROW("-\tASSAULT\t-\t-\tsubj\tobj\t-\t-\t-\t-\tmuch"), "weight");
	refused(ops, "x\t*\tFIGHT\t-\t-\t-\tout\t-\t-\n", "no event type 'FIGHT'");
	refused(ops, "x\tFIGHT\tASSAULT\t-\t-\t-\tout\t-\t-\n", "no inner act 'FIGHT'");
	refused(ops, "x\tASSAULT/riot\tASSAULT\t-\t-\t-\tout\t-\t-\n", "no inner act 'ASSAULT/riot'");
	refused(ops, "x\tASSAULT:999\tASSAULT\t-\t-\t-\tout\t-\t-\n", "no inner act 'ASSAULT:999'");
	refused(ops, "x\t*\tASSAULT\triot\t-\t-\tout\t-\t-\n", "'riot' is no mode of ASSAULT");
	refused(ops, "x\t*\tASSAULT\t-\t999\t-\tout\t-\t-\n", "no CAMEO code '999'");
	refused(ops, "x\t*\tASSAULT\t-\t-\t-\tout\tout|out|out|out|out\t-\n", "a source is one of");
}

static void counts_up_to_128_classes(void **state)
{
	char text[4096] = "class\twords\n";
	struct onto o;
	struct frames f;
	struct err err = {0};
	for (int i = 0; i < 128; i++)
		sprintf(text + strlen(text), "c%d\tw\n", i);
	replace("what/classes.tsv", text);
	replace("what/frames.tsv", "name\twords\tpos\tneed\ttype\tmodes\tcameo\tactor\trecipient\tcontent\top\treciprocal\t"
	        "contexts\tweight\n");
	assert_int_equal(open_frames(&o, &f, &err), 0);
	uint32_t set = frames_set(&f, STR("w"));
	assert_true(frames_in(&f, set, 0) && frames_in(&f, set, 63) && frames_in(&f, set, 64) && frames_in(&f, set, 127));
	assert_int_equal(frames_class(&f, STR("c127")), 127);
	assert_int_equal(frames_class(&f, STR("c128")), -1);
	frames_close(&f);
	onto_close(&o);
	strcat(text, "c128\tw\n");
	replace("what/classes.tsv", text);
	assert_int_equal(open_frames(&o, &f, &err), -1);
	assert_non_null(strstr(err.msg, "more than 128 classes"));
	copy("what/classes.tsv");
	copy("what/frames.tsv");
}

static void reads_every_cell_of_a_frame(void **state)
{
	struct onto o;
	struct frames f;
	struct err err = {0};
	replace("what/classes.tsv", "class\twords\ntool\t saw ,axe\nthing\taxe\n");
	replace("what/operators.tsv", "op\tinner\ttype\tmode\tcameo\tmood\tactor\trecipient\teffect\n"
	        "cut\tAID:072\tAGREE\t-\t0332\tplanned\tout|iact|irec|csubj\tcobj\tnegate keep\n"
	        "cut\t*\t=\t=\t=\t-\t-\t-\tself both\ncut\t-\t-\t-\t-\t-\t-\t-\t-\n");
	replace("what/frames.tsv", "name\twords\tpos\tneed\ttype\tmodes\tcameo\tactor\trecipient\tcontent\top\treciprocal\t"
	        "contexts\tweight\n"
	        "a\t@tool,hew\tva\tobj=@tool  !of=a,b passive obj.to:armed iobj\tASSAULT\taerial,drone\t195\tsubj|poss\tobj.of\txcomp\tcut\tyes\tmilitary,legal\t1\n"
	        "b\thew\tnd\t-\tnone\t-\t-\t-\t-\t-\t-\t-\t-\t0.25\n"
	        "c\thew\tn\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t0.25\n");
	assert_int_equal(open_frames(&o, &f, &err), 0);
	const struct frame *a = &f.frame[0], *b = &f.frame[1];
	assert_int_equal(f.n_frames, 3);
	assert_int_equal(a->pos, 1u << UPOS_VERB | 1u << UPOS_AUX | 1u << UPOS_ADJ);
	assert_int_equal(b->pos, 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_ADV | 1u << UPOS_ADP);
	assert_int_equal(a->n_conds, 5);
	assert_int_equal(a->rank, 3 + 1 + 3 + 3 + 2);
	assert_int_equal(a->cond[0].test, TEST_CLASS);
	assert_int_equal(a->cond[0].cls, 0);
	assert_true(a->cond[1].negate && str_eqz(a->cond[1].words, "a,b"));
	assert_int_equal(a->cond[1].path.step[0].kind, STEP_PREP);
	assert_int_equal(a->cond[2].test, TEST_PASSIVE);
	assert_int_equal(a->cond[3].test, TEST_ARMED);
	assert_int_equal(a->cond[3].path.n, 2);
	assert_int_equal(a->n_modes, 2);
	assert_int_equal(a->n_contexts, 2);
	assert_true(str_eqz(a->mode[1], "drone") && str_eqz(a->context[1], "legal") && str_eqz(a->cameo, "195"));
	assert_true(a->reciprocal && !b->reciprocal && a->weight == 1 && b->weight == 0.25);
	assert_int_equal(a->actor.n, 2);
	assert_int_equal(a->recipient.at[0].step[1].kind, STEP_PREP);
	assert_int_equal(a->op, 0);
	assert_int_equal(b->op, NONE);
	assert_int_equal(b->type, TYPE_BLOCK);
	assert_int_equal(f.frame[2].type, TYPE_NONE);
	assert_int_equal(a->line, 2);
	const struct op_row *r = f.op[0].row;
	assert_int_equal(f.op[0].n, 3);
	assert_true(r[0].negate && r[0].keep && !r[0].self && !r[0].both && r[1].self && r[1].both && !r[1].keep && !r[1].negate);
	assert_int_equal(r[0].mood, MOOD_PLANNED);
	assert_int_equal(r[1].mood, -1);
	assert_int_equal(r[0].n_actor, 4);
	assert_int_equal(r[0].actor[3], SRC_CSUBJ);
	assert_int_equal(r[0].recipient[0], SRC_COBJ);
	assert_int_equal(r[1].type, OP_SAME);
	assert_int_equal(r[2].type, TYPE_BLOCK);
	assert_true(r[1].same_mode && r[1].same_cameo && !r[0].same_mode && !r[0].same_cameo);
	uint32_t set = frames_set(&f, STR("axe"));
	assert_true(frames_in(&f, set, 0) && frames_in(&f, set, 1) && !frames_in(&f, frames_set(&f, STR("saw")), 1));
	assert_int_equal(frames_set(&f, STR("hew")), 0);
	assert_false(frames_in(&f, 0, 0));
	uint32_t e = frames_look(&f.first, STR("hew"), STR("hewed"), MAP_NONE);
	assert_int_equal(f.entry[e].frame, 0);
	e = f.entry[e].next;
	assert_int_equal(f.entry[e].frame, 1);
	assert_int_equal(f.entry[f.entry[e].next].frame, 2);
	assert_int_equal(f.entry[f.entry[e].next].next, NONE);
	assert_int_equal(f.entry[frames_look(&f.first, STR("x"), STR("saw"), MAP_NONE)].frame, 0);
	assert_int_equal(frames_op(&f, STR("saw")), NONE);
	frames_close(&f);
	onto_close(&o);
	for (size_t i = 4; i < sizeof names / sizeof *names; i++)
		copy(names[i]);
}

static void a_word_is_found_without_its_ending(void **state)
{
	static const struct { const char *lemma, *lower, *base; } row[] = {
		{"raid", "raids", "raid"}, {"raidx", "raid", "raid"}, {"x", "carried", "carry"}, {"x", "carries", "carry"},
		{"x", "invaded", "invade"}, {"x", "raided", "raid"}, {"x", "banned", "ban"}, {"x", "invading", "invade"},
		{"x", "raiding", "raid"}, {"x", "banning", "ban"}, {"x", "raids", "raid"}, {"x", "passes", "pass"},
		{"x", "ban", "ban"}, {"x", "bans", "ban"}, {"x", "ass", NULL}, {"x", "red", NULL}, {"x", "raidings", NULL},
	};
	static const char *const base[] = {"raid", "carry", "invade", "ban", "pass", "as", "r"};
	struct map m;
	map_init(&m);
	for (uint32_t i = 0; i < sizeof base / sizeof *base; i++)
		assert_int_equal(map_put(&m, str_c(base[i]), i), 0);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		uint32_t got = frames_look(&m, str_c(row[i].lemma), str_c(row[i].lower), 99);
		if (row[i].base ? got >= 7 || strcmp(base[got], row[i].base) != 0 : got != 99)
			fail_msg("%s: %u", row[i].lower, got);
	}
	map_release(&m);
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
		cmocka_unit_test(names_the_column_that_is_missing),
		cmocka_unit_test(names_the_table_that_is_missing),
		cmocka_unit_test(refuses_a_cell_that_cannot_be_read),
		cmocka_unit_test(counts_up_to_128_classes),
		cmocka_unit_test(reads_every_cell_of_a_frame),
		cmocka_unit_test(a_word_is_found_without_its_ending),
		cmocka_unit_test(codes_carry_their_type),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
