/*
 * Small things lie in blocks of growing size; the first are kept by clear, so a batch stops asking
 * the system, and a long article's go back to it. A
 * large array has a mapping of its own, which the kernel moves without copying: an array that
 * grows leaves no dead copies behind, and its pages count only when they are written. Mappings
 * are listed newest first and numbered, so that a rewind knows which came after its mark.
 */
#define _GNU_SOURCE /* mremap */
#include "base/arena.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct arena_block {
	struct arena_block *next;
	size_t size, at;
	_Alignas(16) unsigned char data[];
};

struct arena_big {
	struct arena_big *next;
	unsigned char *data;
	size_t size;
	uint64_t number;
};

enum {
	FIRST_BLOCK = 64 * 1024,
	LARGEST_BLOCK = 1024 * 1024,
	KEPT = 1024 * 1024, /* bytes of blocks that outlive a clear: what most articles need */
	BIG = 512 * 1024,
	PAGE = 4096
};

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

static void free_big(struct arena *a, uint64_t since)
{
	while (a->big && a->big->number >= since) {
		struct arena_big *b = a->big;
		a->big = b->next;
		a->used -= b->size;
		munmap(b->data, b->size);
		free(b);
	}
}

/* The blocks behind the first `keep` bytes go back to the system. */
static void free_blocks(struct arena *a, size_t keep)
{
	struct arena_block **link = &a->first;
	for (size_t kept = 0; *link && kept + (*link)->size <= keep; link = &(*link)->next) {
		kept += (*link)->size;
		(*link)->at = 0;
	}
	for (struct arena_block *b = *link, *next; b; b = next) {
		next = b->next;
		munmap(b, sizeof *b + b->size);
	}
	*link = NULL;
}

void arena_clear(struct arena *a)
{
	free_big(a, 0);
	free_blocks(a, KEPT);
	a->cur = a->first;
	a->used = a->small = 0;
	a->failed = false;
}

void arena_release(struct arena *a)
{
	free_big(a, 0);
	free_blocks(a, 0);
	*a = (struct arena){.cap = a->cap, .beside = a->beside};
}

void arena_beside(struct arena *a, struct arena *b)
{
	a->beside = b;
	b->beside = a;
}

static size_t used(const struct arena *a)
{
	return a->used + (a->beside ? a->beside->used : 0);
}

static bool refused(const struct arena *a, size_t n)
{
	return used(a) > a->cap || n > a->cap - used(a);
}

static void fail(struct arena *a)
{
	a->failed = true;
	if (a->beside)
		a->beside->failed = true;
}

static void *map(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? NULL : p;
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
	size = (size + sizeof *b + PAGE - 1) & ~(size_t)(PAGE - 1);
	struct arena_block *nb = map(size);
	if (!nb)
		return NULL;
	*nb = (struct arena_block){.size = size - sizeof *nb};
	if (b)
		b->next = nb;
	else
		a->first = nb;
	return nb;
}

static void count(struct arena *a, size_t n)
{
	a->used += n;
	if (used(a) > a->peak)
		a->peak = used(a);
}

static void *alloc_big(struct arena *a, size_t n)
{
	size_t size = (n + PAGE - 1) & ~(size_t)(PAGE - 1);
	struct arena_big *b = refused(a, size) ? NULL : malloc(sizeof *b);
	if (!b)
		return NULL;
	void *p = map(size);
	if (!p) {
		free(b);
		return NULL;
	}
	*b = (struct arena_big){a->big, p, size, a->bigs++};
	a->big = b;
	count(a, size);
	return p;
}

static void *alloc_small(struct arena *a, size_t n)
{
	n = (n + 15) & ~(size_t)15;
	if (n == 0)
		n = 16;
	struct arena_block *b = refused(a, n) ? NULL : block_for(a, n);
	if (!b)
		return NULL;
	void *p = b->data + b->at;
	b->at += n;
	a->cur = b;
	a->small += n;
	count(a, n);
	return memset(p, 0, n);
}

void *arena_alloc(struct arena *a, size_t n)
{
	void *p = NULL;
	if (n <= SIZE_MAX - PAGE && !fault())
		p = n >= BIG ? alloc_big(a, n) : alloc_small(a, n);
	if (!p)
		fail(a);
	return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size) {
		fail(a);
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

static struct arena_big *big_of(const struct arena *a, const void *array)
{
	for (struct arena_big *b = a->big; b; b = b->next)
		if (b->data == array)
			return b;
	return NULL;
}

/* A quarter more: the kernel moves the pages, so small steps cost little and waste little. */
static void *grow_big(struct arena *a, struct arena_big *b, size_t *cap, size_t size)
{
	size_t want = *cap + *cap / 4 + 1;
	if (want > (SIZE_MAX - PAGE) / size || fault())
		return NULL;
	size_t bytes = (want * size + PAGE - 1) & ~(size_t)(PAGE - 1);
	if (bytes < b->size || refused(a, bytes - b->size))
		return NULL;
	void *p = mremap(b->data, b->size, bytes, MREMAP_MAYMOVE);
	if (p == MAP_FAILED)
		return NULL;
	count(a, bytes - b->size);
	b->data = p;
	b->size = bytes;
	*cap = want;
	return p;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	struct arena_big *b = *cap && *cap * size >= BIG ? big_of(a, array) : NULL;
	if (b) {
		void *p = grow_big(a, b, cap, size);
		if (!p)
			fail(a);
		return p;
	}
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
	return (struct arena_mark){a->cur, a->cur ? a->cur->at : 0, a->small, a->bigs};
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	free_big(a, m.bigs);
	for (struct arena_block *b = m.cur ? m.cur->next : a->first; b; b = b->next)
		b->at = 0;
	if (m.cur)
		m.cur->at = m.at;
	a->cur = m.cur ? m.cur : a->first;
	a->used -= a->small - m.small; /* a mapping that was there before and grew stays */
	a->small = m.small;
}
