/* find: stretches of the text that may name a place. */
#ifndef WHERE_FIND_H
#define WHERE_FIND_H

#include "doc/doc.h"
#include "where/gazetteer.h"

struct found {
	struct span span;
	struct str key;        /* folded name, in doc->scratch; empty: no spot has it */
	uint32_t names;        /* head of its list in the gazetteer, or SPOT_NONE */
	uint32_t sentence;     /* or NONE */
	bool after_place_word; /* "in Paris" */
	bool inside_next;      /* "Paris, Texas": lies in the one that follows */
	bool in_body;          /* "the Ohio Supreme Court": part of the name of a body */
	uint32_t spot;         /* choose.h */
};

struct finds {
	struct found *at;
	size_t n, cap;
};

int where_find(const struct gazetteer *g, struct doc *d, struct finds *out, struct err *err);

#endif
