/*
 * event_out: what every output of an event needs: its stable id and the sentence to show.
 *
 * An id is XXH3-64 of the article's text, the type, the deciding words and the parties'
 * places: the same bytes read by the same version give the same id, and an event of one article
 * never has the id of another's. Two events that agree in all of that are told apart by order.
 */
#ifndef DOC_EVENT_OUT_H
#define DOC_EVENT_OUT_H

#include "doc/doc.h"

enum { EVENT_ID = 17, EVENT_SENTENCE_MAX = 1600 };

/* Ids of all events in order, in the article's arena; NULL when memory is refused. */
const char (*event_out_ids(struct doc *d))[EVENT_ID];

/* The sentence of the first mention; of one longer than EVENT_SENTENCE_MAX bytes (a page without
 * full stops), the stretch of whole words around the trigger. */
struct span event_out_sentence(const struct doc *d, const struct event *e);

#endif
