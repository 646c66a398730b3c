/* Interning over base/map; the trie is one hash table of edges, so a million nodes stay small. */
#include "legacy/atoms.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void cut_init(struct cut *c, struct str s)
{
	c->rest = s;
	c->possessive = false;
}

static bool parts(uint32_t cp)
{
	return utf8_is_space(cp) || cp == '_' || cp == '-' || (cp >= 0x2010 && cp <= 0x2015);
}

static bool apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == '`';
}

static bool keeps(uint32_t cp)
{
	return utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '&' || cp == '$' || cp == '%';
}

/* Letters with an accent lose it: the decomposition's first letter is what utf8_plain leaves. */
static size_t fold(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		*out = (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
		return 1;
	}
	if (apostrophe(cp)) {
		*out = '\'';
		return 1;
	}
	struct arena a;
	char bytes[4];
	size_t n = utf8_put(bytes, cp);
	arena_init(&a, 4096);
	struct str plain = utf8_plain(&a, (struct str){bytes, n});
	n = plain.n < 4 ? plain.n : 4;
	if (n)
		memcpy(out, plain.p, n);
	arena_release(&a);
	return n;
}

/* Takes what stands up to the next parting mark off the front. */
static struct str chunk(struct str *rest)
{
	size_t i = 0, len;
	while (i < rest->n && parts(utf8_at(*rest, i, &len)))
		i += len;
	size_t from = i;
	while (i < rest->n && !parts(utf8_at(*rest, i, &len)))
		i += len;
	struct str out = str_sub(*rest, from, i);
	*rest = str_sub(*rest, i, rest->n);
	return out;
}

static struct str without_marks(struct str s)
{
	size_t len;
	while (s.n && !keeps(utf8_at(s, 0, &len)))
		s = str_sub(s, len, s.n);
	while (s.n && !keeps(utf8_before(s, s.n, &len)))
		s.n -= len;
	return s;
}

bool cut_next(struct cut *c, struct str *atom)
{
	if (c->possessive) {
		c->possessive = false;
		*atom = STR("'s");
		return true;
	}
	while (c->rest.n) {
		struct str s = chunk(&c->rest);
		size_t n = 0, len;
		for (size_t i = 0; i < s.n; i += len) {
			uint32_t cp = utf8_at(s, i, &len);
			if (n + 4 <= ATOM_BYTES)
				n += fold(c->room + n, cp);
		}
		struct str folded = {c->room, n};
		c->possessive = n >= 2 && str_ends(folded, STR("'s"));
		if (c->possessive)
			folded.n -= 2;
		*atom = without_marks(folded);
		if (atom->n)
			return true;
		if (c->possessive) { /* the clitic alone */
			c->possessive = false;
			*atom = STR("'s");
			return true;
		}
	}
	return false;
}

void atoms_init(struct atoms *t, struct arena *arena)
{
	t->arena = arena;
	t->n = 0;
	map_init(&t->ids);
}

void atoms_release(struct atoms *t)
{
	map_release(&t->ids);
}

uint32_t atoms_put(struct atoms *t, struct str folded)
{
	uint32_t id = map_get(&t->ids, folded, ATOM_NONE);
	if (id != ATOM_NONE)
		return id;
	char *own = arena_copy(t->arena, folded.p, folded.n);
	if (!own || map_put(&t->ids, (struct str){own, folded.n}, t->n) < 0)
		return ATOM_NONE;
	return t->n++;
}

uint32_t atoms_get(const struct atoms *t, struct str folded)
{
	return map_get(&t->ids, folded, ATOM_NONE);
}

size_t atoms_phrase(struct atoms *t, struct str s, uint32_t *out, size_t max)
{
	struct cut c;
	size_t n = 0;
	cut_init(&c, s);
	for (struct str a; cut_next(&c, &a); n++) {
		uint32_t id = atoms_put(t, a);
		if (id == ATOM_NONE)
			return SIZE_MAX;
		if (n < max)
			out[n] = id;
	}
	return n;
}

void trie_init(struct trie *t)
{
	memset(t, 0, sizeof *t);
}

void trie_release(struct trie *t)
{
	free(t->edge);
	free(t->value);
	trie_init(t);
}

uint32_t trie_root(struct trie *t)
{
	if (t->n_nodes == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 1024;
		uint32_t *value = realloc(t->value, cap * sizeof *value);
		if (!value)
			return NODE_NONE;
		t->value = value;
		t->cap = cap;
	}
	t->value[t->n_nodes] = NODE_NONE;
	return t->n_nodes++;
}

static size_t slot_of(const struct trie_edge *edge, size_t size, uint32_t from, uint32_t atom)
{
	uint64_t h = ((uint64_t)from << 32 | atom) * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(h >> 20) & (size - 1);
	while (edge[i].to && (edge[i].from != from || edge[i].atom != atom))
		i = (i + 1) & (size - 1);
	return i;
}

static int edges_grow(struct trie *t)
{
	size_t size = t->size ? t->size * 2 : 4096;
	struct trie_edge *edge = calloc(size, sizeof *edge);
	if (!edge)
		return -1;
	for (size_t i = 0; i < t->size; i++)
		if (t->edge[i].to)
			edge[slot_of(edge, size, t->edge[i].from, t->edge[i].atom)] = t->edge[i];
	free(t->edge);
	t->edge = edge;
	t->size = size;
	return 0;
}

uint32_t trie_put(struct trie *t, uint32_t node, uint32_t atom)
{
	if (node == NODE_NONE || atom == ATOM_NONE || (t->n_edges * 2 >= t->size && edges_grow(t) < 0))
		return NODE_NONE;
	struct trie_edge *e = &t->edge[slot_of(t->edge, t->size, node, atom)];
	if (!e->to) {
		uint32_t to = trie_root(t);
		if (to == NODE_NONE)
			return NODE_NONE;
		*e = (struct trie_edge){node, atom, to};
		t->n_edges++;
	}
	return e->to;
}

uint32_t trie_get(const struct trie *t, uint32_t node, uint32_t atom)
{
	if (!t->size || node == NODE_NONE || atom == ATOM_NONE)
		return NODE_NONE;
	uint32_t to = t->edge[slot_of(t->edge, t->size, node, atom)].to;
	return to ? to : NODE_NONE;
}

size_t trie_longest(const struct trie *t, uint32_t root, const uint32_t *at, size_t n, uint32_t *value)
{
	size_t best = 0;
	uint32_t node = root;
	for (size_t i = 0; i < n; i++) {
		node = trie_get(t, node, at[i]);
		if (node == NODE_NONE)
			break;
		if (t->value[node] != NODE_NONE) {
			best = i + 1;
			*value = t->value[node];
		}
	}
	return best;
}
