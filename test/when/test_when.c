/*
 * when: what a reader of the sentence would say, against the calendar. Each row is a dateline, a
 * text, and the expressions in it: words, type, value ("-" unknown), mod.
 */
#include "when/when.h"

#include "base/utf8.h"
#include "lore/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXPECTED = 5 };

struct expect {
	const char *date, *text;
	const char *want[EXPECTED]; /* "words|TYPE|value|mod" */
};

static struct when *room;

/* Words as a plain tokeniser makes them, one sentence, no tags and no tree. */
static void put_words(struct doc *d)
{
	enum { MOST = 256 };
	static struct piece at[MOST];
	size_t n = piece_scan(d->text, 0, d->text.n, at, MOST, NULL);
	struct sentence *s = doc_add(d, sentences);

	assert_non_null(s);
	*s = (struct sentence){.span = {0, (uint32_t)d->text.n}, .w1 = (uint32_t)n, .part = NONE};
	for (size_t i = 0; i < n; i++) {
		struct word *w = doc_add(d, words);
		assert_non_null(w);
		w->span = (struct span){at[i].start, at[i].end};
		w->form = doc_span_text(d, w->span);
		w->lower = w->lemma = utf8_lower(&d->arena, w->form);
		w->head = w->first_child = w->next_sibling = NONE;
		w->upos = UPOS_X;
	}
}

static void check(const struct expect *c)
{
	struct doc d;
	struct err err = {0};
	size_t i;

	doc_init(&d);
	d.text = str_c(c->text);
	d.date = str_c(c->date);
	put_words(&d);
	if (when_times(room, &d, &err) < 0)
		fail_msg("'%s': %s", c->text, err.msg);
	for (i = 0; i < d.timexes.n && i < EXPECTED; i++) {
		const struct timex *t = &d.timexes.at[i];
		char got[200];
		snprintf(got, sizeof got, "%.*s|%s|%.*s|%s", STR_ARG(doc_span_text(&d, t->span)), t->type,
		         t->value.n ? (int)t->value.n : 1, t->value.n ? t->value.p : "-", t->mod ? t->mod : "-");
		if (!c->want[i] || strcmp(got, c->want[i]) != 0)
			fail_msg("'%s' (%s): found %s, not %s", c->text, c->date, got, c->want[i] ? c->want[i] : "nothing");
	}
	if (i < EXPECTED && c->want[i])
		fail_msg("'%s' (%s): %s was not found", c->text, c->date, c->want[i]);
	doc_release(&d);
}

static void check_all(const struct expect *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&c[i]);
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof claims[0])

static void reads_calendar_dates(void **state)
{
	static const struct expect claims[] = {
		{"", "It began on Feb. 27, 2022.", {"Feb. 27, 2022|DATE|2022-02-27|-"}},
		{"", "It began on 27 February 2022.", {"27 February 2022|DATE|2022-02-27|-"}},
		{"", "the 3rd of May 1968", {"the 3rd of May 1968|DATE|1968-05-03|-"}},
		{"", "Sunday, 27 February 2022", {"Sunday, 27 February 2022|DATE|2022-02-27|-"}},
		{"", "filed 2022-02-28.", {"2022-02-28|DATE|2022-02-28|-"}},
		{"", "filed 27/02/2022.", {"27/02/2022|DATE|2022-02-27|-"}},
		{"", "filed 02/27/2022.", {"02/27/2022|DATE|2022-02-27|-"}},
		{"", "filed 27.02.2022.", {"27.02.2022|DATE|2022-02-27|-"}},
		{"", "in March 1999.", {"March 1999|DATE|1999-03|-"}},
		{"", "war in 1999 and since 1914", {"1999|DATE|1999|-", "1914|DATE|1914|-"}},
		{"", "the 1990s", {"the 1990s|DATE|199|-"}},
		{"", "the late 1970s", {"the late 1970s|DATE|197|END"}},
		{"", "in early 2008", {"early 2008|DATE|2008|START"}},
		{"", "by mid-November 1989", {"mid-November 1989|DATE|1989-11|MID"}},
		{"", "the 19th century", {"the 19th century|DATE|18|-"}},
		{"", "the third quarter of 1989", {"the third quarter of 1989|DATE|1989-Q3|-"}},
		{"", "the summer of 1968", {"the summer of 1968|DATE|1968-SU|-"}},
		{"", "at 12:30 GMT", {"12:30 GMT|TIME|T12:30Z|-"}},
	};

	(void)state;
	CHECK(claims);
}

static void refuses_30_february(void **state)
{
	static const struct expect claims[] = {
		{"2022-02-28", "on 30 February 2022", {NULL}},
		{"2022-02-28", "filed 2022-02-30", {NULL}},
		{"2022-02-28", "filed 31/04/2022", {NULL}},
	};

	(void)state;
	CHECK(claims);
}

static void a_slash_date_of_two_readings_keeps_its_year(void **state)
{
	static const struct expect claims[] = {{"", "filed 03/04/2022.", {"03/04/2022|DATE|2022|-"}}};

	(void)state;
	CHECK(claims);
}

static void counts_from_the_dateline(void **state)
{
	static const struct expect claims[] = {
		{"2022-02-28", "The minister posted it on Sunday.", {"Sunday|DATE|2022-02-27|-"}},
		{"2022-02-28", "The minister spoke on Monday.", {"Monday|DATE|2022-02-28|-"}},
		{"2022-02-28", "They will meet on Tuesday.", {"Tuesday|DATE|2022-03-01|-"}},
		{"2022-02-28", "They meet next Tuesday.", {"next Tuesday|DATE|2022-03-01|-"}},
		{"2022-02-28", "last Monday", {"last Monday|DATE|2022-02-21|-"}},
		{"2022-02-28", "yesterday and tomorrow", {"yesterday|DATE|2022-02-27|-", "tomorrow|DATE|2022-03-01|-"}},
		{"2022-02-28", "It fell last month.", {"last month|DATE|2022-01|-"}},
		{"2022-02-28", "next year", {"next year|DATE|2023|-"}},
		{"2022-02-28", "this week", {"this week|DATE|2022-W09|-"}},
		{"2022-02-28", "They fought in March.", {"March|DATE|2021-03|-"}},
		{"2022-02-28", "They will vote in March.", {"March|DATE|2022-03|-"}},
		{"2022-02-28", "He was shot on Nov. 3.", {"Nov. 3|DATE|2021-11-03|-"}},
		{"2022-02-28", "two years ago", {"two years ago|DATE|2020|-"}},
		{"2022-02-28", "ten days ago", {"ten days ago|DATE|2022-02-18|-"}},
		{"2022-02-28", "three months ago", {"three months ago|DATE|2021-11|-"}},
		{"2022-02-28", "earlier this year", {"earlier this year|DATE|2022|START"}},
		{"2022-02-28", "Friday morning they struck.", {"Friday morning|TIME|2022-02-25TMO|-"}},
		{"2022-02-28", "They struck last night.", {"last night|TIME|2022-02-27TNI|-"}},
		{"2022-02-28", "They left at 5 p.m. on Friday.", {"5 p.m. on Friday|TIME|2022-02-25T17:00|-"}},
		{"2000-04-17", "They will pray on Good Friday.", {"Good Friday|DATE|2000-04-21|-"}},
		{"2022-02-28", "It was shut on Christmas Day.", {"Christmas Day|DATE|2021-12-25|-"}},
		{"2022-02-28", "in August and September 1914", {"August|DATE|1914-08|-", "September 1914|DATE|1914-09|-"}},
		{"2022-02-28", "the winter of 218 BC", {"the winter of 218 BC|DATE|BC0218-WI|-"}},
		{"2020-02-29", "a year ago", {"a year ago|DATE|2019|-"}},
	};

	(void)state;
	CHECK(claims);
}

static void every_rule_counts_by_the_calendar(void **state)
{
	static const struct expect claims[] = { /* 2022-02-28 was the Monday of week 9 */
		{"2022-02-28", "last summer", {"last summer|DATE|2021-SU|-"}},
		{"2022-02-28", "next spring", {"next spring|DATE|2022-SP|-"}},
		{"2022-02-28", "this winter", {"this winter|DATE|2021-WI|-"}},
		{"2022-02-28", "last winter", {"last winter|DATE|2020-WI|-"}},
		{"2022-02-28", "They lost in the third quarter.", {"the third quarter|DATE|2021-Q3|-"}},
		{"2022-02-28", "the first half of 2019", {"the first half of 2019|DATE|2019-H1|-"}},
		{"2022-02-28", "the first half of last year", {"the first half of last year|DATE|2021-H1|-"}},
		{"2022-02-28", "the third quarter of last year", {"the third quarter of last year|DATE|2021-Q3|-"}},
		{"2022-02-28", "the '90s", {"the '90s|DATE|199|-"}},
		{"2022-02-28", "the nineties", {"the nineties|DATE|199|-"}},
		{"2022-02-28", "the 1900s and the 2000s", {"the 1900s|DATE|19|-", "the 2000s|DATE|200|-"}},
		{"2022-02-28", "On 3 May 1999 they fled that day.",
		 {"3 May 1999|DATE|1999-05-03|-", "that day|DATE|1999-05-03|-"}},
		{"2022-02-28", "in 1999 and the following year", {"1999|DATE|1999|-", "the following year|DATE|2000|-"}},
		{"2022-02-28", "on 3 May 1999, two days later",
		 {"3 May 1999|DATE|1999-05-03|-", "two days later|DATE|1999-05-05|-"}},
		{"2022-02-28", "the day before yesterday", {"the day before yesterday|DATE|2022-02-26|-"}},
		{"2022-02-28", "a week from Tuesday", {"a week from Tuesday|DATE|2022-03-08|-"}},
		{"2022-02-28", "Monday of last week", {"Monday of last week|DATE|2022-02-21|-"}},
		{"2022-02-28", "July last year", {"July last year|DATE|2021-07|-"}},
		{"2022-02-28", "last November", {"last November|DATE|2021-11|-"}},
		{"2022-02-28", "next March", {"next March|DATE|2022-03|-"}},
		{"2022-02-28", "In 1999, by August of that year",
		 {"1999|DATE|1999|-", "August of that year|DATE|1999-08|-"}},
		{"2022-02-28", "last Friday night", {"last Friday night|TIME|2022-02-25TNI|-"}},
		{"2022-02-28", "this evening and tomorrow morning",
		 {"this evening|TIME|2022-02-28TEV|-", "tomorrow morning|TIME|2022-03-01TMO|-"}},
		{"2022-02-28", "at 10:30 a.m. EST", {"10:30 a.m. EST|TIME|2022-02-28T10:30-05|-"}},
		{"2022-02-28", "at noon", {"noon|TIME|2022-02-28T12:00|-"}},
		{"2022-02-28", "at 13 p.m.", {NULL}},
		{"9999-12-31", "May Day will come", {"May Day|DATE|-|-"}},
		{"2022-02-28", "99999999999999999999999 years ago, or 99999999999999999999999 years", {NULL}},
		{"2022-02-28", "a few years ago", {"a few years ago|DATE|PAST_REF|-"}},
		{"2022-02-28", "two hours ago", {"two hours ago|DATE|2022-02-28|-"}},
		{"2022-02-28", "2.5 years ago", {"2.5 years ago|DATE|2019-08|-"}},
		{"2022-02-28", "a decade ago, a century ago", {"a decade ago|DATE|201|-", "a century ago|DATE|1922|-"}},
		{"2022-02-28", "two weeks from now", {"two weeks from now|DATE|2022-W11|-"}},
		{"2022-02-28", "in two days' time", {"in two days' time|DATE|2022-03-02|-"}},
		{"2022-02-28", "by the end of the week", {"the end of the week|DATE|2022-W09|END"}},
		{"2022-02-28", "They rested at the weekend.", {"the weekend|DATE|2022-W08-WE|-"}},
		{"2022-02-28", "in nineteen ninety-six", {"nineteen ninety-six|DATE|1996|-"}},
		{"2022-02-28", "two thousand soldiers in two thousand villages", {NULL}},
	};

	(void)state;
	CHECK(claims);
}

static void nothing_relative_is_known_without_a_dateline(void **state)
{
	static const struct expect claims[] = {
		{"", "The minister posted it on Sunday.", {"Sunday|DATE|-|-"}},
		{"", "yesterday", {"yesterday|DATE|-|-"}},
		{"", "last month", {"last month|DATE|-|-"}},
		{"", "two years ago", {"two years ago|DATE|-|-"}},
		{"", "They fought in March.", {"March|DATE|-|-"}},
		{"2022-02-30", "They left on Sunday.", {"Sunday|DATE|-|-"}},
		{"", "It is 1999.", {"1999|DATE|1999|-"}},
	};

	(void)state;
	CHECK(claims);
}

static void reads_durations_and_repetitions(void **state)
{
	static const struct expect claims[] = {
		{"", "a campaign of 78 days", {"78 days|DURATION|P78D|-"}},
		{"", "the 78-day campaign", {"78-day|DURATION|P78D|-"}},
		{"", "15 years on: looking back", {"15 years on|DURATION|P15Y|-"}},
		{"", "for a decade", {"a decade|DURATION|P10Y|-"}},
		{"", "more than four hours", {"more than four hours|DURATION|PT4H|MORE_THAN"}},
		{"", "nearly two and a half years", {"nearly two and a half years|DURATION|P2Y6M|LESS_THAN"}},
		{"", "at least 20 years", {"at least 20 years|DURATION|P20Y|EQUAL_OR_MORE"}},
		{"", "several weeks", {"several weeks|DURATION|PXW|-"}},
		{"", "half an hour", {"half an hour|DURATION|PT30M|-"}},
		{"", "the past three years", {"the past three years|DURATION|P3Y|-"}},
		{"", "half a century of a year and a half",
		 {"half a century|DURATION|P50Y|-", "a year and a half|DURATION|P1Y6M|-"}},
		{"", "a fortnight", {"a fortnight|DURATION|P2W|-"}},
		{"", "two and a half hours", {"two and a half hours|DURATION|PT2H30M|-"}},
		{"", "several minutes", {"several minutes|DURATION|PTXM|-"}},
		{"", "1.5 days", {"1.5 days|DURATION|P1.5D|-"}},
		{"", "in the coming months", {"the coming months|DATE|FUTURE_REF|-"}},
		{"", "every two weeks", {"every two weeks|SET|P2W|-"}},
		{"", "three times a week", {"three times a week|SET|P1W|-"}},
		{"", "each January", {"each January|SET|XXXX-01|-"}},
		{"", "every morning", {"every morning|SET|XXXX-XX-XXTMO|-"}},
		{"", "Mondays are quiet", {"Mondays|SET|XXXX-WXX-1|-"}},
		{"", "they meet every day", {"every day|SET|P1D|-"}},
		{"", "every Friday", {"every Friday|SET|XXXX-WXX-5|-"}},
		{"", "shelled daily", {"daily|SET|P1D|-"}},
		{"", "it is now so", {"now|DATE|PRESENT_REF|-"}},
	};

	(void)state;
	CHECK(claims);
}

static void counts_names_and_verbs_are_no_times(void **state)
{
	static const struct expect claims[] = {
		{"2022-02-28", "They may march on the city.", {NULL}},
		{"2022-02-28", "Theresa May resigned.", {NULL}},
		{"2022-02-28", "Some 2000 soldiers fled.", {NULL}},
		{"2022-02-28", "2,008 houses burnt.", {NULL}},
		{"2022-02-28", "an F-16 and $1999", {NULL}},
		{"2022-02-28", "a second man came", {NULL}},
		{"2022-02-28", "the fall of the city", {NULL}},
		{"2022-02-28", "a man 52 years old", {NULL}},
		{"2022-02-28", "a 6-year-old boy", {NULL}},
		{"2022-02-28", "Covid-19 and Boeing 747", {NULL}},
	};

	(void)state;
	CHECK(claims);
}

static void a_history_counts_from_its_own_dates(void **state)
{
	static const struct expect claims[] = {
		{"2010-01-05",
		 "In 1914 war began. In 1915 Italy joined. By 1916 it stood still. In 1917 they left. In "
		 "1918 it ended. In November the guns fell silent.",
		 {"1914|DATE|1914|-", "1915|DATE|1915|-", "1916|DATE|1916|-", "1917|DATE|1917|-", "1918|DATE|1918|-"}},
	};
	struct doc d;
	struct err err = {0};

	(void)state;
	CHECK(claims);
	doc_init(&d);
	d.text = str_c(claims[0].text);
	d.date = STR("2010-01-05");
	assert_int_equal(when_times(room, &d, &err), 0);
	assert_int_equal(d.timexes.n, 6);
	assert_true(str_eqz(d.timexes.at[5].value, "1918-11"));
	doc_release(&d);
}

struct node {
	uint32_t head;
	const char *rel, *xpos, *lemma;
};

/* The value of the one expression of a text whose tree is given. */
static void check_tree(const char *text, const char *date, const struct node *tree, size_t n, const char *want)
{
	struct doc d;
	struct err err = {0};

	doc_init(&d);
	d.text = str_c(text);
	d.date = str_c(date);
	put_words(&d);
	assert_int_equal(d.words.n, n);
	for (size_t i = 0; i < n; i++) {
		struct word *w = &d.words.at[i];
		w->head = tree[i].head;
		w->deprel = str_c(tree[i].rel);
		ud_deprel(w->deprel, &w->rel, &w->sub);
		w->xpos = str_c(tree[i].xpos);
		w->lemma = str_c(tree[i].lemma);
		w->upos = tree[i].xpos[0] == 'V' ? UPOS_VERB : UPOS_X;
	}
	doc_link_words(&d);
	assert_int_equal(when_times(room, &d, &err), 0);
	assert_int_equal(d.timexes.n, 1);
	if (!str_eqz(d.timexes.at[0].value, want))
		fail_msg("'%s': %.*s, not %s", text, STR_ARG(d.timexes.at[0].value), want);
	doc_release(&d);
}

static void the_verb_of_the_time_chooses_the_year(void **state)
{
	static const struct node shot[] = {
		{2, "nsubj:pass", "PRP", "he"}, {2, "aux:pass", "VBD", "be"}, {NONE, "root", "VBN", "shoot"},
		{4, "case", "IN", "on"}, {2, "obl", "NNP", "Nov."}, {4, "punct", ".", "."}, {4, "nummod", "CD", "20"},
	};
	static const struct node extended[] = {
		{1, "nsubj", "PRP", "they"}, {NONE, "root", "VBD", "extend"}, {1, "obj", "PRP", "it"},
		{4, "case", "IN", "to"}, {1, "obl", "NNP", "Nov."}, {4, "punct", ".", "."}, {4, "nummod", "CD", "20"},
	};
	static const struct node planned[] = {
		{1, "nsubj", "PRP", "they"}, {NONE, "root", "VBD", "plan"}, {3, "det", "DT", "a"},
		{1, "obj", "NN", "march"}, {5, "case", "IN", "on"}, {1, "obl", "NNP", "Saturday"},
	};

	(void)state;
	check_tree("He was shot on Nov. 20", "1989-11-02", shot, sizeof shot / sizeof shot[0], "1988-11-20");
	check_tree("They extended it to Nov. 20", "1989-11-02", extended, sizeof extended / sizeof extended[0],
	           "1989-11-20");
	check_tree("They planned a march on Saturday", "2000-01-07", planned, sizeof planned / sizeof planned[0],
	           "2000-01-08");
}

/* One sentence of many windows: every expression is found once, in order. */
static void an_endless_sentence_is_read_to_its_end(void **state)
{
	enum { TIMES = 3000 };
	static const char one[] = "then in March 1999 (again), ";
	size_t n = sizeof one - 1;
	char *text = malloc(n * TIMES);
	struct doc d;
	struct err err = {0};

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < TIMES; i++)
		memcpy(text + i * n, one, n);
	doc_init(&d);
	d.text = (struct str){text, n * TIMES};
	assert_int_equal(when_times(room, &d, &err), 0);
	assert_int_equal(d.timexes.n, TIMES);
	for (size_t i = 0; i < TIMES; i++)
		assert_int_equal(d.timexes.at[i].span.start, i * n + 8);
	doc_release(&d);
	free(text);
}

/* The N-th allocation is refused until all succeed: each refusal is an error, nothing else. */
static void a_refused_allocation_is_an_error(void **state)
{
	static const char text[] = "On Sunday they left; two years ago, in March 1999, more than four hours.";
	struct err err = {0};
	int got = -1;

	(void)state;
	for (long n = 1; got < 0 && n < 200; n++) {
		struct doc d;
		doc_init(&d);
		d.text = str_c(text);
		d.date = STR("2022-02-28");
		arena_fail_after(n);
		got = when_times(room, &d, &err);
		arena_fail_after(0);
		if (got < 0)
			assert_int_equal(err.code, ERR_LIMIT);
		else
			assert_int_equal(d.timexes.n, 4);
		doc_release(&d);
	}
	assert_int_equal(got, 0);
}

static void a_missing_table_is_named(void **state)
{
	struct when *w = NULL;
	struct err err = {0};

	(void)state;
	assert_int_equal(when_open(&w, "/nonexistent", &err), -1);
	assert_null(w);
	assert_non_null(strstr(err.msg, "when/words.tsv"));
}

static int open_room(void **state)
{
	struct err err = {0};

	(void)state;
	if (when_open(&room, BEDE_TEST_DATA, &err) < 0) {
		fprintf(stderr, "%s\n", err.msg);
		return -1;
	}
	return 0;
}

static int close_room(void **state)
{
	(void)state;
	when_close(room);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_calendar_dates),
		cmocka_unit_test(refuses_30_february),
		cmocka_unit_test(a_slash_date_of_two_readings_keeps_its_year),
		cmocka_unit_test(counts_from_the_dateline),
		cmocka_unit_test(every_rule_counts_by_the_calendar),
		cmocka_unit_test(nothing_relative_is_known_without_a_dateline),
		cmocka_unit_test(reads_durations_and_repetitions),
		cmocka_unit_test(counts_names_and_verbs_are_no_times),
		cmocka_unit_test(a_history_counts_from_its_own_dates),
		cmocka_unit_test(the_verb_of_the_time_chooses_the_year),
		cmocka_unit_test(a_refused_allocation_is_an_error),
		cmocka_unit_test(a_missing_table_is_named),
		cmocka_unit_test(an_endless_sentence_is_read_to_its_end),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
