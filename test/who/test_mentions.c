/* who/mentions: who each noun phrase is. The trees are written by hand against the UD guidelines. */
#include "tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

static void a_state_that_acts_is_its_government(void **state)
{
	struct doc d;
	tree_read(&d, "Kosovo PROPN 2 nsubj\nasked VERB 0 root\nWashington PROPN 2 obj\nin ADP 5 case\n"
	              "Berlin PROPN 2 obl\n. PUNCT 2 punct\n");
	assert_string_equal(tree_party(&d, "Kosovo", 0), "KOS GOV");
	assert_string_equal(tree_party(&d, "Washington", 0), "USA GOV");
	assert_true(tree_mention(&d, "Kosovo", 0)->actor);
	assert_true(tree_mention(&d, "Washington", 0)->actor);
	assert_false(tree_mention(&d, "Berlin", 0)->actor);
	assert_string_equal(tree_mention(&d, "Berlin", 0)->party.country, "DEU");
	doc_release(&d);
}

static void a_capital_that_possesses_is_its_government(void **state)
{
	struct doc d;
	tree_read(&d, "accept VERB 0 root\nPristina PROPN 4 nmod:poss\n's PART 2 case\nbid NOUN 1 obj\n");
	assert_string_equal(tree_party(&d, "Pristina", 0), "KOS GOV");
	assert_true(tree_mention(&d, "Pristina", 0)->actor);
	doc_release(&d);
}

static void an_adjective_gives_the_country_of_its_noun(void **state)
{
	struct doc d;
	tree_read(&d, "Serbian ADJ 2 amod\nsoldiers NOUN 3 nsubj\nfired VERB 0 root\n. PUNCT 3 punct\n");
	assert_string_equal(tree_party(&d, "soldiers", 0), "SRB MIL");
	assert_true(tree_mention(&d, "soldiers", 0)->plural);
	assert_int_equal(d.mentions.n, 1);
	doc_release(&d);
}

static void an_adjective_of_an_act_is_the_actor(void **state)
{
	struct doc d;
	tree_read(&d, "the DET 3 det\nRussian ADJ 3 amod\ninvasion NOUN 0 root\nof ADP 5 case\nUkraine PROPN 3 nmod\n");
	assert_string_equal(tree_party(&d, "Russian", 0), "RUS GOV");
	assert_string_equal(tree_party(&d, "Ukraine", 0), "UKR GOV");
	doc_release(&d);
}

static void a_minister_is_government_of_the_possessor(void **state)
{
	struct doc d;
	tree_read(&d, "Kosovo PROPN 4 nmod:poss\n's PART 1 case\ndefence NOUN 4 compound\nminister NOUN 5 nsubj\n"
	              "spoke VERB 0 root\n");
	const struct mention *m = tree_mention(&d, "minister", 0);
	assert_string_equal(tree_party(&d, "minister", 0), "KOS GOV");
	assert_true(str_eqz(m->role, "defence minister"));
	assert_false(tree_mention(&d, "Kosovo", 0)->actor);
	doc_release(&d);
}

static void a_minister_of_is_government_of_what_follows(void **state)
{
	struct doc d;
	tree_read(&d, "the DET 2 det\nminister NOUN 7 nsubj\nof ADP 4 case\ndefence NOUN 2 nmod\nof ADP 6 case\n"
	              "France PROPN 2 nmod\nspoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "minister", 0), "FRA GOV");
	assert_true(str_eqz(tree_mention(&d, "minister", 0)->role, "minister of defence"));
	doc_release(&d);
}

static void a_title_before_a_name_is_its_role(void **state)
{
	struct doc d;
	tree_read(&d, "U.S. PROPN 2 compound\nPresident PROPN 3 nmod:desc\nAnders PROPN 5 nsubj B-PER\n"
	              "Quistad PROPN 3 flat I-PER\nspoke VERB 0 root\n");
	const struct mention *m = tree_mention(&d, "Quistad", 0);
	assert_string_equal(tree_party(&d, "Quistad", 0), "USA GOV");
	assert_true(str_eqz(m->role, "President"));
	assert_true(str_eqz(m->party.name, "Anders Quistad"));
	assert_int_equal(m->head, 2);
	assert_ptr_equal(m, tree_mention(&d, "President", 0));
	doc_release(&d);
}

static void a_former_official_is_elite(void **state)
{
	struct doc d;
	tree_read(&d, "former ADJ 4 amod\nFrench ADJ 4 amod\nprime ADJ 4 amod\nminister NOUN 5 nsubj\nspoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "minister", 0), "FRA ELI");
	doc_release(&d);
}

static void each_conjunct_is_a_party(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Russia PROPN 6 nsubj\n, PUNCT 3 punct\nChina PROPN 1 conj\nand CCONJ 5 cc\nIndia PROPN 1 conj\n"
	              "agreed VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 0, &ps), 0);
	assert_int_equal(ps.n, 3);
	assert_string_equal(ps.at[0].country, "RUS");
	assert_string_equal(ps.at[1].country, "CHN");
	assert_string_equal(ps.at[2].country, "IND");
	doc_release(&d);
}

static void two_adjectives_of_one_noun_are_two_parties(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Russian ADJ 4 amod\nand CCONJ 3 cc\nChinese ADJ 1 conj\nofficials NOUN 5 nsubj\nmet VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 3, &ps), 0);
	assert_int_equal(ps.n, 2);
	assert_string_equal(ps.at[0].country, "RUS");
	assert_string_equal(ps.at[1].country, "CHN");
	assert_string_equal(ps.at[1].sectors[0], "GOV");
	doc_release(&d);
}

static void members_of_a_body_carry_its_code(void **state)
{
	struct doc d;
	tree_read(&d, "half NOUN 5 nsubj\nof ADP 4 case\nUN PROPN 4 compound\nmembers NOUN 1 nmod\nagreed VERB 0 root\n");
	assert_string_equal(tree_mention(&d, "members", 0)->party.country, "UNO");
	assert_true(str_eqz(tree_mention(&d, "members", 0)->party.id, "UN"));
	doc_release(&d);
}

static void members_that_are_named_are_the_parties(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Four NUM 2 nummod\nmembers NOUN 5 nsubj\nof ADP 4 case\nNATO PROPN 2 nmod\nrefused VERB 0 root\n"
	              "to PART 7 mark\nrecognise VERB 5 xcomp\nKosovo PROPN 7 obj\n( PUNCT 11 punct\nnamely ADV 11 advmod\n"
	              "Greece PROPN 8 appos\n, PUNCT 13 punct\nRomania PROPN 11 conj\nand CCONJ 15 cc\nSlovakia PROPN 11 conj\n"
	              ") PUNCT 11 punct\n");
	assert_int_equal(doc_parties(&d, 1, &ps), 0);
	assert_int_equal(ps.n, 3);
	assert_string_equal(ps.at[0].country, "GRC");
	assert_string_equal(ps.at[2].country, "SVK");
	assert_string_equal(tree_mention(&d, "members", 0)->party.country, "IGO");
	doc_release(&d);
}

static void a_power_that_leads_does_not_own(void **state)
{
	struct doc d;
	tree_read(&d, "Saudi PROPN 3 compound\n- PUNCT 3 punct\nbacked VERB 4 amod\nrebels NOUN 5 nsubj\nfled VERB 0 root\n");
	assert_string_equal(tree_party(&d, "rebels", 0), "- REB");
	doc_release(&d);
}

static void a_longer_name_wins_over_the_state_inside(void **state)
{
	struct doc d;
	tree_read(&d, "the DET 4 det\nSouth PROPN 4 compound B-LOC\nChina PROPN 4 compound I-LOC\nSea PROPN 5 nsubj I-LOC\n"
	              "rose VERB 0 root\n\n"
	              "Tehrik PROPN 4 nsubj\n-i- PUNCT 1 punct\nTaliban PROPN 1 flat\nfought VERB 0 root\n");
	assert_string_equal(tree_mention(&d, "China", 0)->party.country, "");
	assert_true(str_eqz(tree_mention(&d, "Tehrik", 0)->party.id, "TTP"));
	doc_release(&d);
}

static void a_persons_name_is_no_state(void **state)
{
	struct doc d;
	tree_read(&d, "Jordan PROPN 3 nsubj B-PER\nHollis PROPN 1 flat I-PER\nspoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "Jordan", 0), "-");
	assert_true(tree_mention(&d, "Jordan", 0)->actor);
	doc_release(&d);
}

static void an_ambassador_is_no_assad_and_rights_no_group(void **state)
{
	struct doc d;
	tree_read(&d, "the DET 2 det\nambassador NOUN 3 nsubj\nleft VERB 0 root\nhuman ADJ 5 amod\nrights NOUN 3 obj\n");
	assert_string_equal(tree_party(&d, "ambassador", 0), "- GOV");
	assert_int_equal(d.mentions.n, 1);
	doc_release(&d);
}

static void the_bird_is_no_state(void **state)
{
	struct doc d;
	tree_read(&d, "Turkey PROPN 2 nsubj\nroasted VERB 0 root\nin ADP 5 case\nthe DET 5 det\noven NOUN 2 obl\n");
	assert_int_equal(d.mentions.n, 0);
	doc_release(&d);
}

static void a_former_state_keeps_its_code_and_names_its_successor(void **state)
{
	struct doc d;
	tree_read(&d, "NATO PROPN 2 nsubj\nbombed VERB 0 root\nYugoslavia PROPN 2 obj\n");
	assert_string_equal(tree_mention(&d, "Yugoslavia", 0)->party.country, "YUG");
	assert_string_equal(tree_mention(&d, "Yugoslavia", 0)->party.successor, "SRB");
	assert_true(str_eqz(tree_mention(&d, "NATO", 0)->party.id, "NATO"));
	doc_release(&d);
}

static void a_disputed_entity_is_its_nominal_sovereigns_and_partly_recognised(void **state)
{
	struct doc d;
	tree_read(&d, "Abkhazia PROPN 2 nsubj\nthanked VERB 0 root\nRussia PROPN 2 obj\n");
	assert_string_equal(tree_party(&d, "Abkhazia", 0), "GEO GOV,PRE");
	doc_release(&d);
}

static void police_in_a_state_are_of_it_unless_named_otherwise(void **state)
{
	struct doc d;
	tree_read(&d, "Serbian ADJ 2 amod\npolice NOUN 5 nsubj\nin ADP 4 case\nKosovo PROPN 2 nmod\nfired VERB 0 root\n\n"
	              "police NOUN 4 nsubj\nin ADP 3 case\nKenya PROPN 1 nmod\nfired VERB 0 root\n");
	assert_string_equal(tree_party(&d, "police", 0), "SRB COP");
	assert_string_equal(tree_party(&d, "police", 1), "KEN COP");
	doc_release(&d);
}

static void a_noun_before_the_head_sharpens_its_sector(void **state)
{
	struct doc d;
	tree_read(&d, "Kenyan ADJ 3 amod\npolice NOUN 3 compound\nspokesman NOUN 6 nsubj\nand CCONJ 5 cc\ngunmen NOUN 3 conj\n"
	              "spoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "spokesman", 0), "KEN COP");
	assert_string_equal(tree_party(&d, "gunmen", 0), "KEN UAF");
	doc_release(&d);
}

static void ministers_of_two_states_are_two_parties(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "The DET 2 det\nministers NOUN 8 nsubj\nof ADP 4 case\nJapan PROPN 2 nmod\nand CCONJ 7 cc\n"
	              "the DET 7 det\nPhilippines PROPN 4 conj\nmet VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 1, &ps), 0);
	assert_int_equal(ps.n, 2);
	assert_string_equal(ps.at[0].country, "JPN");
	assert_string_equal(ps.at[1].country, "PHL");
	assert_string_equal(ps.at[1].sectors[0], "GOV");
	doc_release(&d);
}

static void a_counted_class_before_a_comma_is_its_list(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Three NUM 2 nummod\nneighbours NOUN 10 nsubj\n, PUNCT 4 punct\nNorway PROPN 2 appos\n, PUNCT 6 punct\n"
	              "Sweden PROPN 4 conj\nand CCONJ 8 cc\nFinland PROPN 4 conj\n, PUNCT 2 punct\nagreed VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 1, &ps), 0);
	assert_int_equal(ps.n, 3);
	assert_string_equal(ps.at[2].country, "FIN");
	doc_release(&d);
}

static void governments_in_brackets_are_the_parties(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Four NUM 2 nummod\ngovernments NOUN 9 nsubj\n( PUNCT 4 punct\nJapan PROPN 2 appos\n, PUNCT 6 punct\n"
	              "Kenya PROPN 4 conj\n) PUNCT 4 punct\nhave AUX 9 aux\nagreed VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 1, &ps), 0);
	assert_int_equal(ps.n, 2);
	assert_string_equal(ps.at[1].country, "KEN");
	doc_release(&d);
}

static void half_of_the_members_are_the_members(void **state)
{
	struct doc d;
	struct parties ps = {0};
	tree_read(&d, "Half NOUN 5 nsubj\nof ADP 4 case\nUN PROPN 4 compound\nmembers NOUN 1 nmod\nagreed VERB 0 root\n");
	assert_int_equal(doc_parties(&d, 0, &ps), 0);
	assert_int_equal(ps.n, 1);
	assert_string_equal(ps.at[0].country, "UNO");
	doc_release(&d);
}

static void a_capital_tagged_as_a_person_is_its_government(void **state)
{
	struct doc d;
	tree_read(&d, "London PROPN 2 nsubj B-PER\nwelcomed VERB 0 root\nit PRON 2 obj\n");
	assert_string_equal(tree_party(&d, "London", 0), "GBR GOV");
	doc_release(&d);
}

static void nobody_is_no_mention(void **state)
{
	struct doc d;
	tree_read(&d, "no DET 2 det\nowner NOUN 3 nsubj\nagreed VERB 0 root\n");
	assert_int_equal(d.mentions.n, 0);
	doc_release(&d);
}

static void a_title_may_hold_an_of_phrase(void **state)
{
	struct doc d;
	tree_read(&d, "President PROPN 5 nsubj\nof ADP 4 case\nthe DET 4 det\nPhilippines PROPN 1 nmod\nspoke VERB 0 root\n\n"
	              "Prime PROPN 2 amod\nMinister PROPN 5 nmod:desc\nof ADP 4 case\nKenya PROPN 2 nmod\nAnna PROPN 7 nsubj B-PER\n"
	              "Otieno PROPN 5 flat I-PER\nspoke VERB 0 root\n");
	assert_string_equal(tree_party(&d, "President", 0), "PHL GOV");
	assert_string_equal(tree_party(&d, "Otieno", 0), "KEN GOV");
	assert_true(str_eqz(tree_mention(&d, "Otieno", 0)->role, "Prime Minister"));
	doc_release(&d);
}

static void a_team_is_no_state_and_a_boycott_no_sport(void **state)
{
	struct doc d;
	tree_read(&d, "Norway PROPN 2 nsubj\nbeat VERB 0 root\nSweden PROPN 2 obj\nin ADP 6 case\nthe DET 6 det\nfinal NOUN 2 obl\n\n"
	              "Norway PROPN 2 nsubj\nannounced VERB 0 root\na DET 4 det\nboycott NOUN 2 obj\nof ADP 7 case\nthe DET 7 det\n"
	              "tournament NOUN 4 nmod\n");
	assert_false(tree_mention(&d, "Norway", 0)->actor);
	assert_true(tree_mention(&d, "Norway", 1)->actor);
	doc_release(&d);
}

static void a_dateline_is_a_place(void **state)
{
	struct doc d;
	tree_read(&d, "NAIROBI PROPN 4 dep\n- PUNCT 1 punct\nTroops NOUN 4 nsubj\nleft VERB 0 root\n");
	assert_false(tree_mention(&d, "NAIROBI", 0)->actor);
	doc_release(&d);
}

static int done(void **state)
{
	tree_done();
	return 0;
}

static void a_capital_is_the_seat_of_the_state_of_its_time(void **state)
{
	static const char *const moscow = "Moscow PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nBonn PROPN 2 obj B-LOC\n";
	struct doc d;
	tree_read_dated(&d, moscow, "1985-03-03");
	assert_string_equal(tree_party(&d, "Moscow", 0), "SUN GOV");
	assert_string_equal(tree_mention(&d, "Moscow", 0)->party.successor, "RUS");
	doc_release(&d);
	tree_read_dated(&d, moscow, "1995-03-03");
	assert_string_equal(tree_party(&d, "Moscow", 0), "RUS GOV");
	doc_release(&d);
	tree_read_dated(&d, "Belgrade PROPN 2 nsubj B-LOC\nwarned VERB 0 root\nHanoi PROPN 2 obj B-LOC\n", "1972-01-01");
	assert_string_equal(tree_party(&d, "Belgrade", 0), "YUG GOV");
	assert_string_equal(tree_party(&d, "Hanoi", 0), "VNM GOV");
	doc_release(&d);
}

static void a_body_is_of_the_state_in_its_name(void **state)
{
	struct doc d;
	tree_read(&d, "The DET 4 det\nU.S. PROPN 4 compound B-ORG\nTreasury PROPN 4 compound I-ORG\nDepartment PROPN 5 nsubj I-ORG\n"
	              "warned VERB 0 root\nIran PROPN 5 obj B-LOC\n");
	assert_string_equal(tree_mention(&d, "Department", 0)->party.country, "USA");
	doc_release(&d);
}

static void two_states_under_one_tag_are_two_parties(void **state)
{
	struct doc d;
	tree_read(&d, "Sweden PROPN 4 nsubj B-ORG\nand CCONJ 3 cc I-ORG\nIreland PROPN 1 conj I-ORG\nsigned VERB 0 root\n");
	assert_string_equal(tree_party(&d, "Sweden", 0), "SWE GOV");
	assert_string_equal(tree_party(&d, "Ireland", 0), "IRL GOV");
	doc_release(&d);
}

static void at_least_begins_the_words_of_its_number(void **state)
{
	struct doc d;
	tree_read(&d, "At ADP 2 case\nleast ADJ 3 nmod\n137 NUM 4 nummod\npeople NOUN 5 nsubj\nfled VERB 0 root\n");
	assert_int_equal(tree_mention(&d, "people", 0)->w0, 0);
	doc_release(&d);
}

static void a_year_is_no_part_of_who_acts_in_it(void **state)
{
	struct doc d;
	tree_read(&d, "In ADP 2 case\nAugust PROPN 6 obl\n1992 NUM 5 nummod\nRussian ADJ 5 amod\nsoldiers NOUN 6 nsubj\n"
	              "attacked VERB 0 root\n");
	assert_int_equal(tree_mention(&d, "soldiers", 0)->w0, 3);
	doc_release(&d);
	tree_read(&d, "1992 NUM 3 nummod\nRussian ADJ 3 amod\nsoldiers NOUN 4 nsubj\nattacked VERB 0 root\n");
	assert_int_equal(tree_mention(&d, "soldiers", 0)->w0, 0);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_that_acts_is_its_government),
		cmocka_unit_test(a_capital_is_the_seat_of_the_state_of_its_time),
		cmocka_unit_test(a_body_is_of_the_state_in_its_name),
		cmocka_unit_test(two_states_under_one_tag_are_two_parties),
		cmocka_unit_test(at_least_begins_the_words_of_its_number),
		cmocka_unit_test(a_year_is_no_part_of_who_acts_in_it),
		cmocka_unit_test(a_capital_that_possesses_is_its_government),
		cmocka_unit_test(an_adjective_gives_the_country_of_its_noun),
		cmocka_unit_test(an_adjective_of_an_act_is_the_actor),
		cmocka_unit_test(a_minister_is_government_of_the_possessor),
		cmocka_unit_test(a_minister_of_is_government_of_what_follows),
		cmocka_unit_test(a_title_before_a_name_is_its_role),
		cmocka_unit_test(a_former_official_is_elite),
		cmocka_unit_test(each_conjunct_is_a_party),
		cmocka_unit_test(two_adjectives_of_one_noun_are_two_parties),
		cmocka_unit_test(members_of_a_body_carry_its_code),
		cmocka_unit_test(members_that_are_named_are_the_parties),
		cmocka_unit_test(a_power_that_leads_does_not_own),
		cmocka_unit_test(a_longer_name_wins_over_the_state_inside),
		cmocka_unit_test(a_persons_name_is_no_state),
		cmocka_unit_test(an_ambassador_is_no_assad_and_rights_no_group),
		cmocka_unit_test(the_bird_is_no_state),
		cmocka_unit_test(a_former_state_keeps_its_code_and_names_its_successor),
		cmocka_unit_test(a_disputed_entity_is_its_nominal_sovereigns_and_partly_recognised),
		cmocka_unit_test(police_in_a_state_are_of_it_unless_named_otherwise),
		cmocka_unit_test(a_noun_before_the_head_sharpens_its_sector),
		cmocka_unit_test(ministers_of_two_states_are_two_parties),
		cmocka_unit_test(a_counted_class_before_a_comma_is_its_list),
		cmocka_unit_test(governments_in_brackets_are_the_parties),
		cmocka_unit_test(half_of_the_members_are_the_members),
		cmocka_unit_test(a_capital_tagged_as_a_person_is_its_government),
		cmocka_unit_test(nobody_is_no_mention),
		cmocka_unit_test(a_title_may_hold_an_of_phrase),
		cmocka_unit_test(a_team_is_no_state_and_a_boycott_no_sport),
		cmocka_unit_test(a_dateline_is_a_place),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
