#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "pack/pack.h"
#include "pack/writer.h"

/* A pack of three sections in `b`; the caller releases it. */
static void make(struct buf *b)
{
	struct pack_writer w;
	pack_writer_init(&w);
	assert_int_equal(pack_writer_add(&w, "net/w1", "wxyz", 4), 0);
	assert_int_equal(pack_writer_add(&w, "empty", NULL, 0), 0);
	assert_int_equal(pack_writer_add(&w, "net/w0", "abc", 3), 0);
	buf_init(b, 1 << 20);
	assert_int_equal(pack_writer_bytes(&w, b, NULL), 0);
	pack_writer_release(&w);
}

static void every_section_comes_back_aligned(void **state)
{
	struct buf b;
	make(&b);
	struct pack *p;
	assert_int_equal(pack_open_bytes(&p, buf_view(&b), "mem", NULL), 0);
	struct str s;
	assert_true(pack_find(p, "net/w0", &s));
	assert_true(str_eqz(s, "abc"));
	assert_int_equal((s.p - b.p) % PACK_ALIGN, 0);
	assert_true(pack_find(p, "net/w1", &s));
	assert_true(str_eqz(s, "wxyz"));
	assert_true(pack_find(p, "empty", &s));
	assert_int_equal(s.n, 0);
	assert_false(pack_find(p, "net/w", &s));
	assert_int_equal(pack_count(p), 3);
	assert_true(str_eqz(pack_section_name(p, 0), "empty"));
	pack_close(p);
	buf_release(&b);
}

static void need_names_what_is_missing_or_has_another_size(void **state)
{
	struct buf b;
	make(&b);
	struct pack *p;
	struct err err = {0};
	struct str s;
	assert_int_equal(pack_open_bytes(&p, buf_view(&b), "mem", NULL), 0);
	assert_int_equal(pack_need(p, "net/w0", 3, &s, &err), 0);
	assert_int_equal(pack_need(p, "net/w0", 4, &s, &err), -1);
	assert_string_equal(err.msg, "'net/w0' of model 'mem' has 3 bytes, not 4");
	assert_int_equal(err.code, ERR_DATA);
	assert_int_equal(pack_need(p, "text/lemma", SIZE_MAX, &s, &err), -1);
	assert_string_equal(err.msg, "model 'mem' has no 'text/lemma'");
	pack_close(p);
	buf_release(&b);
}

static void refuses_any_single_changed_byte(void **state)
{
	struct buf b;
	make(&b);
	for (size_t i = 0; i < b.n; i++) {
		struct pack *p = NULL;
		struct err err = {0};
		b.p[i] ^= 0x40;
		int rc = pack_open_bytes(&p, buf_view(&b), "mem", &err);
		b.p[i] ^= 0x40;
		assert_int_equal(rc, -1);
		assert_int_equal(err.code, ERR_DATA);
	}
	buf_release(&b);
}

static void refuses_a_file_cut_off_anywhere(void **state)
{
	struct buf b;
	make(&b);
	for (size_t n = 0; n < b.n; n++) {
		struct pack *p;
		struct err err = {0};
		assert_int_equal(pack_open_bytes(&p, (struct str){b.p, n}, "cut", &err), -1);
		assert_non_null(strstr(err.msg, "'cut'"));
	}
	buf_release(&b);
}

static void same_sections_in_any_order_give_the_same_file(void **state)
{
	struct buf one, two;
	struct pack_writer w;
	make(&one);
	buf_init(&two, 1 << 20);
	pack_writer_init(&w);
	pack_writer_add(&w, "net/w0", "other", 5);
	pack_writer_add(&w, "net/w0", "abc", 3);
	pack_writer_add(&w, "net/w1", "wxyz", 4);
	pack_writer_add(&w, "empty", "", 0);
	assert_int_equal(pack_writer_bytes(&w, &two, NULL), 0);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	pack_writer_release(&w);
	buf_release(&one);
	buf_release(&two);
}

static void a_name_too_long_sticks_until_the_save(void **state)
{
	struct pack_writer w;
	struct err err = {0};
	struct buf b;
	buf_init(&b, 1 << 20);
	pack_writer_init(&w);
	char name[PACK_NAME_MAX + 2];
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = 0;
	assert_int_equal(pack_writer_add(&w, name, "x", 1), -1);
	assert_int_equal(pack_writer_add(&w, "fine", "x", 1), -1);
	assert_int_equal(pack_writer_bytes(&w, &b, &err), -1);
	assert_non_null(strstr(err.msg, "cannot hold a section"));
	pack_writer_release(&w);
	buf_release(&b);
}

static void a_saved_file_opens_and_a_missing_one_is_named(void **state)
{
	char path[] = "test_pack.XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	struct pack_writer w;
	struct err err = {0};
	struct pack *p, *q;
	pack_writer_init(&w);
	pack_writer_add(&w, "a", "1", 1);
	assert_int_equal(pack_writer_save(&w, path, &err), 0);
	assert_int_equal(pack_open(&p, path, &err), 0);
	pack_writer_add(&w, "a", "2", 1);
	assert_int_equal(pack_writer_add_pack(&w, p), 0);
	struct str s;
	assert_int_equal(pack_writer_save(&w, path, &err), 0);
	assert_int_equal(pack_open(&q, path, &err), 0);
	assert_true(pack_find(q, "a", &s) && str_eqz(s, "1"));
	assert_true(pack_hash(p) == pack_hash(q));
	pack_close(q);
	pack_close(p);
	unlink(path);
	assert_int_equal(pack_open(&p, path, &err), -1);
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.msg, path));
	assert_null(p);
	assert_int_equal(pack_writer_save(&w, "no/such/folder/x.pack", &err), -1);
	assert_non_null(strstr(err.msg, "no/such/folder"));
	pack_writer_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_section_comes_back_aligned),
		cmocka_unit_test(need_names_what_is_missing_or_has_another_size),
		cmocka_unit_test(refuses_any_single_changed_byte),
		cmocka_unit_test(refuses_a_file_cut_off_anywhere),
		cmocka_unit_test(same_sections_in_any_order_give_the_same_file),
		cmocka_unit_test(a_name_too_long_sticks_until_the_save),
		cmocka_unit_test(a_saved_file_opens_and_a_missing_one_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
