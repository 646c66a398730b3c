/* The first byte chooses the kind of dictionary, or a record file; any bytes after it load within bounds. */
#include <stdlib.h>

#include "base/utf8.h"
#include "legacy/books.h"
#include "legacy/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_records(struct str text)
{
	struct arena arena;
	struct buf trouble;
	struct records r = {0};
	struct err err = {0};
	arena_init(&arena, 64 << 20);
	buf_init(&trouble, 1 << 20);
	records_are(text);
	if (records_read(&r, text, "fuzz.xml", &arena, &trouble, &err) == 0)
		for (size_t i = 0; i < r.n; i++)
			if (!r.at[i].id.n || r.at[i].text.n > text.n * 4)
				abort();
	arena_release(&arena);
	buf_release(&trouble);
}

/* Every phrase of the text itself is looked up in all books. */
static void ask(const struct books *b, struct str text)
{
	uint32_t atom[256];
	bool barred[ISSUE_GROUPS] = {false};
	struct issue_count counts;
	size_t n = 0;
	struct cut c;
	cut_init(&c, text);
	for (struct str a; n < 256 && cut_next(&c, &a); n++) {
		if (!a.n || a.n > ATOM_BYTES)
			abort();
		atom[n] = atoms_get(&b->atoms, a);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t value = NODE_NONE;
		if (trie_longest(&b->trie, b->actors.root, atom + i, n - i, &value))
			actor_book_code(&b->actors, value, 20200229);
		verb_book_find(&b->verbs, atom[i]);
	}
	discard_book_find(&b->discards, atom, n);
	issue_book_bar(&b->issues, atom, n, barred);
	issue_book_count(&b->issues, atom, n, barred, &counts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct books *b;
	struct err err = {0};
	if (!n)
		return 0;
	struct str text = {(const char *)data + 1, n - 1};
	if (data[0] % (BOOK_KINDS + 1) == BOOK_KINDS) {
		read_records(text);
		return 0;
	}
	if (books_new(&b, &err) < 0)
		return 0;
	if (books_read(b, (enum book_kind)(data[0] % (BOOK_KINDS + 1)), "fuzz", text, &err) == 0)
		ask(b, text);
	if (buf_ok(&b->trouble) && !utf8_valid(books_troubles(b), NULL))
		abort();
	books_close(b);
	return 0;
}
