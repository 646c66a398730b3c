/*
 * Names and pairings by their trees, words of the page, and what the rules share. A row of names is
 * a text of tags whose persons are written with "*" before them and places with "+"; it has the
 * words of the first flag, or NULL.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "doubt/doubt.h"
#include "doubt/rule.h"
#include "said/said.h"
#include "test/said/tree.h"

static struct doubt *room;
static struct doc d;

static int setup(void **state)
{
	struct err e = {0};
	(void)state;
	doc_init(&d);
	return doubt_open(&room, DATA_DIR, &e);
}

static int teardown(void **state)
{
	(void)state;
	doubt_close(room);
	doc_release(&d);
	return 0;
}

struct row {
	const char *tags, *want;
};

/* Lays the tags without their "*" and "+", which tell persons and places. */
static void lay(const char *tags)
{
	char bare[1000];
	size_t n = 0, w = 0;
	for (const char *p = tags; *p; p++)
		if (*p != '*' && *p != '+')
			bare[n++] = *p;
	bare[n] = 0;
	doc_clear(&d);
	tree_tags(&d, bare);
	for (const char *p = tags; *p; p++) {
		bool first = p == tags || p[-1] == ' ';
		if (first && *p == '|')
			continue;
		if (first && (*p == '*' || *p == '+')) {
			d.words.at[w].ner = *p == '*' ? NER_PER : NER_LOC;
			d.words.at[w].ner_begin = w == 0 || d.words.at[w - 1].ner != d.words.at[w].ner;
		}
		w += first;
	}
}

static void check_all(const struct row *rows, size_t n, enum flag_rule rule)
{
	struct err e = {0};
	for (size_t i = 0; i < n; i++) {
		struct str got = STR("");
		lay(rows[i].tags);
		assert_int_equal(said_spans(&d, &e), 0);
		assert_int_equal(doubt_flags(room, &d, &e), 0);
		for (size_t k = d.flags.n; k-- > 0;)
			if (d.flags.at[k].rule == rule)
				got = doc_span_text(&d, d.flags.at[k].spans.at[0]);
		if (!str_eqz(got, rows[i].want ? rows[i].want : ""))
			fail_msg("row %zu, '%.*s': '%.*s', not '%s'", i + 1, STR_ARG(d.text), STR_ARG(got),
			         rows[i].want ? rows[i].want : "");
	}
}

#define CHECK(rows, rule) check_all(rows, sizeof rows / sizeof rows[0], rule)

static void a_small_letter_in_a_name(void **state)
{
	static const struct row rows[] = {
	    /* the same pair with capitals */
	    {"*Orla/PROPN *Tarnak/PROPN met/VERB him/PRON | Orla/PROPN tarnak/NOUN met/VERB", "Orla tarnak"},
	    {"*Orla/PROPN *Tarnak/PROPN met/VERB him/PRON | orla/NOUN Tarnak/PROPN met/VERB", "orla Tarnak"},
	    /* the name again, of a person or as one */
	    {"he/PRON met/VERB *Tarnak/PROPN | he/PRON met/VERB tarnak/NOUN", "tarnak"},
	    {"he/PRON left/VERB +Tarnak/PROPN | he/PRON left/VERB tarnak/NOUN", "tarnak"},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB tarnak/NOUN", NULL},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB tarnak/PROPN", "tarnak"},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB +tarnak/NOUN", "tarnak"},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB Orla/PROPN tarnak/NOUN", "Orla tarnak"},
	    {"he/PRON met/VERB *Vok/PROPN | he/PRON met/VERB vok/NOUN", NULL},
	    {"he/PRON met/VERB *Voko/PROPN | he/PRON met/VERB voko/NOUN", "voko"},
	    {"he/PRON met/VERB *Brown/PROPN | he/PRON met/VERB brown/NOUN", NULL},
	    {"he/PRON met/VERB *Tarnak/PROPN | he/PRON met/VERB (/PUNCT Orla/PROPN tarnak/NOUN )/PUNCT", NULL},
	    {"he/PRON met/VERB *Tarnak/PROPN | tarnak/NOUN ,/PUNCT tarnak/NOUN ,/PUNCT tarnak/NOUN", NULL},
	    {"he/PRON met/VERB *Tarnak/PROPN | tarnak/NOUN ,/PUNCT he/PRON saw/VERB tarnak/NOUN", "tarnak"},
	    {"*Tarnak/PROPN ,/PUNCT *Tarnak/PROPN ,/PUNCT *Tarnak/PROPN ,/PUNCT *Tarnak/PROPN ,/PUNCT *Tarnak/PROPN ,/PUNCT "
	     "*Tarnak/PROPN | tarnak/NOUN ,/PUNCT tarnak/NOUN ,/PUNCT tarnak/NOUN", "tarnak"},
	    /* beside the name of a person */
	    {"he/PRON met/VERB *Orla/PROPN *tarnak/NOUN", "Orla tarnak"},
	    {"he/PRON met/VERB Orla/PROPN tarnak/NOUN", NULL},
	    {"he/PRON met/VERB Orla/PROPN *tarnak/NOUN", NULL},
	    {"he/PRON met/VERB tarnak/PROPN *Orla/PROPN", "tarnak Orla"},
	    {"he/PRON met/VERB tarnak/NOUN *Orla/PROPN", NULL},
	    {"he/PRON met/VERB tarnak/PROPN +Orla/PROPN", NULL},
	    {"a/DET bird/NOUN ,/PUNCT *Orla/PROPN *tarnak/NOUN", NULL},
	    {"he/PRON met/VERB *Orla/PROPN *ta/NOUN", NULL},
	    {"he/PRON met/VERB *Orla/PROPN *taz/NOUN", "Orla taz"},
	    {"he/PRON met/VERB *Orla/PROPN | *tarnak/NOUN fled/VERB", NULL},
	    {"he/PRON met/VERB *Orla/PROPN *tar4nak/NOUN", NULL},
	};
	(void)state;
	CHECK(rows, FLAG_NAME_CASE);
}

static void a_word_tied_to_another_is_no_name(void **state)
{
	static const char *const tied[] = {"tarnak-x", "tarnak@x", "tarnak/x", "tarnak_x", "tarnak.x", "x-tarnak", "x'tarnak",
	                                   "@tarnak",  "/tarnak",  ".tarnak",  "#tarnak",  "_tarnak"};
	static const char *const free[] = {"tarnak", "tarnak.", "tarnak,", "(tarnak"};
	struct err e = {0};
	size_t n = sizeof tied / sizeof *tied;
	(void)state;
	for (size_t i = 0; i < n + sizeof free / sizeof *free; i++) {
		const char *form = i < n ? tied[i] : free[i - n];
		doc_clear(&d);
		tree_read(&d, arena_printf(&d.arena, "Tarnak x PROPN 0 root\n%s tarnak NOUN 1 dep\n", form));
		struct word *w = &d.words.at[1];
		w->span.start += (uint32_t)str_find(w->form, STR("tarnak"));
		w->span.end = w->span.start + 6;
		w->form = w->lower = doc_span_text(&d, w->span);
		d.words.at[0].ner = NER_PER;
		assert_int_equal(rule_name_case(room, &d, &e), 0);
		if (d.flags.n != (i >= n))
			fail_msg("'%s': %zu flags", form, d.flags.n);
	}
}

static void a_name_in_capitals(void **state)
{
	static const struct row rows[] = {
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB TARNAK/PROPN today/NOUN", "TARNAK"},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB TARNAK/NOUN today/NOUN", NULL},
	    {"he/PRON met/VERB Orla/PROPN | he/PRON met/VERB TARNAK/PROPN today/NOUN", NULL},
	    {"he/PRON met/VERB Vok/PROPN | he/PRON met/VERB VOK/PROPN today/NOUN", NULL},
	    {"he/PRON met/VERB Voko/PROPN | he/PRON met/VERB VOKO/PROPN today/NOUN", "VOKO"},
	    {"he/PRON met/VERB Brown/PROPN | he/PRON met/VERB BROWN/PROPN today/NOUN", NULL},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON met/VERB TARNAK/PROPN AGAIN/NOUN", NULL},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON MET/VERB TARNAK/PROPN today/NOUN", NULL},
	    {"he/PRON met/VERB Tarnak/PROPN | TARNAK/PROPN (/PUNCT X/NOUN )/PUNCT he/PRON left/VERB", NULL},
	    {"he/PRON met/VERB Tarnak/PROPN | TARNAK/PROPN fled/VERB", "TARNAK"},
	    {"he/PRON met/VERB Tarnak/PROPN | he/PRON fled/VERB ,/PUNCT TARNAK/PROPN ,/PUNCT too/ADV", "TARNAK"},
	    {"he/PRON met/VERB Tarnak/PROPN | TARNAK/PROPN", NULL},
	    {"Orla/PROPN Tarnak/PROPN fled/VERB | he/PRON met/VERB TARNAK/PROPN today/NOUN", NULL}, /* part of a longer name */
	    {"Tarnak/PROPN fled/VERB | he/PRON met/VERB TARNAK/PROPN today/NOUN", "TARNAK"},
	    {"he/PRON met/VERB +Tarnak/PROPN | he/PRON met/VERB TArnak/PROPN today/NOUN", NULL},
	};
	(void)state;
	CHECK(rows, FLAG_NAME_CASE);
}

#define TWICE "he/PRON met/VERB *Tarnaks/PROPN | he/PRON met/VERB *Tarnaks/PROPN | he/PRON met/VERB "

static void a_name_that_differs_in_a_letter(void **state)
{
	static const struct row rows[] = {
	    {TWICE "*Tarneks/PROPN", "Tarneks"},   {TWICE "*Tarnnaks/PROPN", "Tarnnaks"}, {TWICE "*Tarnks/PROPN", "Tarnks"},
	    {TWICE "*Ternels/PROPN", NULL},        {TWICE "*Xarnaks/PROPN", NULL},        {TWICE "*Tarnakt/PROPN", NULL},
	    {TWICE "*Tarnak/PROPN", NULL},         {TWICE "*Tarnaksx/PROPN", "Tarnaksx"}, {TWICE "*Tarnakss/PROPN", NULL},
	    {TWICE "*Tarneks/NOUN", NULL},         {TWICE "Tarneks/PROPN", NULL},         {TWICE "*TARNEKS/PROPN", NULL},
	    {TWICE "*Tarneks/PROPN *Orla/PROPN", NULL}, {TWICE "*Tarnekyy/PROPN", NULL},
	    {TWICE "*Tarneks/PROPN | he/PRON met/VERB *Tarneks/PROPN", NULL},
	    {"he/PRON met/VERB *Tarnaks/PROPN | he/PRON met/VERB *Tarneks/PROPN", NULL},
	    {"he/PRON met/VERB *Vokos/PROPN | he/PRON met/VERB *Vokos/PROPN | he/PRON met/VERB *Vekos/PROPN", NULL},
	    {"he/PRON met/VERB *Vokors/PROPN | he/PRON met/VERB *Vokors/PROPN | he/PRON met/VERB *Vekors/PROPN", "Vekors"},
	    {"*Ada/PROPN *Tarnaks/PROPN left/VERB | *Tarnaks/PROPN met/VERB *Bo/PROPN *Tarneks/PROPN", NULL},
	    {"*Ada/PROPN *Tarnaks/PROPN left/VERB | *Tarnaks/PROPN met/VERB *Ada/PROPN *Tarneks/PROPN", "Tarneks"},
	    {"*Ada/PROPN *Tarnaks/PROPN left/VERB | *Tarnaks/PROPN met/VERB *Tarneks/PROPN", "Tarneks"},
	};
	(void)state;
	CHECK(rows, FLAG_NAME_VARIANT);
}

static void words_of_the_page_inside_the_text(void **state)
{
	static const struct row rows[] = {
	    {"He/PRON left/VERB Sign/VERB up/ADP for/ADP our/PRON newsletter/NOUN today/NOUN", "Sign up for our newsletter"},
	    {"He/PRON left/VERB Sign/VERB up/ADP for/ADP our/PRON newsletter/NOUN", "Sign up for our newsletter"},
	    {"He/PRON left/VERB Sign/VERB up/ADP for/ADP our/PRON", NULL},
	    {"Advertisement/NOUN", "Advertisement"},
	    {"Advertisement/NOUN ./PUNCT", "Advertisement"},
	    {"Advertisement/NOUN works/VERB", NULL},
	    {"An/DET advertisement/NOUN", NULL},
	    {"Advertisement/NOUN ./PUNCT ./PUNCT", NULL},
	    {"He/PRON said/VERB “/PUNCT Sign/VERB up/ADP for/ADP our/PRON newsletter/NOUN ”/PUNCT", NULL},
	};
	struct err e = {0};
	(void)state;
	CHECK(rows, FLAG_FURNITURE_INSIDE);
	lay("Advertisement/NOUN | Advertisement/NOUN | Sign/VERB up/ADP for/ADP our/PRON newsletter/NOUN");
	struct scar *s = doc_add(&d, scars); /* told already as the words of a link */
	*s = (struct scar){.kind = SCAR_LINK_RESIDUE, .span = d.words.at[0].span, .break_at = NONE};
	assert_int_equal(rule_furniture(room, &d, &e), 0);
	assert_int_equal(d.flags.n, 2);
	s->kind = SCAR_OPEN_QUOTE;
	assert_int_equal(rule_furniture(room, &d, &e), 0);
	assert_int_equal(d.flags.n, 5);
}

static void a_body_cannot_be_annexed_nor_a_name_condemned(void **state)
{
	static const struct { const char *tree, *body, *want; } rows[] = {
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD NATO/PROPN/2/obj", "IGO", "annexed NATO"},
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD NATO/PROPN/2/obj", "UNO", "annexed NATO"},
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD NATO/PROPN/2/obj", "NGO", "annexed NATO"},
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD NATO/PROPN/2/obj", "FRA", NULL},
	    {"They/PRON/2/nsubj joined=join/VERB/0/root/VBD NATO/PROPN/2/obj", "IGO", NULL},
	    {"NATO/PROPN/3/nsubj:pass was=be/AUX/3/aux:pass annexed=annex/VERB/0/root/VBN", "IGO", "NATO was annexed"},
	    {"NATO/PROPN/2/nsubj annexed=annex/VERB/0/root/VBD it/PRON/2/obj", "IGO", NULL},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass annexed=annex/VERB/0/root/VBN to/ADP/5/case NATO/PROPN/3/obl", "IGO",
	     "annexed to NATO"},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass annexed=annex/VERB/0/root/VBN by/ADP/5/case NATO/PROPN/3/obl", "IGO",
	     NULL},
	    {"They/PRON/2/nsubj occupied=occupy/VERB/0/root/VBD it/PRON/2/obj to/ADP/5/case NATO/PROPN/2/obl", "IGO", NULL},
	    {"They/PRON/2/nsubj ceded=cede/VERB/0/root/VBD NATO/PROPN/2/obj", "IGO", NULL},
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD the/DET/9/det a/ADJ/9/amod a/ADJ/9/amod a/ADJ/9/amod "
	     "a/ADJ/9/amod a/ADJ/9/amod NATO/PROPN/2/obj now/ADV/9/dep", "IGO", "annexed the a a a a a NATO now"},
	    {"They/PRON/2/nsubj annexed=annex/VERB/0/root/VBD the/DET/9/det a/ADJ/9/amod a/ADJ/9/amod a/ADJ/9/amod "
	     "a/ADJ/9/amod a/ADJ/9/amod NATO/PROPN/2/obj now/ADV/9/dep so/ADV/9/dep", "IGO", "annexed the a a a a a NATO"},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass condemned=condemn/VERB/0/root/VBN “~/PUNCT/3/punct "
	     "NATO/PROPN/3/obj Harvest~/PROPN/5/flat ”/PUNCT/3/punct", "FRA", "condemned “NATO Harvest”"},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass called=call/VERB/0/root/VBN “~/PUNCT/3/punct "
	     "NATO/PROPN/3/obj Harvest~/PROPN/5/flat ”/PUNCT/3/punct", "FRA", NULL},
	    {"It/PRON/3/nsubj has=have/AUX/3/aux condemned=condemn/VERB/0/root/VBN “~/PUNCT/3/punct "
	     "NATO/PROPN/3/obj Harvest~/PROPN/5/flat ”/PUNCT/3/punct", "FRA", NULL},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass condemned=condemn/VERB/0/root/VBN as/ADP/3/case “~/PUNCT/3/punct "
	     "NATO/PROPN/3/obj Harvest~/PROPN/6/flat ”/PUNCT/3/punct", "FRA", NULL},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass condemned=condemn/VERB/0/root/VBN “~/PUNCT/3/punct "
	     "NATO/PROPN/3/obj harvest~/NOUN/5/flat ”/PUNCT/3/punct", "FRA", NULL},
	};
	struct err e = {0};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		tree_mention(&d, "NATO", MENTION_NAME, 0, "NATO", rows[i].body);
		assert_int_equal(said_spans(&d, &e), 0);
		assert_int_equal(rule_pairing(room, &d, &e), 0);
		if (d.flags.n != (rows[i].want != NULL) ||
		    (d.flags.n && !str_eqz(doc_span_text(&d, d.flags.at[0].spans.at[0]), rows[i].want)))
			fail_msg("row %zu: %zu flags, '%.*s'", i + 1, d.flags.n,
			         STR_ARG(d.flags.n ? doc_span_text(&d, d.flags.at[0].spans.at[0]) : STR("")));
	}
}

static void a_quotation_that_nobody_speaks(void **state)
{
	static const struct { const char *inner; bool speaker, source, scare, alone, glued, want; } rows[] = {
	    {"a roof for all", false, false, false, true, false, true},  {"A roof for all", false, false, false, true, false, true},
	    {"A roof for all.", false, false, false, true, false, false}, {"A roof for all!", false, false, false, true, false, false},
	    {"A roof for all?", false, false, false, true, false, false}, {"a roof for all.", false, false, false, true, false, true},
	    {"A roof for all.", false, false, false, true, true, true},  {"(a roof for all", false, false, false, true, false, false},
	    {"[a roof for all", false, false, false, true, false, false}, {"a roof for all", true, false, false, true, false, false},
	    {"a roof for all", false, true, false, true, false, false},  {"a roof for all", false, false, true, true, false, false},
	    {"a roof for all", false, false, false, false, false, false},
	};
	struct err e = {0};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_read(&d, "x x X 0 root\nx x X 1 dep\nx x X 1 dep\n");
		char *text = arena_printf(&d.arena, "“%s”", rows[i].inner);
		d.text = str_c(text);
		uint32_t end = (uint32_t)d.text.n;
		struct claim *c = doc_add(&d, claims);
		*c = (struct claim){.has_speaker = rows[i].speaker, .cue_word = NONE};
		if (rows[i].source)
			c->source = doc_spans1(&d, (struct span){0, 1});
		struct quote *q = doc_add(&d, quotes);
		*q = (struct quote){.span = {0, end}, .inner = {3, end - 3}, .closed = true, .scare = rows[i].scare,
		                    .alone = rows[i].alone, .outer = NONE, .claim = 0};
		struct scar *s = doc_add(&d, scars);
		*s = (struct scar){.kind = rows[i].glued ? SCAR_GLUED_QUOTE : SCAR_OPEN_QUOTE, .span = {end - 3, end + 4}};
		assert_int_equal(rule_lost_speaker(room, &d, &e), 0);
		if (d.flags.n != rows[i].want)
			fail_msg("row %zu: %zu flags", i + 1, d.flags.n);
		d.flags.n = 0;
		q = &d.quotes.at[0];
		q->claim = NONE;
		assert_int_equal(rule_lost_speaker(room, &d, &e), 0);
		assert_int_equal(d.flags.n, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_small_letter_in_a_name),
	    cmocka_unit_test(a_word_tied_to_another_is_no_name),
	    cmocka_unit_test(a_name_in_capitals),
	    cmocka_unit_test(a_name_that_differs_in_a_letter),
	    cmocka_unit_test(words_of_the_page_inside_the_text),
	    cmocka_unit_test(a_body_cannot_be_annexed_nor_a_name_condemned),
	    cmocka_unit_test(a_quotation_that_nobody_speaks),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
