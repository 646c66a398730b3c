/*
 * According to whom an event is told, on claims laid by hand: which of the claims over its
 * deciding word speaks, and as what.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "said/said.h"
#include "test/said/tree.h"

enum { WORDS = 24 };

static struct doc d;

/* Twenty-four words of one letter. */
static int setup(void **state)
{
	char lines[WORDS * 16] = "";
	(void)state;
	doc_init(&d);
	for (int i = 0; i < WORDS; i++)
		strcat(lines, i ? "x x X 1 dep\n" : "x x X 0 root\n");
	tree_read(&d, lines);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	doc_release(&d);
	return 0;
}

/* A claim over words [w0, w1), said by somebody of that name ("": nobody). */
static struct claim *claim(uint32_t w0, uint32_t w1, const char *name)
{
	struct claim *c = doc_add(&d, claims);
	assert_non_null(c);
	*c = (struct claim){.cue_word = NONE, .content_word = NONE, .quote = NONE, .kind = CLAIM_INDIRECT};
	c->content = doc_spans1(&d, doc_words_span(&d, w0, w1));
	c->has_speaker = name[0] != 0;
	c->speaker = (struct party){.mention = NONE, .name = str_c(name), .id = str_c(name)};
	return c;
}

static const struct event *tell(uint32_t word, struct event e)
{
	struct err err = {0};
	d.events.n = 0;
	struct event *x = doc_add(&d, events);
	assert_non_null(x);
	*x = e;
	x->trigger_word = word;
	x->claim = 77;
	x->by = BY_HEARSAY;
	assert_int_equal(said_by(&d, &err), 0);
	return &d.events.at[0];
}

static void told(uint32_t word, enum by_level by, uint32_t of)
{
	const struct event *e = tell(word, (struct event){.type = EVENT_ASSAULT});
	if (e->by != by || e->claim != of)
		fail_msg("word %u: %d of %u", word, e->by, e->claim);
}

static void the_smallest_claim_over_the_word_speaks(void **state)
{
	(void)state;
	told(0, BY_NARRATOR, NONE);
	claim(2, 10, "Ada");
	claim(4, 6, "Bo");
	claim(3, 8, "Cy");
	told(1, BY_NARRATOR, NONE);
	told(2, BY_ATTRIBUTED, 0);
	told(3, BY_ATTRIBUTED, 2);
	told(4, BY_ATTRIBUTED, 1);
	told(5, BY_ATTRIBUTED, 1);
	told(6, BY_ATTRIBUTED, 2);
	told(8, BY_ATTRIBUTED, 0);
	told(9, BY_ATTRIBUTED, 0);
	told(10, BY_NARRATOR, NONE);
	told(NONE, BY_NARRATOR, NONE);
	told(WORDS, BY_NARRATOR, NONE);
	claim(2, 10, "Di"); /* as large as the first: the later one is heard */
	told(2, BY_ATTRIBUTED, 3);
}

static void all_stretches_of_a_content_count(void **state)
{
	(void)state;
	struct claim *c = claim(2, 4, "Ada");
	struct span two[] = {c->content.at[0], doc_words_span(&d, 8, 11)};
	c->content = (struct spans){two, 2};
	claim(1, 12, "Bo");
	told(2, BY_ATTRIBUTED, 0);
	told(5, BY_ATTRIBUTED, 1);
	told(10, BY_ATTRIBUTED, 0);
	told(11, BY_ATTRIBUTED, 1);
	claim(8, 12, "Cy"); /* four words in one stretch against five in two */
	told(8, BY_ATTRIBUTED, 2);
	claim(WORDS - 1, WORDS, "Di");
	told(WORDS - 1, BY_ATTRIBUTED, 3);
}

static void what_does_not_speak_leaves_it_to_the_claim_around(void **state)
{
	(void)state;
	claim(0, 20, "Ada");
	struct claim *c = claim(4, 6, "Bo");
	told(4, BY_ATTRIBUTED, 1);
	c->kind = CLAIM_TERM;
	told(4, BY_ATTRIBUTED, 0);
	c->kind = CLAIM_INDIRECT;
	c->thought = true;
	told(4, BY_ATTRIBUTED, 0);
	c->thought = false;
	c->cue_word = 4;
	told(4, BY_ATTRIBUTED, 0);
	told(5, BY_ATTRIBUTED, 1);
	for (uint32_t i = 7; i < 23; i++)
		claim(4, 6, "Cy")->thought = true; /* one over the other: only so many are asked */
	told(4, BY_NARRATOR, NONE);
}

static void hearsay_has_nobody_or_says_so(void **state)
{
	(void)state;
	struct claim *c = claim(4, 6, "Ada");
	c->hearsay = true;
	told(4, BY_HEARSAY, 0);
	c->hearsay = false;
	c->has_speaker = false;
	told(4, BY_HEARSAY, 0);
	c->source = doc_spans1(&d, doc_words_span(&d, 0, 1)); /* words that name nobody known */
	told(4, BY_ATTRIBUTED, 0);
}

static void a_party_of_the_event_is_told_apart(void **state)
{
	struct party ada = {.mention = NONE, .name = STR("Ada"), .id = STR("Ada")}, bo = ada;
	(void)state;
	bo.name = bo.id = STR("Bo");
	struct claim *c = claim(4, 6, "Ada");
	struct event e = {.type = EVENT_ASSAULT};
	e.recipients = (struct parties){(struct party[]){bo, ada}, 2, 2};
	assert_int_equal(tell(4, e)->by, BY_PARTY);
	e.recipients.n = 1;
	assert_int_equal(tell(4, e)->by, BY_ATTRIBUTED);
	e.actors = (struct parties){&ada, 1, 1};
	assert_int_equal(tell(4, e)->by, BY_PARTY);
	e.actors.at = &bo;
	bo.mention = 3;
	assert_int_equal(tell(4, e)->by, BY_ATTRIBUTED);
	c->speaker.mention = 3;
	assert_int_equal(tell(4, e)->by, BY_PARTY);
	c->speaker.mention = 4;
	party_set_country(&c->speaker, STR("FRA"));
	party_set_country(&bo, STR("ITA"));
	assert_int_equal(tell(4, e)->by, BY_ATTRIBUTED);
	party_set_country(&bo, STR("FRA"));
	assert_int_equal(tell(4, e)->by, BY_PARTY);
}

/* "Ada announced it would ask Bo": the narrator tells what is done by saying it. */
static void the_word_of_the_actor_is_the_deed(void **state)
{
	static const enum event_type verbal[] = {EVENT_AGREE, EVENT_REQUEST, EVENT_REJECT, EVENT_ACCUSE, EVENT_THREATEN};
	struct party ada = {.mention = NONE, .name = STR("Ada"), .id = STR("Ada")}, bo = ada;
	struct event e = {.actors = {&ada, 1, 1}};
	(void)state;
	bo.name = bo.id = STR("Bo");
	struct claim *c = claim(4, 6, "Ada");
	for (int t = 0; t < EVENT_TYPES; t++) {
		bool is = false;
		for (size_t i = 0; i < sizeof verbal / sizeof *verbal; i++)
			is |= t == (int)verbal[i];
		e.type = (enum event_type)t;
		assert_int_equal(tell(4, e)->by, is ? BY_NARRATOR : BY_PARTY);
	}
	e.type = EVENT_AGREE;
	e.actors.at = &bo;
	assert_int_equal(tell(4, e)->by, BY_ATTRIBUTED);
	e.actors.at = &ada;
	c->has_speaker = false;
	assert_int_equal(tell(4, e)->by, BY_HEARSAY);
}

static void a_denial_names_its_speaker_and_goes_on(void **state)
{
	(void)state;
	struct claim *c = claim(4, 6, "Ada");
	c->denial = true;
	const struct event *e = tell(4, (struct event){.type = EVENT_ASSAULT});
	assert_int_equal(e->by, BY_HEARSAY);
	assert_int_equal(e->claim, 0);
	assert_int_equal(e->denied_by.n, 1);
	c = claim(3, 8, "Bo");
	c->denial = true;
	e = tell(4, (struct event){.type = EVENT_ASSAULT});
	assert_int_equal(e->claim, 0); /* the first that denies it */
	assert_int_equal(e->denied_by.n, 2);
	assert_true(str_eqz(e->denied_by.at[0].name, "Ada") && str_eqz(e->denied_by.at[1].name, "Bo"));
	c->has_speaker = false;
	assert_int_equal(tell(4, (struct event){.type = EVENT_ASSAULT})->denied_by.n, 1);
	claim(0, 12, "Cy"); /* and who tells it all */
	e = tell(4, (struct event){.type = EVENT_ASSAULT});
	assert_int_equal(e->by, BY_ATTRIBUTED);
	assert_int_equal(e->claim, 2);
}

static void every_event_is_asked(void **state)
{
	struct err err = {0};
	(void)state;
	claim(2, 4, "Ada");
	for (uint32_t i = 0; i < 6; i++) {
		struct event *e = doc_add(&d, events);
		*e = (struct event){.trigger_word = i, .claim = 77};
	}
	assert_int_equal(said_by(&d, &err), 0);
	for (uint32_t i = 0; i < 6; i++)
		assert_int_equal(d.events.at[i].claim, i == 2 || i == 3 ? 0 : NONE);
}

static void a_refused_allocation_is_an_error(void **state)
{
	struct err err = {0};
	int got = -1;
	long n = 0;
	(void)state;
	claim(4, 6, "Ada")->denial = true;
	while (got < 0 && n < 20) {
		d.events.n = 0;
		struct event *e = doc_add(&d, events);
		*e = (struct event){.trigger_word = 4};
		arena_fail_after(++n);
		got = said_by(&d, &err);
		arena_fail_after(0);
	}
	assert_int_equal(got, 0);
	assert_true(n > 3);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    T(the_smallest_claim_over_the_word_speaks),
	    T(all_stretches_of_a_content_count),
	    T(what_does_not_speak_leaves_it_to_the_claim_around),
	    T(hearsay_has_nobody_or_says_so),
	    T(a_party_of_the_event_is_told_apart),
	    T(the_word_of_the_actor_is_the_deed),
	    T(a_denial_names_its_speaker_and_goes_on),
	    T(every_event_is_asked),
	    T(a_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
