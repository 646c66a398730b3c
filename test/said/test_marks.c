#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "doc/marks.h"

static int setup(void **state)
{
	static struct doc d;
	doc_init(&d);
	*state = &d;
	return 0;
}

static int teardown(void **state)
{
	doc_release(*state);
	return 0;
}

static struct marks read_text(struct doc *d, const char *text)
{
	struct marks m;
	struct err e = {0};
	doc_clear(d);
	d->text = str_c(text);
	assert_int_equal(marks_read(&m, d, &e), 0);
	return m;
}

/* The words between the marks of the n-th opening mark that has a partner; "" if there is none. */
static struct str inside(const struct doc *d, const struct marks *m, int n)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].role == MARK_OPEN && m->at[i].pair != NONE && n-- == 0)
			return str_sub(d->text, m->at[i].span.end, m->at[m->at[i].pair].span.start);
	return STR("");
}

static size_t count(const struct marks *m, enum mark_role role, bool paired)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += m->at[i].role == role && (m->at[i].pair != NONE) == paired;
	return n;
}

#define INSIDE(n, words) assert_true(str_eqz(inside(*state, &m, n), words))

static void pairs_curly_straight_single_and_angle_marks(void **state)
{
	struct marks m =
	    read_text(*state, "“One,” he said. \"Two\" and ‘three’ and «four» and 'five'.");
	INSIDE(0, "One,");
	INSIDE(1, "Two");
	INSIDE(2, "three");
	INSIDE(3, "four");
	INSIDE(4, "five");
}

static void pairs_nested_marks(void **state)
{
	struct marks m = read_text(*state, "“He told me ‘never’ and left,” she said.");
	INSIDE(0, "He told me ‘never’ and left,");
	INSIDE(1, "never");
}

static void leaves_apostrophes_alone(void **state)
{
	struct marks m = read_text(
	    *state,
	    "The workers’ rights, O’Brien’s ’90s, rock ’n’ roll and the dogs' bowls aren't.");
	assert_int_equal(count(&m, MARK_OPEN, true) + count(&m, MARK_CLOSE, true), 0);
	assert_int_equal(count(&m, MARK_OPEN, false) + count(&m, MARK_CLOSE, false), 0);
}

static void keeps_a_plural_genitive_inside_single_marks(void **state)
{
	struct marks m = read_text(*state, "It is ‘the workers’ right’ to strike.");
	INSIDE(0, "the workers’ right");
}

static void keeps_inches_apart_from_quotations(void **state)
{
	struct marks m = read_text(*state, "The 15\" gun was called \"Big\".");
	INSIDE(0, "Big");
}

static void sees_a_closing_mark_that_touches_the_next_word(void **state)
{
	struct marks m = read_text(*state, "an ‘urgent need’You can, \"so\"The");
	size_t glued = 0;
	for (size_t i = 0; i < m.n; i++)
		glued += m.at[i].glued;
	assert_int_equal(glued, 2);
	INSIDE(0, "urgent need");
	INSIDE(1, "so");
}

static void never_pairs_across_paragraphs(void **state)
{
	struct marks m = read_text(*state, "He said: “We will go.\n\nThey said so too.”");
	assert_int_equal(count(&m, MARK_OPEN, false), 1);
	assert_int_equal(count(&m, MARK_CLOSE, false), 1);
}

static void knows_the_speech_that_opens_every_paragraph(void **state)
{
	struct marks m = read_text(*state, "He said: “We will go.\n\n“We will win.”");
	assert_true(m.at[0].carried);
	assert_int_equal(m.at[0].pair, NONE);
	INSIDE(0, "We will win.");
}

static void a_lone_newline_is_a_wrap_where_blank_lines_part_paragraphs(void **state)
{
	struct marks m = read_text(*state, "He said: “We\nwill go.”\n\nThey went.");
	INSIDE(0, "We\nwill go.");
	m = read_text(*state, "He said: “We go.”\nThey went.");
	assert_int_equal(m.n_paragraphs, 2);
}

static void closes_a_straight_mark_with_a_curly_one(void **state)
{
	struct marks m = read_text(*state, "\"We go,” he said.");
	INSIDE(0, "We go,");
}

static void reads_a_hundred_thousand_open_marks(void **state)
{
	enum { N = 100000 };
	static char text[N * 3 + 1];
	for (int i = 0; i < 3 * N; i++)
		text[i] = "“"[i % 3];
	struct marks m = read_text(*state, text);
	assert_int_equal(m.n, N);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    T(pairs_curly_straight_single_and_angle_marks),
	    T(pairs_nested_marks),
	    T(leaves_apostrophes_alone),
	    T(keeps_a_plural_genitive_inside_single_marks),
	    T(keeps_inches_apart_from_quotations),
	    T(sees_a_closing_mark_that_touches_the_next_word),
	    T(never_pairs_across_paragraphs),
	    T(knows_the_speech_that_opens_every_paragraph),
	    T(a_lone_newline_is_a_wrap_where_blank_lines_part_paragraphs),
	    T(closes_a_straight_mark_with_a_curly_one),
	    T(reads_a_hundred_thousand_open_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
