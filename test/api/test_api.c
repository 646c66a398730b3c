#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "api/article.h"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view_tells_what_lies_on_the_desk),
		cmocka_unit_test(a_refused_allocation_is_an_error),
		cmocka_unit_test(a_missing_data_folder_is_an_error_with_its_name),
		cmocka_unit_test(an_empty_article_hands_out_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
