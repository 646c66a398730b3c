/*
 * doc_json: the layers of an article as JSON (doc/format/json.md).
 *
 * One function a layer; each writes its keys into an object that the caller has opened, so
 * `bede code` and the verb of a room print the same key in the same shape. What is not known is
 * null; a list without members is []. Offsets count as the reader asked (doc/offsets.h).
 *
 * All that can be refused is made by doc_json_begin, before the first byte: an output that is
 * drained while it is written (base/buf.h) is whole or was never begun.
 *
 *     struct doc_json o;
 *     if (doc_json_begin(&o, &buf, doc, OFFSET_CHARS, err) < 0) return -1;  // {"v":1,"id":...
 *     doc_json_timexes(&o);
 *     return doc_json_end(&o, err);                                         // }\n
 */
#ifndef DOC_DOC_JSON_H
#define DOC_DOC_JSON_H

#include "doc/doc.h"
#include "doc/event_out.h"
#include "doc/jsonw.h"
#include "doc/offsets.h"

struct doc_json {
	struct jsonw json;
	struct offsets offsets;
	struct doc *doc;
	const char (*event_id)[EVENT_ID]; /* in its arena */
};

/* Opens the article's object. The table of offsets and ids of events lie in the article's arena. */
int doc_json_begin(struct doc_json *o, struct buf *out, struct doc *doc, enum offset_unit unit,
                   struct err *err);
/* Closes it with a line end; -1 if the buffer's cap or memory did not suffice. */
int doc_json_end(struct doc_json *o, struct err *err);

/* The layer of each verb: its keys, in the order of the contract. */
void doc_json_page(struct doc_json *o);      /* url title ... parts */
void doc_json_actors(struct doc_json *o);    /* actors */
void doc_json_events(struct doc_json *o);    /* events */
void doc_json_when(struct doc_json *o);      /* dct timexes */
void doc_json_toponyms(struct doc_json *o);  /* toponyms */
void doc_json_said(struct doc_json *o);      /* attributions */
void doc_json_flags(struct doc_json *o);     /* flags */
void doc_json_code(struct doc_json *o);      /* article and all layers */

#endif
