/* The passes, one line each; a room knows only the desk, so the order stands here alone. */
#include "pipe/pipe.h"

#include "doubt/doubt.h"
#include "said/said.h"
#include "text/number.h"
#include "text/scan.h"
#include "text/text.h"
#include "what/what.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

#include <stdio.h>
#include <stdlib.h>

struct pipe {
	const char *data_dir;
	struct pack *pack;
	struct text *text;     /* NULL: no model; words must be given */
	struct err no_model;   /* why */
	struct scan *scan;
	struct said *said;
	struct doubt *doubt;
	struct when *when;
	struct what *what;
	struct who *who;
	struct where *where;
};

struct step {
	const char *name;
	enum pass needed_for; /* runs when `last` is this or later */
	int (*run)(const struct pipe *, struct doc *, struct err *);
};

static int text_scan(const struct pipe *p, struct doc *d, struct err *err)
{
	return scan_doc(p->scan, d, err);
}

/* Without a model the words of CoNLL-U input stay as they are: to try rooms on a treebank. */
static int text_parse_step(const struct pipe *p, struct doc *d, struct err *err)
{
	if (p->text)
		return text_parse(p->text, d, err);
	if (d->words.n)
		return 0;
	*err = p->no_model;
	return -1;
}

static int said_spans_step(const struct pipe *p, struct doc *d, struct err *err)
{
	(void)p;
	return said_spans(d, err);
}

static int said_speakers_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return said_speakers(p->said, d, err);
}

static int said_by_step(const struct pipe *p, struct doc *d, struct err *err)
{
	(void)p;
	return said_by(d, err);
}

static int doubt_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return doubt_flags(p->doubt, d, err);
}

static int when_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return when_times(p->when, d, err);
}

static int what_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return what_events(p->what, d, err);
}

static int number_step(const struct pipe *p, struct doc *d, struct err *err)
{
	(void)p;
	return text_numbers(d, err);
}

static int who_mentions_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return who_mentions(p->who, d, err);
}

static int who_coref_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return who_coref(p->who, d, err);
}

static int where_places_step(const struct pipe *p, struct doc *d, struct err *err)
{
	return where_find_places(p->where, d, err);
}

static int where_events_step(const struct pipe *p, struct doc *d, struct err *err)
{
	(void)p;
	(void)err;
	where_set_events(d);
	return 0;
}

static const struct step steps[] = {
	{"text/scan", PASS_TEXT, text_scan},
	{"text/parse", PASS_TEXT, text_parse_step},
	{"when", PASS_WHEN, when_step},
	{"text/number", PASS_WHEN, number_step}, /* what is a time is no amount */
	{"said/spans", PASS_SAID, said_spans_step},
	{"who/mentions", PASS_SAID, who_mentions_step},
	{"who/coref", PASS_SAID, who_coref_step},
	{"said/speakers", PASS_SAID, said_speakers_step}, /* reads the mentions of who */
	{"where/places", PASS_WHAT, where_places_step}, /* whose people are hit is known by the place */
	{"what", PASS_WHAT, what_step},
	{"said/by", PASS_WHAT, said_by_step},
	{"where/events", PASS_WHERE, where_events_step},
	{"doubt", PASS_DOUBT, doubt_step},
	{NULL, PASS_ALL, NULL},
};

/* The model the user names must be there; the built-in one may be missing until it is needed. */
static int missing_model(struct pipe *p, const char *named, struct err *err)
{
	p->no_model = *err;
	p->no_model.code = ERR_DATA;
	return named || err->code != ERR_IO ? -1 : 0;
}

static int open_model(struct pipe *p, const struct pipe_options *options, struct err *err)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/models/en.pack", options->data_dir);
	if (pack_open(&p->pack, options->model ? options->model : path, err) < 0)
		return missing_model(p, options->model, err);
	return text_open(&p->text, p->pack, options->data_dir, err);
}

/* Those behind PASS_TEXT. */
static int open_rooms(struct pipe *p, const struct pipe_options *options, struct err *err)
{
	if (said_open(&p->said, options->data_dir, err) < 0 ||
	    doubt_open(&p->doubt, options->data_dir, err) < 0 ||
	    when_open(&p->when, options->data_dir, err) < 0 ||
	    what_open(&p->what, options->data_dir, err) < 0 ||
	    where_open(&p->where, options->data_dir, err) < 0)
		return -1;
	return who_open(&p->who, &(struct who_options){options->data_dir, options->actors}, err);
}

int pipe_open(struct pipe **out, const struct pipe_options *options, struct err *err)
{
	struct pipe *p = calloc(1, sizeof *p);
	if (!p)
		return err_set(err, ERR_IO, "no memory to open the rooms");
	p->data_dir = options->data_dir;
	if (open_model(p, options, err) < 0 || scan_open(&p->scan, options->data_dir, err) < 0 ||
	    (!options->text_only && open_rooms(p, options, err) < 0)) {
		pipe_close(p);
		/* A model or table that cannot be opened is bad data, not trouble with the disk. */
		if (err->code == ERR_IO)
			err->code = ERR_DATA;
		return -1;
	}
	*out = p;
	return 0;
}

void pipe_close(struct pipe *p)
{
	if (!p)
		return;
	text_close(p->text);
	pack_close(p->pack);
	scan_close(p->scan);
	said_close(p->said);
	doubt_close(p->doubt);
	when_close(p->when);
	where_close(p->where);
	what_close(p->what);
	who_close(p->who);
	free(p);
}

static int run_step(const struct step *s, const struct pipe *p, struct doc *d, struct err *err)
{
	int rc = s->run(p, d, err);
	arena_clear(&d->scratch);
	return rc;
}

int pipe_run(const struct pipe *p, struct doc *d, enum pass last, struct err *err)
{
	for (const struct step *s = steps; s->name; s++)
		if (s->needed_for <= last && run_step(s, p, d, err) < 0)
			return err_wrap(err, "%s", s->name);
	return 0;
}

struct str pipe_language(const struct pipe *p)
{
	struct str s = {NULL, 0};
	if (p->pack)
		pack_find(p->pack, "lang", &s);
	return s;
}

int pipe_before_what(const struct pipe *p, struct doc *d, struct err *err)
{
	for (const struct step *s = steps; s->run != what_step; s++)
		if (run_step(s, p, d, err) < 0)
			return err_wrap(err, "%s", s->name);
	return 0;
}

struct str pipe_warnings(const struct pipe *p)
{
	return p->who ? who_warnings(p->who) : STR("");
}

struct what *pipe_what(struct pipe *p)
{
	return p->what;
}

const char *pipe_step_name(size_t i)
{
	return i < sizeof steps / sizeof *steps ? steps[i].name : NULL;
}

int pipe_step_run(const struct pipe *p, size_t i, struct doc *d, struct err *err)
{
	return run_step(&steps[i], p, d, err);
}

int pipe_relate(const struct pipe *p, struct doc *d, struct span source, struct span target,
                struct event *out, struct err *err)
{
	if (pipe_run(p, d, PASS_SAID, err) < 0)
		return -1;
	return what_relate(p->what, d, source, target, out, err);
}

int pipe_relate_case(const struct pipe *p, struct doc *d, struct span source, struct span target,
                     struct relate_case *out, struct err *err)
{
	if (pipe_run(p, d, PASS_SAID, err) < 0)
		return -1;
	return what_relate_case(p->what, d, source, target, out, err);
}
