/* Claims about what a person at a terminal sees: columns, styles and every line of the sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "doc/layout.h"
#include "doc/sheet.h"
#include "plain.h"
#include "sample.h"

static struct doc doc;
static struct buf out;

static int setup(void **state)
{
	doc_init(&doc);
	plain_article(&doc);
	buf_init(&out, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	buf_release(&out);
	doc_release(&doc);
	return 0;
}

static void wraps(unsigned width, const char *text, const char *expected)
{
	struct layout l = {.out = &out};
	buf_clear(&out);
	layout_row(&l, &(struct layout_cell){width, str_c(text)}, 1);
	assert_string_equal(out.p, expected);
}

static void a_line_breaks_at_the_last_blank_that_fits(void **state)
{
	wraps(5, "ab cd", "ab cd\n");
	wraps(5, "ab cde", "ab\ncde\n");
	wraps(5, "abcde", "abcde\n");
	wraps(5, "abcdef", "abcde\nf\n");
	wraps(5, "abcde fg", "abcde\nfg\n");
	wraps(5, "a b c d", "a b c\nd\n");
	wraps(5, "a\nb", "a\nb\n");
	wraps(5, "a\n\nb", "a\n\nb\n");
	wraps(5, "", "\n");
	wraps(5, "abcde\nf", "abcde\nf\n");
	wraps(4, "漢字漢", "漢字\n漢\n");
	wraps(3, "漢字漢", "漢\n字\n漢\n");
	wraps(1, "漢字", "漢\n字\n"); /* wider than its column: one a line */
	wraps(3, "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", "e\xCC\x81" "e\xCC\x81" "e\xCC\x81\n");
	wraps(3, LAYOUT_BOLD "abc" LAYOUT_PLAIN, "abc\n"); /* styles take no column */
}

static void cells_stand_side_by_side_without_blanks_at_line_ends(void **state)
{
	struct layout l = {.out = &out};
	layout_row(&l, (struct layout_cell[]){{3, STR("a b c")}, {2, STR("xx yy zz")}, {1, STR("1")}}, 3);
	assert_string_equal(out.p, "a b  xx  1\nc    yy\n     zz\n");
	buf_clear(&out);
	layout_row(&l, (struct layout_cell[]){{3, STR("")}, {2, STR("x\n\ny")}}, 2);
	assert_string_equal(out.p, "     x\n\n     y\n");
	buf_clear(&out);
	layout_rule(&l, 3);
	assert_string_equal(out.p, "───\n");
	buf_clear(&out);
	l.colour = true;
	layout_rule(&l, 1);
	assert_string_equal(out.p, "\033[2m─\033[0m\n");
}

static void styles_hold_until_the_next_and_begin_anew_on_each_line(void **state)
{
	struct layout l = {.out = &out, .colour = true};
	layout_row(&l, &(struct layout_cell){9, STR("a" LAYOUT_DIM "b" LAYOUT_KEY "c" LAYOUT_WARN "d" LAYOUT_PLAIN "e")}, 1);
	assert_string_equal(out.p, "a\033[0m\033[2mb\033[0m\033[1;36mc\033[0m\033[33md\033[0me\n");
	buf_clear(&out);
	layout_row(&l, (struct layout_cell[]){{1, STR(LAYOUT_DIM "a b")}, {1, STR("x y")}}, 2);
	assert_string_equal(out.p, "\033[0m\033[2ma\033[0m  x\n\033[2mb\033[0m  y\n");
	buf_clear(&out);
	layout_row(&l, &(struct layout_cell){3, STR(LAYOUT_DIM "a\n\nb")}, 1);
	assert_string_equal(out.p, "\033[0m\033[2ma\033[0m\n\n\033[2mb\033[0m\n");
}

static void what_an_article_holds_cannot_steer_the_terminal(void **state)
{
	static const char *const cases[][2] = {
		{"a\x1F" "b", "a b"}, {"a b", "a b"}, {" a  b ", "a b"}, {"\x7F" "a", "a"}, {"a\xC2\x80" "b", "a b"},
		{"a\xC2\x9F" "b", "a b"}, {"a\xC2\xA1", "a\xC2\xA1"}, {"a~", "a~"}, {"a\xE2\x80\x8E" "b", "ab"},
		{"a\xE2\x80\x8F" "b", "ab"}, {"a\xD8\x9C" "b", "ab"}, {"a\xE2\x80\xAA" "b", "ab"}, {"a\xE2\x80\xAE" "b", "ab"},
		{"a\xE2\x81\xA6" "b", "ab"}, {"a\xE2\x81\xA9" "b", "ab"}, {"a\xE2\x80\x90" "b", "a\xE2\x80\x90" "b"},
		{"a\xE2\x81\xAA" "b", "a\xE2\x81\xAA" "b"}, {"\xFF", "\xEF\xBF\xBD"}, {"", ""}, {"\n", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		buf_puts(&out, "");
		layout_text(&out, str_c(cases[i][0]));
		assert_string_equal(out.p, cases[i][1]);
	}
	assert_int_equal(layout_columns(STR("a" LAYOUT_PLAIN LAYOUT_WARN "漢\x06")), 3);
}

typedef void section(struct buf *, const struct doc *, const struct sheet_look *);

static void shows(section *print, unsigned width, const char *expected)
{
	buf_clear(&out);
	buf_puts(&out, "");
	print(&out, &doc, &(struct sheet_look){.width = width});
	assert_string_equal(out.p, expected);
	assert_true(buf_ok(&out));
}

static void the_head_tells_what_is_known_of_the_article(void **state)
{
#define RULE40 "────────────────────────────────────────\n"
	shows(sheet_article, 40, RULE40 "Hit\nnews · Pub · by Di · 2001-05-07 · p\nhttp://x/y\n" RULE40);
	shows(sheet_article, 39, RULE40 "Hit\nnews · Pub · by Di · 2001-05-07 · p\nhttp://x/y\n" RULE40);
	doc.title = doc.date = doc.url = doc.kind = doc.publisher = doc.byline = (struct str){0};
	shows(sheet_article, 40, RULE40 "p\nno date given\n" RULE40);
	buf_clear(&out);
	sheet_article(&out, &doc, &(struct sheet_look){.width = 500});
	assert_int_equal(strcspn(out.p, "\n"), 240 * 3);
}

static void the_small_layers_are_two_columns(void **state)
{
	shows(sheet_page, 60, "\nParts of the page (3)\nbody                    Ána hit Bo.\n"
	                      "                        Cy denied it.\nfurniture               Menu\n");
	shows(sheet_page, 59, "\nParts of the page (3)\nbody            Ána hit Bo.\n"
	                      "                Cy denied it.\nfurniture       Menu\n");
	shows(sheet_when, 60, "\nTimes (2)\n2001-05                 hit DATE START\nnot known               it.\n");
	shows(sheet_where, 60, "\nPlaces (2)\nBo Town [SLE]           Bo 1.50, -2.25 city\nCy                      Cy acts\n");
	shows(sheet_actors, 60, "\nWho is spoken of (2)\nAna Roe [SVK GOV MIL]   Ána (envoy)\n"
	                        "Cy [YUG, now SRB]       Cy\n");
	shows(sheet_said, 60, "\nWho says what (2)\nCy [YUG, now SRB]       denied: it. denied\n"
	                      "Ána … Bo                “” (a term)\n");
	shows(sheet_flags, 60, "\nWhat is wrong with the text (2)\nfragment                Ána: Bo: cut\n"
	                       "agreement               it.: odd\n");
	doc_clear(&doc);
	shows(sheet_page, 60, "");
	shows(sheet_said, 60, "");
	shows(sheet_actors, 60, "");
	shows(sheet_flags, 60, "");
	shows(sheet_record, 60, "\nWhat happened (0)\n");
}

static void mentions_of_one_actor_share_a_row(void **state)
{
	doc.mentions.at[1].actor = true;
	doc.mentions.at[1].party.span = doc.mentions.at[1].span;
	doc.mentions.at[1].role = STR("Bo"); /* its own words: not told twice */
	doc.mentions.at[2].cluster = 0;
	shows(sheet_actors, 60, "\nWho is spoken of (2)\nAna Roe [SVK GOV MIL]   Ána (envoy) · Cy\nBo                      Bo\n");
	doc.mentions.at[0].cluster = 5;
	doc.mentions.at[0].party.name = STR("");
	shows(sheet_actors, 60, "\nWho is spoken of (3)\nCy [YUG, now SRB]       Cy\nBo                      Bo\n"
	                        "Ána [SVK GOV MIL]       Ána (envoy)\n");
}

static void a_claim_brings_its_marks_or_gets_them(void **state)
{
	struct claim *c = doc.claims.at;
	doc.claims.n = 1;
	c->denial = c->has_speaker = false;
	shows(sheet_said, 60, "\nWho says what (1)\nCy                      denied: it.\n");
	c->kind = CLAIM_DIRECT;
	shows(sheet_said, 60, "\nWho says what (1)\nCy                      denied: “it.”\n");
	c->source.n = c->cue.n = 0;
	shows(sheet_said, 60, "\nWho says what (1)\nnobody named            “it.”\n");
	doc.text = STR("Ána hit Bo. Cy denied \"t\" Menu");
	shows(sheet_said, 60, "\nWho says what (1)\nnobody named            \"t\"\n");
	c->how = HOW_INFERRED;
	shows(sheet_said, 60, "\nWho says what (1)\nnobody named            \"t\"\n");
	c->has_speaker = true;
	shows(sheet_said, 60, "\nWho says what (1)\nCy [YUG, now SRB]       \"t\" (speaker inferred)\n");
	c->content.n = 0;
	c->speaker = (struct party){0};
	shows(sheet_said, 60, "\nWho says what (1)\nsomebody                “” (speaker inferred)\n");
}

static void reasons_quote_the_words_once(void **state)
{
	doc.flags.at[0].why = "‘Ána’ is cut"; /* Ána stands in it */
	doc.flags.at[1].rule = FLAG_REWRITTEN;
	shows(sheet_flags, 60, "\nWhat is wrong with the text (2)\nfragment                Bo: ‘Ána’ is cut\n"
	                       "rewritten               odd\n");
	doc.flags.at[1].rule = FLAG_GLUED_QUOTATION; /* in the order of the rules */
	doc.flags.at[1].why = "cut";
	doc.text = STR("\"ut\" it B\xC3\xB6. Cy denied it. Menu");
	doc.flags.at[0].why = "bad";
	doc.flags.at[0].spans.n = 1;
	doc.flags.at[0].spans.at[0] = (struct span){0, 4};
	shows(sheet_flags, 60, "\nWhat is wrong with the text (2)\nglued-quotation         it.: cut\n"
	                       "fragment                \"ut\": bad\n");
	doc.flags.at[0].why = "cut"; /* ut stands in it, without its marks */
	shows(sheet_flags, 60, "\nWhat is wrong with the text (2)\nglued-quotation         it.: cut\nfragment                cut\n");
	static char text[200];
	memset(text, 'x', sizeof text);
	doc.text = (struct str){text, sizeof text};
	doc.flags.n = 1;
	for (uint32_t n = 160; n <= 161; n++) {
		doc.flags.at[0].spans.at[0] = (struct span){0, n};
		buf_clear(&out);
		sheet_flags(&out, &doc, &(struct sheet_look){.width = 240});
		assert_int_equal(strstr(out.p, "x: cut") != NULL, n == 160);
	}
}

static void words_run_to_600_bytes(void **state)
{
	static char text[700];
	memset(text, 'x', sizeof text);
	doc.text = (struct str){text, sizeof text};
	doc.parts.n = 1;
	for (uint32_t n = 600; n <= 601; n++) {
		doc.parts.at[0].span = (struct span){0, n};
		buf_clear(&out);
		sheet_page(&out, &doc, &(struct sheet_look){.width = 240});
		unsigned xs = 0;
		for (const char *c = out.p; *c; c++)
			xs += *c == 'x';
		assert_int_equal(xs, 600);
		assert_int_equal(strstr(out.p, " …") != NULL, n == 601);
	}
}

static void an_event_is_told_with_all_its_terms(void **state)
{
	shows(sheet_events, 119,
	      "\nWhat happened (1)\n\n"
	      "  1  2001-05       Ana Roe [SVK GOV MIL] and Cy [YUG, now SRB] → ASSAULT beat, firearms → Bo [CVL] and Ri [RUR]\n"
	      "     to 2001-06    did not happen · planned, not done · in Bo Town [SLE] · killed 2 (1 to 3) · participants 0 · claimed\n"
	      "     ongoing       by Cy, a party to it · denied by Cy · score 0.25 · doubt: fragment, agreement\n"
	      "                   Ána hit Bo. (told 2 times)\n"
	      "\nBackground, told as history (1)\n\n"
	      "  2  date?         somebody ↔ AGREE\n"
	      "                   told by the article · score 1.00\n"
	      "                   denied\n");
	doc.events.n = 1;
	struct event *e = doc.events.at;
	*e = (struct event){.quad = 1, .place = 1, .claim = NONE, .by = BY_ATTRIBUTED, .n_modes = 1, .mode = {STR("beat")},
	                    .when = {.value = STR("2001"), .basis = "dateline"}, .mood = MOOD_CONDITIONAL};
	e->size[SIZE_INJURED] = (struct quantity){.known = true, .low = 999, .best = 1000, .high = 1234567};
	e->denied_by = (struct parties){(struct party[]){{.name = STR("Ana")}, {.name = STR("Bo")}}, 2, 2};
	shows(sheet_events, 119,
	      "\nWhat happened (1)\n\n"
	      "  1  2001          somebody → AGREE beat\n"
	      "     by dateline   on a condition · in Cy · injured 1,000 (999 to 1,234,567) · according to an unnamed source · denied\n"
	      "                   by Ana, Bo · score 0.00\n"
	      "                   Ána hit Bo.\n");
	e->by = BY_HEARSAY;
	e->claim = 0;
	e->denied_by.n = 0;
	e->size[SIZE_INJURED].known = false;
	e->size[SIZE_KILLED] = (struct quantity){true, -1000, -1000, -1000, {0, 0}};
	e->place = 2;
	e->mood = MOOD_HYPOTHETICAL;
	shows(sheet_events, 119,
	      "\nWhat happened (1)\n\n"
	      "  1  2001          somebody → AGREE beat\n"
	      "     by dateline   supposed, not a fact · killed -1,000 · hearsay by Cy · score 0.00\n"
	      "                   Ána hit Bo.\n");
	e->claim = 1; /* nobody speaks there */
	e->mood = MOOD_DEMANDED;
	e->flag = (uint32_t[]){1, 1, 0};
	e->n_flags = 3;
	doc.flags.at[0].rule = FLAG_REWRITTEN; /* told of the page, not of each event */
	shows(sheet_events, 119,
	      "\nWhat happened (1)\n\n"
	      "  1  2001          somebody → AGREE beat\n"
	      "     by dateline   demanded, not done · killed -1,000 · hearsay by an unnamed source · score 0.00 · doubt: agreement\n"
	      "                   Ána hit Bo.\n");
}

static void a_wide_terminal_shows_the_sentence_beside_its_event(void **state)
{
	doc.events.n = 1;
	doc.events.at[0] = (struct event){.place = NONE, .claim = NONE, .when = {.value = STR("2001")}};
	/* 120 columns: 3 + 2 + 12 + 2, then 45 of a hundred of the other 101 less the gap */
	shows(sheet_events, 120,
	      "\nWhat happened (1)\n\n"
	      "  1  2001          somebody → AGREE                              Ána hit Bo.\n"
	      "                   told by the article · score 0.00\n");
}

static void the_deciding_words_are_marked_in_their_sentence(void **state)
{
	static const struct {
		struct span trigger[2];
		const char *line;
	} cases[] = {
		{{{5, 8}, {9, 11}}, "Ána <hit> <Bo>."}, {{{0, 4}, {5, 8}}, "<Ána> <hit> Bo."}, {{{9, 12}, {5, 8}}, "Ána hit <Bo.>"},
		{{{5, 8}, {5, 8}}, "Ána <hit> Bo."}, {{{5, 5}, {9, 13}}, "Ána hit Bo."}, {{{5, 9}, {9, 11}}, "Ána <hit ><Bo>."},
		{{{4, 8}, {8, 9}}, "Ána< hit>< >Bo."},
	};
	doc.events.n = 1;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct event *e = doc.events.at;
		char got[200] = "";
		*e = (struct event){.place = NONE, .claim = NONE, .trigger = {(struct span *)(uintptr_t)cases[i].trigger, 2}};
		buf_clear(&out);
		sheet_events(&out, &doc, &(struct sheet_look){.width = 80, .colour = true});
		const char *line = strstr(out.p, "score 0.00");
		assert_non_null(line);
		line = strchr(line, '\n') + 1;
		line += strspn(line, " ");
		for (const char *c = line; *c != '\n';) {
			bool key = strncmp(c, "\033[1;36m", 7) == 0, plain = strncmp(c, "\033[0m", 4) == 0;
			size_t n = key ? 7 : plain ? 4 : 1;
			snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s", key || plain ? 0 : 1, c);
			if (key)
				strcat(got, "<");
			else if (plain && strncmp(c + n, "\033[1;36m", 7) != 0)
				strcat(got, ">");
			c += n;
		}
		assert_string_equal(got, cases[i].line);
	}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_line_breaks_at_the_last_blank_that_fits),
		T(cells_stand_side_by_side_without_blanks_at_line_ends),
		T(styles_hold_until_the_next_and_begin_anew_on_each_line),
		T(what_an_article_holds_cannot_steer_the_terminal),
		T(the_head_tells_what_is_known_of_the_article),
		T(the_small_layers_are_two_columns),
		T(mentions_of_one_actor_share_a_row),
		T(a_claim_brings_its_marks_or_gets_them),
		T(reasons_quote_the_words_once),
		T(words_run_to_600_bytes),
		T(an_event_is_told_with_all_its_terms),
		T(a_wide_terminal_shows_the_sentence_beside_its_event),
		T(the_deciding_words_are_marked_in_their_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
