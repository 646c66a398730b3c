/*
 * books: the dictionaries of one coding, opened together.
 *
 *     struct books *b;
 *     if (books_open(&b, &(struct book_paths){.verbs = "v.txt", .actors = "a.txt,b.txt"}, &err) < 0) ...
 *     fputs(books_troubles(b), stderr);  // "'v.txt', line 12: no '*' in '- MEET [040]'"
 *     books_close(b);
 *
 * A file that cannot be read is an error; a bad line is told in the troubles and the rest loads.
 * Once open, books are read-only and shared by all threads.
 */
#ifndef LEGACY_BOOKS_H
#define LEGACY_BOOKS_H

#include "legacy/actors.h"
#include "legacy/agents.h"
#include "legacy/filter.h"
#include "legacy/verbs.h"

struct books {
	struct arena arena;
	struct atoms atoms;
	struct trie trie; /* of actors, agents, discards and issues */
	struct trie verb_trie;
	struct actor_book actors;
	struct agent_book agents;
	struct verb_book verbs;
	struct discard_book discards;
	struct issue_book issues;
	struct buf trouble;
};

/* Paths; NULL for none. `actors` may be several, parted by commas. */
struct book_paths {
	const char *verbs, *actors, *agents, *discards, *issues;
};

enum book_kind { BOOK_VERBS, BOOK_ACTORS, BOOK_AGENTS, BOOK_DISCARDS, BOOK_ISSUES, BOOK_KINDS };

int books_open(struct books **out, const struct book_paths *paths, struct err *err);
void books_close(struct books *b);
struct str books_troubles(const struct books *b);

/* Piece by piece, for tests: empty books, and one dictionary from memory. */
int books_new(struct books **out, struct err *err);
int books_read(struct books *b, enum book_kind kind, const char *path, struct str text, struct err *err);

#endif
