/*
 * Quotations from the marks alone: what each is taken for. A row is a text and its quotations,
 * "words between the marks|flags": c closed, a alone, n a name, s a term, o inside another one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "said/said.h"

enum { EXPECTED = 3 };

struct row {
	const char *text;
	const char *want[EXPECTED];
};

static void check_all(const struct row *rows, size_t n)
{
	struct doc d;
	struct err e = {0};
	doc_init(&d);
	for (size_t k = 0; k < n; k++) {
		const struct row *r = &rows[k];
		size_t i;
		doc_clear(&d);
		d.text = str_c(r->text);
		assert_int_equal(said_spans(&d, &e), 0);
		for (i = 0; i < d.quotes.n && i < EXPECTED; i++) {
			const struct quote *q = &d.quotes.at[i];
			char got[200];
			snprintf(got, sizeof got, "%.*s|%s%s%s%s%s", STR_ARG(doc_span_text(&d, q->inner)),
			         q->closed ? "c" : "", q->alone ? "a" : "", q->name ? "n" : "", q->scare ? "s" : "",
			         q->outer == NONE ? "" : "o");
			if (!r->want[i] || strcmp(got, r->want[i]) != 0)
				fail_msg("'%s': found '%s', not '%s'", r->text, got,
				         r->want[i] ? r->want[i] : "nothing");
		}
		if (i < d.quotes.n || (i < EXPECTED && r->want[i]))
			fail_msg("'%s': %zu quotations", r->text, d.quotes.n);
	}
	doc_release(&d);
}

#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void few_words_without_a_stop_are_a_term(void **state)
{
	static const struct row rows[] = {
	    {"It was a “need” then.", {"need|cs"}},
	    {"They said “we will stay” then.", {"we will stay|cs"}},
	    {"They said “we will stay here” then.", {"we will stay here|c"}},
	    {"They said “we stay,” then.", {"we stay,|c"}},
	    {"They said “we stay!” then.", {"we stay!|c"}},
	    {"They said “stay?” then.", {"stay?|c"}},
	    {"They said “we stay…” then.", {"we stay…|c"}},
	    {"They said “we stay;” then.", {"we stay;|cs"}},
	    {"They said “. we stay” then.", {". we stay|cs"}},
	    {"They said “...” then.", {NULL}},
	    {"It is the workers’ “people’s holy-day feast” then.", {"people’s holy-day feast|cs"}},
	};
	(void)state;
	CHECK(rows);
}

static void words_in_capitals_are_a_name(void **state)
{
	static const struct row rows[] = {
	    {"They ran “Operation Harvest” there.", {"Operation Harvest|cns"}},
	    {"They ran “Operation harvest” there.", {"Operation harvest|cs"}},
	    {"They read “War and Peace” there.", {"War and Peace|cns"}},
	    {"They ran “Operation of the North” there.", {"Operation of the North|c"}},
	    {"They ran “Operation Harvest,” there.", {"Operation Harvest,|c"}},
	    {"They ran “Harvest” there.", {"Harvest|cs"}},
	    {"They took “Route 66” there.", {"Route 66|cns"}},
	    {"They ran “One Two Three Four Five Six Seven” there.", {"One Two Three Four Five Six Seven|cns"}},
	    {"They ran “One Two Three Four Five Six Seven Eight” there.",
	     {"One Two Three Four Five Six Seven Eight|c"}},
	    {"They ran “the One and Only” there.", {"the One and Only|c"}},
	    {"They ran “An Evening With Friends” there.", {"An Evening With Friends|cns"}},
	};
	(void)state;
	CHECK(rows);
}

static void a_sentence_of_its_own_is_speech(void **state)
{
	static const struct row rows[] = {
	    {"“We all stay.”", {"We all stay.|ca"}},
	    {"“We stay”", {"We stay|ca"}},
	    {"“Stay”", {"Stay|cs"}},
	    {"“(Laughs aloud.)”", {"(Laughs aloud.)|cs"}},
	    {"They left. “We stay” They came.", {"We stay|ca"}},
	    {"They left! “We stay” They came.", {"We stay|ca"}},
	    {"They left? “We stay” They came.", {"We stay|ca"}},
	    {"They left, “we stay” They came.", {"we stay|cs"}},
	    {"They left. “We stay” they said.", {"We stay|cs"}},
	    {"They left. “We stay”The rest came.", {"We stay|ca"}},
	    {"They left. “We stay” 40 came.", {"We stay|ca"}},
	    {"They left. “We stay” (they say)", {"We stay|cs"}},
	    {"They left. “We stay” “They came”", {"We stay|ca", "They came|ca"}},
	    {"Robert C. “Bobby Lee” Scott", {"Bobby Lee|cns"}},
	    {"Robert 7. “Bobby lee” Scott", {"Bobby lee|ca"}},
	};
	(void)state;
	CHECK(rows);
}

static void an_open_mark_reaches_to_the_end_of_its_paragraph(void **state)
{
	static const struct row rows[] = {
	    {"He said: “We will go.\n\nNo “one” left.", {"We will go.|", "one|cs"}},
	    {"He said: “we go. They said: “we stay", {"we go. They said: |", "we stay|"}},
	    {"He said: “We will go.\n\nThey all left.” Then it rained.", {"We will go.|", "They all left.|ca"}},
	    {"“He told me ‘never again’ and left,” she said.",
	     {"He told me ‘never again’ and left,|c", "never again|cso"}},
	    {"“He told me ‘never again’ and left,” she said of ‘the end’.",
	     {"He told me ‘never again’ and left,|c", "never again|cso", "the end|cs"}},
	};
	(void)state;
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(few_words_without_a_stop_are_a_term),
	    cmocka_unit_test(words_in_capitals_are_a_name),
	    cmocka_unit_test(a_sentence_of_its_own_is_speech),
	    cmocka_unit_test(an_open_mark_reaches_to_the_end_of_its_paragraph),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
