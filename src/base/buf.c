#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAIN = 64 << 10 };

void buf_init(struct buf *b, size_t cap)
{
	*b = (struct buf){.cap = cap};
}

void buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){.cap = b->cap, .drain = b->drain, .ctx = b->ctx};
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	b->drained = 0;
	b->failed = false;
	if (b->p)
		b->p[0] = 0;
}

bool buf_ok(const struct buf *b)
{
	return !b->failed;
}

static bool reserve(struct buf *b, size_t more)
{
	if (b->failed || more > b->cap - b->n) {
		b->failed = true;
		return false;
	}
	if (b->n + more < b->size)
		return true;
	size_t size = b->size ? b->size : 256;
	while (size <= b->n + more)
		size *= 2;
	char *p = realloc(b->p, size);
	if (!p) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->size = size;
	return true;
}

void buf_add(struct buf *b, const char *p, size_t n)
{
	if (!reserve(b, n))
		return;
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void buf_puts(struct buf *b, const char *z)
{
	buf_add(b, z, strlen(z));
}

void buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_u32(struct buf *b, uint32_t n)
{
	char digits[10];
	size_t i = sizeof digits;
	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	buf_add(b, digits + i, sizeof digits - i);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		b->failed = true;
	else if (reserve(b, (size_t)n + 1)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

struct str buf_view(const struct buf *b)
{
	return (struct str){b->p, b->n};
}

void buf_drain(struct buf *b)
{
	if (!b->drain || b->n < DRAIN || b->failed)
		return;
	b->failed = !b->drain(b->ctx, buf_view(b));
	b->drained += b->n;
	b->n = 0;
}
