/*
 * arena: one capped heap for one article.
 *
 * Everything a room finds in an article lives in that article's arena and is
 * freed together with it, so no room frees anything and no result outlives its
 * text. The cap makes memory bounded per article: an allocation past it returns
 * NULL, which the room reports as an ordinary error (ERR_LIMIT).
 *
 * Memory is zeroed and aligned to 16 bytes. One arena belongs to one thread. Two arenas may
 * stand beside each other (results, and scratch that is cleared sooner): then what both hold
 * counts against the cap of each.
 *
 *     struct arena a;
 *     arena_init(&a, 64u << 20);
 *     struct word *w = arena_alloc(&a, n * sizeof *w);
 *     if (!w) return err_set(err, ERR_LIMIT, "article needs more than its memory");
 *     arena_clear(&a);     // ready for the next article, the first blocks are kept
 *     arena_release(&a);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena_block;
struct arena_big;

struct arena {
	struct arena_block *first, *cur;
	struct arena_big *big; /* arrays with a mapping of their own, newest first */
	uint64_t bigs;         /* made so far */
	size_t small;          /* bytes handed out of blocks */
	size_t cap;   /* most bytes that may be handed out */
	size_t used;  /* bytes handed out since init or clear */
	size_t peak;  /* largest `used` ever, with that of the arena beside */
	bool failed;  /* an allocation was refused since init or clear, here or beside */
	struct arena *beside; /* shares the cap, or NULL */
};

struct arena_mark {
	struct arena_block *cur;
	size_t at, small;
	uint64_t bigs;
};

void arena_init(struct arena *a, size_t cap);
/* From now on the two share their cap; both stay where they are in memory. */
void arena_beside(struct arena *a, struct arena *b);
void arena_clear(struct arena *a);
void arena_release(struct arena *a);

/* `n` zeroed bytes, or NULL past the cap or without memory. n = 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t n);

/* `n` items of `size`; NULL also when the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A copy of the `n` bytes at `p` with a NUL after them. */
char *arena_copy(struct arena *a, const char *p, size_t n);

/* Formatted text, NUL-terminated; NULL on refusal. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Room for one more item in a growing array that lives in the arena. `*cap` is the
 * array's capacity. A small array doubles by copying, a large one is moved by the kernel and
 * leaves nothing behind. Returns the (moved) array or NULL.
 *     list->at = arena_grow(a, list->at, list->n, &list->cap, sizeof *list->at);
 */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size);

/* Scratch: everything allocated after the mark is given back by the rewind. */
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);

/* For tests: the N-th allocation from now on is refused (0 = never). Per process. */
void arena_fail_after(long n);

#endif
