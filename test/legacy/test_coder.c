/*
 * Coding over given trees: what a dictionary makes of a sentence. A sentence is written
 * form[=lemma]/UPOS/relation:head, a word after the other; VBN and POS stand for their part of
 * speech and the Penn tag.
 */
#include "book.h"

#include "doc/conllu.h"
#include "legacy/coder.h"
#include "legacy/combine.h"
#include "legacy/legacy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char first_verbs[] =
	"&COIN\n+DOLLAR\n+SWISS_FRANC\n"
	"--- CONDEMN [111] ---\nCONDEMN\n- * RAID [1111]\n- SAID * [1112]\n"
	"--- MEET [040:041] ---\nMEET {MEETS MET MEETING}\n- % HAVE * [046]\n- * WITH % [042]\n"
	"--- GIVE [070] ---\nGIVE {GAVE GIVES GIVEN}\n- * &COIN [071]\n- * LETTER ^ TO + [072]\n- NOT * [---]\n"
	"--- TAKE [---] ---\nTAKE {TOOK TAKES TAKEN}\n- + WAS * BY $ [181]\n- IN_AND_*_OUT [182]\n+TAKE_OVER [170]\n"
	"--- URGE [020] ---\nURGE\n--- HELP [074] ---\nHELP\n--- SAY [010] ---\nSAY {SAYS SAID}\n";

static const char actors[] = "MALI [MLI]\nNIGER [NER]\nCHAD [TCD]\n+TCHAD\nOLD_TOGO [TGO <19600427]\n\t[TGONEW >19600428]\n"
	"UNION_OF_STATES [UNI/STA]\nNATO [IGONAT]\nNOBODY [---]\nFRENCH [FRA]\n";

static const char agents[] = "GOVERNMENT [~GOV]\nMINISTER [~GOV]\nPRIME_MINISTER [~GOVPRM]\nMEDIA {} [~MED]\nLAWMAKER [~LEG]\n"
	"RELIEF_GROUP [NGO~]\nPEOPLE {} [~PPL]\nSOLDIER [~MIL]\nPRESS {} [~MED]\n";

static void put_word(char *out, size_t size, int n, const char *word)
{
	char form[64], upos[16], rel[32], *lemma;
	int head;
	assert_int_equal(sscanf(word, "%63[^/]/%15[^/]/%31[^ ]", form, upos, rel), 3);
	char *colon = strrchr(rel, ':');
	assert_non_null(colon);
	*colon = '\0';
	head = (int)strtol(colon + 1, NULL, 10);
	lemma = strchr(form, '=');
	if (lemma)
		*lemma++ = '\0';
	const char *tag = strcmp(upos, "VBN") == 0 ? "VERB" : strcmp(upos, "POS") == 0 ? "PART" : upos;
	size_t at = strlen(out);
	snprintf(out + at, size - at, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", n, form, lemma ? lemma : form, tag, upos, head, rel);
}

struct setting {
	const char *verbs, *text;
	uint32_t date;
	struct legacy_config config;
};

static void code(const struct setting *x, char *out, size_t size)
{
	struct books *b;
	struct err err = {0};
	struct doc d;
	struct conllu in;
	char tree[8192] = "", text[2048];
	int n = 0;
	snprintf(text, sizeof text, "%s", x->text);
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		put_word(tree, sizeof tree, ++n, word);
	strncat(tree, "\n", sizeof tree - strlen(tree) - 1);
	assert_int_equal(books_new(&b, &err), 0);
	assert_int_equal(books_read(b, BOOK_VERBS, "v", str_c(x->verbs), &err), 0);
	assert_int_equal(books_read(b, BOOK_ACTORS, "a", str_c(actors), &err), 0);
	assert_int_equal(books_read(b, BOOK_AGENTS, "g", str_c(agents), &err), 0);
	assert_int_equal(books_troubles(b).n, 0);
	doc_init(&d);
	conllu_init(&in, str_c(tree), true);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	struct scene s = {.d = &d, .b = b, .config = &x->config, .date = x->date, .w0 = 0, .n = (uint32_t)d.words.n};
	struct line_events events = {0};
	assert_int_equal(scene_build(&s, &err), 0);
	assert_int_equal(coder_sentence(&s, &events, &err), 0);
	*out = '\0';
	for (size_t i = 0; i < events.n; i++) {
		const struct line_event *e = &events.at[i];
		size_t at = strlen(out);
		snprintf(out + at, size - at, "%s%.*s>%.*s:%.*s", i ? " " : "", (int)e->source.n, e->source.at, (int)e->target.n,
		         e->target.at, STR_ARG(e->code));
	}
	doc_release(&d);
	books_close(b);
}

static void assert_codes(const char *text, const char *want)
{
	char got[1024];
	code(&(struct setting){first_verbs, text, 20100101, legacy_config_default}, got, sizeof got);
	assert_string_equal(got, want);
}

static void subject_acts_on_the_first_actor_behind_the_verb(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 Niger/PROPN/obj:2", "MLI>NER:111");
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 talks/NOUN/obj:2 with/ADP/case:5 Niger/PROPN/nmod:3", "MLI>NER:111");
	assert_codes("Talks/NOUN/nsubj:4 of/ADP/case:3 Mali/PROPN/nmod:1 condemned/VERB/root:0 Niger/PROPN/obj:4", "MLI>NER:111");
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 Mali/PROPN/obj:2", ""); /* itself */
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 talks/NOUN/obj:2", ""); /* nobody known */
	assert_codes("Nobody/PROPN/nsubj:2 condemned/VERB/root:0 Niger/PROPN/obj:2", "");
	assert_codes("condemned/VERB/root:0 Niger/PROPN/obj:1", "");
}

static void pronouns_stand_for_the_noun_or_subject_above(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:5 which/PRON/nsubj:3 condemned/VERB/acl:1 Niger/PROPN/obj:3 fell/VERB/root:0", "MLI>NER:111");
	assert_codes("Old/ADJ/amod:2 Togo/PROPN/nsubj:6 of/ADP/case:4 Niger/PROPN/nmod:2 now/ADV/advmod:6 claims/VERB/root:0 it/PRON/nsubj:8 condemned/VERB/ccomp:6 Chad/PROPN/obj:8",
	             "TGONEW>TCD:111");
	assert_codes("Chad/PROPN/nsubj:2 left/VERB/root:0 ;/PUNCT/punct:2 he/PRON/nsubj:5 condemned/VERB/parataxis:2 Mali/PROPN/obj:5", "TCD>MLI:111"); /* the first before it */
}

static void longest_fitting_pattern_decides(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 a/DET/det:4 raid/NOUN/obj:2 by/ADP/case:6 Niger/PROPN/nmod:4", "MLI>NER:1111");
	assert_codes("Mali/PROPN/nsubj:2 gave/VERB/root:0 Swiss/ADJ/amod:4 francs/NOUN/obj:2 to/ADP/case:6 Chad/PROPN/obl:2", "MLI>TCD:071");
	assert_codes("Mali/PROPN/nsubj:2 gave/VERB/root:0 francs/NOUN/obj:2 to/ADP/case:5 Chad/PROPN/obl:2", "MLI>TCD:070");
	/* a null pattern bars the verb's own code */
	assert_codes("Mali/PROPN/nsubj:4 did/AUX/aux:4 not/PART/advmod:4 gave/VERB/root:0 Chad/PROPN/obj:4", "");
}

static void skip_passes_over_one_phrase(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 gave/VERB/root:0 a/DET/det:4 letter/NOUN/obj:2 of/ADP/case:6 Niger/PROPN/nmod:4 to/ADP/case:8 Chad/PROPN/obl:2",
	             "MLI>TCD:072");
}

static void slots_turn_the_sides(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:3 was/AUX/aux:3 took/VERB/root:0 by/ADP/case:5 Niger/PROPN/obl:3", "NER>MLI:181");
}

static void passive_with_by_is_turned(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:pass:3 was/AUX/aux:pass:3 condemned/VBN/root:0 by/ADP/case:5 Niger/PROPN/obl:3", "NER>MLI:111");
	assert_codes("Condemned/VBN/advcl:5 by/ADP/case:3 Niger/PROPN/obl:1 Mali/PROPN/nsubj:5 left/VERB/root:0", "NER>MLI:111");
}

static void two_codes_go_both_ways(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 met/VERB/root:0 Niger/PROPN/obj:2", "MLI>NER:040 NER>MLI:041");
}

static void compound_sides_make_all_pairs(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:4 and/CCONJ/cc:3 Niger/PROPN/conj:1 condemned/VERB/root:0 Chad/PROPN/obj:4", "MLI>TCD:111 NER>TCD:111");
	assert_codes("Mali/PROPN/nsubj:5 and/CCONJ/cc:3 Niger/PROPN/conj:1 have/AUX/aux:5 met/VERB/root:0", "MLI>NER:046 NER>MLI:046");
	assert_codes("Union/PROPN/nsubj:4 of/ADP/case:3 States/PROPN/nmod:1 condemned/VERB/root:0 Chad/PROPN/obj:4", "UNI>TCD:111 STA>TCD:111");
	assert_codes("Mali/PROPN/nsubj:2 met/VERB/root:0 with/ADP/case:4 Niger/PROPN/obl:2 and/CCONJ/cc:6 Chad/PROPN/conj:4", "MLI>NER:042 MLI>TCD:042");
}

static void names_side_by_side_are_joined_where_the_tree_errs(void **state)
{
	(void)state;
	assert_codes("Mali/ADV/advmod:4 and/CCONJ/cc:3 Niger/PROPN/nsubj:4 condemned/VERB/root:0 Chad/PROPN/obj:4", "MLI>TCD:111 NER>TCD:111");
	assert_codes("Lawmakers=lawmaker/NOUN/nsubj:6 in/ADP/case:3 Mali/PROPN/nmod:1 and/CCONJ/cc:5 Niger/PROPN/conj:1 condemned/VERB/root:0 Chad/PROPN/obj:6",
	             "MLILEG>TCD:111 NERLEG>TCD:111");
	/* joined clauses join no names */
	assert_codes("Mali/PROPN/nsubj:2 condemned/VERB/root:0 Niger/PROPN/obj:2 and/CCONJ/cc:6 Chad/PROPN/nsubj:6 met/VERB/conj:2 NATO/PROPN/obj:6",
	             "MLI>NER:111 TCD>IGONAT:040 IGONAT>TCD:041");
}

static void agents_follow_their_actor(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nmod:poss:4 's/POS/case:1 prime/ADJ/amod:4 minister/NOUN/nsubj:5 condemned/VERB/root:0 Chad/PROPN/obj:5", "MLIGOVPRM>TCD:111");
	assert_codes("The/DET/det:2 government/NOUN/nsubj:5 of/ADP/case:4 Mali/PROPN/nmod:2 condemned/VERB/root:0 Chad/PROPN/obj:5", "MLIGOV>TCD:111");
	assert_codes("A/DET/det:4 relief/NOUN/compound:4 Mali/PROPN/compound:4 group/NOUN/nsubj:5 condemned/VERB/root:0 Chad/PROPN/obj:5", "MLI>TCD:111");
	assert_codes("Mali/PROPN/compound:3 relief/NOUN/compound:3 group/NOUN/nsubj:4 condemned/VERB/root:0 Chad/PROPN/obj:4", "NGOMLI>TCD:111");
	assert_codes("A/DET/det:2 minister/NOUN/nsubj:3 condemned/VERB/root:0 Chad/PROPN/obj:3", "---GOV>TCD:111");
	assert_codes("French/ADJ/amod:2 media/NOUN/nsubj:5 and/CCONJ/cc:4 government/NOUN/conj:2 condemned/VERB/root:0 Chad/PROPN/obj:5", "FRAMED>TCD:111 FRAGOV>TCD:111");
	assert_codes("Mali/PROPN/compound:3 government/NOUN/compound:3 minister/NOUN/nsubj:4 condemned/VERB/root:0 Chad/PROPN/obj:4", "MLIGOV>TCD:111"); /* once */
	assert_codes("Mali/PROPN/compound:3 people/NOUN/compound:3 soldiers/NOUN/nsubj:4 condemned/VERB/root:0 Chad/PROPN/obj:4", "MLIMIL>TCD:111");
	assert_codes("They/PRON/nsubj:2 press/VERB/root:0 Mali/PROPN/nsubj:4 condemned/VERB/ccomp:2 Chad/PROPN/obj:4", "MLI>TCD:111"); /* no newspaper */
}

static void dates_choose_the_code(void **state)
{
	(void)state;
	char got[256];
	const char *text = "Old/ADJ/amod:2 Togo/PROPN/nsubj:3 condemned/VERB/root:0 Chad/PROPN/obj:3";
	code(&(struct setting){first_verbs, text, 19600427, legacy_config_default}, got, sizeof got);
	assert_string_equal(got, "TGO>TCD:111");
	code(&(struct setting){first_verbs, text, 19600428, legacy_config_default}, got, sizeof got);
	assert_string_equal(got, "TGONEW>TCD:111");
	code(&(struct setting){first_verbs, text, 0, legacy_config_default}, got, sizeof got);
	assert_string_equal(got, "");
}

static void verbs_of_several_words_want_them_beside(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 takes/VERB/root:0 over/ADP/compound:prt:2 Chad/PROPN/obj:2", "MLI>TCD:170");
	assert_codes("Mali/PROPN/nsubj:2 takes/VERB/root:0 Chad/PROPN/obj:2 over/ADP/compound:prt:2", "");
	assert_codes("Mali/PROPN/nsubj:4 in/ADP/advmod:4 and/CCONJ/cc:4 took/VERB/root:0 out/ADP/compound:prt:4 Chad/PROPN/obj:4", "MLI>TCD:182");
}

static void verbs_under_a_coded_one_are_not_asked(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:2 urged/VERB/root:0 Niger/PROPN/obj:2 to/PART/mark:5 help/VERB/xcomp:2 Chad/PROPN/obj:5", "MLI>NER:020");
	assert_codes("Mali/PROPN/nsubj:2 urged/VERB/root:0 Niger/PROPN/obj:2 and/CCONJ/cc:5 condemned/VERB/conj:2 Chad/PROPN/obj:5", "MLI>NER:020 MLI>TCD:111");
}

static void forms_left_out_are_known_by_their_lemma(void **state)
{
	(void)state;
	assert_codes("Mali/PROPN/nsubj:3 is/AUX/aux:3 giving=give/VERB/root:0 aid/NOUN/obj:3 to/ADP/case:6 Chad/PROPN/obl:3", "MLI>TCD:070");
}

static const char clause[] = "Mali/PROPN/nsubj:2 condemned/VERB/ccomp:8 Niger/PROPN/obj:2 ,/PUNCT/punct:8 a/DET/det:7 Chad/PROPN/compound:7 "
	"minister/NOUN/nsubj:8 said/VERB/root:0 Friday/PROPN/obj:8";

static void short_clauses_between_commas_are_passed_over(void **state)
{
	(void)state;
	char got[256];
	struct setting x = {first_verbs, clause, 0, legacy_config_default};
	x.config.require_dyad = false;
	code(&x, got, sizeof got);
	assert_string_equal(got, "MLI>NER:111"); /* five words, at most eight */
	x.config.comma_emax = 5;
	code(&x, got, sizeof got);
	assert_string_equal(got, "MLI>NER:111");
	x.config.comma_emax = 4;
	code(&x, got, sizeof got);
	assert_string_equal(got, "MLI>NER:111 TCDGOV>---:010");
	x.config.require_dyad = true;
	code(&x, got, sizeof got);
	assert_string_equal(got, "MLI>NER:111");
	x.config.comma_emax = 8;
	x.config.comma_bmin = 1;
	x.config.comma_bmax = 3;
	code(&x, got, sizeof got);
	assert_string_equal(got, "");
}

/* --- the second generation --- */

static const char second_verbs[] =
	"&ARMS\n+ROCKET\n+CAR_BOMB\n"
	"--- AGREE [030] ---\nAGREE\n--- HELP [070] ---\nHELP\n--- SAY [010] ---\nSAY {SAYS SAID}\n--- ASK [020] ---\nASK\n"
	"--- ATTACK [190] ---\nATTACK\n- * &ARMS [194]\n- * (WITH &ARMS) [195]\n- * {PEACE CONVOY} [191]\n- STRONGLY * (IN TOWN) [193]\n- REBELS * [196]\n"
	"--- TRY [---] ---\nTRY\n- * (TO) [012]\n--- MEET [040:040] ---\nMEET {MET}\n--- CUT [160] ---\nCUT {CUT}\n--- PLAN [---] ---\nPLAN\n"
	"~ a (a b ATTACK) SAY = a b 015\n~ a (b . ATTACK) SAY = a b 112\n~ a (a b Q) SAY = a b Q\n~ a (_ b ATTACK) PLAN = a b 138\n";

static void assert_second(const char *text, const char *want)
{
	char got[1024];
	code(&(struct setting){second_verbs, text, 0, legacy_config_default}, got, sizeof got);
	assert_string_equal(got, want);
}

static void frames_are_nouns_and_phrases(void **state)
{
	(void)state;
	assert_second("Mali/PROPN/nsubj:2 attacked/VERB/root:0 Niger/PROPN/obj:2", "MLI>NER:190");
	assert_second("Mali/PROPN/nsubj:2 attacked/VERB/root:0 Niger/PROPN/obj:2 with/ADP/case:6 car/NOUN/compound:6 bombs/NOUN/obl:2", "MLI>NER:195");
	assert_second("Mali/PROPN/nsubj:2 attacked/VERB/root:0 Niger/PROPN/obj:2 with/ADP/case:5 bombs/NOUN/obl:2", "MLI>NER:190");
	assert_second("Mali/PROPN/nsubj:2 attacked/VERB/root:0 a/DET/det:7 Niger/PROPN/compound:7 peace/NOUN/compound:7 relief/NOUN/compound:7 convoy/NOUN/obj:2", "MLI>NER:191");
	assert_second("Mali/PROPN/nsubj:2 attacked/VERB/root:0 a/DET/det:5 Niger/PROPN/compound:5 convoy/NOUN/obj:2", "MLI>NER:190");
	assert_second("Mali/PROPN/nsubj:3 strongly/ADV/advmod:3 attacked/VERB/root:0 Niger/PROPN/obj:3 in/ADP/case:6 town/NOUN/obl:3", "MLI>NER:193");
	assert_second("Mali/PROPN/compound:2 rebels/NOUN/nsubj:3 attacked/VERB/root:0 Niger/PROPN/obj:3", "MLI>NER:196");
}

static void open_verbs_below_add_their_code(void **state)
{
	(void)state;
	assert_second("Mali/PROPN/nsubj:2 agreed/VERB/root:0 to/PART/mark:4 help/VERB/xcomp:2 Niger/PROPN/obj:4", "MLI>NER:033");
	assert_second("Mali/PROPN/nsubj:2 asked/VERB/root:0 Niger/PROPN/obj:2 to/PART/mark:5 help/VERB/xcomp:2 Chad/PROPN/obj:5", "MLI>NER:023");
	assert_second("Mali/PROPN/nsubj:2 said/VERB/root:0 it/PRON/nsubj:4 helped/VERB/ccomp:2 Chad/PROPN/obj:4", "MLI>TCD:070");
	assert_second("Mali/PROPN/nsubj:2 said/VERB/root:0 Niger/PROPN/nsubj:4 helped/VERB/ccomp:2 Chad/PROPN/obj:4", "NER>TCD:070");
}

static void transformations_name_the_new_act(void **state)
{
	(void)state;
	assert_second("Mali/PROPN/nsubj:2 said/VERB/root:0 Mali/PROPN/nsubj:4 attacked/VERB/ccomp:2 Chad/PROPN/obj:4", "MLI>TCD:015");
	assert_second("Mali/PROPN/nsubj:2 said/VERB/root:0 Niger/PROPN/nsubj:4 attacked/VERB/ccomp:2 Chad/PROPN/obj:4", "MLI>NER:112");
	assert_second("Mali/PROPN/nsubj:2 plans/VERB/root:0 to/PART/mark:4 attack/VERB/xcomp:2 Niger/PROPN/obj:4", "MLI>NER:138");
}

static void denied_acts_are_refusals_or_nothing(void **state)
{
	(void)state;
	assert_second("Mali/PROPN/nsubj:4 did/AUX/aux:4 not/PART/advmod:4 help/VERB/root:0 Niger/PROPN/obj:4", "MLI>NER:122");
	assert_second("Mali/PROPN/nsubj:4 did/AUX/aux:4 not/PART/advmod:4 attack/VERB/root:0 Niger/PROPN/obj:4", "");
}

static void passive_and_reciprocal_sides_of_the_second(void **state)
{
	(void)state;
	assert_second("Mali/PROPN/nsubj:pass:3 was/AUX/aux:pass:3 attacked/VBN/root:0 by/ADP/case:5 Niger/PROPN/obl:3", "NER>MLI:190");
	assert_second("Mali/PROPN/nsubj:pass:3 was/AUX/aux:pass:3 attacked/VBN/root:0 in/ADP/case:5 Niger/PROPN/obl:3", ""); /* nobody did it */
	assert_second("Mali/PROPN/nsubj:4 and/CCONJ/cc:3 Niger/PROPN/conj:1 met/VERB/root:0", "MLI>NER:040 NER>MLI:040");
}

static void assert_str(struct str s, const char *want)
{
	char got[64];
	snprintf(got, sizeof got, "%.*s", STR_ARG(s));
	assert_string_equal(got, want);
}

static void codes_add_by_their_digits(void **state)
{
	(void)state;
	assert_int_equal(combine_digits(STR("030")), 0x3000);
	assert_int_equal(combine_digits(STR("1823")), 0x0090); /* by its first two */
	assert_str(combine_codes(STR("030"), STR("070")), "033");
	assert_str(combine_codes(STR("030"), STR("0734")), "0333");
	assert_str(combine_codes(STR("100"), STR("084")), "1053");
	assert_str(combine_codes(STR("160"), STR("071")), "1621");
	assert_str(combine_codes(STR("130"), STR("190")), "138");
	assert_str(combine_codes(STR("010"), STR("1823")), "1823"); /* what is said */
	assert_str(combine_codes(STR("030"), STR("110")), "110"); /* the inner kind replaces */
	assert_str(combine_codes(STR(""), STR("070")), "070");
	assert_str(combine_not(STR("010")), "011");
	assert_str(combine_not(STR("030")), "120");
	assert_str(combine_not(STR("036")), "125");
	assert_str(combine_not(STR("190")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subject_acts_on_the_first_actor_behind_the_verb),
		cmocka_unit_test(pronouns_stand_for_the_noun_or_subject_above),
		cmocka_unit_test(longest_fitting_pattern_decides),
		cmocka_unit_test(skip_passes_over_one_phrase),
		cmocka_unit_test(slots_turn_the_sides),
		cmocka_unit_test(passive_with_by_is_turned),
		cmocka_unit_test(two_codes_go_both_ways),
		cmocka_unit_test(compound_sides_make_all_pairs),
		cmocka_unit_test(names_side_by_side_are_joined_where_the_tree_errs),
		cmocka_unit_test(agents_follow_their_actor),
		cmocka_unit_test(dates_choose_the_code),
		cmocka_unit_test(verbs_of_several_words_want_them_beside),
		cmocka_unit_test(verbs_under_a_coded_one_are_not_asked),
		cmocka_unit_test(forms_left_out_are_known_by_their_lemma),
		cmocka_unit_test(short_clauses_between_commas_are_passed_over),
		cmocka_unit_test(frames_are_nouns_and_phrases),
		cmocka_unit_test(open_verbs_below_add_their_code),
		cmocka_unit_test(transformations_name_the_new_act),
		cmocka_unit_test(denied_acts_are_refusals_or_nothing),
		cmocka_unit_test(passive_and_reciprocal_sides_of_the_second),
		cmocka_unit_test(codes_add_by_their_digits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
