/*
 * line: what one line (a paragraph, a block of a page) looks like and what it is for,
 * by its own words alone. Plain text and HTML share it.
 */
#ifndef PAGE_LINE_H
#define PAGE_LINE_H

#include "page/stamp.h"
#include "page/tables.h"

struct line_shape {
	uint32_t words;
	uint32_t capitals; /* words that begin with a capital letter or a digit */
	uint32_t small;    /* words that begin with a small letter, four letters or more */
	bool stop;         /* ends like a sentence, quotation marks and brackets aside */
	bool quote_end;    /* ends with a quotation mark */
	bool question;     /* ends with a question mark */
	bool open_end;     /* ends with a comma, a colon or a semicolon */
	bool lower_start;  /* begins with a small letter */
	bool bullet;       /* begins with a bullet, a number and a dot, a dash */
	bool colon;        /* a colon or a bar with words on both sides */
	bool speech;       /* a quotation closes after a comma: "...," he said */
	bool inner_stop;   /* a full stop and a capital inside: more than one sentence */
};

struct line_shape line_shape(struct str line);

/* Every other word of four letters or more has a capital. */
bool line_title_case(const struct line_shape *s);

/* Marks that stand in front of or after the words of buttons and links. */
bool line_is_ornament(uint32_t cp);

enum { LINE_KEY = 512 };

/*
 * The words of the line as the tables write them: lower case, straight apostrophes, single
 * blanks, no arrows or bullets in front, no end marks. False if it does not fit the key.
 */
bool line_key(struct str line, char key[LINE_KEY], size_t *n);

struct line_facts {
	struct str byline; /* the names, without "By" */
	struct str agency; /* publisher as the table prints it */
	struct date date;
	bool has_date, updated;
};

enum line_class line_classify(const struct page_tables *t, struct str line,
                              const struct line_shape *s, struct line_facts *facts);

/*
 * The kind of piece named in a headline ("... — Analysis", "Opinion: ...", "[Explainer]").
 * *headline gets the headline without it, *kind its words; both are views of the line.
 */
bool line_kind(const struct page_tables *t, struct str line, struct str *headline, struct str *kind);

/* The publisher's name that a copied headline drags along ("... - Harbour News", "... | Reuters"). */
bool line_publisher(const struct page_tables *t, struct str line, struct str *headline,
                    struct str *publisher);

/* Publisher of an agency name, or empty. */
struct str line_agency(const struct page_tables *t, struct str name);

/* "PRISTINA, Feb 27 (Reuters) - ...": the agency of a dateline at the start of a paragraph. */
struct str line_dateline_agency(const struct page_tables *t, struct str line);

#endif
