/* The pass: claims of clauses, then of quotations; those that got no content go, the rest stand in
 * text order. */
#include "said/said.h"

#include "said/cue.h"

#include <stdlib.h>
#include <string.h>

struct rank {
	uint32_t at, was;
};

static int by_place(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;
	return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->was < y->was ? -1 : x->was > y->was;
}

/* By where the content begins; the indices of the quotes follow. */
static int order(struct doc *d, struct err *err)
{
	size_t n = d->claims.n, kept = 0;
	struct rank *p = arena_array(&d->scratch, n + 1, sizeof *p);
	struct claim *sorted = arena_array(&d->scratch, n + 1, sizeof *sorted);
	uint32_t *now = arena_array(&d->scratch, n + 1, sizeof *now);
	if (!p || !sorted || !now)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++)
		if (d->claims.at[i].content.n)
			p[kept++] = (struct rank){d->claims.at[i].content.at[0].start, i};
	n = kept;
	qsort(p, n, sizeof *p, by_place);
	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = d->claims.at[p[i].was];
		now[p[i].was] = i;
	}
	if (n)
		memcpy(d->claims.at, sorted, n * sizeof *sorted);
	d->claims.n = n;
	for (size_t i = 0; i < d->quotes.n; i++)
		if (d->quotes.at[i].claim != NONE)
			d->quotes.at[i].claim = now[d->quotes.at[i].claim];
	return 0;
}

int said_speakers(const struct said *s, struct doc *d, struct err *err)
{
	const uint32_t *rep = speaker_reps(d);
	if (!rep)
		return err_memory(err);
	if (clause_claims(s, d, rep, err) < 0 || quote_claims(s, d, rep, err) < 0)
		return -1;
	return d->claims.n ? order(d, err) : 0;
}
