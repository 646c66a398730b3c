/*
 * match: patterns of the first generation against the words around a verb.
 *
 * Words stand in order, with gaps unless joined. The search takes the first place each run of
 * joined elements fits, going away from the verb: enough to know whether a pattern fits, and
 * linear. $ and + take the next coded group, % the next with two codes, ^ passes over a noun phrase.
 */
#ifndef LEGACY_MATCH_H
#define LEGACY_MATCH_H

#include "legacy/window.h"

struct match {
	uint32_t source, target; /* groups, or NONE */
	uint32_t both;           /* %, or NONE */
	bool both_below;         /* % stands behind the verb */
};

bool match_pattern(const struct scene *s, const struct window *x, const struct pattern *p, struct match *out);

#endif
