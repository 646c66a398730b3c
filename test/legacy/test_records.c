/* PETRARCH's record files: ids, texts, days and options as the file has them. */
#include "legacy/records.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct read {
	struct arena arena;
	struct buf trouble;
	struct records r;
};

static void setup(struct read *x, const char *text)
{
	struct err err = {0};
	memset(x, 0, sizeof *x);
	arena_init(&x->arena, 1 << 20);
	buf_init(&x->trouble, 1 << 16);
	assert_int_equal(records_read(&x->r, str_c(text), "r.xml", &x->arena, &x->trouble, &err), 0);
}

static void done(struct read *x)
{
	arena_release(&x->arena);
	buf_release(&x->trouble);
}

static void assert_str(struct str s, const char *want)
{
	char got[1024];
	snprintf(got, sizeof got, "%.*s", STR_ARG(s));
	assert_string_equal(got, want);
}

static void text_loses_lines_and_references(void **state)
{
	(void)state;
	struct read x;
	setup(&x, "<Sentences><Sentence date=\"19950101\" id='A_12' source=\"AFP\" url=\"http://a\">\n<Text>\n A &amp; B\n\tsaid &#8220;no&#x201D;\n &unknown; </Text><Parse>(ROOT)</Parse></Sentence>");
	assert_int_equal(x.r.n, 1);
	assert_str(x.r.at[0].text, "A & B said \xE2\x80\x9Cno\xE2\x80\x9D &unknown;");
	assert_str(x.r.at[0].id, "A_12");
	assert_str(x.r.at[0].story, "A");
	assert_str(x.r.at[0].source, "AFP");
	assert_str(x.r.at[0].url, "http://a");
	assert_int_equal(x.r.at[0].date, 19950101);
	done(&x);
}

static void second_record_of_an_id_is_numbered(void **state)
{
	(void)state;
	struct read x;
	setup(&x, "<Sentence id=\"A-1\"><Text>a</Text></Sentence><Sentence id=\"B\"><Text>b</Text></Sentence><Sentence id=\"A-1\"><Text>c</Text></Sentence>");
	assert_str(x.r.at[0].id, "A-1");
	assert_str(x.r.at[0].story, "A-1");
	assert_str(x.r.at[2].id, "A-1#2");
	assert_int_equal(x.r.at[0].date, 0);
	done(&x);
}

static void options_hold_from_where_they_stand(void **state)
{
	(void)state;
	struct read x;
	setup(&x, "<Sentence id=\"A\"><Text>a</Text></Sentence><!-- <Config option=\"comma_min\" value=\"9\"/> -->"
	          "<Config option=\"require_dyad\" value=\"False\"></Config><Config option=\"comma_emax\" value=\"0\"/>"
	          "<Sentence id=\"B\"><Text>b</Text></Sentence>");
	assert_true(x.r.at[0].config.require_dyad);
	assert_int_equal(x.r.at[0].config.comma_min, 2);
	assert_int_equal(x.r.at[0].config.comma_emax, 8);
	assert_false(x.r.at[1].config.require_dyad);
	assert_int_equal(x.r.at[1].config.comma_min, 2);
	assert_int_equal(x.r.at[1].config.comma_emax, 0);
	done(&x);
}

static void bad_records_are_named_with_their_line(void **state)
{
	(void)state;
	struct read x;
	setup(&x, "<Sentences>\n<Sentence id=\"A\">\n</Sentence>\n<Sentence>\n<Text>x</Text></Sentence>\n"
	          "<Sentence id=\"C\" date=\"19950230\"><Text>c</Text></Sentence>\n<Sentence id=\"D\"><Text>d</Text>");
	assert_int_equal(x.r.n, 1);
	assert_str(x.r.at[0].id, "C");
	assert_str(buf_view(&x.trouble), "'r.xml', line 2: a sentence without a text\n'r.xml', line 4: a sentence without an id\n"
	           "'r.xml', line 6: the date is no day; dated codes are not asked\n'r.xml', line 7: a sentence without an end\n");
	done(&x);
}

static void record_files_are_known_by_their_head(void **state)
{
	(void)state;
	assert_true(records_are(STR("\n<!-- x --><Sentences>")));
	assert_true(records_are(STR("<Validation>")));
	assert_false(records_are(STR("<html><p>x")));
	assert_false(records_are(STR("A text about <Sentences>")));
	assert_false(records_are(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_loses_lines_and_references),
		cmocka_unit_test(second_record_of_an_id_is_numbered),
		cmocka_unit_test(options_hold_from_where_they_stand),
		cmocka_unit_test(bad_records_are_named_with_their_line),
		cmocka_unit_test(record_files_are_known_by_their_head),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
