/* bede eval what: the events the program finds against annotated ones. */
#include "cli/run.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "cli/cmd.h"
#include "eval/found.h"
#include "eval/gold.h"
#include "eval/listing.h"
#include "eval/tally.h"
#include "page/page.h"
#include "pipe/share.h"

enum { SYSTEM_MAX_BYTES = 1 << 30, OUT_MAX_BYTES = 256 << 20 };

struct eval_what {
	const char *data, *model;
	long errors;
};

static const struct option_row rows[] = {
    {"errors", 0, OPTION_NUMBER, offsetof(struct eval_what, errors), "N",
     "then list up to N errors: class, item, annotated, found, words, sentence"},
    {"model", 'm', OPTION_TEXT, offsetof(struct eval_what, model), "FILE", "the language model"},
    {"data", 0, OPTION_TEXT, offsetof(struct eval_what, data), "DIR", "the data folder"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static const struct options_help help = {
    "eval what", "GOLD [SYSTEM.jsonl]",
    "Reads each text of GOLD (a file or folder, doc/format/corpus.md) with its date and prints how "
    "the events found agree with the annotated ones; with a second file scores what 'bede code' "
    "printed, its ids being those of the items. doc/format/eval.md tells the figures."};

struct run {
	const struct eval_what *o;
	struct gold gold;
	struct arena arena;    /* of one item, or of the whole system file */
	struct tally tally;
	struct buf out, list;
	size_t left;           /* errors yet to list */
};

static int score_item(struct run *r, const struct gold_item *item, const struct found *f, struct err *err)
{
	uint32_t *to = arena_array(&r->arena, item->n_deeds, sizeof *to);
	if (!to)
		return err_memory(err);
	deeds_pair(item->deed, item->n_deeds, f->at, f->n, to);
	tally_item(&r->tally, item->deed, item->n_deeds, f->at, f->n, to, item->negative.n > 0);
	r->left = listing_item(&r->list, item, f->at, f->n, to, r->left);
	return 0;
}

struct reader {
	struct page page;
	struct pipe *pipe;
	struct doc doc;
};

static int read_item(struct run *r, struct reader *in, const struct gold_item *item, struct err *err)
{
	struct page_hint hint = {.id = item->id, .date = item->date, .any_language = true};
	struct found f;
	doc_clear(&in->doc);
	arena_clear(&r->arena);
	if (page_read(&in->page, &in->doc, item->text, PAGE_TEXT, &hint, err) < 0)
		return -1;
	if (pipe_run(in->pipe, &in->doc, PASS_ALL, err) < 0 || found_doc(&f, &r->arena, &in->doc, err) < 0)
		return -1;
	return score_item(r, item, &f, err);
}

static int score_program(struct run *r, struct err *err)
{
	char dir[4096];
	struct reader in = {.pipe = NULL};
	if (share_find(r->o->data, dir, sizeof dir, err) < 0 || page_open(&in.page, dir, err) < 0)
		return -1;
	struct pipe_options po = {.data_dir = dir, .model = r->o->model};
	int rc = pipe_open(&in.pipe, &po, err);
	doc_init(&in.doc);
	for (size_t i = 0; rc == 0 && i < r->gold.n; i++)
		if ((rc = read_item(r, &in, &r->gold.item[i], err)) < 0)
			err_wrap(err, "item '%.*s'", STR_ARG(r->gold.item[i].id));
	doc_release(&in.doc);
	pipe_close(in.pipe);
	page_close(&in.page);
	return rc;
}

struct texts {
	const struct gold *gold;
	struct map of; /* id -> item */
};

static bool text_of(void *ctx, struct str id, struct str *text)
{
	const struct texts *t = ctx;
	uint32_t i = map_get(&t->of, id, MAP_NONE);
	if (i != MAP_NONE)
		*text = t->gold->item[i].text;
	return i != MAP_NONE;
}

/* Items without a line have no event found. */
static int read_system(struct run *r, struct str bytes, const char *path, struct texts *t,
                       struct found *of, struct err *err)
{
	struct found_text text = {t, text_of};
	struct str line, id;
	for (size_t n = 1; bytes.n && str_split(&bytes, '\n', &line); n++) {
		struct found f;
		if (!str_trim(line).n)
			continue;
		if (found_json(&f, &r->arena, line, &text, &id, err) < 0)
			return err_wrap(err, "'%s', line %zu", path, n);
		of[map_get(&t->of, id, MAP_NONE)] = f;
	}
	return 0;
}

static int score_file(struct run *r, const char *path, struct err *err)
{
	struct texts t = {.gold = &r->gold};
	struct buf bytes;
	buf_init(&bytes, SYSTEM_MAX_BYTES);
	map_init(&t.of);
	int rc = file_read(path, &bytes, err);
	struct found *of = arena_array(&r->arena, r->gold.n, sizeof *of);
	for (size_t i = 0; rc == 0 && i < r->gold.n; i++)
		if (!of || map_put(&t.of, r->gold.item[i].id, (uint32_t)i) < 0)
			rc = err_memory(err);
	if (rc == 0)
		rc = read_system(r, buf_view(&bytes), path, &t, of, err);
	for (size_t i = 0; rc == 0 && i < r->gold.n; i++)
		rc = score_item(r, &r->gold.item[i], &of[i], err);
	map_release(&t.of);
	buf_release(&bytes);
	return rc;
}

static int eval_what(const struct eval_what *o, char **files, int n, struct err *err)
{
	struct run r = {.o = o, .left = o->errors > 0 ? (size_t)o->errors : 0};
	arena_init(&r.arena, SYSTEM_MAX_BYTES);
	buf_init(&r.out, OUT_MAX_BYTES);
	buf_init(&r.list, OUT_MAX_BYTES);
	int rc = gold_read(&r.gold, files[0], err);
	if (rc == 0)
		rc = n > 1 ? score_file(&r, files[1], err) : score_program(&r, err);
	if (rc == 0) {
		tally_table(&r.out, &r.tally);
		if (r.list.n) {
			buf_puts(&r.out, "\n");
			buf_str(&r.out, buf_view(&r.list));
		}
		if (!buf_ok(&r.out) || !buf_ok(&r.list))
			rc = err_memory(err);
		else
			fwrite(r.out.p, 1, r.out.n, stdout);
	}
	buf_release(&r.list);
	buf_release(&r.out);
	gold_release(&r.gold);
	arena_release(&r.arena);
	return rc;
}

int cmd_eval_what(int argc, char **argv)
{
	struct eval_what o = {0};
	struct option_set sets[] = {{rows, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n < 0)
		return options_exit(&help, n, &err);
	if (n < 1 || n > 2) {
		err_set(&err, ERR_USAGE, "a gold file or folder is needed");
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	if (eval_what(&o, argv + 1, n, &err) < 0) {
		fprintf(stderr, "bede eval: %s\n", err.msg);
		return (int)err.code;
	}
	return 0;
}
