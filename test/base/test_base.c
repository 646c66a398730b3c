#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

static void arena_refuses_past_its_cap(void **state)
{
	struct arena a;
	arena_init(&a, 1000);
	assert_non_null(arena_alloc(&a, 900));
	assert_null(arena_alloc(&a, 200));
	assert_true(a.failed);
	arena_clear(&a);
	assert_false(a.failed);
	assert_non_null(arena_alloc(&a, 900));
	arena_release(&a);
}

static void arena_gives_zeroed_memory_again_after_rewind(void **state)
{
	struct arena a;
	arena_init(&a, 10 << 20);
	arena_alloc(&a, 100);
	struct arena_mark m = arena_mark(&a);
	char *p = arena_alloc(&a, 200000);
	p[0] = 'x';
	size_t used = a.used;
	arena_rewind(&a, m);
	assert_true(a.used < used);
	char *q = arena_alloc(&a, 200000);
	assert_int_equal(q[0], 0);
	arena_release(&a);
}

static void large_arrays_grow_within_a_cap_that_copies_would_pass(void **state)
{
	struct arena a;
	uint64_t *at = NULL;
	size_t cap = 0, n;
	arena_init(&a, 16 << 20);
	for (n = 0; n < 1500000; n++) { /* 12 MB of 16 */
		at = arena_grow(&a, at, n, &cap, sizeof *at);
		assert_non_null(at);
		assert_int_equal(at[n], 0);
		at[n] = n;
	}
	for (size_t i = 0; i < n; i += 4999)
		assert_int_equal(at[i], i);
	assert_true(a.used <= a.cap);
	assert_null(arena_alloc(&a, 8 << 20));
	arena_clear(&a);
	assert_int_equal(a.used, 0);
	assert_non_null(arena_alloc(&a, 8 << 20));
	arena_release(&a);
}

static void rewind_keeps_what_was_there_before_and_grew_since(void **state)
{
	struct arena a;
	size_t cap = 200000;
	arena_init(&a, 64 << 20);
	uint64_t *at = arena_array(&a, cap, sizeof *at);
	at[0] = 7;
	struct arena_mark m = arena_mark(&a);
	for (int i = 0; i < 100; i++) { /* 100 x 4 MB: given back each time, or the cap would end it */
		struct arena_mark inner = arena_mark(&a);
		unsigned char *scratch = arena_alloc(&a, 4 << 20);
		assert_non_null(scratch);
		assert_int_equal(scratch[(4 << 20) - 1], 0);
		scratch[(4 << 20) - 1] = 1;
		arena_rewind(&a, inner);
	}
	at = arena_grow(&a, at, cap, &cap, sizeof *at);
	assert_non_null(arena_alloc(&a, 100));
	arena_rewind(&a, m);
	assert_true(a.used >= 200001 * sizeof *at);
	assert_int_equal(at[0], 7);
	at[cap - 1] = 9;
	arena_release(&a);
}

static void arena_refuses_overflowing_products(void **state)
{
	struct arena a;
	arena_init(&a, SIZE_MAX);
	assert_null(arena_array(&a, SIZE_MAX / 2, 3));
	arena_release(&a);
}

static void utf8_reads_bad_bytes_one_by_one(void **state)
{
	struct str s = STR("a\xE2\x80" "b\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80");
	assert_int_equal(utf8_count(s), s.n);
	size_t bad;
	assert_false(utf8_valid(s, &bad));
	assert_int_equal(bad, 1);
	size_t len;
	assert_int_equal(utf8_at(STR("\xE2\x80\x9D"), 0, &len), 0x201D);
	assert_int_equal(len, 3);
	assert_int_equal(utf8_before(STR("a\xE2\x80\x9D"), 4, &len), 0x201D);
	assert_int_equal(len, 3);
}

static void numbers_are_read_whole_or_not(void **state)
{
	int64_t v;
	double f;
	assert_true(str_i64(STR("-42"), &v) && v == -42);
	assert_false(str_i64(STR("4x"), &v));
	assert_false(str_i64(STR(""), &v));
	assert_false(str_i64(STR("99999999999999999999"), &v));
	assert_true(str_f64(STR("-3.5"), &f) && f == -3.5);
	assert_false(str_f64(STR("1.2.3"), &f));
	assert_false(str_f64(STR("."), &f));
}

static void map_keeps_every_key(void **state)
{
	struct map m;
	map_init(&m);
	char key[4000][8];
	for (uint32_t i = 0; i < 4000; i++) {
		key[i][0] = (char)('a' + i % 26);
		key[i][1] = (char)('a' + i / 26 % 26);
		key[i][2] = (char)('a' + i / 676);
		assert_int_equal(map_put(&m, (struct str){key[i], 3}, i), 0);
	}
	for (uint32_t i = 0; i < 4000; i++)
		assert_int_equal(map_get(&m, (struct str){key[i], 3}, MAP_NONE), i);
	assert_int_equal(map_get(&m, STR("zzz9"), MAP_NONE), MAP_NONE);
	map_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_refuses_past_its_cap),
		cmocka_unit_test(arena_gives_zeroed_memory_again_after_rewind),
		cmocka_unit_test(large_arrays_grow_within_a_cap_that_copies_would_pass),
		cmocka_unit_test(rewind_keeps_what_was_there_before_and_grew_since),
		cmocka_unit_test(arena_refuses_overflowing_products),
		cmocka_unit_test(utf8_reads_bad_bytes_one_by_one),
		cmocka_unit_test(numbers_are_read_whole_or_not),
		cmocka_unit_test(map_keeps_every_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
