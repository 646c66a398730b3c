/* text/number: amounts, their bounds and what they count, as a reader would put it. */
#include "text/number.h"

#include "base/utf8.h"
#include "lore/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EXPECTED = 3 };

struct expect {
	const char *text;
	struct { const char *words; double value, low, high; const char *unit; } want[EXPECTED];
};

static void put_words(struct doc *d)
{
	enum { MOST = 128 };
	static struct piece at[MOST];
	size_t n = piece_scan(d->text, 0, d->text.n, at, MOST, NULL);
	struct sentence *s = doc_add(d, sentences);

	assert_non_null(s);
	*s = (struct sentence){.span = {0, (uint32_t)d->text.n}, .w1 = (uint32_t)n, .part = NONE};
	for (size_t i = 0; i < n; i++) {
		struct word *w = doc_add(d, words);
		assert_non_null(w);
		w->span = (struct span){at[i].start, at[i].end};
		w->form = doc_span_text(d, w->span);
		w->lower = w->lemma = utf8_lower(&d->arena, w->form);
		w->head = w->first_child = w->next_sibling = NONE;
		w->upos = UPOS_X;
	}
}

static void check_doc(const struct expect *c, struct doc *d)
{
	struct err err = {0};
	size_t i;

	if (text_numbers(d, &err) < 0)
		fail_msg("'%s': %s", c->text, err.msg);
	for (i = 0; i < d->numbers.n && i < EXPECTED && c->want[i].words; i++) {
		const struct number *x = &d->numbers.at[i];
		bool ok = str_eqz(doc_span_text(d, x->span), c->want[i].words) &&
		          fabs(x->value - c->want[i].value) < 1e-6 * (1 + c->want[i].value) &&
		          fabs(x->low - c->want[i].low) < 1e-6 * (1 + c->want[i].low) &&
		          (x->high == c->want[i].high || fabs(x->high - c->want[i].high) < 1e-6 * (1 + x->high)) &&
		          str_eqz(x->unit, c->want[i].unit);
		if (!ok)
			fail_msg("'%s': found '%.*s' %g [%g, %g] of '%.*s'", c->text, STR_ARG(doc_span_text(d, x->span)),
			         x->value, x->low, x->high, STR_ARG(x->unit));
	}
	if (i < d->numbers.n || (i < EXPECTED && c->want[i].words))
		fail_msg("'%s': %zu numbers", c->text, d->numbers.n);
}

static void check_all(const struct expect *c, size_t n)
{
	struct doc d;

	for (size_t i = 0; i < n; i++) {
		doc_init(&d);
		d.text = str_c(c[i].text);
		put_words(&d);
		check_doc(&c[i], &d);
		doc_release(&d);
	}
}

#define CHECK(claims) check_all(claims, sizeof claims / sizeof claims[0])

static void modifiers_set_the_bounds(void **state)
{
	static const struct expect claims[] = {
		{"Over 20 schools burnt", {{"Over 20", 20, 20, INFINITY, "schools"}}},
		{"at least 20 schools", {{"at least 20", 20, 20, INFINITY, "schools"}}},
		{"Around 40,000 houses", {{"Around 40,000", 40000, 36000, 44000, "houses"}}},
		{"approximately 200,000 Serbs", {{"approximately 200,000", 200000, 180000, 220000, "serbs"}}},
		{"up to 500 men", {{"up to 500", 500, 0, 500, ""}}},
		{"fewer than ten tanks", {{"fewer than ten", 10, 0, 10, "tanks"}}},
		{"nearly 100 villages", {{"nearly 100", 100, 90, 100, "villages"}}},
		{"30 or more houses", {{"30 or more", 30, 30, INFINITY, "houses"}}},
		{"between 3 and 5 tanks", {{"between 3 and 5", 4, 3, 5, "tanks"}}},
		{"two to three million voters", {{"two to three million", 2.5e6, 2e6, 3e6, "voters"}}},
		{"3-5 tanks and a 10-member panel", {{"3-5", 4, 3, 5, "tanks"}, {"10", 10, 10, 10, ""}}},
		{"three or four boats", {{"three or four", 3.5, 3, 4, "boats"}}},
		{"dozens of schools", {{"dozens", 24, 24, 99, "schools"}}},
		{"Just over half of the members", {{"Just over half", 0.5, 0.5, 0.55, "members"}}},
		{"more than half of the members", {{"more than half", 0.5, 0.5, 1, "members"}}},
		{"rose from 30 to 50 percent", {{"30", 30, 30, 30, ""}, {"50", 50, 50, 50, "percent"}}},
	};

	(void)state;
	CHECK(claims);
}

static void money_and_shares_have_their_unit(void **state)
{
	static const struct expect claims[] = {
		{"$1.5 billion", {{"1.5 billion", 1.5e9, 1.5e9, 1.5e9, "dollar"}}},
		{"€40m", {{"40m", 4e7, 4e7, 4e7, "euro"}}},
		{"12.5% fell", {{"12.5", 12.5, 12.5, 12.5, "percent"}}},
		{"12 per cent fell", {{"12", 12, 12, 12, "percent"}}},
	};

	(void)state;
	CHECK(claims);
}

static void codes_scores_and_ordinals_are_no_amounts(void **state)
{
	static const struct expect claims[] = {
		{"an F-16, a B52, version 1.2.3 and example.org/2", {{0}}},
		{"the third man", {{0}}},
		{"at 10:30 sharp", {{0}}},
		{"they won 2-0 and lost 1–3.", {{0}}},
	};

	(void)state;
	CHECK(claims);
}

static void a_time_is_no_amount(void **state)
{
	static const struct expect claim = {"in 1999 ten men", {{"ten", 10, 10, 10, ""}}};
	struct doc d;

	(void)state;
	doc_init(&d);
	d.text = str_c(claim.text);
	struct timex *t = doc_add(&d, timexes);
	assert_non_null(t);
	t->span = (struct span){3, 7};
	check_doc(&claim, &d);
	doc_release(&d);
}

/* "Just over half of UN members": the tree says that members are counted. */
static void the_tree_tells_what_is_counted(void **state)
{
	struct expect claim = {"Just over half of UN members agreed", {{"Just over half", 0.5, 0.5, 0.55, "member"}}};
	static const struct { uint32_t head; const char *rel; int upos; const char *lemma; } tree[] = {
		{1, "advmod", UPOS_ADV, "just"}, {2, "advmod", UPOS_ADV, "over"}, {6, "nsubj", UPOS_NOUN, "half"},
		{5, "case", UPOS_ADP, "of"}, {5, "compound", UPOS_PROPN, "UN"}, {2, "nmod", UPOS_NOUN, "member"},
		{NONE, "root", UPOS_VERB, "agree"},
	};
	struct doc d;

	(void)state;
	doc_init(&d);
	d.text = str_c(claim.text);
	put_words(&d);
	for (size_t i = 0; i < sizeof tree / sizeof tree[0]; i++) {
		struct word *w = &d.words.at[i];
		w->head = tree[i].head;
		w->deprel = str_c(tree[i].rel);
		ud_deprel(w->deprel, &w->rel, &w->sub);
		w->upos = (uint8_t)tree[i].upos;
		w->lemma = str_c(tree[i].lemma);
		w->xpos = STR("X");
	}
	doc_link_words(&d);
	check_doc(&claim, &d);
	assert_int_equal(d.numbers.at[0].unit_word, 5);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(modifiers_set_the_bounds),
		cmocka_unit_test(money_and_shares_have_their_unit),
		cmocka_unit_test(codes_scores_and_ordinals_are_no_amounts),
		cmocka_unit_test(a_time_is_no_amount),
		cmocka_unit_test(the_tree_tells_what_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
