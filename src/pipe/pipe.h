/*
 * pipe: the passes in order. The list in pipe.c is the tour of the program.
 *
 * A struct pipe holds every room's tables and the model: read-only once opened and shared by
 * all threads. A struct doc holds one article.
 *
 *     struct pipe *p;
 *     if (pipe_open(&p, &(struct pipe_options){.data_dir = dir}, &err) < 0) ...
 *     pipe_run(p, &doc, PASS_ALL, &err);   // doc.text, .parts, .date are set by page
 *     pipe_close(p);
 */
#ifndef PIPE_PIPE_H
#define PIPE_PIPE_H

#include "doc/doc.h"

struct pipe;

struct pipe_options {
	const char *data_dir;  /* where the tables lie; required */
	const char *model;     /* path of the packed model, or NULL for the one in data_dir */
	const char *actors;    /* the user's own actors (TSV), or NULL */
	bool text_only;        /* PASS_TEXT is all that will be asked for: no other tables are opened */
};

/* A layer to stop after: everything it needs runs before it. */
enum pass { PASS_TEXT, PASS_WHEN, PASS_SAID, PASS_WHO, PASS_WHAT, PASS_WHERE, PASS_DOUBT, PASS_ALL };

int pipe_open(struct pipe **out, const struct pipe_options *options, struct err *err);
void pipe_close(struct pipe *p);
/* The language of the model as `bede train` was told it; empty: no model, or one that says none. */
struct str pipe_language(const struct pipe *p);
/* What was wrong in the user's own files though they load, a line each; empty if nothing. */
struct str pipe_warnings(const struct pipe *p);
/*
 * `bede relate`: the relation from the words of `source` to those of `target` in d->text; `out`
 * gets type, modes, cameo, mood and score.
 */
int pipe_relate(const struct pipe *p, struct doc *d, struct span source, struct span target,
                struct event *out, struct err *err);

struct relate_case;
/* What the scorer of relations looks at: for its trainer. It points into `d` and its scratch. */
int pipe_relate_case(const struct pipe *p, struct doc *d, struct span source, struct span target,
                     struct relate_case *out, struct err *err);

/* Fills the layers of `d` up to `last`. If d->words are there already (CoNLL-U input), they stay. */
int pipe_run(const struct pipe *p, struct doc *d, enum pass last, struct err *err);

struct what;
/* The room of events, for its trainer. */
struct what *pipe_what(struct pipe *p);
/* What that room reads: all layers before it. */
int pipe_before_what(const struct pipe *p, struct doc *d, struct err *err);

/* Step by step, for the benchmark: the name of step `i` ("who/coref"), NULL past the last. */
const char *pipe_step_name(size_t i);
int pipe_step_run(const struct pipe *p, size_t i, struct doc *d, struct err *err);

#endif
