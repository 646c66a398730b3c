#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
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

static void small_pieces_are_aligned_apart_and_counted_in_sixteens(void **state)
{
	struct arena a;
	unsigned char *piece[3000];
	size_t sum = 0;
	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < 3000; i++) {
		size_t n = i * 7 % 400;
		piece[i] = arena_alloc(&a, n);
		assert_non_null(piece[i]);
		assert_int_equal((uintptr_t)piece[i] % 16, 0);
		memset(piece[i], (int)(i % 251), n);
		sum += n ? (n + 15) / 16 * 16 : 16;
		assert_int_equal(a.used, sum);
	}
	for (size_t i = 0; i < 3000; i++)
		for (size_t k = 0; k < i * 7 % 400; k++)
			assert_int_equal(piece[i][k], i % 251);
	assert_int_equal(a.peak, sum);
	arena_clear(&a);
	assert_int_equal(a.used, 0);
	assert_int_equal(a.peak, sum);
	assert_ptr_equal(arena_alloc(&a, 1), piece[0]); /* the first block again */
	arena_release(&a);
	assert_int_equal(a.cap, 64 << 20);
	assert_null(a.first);
}

static void the_cap_is_met_and_not_passed(void **state)
{
	struct arena a;
	enum { BIG = 512 << 10 }; /* from here on a mapping of its own */
	arena_init(&a, 1024);
	assert_non_null(arena_alloc(&a, 1024));
	assert_int_equal(a.used, 1024);
	assert_null(arena_alloc(&a, 0));
	arena_release(&a);
	arena_init(&a, 1023);
	assert_null(arena_alloc(&a, 1023)); /* takes 1024 */
	assert_non_null(arena_alloc(&a, 1008));
	arena_release(&a);
	arena_init(&a, 3 * BIG);
	assert_non_null(arena_alloc(&a, BIG - 1));
	assert_null(a.big);
	assert_non_null(arena_alloc(&a, BIG));
	assert_non_null(a.big);
	assert_int_equal(a.used, 2 * BIG);
	assert_null(arena_alloc(&a, BIG + 1)); /* takes a page more */
	assert_non_null(arena_alloc(&a, BIG));
	assert_int_equal(a.used, 3 * BIG);
	arena_clear(&a);
	assert_non_null(arena_alloc(&a, BIG + 1));
	assert_int_equal(a.used, BIG + 4096);
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_null(arena_alloc(&a, SIZE_MAX - 4096));
	assert_null(arena_copy(&a, "x", SIZE_MAX));
	assert_null(arena_array(&a, SIZE_MAX / 2 + 1, 2));
	assert_non_null(arena_array(&a, 3, 0));
	arena_release(&a);
}

static void a_rewind_gives_back_what_came_after_its_mark_alone(void **state)
{
	struct arena a;
	arena_init(&a, 64 << 20);
	struct arena_mark empty = arena_mark(&a);
	char *first = arena_alloc(&a, 100);
	memset(first, 'f', 100);
	void *big = arena_alloc(&a, 2 << 20);
	struct arena_mark m = arena_mark(&a);
	size_t used = a.used;
	char *next = arena_alloc(&a, 100);
	arena_alloc(&a, 3 << 20);
	for (int i = 0; i < 5; i++)
		arena_alloc(&a, 60000); /* into further blocks */
	arena_rewind(&a, m);
	assert_int_equal(a.used, used);
	assert_non_null(a.big);
	assert_ptr_equal(arena_alloc(&a, 100), next);
	assert_int_equal(first[99], 'f');
	memset(big, 1, 2 << 20);
	arena_rewind(&a, empty);
	assert_int_equal(a.used, 0);
	assert_null(a.big);
	assert_ptr_equal(arena_alloc(&a, 16), first);
	assert_int_equal(first[0], 0);
	arena_release(&a);
}

static void text_is_copied_with_an_end(void **state)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	char *p = arena_copy(&a, "abcdefghijklmnopq", 16);
	assert_string_equal(p, "abcdefghijklmnop");
	assert_string_equal(arena_copy(&a, NULL, 0), "");
	assert_string_equal(arena_printf(&a, "%s-%d", "sixteen-letters", 7), "sixteen-letters-7");
	arena_fail_after(2);
	assert_non_null(arena_printf(&a, "x"));
	assert_null(arena_printf(&a, "x"));
	assert_true(a.failed);
	assert_non_null(arena_printf(&a, "x")); /* one is refused, the next is not */
	arena_fail_after(1);
	assert_null(arena_copy(&a, "x", 1));
	arena_clear(&a);
	assert_false(a.failed);
	arena_release(&a);
}

static void an_array_grows_by_doubling_and_a_large_one_by_a_quarter(void **state)
{
	struct arena a;
	uint64_t *at = NULL;
	size_t cap = 0;
	arena_init(&a, 64 << 20);
	at = arena_grow(&a, at, 0, &cap, sizeof *at);
	assert_int_equal(cap, 8);
	at[7] = 7;
	assert_ptr_equal(arena_grow(&a, at, 7, &cap, sizeof *at), at);
	at = arena_grow(&a, at, 8, &cap, sizeof *at);
	assert_int_equal(cap, 16);
	assert_int_equal(at[7], 7);
	arena_fail_after(1);
	assert_null(arena_grow(&a, at, 16, &cap, sizeof *at));
	assert_int_equal(cap, 16);
	cap = 1 << 17; /* 1 MB: a mapping of its own */
	at = arena_array(&a, cap, sizeof *at);
	at[cap - 1] = 9;
	size_t used = a.used;
	at = arena_grow(&a, at, cap, &cap, sizeof *at);
	assert_int_equal(cap, (1 << 17) + (1 << 15) + 1);
	assert_int_equal(a.used, used + (1 << 18) + 4096);
	assert_int_equal(a.peak, a.used);
	assert_int_equal(at[(1 << 17) - 1], 9);
	assert_int_equal(at[cap - 1], 0);
	arena_clear(&a);
	arena_fail_after(0);
	a.cap = (1 << 20) + (1 << 18); /* room for a quarter more, but not for the page that it takes too */
	cap = 1 << 17;
	at = arena_array(&a, cap, sizeof *at);
	assert_null(arena_grow(&a, at, cap, &cap, sizeof *at));
	assert_true(a.failed && cap == 1 << 17);
	a.failed = false;
	a.cap += 4096;
	arena_fail_after(1);
	assert_null(arena_grow(&a, at, cap, &cap, sizeof *at));
	assert_true(a.failed);
	at = arena_grow(&a, at, cap, &cap, sizeof *at);
	assert_non_null(at);
	at[cap - 1] = 1;
	assert_int_equal(a.used, a.cap);
	arena_release(&a);
}

static void two_arenas_beside_each_other_share_a_cap_and_a_failure(void **state)
{
	struct arena a, b;
	arena_init(&a, 1024);
	arena_init(&b, 1024);
	arena_beside(&a, &b);
	assert_non_null(arena_alloc(&a, 512));
	assert_non_null(arena_alloc(&b, 496));
	assert_int_equal(b.peak, 1008);
	assert_null(arena_alloc(&a, 32));
	assert_true(a.failed && b.failed);
	assert_non_null(arena_alloc(&a, 16));
	arena_clear(&b);
	assert_non_null(arena_alloc(&a, 496));
	assert_null(arena_alloc(&b, 1));
	arena_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_refuses_past_its_cap),
		cmocka_unit_test(arena_gives_zeroed_memory_again_after_rewind),
		cmocka_unit_test(large_arrays_grow_within_a_cap_that_copies_would_pass),
		cmocka_unit_test(rewind_keeps_what_was_there_before_and_grew_since),
		cmocka_unit_test(small_pieces_are_aligned_apart_and_counted_in_sixteens),
		cmocka_unit_test(the_cap_is_met_and_not_passed),
		cmocka_unit_test(a_rewind_gives_back_what_came_after_its_mark_alone),
		cmocka_unit_test(text_is_copied_with_an_end),
		cmocka_unit_test(an_array_grows_by_doubling_and_a_large_one_by_a_quarter),
		cmocka_unit_test(two_arenas_beside_each_other_share_a_cap_and_a_failure),
		cmocka_unit_test(arena_refuses_overflowing_products),
		cmocka_unit_test(utf8_reads_bad_bytes_one_by_one),
		cmocka_unit_test(numbers_are_read_whole_or_not),
		cmocka_unit_test(map_keeps_every_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
