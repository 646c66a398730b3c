/* Training data that is made: headlines from trees, other organisations, words of a lexicon. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/train_headline.h"
#include "net/train_swap.h"

/* form/lemma/upos/xpos/head/deprel, blanks between words */
static void tree_of(struct train_tree *t, const char *text)
{
	struct str rest = str_c(text), word;
	memset(t, 0, sizeof *t);
	while (str_split(&rest, ' ', &word)) {
		static const int column[] = {COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_HEAD, COL_DEPREL};
		struct str cell, *c = t->cell[t->n++];
		for (int i = 0; i < COLUMNS; i++)
			c[i] = STR("_");
		for (int i = 0; i < 6 && str_split(&word, '/', &cell); i++)
			c[column[i]] = cell;
	}
}

/* form/xpos/head of each word. */
static const char *shown(const struct train_tree *t)
{
	static char s[1024];
	size_t n = 0;
	s[0] = '\0';
	for (uint32_t i = 0; i < t->n; i++)
		n += (size_t)snprintf(s + n, sizeof s - n, "%s%.*s/%.*s/%.*s", i ? " " : "",
		                      STR_ARG(t->cell[i][COL_FORM]), STR_ARG(t->cell[i][COL_XPOS]),
		                      STR_ARG(t->cell[i][COL_HEAD]));
	return s;
}

static bool headline_can_be(const char *text, const char *want)
{
	static struct train_tree in, out;
	struct arena a;
	bool found = false;
	arena_init(&a, 1 << 20);
	tree_of(&in, text);
	for (uint64_t seed = 1; seed < 40 && !found; seed++) {
		uint64_t s = seed;
		found = train_headline(&a, &in, &s, &out) && strcmp(shown(&out), want) == 0;
	}
	arena_release(&a);
	return found;
}

static const char REBELS[] = "The/the/DET/DT/2/det rebels/rebel/NOUN/NNS/3/nsubj seized/seize/VERB/VBD/0/root "
                             "the/the/DET/DT/5/det town/town/NOUN/NN/3/obj ././PUNCT/./3/punct";
static const char SHIP[] = "The/the/DET/DT/2/det ship/ship/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
                           "hit/hit/VERB/VBN/0/root by/by/ADP/IN/7/case a/a/DET/DT/7/det mine/mine/NOUN/NN/4/obl";

static void headlines_lose_articles_and_helping_verbs(void **state)
{
	assert_true(headline_can_be(SHIP, "Ship/NN/2 hit/VBN/0 by/IN/4 mine/NN/2"));
	assert_true(headline_can_be(SHIP, "Ship/NN/2 Hit/VBN/0 by/IN/4 Mine/NN/2"));
}

static void headlines_are_in_the_present(void **state)
{
	assert_true(headline_can_be(REBELS, "Rebels/NNS/2 seize/VBP/0 town/NN/2"));
	assert_true(headline_can_be(REBELS, "Rebels/NNS/2 seized/VBD/0 town/NN/2"));
	assert_true(headline_can_be("The/the/DET/DT/2/det army/army/NOUN/NN/3/nsubj pushed/push/VERB/VBD/0/root "
	                            "the/the/DET/DT/5/det rebels/rebel/NOUN/NNS/3/obj back/back/ADV/RB/3/advmod",
	                            "Army/NN/2 pushes/VBZ/0 rebels/NNS/2 back/RB/2"));
}

static void a_word_with_children_is_not_left_out(void **state)
{
	assert_true(headline_can_be("All/all/DET/PDT/2/det the/the/DET/DT/3/det men/man/NOUN/NNS/5/nsubj "
	                            "were/be/AUX/VBD/5/cop dead/dead/ADJ/JJ/0/root",
	                            "All/PDT/2 the/DT/3 men/NNS/4 dead/JJ/0"));
}

static void talk_between_two_makes_no_headline(void **state)
{
	static struct train_tree in, out;
	struct arena a;
	uint64_t seed = 1;
	arena_init(&a, 1 << 20);
	tree_of(&in, "I/I/PRON/PRP/2/nsubj saw/see/VERB/VBD/0/root the/the/DET/DT/4/det man/man/NOUN/NN/2/obj "
	             "there/there/ADV/RB/2/advmod ././PUNCT/./2/punct");
	assert_false(train_headline(&a, &in, &seed, &out));
	arena_release(&a);
}

static bool organisation(struct str label)
{
	return str_eqz(label, "corporation");
}

static void another_organisation_takes_the_place(void **state)
{
	static struct train_corpus k;
	static struct train_raw in, out;
	static struct train_organisation list[] = {{STR("Red Cross"), STR("RC")}};
	bool full = false, brief = false, both = false;
	k.organisation = list;
	k.n_organisations = 1;
	in.n = 4;
	in.form[0] = STR("Acme"), in.tag[0] = STR("B-corporation");
	in.form[1] = STR("Ltd"), in.tag[1] = STR("I-corporation");
	in.form[2] = STR("in"), in.tag[2] = STR("O");
	in.form[3] = STR("Rome"), in.tag[3] = STR("B-location");
	for (k.seed = 1; k.seed < 60; k.seed++) {
		uint64_t seed = k.seed;
		assert_true(train_swap_organisations(&k, &in, organisation, &out));
		assert_true(str_eqz(out.form[out.n - 1], "Rome") && str_eqz(out.tag[out.n - 1], "B-location"));
		full = full || (out.n == 4 && str_eqz(out.form[1], "Cross") && str_eqz(out.tag[1], "I-ORG"));
		brief = brief || (out.n == 3 && str_eqz(out.form[0], "RC") && str_eqz(out.tag[0], "B-ORG"));
		both = both || (out.n == 7 && str_eqz(out.form[2], "(") && str_eqz(out.tag[2], "O") &&
		                str_eqz(out.form[3], "RC") && str_eqz(out.tag[3], "B-ORG"));
		k.seed = seed;
	}
	assert_true(full && brief && both);
}

static void a_sentence_without_organisation_has_no_copy(void **state)
{
	static struct train_corpus k;
	static struct train_raw in, out;
	static struct train_organisation list[] = {{STR("Red Cross"), STR("RC")}};
	k.organisation = list;
	k.n_organisations = 1;
	in.n = 1;
	in.form[0] = STR("Rome"), in.tag[0] = STR("B-location");
	assert_false(train_swap_organisations(&k, &in, organisation, &out));
	k.n_organisations = 0;
	in.tag[0] = STR("B-corporation");
	assert_false(train_swap_organisations(&k, &in, organisation, &out));
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void a_lexicon_knows_its_words_and_no_others(void **state)
{
	uint32_t print[3] = {lexicon_print(STR("minister")), lexicon_print(STR("mr")), lexicon_print(STR("00"))};
	struct lexicon lex = {print, 3}, none = {NULL, 0};
	qsort(print, 3, sizeof *print, ascending);
	assert_int_equal(print[lexicon_row(&lex, STR("minister"))], lexicon_print(STR("minister")));
	assert_int_equal(lexicon_row(&lex, STR("mr.")), lexicon_row(&lex, STR("mr")));
	assert_int_equal(lexicon_row(&lex, STR("19")), lexicon_row(&lex, STR("42")));
	assert_true(lexicon_row(&lex, STR("19")) != NET_NO_ROW);
	assert_true(lexicon_row(&lex, STR("ministers")) == NET_NO_ROW);
	assert_true(lexicon_row(&lex, STR(".")) == NET_NO_ROW);
	assert_true(lexicon_row(&none, STR("mr.")) == NET_NO_ROW);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headlines_lose_articles_and_helping_verbs),
		cmocka_unit_test(headlines_are_in_the_present),
		cmocka_unit_test(a_word_with_children_is_not_left_out),
		cmocka_unit_test(talk_between_two_makes_no_headline),
		cmocka_unit_test(another_organisation_takes_the_place),
		cmocka_unit_test(a_sentence_without_organisation_has_no_copy),
		cmocka_unit_test(a_lexicon_knows_its_words_and_no_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
