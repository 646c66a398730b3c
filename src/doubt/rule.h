/*
 * rule: what the rules of the room share. Inside the room only.
 *
 * A rule is a function rule_<name>(t, d, err) that looks at the desk and calls flag_add(); the
 * list of them stands in doubt.c. list_read() is the reader of enumerations that two rules use.
 */
#ifndef DOUBT_RULE_H
#define DOUBT_RULE_H

#include "base/map.h"
#include "base/table.h"
#include "doc/doc.h"

struct doubt {
	struct table words, furniture, pairing;
	struct map small; /* words usually written in small letters */
	struct furniture *phrase;
	uint32_t n_phrases;
	struct map first; /* first word of a furniture phrase -> phrase */
	struct pairing *pair;
	uint32_t n_pairs;
	struct arena arena;
};

/* Appends a flag; the reason is formatted into the arena. */
int flag_add(struct doc *d, enum flag_rule rule, struct span span, double weight, struct err *err,
             const char *why, ...) __attribute__((format(printf, 6, 7)));
/* One more span for the flag added last. */
int flag_also(struct doc *d, struct span span, struct err *err);
/* The words of a span, cut to `max` bytes at a blank: for reasons. */
struct str flag_words(const struct doc *d, struct span s, size_t max);

/* Sentences that are this article's own prose: body, or no parts known. */
bool rule_is_body(const struct doc *d, uint32_t sentence);
/* The word lies in a quotation that is closed and longer than a term. */
bool rule_in_quote(const struct doc *d, uint32_t word);
/* A scar of this kind touches the span. */
bool rule_scarred(const struct doc *d, struct span s, enum scar_kind kind);
/* 2 for "two" or "2", up to 20; 0 for what is no such count. */
int rule_count(const struct word *w);

enum { LIST_ITEMS = 40 };

struct item {
	uint32_t w0, w1; /* its words; the last is its head */
	bool proper;     /* a name */
	bool counted;    /* begins with a number */
};

struct list {
	struct item item[LIST_ITEMS];
	uint32_t n, w0, w1;
	bool joined; /* has "and" or "or" */
	bool open;   /* "and others", "etc.": more than it names */
	bool too_long;
};

/* Reads the enumeration that begins at word `w`, not past `end`; false if not one item is there. */
bool list_read(const struct doc *d, uint32_t w, uint32_t end, struct list *out);
/* One item: a noun phrase without clauses; false if none begins at `w`. */
bool list_item(const struct doc *d, uint32_t w, uint32_t end, struct item *out);

int rule_marks(const struct doubt *t, struct doc *d, struct err *err);
int rule_lost_speaker(const struct doubt *t, struct doc *d, struct err *err);
int rule_furniture(const struct doubt *t, struct doc *d, struct err *err);
int rule_repeated_item(const struct doubt *t, struct doc *d, struct err *err);
int rule_count_list(const struct doubt *t, struct doc *d, struct err *err);
int rule_fragment(const struct doubt *t, struct doc *d, struct err *err);
int rule_name_case(const struct doubt *t, struct doc *d, struct err *err);
int rule_name_variant(const struct doubt *t, struct doc *d, struct err *err);
int rule_pairing(const struct doubt *t, struct doc *d, struct err *err);
int rule_rewritten(const struct doubt *t, struct doc *d, struct err *err);

int furniture_open(struct doubt *t, const char *dir, struct err *err);
int pairing_open(struct doubt *t, const char *dir, struct err *err);

#endif
