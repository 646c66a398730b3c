/* Claims about the desk: parts, trees, parties, offsets, ids and the sentence that is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "doc/doc.h"
#include "doc/event_out.h"
#include "doc/offsets.h"

static struct doc d;

static int setup(void **state)
{
	doc_init(&d);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&d);
	return 0;
}

static void a_byte_is_in_the_part_that_holds_it_or_in_none(void **state)
{
	static const struct span parts[] = {{2, 4}, {4, 6}, {8, 9}};
	static const uint32_t part_of[] = {NONE, NONE, 0, 0, 1, 1, NONE, NONE, 2, NONE, NONE};
	assert_int_equal(doc_part_at(&d, 0), NONE);
	for (int i = 0; i < 3; i++)
		*doc_add(&d, parts) = (struct part){parts[i], i == 1 ? PART_CAPTION : PART_TEASER};
	for (uint32_t at = 0; at < 11; at++)
		assert_int_equal(doc_part_at(&d, at), part_of[at]);
	doc_add(&d, sentences)->part = 1;
	doc_add(&d, sentences)->part = NONE;
	assert_int_equal(doc_sentence_role(&d, 0), PART_CAPTION);
	assert_int_equal(doc_sentence_role(&d, 1), PART_BODY);
	assert_int_equal(doc_sentence_role(&d, 2), PART_BODY);
}

static void an_added_item_is_empty_even_where_another_lay(void **state)
{
	doc_add(&d, numbers)->value = 7;
	d.numbers.n = 0;
	assert_true(doc_add(&d, numbers)->value == 0);
	assert_int_equal(d.numbers.n, 1);
	while (d.numbers.n < 8)
		doc_add(&d, numbers)->value = 9;
	arena_fail_after(1);
	assert_null(doc_add(&d, numbers));
	arena_fail_after(0);
	assert_int_equal(d.numbers.n, 0);
	assert_int_equal(d.numbers.cap, 0);
	d.text = STR("text");
	doc_clear(&d);
	assert_int_equal(d.text.n, 0);
	assert_int_equal(d.arena.cap, DOC_ARENA_CAP);
}

/* Ana(0) the(1) sent(2) a(3) red(4) box(5) today(6)   sent: Ana, box, today; box: a; a: red; Ana: the */
static void make_tree(void)
{
	static const struct {
		uint32_t head;
		enum ud_rel rel;
	} words[] = {{2, REL_nsubj}, {0, REL_det}, {NONE, REL_root}, {5, REL_det}, {3, REL_amod}, {2, REL_obj},
	             {2, REL_obj}};
	for (uint32_t i = 0; i < 7; i++) {
		struct word *w = doc_add(&d, words);
		w->head = words[i].head;
		w->rel = (uint8_t)words[i].rel;
		w->span = (struct span){i * 4, i * 4 + 3};
	}
	doc_link_words(&d);
}

static void children_are_linked_in_the_order_of_the_text(void **state)
{
	make_tree();
	assert_int_equal(d.words.at[2].first_child, 0);
	assert_int_equal(d.words.at[0].next_sibling, 5);
	assert_int_equal(d.words.at[5].next_sibling, 6);
	assert_int_equal(d.words.at[6].next_sibling, NONE);
	assert_int_equal(d.words.at[6].first_child, NONE);
	assert_int_equal(d.words.at[5].first_child, 3);
	assert_int_equal(doc_child(&d, 2, REL_obj), 5);
	assert_int_equal(doc_child(&d, 2, REL_nsubj), 0);
	assert_int_equal(doc_child(&d, 2, REL_iobj), NONE);
	assert_int_equal(doc_child_next(&d, 5), 6);
	assert_int_equal(doc_child_next(&d, 6), NONE);
	assert_int_equal(doc_child_next(&d, 0), NONE);
}

static void a_subtree_is_the_stretch_of_its_words(void **state)
{
	static const uint32_t stretch[][2] = {{0, 2}, {1, 2}, {0, 7}, {3, 5}, {4, 5}, {3, 6}, {6, 7}};
	make_tree();
	for (uint32_t i = 0; i < 7; i++) {
		uint32_t w0, w1;
		doc_subtree(&d, i, &w0, &w1);
		assert_int_equal(w0, stretch[i][0]);
		assert_int_equal(w1, stretch[i][1]);
	}
	assert_true(doc_dominates(&d, 2, 4) && doc_dominates(&d, 5, 4) && doc_dominates(&d, 4, 4));
	assert_false(doc_dominates(&d, 0, 4) || doc_dominates(&d, 4, 3));
}

static void a_byte_is_in_a_word_or_before_the_next(void **state)
{
	assert_int_equal(doc_word_at(&d, 0), NONE);
	make_tree(); /* words of three bytes with one between */
	for (uint32_t at = 0; at < 27; at++)
		assert_int_equal(doc_word_at(&d, at), (at + 1) / 4);
	assert_int_equal(doc_word_at(&d, 27), NONE);
	assert_int_equal(doc_words_span(&d, 1, 3).start, 4);
	assert_int_equal(doc_words_span(&d, 1, 3).end, 11);
	assert_int_equal(doc_words_span(&d, 6, 7).end, 27);
	struct spans s = doc_spans1(&d, (struct span){3, 5});
	assert_true(s.n == 1 && s.at[0].start == 3 && s.at[0].end == 5);
	arena_fail_after(1);
	s = doc_spans1(&d, (struct span){3, 5});
	arena_fail_after(0);
	assert_true(s.n == 0 && !s.at);
}

/* Iraq(0) , Iran(1) and Mali(2) met envoys(3): 1 and 2 hang on 0 as conjuncts, 3 as something else. */
static void make_parties(void)
{
	static const struct {
		uint32_t head;
		enum ud_rel rel;
	} words[] = {{NONE, REL_root}, {0, REL_conj}, {0, REL_conj}, {0, REL_obj}, {0, REL_conj}};
	static uint32_t also[] = {4, 0};
	d.mention_of = arena_array(&d.arena, 5, sizeof *d.mention_of);
	for (uint32_t i = 0; i < 5; i++) {
		struct word *w = doc_add(&d, words);
		w->head = words[i].head;
		w->rel = (uint8_t)words[i].rel;
		struct mention *m = doc_add(&d, mentions);
		m->span = (struct span){i * 4, i * 4 + 3};
		m->party.name = STR("x");
		d.mention_of[i] = i < 4 ? i : NONE; /* the fifth word stands for nobody */
	}
	d.mentions.at[2].also = also;
	d.mentions.at[2].n_also = 2;
	doc_link_words(&d);
}

static void parties(uint32_t word, const char *expected)
{
	struct parties ps = {0};
	char got[40] = "";
	assert_int_equal(doc_parties(&d, word, &ps), 0);
	for (uint32_t i = 0; i < ps.n; i++) {
		char one[] = {(char)('0' + ps.at[i].mention), 0};
		strcat(got, one);
		assert_int_equal(ps.at[i].span.start, ps.at[i].mention * 4);
		assert_true(str_eqz(ps.at[i].name, "x"));
	}
	assert_string_equal(got, expected);
}

static void an_argument_stands_for_its_mention_its_conjuncts_and_those_told_with_it(void **state)
{
	struct parties none = {0};
	assert_null(doc_mention(&d, 0));
	make_parties();
	assert_ptr_equal(doc_mention(&d, 3), &d.mentions.at[3]);
	assert_null(doc_mention(&d, 4));
	assert_null(doc_mention(&d, 5));
	parties(0, "0124");
	parties(1, "1");
	parties(2, "240");
	parties(3, "3");
	parties(4, "");
	parties(5, "");
	d.mentions.at[2].listed = true; /* a class whose members are named */
	parties(2, "40");
	parties(0, "014");
	d.mention_of[0] = NONE;
	parties(0, "140");
	assert_int_equal(doc_parties(&d, 5, &none), 0);
	d.mention_of[0] = 0;
	for (uint32_t word = 0; word < 3; word++) {
		struct parties ps = {0};
		arena_fail_after(1);
		assert_int_equal(doc_parties(&d, word, &ps), -1);
		arena_fail_after(0);
	}
	d.mention_of[0] = NONE; /* refused at a conjunct */
	arena_fail_after(1);
	assert_int_equal(doc_parties(&d, 0, &none), -1);
	arena_fail_after(0);
}

static void a_party_has_at_most_four_sectors_each_once(void **state)
{
	struct party p = {0};
	assert_true(party_add_sector(&p, "GOV") && party_add_sector(&p, "MIL"));
	assert_false(party_add_sector(&p, "GOV") || party_add_sector(&p, "MILX") || party_add_sector(&p, "MI"));
	assert_true(party_add_sector(&p, "CVL") && party_add_sector(&p, "BUS"));
	assert_false(party_add_sector(&p, "REL"));
	assert_int_equal(p.n_sectors, 4);
	assert_true(party_has_sector(&p, "GOV") && party_has_sector(&p, "BUS"));
	assert_false(party_has_sector(&p, "REL"));
	party_set_country(&p, STR("ABCDEFG"));
	assert_string_equal(p.country, "ABCDEFG");
	party_set_country(&p, STR("ABCDEFGH"));
	assert_string_equal(p.country, "ABCDEFG");
	party_set_country(&p, STR("KOS"));
	assert_string_equal(p.country, "KOS");
	party_set_country(&p, STR(""));
	assert_string_equal(p.country, "");
}

static void parties_are_the_same_by_country_then_id_then_name(void **state)
{
	static const struct {
		const char *country[2], *id[2], *name[2];
		bool same;
	} cases[] = {
		{{"KOS", "SRB"}, {"x", "x"}, {"a", "a"}, false}, {{"KOS", "KOS"}, {"x", "y"}, {"a", "a"}, false},
		{{"KOS", "KOS"}, {"x", "x"}, {"a", "b"}, true}, {{"KOS", "KOS"}, {"x", ""}, {"a", "b"}, true},
		{{"KOS", "KOS"}, {"", "x"}, {"a", "b"}, true}, {{"KOS", ""}, {"", ""}, {"a", "A"}, true},
		{{"", "KOS"}, {"", ""}, {"a", "b"}, false}, {{"", ""}, {"x", "x"}, {"a", "b"}, true},
		{{"", ""}, {"", ""}, {"a", "a"}, true}, {{"", ""}, {"x", ""}, {"a", "b"}, false},
		{{"KOS", ""}, {"x", "y"}, {"a", "a"}, false},
	};
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct party p[2] = {0};
		for (int k = 0; k < 2; k++) {
			party_set_country(&p[k], str_c(cases[i].country[k]));
			p[k].id = str_c(cases[i].id[k]);
			p[k].name = str_c(cases[i].name[k]);
		}
		assert_int_equal(party_same(&p[0], &p[1]), cases[i].same);
	}
}

static void labels_are_read_and_unknown_ones_have_a_place(void **state)
{
	static const struct {
		const char *label;
		int rel, sub;
	} cases[] = {
		{"nsubj", REL_nsubj, SUB_NONE}, {"nsubj:pass", REL_nsubj, SUB_pass}, {"nsubj:never", REL_nsubj, SUB_OTHER},
		{"never", REL_dep, SUB_NONE}, {"acl", REL_acl, SUB_NONE}, {"xcomp", REL_xcomp, SUB_NONE},
		{"obl:agent", REL_obl, SUB_agent}, {"obl:unmarked", REL_obl, SUB_unmarked}, {"", REL_dep, SUB_NONE},
	};
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint8_t rel, sub;
		ud_deprel(str_c(cases[i].label), &rel, &sub);
		assert_int_equal(rel, cases[i].rel);
		assert_int_equal(sub, cases[i].sub);
	}
	assert_int_equal(ud_upos(STR("ADJ")), UPOS_ADJ);
	assert_int_equal(ud_upos(STR("VERB")), UPOS_VERB);
	assert_int_equal(ud_upos(STR("noun")), UPOS_X);
	assert_string_equal(ud_upos_name(UPOS_ADJ), "ADJ");
	assert_string_equal(ud_upos_name(UPOS_COUNT), "X");
	assert_string_equal(ud_rel_name(REL_xcomp), "xcomp");
	assert_string_equal(ud_rel_name(REL_COUNT), "dep");
}

static void offsets_hold_at_the_borders_of_their_steps(void **state)
{
	char text[260];
	struct offsets o;
	/* "é" across byte 63|64, and at the very end of the table */
	for (size_t n = 63; n <= 66; n++) {
		memset(text, 'a', n);
		memcpy(text + n, "é\xF0\x9F\x98\x80\xEF\xBF\xBF", 9);
		struct str s = {text, n + 9};
		assert_int_equal(offsets_init(&o, &d.arena, s, OFFSET_CHARS), 0);
		for (uint32_t i = 0; i <= n; i++)
			assert_int_equal(offsets_at(&o, i), i);
		assert_int_equal(offsets_at(&o, n + 2), n + 1);
		assert_int_equal(offsets_at(&o, n + 6), n + 2);
		assert_int_equal(offsets_at(&o, n + 9), n + 3);
		assert_int_equal(offsets_at(&o, n + 99), n + 3);
		assert_int_equal(offsets_init(&o, &d.arena, s, OFFSET_UTF16), 0);
		assert_int_equal(offsets_at(&o, n + 6), n + 3);
		assert_int_equal(offsets_at(&o, n + 9), n + 4); /* U+FFFF is one unit */
	}
	assert_int_equal(offsets_init(&o, &d.arena, STR("ab\x7F"), OFFSET_CHARS), 0);
	assert_null(o.step);
	assert_int_equal(offsets_at(&o, 9), 3);
	arena_fail_after(1);
	assert_int_equal(offsets_init(&o, &d.arena, STR("é"), OFFSET_CHARS), -1);
	arena_fail_after(0);
	assert_int_equal(offsets_init(&o, &d.arena, STR("é"), OFFSET_BYTES), 0);
	assert_null(o.step);
}

/* The text, type, mood, negation, trigger and both sides make the id, and nothing else does. */
static void an_id_changes_with_what_happened_alone(void **state)
{
	struct party one = {.span = {0, 3}}, other = {.span = {4, 7}};
	char same[EVENT_ID];
	d.text = STR("Ana hit Bo.");
	assert_non_null(event_out_ids(&d));
	*doc_add(&d, events) = (struct event){.trigger = doc_spans1(&d, (struct span){4, 7}), .actors = {&one, 1, 1}};
	const struct event as_it_was = d.events.at[0];
	strcpy(same, event_out_ids(&d)[0]);
	for (int change = 0; change < 10; change++) {
		struct event *e = &d.events.at[0];
		*e = as_it_was;
		d.text = STR("Ana hit Bo.");
		switch (change) {
		case 0: e->type = EVENT_AID; break;
		case 1: e->mood = MOOD_PLANNED; break;
		case 2: e->negated = true; break;
		case 3: e->trigger = doc_spans1(&d, (struct span){4, 8}); break;
		case 4: e->trigger.n = 0; break;
		case 5: e->actors.at = &other; break;
		case 6: e->recipients = e->actors; e->actors.n = 0; break;
		case 7: e->actors.n = 0; break;
		case 8: d.text = STR("Ana hit Bo!"); break;
		default: e->score = 0.5; e->sentence = 3; e->quad = 2; e->place = 8; break;
		}
		assert_int_equal(strcmp(event_out_ids(&d)[0], same) == 0, change == 9);
	}
	arena_fail_after(1);
	assert_null(event_out_ids(&d));
	arena_fail_after(0);
}

static struct span shown(uint32_t start, uint32_t end, uint32_t trigger)
{
	d.sentences.n = 0;
	doc_add(&d, sentences)->span = (struct span){start, end};
	struct span t = {trigger, trigger + 1};
	struct event e = {.trigger = {&t, trigger != NONE}};
	return event_out_sentence(&d, &e);
}

static void shows(uint32_t start, uint32_t end, uint32_t trigger, uint32_t from, uint32_t to)
{
	struct span s = shown(start, end, trigger);
	assert_int_equal(s.start, from);
	assert_int_equal(s.end, to);
}

static void a_long_sentence_is_shown_around_its_trigger(void **state)
{
	enum { MAX = EVENT_SENTENCE_MAX, N = 4 * MAX };
	static char text[N];
	d.text = (struct str){text, N};
	memset(text, ' ', N); /* any byte is a good place to cut */
	shows(10, 10 + MAX, 20, 10, 10 + MAX);
	shows(10, 11 + MAX, 20, 10, 10 + MAX);
	shows(10, 11 + MAX, NONE, 10, 10 + MAX);
	shows(0, N, MAX / 2, 0, MAX);
	shows(0, N, MAX / 2 + 1, 1, 1 + MAX);
	shows(0, N, 2 * MAX, 2 * MAX - MAX / 2, 3 * MAX - MAX / 2);
	shows(0, N, N - MAX / 2, N - MAX, N);
	shows(0, N, N - 1, N - 1 - MAX / 2, N);
	shows(10, N, 5, 10, 10 + MAX);
	shows(10, N - 5, N - 5, 10, 10 + MAX);
	/* words are not cut: the window shrinks to the blanks in it */
	memset(text, 'x', N);
	text[2 * MAX - 100] = ' ';
	text[2 * MAX + 300] = ' ';
	shows(0, N, 2 * MAX, 2 * MAX - 99, 2 * MAX + 300);
	text[2 * MAX - MAX / 2 - 1] = ' '; /* just before the window: it begins there */
	shows(0, N, 2 * MAX, 2 * MAX - MAX / 2, 2 * MAX + 300);
	/* one word longer than the window is cut, but between characters */
	memset(text, 'x', N);
	shows(0, N, 2 * MAX, 2 * MAX, 3 * MAX - MAX / 2);
	memset(text + 3 * MAX - MAX / 2 - 1, 0xC3, 1);
	memset(text + 3 * MAX - MAX / 2, 0xA9, 1);
	shows(0, N, 2 * MAX, 2 * MAX, 3 * MAX - MAX / 2 - 1);
	memset(text, 0x80, N);
	shows(0, N, 2 * MAX, 2 * MAX, 2 * MAX + 1);
}

static void an_event_of_no_sentence_shows_its_first_mention(void **state)
{
	struct span m[] = {{3, 5}, {7, 9}};
	struct event e = {.mentions = {m, 2}};
	assert_int_equal(event_out_sentence(&d, &e).start, 3);
	assert_int_equal(event_out_sentence(&d, &e).end, 5);
	e.mentions.n = 0;
	assert_int_equal(event_out_sentence(&d, &e).start, 0);
	assert_int_equal(event_out_sentence(&d, &e).end, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_byte_is_in_the_part_that_holds_it_or_in_none),
		T(an_added_item_is_empty_even_where_another_lay),
		T(children_are_linked_in_the_order_of_the_text),
		T(a_subtree_is_the_stretch_of_its_words),
		T(a_byte_is_in_a_word_or_before_the_next),
		T(an_argument_stands_for_its_mention_its_conjuncts_and_those_told_with_it),
		T(a_party_has_at_most_four_sectors_each_once),
		T(parties_are_the_same_by_country_then_id_then_name),
		T(labels_are_read_and_unknown_ones_have_a_place),
		T(offsets_hold_at_the_borders_of_their_steps),
		T(an_id_changes_with_what_happened_alone),
		T(a_long_sentence_is_shown_around_its_trigger),
		T(an_event_of_no_sentence_shows_its_first_mention),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
