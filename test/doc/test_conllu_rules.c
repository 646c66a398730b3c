/* Claims about reading and writing CoNLL-U, a case each: how the text comes about, which lines are
 * refused and why, which words lie where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "doc/conllu.h"

#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"
#define GLUED "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"

static struct doc d;
static struct err err;

static int setup(void **state)
{
	doc_init(&d);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&d);
	return 0;
}

static int read_whole(const char *bytes)
{
	struct conllu in;
	doc_clear(&d);
	err = (struct err){0};
	conllu_init(&in, str_c(bytes), true);
	return conllu_next(&in, &d, &err);
}

static void is(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_true(s.n == 0 || memcmp(s.p, z, s.n) == 0);
}

static void text_comes_of_the_comment_that_fits_or_of_the_forms(void **state)
{
	static const char *const cases[][2] = {
		{"1\ta" REST "2\tb" REST, "a b"},
		{"1\ta" GLUED "2\tb" REST, "ab"},
		{"# text = a  b\n1\ta" REST "2\tb" REST, "a  b"},
		{"# text = ab\n1\ta" REST "2\tb" REST, "ab"},
		{"#text=a\xC2\xA0" "b\n1\ta" REST "2\tb" GLUED, "a\xC2\xA0" "b"},
		{"# text a  b\n1\ta" REST "2\tb" REST, "a  b"},
		{"# text\ta  b\n1\ta" REST "2\tb" REST, "a  b"},
		{"# textual = a  b\n1\ta" REST "2\tb" REST, "a b"},
		{"# text = \xC2\xA0 a  b\n1\ta" REST "2\tb" REST, "a  b"},       /* no blank before the first */
		{"# text = a  x  c\n1\ta" REST "2\tb" REST "3\tc" REST, "a b c"}, /* does not fit from b on */
		{"# text = a  b\n1\ta" REST "2\tb" REST "3\tc" REST, "a  b c"},
		{"# text = a  b\n1\ta" REST "2\tb" REST "\n1\ta" REST "2\tb" REST, "a  b a b"},
		{"1\ta" REST "\n1\tb" REST, "a b"},
		{"1\ta" GLUED "\n1\tb" REST, "ab"},
		{"1\ta" GLUED "\n# newpar\n1\tb" REST, "a\n\nb"},
		{"1\ta" REST "\n# newpar id = 7\n1\tb" REST, "a\n\nb"},
		{"1\ta" REST "\n# newparagraph\n1\tb" REST, "a b"},
		{"# newpar\n1\ta" REST "\n1\tb" REST, "a b"},
		{"1\ta" REST "\n#newdoc\n1\tb" REST, "a\n\nb"},
		{"1\ta\r\n2\tb\r\n\r\n1\tc\r\n", "a b c"},
		{"1\ta" REST " \t \n1\tb" REST, "a b"}, /* a line of blanks is empty */
		{"1\ta\n1.1\tnone\n2\tb", "a b"},
		{"1-2\tab" GLUED "1\ta" REST "2\tb" REST "3\tc" REST, "abc"},
		{"1-2\tab" REST "1\ta" GLUED "2\tb" GLUED "3\tc" REST, "ab c"}, /* the token's own blank counts */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(read_whole(cases[i][0]), 1);
		is(d.text, cases[i][1]);
	}
}

static void paragraphs_are_counted_from_the_first_sentence(void **state)
{
	assert_int_equal(read_whole("# newpar\n1\ta" REST "\n1\tb" REST "\n# newpar\n# sent_id = s3\n1\tc" REST
	                            "\n# newpar\n# newpar\n1\td" REST), 1);
	static const uint32_t paragraph[] = {0, 0, 1, 2}, start[] = {0, 2, 5, 8};
	assert_int_equal(d.sentences.n, 4);
	for (uint32_t i = 0; i < 4; i++) {
		const struct sentence *s = &d.sentences.at[i];
		assert_int_equal(s->paragraph, paragraph[i]);
		assert_int_equal(s->span.start, start[i]);
		assert_int_equal(s->span.end, start[i] + 1);
		assert_true(s->w0 == i && s->w1 == i + 1 && s->part == NONE);
		assert_int_equal(d.words.at[i].sentence, i);
		is(s->id, i == 2 ? "s3" : "");
	}
}

static void a_word_has_the_cells_of_its_line(void **state)
{
	assert_int_equal(read_whole("1\tZoë\tzoe\tPROPN\tNNP\tNumber=Sing\t2\tnsubj:pass\t_\tX=1|Name=B-ORG\n"
	                            "2\t_\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|Name=I-MISC\n"
	                            "3\tx\t_\tVERB\n"), -1); /* a head for some words alone */
	assert_int_equal(read_whole("1\tZoë\tzoe\tPROPN\tNNP\tNumber=Sing\t2\tnsubj:pass\t_\tX=1|Name=B-ORG\n"
	                            "2\t_\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|Name=I-MISC\n"), 1);
	const struct word *w = d.words.at;
	is(w[0].form, "Zoë");
	is(w[0].lower, "zoë");
	is(w[0].lemma, "zoe");
	is(w[0].xpos, "NNP");
	is(w[0].feats, "Number=Sing");
	is(w[0].deprel, "nsubj:pass");
	assert_true(w[0].upos == UPOS_PROPN && w[0].rel == REL_nsubj && w[0].sub == SUB_pass);
	assert_true(w[0].head == 1 && w[0].ner == NER_ORG && w[0].ner_begin && w[0].space_after);
	assert_true(w[0].token == 0 && w[0].token_len == 1);
	is(w[1].lemma, "_");
	is(w[1].xpos, "");
	is(w[1].feats, "_");
	assert_true(w[1].upos == UPOS_X && w[1].head == NONE && w[1].ner == NER_MISC && !w[1].ner_begin);
	assert_false(w[1].space_after);
}

static void names_are_told_by_misc_alone(void **state)
{
	static const struct {
		const char *misc;
		int ner, begin;
	} cases[] = {
		{"Name=B-PER", NER_PER, 1}, {"Name=I-PER", NER_PER, 0}, {"Name=B-LOC", NER_LOC, 1},
		{"Name=B-MISC", NER_MISC, 1}, {"Name=O", NER_O, 0}, {"Name=B-", NER_O, 0}, {"Name=B-X", NER_O, 0},
		{"Name=BxPER", NER_O, 0}, {"Name", NER_O, 0}, {"Names=B-PER", NER_O, 0}, {"_", NER_O, 0},
		{"A=Name|Name=B-ORG", NER_ORG, 1}, {"Name=B-O", NER_O, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char line[100];
		snprintf(line, sizeof line, "1\ta\t_\t_\t_\t_\t_\t_\t_\t%s\n", cases[i].misc);
		assert_int_equal(read_whole(line), 1);
		assert_int_equal(d.words.at[0].ner, cases[i].ner);
		assert_int_equal(d.words.at[0].ner_begin, cases[i].begin);
	}
}

/* Words as start-end of their bytes, with the token's length. */
static void words_lie(const char *bytes, const char *expected)
{
	char got[200] = "";
	assert_int_equal(read_whole(bytes), 1);
	for (size_t i = 0; i < d.words.n; i++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%u-%u/%u/%u ", d.words.at[i].span.start,
		         d.words.at[i].span.end, d.words.at[i].token, d.words.at[i].token_len);
	assert_string_equal(got, expected);
}

static void words_that_spell_their_token_part_it_and_others_share_it(void **state)
{
	words_lie("1-2\tab" REST "1\ta" REST "2\tb" REST, "0-1/0/2 1-2/0/0 ");
	words_lie("1-2\tAb" REST "1\ta" REST "2\tB" REST, "0-1/0/2 1-2/0/0 ");
	words_lie("1-2\tdu" REST "1\tde" REST "2\tle" REST, "0-2/0/2 0-2/0/0 ");
	words_lie("1-2\tabc" REST "1\ta" REST "2\tb" REST, "0-3/0/2 0-3/0/0 ");
	words_lie("1-2\ta" REST "1\ta" REST "2\tb" REST, "0-1/0/2 0-1/0/0 ");
	words_lie("1\tx" REST "2-3\tab" REST "2\ta" REST "3\tb" REST "4\ty" REST, "0-1/0/1 2-3/1/2 3-4/1/0 5-6/3/1 ");
	words_lie("1-2\tab" REST "1\ta" REST "2\tb" REST "3-4\tcd" REST "3\tc" REST "4\td" REST,
	          "0-1/0/2 1-2/0/0 3-4/2/2 4-5/2/0 ");
	words_lie("1\tx" REST "\n1-3\tabc" REST "1\ta" REST "2\tb" REST "3\tc" REST,
	          "0-1/0/1 2-3/1/3 3-4/1/0 4-5/1/0 ");
}

static void refused(const char *bytes, const char *message)
{
	assert_int_equal(read_whole(bytes), -1);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_INPUT);
}

#define HEAD(n) "\t_\t_\t_\t_\t" n "\tdep\t_\t_\n"

static void a_bad_line_is_refused_with_its_cause(void **state)
{
	refused("1\n", "line 1: no tab-separated columns");
	refused("2\ta\n", "line 1: the word's number is not the next one");
	refused("0\ta\n", "line 1: the word's number is not the next one");
	refused("1\ta\n\n2\tb\n", "line 3: the word's number is not the next one");
	refused("x\ta\n", "line 1: the word's number is not the next one");
	refused("1\t\n", "line 1: a word without a form");
	refused("1-2\t\n", "line 1: a token without a form");
	refused("2-3\tab\n", "line 1: bad range of a multiword token");
	refused("1-1\tab\n", "line 1: bad range of a multiword token");
	refused("1-x\tab\n", "line 1: bad range of a multiword token");
	refused("x-2\tab\n", "line 1: bad range of a multiword token");
	refused("1-257\tab\n", "line 1: bad range of a multiword token");
	refused("1-256\tab\n", "line 1: a multiword token reaches past its sentence");
	refused("1\tx\n1-2\tab\n", "line 2: bad range of a multiword token");
	refused("1-3\tabc\n1\ta\n2-3\tbc\n", "line 3: a multiword token inside another");
	refused("1-2\tab\n1\ta\n\n", "line 3: a multiword token reaches past its sentence");
	refused("1\ta" HEAD("x"), "line 1: the head is no number");
	refused("1\ta" HEAD("-1"), "line 1: the head is no number");
	refused("1\ta" HEAD("2147483648"), "line 1: the head is no number");
	refused("1\ta" HEAD("2147483647"), "line 1: a head outside the sentence that ends here");
	refused("1\ta" HEAD("2"), "line 1: a head outside the sentence that ends here");
	refused("1\ta" HEAD("0") "2\tb" HEAD("3") "\n", "line 3: a head outside the sentence that ends here");
	refused("1\ta" HEAD("0") "2\tb" HEAD("0") "\n",
	        "line 3: the sentence that ends here has not one root and a head for each word");
	refused("1\ta" HEAD("0") "2\tb" HEAD("_") "\n",
	        "line 3: the sentence that ends here has not one root and a head for each word");
	refused("1\ta" HEAD("2") "2\tb" HEAD("1") "\n",
	        "line 3: the sentence that ends here has not one root and a head for each word");
	refused("1\ta" HEAD("0") "2\tb" HEAD("3") "3\tc" HEAD("2") "\n",
	        "line 4: a cycle of heads in the sentence that ends here");
	refused("1\ta" HEAD("1") "2\tb" HEAD("0") "\n", "line 3: a cycle of heads in the sentence that ends here");
}

static void heads_are_counted_from_their_own_sentence(void **state)
{
	assert_int_equal(read_whole("1\ta" HEAD("0") "\n1\tb" HEAD("2") "2\tc" HEAD("0") "3\td" HEAD("1") "4\te" HEAD("3")
	                            "\n1\tf\n2\tg\n"), 1);
	static const uint32_t head[] = {NONE, 2, NONE, 1, 3, NONE, 5};
	for (uint32_t i = 0; i < 7; i++)
		assert_int_equal(d.words.at[i].head, head[i]);
	assert_true(d.words.at[5].rel == REL_root && d.words.at[6].rel == REL_dep);
	assert_int_equal(d.words.at[1].first_child, 3);
	assert_int_equal(d.words.at[0].first_child, NONE);
}

static void documents_are_parted_and_a_bad_one_does_not_stop_the_next(void **state)
{
	static const char bytes[] = "# newdoc id = a\n# newdoc id = aa\n1\ta\n\n# newdoc id = b\n1\tb\n3\tc\n"
	                            "\n#newdoc\n1\tc\n# newdoc id = d\n1\td";
	struct conllu in;
	conllu_init(&in, str_c(bytes), false);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	is(d.id, "a");
	is(d.text, "a");
	assert_int_equal(in.line, 4);
	doc_clear(&d);
	assert_int_equal(conllu_next(&in, &d, &err), -1);
	assert_string_equal(err.msg, "line 7: the word's number is not the next one");
	doc_clear(&d);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	is(d.id, "");
	is(d.text, "c");
	doc_clear(&d);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	is(d.text, "d");
	assert_int_equal(in.line, 12);
	doc_clear(&d);
	assert_int_equal(conllu_next(&in, &d, &err), 0);
	assert_int_equal(read_whole("# newdoc id = x\n# nothing else\n"), 0);
	assert_int_equal(read_whole(""), 0);
}

static void a_text_of_4_mb_is_read_and_not_a_byte_more(void **state)
{
	for (size_t n = DOC_TEXT_MAX; n <= DOC_TEXT_MAX + 1; n++) {
		char *bytes = malloc(n + 4);
		memset(bytes, 'x', n + 3);
		memcpy(bytes, "1\t", 2);
		memcpy(bytes + n + 2, "\n", 2);
		assert_int_equal(read_whole(bytes), n == DOC_TEXT_MAX ? 1 : -1);
		free(bytes);
	}
	assert_string_equal(err.msg, "line 1: the document that ends here is larger than 4 MB of text");
}

static void refused_memory_is_an_error_wherever_it_strikes(void **state)
{
	static const char bytes[] = "# newdoc id = a\n# sent_id = s\n1-2\tab" REST "1\ta\tl\tX\tx\tF=1\t_\tdep\t_\t_\n2\tb" REST;
	for (long n = 1;; n++) {
		arena_fail_after(n);
		int rc = read_whole(bytes);
		arena_fail_after(0);
		assert_int_equal(rc, d.arena.failed ? -1 : 1);
		assert_int_equal(err.code, d.arena.failed ? ERR_LIMIT : ERR_NONE);
		if (rc > 0)
			break;
	}
}

static void what_is_written_names_every_range(void **state)
{
	struct buf out;
	buf_init(&out, 1 << 16);
	assert_int_equal(read_whole("# newdoc id = é\n# sent_id = s1\n1-2\tdé" GLUED "1\tx\tl\tNOUN\tNN\tA=1\t0\troot\t_\tName=B-PER\n"
	                            "2\ty" HEAD("1") "3\t!" HEAD("1") "\n# newpar\n1-2\tab" REST "1\ta" GLUED "2\tb" REST "\n1\tz" GLUED), 1);
	conllu_write(&d, &out);
	assert_string_equal(out.p,
		"# newdoc id = é\n# newpar\n# sent_id = s1\n# text = dé!\n"
		"1-2\tdé\t_\t_\t_\t_\t_\t_\t_\tRange=0:2|SpaceAfter=No\n"
		"1\tx\tl\tNOUN\tNN\tA=1\t0\troot\t_\tName=B-PER|Range=0:2\n"
		"2\ty\t_\tX\t_\t_\t1\tdep\t_\tRange=0:2\n"
		"3\t!\t_\tX\t_\t_\t1\tdep\t_\tRange=2:3\n\n"
		"# newpar\n# text = ab\n"
		"1-2\tab\t_\t_\t_\t_\t_\t_\t_\tRange=5:7\n"
		"1\ta\t_\tX\t_\t_\t0\t_\t_\tRange=5:6\n"
		"2\tb\t_\tX\t_\t_\t1\t_\t_\tRange=6:7\n\n"
		"# text = z\n"
		"1\tz\t_\tX\t_\t_\t0\t_\t_\tRange=8:9|SpaceAfter=No\n\n");
	buf_release(&out);
}

static void no_cell_is_broken_by_what_stands_in_the_text(void **state)
{
	static const char *const cases[][2] = {
		{"a b", "a b"}, {"a\tb", "a b"}, {"a\nb", "a b"}, {"a\x1F" "b", "a\xEF\xBF\xBD" "b"}, {"~", "~"},
		{"\x7F", "\xEF\xBF\xBD"}, {"\xC2\x9F", "\xEF\xBF\xBD"}, {"\xC2\xA0", "\xC2\xA0"}, {"\xFF", "\xEF\xBF\xBD"},
		{"é\té", "é é"}, {"", "_"},
	};
	assert_int_equal(read_whole("1\ta" GLUED), 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		char line[100];
		buf_init(&out, 1 << 16);
		d.words.at[0].form = str_c(cases[i][0]);
		conllu_write(&d, &out);
		snprintf(line, sizeof line, "# newpar\n# text = a\n1\t%s\t_\tX\t_\t_\t0\t_\t_\tRange=0:1|SpaceAfter=No\n\n",
		         cases[i][1]);
		assert_string_equal(out.p, line);
		buf_release(&out);
	}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(text_comes_of_the_comment_that_fits_or_of_the_forms),
		T(paragraphs_are_counted_from_the_first_sentence),
		T(a_word_has_the_cells_of_its_line),
		T(names_are_told_by_misc_alone),
		T(words_that_spell_their_token_part_it_and_others_share_it),
		T(a_bad_line_is_refused_with_its_cause),
		T(heads_are_counted_from_their_own_sentence),
		T(documents_are_parted_and_a_bad_one_does_not_stop_the_next),
		T(a_text_of_4_mb_is_read_and_not_a_byte_more),
		T(refused_memory_is_an_error_wherever_it_strikes),
		T(what_is_written_names_every_range),
		T(no_cell_is_broken_by_what_stands_in_the_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
