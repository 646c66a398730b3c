/*
 * json: reading JSON, by jansson (the one file that knows it is json.c).
 *
 * All strings are copied into the arena. Depth is bounded by the library (2,048).
 */
#ifndef PAGE_JSON_H
#define PAGE_JSON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* One line of a JSON-lines stream. Absent members are empty. */
struct json_record {
	struct str id, text, title, standfirst, byline, date, url, publisher, lang;
};

/* Needs an object with "text" or "event_text"; other types than text are errors. */
int json_record(struct arena *a, struct str line, struct json_record *out, struct err *err);

/* What a page's schema.org block says of its article. */
struct json_article {
	struct str type, headline, description, date, byline, publisher, section, url, body;
};

/* Fills what is still empty in *out; bad JSON changes nothing. */
int json_article(struct arena *a, struct str text, struct json_article *out, struct err *err);

#endif
