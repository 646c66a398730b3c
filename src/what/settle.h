/* settle: the judge's part of the room, between act_compose() and merge_events(). */
#ifndef WHAT_SETTLE_H
#define WHAT_SETTLE_H

#include "what/judge.h"

enum { SETTLE_TELLS = 48, SETTLE_REACH = 80 };

/* What the frames made of this word as this type, or NULL. */
const struct act *settle_act(const struct work *w, uint32_t word, int type);
/* The words of a party whose head is no mention: with its modifiers before it. */
struct span settle_span(const struct work *w, uint32_t head);
/*
 * The judge's say on an event that the frames tell: 0 if it is none. Fills a side that the frames left
 * empty, gives its parties sector and country and the event its score. -1: memory.
 */
int settle_event(struct work *w, const struct judge *j, const struct act *a, struct event *e, struct err *err);
/* Events of one sentence that the frames did not tell. */
int settle_sentence(struct work *w, const struct judge *j, uint32_t sentence, size_t first, struct err *err);

#endif
