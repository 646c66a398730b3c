/*
 * A ring of slots: the main thread fills them from the input and empties them in the same order;
 * workers take filled ones, also in order. With one thread the ring has one slot and no lock.
 * A slot owns its source, its desk and its output, so nothing is shared but the rooms' tables.
 */
#include "cli/run.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/progress.h"
#include "doc/conllu.h"
#include "pipe/share.h"

enum { JOBS_MAX = 256, SLOTS_A_JOB = 3, OUTPUT_MAX = 1 << 30 };
enum slot_state { SLOT_EMPTY, SLOT_FULL, SLOT_DONE };
enum slot_result { RESULT_READ, RESULT_PASSED_OVER, RESULT_BAD, RESULT_FATAL };

struct slot {
	enum slot_state state;
	enum slot_result result;
	struct source source;
	struct doc doc;
	struct buf out;
	int errno_written; /* why standard output took no more of `out` */
	struct err err;
};

struct run {
	const struct cli_verb *verb;
	const struct cli_options *o;
	const struct cli_format *format;
	const struct cli_keeper *keeper; /* NULL: articles are printed */
	struct cli_out look;
	struct page page;
	struct pipe *pipe;
	struct slot *slot;
	size_t n_slots, filled, taken, written;
	size_t n_bad;
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
};

const struct option_row cli_data_options[] = {
	{"data", 0, OPTION_TEXT, offsetof(struct cli_options, data), "DIR",
	 "folder of the tables and the model; by default $BEDE_DATA, then the installed one"},
	{"model", 0, OPTION_TEXT, offsetof(struct cli_options, model), "FILE",
	 "packed language model instead of the one that came with the program"},
	{"actors", 0, OPTION_TEXT, offsetof(struct cli_options, actors), "FILE",
	 "your own actors (name, code, sectors, from, to, source), which win over the built-in ones"},
	{NULL, 0, 0, 0, NULL, NULL},
};

const struct option_row cli_input_options[] = {
	{"date", 'd', OPTION_DATE, offsetof(struct cli_options, date), "YYYY-MM-DD",
	 "dateline of articles that bring none"},
	{"input", 'i', OPTION_CHOICE, offsetof(struct cli_options, input), "html|text|jsonl|conllu",
	 "kind of the input, which is otherwise told by its content"},
	{"jobs", 'j', OPTION_NUMBER, offsetof(struct cli_options, jobs), "N",
	 "threads; the output is the same for any number"},
	{"quiet", 'q', OPTION_FLAG, offsetof(struct cli_options, quiet), NULL,
	 "no progress and no word about articles passed over"},
	{NULL, 0, 0, 0, NULL, NULL},
};

int cli_fail(const char *verb, const struct err *err)
{
	fprintf(stderr, "bede %s: %s\n", verb, err->msg);
	return err->code ? (int)err->code : ERR_IO;
}

unsigned cli_width(const struct cli_options *o)
{
	struct winsize w;
	int64_t n;
	if (o->width)
		return (unsigned)o->width;
	if (str_i64(str_c(getenv("COLUMNS")), &n) && n > 0 && n < 10000)
		return (unsigned)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col)
		return w.ws_col;
	return 80;
}

bool cli_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDOUT_FILENO) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

/* The source onto the slot's desk. */
static int read_source(const struct run *r, struct slot *s, struct err *err)
{
	struct page_hint hint = {
		.id = buf_view(&s->source.id),
		.date = str_c(r->o->date),
		.language = r->pipe ? pipe_language(r->pipe) : STR(""),
	};
	if (s->source.kind != PAGE_CONLLU)
		return page_read(&r->page, &s->doc, buf_view(&s->source.bytes), s->source.kind, &hint, err);
	struct conllu in;
	conllu_init(&in, buf_view(&s->source.bytes), true);
	in.line = s->source.line - 1;
	int got = conllu_next(&in, &s->doc, err);
	if (got == 0)
		return err_set(err, ERR_INPUT, "no sentence in it");
	if (s->doc.id.n == 0)
		s->doc.id = hint.id;
	if (s->doc.date.n == 0)
		s->doc.date = hint.date;
	return got < 0 ? -1 : 0;
}

static int cannot_write(struct err *err, int why)
{
	return err_set(err, ERR_IO, "cannot write to standard output: %s", strerror(why));
}

static enum slot_result process_source(const struct run *r, struct slot *s)
{
	int got = read_source(r, s, &s->err);
	/* extraction knows no language: a page is shown though the other verbs pass it over */
	if (got != 0 && !(got == PAGE_SKIPPED && r->verb->page_only))
		return got < 0 ? RESULT_BAD : RESULT_PASSED_OVER;
	if (r->keeper && r->keeper->want) {
		got = r->keeper->want(r->keeper->ctx, &s->doc, &s->err);
		if (got <= 0)
			return got < 0 ? RESULT_FATAL : RESULT_PASSED_OVER;
	}
	if (r->pipe && pipe_run(r->pipe, &s->doc, r->verb->last, &s->err) < 0)
		return s->err.code == ERR_DATA ? RESULT_FATAL : RESULT_BAD; /* no model: no article */
	if (r->keeper)
		return RESULT_READ;
	struct cli_out o = r->look;
	o.out = &s->out;
	if (r->format->print(&o, &s->doc, &s->err) == 0)
		return RESULT_READ;
	if (s->errno_written)
		cannot_write(&s->err, s->errno_written);
	return s->out.drained ? RESULT_FATAL : RESULT_BAD; /* what is printed cannot be taken back */
}

static void process(const struct run *r, struct slot *s)
{
	if (s->result == RESULT_READ)
		s->result = process_source(r, s);
	if (s->result == RESULT_BAD)
		buf_clear(&s->out);
}

static void *worker(void *arg)
{
	struct run *r = arg;
	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->taken == r->filled && !r->stop)
			pthread_cond_wait(&r->work, &r->lock);
		if (r->taken == r->filled)
			break;
		struct slot *s = &r->slot[r->taken++ % r->n_slots];
		pthread_mutex_unlock(&r->lock);
		process(r, s);
		pthread_mutex_lock(&r->lock);
		s->state = SLOT_DONE;
		pthread_cond_signal(&r->done);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* False at the end of the input. */
static bool fill(struct run *r, struct input *in, bool threads)
{
	struct slot *s = &r->slot[r->filled % r->n_slots];
	doc_clear(&s->doc);
	buf_clear(&s->out);
	s->err = (struct err){0};
	int got = input_next(in, &s->source, &s->err);
	if (got == 0)
		return false;
	s->result = got < 0 ? RESULT_BAD : RESULT_READ;
	if (!threads) {
		r->filled++;
		process(r, s);
		s->state = SLOT_DONE;
		return true;
	}
	pthread_mutex_lock(&r->lock);
	s->state = SLOT_FULL;
	r->filled++;
	pthread_cond_signal(&r->work);
	pthread_mutex_unlock(&r->lock);
	return true;
}

static void complain(const struct run *r, const struct slot *s, const char *word)
{
	char line[48] = "", name[4200] = "standard input";
	if (strcmp(s->source.name.p, "-") != 0)
		snprintf(name, sizeof name, "'%s'", s->source.name.p);
	if (s->source.line && s->source.kind == PAGE_JSON)
		snprintf(line, sizeof line, ", line %zu", s->source.line);
	fprintf(stderr, "bede %s: %s%s: %s%s\n", r->verb->name, name, line, word, s->err.msg);
}

static int write_out(const struct buf *out, struct err *err)
{
	if (out->n && fwrite(out->p, 1, out->n, stdout) != out->n)
		return cannot_write(err, errno);
	return 0;
}

/* Hands out the oldest slot, which is done. */
static int empty(struct run *r, struct err *err)
{
	struct slot *s = &r->slot[r->written++ % r->n_slots];
	s->state = SLOT_EMPTY;
	if (s->result == RESULT_READ && r->keeper &&
	    r->keeper->take(r->keeper->ctx, &s->doc, &s->err) < 0)
		s->result = s->err.code == ERR_INPUT ? RESULT_BAD : RESULT_FATAL;
	switch (s->result) {
	case RESULT_READ:
		if (!r->o->quiet && s->err.msg[0])
			complain(r, s, "other verbs pass it over: ");
		return r->keeper ? 0 : write_out(&s->out, err);
	case RESULT_PASSED_OVER:
		if (!r->o->quiet && s->err.msg[0])
			complain(r, s, "passed over: ");
		return 0;
	case RESULT_BAD:
		r->n_bad++;
		complain(r, s, "");
		return 0;
	case RESULT_FATAL:
		break;
	}
	*err = s->err;
	return -1;
}

static void wait_for_oldest(struct run *r, bool threads)
{
	if (!threads)
		return;
	pthread_mutex_lock(&r->lock);
	while (r->slot[r->written % r->n_slots].state != SLOT_DONE)
		pthread_cond_wait(&r->done, &r->lock);
	pthread_mutex_unlock(&r->lock);
}

static int pump(struct run *r, struct input *in, bool threads, struct err *err)
{
	struct progress progress;
	bool more = true;
	int rc = 0;
	progress_init(&progress, !r->o->quiet && !isatty(STDOUT_FILENO));
	while (rc == 0) {
		more = more && (r->filled - r->written == r->n_slots || fill(r, in, threads));
		if (more && r->filled - r->written < r->n_slots)
			continue;
		if (r->filled == r->written)
			break;
		wait_for_oldest(r, threads);
		rc = empty(r, err);
		progress_show(&progress, r->written, in->n_files, in->n_todo);
	}
	progress_end(&progress);
	return rc;
}

static int pump_with_threads(struct run *r, struct input *in, long jobs, struct err *err)
{
	pthread_t thread[JOBS_MAX];
	long n = 0;
	int rc = 0;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->work, NULL);
	pthread_cond_init(&r->done, NULL);
	while (n < jobs && pthread_create(&thread[n], NULL, worker, r) == 0)
		n++;
	rc = n ? pump(r, in, true, err) : err_set(err, ERR_IO, "cannot start a thread");
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	pthread_cond_broadcast(&r->work);
	pthread_mutex_unlock(&r->lock);
	while (n > 0)
		pthread_join(thread[--n], NULL);
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->work);
	pthread_cond_destroy(&r->done);
	return rc;
}

static bool to_stdout(void *ctx, struct str bytes)
{
	struct slot *s = ctx;
	if (fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n)
		return true;
	s->errno_written = errno;
	return false;
}

static int open_slots(struct run *r, size_t n, struct err *err)
{
	r->slot = calloc(n, sizeof *r->slot);
	if (!r->slot)
		return err_set(err, ERR_IO, "no memory for %zu articles at a time", n);
	r->n_slots = n;
	for (size_t i = 0; i < n; i++) {
		doc_init(&r->slot[i].doc);
		source_init(&r->slot[i].source);
		buf_init(&r->slot[i].out, OUTPUT_MAX);
		/* The only slot is the next to be written: a long article is printed as it goes. */
		r->slot[i].out.drain = n == 1 ? to_stdout : NULL;
		r->slot[i].out.ctx = &r->slot[i];
	}
	return 0;
}

static int open_rooms(struct run *r, struct err *err)
{
	char dir[4096];
	if (share_find(r->o->data, dir, sizeof dir, err) < 0 || page_open(&r->page, dir, err) < 0)
		return -1;
	if (r->verb->page_only)
		return 0;
	struct pipe_options options = {.data_dir = dir, .model = r->o->model, .actors = r->o->actors,
	                               .text_only = r->verb->last == PASS_TEXT && !r->o->actors};
	int rc = pipe_open(&r->pipe, &options, err);
	/* Rows of the user's actors that do not load are named; the rest of the run goes on. */
	struct str rest = rc == 0 ? pipe_warnings(r->pipe) : STR("");
	for (struct str line; str_split(&rest, '\n', &line);)
		if (line.n)
			fprintf(stderr, "bede %s: %.*s\n", r->verb->name, STR_ARG(line));
	return rc;
}

static void close_all(struct run *r)
{
	for (size_t i = 0; i < r->n_slots; i++) {
		doc_release(&r->slot[i].doc);
		source_release(&r->slot[i].source);
		buf_release(&r->slot[i].out);
	}
	free(r->slot);
	if (r->page.tables)
		page_close(&r->page);
	if (r->pipe)
		pipe_close(r->pipe);
}

static int run_all(struct run *r, char **files, int n, struct err *err)
{
	struct input in = {0};
	long jobs = r->o->jobs < 1 ? 1 : r->o->jobs > JOBS_MAX ? JOBS_MAX : r->o->jobs;
	struct buf head;
	buf_init(&head, 1 << 16);
	if (r->format && r->format->head)
		r->format->head(&head);
	int rc = open_rooms(r, err);
	if (rc == 0)
		rc = open_slots(r, jobs > 1 ? (size_t)jobs * SLOTS_A_JOB : 1, err);
	if (rc == 0)
		rc = write_out(&head, err);
	if (rc == 0 && (rc = input_open(&in, files, n, input_kind(r->o->input), err)) == 0)
		rc = jobs > 1 ? pump_with_threads(r, &in, jobs, err) : pump(r, &in, false, err);
	input_close(&in);
	buf_release(&head);
	if (rc == 0 && fflush(stdout) != 0)
		rc = cannot_write(err, errno);
	return rc;
}

static int run_and_report(struct run *r, char **files, int n)
{
	struct err err = {0};
	int rc = run_all(r, files, n, &err);
	close_all(r);
	if (rc < 0)
		return cli_fail(r->verb->name, &err);
	return r->n_bad ? ERR_INPUT : 0;
}

int cli_keep(const struct cli_verb *verb, const struct cli_options *o, char **files, int n,
             const struct cli_keeper *keeper)
{
	struct run r = {.verb = verb, .o = o, .keeper = keeper};
	return run_and_report(&r, files, n);
}

static const struct cli_format *pick_format(const struct cli_verb *v, const char *name)
{
	if (!name && isatty(STDOUT_FILENO))
		name = "table";
	for (const struct cli_format *f = v->formats; name && f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return v->formats;
}

int cli_print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	o->verb->json(&j);
	return doc_json_end(&j, err);
}

int cli_print_table(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct sheet_look look = {o->width, o->colour};
	sheet_article(o->out, d, &look);
	o->verb->sheet(o->out, d, &look);
	buf_putc(o->out, '\n');
	return buf_ok(o->out) ? 0 : err_memory(err);
}

static const struct cli_format layer_formats[] = {
	{"jsonl", NULL, cli_print_json},
	{"table", NULL, cli_print_table},
	{NULL, NULL, NULL},
};

int cli_run(const struct cli_verb *given, int argc, char **argv)
{
	struct cli_options o = {.jobs = 1, .offsets = "chars"};
	struct cli_verb own = *given, *verb = &own;
	char names[128] = "";
	if (!verb->formats)
		verb->formats = layer_formats;
	for (const struct cli_format *f = verb->formats; f->name; f++)
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", *names ? "|" : "", f->name);
	const struct option_row output[] = {
		{"format", 'f', OPTION_CHOICE, offsetof(struct cli_options, format), names,
		 "what is printed"},
		{"offsets", 0, OPTION_CHOICE, offsetof(struct cli_options, offsets), "chars|bytes|utf16",
		 "what start and end count"},
		{"width", 'w', OPTION_NUMBER, offsetof(struct cli_options, width), "N",
		 "columns of a table; by default those of the terminal"},
		{NULL, 0, 0, 0, NULL, NULL},
	};
	struct option_set sets[] = {{cli_input_options, &o}, {output, &o}, {cli_data_options, &o}, {NULL, NULL}};
	struct options_help help = {verb->name, "[file...]", verb->about};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n < 0)
		return options_exit(&help, n, &err);
	struct run r = {.verb = verb, .o = &o, .format = pick_format(verb, o.format)};
	r.look = (struct cli_out){.verb = verb, .width = cli_width(&o), .colour = cli_colour()};
	while (strcmp(offset_unit_name[r.look.offsets], o.offsets) != 0)
		r.look.offsets++;
	return run_and_report(&r, argv + 1, n);
}
