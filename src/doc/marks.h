/*
 * marks: the quotation marks of a paragraph, told apart and paired.
 *
 * The same signs open, close, cut letters out ("workers’ rights", "’90s") and count inches.
 * text/scan looks for the damaged ones before anything is parsed, said makes quotations of the
 * whole ones; both read the text through this header, so they never disagree.
 *
 * Terms: a mark that is no apostrophe and no inch sign opens or closes. `pair` is the index of
 * its partner in the same list, or NONE. An opening mark without a partner is open until the
 * next opening mark of its kind on the same level, or the end of its paragraph. `glued` marks a
 * closing mark that touches the word after it.
 *
 * Marks are found paragraph by paragraph: no quotation is paired across a paragraph's end.
 * A convention, not damage: a speech over several paragraphs opens each and closes the last;
 * such opening marks have `carried` set, and so have an opening mark and the closing one that
 * follows in the next paragraph with nothing between.
 *
 * Everything is in d->scratch: good for one pass; time is linear in the text.
 *
 *     struct marks m;
 *     if (marks_read(&m, d, err) < 0) return -1;
 *     for (size_t i = 0; i < m.n; i++)
 *             if (m.at[i].role == MARK_CLOSE && m.at[i].glued) ...
 */
#ifndef DOC_MARKS_H
#define DOC_MARKS_H

#include "doc/doc.h"

enum mark_role { MARK_NOT, MARK_OPEN, MARK_CLOSE };

enum mark_kind {
	KIND_DOUBLE,   /* curly: “ ” „ ‟ and `` '' */
	KIND_STRAIGHT, /* " */
	KIND_SINGLE,   /* ‘ ’ ‚ */
	KIND_PRIME,    /* ' */
	KIND_ANGLE,    /* « » ‹ › */
	MARK_KINDS
};

struct mark {
	struct span span;
	enum mark_role role;
	enum mark_kind kind;
	uint32_t pair;
	uint32_t paragraph; /* index into marks.paragraph */
	bool glued;         /* a closing mark with a letter or digit right after it */
	bool
	    carried; /* the quotation goes on in the next paragraph, or comes from the one before */
};

struct marks {
	struct mark *at;
	size_t n, cap;
	struct span *paragraph; /* without the blanks at their ends; in text order */
	size_t n_paragraphs, paragraphs_cap;
};

/* Fills doc-order paragraphs and marks from d->text and d->parts. */
int marks_read(struct marks *m, struct doc *d, struct err *err);

#endif
