/*
 * lexicon: the words of time and the patterns over them, compiled once.
 *
 * Terms: a literal is a word or mark that some pattern names; a class is a kind of word
 * (MONTH, UNIT ...) or of number (YEAR, DAY ...); an element is one place of a pattern. A
 * pattern with optional elements is compiled to one pattern for each choice.
 * Read-only once opened. Words are views into the open tables.
 */
#ifndef WHEN_LEXICON_H
#define WHEN_LEXICON_H

#include "base/map.h"
#include "base/table.h"

/* Classes of words come first; from CLASS_YEAR on they are read from numbers. */
#define WHEN_CLASS_LIST(X) \
	X(MONTH) X(WEEKDAY) X(WDABBR) X(WEEKDAYS) X(UNIT) X(UNITS) X(SEASON) X(DAYPART) X(DIR) \
	X(OFFSET) X(DECADE) X(MERID) X(ZONE) \
	X(YEAR) X(DAY) X(NN) X(NUM) X(ORD) X(HOUR) X(MIN) X(HHMM)

enum when_class {
#define X(name) CLASS_##name,
	WHEN_CLASS_LIST(X)
#undef X
	WHEN_CLASSES
};

enum { WHEN_LITERALS = 16, WHEN_ELEMENTS = 14, WHEN_OPTIONALS = 5 };

struct when_word { /* one meaning of a word */
	enum when_class class;
	int number;      /* its value, if that is a number */
	struct str text; /* its value as written */
	bool capital;    /* only with a capital */
	bool common;     /* also a common word */
};

struct when_sense { /* all of a word */
	uint32_t classes;      /* bit per class */
	uint16_t literal;      /* 0 = none */
	uint16_t first, n;     /* into words */
};

enum when_place { PLACE_INSIDE, PLACE_BEFORE, PLACE_AFTER };

struct when_element {
	bool is_class;
	bool glued;
	enum when_place place;
	enum when_class class;
	uint16_t literal[WHEN_LITERALS];
	uint8_t n_literals;
};

struct when_rule; /* resolve.h */

struct when_pattern {
	struct when_element at[WHEN_ELEMENTS];
	size_t n;
	const char *type;
	const struct when_rule *rule;
	struct str arg;
};

struct when_link {
	uint16_t pattern, next; /* next: index into links, 0 ends */
};

struct when_lexicon {
	struct table words_table, patterns_table;
	struct map sense_of;          /* key -> index into senses */
	struct when_sense *senses;
	size_t n_senses, cap_senses;
	struct when_word *words;
	size_t n_words, cap_words;
	uint16_t n_literals;
	struct when_pattern *patterns;
	size_t n_patterns, cap_patterns;
	struct when_link *links;
	size_t n_links, cap_links;
	uint16_t *by_literal;         /* heads of link lists */
	uint16_t by_class[WHEN_CLASSES];
};

int when_lexicon_open(struct when_lexicon *x, const char *data_dir, struct err *err);
void when_lexicon_close(struct when_lexicon *x);

/* NULL for a word that no pattern and no class knows. */
const struct when_sense *when_lexicon_find(const struct when_lexicon *x, struct str key);
/* The meaning of the word in that class, or NULL. */
const struct when_word *when_lexicon_word(const struct when_lexicon *x, const struct when_sense *s,
                                          enum when_class class);

#endif
