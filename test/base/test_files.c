/* Claims about buffers, errors, maps, files, packed streams and tables: caps met and passed, every
 * refusal with its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/stream.h"
#include "base/table.h"

static char folder[] = "bede-files-XXXXXX";
static struct err err;

static int make_folder(void **state)
{
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[100];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

/* The path of a file of these bytes in the folder; good until the next call. */
static const char *file_of(const void *bytes, size_t n)
{
	static char path[100];
	snprintf(path, sizeof path, "%s/file", folder);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void a_buffer_holds_its_cap_and_not_a_byte_more(void **state)
{
	char x[2000];
	memset(x, 'x', sizeof x);
	for (size_t cap = 254; cap <= 1025; cap++) {
		struct buf b;
		buf_init(&b, cap);
		buf_add(&b, x, cap - 1);
		assert_int_equal(b.p[cap - 1], 0);
		buf_putc(&b, 'y');
		assert_true(buf_ok(&b) && b.n == cap && b.p[cap - 1] == 'y' && b.p[cap] == 0 && b.size > cap);
		buf_putc(&b, 'z');
		assert_false(buf_ok(&b));
		buf_release(&b);
		assert_true(b.cap == cap && !b.p && b.n == 0);
	}
}

static void a_refused_growth_sticks_until_the_buffer_is_cleared(void **state)
{
	struct buf b;
	buf_init(&b, 4);
	buf_clear(&b); /* nothing written yet */
	buf_puts(&b, "ab");
	buf_puts(&b, "cde");
	buf_puts(&b, "c");
	assert_false(buf_ok(&b));
	assert_string_equal(b.p, "ab");
	buf_clear(&b);
	assert_true(buf_ok(&b) && b.n == 0);
	assert_string_equal(b.p, "");
	buf_add(&b, NULL, 0);
	buf_str(&b, STR("abcd"));
	assert_int_equal(buf_view(&b).n, 4);
	buf_release(&b);
}

static void printing_needs_room_for_its_end(void **state)
{
	struct buf b;
	buf_init(&b, 5);
	buf_printf(&b, "%d", 1234);
	assert_true(buf_ok(&b));
	assert_string_equal(b.p, "1234");
	buf_clear(&b);
	buf_printf(&b, "%d", 12345);
	assert_false(buf_ok(&b));
	assert_int_equal(b.n, 0);
	buf_release(&b);
	buf_init(&b, 1000);
	for (int i = 0; i < 90; i++)
		buf_printf(&b, "%03d", i);
	assert_int_equal(b.n, 270);
	assert_memory_equal(b.p + 255, "085086", 6);
	buf_release(&b);
}

static void an_error_is_wrapped_once_a_layer(void **state)
{
	struct err e = {0};
	char name[sizeof e.msg];
	assert_int_equal(err_set(&e, ERR_DATA, "no '%s'", "x"), -1);
	assert_int_equal(err_wrap(&e, "line %d", 3), -1);
	assert_string_equal(e.msg, "line 3: no 'x'");
	assert_int_equal(e.code, ERR_DATA);
	assert_int_equal(err_set(NULL, ERR_DATA, "x"), -1);
	assert_int_equal(err_wrap(NULL, "x"), -1);
	assert_int_equal(err_memory(&e), -1);
	assert_int_equal(e.code, ERR_LIMIT);
	for (size_t n = sizeof name - 5; n < sizeof name; n++) { /* a context as long as the message may be */
		memset(name, 'n', n);
		name[n] = 0;
		err_set(&e, ERR_IO, "cause");
		err_wrap(&e, "%s", name);
		assert_int_equal(strlen(e.msg), sizeof e.msg - 1);
		assert_memory_equal(e.msg, name, n);
		assert_memory_equal(e.msg + n, ": cau", sizeof e.msg - 1 - n);
	}
}

static void a_map_replaces_and_stays_half_empty(void **state)
{
	struct map m;
	char key[200][4];
	map_init(&m);
	assert_int_equal(map_get(&m, STR("a"), 5), 5);
	assert_int_equal(map_put(&m, STR("a"), 1), 0);
	assert_int_equal(map_put(&m, STR("a"), 2), 0);
	assert_int_equal(m.n, 1);
	assert_int_equal(map_get(&m, STR("a"), 5), 2);
	assert_int_equal(map_get(&m, (struct str){NULL, 0}, 5), 5);
	assert_int_equal(map_put(&m, (struct str){NULL, 0}, 3), 0);
	assert_int_equal(map_get(&m, STR(""), 5), 3);
	for (uint32_t i = 0; i < 200; i++) {
		snprintf(key[i], sizeof key[i], "%03u", i);
		assert_int_equal(map_put(&m, str_c(key[i]), i), 0);
		assert_int_equal(m.n, i + 3);
		assert_true(m.n * 2 <= m.size && (m.size & (m.size - 1)) == 0);
	}
	assert_int_equal(m.size, 512);
	for (uint32_t i = 0; i < 200; i++)
		assert_int_equal(map_get(&m, str_c(key[i]), MAP_NONE), i);
	assert_int_equal(map_get(&m, STR("200"), MAP_NONE), MAP_NONE);
	map_release(&m);
	assert_int_equal(map_get(&m, STR("a"), 5), 5);
}

static void a_file_is_read_whole_up_to_the_cap(void **state)
{
	static char bytes[150000];
	struct buf b;
	char message[200];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i % 251);
	const char *path = file_of(bytes, sizeof bytes);
	buf_init(&b, sizeof bytes);
	assert_int_equal(file_read(path, &b, &err), 0);
	assert_int_equal(b.n, sizeof bytes);
	assert_memory_equal(b.p, bytes, sizeof bytes);
	buf_release(&b);
	buf_init(&b, sizeof bytes - 1);
	assert_int_equal(file_read(path, &b, &err), -1);
	snprintf(message, sizeof message, "'%s' is larger than 149999 bytes", path);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_LIMIT);
	buf_release(&b);
}

static void a_file_that_cannot_be_read_is_named(void **state)
{
	struct buf b;
	struct str s;
	char path[100], message[200];
	buf_init(&b, 100);
	snprintf(path, sizeof path, "%s/none", folder);
	snprintf(message, sizeof message, "cannot open '%s': No such file or directory", path);
	assert_int_equal(file_read(path, &b, &err), -1);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(file_map(path, &s, &err), -1);
	assert_string_equal(err.msg, message);
	assert_int_equal(file_read(folder, &b, &err), -1);
	snprintf(message, sizeof message, "cannot read '%s': Is a directory", folder);
	assert_string_equal(err.msg, message);
	assert_int_equal(file_map(folder, &s, &err), -1);
	snprintf(message, sizeof message, "cannot map '%s': not a regular file", folder);
	assert_string_equal(err.msg, message);
	buf_release(&b);
}

static void a_mapping_is_the_bytes_of_the_file(void **state)
{
	struct str s;
	assert_int_equal(file_map(file_of("a", 1), &s, &err), 0);
	assert_true(str_eqz(s, "a"));
	file_unmap(s);
	assert_int_equal(file_map(file_of("", 0), &s, &err), 0);
	assert_true(!s.p && s.n == 0);
	file_unmap(s);
}

enum { LONG = 300000 };
static unsigned char plain[LONG], packed[LONG + 1000];

static size_t gzip_of(const void *bytes, size_t n, unsigned char *out, size_t room)
{
	z_stream z = {0};
	assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)bytes;
	z.avail_in = (uInt)n;
	z.next_out = out;
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	n = z.total_out;
	deflateEnd(&z);
	return n;
}

static size_t zstd_of(const void *bytes, size_t n, unsigned char *out, size_t room)
{
	n = ZSTD_compress(out, room, bytes, n, 1);
	assert_false(ZSTD_isError(n));
	return n;
}

/* Bytes that pack badly, so that packed files are longer than one read. */
static void fill_plain(void)
{
	uint32_t seed = 3;
	for (size_t i = 0; i < LONG; i++) {
		seed = seed * 1664525 + 1013904223;
		plain[i] = (unsigned char)(seed >> 26);
	}
}

static void reads_as(const char *path, size_t room, size_t peek, size_t n)
{
	struct stream *s;
	static char got[LONG + 1];
	struct str head;
	size_t at = 0;
	long more;
	assert_int_equal(stream_open(&s, path, &err), 0);
	if (peek) {
		assert_int_equal(stream_peek(s, &head, &err), 0);
		assert_int_equal(head.n, n < STREAM_PEEK ? n : STREAM_PEEK);
		assert_memory_equal(head.p, plain, head.n);
	}
	assert_int_equal(stream_read(s, got, 0, &err), 0);
	while ((more = stream_read(s, got + at, room < sizeof got - at ? room : sizeof got - at, &err)) > 0) {
		assert_true((size_t)more <= room);
		at += (size_t)more;
	}
	assert_int_equal(more, 0);
	assert_int_equal(at, n);
	assert_memory_equal(got, plain, n);
	stream_close(s);
}

static void a_stream_gives_the_same_bytes_packed_or_plain(void **state)
{
	static const size_t lengths[] = {0, 1, 3, 5, 8191, 8192, 8193, LONG}, rooms[] = {1, 7, 4096, LONG};
	fill_plain();
	for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++)
		for (int kind = 0; kind < 3; kind++) {
			size_t n = lengths[i];
			size_t size = kind == 1 ? gzip_of(plain, n, packed, sizeof packed) : kind == 2
			            ? zstd_of(plain, n, packed, sizeof packed) : n;
			const char *path = file_of(kind ? packed : plain, size);
			for (unsigned k = n > 9000 ? 1 : 0; k < 4; k++)
				for (size_t peek = 0; peek < 2; peek++)
					reads_as(path, rooms[k], peek, n);
		}
}

static void whole(const void *bytes, size_t n, const char *expected)
{
	struct stream *s;
	struct buf b;
	char got[600];
	err = (struct err){0};
	buf_init(&b, 500);
	assert_int_equal(stream_open(&s, file_of(bytes, n), &err), 0);
	int rc = stream_rest(s, &b, &err);
	snprintf(got, sizeof got, "%s%.*s", rc < 0 ? err.msg : "", rc < 0 ? 0 : (int)b.n, b.p ? b.p : "");
	stream_close(s);
	buf_release(&b);
	assert_string_equal(got, expected);
	assert_int_equal(err.code, rc < 0 ? ERR_INPUT : ERR_NONE);
}

static void packed_parts_follow_one_another_and_padding_ends_them(void **state)
{
	unsigned char two[300];
	for (int zstd = 0; zstd < 2; zstd++) {
		size_t (*pack)(const void *, size_t, unsigned char *, size_t) = zstd ? zstd_of : gzip_of;
		size_t one = pack("one ", 4, two, 100), n = one + pack("two", 3, two + one, 100);
		whole(two, n, "one two");
		whole(two, one, "one ");
		memset(two + n, 0, 20);
		whole(two, n + 20, "one two");
		whole(two, n - 1, "packed data breaks off");
		whole(two, one + 5, "packed data breaks off");
		whole(two, one - 3, "packed data breaks off");
		whole(two, 4, "packed data breaks off");
		two[one + (zstd ? 1 : 2)] ^= 0xFF; /* the second part's head */
		whole(two, n, zstd ? "zstd data is damaged" : "gzip data is damaged");
	}
	whole("\x1F\x8B", 2, "packed data breaks off");
	whole("\x1F", 1, "\x1F");
	whole("\x1F\x8A", 2, "\x1F\x8A");
	whole("\x28\xB5\x2F", 3, "\x28\xB5\x2F");
	whole("\x28\xB5\x2F\xFE", 4, "\x28\xB5\x2F\xFE");
}

static void what_cannot_be_opened_or_is_too_long_says_so(void **state)
{
	struct stream *s;
	struct buf b;
	char path[100];
	snprintf(path, sizeof path, "%s/none", folder);
	assert_int_equal(stream_open(&s, path, &err), -1);
	assert_string_equal(err.msg, "cannot open: No such file or directory");
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(stream_open(&s, folder, &err), -1);
	assert_string_equal(err.msg, "cannot read: is a folder");
	static char bytes[(2 << 20) + 1];
	for (size_t n = sizeof bytes - 1; n <= sizeof bytes; n++) {
		buf_init(&b, 2 << 20);
		assert_int_equal(stream_open(&s, file_of(bytes, n), &err), 0);
		assert_int_equal(stream_rest(s, &b, &err), n == sizeof bytes ? -1 : 0);
		stream_close(s);
		buf_release(&b);
	}
	assert_string_equal(err.msg, "larger than 2 MB");
	stream_close(NULL);
}

static void a_minus_is_standard_input_and_stays_open(void **state)
{
	struct stream *s;
	struct buf b;
	int ends[2], old = dup(STDIN_FILENO);
	buf_init(&b, 100);
	for (int whole_file = 0; whole_file < 2; whole_file++) {
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], "piped", 5), 5);
		close(ends[1]);
		assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
		close(ends[0]);
		buf_clear(&b);
		if (whole_file) {
			assert_int_equal(file_read("-", &b, &err), 0);
		} else {
			assert_int_equal(stream_open(&s, "-", &err), 0);
			assert_int_equal(stream_rest(s, &b, &err), 0);
			stream_close(s);
		}
		assert_string_equal(b.p, "piped");
		assert_int_equal(read(STDIN_FILENO, folder, 0), 0); /* not closed */
	}
	dup2(old, STDIN_FILENO);
	close(old);
	buf_release(&b);
}

static void packing_is_told_even_where_bytes_come_one_by_one(void **state)
{
	unsigned char bytes[200];
	int old = dup(STDIN_FILENO);
	for (int zstd = 0; zstd < 2; zstd++) {
		size_t n = zstd ? zstd_of("words", 5, bytes, 200) : gzip_of("words", 5, bytes, 200);
		struct stream *s;
		struct buf b;
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0) {
			for (size_t i = 0; i < n; i++)
				if (write(ends[1], bytes + i, 1) != 1 || usleep(1000) < 0)
					break;
			_exit(0);
		}
		close(ends[1]);
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		buf_init(&b, 100);
		assert_int_equal(stream_open(&s, "-", &err), 0);
		assert_int_equal(stream_rest(s, &b, &err), 0);
		assert_string_equal(b.p, "words");
		stream_close(s);
		buf_release(&b);
		assert_int_equal(waitpid(child, NULL, 0), child);
	}
	dup2(old, STDIN_FILENO);
	close(old);
}

static int open_table(struct table *t, const char *text)
{
	file_of(text, strlen(text));
	return table_open(t, folder, "file", &err);
}

static void a_table_is_rows_of_named_cells(void **state)
{
	struct table t;
	struct table_row r;
	assert_int_equal(open_table(&t, "# made up\n\na\tb\r\n# more\n1\t 2 \n\n-\t\n-x\t3"), 0);
	int a = table_column(&t, "a", &err), b = table_column(&t, "b", &err);
	assert_true(a == 0 && b == 1 && t.n_columns == 2);
	assert_int_equal(table_next(&t, &r, &err), 1);
	assert_true(str_eqz(table_cell(&r, a), "1") && str_eqz(table_cell(&r, b), "2") && r.line == 5);
	assert_int_equal(table_next(&t, &r, &err), 1);
	assert_true(str_eqz(table_cell(&r, a), "") && str_eqz(table_cell(&r, b), "") && r.line == 7);
	assert_int_equal(table_next(&t, &r, &err), 1);
	assert_true(str_eqz(table_cell(&r, a), "-x") && str_eqz(table_cell(&r, -1), ""));
	assert_int_equal(table_next(&t, &r, &err), 0);
	assert_int_equal(table_error(&t, &r, &err, "bad %s", "x"), -1);
	char message[200];
	snprintf(message, sizeof message, "'%s/file', line 8: bad x", folder);
	assert_string_equal(err.msg, message);
	assert_int_equal(table_column(&t, "c", &err), -1);
	snprintf(message, sizeof message, "'%s/file': no column 'c'", folder);
	assert_string_equal(err.msg, message);
	table_close(&t);
	assert_true(t.bytes.n == 0 && t.rest.n == 0);
	assert_int_equal(table_next(&t, &r, &err), 0);
}

static void refuses_table(const char *text, const char *cause)
{
	struct table t;
	struct table_row r;
	char message[300];
	int rc = open_table(&t, text);
	if (rc == 0) {
		while ((rc = table_next(&t, &r, &err)) > 0)
			;
		table_close(&t);
	}
	assert_int_equal(rc, -1);
	snprintf(message, sizeof message, "'%s/file'%s", folder, cause);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_DATA);
}

static void a_bad_table_is_refused_at_its_line(void **state)
{
	char wide[200] = "";
	struct table t;
	refuses_table("", ": no header line");
	refuses_table("# nothing\n\n", ": no header line");
	refuses_table("a\tb\n\xFF\t1\n", ": byte 4 is not UTF-8");
	refuses_table("a\tb\n1\t2\n3\n", ", line 3: 1 cells, the header has 2");
	refuses_table("a\tb\n1\t2\t3\n", ", line 2: 3 cells, the header has 2");
	for (int i = 1; i < TABLE_COLUMNS; i++)
		strcat(wide, "c\t");
	assert_int_equal(open_table(&t, wide), 0);
	assert_int_equal(t.n_columns, TABLE_COLUMNS);
	table_close(&t);
	strcat(wide, "c\tc");
	refuses_table(wide, ", line 1: more than 32 columns");
	strcpy(wide, "a\n");
	for (int i = 0; i < TABLE_COLUMNS; i++)
		strcat(wide, "1\t");
	refuses_table(wide, ", line 2: more than 32 columns");
}

static void a_table_that_is_not_there_is_bad_data(void **state)
{
	struct table t;
	char path[600];
	memset(path, 'p', sizeof path);
	path[sizeof t.path - 1] = 0;
	assert_int_equal(table_open(&t, NULL, path, &err), -1); /* fits, but there is none */
	assert_memory_equal(err.msg, "cannot open 'ppp", 16);
	assert_int_equal(err.code, ERR_DATA);
	path[sizeof t.path - 1] = 'p';
	path[sizeof t.path] = 0;
	assert_int_equal(table_open(&t, NULL, path, &err), -1);
	assert_memory_equal(err.msg, "path too long: 'ppp", 19);
	assert_int_equal(table_open(&t, folder, "none", NULL), -1);
}

static void numbers_are_written_in_decimal(void **state)
{
	struct buf b;
	buf_init(&b, 64);
	buf_u32(&b, 0);
	buf_putc(&b, ' ');
	buf_u32(&b, 1090);
	buf_putc(&b, ' ');
	buf_u32(&b, UINT32_MAX);
	assert_true(str_eqz(buf_view(&b), "0 1090 4294967295"));
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_in_decimal),
		cmocka_unit_test(a_buffer_holds_its_cap_and_not_a_byte_more),
		cmocka_unit_test(a_refused_growth_sticks_until_the_buffer_is_cleared),
		cmocka_unit_test(printing_needs_room_for_its_end),
		cmocka_unit_test(an_error_is_wrapped_once_a_layer),
		cmocka_unit_test(a_map_replaces_and_stays_half_empty),
		cmocka_unit_test(a_file_is_read_whole_up_to_the_cap),
		cmocka_unit_test(a_file_that_cannot_be_read_is_named),
		cmocka_unit_test(a_mapping_is_the_bytes_of_the_file),
		cmocka_unit_test(a_stream_gives_the_same_bytes_packed_or_plain),
		cmocka_unit_test(packed_parts_follow_one_another_and_padding_ends_them),
		cmocka_unit_test(what_cannot_be_opened_or_is_too_long_says_so),
		cmocka_unit_test(a_minus_is_standard_input_and_stays_open),
		cmocka_unit_test(packing_is_told_even_where_bytes_come_one_by_one),
		cmocka_unit_test(a_table_is_rows_of_named_cells),
		cmocka_unit_test(a_bad_table_is_refused_at_its_line),
		cmocka_unit_test(a_table_that_is_not_there_is_bad_data),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
