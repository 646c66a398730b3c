/*
 * said: quotations, claims and their speakers.
 *
 * News is mostly what somebody says happened. This room finds what stands in quotation marks,
 * who says it, and what is told in a speaker's name without marks, so that every event of the
 * record carries according to whom it is told.
 *
 * Terms: quote and claim, see doc/claim.h. A claim is direct (all of it in marks), mixed (partly),
 * indirect (none), or a term ("the king's “holy war”"). How the speaker is known: named (the
 * source names it), coref (a pronoun or description, resolved), inferred (no cue: the lost
 * quotation beside a speaker of its paragraph, a quotation that goes on), unknown. Where nobody
 * is near the speaker stays unknown: never the actor named last.
 *
 * Three passes, each over the layers before it: said_spans (marks alone), said_speakers (trees
 * and mentions; works on the layout where a tree is damaged), said_by (events).
 *
 * The table is read-only once opened and shared by all threads; results live in d->arena. Near
 * linear in the text.
 *
 *     struct said *s;
 *     if (said_open(&s, data_dir, &err) < 0) return -1;
 *     said_spans(d, &err);        // d->quotes
 *     said_speakers(s, d, &err);  // d->claims; needs words, mentions, mention_of
 *     said_by(d, &err);           // by, claim, denied_by of d->events
 *     said_close(s);
 */
#ifndef SAID_SAID_H
#define SAID_SAID_H

#include "doc/doc.h"

struct said;

int said_open(struct said **out, const char *data_dir, struct err *err);
void said_close(struct said *s);
int said_spans(struct doc *d, struct err *err);
int said_speakers(const struct said *s, struct doc *d, struct err *err);
int said_by(struct doc *d, struct err *err);

#endif
