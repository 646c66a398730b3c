/* Small dictionaries from text, for the tests of the room. */
#ifndef TEST_LEGACY_BOOK_H
#define TEST_LEGACY_BOOK_H

#include "legacy/books.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static inline struct books *book_of(enum book_kind kind, const char *text)
{
	struct books *b = NULL;
	struct err err = {0};
	assert_int_equal(books_new(&b, &err), 0);
	assert_int_equal(books_read(b, kind, "f", str_c(text), &err), 0);
	return b;
}

#endif
