/*
 * body: organizations that go by a name of their own: the United Nations, alliances, armed
 * groups, parties, agencies, firms. The table is data/who/bodies.tsv.
 *
 * A body's id is Bede's own ("NATO") and stays the same for ever; its code is PLOVER's country
 * field (IGO UNO EUR NGO IMG ISM MNC, or a state's code).
 *
 * What a body is may change: an armed group becomes a party, a party takes power. Then its id has
 * a row for each time, with `from` and `to` (YYYY, YYYY-MM or YYYY-MM-DD).
 *
 * Ownership and failure as in country.h.
 *
 *     struct bodies b;
 *     if (bodies_open(&b, data_dir, &err) < 0) return -1;
 *     const struct body *nato = body_by_id(&b, STR("NATO"));   // nato->code is "IGO"
 *     bodies_close(&b);
 */
#ifndef LORE_BODY_H
#define LORE_BODY_H

#include "base/err.h"
#include "base/map.h"
#include "base/table.h"

enum body_kind {
	BODY_BODY, BODY_ARMED, BODY_PARTY, BODY_STATE, BODY_FIRM, BODY_MEDIA, BODY_SPORT, BODY_SEAT,
	BODY_PLATFORM, BODY_KINDS
};

struct body {
	struct str id, code, name;
	struct str sectors; /* "IGO,MIL", most telling first */
	struct str forms;   /* ';' between */
	struct str from, to; /* the row holds for these dates; empty = open */
	enum body_kind kind;
};

struct bodies {
	struct table table;
	struct body *at;
	size_t n, cap;
	struct map by_id;   /* the first row of an id */
};

int bodies_open(struct bodies *b, const char *data_dir, struct err *err);
void bodies_close(struct bodies *b);
const struct body *body_by_id(const struct bodies *b, struct str id); /* NULL if there is none */

/* Whether the row holds for an article of that date ("YYYY-MM-DD" or empty). */
bool body_applies(const struct body *b, struct str date);

#endif
