/* The readers of PETRARCH's dictionaries: what a line means, and what is said of a bad one. */
#include "book.h"

#include <stdio.h>
#include <string.h>

/* The code of a name at a date, as the coder asks for it. */
static struct str actor(const struct books *b, const char *name, uint32_t date)
{
	uint32_t atom[PHRASE_ATOMS], value = NODE_NONE;
	size_t n = 0;
	struct cut c;
	cut_init(&c, str_c(name));
	for (struct str a; n < PHRASE_ATOMS && cut_next(&c, &a); n++)
		atom[n] = atoms_get(&b->atoms, a);
	if (trie_longest(&b->trie, b->actors.root, atom, n, &value) != n)
		return STR("unknown");
	return actor_book_code(&b->actors, value, date);
}

static void assert_str(struct str s, const char *want)
{
	char got[1024];
	snprintf(got, sizeof got, "%.*s", STR_ARG(s));
	assert_string_equal(got, want);
}

static void assert_trouble(const struct books *b, const char *want)
{
	assert_str(books_troubles(b), want);
}

static void days_of_six_digits_turn_at_30(void **state)
{
	(void)state;
	assert_int_equal(actor_day(STR("300101")), 20300101);
	assert_int_equal(actor_day(STR("310101")), 19310101);
	assert_int_equal(actor_day(STR("20081231")), 20081231);
	assert_int_equal(actor_day(STR("000229")), 20000229);
	assert_int_equal(actor_day(STR("19000229")), 0); /* no leap year */
	assert_int_equal(actor_day(STR("990230")), 0);
	assert_int_equal(actor_day(STR("991301")), 0);
	assert_int_equal(actor_day(STR("990100")), 0);
	assert_int_equal(actor_day(STR("9901012")), 0);
	assert_int_equal(actor_day(STR("99-101")), 0);
}

static void restrictions_hold_their_own_days(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ACTORS, "CROATIA [YUGHRV <910625] [HRVUNR 911008-920115] [HRV >920116]\n"
	                                       "MALI\n\t[MLIOPP < 600619]\n\t[MLI]\n");
	assert_str(actor(b, "Croatia", 19910625), "YUGHRV");
	assert_str(actor(b, "Croatia", 19910626), "");
	assert_str(actor(b, "Croatia", 19911008), "HRVUNR");
	assert_str(actor(b, "Croatia", 19920115), "HRVUNR");
	assert_str(actor(b, "Croatia", 19920116), "HRV");
	assert_str(actor(b, "Croatia", 0), ""); /* without a date no dated code is asked */
	assert_str(actor(b, "Mali", 19600619), "MLIOPP");
	assert_str(actor(b, "Mali", 19600620), "MLI");
	assert_str(actor(b, "Mali", 0), "MLI");
	assert_trouble(b, "");
	books_close(b);
}

static void first_fitting_code_wins_and_the_default_is_last(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ACTORS, "X [XDEF]\n\t[XA 20000101-20001231]\n\t[XB 20000601-20011231]\nX [XC >20020101]\n");
	assert_str(actor(b, "x", 20000701), "XA");
	assert_str(actor(b, "x", 20010701), "XB");
	assert_str(actor(b, "x", 20030701), "XC"); /* met again: behind the first ones */
	assert_str(actor(b, "x", 19990701), "XDEF");
	books_close(b);
}

static void synonyms_share_the_codes_below_them(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ACTORS, "IVORY_COAST # a note\n+COTE_D'IVOIRE_\n+C\xC3\x94TE IVOIRE\n\t[CIV]\nAL-QAEDA [IMG]\n");
	assert_str(actor(b, "Ivory Coast", 0), "CIV");
	assert_str(actor(b, "C\xC3\xB4te d\xE2\x80\x99Ivoire", 0), "CIV");
	assert_str(actor(b, "cote ivoire", 0), "CIV");
	assert_str(actor(b, "Al Qaeda", 0), "IMG");
	assert_str(actor(b, "Al", 0), "unknown");
	books_close(b);
}

static void latin_1_and_comments_over_lines_are_read(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ACTORS, "\xEF\xBB\xBF<!-- old\nIRAQ [NO]\n--> IRAN [IRN] ; note [X]\nC\xD4TE [CIV]\nN [###] # discard\n");
	assert_str(actor(b, "Iraq", 0), "unknown");
	assert_str(actor(b, "Iran", 0), "IRN");
	assert_str(actor(b, "C\xC3\x94TE", 0), "CIV");
	assert_str(actor(b, "n", 0), "###");
	assert_trouble(b, "");
	books_close(b);
}

static void bad_actor_lines_are_named_and_the_rest_loads(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ACTORS, "\t[AAA]\n+SYN\nA [AAA 990230]\nB [BBB\nC [20000101-20010101]\n---\nD [DDD]\n");
	assert_trouble(b, "'f', line 1: a code before any phrase: '[AAA]'\n"
	                  "'f', line 2: a synonym before any phrase: '+SYN'\n"
	                  "'f', line 3: no days that the code could hold for: 'AAA 990230'\n"
	                  "'f', line 4: bracket is never closed: '[BBB'\n"
	                  "'f', line 5: no code between the brackets: '20000101-20010101'\n"
	                  "'f', line 6: no word in '---'\n");
	assert_str(actor(b, "D", 0), "DDD");
	books_close(b);
}

static void of_many_troubles_a_hundred_are_told(void **state)
{
	(void)state;
	char text[4096] = "";
	for (int i = 0; i < 103; i++)
		strncat(text, "+S\n", sizeof text - strlen(text) - 1);
	struct books *b = book_of(BOOK_ACTORS, text);
	struct str t = books_troubles(b);
	assert_true(str_find(t, STR("line 100:")) != SIZE_MAX);
	assert_true(str_find(t, STR("line 101:")) == SIZE_MAX);
	assert_true(str_ends(t, STR("'f': 3 more lines like these\n")));
	books_close(b);
}

static const struct agent *agent(const struct books *b, const char *name)
{
	uint32_t atom[PHRASE_ATOMS], value = NODE_NONE;
	size_t n = 0;
	struct cut c;
	cut_init(&c, str_c(name));
	for (struct str a; n < PHRASE_ATOMS && cut_next(&c, &a); n++)
		atom[n] = atoms_get(&b->atoms, a);
	return trie_longest(&b->trie, b->agents.root, atom, n, &value) == n ? &b->agents.at[value] : NULL;
}

static void agents_have_plurals_sets_and_a_side(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_AGENTS,
		"!PERSON! = MAN, MEN , WOMAN\nPOLICE {} [ ~COP]\nMINISTRY [~GOV]\nPRESS [~MED]\nGOOSE {GEESE} [~GGS]\n"
		"MSF {}[NGO~]\nCONGRESS!PERSON! [~LEG]\nAD!PERSON!X [~ADX]\nWORKER_ [~LAB]\n");
	assert_str(agent(b, "police")->code, "COP");
	assert_null(agent(b, "polices"));
	assert_non_null(agent(b, "ministries"));
	assert_null(agent(b, "ministrys"));
	assert_non_null(agent(b, "presses"));
	assert_non_null(agent(b, "geese"));
	assert_null(agent(b, "gooses"));
	assert_true(agent(b, "MSF")->before);
	assert_false(agent(b, "press")->before);
	assert_non_null(agent(b, "congressmen"));
	assert_null(agent(b, "congressmens"));
	assert_non_null(agent(b, "adpersonx")); /* a set's name inside a word is letters */
	assert_non_null(agent(b, "workers"));
	assert_trouble(b, "");
	books_close(b);
}

static void bad_agent_lines_are_named(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_AGENTS, "A\nB [~}\nC {D [~X]\nE!NONE! [~X]\nF!OPEN [~X]\nG [~]\nH [~X]\n");
	assert_trouble(b, "'f', line 1: no code in brackets: 'A'\n'f', line 2: no code in brackets: 'B [~}'\n"
	                  "'f', line 3: brace is never closed: 'C {D [~X]'\n"
	                  "'f', line 4: no set of that name is given above: 'NONE'\n"
	                  "'f', line 5: the name of a set is never closed: 'F!OPEN'\n"
	                  "'f', line 6: no code in brackets: 'G [~]'\n");
	assert_non_null(agent(b, "h"));
	books_close(b);
}

static uint32_t verb(const struct books *b, const char *word)
{
	return verb_book_find(&b->verbs, atoms_get(&b->atoms, str_c(word)));
}

static void verbs_have_forms_codes_and_words_beside_them(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_VERBS,
		"--- GIVE [070:071] ---\nGIVE {GAVE GIVING}\nCARRY [ 072 ]\nPASS [---]\nSEE\n+HAND_OVER [075]\nWIRE_+TAP {WIRE_+TAPPED}\n");
	const struct verb *at = b->verbs.verbs;
	assert_str(at[verb(b, "gave")].code.forth, "070");
	assert_str(at[verb(b, "gave")].code.back, "071");
	assert_int_equal(verb(b, "gives"), NODE_NONE); /* braces name all forms */
	assert_str(at[verb(b, "carried")].code.forth, "072");
	assert_int_not_equal(verb(b, "carries"), NODE_NONE);
	assert_int_not_equal(verb(b, "passes"), NODE_NONE);
	assert_true(at[verb(b, "passed")].code.null);
	assert_int_not_equal(verb(b, "seeing"), NODE_NONE); /* the E stays behind a vowel */
	assert_int_equal(at[verb(b, "handed")].n_after, 1);
	assert_int_equal(at[verb(b, "tapped")].n_before, 1);
	assert_int_equal(verb(b, "taps"), NODE_NONE);
	assert_int_equal(verb(b, "wire"), NODE_NONE);
	assert_trouble(b, "");
	books_close(b);
}

static void patterns_stand_longest_first(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_VERBS, "--- A [---] ---\nA\n- * X [1]\n- Y * IN_Z ^ + [2]\n- % * [3]\n");
	const struct block *k = &b->verbs.blocks[0];
	assert_int_equal(k->n, 3);
	assert_str(k->pattern[0].code.forth, "2");
	assert_str(k->pattern[1].code.forth, "1");
	assert_str(k->pattern[2].code.forth, "3");
	const struct element *e = k->pattern[0].at;
	assert_int_equal(k->pattern[0].verb, 1);
	assert_int_equal(e[2].kind, EL_WORD);
	assert_false(e[2].joined);
	assert_true(e[3].joined);
	assert_int_equal(e[4].kind, EL_SKIP);
	assert_int_equal(e[5].kind, EL_TARGET);
	assert_false(b->verbs.second);
	books_close(b);
}

static bool in_set(const struct books *b, uint32_t set, const char *phrase)
{
	uint32_t atom[PHRASE_ATOMS], value;
	size_t n = 0;
	struct cut c;
	cut_init(&c, str_c(phrase));
	for (struct str a; n < PHRASE_ATOMS && cut_next(&c, &a); n++)
		atom[n] = atoms_get(&b->atoms, a);
	return trie_longest(&b->verb_trie, b->verbs.set[set].root, atom, n, &value) == n;
}

static void sets_have_plurals_and_hold_other_sets(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_VERBS,
		"&COIN\n+PENNY\n+SWISS_FRANC\n+PESO_\n+GLASS\n&PREP_\n+ON\n&ALL_OF_IT\n+&COIN\n+GOLD\n"
		"--- A [1] ---\nA\n- * NEW_&COIN_DEAL [2]\n- * &ALL_OF_IT [3]\n");
	assert_true(in_set(b, 0, "pennies"));
	assert_true(in_set(b, 0, "swiss francs"));
	assert_false(in_set(b, 0, "swiss"));
	assert_true(in_set(b, 0, "peso"));
	assert_false(in_set(b, 0, "pesos"));
	assert_true(in_set(b, 0, "glasses"));
	assert_false(in_set(b, 1, "ons"));
	assert_true(in_set(b, 2, "swiss franc"));
	assert_true(in_set(b, 2, "gold"));
	const struct pattern *p = b->verbs.blocks[0].pattern; /* three elements more than the other */
	assert_int_equal(p[0].n, 4);
	assert_int_equal(p[0].at[2].kind, EL_SET);
	assert_true(p[0].at[2].joined && p[0].at[3].joined);
	assert_trouble(b, "");
	books_close(b);
}

static void second_generation_is_told_by_its_signs(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_VERBS, "--- A [1] ---\nSAY [010]\nATTACK [190]\n- * {HIGH COURT} (IN TOWN) [2]\n~ a (b . ATTACK) SAY = a b 112\n~ a (a b Q) SAY = a b Q\n");
	assert_true(b->verbs.second);
	assert_int_equal(b->verbs.n_transforms, 2);
	const struct transform *t = b->verbs.transforms;
	assert_true(t[0].over == 'a' && t[0].source == 'b' && t[0].target == '.' && t[0].new_target == 'b');
	assert_str(t[0].below.forth, "190");
	assert_str(t[0].above.forth, "010");
	assert_str(t[0].code, "112");
	assert_int_equal(t[1].code.n, 0);
	books_close(b);
}

static void bad_verb_lines_are_named(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_VERBS, "RUN\n- * X [1]\n--- A [1] ---\nA {B\n- X [2]\n- * * [2]\n- * (X [2]\n- * X\n- * &NONE [2]\n+\n~ a b\nGO\n");
	assert_trouble(b, "'f', line 1: a verb before any block: 'RUN'\n'f', line 2: a pattern before any block: '* X [1]'\n"
	                  "'f', line 4: brace is never closed: 'A {B'\n'f', line 5: no '*' in 'X [2]'\n"
	                  "'f', line 6: more than one '*' in '* * [2]'\n"
	                  "'f', line 7: braces or brackets do not match in '* (X [2]'\n"
	                  "'f', line 8: no code in brackets: '* X'\n"
	                  "'f', line 9: no set of that name is given above: '&NONE'\n"
	                  "'f', line 10: no verb in '+'\n"
	                  "'f', line 11: no transformation 'a (b c VERB) VERB = x y CODE': 'a b'\n");
	assert_int_not_equal(verb(b, "going"), NODE_NONE);
	books_close(b);
}

static size_t words(const struct books *b, const char *text, uint32_t *atom)
{
	struct cut c;
	size_t n = 0;
	cut_init(&c, str_c(text));
	for (struct str a; n < 64 && cut_next(&c, &a); n++)
		atom[n] = atoms_get(&b->atoms, a);
	return n;
}

static void discards_drop_a_sentence_or_a_story(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_DISCARDS, "1914\nWORLD CUP\n+World Golf Championships # note\n");
	uint32_t at[64];
	size_t n = words(b, "In the world cup of golf", at);
	assert_int_equal(discard_book_find(&b->discards, at, n), DISCARD_SENTENCE);
	n = words(b, "the World-Golf championships of 1914", at);
	assert_int_equal(discard_book_find(&b->discards, at, n), DISCARD_STORY);
	n = words(b, "world cups", at);
	assert_int_equal(discard_book_find(&b->discards, at, n), DISCARD_NONE);
	n = words(b, "it began in 1914", at); /* at the end too */
	assert_int_equal(discard_book_find(&b->discards, at, n), DISCARD_SENTENCE);
	books_close(b);
}

static uint16_t issues(const struct books *b, const char *text, unsigned code)
{
	uint32_t at[64];
	struct issue_count counts;
	bool barred[ISSUE_GROUPS] = {false};
	size_t n = words(b, text, at);
	issue_book_bar(&b->issues, at, n, barred);
	issue_book_count(&b->issues, at, n, barred, &counts);
	return counts.count[code];
}

static void issues_count_forms_and_are_barred_by_their_group(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ISSUES,
		"<ISSUE CATEGORY=\"A\">\npre+n:school [SCHOOL]\nhead start [SCHOOL]\nv:purge [PURGE]\nA heading\n~a head start\n~~school of fish\n</ISSUE>\n"
		"<ISSUE CATEGORY=\"B\">\nn:policy [POLICY]\n</ISSUE>\n");
	assert_int_equal(issues(b, "Pre-schools and a pre school with policies", 0), 2);
	assert_int_equal(issues(b, "preschool", 0), 0);
	assert_int_equal(issues(b, "he purged and is purging", 1), 2);
	assert_int_equal(issues(b, "a head start for the pre-school: policies", 0), 0);
	assert_int_equal(issues(b, "a head start for the pre-school: policies", 2), 1);
	assert_int_equal(issues(b, "a school of fish, a pre-school", 0), 0);
	assert_trouble(b, "");
	books_close(b);
}

static void bad_issue_lines_are_named(void **state)
{
	(void)state;
	struct books *b = book_of(BOOK_ISSUES, "x [Y]\n<ISSUE CATEGORY=\"A\">\nz []\nw [Y]\n");
	assert_trouble(b, "'f', line 1: a phrase outside of <ISSUE>: 'x [Y]'\n'f', line 3: no code in brackets: 'z []'\n");
	assert_int_equal(issues(b, "w", 0), 1);
	books_close(b);
}

static void long_lines_and_phrases_are_refused(void **state)
{
	(void)state;
	char text[8192];
	memset(text, 'A', 5000);
	strcpy(text + 5000, " [X]\nA A A A A A A A A A A A A A A A A A A A A A A A A [X]\nB [BBB]\n");
	struct books *b = book_of(BOOK_ACTORS, text);
	assert_true(str_find(books_troubles(b), STR("line 1: line is longer than 4096 bytes: 'AAAA")) != SIZE_MAX);
	assert_true(str_find(books_troubles(b), STR("line 2: more than 24 words in 'A A")) != SIZE_MAX);
	assert_str(actor(b, "b", 0), "BBB");
	books_close(b);
}

/* Every allocation in turn is refused: an error, never a crash; then all loads. */
static void refused_memory_is_an_error(void **state)
{
	(void)state;
	static const char *const text[BOOK_KINDS] = {
		"&A\n+B\n+C D\n&E\n+&A\n--- X [1:2] ---\nGO {WENT}\nRUN_+OFF [3]\n- &A * ^ [4]\n~ a (b . GO) RUN = a b 1\n",
		"A [B]\n+C\n\t[D <990101]\nA [E]\n", "!P! = Q, R\nS!P! [~T]\nU {} [V~]\n", "A\n+B C\n",
		"<ISSUE>\nn:a v:b [C]\n~d\n</ISSUE>\n"};
	for (int kind = 0; kind < BOOK_KINDS; kind++) {
		int rc = -1;
		for (long n = 1; rc < 0 && n < 500; n++) {
			struct books *b = NULL;
			struct err err = {0};
			arena_fail_after(n);
			rc = books_new(&b, &err);
			if (rc == 0)
				rc = books_read(b, (enum book_kind)kind, "f", str_c(text[kind]), &err);
			arena_fail_after(0);
			assert_true(rc == 0 || err.msg[0]);
			books_close(b);
		}
		assert_int_equal(rc, 0);
	}
}

static void missing_file_is_an_error_that_names_it(void **state)
{
	(void)state;
	struct books *b;
	struct err err = {0};
	assert_int_equal(books_open(&b, &(struct book_paths){.actors = "no-such-file"}, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_non_null(strstr(err.msg, "no-such-file"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_six_digits_turn_at_30),
		cmocka_unit_test(restrictions_hold_their_own_days),
		cmocka_unit_test(first_fitting_code_wins_and_the_default_is_last),
		cmocka_unit_test(synonyms_share_the_codes_below_them),
		cmocka_unit_test(latin_1_and_comments_over_lines_are_read),
		cmocka_unit_test(bad_actor_lines_are_named_and_the_rest_loads),
		cmocka_unit_test(of_many_troubles_a_hundred_are_told),
		cmocka_unit_test(agents_have_plurals_sets_and_a_side),
		cmocka_unit_test(bad_agent_lines_are_named),
		cmocka_unit_test(verbs_have_forms_codes_and_words_beside_them),
		cmocka_unit_test(patterns_stand_longest_first),
		cmocka_unit_test(sets_have_plurals_and_hold_other_sets),
		cmocka_unit_test(second_generation_is_told_by_its_signs),
		cmocka_unit_test(bad_verb_lines_are_named),
		cmocka_unit_test(discards_drop_a_sentence_or_a_story),
		cmocka_unit_test(issues_count_forms_and_are_barred_by_their_group),
		cmocka_unit_test(bad_issue_lines_are_named),
		cmocka_unit_test(long_lines_and_phrases_are_refused),
		cmocka_unit_test(refused_memory_is_an_error),
		cmocka_unit_test(missing_file_is_an_error_that_names_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
