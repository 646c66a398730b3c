/*
 * train_pairs: pairs of spans with the relation between them, out of the project's corpora.
 *
 * Read are annotated events (doc/format/corpus.md): each event with its two sides is a pair, a
 * reciprocal one is a pair of its parties in either direction; and sentences with a marked pair,
 * `type <tab> mode <tab> sentence`, the source in [[S:...]] and the target in [[T:...]]. Left out
 * are feared and demanded deeds, planned ones but for those of force, denied ones but for friendly
 * ones, and of several events of one pair all but the first. An event without a second side is
 * a pair with an empty target.
 *
 * Ownership: everything lives in the list's arena. Failure: the error names file and line.
 *
 *     struct pairs ps = {0};
 *     arena_init(&ps.heap, 256u << 20);
 *     pairs_read(&ps, "corpus/events/train", &err);     // a folder of *.txt or *.tsv
 *     arena_release(&ps.heap);
 */
#ifndef WHAT_TRAIN_PAIRS_H
#define WHAT_TRAIN_PAIRS_H

#include "base/arena.h"
#include "base/err.h"
#include "doc/event.h"
#include "doc/span.h"

struct pair {
	struct str text;
	struct span source, target; /* empty: not there */
	struct span trigger;        /* empty: not told */
	enum event_type type;       /* by the codebook */
	struct str mode;            /* the first, or empty */
	bool reciprocal, planned, negated;
};

struct pairs {
	struct arena heap;
	struct pair *at;
	size_t n, cap;
};

/* One more pair, or NULL when memory is refused. */
struct pair *pairs_new(struct pairs *ps, struct err *err);
int pairs_read(struct pairs *ps, const char *folder, struct err *err);

struct relate_case;
/*
 * The type that relation data give a pair: the codebook's, but where the published map departs
 * from it, that of the code the frames find for the deed.
 */
int pairs_label(const struct pair *p, const struct relate_case *c);

#endif
