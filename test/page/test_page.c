/* Kinds of input, character sets, languages, records, and input that must be refused. */
#include "pages.h"

#include "base/arena.h"
#include "page/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void the_kind_is_told_by_content(void **state)
{
	static const struct {
		const char *bytes;
		enum page_kind kind;
	} rows[] = {
		{"<!DOCTYPE html><html><body>x</body></html>", PAGE_HTML},
		{"  \n<!-- saved --><html>", PAGE_HTML},
		{"\xEF\xBB\xBF<HTML><HEAD></HEAD>", PAGE_HTML},
		{"Some words <div class=\"x\">and more</div>", PAGE_HTML},
		{"Troops < 500 and > 200 were seen.", PAGE_TEXT},
		{"He wrote <sic> in the margin.", PAGE_TEXT},
		{"{\"id\": 1, \"text\": \"x\"}", PAGE_JSON},
		{"{ not json at all }", PAGE_TEXT},
		{"# sent_id = 1\n1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_CONLLU},
		{"1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_CONLLU},
		{"# A heading\n\nWords.", PAGE_TEXT},
		{"0\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_CONLLU},
		{"9\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_CONLLU},
		{"\n# x\n\n9\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_", PAGE_CONLLU},
		{":\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_TEXT},
		{"/\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_TEXT},
		{"1\tA\ta\tDET\tDT\t_\t2\tdet\t_\n", PAGE_TEXT},
		{"1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\t_\n", PAGE_TEXT},
		{"Words\n1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n", PAGE_TEXT},
		{"{}", PAGE_JSON},
		{" { \"a\": 1}", PAGE_JSON},
		{"\xEF\xBB\xBF{\"a\": 1}", PAGE_JSON},
		{"{", PAGE_TEXT},
		{"<?xml version='1.0'?><x>", PAGE_HTML},
		{"<!-- x", PAGE_HTML},
		{"<p>x", PAGE_HTML},
		{"<pre>x", PAGE_TEXT},
		{"x <p>y", PAGE_TEXT},
		{"x <p>y</p>", PAGE_HTML},
		{"x </p>", PAGE_TEXT},
		{"<TABLE", PAGE_HTML},
		{"<tabl", PAGE_TEXT},
		{"", PAGE_TEXT},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (page_guess_kind(str_c(rows[i].bytes)) != rows[i].kind)
			fail_msg("row %zu: kind %d", i, (int)page_guess_kind(str_c(rows[i].bytes)));
	assert_int_equal(page_guess_kind((struct str){"\xFF\xFE<\0p\0>\0x\0", 10}), PAGE_HTML);
	assert_int_equal(page_guess_kind((struct str){"\xFE\xFF\0<\0p\0>\0x", 10}), PAGE_HTML);
	assert_int_equal(page_guess_kind((struct str){"<\0h\0t\0m\0l\0>\0", 12}), PAGE_HTML);
}

static void refuses_what_is_no_text(void **state)
{
	const struct {
		struct str bytes;
		const char *why;
	} rows[] = {
		{STR("%PDF-1.4\n%\xE2\xE3"), "a PDF document"},
		{STR("PK\3\4\24\0\0\0\10\0"), "a ZIP archive or office document"},
		{STR("\x89PNG\r\n\32\n\0\0\0\15"), "a PNG image"},
		{STR("WARC/1.0\r\nWARC-Type: response"), "a WARC archive"},
		{STR("From: <Saved by Blink>\nMIME-Version: 1.0"), "an MHTML archive"},
		{STR("<?xml version=\"1.0\"?><rss><channel><title>News</title>"), "a feed or other XML"},
		{STR("abc\0\1\2\3def\0\0\0ghi"), "binary data"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		struct str s = rows[i].bytes;
		assert_int_equal(pages_read(&d, s, PAGE_AUTO, &err), -1);
		assert_int_equal(err.code, ERR_INPUT);
		if (!strstr(err.msg, rows[i].why))
			fail_msg("'%s' does not say '%s'", err.msg, rows[i].why);
		doc_release(&d);
	}
}

static void feeds_are_no_pages_and_xhtml_is(void **state)
{
	static const struct {
		const char *bytes;
		int r;
	} rows[] = {
		{"<rss><p>It was so.</p></rss>", -1}, {" <FEED><p>It was so.</p>", -1}, {"<rdf:RDF><p>It was so.</p>", -1},
		{"<urlset><p>It was so.</p>", -1}, {"<sitemapindex><p>It was so.</p>", -1}, {"<rs><p>It was so.</p>", 0},
		{"<?xml version='1.0'?><html><body><p>It was so.</p></body></html>", 0},
		{"<?xml version='1.0'?><x><p>It was so.</p></x>", -1}, {"<x><p>It was so.</p></x>", 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		if (pages_read(&d, str_c(rows[i].bytes), PAGE_HTML, &err) != rows[i].r)
			fail_msg("'%s': %s", rows[i].bytes, err.msg);
		doc_release(&d);
	}
}

static void refuses_the_empty_and_the_too_large(void **state)
{
	struct doc d;
	struct err err;
	assert_int_equal(pages_read(&d, STR(""), PAGE_AUTO, &err), -1);
	assert_string_equal(err.msg, "page is empty");
	doc_release(&d);
	assert_int_equal(pages_read(&d, STR(" \n\t\n"), PAGE_AUTO, &err), -1);
	doc_release(&d);
	size_t n = DOC_TEXT_MAX + 1;
	char *p = malloc(PAGE_SOURCE_MAX + 1u);
	assert_non_null(p);
	memset(p, 'a', PAGE_SOURCE_MAX + 1u);
	assert_int_equal(pages_read(&d, (struct str){p, n}, PAGE_TEXT, &err), -1);
	assert_string_equal(err.msg, "text is larger than 4 MB");
	doc_release(&d);
	assert_int_equal(pages_read(&d, (struct str){p, PAGE_SOURCE_MAX + 1u}, PAGE_TEXT, &err), -1);
	assert_string_equal(err.msg, "page is larger than 50 MB");
	doc_release(&d);
	free(p);
}

static void a_line_of_4_mb_is_read(void **state)
{
	struct doc d;
	struct err err;
	char *p = malloc(DOC_TEXT_MAX);
	assert_non_null(p);
	for (size_t i = 0; i < DOC_TEXT_MAX; i++)
		p[i] = i % 6 == 5 ? ' ' : 'x';
	assert_int_equal(pages_read(&d, (struct str){p, DOC_TEXT_MAX}, PAGE_TEXT, &err), 0);
	assert_int_equal(d.text.n, DOC_TEXT_MAX);
	doc_release(&d);
	for (size_t i = 0; i < DOC_TEXT_MAX; i += 2) /* as many lines as fit */
		memcpy(p + i, "x\n", 2);
	assert_int_equal(pages_read(&d, (struct str){p, DOC_TEXT_MAX}, PAGE_TEXT, &err), 0);
	doc_release(&d);
	free(p);
}

static void nested(const char *open, const char *close)
{
	enum { DEPTH = 100000 };
	struct doc d;
	struct err err;
	struct buf b;
	buf_init(&b, 8 << 20);
	buf_puts(&b, "<html><body>");
	for (int i = 0; i < DEPTH; i++)
		buf_puts(&b, open);
	buf_puts(&b, "The council met on Monday and decided to build the bridge after all.");
	for (int i = 0; i < DEPTH; i++)
		buf_puts(&b, close);
	assert_int_equal(pages_read(&d, buf_view(&b), PAGE_HTML, &err), 0);
	assert_true(pages_has(&d, "The council met on Monday"));
	doc_release(&d);
	buf_release(&b);
}

static void a_hundred_thousand_nested_tags_are_read(void **state)
{
	nested("<div>", "</div>");
	nested("<b>", "</i>");
	nested("<table><tr><td>", "");
	nested("<x-y>", "</z>");
}

static void plain_text_is_kept_character_for_character(void **state)
{
	static const char text[] = "  Heading of it \r\n\r\n\tThe council met\xC2\xA0on Monday.  \n\n\n";
	struct doc d;
	struct err err;
	assert_int_equal(pages_read(&d, str_c(text), PAGE_TEXT, &err), 0);
	pages_equal(d.text, text);
	doc_release(&d);
}

static void character_sets_are_found(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *has;
	} rows[] = {
		{"\xEF\xBB\xBFThe caf\xC3\xA9 closed.", 0, "caf\xC3\xA9"},
		{"The caf\xE9 closed \x96 again.", 0, "caf\xC3\xA9 closed \xE2\x80\x93"},
		{"The caf\xC3\xA9 closed.", 0, "caf\xC3\xA9"},
		{"\xFF\xFEO\0k\0\xE9\0.\0", 10, "Ok\xC3\xA9."},
		{"\xFE\xFF\0O\0k\0\xE9\0.", 10, "Ok\xC3\xA9."},
		{"O\0k\0a\0y\0 \0o\0k\0.\0", 16, "Okay ok."},
		{"<meta charset=\"koi8-r\"><p>\xD7\xCF\xCA\xCE\xC1 \xC9 \xCD\xC9\xD2</p>", 0, "\xD0\xB2\xD0\xBE\xD0\xB9\xD0\xBD\xD0\xB0"},
		{"<meta charset=\"iso-8859-1\"><p>The caf\xC3\xA9 closed</p>", 0, "caf\xC3\xA9"},
		{"<meta charset=iso-8859-2><p>The \xB3\xB1ka</p>", 0, "\xC5\x82\xC4\x85ka"},
		{"<meta charset=\"no-such-set\"><p>The caf\xE9 closed</p>", 0, "caf\xC3\xA9"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		struct str s = {rows[i].bytes, rows[i].n ? rows[i].n : strlen(rows[i].bytes)};
		if (pages_read(&d, s, PAGE_AUTO, &err) < 0)
			fail_msg("row %zu: %s", i, err.msg);
		if (!pages_has(&d, rows[i].has))
			fail_msg("row %zu: '%.*s' lacks '%s'", i, STR_ARG(d.text), rows[i].has);
		doc_release(&d);
	}
}

static void a_few_bad_bytes_do_not_turn_utf8_into_another_set(void **state)
{
	struct doc d;
	struct err err;
	assert_int_equal(pages_read(&d, STR("Le\xC3\xB3n, C\xC3\xA1""diz and M\xC3\xA1laga\xFF closed."), PAGE_TEXT, &err), 0);
	assert_true(pages_has(&d, "M\xC3\xA1laga\xEF\xBF\xBD closed"));
	doc_release(&d);
}

static void the_servers_word_comes_before_the_pages(void **state)
{
	struct doc d;
	struct err err = {0};
	struct page_hint hint = {.charset = STR("windows-1251")};
	struct str s = STR("<meta charset=\"koi8-r\"><p>\xE2\xEE\xE9\xED\xE0</p>");
	doc_init(&d);
	assert_true(page_read(&pages_room, &d, s, PAGE_HTML, &hint, &err) >= 0);
	assert_true(pages_has(&d, "\xD0\xB2\xD0\xBE\xD0\xB9\xD0\xBD\xD0\xB0"));
	doc_release(&d);
}

static void languages_are_told_apart(void **state)
{
	static const struct {
		const char *text, *name, *code;
	} rows[] = {
		{"The council of the town said on Monday that it would not pay for the bridge, and that it was the last word.", "", "en"},
		{"Explosion kills 12 in Kabul", "", ""},
		{"Vucic, Kurti meet in Ohrid", "", ""},
		{"Der Minister hat am Montag erkl\xC3\xA4rt, dass die Regierung nicht mehr mit den Gewerkschaften \xC3\xBC""ber einen Vertrag verhandeln werde.", "German", "de"},
		{"El ministro dijo el lunes que el gobierno no va a negociar con los sindicatos, y que la huelga es ilegal.", "Spanish", "es"},
		{"Ministri tha t\xC3\xAB h\xC3\xABn\xC3\xABn se qeveria nuk do t\xC3\xAB negocioj\xC3\xAB me sindikatat dhe se greva \xC3\xABsht\xC3\xAB e paligjshme.", "Albanian", "sq"},
		{"\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80 \xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB, \xD1\x87\xD1\x82\xD0\xBE \xD0\xBE\xD0\xBD \xD0\xBD\xD0\xB5 \xD0\xB1\xD1\x83\xD0\xB4\xD0\xB5\xD1\x82 \xD1\x81 \xD0\xBD\xD0\xB8\xD0\xBC\xD0\xB8 \xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80\xD0\xB8\xD1\x82\xD1\x8C, \xD0\xB8 \xD1\x87\xD1\x82\xD0\xBE \xD1\x8D\xD1\x82\xD0\xBE \xD0\xB2\xD1\x81\xD0\xB5.", "Russian", "ru"},
		{"\xE5\xA4\x96\xE7\x9B\xB8\xE3\x81\xAF\xE6\x9C\x88\xE6\x9B\x9C\xE6\x97\xA5\xE3\x80\x81\xE4\xBA\xA4\xE6\xB8\x89\xE3\x82\x92\xE7\xB6\x9A\xE3\x81\x91\xE3\x82\x8B\xE3\x81\xA4\xE3\x82\x82\xE3\x82\x8A\xE3\x81\xAF\xE3\x81\xAA\xE3\x81\x84\xE3\x81\xA8\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F", "Japanese", "ja"},
		{"The foreign minister of Peru said \xE2\x80\x9Cno vamos a negociar con los sindicatos\xE2\x80\x9D and left the room with his staff.", "", "en"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		int r = pages_read(&d, str_c(rows[i].text), PAGE_TEXT, &err);
		if (r != (rows[i].name[0] ? PAGE_SKIPPED : 0) || !str_eqz(d.lang, rows[i].code))
			fail_msg("row %zu: %d '%.*s' %s", i, r, STR_ARG(d.lang), err.msg);
		if (rows[i].name[0] && !strstr(err.msg, rows[i].name))
			fail_msg("row %zu: '%s'", i, err.msg);
		doc_release(&d);
	}
}

/* Read by a model of the language `own`: skipped only where another language is told for sure. */
static void a_model_of_another_language_reads_its_own(void **state)
{
#define HAN20 "漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢"
#define SPANISH "El ministro dijo el lunes que el gobierno no va a negociar con los sindicatos."
#define ENGLISH "The minister said on Monday that the government will not talk to the unions of the port."
#define RUSSIAN "Министр сказал, что он не будет с ними говорить, и что это все."
	static const struct {
		const char *own, *text, *why;
	} rows[] = {
		{"es", SPANISH, ""}, {"es", ENGLISH, "English"}, {"es", RUSSIAN, "Russian"}, {"es", "Huelga en Lima", ""},
		{"ES", SPANISH, ""}, {"es-MX", SPANISH, ""}, {"es_ancora", ENGLISH, "English"}, {"en", SPANISH, "Spanish"},
		{"", SPANISH, "Spanish"}, {"pt", SPANISH, "Spanish"},
		{"ru", RUSSIAN, ""}, {"ru", ENGLISH, "English"}, {"ru", "Взрыв прогремел в Кабуле ночью", ""},
		{"en", "Взрыв прогремел в Кабуле ночью", "Cyrillic"},
		{"zh", HAN20, ""}, {"zh", ENGLISH, "English"}, {"zh", "Kabul", ""}, {"ja", HAN20, ""}, {"zh", HAN20 "かか", "Japanese"},
		{"es", HAN20, "Chinese"},
		/* nothing is known of these, so nothing speaks against it */
		{"nn", ENGLISH, ""}, {"yue", HAN20, ""}, {"be", RUSSIAN, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err = {0};
		struct page_hint hint = {.language = str_c(rows[i].own)};
		doc_init(&d);
		int r = page_read(&pages_room, &d, str_c(rows[i].text), PAGE_TEXT, &hint, &err);
		if (r != (rows[i].why[0] ? PAGE_SKIPPED : 0) || !strstr(err.msg, rows[i].why))
			fail_msg("a model of '%s': row %zu: %d '%s'", rows[i].own, i, r, err.msg);
		doc_release(&d);
	}
}

static void every_language_passes_where_none_is_asked_for(void **state)
{
	struct doc d;
	struct err err = {0};
	struct page_hint hint = {.any_language = true};
	doc_init(&d);
	assert_int_equal(page_read(&pages_room, &d, STR(SPANISH), PAGE_TEXT, &hint, &err), 0);
	doc_release(&d);
}

static void a_record_gives_text_and_fields(void **state)
{
	struct doc d;
	struct err err;
	assert_int_equal(pages_read(&d, STR("\xEF\xBB\xBF{\"id\": 17, \"event_text\": \" The army left\\nthe town. \", \"pub_date\": \"12 March 2021\","
	                                    " \"headline\": \"Army leaves\", \"url\": \"http://a.example\", \"publisher\": \"The Post\"}"),
	                            PAGE_AUTO, &err), 0);
	pages_equal(d.id, "17");
	pages_equal(d.text, " The army left\nthe town. ");
	pages_equal(d.date, "2021-03-12");
	pages_equal(d.title, "Army leaves");
	pages_equal(d.url, "http://a.example");
	pages_equal(d.publisher, "The Post");
	doc_release(&d);
}

static void the_hints_date_is_used_only_where_the_record_has_none(void **state)
{
	struct page_hint hint = {.id = STR("f:1"), .date = STR("2020-01-02")};
	struct doc d;
	struct err err = {0};
	doc_init(&d);
	assert_int_equal(page_read(&pages_room, &d, STR("{\"text\": \"Rain fell.\", \"dct\": \"2019-05-06\"}"), PAGE_JSON, &hint, &err), 0);
	pages_equal(d.date, "2019-05-06");
	pages_equal(d.id, "f:1");
	doc_clear(&d);
	assert_int_equal(page_read(&pages_room, &d, STR("{\"text\": \"Rain fell.\", \"date\": null}"), PAGE_JSON, &hint, &err), 0);
	pages_equal(d.date, "2020-01-02");
	doc_release(&d);
}

static void refuses_bad_records_and_says_why(void **state)
{
	static const char *const rows[][2] = {
		{"{\"id\": 1, \"text\": \"x\"", "bad JSON"},
		{"[1, 2]", "not a JSON object"},
		{"{\"id\": 1, \"title\": \"x\"}", "neither 'text' nor 'event_text'"},
		{"{\"id\": 1, \"text\": [\"x\"]}", "'text' is not a text"},
		{"{\"id\": 1, \"text\": \"\"}", "text is empty"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct doc d;
		struct err err;
		assert_int_equal(pages_read(&d, str_c(rows[i][0]), PAGE_JSON, &err), -1);
		if (!strstr(err.msg, rows[i][1]))
			fail_msg("'%s' does not say '%s'", err.msg, rows[i][1]);
		doc_release(&d);
	}
}

static void every_refused_allocation_is_an_error(void **state)
{
	static const char *const files[] = {"magazine.html", "agency.txt", "script-only.html"};
	for (size_t f = 0; f < 3; f++) {
		char path[1024];
		struct buf b;
		struct err err = {0};
		snprintf(path, sizeof path, "%s/%s", BEDE_TEST_PAGES, files[f]);
		buf_init(&b, 1 << 20);
		assert_int_equal(file_read(path, &b, &err), 0);
		int r = -1;
		for (long n = 1; r < 0 && n < 100000; n++) {
			struct doc d;
			doc_init(&d);
			arena_fail_after(n);
			r = page_read(&pages_room, &d, buf_view(&b), PAGE_AUTO, NULL, &err);
			arena_fail_after(0);
			if (r >= 0 && d.arena.failed)
				fail_msg("%s: refused allocation %ld went by unseen", files[f], n);
			doc_release(&d);
		}
		assert_int_equal(r, 0);
		buf_release(&b);
	}
}

/* Cuts, doubles and overwrites stretches of a page: what is read keeps its promises all the same. */
static void damaged_pages_are_read_or_refused(void **state)
{
	static const char *const files[] = {"magazine.html", "table.html", "blog.html", "agency.txt"};
	uint64_t seed = 20220228;
	for (size_t round = 0; round < 400; round++) {
		char path[1024];
		struct buf b, out;
		struct doc d;
		struct err err = {0};
		snprintf(path, sizeof path, "%s/%s", BEDE_TEST_PAGES, files[round % 4]);
		buf_init(&b, 1 << 20);
		buf_init(&out, 1 << 20);
		assert_int_equal(file_read(path, &b, &err), 0);
		for (size_t i = 0; i < b.n;) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			size_t n = (size_t)(seed >> 33) % 200 + 1;
			struct str piece = str_sub(buf_view(&b), i, i + n);
			unsigned what = (unsigned)(seed >> 60);
			i += what == 0 ? 0 : n;
			if (what == 1)
				continue;
			buf_str(&out, piece);
			if (what == 2)
				buf_putc(&out, (char)(seed >> 40));
			if (out.n > 60000)
				break;
		}
		pages_read(&d, buf_view(&out), PAGE_AUTO, &err);
		doc_release(&d);
		buf_release(&b);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_kind_is_told_by_content),
		cmocka_unit_test(refuses_what_is_no_text),
		cmocka_unit_test(feeds_are_no_pages_and_xhtml_is),
		cmocka_unit_test(refuses_the_empty_and_the_too_large),
		cmocka_unit_test(a_line_of_4_mb_is_read),
		cmocka_unit_test(a_hundred_thousand_nested_tags_are_read),
		cmocka_unit_test(plain_text_is_kept_character_for_character),
		cmocka_unit_test(character_sets_are_found),
		cmocka_unit_test(a_few_bad_bytes_do_not_turn_utf8_into_another_set),
		cmocka_unit_test(the_servers_word_comes_before_the_pages),
		cmocka_unit_test(languages_are_told_apart),
		cmocka_unit_test(a_model_of_another_language_reads_its_own),
		cmocka_unit_test(every_language_passes_where_none_is_asked_for),
		cmocka_unit_test(a_record_gives_text_and_fields),
		cmocka_unit_test(the_hints_date_is_used_only_where_the_record_has_none),
		cmocka_unit_test(refuses_bad_records_and_says_why),
		cmocka_unit_test(damaged_pages_are_read_or_refused),
		cmocka_unit_test(every_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
