/*
 * doubt: what is wrong with the text.
 *
 * Pages that were copied, cut, translated or rewritten by machines carry their damage into the
 * record. This room says where, by which rule and why, and lowers the score of every event told
 * in a damaged sentence; nothing is dropped and nothing repaired.
 *
 * Terms: flag, see doc/fact.h. Each flag has its spans, a weight (how much less an event under
 * it is worth) and one clear sentence for the reader. Rules are written to be rare on sound
 * text: one that cannot be sure stays silent. doc/room/doubt.md lists them with their scores.
 *
 * The tables are read-only once opened and shared by all threads; flags live in d->arena, in
 * text order. Near linear in the text.
 *
 *     struct doubt *t;
 *     if (doubt_open(&t, data_dir, &err) < 0) return -1;
 *     doubt_flags(t, d, &err);   // d->flags, and flag, n_flags, score of d->events
 *     doubt_close(t);
 */
#ifndef DOUBT_DOUBT_H
#define DOUBT_DOUBT_H

#include "doc/doc.h"

struct doubt;

int doubt_open(struct doubt **out, const char *data_dir, struct err *err);
void doubt_close(struct doubt *t);
int doubt_flags(const struct doubt *t, struct doc *d, struct err *err);

#endif
