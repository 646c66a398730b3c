/*
 * What the rules of doubt share: reasons, quotations, scars and counts; the order of flags and what
 * they take from events; the tables, checked row by row.
 */
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

#include "doubt/doubt.h"
#include "doubt/rule.h"
#include "test/said/tree.h"

static struct doubt *room;
static struct doc d;

static int setup(void **state)
{
	struct err e = {0};
	(void)state;
	doc_init(&d);
	return doubt_open(&room, DATA_DIR, &e);
}

static int teardown(void **state)
{
	(void)state;
	doubt_close(room);
	doubt_close(NULL);
	doc_release(&d);
	return 0;
}

static void words_are_cut_at_a_blank(void **state)
{
	static const struct { size_t max; const char *want; } rows[] = {
	    {9, "ab cd efg"}, {8, "ab cd"}, {6, "ab cd"}, {5, "ab cd"}, {4, "ab"}, {2, "ab"}, {1, ""}, {0, ""}};
	(void)state;
	doc_clear(&d);
	d.text = STR("ab cd efg");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_true(str_eqz(flag_words(&d, (struct span){0, 9}, rows[i].max), rows[i].want));
}

static void a_count_is_two_to_twenty(void **state)
{
	static const struct { const char *word; int upos, want; } rows[] = {
	    {"two", UPOS_NUM, 2},    {"twenty", UPOS_NUM, 20},   {"nineteen", UPOS_NUM, 19}, {"one", UPOS_NUM, 0},
	    {"2", UPOS_NUM, 2},      {"20", UPOS_NUM, 20},       {"21", UPOS_NUM, 0},        {"1", UPOS_NUM, 0},
	    {"002", UPOS_NUM, 0},    {"two", UPOS_PROPN, 2},     {"two", UPOS_NOUN, 2},      {"two", UPOS_ADJ, 0},
	    {"third", UPOS_NUM, 0}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct word w = {.form = str_c(rows[i].word), .lower = str_c(rows[i].word), .upos = (uint8_t)rows[i].upos};
		assert_int_equal(rule_count(&w), rows[i].want);
	}
}

/* Words of one letter at 0, 2, 4 ...; quotations over [4, 20) with one inside over [8, 12), and a term over [24, 26). */
static void a_word_knows_its_quotations(void **state)
{
	(void)state;
	doc_clear(&d);
	tree_brief(&d, "a/X/0/root a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x a/X/1/x");
	assert_false(rule_in_quote(&d, 3));
	static const struct quote quotes[] = {{.span = {4, 20}, .outer = NONE}, {.span = {8, 12}, .scare = true, .outer = 0},
	                                      {.span = {24, 26}, .scare = true, .outer = NONE}};
	for (int i = 0; i < 3; i++)
		*(struct quote *)doc_add(&d, quotes) = quotes[i];
	for (uint32_t w = 0; w < 14; w++)
		assert_int_equal(rule_in_quote(&d, w), w >= 2 && w < 10);
	d.quotes.at[0].scare = true;
	d.quotes.at[1].scare = false;
	for (uint32_t w = 0; w < 14; w++)
		assert_int_equal(rule_in_quote(&d, w), w == 4 || w == 5);
}

static void a_scar_touches_a_span(void **state)
{
	static const struct { uint32_t a, b; bool want; } rows[] = {
	    {0, 4, false}, {0, 5, true}, {7, 8, true}, {8, 10, false}, {6, 7, true}, {20, 21, true}, {19, 20, false}, {24, 30, false}};
	static const struct scar scars[] = {{SCAR_OPEN_QUOTE, {1, 3}, NONE}, {SCAR_GLUED_QUOTE, {4, 8}, NONE},
	                                    {SCAR_OPEN_QUOTE, {9, 12}, NONE}, {SCAR_GLUED_QUOTE, {20, 24}, NONE}};
	(void)state;
	doc_clear(&d);
	for (int i = 0; i < 4; i++)
		*(struct scar *)doc_add(&d, scars) = scars[i];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(rule_scarred(&d, (struct span){rows[i].a, rows[i].b}, SCAR_GLUED_QUOTE), rows[i].want);
}

/* Three sentences of two words, two scars in the first and one from the second to the third, and the flags made of them. */
static void an_event_loses_by_every_flag_over_its_sentence(void **state)
{
	static const struct scar scars[] = {{SCAR_OPEN_QUOTE, {2, 3}, NONE}, {SCAR_LINK_RESIDUE, {2, 3}, NONE},
	                                    {SCAR_OPEN_QUOTE, {6, 9}, NONE}};
	static const struct { uint32_t n, flag[2]; double score; } want[] = {
	    {2, {0, 1}, 0.85 * 0.85}, {1, {2, 0}, 0.85}, {1, {2, 0}, 0.85}, {0, {0, 0}, 1}, {0, {0, 0}, 1}};
	struct err e = {0};
	(void)state;
	doc_clear(&d);
	tree_brief(&d, "a/X/0/root a/X/1/x | a/X/0/root a/X/1/x | a/X/0/root a/X/1/x | a/X/0/root a/X/1/x");
	for (int i = 2; i >= 0; i--)
		*(struct scar *)doc_add(&d, scars) = scars[i];
	for (uint32_t k = 0; k < 5; k++)
		*(struct event *)doc_add(&d, events) = (struct event){.sentence = k, .score = 1};
	assert_int_equal(doubt_flags(room, &d, &e), 0);
	assert_int_equal(d.flags.n, 3); /* by place, then by rule */
	assert_int_equal(d.flags.at[0].rule, FLAG_UNBALANCED_QUOTATION);
	assert_int_equal(d.flags.at[1].rule, FLAG_LINK_RESIDUE);
	assert_int_equal(d.flags.at[2].rule, FLAG_UNBALANCED_QUOTATION);
	for (int k = 0; k < 5; k++) {
		const struct event *x = &d.events.at[k];
		assert_int_equal(x->n_flags, want[k].n);
		for (uint32_t f = 0; f < x->n_flags; f++)
			assert_int_equal(x->flag[f], want[k].flag[f]);
		assert_true(x->score > want[k].score - 1e-9 && x->score < want[k].score + 1e-9);
	}
}

/* One flag with two spans in a sentence counts there once. */
static void a_flag_of_two_spans_counts_once(void **state)
{
	struct err e = {0};
	(void)state;
	doc_clear(&d);
	tree_tags(&d, "Four/NUM states/NOUN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ Panama/PROPN )/PUNCT signed/VERB ./PUNCT");
	*(struct event *)doc_add(&d, events) = (struct event){.score = 1};
	assert_int_equal(doubt_flags(room, &d, &e), 0);
	assert_int_equal(d.flags.at[0].spans.n, 2);
	assert_string_equal(d.flags.at[0].why, "The text counts 'Four states' but names 3: Peru, Chile and Panama.");
	assert_int_equal(d.events.at[0].n_flags, 1);
	assert_true(d.events.at[0].score > 0.899 && d.events.at[0].score < 0.901);
}

static void three_kinds_of_damage_and_not_two(void **state)
{
	static const enum scar_kind kinds[] = {SCAR_GLUED_QUOTE, SCAR_GLUED_QUOTE, SCAR_OPEN_QUOTE, SCAR_CLOSE_QUOTE, SCAR_LINK_RESIDUE};
	struct err e = {0};
	(void)state;
	for (int n = 0; n <= 5; n++)
		for (int headline = 0; headline < 2; headline++) {
			doc_clear(&d);
			tree_brief(&d, "a/X/0/root | b/X/0/root | c/X/0/root");
			for (int i = 0; i < n; i++)
				*(struct scar *)doc_add(&d, scars) = (struct scar){kinds[i], {0, 1}, NONE};
			*(struct part *)doc_add(&d, parts) = (struct part){{0, 6}, headline ? PART_HEADLINE : PART_BODY};
			for (int k = 0; k < 3; k++)
				d.sentences.at[k].part = 0;
			assert_int_equal(doubt_flags(room, &d, &e), 0);
			bool want = n == 5 && !headline;
			assert_int_equal(d.flags.n, n + want);
			if (!want)
				continue;
			const struct flag *f = &d.flags.at[n];
			assert_int_equal(f->rule, FLAG_REWRITTEN);
			assert_true(str_eqz(doc_span_text(&d, f->spans.at[0]), "a b c"));
			assert_string_equal(f->why, "The page reads as rewritten by a machine: it shows glued-quotation, "
			                            "unbalanced-quotation, link-residue.");
		}
}

static char dir[] = "/tmp/bede-doubt-XXXXXX";

static void put(const char *name, const char *text)
{
	char path[300];
	snprintf(path, sizeof path, "%s/doubt/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void refused(const char *name, const char *text, const char *sound, const char *cause)
{
	struct doubt *t = NULL;
	struct err e = {0};
	put(name, text);
	int got = doubt_open(&t, dir, &e);
	doubt_close(t);
	put(name, sound);
	assert_int_equal(got, -1);
	if (!strstr(e.msg, name) || !strstr(e.msg, cause))
		fail_msg("%s: %s", name, e.msg);
}

static void bad_tables_are_named(void **state)
{
	static const char words[] = "word\nyes\n", page[] = "words\nclick here\n", pairs[] = "lemma\tslot\tkind\nannex\tobj\tbody\n";
	static char many[1200 * 12];
	char path[300];
	struct doubt *t = NULL;
	struct err e = {0};
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/doubt", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	put("words.tsv", words);
	put("furniture.tsv", page);
	put("pairing.tsv", pairs);
	assert_int_equal(doubt_open(&t, dir, &e), 0);
	doubt_close(t);
	refused("words.tsv", "other\n", words, "word");
	refused("words.tsv", "word\nyes\tno\n", words, "line 2");
	refused("furniture.tsv", "other\n", page, "words");
	refused("furniture.tsv", "words\nyes\tno\n", page, "line 2");
	refused("furniture.tsv", "words\n-\n", page, "no words");
	refused("furniture.tsv", "words\na b c d e f g h i j k\n", page, "more than 10 words");
	put("furniture.tsv", "words\na b c d e f g h i j\n");
	assert_int_equal(doubt_open(&t, dir, &e), 0);
	doubt_close(t);
	refused("pairing.tsv", "lemma\tslot\n", pairs, "kind");
	refused("pairing.tsv", "lemma\tslot\tkind\nannex\n", pairs, "line 2");
	strcpy(many, "words\n");
	for (int i = 0; i < 1000; i++)
		strcat(many, "ab cd\n");
	put("furniture.tsv", many);
	assert_int_equal(doubt_open(&t, dir, &e), 0);
	doubt_close(t);
	refused("furniture.tsv", strcat(many, "ab cd\n"), page, "more than 1000 rows");
	strcpy(many, "lemma\tslot\tkind\n");
	for (int i = 0; i < 500; i++)
		strcat(many, "a\tobj\tbody\n");
	put("pairing.tsv", many);
	assert_int_equal(doubt_open(&t, dir, &e), 0);
	doubt_close(t);
	refused("pairing.tsv", strcat(many, "a\tobj\tbody\n"), pairs, "more than 500 rows");
	static const char *const names[] = {"words.tsv", "furniture.tsv", "pairing.tsv"};
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/doubt/%s", dir, names[i]);
		unlink(path);
		t = NULL;
		assert_int_equal(doubt_open(&t, dir, &e), -1);
		assert_null(t);
	}
	snprintf(path, sizeof path, "%s/doubt", dir);
	rmdir(path);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_cut_at_a_blank),
	    cmocka_unit_test(a_count_is_two_to_twenty),
	    cmocka_unit_test(a_word_knows_its_quotations),
	    cmocka_unit_test(a_scar_touches_a_span),
	    cmocka_unit_test(an_event_loses_by_every_flag_over_its_sentence),
	    cmocka_unit_test(a_flag_of_two_spans_counts_once),
	    cmocka_unit_test(three_kinds_of_damage_and_not_two),
	    cmocka_unit_test(bad_tables_are_named),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
