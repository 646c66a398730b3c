/*
 * input: the files, folders and streams of a command, as one row of sources.
 *
 * A source is one article: a page, a plain text, one JSON record, one document of CoNLL-U.
 * Folders are read to their depth in the byte order of the names, hidden names and links to
 * folders left out; gzip and zstd are unpacked. The kind of a file is told by its content unless
 * the caller names it. JSON lines are cut as they stream by, CoNLL-U at `# newdoc`; one JSON
 * object over many lines is one record.
 *
 * Ownership: the source's bytes and name belong to the caller's struct source and are written
 * anew by each call. Failure: -1 is about one source, named in `s->name` and `s->line`; the
 * next call goes on with the next.
 *
 *     struct source s = {0};
 *     source_init(&s);
 *     input_open(&in, files, n, PAGE_AUTO);
 *     while ((r = input_next(&in, &s, &err)) != 0)
 *             ...
 *     source_release(&s);
 *     input_close(&in);
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "base/stream.h"
#include "page/lines.h"
#include "page/page.h"

struct source {
	enum page_kind kind;
	struct buf bytes;
	struct buf name; /* the file, as the user wrote or would write it */
	struct buf id;   /* of an article that brings none */
	size_t line;     /* of a JSON record or the first of a CoNLL-U document, from 1; else 0 */
};

struct input {
	char **todo;     /* stack of paths: the next one on top */
	size_t n_todo, cap_todo;
	enum page_kind kind;
	struct stream *stream; /* of the JSON lines being cut, or NULL */
	struct page_lines lines;
	struct buf conllu;     /* a file of CoNLL-U that is being cut */
	size_t conllu_at, conllu_line;
	struct buf name;       /* of the file being cut */
	size_t n_files;        /* opened so far */
};

/* The kind by its name on the command line: html, text, jsonl, conllu; PAGE_AUTO for NULL. */
enum page_kind input_kind(const char *name);

void source_init(struct source *s);
void source_release(struct source *s);

/* No file at all means standard input. */
int input_open(struct input *in, char **files, int n, enum page_kind kind, struct err *err);
void input_close(struct input *in);

/* 1 a source, 0 no more, -1 a bad one. */
int input_next(struct input *in, struct source *s, struct err *err);

#endif
