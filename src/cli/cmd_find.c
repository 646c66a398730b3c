/* bede find: events of a record by words, parties, type, day and place. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/run.h"
#include "doc/jsonw.h"
#include "doc/layout.h"
#include "record/record.h"

enum { LIMIT = 100, HIT_MAX = 1 << 20 };

struct find {
	struct cli_options common;
	const char *score;
	bool as_history;
	struct record_query query;
	struct buf out;
	unsigned width;
	bool json, colour, failed;
};

static const struct option_row rows[] = {
	{"type", 't', OPTION_TEXT, offsetof(struct find, query.type), "TYPE", "event type: REQUEST, ASSAULT ..."},
	{"actor", 'a', OPTION_TEXT, offsetof(struct find, query.actor), "CODE", "country, id or sector of an actor"},
	{"recipient", 'r', OPTION_TEXT, offsetof(struct find, query.recipient), "CODE", "the same of a recipient"},
	{"from", 0, OPTION_DATE, offsetof(struct find, query.from), "YYYY-MM-DD", "first day"},
	{"to", 0, OPTION_DATE, offsetof(struct find, query.to), "YYYY-MM-DD", "last day"},
	{"place", 0, OPTION_TEXT, offsetof(struct find, query.place), "CODE", "country where it happened"},
	{"score", 's', OPTION_TEXT, offsetof(struct find, score), "P", "least score, 0 to 1"},
	{"background", 'b', OPTION_FLAG, offsetof(struct find, as_history), NULL, "told history too"},
	{"limit", 'n', OPTION_NUMBER, offsetof(struct find, query.limit), "N", "most events; by default 100, 0 is all"},
	{"format", 'f', OPTION_CHOICE, offsetof(struct find, common.format), "table|jsonl", "what is printed"},
	{"width", 'w', OPTION_NUMBER, offsetof(struct find, common.width), "N", "columns of the table"},
	{NULL, 0, 0, 0, NULL, NULL},
};

static void key(struct jsonw *j, const char *name, struct str s)
{
	jsonw_key(j, name);
	jsonw_str_or_null(j, s);
}

static void hit_json(struct buf *out, const struct record_hit *h)
{
	struct jsonw j = {.out = out};
	struct str modes = h->modes, mode;
	jsonw_open(&j, '{');
	jsonw_key(&j, "v");
	jsonw_int(&j, 1);
	key(&j, "article", h->article);
	key(&j, "url", h->url);
	key(&j, "title", h->title);
	key(&j, "date", h->date);
	key(&j, "event", h->event);
	key(&j, "type", h->type);
	jsonw_key(&j, "modes");
	jsonw_open(&j, '[');
	while (str_split(&modes, ' ', &mode))
		jsonw_str(&j, mode);
	jsonw_close(&j, ']');
	key(&j, "mood", h->mood);
	jsonw_key(&j, "negated");
	jsonw_bool(&j, h->negated);
	jsonw_key(&j, "background");
	jsonw_bool(&j, h->background);
	key(&j, "actor_codes", h->actors);
	key(&j, "recipient_codes", h->recipients);
	key(&j, "when", h->when);
	key(&j, "place", h->place);
	key(&j, "by", h->by);
	jsonw_key(&j, "score");
	jsonw_num(&j, h->score);
	key(&j, "sentence", h->sentence);
	jsonw_close(&j, '}');
	buf_putc(out, '\n');
}

static void hit_table(struct find *f, const struct record_hit *h)
{
	struct buf when, what;
	buf_init(&when, 4096);
	buf_init(&what, HIT_MAX);
	buf_puts(&when, LAYOUT_BOLD);
	layout_text(&when, h->when.n ? h->when : STR("date?"));
	buf_puts(&when, LAYOUT_PLAIN);
	layout_text(&what, h->actors.n ? h->actors : STR("somebody"));
	buf_puts(&what, " → " LAYOUT_KEY);
	layout_text(&what, h->type);
	buf_puts(&what, h->modes.n ? " " : "");
	layout_text(&what, h->modes);
	buf_puts(&what, LAYOUT_PLAIN);
	if (h->recipients.n)
		buf_puts(&what, " → ");
	layout_text(&what, h->recipients);
	buf_puts(&what, LAYOUT_WARN);
	buf_puts(&what, h->negated ? " · did not happen" : "");
	if (h->mood.n && !str_eqz(h->mood, "actual")) {
		buf_puts(&what, " · ");
		layout_text(&what, h->mood);
	}
	buf_puts(&what, LAYOUT_PLAIN "\n");
	layout_text(&what, h->sentence);
	buf_puts(&what, "\n" LAYOUT_DIM);
	layout_text(&what, h->title.n ? h->title : h->article);
	buf_puts(&what, LAYOUT_PLAIN);
	struct layout l = {&f->out, f->colour};
	struct layout_cell cells[] = {{12, buf_view(&when)}, {f->width - 14, buf_view(&what)}};
	layout_row(&l, cells, 2);
	buf_putc(&f->out, '\n');
	buf_release(&when);
	buf_release(&what);
}

static bool print_hit(void *ctx, const struct record_hit *h)
{
	struct find *f = ctx;
	buf_clear(&f->out);
	if (f->json)
		hit_json(&f->out, h);
	else
		hit_table(f, h);
	f->failed = f->out.n && fwrite(f->out.p, 1, f->out.n, stdout) != f->out.n;
	return !f->failed;
}

static int search(struct find *f, const char *path, struct err *err)
{
	struct record *r;
	if (record_open(&r, path, false, err) < 0)
		return -1;
	long n = record_find(r, &f->query, print_hit, f, err);
	record_close(r);
	if (n < 0)
		return err_wrap(err, "'%s'", path);
	if (f->failed || fflush(stdout) != 0)
		return err_set(err, ERR_IO, "cannot write to standard output: %s", strerror(errno));
	if (n == 0 && !f->json)
		fprintf(stderr, "bede find: no event of '%s' fits\n", path);
	return 0;
}

int cmd_find(int argc, char **argv)
{
	struct find f = {.query.limit = LIMIT};
	struct options_help help = {"find", "DB [word...]",
		"Prints the events of the record DB, the newest first. Given words must all stand in the "
		"article; a quoted argument is a phrase."};
	struct option_set sets[] = {{rows, &f}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n == 0)
		n = err_set(&err, ERR_USAGE, "no record is named");
	if (n > 0 && f.score && !str_f64(str_c(f.score), &f.query.min_score))
		n = err_set(&err, ERR_USAGE, "--score wants a number, not '%s'", f.score);
	if (n < 0)
		return options_exit(&help, n, &err);
	const char *path = argv[1];
	argv[n + 1 < argc ? n + 1 : argc] = NULL;
	f.query.words = (const char *const *)argv + 2;
	f.query.background = f.as_history;
	f.width = cli_width(&f.common) < 40 ? 40 : cli_width(&f.common);
	f.colour = cli_colour();
	f.json = f.common.format ? strcmp(f.common.format, "jsonl") == 0 : !isatty(STDOUT_FILENO);
	buf_init(&f.out, HIT_MAX);
	int rc = search(&f, path, &err);
	buf_release(&f.out);
	return rc < 0 ? cli_fail("find", &err) : 0;
}
