/* train_events: `bede train what`: annotated events through the pipe to the learner of the judge. */
#ifndef CLI_TRAIN_EVENTS_H
#define CLI_TRAIN_EVENTS_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct train_events {
	const char *data, *gold, *out;
	uint64_t seed;
	bool quiet;
};

int train_events(const struct train_events *o, struct err *err);

#endif
