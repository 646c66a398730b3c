/*
 * blocks: the paragraphs of a page, and which of them are the story.
 *
 * A block is a run of text that no block element and no double line break interrupts.
 * Blanks in it are collapsed to one.
 */
#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H

#include "doc/part.h"
#include "page/line.h"
#include "page/tree.h"

struct block {
	struct str text;
	uint32_t node;       /* the innermost block element */
	uint32_t hints;      /* of that element and those around it, where they hold */
	uint32_t words;      /* in scripts without blanks, three letters count as one */
	uint32_t link_words;
	enum tag tag;        /* of the element; a heading's or an item's wins over a <div> in it */
	struct line_shape shape;
	enum line_class cls;
	struct line_facts facts;
	int32_t score;       /* over 0: looks like a story's paragraph */
	bool in_story;       /* inside the chosen element */
	bool keep;           /* has a role in the article */
	enum part_role role;
};

struct blocks {
	struct block *at;
	size_t n, cap;
	uint32_t story;     /* node that holds the story */
	size_t first, last; /* first and last paragraph of the story's text; first > last: none */
};

enum { BLOCKS_MAX = 60000 };

/* Cuts the page into blocks, in reading order, without scores and hints. */
int blocks_cut(const struct page_tables *t, const struct tree *tree, struct arena *a,
               struct blocks *out, struct err *err);

/* Cuts the page, scores every block, finds the story and gives its blocks their roles. */
int blocks_of(const struct page_tables *t, const struct tree *tree, struct arena *a,
              struct blocks *out, struct err *err);

/* Roles of the blocks in and before the story; `title` is the page's own, from its metadata. */
void blocks_roles(const struct page_tables *t, const struct tree *tree, struct blocks *b,
                  struct str title, struct str description);

/* Share of the words of `a` that `b` has too, 0 to 100. */
unsigned words_shared(struct str a, struct str b);

#endif
