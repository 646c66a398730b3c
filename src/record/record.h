/*
 * record: the store of what was read: articles with all their layers, and events to search.
 *
 * Why: an analyst asks across articles ("what did X do to Y in March, and who says so"), and a
 * run over a year of news must survive being stopped. Every table is described in
 * doc/format/record.md; offsets are characters, as in the JSON.
 *
 * Terms: the hash of an article is XXH3-128 of its text; the same text is kept once.
 * Ownership: a struct record is a handle. Failure: ERR_IO with the file and the cause, ERR_DATA
 * for a file that is no record. What is not committed when the program dies is simply not there:
 * ingest it again. Threads: one at a time, except that record_has() may be called by any
 * thread while the caller holds a lock of its own around all calls.
 *
 *     struct record *r;
 *     record_open(&r, "news.db", true, &err);
 *     if (record_has(r, &doc, &err) == 0) { pipe_run(...); record_add(r, &doc, &err); }
 *     record_commit(r, &err);
 *     record_close(r);
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "doc/doc.h"

struct record;

int record_open(struct record **out, const char *path, bool write, struct err *err);
void record_close(struct record *r); /* NULL is fine; drops what was not committed */

/* 1 the article's text is there, 0 it is not, -1. */
int record_has(struct record *r, const struct doc *d, struct err *err);
/* 1 added, 0 was there already, -1 (nothing of it was added). */
int record_add(struct record *r, struct doc *d, struct err *err);
int record_commit(struct record *r, struct err *err);

/* All that is given must hold; NULL and 0 mean anything. */
struct record_query {
	const char *const *words; /* NULL-ended: the article's text or title holds all of them;
	                             a word may be a phrase */
	const char *type;
	const char *actor, *recipient; /* country, id or sector of somebody on that side;
	                                  a reciprocal event has both on the actors' side */
	const char *from, *to;         /* days, YYYY-MM-DD, both within */
	const char *place;             /* country where it happened */
	double min_score;
	bool background;               /* told history too */
	long limit;
};

struct record_hit { /* views, good during the call */
	struct str article, url, title, date;
	struct str event, type, modes, mood, when, place, by, sentence;
	struct str actors, recipients; /* "KOS GOV; RUS" */
	bool negated, background;
	double score;
};

/* Newest first; a hit function that returns false ends the search. Number of hits or -1. */
long record_find(struct record *r, const struct record_query *q,
                 bool (*hit)(void *ctx, const struct record_hit *h), void *ctx, struct err *err);

struct record_counts {
	int64_t articles, events;
};
int record_count(struct record *r, struct record_counts *out, struct err *err);

#endif
