/* What must hold for any text and any weights: the weights here are noise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "doc/conllu.h"
#include "text/words.h"

static struct split split;
static struct clitics clitics;
static struct doc doc;
static struct err err;

static uint32_t next_random(uint32_t *s)
{
	*s = hash_mix(*s, 0x1234567u);
	return *s >> 7;
}

static int setup(void **state)
{
	int16_t *noise = malloc(2 * LINEAR_ROWS * sizeof *noise);
	uint32_t seed = 7;
	assert_non_null(noise);
	for (size_t i = 0; i < 2 * LINEAR_ROWS; i++)
		noise[i] = (int16_t)((int)(next_random(&seed) % 2001) - 1000);
	split.token = noise;
	split.sentence = noise + LINEAR_ROWS;
	assert_int_equal(abbreviations_open(&split.abbr, DATA_DIR, &err), 0);
	assert_int_equal(clitics_open_bytes(&clitics, STR("*'s\t's\n*n't\tn't\ncannot\tcan not\n"
	                                                  "won't\two n't\ndu\tde le\n"), &err), 0);
	doc_init(&doc);
	return 0;
}

static int teardown(void **state)
{
	free((void *)(uintptr_t)split.token);
	abbreviations_close(&split.abbr);
	clitics_close(&clitics);
	doc_release(&doc);
	return 0;
}

static void parse(struct str text)
{
	struct split_out out = {NULL, 0, 0};
	doc.text = text;
	doc.words.n = doc.sentences.n = 0;
	assert_int_equal(split_doc(&split, &doc, &out, &err), 0);
	assert_int_equal(words_lay(&clitics, &out, &doc, &err), 0);
	split_out_release(&out);
}

static void fresh(struct str text)
{
	doc_clear(&doc);
	parse(text);
}

/* Every character outside the tokens is a blank; spans and counts are as word.h promises. */
static void assert_whole(void)
{
	uint32_t at = 0, sentence_end = 0;
	size_t len, words = 0;
	for (size_t i = 0; i < doc.sentences.n; i++) {
		const struct sentence *s = &doc.sentences.at[i];
		assert_true(s->span.start >= sentence_end && s->span.start < s->span.end);
		assert_int_equal(s->w0, words);
		assert_true(s->w1 > s->w0);
		words = s->w1;
		sentence_end = s->span.end;
	}
	assert_int_equal(words, doc.words.n);
	for (uint32_t w = 0; w < doc.words.n; w += doc.words.at[w].token_len) {
		const struct word *first = &doc.words.at[w], *last = first + first->token_len - 1;
		assert_true(first->token_len > 0);
		assert_true(first->span.start >= at && last->span.end > first->span.start);
		for (; at < first->span.start; at += (uint32_t)len)
			assert_true(utf8_is_space(utf8_at(doc.text, at, &len)));
		for (const struct word *k = first; k <= last; k++) {
			assert_int_equal(k->token, w);
			assert_int_equal(k->sentence, first->sentence);
			assert_true(k->form.n > 0 && k->lower.n > 0);
		}
		at = last->span.end;
	}
	for (; at < doc.text.n; at += (uint32_t)len)
		assert_true(utf8_is_space(utf8_at(doc.text, at, &len)));
}

static struct str random_text(uint32_t seed, char *room, size_t n)
{
	static const char *const bits[] = {
	    "a", "Word", "don't", "U.S.", " ", " ", "  ", "\n", "\n\n", "\r\n", ".", "...", "\"",
	    "\xE2\x80\x9D", "\xE2\x80\x99s", "12", "3.5", "(", ")", "-", "\xF0\x9F\x98\x80",
	    "\xE4\xB8\xAD\xE6\x96\x87", "\xCC\x81", "\xFF", "\xC3", "\x01", "\xE2\x80\x8B", "cannot",
	    "du", "Mr.", "\xD9\x83\xD8\xAA\xD8\xA8", "\xE2\x80\xA9", "http://a.b/c", "\f", "\xC8\xBA",
	};
	size_t at = 0;
	while (at + 20 < n) {
		const char *bit = bits[next_random(&seed) % (sizeof bits / sizeof *bits)];
		memcpy(room + at, bit, strlen(bit));
		at += strlen(bit);
	}
	return (struct str){room, at};
}

static void every_character_lies_in_a_token(void **state)
{
	char room[4000];
	for (uint32_t seed = 1; seed <= 300; seed++) {
		fresh(random_text(seed, room, 40 + seed * 13));
		assert_whole();
	}
}

/* The first character at or behind the byte. */
static uint32_t letter_at(struct str text, uint32_t at)
{
	while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void sentences_end_at_empty_lines_and_parts(void **state)
{
	char room[2000];
	for (uint32_t seed = 1; seed <= 100; seed++) {
		struct str text = random_text(seed, room, sizeof room);
		uint32_t a = letter_at(text, 300), b = letter_at(text, 700), c = letter_at(text, 900);
		struct part parts[] = {{{0, a}, PART_HEADLINE}, {{a, b}, PART_BODY},
		                       {{c, letter_at(text, 1400)}, PART_BODY}};
		doc_clear(&doc);
		doc.parts.at = parts;
		doc.parts.n = 3;
		parse(text);
		assert_whole();
		for (size_t i = 0; i < doc.sentences.n; i++) {
			const struct sentence *s = &doc.sentences.at[i];
			assert_int_equal(s->part, doc_part_at(&doc, s->span.start));
			assert_int_equal(s->part, doc_part_at(&doc, s->span.end - 1));
			assert_int_equal(str_find(doc_span_text(&doc, s->span), STR("\n\n")), SIZE_MAX);
		}
	}
}

static void scars_cut_even_inside_a_word(void **state)
{
	struct scar scars[] = {{SCAR_GLUED_QUOTE, {0, 20}, 4},
	                       {SCAR_LINK_RESIDUE, {13, 18}, 18}};
	doc_clear(&doc);
	doc.scars.at = scars;
	doc.scars.n = 2;
	parse(STR("needful words here and there"));
	assert_whole();
	uint32_t starts[3] = {4, 13, 18};
	for (int k = 0; k < 3; k++) {
		bool found = false;
		for (size_t i = 0; i < doc.sentences.n; i++)
			found |= doc.sentences.at[i].span.start == starts[k] ||
			         (k != 0 && doc.sentences.at[i].span.start == starts[k] + 1);
		assert_true(found);
	}
}

static void no_sentence_ends_in_a_glued_mark_that_goes_on(void **state)
{
	struct scar scar = {SCAR_GLUED_QUOTE, {1, 30}, NONE};
	doc_clear(&doc);
	doc.scars.at = &scar;
	doc.scars.n = 1;
	parse(STR("A. B? \"Go!\"Moe said. He ran. C! D"));
	for (size_t i = 0; i < doc.sentences.n; i++)
		assert_true(doc.sentences.at[i].span.end <= 1 || doc.sentences.at[i].span.end >= 30);
}

static void splits_multiword_tokens_by_table_and_ending(void **state)
{
	struct clitic_words w;
	assert_int_equal(clitic_split(&clitics, STR("CANNOT"), STR("cannot"), &w), 2);
	assert_true(str_eqz(w.form[0], "CAN") && str_eqz(w.form[1], "NOT"));
	assert_int_equal(clitic_split(&clitics, STR("Kosovo\xE2\x80\x99s"),
	                              STR("kosovo\xE2\x80\x99s"), &w), 2);
	assert_true(str_eqz(w.form[0], "Kosovo") && str_eqz(w.form[1], "\xE2\x80\x99s"));
	assert_int_equal(clitic_split(&clitics, STR("didn't"), STR("didn't"), &w), 2);
	assert_true(str_eqz(w.form[0], "did") && w.inside);
	assert_int_equal(clitic_split(&clitics, STR("du"), STR("du"), &w), 2);
	assert_false(w.inside);
	assert_int_equal(clitic_split(&clitics, STR("'s"), STR("'s"), &w), 1);
	assert_int_equal(clitic_split(&clitics, STR("bus"), STR("bus"), &w), 1);
}

static void wrapped_lines_go_on_and_short_lines_end(void **state)
{
	static const char wrapped[] =
	    "The minister of defence of the republic said on Monday evening that the\n"
	    "Union would send two brigades to the northern border before the end of\n"
	    "March if the other side did not stop.";
	struct atom room[ATOM_BLOCK];
	struct atoms b = {.at = room};
	struct atom_source s;
	doc_clear(&doc);
	doc.text = str_c(wrapped);
	atom_source_init(&s, &doc, NULL, 0);
	assert_true(atom_next_block(&s, &b));
	for (size_t i = 1; i < b.n; i++)
		assert_int_not_equal(b.at[i].gap, GAP_BREAK);
	doc.text = STR("Storm nears coast\nBy Ann Cole\nThousands flee");
	atom_source_init(&s, &doc, NULL, 0);
	assert_true(atom_next_block(&s, &b));
	unsigned breaks = 0;
	for (size_t i = 1; i < b.n; i++)
		breaks += b.at[i].gap == GAP_BREAK;
	assert_int_equal(breaks, 2);
}

static void long_texts_without_blanks_or_ends_take_linear_time(void **state)
{
	enum { BYTES = 1 << 20 };
	char *room = malloc(BYTES);
	assert_non_null(room);
	memset(room, 'x', BYTES);
	fresh((struct str){room, BYTES});
	assert_int_equal(doc.words.n, 1);
	for (size_t i = 0; i < BYTES / 4; i += 3)
		memcpy(room + i, "a.b", 3);
	fresh((struct str){room, BYTES / 4});
	assert_whole();
	for (size_t i = 0; i + 4 <= BYTES / 4; i += 4)
		memcpy(room + i, "Go. ", 4);
	fresh((struct str){room, BYTES / 4});
	assert_whole();
	free(room);
}

static void an_empty_text_has_no_words(void **state)
{
	fresh(STR(""));
	assert_int_equal(doc.words.n, 0);
	assert_int_equal(doc.sentences.n, 0);
	fresh(STR(" \n\n\t "));
	assert_int_equal(doc.sentences.n, 0);
}

static void a_refused_allocation_is_an_error(void **state)
{
	for (long n = 1; n < 12; n++) {
		struct split_out out = {NULL, 0, 0};
		doc_clear(&doc);
		doc.text = STR("One two. Three don't.");
		arena_fail_after(n);
		int rc = split_doc(&split, &doc, &out, &err);
		if (rc == 0)
			rc = words_lay(&clitics, &out, &doc, &err);
		arena_fail_after(0);
		split_out_release(&out);
		assert_true(rc == 0 ? n > 6 : n <= 6);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_character_lies_in_a_token),
	    cmocka_unit_test(sentences_end_at_empty_lines_and_parts),
	    cmocka_unit_test(scars_cut_even_inside_a_word),
	    cmocka_unit_test(no_sentence_ends_in_a_glued_mark_that_goes_on),
	    cmocka_unit_test(splits_multiword_tokens_by_table_and_ending),
	    cmocka_unit_test(wrapped_lines_go_on_and_short_lines_end),
	    cmocka_unit_test(long_texts_without_blanks_or_ends_take_linear_time),
	    cmocka_unit_test(an_empty_text_has_no_words),
	    cmocka_unit_test(a_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
