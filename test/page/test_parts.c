/* The roles and fields of whole pages, against what a reader sees in test/page/pages. */
#include "pages.h"

struct open_page {
	struct doc d;
	struct buf bytes;
	struct err err;
	int r;
};

static struct open_page read_page(const char *name)
{
	struct open_page p;
	p.r = pages_read_file(&p.d, &p.bytes, name, &p.err);
	if (p.r < 0)
		fail_msg("%s: %s", name, p.err.msg);
	return p;
}

static void close_page(struct open_page *p)
{
	doc_release(&p->d);
	buf_release(&p->bytes);
}

static void a_magazine_page_keeps_teasers_and_loses_menus_comments_and_scripts(void **state)
{
	struct open_page p = read_page("magazine.html");
	pages_part(&p.d, PART_HEADLINE, "Lake treaty signed after nine years of talks");
	pages_part(&p.d, PART_STANDFIRST, "Two governments agree");
	pages_part(&p.d, PART_CAPTION, "The dam at the northern end");
	pages_part(&p.d, PART_BODY, "The foreign ministers");
	pages_part(&p.d, PART_BODY, "\xE2\x80\x9CWe have water for everyone,\xE2\x80\x9D the minister said");
	pages_part(&p.d, PART_BODY, "What comes next");
	pages_part(&p.d, PART_FURNITURE, "Related stories");
	pages_part(&p.d, PART_TEASER, "Border opens for farmers");
	pages_part(&p.d, PART_TEASER, "Nine years on: how the talks began");
	pages_part(&p.d, PART_FURNITURE, "Follow The Harbour Post");
	assert_false(pages_has(&p.d, "Home"));
	assert_false(pages_has(&p.d, "I disagree"));
	assert_false(pages_has(&p.d, "must never be read"));
	assert_false(pages_has(&p.d, "All rights reserved"));
	close_page(&p);
}

static void a_magazine_page_gives_its_fields(void **state)
{
	struct open_page p = read_page("magazine.html");
	pages_equal(p.d.title, "Lake treaty signed after nine years of talks");
	pages_equal(p.d.standfirst, "Two governments agree how to share the water");
	pages_equal(p.d.byline, "Ada Fenwick, Tom Ruiz");
	pages_equal(p.d.date, "2019-05-07");
	pages_equal(p.d.publisher, "The Harbour Post");
	pages_equal(p.d.url, "https://harbourpost.example/world/lake-treaty");
	pages_equal(p.d.kind, "Analysis");
	pages_equal(p.d.lang, "en");
	close_page(&p);
}

static void a_table_page_in_windows_1252_is_read_with_its_line_breaks(void **state)
{
	struct open_page p = read_page("table.html");
	pages_part(&p.d, PART_HEADLINE, "Ferry strike enters its third week");
	pages_part(&p.d, PART_BODY, "The ferry crews\xE2\x80\x99 strike");
	pages_part(&p.d, PART_BODY, "\xE2\x80\x9CNobody has called us,\xE2\x80\x9D a union secretary");
	pages_part(&p.d, PART_BODY, "The navy carried 40 patients");
	pages_part(&p.d, PART_FURNITURE, "By Maria Holm");
	pages_equal(p.d.byline, "Maria Holm");
	pages_equal(p.d.date, "1998-03-03");
	assert_false(pages_has(&p.d, "Weather"));
	close_page(&p);
}

static void a_blog_page_keeps_embedded_posts_and_drops_sidebar_and_comments(void **state)
{
	struct open_page p = read_page("blog.html");
	pages_part(&p.d, PART_HEADLINE, "Minister opens new bridge");
	pages_part(&p.d, PART_BODY, "The transport minister opened");
	pages_part(&p.d, PART_BODY, "Proud of everyone");
	pages_part(&p.d, PART_CAPTION, "The new bridge (Photo");
	pages_equal(p.d.date, "2020-08-14");
	pages_equal(p.d.byline, "J. Calder");
	pages_equal(p.d.publisher, "River Notes");
	assert_false(pages_has(&p.d, "I have waited"));
	assert_false(pages_has(&p.d, "Recent posts"));
	assert_false(pages_has(&p.d, "private journal"));
	close_page(&p);
}

static void a_page_without_class_names_or_paragraphs_is_read(void **state)
{
	struct open_page p = read_page("bare.html");
	pages_part(&p.d, PART_HEADLINE, "Two held after fire at port");
	pages_part(&p.d, PART_BODY, "Police arrested two men");
	pages_part(&p.d, PART_BODY, "The men, who work");
	assert_false(pages_has(&p.d, "Business"));
	assert_false(pages_has(&p.d, "Imprint"));
	close_page(&p);
}

static void the_kind_of_piece_is_no_part_of_the_headline(void **state)
{
	struct open_page p = read_page("opinion.html");
	pages_equal(p.d.kind, "Opinion");
	pages_equal(p.d.title, "The island should keep its railway");
	pages_part(&p.d, PART_STANDFIRST, "Closing the line");
	pages_part(&p.d, PART_BODY, "The council wants");
	pages_equal(p.d.date, "2021-11-30");
	close_page(&p);
}

static void a_cookie_banner_longer_than_the_story_is_left_out(void **state)
{
	struct open_page p = read_page("banner.html");
	pages_part(&p.d, PART_BODY, "A court in the capital");
	assert_false(pages_has(&p.d, "browser"));
	close_page(&p);
}

static void a_story_of_one_sentence_is_found_where_the_page_names_it(void **state)
{
	struct open_page p = read_page("brief.html");
	pages_part(&p.d, PART_BODY, "An earthquake of magnitude 4.8");
	assert_false(pages_has(&p.d, "customer service"));
	close_page(&p);
}

static void a_page_that_a_script_fills_is_read_from_its_data_block(void **state)
{
	struct open_page p = read_page("script-only.html");
	pages_part(&p.d, PART_HEADLINE, "Parliament elects new speaker");
	pages_part(&p.d, PART_BODY, "The candidate of the Farmers' Union");
	assert_false(pages_has(&p.d, "Loading"));
	pages_equal(p.d.date, "2022-04-05");
	close_page(&p);
}

static void a_french_page_is_passed_over_with_the_reason(void **state)
{
	struct open_page p = read_page("french.html");
	assert_int_equal(p.r, PAGE_SKIPPED);
	assert_string_equal(p.err.msg, "language is probably French");
	pages_equal(p.d.lang, "fr");
	pages_part(&p.d, PART_BODY, "Le ministre");
	close_page(&p);
}

static void a_rewritten_copy_gives_headline_kind_standfirst_teasers_and_furniture(void **state)
{
	struct open_page p = read_page("rewritten.txt");
	pages_part(&p.d, PART_HEADLINE, "Moldova asks neighbours for grain corridor, customs waiver");
	pages_equal(p.d.kind, "Explainer");
	pages_equal(p.d.title, "Moldova asks neighbours for grain corridor, customs waiver");
	pages_part(&p.d, PART_FURNITURE, "| Explainer");
	pages_part(&p.d, PART_STANDFIRST, "Chisinau says");
	pages_part(&p.d, PART_BODY, "Moldova has announced");
	pages_part(&p.d, PART_TEASER, "Ten years of drought");
	pages_part(&p.d, PART_BODY, "The neighbours have not");
	pages_part(&p.d, PART_TEASER, "READ MORE");
	pages_part(&p.d, PART_FURNITURE, "Related Articles");
	pages_part(&p.d, PART_FURNITURE, "Share this");
	pages_part(&p.d, PART_FURNITURE, "Back to top button");
	assert_true(p.d.text.n == p.bytes.n);
	close_page(&p);
}

static void an_agency_report_gives_byline_date_agency_caption_and_credits(void **state)
{
	struct open_page p = read_page("agency.txt");
	pages_part(&p.d, PART_FURNITURE, "World");
	pages_part(&p.d, PART_HEADLINE, "Rebels hand over border post to army");
	pages_part(&p.d, PART_FURNITURE, "By Ann Kowal");
	pages_part(&p.d, PART_CAPTION, "File photo");
	pages_part(&p.d, PART_BODY, "EASTPORT, March 12 (Reuters)");
	pages_part(&p.d, PART_BODY, "What the truce says");
	pages_part(&p.d, PART_FURNITURE, "(Reporting by");
	pages_part(&p.d, PART_FURNITURE, "\xC2\xA9 2021");
	pages_equal(p.d.byline, "Ann Kowal and Peter Osei");
	pages_equal(p.d.date, "2021-03-12");
	pages_equal(p.d.publisher, "Reuters");
	close_page(&p);
}

static void widgets_that_hold_the_story_stay_and_comments_longer_than_it_go(void **state)
{
	struct open_page p = read_page("builder.html");
	pages_part(&p.d, PART_HEADLINE, "Miners end strike");
	pages_part(&p.d, PART_BODY, "Miners in the north ended");
	pages_part(&p.d, PART_BODY, "Work at the three pits");
	assert_false(pages_has(&p.d, "My father"));
	assert_false(pages_has(&p.d, "Sport"));
	close_page(&p);
}

static void a_list_of_links_after_the_story_is_other_stories(void **state)
{
	struct open_page p = read_page("list.html");
	pages_part(&p.d, PART_BODY, "Ferries stay in port");
	pages_part(&p.d, PART_BODY, "Nobody was hurt");
	for (size_t i = 0; i < p.d.parts.n; i++)
		if (str_starts(doc_span_text(&p.d, p.d.parts.at[i].span), STR("Harbour master")))
			assert_int_equal(p.d.parts.at[i].role, PART_TEASER);
	close_page(&p);
}

static void a_copy_without_empty_lines_is_read_line_by_line(void **state)
{
	struct open_page p = read_page("copied.txt");
	pages_part(&p.d, PART_FURNITURE, "Home / News / Africa");
	pages_part(&p.d, PART_HEADLINE, "Junta expels ambassador");
	pages_equal(p.d.title, "Junta expels ambassador");
	pages_equal(p.d.publisher, "Harbour World News");
	pages_equal(p.d.byline, "Ada Fenwick");
	pages_equal(p.d.date, "2022-02-01");
	pages_part(&p.d, PART_FURNITURE, "0 Comments");
	pages_part(&p.d, PART_FURNITURE, "Share Tweet Email");
	pages_part(&p.d, PART_BODY, "The military government");
	pages_part(&p.d, PART_TEASER, "Soldiers in the north");
	pages_part(&p.d, PART_BODY, "\xE2\x80\x9CShe will be missed");
	pages_part(&p.d, PART_FURNITURE, "Related Posts");
	pages_part(&p.d, PART_TEASER, "Coup leader promises");
	pages_part(&p.d, PART_FURNITURE, "Leave a Reply");
	close_page(&p);
}

static void hard_wrapped_lines_are_one_paragraph(void **state)
{
	struct open_page p = read_page("wrapped.txt");
	pages_part(&p.d, PART_HEADLINE, "Envoy meets both chambers");
	pages_part(&p.d, PART_BODY, "The special envoy of the president met the leaders of both chambers on\n");
	pages_part(&p.d, PART_BODY, "\"We are closer");
	assert_int_equal(p.d.parts.n, 3);
	close_page(&p);
}

static void subheadings_of_a_story_stay_in_its_body(void **state)
{
	struct open_page p = read_page("interview.txt");
	pages_part(&p.d, PART_HEADLINE, "\xE2\x80\x9CWe will not leave");
	pages_part(&p.d, PART_STANDFIRST, "A mayor speaks");
	pages_part(&p.d, PART_BODY, "Early years");
	pages_part(&p.d, PART_BODY, "The court");
	close_page(&p);
}

static void a_text_whose_first_line_is_a_sentence_has_no_headline(void **state)
{
	struct open_page p = read_page("mail.txt");
	for (size_t i = 0; i < p.d.parts.n; i++)
		assert_int_equal(p.d.parts.at[i].role, PART_BODY);
	assert_int_equal(p.d.title.n, 0);
	close_page(&p);
}

static void a_line_on_top_is_the_headline_where_the_title_says_nothing(void **state)
{
	struct doc d;
	struct err err;
	struct str s = STR("<html><head><title>index</title></head><body><b>MINISTER RESIGNS OVER GRAIN</b><p>"
	                   "The agriculture minister resigned on Friday after a vote in parliament.<p>"
	                   "Her deputy will lead the ministry until May.</body></html>");
	assert_int_equal(pages_read(&d, s, PAGE_AUTO, &err), 0);
	pages_part(&d, PART_HEADLINE, "MINISTER RESIGNS OVER GRAIN");
	pages_part(&d, PART_BODY, "The agriculture minister");
	pages_equal(d.title, "MINISTER RESIGNS OVER GRAIN");
	assert_false(pages_has(&d, "index"));
	doc_release(&d);
}

static void three_long_lines_between_paragraphs_are_teasers_all_the_same(void **state)
{
	struct doc d;
	struct err err;
	struct str s = STR("Island bank opens again after the storm\n\nThe bank opened on Monday, its director said.\n\n"
	                   "Ferry company sues harbour over rent\n\nThe vault was dry. Nothing was lost.\n\n"
	                   "School roof to be mended before the winter\n\nThe clerks had moved all papers upstairs.\n\n"
	                   "Old lighthouse finds a buyer at last\n\nCustomers waited in a long queue.\n");
	assert_int_equal(pages_read(&d, s, PAGE_TEXT, &err), 0);
	pages_part(&d, PART_HEADLINE, "Island bank");
	pages_part(&d, PART_TEASER, "Ferry company");
	pages_part(&d, PART_TEASER, "School roof");
	pages_part(&d, PART_TEASER, "Old lighthouse");
	pages_part(&d, PART_BODY, "Customers waited");
	doc_release(&d);
}

static void a_label_above_the_headline_is_the_kind(void **state)
{
	struct doc d;
	struct err err;
	struct str s = STR("BREAKING NEWS\n\nArmy leaves the valley\n\nThe army left the valley on Monday. Nobody was hurt.\n");
	assert_int_equal(pages_read(&d, s, PAGE_TEXT, &err), 0);
	pages_part(&d, PART_FURNITURE, "BREAKING NEWS");
	pages_part(&d, PART_HEADLINE, "Army leaves the valley");
	pages_part(&d, PART_BODY, "The army left");
	pages_equal(d.kind, "BREAKING NEWS");
	doc_release(&d);
}

static void one_line_is_body_whatever_it_looks_like(void **state)
{
	static const char *const lines[] = {"Army enters the valley", "Related Articles",
	                                    "The army entered the valley on Monday.", "By Ann Kowal"};
	for (size_t i = 0; i < 4; i++) {
		struct doc d;
		struct err err;
		assert_int_equal(pages_read(&d, str_c(lines[i]), PAGE_TEXT, &err), 0);
		assert_int_equal(d.parts.n, 1);
		assert_int_equal(d.parts.at[0].role, PART_BODY);
		doc_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_magazine_page_keeps_teasers_and_loses_menus_comments_and_scripts),
		cmocka_unit_test(a_magazine_page_gives_its_fields),
		cmocka_unit_test(a_table_page_in_windows_1252_is_read_with_its_line_breaks),
		cmocka_unit_test(a_blog_page_keeps_embedded_posts_and_drops_sidebar_and_comments),
		cmocka_unit_test(a_page_without_class_names_or_paragraphs_is_read),
		cmocka_unit_test(the_kind_of_piece_is_no_part_of_the_headline),
		cmocka_unit_test(a_cookie_banner_longer_than_the_story_is_left_out),
		cmocka_unit_test(a_story_of_one_sentence_is_found_where_the_page_names_it),
		cmocka_unit_test(a_page_that_a_script_fills_is_read_from_its_data_block),
		cmocka_unit_test(a_french_page_is_passed_over_with_the_reason),
		cmocka_unit_test(a_rewritten_copy_gives_headline_kind_standfirst_teasers_and_furniture),
		cmocka_unit_test(an_agency_report_gives_byline_date_agency_caption_and_credits),
		cmocka_unit_test(widgets_that_hold_the_story_stay_and_comments_longer_than_it_go),
		cmocka_unit_test(a_list_of_links_after_the_story_is_other_stories),
		cmocka_unit_test(a_copy_without_empty_lines_is_read_line_by_line),
		cmocka_unit_test(hard_wrapped_lines_are_one_paragraph),
		cmocka_unit_test(subheadings_of_a_story_stay_in_its_body),
		cmocka_unit_test(a_text_whose_first_line_is_a_sentence_has_no_headline),
		cmocka_unit_test(a_line_on_top_is_the_headline_where_the_title_says_nothing),
		cmocka_unit_test(three_long_lines_between_paragraphs_are_teasers_all_the_same),
		cmocka_unit_test(a_label_above_the_headline_is_the_kind),
		cmocka_unit_test(one_line_is_body_whatever_it_looks_like),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
