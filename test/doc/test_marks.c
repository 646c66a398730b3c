/*
 * Claims about quotation marks, a case each. In the expected text a pair is written [so], an
 * opening mark without a partner {so, a closing one so}; * follows a glued mark and + a carried
 * one. A sign that is no mark stays as it is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "doc/marks.h"

struct marks_case {
	const char *text, *marked;
};

static struct doc doc;

static int setup(void **state)
{
	doc_init(&doc);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&doc);
	return 0;
}

static void put_mark(struct buf *out, const struct marks *m, size_t i)
{
	const struct mark *a = &m->at[i];
	assert_true(a->pair == NONE || (a->pair < m->n && m->at[a->pair].pair == i));
	buf_putc(out, a->role == MARK_OPEN ? a->pair == NONE ? '{' : '[' : a->pair == NONE ? '}' : ']');
	buf_puts(out, a->glued ? "*" : "");
	buf_puts(out, a->carried ? "+" : "");
}

static void render(struct buf *out, const struct marks *m, struct str text)
{
	size_t at = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct mark *a = &m->at[i];
		if (a->role == MARK_NOT)
			continue;
		assert_true(a->span.start >= at && a->paragraph < m->n_paragraphs &&
		            span_contains(m->paragraph[a->paragraph], a->span));
		buf_str(out, str_sub(text, at, a->span.start));
		put_mark(out, m, i);
		at = a->span.end;
	}
	buf_str(out, str_sub(text, at, text.n));
}

static void check(const struct marks_case *c, size_t n)
{
	for (; n-- > 0; c++) {
		struct marks m;
		struct err err = {0};
		struct buf out;
		doc_clear(&doc);
		doc.text = str_c(c->text);
		buf_init(&out, 1 << 16);
		assert_int_equal(marks_read(&m, &doc, &err), 0);
		render(&out, &m, doc.text);
		assert_string_equal(out.p, c->marked);
		buf_release(&out);
	}
}

#define CHECK(...) \
	check((const struct marks_case[]){__VA_ARGS__}, \
	      sizeof((const struct marks_case[]){__VA_ARGS__}) / sizeof(struct marks_case))

static void every_sign_of_a_family_opens_and_closes(void **state)
{
	CHECK({"“so”", "[so]"}, {"„so”", "[so]"}, {"‟so”", "[so]"}, {"„so“", "[so]"}, {"“so“", "[so]"},
	      {"”so”", "[so]"}, {"\"so\"", "[so]"}, {"``so''", "[so]"}, {"‘so’", "[so]"},
	      {"‛so’", "[so]"}, {"‚so’", "[so]"}, {"'so'", "[so]"}, {"«so»", "[so]"},
	      {"‹so›", "[so]"}, {"»so«", "[so]"}, {"›so‹", "[so]"}, {"a `so` b", "a `so` b"},
	      {"no mark", "no mark"}, {"", ""});
}

static void two_backquotes_or_primes_are_one_mark_unless_a_small_letter_follows_a_word(void **state)
{
	CHECK({"``So,'' he said.", "[So,] he said."}, {"yesterday''s news", "yesterday''s news"},
	      {"``a yesterday''s so''", "[a yesterday''s so]"}, {"``So.''he", "[So.]*he"},
	      {"``So''He", "[So]*He"}, {"``So''", "[So]"}, {"so''", "so}"});
}

static void letters_cut_from_a_word_leave_an_apostrophe(void **state)
{
	CHECK({"Beat 'em all.'", "Beat 'em all.'"}, {"Beat 'him all.'", "Beat [him all.]"},
	      {"‘til dawn’", "‘til dawn’"}, {"‘TIL dawn’", "‘TIL dawn’"}, {"‘still dawn’", "[still dawn]"},
	      {"‘roundabout way’", "[roundabout way]"}, {"beat ‘em", "beat ‘em"},
	      {"'90s music.'", "'90s music.'"}, {"'90 music.'", "'90 music.'"},
	      {"'905 music.'", "[905 music.]"}, {"'90x music.'", "[90x music.]"},
	      {"'9 music.'", "[9 music.]"}, {"in ‘90", "in ‘90"}, {"in ‘905", "in {905"},
	      {"in ‘9", "in {9"}, {"rock‘em all’", "rock‘em all’"});
}

static void a_single_sign_opens_before_a_word_a_sum_a_bracket_or_dots(void **state)
{
	CHECK({"‘$5 note’", "[$5 note]"}, {"‘[sic] so’", "[[sic] so]"}, {"‘…and so’", "[…and so]"},
	      {"‘.357 so’", "[.357 so]"}, {"‘(so) so’", "‘(so) so’"}, {"‘ so’", "‘ so’"},
	      {"’so’", "’so’"}, {"a‘so’", "a‘so’"}, {"‘so", "{so"}, {"'so", "'so"},
	      {"the dogs' bowls", "the dogs' bowls"}, {"'the dogs' bowls", "'the dogs' bowls"},
	      {"‘so‘", "{so‘"}, {"‘so‚", "{so‚"}, {"‘so ’we", "{so ’we"});
}

static void a_genitive_closes_only_where_no_clean_mark_follows(void **state)
{
	CHECK({"‘the workers’ right’", "[the workers’ right]"}, {"‘the Gomez’ right’", "[the Gomez’ right]"},
	      {"‘the fox’ right’", "[the fox’ right]"}, {"‘the cat’ right’", "[the cat] right’"},
	      {"‘the workers’, right’", "[the workers], right’"}, {"‘the workers’ now.", "[the workers] now."},
	      {"‘the workers’", "[the workers]"}, {"‘the workers’ right ‘so’", "[the workers] right [so]"});
}

static void a_capital_after_a_single_mark_glues_unless_a_name_is_spelt(void **state)
{
	CHECK({"‘need’You", "[need]*You"}, {"'need'You'", "[need]*You'"}, {"‘now.’You", "[now.]*You"},
	      {"‘d’Artagnan’", "[d’Artagnan]"}, {"‘O’Brien’", "[O’Brien]"}, {"‘need’you’", "[need’you]"},
	      {"‘need‘You", "{need‘You"}, {"‘so ’You", "{so ’You"}, {"need’You", "need’You"});
}

static void a_double_mark_may_be_closed_by_a_single_one_after_a_stop(void **state)
{
	CHECK({"“We need.’ He", "[We need.] He"}, {"“We need,’ he", "[We need,] he"},
	      {"“We need!’ He", "[We need!] He"}, {"“We need?’ He", "[We need?] He"},
	      {"“We need;’ he", "{We need;’ he"}, {"“We need.' He", "{We need.' He"},
	      {"“We need.’he", "{We need.’he"}, {"We need.’ He", "We need.’ He"},
	      {"“We ‘need.’ He”", "[We [need.] He]"}, {"«We need.’ He»", "[We need.’ He]"});
}

static void a_straight_mark_is_told_by_what_stands_beside_it(void **state)
{
	CHECK({"The 15\" gun", "The 15\" gun"}, {"\"It is 15\" he said", "[It is 15] he said"},
	      {"so\" he", "so} he"}, {"so\"", "so}"}, {"said—\" so", "said—\" so"}, {"said–\" so", "said–\" so"},
	      {"a \" b", "a \" b"}, {"a\"b\" c", "a[b] c"}, {"\"so \"we\" go\"", "[so [we] go]"},
	      {"\"so (\"we\") go\"", "[so ([we]) go]"}, {"\"so [\"we\"] go\"", "[so [[we]] go]"},
	      {"\"so\"we", "[so]*we"}, {"\"so \" we", "[so ] we"}, {"\"so", "{so"});
}

static void a_curly_mark_is_told_by_its_shape_and_its_neighbours(void **state)
{
	CHECK({"so“ he", "so{ he"}, {"“so “we” go”", "[so [we] go]"}, {"“so“we", "{so{we"},
	      {"“so “ we", "{so { we"}, {"“so ”we", "[so ]*we"}, {"so”we", "so}*we"}, {"a ”, so", "a }, so"},
	      {"“so„", "{so{"}, {"“so”2", "[so]*2"}, {"“so”.", "[so]."});
}

static void an_angle_mark_is_told_by_its_neighbours_and_a_menus_arrow_is_none(void **state)
{
	CHECK({"more »", "more »"}, {"so»we", "so»we"}, {"«so «we» go»", "[so [we] go]"},
	      {"«so«we»", "{so[we]"}, {"« so", "{ so"}, {"»so» we", "[so] we"}, {"«so”", "{so}"},
	      {"»so « we", "{so { we"});
}

static void what_lies_above_a_closed_mark_is_given_up(void **state)
{
	CHECK({"“so «we”", "[so {we]"}, {"“so 'we go.” he said.'", "[so 'we go.] he said.'"},
	      {"“so ‘we go.” he", "[so {we go.] he"}, {"“so «we” then »go«", "[so {we] then [go]"},
	      {"'so “we go.' he”", "'so [we go.' he]"}, {"“a ‘b «c” d’", "[a {b {c] d’"});
}

static void a_speech_is_carried_to_the_next_paragraph_alone(void **state)
{
	CHECK({"“so\n\n“we”", "{+so\n\n[we]"}, {"“a\n\n“b\n\n“c”", "{+a\n\n{+b\n\n[c]"},
	      {"“so\n\nthen “we”", "{so\n\nthen [we]"}, {"“so\n\n«we»", "{so\n\n[we]"},
	      {"“so\n\nx\n\n“we”", "{so\n\nx\n\n[we]"}, {"“so”\n\n“we”", "[so]\n\n[we]"},
	      {"“so «we\n\n«go»", "{so {+we\n\n[go]"}, {"so he said: “we\n\n\"go\"", "so he said: {+we\n\n[go]"});
}

static void a_speech_opened_in_one_paragraph_is_closed_in_the_next_alone(void **state)
{
	CHECK({"“so\n\ngo”", "{+so\n\ngo}+"}, {"“so\n\nso\" he", "{+so\n\nso}+ he"},
	      {"“so\n\nwe\n\ngo”", "{so\n\nwe\n\ngo}"}, {"«so\n\ngo”", "{so\n\ngo}"},
	      {"“so\n\n«we» go”", "{so\n\n[we] go}"}, {"“so”\n\ngo”", "[so]\n\ngo}"},
	      {"so”\n\n“go", "so}\n\n{go"});
}

static void paragraphs(const char *text, const char *expected)
{
	struct marks m;
	struct err err = {0};
	struct buf out;
	doc.text = str_c(text);
	buf_init(&out, 4096);
	buf_puts(&out, "");
	assert_int_equal(marks_read(&m, &doc, &err), 0);
	for (size_t i = 0; i < m.n_paragraphs; i++)
		buf_printf(&out, "%u-%u ", m.paragraph[i].start, m.paragraph[i].end);
	assert_string_equal(out.p, expected);
	buf_release(&out);
}

static void a_paragraph_ends_at_a_blank_line_or_where_none_is_used_at_a_newline(void **state)
{
	char line[120];
	paragraphs("", "");
	paragraphs(" \n\n ", "");
	paragraphs("a", "0-1 ");
	paragraphs("a\nb", "0-1 2-3 ");
	paragraphs("a\nb\n", "0-1 2-3 ");
	paragraphs("a\n\nb", "0-1 3-4 ");
	paragraphs("a\nb\n\nc", "0-3 5-6 ");
	paragraphs("a\nb\n \t\r\nc", "0-3 8-9 ");
	paragraphs("a\nb\n x\nc", "0-1 2-3 5-6 7-8 ");
	paragraphs("\n\n  a  \n\n b ", "4-5 10-11 ");
	/* a long line is no wrapped one */
	for (unsigned n = 100; n <= 101; n++) {
		memset(line, 'x', n);
		strcpy(line + n, "\nb\n\nc");
		paragraphs(line, n == 100 ? "0-102 104-105 " : "0-101 102-103 105-106 ");
	}
}

static void no_paragraph_reaches_over_a_part(void **state)
{
	doc_clear(&doc);
	for (uint32_t i = 0; i < 2; i++)
		doc_add(&doc, parts)->span = (struct span){3 + i * 3, 5 + i * 3};
	paragraphs("ab cd ef gh", "0-2 3-5 6-8 9-11 ");
	paragraphs("ab cd ef", "0-2 3-5 6-8 ");
	doc_clear(&doc);
	doc_add(&doc, parts)->span = (struct span){0, 5};
	doc_add(&doc, parts)->span = (struct span){5, 11};
	paragraphs("“soso”", "0-5 5-10 ");
}

static void refused_memory_is_an_error_wherever_it_strikes(void **state)
{
	char text[4000] = "";
	for (int i = 0; i < 40; i++)
		strcat(text, "“a ‘b’ «c» \"d\n\n“e”\n\n");
	for (long n = 1;; n++) {
		struct marks m;
		struct err err = {0};
		doc_clear(&doc);
		doc.text = str_c(text);
		arena_fail_after(n);
		int rc = marks_read(&m, &doc, &err);
		arena_fail_after(0);
		assert_int_equal(rc, doc.arena.failed ? -1 : 0);
		assert_int_equal(err.code, doc.arena.failed ? ERR_LIMIT : ERR_NONE);
		if (rc == 0)
			break;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_sign_of_a_family_opens_and_closes),
	    cmocka_unit_test(two_backquotes_or_primes_are_one_mark_unless_a_small_letter_follows_a_word),
	    cmocka_unit_test(letters_cut_from_a_word_leave_an_apostrophe),
	    cmocka_unit_test(a_single_sign_opens_before_a_word_a_sum_a_bracket_or_dots),
	    cmocka_unit_test(a_genitive_closes_only_where_no_clean_mark_follows),
	    cmocka_unit_test(a_capital_after_a_single_mark_glues_unless_a_name_is_spelt),
	    cmocka_unit_test(a_double_mark_may_be_closed_by_a_single_one_after_a_stop),
	    cmocka_unit_test(a_straight_mark_is_told_by_what_stands_beside_it),
	    cmocka_unit_test(a_curly_mark_is_told_by_its_shape_and_its_neighbours),
	    cmocka_unit_test(an_angle_mark_is_told_by_its_neighbours_and_a_menus_arrow_is_none),
	    cmocka_unit_test(what_lies_above_a_closed_mark_is_given_up),
	    cmocka_unit_test(a_speech_is_carried_to_the_next_paragraph_alone),
	    cmocka_unit_test(a_speech_opened_in_one_paragraph_is_closed_in_the_next_alone),
	    cmocka_unit_test(a_paragraph_ends_at_a_blank_line_or_where_none_is_used_at_a_newline),
	    cmocka_unit_test(no_paragraph_reaches_over_a_part),
	    cmocka_unit_test(refused_memory_is_an_error_wherever_it_strikes),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
