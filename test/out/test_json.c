#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "doc/doc_json.h"
#include "doc/event_out.h"
#include "sample.h"

static void writer_puts_commas_and_escapes(void **state)
{
	struct buf b;
	buf_init(&b, 4096);
	struct jsonw j = {.out = &b};
	jsonw_open(&j, '{');
	jsonw_key(&j, "a");
	jsonw_open(&j, '[');
	jsonw_int(&j, -5);
	jsonw_num(&j, 0.1);
	jsonw_num(&j, 1e300 * 1e300);
	jsonw_open(&j, '[');
	jsonw_close(&j, ']');
	jsonw_bool(&j, false);
	jsonw_close(&j, ']');
	jsonw_key(&j, "b\"");
	jsonw_str(&j, STR("q\"\\/\n\t\r\x01\x7Fü\xFFx"));
	jsonw_key(&j, "c");
	jsonw_str_or_null(&j, STR(""));
	jsonw_close(&j, '}');
	assert_string_equal(b.p, "{\"a\":[-5,0.1,null,[],false],"
	                         "\"b\\\"\":\"q\\\"\\\\/\\n\\t\\r\\u0001\x7Fü\xEF\xBF\xBDx\",\"c\":null}");
	buf_release(&b);
}

static void numbers_print_with_the_fewest_digits(void **state)
{
	static const struct {
		double x;
		const char *text;
	} cases[] = {{0, "0"}, {-0.0, "0"}, {0.7183, "0.7183"}, {-10, "-10"}, {50.06143, "50.06143"},
	             {1.0 / 3, "0.3333333333333333"}, {200000, "200000"}, {1e21, "1e+21"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b;
		buf_init(&b, 100);
		jsonw_num(&(struct jsonw){.out = &b}, cases[i].x);
		assert_string_equal(b.p, cases[i].text);
		buf_release(&b);
	}
}

static void offsets_count_characters_bytes_and_utf16_units(void **state)
{
	struct arena a;
	struct offsets o;
	arena_init(&a, 1 << 20);
	struct str s = STR("aü…😀\xFFz");
	/* bytes: a 0, ü 1, … 3, 😀 6, bad 10, z 11, end 12 */
	static const uint32_t byte[] = {0, 1, 3, 6, 10, 11, 12};
	for (unsigned i = 0; i < 7; i++) {
		assert_int_equal(offsets_init(&o, &a, s, OFFSET_CHARS), 0);
		assert_int_equal(offsets_at(&o, byte[i]), i);
		assert_int_equal(offsets_init(&o, &a, s, OFFSET_UTF16), 0);
		assert_int_equal(offsets_at(&o, byte[i]), i > 3 ? i + 1 : i);
		assert_int_equal(offsets_init(&o, &a, s, OFFSET_BYTES), 0);
		assert_int_equal(offsets_at(&o, byte[i]), byte[i]);
	}
	arena_release(&a);
}

static void offsets_agree_with_counting_from_the_start(void **state)
{
	char text[2000];
	uint32_t seed = 7;
	size_t n = 0;
	while (n < sizeof text - 4) {
		static const uint32_t cps[] = {'a', 0xFC, 0x2026, 0x1F600};
		seed = seed * 1664525 + 1013904223;
		if (seed >> 28 == 0)
			text[n++] = (char)0x9F; /* a bad byte */
		else
			n += utf8_put(text + n, cps[seed >> 30]);
	}
	struct arena a;
	struct offsets o;
	arena_init(&a, 1 << 20);
	struct str s = {text, n};
	assert_int_equal(offsets_init(&o, &a, s, OFFSET_CHARS), 0);
	uint32_t count = 0;
	for (size_t i = 0, len; i < n; i += len, count++) {
		assert_int_equal(offsets_at(&o, i), count);
		utf8_at(s, i, &len);
	}
	assert_int_equal(offsets_at(&o, n), count);
	arena_release(&a);
}

/* The characters [start, end) of a UTF-8 string are `value`. */
static void check_value(const char *text, json_t *start, json_t *end, const char *value)
{
	struct str s = str_c(text);
	size_t at = 0, len, from = 0, to = SIZE_MAX;
	for (json_int_t i = 0; at <= s.n; i++) {
		if (i == json_integer_value(start))
			from = at;
		if (i == json_integer_value(end)) {
			to = at;
			break;
		}
		utf8_at(s, at, &len);
		at += len ? len : 1;
	}
	assert_true(to != SIZE_MAX);
	assert_true(str_eqz(str_sub(s, from, to), value));
}

static unsigned check_values(const char *text, json_t *root)
{
	/* A queue instead of recursion: every object with start, end and its words. */
	json_t *queue[4096];
	unsigned n = 0, checked = 0;
	queue[n++] = root;
	while (n) {
		json_t *v = queue[--n], *child;
		const char *key;
		size_t i;
		json_t *words = json_object_get(v, "text");
		if (!words)
			words = json_object_get(v, "phrase");
		if (json_is_integer(json_object_get(v, "start")) && json_is_string(words)) {
			check_value(text, json_object_get(v, "start"), json_object_get(v, "end"),
			            json_string_value(words));
			checked++;
		}
		if (json_is_object(v))
			json_object_foreach(v, key, child)
				queue[n++] = child;
		else if (json_is_array(v))
			json_array_foreach(v, i, child)
				queue[n++] = child;
		assert_true(n < 4000);
	}
	return checked;
}

static json_t *code_of(struct doc *d, struct buf *b, enum offset_unit unit)
{
	struct doc_json o;
	struct err err = {0};
	json_error_t why;
	buf_clear(b);
	assert_int_equal(doc_json_begin(&o, b, d, unit, &err), 0);
	doc_json_code(&o);
	assert_int_equal(doc_json_end(&o, &err), 0);
	assert_int_equal(b->p[b->n - 1], '\n');
	assert_null(memchr(b->p, '\n', b->n - 1));
	json_t *root = json_loadb(b->p, b->n, JSON_REJECT_DUPLICATES, &why);
	assert_non_null(root);
	return root;
}

static void every_value_stands_at_its_offsets(void **state)
{
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	buf_init(&b, 1 << 20);
	json_t *root = code_of(&d, &b, OFFSET_CHARS);
	const char *text = json_string_value(json_object_get(json_object_get(root, "article"), "text"));
	assert_true(str_eqz(d.text, text));
	/* actor; event's actor, recipient, speaker, denier and sentence; speaker; timex; toponym */
	assert_int_equal(check_values(text, root), 9);
	json_decref(root);
	buf_release(&b);
	doc_release(&d);
}

static json_t *at(json_t *root, const char *layer, size_t i, const char *key)
{
	return json_object_get(json_array_get(json_object_get(root, layer), i), key);
}

static void event_has_the_contract_fields(void **state)
{
	static const char *const keys[] = {
		"id", "type", "modes", "contexts", "cameo", "goldstein", "quad", "intensity", "mood",
		"negated", "background", "actors", "recipients", "reciprocal", "when", "where", "size",
		"by", "trigger", "mentions", "sentence", "score", "flags"};
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	buf_init(&b, 1 << 20);
	json_t *root = code_of(&d, &b, OFFSET_CHARS), *child;
	json_t *e = json_array_get(json_object_get(root, "events"), 0);
	const char *key;
	size_t i = 0;
	json_object_foreach(e, key, child)
		assert_string_equal(key, keys[i++]);
	assert_int_equal(i, sizeof keys / sizeof *keys);
	assert_string_equal(json_string_value(json_object_get(e, "cameo")), "194");
	assert_true(json_real_value(json_object_get(e, "score")) == 0.7183);
	json_t *killed = json_object_get(json_object_get(e, "size"), "killed");
	assert_int_equal(json_integer_value(json_object_get(killed, "best")), 3);
	assert_true(json_is_null(json_object_get(json_object_get(e, "size"), "injured")));
	assert_string_equal(json_string_value(json_object_get(json_object_get(e, "where"), "name")), "Krakow");
	assert_string_equal(json_string_value(json_object_get(json_object_get(e, "by"), "level")), "party");
	json_decref(root);
	buf_release(&b);
	doc_release(&d);
}

static void unknown_is_null_and_an_empty_list_is_a_list(void **state)
{
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	d.date = STR("");
	d.places.n = 0;
	buf_init(&b, 1 << 20);
	json_t *root = code_of(&d, &b, OFFSET_CHARS);
	assert_true(json_is_null(json_object_get(root, "dct")));
	assert_true(json_is_null(json_object_get(json_object_get(root, "article"), "url")));
	assert_true(json_is_null(at(root, "events", 0, "where")));
	assert_true(json_is_null(at(root, "attributions", 1, "speaker")));
	assert_int_equal(json_array_size(at(root, "attributions", 1, "source")), 0);
	assert_true(json_is_array(json_object_get(root, "toponyms")));
	json_decref(root);
	buf_release(&b);
	doc_release(&d);
}

static void twin_events_have_ids_of_their_own_and_the_same_every_time(void **state)
{
	struct doc d;
	doc_init(&d);
	sample_article(&d);
	struct event twin = d.events.at[0];
	*doc_add(&d, events) = twin;
	*doc_add(&d, events) = twin;
	d.events.at[2].negated = true;
	const char (*a)[EVENT_ID] = event_out_ids(&d);
	const char (*b)[EVENT_ID] = event_out_ids(&d);
	for (unsigned i = 0; i < 3; i++) {
		assert_int_equal(strlen(a[i]), 16);
		assert_string_equal(a[i], b[i]);
		assert_string_not_equal(a[i], a[(i + 1) % 3]);
	}
	doc_release(&d);
}

static void a_sentence_without_end_is_shown_around_the_trigger(void **state)
{
	struct doc d;
	static char text[20000];
	doc_init(&d);
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = i % 7 ? 'x' : ' ';
	d.text = (struct str){text, sizeof text};
	struct sentence *s = doc_add(&d, sentences);
	s->span = (struct span){1, sizeof text};
	struct event e = {.trigger = doc_spans1(&d, (struct span){10003, 10006})};
	struct span shown = event_out_sentence(&d, &e);
	assert_true(shown.start <= 10003 && shown.end >= 10006);
	assert_true(shown.end - shown.start <= EVENT_SENTENCE_MAX);
	assert_int_equal(text[shown.start - 1], ' ');
	assert_int_equal(text[shown.end], ' ');
	doc_release(&d);
}

static void a_refused_allocation_is_an_error(void **state)
{
	for (long n = 1; n < 3; n++) {
		struct doc d;
		struct buf b;
		struct doc_json o;
		struct err err = {0};
		doc_init(&d);
		sample_article(&d);
		buf_init(&b, 1 << 20);
		arena_fail_after(n);
		int rc = doc_json_begin(&o, &b, &d, OFFSET_CHARS, &err);
		if (rc == 0) {
			doc_json_code(&o);
			rc = doc_json_end(&o, &err);
		}
		arena_fail_after(0);
		assert_int_equal(rc, -1);
		assert_int_equal(err.code, ERR_LIMIT);
		buf_release(&b);
		doc_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writer_puts_commas_and_escapes),
		cmocka_unit_test(numbers_print_with_the_fewest_digits),
		cmocka_unit_test(offsets_count_characters_bytes_and_utf16_units),
		cmocka_unit_test(offsets_agree_with_counting_from_the_start),
		cmocka_unit_test(every_value_stands_at_its_offsets),
		cmocka_unit_test(event_has_the_contract_fields),
		cmocka_unit_test(unknown_is_null_and_an_empty_list_is_a_list),
		cmocka_unit_test(twin_events_have_ids_of_their_own_and_the_same_every_time),
		cmocka_unit_test(a_sentence_without_end_is_shown_around_the_trigger),
		cmocka_unit_test(a_refused_allocation_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
