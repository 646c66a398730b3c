/*
 * party: who somebody is, in codes. A mention has one; an event lists them on its two sides.
 * country is PLOVER's country field (ISO 3166 alpha-3, KOS, IGO UNO EUR NGO ISM IMG MNC, or the
 * code of a former state); empty = unknown. Sectors are PLOVER's, most telling first.
 */
#ifndef DOC_PARTY_H
#define DOC_PARTY_H

#include "doc/span.h"
#include "base/str.h"

enum { PARTY_SECTORS = 4 };

struct party {
	struct span span;     /* the words that stand for it here */
	uint32_t mention;     /* index into doc->mentions, or NONE */
	struct str name;      /* full name as known: "Armend Mehaj", "NATO", "Kosovo" */
	struct str id;        /* Bede's own id, e.g. "NATO"; a key of the tables; empty if none */
	char country[8];
	char successor[8];    /* of a former state: the code of the state that follows it */
	char sectors[PARTY_SECTORS][4];
	uint8_t n_sectors;
};

struct parties {
	struct party *at;
	uint32_t n;
	size_t cap;
};

/* False when the sector is there already or there is no room. */
bool party_add_sector(struct party *p, const char *sector);
bool party_has_sector(const struct party *p, const char *sector);
void party_set_country(struct party *p, struct str code);
/* Same (country, id) and no conflicting name: the same actor for merging events. */
bool party_same(const struct party *a, const struct party *b);

#endif
