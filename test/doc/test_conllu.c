#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/conllu.h"

#include <string.h>

static const char sample[] =
    "# newdoc id = a1\n"
    "# newpar\n"
    "# sent_id = a1-1\n"
    "# text = Zoë  didn't go.\n"
    "1\tZoë\tZoë\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tName=B-PER\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod:neg\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\tgone\tgo\tVERB\t_\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpaceAfter=No\n"
    "\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n"
    "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tde\tde\tADP\t_\t_\t_\t_\t_\t_\n"
    "2\tle\tle\tDET\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "# newdoc id = a2\n"
    "1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_\n";

static struct doc doc;
static struct conllu in;
static struct err err;

static int setup(void **state)
{
	doc_init(&doc);
	conllu_init(&in, str_c(sample), false);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&doc);
	return 0;
}

static int read_text(const char *z)
{
	doc_clear(&doc);
	conllu_init(&in, str_c(z), true);
	return conllu_next(&in, &doc, &err);
}

static void assert_str(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_memory_equal(s.p, z, s.n);
}

static void rebuilds_the_text_with_blanks_and_paragraphs(void **state)
{
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_str(doc.text, "Zoë  didn't go.Yes!\n\ndu");
	assert_int_equal(doc.sentences.n, 3);
	assert_str(doc.sentences.at[0].id, "a1-1");
	assert_int_equal(doc.sentences.at[1].paragraph, 0);
	assert_int_equal(doc.sentences.at[2].paragraph, 1);
	assert_str(doc.id, "a1");
}

static void words_of_a_token_take_their_bytes_or_share_the_span(void **state)
{
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_str(doc_span_text(&doc, doc.words.at[1].span), "did");
	assert_str(doc_span_text(&doc, doc.words.at[2].span), "n't");
	assert_int_equal(doc.words.at[1].token_len, 2);
	assert_int_equal(doc.words.at[2].token, 1);
	assert_str(doc_span_text(&doc, doc.words.at[7].span), "du");
	assert_str(doc_span_text(&doc, doc.words.at[8].span), "du");
}

static void keeps_heads_names_and_space_after(void **state)
{
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_int_equal(doc.words.at[0].head, 3);
	assert_int_equal(doc.words.at[3].head, NONE);
	assert_int_equal(doc.words.at[3].first_child, 0);
	assert_int_equal(doc.words.at[0].ner, NER_PER);
	assert_true(doc.words.at[0].ner_begin);
	assert_true(doc.words.at[0].space_after);
	assert_false(doc.words.at[3].space_after);
	assert_false(doc.words.at[4].space_after);
}

static void gives_a_tree_where_no_heads_are_given(void **state)
{
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_int_equal(doc.words.at[7].head, NONE);
	assert_int_equal(doc.words.at[8].head, 7);
}

static void reads_one_document_after_the_other(void **state)
{
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	doc_clear(&doc);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_str(doc.text, "End");
	doc_clear(&doc);
	assert_int_equal(conllu_next(&in, &doc, &err), 0);
	conllu_init(&in, str_c(sample), true);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_int_equal(doc.sentences.n, 4);
}

static void refuses_bad_lines_and_names_them(void **state)
{
	static const struct {
		const char *text, *line;
	} bad[] = {
	    {"1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n3\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n", "line 2:"},
	    {"1\ta\t_\t_\t_\t_\t2\troot\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n\n", "line 3:"},
	    {"1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t9\tdep\t_\t_\n\n", "line 3:"},
	    {"1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t2\tdep\t_\t_\n\n", "line 3:"},
	    {"1\ta\t_\t_\t_\t_\tx\troot\t_\t_\n", "line 1:"},
	    {"1-2\tab\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "line 3:"},
	    {"1\t\t_\n", "line 1:"},
	    {"no columns\n", "line 1:"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(read_text(bad[i].text), -1);
		assert_memory_equal(err.msg, bad[i].line, strlen(bad[i].line));
	}
}

static void writes_what_it_reads_again(void **state)
{
	struct buf once, twice;
	buf_init(&once, 1 << 20);
	buf_init(&twice, 1 << 20);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	conllu_write(&doc, &once);
	doc_clear(&doc);
	conllu_init(&in, buf_view(&once), false);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	conllu_write(&doc, &twice);
	assert_true(buf_ok(&once) && buf_ok(&twice));
	assert_string_equal(once.p, twice.p);
	assert_non_null(strstr(once.p, "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tRange=5:11\n"));
	assert_non_null(strstr(once.p, "1\tZoë\tZoë\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t"
	                               "Name=B-PER|Range=0:3\n"));
	assert_non_null(strstr(once.p, "\tRange=12:14|SpaceAfter=No\n"));
	buf_release(&once);
	buf_release(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(rebuilds_the_text_with_blanks_and_paragraphs, setup, teardown),
	    cmocka_unit_test_setup_teardown(words_of_a_token_take_their_bytes_or_share_the_span, setup, teardown),
	    cmocka_unit_test_setup_teardown(keeps_heads_names_and_space_after, setup, teardown),
	    cmocka_unit_test_setup_teardown(gives_a_tree_where_no_heads_are_given, setup, teardown),
	    cmocka_unit_test_setup_teardown(reads_one_document_after_the_other, setup, teardown),
	    cmocka_unit_test_setup_teardown(refuses_bad_lines_and_names_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(writes_what_it_reads_again, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
