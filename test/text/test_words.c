/* lemma, clitic, split and words at their borders, with small tables and weights of the test's own. */
#include "text/lemma.h"
#include "text/words.h"

#include "base/utf8.h"
#include "pack/writer.h"
#include "text/linear.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct doc doc;
static struct err err;

/* --- lemmas --- */

static struct word word_of(const char *form, unsigned upos, const char *xpos)
{
	struct word w = {.form = str_c(form), .upos = (uint8_t)upos, .xpos = str_c(xpos)};
	w.lower = utf8_lower(&doc.arena, w.form);
	return w;
}

static void a_script_cuts_and_adds(void **state)
{
	static const struct {
		const char *form;
		unsigned upos;
		struct lemma_script s;
		const char *lemma;
	} rows[] = {
		{"Boats", UPOS_NOUN, {LEMMA_AS_USUAL, 1, 0, "", {0}}, "boat"},
		{"Boats", UPOS_PROPN, {LEMMA_AS_USUAL, 1, 0, "", {0}}, "Boat"},
		{"Boats", UPOS_NOUN, {LEMMA_KEEP, 1, 0, "", {0}}, "Boat"},
		{"Boats", UPOS_PROPN, {LEMMA_LOWER, 0, 0, "", {0}}, "boats"},
		{"went", UPOS_VERB, {LEMMA_LOWER, 4, 2, "go", {0}}, "go"},
		{"flies", UPOS_VERB, {LEMMA_LOWER, 3, 1, "y", {0}}, "fly"},
		{"NATO", UPOS_PROPN, {LEMMA_TITLE, 0, 0, "", {0}}, "Nato"},
		{"norland", UPOS_PROPN, {LEMMA_TITLE, 0, 0, "", {0}}, "Norland"},
		{"BOATS", UPOS_PROPN, {LEMMA_TITLE, 1, 2, "xy", {0}}, "Boatxy"},
		{"ÉTÉS", UPOS_NOUN, {LEMMA_TITLE, 1, 0, "", {0}}, "Été"},
		{"élan", UPOS_NOUN, {LEMMA_TITLE, 0, 0, "", {0}}, "élan"}, /* letters of ASCII alone are raised */
		{"été", UPOS_NOUN, {LEMMA_LOWER, 1, 0, "", {0}}, "ét"},
		/* what does not fit leaves the word as it is */
		{"Ox", UPOS_NOUN, {LEMMA_LOWER, 3, 1, "y", {0}}, "ox"},
		{"Ox", UPOS_NOUN, {LEMMA_LOWER, 2, 0, "", {0}}, "ox"},
		{"Ox", UPOS_NOUN, {LEMMA_LOWER, 2, 1, "y", {0}}, "y"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[LEMMA_LONGEST];
		struct word w = word_of(rows[i].form, rows[i].upos, "");
		struct str got = lemma_apply(&rows[i].s, &w, out);
		if (!str_eqz(got, rows[i].lemma))
			fail_msg("'%s': '%.*s', not '%s'", rows[i].form, STR_ARG(got), rows[i].lemma);
	}
	char form[LEMMA_LONGEST + 8], out[LEMMA_LONGEST];
	for (size_t n = LEMMA_LONGEST - 2; n <= LEMMA_LONGEST; n++) { /* with its ending it must fit */
		memset(form, 'A', n);
		form[n] = 0;
		struct word w = word_of(form, UPOS_NOUN, "");
		struct str got = lemma_apply(&(struct lemma_script){LEMMA_LOWER, 0, 1, "s", {0}}, &w, out);
		assert_int_equal(got.n, n < LEMMA_LONGEST ? n + 1 : n);
		got = lemma_apply(&(struct lemma_script){LEMMA_TITLE, 0, 0, "", {0}}, &w, out);
		assert_true(got.p[1] == (n < LEMMA_LONGEST ? 'a' : 'A'));
	}
}

/* One of eight, in turn: a key points into itself and must not be copied. */
static const struct lemma_key *key_of(const char *form, unsigned upos, const char *xpos)
{
	static struct lemma_key keys[8];
	static unsigned next;
	struct lemma_key *k = &keys[next++ % 8];
	struct word w = word_of(form, upos, xpos);
	assert_true(lemma_key_of(&w, k));
	return k;
}

static void a_key_tells_letters_tags_and_capitals(void **state)
{
	static const struct {
		const char *form;
		uint8_t shape;
	} rows[] = {{"word", 0}, {"Word", 1}, {"WORD", 2}, {"wOrd", 3}, {"W", 1}, {"wORD", 3}, {"12", 0},
	            {"W2", 1}, {"2W", 1}, {"McX", 3}, {"É", 1}, {"WÉ", 2}, {"-wO", 3}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (key_of(rows[i].form, UPOS_NOUN, "NN")->shape != rows[i].shape)
			fail_msg("'%s'", rows[i].form);
	assert_true(str_eqz(key_of("Don’t’", UPOS_VERB, "VB")->lower, "don't'"));
	assert_int_equal(key_of("a\xE2\x80", UPOS_VERB, "VB")->lower.n, 3); /* half an apostrophe */
	assert_true(key_of("Ox", UPOS_PROPN, "")->proper && !key_of("Ox", UPOS_NOUN, "")->proper);
	char form[LEMMA_LONGEST + 1];
	memset(form, 'a', LEMMA_LONGEST);
	form[LEMMA_LONGEST] = 0;
	struct word w = word_of(form, UPOS_NOUN, "");
	struct lemma_key k;
	assert_false(lemma_key_of(&w, &k));
	w = word_of(form + 1, UPOS_NOUN, "");
	assert_true(lemma_key_of(&w, &k));
}

static bool same_print(const char *a, const char *b, size_t n)
{
	const struct lemma_key *x = key_of(a, UPOS_NOUN, "NN"), *y = key_of(b, UPOS_NOUN, "NN");
	return n == SIZE_MAX ? lemma_print_form(x, false) == lemma_print_form(y, false)
	                     : lemma_print_ending(x, n) == lemma_print_ending(y, n);
}

static void prints_tell_forms_and_endings_apart(void **state)
{
	assert_true(same_print("Boats", "boats", SIZE_MAX));
	assert_false(same_print("boats", "boat", SIZE_MAX));
	assert_true(same_print("boats", "goats", 3));
	assert_false(same_print("boats", "boots", 3));
	assert_true(same_print("boats", "ox", 0));
	assert_true(same_print("Boats", "goats", 3));  /* a first capital is none of an ending's matter */
	assert_false(same_print("BOATS", "boats", 3));
	assert_true(same_print("A", "a", 1));          /* one letter is no word in capitals */
	const struct lemma_key *small = key_of("boats", UPOS_PROPN, "NN"), *big = key_of("Boats", UPOS_PROPN, "NN"),
	                       *noun = key_of("boats", UPOS_NOUN, "NN"), *other = key_of("boats", UPOS_NOUN, "NNS");
	assert_true(lemma_print_ending(small, 2) != lemma_print_ending(big, 2));
	assert_true(lemma_print_form(noun, false) != lemma_print_form(other, false));
	assert_true(lemma_print_form(noun, true) != lemma_print_form(noun, false));
	big = key_of("Boats", UPOS_NOUN, "NN");
	assert_true(lemma_print_form(noun, true) != lemma_print_form(big, true));
}

enum { SLOTS = 16 };

static const struct lemma_script scripts[] = {
	{LEMMA_LOWER, 0, 1, "0", {0}}, {LEMMA_LOWER, 0, 1, "1", {0}}, {LEMMA_LOWER, 0, 1, "2", {0}},
	{LEMMA_LOWER, 0, 0, "", {0}},  {LEMMA_LOWER, 1, 0, "", {0}},
};

static void put_slot(struct lemma_slot *slot, uint32_t print, uint16_t script)
{
	uint32_t i = print & (SLOTS - 1);
	while (slot[i].print)
		i = (i + 1) & (SLOTS - 1);
	slot[i] = (struct lemma_slot){.print = print, .script = script};
}

static void check_lemma(const struct lemmas *l, const char *form, unsigned upos, const char *lemma)
{
	char out[LEMMA_LONGEST];
	struct word w = word_of(form, upos, "NN");
	struct str got = lemma_of(l, &w, out);
	if (!str_eqz(got, lemma))
		fail_msg("'%s': '%.*s', not '%s'", form, STR_ARG(got), lemma);
	assert_true(got.p == out || (got.p >= w.form.p && got.p < w.form.p + w.form.n + 1) ||
	            (got.p >= w.lower.p && got.p < w.lower.p + w.lower.n + 1));
}

static void the_form_goes_before_its_ending_and_long_endings_before_short(void **state)
{
	struct lemma_slot slot[SLOTS] = {{0}};
	struct lemmas l = {scripts, slot, 5, SLOTS - 1};
	const struct lemma_key *k = key_of("goats", UPOS_NOUN, "NN");
	check_lemma(&l, "Goats", UPOS_NOUN, "goats");
	check_lemma(&l, "Goats", UPOS_PROPN, "Goats");
	put_slot(slot, lemma_print_ending(k, 0), 0);
	check_lemma(&l, "goats", UPOS_NOUN, "goats0");
	check_lemma(&l, "ox", UPOS_NOUN, "ox0");
	put_slot(slot, lemma_print_ending(k, 2), 1);
	check_lemma(&l, "goats", UPOS_NOUN, "goats1");
	put_slot(slot, lemma_print_ending(k, 5), 2);
	check_lemma(&l, "goats", UPOS_NOUN, "goats2");
	put_slot(slot, lemma_print_form(k, false), 4);
	check_lemma(&l, "goats", UPOS_NOUN, "goat");
	check_lemma(&l, "Goats", UPOS_NOUN, "goat");
	put_slot(slot, lemma_print_form(k, true), 3);
	check_lemma(&l, "goats", UPOS_NOUN, "goats");
	check_lemma(&l, "Goats", UPOS_NOUN, "goat");
	/* seven bytes are the longest ending */
	const struct lemma_key *seven = key_of("abcdefg", UPOS_NOUN, "NN"), *eight = key_of("abcdefgh", UPOS_NOUN, "NN");
	put_slot(slot, lemma_print_ending(seven, 7), 1);
	put_slot(slot, lemma_print_ending(eight, 8), 2);
	check_lemma(&l, "xabcdefg", UPOS_NOUN, "xabcdefg1");
	check_lemma(&l, "abcdefgh", UPOS_NOUN, "abcdefgh0");
	/* apostrophes are looked up straight */
	const struct lemma_key *apo = key_of("o'x", UPOS_NOUN, "NN");
	put_slot(slot, lemma_print_form(apo, true), 4);
	check_lemma(&l, "o’x", UPOS_NOUN, "o'");
	char longest[LEMMA_LONGEST + 1];
	memset(longest, 'a', LEMMA_LONGEST);
	longest[LEMMA_LONGEST] = 0;
	check_lemma(&l, longest, UPOS_NOUN, longest);
}

static void a_full_table_is_searched_once_round(void **state)
{
	struct lemma_slot slot[2] = {{5, 1, 0}, {5, 1, 0}};
	struct lemmas l = {scripts, slot, 5, 1};
	const struct lemma_key *k = key_of("ox", UPOS_NOUN, "NN");
	check_lemma(&l, "ox", UPOS_NOUN, "ox");
	slot[~lemma_print_form(k, true) & 1] = (struct lemma_slot){lemma_print_form(k, true), 1, 0};
	check_lemma(&l, "ox", UPOS_NOUN, "ox1");
}

static void lemma_tables_of_a_wrong_size_are_refused(void **state)
{
	static const struct lemma_script long_one[] = {{LEMMA_LOWER, 0, LEMMA_ADD + 1, "", {0}}},
	                                 fits[] = {{LEMMA_LOWER, 0, LEMMA_ADD, "", {0}}};
	static const struct lemma_slot slots[] = {{7, 0, 0}, {0, 9, 0}, {0, 0, 0}, {0, 0, 0}},
	                               out_of_range[] = {{7, 0, 0}, {8, 1, 0}};
	const struct {
		const void *script;
		size_t script_n;
		const void *slot;
		size_t slot_n;
		const char *why; /* NULL: fine */
	} rows[] = {
		{fits, sizeof fits, slots, sizeof slots, NULL},
		{fits, sizeof fits, slots, sizeof *slots, NULL},
		{fits, sizeof fits - 1, slots, sizeof slots, "wrong size"},
		{fits, 0, slots, sizeof slots, "wrong size"},
		{fits, sizeof fits, slots, sizeof slots - 1, "wrong size"},
		{fits, sizeof fits, slots, 0, "wrong size"},
		{fits, sizeof fits, slots, 3 * sizeof *slots, "wrong size"},
		{fits, sizeof fits, out_of_range, sizeof out_of_range, "out of range"},
		{long_one, sizeof long_one, slots, sizeof slots, "too long"},
		{NULL, 0, slots, sizeof slots, "text/lemma-scripts"},
		{fits, sizeof fits, NULL, 0, "text/lemma-table"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct pack_writer w;
		struct buf b;
		struct pack *p;
		struct lemmas l;
		err = (struct err){0};
		pack_writer_init(&w);
		buf_init(&b, 1 << 20);
		if (rows[i].script)
			pack_writer_add(&w, "text/lemma-scripts", rows[i].script, rows[i].script_n);
		if (rows[i].slot)
			pack_writer_add(&w, "text/lemma-table", rows[i].slot, rows[i].slot_n);
		assert_int_equal(pack_writer_bytes(&w, &b, &err), 0);
		assert_int_equal(pack_open_bytes(&p, buf_view(&b), "small", &err), 0);
		int r = lemmas_open(&l, p, &err);
		if (rows[i].why ? r == 0 || !strstr(err.msg, rows[i].why) : r < 0)
			fail_msg("row %zu: %d '%s'", i, r, err.msg);
		if (!rows[i].why)
			assert_true(l.n_scripts == 1 && l.mask == rows[i].slot_n / sizeof *slots - 1);
		pack_close(p);
		buf_release(&b);
		pack_writer_release(&w);
	}
}

/* --- clitics --- */

static void tokens_are_split_by_row_and_by_ending(void **state)
{
	static const struct {
		const char *token, *words; /* '|' between */
		bool inside;
	} rows[] = {
		{"cannot", "can|not", true}, {"CANNOT", "CAN|NOT", true}, {"du", "de|le", false}, {"Du", "de|le", false},
		{"Ann's", "Ann|'s", true}, {"Ann’s", "Ann|’s", true}, {"Éa’s", "Éa|’s", true}, {"'s", "'s", true},
		{"didn't", "did|n't", true}, {"dogs", "dogs", true}, {"dogs'", "dogs'", true}, {"a", "a", true},
		{"abcdef", "a|b|c|d|e|f", true}, {"o'x", "o'x", true}, {"x'abcdefghijklmno", "x|'abcdefghijklmno", true},
		{"x'abcdefghijklmnop", "x'abcdefghijklmnop", true}, {"canno", "canno", true}, {"part", "p|ar", false}, {"", "", true},
		{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddd’s", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddd’s", true},
		{"aaaaaaaaaabbbbbbbbbbccccccccccdddddddd's", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddd|'s", true},
	};
	struct clitics c;
	assert_int_equal(clitics_open_bytes(&c, STR("*'s\t's\n*n't\tn't\ncannot\tcan not\n\nbad\nbad2\t\n\tbad3\n"
	                                            "du\tde le\nabcdef\ta b c d e f\n*'abcdefghijklmno\t'abcdefghijklmno\n"
	                                            "*'abcdefghijklmnop\t'abcdefghijklmnop\npart\tp ar\n*dogs\tdogs"), &err), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct clitic_words w;
		struct str form = str_c(rows[i].token);
		char got[128];
		size_t n = 0;
		unsigned words = clitic_split(&c, form, utf8_lower(&doc.arena, form), &w);
		got[0] = 0;
		for (unsigned k = 0; k < words; k++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", k ? "|" : "", STR_ARG(w.form[k]));
		if (strcmp(got, rows[i].words) != 0 || w.inside != rows[i].inside)
			fail_msg("'%s': '%s' %d", rows[i].token, got, w.inside);
	}
	clitics_close(&c);
	char key[CLITIC_LONGEST];
	size_t n;
	assert_true(clitic_key(STR("o’x’"), key, &n) && n == 4 && memcmp(key, "o'x'", 4) == 0);
	assert_true(clitic_key(STR("a\xE2\x80"), key, &n) && n == 3);
}

/* Beginnings first, the longest that leaves two letters; then the longest ending of the rest. */
static void tokens_are_split_by_beginning_and_ending(void **state)
{
	static const struct {
		const char *token, *words;
		bool inside;
	} rows[] = {
		{"wabra", "w|abra", true}, {"walbra", "w|al|bra", true}, {"WALBRA", "W|AL|BRA", true}, {"llbra", "l|al|bra", false},
		{"brahu", "bra|hu", true}, {"walbrahu", "w|al|bra|hu", true}, {"brahum", "bra|hum", true}, {"brak", "bra|ka|ma", false},
		{"wab", "w|ab", true}, {"wa", "wa", true}, {"walb", "w|alb", true}, {"wahu", "w|ahu", true}, {"bhu", "bhu", true},
		{"wahid", "wahid", true}, {"^wab", "^wab", true}, {"*hu", "*hu", true}, {"bra", "bra", true}, {"و", "و", true},
	};
	struct clitics c;
	assert_int_equal(clitics_open_bytes(&c, STR("^w\tw\n^wal\tw al\n^ll\tl al\n*hu\thu\n*hum\thum\n*k\tka ma\n"
	                                            "wahid\twahid\n"), &err), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct clitic_words w;
		struct str form = str_c(rows[i].token);
		char got[128];
		size_t n = 0;
		unsigned words = clitic_split(&c, form, utf8_lower(&doc.arena, form), &w);
		got[0] = 0;
		for (unsigned k = 0; k < words; k++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", k ? "|" : "", STR_ARG(w.form[k]));
		if (strcmp(got, rows[i].words) != 0 || w.inside != rows[i].inside)
			fail_msg("'%s': '%s' %d", rows[i].token, got, w.inside);
	}
	clitics_close(&c);
}

/* --- splitting and laying --- */

static int16_t *weights; /* of tokens, then of sentences */
static struct split split;
static struct clitics clitics;

static void set_weights(int16_t token, int16_t sentence)
{
	for (size_t i = 0; i < LINEAR_ROWS; i++) {
		weights[i] = token;
		weights[LINEAR_ROWS + i] = sentence;
	}
}

/* Splits and lays; sentences in brackets, words with a blank between, '+' before one that no blank precedes. */
static void check_split(const char *text, const char *want)
{
	struct split_out out = {NULL, 0, 0};
	char got[1024];
	size_t n = 0;
	doc.text = str_c(text);
	doc.words.n = doc.sentences.n = 0;
	assert_int_equal(split_doc(&split, &doc, &out, &err), 0);
	assert_int_equal(words_lay(&clitics, &out, &doc, &err), 0);
	got[0] = 0;
	for (size_t s = 0; s < doc.sentences.n; s++) {
		const struct sentence *x = &doc.sentences.at[s];
		n += (size_t)snprintf(got + n, sizeof got - n, "%u[", x->paragraph);
		for (uint32_t i = x->w0; i < x->w1; i++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i == x->w0 ? "" : doc.words.at[i - 1].space_after ? " " : "+",
			                      STR_ARG(doc.words.at[i].form));
		n += (size_t)snprintf(got + n, sizeof got - n, "]");
	}
	split_out_release(&out);
	if (strcmp(got, want) != 0)
		fail_msg("'%s':\n  is  %s\n  not %s", text, got, want);
}

static void weights_decide_and_marks_and_breaks_before_them(void **state)
{
	doc_clear(&doc);
	set_weights(1, -4); /* thirty templates of -4: just enough against an end */
	check_split("A-b. C", "0[A+-+b+. C]");
	set_weights(1, -3);
	check_split("A-b. C", "0[A]0[-]0[b+.]0[C]"); /* no end before a stop */
	check_split("A b. C", "0[A b+.]0[C]");
	check_split("A B\nC", "0[A]0[B]0[C]");
	set_weights(0, -4); /* nothing for an end is none */
	check_split("A-b. C", "0[A-b. C]");
	check_split("a\n\nb c\n\nd", "0[a]1[b c]2[d]");
	check_split("A\nB", "0[A]0[B]");
	check_split("need”You", "0[need+”+You]");
	check_split("”You”", "0[”+You+”]");
	check_split("”5”", "0[”5”]");
	check_split("“”.", "0[“”.]");
	set_weights(1, -4);
	check_split("cannot du x", "0[can+not de le x]");
}

static void sentences_begin_at_the_breaks_of_scars(void **state)
{
	struct scar scars[] = {{SCAR_GLUED_QUOTE, {8, 12}, 10}, {SCAR_LINK_RESIDUE, {2, 4}, 5}, {SCAR_OPEN_QUOTE, {6, 7}, NONE},
	                       {SCAR_LINK_RESIDUE, {7, 9}, NONE}};
	uint32_t *at;
	size_t n;
	doc_clear(&doc);
	assert_int_equal(split_breaks(&doc, &at, &n, &err), 0);
	assert_int_equal(n, 0);
	doc.scars.at = scars;
	doc.scars.n = 4;
	assert_int_equal(split_breaks(&doc, &at, &n, &err), 0);
	assert_int_equal(n, 4);
	assert_true(at[0] == 2 && at[1] == 5 && at[2] == 7 && at[3] == 10);
	/* inside a glued mark that goes on no sentence ends by its weights */
	struct scar on[] = {{SCAR_OPEN_QUOTE, {0, 9}, NONE}, {SCAR_GLUED_QUOTE, {0, 3}, NONE}, {SCAR_GLUED_QUOTE, {4, 7}, NONE}};
	doc.scars.at = on;
	doc.scars.n = 3;
	set_weights(1, 0);
	check_split("A B C D E F", "0[A B]0[C D]0[E]0[F]");
	doc.scars.at = NULL;
	doc.scars.n = 0;
	check_split("A B C D E F", "0[A]0[B]0[C]0[D]0[E]0[F]");
	doc_clear(&doc);
}

static void words_know_their_token_sentence_and_part(void **state)
{
	struct split_token token[] = {{0, 6, false, false}, {7, 9, true, false}, {9, 10, true, true}, {12, 15, false, false}};
	struct split_out out = {token, 4, 4};
	struct part parts[] = {{{0, 9}, PART_HEADLINE}, {{11, 16}, PART_BODY}};
	doc_clear(&doc);
	doc.text = STR("Cannot Du.  \xC3\x89t");
	doc.parts.at = parts;
	doc.parts.n = 2;
	assert_int_equal(words_lay(&clitics, &out, &doc, &err), 0);
	static const struct {
		const char *form, *lower;
		uint32_t start, end, sentence, token;
		uint16_t len;
		bool space;
	} want[] = {
		{"Can", "can", 0, 3, 0, 0, 2, false}, {"not", "not", 3, 6, 0, 0, 0, true}, {"de", "de", 7, 9, 0, 2, 2, false},
		{"le", "le", 7, 9, 0, 2, 0, false}, {".", ".", 9, 10, 1, 4, 1, true}, {"\xC3\x89t", "\xC3\xA9t", 12, 15, 2, 5, 1, false},
	};
	assert_int_equal(doc.words.n, 6);
	for (size_t i = 0; i < 6; i++) {
		const struct word *w = &doc.words.at[i];
		if (!str_eqz(w->form, want[i].form) || !str_eqz(w->lower, want[i].lower) || w->span.start != want[i].start ||
		    w->span.end != want[i].end || w->sentence != want[i].sentence || w->token != want[i].token ||
		    w->token_len != want[i].len || w->space_after != want[i].space || w->head != NONE)
			fail_msg("word %zu: '%.*s' '%.*s' %u-%u sentence %u token %u of %u, %d", i, STR_ARG(w->form), STR_ARG(w->lower),
			         w->span.start, w->span.end, w->sentence, w->token, w->token_len, w->space_after);
	}
	static const struct {
		uint32_t start, end, w0, w1, part, paragraph;
	} sentences[] = {{0, 9, 0, 4, 0, 0}, {9, 10, 4, 5, NONE, 0}, {12, 15, 5, 6, 1, 1}};
	assert_int_equal(doc.sentences.n, 3); /* the last token ends one in any case */
	for (size_t i = 0; i < 3; i++) {
		const struct sentence *s = &doc.sentences.at[i];
		assert_true(s->span.start == sentences[i].start && s->span.end == sentences[i].end && s->w0 == sentences[i].w0 &&
		            s->w1 == sentences[i].w1 && s->part == sentences[i].part && s->paragraph == sentences[i].paragraph);
	}
	doc_clear(&doc);
}

static void lower_case_of_other_length_is_kept(void **state)
{
	struct split_token token[] = {{0, 2, false, false}, {3, 5, false, false}, {6, 8, true, false}};
	struct split_out out = {token, 3, 3};
	doc_clear(&doc);
	doc.text = STR("\xC8\xBA \xFFQ ab"); /* U+023A is two bytes, in lower case three */
	assert_int_equal(words_lay(&clitics, &out, &doc, &err), 0);
	assert_true(str_eqz(doc.words.at[0].lower, "\xE2\xB1\xA5"));
	assert_true(str_eqz(doc.words.at[1].lower, "\xFFq"));
	assert_true(doc.words.at[2].lower.p == doc.words.at[2].form.p);
	doc_clear(&doc);
}

static int setup(void **state)
{
	doc_init(&doc);
	weights = malloc(2 * LINEAR_ROWS * sizeof *weights);
	if (!weights || abbreviations_open(&split.abbr, DATA_DIR, &err) < 0 ||
	    clitics_open_bytes(&clitics, STR("cannot\tcan not\ndu\tde le\n"), &err) < 0)
		return -1;
	split.token = weights;
	split.sentence = weights + LINEAR_ROWS;
	return 0;
}

static int teardown(void **state)
{
	clitics_close(&clitics);
	abbreviations_close(&split.abbr);
	free(weights);
	doc_release(&doc);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_script_cuts_and_adds),
		cmocka_unit_test(a_key_tells_letters_tags_and_capitals),
		cmocka_unit_test(prints_tell_forms_and_endings_apart),
		cmocka_unit_test(the_form_goes_before_its_ending_and_long_endings_before_short),
		cmocka_unit_test(a_full_table_is_searched_once_round),
		cmocka_unit_test(lemma_tables_of_a_wrong_size_are_refused),
		cmocka_unit_test(tokens_are_split_by_beginning_and_ending),
		cmocka_unit_test(tokens_are_split_by_row_and_by_ending),
		cmocka_unit_test(weights_decide_and_marks_and_breaks_before_them),
		cmocka_unit_test(sentences_begin_at_the_breaks_of_scars),
		cmocka_unit_test(words_know_their_token_sentence_and_part),
		cmocka_unit_test(lower_case_of_other_length_is_kept),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
