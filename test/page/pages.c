#include "pages.h"

#include "base/utf8.h"

#include <stdio.h>

struct page pages_room;

int pages_open(void **state)
{
	struct err err = {0};
	if (page_open(&pages_room, BEDE_TEST_DATA, &err) == 0)
		return 0;
	fprintf(stderr, "%s\n", err.msg);
	return -1;
}

int pages_close(void **state)
{
	page_close(&pages_room);
	return 0;
}

static void check_parts(const struct doc *d)
{
	uint32_t at = 0;
	for (size_t i = 0; i < d->parts.n; i++) {
		struct span s = d->parts.at[i].span;
		assert_true(s.start >= at && s.start < s.end && s.end <= d->text.n);
		assert_int_equal(str_trim(str_sub(d->text, at, s.start)).n, 0);
		at = s.end;
	}
	assert_int_equal(str_trim(str_sub(d->text, at, d->text.n)).n, 0);
}

int pages_read(struct doc *d, struct str source, enum page_kind kind, struct err *err)
{
	struct page_hint hint = {.id = STR("x")};
	*err = (struct err){0};
	doc_init(d);
	int r = page_read(&pages_room, d, source, kind, &hint, err);
	if (r >= 0) {
		check_parts(d);
		assert_true(utf8_valid(d->text, NULL));
	}
	return r;
}

int pages_read_file(struct doc *d, struct buf *into, const char *name, struct err *err)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", BEDE_TEST_PAGES, name);
	buf_init(into, 1 << 20);
	if (file_read(path, into, err) < 0)
		fail_msg("%s", err->msg);
	return pages_read(d, buf_view(into), PAGE_AUTO, err);
}

void pages_part(const struct doc *d, enum part_role role, const char *words)
{
	for (size_t i = 0; i < d->parts.n; i++)
		if (str_starts(doc_span_text(d, d->parts.at[i].span), str_c(words))) {
			assert_string_equal(part_role_name[d->parts.at[i].role], part_role_name[role]);
			return;
		}
	fail_msg("no part begins with '%s'", words);
}

bool pages_has(const struct doc *d, const char *words)
{
	return str_find(d->text, str_c(words)) != SIZE_MAX;
}

void pages_equal(struct str got, const char *want)
{
	if (!str_eqz(got, want))
		fail_msg("'%.*s', not '%s'", STR_ARG(got), want);
}
