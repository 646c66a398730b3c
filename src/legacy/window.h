/*
 * window: what a verb's patterns may look at: the words before it and behind it, as PETRARCH's
 * upper and lower sequences, drawn from the tree.
 *
 * Upper: from the verb back to the begin of the sentence or a comma that parts clauses, without
 * clauses that are closed before the verb. Lower: what follows under the verb or under the verb
 * it completes ("is about to restore ..."), without joined verbs. Clauses passed over by their
 * commas are in neither. Both are atoms; upper stands nearest first. At most WINDOW atoms each.
 */
#ifndef LEGACY_WINDOW_H
#define LEGACY_WINDOW_H

#include "legacy/scene.h"

enum { WINDOW = 160 };

struct window {
	uint32_t verb;           /* word */
	uint32_t top;            /* word whose clause the verb belongs to */
	uint32_t up[WINDOW], down[WINDOW]; /* indices of atoms */
	unsigned n_up, n_down;
	unsigned skip_up, skip_down; /* words of a verb of several words */
};

void window_make(const struct scene *s, uint32_t verb, struct window *out);
/* `w` lies under the verb (or its clause) and not under a verb joined to it. */
bool window_governs(const struct scene *s, const struct window *x, uint32_t w);
/* "has broken relations", read as if the relations were broken: "has"; else NONE. */
uint32_t window_have(const struct scene *s, uint32_t w);

#endif
