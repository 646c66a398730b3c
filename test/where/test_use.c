/*
 * Places that act and the places of events, from given trees over the invented world of
 * test/where/atlas; and names as the parser's tags tell them.
 */
#include "where/where.h"

#include "test/said/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct where *room;
static struct doc d;

static int open_room(void **state)
{
	struct err err = {0};

	(void)state;
	doc_init(&d);
	return where_open(&room, ATLAS, &err);
}

static int close_room(void **state)
{
	(void)state;
	where_close(room);
	doc_release(&d);
	return 0;
}

static void find(const char *tree)
{
	struct err err = {0};

	doc_clear(&d);
	tree_brief(&d, tree);
	assert_int_equal(where_places(room, &d, &err), 0);
}

static void a_state_acts_by_its_place_in_the_tree(void **state)
{
	static const struct { const char *tree; bool acts; } rows[] = {
		{"Alland/PROPN/2/nsubj left=leave/VERB/0/root", true},
		{"Alland/PROPN/2/csubj left=leave/VERB/0/root", true},
		{"left=leave/VERB/0/root Alland/PROPN/1/obj", true},
		{"gave=give/VERB/0/root Alland/PROPN/1/iobj", true},
		{"left=leave/VERB/0/root by/ADP/3/case Alland/PROPN/1/obl:agent", true},
		{"left=leave/VERB/0/root with/ADP/3/case Alland/PROPN/1/obl", true},
		{"left=leave/VERB/0/root in/ADP/3/case Alland/PROPN/1/obl", false},
		{"left=leave/VERB/0/root on/ADP/3/case Alland/PROPN/1/obl", false},
		{"left=leave/VERB/0/root Alland/PROPN/1/obl", false},
		{"Alland/PROPN/3/nmod:poss 's/PART/1/case men=man/NOUN/0/root", true},
		{"talks=talk/NOUN/0/root with/ADP/3/case Alland/PROPN/1/nmod", true},
		{"talks=talk/NOUN/0/root in/ADP/3/case Alland/PROPN/1/nmod", false},
		{"men=man/NOUN/0/root of/ADP/3/case Alland/PROPN/1/nmod", false},
		{"men=man/NOUN/0/root on/ADP/3/case Alland/PROPN/1/nmod", false},
		{"men=man/NOUN/0/root Alland/PROPN/1/nmod", false},
		{"Bo/PROPN/4/nsubj and/CCONJ/3/cc Alland/PROPN/1/conj left=leave/VERB/0/root", true},
		{"left=leave/VERB/0/root in/ADP/3/case Peru/PROPN/1/obl and/CCONJ/5/cc Alland/PROPN/3/conj", false},
		{"Alland/PROPN/2/compound forces=force/NOUN/0/root", true},
		{"Alland/PROPN/2/compound war/NOUN/0/root", false},
		{"Alcity/PROPN/2/compound forces=force/NOUN/0/root", false},
		{"Alland/PROPN/2/dep forces=force/NOUN/0/root", false},
		{"Alcity/PROPN/2/nsubj left=leave/VERB/0/root", true},
		{"Tam/PROPN/2/nsubj left=leave/VERB/0/root", false}, /* a city acts for nobody */
		{"Northreach/PROPN/2/nsubj left=leave/VERB/0/root", false},
		{"Alland/PROPN/0/root", false},
		/* without relations: the words on either side */
		{"Alland/X/0/ has/X/1/", true},      {"Alland/X/0/ marched/X/1/", true}, {"Alland/X/0/ used/X/1/", false},
		{"Alland/X/0/ ’s/X/1/", true},       {"Alland/X/0/ 's/X/1/", true},      {"Alland/X/0/ men/X/1/", false},
		{"in/X/0/ Alland/X/1/ has/X/1/", false}, {"so/X/0/ Alland/X/1/ has/X/1/", true}, {"Alland/X/0/", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		find(rows[i].tree);
		if (d.places.n != 1 || d.places.at[0].actor != rows[i].acts)
			fail_msg("row %zu: %zu places", i + 1, d.places.n);
	}
}

/* Lays two events at words of a tree; the place of each must be the words given, or none. */
struct event_row {
	const char *tree;
	enum event_type type;
	uint32_t trigger;
	const char *place;
};

static void an_event_is_at_the_nearest_place_that_says_so(void **state)
{
#define LEFT "men=man/NOUN/2/nsubj left=leave/VERB/0/root "
	static const struct event_row rows[] = {
		{LEFT "in/ADP/4/case Tam/PROPN/2/obl", EVENT_CONSULT, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obl", EVENT_CONSULT, 1, NULL},
		{LEFT "with/ADP/4/case Tam/PROPN/2/obl", EVENT_CONSULT, 1, NULL},
		{LEFT "on/ADP/4/case Tam/PROPN/2/obl", EVENT_CONSULT, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obj", EVENT_CONSULT, 1, NULL},
		{LEFT "Tam/PROPN/2/obj", EVENT_ASSAULT, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obj", EVENT_RETREAT, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obj", EVENT_PROTEST, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obj", EVENT_MOBILIZE, 1, "Tam"},
		{LEFT "Tam/PROPN/2/obj", EVENT_COERCE, 1, "Tam"},
		{LEFT "Alland/PROPN/2/obj", EVENT_ASSAULT, 1, "Alland"}, /* it acts, and is struck */
		{"Alland/PROPN/2/nsubj struck=strike/VERB/0/root", EVENT_ASSAULT, 1, NULL},
		{"Tam/PROPN/3/nsubj:pass was=be/AUX/3/aux:pass struck=strike/VERB/0/root", EVENT_ASSAULT, 2, "Tam"},
		{"Tam/PROPN/2/nsubj fell=fall/VERB/0/root", EVENT_ASSAULT, 1, NULL},
		{"fall/NOUN/0/root of/ADP/3/case Tam/PROPN/1/nmod", EVENT_ASSAULT, 0, "Tam"},
		{"fall/NOUN/0/root of/ADP/3/case Tam/PROPN/1/nmod", EVENT_CONSULT, 0, NULL},
		/* beside the trigger: only deeds, and what hangs below comes first */
		{"men=man/NOUN/4/nsubj in/ADP/3/case Tam/PROPN/1/nmod left=leave/VERB/0/root here/ADV/4/dep", EVENT_CONSULT, 4, NULL},
		{"men=man/NOUN/4/nsubj in/ADP/3/case Tam/PROPN/1/nmod left=leave/VERB/0/root here/ADV/4/dep", EVENT_ASSAULT, 4, "Tam"},
		{"men=man/NOUN/4/nsubj in/ADP/3/case Tam/PROPN/1/nmod left=leave/VERB/0/root off/ADP/7/case to/ADP/7/case "
		 "Bigtown/PROPN/4/obl", EVENT_ASSAULT, 3, "Tam"},
		{"men=man/NOUN/4/nsubj in/ADP/3/case Tam/PROPN/1/nmod left=leave/VERB/0/root to/ADP/6/case Bigtown/PROPN/4/obl",
		 EVENT_CONSULT, 3, "Tam"},
		{"they/PRON/6/nsubj in/ADP/3/case Tam/PROPN/6/obl then/ADV/6/dep now/ADV/6/dep left=leave/VERB/0/root to/ADP/8/case "
		 "Bigtown/PROPN/6/obl", EVENT_CONSULT, 5, "Bigtown"},
		/* "in Tam, Alland": the city */
		{LEFT "in/ADP/4/case Alland/PROPN/2/obl near/ADP/6/case Tam/PROPN/2/obl", EVENT_CONSULT, 1, "Tam"},
		{LEFT "in/ADP/6/case the/DET/6/det port/NOUN/2/obl of/ADP/8/case Tam/PROPN/5/nmod", EVENT_CONSULT, 1, NULL},
		{LEFT "in/ADP/4/case port/NOUN/2/obl of/ADP/6/case Tam/PROPN/4/nmod", EVENT_CONSULT, 1, "Tam"},
		{LEFT "in/ADP/5/case Tam/PROPN/5/compound port/NOUN/2/obl", EVENT_CONSULT, 1, "Tam"},
		{LEFT "in/ADP/4/case Lu/PROPN/2/obl and/CCONJ/6/cc Tam/PROPN/4/conj", EVENT_CONSULT, 1, "Tam"},
		{LEFT "in/ADP/5/case Tam/PROPN/5/dep port/NOUN/2/obl", EVENT_CONSULT, 1, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct err err = {0};
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		for (int k = 0; k < 3; k++) {
			struct event *e = doc_add(&d, events);
			*e = (struct event){.type = rows[i].type, .place = k == 1 ? 77 : NONE, .trigger_word = rows[i].trigger};
		}
		assert_int_equal(where_places(room, &d, &err), 0);
		uint32_t p = d.events.at[0].place;
		struct str got = p == NONE ? STR("") : doc_span_text(&d, d.places.at[p].span);
		if (!str_eqz(got, rows[i].place ? rows[i].place : ""))
			fail_msg("row %zu, '%.*s': '%.*s'", i + 1, STR_ARG(d.text), STR_ARG(got));
		assert_int_equal(d.events.at[1].place, 77); /* has one already */
		assert_int_equal(d.events.at[2].place, p);
	}
}

static void an_actor_is_not_where_it_acts(void **state)
{
	static const char tree[] = LEFT "in/ADP/4/case Tam/PROPN/2/obl";
	struct err err = {0};
	struct party p = {.mention = NONE};

	(void)state;
	for (int k = 0; k < 4; k++) { /* the span of the party: the place, and a little, and much more; elsewhere */
		static const uint32_t more[] = {0, 4, 5, 0};
		doc_clear(&d);
		tree_brief(&d, tree);
		struct span s = d.words.at[3].span;
		p.span = k == 3 ? d.words.at[0].span : (struct span){s.start - more[k], s.end};
		struct event *e = doc_add(&d, events);
		*e = (struct event){.type = EVENT_CONSULT, .place = NONE, .trigger_word = 1, .actors = {&p, 1, 1}};
		assert_int_equal(where_places(room, &d, &err), 0);
		assert_int_equal(d.events.at[0].place, k < 2 ? NONE : 0);
	}
}

/* "ALCITY (": the narrator's events that name no place, by people of there or by nobody known. */
static void the_place_it_is_filed_from(void **state)
{
	static const struct { const char *tree; bool filed; } rows[] = {
		{"ALCITY/PROPN/3/dep (/PUNCT/3/punct met=meet/VERB/0/root", true},
		{"ALCITY/PROPN/3/dep ,/PUNCT/3/punct met=meet/VERB/0/root", true},
		{"ALCITY/PROPN/3/dep -/PUNCT/3/punct met=meet/VERB/0/root", true},
		{"ALCITY/PROPN/3/dep –/PUNCT/3/punct met=meet/VERB/0/root", true},
		{"ALCITY/PROPN/3/dep —/PUNCT/3/punct met=meet/VERB/0/root", true},
		{"ALCITY/PROPN/3/dep x/X/3/dep met=meet/VERB/0/root", false},
		{"Alcity/PROPN/3/dep (/PUNCT/3/punct met=meet/VERB/0/root", false},
		{"a/X/3/dep ALCITY/PROPN/3/dep -/PUNCT/0/root met=meet/VERB/3/dep", true},
		{"an/X/3/dep ALCITY/PROPN/3/dep -/PUNCT/0/root met=meet/VERB/3/dep", false},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct party ally = {.mention = NONE, .country = "AAA"}, other = {.mention = NONE, .country = "BBB"};
		struct party both[] = {other, ally};
		struct event e = {.type = EVENT_CONSULT, .place = NONE};
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		for (int k = 0; k < 8; k++) {
			struct event *x = doc_add(&d, events);
			*x = e;
			x->by = k == 1 ? BY_ATTRIBUTED : BY_NARRATOR;
			x->background = k == 2;
			x->mood = k == 3 ? MOOD_PLANNED : MOOD_ACTUAL;
			if (k == 4 || k == 5)
				x->actors = (struct parties){both, (uint32_t)(k - 3), 2};
			if (k == 6)
				x->sentence = 1; /* no such sentence, no such word */
			if (k == 7)
				x->trigger_word = 99;
		}
		assert_int_equal(where_places(room, &d, &err), 0);
		assert_int_equal(d.places.n, 1);
		for (uint32_t k = 0; k < 8; k++)
			if (d.events.at[k].place != (rows[i].filed && (k == 0 || k == 5) ? 0 : NONE))
				fail_msg("row %zu, event %u", i + 1, k);
	}
}

static void it_is_filed_from_the_body(void **state)
{
	static const enum part_role first[] = {PART_HEADLINE, PART_BODY};
	struct err err = {0};

	(void)state;
	for (int far = 0; far < 2; far++)
		for (int k = 0; k < 2; k++) {
			doc_clear(&d);
			tree_brief(&d, "BIGTOWN/PROPN/2/dep burnt/VERB/0/root | ALCITY/PROPN/3/dep (/PUNCT/3/punct met=meet/VERB/0/root");
			struct part *p = doc_add(&d, parts);
			*p = (struct part){{0, 14}, first[k]};
			p = doc_add(&d, parts);
			*p = (struct part){{far ? 11 : 14, (uint32_t)d.text.n}, PART_BODY};
			d.parts.at[0].span.end = d.parts.at[1].span.start;
			struct event *e = doc_add(&d, events);
			*e = (struct event){.type = EVENT_CONSULT, .place = NONE, .sentence = 1, .trigger_word = 4};
			assert_int_equal(where_places(room, &d, &err), 0);
			assert_int_equal(d.places.n, 2);
			assert_int_equal(d.events.at[0].place, k == 0 && !far ? 1 : NONE);
		}
}

/* Names by the parser: words with "*" are of a person, "+" of a place, "#" of a body. */
static void the_tags_tell_what_a_name_is_part_of(void **state)
{
	static const struct { const char *words, *want; } rows[] = {
		{"he saw *Jack *Bigtown", ""},        {"he saw *Bigtown", "Bigtown"},   {"he saw *Smalltown", ""},
		{"he saw +Bigtown", "Bigtown"},       {"he saw +Smalltown", "Smalltown"}, {"he saw +Bigtown +County", "Bigtown County"},
		{"he saw +Smalltown +County", "Smalltown County"},                      {"he saw +Smalltown +Hospital", "Smalltown Hospital-"},
		{"he saw +Bigtown +Hospital", "Bigtown"},                               {"he saw +North +Bigtown", "Bigtown"},
		{"he saw +Alland +Hospital", "Alland"},                                 {"he saw +New +Smalltown", "New Smalltown-"},
		{"he saw #Bigtown #Court", "Bigtown!"},                                 {"he saw #Bigtown", "Bigtown"},
		{"he saw #Smalltown #Court", ""},     {"+he saw Nearbig", "he-"},       {"+Qq saw Bigtown", "Qq-,Bigtown"},
		{"+Qq +Ww saw +Ee", "Qq Ww-,Ee-"},    {"he saw +Allander men", ""},     {"he saw +North", ""},
		{"Bigtown saw +Qq and Bigtown", "Bigtown,Qq-,Bigtown"},                 {"he saw +Allander +Qq", "Allander Qq-"},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char tree[400] = "", got[300] = "";
		struct str rest = str_c(rows[i].words), word;
		for (int w = 0; str_split(&rest, ' ', &word); w++) {
			word = str_sub(word, word.p[0] < 'A', word.n);
			snprintf(tree + strlen(tree), sizeof tree - strlen(tree), "%s%.*s/X/%d/dep", w ? " " : "", STR_ARG(word), w > 0);
		}
		doc_clear(&d);
		tree_brief(&d, tree);
		rest = str_c(rows[i].words);
		for (uint32_t w = 0; str_split(&rest, ' ', &word); w++) {
			struct word *x = &d.words.at[w];
			x->ner = word.p[0] == '*' ? NER_PER : word.p[0] == '+' ? NER_LOC : word.p[0] == '#' ? NER_ORG : NER_O;
			x->ner_begin = x->ner != NER_O && (w == 0 || d.words.at[w - 1].ner != x->ner);
		}
		assert_int_equal(where_places(room, &d, &err), 0);
		for (size_t k = 0; k < d.places.n; k++) {
			const struct place *p = &d.places.at[k];
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s%s%s", k ? "," : "",
			         STR_ARG(doc_span_text(&d, p->span)), p->located ? "" : "-", p->located && p->actor ? "!" : "");
			assert_int_equal(d.words.at[p->w0].span.start, p->span.start);
			assert_int_equal(d.words.at[p->w1 - 1].span.end, p->span.end);
		}
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("row %zu, '%s': '%s', not '%s'", i + 1, rows[i].words, got, rows[i].want);
	}
}

/* Of two towns of nearly the same size the actors tell which is meant, unless it is named by the town itself. */
static void the_actors_of_the_article_tell_a_little(void **state)
{
	static const struct { int mention, word; const char *of, *want; } rows[] = {
		{0, 0, "", "AAA"},     {0, 0, "BBB", "BBB"},   {0, 3, "BBB", "AAA"},   {0, 0, "QQQ", "AAA"},
		{399, 0, "BBB", "BBB"}, {400, 0, "BBB", "AAA"}, /* so many are asked */
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		doc_clear(&d);
		tree_brief(&d, "he/PRON/2/nsubj left=leave/VERB/0/root in/ADP/4/case Pim/PROPN/2/obl");
		for (int k = 0; k <= 400; k++) {
			struct mention *m = doc_add(&d, mentions);
			m->span = d.words.at[rows[i].word].span;
			if (k == rows[i].mention)
				party_set_country(&m->party, str_c(rows[i].of));
		}
		assert_int_equal(where_places(room, &d, &err), 0);
		assert_int_equal(d.places.n, 1);
		assert_string_equal(d.places.at[0].country, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_acts_by_its_place_in_the_tree),
		cmocka_unit_test(an_event_is_at_the_nearest_place_that_says_so),
		cmocka_unit_test(an_actor_is_not_where_it_acts),
		cmocka_unit_test(the_place_it_is_filed_from),
		cmocka_unit_test(it_is_filed_from_the_body),
		cmocka_unit_test(the_tags_tell_what_a_name_is_part_of),
		cmocka_unit_test(the_actors_of_the_article_tell_a_little),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
