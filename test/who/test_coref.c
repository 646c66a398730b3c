/* who/coref: who is spoken of again. The trees are written by hand against the UD guidelines. */
#include "tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static bool same(const struct doc *d, const char *a, int na, const char *b, int nb)
{
	return tree_mention(d, a, na)->cluster == tree_mention(d, b, nb)->cluster;
}

/* "Armend mehaj, Kosovo's defence minister, spoke." in the damage that rewriting does to names. */
#define MINISTER \
	"Dardan PROPN 9 nsubj B-PER\nberisha PROPN 1 flat I-PER\n, PUNCT 7 punct\nKosovo PROPN 7 nmod:poss B-LOC\n" \
	"'s PART 4 case\ndefence NOUN 7 compound\nminister NOUN 1 appos\n, PUNCT 7 punct\nspoke VERB 0 root\n. PUNCT 9 punct\n\n"

static void an_apposition_gives_a_name_its_office(void **state)
{
	struct doc d;
	tree_read(&d, MINISTER);
	const struct mention *m = tree_mention(&d, "Dardan", 0);
	assert_string_equal(tree_party(&d, "Dardan", 0), "KOS GOV");
	assert_true(str_eqz(m->role, "defence minister"));
	assert_true(str_eqz(m->party.name, "Dardan Berisha"));
	assert_true(same(&d, "Dardan", 0, "minister", 0));
	doc_release(&d);
}

static void a_name_beside_an_office_is_not_in_its_phrase(void **state)
{
	struct doc d;
	tree_read(&d, "Sigrun PROPN 7 compound B-MISC\nBerg PROPN 1 flat I-MISC\n, PUNCT 7 punct\nIceland PROPN 7 nmod:poss B-LOC\n"
	              "'s PART 4 case\nfisheries NOUN 7 compound\nminister NOUN 8 nsubj\nspoke VERB 0 root\n");
	assert_true(same(&d, "Sigrun", 0, "minister", 0));
	assert_string_equal(tree_party(&d, "Berg", 0), "ISL GOV");
	assert_true(str_eqz(tree_mention(&d, "Berg", 0)->role, "fisheries minister"));
	doc_release(&d);
}

static void its_members_are_of_the_body_beside_them(void **state)
{
	struct doc d;
	tree_read(&d, "Kenya PROPN 2 nsubj B-LOC\nurged VERB 0 root\nthe DET 4 det\nEU PROPN 2 obj B-ORG\nand CCONJ 7 cc\n"
	              "its PRON 7 nmod:poss\nmembers NOUN 4 conj\n");
	assert_true(same(&d, "its", 0, "EU", 0));
	assert_string_equal(tree_mention(&d, "members", 0)->party.country, "EUR");
	doc_release(&d);
}

static void an_officer_of_a_body_is_a_person(void **state)
{
	struct doc d;
	tree_read(&d, "the DET 2 det\nEU PROPN 5 nmod:poss B-ORG\n's PART 2 case\npolicy NOUN 5 compound\nchief NOUN 10 nsubj\n"
	              ", PUNCT 7 punct\nIlse PROPN 5 appos B-PER\nBrandt PROPN 7 flat I-PER\n, PUNCT 5 punct\nspoke VERB 0 root\n");
	assert_true(same(&d, "chief", 0, "Ilse", 0));
	assert_string_equal(tree_mention(&d, "Brandt", 0)->party.country, "EUR");
	doc_release(&d);
}

static void foreign_troops_are_not_the_states_own(void **state)
{
	struct doc d;
	tree_read(&d, "Kenya PROPN 2 nsubj B-LOC\nbarred VERB 0 root\nforeign ADJ 4 amod\ntroops NOUN 2 obj\n. PUNCT 2 punct\n\n"
	              "The DET 2 det\narmy NOUN 3 nsubj\napproved VERB 0 root\n");
	assert_string_equal(tree_party(&d, "troops", 0), "- MIL");
	assert_string_equal(tree_party(&d, "army", 0), "KEN MIL");
	doc_release(&d);
}

static void a_last_name_is_the_full_name_before(void **state)
{
	struct doc d;
	tree_read(&d, MINISTER "Berisha PROPN 2 nsubj B-PER\nwrote VERB 0 root\n");
	assert_true(same(&d, "Dardan", 0, "Berisha", 0));
	assert_string_equal(tree_party(&d, "Berisha", 0), "KOS GOV");
	assert_true(str_eqz(tree_mention(&d, "Berisha", 0)->party.name, "Dardan Berisha"));
	doc_release(&d);
}

static void a_bare_office_is_its_holder_in_either_spelling(void **state)
{
	struct doc d;
	tree_read(&d, MINISTER "Defense NOUN 2 compound\nminister NOUN 3 nsubj\nwrote VERB 0 root\n");
	assert_true(same(&d, "Dardan", 0, "minister", 1));
	assert_true(str_eqz(tree_mention(&d, "minister", 1)->party.name, "Dardan Berisha"));
	doc_release(&d);
}

static void an_office_of_another_state_is_another(void **state)
{
	struct doc d;
	tree_read(&d, MINISTER "the DET 4 det\nFrench ADJ 4 amod\ndefence NOUN 4 compound\nminister NOUN 5 nsubj\nwrote VERB 0 root\n");
	assert_false(same(&d, "Dardan", 0, "minister", 1));
	assert_string_equal(tree_party(&d, "minister", 1), "FRA GOV");
	doc_release(&d);
}

static void a_pronoun_is_the_subject_before(void **state)
{
	struct doc d;
	tree_read(&d, "Maria PROPN 3 nsubj B-PER\nQuell PROPN 1 flat I-PER\nthanked VERB 0 root\nOtto PROPN 3 obj B-PER\n"
	              "Brandt PROPN 4 flat I-PER\n. PUNCT 3 punct\n\n"
	              "She PRON 2 nsubj\nleft VERB 0 root\nafter SCONJ 5 mark\nhe PRON 5 nsubj\ncame VERB 2 advcl\n");
	assert_true(same(&d, "Maria", 0, "She", 0));
	assert_true(same(&d, "Otto", 0, "he", 0));
	assert_true(tree_mention(&d, "She", 0)->actor);
	doc_release(&d);
}

static void a_possessive_is_not_its_own_phrase(void **state)
{
	struct doc d;
	tree_read(&d, "Kenya PROPN 2 nsubj B-LOC\nurged VERB 0 root\nits PRON 4 nmod:poss\narmy NOUN 2 obj\nto PART 6 mark\nact VERB 2 xcomp\n");
	assert_true(same(&d, "Kenya", 0, "its", 0));
	assert_string_equal(tree_party(&d, "army", 0), "KEN MIL");
	doc_release(&d);
}

static void the_country_and_the_alliance_are_the_last_ones_named(void **state)
{
	struct doc d;
	tree_read(&d, "NATO PROPN 2 nsubj B-ORG\nwarned VERB 0 root\nKenya PROPN 2 obj B-LOC\n. PUNCT 2 punct\n\n"
	              "The DET 2 det\ncountry NOUN 3 nsubj\nrefused VERB 0 root\nthe DET 5 det\nalliance NOUN 3 obj\n");
	assert_true(same(&d, "country", 0, "Kenya", 0));
	assert_true(same(&d, "alliance", 0, "NATO", 0));
	assert_true(str_eqz(tree_mention(&d, "alliance", 0)->party.id, "NATO"));
	doc_release(&d);
}

static void an_acronym_is_the_name_it_shortens(void **state)
{
	struct doc d;
	tree_read(&d, "Northern PROPN 4 amod B-ORG\nRelief PROPN 4 compound I-ORG\nGrain PROPN 4 compound I-ORG\n"
	              "Society PROPN 5 nsubj I-ORG\nmet VERB 0 root\n. PUNCT 5 punct\n\nNRGS PROPN 2 nsubj B-ORG\nagreed VERB 0 root\n");
	assert_true(same(&d, "Society", 0, "NRGS", 0));
	doc_release(&d);
}

static void a_capital_that_acts_is_its_state(void **state)
{
	struct doc d;
	tree_read(&d, "Kosovo PROPN 2 nsubj B-LOC\nwaited VERB 0 root\n. PUNCT 2 punct\n\nPristina PROPN 2 nsubj B-LOC\nagreed VERB 0 root\n");
	assert_true(same(&d, "Kosovo", 0, "Pristina", 0));
	doc_release(&d);
}

static void a_relative_pronoun_is_its_antecedent(void **state)
{
	struct doc d;
	tree_read(&d, "Serbian ADJ 2 amod\nsoldiers NOUN 5 nsubj\nwho PRON 4 nsubj\nfired VERB 2 acl:relcl\nleft VERB 0 root\n");
	assert_true(same(&d, "soldiers", 0, "who", 0));
	assert_string_equal(tree_party(&d, "who", 0), "SRB MIL");
	doc_release(&d);
}

static void it_before_a_clause_is_nobody(void **state)
{
	struct doc d;
	tree_read(&d, "NATO PROPN 2 nsubj B-ORG\nmet VERB 0 root\n. PUNCT 2 punct\n\n"
	              "It PRON 3 nsubj\nwas AUX 3 cop\ntime NOUN 0 root\nto PART 5 mark\nact VERB 3 acl\n");
	assert_null(doc_mention(&d, 3));
	doc_release(&d);
}

static void clusters_are_counted_as_they_appear(void **state)
{
	struct doc d;
	tree_read(&d, MINISTER "Berisha PROPN 2 nsubj B-PER\nthanked VERB 0 root\nNATO PROPN 2 obj B-ORG\n");
	uint32_t seen = 0;
	for (size_t i = 0; i < d.mentions.n; i++) {
		assert_true(d.mentions.at[i].cluster <= seen);
		if (d.mentions.at[i].cluster == seen)
			seen++;
	}
	assert_int_equal(seen, d.n_clusters);
	doc_release(&d);
}

static void a_spokesman_speaks_for_the_sector_of_his_body(void **state)
{
	struct doc d;
	tree_read(&d, "a DET 2 det\nspokesman NOUN 8 nsubj\nfor ADP 7 case\nthe DET 7 det\nPhilippine ADJ 7 amod\ncoast NOUN 7 compound\n"
	              "guard NOUN 2 nmod\nspoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "spokesman", 0), "PHL COP");
	doc_release(&d);
}

static void police_without_a_name_are_those_before(void **state)
{
	struct doc d;
	tree_read(&d, "Kenyan ADJ 2 amod\npolice NOUN 3 nsubj\nwaited VERB 0 root\n. PUNCT 3 punct\n\nTogo PROPN 2 nsubj B-LOC\n"
	              "thanked VERB 0 root\nGhana PROPN 2 obj B-LOC\n. PUNCT 2 punct\n\npolice NOUN 2 nsubj\nfired VERB 0 root\n");
	assert_string_equal(tree_party(&d, "police", 1), "KEN COP");
	doc_release(&d);
}

static void a_leader_of_a_union_is_the_name_behind_it(void **state)
{
	struct doc d;
	tree_read(&d, "The DET 2 det\nleader NOUN 10 nsubj\nof ADP 5 case\nthe DET 5 det\nunion NOUN 2 nmod\n, PUNCT 7 punct\n"
	              "Ofra PROPN 5 appos B-PER\nMaine PROPN 7 flat I-PER\n, PUNCT 2 punct\nspoke VERB 0 root\n");
	assert_true(same(&d, "leader", 0, "Ofra", 0));
	assert_false(same(&d, "union", 0, "Ofra", 0));
	doc_release(&d);
}

static void a_public_figure_is_known_by_the_date(void **state)
{
	struct doc d;
	tree_read(&d, "Helmut PROPN 3 nsubj B-PER\nKohl PROPN 1 flat I-PER\nspoke VERB 0 root\n");
	assert_string_equal(tree_mention(&d, "Kohl", 0)->party.country, "DEU");
	doc_release(&d);
}

static void the_two_governments_are_the_last_two_states(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Iceland PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nDenmark PROPN 2 obj B-LOC\n. PUNCT 2 punct\n\n"
	              "The DET 3 det\ntwo NUM 3 nummod\ngovernments NOUN 4 nsubj\nmet VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 6, &ps), 0);
	assert_int_equal(ps.n, 2);
	assert_string_equal(ps.at[0].country, "ISL");
	assert_string_equal(ps.at[1].country, "DNK");
	doc_release(&d);
}

static void a_boat_stands_for_its_owner(void **state)
{
	struct doc d;
	tree_read(&d, "they PRON 2 nsubj\nrammed VERB 0 root\ntwo NUM 5 nummod\nPhilippine ADJ 5 amod\nboats NOUN 2 obj\n"
	              "and CCONJ 8 cc\na DET 8 det\nferry NOUN 5 conj\n");
	assert_string_equal(tree_mention(&d, "boats", 0)->party.country, "PHL");
	assert_true(tree_mention(&d, "boats", 0)->actor);
	assert_false(tree_mention(&d, "ferry", 0)->actor);
	doc_release(&d);
}

static int done(void **state)
{
	tree_done();
	return 0;
}

static void the_country_is_not_who_acts_upon_it(void **state)
{
	struct doc d;
	tree_read(&d, "Kenya PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nUganda PROPN 2 obj B-LOC\n. PUNCT 2 punct\n\n"
	              "Kenya PROPN 2 nsubj B-LOC\nbombed VERB 0 root\nthe DET 4 det\ncountry NOUN 2 obj\n. PUNCT 2 punct\n");
	assert_true(same(&d, "country", 0, "Uganda", 0));
	doc_release(&d);
}

static void the_capital_is_not_that_of_who_bombs_it(void **state)
{
	struct doc d;
	tree_read(&d, "Iraqi ADJ 2 amod B-MISC\ntroops NOUN 3 nsubj\ninvaded VERB 0 root\nKuwait PROPN 3 obj B-LOC\n. PUNCT 3 punct\n\n"
	              "Iraqi ADJ 2 amod B-MISC\naircraft NOUN 3 nsubj\nbombed VERB 0 root\nthe DET 5 det\ncapital NOUN 3 obj\n");
	assert_string_equal(tree_mention(&d, "capital", 0)->party.country, "KWT");
	doc_release(&d);
}

static void brussels_beside_the_union_is_its_seat(void **state)
{
	struct doc d;
	tree_read(&d, "The DET 2 det\nEU PROPN 3 nsubj B-ORG\nmet VERB 0 root\n. PUNCT 3 punct\n\n"
	              "Brussels PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nSerbia PROPN 2 obj B-LOC\n");
	assert_string_equal(tree_mention(&d, "Brussels", 0)->party.country, "EUR");
	assert_true(same(&d, "Brussels", 0, "EU", 0));
	doc_release(&d);
	tree_read(&d, "The DET 2 det\nEU PROPN 3 nsubj B-ORG\nmet VERB 0 root\nBelgian ADJ 5 amod B-MISC\nministers NOUN 3 obj\n"
	              ". PUNCT 3 punct\n\nBrussels PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nSerbia PROPN 2 obj B-LOC\n");
	assert_string_equal(tree_party(&d, "Brussels", 0), "BEL GOV");
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_apposition_gives_a_name_its_office),
		cmocka_unit_test(a_name_beside_an_office_is_not_in_its_phrase),
		cmocka_unit_test(its_members_are_of_the_body_beside_them),
		cmocka_unit_test(an_officer_of_a_body_is_a_person),
		cmocka_unit_test(foreign_troops_are_not_the_states_own),
		cmocka_unit_test(a_last_name_is_the_full_name_before),
		cmocka_unit_test(a_bare_office_is_its_holder_in_either_spelling),
		cmocka_unit_test(an_office_of_another_state_is_another),
		cmocka_unit_test(a_pronoun_is_the_subject_before),
		cmocka_unit_test(a_possessive_is_not_its_own_phrase),
		cmocka_unit_test(the_country_and_the_alliance_are_the_last_ones_named),
		cmocka_unit_test(an_acronym_is_the_name_it_shortens),
		cmocka_unit_test(the_country_is_not_who_acts_upon_it),
		cmocka_unit_test(the_capital_is_not_that_of_who_bombs_it),
		cmocka_unit_test(brussels_beside_the_union_is_its_seat),
		cmocka_unit_test(a_capital_that_acts_is_its_state),
		cmocka_unit_test(a_relative_pronoun_is_its_antecedent),
		cmocka_unit_test(it_before_a_clause_is_nobody),
		cmocka_unit_test(clusters_are_counted_as_they_appear),
		cmocka_unit_test(a_spokesman_speaks_for_the_sector_of_his_body),
		cmocka_unit_test(police_without_a_name_are_those_before),
		cmocka_unit_test(a_leader_of_a_union_is_the_name_behind_it),
		cmocka_unit_test(a_public_figure_is_known_by_the_date),
		cmocka_unit_test(the_two_governments_are_the_last_two_states),
		cmocka_unit_test(a_boat_stands_for_its_owner),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
