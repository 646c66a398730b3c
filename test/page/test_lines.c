/* Single lines: dates, classes, kinds; and a stream cut into lines. */
#include "pages.h"

#include "page/line.h"
#include "page/lines.h"
#include "page/tree.h"

#include <string.h>

static void dates_are_read_as_pages_write_them(void **state)
{
	static const char *const rows[][2] = {
		{"2021-03-12T14:05:00Z", "2021-03-12"},
		{"12 March 2021", "2021-03-12"},
		{"March 12, 2021", "2021-03-12"},
		{"Mar. 12th, 2021 at noon", "2021-03-12"},
		{"Fri, 12 Mar 2021 10:00:00 +0000", "2021-03-12"},
		{"20210312", "2021-03-12"},
		{"13/03/2021", "2021-03-13"},
		{"03/13/2021", "2021-03-13"},
		{"12.03.2021", "2021-03-12"},
		{"the 4th of May 2019", "2019-05-04"},
		{"03/04/2021", ""},
		{"30 February 2021", ""},
		{"2021-13-01", ""},
		{"March 2021", ""},
		{"May 5", ""},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date d;
		char got[DATE_TEXT] = "";
		if (stamp_in(str_c(rows[i][0]), &d))
			date_print(got, d);
		assert_string_equal(got, rows[i][1]);
	}
}

static void only_a_whole_line_is_a_date_stamp(void **state)
{
	static const struct {
		const char *line;
		bool stamp, updated;
	} rows[] = {
		{"Published 12 March 2021 14:05 GMT", true, false},
		{"Updated: March 12, 2021 at 3:20 p.m. EST", true, true},
		{"Posted on Friday, 12 March 2021", true, false},
		{"14:05 GMT, 12 March 2021", true, false},
		{"The treaty was signed on 12 March 2021", false, false},
		{"12 March 2021 was a Friday", false, false},
		{"Published in London", false, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date d;
		bool updated = false;
		if (stamp_line(str_c(rows[i].line), &d, &updated) != rows[i].stamp ||
		    (rows[i].stamp && updated != rows[i].updated))
			fail_msg("'%s'", rows[i].line);
	}
}

static void lines_are_classed_by_their_words(void **state)
{
	static const struct {
		const char *line;
		enum line_class cls;
	} rows[] = {
		{"Related Articles", LINE_RELATED},
		{"More Great Stories", LINE_RELATED},
		{"More from this section", LINE_RELATED},
		{"Latest in Politics", LINE_RELATED},
		{"More troops were sent from the south.", LINE_PLAIN},
		{"More in sorrow than in anger, he resigned.", LINE_PLAIN},
		{"Back to top button", LINE_FURNITURE},
		{"ADVERTISEMENT", LINE_FURNITURE},
		{"Subscribe to our newsletter!", LINE_FURNITURE},
		{"\xC2\xBB Share this", LINE_FURNITURE},
		{"View all (23)", LINE_FURNITURE},
		{"5 min read", LINE_FURNITURE},
		{"Copyright 2020 The Post. All rights reserved.", LINE_FURNITURE},
		{"We use cookies to give you the best experience on our website.", LINE_FURNITURE},
		{"Follow us on Telegram", LINE_FURNITURE},
		{"(Reporting by Ann Kowal; Editing by Lee Marsh)", LINE_FURNITURE},
		{"12 Comments", LINE_FURNITURE},
		{"Updated 3 hours ago", LINE_FURNITURE},
		{"Home / World / Balkans", LINE_FURNITURE},
		{"Share Tweet Print Email", LINE_FURNITURE},
		{"Facebook Twitter WhatsApp Telegram", LINE_FURNITURE},
		{"The post Army leaves town appeared first on The Post.", LINE_FURNITURE},
		{"You can share this story on social media:", LINE_FURNITURE},
		{"Written by Ann Kowal", LINE_BYLINE},
		{"The war began three weeks ago", LINE_PLAIN},
		{"Minister sacked over racist comments", LINE_PLAIN},
		{"Home rule was granted to the island.", LINE_PLAIN},
		{"Like many others, he had posted it on Facebook.", LINE_PLAIN},
		{"READ MORE: Silos under the stars", LINE_TEASER},
		{"Watch: The bridge from above", LINE_TEASER},
		{"Also read: How the bridge was built", LINE_TEASER},
		{"File photo: Soldiers at the border post in January.", LINE_CAPTION},
		{"The dam in winter (Image: GETTY)", LINE_CAPTION},
		{"Photo: Getty Images", LINE_CREDIT},
		{"Jane Roe/Reuters", LINE_CREDIT},
		{"\xC2\xA9 AFP", LINE_CREDIT},
		{"By Ann Kowal", LINE_BYLINE},
		{"By Ann Kowal and Peter de Vries | March 3, 2021 | 4 min read", LINE_BYLINE},
		{"BY ANN KOWAL, STAFF WRITER", LINE_BYLINE},
		{"Published 12 March 2021", LINE_DATE},
		{"Ann Kowal 2019-11-20 14:35:08", LINE_DATE},
		{"Tags:bridges harbour", LINE_FURNITURE},
		{"Treaty signed on March 12, 2021", LINE_PLAIN},
		{"By Monday, the army had left the town", LINE_PLAIN},
		{"By the river stood a tent", LINE_PLAIN},
		{"The army shared this with the police.", LINE_PLAIN},
		{"Share prices fell on Monday.", LINE_PLAIN},
		{"Watch towers were built along the border.", LINE_PLAIN},
		{"Related talks were held in Geneva.", LINE_PLAIN},
		{"Email servers of the ministry were attacked.", LINE_PLAIN},
		{"To receive aid, refugees must register with the police.", LINE_PLAIN},
		{"He signed up for the army.", LINE_PLAIN},
		{"Top officials resigned.", LINE_PLAIN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct line_shape s = line_shape(str_c(rows[i].line));
		struct line_facts f;
		enum line_class got = line_classify(pages_room.tables, str_c(rows[i].line), &s, &f);
		if (got != rows[i].cls)
			fail_msg("'%s' is of class %d, not %d", rows[i].line, (int)got, (int)rows[i].cls);
	}
}

static void a_byline_gives_its_names_and_its_date(void **state)
{
	struct str line = STR("By Ann Kowal and Peter Osei | Updated 3 March 2021 | Reuters");
	struct line_shape s = line_shape(line);
	struct line_facts f;
	assert_int_equal(line_classify(pages_room.tables, line, &s, &f), LINE_BYLINE);
	pages_equal(f.byline, "Ann Kowal and Peter Osei");
	pages_equal(f.agency, "Reuters");
	assert_true(f.has_date && f.updated && f.date.day == 3);
}

static void kinds_are_taken_off_headlines(void **state)
{
	static const char *const rows[][3] = {
		{"Kosovo asks for base \xE2\x80\x94 Analysis", "Kosovo asks for base", "Analysis"},
		{"Opinion: The island should keep its railway", "The island should keep its railway", "Opinion"},
		{"Opinion | The island should keep its railway", "The island should keep its railway", "Opinion"},
		{"How the lake shrank | Explainer", "How the lake shrank", "Explainer"},
		{"[Fact check] No, the dam did not break", "No, the dam did not break", "Fact check"},
		{"Dam did not break (Analysis)", "Dam did not break", "Analysis"},
		{"Minister: no talks with rebels", "", ""},
		{"Talks fail - union", "", ""},
		{"Analysis of the treaty takes months", "", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str headline = {0}, kind = {0};
		bool found = line_kind(pages_room.tables, str_c(rows[i][0]), &headline, &kind);
		assert_int_equal(found, rows[i][1][0] != 0);
		if (!found)
			continue;
		pages_equal(headline, rows[i][1]);
		pages_equal(kind, rows[i][2]);
	}
}

static void a_copied_headline_loses_the_papers_name(void **state)
{
	static const char *const rows[][3] = {
		{"Rebels hand over border post \xE2\x80\x94 Harbour World News", "Rebels hand over border post", "Harbour World News"},
		{"Rebels hand over border post | Reuters", "Rebels hand over border post", "Reuters"},
		{"Rebels hand over border post - union", "", ""},
		{"Rebels - Army News is late", "", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str headline = {0}, paper = {0};
		bool found = line_publisher(pages_room.tables, str_c(rows[i][0]), &headline, &paper);
		assert_int_equal(found, rows[i][1][0] != 0);
		if (!found)
			continue;
		pages_equal(headline, rows[i][1]);
		pages_equal(paper, rows[i][2]);
	}
}

static void an_agency_is_read_in_a_dateline_only(void **state)
{
	pages_equal(line_dateline_agency(pages_room.tables, STR("PRISTINA, Feb 27 (Reuters) - The army")), "Reuters");
	pages_equal(line_dateline_agency(pages_room.tables, STR("GENEVA (AP) \xE2\x80\x94 Talks began")), "AP");
	pages_equal(line_dateline_agency(pages_room.tables, STR("The agency (Reuters) was told so.")), "");
	pages_equal(line_dateline_agency(pages_room.tables, STR("The minister (no relation) - said so.")), "");
}

static void names_of_elements_are_cut_into_words(void **state)
{
	const struct page_tables *t = pages_room.tables;
	assert_true(hints_of(t, STR("storyBody__related-links x")) & HINT_RELATED);
	assert_true(hints_of(t, STR("js-article-body")) & HINT_BODY);
	assert_true(hints_of(t, STR("ArticleBody")) & HINT_BODY);
	assert_int_equal(hints_of(t, STR("header-wide grid--12")) & (HINT_DROP | HINT_RELATED), 0);
	assert_int_equal(hints_of(t, STR("shadow loading")), 0);
}

struct feed {
	const char *p;
	size_t n, step;
};

static long feed_read(void *from, char *into, size_t room, struct err *err)
{
	struct feed *f = from;
	size_t n = f->n < f->step ? f->n : f->step;
	n = n < room ? n : room;
	if (n)
		memcpy(into, f->p, n);
	f->p += n;
	f->n -= n;
	return (long)n;
}

static void a_stream_is_cut_the_same_whatever_its_chunks(void **state)
{
	static const char text[] = "{\"a\":1}\r\n\n  {\"b\":2}\n{\"c\":3}";
	static const char *const want[] = {"{\"a\":1}", "{\"b\":2}", "{\"c\":3}"};
	static const size_t number[] = {1, 3, 4};
	for (size_t step = 1; step <= sizeof text; step++) {
		struct feed f = {text, sizeof text - 1, step};
		struct page_lines in;
		struct err err;
		struct str line;
		page_lines_init(&in, feed_read, &f);
		for (size_t i = 0; i < 3; i++) {
			assert_int_equal(page_lines_next(&in, &line, &err), 1);
			pages_equal(line, want[i]);
			assert_int_equal(in.line, number[i]);
		}
		assert_int_equal(page_lines_next(&in, &line, &err), 0);
		page_lines_release(&in);
	}
}

static long long_read(void *from, char *into, size_t room, struct err *err)
{
	size_t *left = from;
	size_t n = *left < room ? *left : room;
	memset(into, 'x', n);
	*left -= n;
	if (*left == 0 && n)
		memcpy(into + n - 4, "\n{}\n", 4);
	return (long)n;
}

static void a_line_too_long_is_one_error_and_the_rest_goes_on(void **state)
{
	size_t left = (size_t)PAGE_LINE_MAX + 300000;
	struct page_lines in;
	struct err err = {0};
	struct str line;
	page_lines_init(&in, long_read, &left);
	assert_int_equal(page_lines_next(&in, &line, &err), -1);
	assert_string_equal(err.msg, "line is longer than 32 MB");
	assert_false(in.ended);
	assert_int_equal(page_lines_next(&in, &line, &err), 1);
	pages_equal(line, "{}");
	assert_int_equal(in.line, 2);
	assert_int_equal(page_lines_next(&in, &line, &err), 0);
	page_lines_release(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_as_pages_write_them),
		cmocka_unit_test(only_a_whole_line_is_a_date_stamp),
		cmocka_unit_test(lines_are_classed_by_their_words),
		cmocka_unit_test(a_byline_gives_its_names_and_its_date),
		cmocka_unit_test(kinds_are_taken_off_headlines),
		cmocka_unit_test(a_copied_headline_loses_the_papers_name),
		cmocka_unit_test(an_agency_is_read_in_a_dateline_only),
		cmocka_unit_test(names_of_elements_are_cut_into_words),
		cmocka_unit_test(a_stream_is_cut_the_same_whatever_its_chunks),
		cmocka_unit_test(a_line_too_long_is_one_error_and_the_rest_goes_on),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
