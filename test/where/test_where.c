/* where: places as a reader of the sentence with an atlas would put them. */
#include "where/where.h"

#include "base/utf8.h"
#include "lore/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXPECTED = 4 };

struct expect {
	const char *text;
	struct { const char *words, *country; double lat, lon; const char *precision; bool actor; } want[EXPECTED];
};

static struct where *room;

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

	if (where_places(room, d, &err) < 0)
		fail_msg("'%s': %s", c->text, err.msg);
	for (i = 0; i < d->places.n && i < EXPECTED && c->want[i].words; i++) {
		const struct place *p = &d->places.at[i];
		bool ok = str_eqz(doc_span_text(d, p->span), c->want[i].words) &&
		          strcmp(p->country, c->want[i].country) == 0 && p->located &&
		          fabs(p->lat - c->want[i].lat) < 1.5 && fabs(p->lon - c->want[i].lon) < 1.5 &&
		          p->precision && strcmp(p->precision, c->want[i].precision) == 0 &&
		          p->actor == c->want[i].actor;
		if (!ok)
			fail_msg("'%s': found '%.*s' %s %.2f %.2f %s %s", c->text, STR_ARG(doc_span_text(d, p->span)),
			         p->country, p->lat, p->lon, p->precision ? p->precision : "-", p->actor ? "actor" : "place");
	}
	if (i < d->places.n || (i < EXPECTED && c->want[i].words))
		fail_msg("'%s': %zu places", c->text, d->places.n);
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

static void states_capitals_and_regions_are_known_without_a_city_table(void **state)
{
	static const struct expect claims[] = {
		{"He flew to Pristina.", {{"Pristina", "KOS", 42.67, 21.17, "city", false}}},
		{"peace in the Balkans", {{"Balkans", "", 43, 20.5, "region", false}}},
		{"bombs fell in Yugoslavia", {{"Yugoslavia", "YUG", 44, 20.5, "country", false}}},
		{"war in Ukraine and in Côte d'Ivoire", {{"Ukraine", "UKR", 49, 32, "country", false},
		                                         {"Côte d'Ivoire", "CIV", 8, -5, "country", false}}},
		{"troops left Crimea", {{"Crimea", "UKR", 45.3, 34.4, "region", false}}},
		{"fighting in North Darfur", {{"North Darfur", "SDN", 16, 25.5, "admin1", false}}},
	};

	(void)state;
	CHECK(claims);
}

static void a_capital_that_acts_is_a_government(void **state)
{
	static const struct expect claims[] = {
		{"Washington has refused.", {{"Washington", "USA", 38.9, -77, "city", true}}},
		{"He died in Washington.", {{"Washington", "USA", 38.9, -77, "city", false}}},
		{"Pristina's bid failed.", {{"Pristina", "KOS", 42.67, 21.17, "city", true}}},
		{"the Balkans have seen war", {{"Balkans", "", 43, 20.5, "region", false}}},
	};

	(void)state;
	CHECK(claims);
}

static void common_words_and_abbreviations_need_support(void **state)
{
	static const struct expect claims[] = {
		{"Ga elected a poet", {{0}}},
		{"the US left us", {{"US", "USA", 39.8, -98.5, "country", false}}},
		{"Most people stayed at home.", {{0}}},
	};

	(void)state;
	CHECK(claims);
}

static void a_person_is_no_place(void **state)
{
	static const struct expect claim = {"Jack Jordan spoke", {{0}}};
	struct doc d;

	(void)state;
	doc_init(&d);
	d.text = str_c(claim.text);
	put_words(&d);
	d.words.at[0].ner = d.words.at[1].ner = NER_PER;
	d.words.at[0].ner_begin = true;
	check_doc(&claim, &d);
	doc_release(&d);
}

static void tag(struct doc *d, uint32_t from, uint32_t to, enum ner_tag ner)
{
	for (uint32_t i = from; i < to; i++) {
		d->words.at[i].ner = (uint8_t)ner;
		d->words.at[i].ner_begin = i == from;
	}
}

static void a_part_of_the_name_of_a_body_acts(void **state)
{
	static const struct expect claim = {"Judges of the Ohio Supreme Court met",
	                                    {{"Ohio", "USA", 40.3, -82.8, "admin1", true}}};
	struct doc d;

	(void)state;
	doc_init(&d);
	d.text = str_c(claim.text);
	put_words(&d);
	tag(&d, 3, 6, NER_ORG);
	check_doc(&claim, &d);
	doc_release(&d);
}

static void the_kind_of_a_place_belongs_to_its_name(void **state)
{
	struct doc d;
	struct err err = {0};

	(void)state;
	doc_init(&d);
	d.text = STR("He fled to Gauteng Province");
	put_words(&d);
	tag(&d, 3, 5, NER_LOC);
	assert_int_equal(where_places(room, &d, &err), 0);
	assert_int_equal(d.places.n, 1);
	assert_true(str_eqz(doc_span_text(&d, d.places.at[0].span), "Gauteng Province"));
	assert_string_equal(d.places.at[0].country, "ZAF");
	doc_release(&d);
}

static void a_place_of_no_table_has_no_coordinates(void **state)
{
	struct doc d;
	struct err err = {0};

	(void)state;
	doc_init(&d);
	d.text = STR("They met in Qxyzgorod.");
	put_words(&d);
	tag(&d, 3, 4, NER_LOC);
	assert_int_equal(where_places(room, &d, &err), 0);
	assert_int_equal(d.places.n, 1);
	assert_false(d.places.at[0].located);
	assert_null(d.places.at[0].precision);
	assert_true(str_eqz(d.places.at[0].name, "Qxyzgorod"));
	doc_release(&d);
}

static void the_article_says_which_city(void **state)
{
	static const struct expect claims[] = {
		{"a fire in Paris", {{"Paris", "FRA", 48.85, 2.35, "city", false}}},
		{"a fire in Paris, Texas", {{"Paris", "USA", 33.66, -95.56, "city", false},
		                            {"Texas", "USA", 31.5, -99.3, "admin1", false}}},
		{"clashes in Tripoli", {{"Tripoli", "LBY", 32.89, 13.19, "city", false}}},
		{"clashes in Tripoli, Lebanon", {{"Tripoli", "LBN", 34.43, 35.84, "city", false},
		                                 {"Lebanon", "LBN", 33.83, 35.83, "country", false}}},
		{"a flood in Springfield, Ill.", {{"Springfield", "USA", 39.8, -89.64, "city", false},
		                                  {"Ill.", "USA", 40, -89.2, "admin1", false}}},
		{"shells hit Kharkov", {{"Kharkov", "UKR", 49.98, 36.25, "city", false}}},
	};

	(void)state;
	if (!where_has_cities(room))
		skip();
	CHECK(claims);
}

static void one_name_has_one_sense_in_an_article(void **state)
{
	static const struct expect claim = {
		"Paris burnt. It was Paris, Texas.",
		{{"Paris", "USA", 33.66, -95.56, "city", false}, {"Paris", "USA", 33.66, -95.56, "city", false},
		 {"Texas", "USA", 31.5, -99.3, "admin1", false}}};

	(void)state;
	if (!where_has_cities(room))
		skip();
	check_all(&claim, 1);
}

static void an_event_happens_at_the_place_of_its_clause(void **state)
{
	struct doc d;
	struct err err = {0};

	(void)state;
	doc_init(&d);
	d.text = STR("Rebels from Libya struck in Baghdad");
	put_words(&d);
	static const struct { uint32_t head; const char *rel; } tree[] = {
		{3, "nsubj"}, {2, "case"}, {0, "nmod"}, {NONE, "root"}, {5, "case"}, {3, "obl"},
	};
	for (size_t i = 0; i < sizeof tree / sizeof tree[0]; i++) {
		struct word *w = &d.words.at[i];
		w->head = tree[i].head;
		w->deprel = str_c(tree[i].rel);
		ud_deprel(w->deprel, &w->rel, &w->sub);
	}
	doc_link_words(&d);
	struct event *e = doc_add(&d, events);
	assert_non_null(e);
	e->place = NONE;
	e->trigger_word = 3;
	assert_int_equal(where_places(room, &d, &err), 0);
	assert_int_equal(d.places.n, 2);
	assert_int_equal(d.events.at[0].place, 1);
	assert_string_equal(d.places.at[1].country, "IRQ");
	doc_release(&d);
}

static void a_refused_allocation_is_an_error(void **state)
{
	struct err err = {0};
	int got = -1;

	(void)state;
	for (long n = 1; got < 0 && n < 200; n++) {
		struct doc d;
		doc_init(&d);
		d.text = STR("He flew from Pristina to Kabul, and Ukraine has said so.");
		arena_fail_after(n);
		got = where_places(room, &d, &err);
		arena_fail_after(0);
		if (got < 0)
			assert_int_equal(err.code, ERR_LIMIT);
		else
			assert_int_equal(d.places.n, 3);
		doc_release(&d);
	}
	assert_int_equal(got, 0);
}

/* "PARIS, May 2 -": what the narrator tells without a place is told from there. */
static void the_dateline_is_the_place_of_what_has_none(void **state)
{
	struct doc d;
	struct err err = {0};

	(void)state;
	doc_init(&d);
	d.text = STR("PRISTINA, May 2 - Ministers met. Guards fled.");
	put_words(&d);
	struct sentence *second = doc_add(&d, sentences);
	assert_non_null(second);
	*second = (struct sentence){.span = {33, 45}, .w0 = 8, .w1 = 11, .part = NONE};
	d.sentences.at[0].span.end = 32;
	d.sentences.at[0].w1 = 8;
	for (uint32_t i = 8; i < 11; i++)
		d.words.at[i].sentence = 1;
	assert_true(str_eqz(d.words.at[8].form, "Guards"));
	for (int i = 0; i < 3; i++) {
		struct event *e = doc_add(&d, events);
		assert_non_null(e);
		e->place = NONE;
		e->trigger_word = 9;
		e->sentence = 1;
		e->by = i == 1 ? BY_ATTRIBUTED : BY_NARRATOR;
		e->background = i == 2;
	}
	assert_int_equal(where_places(room, &d, &err), 0);
	assert_int_equal(d.places.n, 1);
	assert_true(d.events.at[0].place == 0);
	assert_true(d.events.at[1].place == NONE);
	assert_true(d.events.at[2].place == NONE);
	doc_release(&d);
}

static int open_room(void **state)
{
	struct err err = {0};

	(void)state;
	if (where_open(&room, BEDE_TEST_DATA, &err) < 0) {
		fprintf(stderr, "%s\n", err.msg);
		return -1;
	}
	return 0;
}

static int close_room(void **state)
{
	(void)state;
	where_close(room);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_capitals_and_regions_are_known_without_a_city_table),
		cmocka_unit_test(a_capital_that_acts_is_a_government),
		cmocka_unit_test(common_words_and_abbreviations_need_support),
		cmocka_unit_test(a_person_is_no_place),
		cmocka_unit_test(a_part_of_the_name_of_a_body_acts),
		cmocka_unit_test(the_kind_of_a_place_belongs_to_its_name),
		cmocka_unit_test(a_place_of_no_table_has_no_coordinates),
		cmocka_unit_test(the_article_says_which_city),
		cmocka_unit_test(one_name_has_one_sense_in_an_article),
		cmocka_unit_test(a_refused_allocation_is_an_error),
		cmocka_unit_test(the_dateline_is_the_place_of_what_has_none),
		cmocka_unit_test(an_event_happens_at_the_place_of_its_clause),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
