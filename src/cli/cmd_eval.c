/* bede eval: scores of a layer against gold data. */
#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/cmd.h"
#include "doc/conllu.h"
#include "eval/conllu_score.h"
#include "page/page.h"
#include "pipe/share.h"

enum { GOLD_MAX_BYTES = 512 << 20 };

struct eval {
	const char *data, *model, *text, *out;
	bool given;
};

static const struct option_row rows[] = {
    {"model", 'm', OPTION_TEXT, offsetof(struct eval, model), "FILE", "the model to score"},
    {"data", 0, OPTION_TEXT, offsetof(struct eval, data), "DIR", "the data folder"},
    {"text", 0, OPTION_TEXT, offsetof(struct eval, text), "FILE",
     "the raw text of the gold file, where it is not to be made from its sentences"},
    {"given", 0, OPTION_FLAG, offsetof(struct eval, given), NULL,
     "keep the gold sentences and words and score the rest"},
    {"out", 'o', OPTION_TEXT, offsetof(struct eval, out), "FILE",
     "keep what the program made of the text"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static const struct options_help help = {
    "eval", "text GOLD.conllu [SYSTEM.conllu]",
    "Reads the text of a treebank and prints the measures of the CoNLL-2018 shared task; with a "
    "second file scores that one instead. 'bede eval what GOLD' scores events, with options of its "
    "own (doc/format/eval.md)."};

struct reader {
	const struct eval *o;
	struct page page;
	struct pipe *pipe;
	struct doc doc;
};

static int put_layers(struct reader *r, struct buf *system, struct err *err)
{
	if (pipe_run(r->pipe, &r->doc, PASS_TEXT, err) < 0)
		return -1;
	conllu_write(&r->doc, system);
	doc_clear(&r->doc);
	return buf_ok(system) ? 0 : err_memory(err);
}

/* The raw text as it would come in a file. */
static int put_text(struct reader *r, struct str text, struct buf *system, struct err *err)
{
	static const struct page_hint hint = {.any_language = true};
	doc_clear(&r->doc);
	if (page_read(&r->page, &r->doc, text, PAGE_TEXT, &hint, err) < 0)
		return -1;
	return put_layers(r, system, err);
}

/* Document by document, as the gold file cuts them. */
static int read_gold(struct reader *r, struct str gold, struct buf *system, struct err *err)
{
	struct conllu in;
	struct buf text;
	int got, rc = 0;
	buf_init(&text, GOLD_MAX_BYTES);
	conllu_init(&in, gold, false);
	while (rc == 0 && (got = conllu_next(&in, &r->doc, err)) != 0) {
		if (got < 0)
			rc = -1;
		else if (r->o->given)
			rc = put_layers(r, system, err);
		else {
			buf_clear(&text);
			buf_str(&text, r->doc.text);
			rc = buf_ok(&text) ? put_text(r, buf_view(&text), system, err) : err_memory(err);
		}
	}
	doc_clear(&r->doc);
	buf_release(&text);
	return rc;
}

static int keep(const char *path, const struct buf *b, struct err *err)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(b->p, 1, b->n, f) == b->n;
	if (f && fclose(f) != 0)
		ok = false;
	return ok ? 0 : err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(errno));
}

static int run_system(const struct eval *o, struct str gold, struct buf *system, struct err *err)
{
	char dir[4096];
	struct reader r = {.o = o};
	struct buf text;
	if (share_find(o->data, dir, sizeof dir, err) < 0 || page_open(&r.page, dir, err) < 0)
		return -1;
	struct pipe_options po = {.data_dir = dir, .model = o->model, .text_only = true};
	int rc = pipe_open(&r.pipe, &po, err);
	buf_init(&text, GOLD_MAX_BYTES);
	doc_init(&r.doc);
	if (rc == 0 && o->text)
		rc = file_read(o->text, &text, err);
	if (rc == 0)
		rc = o->text ? put_text(&r, buf_view(&text), system, err)
		             : read_gold(&r, gold, system, err);
	if (rc == 0 && o->out)
		rc = keep(o->out, system, err);
	doc_release(&r.doc);
	buf_release(&text);
	pipe_close(r.pipe);
	page_close(&r.page);
	return rc;
}

static int eval_text(const struct eval *o, char **files, int n, struct err *err)
{
	struct buf gold, system, out;
	struct conllu_score row[CONLLU_METRICS];
	buf_init(&gold, GOLD_MAX_BYTES);
	buf_init(&system, GOLD_MAX_BYTES);
	buf_init(&out, 1 << 20);
	int rc = file_read(files[0], &gold, err);
	if (rc == 0)
		rc = n > 1 ? file_read(files[1], &system, err)
		           : run_system(o, buf_view(&gold), &system, err);
	if (rc == 0)
		rc = conllu_score(buf_view(&gold), files[0], buf_view(&system), n > 1 ? files[1] : "system",
		                  row, err);
	if (rc == 0) {
		conllu_score_table(&out, row);
		fwrite(out.p, 1, out.n, stdout);
	}
	buf_release(&gold);
	buf_release(&system);
	buf_release(&out);
	return rc;
}

int cmd_eval(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "what") == 0)
		return cmd_eval_what(argc - 1, argv + 1);
	struct eval o = {0};
	struct option_set sets[] = {{rows, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n < 0)
		return options_exit(&help, n, &err);
	if (n < 2 || n > 3 || strcmp(argv[1], "text") != 0) {
		err_set(&err, ERR_USAGE, "'text' or 'what' and a gold file are needed");
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	if (eval_text(&o, argv + 2, n - 1, &err) < 0) {
		fprintf(stderr, "bede eval: %s\n", err.msg);
		return (int)err.code;
	}
	return 0;
}
