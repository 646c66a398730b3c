/*
 * Enumerations and sentences by their tags: what is read as a list, when a count or an item in it
 * is flagged, and when a phrase has lost its verb. A row has the words of the flag's spans, "a / b";
 * NULL: no flag of the rule.
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

static void check(const struct row *r, size_t line, enum flag_rule rule)
{
	struct err e = {0};
	char got[400] = "";
	doc_clear(&d);
	tree_tags(&d, r->tags);
	assert_int_equal(said_spans(&d, &e), 0);
	assert_int_equal(doubt_flags(room, &d, &e), 0);
	for (size_t i = 0; i < d.flags.n && !got[0]; i++)
		for (uint32_t k = 0; d.flags.at[i].rule == rule && k < d.flags.at[i].spans.n; k++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? " / " : "",
			         STR_ARG(doc_span_text(&d, d.flags.at[i].spans.at[k])));
	if (strcmp(got, r->want ? r->want : "") != 0)
		fail_msg("row %zu, '%.*s': '%s', not '%s'", line, STR_ARG(d.text), got, r->want ? r->want : "");
}

static void check_all(const struct row *rows, size_t n, enum flag_rule rule)
{
	for (size_t i = 0; i < n; i++)
		check(&rows[i], i + 1, rule);
}

#define CHECK(rows, rule) check_all(rows, sizeof rows / sizeof rows[0], rule)
#define THREE "(/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ Panama/PROPN )/PUNCT signed/VERB ./PUNCT"
#define NAMED " / Peru, Chile and Panama"

static void a_list_is_read_to_its_end(void **state)
{
	static const struct { const char *tags; uint32_t n, w1; bool joined, open; } rows[] = {
	    {"Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ Panama/PROPN signed/VERB", 3, 5, true, false},
	    {"Peru/PROPN ;/PUNCT Chile/PROPN ;/PUNCT Panama/PROPN signed/VERB", 3, 5, false, false},
	    {"Peru/PROPN ,/PUNCT Chile/PROPN ,/PUNCT and/CCONJ also/ADV Panama/PROPN", 3, 7, true, false},
	    {"Peru/PROPN nor/CCONJ Chile/PROPN", 2, 3, true, false},
	    {"Peru/PROPN or/CCONJ Chile/PROPN", 2, 3, true, false},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT Panama/PROPN signed/VERB", 2, 3, true, false},
	    {"Peru/PROPN and/CCONJ Chile/PROPN and/CCONJ Panama/PROPN", 3, 5, true, false},
	    {"Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ others/NOUN", 2, 3, false, true},
	    {"Peru/PROPN ,/PUNCT etc./X", 1, 1, false, true},
	    {"Peru/PROPN (/PUNCT south/NOUN )/PUNCT and/CCONJ Chile/PROPN", 2, 6, true, false},
	    {"Peru/PROPN (/PUNCT south/NOUN and/CCONJ Chile/PROPN", 1, 1, false, false},
	    {"Peru/PROPN ,/PUNCT signed/VERB", 1, 1, false, false},
	    {"Peru/PROPN", 1, 1, false, false},
	    {"signed/VERB", 0, 0, false, false},
	    {"others/NOUN signed/VERB", 0, 0, false, true},
	    {"the/DET old/ADJ", 0, 0, false, false},
	    {"men/NOUN of/ADP the/DET north/NOUN and/CCONJ women/NOUN", 2, 6, true, false},
	    {"men/NOUN the/DET north/NOUN", 1, 1, false, false},
	    {"old/ADJ of/ADP men/NOUN", 0, 0, false, false},
	    {"a/DET b/NOUN -/PUNCT c/NOUN or/CCONJ d/NOUN", 2, 6, true, false},
	    {"-/PUNCT c/NOUN or/CCONJ d/NOUN", 0, 0, false, false},
	    {"a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ b/NOUN", 1, 12, false, false},
	    {"a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ b/NOUN", 0, 0, false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct list l;
		doc_clear(&d);
		tree_tags(&d, rows[i].tags);
		bool got = list_read(&d, 0, (uint32_t)d.words.n, &l);
		if (got != (rows[i].n > 0) || l.n != rows[i].n || l.open != rows[i].open || l.too_long ||
		    (got && (l.w1 != rows[i].w1 || l.joined != rows[i].joined)))
			fail_msg("row %zu: %u items to word %u, %d%d", i + 1, l.n, l.w1, l.joined, l.open);
	}
}

static void an_item_is_a_name_or_counted(void **state)
{
	static const struct { const char *tags; bool proper, counted; } rows[] = {
	    {"two/NUM men/NOUN", false, true}, {"a/DET man/NOUN", false, true},   {"An/DET Inca/PROPN", true, true},
	    {"the/DET man/NOUN", false, false}, {"Lima/PROPN", true, false},       {"Lima/PROPN towns/NOUN", false, false},
	};
	struct item it;
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_tags(&d, rows[i].tags);
		assert_true(list_item(&d, 0, (uint32_t)d.words.n, &it));
		assert_int_equal(it.proper, rows[i].proper);
		assert_int_equal(it.counted, rows[i].counted);
		assert_int_equal(it.w1, d.words.n);
	}
}

static void forty_items_are_too_many(void **state)
{
	char tags[60 * 24] = "";
	struct list l;
	(void)state;
	for (int i = 0; i < 39; i++)
		strcat(tags, "Peru/PROPN ,/PUNCT ");
	doc_clear(&d);
	tree_tags(&d, strcat(tags, "Peru/PROPN"));
	assert_true(list_read(&d, 0, (uint32_t)d.words.n, &l));
	assert_int_equal(l.n, 40);
	assert_false(l.too_long);
	doc_clear(&d);
	tree_tags(&d, strcat(tags, " ,/PUNCT Peru/PROPN"));
	assert_true(list_read(&d, 0, (uint32_t)d.words.n, &l));
	assert_int_equal(l.n, 40);
	assert_true(l.too_long);
}

static void a_count_is_read_before_its_noun(void **state)
{
	static const struct row rows[] = {
	    {"Both/DET states/NOUN " THREE, "Both states" NAMED},
	    {"Four/NUM of/ADP its/PRON states/NOUN " THREE, "Four of its states" NAMED},
	    {"Four/NUM of/ADP the/DET states/NOUN " THREE, "Four of the states" NAMED},
	    {"Four/NUM of/ADP old/ADJ states/NOUN " THREE, NULL},
	    {"Four/NUM warring/VERB- states/NOUN " THREE, "Four warring states" NAMED},
	    {"Four/NUM states/NOUN led/VERB " THREE, NULL},
	    {"Four/NUM a/ADJ b/ADJ c/ADJ d/ADJ e/ADJ states/NOUN " THREE, "Four a b c d e states" NAMED},
	    {"Four/NUM a/ADJ b/ADJ c/ADJ d/ADJ e/ADJ f/ADJ states/NOUN " THREE, NULL},
	    {"Four/NUM days/NOUN " THREE, NULL},
	    {"Four/NUM police/NOUN " THREE, NULL},
	    {"Four/NUM people/NOUN " THREE, "Four people" NAMED},
	    {"Four/NUM men/NOUN " THREE, "Four men" NAMED},
	    {"Four/NUM women/NOUN " THREE, "Four women" NAMED},
	    {"20/NUM states/NOUN " THREE, "20 states" NAMED},
	    {"2/NUM states/NOUN " THREE, "2 states" NAMED},
	    {"21/NUM states/NOUN " THREE, NULL},
	    {"1/NUM states/NOUN " THREE, NULL},
	    {"3/NUM states/NOUN " THREE, NULL},
	    {"over/ADP four/NUM states/NOUN " THREE, NULL},
	    {"see/VERB four/NUM states/NOUN " THREE, "four states" NAMED},
	    {"Apollo/PROPN 17/NUM men/NOUN " THREE, NULL},
	    {"They/PRON met/VERB the/DET four/NUM :/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT", "four / Peru and Chile"},
	    {"They/PRON met/VERB the/DET four/NUM :/PUNCT", NULL},
	};
	(void)state;
	CHECK(rows, FLAG_COUNT_LIST);
}

static void a_list_explains_a_count_in_known_ways(void **state)
{
	static const struct row rows[] = {
	    {"Four/NUM states/NOUN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN ,/PUNCT Panama/PROPN )/PUNCT signed/VERB",
	     "Four states / Peru, Chile, Panama"},
	    {"Four/NUM states/NOUN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN )/PUNCT signed/VERB", NULL},
	    {"Two/NUM cups/NOUN (/PUNCT Peru/PROPN ,/PUNCT Cuba/PROPN ,/PUNCT Chile/PROPN and/CCONJ Spain/PROPN )/PUNCT", NULL},
	    {"Five/NUM states/NOUN (/PUNCT Peru/PROPN and/CCONJ Chile/PROPN )/PUNCT signed/VERB",
	     "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN (/PUNCT Peru/PROPN and/CCONJ Chile/PROPN signed/VERB", NULL},
	    {"Five/NUM states/NOUN :/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT", "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN —/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT", "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN --/PUNCT Peru/PROPN and/CCONJ Chile/PROPN", "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN namely/ADV Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT", "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN ,/PUNCT namely/ADV ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT",
	     "Five states / Peru and Chile"},
	    {"Five/NUM states/NOUN ,/PUNCT ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT", NULL},
	    {"Five/NUM states/NOUN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN signed/VERB", NULL},
	    {"Five/NUM states/NOUN ,/PUNCT Peru/PROPN and/CCONJ towns/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Five/NUM groups/NOUN (/PUNCT drivers/NOUN and/CCONJ cooks/NOUN )/PUNCT met/VERB", "Five groups / drivers and cooks"},
	    {"Five/NUM groups/NOUN (/PUNCT drivers/NOUN and/CCONJ a/DET cook/NOUN )/PUNCT met/VERB", NULL},
	    {"Five/NUM groups/NOUN (/PUNCT drivers/NOUN and/CCONJ an/DET owner/NOUN )/PUNCT met/VERB", NULL},
	    {"Five/NUM states/NOUN of/ADP the/DET south/NOUN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT signed/VERB",
	     "Five states / Peru and Chile"},
	    {"Five/NUM towns/NOUN in/ADP Cuba/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT burnt/VERB", NULL},
	    {"Five/NUM towns/NOUN in/ADP Cuba/PROPN (/PUNCT Lima/PROPN and/CCONJ Cusco/PROPN )/PUNCT burnt/VERB",
	     "Five towns / Lima and Cusco"},
	    {"Five/NUM towns/NOUN in/ADP the/DET a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ south/NOUN (/PUNCT Lima/PROPN "
	     "and/CCONJ Cusco/PROPN )/PUNCT burnt/VERB",
	     "Five towns / Lima and Cusco"},
	    {"Five/NUM towns/NOUN in/ADP the/DET a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ a/ADJ south/NOUN (/PUNCT Lima/PROPN "
	     "and/CCONJ Cusco/PROPN )/PUNCT burnt/VERB",
	     NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT all/DET the/DET five/NUM friends/NOUN ,/PUNCT signed/VERB",
	     "five friends / Peru and Chile"},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT five/NUM friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT the/DET two/NUM friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN ,/PUNCT Chile/PROPN ,/PUNCT the/DET five/NUM friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN and/CCONJ towns/NOUN ,/PUNCT the/DET five/NUM friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN —/PUNCT the/DET five/NUM friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT the/DET friends/NOUN ,/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT the/DET", NULL},
	    {"Peru/PROPN and/CCONJ Chile/PROPN ,/PUNCT", NULL},
	};
	(void)state;
	CHECK(rows, FLAG_COUNT_LIST);
}

#define FAR_LIST "refused/VERB (/PUNCT namely/ADV Peru/PROPN and/CCONJ Chile/PROPN )/PUNCT"

static void a_list_far_away_must_tell_the_same(void **state)
{
	static const struct row rows[] = {
	    {"Five/NUM members/NOUN refused/VERB aid/NOUN ./PUNCT | Members/NOUN wanted/VERB aid/NOUN ,/PUNCT " FAR_LIST,
	     "Five members / Peru and Chile"},
	    {"Five/NUM members/NOUN refused/VERB food/NOUN ./PUNCT | Members/NOUN wanted/VERB aid/NOUN ,/PUNCT " FAR_LIST, NULL},
	    {"Five/NUM friends/NOUN refused/VERB aid/NOUN ./PUNCT | Members/NOUN wanted/VERB aid/NOUN ,/PUNCT " FAR_LIST, NULL},
	    {"Two/NUM members/NOUN refused/VERB aid/NOUN ./PUNCT | Members/NOUN wanted/VERB aid/NOUN ,/PUNCT " FAR_LIST, NULL},
	    {"Five/NUM members/NOUN refused/VERB aid/NOUN ./PUNCT | Two/NUM members/NOUN wanted/VERB aid/NOUN ,/PUNCT " FAR_LIST,
	     NULL},
	};
	(void)state;
	CHECK(rows, FLAG_COUNT_LIST);
}

static void an_item_named_twice(void **state)
{
	static const struct row rows[] = {
	    {"Peru/PROPN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN )/PUNCT signed/VERB", "Peru (Peru, Chile)"},
	    {"New/PROPN Lima/PROPN (/PUNCT New/PROPN Lima/PROPN ,/PUNCT Chile/PROPN )/PUNCT", "New Lima (New Lima, Chile)"},
	    {"Lima/PROPN (/PUNCT New/PROPN Lima/PROPN ,/PUNCT Chile/PROPN )/PUNCT", NULL},
	    {"Peru/PROPN (/PUNCT Chile/PROPN ,/PUNCT Peru/PROPN )/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN (/PUNCT Peru/PROPN )/PUNCT signed/VERB", NULL},
	    {"Peru/PROPN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN signed/VERB", NULL},
	    {"Peru/PROPN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN", NULL},
	    {"Peru/PROPN and/CCONJ Peru/PROPN signed/VERB", "Peru and Peru"},
	    {"years/NOUN and/CCONJ years/NOUN passed/VERB", NULL},
	    {"men/NOUN ,/PUNCT men/NOUN and/CCONJ women/NOUN left/VERB", "men, men"},
	    {"men/NOUN ,/PUNCT women/NOUN and/CCONJ men/NOUN left/VERB", "men, women and men"},
	    {"Peru/PROPN ,/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN signed/VERB", NULL},
	    {"2/NUM trucks/NOUN ,/PUNCT 2/NUM trucks/NOUN and/CCONJ buses/NOUN", NULL},
	    {"army/NOUN trucks/NOUN ,/PUNCT buses/NOUN and/CCONJ trucks/NOUN", "army trucks, buses and trucks"},
	    {"buses/NOUN ,/PUNCT army/NOUN trucks/NOUN and/CCONJ trucks/NOUN", NULL},
	    {"New/PROPN Lima/PROPN ,/PUNCT Lima/PROPN and/CCONJ Cusco/PROPN", NULL},
	    {"trucks/NOUN ,/PUNCT army/NOUN trucks/NOUN and/CCONJ buses/NOUN", NULL},
	    {"big/ADJ army/NOUN trucks/NOUN ,/PUNCT army/NOUN trucks/NOUN and/CCONJ buses/NOUN", NULL},
	    {"Lima/PROPN ,/PUNCT Peru/PROPN ,/PUNCT Cusco/PROPN and/CCONJ Peru/PROPN burnt/VERB", "Peru, Cusco and Peru"},
	    {"They/PRON went/VERB to/ADP Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN", "Peru, Peru"},
	    {"to/ADP Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN", NULL},
	    {"He/PRON said/VERB “/PUNCT Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN won/VERB it/PRON ”/PUNCT", NULL},
	    {"They/PRON saw/VERB it/PRON ,/PUNCT Cuba/PROPN ,/PUNCT Peru/PROPN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN )/PUNCT "
	     "and/CCONJ Panama/PROPN",
	     "Peru (Peru, Chile)"},
	    {"left/VERB ;/PUNCT Chile/PROPN ,/PUNCT Chile/PROPN and/CCONJ Peru/PROPN", "Chile, Chile"},
	};
	(void)state;
	CHECK(rows, FLAG_REPEATED_ITEM);
}

/* "Lima, Peru, Cusco and Peru": towns with their land, where it is known for none. */
static void the_land_of_every_town_is_no_repeat(void **state)
{
	static const char towns[] = "Lima/PROPN ,/PUNCT Peru/PROPN ,/PUNCT Cusco/PROPN and/CCONJ Peru/PROPN burnt/VERB";
	struct err e = {0};
	(void)state;
	for (int known = 0; known < 3; known++) {
		doc_clear(&d);
		tree_tags(&d, towns);
		d.words.at[2].ner = NER_LOC;
		if (known) {
			uint32_t m = tree_mention(&d, "Peru", MENTION_NAME, 0, "Peru", "PER");
			d.mentions.at[m].gender = known == 1 ? 'n' : 'm';
		}
		assert_int_equal(rule_repeated_item(room, &d, &e), 0);
		assert_int_equal(d.flags.n, known == 1);
	}
	doc_clear(&d);
	tree_brief(&d, "Beer/NOUN/5/nsubj ,/PUNCT/1/punct rum/NOUN/1/conj and/CCONJ/5/cc beer~/NOUN/1/conj "
	               "-based=base/ADJ/5/dep");
	assert_int_equal(rule_repeated_item(room, &d, &e), 0);
	assert_int_equal(d.flags.n, 0);
}

static void a_sentence_without_its_verb(void **state)
{
	static const struct row rows[] = {
	    {"In/ADP light/NOUN of/ADP the/DET long/ADJ war/NOUN ./PUNCT", "In light of the long war."},
	    {"In/ADP light/NOUN of/ADP the/DET war/NOUN ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP (/PUNCT the/DET war/NOUN ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP the/DET long/ADJ war/NOUN", NULL},
	    {"In/ADP light/NOUN of/ADP the/DET long/ADJ ma/NOUN ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP the/DET long/ADJ war/NOUN !/PUNCT", NULL},
	    {"In/ADP light/NOUN :/PUNCT of/ADP the/DET long/ADJ war/NOUN ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP the/DET “/PUNCT long/ADJ war/NOUN ./PUNCT", NULL},
	    {"Lima/PROPN light/NOUN of/ADP the/DET long/ADJ war/NOUN ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP the/DET long/ADJ war/NOUN ended/VERB ./PUNCT", NULL},
	    {"In/ADP light/NOUN of/ADP talks/NOUN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT",
	     "In light of talks, Peru and Chile."},
	    {"In/ADP light/NOUN of/ADP talks/NOUN ,/PUNCT the/DET long/ADJ march/NOUN ./PUNCT", NULL},
	};
	(void)state;
	CHECK(rows, FLAG_FRAGMENT);
}

static void a_bare_clause_is_a_fragment_too(void **state)
{
	static const struct { const char *tree; size_t n; } rows[] = {
	    {"While/SCONJ/7/mark the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod still/ADV/7/advmod "
	     "continue/VERB/0/root/VBP ./PUNCT/7/punct", 1},
	    {"If/SCONJ/7/mark the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod still/ADV/7/advmod "
	     "continue/VERB/0/root/VBP ./PUNCT/7/punct", 0},
	    {"While/ADP/7/mark the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod still/ADV/7/advmod "
	     "continue/VERB/0/root/VBP ./PUNCT/7/punct", 0},
	    {"While/SCONJ/7/case the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod still/ADV/7/advmod "
	     "continue/VERB/0/root/VBP ./PUNCT/7/punct", 0},
	    {"While/SCONJ/7/mark the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod ,/PUNCT/7/punct "
	     "go=go/VERB/0/root/VBP forth/ADV/7/dep ./PUNCT/7/punct", 0},
	    {"While/SCONJ/7/mark the/DET/3/det talks=talk/NOUN/7/nsubj in/ADP/5/case Lima/PROPN/3/nmod may/AUX/7/aux/MD "
	     "go=go/VERB/0/root/VBP forth/ADV/7/dep ./PUNCT/7/punct", 0},
	    {"While/SCONJ/6/mark the/DET/3/det talks=talk/NOUN/6/nsubj in/ADP/5/case Lima/PROPN/3/nmod "
	     "continue/VERB/7/advcl/VBP calm/ADJ/0/root ./PUNCT/7/punct", 0},
	};
	struct err e = {0};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		assert_int_equal(rule_fragment(room, &d, &e), 0);
		if (d.flags.n != rows[i].n)
			fail_msg("row %zu: %zu flags", i + 1, d.flags.n);
	}
}

/* What is not the article's own prose is left alone: teasers, furniture; fragments also in headings. */
static void other_parts_are_left_alone(void **state)
{
	static const char *const tags[] = {
	    ("Four/NUM states/NOUN " THREE), "Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN signed/VERB",
	    "In/ADP light/NOUN of/ADP the/DET long/ADJ war/NOUN ./PUNCT"};
	static const enum part_role roles[] = {PART_BODY, PART_TEASER, PART_FURNITURE, PART_CAPTION};
	static const size_t want[3][4] = {{1, 0, 0, 1}, {1, 0, 0, 1}, {1, 0, 0, 0}};
	struct err e = {0};
	(void)state;
	for (int t = 0; t < 3; t++)
		for (int r = 0; r < 4; r++) {
			doc_clear(&d);
			tree_tags(&d, tags[t]);
			struct part *p = doc_add(&d, parts);
			*p = (struct part){d.sentences.at[0].span, roles[r]};
			d.sentences.at[0].part = 0;
			assert_int_equal(doubt_flags(room, &d, &e), 0);
			assert_int_equal(d.flags.n, want[t][r]);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_is_read_to_its_end),
	    cmocka_unit_test(an_item_is_a_name_or_counted),
	    cmocka_unit_test(forty_items_are_too_many),
	    cmocka_unit_test(a_count_is_read_before_its_noun),
	    cmocka_unit_test(a_list_explains_a_count_in_known_ways),
	    cmocka_unit_test(a_list_far_away_must_tell_the_same),
	    cmocka_unit_test(an_item_named_twice),
	    cmocka_unit_test(the_land_of_every_town_is_no_repeat),
	    cmocka_unit_test(a_sentence_without_its_verb),
	    cmocka_unit_test(a_bare_clause_is_a_fragment_too),
	    cmocka_unit_test(other_parts_are_left_alone),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
