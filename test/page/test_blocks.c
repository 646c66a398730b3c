/* blocks at their borders: how a page is cut, scored and given its roles. */
#include "pages.h"

#include "page/blocks.h"
#include "page/tree.h"

#include <stdio.h>
#include <string.h>

struct expect {
	const char *html, *want;
};

static struct arena arena;
static struct err err;

static const char *tag_name(enum tag t)
{
	switch (t) {
	case TAG_P: return "p";
	case TAG_H1: return "h1";
	case TAG_H2: return "h2";
	case TAG_H4: return "h4";
	case TAG_LI: return "li";
	case TAG_TD: return "td";
	case TAG_QUOTE: return "q";
	case TAG_CAPTION: return "cap";
	case TAG_BLOCK: return "div";
	case TAG_BODY: return "body";
	default: return "?";
	}
}

/* Every block: its words, and in brackets tag, number of words and of those in links. */
static void cuts(const struct expect *c)
{
	struct tree tree;
	struct blocks b;
	char got[2048];
	size_t n = 0;
	arena_init(&arena, 1 << 24);
	assert_int_equal(tree_parse(pages_room.tables, &arena, str_c(c->html), &tree, &err), 0);
	assert_int_equal(blocks_cut(pages_room.tables, &tree, &arena, &b, &err), 0);
	got[0] = 0;
	for (size_t i = 0; i < b.n; i++)
		n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s[%s %u %u]", i ? "|" : "",
		                      STR_ARG(b.at[i].text), tag_name(b.at[i].tag), b.at[i].words,
		                      b.at[i].link_words);
	if (strcmp(got, c->want) != 0)
		fail_msg("'%s':\n  is  %s\n  not %s", c->html, got, c->want);
	arena_release(&arena);
}

static void a_block_ends_where_a_block_element_or_two_breaks_do(void **state)
{
	static const struct expect claims[] = {
		{"<p>One two</p><p>three</p>", "One two[p 2 0]|three[p 1 0]"},
		{"<p> One \n\t two </p>", "One two[p 2 0]"},
		{"<p>One<b>two</b> <i>three</i></p>", "Onetwo three[p 2 0]"},
		{"<p></p><p> </p><p>x</p>", "x[p 1 0]"},
		{"<div>One<p>two</p>three</div>", "One[div 1 0]|two[p 1 0]|three[div 1 0]"},
		{"<p>a\xC2\xAD" "b\xE2\x80\x8B" "c\xEF\xBB\xBF" "d\xE2\x80\x8C" "e\xE2\x81\xA0" "f</p>", "abcdef[p 1 0]"},
		/* one break is a blank in a sentence and an end after a scrap */
		{"<p>One is.<br>Two is.</p>", "One is. Two is.[p 4 0]"},
		{"<p>One is.<br><br>Two is.</p>", "One is.[p 2 0]|Two is.[p 2 0]"},
		{"<p>One is.<br> <br>Two is.</p>", "One is.[p 2 0]|Two is.[p 2 0]"},
		{"<p><br>One is.<br>Two is.</p>", "One is. Two is.[p 4 0]"},
		{"<p>One is.<br>x.<br>Two.</p>", "One is. x. Two.[p 4 0]"},
		{"<p>By Ann<br>Two is.</p>", "By Ann[p 2 0]|Two is.[p 2 0]"},
		{"<p>By Ann:<br>Two is.</p>", "By Ann: Two is.[p 4 0]"},
		{"<p>a b c d e f g h<br>Two.</p>", "a b c d e f g h[p 8 0]|Two.[p 1 0]"},
		{"<p>a b c d e f g h i<br>Two.</p>", "a b c d e f g h i Two.[p 10 0]"},
		{"<p>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<br>Two.</p>",
		 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[p 1 0]|Two.[p 1 0]"},
		{"<p>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<br>Two.</p>",
		 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx Two.[p 2 0]"},
		/* unseen */
		{"<title>No</title><p>a<script>no</script> b</p><nav>no<p>no</p></nav><p>c</p>", "a b[p 2 0]|c[p 1 0]"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		cuts(&claims[i]);
}

static void words_in_links_are_counted(void **state)
{
	static const struct expect claims[] = {
		{"<p>See <a>two words</a> now</p>", "See two words now[p 4 2]"},
		{"<p><a>two <b>words</b></a> now</p>", "two words now[p 3 2]"},
		{"<p>wo<a>rd</a></p>", "word[p 1 0]"},
		{"<p>wo <a>rd</a></p>", "wo rd[p 2 1]"},
		{"<p>wo<a> rd</a></p>", "wo rd[p 2 1]"},
		{"<p><a>a – b</a></p>", "a – b[p 2 2]"}, /* never more than there are */
		{"<p><a>one</a></p><p>two</p>", "one[p 1 1]|two[p 1 0]"},
		{"<p>日本語日本語</p>", "日本語日本語[p 3 0]"},
		{"<p>日本語日本語。<a>日本語</a></p>", "日本語日本語。日本語[p 5 1]"},
		{"<p>กขคงจฉ</p>", "กขคงจฉ[p 3 0]"},
		{"<p>éàü</p>", "éàü[p 1 0]"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		cuts(&claims[i]);
}

static void an_items_tag_wins_over_two_boxes_in_it(void **state)
{
	static const struct expect claims[] = {
		{"<ul><li>a</li></ul>", "a[li 1 0]"},
		{"<ul><li><p>a</p></li></ul>", "a[li 1 0]"},
		{"<ul><li><div><p>a</p></div></li></ul>", "a[li 1 0]"},
		{"<ul><li><div><div><p>a</p></div></div></li></ul>", "a[p 1 0]"},
		{"<h1><div>a</div></h1>", "a[h1 1 0]"},
		{"<h4><div>a</div></h4>", "a[h4 1 0]"},
		{"<blockquote><p>a</p></blockquote>", "a[q 1 0]"},
		{"<table><tr><td><p>a</p></td></tr></table>", "a[td 1 0]"},
		{"<figure><figcaption><p>a</p></figcaption></figure>", "a[cap 1 0]"},
		{"<section><p>a</p></section>", "a[p 1 0]"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		cuts(&claims[i]);
}

#define TEN "ox ox ox ox ox ox ox ox ox ox "
#define FIFTY TEN TEN TEN TEN TEN

static void a_block_is_worth_its_words_if_it_reads_like_a_paragraph(void **state)
{
	static const struct {
		const char *html;
		int32_t score;
	} rows[] = {
		{"<p>Ox ox ox ox ox ox ox ox ox ox.</p>", 10},
		{"<p>“Ox ox ox ox ox ox ox ox ox ox”</p>", 10},
		{"<p>Ox ox ox ox ox ox ox ox ox ox</p>", 3},
		{"<p>Ox ox ox ox ox ox ox ox ox.</p>", 4},
		{"<p>Ox ox ox ox.</p>", 2},
		{"<p>Ox ox ox.</p>", -1},
		{"<p>Ox ox ox ox</p>", -1},
		{"<p>" TEN TEN TEN TEN "</p>", 13},
		{"<p>" TEN TEN TEN TEN "ox</p>", 41},
		{"<p>" FIFTY FIFTY FIFTY "ox.</p>", 150},
		{"<p>" FIFTY FIFTY TEN TEN TEN TEN "ox.</p>", 141},
		/* links: six words in ten are borne */
		{"<p>Ox ox ox ox <a>ox ox ox ox ox ox.</a></p>", 4},
		{"<p>Ox ox ox <a>ox ox ox ox ox ox ox.</a></p>", -7},
		{"<p><a>ox ox</a></p>", -3},
		{"<p><a>" TEN "ox ox ox ox ox ox ox ox ox</a></p>", -11},
		{"<p><a>" TEN TEN "</a></p>", -12},
		{"<p><a>" TEN TEN TEN "</a></p>", -12},
		/* classes */
		{"<p>Related stories</p>", -3},
		{"<p>Read more: ox ox</p>", -4},
		{"<p>Share this</p>", -3},
		{"<p>© Ox ox ox ox</p>", -3},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tree tree;
		struct blocks b;
		arena_init(&arena, 1 << 24);
		assert_int_equal(tree_parse(pages_room.tables, &arena, str_c(rows[i].html), &tree, &err), 0);
		assert_int_equal(blocks_of(pages_room.tables, &tree, &arena, &b, &err), 0);
		assert_int_equal(b.n, 1);
		if (b.at[0].score != rows[i].score)
			fail_msg("'%s' is worth %d, not %d", rows[i].html, b.at[0].score, rows[i].score);
		arena_release(&arena);
	}
}

static void shared_words_are_a_share_of_the_first_text(void **state)
{
	assert_int_equal(words_shared(STR("a b c d"), STR("B, x; a")), 50);
	assert_int_equal(words_shared(STR("a b"), STR("a b c d")), 100);
	assert_int_equal(words_shared(STR("a a a"), STR("a")), 100);
	assert_int_equal(words_shared(STR("a b c"), STR("c")), 33);
	assert_int_equal(words_shared(STR("A1 é"), STR("a1, É")), 50); /* beyond ASCII letters are compared as they stand */
	assert_int_equal(words_shared(STR("…"), STR("a")), 0);
	assert_int_equal(words_shared(STR(""), STR("a")), 0);
	assert_int_equal(words_shared(STR("ab"), STR("abc ab-c")), 100);
	assert_int_equal(words_shared(STR("ab"), STR("abc")), 0);
	char at[612];
	for (int more = 0; more < 2; more++) { /* within 600 bytes */
		memset(at, ' ', sizeof at);
		memcpy(at + 598 + more, "ab", 2);
		assert_int_equal(words_shared(STR("ab"), (struct str){at, sizeof at}), more ? 0 : 100);
		at[0] = 'q';
		assert_int_equal(words_shared((struct str){at, sizeof at}, STR("ab")), more ? 0 : 50);
	}
}

/* --- whole pages --- */

static char letter(enum part_role r)
{
	return r == PART_HEADLINE ? 'h' : r == PART_STANDFIRST ? 's' : r == PART_BODY ? 'b' : r == PART_CAPTION ? 'c' : r == PART_TEASER ? 't' : 'f';
}

/* The parts: role and first word. */
static void reads(const struct expect *c)
{
	struct doc d;
	char page[4096], got[512];
	size_t n = 0;
	snprintf(page, sizeof page, "<html><head><title>Lake treaty signed after talks</title></head><body>%s</body></html>", c->html);
	if (pages_read(&d, str_c(page), PAGE_HTML, &err) < 0)
		fail_msg("'%s': %s", c->html, err.msg);
	got[0] = 0;
	for (size_t i = 0; i < d.parts.n; i++) {
		struct str s = doc_span_text(&d, d.parts.at[i].span);
		n += (size_t)snprintf(got + n, sizeof got - n, "%s%c:%.*s", i ? " " : "",
		                      letter(d.parts.at[i].role), STR_ARG(str_sub(s, 0, str_chr(s, ' '))));
	}
	if (strcmp(got, c->want) != 0)
		fail_msg("'%s':\n  is  %s\n  not %s", c->html, got, c->want);
	doc_release(&d);
}

#define H1 "<h1>Lake treaty signed after talks</h1>"
#define FIRST "<p>First, the two governments signed the treaty on the lake today.</p>"
#define LAST "<p>Last, the two sides agreed to meet again in the spring.</p>"

static void blocks_in_a_story_have_the_role_of_their_make(void **state)
{
	static const struct expect claims[] = {
		{H1 FIRST LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<figure><figcaption>Boats lie there</figcaption></figure>" LAST, "h:Lake b:First, c:Boats b:Last,"},
		{H1 FIRST "<p class='caption'>Boats lie there</p>" LAST, "h:Lake b:First, c:Boats b:Last,"},
		{H1 FIRST "<p>Photo: the old boats on it</p>" LAST, "h:Lake b:First, c:Photo: b:Last,"},
		{H1 FIRST "<h2>Boats there</h2>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<p>Share this</p><p>© AFP</p><p>Related stories</p><p>By Ann</p><p>12 March 2021</p>" LAST,
		 "h:Lake b:First, f:Share f:© f:Related f:By f:12 b:Last,"},
		{H1 FIRST "<p class='byline'>Boats there</p>" LAST, "h:Lake b:First, f:Boats b:Last,"},
		{H1 FIRST "<p class='date'>Boats there</p>" LAST, "h:Lake b:First, f:Boats b:Last,"},
		{H1 FIRST "<p>Read more: boats</p>" LAST, "h:Lake b:First, t:Read b:Last,"},
		{H1 FIRST "<div style='display:none'>Boats there.</div>" LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<div style='display: none'>Boats there.</div>" LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<div style='display:block'>Boats there.</div>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<div hidden>Boats there.</div>" LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<div aria-hidden='true'>Boats there.</div>" LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<div aria-hidden='false'>Boats there.</div>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<aside>Boats there.</aside>" LAST, "h:Lake b:First, b:Last,"},
		{H1 FIRST "<aside class='related'><a>Boats lie there now</a></aside>" LAST, "h:Lake b:First, t:Boats b:Last,"},
		/* a line of links between paragraphs is another story, an item or a cell is not */
		{H1 FIRST "<p><a>Boats lie there now</a></p>" LAST, "h:Lake b:First, t:Boats b:Last,"},
		{H1 FIRST "<p><a>Boats lie there</a></p>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<p><a>Boats lie there now.</a></p>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<p><a>Boats lie there now?</a></p>" LAST, "h:Lake b:First, t:Boats b:Last,"},
		{H1 FIRST "<p>Boats <a>lie there now ox</a></p>" LAST, "h:Lake b:First, t:Boats b:Last,"},
		{H1 FIRST "<p>Boats <a>lie there now</a></p>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<ul><li><a>Boats lie there now</a></li></ul>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		{H1 FIRST "<table><tr><td><a>Boats lie there now</a></td></tr></table>" LAST, "h:Lake b:First, b:Boats b:Last,"},
		/* boxes of other stories hold links, else they are the story's */
		{H1 FIRST "<div class='related'><p>Boats</p><p><a>Ships lie there</a></p></div>" LAST,
		 "h:Lake b:First, t:Boats t:Ships b:Last,"},
		{H1 FIRST "<div class='related'><h2>Boats</h2><p><a>Ships lie there</a></p></div>" LAST,
		 "h:Lake b:First, f:Boats t:Ships b:Last,"},
		{H1 FIRST "<div class='related'><p>Boats and more boats</p><p><a>Ship</a></p></div>" LAST,
		 "h:Lake b:First, b:Boats b:Ship b:Last,"},
		{H1 FIRST "<div class='related'><p>Boats and boats</p><p><a>Ship</a></p></div>" LAST,
		 "h:Lake b:First, t:Boats t:Ship b:Last,"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		reads(&claims[i]);
}

static void what_follows_the_last_paragraph_is_told_by_its_links(void **state)
{
	static const struct expect claims[] = {
		{H1 FIRST LAST "<p>Ann wrote it</p>", "h:Lake b:First, b:Last, b:Ann"},
		{H1 FIRST LAST "<ul><li><a>Boats lie there now</a></li></ul>", "h:Lake b:First, b:Last, t:Boats"},
		{H1 FIRST LAST "<ul><li><a>Boats lie there</a></li></ul>", "h:Lake b:First, b:Last, f:Boats"},
		{H1 FIRST LAST "<p><a>Boats lie there.</a></p><p><a>Ships lie there.</a></p>",
		 "h:Lake b:First, b:Last, b:Boats b:Ships"},
		{H1 FIRST LAST "<p><a>Boats lie there.</a></p><p><a>Ships lie there.</a></p><p><a>Oars lie there.</a></p>",
		 "h:Lake b:First, b:Last, t:Boats t:Ships t:Oars"},
		{H1 FIRST LAST "<h2>Docks</h2><p><a>Boats lie there.</a></p><p><a>Ships lie there.</a></p><p><a>Oars lie there.</a></p>",
		 "h:Lake b:First, b:Last, f:Docks t:Boats t:Ships t:Oars"},
		{H1 FIRST LAST "<p>Docks</p><p>Quays</p><p><a>Boats lie there.</a></p><p><a>Ships lie there.</a></p><p><a>Oars lie there.</a></p>",
		 "h:Lake b:First, b:Last, b:Docks b:Quays b:Boats b:Ships b:Oars"},
		{H1 FIRST LAST "<p>Docks</p><p><a>Boats lie there.</a></p><p><a>Ships lie there.</a></p><p><a>Oars lie there.</a></p>",
		 "h:Lake b:First, b:Last, f:Docks t:Boats t:Ships t:Oars"},
		/* under a heading of other stories items with a third of links are stories */
		{H1 FIRST "<p>Related stories</p><ul><li>Boats <a>lie</a></li></ul>" LAST, "h:Lake b:First, f:Related t:Boats b:Last,"},
		{H1 FIRST "<p>Related stories</p><ul><li>Boats lie <a>there</a></li></ul>" LAST, "h:Lake b:First, f:Related b:Boats b:Last,"},
		{H1 FIRST "<p>Related stories</p><p>Boats lie.</p><ul><li>Ships <a>lie</a></li></ul>" LAST,
		 "h:Lake b:First, f:Related b:Boats b:Ships b:Last,"},
		{H1 FIRST "<ul><li>Boats <a>lie</a></li></ul>" LAST, "h:Lake b:First, b:Boats b:Last,"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		reads(&claims[i]);
}

static void the_headline_is_what_the_pages_title_repeats(void **state)
{
	static const struct expect claims[] = {
		{"<h1>Boats</h1>" FIRST LAST, "h:Lake b:First, b:Last,"}, /* the title itself where nothing fits */
		{"<h1>Boats lie</h1>" FIRST LAST, "h:Boats b:First, b:Last,"},
		{"<h2>Lake treaty signed once more</h2>" FIRST LAST, "h:Lake b:First, b:Last,"},
		{"<h2>Boats lie there</h2>" FIRST LAST, "h:Lake b:Boats b:First, b:Last,"},
		{"<p>Lake treaty signed after talks</p>" FIRST LAST, "h:Lake b:First, b:Last,"},
		{"<h1>Boats lie</h1>" H1 FIRST LAST, "h:Lake b:First, b:Last,"},
		{H1 "<h2>Boats lie there</h2>" FIRST LAST, "h:Lake b:Boats b:First, b:Last,"},
		{H1 "<p class='dek'>Boats lie there now</p>" FIRST LAST, "h:Lake s:Boats b:First, b:Last,"},
		{H1 "<p class='dek'>Boats lie there</p>" FIRST LAST, "h:Lake b:Boats b:First, b:Last,"},
		{H1 "<p class='dek'><a>Boats lie there now</a></p>" FIRST LAST, "h:Lake t:Boats b:First, b:Last,"},
		{H1 "<figure><figcaption>Boats lie there</figcaption></figure>" FIRST LAST, "h:Lake c:Boats b:First, b:Last,"},
		{H1 FIRST LAST "<h2>Lake treaty signed after talks</h2>", "h:Lake b:First, b:Last,"},
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		reads(&claims[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_block_ends_where_a_block_element_or_two_breaks_do),
		cmocka_unit_test(words_in_links_are_counted),
		cmocka_unit_test(an_items_tag_wins_over_two_boxes_in_it),
		cmocka_unit_test(a_block_is_worth_its_words_if_it_reads_like_a_paragraph),
		cmocka_unit_test(shared_words_are_a_share_of_the_first_text),
		cmocka_unit_test(blocks_in_a_story_have_the_role_of_their_make),
		cmocka_unit_test(what_follows_the_last_paragraph_is_told_by_its_links),
		cmocka_unit_test(the_headline_is_what_the_pages_title_repeats),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
