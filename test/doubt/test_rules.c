#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "doubt/doubt.h"
#include "said/said.h"
#include "test/said/tree.h"

struct fixture {
	struct doc d;
	struct doubt *t;
	struct said *s;
};

static int setup(void **state)
{
	static struct fixture f;
	struct err e = {0};
	doc_init(&f.d);
	assert_int_equal(doubt_open(&f.t, DATA_DIR, &e), 0);
	assert_int_equal(said_open(&f.s, DATA_DIR, &e), 0);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	doubt_close(f->t);
	said_close(f->s);
	doc_release(&f->d);
	return 0;
}

static struct doc *lay(void **state, const char *tags)
{
	struct fixture *f = *state;
	struct err e = {0};
	doc_clear(&f->d);
	tree_tags(&f->d, tags);
	assert_int_equal(said_spans(&f->d, &e), 0);
	assert_int_equal(said_speakers(f->s, &f->d, &e), 0);
	return &f->d;
}

static size_t count(void **state, enum flag_rule rule)
{
	struct fixture *f = *state;
	struct err e = {0};
	size_t n = 0;
	f->d.flags.n = 0;
	assert_int_equal(doubt_flags(f->t, &f->d, &e), 0);
	for (size_t i = 0; i < f->d.flags.n; i++)
		n += f->d.flags.at[i].rule == rule;
	return n;
}

static bool flagged(void **state, const char *tags, enum flag_rule rule, const char *words)
{
	struct doc *d = lay(state, tags);
	if (count(state, rule) != 1)
		return false;
	for (size_t i = 0; i < d->flags.n; i++)
		if (d->flags.at[i].rule == rule)
			return str_eqz(doc_span_text(d, d->flags.at[i].spans.at[0]), words);
	return false;
}

static bool silent(void **state, const char *tags, enum flag_rule rule)
{
	lay(state, tags);
	return count(state, rule) == 0;
}

static void counts_the_names_in_brackets(void **state)
{
	assert_true(flagged(state,
	                    "Four/NUM states/NOUN of/ADP the/DET region/NOUN (/PUNCT namely/ADV "
	                    "Peru/PROPN ,/PUNCT Chile/PROPN "
	                    "and/CCONJ Panama/PROPN )/PUNCT signed/VERB ./PUNCT",
	                    FLAG_COUNT_LIST, "Four states"));
	assert_true(silent(state,
	                   "Three/NUM states/NOUN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ "
	                   "Panama/PROPN )/PUNCT "
	                   "signed/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
}

static void counts_the_names_of_an_apposition(void **state)
{
	assert_true(flagged(state,
	                    "Three/NUM neighbours/NOUN ,/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN "
	                    ",/PUNCT Bolivia/PROPN and/CCONJ "
	                    "Brazil/PROPN ,/PUNCT signed/VERB ./PUNCT",
	                    FLAG_COUNT_LIST, "Three neighbours"));
	assert_true(flagged(state,
	                    "Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ Brazil/PROPN ,/PUNCT the/DET "
	                    "two/NUM neighbours/NOUN ,/PUNCT "
	                    "signed/VERB ./PUNCT",
	                    FLAG_COUNT_LIST, "two neighbours"));
	assert_true(flagged(
	    state,
	    "They/PRON met/VERB the/DET three/NUM :/PUNCT Peru/PROPN and/CCONJ Chile/PROPN ./PUNCT",
	    FLAG_COUNT_LIST, "three"));
}

static void a_list_that_names_examples_is_no_conflict(void **state)
{
	assert_true(silent(state,
	                   "Four/NUM states/NOUN ,/PUNCT including/VERB- Peru/PROPN and/CCONJ "
	                   "Chile/PROPN ,/PUNCT signed/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
	assert_true(silent(state,
	                   "Four/NUM states/NOUN (/PUNCT such/ADJ as/ADP Peru/PROPN and/CCONJ "
	                   "Chile/PROPN )/PUNCT signed/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
	assert_true(silent(state,
	                   "Four/NUM states/NOUN (/PUNCT Peru/PROPN ,/PUNCT Chile/PROPN and/CCONJ "
	                   "others/NOUN )/PUNCT signed/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
	assert_true(silent(state,
	                   "At/ADP least/ADJ four/NUM states/NOUN (/PUNCT Peru/PROPN and/CCONJ "
	                   "Chile/PROPN )/PUNCT signed/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
	assert_true(silent(state,
	                   "Five/NUM people/NOUN (/PUNCT three/NUM men/NOUN and/CCONJ two/NUM "
	                   "women/NOUN )/PUNCT died/VERB ./PUNCT",
	                   FLAG_COUNT_LIST));
}

static void holds_a_list_against_a_count_told_elsewhere(void **state)
{
	static const char same[] = "Four/NUM members/NOUN of/ADP the/DET pact/NOUN refused/VERB "
	                           "the/DET treaty/NOUN ./PUNCT | "
	                           "Members/NOUN that/PRON refused/VERB the/DET treaty/NOUN "
	                           "(/PUNCT namely/ADV Peru/PROPN ,/PUNCT "
	                           "Chile/PROPN and/CCONJ Panama/PROPN )/PUNCT met/VERB ./PUNCT";
	static const char other[] =
	    "Four/NUM members/NOUN of/ADP the/DET club/NOUN sang/VERB ./PUNCT | "
	    "Members/NOUN that/PRON refused/VERB the/DET treaty/NOUN (/PUNCT namely/ADV Peru/PROPN "
	    ",/PUNCT "
	    "Chile/PROPN and/CCONJ Panama/PROPN )/PUNCT met/VERB ./PUNCT";
	assert_true(flagged(state, same, FLAG_COUNT_LIST, "Four members"));
	assert_true(silent(state, other, FLAG_COUNT_LIST));
}

static void sees_an_item_that_a_list_names_twice(void **state)
{
	assert_true(flagged(state,
	                    "Peru/PROPN ,/PUNCT Chile/PROPN (/PUNCT Chile/PROPN ,/PUNCT "
	                    "Brazil/PROPN )/PUNCT and/CCONJ "
	                    "Panama/PROPN signed/VERB ./PUNCT",
	                    FLAG_REPEATED_ITEM, "Chile (Chile, Brazil)"));
	assert_true(flagged(
	    state, "Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN signed/VERB ./PUNCT",
	    FLAG_REPEATED_ITEM, "Peru, Peru"));
	assert_true(flagged(state,
	                    "They/PRON stopped/VERB army/NOUN trucks/NOUN ,/PUNCT trucks/NOUN "
	                    "and/CCONJ buses/NOUN ./PUNCT",
	                    FLAG_REPEATED_ITEM, "army trucks, trucks"));
}

static void repeats_that_are_right_are_left_alone(void **state)
{
	assert_true(silent(state,
	                   "On/ADP a/DET visit/NOUN to/ADP Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ "
	                   "Chile/PROPN signed/VERB ./PUNCT",
	                   FLAG_REPEATED_ITEM));
	assert_true(silent(state,
	                   "It/PRON was/VERB a/DET long/ADJ ,/PUNCT long/ADJ and/CCONJ cold/ADJ "
	                   "night/NOUN ./PUNCT",
	                   FLAG_REPEATED_ITEM));
	assert_true(silent(
	    state, "Peru/PROPN met/VERB Chile/PROPN ,/PUNCT and/CCONJ Peru/PROPN won/VERB ./PUNCT",
	    FLAG_REPEATED_ITEM));
}

static void a_phrase_without_its_verb_is_a_fragment(void **state)
{
	assert_true(flagged(
	    state, "In/ADP light/NOUN of/ADP the/DET war/NOUN in/ADP the/DET north/NOUN ./PUNCT",
	    FLAG_FRAGMENT, "In light of the war in the north."));
	assert_true(silent(state,
	                   "In/ADP light/NOUN of/ADP the/DET war/NOUN they/PRON left/VERB ./PUNCT",
	                   FLAG_FRAGMENT));
	assert_true(silent(state,
	                   "No/DET comment/NOUN from/ADP the/DET ministry/NOUN today/NOUN ./PUNCT",
	                   FLAG_FRAGMENT));
	assert_true(silent(state, "In/ADP short/ADJ ./PUNCT", FLAG_FRAGMENT));
}

static void a_surname_in_small_letters_is_seen_beside_its_first_name(void **state)
{
	assert_true(flagged(state,
	                    "Orla/PROPN tarnak/NOUN spoke/VERB ./PUNCT | They/PRON met/VERB "
	                    "Tarnak/PROPN today/NOUN ./PUNCT",
	                    FLAG_NAME_CASE, "Orla tarnak"));
	assert_true(silent(state, "Orla/PROPN Brown/PROPN wore/VERB brown/ADJ shoes/NOUN ./PUNCT",
	                   FLAG_NAME_CASE));
	assert_true(silent(state,
	                   "The/DET president/NOUN met/VERB President/PROPN Tarnak/PROPN ./PUNCT",
	                   FLAG_NAME_CASE));
}

static void a_lone_name_in_capitals_is_seen(void **state)
{
	assert_true(flagged(state,
	                    "They/PRON met/VERB TARNAK/PROPN today/NOUN ./PUNCT | They/PRON "
	                    "met/VERB Tarnak/PROPN today/NOUN ./PUNCT",
	                    FLAG_NAME_CASE, "TARNAK"));
	assert_true(
	    silent(state, "They/PRON met/VERB NATO/PROPN today/NOUN ./PUNCT", FLAG_NAME_CASE));
}

static void three_kinds_of_damage_make_a_rewritten_page(void **state)
{
	static const char page[] =
	    "Orla/PROPN tarnak/NOUN spoke/VERB ./PUNCT | They/PRON met/VERB Tarnak/PROPN "
	    "today/NOUN ./PUNCT | "
	    "Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN signed/VERB ./PUNCT | "
	    "In/ADP light/NOUN of/ADP the/DET war/NOUN in/ADP the/DET north/NOUN ./PUNCT";
	lay(state, page);
	assert_int_equal(count(state, FLAG_REWRITTEN), 1);
	assert_true(silent(state,
	                   "Orla/PROPN tarnak/NOUN spoke/VERB ./PUNCT | They/PRON met/VERB "
	                   "Tarnak/PROPN today/NOUN ./PUNCT",
	                   FLAG_REWRITTEN));
}

static void an_event_under_a_flag_is_worth_less(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	struct doc *d = lay(state, "Peru/PROPN ,/PUNCT Peru/PROPN and/CCONJ Chile/PROPN "
	                           "signed/VERB ./PUNCT | They/PRON left/VERB ./PUNCT");
	for (uint32_t s = 0; s < 2; s++) {
		struct event *ev = doc_add(d, events);
		ev->sentence = s;
		ev->score = 1;
	}
	assert_int_equal(doubt_flags(f->t, d, &e), 0);
	assert_int_equal(d->events.at[0].n_flags, 1);
	assert_int_equal(d->flags.at[d->events.at[0].flag[0]].rule, FLAG_REPEATED_ITEM);
	assert_true(d->events.at[0].score < 1 && d->events.at[0].score > 0);
	assert_int_equal(d->events.at[1].n_flags, 0);
	assert_true(d->events.at[1].score == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_the_names_in_brackets),
	    cmocka_unit_test(counts_the_names_of_an_apposition),
	    cmocka_unit_test(a_list_that_names_examples_is_no_conflict),
	    cmocka_unit_test(holds_a_list_against_a_count_told_elsewhere),
	    cmocka_unit_test(sees_an_item_that_a_list_names_twice),
	    cmocka_unit_test(repeats_that_are_right_are_left_alone),
	    cmocka_unit_test(a_phrase_without_its_verb_is_a_fragment),
	    cmocka_unit_test(a_surname_in_small_letters_is_seen_beside_its_first_name),
	    cmocka_unit_test(a_lone_name_in_capitals_is_seen),
	    cmocka_unit_test(three_kinds_of_damage_make_a_rewritten_page),
	    cmocka_unit_test(an_event_under_a_flag_is_worth_less),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
