/* plain at its borders: the role of every line of a text, one letter each. */
#include "pages.h"

#include <stdio.h>
#include <string.h>

/* h headline, s standfirst, b body, c caption, t teaser, f furniture. */
static char letter(enum part_role r)
{
	switch (r) {
	case PART_HEADLINE: return 'h';
	case PART_STANDFIRST: return 's';
	case PART_BODY: return 'b';
	case PART_CAPTION: return 'c';
	case PART_TEASER: return 't';
	default: return 'f';
	}
}

static void check(const char *text, const char *want)
{
	struct doc d;
	struct err err;
	char got[64];
	size_t n = 0;
	if (pages_read(&d, str_c(text), PAGE_TEXT, &err) < 0)
		fail_msg("'%s': %s", text, err.msg);
	for (size_t i = 0; i < d.parts.n && n + 1 < sizeof got; i++)
		got[n++] = letter(d.parts.at[i].role);
	got[n] = 0;
	if (strcmp(got, want) != 0)
		fail_msg("'%s':\n  is %s\n  not %s", text, got, want);
	doc_release(&d);
}

struct expect {
	const char *text, *roles;
};

static void check_all(const struct expect *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(c[i].text, c[i].roles);
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof *claims)
#define G "\n\n"
#define HEAD "Army leaves the valley"
#define ONE "The army left the town."
#define TWO "Nobody was hurt in it."
#define BY "By Ann Kowal"
#define TEN "Ox ox ox ox ox ox ox ox ox ox "
#define TENS "ox ox ox ox ox ox ox ox ox ox "

static void a_headline_stands_above_the_first_paragraph(void **state)
{
	static const struct expect claims[] = {
		{HEAD G ONE, "hb"},
		{"Army leaves" G ONE, "hb"},
		{"Army" G ONE, "bb"},
		{ONE G HEAD, "bb"},
		{HEAD G "Oxen were sold", "bb"}, /* no paragraph at all */
		{HEAD G "It was sold there.", "bb"}, /* four words are none */
		{HEAD G TEN TENS TENS "ox ox ox ox ox", "hb"},
		{HEAD G TEN TENS TENS "ox ox ox ox", "bb"},
		/* its shape */
		{"Who leaves the valley?" G ONE, "hb"},
		{"“We leave the valley.”" G ONE, "hb"}, /* four words are no paragraph, and the stop is quoted */
		{"We leave the valley." G ONE, "bb"},
		{"Army leaves the valley!" G ONE, "bb"},
		{"Army leaves the valley:" G ONE, "bb"},
		{"army leaves the valley" G ONE, "bb"},
		{"- Army leaves the valley" G ONE, "bb"},
		{TEN TENS "ox ox ox ox ox" G ONE, "hb"},
		{TEN TENS "ox ox ox ox ox ox" G ONE, "bb"},
		/* labels above it */
		{"World" G HEAD G ONE, "fhb"},
		{"World Of Oxen" G HEAD G ONE, "fhb"},
		{"World Of Old Oxen" G HEAD G ONE, "hsb"},
		{"World" G "Oxen are sold" G ONE, "bbb"},
		{"World Oxen" G "Oxen are sold" G ONE, "hbb"},
		{"World." G HEAD G ONE, "bbb"},
		{"World" G BY G HEAD G ONE, "bfbb"},
		{BY G HEAD G ONE, "fhb"},
		/* a kind that stands alone */
		{"Analysis" G "Oxen are sold" G ONE, "fhb"},
		{"Analysis" G ONE, "bb"},
		{"Opinion: Oxen are sold" G ONE, "fhb"}, /* its own, not a teaser; the kind is cut off */
		{"Read more: Oxen are sold" G ONE, "tb"},
	};
	CHECK(claims);
}

static void a_headline_stands_among_the_first_twelve_lines(void **state)
{
	char text[512];
	for (int k = 11; k <= 12; k++) {
		size_t n = 0;
		for (int i = 0; i < k; i++)
			n += (size_t)snprintf(text + n, sizeof text - n, "Share this" G);
		snprintf(text + n, sizeof text - n, HEAD G ONE);
		check(text, k == 11 ? "fffffffffffhb" : "ffffffffffffbb");
	}
}

static void a_headline_has_at_most_220_bytes(void **state)
{
	for (int extra = 0; extra < 2; extra++) {
		char text[300];
		int n = snprintf(text, sizeof text, "Army ");
		memset(text + n, 'x', 220 - 5 + (size_t)extra);
		strcpy(text + 220 + extra, G ONE);
		check(text, extra ? "bb" : "hb");
	}
}

static void a_standfirst_stands_between_headline_and_text(void **state)
{
	static const struct expect claims[] = {
		{HEAD G "Oxen sold at night" G ONE, "hsb"},
		{HEAD G "Oxen sold twice" G ONE, "hbb"},
		{HEAD G TEN TENS TENS "ox ox ox ox" G ONE, "hsb"},
		{HEAD G "Oxen sold at night" G "Oxen sold at dawn" G "Oxen sold at noon" G ONE, "hssbb"},
		{HEAD G "It began like this:" G ONE, "hbb"},
		{HEAD G "It began like this:" G "Oxen sold at night" G ONE, "hbbb"},
		{HEAD G "- oxen sold at night" G "Oxen sold at night" G ONE, "hbsb"},
		{HEAD G BY G "Oxen sold at night" G ONE, "hfsb"},
		{HEAD G "Read: oxen sold at night" G "Oxen sold at night" G ONE, "htsb"},
		/* a sentence only where byline or date follow at once */
		{HEAD G ONE G BY G TWO, "hsfb"},
		{HEAD G ONE G "12 March 2021" G TWO, "hsfb"},
		{HEAD G ONE G "Share this" G TWO, "hbfb"},
		{HEAD G ONE G TWO, "hbb"},
		{HEAD G BY G ONE G "12 March 2021" G TWO, "hfbfb"},
		{HEAD G ONE G BY, "hbf"},
		{HEAD G ONE G BY G "Oxen sold at night" G TWO, "hsfbb"},
	};
	CHECK(claims);
}

static void teasers_stand_out_among_subheadings(void **state)
{
#define AROUND(x) HEAD G ONE G x G TWO
#define BARE(x) ONE G x G TWO
	static const struct expect claims[] = {
		{AROUND("Old bridge is shut now"), "hbtb"},
		{AROUND("Old bridge is shut"), "hbbb"},
		{AROUND("Bridge: it is shut"), "hbtb"},
		{AROUND("Old bridge: shut"), "hbbb"},
		{AROUND("Old bridge is shut now?"), "hbbb"},
		{AROUND("Old bridge is shut now for ever and ever?"), "hbtb"},
		{AROUND("Old bridge is shut now for ever and?"), "hbbb"},
		{AROUND("Old bridge is “shut now”"), "hbbb"},
		{AROUND("Bridge: it is “shut now”"), "hbtb"},
		{AROUND("old bridge is shut now"), "hbbb"},
		{AROUND("Old bridge is shut now,"), "hbbb"},
		{AROUND("1. Old bridge is shut now"), "hbbb"},
		{AROUND("Old bridge. It is shut now"), "hbbb"},
		{AROUND("“Bridge,” he said, is shut now"), "hbbb"},
		{AROUND(TEN TENS "ox ox"), "hbtb"},
		{AROUND(TEN TENS "ox ox ox"), "hbbb"},
		/* without a headline of its own a text shows fewer of others */
		{BARE("Old bridge is shut now"), "bbb"},
		{BARE("Old bridge is shut now for ever and"), "bbb"},
		{BARE("Old bridge is shut now for ever and ever"), "btb"},
		{BARE("Old Bridge Is Shut For Now"), "btb"},
		{BARE("Old Bridge Is Shut Now"), "bbb"},
		{BARE("Old: bridge is shut now"), "btb"},
		/* many are subheadings: three of five words, five of seven, six of nine */
		{AROUND("Old bridge is shut now" G TWO G "Old bridge is shut now"), "hbtbtb"},
		{AROUND("Old bridge is shut now" G TWO G "Old bridge is shut now" G TWO G "Old bridge is shut now"), "hbbbbbbb"},
#define SEVEN "Old bridge is shut for ever now"
#define SIX "Old bridge is shut for now"
#define NINE "Old bridge is shut for ever and ever now"
		{AROUND(SEVEN G TWO G SEVEN G TWO G SEVEN), "hbtbtbtb"},
		{AROUND(SEVEN G TWO G SEVEN G TWO G SIX), "hbbbbbbb"},
		{AROUND(SEVEN G TWO G SEVEN G TWO G SEVEN G TWO G SEVEN), "hbtbtbtbtb"},
		{AROUND(SEVEN G TWO G SEVEN G TWO G SEVEN G TWO G SEVEN G TWO G SEVEN), "hbbbbbbbbbbb"},
		{AROUND(NINE G TWO G NINE G TWO G NINE G TWO G NINE G TWO G NINE), "hbtbtbtbtbtb"},
		{AROUND(NINE G TWO G NINE G TWO G NINE G TWO G NINE G TWO G NINE G TWO G NINE), "hbbbbbbbbbbbbb"},
		/* an empty line before and after, unless the text has none at all */
		{HEAD G ONE G "Old bridge is shut now\n" TWO G TWO, "hbbbb"},
		{HEAD G ONE "\nOld bridge is shut now" G TWO G TWO, "hbbbb"},
		{HEAD "\n" ONE "\nOld bridge is shut now\n" TWO, "hbtb"},
		{HEAD G ONE "\nOld bridge is shut now\n" TWO, "hbtb"},
		/* not after the last paragraph */
		{AROUND("Oxen") G "Old bridge is shut now", "hbbbb"},
	};
	CHECK(claims);
}

static void what_follows_a_heading_of_other_stories_is_theirs(void **state)
{
	static const struct expect claims[] = {
		{BARE("Related Articles" G "Oxen sold"), "bftb"},
		{BARE("Related Articles" G "Oxen"), "bfbb"},
		{BARE("Related Articles" G "- oxen"), "bftb"},
		{BARE("Related Articles" G "Oxen sold twice."), "bfbb"},
		{BARE("Related Articles" G TWO G "Oxen sold"), "bfbbb"},
		{ONE G "Related Articles" G "Oxen sold" G "Oxen bought", "bftt"},
		/* scraps below the last paragraph stand beside known furniture */
		{ONE G "Share this" G "Oxen", "bff"},
		{ONE G "Share this" G "Oxen ox ox", "bff"},
		{ONE G "Share this" G "Oxen ox ox ox", "bfb"},
		{ONE G "Share this" G "Oxen ox ox.", "bfb"},
		{ONE G "Oxen", "bb"},
		{ONE G "Oxen" G "Share this" G "Oxen", "bbff"},
		{ONE G "Share this" G "Oxen" G TWO G "Oxen", "bfbbb"},
		{ONE G "Share this" G TWO G "Share this" G "Oxen", "bfbff"},
	};
	CHECK(claims);
}

static void a_headline_loses_its_kind_and_paper(void **state)
{
	static const struct {
		const char *text, *roles, *title, *kind, *publisher;
	} rows[] = {
		{HEAD " | Reuters" G ONE, "hfb", HEAD, "", "Reuters"},
		{"Opinion: " HEAD G ONE, "fhb", HEAD, "Opinion", ""},
		{"Opinion: " HEAD " | Reuters" G ONE, "fhfb", HEAD, "Opinion", "Reuters"},
		{HEAD G ONE, "hb", HEAD, "", ""},
		{"Analysis" G HEAD G ONE, "fhb", HEAD, "Analysis", ""},
		{HEAD G "OX (Reuters) - " ONE, "hb", HEAD, "", "Reuters"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		check(rows[i].text, rows[i].roles);
		assert_int_equal(pages_read(&d, str_c(rows[i].text), PAGE_TEXT, &err), 0);
		pages_equal(d.title, rows[i].title);
		pages_equal(d.kind, rows[i].kind);
		pages_equal(d.publisher, rows[i].publisher);
		doc_release(&d);
	}
}

static void facts_are_read_in_the_head_only(void **state)
{
	static const struct {
		const char *text, *byline, *date;
	} rows[] = {
		{HEAD G BY G "12 March 2021" G ONE G TWO, "Ann Kowal", "2021-03-12"},
		{HEAD G ONE G BY G TWO, "Ann Kowal", ""},
		{HEAD G ONE G TWO G BY G "12 March 2021", "", ""},
		{HEAD G "By Bo Osei" G BY G ONE, "Bo Osei", ""},
		{HEAD G "12 March 2021" G "13 March 2021" G ONE, "", "2021-03-12"},
		{HEAD G "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\n" BY G ONE, "Ann Kowal", ""},
		{HEAD G "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\n" BY G ONE, "", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		assert_int_equal(pages_read(&d, str_c(rows[i].text), PAGE_TEXT, &err), 0);
		if (!str_eqz(d.byline, rows[i].byline) || !str_eqz(d.date, rows[i].date))
			fail_msg("row %zu: '%.*s' '%.*s'", i, STR_ARG(d.byline), STR_ARG(d.date));
		doc_release(&d);
	}
}

/* A line of n letters, or of a first word of `word` letters and the rest. */
static size_t put_line(char *at, size_t word, size_t n)
{
	memset(at, 'x', n);
	if (word)
		at[word] = ' ';
	at[n] = '\n';
	return n + 1;
}

static void check_wrap(const size_t (*line)[2], size_t n, size_t parts)
{
	char text[1024];
	size_t at = 0;
	struct doc d;
	struct err err;
	for (size_t i = 0; i < n; i++)
		if (line[i][1])
			at += put_line(text + at, line[i][0], line[i][1]);
		else
			text[at++] = '\n';
	assert_int_equal(pages_read(&d, (struct str){text, at}, PAGE_TEXT, &err), 0);
	if (d.parts.n != parts)
		fail_msg("lines of %zu %zu %zu: %zu parts, not %zu", line[0][1], line[1][1], line[2][1],
		         d.parts.n, parts);
	doc_release(&d);
}

static void lines_that_leave_no_room_are_one_paragraph(void **state)
{
	check_wrap((const size_t[][2]){{0, 45}, {0, 45}, {0, 45}}, 3, 1);
	check_wrap((const size_t[][2]){{0, 44}, {0, 44}, {0, 44}}, 3, 3);
	check_wrap((const size_t[][2]){{0, 110}, {0, 110}, {0, 5}}, 3, 1);
	check_wrap((const size_t[][2]){{0, 111}, {0, 111}, {0, 111}}, 3, 3);
	/* room for the next line's first word */
	check_wrap((const size_t[][2]){{0, 45}, {5, 50}, {0, 50}}, 3, 1);
	check_wrap((const size_t[][2]){{0, 45}, {4, 50}, {0, 50}}, 3, 3);
	check_wrap((const size_t[][2]){{0, 50}, {5, 45}, {5, 20}}, 3, 1);
	check_wrap((const size_t[][2]){{0, 50}, {5, 45}, {4, 20}}, 3, 3);
	/* two lines prove nothing alone, and something at a width seen before */
	check_wrap((const size_t[][2]){{0, 46}, {4, 48}, {0, 0}}, 3, 2);
	check_wrap((const size_t[][2]){{0, 50}, {0, 50}, {0, 50}, {0, 0}, {0, 46}, {4, 48}}, 6, 2);
	check_wrap((const size_t[][2]){{0, 51}, {0, 51}, {0, 51}, {0, 0}, {0, 46}, {4, 48}}, 6, 3);
	check_wrap((const size_t[][2]){{0, 51}, {0, 51}, {0, 51}, {0, 0}, {0, 48}, {0, 48}, {0, 48},
	                               {0, 0}, {0, 46}, {4, 48}}, 10, 4);
	check_wrap((const size_t[][2]){{0, 46}, {4, 48}, {0, 0}, {0, 50}, {0, 50}, {0, 50}}, 6, 3);
}

static void the_rest_of_a_text_without_end_is_one_part(void **state)
{
	enum { LINES = 60002 };
	static char text[2 * LINES];
	struct doc d;
	struct err err;
	for (size_t i = 0; i < LINES; i++)
		memcpy(text + 2 * i, "x\n", 2);
	assert_int_equal(pages_read(&d, (struct str){text, sizeof text}, PAGE_TEXT, &err), 0);
	assert_int_equal(d.parts.n, 60000);
	assert_int_equal(d.parts.at[59998].span.end - d.parts.at[59998].span.start, 1);
	assert_int_equal(d.parts.at[59999].span.end, sizeof text - 1);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_headline_stands_above_the_first_paragraph),
		cmocka_unit_test(a_headline_stands_among_the_first_twelve_lines),
		cmocka_unit_test(a_headline_has_at_most_220_bytes),
		cmocka_unit_test(a_standfirst_stands_between_headline_and_text),
		cmocka_unit_test(teasers_stand_out_among_subheadings),
		cmocka_unit_test(what_follows_a_heading_of_other_stories_is_theirs),
		cmocka_unit_test(a_headline_loses_its_kind_and_paper),
		cmocka_unit_test(facts_are_read_in_the_head_only),
		cmocka_unit_test(lines_that_leave_no_room_are_one_paragraph),
		cmocka_unit_test(the_rest_of_a_text_without_end_is_one_part),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
