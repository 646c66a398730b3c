#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/scan.h"

struct fixture {
	struct doc d;
	struct scan *s;
};

static int setup(void **state)
{
	static struct fixture f;
	struct err e = {0};
	doc_init(&f.d);
	assert_int_equal(scan_open(&f.s, DATA_DIR, &e), 0);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	scan_close(f->s);
	doc_release(&f->d);
	return 0;
}

static const struct doc *scan(void **state, const char *text)
{
	struct fixture *f = *state;
	struct err e = {0};
	doc_clear(&f->d);
	f->d.text = str_c(text);
	assert_int_equal(scan_doc(f->s, &f->d, &e), 0);
	return &f->d;
}

/* The words of the n-th scar of a kind; "" if there is none. */
static struct str scar(const struct doc *d, enum scar_kind kind, int n)
{
	for (size_t i = 0; i < d->scars.n; i++)
		if (d->scars.at[i].kind == kind && n-- == 0)
			return doc_span_text(d, d->scars.at[i].span);
	return STR("");
}

static const char *tail(const struct doc *d, size_t n)
{
	return n >= d->scars.n || d->scars.at[n].break_at == NONE
	           ? "none"
	           : d->text.p + d->scars.at[n].break_at;
}

#define SCAR(kind, n, words) assert_true(str_eqz(scar(d, kind, n), words))

static void finds_a_quotation_glued_to_the_next_sentence(void **state)
{
	const struct doc *d = scan(state, "They are “in dire straits”The harbour is shut.");
	SCAR(SCAR_GLUED_QUOTE, 0, "straits”The");
	assert_string_equal(tail(d, 0), "The harbour is shut.");
	d = scan(state, "They are \"in dire straits\"The harbour is shut, «as ever,»Around it.");
	SCAR(SCAR_GLUED_QUOTE, 0, "straits\"The");
	SCAR(SCAR_GLUED_QUOTE, 1, "ever,»Around");
	d = scan(state, "They are in ‘dire straits’The harbour is shut.");
	SCAR(SCAR_GLUED_QUOTE, 0, "straits’The");
}

static void goes_on_with_the_sentence_where_a_speech_verb_follows(void **state)
{
	const struct doc *d = scan(state, "“We stay,”Valdez wrote.");
	SCAR(SCAR_GLUED_QUOTE, 0, "stay,”Valdez");
	assert_string_equal(tail(d, 0), "none");
	d = scan(state, "The king’s “holy war”As “the raid,”Valdez called it.");
	assert_string_equal(tail(d, 0), "none");
}

static void breaks_after_a_comma_too_where_no_speech_verb_follows(void **state)
{
	const struct doc *d = scan(state, "“a bad year,”Around 400 farms were sold.");
	assert_string_equal(tail(d, 0), "Around 400 farms were sold.");
}

static void leaves_endings_of_quoted_words_alone(void **state)
{
	const struct doc *d = scan(state, "The “pro”s and the “un”happy, O’Neill's 6'2\"man.");
	assert_int_equal(d->scars.n, 0);
}

static void finds_marks_without_partners(void **state)
{
	const struct doc *d = scan(state, "He said: “We will be back.\n\nNo “one” spoke. Nobody stops us.”");
	SCAR(SCAR_OPEN_QUOTE, 0, "“We");
	SCAR(SCAR_CLOSE_QUOTE, 0, "us.”");
}

static void a_speech_over_two_paragraphs_is_no_damage(void **state)
{
	const struct doc *d = scan(state, "He said: “We will be back.\n\n“Nobody stops us.”");
	assert_int_equal(d->scars.n, 0);
	d = scan(state, "He said: “We will be back.\n\nNobody stops us.”");
	assert_int_equal(d->scars.n, 0);
}

static void finds_the_words_of_a_lost_link(void **state)
{
	const struct doc *d = scan(state, "“a need”You can find out more at “a base”");
	SCAR(SCAR_LINK_RESIDUE, 0, "You can find out more at");
	d = scan(state, "The ship sank. Click here to read the story. The crew swam.");
	SCAR(SCAR_LINK_RESIDUE, 0, "Click here to read");
	d = scan(state, "It \"acted with care\"See also our live page It left.");
	assert_true(str_starts(scar(d, SCAR_LINK_RESIDUE, 0), STR("See also our live")));
}

static void the_same_words_in_use_are_no_residue(void **state)
{
	const struct doc *d = scan(
	    state, "You can read more about the treaty in his book. They want to learn more about "
	           "birds. She read more and slept less.");
	assert_int_equal(d->scars.n, 0);
}

static void teasers_and_furniture_are_not_scanned(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	doc_clear(&f->d);
	f->d.text = str_c("Click here to win");
	struct part *p = doc_add(&f->d, parts);
	*p = (struct part){{0, 17}, PART_FURNITURE};
	assert_int_equal(scan_doc(f->s, &f->d, &e), 0);
	assert_int_equal(f->d.scars.n, 0);
}

static void names_the_table_that_is_missing(void **state)
{
	struct scan *s;
	struct err e = {0};
	assert_int_equal(scan_open(&s, "/nowhere", &e), -1);
	assert_non_null(strstr(e.msg, "residue.tsv"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_a_quotation_glued_to_the_next_sentence),
	    cmocka_unit_test(goes_on_with_the_sentence_where_a_speech_verb_follows),
	    cmocka_unit_test(breaks_after_a_comma_too_where_no_speech_verb_follows),
	    cmocka_unit_test(leaves_endings_of_quoted_words_alone),
	    cmocka_unit_test(finds_marks_without_partners),
	    cmocka_unit_test(a_speech_over_two_paragraphs_is_no_damage),
	    cmocka_unit_test(finds_the_words_of_a_lost_link),
	    cmocka_unit_test(the_same_words_in_use_are_no_residue),
	    cmocka_unit_test(teasers_and_furniture_are_not_scanned),
	    cmocka_unit_test(names_the_table_that_is_missing),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
