/*
 * The first byte chooses the kind of dictionary, a record file, or a verb dictionary with trees
 * behind it to code; any bytes after it are read within bounds.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "doc/conllu.h"
#include "legacy/books.h"
#include "legacy/coder.h"
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

static void code_sentence(struct doc *d, const struct books *b, const struct sentence *x)
{
	struct err err = {0};
	struct line_events events = {0};
	struct scene s = {.d = d, .b = b, .config = &legacy_config_default, .date = 20000101,
	                  .w0 = x->w0, .n = x->w1 - x->w0};
	if (s.n && scene_build(&s, &err) == 0 && coder_sentence(&s, &events, &err) == 0)
		for (size_t i = 0; i < events.n; i++)
			if (!events.at[i].source.n || !events.at[i].target.n || !events.at[i].code.n ||
			    events.at[i].verb - x->w0 >= x->w1 - x->w0)
				abort();
	arena_clear(&d->scratch);
}

/* A verb dictionary, two empty lines, CoNLL-U. The other dictionaries are these. */
static void code_trees(struct str text)
{
	static const char actors[] = "A [AAA]\nB [BBB]\nC_D [CCC/DDD]\nE [EEE <19991231]\n\t[E 20000101-20000101]\n";
	static const char agents[] = "F [~FFF]\nG {} [GGG~]\nH_I [~FFFHHH]\n";
	struct books *b;
	struct err err = {0};
	struct conllu in;
	struct doc d;
	size_t cut = str_find(text, STR("\n\n\n"));
	if (cut == SIZE_MAX || books_new(&b, &err) < 0)
		return;
	doc_init(&d);
	conllu_init(&in, str_sub(text, cut + 3, text.n), true);
	if (books_read(b, BOOK_VERBS, "v", str_sub(text, 0, cut), &err) == 0 &&
	    books_read(b, BOOK_ACTORS, "a", str_c(actors), &err) == 0 &&
	    books_read(b, BOOK_AGENTS, "g", str_c(agents), &err) == 0 && conllu_next(&in, &d, &err) > 0)
		for (size_t i = 0; i < d.sentences.n; i++)
			code_sentence(&d, b, &d.sentences.at[i]);
	doc_release(&d);
	books_close(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct books *b;
	struct err err = {0};
	if (!n)
		return 0;
	struct str text = {(const char *)data + 1, n - 1};
	int kind = data[0] % (BOOK_KINDS + 2);
	if (kind >= BOOK_KINDS) {
		if (kind == BOOK_KINDS)
			read_records(text);
		else
			code_trees(text);
		return 0;
	}
	if (books_new(&b, &err) < 0)
		return 0;
	if (books_read(b, (enum book_kind)kind, "fuzz", text, &err) == 0)
		ask(b, text);
	if (buf_ok(&b->trouble) && !utf8_valid(books_troubles(b), NULL))
		abort();
	books_close(b);
	return 0;
}
