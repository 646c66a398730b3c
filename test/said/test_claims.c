#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "said/said.h"
#include "test/said/tree.h"

struct fixture {
	struct doc d;
	struct said *s;
};

static int setup(void **state)
{
	static struct fixture f;
	struct err e = {0};
	doc_init(&f.d);
	assert_int_equal(said_open(&f.s, DATA_DIR, &e), 0);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	said_close(f->s);
	doc_release(&f->d);
	return 0;
}

static struct doc *lay(void **state, const char *lines)
{
	struct fixture *f = *state;
	doc_clear(&f->d);
	tree_read(&f->d, lines);
	return &f->d;
}

static void run(void **state)
{
	struct fixture *f = *state;
	struct err e = {0};
	assert_int_equal(said_spans(&f->d, &e), 0);
	assert_int_equal(said_speakers(f->s, &f->d, &e), 0);
}

/* The claim whose content holds the words, the smallest of them; fails the test if none does. */
static const struct claim *claim_at(const struct doc *d, const char *words)
{
	size_t at = str_find(d->text, str_c(words));
	const struct claim *best = NULL;
	uint32_t size = UINT32_MAX;
	assert_true(at != SIZE_MAX);
	for (size_t i = 0; i < d->claims.n; i++)
		for (uint32_t k = 0; k < d->claims.at[i].content.n; k++) {
			struct span s = d->claims.at[i].content.at[k];
			if (s.start <= at && at < s.end && s.end - s.start < size) {
				best = &d->claims.at[i];
				size = s.end - s.start;
			}
		}
	assert_non_null(best);
	return best;
}

#define SPEAKER(c, n) assert_true((c)->has_speaker &&str_eqz((c)->speaker.name, n))

static const char indirect[] =
    "Valdez Valdez PROPN 2 nsubj\nsaid say VERB 0 root\nthat that SCONJ 6 mark\nthe the DET 5 det\n"
    "port port NOUN 6 nsubj\nclosed~ close VERB 2 ccomp\n. . PUNCT 2 punct\n";

static void hands_a_clause_to_its_subject(void **state)
{
	struct doc *d = lay(state, indirect);
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	const struct claim *c = claim_at(d, "port closed");
	SPEAKER(c, "Ana Valdez");
	assert_int_equal(c->how, HOW_NAMED);
	assert_int_equal(c->kind, CLAIM_INDIRECT);
	assert_true(str_eqz(doc_span_text(d, c->cue.at[0]), "said"));
	assert_true(str_eqz(doc_span_text(d, c->content.at[0]), "that the port closed"));
}

static const char direct[] =
    "“~ “ PUNCT 3 punct\nWe we PRON 3 nsubj\nstay~ stay VERB 0 root\n,~ , PUNCT 3 punct\n”~ ” "
    "PUNCT 3 punct\n"
    "Valdez Valdez PROPN 7 nsubj\nwrote~ write VERB 3 parataxis\n. . PUNCT 3 punct\n";

static void follows_the_layout_through_a_glued_mark(void **state)
{
	struct doc *d = lay(state, direct);
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	const struct claim *c = claim_at(d, "We stay");
	SPEAKER(c, "Ana Valdez");
	assert_int_equal(c->kind, CLAIM_DIRECT);
	assert_int_equal(d->claims.n, 1);
}

static void a_pronoun_speaks_for_its_cluster(void **state)
{
	struct doc *d =
	    lay(state, "Valdez Valdez PROPN 2 nsubj\nleft~ leave VERB 0 root\n. . PUNCT 2 punct\n\n"
	               "She she PRON 2 nsubj\nsaid say VERB 0 root\nthat that SCONJ 5 mark\n"
	               "it it PRON 5 nsubj\nrained~ rain VERB 2 ccomp\n. . PUNCT 2 punct\n");
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	tree_mention(d, "She", MENTION_PRONOUN, 0, "", "");
	run(state);
	const struct claim *c = claim_at(d, "rained");
	SPEAKER(c, "Ana Valdez");
	assert_int_equal(c->how, HOW_COREF);
}

static const char lone[] = "Valdez Valdez PROPN 2 nsubj\nsaid say VERB 0 root\nthat that SCONJ 5 "
                           "mark\nit it PRON 5 nsubj\n"
                           "rained~ rain VERB 2 ccomp\n. . PUNCT 2 punct\n\n"
                           "“~ “ PUNCT 3 punct\na a DET 3 det\nroof roof NOUN 0 root\nfor for ADP "
                           "6 case\nevery every DET 6 det\n"
                           "child~ child NOUN 3 nmod\n” ” PUNCT 3 punct\n";

static void infers_the_person_of_the_paragraph_for_a_lost_quotation(void **state)
{
	struct doc *d = lay(state, lone);
	uint32_t m = tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	d->mentions.at[m].gender = 'f';
	run(state);
	const struct claim *c = claim_at(d, "a roof for");
	SPEAKER(c, "Ana Valdez");
	assert_int_equal(c->how, HOW_INFERRED);
}

static void never_infers_a_body_to_have_spoken(void **state)
{
	struct doc *d = lay(state, lone);
	uint32_t m = tree_mention(d, "Valdez", MENTION_NAME, 0, "Valdez Shipping", "");
	d->mentions.at[m].gender = 'n';
	run(state);
	const struct claim *c = claim_at(d, "a roof for");
	assert_false(c->has_speaker);
	assert_int_equal(c->how, HOW_UNKNOWN);
}

static void a_possessor_owns_the_term(void **state)
{
	struct doc *d = lay(state, "The the DET 2 det\nking~ king NOUN 6 nmod:poss\n’s ’s PART 2 "
	                           "case\n“~ “ PUNCT 6 punct\n"
	                           "holy holy ADJ 6 amod\nwar~ war NOUN 8 nsubj\n” ” PUNCT 6 "
	                           "punct\nended~ end VERB 0 root\n"
	                           ". . PUNCT 8 punct\n");
	tree_mention(d, "king", MENTION_NOMINAL, 0, "the king", "ESP");
	run(state);
	const struct claim *c = claim_at(d, "holy war");
	assert_int_equal(c->kind, CLAIM_TERM);
	SPEAKER(c, "the king");
}

static void a_name_in_marks_is_no_statement(void **state)
{
	struct doc *d =
	    lay(state, "They they PRON 2 nsubj\nbegan begin VERB 0 root\n“~ “ PUNCT 4 punct\n"
	               "Operation Operation PROPN 2 obj\nHarvest~ Harvest PROPN 4 flat\n”~ ” PUNCT "
	               "4 punct\n. . PUNCT 2 punct\n");
	run(state);
	assert_int_equal(d->quotes.n, 1);
	assert_true(d->quotes.at[0].name);
	assert_int_equal(d->claims.n, 0);
}

static void a_marked_word_inside_a_clause_makes_it_mixed(void **state)
{
	struct doc *d = lay(
	    state,
	    "Quito Quito PROPN 2 nsubj\nsays say VERB 0 root\nit it PRON 7 nsubj\nis be AUX 7 cop\n"
	    "an a DET 7 det\n‘~ ‘ PUNCT 7 punct\ninsult~ insult NOUN 2 ccomp\n’ ’ PUNCT 7 punct\n"
	    "to to ADP 10 case\nall~ all DET 7 nmod\n. . PUNCT 2 punct\n");
	tree_mention(d, "Quito", MENTION_NAME, 0, "Ecuador", "ECU");
	run(state);
	const struct claim *c = claim_at(d, "insult");
	assert_int_equal(c->kind, CLAIM_MIXED);
	SPEAKER(c, "Ecuador");
}

static void nobody_stands_for_what_is_reportedly_so(void **state)
{
	struct doc *d = lay(
	    state, "The the DET 2 det\nship ship NOUN 4 nsubj\nreportedly reportedly ADV 4 advmod\n"
	           "sank~ sink VERB 0 root\n. . PUNCT 4 punct\n");
	run(state);
	const struct claim *c = claim_at(d, "sank");
	assert_true(c->hearsay);
	assert_false(c->has_speaker);
}

static struct event *event_at(struct doc *d, uint32_t word, enum event_type type)
{
	struct event *e = doc_add(d, events);
	e->type = type;
	e->trigger_word = word;
	e->place = e->claim = NONE;
	return e;
}

static void an_event_in_a_content_is_the_speakers(void **state)
{
	struct err e = {0};
	struct doc *d = lay(state, indirect);
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	event_at(d, 5, EVENT_COERCE);
	event_at(d, 1, EVENT_CONSULT);
	assert_int_equal(said_by(d, &e), 0);
	assert_int_equal(d->events.at[0].by, BY_ATTRIBUTED);
	assert_int_equal(d->events.at[0].claim, 0);
	assert_int_equal(d->events.at[1].by, BY_NARRATOR);
}

static void a_speaker_who_took_part_is_a_party(void **state)
{
	struct err e = {0};
	struct doc *d = lay(state, indirect);
	uint32_t m = tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	struct event *ev = event_at(d, 5, EVENT_COERCE);
	struct party p = d->mentions.at[m].party;
	ev->actors = (struct parties){&p, 1, 1};
	assert_int_equal(said_by(d, &e), 0);
	assert_int_equal(d->events.at[0].by, BY_PARTY);
}

static void a_denial_names_who_denies(void **state)
{
	struct err e = {0};
	struct doc *d = lay(
	    state, "Valdez Valdez PROPN 2 nsubj\ndenied deny VERB 0 root\nthat that SCONJ 5 mark\n"
	           "troops troop NOUN 5 nsubj\nfired~ fire VERB 2 ccomp\n. . PUNCT 2 punct\n");
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	event_at(d, 4, EVENT_ASSAULT);
	assert_int_equal(said_by(d, &e), 0);
	assert_int_equal(d->events.at[0].denied_by.n, 1);
	assert_true(str_eqz(d->events.at[0].denied_by.at[0].name, "Ana Valdez"));
}

static void claims_that_are_denied_are_not_the_deniers(void **state)
{
	struct doc *d = lay(state, "Valdez Valdez PROPN 2 nsubj\ndenied deny VERB 0 root\nclaims claim NOUN 2 obj\n"
	                           "that that SCONJ 6 mark\ntroops troop NOUN 6 nsubj\nfired~ fire VERB 3 acl\n. . PUNCT 2 punct\n");
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	assert_int_equal(d->claims.n, 1);
	assert_true(d->claims.at[0].denial);
}

static void the_narrator_takes_over_after_a_comma(void **state)
{
	struct doc *d = lay(state, "Valdez Valdez PROPN 2 nsubj\nsaid say VERB 0 root\nit it PRON 4 nsubj\nrained~ rain VERB 2 ccomp\n"
	                           ", , PUNCT 8 punct\nbut but CCONJ 8 cc\nthey they PRON 8 nsubj\nleft~ leave VERB 4 conj\n. . PUNCT 2 punct\n");
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	assert_int_equal(d->claims.n, 1);
	assert_true(str_eqz(doc_span_text(d, d->claims.at[0].content.at[0]), "it rained"));
}

static void two_parts_of_a_quotation_are_one_claim(void **state)
{
	struct doc *d = lay(state, "“~ “ PUNCT 3 punct\nWe we PRON 3 nsubj\nstay~ stay VERB 0 root\n,~ , PUNCT 3 punct\n” ” PUNCT 3 punct\n"
	                           "Valdez Valdez PROPN 7 nsubj\nsaid~ say VERB 3 parataxis\n. . PUNCT 3 punct\n\n"
	                           "“~ “ PUNCT 3 punct\nWe we PRON 3 nsubj\nwin~ win VERB 0 root\n.~ . PUNCT 3 punct\n” ” PUNCT 3 punct\n");
	tree_mention(d, "Valdez", MENTION_NAME, 0, "Ana Valdez", "HND");
	run(state);
	assert_int_equal(d->claims.n, 1);
	assert_int_equal(d->claims.at[0].content.n, 2);
	assert_true(str_eqz(doc_span_text(d, d->claims.at[0].content.at[1]), "“We win.”"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hands_a_clause_to_its_subject),
	    cmocka_unit_test(follows_the_layout_through_a_glued_mark),
	    cmocka_unit_test(a_pronoun_speaks_for_its_cluster),
	    cmocka_unit_test(infers_the_person_of_the_paragraph_for_a_lost_quotation),
	    cmocka_unit_test(never_infers_a_body_to_have_spoken),
	    cmocka_unit_test(a_possessor_owns_the_term),
	    cmocka_unit_test(a_name_in_marks_is_no_statement),
	    cmocka_unit_test(a_marked_word_inside_a_clause_makes_it_mixed),
	    cmocka_unit_test(nobody_stands_for_what_is_reportedly_so),
	    cmocka_unit_test(an_event_in_a_content_is_the_speakers),
	    cmocka_unit_test(a_speaker_who_took_part_is_a_party),
	    cmocka_unit_test(a_denial_names_who_denies),
	    cmocka_unit_test(claims_that_are_denied_are_not_the_deniers),
	    cmocka_unit_test(the_narrator_takes_over_after_a_comma),
	    cmocka_unit_test(two_parts_of_a_quotation_are_one_claim),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
