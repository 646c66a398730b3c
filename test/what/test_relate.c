/* Relations: what the trainer reads, and what the reader of the scorer refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pack/writer.h"
#include "what/scorer.h"
#include "what/train_pairs.h"

struct folder {
	char path[64], file[96];
};

static void folder_with(struct folder *f, const char *name, const char *text)
{
	strcpy(f->path, "/tmp/bede-pairs-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	snprintf(f->file, sizeof f->file, "%s/%s", f->path, name);
	FILE *out = fopen(f->file, "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void folder_gone(const struct folder *f)
{
	unlink(f->file);
	rmdir(f->path);
}

static int read_text(struct pairs *ps, const char *name, const char *text, struct err *err)
{
	struct folder f;
	folder_with(&f, name, text);
	arena_init(&ps->heap, 1 << 20);
	int rc = pairs_read(ps, f.path, err);
	folder_gone(&f);
	return rc;
}

static struct str cut(const struct pair *p, struct span s)
{
	return str_sub(p->text, s.start, s.end);
}

static void a_marked_sentence_gives_its_two_spans(void **state)
{
	(void)state;
	struct pairs ps = {0};
	struct err err = {0};
	assert_int_equal(read_text(&ps, "a.tsv", "# a comment\ntype\tmode\tsentence\n"
	                           "AID\t-\tGrain for [[T:Chad]] came from [[S:Norway]].\n", &err), 0);
	assert_int_equal(ps.n, 1);
	assert_true(str_eqz(ps.at[0].text, "Grain for Chad came from Norway."));
	assert_true(str_eqz(cut(&ps.at[0], ps.at[0].source), "Norway"));
	assert_true(str_eqz(cut(&ps.at[0], ps.at[0].target), "Chad"));
	assert_int_equal(ps.at[0].type, EVENT_AID);
	arena_release(&ps.heap);
}

static void events_become_pairs_and_unreal_ones_do_not(void **state)
{
	(void)state;
	struct pairs ps = {0};
	struct err err = {0};
	assert_int_equal(read_text(&ps, "a.txt", "@ x-1 1999-01-02 sentence\nChad and Mali met before Niger shelled Mali.\n"
	                           "> CONSULT - \"met\" who=TCD:GOV \"Chad\",MLI:GOV \"Mali\" reciprocal\n"
	                           "> ASSAULT heavy-weapons \"shelled\" who=NER:GOV \"Niger\" whom=MLI:GOV \"Mali\"\n"
	                           "> AID - \"met\" who=NER:GOV \"Niger\" whom=TCD:GOV \"Chad\" mood=hypothetical\n",
	                           &err), 0);
	assert_int_equal(ps.n, 3); /* Chad to Mali, Mali to Chad, Niger to Mali */
	assert_int_equal(ps.at[0].type, EVENT_CONSULT);
	assert_true(str_eqz(cut(&ps.at[1], ps.at[1].source), "Mali"));
	assert_int_equal(ps.at[2].type, EVENT_ASSAULT);
	assert_true(str_eqz(cut(&ps.at[2], ps.at[2].trigger), "shelled"));
	arena_release(&ps.heap);
}

static void names_file_and_line_of_an_unknown_type(void **state)
{
	(void)state;
	struct pairs ps = {0};
	struct err err = {0};
	assert_int_equal(read_text(&ps, "bad.tsv", "type\tmode\tsentence\nGREET\t-\t[[S:A]] met [[T:B]].\n", &err), -1);
	assert_non_null(strstr(err.msg, "bad.tsv"));
	assert_non_null(strstr(err.msg, "line 2"));
	arena_release(&ps.heap);
}

static int open_with(const struct scorer_config *c, struct err *err)
{
	char path[] = "/tmp/bede-scorer-XXXXXX";
	struct pack_writer w;
	struct scorer *s = NULL;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	pack_writer_init(&w);
	pack_writer_add(&w, "relate/config", c, sizeof *c);
	assert_int_equal(pack_writer_save(&w, path, err), 0);
	pack_writer_release(&w);
	int rc = scorer_open(&s, path, err);
	assert_null(s);
	unlink(path);
	return rc;
}

static void refuses_a_scorer_of_another_shape(void **state)
{
	(void)state;
	struct scorer_config c = {.version = SCORER_VERSION + 1, .wide_rows = 64, .temperature = 1};
	struct err err = {0};
	assert_int_equal(open_with(&c, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	c.version = SCORER_VERSION;
	c.wide_rows = 63; /* no power of two */
	assert_int_equal(open_with(&c, &err), -1);
	c.wide_rows = 64; /* a good head, its tables missing */
	assert_int_equal(open_with(&c, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_marked_sentence_gives_its_two_spans),
	    cmocka_unit_test(events_become_pairs_and_unreal_ones_do_not),
	    cmocka_unit_test(names_file_and_line_of_an_unknown_type),
	    cmocka_unit_test(refuses_a_scorer_of_another_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
