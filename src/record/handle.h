/* handle: what record.c and find.c share; no other room includes it. */
#ifndef RECORD_HANDLE_H
#define RECORD_HANDLE_H

#include "record/db.h"
#include "record/record.h"

enum record_statement {
	PUT_ARTICLE, PUT_PART, PUT_ACTOR, PUT_ATTRIBUTION, PUT_ATTRIBUTION_SPAN, PUT_TIMEX,
	PUT_TOPONYM, PUT_NUMBER, PUT_FLAG, PUT_FLAG_SPAN, PUT_EVENT, PUT_EVENT_PARTY,
	PUT_EVENT_SPAN, PUT_EVENT_SIZE, PUT_EVENT_FLAG, ASK_HASH, ASK_FORMAT, ASK_COUNTS,
	SAVE_ARTICLE, KEEP_ARTICLE, DROP_ARTICLE,
	RECORD_STATEMENTS
};

struct record {
	struct db *db;
	struct db_query *query[RECORD_STATEMENTS];
	bool open; /* a transaction is open */
};

#endif
