/*
 * What is a time in a text and what is not: the borders of numbers and words, modifiers, the words
 * that make a bare year or month plain, histories, and the tense around a time. The rows of texts
 * are as in test_when.c: dateline, text, "words|TYPE|value|mod".
 */
#include "when/tense.h"
#include "when/when.h"

#include "test/said/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { EXPECTED = 3 };

struct row {
	const char *date, *text;
	const char *want[EXPECTED];
};

static struct when *room;
static struct doc d;

static void check_all(const struct row *rows, size_t n)
{
	struct err err = {0};

	for (size_t k = 0; k < n; k++) {
		size_t i;
		doc_clear(&d);
		d.text = str_c(rows[k].text);
		d.date = str_c(rows[k].date);
		assert_int_equal(when_times(room, &d, &err), 0);
		for (i = 0; i < d.timexes.n && i < EXPECTED; i++) {
			const struct timex *t = &d.timexes.at[i];
			char got[200];
			snprintf(got, sizeof got, "%.*s|%s|%.*s|%s", STR_ARG(doc_span_text(&d, t->span)), t->type,
			         STR_ARG(t->value.n ? t->value : STR("-")), t->mod ? t->mod : "-");
			if (!rows[k].want[i] || strcmp(got, rows[k].want[i]) != 0)
				fail_msg("'%s': found %s, not %s", rows[k].text, got, rows[k].want[i] ? rows[k].want[i] : "nothing");
		}
		if (i < d.timexes.n || (i < EXPECTED && rows[k].want[i]))
			fail_msg("'%s': %zu times", rows[k].text, d.timexes.n);
	}
}

#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])
#define Y(year) #year "|DATE|" #year "|-"

static void a_year_has_four_digits_or_its_words(void **state)
{
	static const struct row rows[] = {
		{"", "in 1000", {Y(1000)}},   {"", "in 999", {NULL}},      {"", "in 2199", {Y(2199)}},
		{"", "in 2200", {NULL}},      {"", "in 12345", {NULL}},    {"", "in 0999", {NULL}},
		{"", "in two thousand and three", {"two thousand and three|DATE|2003|-"}},
		{"", "in two thousand", {"two thousand|DATE|2000|-"}},
		{"", "were two thousand", {NULL}},
		{"", "in two thousand men", {"two thousand|DATE|2000|-"}},
		{"", "in two thousand cars", {NULL}},
		{"", "in two thousand one hundred", {NULL}},
		{"", "in three thousand", {NULL}},
		{"", "in thirteen ten", {"thirteen ten|DATE|1310|-"}},
		{"", "in twelve ninety", {NULL}},
		{"", "in twenty ninety-nine", {"twenty ninety-nine|DATE|2099|-"}},
		{"", "in twenty-one ninety-nine", {NULL}},
		{"", "in nineteen nine", {NULL}},
		{"", "in nineteen", {NULL}},
		{"", "in nineteen 96", {NULL}},
	};

	(void)state;
	CHECK(rows);
}

static void a_day_and_a_clock_have_their_limits(void **state)
{
	static const struct row rows[] = {
		{"", "31 July 1999", {"31 July 1999|DATE|1999-07-31|-"}},
		{"", "32 July 1999", {"July 1999|DATE|1999-07|-"}},
		{"", "0 July 1999", {"July 1999|DATE|1999-07|-"}},
		{"", "1 July 1999", {"1 July 1999|DATE|1999-07-01|-"}},
		{"", "003 July 1999", {"July 1999|DATE|1999-07|-"}},
		{"", "third of July 1999", {"third of July 1999|DATE|1999-07-03|-"}},
		{"", "at 24:00 GMT", {"24:00 GMT|TIME|T24:00Z|-"}},
		{"", "at 25:00 GMT", {NULL}},
		{"", "at 12:59 GMT", {"12:59 GMT|TIME|T12:59Z|-"}},
		{"", "at 12:60 GMT", {NULL}},
		{"", "at 12:5 GMT", {NULL}},
		{"", "at 012:50 GMT", {NULL}},
		{"", "at 2400 GMT", {"2400 GMT|TIME|T24:00Z|-"}},
		{"", "at 2500 GMT", {NULL}},
		{"", "at 1259 GMT", {"1259 GMT|TIME|T12:59Z|-"}},
		{"", "at 1260 GMT", {NULL}},
		{"", "at 900 GMT", {NULL}},
		{"", "at 9:30", {"9:30|TIME|T09:30|-"}},
		{"", "score 9:30", {NULL}},
		{"", "9:30", {NULL}},
		{"", "score 12:30", {"12:30|TIME|T12:30|-"}},
		{"", "123-02-03", {NULL}},
		{"", "101/02/1999", {NULL}},
		{"", "the 12:00 train", {"12:00|TIME|T12:00|-"}},
		{"", "the 9:00 train", {NULL}},
		{"", "at 9:59", {"9:59|TIME|T09:59|-"}},
		{"", "at 12:30:59", {"12:30:59|TIME|T12:30:59|-"}},
	};

	(void)state;
	CHECK(rows);
}

static void no_time_begins_or_ends_inside_a_number_or_word(void **state)
{
	static const struct row rows[] = {
		{"", "was $1999", {NULL}},        {"", "was £1999", {NULL}},       {"", "was €1999", {NULL}},
		{"", "was ¥1999", {NULL}},        {"", "was #1999", {NULL}},       {"", "was *1999", {Y(1999)}},
		{"", "was A1999", {NULL}},        {"", "was 1999A", {NULL}},       {"", "was 1.1999", {NULL}},
		{"", "was 1:1999", {NULL}},       {"", "was 1/1999", {NULL}},      {"", "was 1,1999", {NULL}},
		{"", "was 1, 1999", {Y(1999)}},   {"", "was x,1999", {Y(1999)}},   {"", "was 1 ,1999", {Y(1999)}},
		{"", "was F-1999", {NULL}},       {"", "was f-1999", {Y(1999)}},   {"", "was F -1999", {Y(1999)}},
		{"", "was mid-1999", {"mid-1999|DATE|1999|MID"}},                  {"", "Mid-1999", {"Mid-1999|DATE|1999|MID"}},
		{"", "July-1999", {"July|DATE|-|-", Y(1999)}},                     {"", "-1999", {Y(1999)}},
		{"", "was 1999%", {NULL}},        {"", "was 1999.5", {NULL}},      {"", "was 1999,5", {NULL}},
		{"", "was 1999. 5", {Y(1999)}},   {"", "was 1999.", {Y(1999)}},    {"", "was 1999, 5", {Y(1999)}},
		{"", "was 1999.x", {Y(1999)}},    {"2022-02-28", "was 5yesterday", {NULL}}, {"", "(July 1999)", {"July 1999|DATE|1999-07|-"}},
		{"2022-02-28", "was yesterday5", {NULL}},                          {"2022-02-28", "yesterday's", {"yesterday|DATE|2022-02-27|-"}},
		{"", "Summer was hot", {NULL}},   {"", "in the past.", {"the past|DATE|PAST_REF|-"}},
		{"", "in july 1999", {"july 1999|DATE|1999-07|-"}},                {"", "in april 1999", {Y(1999)}},
		{"", "in April 1999", {"April 1999|DATE|1999-04|-"}},
	};

	(void)state;
	CHECK(rows);
}

static void a_bare_year_or_month_needs_its_words(void **state)
{
	static const struct row rows[] = {
		{"", "so 1699", {NULL}},          {"", "so 1700", {Y(1700)}},      {"", "so 2100", {Y(2100)}},
		{"", "so 2101", {NULL}},          {"", "and 1650", {Y(1650)}},     {"", "so 1999 cars", {NULL}},
		{"", "so 1999 Cars", {Y(1999)}},  {"", "so 1999 ads", {Y(1999)}},  {"", "so 1999 success", {Y(1999)}},
		{"", "in 1999 cars", {Y(1999)}},  {"", "so 1999 riots", {Y(1999)}}, {"", "so 1999 car", {Y(1999)}},
		{"", "so 1999-cars", {Y(1999)}},  {"", "so 1999 was", {Y(1999)}},  {"", "so, 1650", {Y(1650)}},  {"", "and so 1650", {NULL}},
		  {"", "1999", {Y(1999)}},
		{"", "in May", {"May|DATE|-|-"}}, {"", "They May", {NULL}},        {"", "to May", {"May|DATE|-|-"}},
		{"", "May", {NULL}},              {"", "3 May", {"3 May|DATE|-|-"}},
		{"2022-02-28", "in the fall", {NULL}},                             {"2022-02-28", "last fall", {"last fall|DATE|2021-FA|-"}},
		{"", "the fall of 1999", {"the fall of 1999|DATE|1999-FA|-"}},     {"2022-02-28", "in the autumn", {"the autumn|DATE|2022-FA|-"}},
		{"", "the Daily Mail", {NULL}},   {"", "Daily mail", {"Daily|SET|P1D|-"}}, {"", ". Daily mail", {"Daily|SET|P1D|-"}},
		{"", "the daily mail", {"daily|SET|P1D|-"}},                       {"", "On Mondays", {"Mondays|SET|XXXX-WXX-1|-"}},
	};

	(void)state;
	CHECK(rows);
}

static void a_full_stop_belongs_to_short_months(void **state)
{
	static const struct row rows[] = {
		{"", "in Sept. he", {"Sept.|DATE|-|-"}},  {"", "in April. He", {"April|DATE|-|-"}}, {"", "in May. He", {"May|DATE|-|-"}},
		{"", "in June. He", {"June|DATE|-|-"}},   {"", "in July. He", {"July|DATE|-|-"}},   {"", "in Sept . he", {"Sept|DATE|-|-"}},
		{"", "at 5 p.m. he", {"5 p.m.|TIME|T17:00|-"}},
	};

	(void)state;
	CHECK(rows);
}

static void the_longest_modifier_stands_beside(void **state)
{
	static const struct row rows[] = {
		{"", "early in 2008", {"early in 2008|DATE|2008|START"}},
		{"", "late 2008", {"late 2008|DATE|2008|END"}},
		{"", "in 1999 late 2008", {Y(1999), "late 2008|DATE|2008|END"}},
		{"", "well over two years", {"well over two years|DURATION|P2Y|MORE_THAN"}},
		{"", "over two years", {"over two years|DURATION|P2Y|MORE_THAN"}},
		{"", "not later than 2008", {"not later than 2008|DATE|2008|ON_OR_BEFORE"}},
		{"", "two years or so", {"two years or so|DURATION|P2Y|APPROX"}},
		{"", "two years or more of it", {"two years or more|DURATION|P2Y|EQUAL_OR_MORE"}},
		{"", "two years or", {"two years|DURATION|P2Y|-"}},
		{"", "two years or less", {"two years or less|DURATION|P2Y|EQUAL_OR_LESS"}},
		{"", "about two years or so", {"about two years|DURATION|P2Y|APPROX"}},
		{"", "over 2008", {Y(2008)}},
		{"", "early two years", {"two years|DURATION|P2Y|-"}},
		{"", "the early 2008", {"the early 2008|DATE|2008|START"}},
		{"", "the mid-2008", {"the mid-2008|DATE|2008|MID"}},
		{"2022-02-28", "late in the last week", {"late in the last week|DATE|2022-W08|END"}},
		{"2022-02-28", "late in last week", {"late in last week|DATE|2022-W08|END"}},
		{"2022-02-28", "the end of the week", {"the end of the week|DATE|2022-W09|END"}},
		{"2022-02-28", "so the week", {NULL}},
		{"", "no more than two years", {"no more than two years|DURATION|P2Y|EQUAL_OR_LESS"}},
		{"", "two to three years", {"two to three years|DURATION|P2Y|-"}},
	};

	(void)state;
	CHECK(rows);
}

static void neighbours_share_their_year(void **state)
{
	static const struct row rows[] = {
		{"", "July and August 1914", {"July|DATE|1914-07|-", "August 1914|DATE|1914-08|-"}},
		{"", "July or August 1914", {"July|DATE|1914-07|-", "August 1914|DATE|1914-08|-"}},
		{"", "3 July–8 August 1914", {"3 July|DATE|1914-07-03|-", "8 August 1914|DATE|1914-08-08|-"}},
		{"", "3 July-8 August 1914", {"3 July|DATE|1914-07-03|-", "8 August 1914|DATE|1914-08-08|-"}},
		{"", "3 July to 8 August 1914", {"3 July|DATE|1914-07-03|-", "8 August 1914|DATE|1914-08-08|-"}},
		{"", "July   and August 1914", {"July|DATE|-|-", "August 1914|DATE|1914-08|-"}},
		{"", "July  and August 1914", {"July|DATE|1914-07|-", "August 1914|DATE|1914-08|-"}},
		{"", "July but August 1914", {"July|DATE|-|-", "August 1914|DATE|1914-08|-"}},
		{"", "July 1913 and August 1914", {"July 1913|DATE|1913-07|-", "August 1914|DATE|1914-08|-"}},
		{"", "last July and August 1914", {"last July|DATE|-|-", "August 1914|DATE|1914-08|-"}},
		{"", "July and August", {"July|DATE|-|-", "August|DATE|-|-"}},
		{"", "July and 1914", {"July|DATE|-|-", Y(1914)}},
	};

	(void)state;
	CHECK(rows);
}

/* Dates of a text, then "in November": which year is it? The dateline is 2010-01-05. */
static void a_history_is_told_by_its_old_dates(void **state)
{
	static const struct { const char *text, *november; } rows[] = {
		{"In 1914, 1915, 1916, 1917 and 1918", "1918-11"},
		{"In 1914, 1915, 1916 and 1917", "2009-11"},
		{"In 2009, 1915, 1916, 1917 and 1918", "1918-11"}, /* four of five are old */
		{"In 2009, 2009, 1916, 1917 and 1918", "2009-11"}, /* three of five are too few */
		{"In 1914, 2009, 1916, 1917 and 2008", "2008-11"}, /* more than a year is old */
		{"In 1914, 2009, 1916, 1917 and 2009", "2009-11"},
		{"In 1914, 2009, 2009, 2009, 1916, 1917, 1918, 1914, 1916 and 1918", "1918-11"}, /* seven of ten */
		{"On Sunday 1914, 1915, 1916, 1917 and 1918", "1918-11"},
		{"On Sunday, last week, 1914, 1915, 1916, 1917 and 1918", "2009-11"},
		{"Today, yesterday, 1914, 1915, 1916, 1917, 1914 and 1918", "1918-11"},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[200];
		snprintf(text, sizeof text, "%s. In November it was over.", rows[i].text);
		doc_clear(&d);
		d.text = str_c(text);
		d.date = STR("2010-01-05");
		assert_int_equal(when_times(room, &d, &err), 0);
		struct str got = d.timexes.at[d.timexes.n - 1].value;
		if (!str_eqz(got, rows[i].november))
			fail_msg("'%s': %.*s", text, STR_ARG(got));
	}
}

/* What is counted from the dateline inside a history is an aside: the story goes on where it was. */
static void an_aside_does_not_move_a_history(void **state)
{
	static const struct { const char *aside, *november; } rows[] = {
		{"", "1918-11"},          {"Yesterday he wept", "1918-11"},      {"Last year he wept", "1918-11"},
		{"Two years ago he wept", "2008-11"}, {"In 2009 he wept", "2009-11"}, {"In 1920 he wept", "1920-11"},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[200];
		snprintf(text, sizeof text, "In 1914, 1915, 1916, 1917, 1914, 1915, 1916 and 1918. %s. In November it was over.", rows[i].aside);
		doc_clear(&d);
		d.text = str_c(text);
		d.date = STR("2010-01-05");
		assert_int_equal(when_times(room, &d, &err), 0);
		struct str got = d.timexes.at[d.timexes.n - 1].value;
		if (!str_eqz(got, rows[i].november))
			fail_msg("'%s': %.*s", text, STR_ARG(got));
	}
}

static void a_time_knows_its_words(void **state)
{
	struct err err = {0};

	(void)state;
	doc_clear(&d);
	tree_brief(&d, "They/X/0/root left/X/1/dep on/X/1/dep 3/X/1/dep July/X/1/dep 1999~/X/1/dep ./X/1/dep | In/X/0/root 1998/X/1/dep");
	assert_int_equal(when_times(room, &d, &err), 0);
	assert_int_equal(d.timexes.n, 2);
	assert_int_equal(d.timexes.at[0].w0, 3);
	assert_int_equal(d.timexes.at[0].w1, 6);
	assert_int_equal(d.timexes.at[1].w0, 8);
	assert_int_equal(d.timexes.at[1].w1, 9);
	d.words.n = 0;
	d.timexes.n = 0;
	assert_int_equal(when_times(room, &d, &err), 0);
	assert_int_equal(d.timexes.at[0].w0, NONE);
}

/* The one time of a tree: named, found, or taken for something else by tags. */
static void tags_say_what_a_word_is(void **state)
{
	static const struct { const char *tree; int word; enum ner_tag ner; size_t n; } rows[] = {
		{"by/ADP/2/case May/PROPN/0/root", 1, NER_PER, 0},     {"by/ADP/2/case May/PROPN/0/root", 1, NER_ORG, 0},
		{"by/ADP/2/case May/PROPN/0/root", 1, NER_LOC, 1},     {"and/CCONJ/2/cc May/AUX/0/root", 1, NER_O, 0},
		{"and/CCONJ/2/cc May/PROPN/0/root", 1, NER_O, 1},      {"in/ADP/2/case May/AUX/0/root", 1, NER_O, 1},
		{"the/DET/2/det Sunday/PROPN/0/root", 1, NER_ORG, 0},  {"the/DET/2/det sunday/PROPN/0/root", 1, NER_ORG, 1},
		{"Sunday/PROPN/2/dep morning/NOUN/0/root", 0, NER_ORG, 1},
		{"so/ADV/3/dep 1999/NUM/3/nummod tanks/NOUN/0/root/NNS", 1, NER_O, 0},
		{"so/ADV/3/dep 1999/NUM/3/nummod tanks/NOUN/0/root/NN", 1, NER_O, 1},
		{"in/ADP/3/dep 1999/NUM/3/nummod tanks/NOUN/0/root/NNS", 1, NER_O, 1},
		{"so/ADV/3/dep 1999/NUM/3/nmod men/NOUN/0/root/NNS", 1, NER_O, 1},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		d.words.at[rows[i].word].ner = (uint8_t)rows[i].ner;
		assert_int_equal(when_times(room, &d, &err), 0);
		if (d.timexes.n != rows[i].n)
			fail_msg("row %zu: %zu times", i + 1, d.timexes.n);
	}
}

#define T(n, tree, first, last) {tree, n, first, last}

static void the_verb_tells_the_tense(void **state)
{
	static const struct { const char *tree; int want, first, last; } rows[] = {
		T(-2, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD on/ADP/4/case Sunday/PROPN/2/obl", 3, 3),
		T(2, "They/PRON/3/nsubj will/AUX/3/aux leave/VERB/0/root/VB on/ADP/5/case Sunday/PROPN/3/obl", 4, 4),
		T(1, "They/PRON/3/nsubj may/AUX/3/aux leave/VERB/0/root/VB Sunday/PROPN/3/obl", 3, 3),
		T(0, "They/PRON/3/nsubj would/AUX/3/aux leave/VERB/0/root/VB Sunday/PROPN/3/obl", 3, 3),
		T(-2, "They/PRON/3/nsubj have/AUX/3/aux left=leave/VERB/0/root/VBN Sunday/PROPN/3/obl", 3, 3),
		T(-2, "They/PRON/3/nsubj were=be/AUX/3/aux/VBD leaving=leave/VERB/0/root/VBG Sunday/PROPN/3/obl", 3, 3),
		T(0, "They/PRON/3/nsubj will/ADV/3/advmod leaving=leave/VERB/0/root/VBG Sunday/PROPN/3/obl", 3, 3),
		T(1, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD to/PART/4/mark go/VERB/2/advcl/VB Sunday/PROPN/4/obl", 4, 4),
		T(-1, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD if/SCONJ/4/mark go/VERB/2/advcl/VB Sunday/PROPN/4/obl", 4, 4),
		T(1, "They/PRON/2/nsubj planned=plan/VERB/0/root/VBD Sunday/PROPN/2/obl", 2, 2),
		T(1, "They/PRON/2/nsubj leave/VERB/0/root/VBP Sunday/PROPN/2/obl", 2, 2),
		T(1, "He/PRON/2/nsubj leaves=leave/VERB/0/root/VBZ Sunday/PROPN/2/obl", 2, 2),
		T(-1, "men/NOUN/4/nsubj leaving=leave/VERB/1/acl/VBG Sunday/PROPN/2/obl said=say/VERB/0/root/VBD", 2, 2),
		T(-2, "men/NOUN/4/nsubj shot=shoot/VERB/1/acl/VBN Sunday/PROPN/2/obl say/VERB/0/root/VBP", 2, 2),
		T(0, "shot=shoot/VERB/0/root/VBN Sunday/PROPN/1/obl", 1, 1),
		T(0, "men/NOUN/4/nsubj leaving=leave/VERB/1/acl/VBG Sunday/PROPN/2/obl say/VERB/0/root/VBP", 2, 2),
		T(1, "men/NOUN/5/nsubj leaving=leave/VERB/1/acl/VBG Sunday/PROPN/2/obl will/AUX/5/aux say/VERB/0/root/VB", 2, 2),
		T(1, "They/PRON/2/nsubj stayed=stay/VERB/0/root/VBD until/ADP/4/case Sunday/PROPN/2/obl", 3, 3),
		T(2, "They/PRON/3/nsubj will/AUX/3/aux stay/VERB/0/root/VB until/ADP/5/case Sunday/PROPN/3/obl", 4, 4),
		T(1, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD as/ADV/4/dep soon/ADV/2/advmod as/ADP/6/case Sunday/PROPN/4/obl", 5, 5),
		T(-2, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD so/ADV/4/dep soon/ADV/2/advmod as/ADP/6/case Sunday/PROPN/2/obl", 5, 5),
		T(1, "As/ADV/2/dep soon/ADV/6/advmod as/ADP/4/case Sunday/PROPN/6/obl they/PRON/6/nsubj left=leave/VERB/0/root/VBD", 3, 3),
		T(1, "until/ADP/2/case Sunday/PROPN/0/root", 1, 1),
		T(0, "on/ADP/2/case Sunday/PROPN/0/root", 1, 1),
		T(-2, "He/PRON/3/nsubj was=be/AUX/3/cop/VBD king/NOUN/0/root on/ADP/5/case Sunday/PROPN/3/nmod", 4, 4),
		T(-2, "say/VERB/0/root/VBP he/PRON/4/nsubj was=be/AUX/4/cop/VBD king/NOUN/1/ccomp Sunday/PROPN/4/nmod", 4, 4),
		T(-2, "say/VERB/0/root/VBP they/PRON/3/nsubj did=do/AUX/1/ccomp/VBD Sunday/PROPN/3/obl", 3, 3),
		T(-2, "They/PRON/2/nsubj left=leave/VERB/0/root/VBD next/ADJ/4/amod Sunday/PROPN/2/obl", 2, 3),
		/* without relations: the nearest word, the left before the right */
		T(-2, "They/X/0/ met/X/1/ on/X/1/ Sunday/X/1/ and/X/1/ will/X/1/ go/X/1/", 3, 3),
		T(2, "Sunday/X/0/ they/X/1/ will/X/1/ go/X/1/", 0, 0),
		T(0, "They/X/0/ used/X/1/ Sunday/X/1/", 2, 2),
		T(-2, "They/X/0/ asked/X/1/ Sunday/X/1/", 2, 2),
		T(0, "a/X/0/ hundred/X/1/ Sunday/X/1/", 2, 2),
		T(-2, "met/X/0/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ Sunday/X/1/", 14, 14),
		T(0, "met/X/0/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ Sunday/X/1/", 15, 15),
		T(-2, "Sunday/X/0/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ met/X/1/", 0, 0),
		T(0, "Sunday/X/0/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ x/X/1/ met/X/1/", 0, 0),
		T(0, "they/X/0/ met/X/1/ | Sunday/X/0/ | they/X/0/ met/X/1/", 2, 2),
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		struct span s = {d.words.at[rows[i].first].span.start, d.words.at[rows[i].last].span.end};
		int got = when_tense(&d, s);
		if (got != rows[i].want)
			fail_msg("row %zu, '%.*s': %d", i + 1, STR_ARG(d.text), got);
	}
	assert_int_equal(when_tense(&d, (struct span){9000, 9001}), 0);
	doc_clear(&d);
	assert_int_equal(when_tense(&d, (struct span){0, 1}), 0);
}

static int open_room(void **state)
{
	struct err err = {0};

	(void)state;
	doc_init(&d);
	return when_open(&room, BEDE_TEST_DATA, &err);
}

static int close_room(void **state)
{
	(void)state;
	when_close(room);
	when_close(NULL);
	doc_release(&d);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_has_four_digits_or_its_words),
		cmocka_unit_test(a_day_and_a_clock_have_their_limits),
		cmocka_unit_test(no_time_begins_or_ends_inside_a_number_or_word),
		cmocka_unit_test(a_bare_year_or_month_needs_its_words),
		cmocka_unit_test(a_full_stop_belongs_to_short_months),
		cmocka_unit_test(the_longest_modifier_stands_beside),
		cmocka_unit_test(neighbours_share_their_year),
		cmocka_unit_test(a_history_is_told_by_its_old_dates),
		cmocka_unit_test(an_aside_does_not_move_a_history),
		cmocka_unit_test(a_time_knows_its_words),
		cmocka_unit_test(tags_say_what_a_word_is),
		cmocka_unit_test(the_verb_tells_the_tense),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
