/* span: a stretch of the article's text, byte offsets, end exclusive. */
#ifndef DOC_SPAN_H
#define DOC_SPAN_H

#include <stdbool.h>
#include <stdint.h>

#define NONE UINT32_MAX /* "no index" wherever the desk points from one layer to another */

struct span {
	uint32_t start, end;
};

/* Several spans told as one (a quotation in two parts). */
struct spans {
	struct span *at;
	uint32_t n;
};

static inline bool span_overlaps(struct span a, struct span b)
{
	return a.start < b.end && b.start < a.end;
}

static inline bool span_contains(struct span outer, struct span inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

#endif
