/* Blocks of growing size in a list; clear keeps them, so a batch stops calling malloc. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
	struct arena_block *next;
	size_t size, at;
	_Alignas(16) unsigned char data[];
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

static atomic_long fail_countdown;

void arena_fail_after(long n)
{
	atomic_store(&fail_countdown, n);
}

static bool fault(void)
{
	if (atomic_load_explicit(&fail_countdown, memory_order_relaxed) == 0)
		return false;
	return atomic_fetch_sub(&fail_countdown, 1) == 1;
}

void arena_init(struct arena *a, size_t cap)
{
	*a = (struct arena){.cap = cap};
}

void arena_clear(struct arena *a)
{
	/* A block made for one huge array is not kept for the small articles after it. */
	struct arena_block **at = &a->first;
	while (*at) {
		struct arena_block *b = *at;
		if (b->size > LARGEST_BLOCK) {
			*at = b->next;
			free(b);
			continue;
		}
		b->at = 0;
		at = &b->next;
	}
	a->cur = a->first;
	a->used = 0;
	a->failed = false;
}

void arena_release(struct arena *a)
{
	for (struct arena_block *b = a->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){.cap = a->cap};
}

static struct arena_block *block_for(struct arena *a, size_t n)
{
	struct arena_block *b = a->cur;
	while (b && b->next && b->size - b->at < n) {
		b = b->next;
		b->at = 0;
	}
	if (b && b->size - b->at >= n)
		return b;
	size_t size = b ? b->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < n)
		size = n;
	struct arena_block *nb = malloc(sizeof *nb + size);
	if (!nb)
		return NULL;
	nb->next = NULL;
	nb->size = size;
	nb->at = 0;
	if (b)
		b->next = nb;
	else
		a->first = nb;
	return nb;
}

void *arena_alloc(struct arena *a, size_t n)
{
	if (n > SIZE_MAX - 64 || fault()) {
		a->failed = true;
		return NULL;
	}
	n = (n + 15) & ~(size_t)15;
	if (n == 0)
		n = 16;
	if (n > a->cap - a->used) {
		a->failed = true;
		return NULL;
	}
	struct arena_block *b = block_for(a, n);
	if (!b) {
		a->failed = true;
		return NULL;
	}
	void *p = b->data + b->at;
	b->at += n;
	a->cur = b;
	a->used += n;
	if (a->used > a->peak)
		a->peak = a->used;
	return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size) {
		a->failed = true;
		return NULL;
	}
	return arena_alloc(a, n * size);
}

char *arena_copy(struct arena *a, const char *p, size_t n)
{
	char *q = n == SIZE_MAX ? NULL : arena_alloc(a, n + 1);
	if (q && n)
		memcpy(q, p, n);
	return q;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
	if (p)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	size_t want = *cap ? *cap * 2 : 8;
	void *p = arena_array(a, want, size);
	if (!p)
		return NULL;
	if (n)
		memcpy(p, array, n * size);
	*cap = want;
	return p;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->cur, a->cur ? a->cur->at : 0, a->used};
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	for (struct arena_block *b = m.cur ? m.cur->next : a->first; b; b = b->next)
		b->at = 0;
	if (m.cur)
		m.cur->at = m.at;
	a->cur = m.cur ? m.cur : a->first;
	a->used = m.used;
}
