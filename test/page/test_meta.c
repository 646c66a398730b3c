/* What a page's head, its JSON and its names say, and in which language it is: at the borders. */
#include "pages.h"

#include "page/language.h"
#include "page/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BODY "<p>Last night the two sides agreed to meet again in the spring.</p>" \
             "<p>They had met in the town on the lake for the first time.</p>"

enum field { TITLE, PUBLISHER, BYLINE, DATE, KIND, URL, LANG, STANDFIRST };

static struct str field_of(const struct doc *d, enum field f)
{
	const struct str all[] = {d->title, d->publisher, d->byline, d->date, d->kind, d->url, d->lang, d->standfirst};
	return all[f];
}

struct expect {
	const char *head;
	enum field field;
	const char *want;
};

static void check(const struct expect *c)
{
	char page[2048];
	struct doc d;
	struct err err;
	snprintf(page, sizeof page, "<html><head>%s</head><body>" BODY "</body></html>", c->head);
	if (pages_read(&d, str_c(page), PAGE_HTML, &err) < 0)
		fail_msg("'%s': %s", c->head, err.msg);
	if (!str_eqz(field_of(&d, c->field), c->want))
		fail_msg("'%s': '%.*s', not '%s'", c->head, STR_ARG(field_of(&d, c->field)), c->want);
	doc_release(&d);
}

static void check_all(const struct expect *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&c[i]);
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof *claims)
#define T(x) "<title>" x "</title>"
#define M(name, x) "<meta name='" name "' content='" x "'>"
#define LD(x) "<script type='application/ld+json'>" x "</script>"

static void a_title_loses_the_sites_name(void **state)
{
	static const struct expect claims[] = {
		{T("Lake treaty signed today - Ox Post"), TITLE, "Lake treaty signed today"},
		{T("Lake treaty signed today - Ox Post"), PUBLISHER, "Ox Post"},
		{T("Lake treaty signed - Ox"), TITLE, "Lake treaty signed - Ox"},
		{T("Lake treaty signed late today | The Old Ox Post"), TITLE, "Lake treaty signed late today"},
		{T("Lake treaty signed today | The Old Ox Post"), TITLE, "Lake treaty signed today | The Old Ox Post"},
		{T("Lake treaty signed late at night today | The Very Old Ox Post"), TITLE,
		 "Lake treaty signed late at night today | The Very Old Ox Post"},
		{T("Lake treaty signed today - Ox post"), TITLE, "Lake treaty signed today - Ox post"},
		{T("Lake treaty signed today - a - Ox"), TITLE, "Lake treaty signed today - a"},
		{T("Lake treaty signed today-Ox"), TITLE, "Lake treaty signed today-Ox"},
		{T("Lake - ox post") M("og:site_name", "Ox Post"), TITLE, "Lake"},
		{M("og:title", "Lake - Ox Post") M("og:site_name", "Ox Post"), TITLE, "Lake"},
		{M("og:title", "Lake treaty signed today - Ox Post"), TITLE, "Lake treaty signed today - Ox Post"},
		{T("No") M("og:title", "Lake") M("twitter:title", "No"), TITLE, "Lake"},
		{T("No") M("og:title", " ") M("twitter:title", "Lake"), TITLE, "Lake"},
		{T("No") LD("{\"@type\":\"NewsArticle\",\"headline\":\"Lake\"}"), TITLE, "Lake"},
		{M("og:title", "A &amp;amp; B&amp;nbsp; &amp;rsquo;s &amp;x;"), TITLE, "A & B ’s &x;"},
		{M("og:site_name", "http://ox"), PUBLISHER, ""},
		{M("og:site_name", "www.ox"), PUBLISHER, ""},
		{M("og:site_name", "/ox"), PUBLISHER, ""},
	};
	CHECK(claims);
}

static void a_byline_is_a_name_and_nobody_is_none(void **state)
{
	static const struct expect claims[] = {
		{M("author", "Ann Kowal"), BYLINE, "Ann Kowal"},
		{M("author", "By Ann Kowal | Ox Post"), BYLINE, "Ann Kowal"},
		{M("author", "Analysis by Ann Kowal"), BYLINE, "Ann Kowal"},
		{M("author", "Analysis by Ann Kowal"), KIND, "Analysis"},
		{M("author", "Oxen by Ann Kowal"), KIND, ""},
		{M("author", "Toby Kowal"), BYLINE, "Toby Kowal"},
		{M("author", "The reporters of the bys by Ann"), BYLINE, "The reporters of the bys by Ann"},
		{M("author", "The reporters of oxen x by Ann"), BYLINE, "The reporters of oxen x by Ann"},
		{M("author", "The reporters of oxen by Ann"), BYLINE, "Ann"},
		{M("author", "Admin"), BYLINE, ""},
		{M("author", "editor"), BYLINE, ""},
		{M("author", "administrator"), BYLINE, ""},
		{M("author", "Ox Post") M("og:site_name", "Ox Post"), BYLINE, ""},
		{M("author", "https://ox/ann") M("byl", "Ann"), BYLINE, "Ann"},
		{M("twitter:data1", "Ann"), BYLINE, ""},
		{M("author", "No") LD("{\"@type\":\"NewsArticle\",\"author\":\"Ann\"}"), BYLINE, "Ann"},
		{M("author", "Bo") LD("{\"@type\":\"NewsArticle\",\"author\":\"http://ann\"}"), BYLINE, "Bo"},
		{LD("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ann\"}}"), BYLINE, "Ann"},
		{LD("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ann\"},\"Bo\",5,\"\",{\"name\":\"Cy\"}]}"), BYLINE, "Ann, Bo, Cy"},
		{LD("{\"@type\":\"NewsArticle\",\"creator\":\"Ann\"}"), BYLINE, "Ann"},
		{LD("{\"@type\":\"NewsArticle\",\"author\":\"Ann\",\"creator\":\"Bo\"}"), BYLINE, "Ann"},
	};
	CHECK(claims);
}

static void articles_are_found_in_lists_and_graphs(void **state)
{
	static const struct expect claims[] = {
		{LD("[{\"@type\":\"Person\",\"headline\":\"No\"},{\"@type\":\"NewsArticle\",\"headline\":\"Lake\"}]"), TITLE, "Lake"},
		{LD("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Lake\"}]}"), TITLE, "Lake"},
		{LD("{\"@type\":\"WebPage\",\"headline\":\"No\",\"mainEntity\":{\"@type\":\"BlogPosting\",\"headline\":\"Lake\"}}"), TITLE, "Lake"},
		{LD("{\"@type\":[\"Report\",\"Thing\"],\"headline\":\"Lake\"}"), TITLE, "Lake"},
		{LD("{\"@type\":\"Review\",\"headline\":\"Lake\"}"), TITLE, "Lake"},
		{LD("{\"@type\":\"LiveBlog\",\"headline\":\"Lake\"}"), TITLE, "Lake"},
		{LD("{\"@type\":\"Thing\",\"headline\":\"No\"}") T("Lake"), TITLE, "Lake"},
		{LD("{\"@type\":5,\"headline\":\"No\"}") T("Lake"), TITLE, "Lake"},
		{LD("{ bad") T("Lake"), TITLE, "Lake"},
		{LD("") T("Lake"), TITLE, "Lake"},
		{LD("{\"@type\":\"Article\",\"headline\":\"Lake\"}") LD("{\"@type\":\"Article\",\"headline\":\"No\"}"), TITLE, "Lake"},
		{LD("{\"@type\":\"Article\",\"headline\":\"\"}") LD("{\"@type\":\"Article\",\"headline\":\"Lake\"}"), TITLE, "Lake"},
		{LD("{\"@type\":\"OpinionNewsArticle\"}"), KIND, "Opinion"},
		{LD("{\"@type\":\"LiveBlogPosting\"}"), KIND, "Live"},
		{LD("{\"@type\":\"NewsArticle\",\"articleSection\":\"Opinion\"}"), KIND, "Opinion"},
		{LD("{\"@type\":\"NewsArticle\",\"articleSection\":\"World\"}"), KIND, ""},
		{M("article:section", "Opinion"), KIND, "Opinion"},
		{M("article:section", "View"), KIND, ""}, /* a kind only beside a headline */
		{M("description", "It was so."), STANDFIRST, "It was so."},
		{M("description", "No") M("og:description", "It was so."), STANDFIRST, "It was so."},
		{LD("{\"@type\":\"Article\",\"description\":\"It was so.\"}"), STANDFIRST, "It was so."},
	};
	CHECK(claims);
}

static void a_date_is_sought_from_the_surest_place_on(void **state)
{
	static const struct expect claims[] = {
		{M("date", "2020-01-02"), DATE, "2020-01-02"},
		{M("date", "2020-01-02") M("article:published_time", "2020-01-03"), DATE, "2020-01-03"},
		{M("article:published_time", "2020-01-03") LD("{\"@type\":\"Article\",\"datePublished\":\"2020-01-04\"}"), DATE, "2020-01-04"},
		{LD("{\"@type\":\"Article\",\"dateCreated\":\"2020-01-04\"}"), DATE, "2020-01-04"},
		{M("date", "soon"), DATE, ""},
		{"<link rel='canonical' href='http://ox/2020/01/02/a'>", DATE, "2020-01-02"},
		{"<link rel='canonical' href='http://ox/a-2020-01-02'>", DATE, "2020-01-02"},
		{"<link rel='canonical' href='http://ox/a2020/01/02/a'>", DATE, ""},
		{"<link rel='canonical' href='http://ox/3020/01/02/a'>", DATE, ""},
		{"<link rel='canonical' href='http://ox/2020/1/02/a'>", DATE, ""},
		{"<link rel='canonical' href='http://ox/2020/01/2'>", DATE, ""},
		{"<link rel='canonical' href='http://ox/1998/01/02'>", DATE, "1998-01-02"},
		{"<link rel='canonical' href='http://ox/2020/01/02'>" M("date", "2020-01-03"), DATE, "2020-01-03"},
		{"<link rel='canonical' href='/a'>" M("og:url", "http://no"), URL, ""},
		{"<link rel='canonical' href='http://ox/a'>" M("og:url", "http://no"), URL, "http://ox/a"},
		{"<link rel='alternate' href='http://no'>" M("og:url", "http://ox"), URL, "http://ox"},
		{"<meta itemprop='datePublished' content='2020-01-02'>", DATE, "2020-01-02"},
		{"<meta property='DATE' content='2020-01-02'>", DATE, "2020-01-02"},
		{"<meta name='date'>", DATE, ""},
	};
	CHECK(claims);
}

static void a_time_element_is_read_last_and_by_its_name_first(void **state)
{
	static const struct {
		const char *body, *date;
	} rows[] = {
		{"<time datetime='2020-01-02'>x</time><p>It was so.</p>", "2020-01-02"},
		{"<time datetime='2020-01-02'>x</time><time datetime='2020-01-03'>y</time><p>It was so.</p>", "2020-01-02"},
		{"<time datetime='2020-01-02'>x</time><time class='date' datetime='2020-01-03'>y</time><p>It was so.</p>", "2020-01-03"},
		{"<time datetime='soon'>x</time><time datetime='2020-01-03'>y</time><p>It was so.</p>", "2020-01-03"},
		{"<p>12 March 2021</p><p>It was so, and so it is to this very day.</p>", "2021-03-12"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		assert_true(pages_read(&d, str_c(rows[i].body), PAGE_HTML, &err) >= 0);
		if (!str_eqz(d.date, rows[i].date))
			fail_msg("'%s': '%.*s'", rows[i].body, STR_ARG(d.date));
		doc_release(&d);
	}
}

static void a_pages_data_is_its_text_where_the_page_shows_a_third_or_less(void **state)
{
	/* thirty words are given; 10 shown are a third of them, 9 are less */
#define NINE "Ox ox ox ox ox ox ox ox ox"
#define GIVEN "a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D"
	static const struct {
		const char *given, *shown, *text;
	} rows[] = {
		{GIVEN, NINE ".", "Lake\n" GIVEN},
		{GIVEN, NINE " ox.", "Lake\n" NINE " ox."},
		{"a b c d e f g h i j k l m n o p q r s t u v w x y z A B C", "Ox.", "Lake\nOx."},
		{GIVEN "\\n\\nSo &amp; so ", "Ox.", "Lake\n" GIVEN "\nSo & so"},
	};
	for (size_t i = 0; i < 4; i++) {
		char page[1024];
		struct doc d;
		struct err err;
		struct page_hint hint = {.any_language = true};
		snprintf(page, sizeof page, T("Lake") LD("{\"@type\":\"Article\",\"articleBody\":\"%s\"}") "<p>%s</p>",
		         rows[i].given, rows[i].shown);
		doc_init(&d);
		if (page_read(&pages_room, &d, str_c(page), PAGE_HTML, &hint, &err) < 0)
			fail_msg("row %zu: %s", i, err.msg);
		pages_equal(d.text, rows[i].text);
		doc_release(&d);
	}
}

static void names_are_cut_at_signs_and_capitals(void **state)
{
	static const struct {
		const char *value;
		uint32_t hints;
	} rows[] = {
		{"byline", HINT_BYLINE},
		{"x-byline", HINT_BYLINE},
		{"xByline", HINT_BYLINE},
		{"XByline", 0},
		{"x1Byline", HINT_BYLINE},
		{"BYLINE", HINT_BYLINE},
		{"x__byline--y", HINT_BYLINE},
		{"most-read", HINT_RELATED},
		{"x-most-read-y", HINT_RELATED},
		{"most", 0},
		{"about-the-author", HINT_BIO | HINT_BYLINE},
		{"hide", HINT_HIDDEN},
		{"x-hide", 0},
		{"byline caption", HINT_BYLINE | HINT_CAPTION},
		{"", 0},
		{" byline", HINT_BYLINE},
		/* sixteen words of a name and forty names are looked at */
		{"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-byline", HINT_BYLINE},
		{"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-byline", 0},
		{"a b c d e f g h i j a b c d e f g h i j a b c d e f g h i j a b c d e f g h i byline", HINT_BYLINE},
		{"a b c d e f g h i j a b c d e f g h i j a b c d e f g h i j a b c d e f g h i j byline", 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (hints_of(pages_room.tables, str_c(rows[i].value)) != rows[i].hints)
			fail_msg("'%s': %u", rows[i].value, hints_of(pages_room.tables, str_c(rows[i].value)));
	char name[140];
	for (size_t n = 128; n <= 129; n++) { /* a name of 128 bytes at most */
		memset(name, 'x', n);
		memcpy(name, "byline-", 7);
		assert_int_equal(hints_of(pages_room.tables, (struct str){name, n}), n == 128 ? HINT_BYLINE : 0);
	}
}

static void a_language_needs_enough_of_its_words(void **state)
{
	static const struct {
		int other, english, filler;
		const char *code;
	} rows[] = {
		{3, 0, 5, "hu"},  {3, 0, 4, ""},  {2, 0, 6, ""},
		{3, 0, 27, "hu"}, {3, 0, 28, ""},
		{4, 2, 4, "hu"},  {3, 2, 4, ""},
		{0, 3, 21, "en"}, {0, 3, 22, ""}, {0, 2, 6, ""},
		{3, 3, 4, "en"},
		{0, 0, 0, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[400];
		int n = 0;
		text[0] = 0;
		for (int k = 0; k < rows[i].other; k++)
			n += snprintf(text + n, sizeof text - (size_t)n, "Hogy ");
		for (int k = 0; k < rows[i].english; k++)
			n += snprintf(text + n, sizeof text - (size_t)n, "the, ");
		for (int k = 0; k < rows[i].filler; k++)
			n += snprintf(text + n, sizeof text - (size_t)n, "qqq ");
		struct language_guess g = language_of(pages_room.tables, str_c(text), STR(""));
		if (!str_eqz(g.code, rows[i].code))
			fail_msg("row %zu: '%.*s'", i, STR_ARG(g.code));
	}
}

static void letters_of_another_script_decide_alone(void **state)
{
#define ALPHA10 "αααααααααα"
#define HAN10 "漢漢漢漢漢漢漢漢漢漢"
	static const char *const rows[][3] = {
		{ALPHA10 ALPHA10, "el", "Greek"},
		{ALPHA10 "ααααααααα", "", ""},
		{ALPHA10 " qqqqqqqqqq", "el", "Greek"},
		{ALPHA10 " qqqqqqqqqqq", "", ""},
		{HAN10 HAN10, "zh", "Chinese"},
		{HAN10 HAN10 "か", "zh", "Chinese"},
		{HAN10 HAN10 "かか", "ja", "Japanese"},
		{HAN10 ALPHA10 "α", "el", "Greek"},
		{HAN10 "漢" ALPHA10, "zh", "Chinese"},
		{"ъъъъъъъъъъ ъъъъъъъъъъ", "", "a language in Cyrillic letters"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct language_guess g = language_of(pages_room.tables, str_c(rows[i][0]), STR(""));
		if (!str_eqz(g.code, rows[i][1]) || !str_eqz(g.name, rows[i][2]))
			fail_msg("'%s': '%.*s' '%.*s'", rows[i][0], STR_ARG(g.code), STR_ARG(g.name));
	}
}

static void four_thousand_words_are_read(void **state)
{
	enum { WORDS = 4000 };
	char *text = malloc(2 * WORDS + 64);
	assert_non_null(text);
	for (int i = 0; i < WORDS; i++) /* one English word in eight */
		memcpy(text + 2 * i, i % 8 ? "q " : "a ", 2);
	strcpy(text + 2 * WORDS, "q q q q q q q q q");
	struct language_guess g = language_of(pages_room.tables, str_c(text), STR(""));
	assert_true(str_eqz(g.code, "en"));
	text[2 * WORDS - 16] = 'q'; /* 499 of 4,000 */
	g = language_of(pages_room.tables, str_c(text), STR(""));
	assert_int_equal(g.code.n, 0);
	free(text);
}

/* --- the tables themselves --- */

static char dir[64];

static void write_file(const char *name, const char *bytes)
{
	char path[128];
	snprintf(path, sizeof path, "%s/page/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(bytes, f);
	fclose(f);
}

static const char *const table[][2] = {
	{"phrases.tsv", "phrase\tmatch\trole\nox\tline\tfurniture\n"},
	{"kinds.tsv", "phrase\talone\nox\tyes\n"},
	{"agencies.tsv", "name\tpublisher\nox\tOx\n"},
	{"hints.tsv", "words\thint\nox\tdrop\n"},
	{"languages.tsv", "code\tname\twords\nen\tEnglish\tthe of\n"},
};

static void bad_tables_are_refused_with_line_and_cause(void **state)
{
	static const struct {
		int table;
		const char *rows, *why;
	} bad[] = {
		{0, "phrase\tmatch\trole\nox\tnever\tfurniture\n", "phrases.tsv', line 2: no such match or role"},
		{0, "phrase\tmatch\trole\nox\tline\tox\n", "line 2: no such match or role"},
		{0, "phrase\tmatch\trole\n-\tline\tfurniture\n", "line 2: no such match or role"},
		{0, "phrase\tmatch\tno\nox\tline\tfurniture\n", "role"},
		{0, "phrase\tmatch\trole\nox\tline\n", "line 2"},
		{1, "no\talone\nox\tyes\n", "phrase"},
		{1, "phrase\talone\nox\n", "line 2"},
		{2, "name\tno\nox\tOx\n", "publisher"},
		{2, "name\tpublisher\nox\n", "line 2"},
		{3, "words\thint\nox\tnever-heard\n", "line 2: no such hint"},
		{3, "words\thint\n-\tdrop\n", "line 2: no such hint"},
		{3, "words\tno\nox\tdrop\n", "hint"},
		{3, "words\thint\nox\n", "line 2"},
		{4, "code\tname\tno\nen\tEnglish\tthe\n", "words"},
		{4, "code\tname\twords\nen\n", "line 2"},
	};
	struct page room;
	struct err err;
	char path[128];
	strcpy(dir, "/tmp/bede-page-XXXXXX");
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/page", dir);
	mkdir(path, 0700);
	for (int i = 0; i < 5; i++)
		write_file(table[i][0], table[i][1]);
	assert_int_equal(page_open(&room, dir, &err), 0);
	page_close(&room);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		err = (struct err){0};
		write_file(table[bad[i].table][0], bad[i].rows);
		if (page_open(&room, dir, &err) == 0)
			fail_msg("read all the same: %s", bad[i].rows);
		if (!strstr(err.msg, bad[i].why))
			fail_msg("'%s' does not say '%s'", err.msg, bad[i].why);
		assert_null(room.tables);
		write_file(table[bad[i].table][0], table[bad[i].table][1]);
	}
	for (int i = 0; i < 5; i++) {
		snprintf(path, sizeof path, "%s/page/%s", dir, table[i][0]);
		remove(path);
		err = (struct err){0};
		assert_int_equal(page_open(&room, dir, &err), -1);
		assert_non_null(strstr(err.msg, table[i][0]));
		write_file(table[i][0], table[i][1]);
	}
	for (int i = 0; i < 5; i++) {
		snprintf(path, sizeof path, "%s/page/%s", dir, table[i][0]);
		remove(path);
	}
	snprintf(path, sizeof path, "%s/page", dir);
	remove(path);
	remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_loses_the_sites_name),
		cmocka_unit_test(a_byline_is_a_name_and_nobody_is_none),
		cmocka_unit_test(articles_are_found_in_lists_and_graphs),
		cmocka_unit_test(a_date_is_sought_from_the_surest_place_on),
		cmocka_unit_test(a_time_element_is_read_last_and_by_its_name_first),
		cmocka_unit_test(a_pages_data_is_its_text_where_the_page_shows_a_third_or_less),
		cmocka_unit_test(names_are_cut_at_signs_and_capitals),
		cmocka_unit_test(a_language_needs_enough_of_its_words),
		cmocka_unit_test(letters_of_another_script_decide_alone),
		cmocka_unit_test(four_thousand_words_are_read),
		cmocka_unit_test(bad_tables_are_refused_with_line_and_cause),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
