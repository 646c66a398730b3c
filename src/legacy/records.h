/*
 * records: PETRARCH's XML files of sentences, read by a scanner of our own: the format is flat,
 * and files of twenty years are not all well-formed.
 *
 *     <Sentence date="19950101" id="X_1" source="AFP" sentence="true" url="...">
 *     <Text> ... </Text> <Parse> passed over </Parse> </Sentence>
 *     <Config option="require_dyad" value="false"/>     holds from here on
 *
 * Comments are passed over, character references decoded, white space in a text is one blank.
 * Ownership: ids and texts live in the arena. Failure: a sentence without its end or without a
 * text is told in `trouble` and passed over; -1 is memory alone.
 */
#ifndef LEGACY_RECORDS_H
#define LEGACY_RECORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* The options of PETRARCH's configuration that coding depends on. */
struct legacy_config {
	bool require_dyad; /* no event without a party on both sides */
	/* Clauses of so many words between commas are passed over: inside, at the begin, at the end. */
	unsigned comma_min, comma_max, comma_bmin, comma_bmax, comma_emin, comma_emax;
};

extern const struct legacy_config legacy_config_default;

struct record {
	struct str id, story, source, url;
	uint32_t date;  /* YYYYMMDD, 0 unknown */
	struct str text;
	size_t line;
	struct legacy_config config;
};

struct records {
	struct record *at;
	size_t n, cap;
};

/* True for what begins like such a file. */
bool records_are(struct str bytes);
int records_read(struct records *out, struct str bytes, const char *path, struct arena *arena,
                 struct buf *trouble, struct err *err);

#endif
