/*
 * who: who is spoken of. Two passes: mentions, then coreference.
 *
 * Terms: a mention is a noun phrase or pronoun that stands for somebody (doc/mention.h); a party
 * is who that is, in PLOVER's codes; a cluster is all mentions of one somebody.
 *
 * who_mentions() finds names (by the tables of data/who, the user's actors and the name tags of
 * the words), nominals by their head noun ("Kosovo's defence minister": KOS GOV) and pronouns.
 * Several parties told by one head are one mention each (doc_parties() collects them).
 * who_coref() makes clusters and lets every mention have what is known of its cluster: country,
 * sectors, role, fullest name.
 *
 * Rules for capitals: one that acts, is acted upon or possesses something is its government
 * (sector GOV, actor = true); in a phrase of place it is a place (actor = false).
 * What is not known stays empty.
 *
 * Ownership: struct who is read-only once opened and shared by all threads; what it finds lives
 * on the desk. Failure: opening names file, line and cause; the passes fail only for memory.
 *
 *     struct who *w;
 *     if (who_open(&w, &(struct who_options){.data_dir = dir}, &err) < 0) return -1;
 *     who_mentions(w, &doc, &err);
 *     who_coref(w, &doc, &err);
 *     who_close(w);
 */
#ifndef WHO_WHO_H
#define WHO_WHO_H

#include "doc/doc.h"

struct who;

struct who_options {
	const char *data_dir; /* where who/ lies; required */
	const char *actors;   /* the user's own actors (TSV), or NULL */
};

int who_open(struct who **out, const struct who_options *options, struct err *err);
void who_close(struct who *w);
/* What was wrong in the user's file, a line each; empty if nothing. Lives as long as `w`. */
struct str who_warnings(const struct who *w);

int who_mentions(const struct who *w, struct doc *d, struct err *err);
int who_coref(const struct who *w, struct doc *d, struct err *err);

#endif
