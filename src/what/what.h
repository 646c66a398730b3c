/*
 * what: who did what to whom. Reads words, mentions, numbers and times off the desk and writes
 * doc->events, by frames over the dependency tree (data/what/, doc/format/frames.md).
 *
 * Ownership: a struct what is read-only once opened and shared by all threads; events live in
 * the article's arena. Failure: -1 with an error that names file and line of a bad table, or
 * that the article's memory is used up.
 *
 *     struct what *w;
 *     if (what_open(&w, "data", &err) < 0) ...
 *     what_events(w, &doc, &err);      // doc.events
 *     what_close(w);
 */
#ifndef WHAT_WHAT_H
#define WHAT_WHAT_H

#include "doc/doc.h"
#include "lore/onto.h"

struct what;

int what_open(struct what **out, const char *data_dir, struct err *err);
void what_close(struct what *w);
int what_events(const struct what *w, struct doc *d, struct err *err);
struct judge;
/* For the trainer: this judge instead, which it then owns; NULL: frames alone. */
void what_use_judge(struct what *w, struct judge *j);
/*
 * The relation from the words of `source` to those of `target`: type, modes, cameo, mood and
 * score of `out` are set. Always answers with one of the types. Wants mentions on the desk.
 */
int what_relate(const struct what *w, struct doc *d, struct span source, struct span target,
                struct event *out, struct err *err);
struct relate_case;
/* What a relation is judged by (relate.h), for the trainer of the scorer. */
int what_relate_case(const struct what *w, struct doc *d, struct span source, struct span target,
                     struct relate_case *out, struct err *err);
/* The ontology in use; lives as long as `w`. */
const struct onto *what_onto(const struct what *w);

#endif
