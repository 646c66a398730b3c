/* Phrases in a trie; the longest match at each word counts. */
#include "legacy/filter.h"

int discard_book_init(struct discard_book *b, struct atoms *atoms, struct trie *trie, struct err *err)
{
	*b = (struct discard_book){.atoms = atoms, .trie = trie, .root = trie_root(trie)};
	return b->root == NODE_NONE ? err_memory(err) : 0;
}

int discard_book_read(struct discard_book *b, struct lines *in, struct err *err)
{
	while (lines_next(in)) {
		uint32_t atom[PHRASE_ATOMS], node = b->root;
		bool story = in->line.p[0] == '+';
		size_t n = atoms_phrase(b->atoms, str_sub(in->line, story, in->line.n), atom, PHRASE_ATOMS);
		if (n == SIZE_MAX)
			return err_memory(err);
		if (!n || n > PHRASE_ATOMS) {
			lines_trouble(in, n ? "more than 24 words in" : "no word in", in->line);
			continue;
		}
		for (size_t i = 0; i < n; i++)
			node = trie_put(b->trie, node, atom[i]);
		if (node == NODE_NONE)
			return err_memory(err);
		b->trie->value[node] = story ? DISCARD_STORY : DISCARD_SENTENCE;
		b->phrases++;
	}
	return 0;
}

enum discard discard_book_find(const struct discard_book *b, const uint32_t *atom, size_t n)
{
	enum discard most = DISCARD_NONE;
	for (size_t i = 0; i < n && most != DISCARD_STORY; i++) {
		size_t left = n - i < PHRASE_ATOMS ? n - i : PHRASE_ATOMS;
		uint32_t value = DISCARD_NONE;
		if (trie_longest(b->trie, b->root, atom + i, left, &value) && value > most)
			most = (enum discard)value;
	}
	return most;
}
