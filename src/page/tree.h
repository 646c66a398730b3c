/*
 * tree: an HTML page as a flat list of nodes in document order.
 *
 * A node's subtree is the run at[i], at[i + 1] ... at[end - 1], so everything is a loop and
 * nothing recurses, however deep the page nests. Elements deeper than TREE_DEPTH are not
 * kept, their text is: it goes to the deepest element that is.
 *
 * tree_parse() (html.c, the one file that knows libxml2) fills it; everything lies in the arena.
 */
#ifndef PAGE_TREE_H
#define PAGE_TREE_H

#include "base/arena.h"
#include "base/err.h"
#include "page/tables.h"

enum tag {
	TAG_TEXT, /* a text node: `text` is its characters, as they stand */
	TAG_INLINE,
	TAG_A,
	TAG_BR,
	TAG_TIME, /* `text` is its datetime */
	TAG_BLOCK,
	TAG_P,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_LI,
	TAG_LIST,
	TAG_TD,
	TAG_TR,
	TAG_TABLE,
	TAG_QUOTE,
	TAG_PRE,
	TAG_FIGURE,
	TAG_CAPTION,
	TAG_ARTICLE,
	TAG_MAIN,
	TAG_SECTION,
	TAG_HEADER,
	TAG_BODY,
	TAG_TITLE,  /* of the page; not shown */
	TAG_LDJSON, /* JSON for search engines; not shown */
	TAG_SKIP,   /* script, nav, footer, form ...: never part of the story */
};

/* What the class, id and other attributes of an element say (data/page/hints.tsv). */
enum hint {
	HINT_DROP = 1,         /* menus, comments, sharing, advertising */
	HINT_RELATED = 2,      /* other stories */
	HINT_BODY = 4,         /* the story's text */
	HINT_ARTICLE = 8,      /* the story with its head */
	HINT_CAPTION = 16,
	HINT_BYLINE = 32,
	HINT_DATE = 64,
	HINT_STANDFIRST = 128,
	HINT_HEADLINE = 256,
	HINT_HIDDEN = 512,     /* not shown */
	HINT_BIO = 1024,       /* about the author */
	HINT_KIND = 2048,      /* label over the headline */
	HINT_EMBED = 4096,     /* a post from elsewhere that the story shows */
	HINT_NEVER = 8192,     /* comments, cookie banners: out, however long they are */
	HINT_WEAK = 16384,     /* widgets, pop-ups: out, unless most prose lies in such */
};

struct node {
	uint32_t parent, end;
	uint32_t hints;
	uint16_t tag, depth;
	struct str text;
};

struct meta {
	struct str name, content;
};

struct tree {
	struct node *at;
	size_t n, cap;
	struct meta *meta; /* <meta> by name, property or itemprop; "canonical" for the link */
	size_t n_meta, meta_cap;
	struct str lang;   /* of <html> */
};

enum { TREE_NODES_MAX = 600000, TREE_DEPTH = 400, TREE_META_MAX = 2000 };

/* Once, before threads parse: the library sets up its globals. */
void page_tree_init(void);

int tree_parse(const struct page_tables *t, struct arena *a, struct str html, struct tree *out,
               struct err *err);

/* All characters under a node, one behind another; empty when memory is refused. */
struct str tree_text(const struct tree *t, uint32_t node, struct arena *a);

uint32_t hint_by_name(struct str name); /* 0 if there is none */

/* The hints of one attribute value ("article-body  js-relatedLinks"). */
uint32_t hints_of(const struct page_tables *t, struct str value);

bool tag_is_block(enum tag tag);  /* its text is a paragraph of its own */
bool tag_is_unseen(enum tag tag); /* its text is not shown or never of a story */

#endif
