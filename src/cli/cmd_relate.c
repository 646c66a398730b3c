/*
 * bede relate: the relation between two given spans of a sentence, row by row.
 *
 * Reads TSV whose header names uid, sentence, source and target; cells may be quoted as in CSV
 * (a quote doubled inside). Other columns are passed over unread. A span that does not stand in
 * the sentence is sought without its case, then by its longest run of words; what is not found
 * at all leaves that side open. Every row is answered.
 */
#include "cli/run.h"

#include "base/buf.h"
#include "base/file.h"
#include "pipe/share.h"
#include "what/relate.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <stdlib.h>

enum { CELLS = 64, INPUT_CAP = 512 << 20 };

struct table_in {
	struct str rest;
	struct str cell[CELLS];
	unsigned n;
};

enum { UID, SENTENCE, SOURCE, TARGET, COLUMNS };

static const char *const column_names[COLUMNS] = {"uid", "sentence", "source", "target"};

/* One cell; quotes are taken off in place inside `room`. */
static struct str cell_next(struct str *rest, char *room, bool *last)
{
	struct str out = {room, 0};
	size_t i = 0;
	bool quoted = rest->n && rest->p[0] == '"';
	for (i = quoted; i < rest->n; i++) {
		char c = rest->p[i];
		if (quoted && c == '"') {
			if (i + 1 < rest->n && rest->p[i + 1] == '"')
				i++;
			else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (c == '\t' || c == '\n')) {
			break;
		}
		room[out.n++] = c;
	}
	*last = i >= rest->n || rest->p[i] == '\n';
	*rest = str_sub(*rest, i + 1, rest->n);
	if (out.n && room[out.n - 1] == '\r')
		out.n--;
	return out;
}

static bool row_next(struct table_in *t, char *room)
{
	bool last = false;
	t->n = 0;
	if (!t->rest.n)
		return false;
	for (size_t used = 0; !last;) {
		struct str c = cell_next(&t->rest, room + used, &last);
		used += c.n;
		if (t->n < CELLS)
			t->cell[t->n++] = c;
	}
	return true;
}

static size_t find_fold(struct str s, struct str part)
{
	for (size_t i = 0; part.n && i + part.n <= s.n; i++)
		if (strncasecmp(s.p + i, part.p, part.n) == 0)
			return i;
	return SIZE_MAX;
}

/* Where the words stand; an empty span at the end of the sentence if nowhere. */
static struct span locate(struct str sentence, struct str words)
{
	size_t at = str_find(sentence, words);
	struct str part = words;
	if (!words.n)
		at = SIZE_MAX;
	else if (at == SIZE_MAX)
		at = find_fold(sentence, words);
	while (at == SIZE_MAX && part.n) { /* drop the last word, then try again */
		while (part.n && part.p[part.n - 1] != ' ')
			part.n--;
		part = str_trim(part);
		at = part.n > 2 ? find_fold(sentence, part) : SIZE_MAX;
	}
	if (at == SIZE_MAX)
		return (struct span){(uint32_t)sentence.n, (uint32_t)sentence.n};
	return (struct span){(uint32_t)at, (uint32_t)(at + part.n)};
}

struct relate {
	bool why;
};

static const struct option_row rows[] = {
	{"why", 0, OPTION_FLAG, offsetof(struct relate, why), NULL,
	 "below each row the acts that were weighed, best first: '#', type, words, CAMEO code, frame, operator"},
	{NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int put_text(struct doc *d, struct str sentence, struct err *err)
{
	doc_clear(d);
	char *text = arena_copy(&d->arena, sentence.p, sentence.n);
	d->text = (struct str){text, sentence.n};
	return text ? 0 : err_memory(err);
}

/* The acts of the text by what the frames alone make of them. */
static int tell_why(const struct pipe *p, struct doc *d, const struct str *cell, struct buf *out, struct err *err)
{
	if (put_text(d, cell[SENTENCE], err) < 0)
		return -1;
	struct relate_case *c = arena_alloc(&d->arena, sizeof *c);
	if (!c)
		return err_memory(err);
	if (pipe_relate_case(p, d, locate(d->text, cell[SOURCE]), locate(d->text, cell[TARGET]), c, err) < 0)
		return -1;
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct answer *a = &c->answer[i];
		buf_printf(out, "#\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%.2f\n", event_type_name[a->type],
		           STR_ARG(d->words.at[a->act->word].form), STR_ARG(a->cameo), STR_ARG(a->act->frame->name),
		           STR_ARG(a->act->outer ? a->act->outer->name : STR("-")), a->score);
	}
	return 0;
}

static int relate_row(const struct pipe *p, struct doc *d, const struct str *cell, struct buf *out, bool why,
                      struct err *err)
{
	struct event e;
	if (put_text(d, cell[SENTENCE], err) < 0 ||
	    pipe_relate(p, d, locate(d->text, cell[SOURCE]), locate(d->text, cell[TARGET]), &e, err) < 0)
		return -1;
	buf_printf(out, "%.*s\t%s\t", STR_ARG(cell[UID]), event_type_name[e.type]);
	for (unsigned i = 0; i < e.n_modes; i++)
		buf_printf(out, "%s%.*s", i ? "," : "", STR_ARG(e.mode[i]));
	buf_printf(out, "\t%.*s\t%.3f\n", STR_ARG(e.cameo), e.score);
	if (why && tell_why(p, d, cell, out, err) < 0)
		return -1;
	return buf_ok(out) ? 0 : err_memory(err);
}

static int header(struct table_in *t, char *room, int *column, const char *path, struct err *err)
{
	if (!row_next(t, room))
		return err_set(err, ERR_INPUT, "'%s': no header line", path);
	for (int c = 0; c < COLUMNS; c++) {
		column[c] = -1;
		for (unsigned i = 0; i < t->n; i++)
			if (str_eqz(t->cell[i], column_names[c]))
				column[c] = (int)i;
		if (column[c] < 0)
			return err_set(err, ERR_INPUT, "'%s', line 1: the header names no column '%s'", path,
			               column_names[c]);
	}
	return 0;
}

static int relate_rows(const struct pipe *p, struct table_in *t, char *room, const int *column,
                       bool why, struct err *err)
{
	struct doc d;
	struct buf out;
	int rc = 0;
	doc_init(&d);
	buf_init(&out, 1 << 20);
	while (rc == 0 && row_next(t, room)) {
		struct str cell[COLUMNS];
		for (int c = 0; c < COLUMNS; c++)
			cell[c] = (unsigned)column[c] < t->n ? t->cell[column[c]] : STR("");
		if (t->n == 1 && !t->cell[0].n)
			continue;
		rc = relate_row(p, &d, cell, &out, why, err);
		fwrite(out.p, 1, out.n, stdout);
		buf_clear(&out);
	}
	doc_release(&d);
	buf_release(&out);
	return rc;
}

static int relate_file(const struct pipe *p, const char *path, bool why, struct err *err)
{
	struct buf file;
	int column[COLUMNS];
	buf_init(&file, INPUT_CAP);
	int rc = file_read(path, &file, err);
	char *room = rc == 0 ? malloc(file.n + 1) : NULL;
	if (rc == 0 && !room)
		rc = err_set(err, ERR_IO, "no memory to read '%s'", path);
	if (rc == 0) {
		struct table_in t = {.rest = buf_view(&file)};
		rc = header(&t, room, column, path, err);
		if (rc == 0)
			rc = relate_rows(p, &t, room, column, why, err);
	}
	free(room);
	buf_release(&file);
	return rc;
}

int cmd_relate(int argc, char **argv)
{
	struct cli_options o = {.jobs = 1};
	struct relate r = {false};
	struct options_help help = {"relate", "[file.tsv...]",
		"Reads TSV with the columns uid, sentence, source and target and prints the relation from source "
		"to target, a line each: uid, type, modes, CAMEO code, score."};
	struct option_set sets[] = {{rows, &r}, {cli_data_options, &o}, {NULL, NULL}};
	struct err err = {0};
	char dir[1024];
	struct pipe *p;
	int n = options_parse(&help, sets, argc, argv, &err), code = 0;
	if (n < 0)
		return options_exit(&help, n, &err);
	if (share_find(o.data, dir, sizeof dir, &err) < 0 ||
	    pipe_open(&p, &(struct pipe_options){.data_dir = dir, .model = o.model, .actors = o.actors}, &err) < 0)
		return cli_fail("relate", &err);
	printf("uid\ttype\tmodes\tcameo\tscore\n");
	for (int i = 0; i < (n ? n : 1); i++)
		if (relate_file(p, n ? argv[i + 1] : "-", r.why, &err) < 0)
			code = cli_fail("relate", &err);
	pipe_close(p);
	return code;
}
