/* train_what: `bede train relate`: pairs out of the corpora through the pipe to the learner. */
#ifndef CLI_TRAIN_WHAT_H
#define CLI_TRAIN_WHAT_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct train_what {
	const char *data, *pairs, *text, *out;
	uint64_t seed;
	bool compare, quiet;
};

int train_what(const struct train_what *o, struct err *err);

#endif
