/* number at its borders: where an amount begins and ends, its bounds, what it counts. */
#include "text/number.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Words with a blank between: form, or form^UPOS, or form^UPOS^head^relation (head from 1, 0 the
 * root). "|" ends a sentence.
 */
static void put_words(struct doc *d, const char *spec)
{
	char *text = arena_alloc(&d->arena, strlen(spec) + 1);
	struct str rest = str_c(spec), token;
	uint32_t n = 0;
	assert_non_null(text);
	while (str_split(&rest, ' ', &token)) {
		struct str form, upos, head, rel;
		if (str_eqz(token, "|") || d->sentences.n == 0) {
			struct sentence *s = doc_add(d, sentences);
			*s = (struct sentence){.w0 = (uint32_t)d->words.n, .part = NONE, .span = {n, n}};
			if (str_eqz(token, "|"))
				continue;
		}
		bool tagged = str_chr(token, '^') != SIZE_MAX;
		form = token;
		upos = head = rel = STR("");
		if (tagged) {
			str_split(&token, '^', &form);
			if (str_split(&token, '^', &upos) && str_split(&token, '^', &head))
				rel = token;
		}
		struct word *w = doc_add(d, words);
		*w = (struct word){.span = {n, n + (uint32_t)form.n}, .head = NONE, .first_child = NONE,
		                   .next_sibling = NONE, .sentence = (uint32_t)d->sentences.n - 1, .upos = UPOS_X};
		memcpy(text + n, form.p, form.n);
		w->form = (struct str){text + n, form.n};
		w->lower = utf8_lower(&d->arena, w->form);
		if (upos.n)
			w->upos = (uint8_t)ud_upos(upos), w->xpos = upos;
		if (head.n) {
			w->head = head.p[0] == '0' ? NONE : d->sentences.at[w->sentence].w0 + (uint32_t)(head.p[0] - '1');
			w->deprel = rel;
			ud_deprel(rel, &w->rel, &w->sub);
		}
		n += (uint32_t)form.n;
		struct sentence *s = &d->sentences.at[w->sentence];
		s->span.start = s->span.end > s->span.start ? s->span.start : w->span.start;
		s->span.end = n;
		s->w1 = (uint32_t)d->words.n;
		text[n++] = ' ';
	}
	d->text = (struct str){text, n - 1};
	doc_link_words(d);
}

/* Every number: its words, value, bounds and unit. */
static void put_numbers(const struct doc *d, char *out, size_t size)
{
	size_t n = 0;
	*out = 0;
	for (size_t i = 0; i < d->numbers.n; i++) {
		const struct number *x = &d->numbers.at[i];
		n += (size_t)snprintf(out + n, size - n, "%s%.*s = %g", i ? "; " : "",
		                      STR_ARG(doc_span_text(d, x->span)), x->value);
		if (x->low != x->value || x->high != x->value)
			n += (size_t)snprintf(out + n, size - n, " %g..%g", x->low, x->high);
		if (x->unit.n)
			n += (size_t)snprintf(out + n, size - n, " %.*s", STR_ARG(x->unit));
	}
}

struct expect {
	const char *words, *numbers;
};

static void check_all(const struct expect *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct doc d;
		struct err err = {0};
		char got[512];
		doc_init(&d);
		put_words(&d, c[i].words);
		assert_int_equal(text_numbers(&d, &err), 0);
		put_numbers(&d, got, sizeof got);
		if (strcmp(got, c[i].numbers) != 0)
			fail_msg("'%s':\n  is  %s\n  not %s", c[i].words, got, c[i].numbers);
		doc_release(&d);
	}
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof *claims)

static void every_modifier_sets_its_bounds(void **state)
{
	static const struct expect claims[] = {
		{"no more than 20", "no more than 20 = 20 0..20"}, {"not more than 20", "not more than 20 = 20 0..20"},
		{"no fewer than 20", "no fewer than 20 = 20 20..inf"}, {"no less than 20", "no less than 20 = 20 20..inf"},
		{"as many as 20", "as many as 20 = 20 0..20"}, {"as much as 20", "as much as 20 = 20 0..20"},
		{"just over 20", "just over 20 = 20 20..22"}, {"slightly over 20", "slightly over 20 = 20 20..22"},
		{"just under 20", "just under 20 = 20 18..20"}, {"well over 20", "well over 20 = 20 20..inf"},
		{"more than 20", "more than 20 = 20 20..inf"}, {"at least 20", "at least 20 = 20 20..inf"},
		{"less than 20", "less than 20 = 20 0..20"}, {"fewer than 20", "fewer than 20 = 20 0..20"},
		{"at most 20", "at most 20 = 20 0..20"}, {"up to 20", "up to 20 = 20 0..20"},
		{"close to 20", "close to 20 = 20 18..20"}, {"over 20", "over 20 = 20 20..inf"},
		{"under 20", "under 20 = 20 0..20"}, {"about 20", "about 20 = 20 18..22"},
		{"around 20", "around 20 = 20 18..22"}, {"approximately 20", "approximately 20 = 20 18..22"},
		{"some 20", "some 20 = 20 18..22"}, {"roughly 20", "roughly 20 = 20 18..22"},
		{"an estimated 20", "an estimated 20 = 20 18..22"}, {"the estimated 20", "estimated 20 = 20 18..22"},
		{"nearly 20", "nearly 20 = 20 18..20"}, {"almost 20", "almost 20 = 20 18..20"},
		{"20 or more", "20 or more = 20 20..inf"}, {"20 or so", "20 or so = 20 18..22"},
		{"20 or fewer", "20 or fewer = 20 0..20"}, {"20 or less", "20 or less = 20 0..20"},
		{"20+", "20+ = 20 20..inf"},
		{"over 20 or so", "over 20 = 20 20..inf"}, /* the one before goes first */
		{"than 20", "20 = 20"}, {"more 20", "20 = 20"}, {"20 or", "20 = 20"}, {"20 more", "20 = 20"},
		/* a share is no more than the whole */
		{"over half", "over half = 0.5 0.5..1"}, {"about half", "about half = 0.5 0.45..0.55"},
		{"nearly half", "nearly half = 0.5 0.45..0.5"}, {"over 1", "over 1 = 1 1..inf"},
		{"over 0", "over 0 = 0 0..inf"}, {"about 0.95", "about 0.95 = 0.95 0.855..1"},
		{"just over 0.95", "just over 0.95 = 0.95 0.95..1"},
		/* not over the border of a sentence */
		{"It is over | 20 men", "20 = 20"}, {"20 | or more", "20 = 20"},
	};
	CHECK(claims);
}

static void an_amount_stands_free(void **state)
{
	static const struct expect claims[] = {
		{"#5", ""}, {"x_5", ""}, {"@5", ""}, {"=5", ""}, {"a&5", ""}, {"a5", ""}, {"5a", ""}, {"½a", "½ = 0.5"},
		{"(5)", "5 = 5"}, {"5.", "5 = 5"}, {"5.x", ""}, {"5:x", ""}, {"5_x", ""}, {"5/x", ""}, {"5-x", "5 = 5"},
		{"5, 6", "5 = 5; 6 = 6"}, {"5,6", ""}, {"5,(", "5 = 5"}, {"F-16", ""}, {"-16", "16 = 16"}, {"by -16", "16 = 16"},
		{"a/16", ""}, {"a.16", ""}, {"a,16", ""}, {"a:16", ""}, {"a'16", ""}, {"a(16)", "16 = 16"}, {"(-16)", "16 = 16"},
		{"10:30", ""}, {"1.2.3", ""}, {"16%", "16 = 16 percent"}, {"the third", ""}, {"the 3rd", ""},
		{"2-0", ""}, {"9–16", ""}, {"2 -0", "2 = 2; 0 = 0"}, {"2- 0", "2 = 2; 0 = 0"}, {"2-x", "2 = 2"},
	};
	CHECK(claims);
}

static void two_amounts_make_a_range(void **state)
{
	static const struct expect claims[] = {
		{"3 to 5", "3 to 5 = 4 3..5"}, {"3 or 4", "3 or 4 = 3.5 3..4"}, {"between 3 and 5", "between 3 and 5 = 4 3..5"},
		{"3 and 5", "3 = 3; 5 = 5"}, {"between 3 to 5", "3 = 3; 5 = 5"}, {"from 3 to 5", "3 = 3; 5 = 5"},
		{"3 to 60", "3 to 60 = 31.5 3..60"}, {"3 to 61", "3 = 3; 61 = 61"},
		{"5 to 3", "5 = 5; 3 = 3"}, {"5 to 5", "5 = 5; 5 = 5"}, {"5 to", "5 = 5"}, {"5 to x", "5 = 5"},
		{"3 to 5x", "3 = 3"}, {"several to ten", "several = 3 3..9; ten = 10"}, {"half to two", "half = 0.5; two = 2"},
		{"3-5 tanks", "3-5 = 4 3..5 tanks"}, {"3 - 5", "3 - 5 = 4 3..5"},
		/* a scale that both share */
		{"two to three million", "two to three million = 2.5e+06 2e+06..3e+06"},
		{"2 to 3 thousand", "2 to 3 thousand = 2500 2000..3000"},
		{"200 to 300 million", "200 to 300 million = 2.5e+08 2e+08..3e+08"},
		{"2 to 3 trillion", "2 to 3 trillion = 2.5e+12 2e+12..3e+12"},
		{"two hundred to three hundred thousand", "two hundred = 200; three hundred thousand = 300000"},
		{"two to three hundred", "two = 2; three hundred = 300"},
		{"1000 to 3 thousand", "1000 to 3 thousand = 2000 1000..3000"},
		{"999 to 2 thousand", "999 = 999; 2 thousand = 2000"},
		{"two to 4000", "two = 2; 4000 = 4000"},
		{"over 3 to 5", "3 to 5 = 4 3..5"},
	};
	CHECK(claims);
}

static void a_unit_is_money_a_share_or_what_follows(void **state)
{
	static const struct expect claims[] = {
		{"5 percent", "5 = 5 percent"}, {"5 pc", "5 = 5 percent"}, {"5 per cent", "5 = 5 percent"}, {"5 per head", "5 = 5"},
		{"$5", "5 = 5 dollar"}, {"€5", "5 = 5 euro"}, {"£5", "5 = 5 pound"}, {"¥5", "5 = 5 yen"}, {"$ 5", "5 = 5"},
		{"(5", "5 = 5"}, {"$3 to 5", "3 to 5 = 4 3..5 dollar"}, {"$5 cows", "5 = 5 dollar"},
		/* without tags the first plural */
		{"20 old schools cows", "20 = 20 schools"}, {"20 gas", "20 = 20"}, {"20 | cows", "20 = 20"},
		{"20 a a a a a cows", "20 = 20 cows"}, {"20 a a a a a a cows", "20 = 20"},
		/* with tags the end of the run of nouns */
		{"3^NUM river^NOUN boats^NOUN sank^VERB", "3 = 3 boats"}, {"3^NUM old^ADJ boats^NOUN", "3 = 3 boats"},
		{"3^NUM sank^VERB boats^NOUN", "3 = 3"}, {"3^NUM of^ADP the^DET boats^NOUN", "3 = 3 boats"},
		{"3^NUM in^ADP boats^NOUN", "3 = 3"}, {"3^NUM Ox^PROPN men^NOUN of^ADP boats^NOUN", "3 = 3 men"},
		{"3^NUM more^ADV new^ADV boats^NOUN", "3 = 3 boats"}, {"3^NUM boats^NOUN | cows^NOUN", "3 = 3 boats"},
		{"boats^NOUN 3^NUM", "3 = 3"},
		/* one that counts nothing */
		{"one^PRON boats^NOUN", ""}, {"one^NUM boats^NOUN", "one = 1 boats"}, {"1^PRON boats^NOUN", "1 = 1 boats"},
		{"two^PRON boats^NOUN", "two = 2 boats"}, {"one cows", "one = 1 cows"},
	};
	CHECK(claims);
}

static void the_tree_says_what_is_counted(void **state)
{
	static const struct expect claims[] = {
		{"3^NUM^3^nummod sank^VERB^0^root boats^NOUN^2^nsubj", "3 = 3 boats"},
		{"3^NUM^2^amod boats^NOUN^0^root", "3 = 3 boats"}, {"3^NUM^2^det boats^PROPN^0^root", "3 = 3 boats"},
		{"3^NUM^2^compound boats^NOUN^0^root", "3 = 3 boats"}, {"3^NUM^2^nsubj boats^NOUN^0^root", "3 = 3"},
		{"3^NUM^2^nummod sank^VERB^0^root", "3 = 3"}, {"3^NUM^0^root boats^NOUN^1^obj", "3 = 3"},
		{"two^NUM^2^nummod million^NOUN^3^nummod boats^NOUN^0^root", "two million = 2e+06 boats"},
		{"two^NUM^2^nummod million^NOUN^0^root", "two million = 2e+06"},
		{"boats^NOUN^0^root 3^NUM^1^nummod", "3 = 3 boats"},
		{"dozens^NOUN^0^root of^ADP^3^case boats^NOUN^1^nmod", "dozens = 24 24..99 boats"},
		{"dozens^NOUN^0^root in^ADP^3^case boats^NOUN^1^nmod", "dozens = 24 24..99"},
		{"dozens^NOUN^0^root in^ADP^3^case boats^NOUN^1^nmod of^ADP^5^case men^NOUN^1^nmod", "dozens = 24 24..99 men"},
		{"of^ADP^2^case boats^NOUN^3^nmod dozens^NOUN^0^root", "dozens = 24 24..99"},
		{"dozens^NOUN^0^root boats^NOUN^1^nmod", "dozens = 24 24..99"},
	};
	CHECK(claims);
}

static void a_lemma_is_the_unit_where_there_is_one(void **state)
{
	struct doc d;
	struct err err = {0};
	doc_init(&d);
	put_words(&d, "3^NUM boats^NOUN");
	d.words.at[1].lemma = STR("boat");
	assert_int_equal(text_numbers(&d, &err), 0);
	assert_true(str_eqz(d.numbers.at[0].unit, "boat"));
	assert_int_equal(d.numbers.at[0].unit_word, 1);
	assert_int_equal(d.numbers.at[0].w0, 0);
	assert_int_equal(d.numbers.at[0].w1, 1);
	doc_release(&d);
}

static void times_are_passed_over(void **state)
{
	static const struct span times[] = {{0, 1}, {4, 5}, {9, 10}};
	struct doc d;
	struct err err = {0};
	char got[128];
	doc_init(&d);
	put_words(&d, "1 2 3 4 56 7");
	for (int i = 0; i < 3; i++)
		((struct timex *)doc_add(&d, timexes))->span = times[i];
	assert_int_equal(text_numbers(&d, &err), 0);
	put_numbers(&d, got, sizeof got);
	assert_string_equal(got, "2 = 2; 4 = 4; 7 = 7"); /* half of "56" lies in the third */
	doc_release(&d);
}

static void a_text_without_words_is_read_as_well(void **state)
{
	struct doc d;
	struct err err = {0};
	char got[128];
	doc_init(&d);
	d.text = STR("over 20 cows");
	assert_int_equal(text_numbers(&d, &err), 0);
	put_numbers(&d, got, sizeof got);
	assert_string_equal(got, "over 20 = 20 20..inf");
	assert_int_equal(d.numbers.at[0].w0, NONE);
	doc_release(&d);
	for (long n = 1; n <= 2; n++) {
		doc_init(&d);
		put_words(&d, "20 men");
		arena_fail_after(n);
		assert_int_equal(text_numbers(&d, &err), -1);
		arena_fail_after(0);
		doc_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_modifier_sets_its_bounds),
		cmocka_unit_test(an_amount_stands_free),
		cmocka_unit_test(two_amounts_make_a_range),
		cmocka_unit_test(a_unit_is_money_a_share_or_what_follows),
		cmocka_unit_test(the_tree_says_what_is_counted),
		cmocka_unit_test(a_lemma_is_the_unit_where_there_is_one),
		cmocka_unit_test(times_are_passed_over),
		cmocka_unit_test(a_text_without_words_is_read_as_well),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
