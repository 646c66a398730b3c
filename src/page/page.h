/*
 * page: the bytes of a page -> an article on the desk.
 *
 * Why: news comes as saved HTML, as plain text and as JSON lines, in any character set, with
 * menus, teasers and buttons around the story. This room finds the kind of the input, turns it
 * into UTF-8, finds the story in it and says what each stretch is for (doc/part.h). It is the
 * first room of the tour; every other room reads doc->text and never the source.
 *
 * Terms: source = the bytes of one page; record = one JSON object of a JSON-lines stream;
 * part = a stretch of the text with a role.
 *
 * Invariants after page_read() gave 0 or PAGE_SKIPPED:
 * - doc->text is valid UTF-8 unless it was plain text that already had other bytes in it; of
 *   plain text and JSON it is the input string character for character;
 * - doc->parts are ordered, disjoint and lie inside the text; what lies between them is blank;
 * - doc->date is "YYYY-MM-DD" or empty, never a guess from the clock.
 *
 * Ownership: everything on the desk lies in doc->arena, except that doc->text of plain UTF-8
 * text is a view of `source`: keep the source until the desk is cleared.
 * Failure: -1 and the cause in err: ERR_INPUT for a source that cannot be read (binary, empty,
 * too large). A struct page is read-only once opened: any number of threads may share it.
 *
 *     struct page page;
 *     if (page_open(&page, data_dir, &err) < 0) return -1;
 *     int r = page_read(&page, &doc, source, PAGE_AUTO, &(struct page_hint){.id = STR("x")}, &err);
 *     if (r == PAGE_SKIPPED) warn(err.msg);       // "language is probably French"
 *     page_close(&page);
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "doc/doc.h"

struct page_tables; /* the room's tables: phrases, hints, languages, months */

struct page {
	struct page_tables *tables;
};

enum page_kind {
	PAGE_AUTO, /* page_guess_kind() decides */
	PAGE_HTML,
	PAGE_TEXT,
	PAGE_JSON,   /* one record of a JSON-lines stream (page/lines.h cuts the stream) */
	PAGE_CONLLU, /* only guessed here; the text room reads it */
};

/* What the caller knows about the source; all empty is fine. */
struct page_hint {
	struct str id;      /* of a record without an id, of every other source */
	struct str date;    /* "YYYY-MM-DD", where the source gives none */
	struct str url;     /* where the source gives none */
	struct str charset; /* as the server named it */
	struct str language; /* that is read, as in language.h; empty: English */
	bool any_language;  /* no language check */
};

enum { PAGE_SOURCE_MAX = 50 << 20, PAGE_SKIPPED = 1 };

int page_open(struct page *p, const char *data_dir, struct err *err);
void page_close(struct page *p);

/* The kind by content alone, from the first bytes (a few KB are enough). Never PAGE_AUTO. */
enum page_kind page_guess_kind(struct str bytes);

/*
 * Reads one source onto a cleared desk: id, url, title, standfirst, kind, byline, date,
 * publisher, lang, text, parts. Returns 0, PAGE_SKIPPED (another language: the desk holds the
 * article, err->msg the reason, err->code ERR_NONE) or -1.
 */
int page_read(const struct page *p, struct doc *d, struct str source, enum page_kind kind,
              const struct page_hint *hint, struct err *err);

#endif
