/*
 * map: byte string -> uint32_t, open addressing, for lexicons and interning.
 *
 * Keys are views and are not copied: they must live as long as the map. Built once,
 * then read by any number of threads. Iteration order is never used for output.
 *
 *     struct map m;
 *     map_init(&m);
 *     if (map_put(&m, key, 7) < 0) ...           // memory
 *     uint32_t v = map_get(&m, key, MAP_NONE);
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
	struct str key;
	uint32_t value;
};

struct map {
	struct map_slot *slot;
	size_t n, size; /* size is zero or a power of two */
};

void map_init(struct map *m);
void map_release(struct map *m);
int map_put(struct map *m, struct str key, uint32_t value); /* replaces; -1 without memory */
uint32_t map_get(const struct map *m, struct str key, uint32_t otherwise);

#endif
