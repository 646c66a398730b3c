/* fact: the small layers: times, places, numbers, flags. */
#ifndef DOC_FACT_H
#define DOC_FACT_H

#include "base/str.h"
#include "doc/span.h"

/* A TIMEX3 time expression. Written by when. */
struct timex {
	struct span span;
	uint32_t w0, w1;
	const char *type;     /* "DATE" "TIME" "DURATION" "SET" */
	struct str value;     /* "2022-02-27", "P78D", "1999", "PRESENT_REF"; empty = unknown */
	const char *mod;      /* "APPROX" "START" "END" "MORE_THAN" ... or NULL */
};

/* A place name. Written by where. */
struct place {
	struct span span;
	uint32_t w0, w1;
	struct str name;       /* as in the gazetteer */
	bool actor;            /* use: a capital or country that acts, not a place of something */
	bool located;          /* lat and lon are known */
	double lat, lon;       /* degrees, WGS 84 */
	char country[8];       /* PLOVER country */
	struct str admin1;
	int64_t geonameid;     /* 0 = none */
	const char *precision; /* "country" "admin1" "city" "place" "region" or NULL */
	int64_t population;
};

/* A number in digits or words. Written by text/number. */
struct number {
	struct span span;
	uint32_t w0, w1;
	double value, low, high; /* low = high = value unless "over", "about", "dozens" */
	struct str unit;         /* lemma of the noun counted, "percent", a currency; or empty */
	uint32_t unit_word;      /* that noun, or NONE */
};

enum flag_rule {
	FLAG_GLUED_QUOTATION, FLAG_UNBALANCED_QUOTATION, FLAG_LOST_SPEAKER, FLAG_LINK_RESIDUE,
	FLAG_FURNITURE_INSIDE, FLAG_COUNT_LIST, FLAG_NUMBER_CONFLICT, FLAG_DATE_CONFLICT,
	FLAG_REPEATED_ITEM, FLAG_FRAGMENT, FLAG_NAME_CASE, FLAG_NAME_VARIANT, FLAG_AGREEMENT,
	FLAG_UNLIKELY_PAIRING, FLAG_MACHINE_TRANSLATION, FLAG_HEADLINE_BODY, FLAG_REWRITTEN,
	FLAG_RULES
};

extern const char *const flag_rule_name[FLAG_RULES];

/* Something wrong with the text. Written by doubt. */
struct flag {
	enum flag_rule rule;
	struct spans spans;
	const char *why; /* a sentence for the reader, in the article's arena */
	double weight;   /* 0..1: how much less an event under it is worth */
};

#endif
