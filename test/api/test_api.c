#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "api/article.h"
#include "pack/writer.h"
#include "../out/plain.h"
#include "../out/sample.h"

static bool is(struct bede_str s, const char *z)
{
	return s.size == strlen(z) && memcmp(s.at, z, s.size) == 0;
}

static void view_tells_what_lies_on_the_desk(void **state)
{
	struct doc d;
	struct api_view v = {0};
	doc_init(&d);
	sample_article(&d);
	assert_int_equal(api_view_make(&v, &d), 0);
	assert_true(is(v.head.date, "2031-03-04"));
	assert_int_equal(v.n_parts, 3);
	assert_string_equal(v.parts[2].role, "furniture");
	assert_int_equal(v.n_actors, 1);
	assert_true(is(v.actors[0].role, "defence minister"));
	assert_int_equal(v.n_events, 1);
	const struct bede_event *e = v.events;
	assert_string_equal(e->type, "ASSAULT");
	assert_true(is(e->modes.at[0], "heavy-weapons"));
	assert_int_equal(e->contexts.n, 2);
	assert_true(is(e->actors.at[0].country, "RUR"));
	assert_int_equal(e->denied_by.at[0].sectors.n, 2);
	assert_true(is(e->denied_by.at[0].sectors.at[1], "MIL"));
	assert_ptr_equal(e->where, &v.places[0]);
	assert_ptr_equal(e->claim, &v.attributions[0]);
	assert_true(is(e->claim->speaker->name, "Zoë Ünal"));
	assert_null(v.attributions[1].speaker);
	assert_int_equal(e->killed.best, 3);
	assert_false(e->injured.known);
	assert_string_equal(v.flags[e->flags[0]].rule, "glued-quotation");
	assert_true(is(v.times[0].value, "2031-03-03"));
	assert_true(is(v.numbers[0].unit, "people"));
	doc_release(&d);
}

static bool span_is(struct bede_span s, uint32_t start, uint32_t end)
{
	return s.start == start && s.end == end;
}

/* Offsets are bytes here: the character's and one, behind "Á". */
static void check_full_event(const struct api_view *v)
{
	const struct bede_event *e = &v->events[0];
	assert_int_equal(e->id.size, 16);
	assert_true(is(e->modes.at[0], "beat") && is(e->modes.at[1], "firearms") && e->modes.n == 2);
	assert_true(is(e->contexts.at[0], "military") && is(e->contexts.at[1], "territory"));
	assert_string_equal(e->mood, "planned");
	assert_string_equal(e->by, "party");
	assert_true(is(e->cameo, "190") && e->goldstein == -10 && e->intensity == -9.5 && e->quad == 4);
	assert_true(e->negated && !e->background && !e->reciprocal && e->ongoing);
	assert_true(is(e->when, "2001-05") && is(e->when_end, "2001-06"));
	assert_string_equal(e->when_precision, "month");
	assert_string_equal(e->when_basis, "text");
	assert_int_equal(e->actors.n, 2);
	assert_true(is(e->actors.at[0].name, "Ana Roe") && is(e->actors.at[0].id, "ana"));
	assert_true(span_is(e->actors.at[0].span, 0, 4) && e->actors.at[0].sectors.n == 2);
	assert_true(is(e->actors.at[1].country, "YUG") && is(e->actors.at[1].successor, "SRB"));
	assert_int_equal(e->recipients.n, 2);
	assert_true(is(e->recipients.at[0].sectors.at[0], "CVL") && is(e->recipients.at[1].name, "Ri"));
	assert_int_equal(e->denied_by.n, 1);
	assert_true(e->killed.known && e->killed.low == 1 && e->killed.best == 2 && e->killed.high == 3);
	assert_true(span_is(e->killed.span, 16, 22) && e->participants.known);
	assert_true(!e->injured.known && !e->arrested.known && !e->displaced.known);
	assert_true(e->trigger.n == 1 && span_is(e->trigger.at[0], 5, 8));
	assert_true(e->mentions.n == 2 && span_is(e->mentions.at[1], 16, 22));
	assert_true(span_is(e->sentence, 0, 12) && e->score == 0.25);
	assert_true(e->n_flags == 2 && e->flags[1] == 1);
	assert_ptr_equal(e->where, &v->places[0]);
	assert_ptr_equal(e->claim, &v->attributions[0]);
}

static void check_poor_event(const struct bede_event *e)
{
	assert_string_equal(e->type, "AGREE");
	assert_true(!e->negated && e->background && e->reciprocal && !e->ongoing);
	assert_true(e->actors.n == 0 && e->modes.n == 0 && e->cameo.size == 0 && e->when.size == 0);
	assert_null(e->when_precision);
	assert_string_equal(e->when_basis, "unknown");
	assert_null(e->where);
	assert_null(e->claim);
	assert_true(span_is(e->sentence, 16, 22) && e->n_flags == 0);
}

static void every_field_of_the_desk_is_handed_out(void **state)
{
	struct doc d;
	struct api_view v = {0};
	doc_init(&d);
	plain_article(&d);
	assert_int_equal(api_view_make(&v, &d), 0);
	assert_true(is(v.head.id, "p") && is(v.head.url, "http://x/y") && is(v.head.title, "Hit"));
	assert_true(is(v.head.standfirst, "Stand") && is(v.head.kind, "news") && is(v.head.byline, "Di"));
	assert_true(is(v.head.publisher, "Pub") && is(v.head.date, "2001-05-07") && is(v.head.lang, "en"));
	assert_int_equal(v.head.text.size, 31);
	assert_int_equal(v.n_parts, 3);
	assert_true(span_is(v.parts[1].span, 13, 26));
	assert_string_equal(v.parts[1].role, "body");
	assert_int_equal(v.n_actors, 2);
	assert_true(is(v.actors[0].role, "envoy") && span_is(v.actors[1].party.span, 13, 15));
	assert_true(v.actors[1].cluster == 2 && is(v.actors[1].party.successor, "SRB"));
	assert_int_equal(v.n_attributions, 2);
	assert_string_equal(v.attributions[0].kind, "indirect");
	assert_string_equal(v.attributions[0].speaker_how, "coref");
	assert_true(is(v.attributions[0].speaker->country, "YUG"));
	assert_true(span_is(v.attributions[0].cue.at[0], 16, 22) && span_is(v.attributions[0].content.at[0], 23, 26));
	assert_true(v.attributions[1].source.n == 2 && span_is(v.attributions[1].source.at[1], 9, 11));
	assert_int_equal(v.n_times, 2);
	assert_string_equal(v.times[0].type, "DATE");
	assert_string_equal(v.times[0].mod, "START");
	assert_null(v.times[1].type);
	assert_int_equal(v.n_places, 2);
	assert_true(is(v.places[0].name, "Bo Town") && is(v.places[0].country, "SLE") && is(v.places[0].admin1, "South"));
	assert_true(v.places[0].located && v.places[0].lat == 1.5 && v.places[0].lon == -2.25 && !v.places[0].actor);
	assert_true(v.places[0].geonameid == 7 && v.places[1].actor && !v.places[1].located);
	assert_string_equal(v.places[0].precision, "city");
	assert_true(v.n_numbers == 1 && v.numbers[0].value == 5 && v.numbers[0].low == 4 && v.numbers[0].high == 6.5);
	assert_int_equal(v.n_flags, 2);
	assert_string_equal(v.flags[0].why, "cut");
	assert_true(v.flags[0].weight == 0.5 && span_is(v.flags[0].spans.at[1], 9, 11));
	assert_int_equal(v.n_events, 2);
	check_full_event(&v);
	check_poor_event(&v.events[1]);
	doc_release(&d);
}

static void memory_refused_anywhere_is_an_error(void **state)
{
	for (long n = 1;; n++) {
		struct doc d;
		struct api_view v = {0};
		doc_init(&d);
		plain_article(&d);
		arena_fail_after(n);
		int rc = api_view_make(&v, &d);
		arena_fail_after(0);
		assert_int_equal(rc, d.arena.failed ? -1 : 0);
		doc_release(&d);
		if (rc == 0)
			break;
	}
}

static void a_refused_allocation_is_an_error(void **state)
{
	int rc = -1;
	for (long n = 1; n < 100 && rc < 0; n++) {
		struct doc d;
		struct api_view v = {0};
		doc_init(&d);
		sample_article(&d);
		arena_fail_after(n);
		rc = api_view_make(&v, &d);
		arena_fail_after(0);
		assert_true(rc == 0 || n < 50);
		assert_true(n > 10 || rc < 0);
		doc_release(&d);
	}
	assert_int_equal(rc, 0);
}

static void a_missing_data_folder_is_an_error_with_its_name(void **state)
{
	struct bede *b = NULL;
	struct bede_error error;
	assert_int_equal(bede_open(&b, &(struct bede_options){.data = "no/such/folder"}, &error), -1);
	assert_int_equal(error.code, 3);
	assert_non_null(strstr(error.message, "no/such/folder"));
	assert_null(b);
}

static void an_empty_article_hands_out_nothing(void **state)
{
	struct bede_article *a = bede_article_new();
	size_t n = 7;
	bede_events(a, &n);
	assert_int_equal(n, 0);
	bede_flags(a, &n);
	assert_int_equal(n, 0);
	assert_int_equal(bede_head(a)->text.size, 0);
	bede_article_free(a);
	bede_article_free(NULL);
	bede_close(NULL);
}

/* What follows reads with the tables and the model of the build. */
static struct bede *bede;
static struct bede_article *article;
static struct bede_error error;

static int open_bede(void **state)
{
	article = bede_article_new();
	if (!article || bede_open(&bede, NULL, &error) < 0) {
		fprintf(stderr, "%s\n", error.message);
		return -1;
	}
	return 0;
}

static int close_bede(void **state)
{
	bede_article_free(article);
	bede_close(bede);
	return 0;
}

static int read_as(enum bede_kind kind, const char *bytes)
{
	error = (struct bede_error){0};
	return bede_read(bede, article, &(struct bede_source){
		.bytes = bytes, .size = strlen(bytes), .kind = kind, .id = "i", .url = "http://u", .date = "2031-03-04"},
		&error);
}

static const char english[] = "The minister said that the border was closed and that it would stay so.";
static const char french[] = "Le ministre a déclaré lundi que la frontière était fermée et que personne ne passerait "
                             "sans autorisation du gouvernement.";

static void the_caller_names_what_the_source_does_not(void **state)
{
	assert_int_equal(read_as(BEDE_TEXT, english), 0);
	assert_true(is(bede_head(article)->text, english) && is(bede_head(article)->id, "i"));
	assert_true(is(bede_head(article)->date, "2031-03-04") && is(bede_head(article)->url, "http://u"));
	assert_int_equal(read_as(BEDE_JSON, "{\"id\": \"j\", \"date\": \"2030-01-02\", \"text\": \"It is so.\"}"), 0);
	assert_true(is(bede_head(article)->text, "It is so.") && is(bede_head(article)->id, "j"));
	assert_true(is(bede_head(article)->date, "2030-01-02"));
	assert_int_equal(bede_read(bede, article, &(struct bede_source){.bytes = english, .size = strlen(english)}, NULL), 0);
	assert_true(bede_head(article)->date.size == 0 && bede_head(article)->url.size == 0);
}

static void the_kind_is_what_the_caller_says_or_else_what_the_content_is(void **state)
{
	static const char html[] = "<html><body><p>The minister said that the border was closed and that it would "
	                           "stay so for the rest of the year.</p></body></html>";
	assert_int_equal(read_as(BEDE_TEXT, html), 0);
	assert_int_equal(bede_head(article)->text.at[0], '<');
	assert_int_equal(read_as(BEDE_HTML, html), 0);
	assert_int_equal(bede_head(article)->text.at[0], 'T');
	assert_int_equal(read_as(BEDE_ANY, html), 0);
	assert_int_equal(bede_head(article)->text.at[0], 'T');
	assert_int_equal(read_as(BEDE_JSON, english), -1); /* and not the text that it looks like */
	assert_int_equal(read_as((enum bede_kind)(BEDE_JSON + 1), html), 0); /* no kind at all */
	assert_int_equal(bede_head(article)->text.at[0], 'T');
}

static void save_as_french(const char *model, const char *as)
{
	struct pack *p;
	struct pack_writer w;
	pack_writer_init(&w);
	assert_int_equal(pack_open(&p, model, NULL), 0);
	assert_int_equal(pack_writer_add_pack(&w, p), 0);
	assert_int_equal(pack_writer_add(&w, "lang", "fr", 2), 0);
	assert_int_equal(pack_writer_save(&w, as, NULL), 0);
	pack_writer_release(&w);
	pack_close(p);
}

static void another_language_is_passed_over_unless_the_model_is_for_it(void **state)
{
	size_t n;
	char model[4200];
	struct bede *any;
	assert_int_equal(read_as(BEDE_TEXT, french), BEDE_OTHER_LANGUAGE);
	assert_string_equal(error.message, "language is probably French");
	assert_true(is(bede_head(article)->text, french));
	bede_parts(article, &n);
	assert_int_equal(n, 1);
	snprintf(model, sizeof model, "%s/models/en.pack", getenv("BEDE_DATA"));
	for (int own = 0; own < 2; own++) { /* the model that is there, then the same as one of French */
		if (own)
			save_as_french(model, "test_api.pack");
		assert_int_equal(bede_open(&any, &(struct bede_options){.model = own ? "test_api.pack" : model}, &error), 0);
		for (int k = 0; k < 2; k++) {
			const char *text = k ? french : english;
			struct bede_source s = {.bytes = text, .size = strlen(text)};
			assert_int_equal(bede_read(any, article, &s, &error), k == own ? 0 : BEDE_OTHER_LANGUAGE);
		}
		bede_close(any);
	}
	assert_string_equal(error.message, "language is probably English");
	unlink("test_api.pack");
}

static void nothing_is_handed_out_of_what_could_not_be_read(void **state)
{
	size_t n;
	assert_int_equal(read_as(BEDE_TEXT, english), 0);
	assert_int_equal(error.code, 0);
	assert_int_equal(read_as(BEDE_TEXT, ""), -1);
	assert_int_equal(error.code, 1);
	assert_string_equal(error.message, "page is empty");
	assert_int_equal(bede_head(article)->text.size, 0);
	bede_parts(article, &n);
	assert_int_equal(n, 0);
	assert_int_equal(bede_characters(article, 5), 0);
	struct bede_source big = {.bytes = english, .size = (50u << 20) + 1};
	assert_int_equal(bede_read(bede, article, &big, &error), -1);
	assert_string_equal(error.message, "source is larger than 50 MB");
	for (long at = 1; at < 60; at++) { /* the first three keep the caller's id, url and date */
		arena_fail_after(at);
		int rc = read_as(BEDE_TEXT, english);
		arena_fail_after(0);
		assert_true(rc < 0 || at > 3);
		assert_int_equal(error.code, rc < 0 ? 1 : 0);
		assert_int_equal(bede_head(article)->text.size, rc < 0 ? 0 : strlen(english));
	}
}

static void json_is_made_once_for_each_article(void **state)
{
	assert_int_equal(read_as(BEDE_TEXT, "Zoë said so."), 0);
	struct bede_str one = bede_json(article), two = bede_json(article);
	assert_true(one.at == two.at && one.size == two.size);
	assert_memory_equal(one.at, "{\"v\":1,\"id\":\"i\",", 16);
	assert_int_equal(one.at[one.size - 1], '\n');
	assert_int_equal(bede_characters(article, 4), 3);
	assert_int_equal(read_as(BEDE_TEXT, "Ana went."), 0);
	one = bede_json(article);
	assert_non_null(strstr(one.at, "Ana went."));
	assert_null(strstr(one.at, "said"));
	arena_fail_after(1);
	assert_int_equal(read_as(BEDE_TEXT, "Ana went."), -1);
	arena_fail_after(0);
	assert_int_equal(read_as(BEDE_TEXT, "Zoë went."), 0);
	arena_fail_after(1);
	assert_int_equal(bede_json(article).size, 0);
	arena_fail_after(0);
	assert_string_equal(bede_version(), BEDE_VERSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view_tells_what_lies_on_the_desk),
		cmocka_unit_test(every_field_of_the_desk_is_handed_out),
		cmocka_unit_test(memory_refused_anywhere_is_an_error),
		cmocka_unit_test(the_caller_names_what_the_source_does_not),
		cmocka_unit_test(the_kind_is_what_the_caller_says_or_else_what_the_content_is),
		cmocka_unit_test(another_language_is_passed_over_unless_the_model_is_for_it),
		cmocka_unit_test(nothing_is_handed_out_of_what_could_not_be_read),
		cmocka_unit_test(json_is_made_once_for_each_article),
		cmocka_unit_test(a_refused_allocation_is_an_error),
		cmocka_unit_test(a_missing_data_folder_is_an_error_with_its_name),
		cmocka_unit_test(an_empty_article_hands_out_nothing),
	};
	return cmocka_run_group_tests(tests, open_bede, close_bede);
}
