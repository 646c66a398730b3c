/* Annotated events are read, paired and counted as doc/format/eval.md says. Figures were worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eval/found.h"
#include "eval/gold.h"
#include "eval/listing.h"
#include "eval/tally.h"

static int read_text(struct gold *g, const char *text, struct err *err)
{
	char path[] = "/tmp/gold-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	int rc = gold_read(g, path, err);
	unlink(path);
	return rc;
}

static void reads_every_field_of_an_event(void **state)
{
	(void)state;
	struct gold g;
	struct err err = {0};
	assert_int_equal(read_text(&g,
	    "# a comment\n"
	    "@ x-1 1994-03-12 sentence region=a\n"
	    "Troops shelled a camp and troops denied it.\n"
	    "> ASSAULT heavy-weapons \"shelled\" who=LBR:MIL \"Troops\" whom=LBR:REB,-:CVL \"a camp\" "
	    "mood=planned negated background size=killed:12 by=LBR:- \"Troops\" denied=LBR:MIL\n"
	    "> CONSULT - \"troops\" who=LIBERIA:-\n", &err), -1);
	assert_non_null(strstr(err.msg, "line 5: COUNTRY:SECTOR"));
	assert_int_equal(g.n, 1);
	const struct deed *d = &g.item[0].deed[0];
	assert_int_equal(g.item[0].n_deeds, 1);
	assert_int_equal(d->type, EVENT_ASSAULT);
	assert_int_equal(d->mood, MOOD_PLANNED);
	assert_true(d->negated && d->background && d->denied && !d->reciprocal);
	assert_int_equal(d->trigger.start, 7);
	assert_int_equal(d->trigger.end, 14);
	assert_string_equal(d->who.code[0], "LBR:MIL");
	assert_int_equal(d->whom.n, 2);
	assert_string_equal(d->whom.code[0], "-:CVL");
	gold_release(&g);
}

static void names_line_and_cause_of_what_it_cannot_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *cause;
	} row[] = {
	    {"@ a 1994-03-12\nx\n", "line 1: an item's head"},
	    {"@ a 1994-03-12 poem\nx\n", "line 1: 'poem' is neither"},
	    {"@ a 1994-03-12 sentence\nIt met.\n> MEET - \"met\"\n", "line 3: 'MEET' is none of the types"},
	    {"@ a 1994-03-12 sentence\nIt met.\n> CONSULT - \"talked\"\n", "line 3: the trigger \"talked\""},
	    {"@ a 1994-03-12 sentence\nIt met.\n> CONSULT - met\n", "line 3: words in double quotes"},
	    {"@ a 1994-03-12 sentence\nIt met.\n> CONSULT - \"met\" mood=glad\n", "line 3: mood=glad"},
	    {"@ a 1994-03-12 sentence\nIt met.\n> CONSULT - \"met\" s=1\n", "line 3: s= is for articles"},
	    {"> CONSULT - \"met\"\n", "line 1: an event before the first item"},
	    {"@ a 1994-03-12 article\nIt met.\n> CONSULT - \"met\" s=2\n", "line 3: 'a' has fewer than 2 sentences"},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct gold g;
		struct err err = {0};
		assert_int_equal(read_text(&g, row[i].text, &err), -1);
		if (!strstr(err.msg, row[i].cause))
			fail_msg("'%s' for '%s'", err.msg, row[i].cause);
		assert_int_equal(err.code, ERR_DATA);
		gold_release(&g);
	}
}

static void counts_sentences_as_annotators_did(void **state)
{
	(void)state;
	struct str text = STR("A title here\n\nOn Oct. 3 it met Mr. X. \"It did.\" Then 3.5 went.\n\nThe end");
	static const char *const want[] = {"A title here", "On Oct. 3 it met Mr. X.", "\"It did.\"", "Then 3.5 went.",
	                                   "The end"};
	struct span s;
	for (unsigned i = 0; i < 5; i++) {
		assert_true(gold_sentence(text, i + 1, &s));
		assert_true(str_eqz(str_sub(text, s.start, s.end), want[i]));
	}
	assert_false(gold_sentence(text, 6, &s));
}

static struct span sentence[2] = {{0, 50}, {50, 100}};

static struct deed deed(enum event_type type, unsigned in, uint32_t at, const char *who, const char *whom)
{
	struct deed d = {.type = type, .trigger = {at, at + 4}, .told = {&sentence[in], 1}, .score = 0.75};
	if (who)
		deed_side_add(&d.who, STR("LBR"), str_c(who));
	if (whom)
		deed_side_add(&d.whom, STR("LBR"), str_c(whom));
	return d;
}

static void pairs_the_same_event_before_the_nearer_words(void **state)
{
	(void)state;
	struct deed gold[2] = {deed(EVENT_ASSAULT, 0, 10, "MIL", "REB"), deed(EVENT_ASSAULT, 0, 30, "REB", NULL)};
	struct deed sys[2] = {deed(EVENT_ASSAULT, 0, 10, "REB", NULL), deed(EVENT_ASSAULT, 0, 40, "MIL", "REB")};
	uint32_t to[2];
	deeds_pair(gold, 2, sys, 2, to);
	assert_int_equal(to[0], 1);
	assert_int_equal(to[1], 0);
}

static void pairs_nothing_across_sentences_or_types(void **state)
{
	(void)state;
	struct deed gold[2] = {deed(EVENT_ASSAULT, 0, 10, "MIL", NULL), deed(EVENT_PROTEST, 1, 60, "CVL", NULL)};
	struct deed sys[2] = {deed(EVENT_ASSAULT, 1, 60, "MIL", NULL), deed(EVENT_ASSAULT, 1, 70, "MIL", NULL)};
	uint32_t to[2];
	deeds_pair(gold, 2, sys, 2, to);
	assert_int_equal(to[0], NONE);
	assert_int_equal(to[1], NONE);
}

static void reciprocal_sides_are_compared_together(void **state)
{
	(void)state;
	struct deed a = deed(EVENT_CONSULT, 0, 10, "GOV", "REB"), b = deed(EVENT_CONSULT, 0, 10, "REB", NULL);
	deed_side_add(&b.who, STR("LBR"), STR("GOV"));
	assert_false(deed_sides_same(&a, &b));
	b.reciprocal = true;
	assert_true(deed_sides_same(&a, &b));
}

static void empty_side_equals_only_an_empty_one(void **state)
{
	(void)state;
	struct deed a = deed(EVENT_ASSAULT, 0, 10, NULL, "REB"), b = deed(EVENT_ASSAULT, 0, 10, "MIL", "REB");
	assert_false(deed_sides_same(&a, &b));
	b.who.n = 0;
	assert_true(deed_sides_same(&a, &b));
}

static void tells_how_a_side_differs(void **state)
{
	(void)state;
	struct deed_side gold = {.n = 0}, none = {.n = 0}, other = {.n = 0}, more;
	deed_side_add(&gold, STR("LBR"), STR("MIL"));
	deed_side_add(&other, STR(""), STR("MIL"));
	more = gold;
	deed_side_add(&more, STR("LBR"), STR("CVL"));
	assert_int_equal(side_error_of(&gold, &gold), SIDE_SAME);
	assert_int_equal(side_error_of(&gold, &none), SIDE_MISSING);
	assert_int_equal(side_error_of(&none, &gold), SIDE_EXTRA);
	assert_int_equal(side_error_of(&gold, &other), SIDE_COUNTRY);
	assert_int_equal(side_error_of(&gold, &more), SIDE_NUMBER);
	other = (struct deed_side){.n = 0};
	deed_side_add(&other, STR("LBR"), STR(""));
	assert_int_equal(side_error_of(&gold, &other), SIDE_SECTOR);
}

/* Gold 3, system 5; one the same, one more of its type: event F1 2/8, type F1 4/8. */
static void figures_are_those_worked_out_by_hand(void **state)
{
	(void)state;
	struct deed gold[3] = {deed(EVENT_ASSAULT, 0, 10, "MIL", "REB"), deed(EVENT_PROTEST, 0, 20, "CVL", NULL),
	                       deed(EVENT_AID, 0, 30, "GOV", NULL)};
	struct deed sys[3] = {deed(EVENT_ASSAULT, 0, 10, "MIL", "REB"), deed(EVENT_PROTEST, 0, 20, "REB", NULL),
	                      deed(EVENT_REJECT, 0, 30, "GOV", NULL)};
	struct deed negative[2] = {deed(EVENT_ASSAULT, 0, 10, "MIL", "REB"), deed(EVENT_ASSAULT, 0, 20, "MIL", NULL)};
	uint32_t to[3];
	struct tally t = {0};
	negative[1].negated = true;
	sys[1].mood = MOOD_PLANNED;
	deeds_pair(gold, 3, sys, 3, to);
	tally_item(&t, gold, 3, sys, 3, to, false);
	tally_item(&t, NULL, 0, negative, 2, to, true);
	assert_int_equal(t.all.gold, 3);
	assert_int_equal(t.all.system, 5);
	assert_int_equal(t.all.event, 1);
	assert_int_equal(t.all.type, 2);
	assert_true(fabs(tally_f1(t.all.event, t.all.gold, t.all.system) - 0.25) < 1e-9);
	assert_true(fabs(tally_f1(t.all.type, t.all.gold, t.all.system) - 0.5) < 1e-9);
	assert_int_equal(t.negatives, 1);
	assert_int_equal(t.false_facts, 1);
	assert_int_equal(t.mood, 1);
	/* Five of score 0.75, one right: |0.75 - 0.2| */
	assert_true(fabs(tally_calibration(&t) - 0.55) < 1e-9);
}

static bool any_text(void *ctx, struct str id, struct str *text)
{
	*text = *(const struct str *)ctx;
	return str_eqz(id, "a");
}

static void json_offsets_are_turned_into_bytes(void **state)
{
	(void)state;
	struct str text = STR("\xc3\xa9\xc3\xa9 met"), id;
	struct found_text of = {&text, any_text};
	struct arena arena;
	struct found f;
	struct err err = {0};
	arena_init(&arena, 1 << 20);
	assert_int_equal(found_json(&f, &arena,
	    STR("{\"id\":\"a\",\"events\":[{\"type\":\"CONSULT\",\"mood\":\"actual\",\"trigger\":[[3,6]],"
	        "\"mentions\":[[3,6]],\"actors\":[{\"country\":\"FRA\",\"sectors\":[\"GOV\",\"MIL\"]}]}]}"),
	    &of, &id, &err), 0);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.at[0].trigger.start, 5);
	assert_int_equal(f.at[0].trigger.end, 8);
	assert_string_equal(f.at[0].who.code[0], "FRA:GOV");
	assert_int_equal(found_json(&f, &arena, STR("{\"id\":\"b\",\"events\":[]}"), &of, &id, &err), -1);
	assert_non_null(strstr(err.msg, "no item has the id 'b'"));
	assert_int_equal(found_json(&f, &arena,
	    STR("{\"id\":\"a\",\"events\":[{\"type\":\"CONSULT\",\"mood\":\"actual\",\"trigger\":[[3,60]]}]}"),
	    &of, &id, &err), -1);
	assert_non_null(strstr(err.msg, "not in its text"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_every_field_of_an_event),
	    cmocka_unit_test(names_line_and_cause_of_what_it_cannot_read),
	    cmocka_unit_test(counts_sentences_as_annotators_did),
	    cmocka_unit_test(pairs_the_same_event_before_the_nearer_words),
	    cmocka_unit_test(pairs_nothing_across_sentences_or_types),
	    cmocka_unit_test(reciprocal_sides_are_compared_together),
	    cmocka_unit_test(empty_side_equals_only_an_empty_one),
	    cmocka_unit_test(tells_how_a_side_differs),
	    cmocka_unit_test(figures_are_those_worked_out_by_hand),
	    cmocka_unit_test(json_offsets_are_turned_into_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
