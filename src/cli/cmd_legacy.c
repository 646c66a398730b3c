/*
 * bede legacy: PETRARCH event lines by the user's own PETRARCH dictionaries.
 *
 * An input that begins like a record file of PETRARCH gives a text a <Sentence>; every other one is
 * read as by the other verbs, and its sentences are numbered. Bad lines of the dictionaries are
 * told on standard error, a line each, and the rest is used.
 */
#include "cli/run.h"

#include "base/buf.h"
#include "cli/input.h"
#include "legacy/legacy.h"
#include "pipe/share.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct legacy_options {
	struct book_paths paths;
};

static const struct option_row legacy_rows[] = {
	{"verbs", 0, OPTION_TEXT, offsetof(struct legacy_options, paths.verbs), "FILE",
	 "verb dictionary, of PETRARCH 1 (CAMEO.verbpatterns) or PETRARCH2 (CAMEO.2.0)"},
	{"actors", 0, OPTION_TEXT, offsetof(struct legacy_options, paths.actors), "FILE,FILE",
	 "actor dictionaries, parted by commas"},
	{"agents", 0, OPTION_TEXT, offsetof(struct legacy_options, paths.agents), "FILE", "agent dictionary"},
	{"discards", 0, OPTION_TEXT, offsetof(struct legacy_options, paths.discards), "FILE",
	 "phrases whose sentence or story is not coded"},
	{"issues", 0, OPTION_TEXT, offsetof(struct legacy_options, paths.issues), "FILE",
	 "phrases that are counted beside an event"},
	{NULL, 0, 0, 0, NULL, NULL},
};

/* --actors of the other verbs is a table; here the word means PETRARCH's. */
static const struct option_row legacy_data_rows[] = {
	{"data", 0, OPTION_TEXT, offsetof(struct cli_options, data), "DIR", "folder of the data tables"},
	{"model", 0, OPTION_TEXT, offsetof(struct cli_options, model), "FILE", "language model"},
	{"date", 'd', OPTION_DATE, offsetof(struct cli_options, date), "YYYY-MM-DD",
	 "dateline of articles that bring none"},
	{"input", 'i', OPTION_CHOICE, offsetof(struct cli_options, input), "html|text|jsonl",
	 "kind of the input, which is otherwise told by its content"},
	{"quiet", 'q', OPTION_FLAG, offsetof(struct cli_options, quiet), NULL,
	 "no word about bad lines of the dictionaries and articles passed over"},
	{NULL, 0, 0, 0, NULL, NULL},
};

struct run {
	const struct cli_options *o;
	struct legacy *legacy;
	struct page page;
	struct doc doc;
	struct buf out;
	int code; /* exit code so far */
};

static void failed(struct run *r, const char *name, const char *id, const struct err *err)
{
	fprintf(stderr, "bede legacy: '%s'%s%s: %s\n", name, *id ? ", " : "", id, err->msg);
	if ((int)err->code > r->code || !r->code)
		r->code = err->code ? (int)err->code : ERR_INPUT;
}

/* Writes what came together; false when nothing more can be written. */
static bool flush(struct run *r)
{
	bool good = buf_ok(&r->out) && fwrite(r->out.p, 1, r->out.n, stdout) == r->out.n;
	if (!good) {
		fprintf(stderr, "bede legacy: cannot write to standard output: %s\n", strerror(errno));
		r->code = ERR_IO;
	}
	buf_clear(&r->out);
	return good;
}

struct dropped {
	struct map stories; /* those that a discard drops whole */
};

/* A discard in one sentence of a story drops the others too. */
static int find_dropped(const struct run *r, const struct records *records, struct dropped *out, struct err *err)
{
	map_init(&out->stories);
	for (size_t i = 0; i < records->n; i++)
		if (legacy_drops(r->legacy, records->at[i].text) && map_put(&out->stories, records->at[i].story, 1) < 0)
			return err_set(err, ERR_IO, "no memory for the stories");
	return 0;
}

static bool code_record(struct run *r, const struct record *x, const char *name)
{
	struct err err = {0};
	char id[128];
	struct legacy_story story = {.id = x->id, .url = x->url, .source = x->source, .text = x->text,
	                             .date = x->date, .config = &x->config};
	if (legacy_desk(&r->doc, &story, &err) < 0 || legacy_code(r->legacy, &r->doc, &story, &r->out, &err) < 0) {
		snprintf(id, sizeof id, "record '%.*s'", STR_ARG(x->id));
		failed(r, name, id, &err);
		return err.code != ERR_DATA && err.code != ERR_IO;
	}
	return flush(r);
}

static bool code_records(struct run *r, struct str bytes, const char *name)
{
	struct arena arena;
	struct buf trouble;
	struct records records = {0};
	struct dropped dropped;
	struct err err = {0};
	bool go_on = true;
	arena_init(&arena, (size_t)1 << 30);
	buf_init(&trouble, 1 << 20);
	map_init(&dropped.stories);
	if (records_read(&records, bytes, name, &arena, &trouble, &err) < 0 ||
	    find_dropped(r, &records, &dropped, &err) < 0)
		failed(r, name, "", &err);
	else
		for (size_t i = 0; i < records.n && go_on; i++)
			if (map_get(&dropped.stories, records.at[i].story, 0) == 0)
				go_on = code_record(r, &records.at[i], name);
	if (trouble.n) {
		fprintf(stderr, "%s", trouble.p);
		r->code = r->code ? r->code : ERR_INPUT;
	}
	map_release(&dropped.stories);
	arena_release(&arena);
	buf_release(&trouble);
	return go_on;
}

static uint32_t day_of(struct str date)
{
	uint32_t v = 0;
	for (size_t i = 0; i < date.n; i++)
		if (date.p[i] >= '0' && date.p[i] <= '9')
			v = v * 10 + (uint32_t)(date.p[i] - '0');
	return date.n == 10 ? v : 0;
}

static bool code_article(struct run *r, const struct source *s, const char *name)
{
	struct err err = {0};
	struct page_hint hint = {.id = buf_view(&s->id), .date = str_c(r->o->date)};
	doc_clear(&r->doc);
	int got = page_read(&r->page, &r->doc, buf_view(&s->bytes), s->kind, &hint, &err);
	if (got > 0 && !r->o->quiet)
		fprintf(stderr, "bede legacy: '%s' is passed over: %s\n", name, err.msg);
	if (got > 0)
		return true;
	struct legacy_story story = {.id = r->doc.id, .url = r->doc.url, .source = r->doc.publisher,
	                             .date = day_of(r->doc.date), .numbered = true};
	if (got < 0 || legacy_code(r->legacy, &r->doc, &story, &r->out, &err) < 0) {
		failed(r, name, "", &err);
		return err.code != ERR_DATA && err.code != ERR_IO;
	}
	return flush(r);
}

static void code_inputs(struct run *r, char **files, int n)
{
	struct input in;
	struct source s = {0};
	struct err err = {0};
	int got;
	source_init(&s);
	if (input_open(&in, files, n, input_kind(r->o->input), &err) < 0) {
		failed(r, "input", "", &err);
		input_close(&in);
		return;
	}
	while ((got = input_next(&in, &s, &err)) != 0) {
		const char *name = s.name.p ? s.name.p : "-";
		if (got < 0) {
			failed(r, name, "", &err);
			continue;
		}
		bool go_on = records_are(buf_view(&s.bytes)) ? code_records(r, buf_view(&s.bytes), name)
		                                             : code_article(r, &s, name);
		if (!go_on)
			break;
	}
	source_release(&s);
	input_close(&in);
}

static int open_and_code(struct run *r, const struct book_paths *paths, char **files, int n)
{
	char dir[1024];
	struct err err = {0};
	struct pipe *p = NULL;
	if (share_find(r->o->data, dir, sizeof dir, &err) < 0 || page_open(&r->page, dir, &err) < 0)
		return cli_fail("legacy", &err);
	if (pipe_open(&p, &(struct pipe_options){.data_dir = dir, .model = r->o->model}, &err) < 0 ||
	    legacy_open(&r->legacy, p, paths, &err) < 0) {
		r->code = cli_fail("legacy", &err);
	} else {
		struct str troubles = legacy_troubles(r->legacy);
		if (!r->o->quiet)
			fprintf(stderr, "%.*s", STR_ARG(troubles));
		code_inputs(r, files, n);
		if (fflush(stdout) != 0 && r->code != ERR_IO)
			flush(r);
	}
	legacy_close(r->legacy);
	pipe_close(p);
	page_close(&r->page);
	return r->code;
}

int cmd_legacy(int argc, char **argv)
{
	struct cli_options o = {.jobs = 1};
	struct legacy_options mine = {0};
	struct options_help help = {"legacy", "[records.xml|text...]",
		"Reads dictionaries of PETRARCH (TABARI) and codes PETRARCH's record files or any text with them, "
		"through Bede's own parse. Prints PETRARCH event lines: date, source, target, code, issues, id, url, "
		"publisher. A bad line of a dictionary is named and passed over."};
	struct option_set sets[] = {{legacy_rows, &mine}, {legacy_data_rows, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n < 0)
		return options_exit(&help, n, &err);
	if (!mine.paths.verbs || !mine.paths.actors) {
		err_set(&err, ERR_USAGE, "--verbs and --actors name the dictionaries that are needed");
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	struct run r = {.o = &o};
	doc_init(&r.doc);
	buf_init(&r.out, 64 << 20);
	int code = open_and_code(&r, &mine.paths, argv + 1, n);
	doc_release(&r.doc);
	buf_release(&r.out);
	return code;
}
