/* scan at its borders: what is a scar and where a sentence begins, with tables of the test's own. */
#include "text/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char residue[] =
    "words\twhere\n"
    "read more\tany\n"
    "read more at once please\tany\n"
    "read\tsentence\n"
    "read more at\tany\n"
    "watch now\tend\n"
    "halt\tsentence\n"
    "for details , visit\tany\n"
    "see * page\tany\n"
    "look at *\tany\n"
    "abcdefghijabcdefghijabcdefghijabcdefghij\tany\n"
    "a b c d e f g h i j k l\tany\n";

static const char cues[] =
    "lemma\tpos\tclass\ttakes\tforms\n"
    "say\tverb\tsay\tquote,clause\tsaid\n"
    "write\tverb\tsay\tclause,quote\twrote written\n"
    "warn\tverb\tsay\tquote\t-\n"
    "state\tverb\tsay\tquote\t-\n"
    "reply\tverb\tsay\tquote\t-\n"
    "convey\tverb\tsay\tquote\t-\n"
    "stress\tverb\tsay\tquote\t-\n"
    "teach\tverb\tsay\tquote\t-\n"
    "y\tverb\tsay\tquote\t-\n"
    "hope\tverb\tthink\tquote\t-\n"
    "learn\tverb\tsay\tclause\t-\n"
    "claim\tnoun\tsay\tquote\t-\n";

static struct scan *room;
static struct doc doc;
static char dir[64];

static void write_file(const char *name, const char *bytes)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(bytes, f);
	fclose(f);
}

static int setup(void **state)
{
	struct err err = {0};
	char path[128];
	strcpy(dir, "/tmp/bede-scan-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, i ? "said" : "doubt");
		mkdir(path, 0700);
	}
	write_file("doubt/residue.tsv", residue);
	write_file("said/cues.tsv", cues);
	doc_init(&doc);
	if (scan_open(&room, dir, &err) == 0)
		return 0;
	fprintf(stderr, "%s\n", err.msg);
	return -1;
}

static int teardown(void **state)
{
	static const char *const left[] = {"doubt/residue.tsv", "said/cues.tsv", "doubt", "said", ""};
	char path[128];
	for (int i = 0; i < 5; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, left[i]);
		remove(path);
	}
	scan_close(room);
	doc_release(&doc);
	return 0;
}

/* Each scar: its kind (Glued, Open, Close, Residue), its words, and after '>' what follows the break. */
static void put_scars(char *out, size_t size)
{
	size_t n = 0;
	*out = 0;
	for (size_t i = 0; i < doc.scars.n; i++) {
		const struct scar *s = &doc.scars.at[i];
		n += (size_t)snprintf(out + n, size - n, "%s%c(%.*s)", i ? " " : "", "GOCR"[s->kind],
		                      STR_ARG(doc_span_text(&doc, s->span)));
		if (s->break_at != NONE)
			n += (size_t)snprintf(out + n, size - n, ">%.*s",
			                      STR_ARG(str_sub(doc.text, s->break_at, s->break_at + 5)));
	}
}

struct expect {
	const char *text, *scars;
};

static void check_text(const struct expect *c)
{
	char got[1024];
	struct err err = {0};
	doc.text = str_c(c->text);
	assert_int_equal(scan_doc(room, &doc, &err), 0);
	put_scars(got, sizeof got);
	if (strcmp(got, c->scars) != 0)
		fail_msg("'%s':\n  found %s\n  not   %s", c->text, got, c->scars);
}

static void check_all(const struct expect *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		doc_clear(&doc);
		check_text(&c[i]);
	}
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof *claims)

static void letters_after_a_mark_belong_to_the_word_or_are_damage(void **state)
{
	static const struct expect claims[] = {
		/* one word inside: an ending in small letters is its own, whatever it is */
		{"A “pro”s and", ""},
		{"A “pro”forma letter", ""},
		{"A “pro”and a con", "G(“pro”and)"},
		{"A “pro”said Ann", "G(“pro”said)"},
		{"A “pro”The end", "G(“pro”The)>The e"},
		{"A “pro”B end", ""},
		{"A “pro”2nd end", ""},
		/* two words inside: only the known endings are */
		{"A “pro life”s end", ""},
		{"A “pro life”esque end", ""},
		{"A “pro life”forma end", "G(life”forma)"},
		{"A “pro life”B end", "G(life”B)>B end"},
		/* a sign before the mark is enough, a blank is not */
		{"A “pro!”forma end", "G(“pro!”forma)"},
		{"A “pro ”forma end", ""},
		/* no letter after it */
		{"A “pro”, he ran", ""},
		{"A “pro” he ran", ""},
	};
	CHECK(claims);
}

static void a_scar_reaches_to_its_neighbours_and_no_further_than_sixty_bytes(void **state)
{
#define TEN "abcdefghij"
#define TWENTY TEN TEN
	static const struct expect claims[] = {
		{"x “Go!”The, end", "G(“Go!”The)>The, "},
		{"“Go!”The", "G(“Go!”The)>The"},
		{"“" TWENTY TWENTY TWENTY TEN "”The end", "G(" TWENTY TWENTY TWENTY "”The)>The e"},
		{"“Go!”A" TWENTY TWENTY TWENTY TEN " end", "G(“Go!”A" TWENTY TWENTY TEN "abcdefghi)>Aabcd"},
	};
	CHECK(claims);
}

static void a_speech_verb_among_the_next_five_words_goes_on(void **state)
{
	static const struct expect claims[] = {
		{"“Go!”Ann said so", "G(“Go!”Ann)"},
		{"“Go!”Ann of the guard said so", "G(“Go!”Ann)"},
		{"“Go!”Ann of the old guard said so", "G(“Go!”Ann)>Ann o"},
		{"“Go!”Ann, she said", "G(“Go!”Ann)>Ann, "},
		{"“Go!”Said", "G(“Go!”Said)"},
		{"“Go!”Ann ran", "G(“Go!”Ann)>Ann r"},
		{"“Go!”ann ran", "G(“Go!”ann)"},
	};
	CHECK(claims);
}

static void speech_verbs_have_their_forms(void **state)
{
	static const char *const cue[] = {"says", "said", "writes", "wrote", "written", "warns", "warned",
	                                  "states", "stated", "replies", "replied", "conveys", "conveyed",
	                                  "stresses", "stressed", "teaches", "according", "ys", "yed"};
	static const char *const none[] = {"sayed", "writed", "write", "warnes", "stateed", "replys",
	                                   "replyed", "convied", "conveies", "stresss", "teachs", "hopes",
	                                   "hoped", "learned", "claims", "claimed", "ies", "ied"};
	char text[64];
	for (size_t i = 0; i < sizeof cue / sizeof *cue; i++) {
		snprintf(text, sizeof text, "“Go!”Ann %s it", cue[i]);
		check_all(&(struct expect){text, "G(“Go!”Ann)"}, 1);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(text, sizeof text, "“Go!”Ann %s it", none[i]);
		doc_clear(&doc);
		doc.text = str_c(text);
		struct err err = {0};
		assert_int_equal(scan_doc(room, &doc, &err), 0);
		assert_int_equal(doc.scars.n, 1);
		if (doc.scars.at[0].break_at == NONE)
			fail_msg("'%s' is taken for a speech verb", none[i]);
	}
}

static void a_linking_word_after_the_mark_goes_on(void **state)
{
	static const struct expect claims[] = {
		{"“Go!”Which it did", "G(“Go!”Which)"},
		{"“Go!”Of late", "G(“Go!”Of)"},
		{"“Go!”Or “else” it", "G(“Go!”Or)"},
		/* these three only before another quotation */
		{"“Go!”As they ran", "G(“Go!”As)>As th"},
		{"“Go!”As “they” ran", "G(“Go!”As)"},
		{"“Go!”To the town", "G(“Go!”To)>To th"},
		{"“Go!”To  “town” it", "G(“Go!”To)"},
		{"“Go!”That is", "G(“Go!”That)>That "},
		{"“Go!”That “is” so", "G(“Go!”That)"},
		{"“Go!”As", "G(“Go!”As)>As"},
		{"“Go!”Thus “it” is", "G(“Go!”Thus)>Thus "},
	};
	CHECK(claims);
}

static void opening_marks_are_scars_when_glued_or_unclosed(void **state)
{
	static const struct expect claims[] = {
		{"He said“Go” then", "G(said“Go)"},
		{"He said “Go” then", ""},
		{"“Go” then", ""},
		{"He said5“Go” then", "G(said5“Go)"},
		{"He said:“Go” then", ""},
		{"He said «Go» then", ""},
		{"He said“Go then", "O(said“Go)"},
		{"He said “Go then", "O(“Go)"},
		{"Go” he said", "C(Go”)"},
		/* a lone single mark may be a letter, unless the text quotes with such marks */
		{"He met ‘Abd there", ""},
		{"He ‘met’ ‘Abd there", "O(‘Abd)"},
		{"He “met” ‘Abd there", ""},
	};
	CHECK(claims);
}

static void the_longest_row_wins_and_the_rest_is_read_on(void **state)
{
	static const struct expect claims[] = {
		{"So read more at once please ok", "R(read more at once please)> ok"},
		{"So read more at once", "R(read more at)> once"},
		{"So read more ok", "R(read more)> ok"},
		{"So Read More", "R(Read More)"},
		{"Read.", "R(Read)>."},
		{"So read.", ""},
		{"read more read more at x", "R(read more)> read R(read more at)> x"},
		{"a b c d e f g h i j k l", "R(a b c d e f g h i j k l)"},
		{"abcdefghijabcdefghijabcdefghijabcdefghij", "R(abcdefghijabcdefghijabcdefghijabcdefghij)"},
	};
	CHECK(claims);
}

static void a_row_counts_where_its_column_says(void **state)
{
	static const struct expect claims[] = {
		/* end: nothing that it could speak of follows */
		{"So watch now", "R(watch now)"},
		{"So watch now.", "R(watch now)>."},
		{"So watch now! Ok", "R(watch now)>! Ok"},
		{"So watch now?", "R(watch now)>?"},
		{"So watch now: it", "R(watch now)>: it"},
		{"So watch now; it", "R(watch now)>; it"},
		{"So watch now > it", "R(watch now)> > it"},
		{"So watch now] it", "R(watch now)>] it"},
		{"So watch now) it", "R(watch now)>) it"},
		{"So watch now [it", "R(watch now)> [it"},
		{"So watch now http://a", "R(watch now)> http"},
		{"So watch now it", ""},
		{"So watch now, it", ""},
		/* sentence: a whole one */
		{"Halt.", "R(Halt)>."},
		{"It. Halt.", "R(Halt)>."},
		{"It! Halt.", "R(Halt)>."},
		{"It? Halt.", "R(Halt)>."},
		{"It > Halt.", "R(Halt)>."},
		{"It (Halt) it", "R(Halt)>) it"},
		{"It [Halt] it", "R(Halt)>] it"},
		{"It, halt.", ""},
		{"It: halt.", ""},
		{"It halt.", ""},
		{"Halt it.", ""},
		/* right after a mark every row counts */
		{"A “b c”Halt it", "G(c”Halt)>Halt  R(Halt)> it"},
		{"A “b c” halt it", ""},
	};
	CHECK(claims);
}

static void a_star_stands_for_one_to_three_words(void **state)
{
	static const struct expect claims[] = {
		{"So see page one", ""},
		{"So see our page one", "R(see our page)> one"},
		{"So see a b c page one", "R(see a b c page)> one"},
		{"So see a b c d page one", ""},
		{"So see page page one", "R(see page page)> one"},
		{"So see our, page one", ""},
		{"So look at this one", "R(look at this)> one"},
		{"So look at", ""},
		{"So look at.", ""},
		{"For details, visit us", "R(For details, visit)> us"},
		{"For details,visit us", "R(For details,visit)> us"},
		{"For details visit us", ""},
		{"For details , visit us", "R(For details , visit)> us"},
	};
	CHECK(claims);
}

static void scars_stand_in_text_order(void **state)
{
	static const struct expect claims[] = {
		{"Read more “b c”The end. Read more", "R(Read more)> “b G(c”The)>The e R(Read more)"},
		/* of two that begin together the shorter comes first */
		{"So read more”Then", "R(read more)>”Th G(more”Then)>Then"},
		{"Read “more", "R(Read)> “m O(“more)"},
	};
	CHECK(claims);
}

static void only_the_articles_own_parts_are_scanned(void **state)
{
	static const enum part_role role[] = {PART_HEADLINE, PART_STANDFIRST, PART_BODY, PART_CAPTION,
	                                      PART_TEASER, PART_FURNITURE};
	static const bool read[] = {true, true, true, true, false, false};
	for (int i = 0; i < 6; i++) {
		struct part part = {{0, 22}, role[i]};
		doc_clear(&doc);
		doc.parts.at = &part;
		doc.parts.n = 1;
		check_text(&(struct expect){"Read more at “the port",
		                           read[i] ? "R(Read more at)> “t O(“the)" : ""});
	}
	doc.parts.at = NULL;
	doc.parts.n = 0;
}

static void bad_tables_are_refused_with_line_and_cause(void **state)
{
	static const struct {
		const char *rows, *why;
	} bad[] = {
		{"words\twhere\na\tany\nb\tnever\n", "line 3: where is 'never', not any, end or sentence"},
		{"words\twhere\na b c d e f g h i j k l m\tany\n", "line 2: more than 12 words, or a word too long"},
		{"words\twhere\nabcdefghijabcdefghijabcdefghijabcdefghijk\tany\n",
		 "line 2: more than 12 words, or a word too long"},
		{"words\twhere\n-\tany\n", "line 2: no words"},
		{"word\twhere\na\tany\n", "words"},
		{"words\there\na\tany\n", "where"},
		{"words\twhere\na\n", "line 2"},
	};
	static const char *const columns[] = {"lemma", "pos", "class", "takes", "forms"};
	struct err err;
	struct scan *s = NULL;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		err = (struct err){0};
		write_file("doubt/residue.tsv", bad[i].rows);
		if (scan_open(&s, dir, &err) == 0)
			fail_msg("read all the same: %s", bad[i].rows);
		assert_null(s);
		if (!strstr(err.msg, bad[i].why))
			fail_msg("'%s' does not say '%s'", err.msg, bad[i].why);
	}
	write_file("doubt/residue.tsv", residue);
	for (size_t lacks = 0; lacks < 5; lacks++) {
		char head[64] = "";
		for (size_t k = 0; k < 5; k++) {
			strcat(head, k ? "\t" : "");
			strcat(head, k == lacks ? "x" : columns[k]);
		}
		strcat(head, "\n");
		err = (struct err){0};
		write_file("said/cues.tsv", head);
		assert_int_equal(scan_open(&s, dir, &err), -1);
		assert_non_null(strstr(err.msg, columns[lacks]));
	}
	static const char *const cells[] = {"say", "verb", "say", "quote", "said"};
	for (size_t first = 0; first < 5; first++) { /* whichever column stands first */
		char bytes[128] = "";
		for (size_t k = 0; k < 10; k++) {
			strcat(bytes, (k < 5 ? columns : cells)[(first + k) % 5]);
			strcat(bytes, k % 5 == 4 ? "\n" : "\t");
		}
		write_file("said/cues.tsv", bytes);
		assert_int_equal(scan_open(&s, dir, &err), 0);
		scan_close(s);
		s = NULL;
	}
	write_file("said/cues.tsv", "lemma\tpos\tclass\ttakes\tforms\nsay\n");
	err = (struct err){0};
	assert_int_equal(scan_open(&s, dir, &err), -1);
	assert_non_null(strstr(err.msg, "line 2"));
	write_file("said/cues.tsv", cues);
	assert_int_equal(scan_open(&s, dir, &err), 0);
	scan_close(s);
	scan_close(NULL);
}

static void a_refused_allocation_is_an_error(void **state)
{
	int rc = -1;
	for (long n = 1; rc < 0 && n < 100; n++) {
		struct err err = {0};
		doc_clear(&doc);
		doc.text = STR("Read more “b c”The end");
		arena_fail_after(n);
		rc = scan_doc(room, &doc, &err);
		arena_fail_after(0);
		if (rc < 0)
			assert_true(err.msg[0]);
	}
	assert_int_equal(doc.scars.n, 2);
	rc = -1;
	for (long n = 1; rc < 0 && n < 100; n++) {
		struct err err = {0};
		struct scan *s;
		arena_fail_after(n);
		rc = scan_open(&s, dir, &err);
		arena_fail_after(0);
		if (rc < 0)
			assert_true(err.msg[0]);
		else
			scan_close(s);
	}
	assert_int_equal(rc, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_after_a_mark_belong_to_the_word_or_are_damage),
		cmocka_unit_test(a_scar_reaches_to_its_neighbours_and_no_further_than_sixty_bytes),
		cmocka_unit_test(a_speech_verb_among_the_next_five_words_goes_on),
		cmocka_unit_test(speech_verbs_have_their_forms),
		cmocka_unit_test(a_linking_word_after_the_mark_goes_on),
		cmocka_unit_test(opening_marks_are_scars_when_glued_or_unclosed),
		cmocka_unit_test(the_longest_row_wins_and_the_rest_is_read_on),
		cmocka_unit_test(a_row_counts_where_its_column_says),
		cmocka_unit_test(a_star_stands_for_one_to_three_words),
		cmocka_unit_test(scars_stand_in_text_order),
		cmocka_unit_test(only_the_articles_own_parts_are_scanned),
		cmocka_unit_test(bad_tables_are_refused_with_line_and_cause),
		cmocka_unit_test(a_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
