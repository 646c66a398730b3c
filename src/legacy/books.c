/* Each file is read whole and handed to the reader of its kind. */
#include "legacy/books.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define BOOK_CAP ((size_t)64 << 20)   /* bytes of one file */
#define BOOKS_CAP ((size_t)1 << 30)   /* of all that is made of them */

int books_new(struct books **out, struct err *err)
{
	struct books *b = calloc(1, sizeof *b);
	if (!b)
		return err_set(err, ERR_IO, "no memory for the dictionaries");
	arena_init(&b->arena, BOOKS_CAP);
	atoms_init(&b->atoms, &b->arena);
	trie_init(&b->trie);
	trie_init(&b->verb_trie);
	buf_init(&b->trouble, 4 << 20);
	if (actor_book_init(&b->actors, &b->atoms, &b->trie, &b->arena, err) < 0 ||
	    agent_book_init(&b->agents, &b->atoms, &b->trie, &b->arena, err) < 0 ||
	    discard_book_init(&b->discards, &b->atoms, &b->trie, err) < 0 ||
	    issue_book_init(&b->issues, &b->atoms, &b->trie, &b->arena, err) < 0 ||
	    verb_book_init(&b->verbs, &b->atoms, &b->verb_trie, &b->arena, err) < 0) {
		books_close(b);
		return -1;
	}
	*out = b;
	return 0;
}

void books_close(struct books *b)
{
	if (!b)
		return;
	atoms_release(&b->atoms);
	trie_release(&b->trie);
	trie_release(&b->verb_trie);
	buf_release(&b->trouble);
	arena_release(&b->arena);
	free(b);
}

static int read_kind(struct books *b, enum book_kind kind, struct lines *in, struct err *err)
{
	switch (kind) {
	case BOOK_VERBS: return verb_book_read(&b->verbs, in, err);
	case BOOK_ACTORS: return actor_book_read(&b->actors, in, err);
	case BOOK_AGENTS: return agent_book_read(&b->agents, in, err);
	case BOOK_DISCARDS: return discard_book_read(&b->discards, in, err);
	case BOOK_ISSUES: return issue_book_read(&b->issues, in, err);
	case BOOK_KINDS: break;
	}
	return err_set(err, ERR_USAGE, "no such kind of dictionary");
}

int books_read(struct books *b, enum book_kind kind, const char *path, struct str text, struct err *err)
{
	struct lines in;
	lines_init(&in, path, text, kind == BOOK_ACTORS ? ';' : 0, &b->trouble);
	int rc = read_kind(b, kind, &in, err);
	lines_release(&in);
	return rc;
}

static int read_file(struct books *b, enum book_kind kind, const char *path, struct err *err)
{
	struct buf file;
	buf_init(&file, BOOK_CAP);
	int rc = file_read(path, &file, err);
	if (rc < 0)
		err->code = ERR_DATA;
	else
		rc = books_read(b, kind, path, buf_view(&file), err);
	buf_release(&file);
	return rc;
}

/* One path or several parted by commas. */
static int read_files(struct books *b, enum book_kind kind, const char *paths, struct err *err)
{
	struct str rest = str_c(paths), one;
	char path[1024];
	while (str_split(&rest, ',', &one)) {
		one = str_trim(one);
		if (!one.n)
			continue;
		if (one.n >= sizeof path)
			return err_set(err, ERR_USAGE, "path is longer than 1023 bytes: '%.60s'", one.p);
		memcpy(path, one.p, one.n);
		path[one.n] = '\0';
		if (read_file(b, kind, path, err) < 0)
			return -1;
	}
	return 0;
}

int books_open(struct books **out, const struct book_paths *paths, struct err *err)
{
	const char *of[BOOK_KINDS] = {paths->verbs, paths->actors, paths->agents, paths->discards, paths->issues};
	if (books_new(out, err) < 0)
		return -1;
	for (int kind = 0; kind < BOOK_KINDS; kind++)
		if (read_files(*out, (enum book_kind)kind, of[kind], err) < 0) {
			books_close(*out);
			*out = NULL;
			return -1;
		}
	return 0;
}

struct str books_troubles(const struct books *b)
{
	return buf_view(&b->trouble);
}
