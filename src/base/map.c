#include "base/map.h"

#include <stdlib.h>

void map_init(struct map *m)
{
	*m = (struct map){0};
}

void map_release(struct map *m)
{
	free(m->slot);
	*m = (struct map){0};
}

static struct map_slot *find(struct map_slot *slot, size_t size, struct str key)
{
	size_t i = (size_t)str_hash(key) & (size - 1);
	while (slot[i].key.p && !str_eq(slot[i].key, key))
		i = (i + 1) & (size - 1);
	return &slot[i];
}

static int grow(struct map *m)
{
	size_t size = m->size ? m->size * 2 : 64;
	struct map_slot *slot = calloc(size, sizeof *slot);
	if (!slot)
		return -1;
	for (size_t i = 0; i < m->size; i++)
		if (m->slot[i].key.p)
			*find(slot, size, m->slot[i].key) = m->slot[i];
	free(m->slot);
	m->slot = slot;
	m->size = size;
	return 0;
}

int map_put(struct map *m, struct str key, uint32_t value)
{
	if (!key.p)
		key = STR("");
	if (m->n * 2 >= m->size && grow(m) < 0)
		return -1;
	struct map_slot *s = find(m->slot, m->size, key);
	if (!s->key.p) {
		s->key = key;
		m->n++;
	}
	s->value = value;
	return 0;
}

uint32_t map_get(const struct map *m, struct str key, uint32_t otherwise)
{
	if (!m->size)
		return otherwise;
	if (!key.p)
		key = STR("");
	const struct map_slot *s = find(m->slot, m->size, key);
	return s->key.p ? s->value : otherwise;
}
