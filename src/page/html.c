/*
 * libxml2's HTML parser as a stream of events; the tree is our own (tree.h), because the
 * library's stops at 256 nested elements and this one needs no freeing node by node.
 *
 * The parser closes elements by walking its stack of open names, which is quadratic in the
 * depth; a page that nests past STACK_MAX is cut there.
 */
#include "page/tree.h"

#include "base/buf.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum { STACK_MAX = 3000, TEXT_NODE_MAX = 16 << 20 };

struct builder {
	const struct page_tables *tables;
	struct arena *arena;
	struct tree *tree;
	struct err *err;
	htmlParserCtxtPtr ctxt;
	uint32_t open[TREE_DEPTH]; /* nodes that are open */
	size_t depth;              /* elements open, kept or not */
	struct buf text;           /* read since the last tag */
	bool failed;
	bool too_deep;
};

static const struct {
	const char *name;
	enum tag tag;
} tags[] = {
	{"a", TAG_A},           {"address", TAG_BLOCK},    {"amp-img", TAG_SKIP},
	{"article", TAG_ARTICLE}, {"aside", TAG_BLOCK},    {"audio", TAG_SKIP},
	{"blockquote", TAG_QUOTE}, {"body", TAG_BODY},     {"br", TAG_BR},
	{"button", TAG_SKIP},   {"canvas", TAG_SKIP},      {"caption", TAG_CAPTION},
	{"center", TAG_BLOCK},  {"dd", TAG_LI},            {"details", TAG_BLOCK},    {"dialog", TAG_SKIP},
	{"div", TAG_BLOCK},     {"dl", TAG_LIST},          {"dt", TAG_LI},
	{"embed", TAG_SKIP},    {"fieldset", TAG_BLOCK},   {"figcaption", TAG_CAPTION},
	{"figure", TAG_FIGURE}, {"footer", TAG_SKIP},      {"form", TAG_BLOCK},
	{"h1", TAG_H1},         {"h2", TAG_H2},            {"h3", TAG_H3},
	{"h4", TAG_H4},         {"h5", TAG_H4},            {"h6", TAG_H4},
	{"header", TAG_HEADER}, {"hgroup", TAG_BLOCK},     {"hr", TAG_BLOCK},
	{"iframe", TAG_SKIP},   {"input", TAG_SKIP},       {"li", TAG_LI},
	{"main", TAG_MAIN},     {"map", TAG_SKIP},         {"math", TAG_SKIP},
	{"menu", TAG_SKIP},     {"nav", TAG_SKIP},         {"noscript", TAG_SKIP},
	{"object", TAG_SKIP},   {"ol", TAG_LIST},          {"option", TAG_SKIP},
	{"p", TAG_P},           {"pre", TAG_PRE},          {"script", TAG_SKIP},
	{"section", TAG_SECTION}, {"select", TAG_SKIP},    {"style", TAG_SKIP},
	{"summary", TAG_BLOCK}, {"svg", TAG_SKIP},      {"table", TAG_TABLE},      {"tbody", TAG_BLOCK},
	{"td", TAG_TD},         {"template", TAG_SKIP},    {"textarea", TAG_SKIP},
	{"th", TAG_TD},         {"time", TAG_TIME},        {"title", TAG_TITLE},
	{"tr", TAG_TR},         {"ul", TAG_LIST},          {"video", TAG_SKIP},
};

static enum tag tag_of(const char *name)
{
	size_t lo = 0, hi = sizeof tags / sizeof *tags;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strcmp(name, tags[mid].name);
		if (c == 0)
			return tags[mid].tag;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return TAG_INLINE;
}

/* After an error: nothing more is read. The -1 of err_set() is swallowed by the callbacks. */
static void stop(struct builder *b)
{
	b->failed = true;
	xmlStopParser(b->ctxt);
}

static void stop_for_memory(struct builder *b)
{
	err_memory(b->err);
	stop(b);
}

static struct str copy(struct builder *b, const char *p, size_t n)
{
	char *q = arena_copy(b->arena, p, n);
	if (!q) {
		stop_for_memory(b);
		return STR("");
	}
	return (struct str){q, n};
}

static const char *attribute(const xmlChar **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (strcmp((const char *)atts[0], name) == 0)
			return atts[1] ? (const char *)atts[1] : "";
	return NULL;
}

static struct node *add_node(struct builder *b, enum tag tag)
{
	struct tree *t = b->tree;
	if (t->n == TREE_NODES_MAX) {
		err_set(b->err, ERR_LIMIT, "page has more than %d elements", TREE_NODES_MAX);
		stop(b);
		return NULL;
	}
	t->at = arena_grow(b->arena, t->at, t->n, &t->cap, sizeof *t->at);
	if (!t->at) {
		stop_for_memory(b);
		return NULL;
	}
	size_t kept = b->depth < TREE_DEPTH ? b->depth : TREE_DEPTH;
	uint32_t parent = kept ? b->open[kept - 1] : 0;
	t->at[t->n] = (struct node){.tag = (uint16_t)tag, .parent = parent, .depth = (uint16_t)kept};
	return &t->at[t->n++];
}

static void add_meta(struct builder *b, const char *name, const char *content)
{
	struct tree *t = b->tree;
	if (!name || !content || t->n_meta == TREE_META_MAX || !*content)
		return;
	t->meta = arena_grow(b->arena, t->meta, t->n_meta, &t->meta_cap, sizeof *t->meta);
	if (!t->meta) {
		stop_for_memory(b);
		return;
	}
	struct meta m = {copy(b, name, strlen(name)), copy(b, content, strlen(content))};
	t->meta[t->n_meta++] = m;
}

/* Elements of the head that carry facts; true when the element is no node of the tree. */
static bool head_element(struct builder *b, const char *name, const xmlChar **atts)
{
	if (strcmp(name, "meta") == 0) {
		const char *content = attribute(atts, "content");
		add_meta(b, attribute(atts, "name"), content);
		add_meta(b, attribute(atts, "property"), content);
		add_meta(b, attribute(atts, "itemprop"), content);
		return true;
	}
	if (strcmp(name, "link") == 0) {
		const char *rel = attribute(atts, "rel");
		if (rel && strcmp(rel, "canonical") == 0)
			add_meta(b, rel, attribute(atts, "href"));
		return true;
	}
	if (strcmp(name, "html") == 0) {
		const char *lang = attribute(atts, "lang");
		if (!lang)
			lang = attribute(atts, "xml:lang");
		if (lang)
			b->tree->lang = copy(b, lang, strlen(lang));
	}
	return false;
}

static bool is_hidden(const xmlChar **atts)
{
	const char *style = attribute(atts, "style"), *aria = attribute(atts, "aria-hidden");
	if (attribute(atts, "hidden") || (aria && strcmp(aria, "true") == 0))
		return true;
	if (!style)
		return false;
	const char *display = strstr(style, "display");
	return display && strlen(display) >= 12 &&
	       (strncmp(display, "display:none", 12) == 0 || strncmp(display, "display: none", 13) == 0);
}

static uint32_t element_hints(const struct builder *b, const xmlChar **atts)
{
	static const char *const names[] = {"class", "id", "role", "itemprop", "data-component",
	                                    "data-testid", "data-type", "name", "rel", "property",
	                                    "data-module", "aria-label"};
	uint32_t hints = is_hidden(atts) ? HINT_HIDDEN : 0;
	for (; atts && atts[0]; atts += 2)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (atts[1] && strcmp((const char *)atts[0], names[i]) == 0)
				hints |= hints_of(b->tables, str_c((const char *)atts[1]));
	return hints;
}

static size_t deepest(const struct builder *b)
{
	return (b->depth < TREE_DEPTH ? b->depth : TREE_DEPTH) - 1;
}

/* The text gathered so far becomes a node of the element that is open. */
static void flush_text(struct builder *b)
{
	if (!b->text.n || b->failed)
		return;
	if (add_node(b, TAG_TEXT)) {
		size_t at = b->tree->n - 1;
		struct str s = copy(b, b->text.p, b->text.n);
		b->tree->at[at].end = (uint32_t)at + 1;
		b->tree->at[at].text = s;
	}
	buf_clear(&b->text);
}

static void on_start(void *user, const xmlChar *xname, const xmlChar **atts)
{
	struct builder *b = user;
	const char *name = (const char *)xname;
	flush_text(b);
	bool skip = head_element(b, name, atts);
	enum tag tag = tag_of(name);
	const char *type = attribute(atts, "type");
	if (strcmp(name, "script") == 0 && type && strstr(type, "ld+json"))
		tag = TAG_LDJSON;
	size_t depth = b->depth;
	if (depth < TREE_DEPTH && !b->failed) {
		struct node *x = add_node(b, tag);
		if (x) {
			x->hints = skip ? 0 : element_hints(b, atts);
			if (strcmp(name, "aside") == 0 && !(x->hints & HINT_RELATED))
				x->hints |= HINT_DROP;
			b->open[depth] = (uint32_t)(x - b->tree->at);
			const char *stamp = tag == TAG_TIME ? attribute(atts, "datetime") : NULL;
			if (stamp)
				x->text = copy(b, stamp, strlen(stamp));
		}
	}
	b->depth++;
	if (b->depth > STACK_MAX && !b->failed) {
		b->too_deep = true;
		xmlStopParser(b->ctxt);
	}
}

static void close_node(struct builder *b)
{
	if (!b->depth)
		return;
	flush_text(b);
	b->depth--;
	if (b->depth < TREE_DEPTH && !b->failed)
		b->tree->at[b->open[b->depth]].end = (uint32_t)b->tree->n;
}

static void on_end(void *user, const xmlChar *name)
{
	close_node(user);
}

/* An entity and the words beside it come in pieces: they are gathered into one node. */
static void on_text(void *user, const xmlChar *p, int len)
{
	struct builder *b = user;
	if (b->failed || len <= 0 || !b->depth)
		return;
	if (b->tree->at[b->open[deepest(b)]].tag == TAG_SKIP)
		return;
	buf_add(&b->text, (const char *)p, (size_t)len);
	if (!buf_ok(&b->text))
		stop_for_memory(b);
}

/* Control characters end the library's input; they mean nothing in a page. */
static struct str without_controls(struct builder *b, struct str s)
{
	size_t i = 0;
	while (i < s.n && ((unsigned char)s.p[i] >= 32 || s.p[i] == '\n' || s.p[i] == '\t' ||
	                   s.p[i] == '\r'))
		i++;
	if (i == s.n)
		return s;
	char *p = arena_copy(b->arena, s.p, s.n);
	if (!p) {
		b->failed = true;
		err_memory(b->err);
		return STR("");
	}
	for (; i < s.n; i++)
		if ((unsigned char)p[i] < 32 && p[i] != '\n' && p[i] != '\t' && p[i] != '\r')
			p[i] = ' ';
	return (struct str){p, s.n};
}

void page_tree_init(void)
{
	xmlInitParser();
}

static bool keeps_flat(struct str name)
{
	static const char *const kept[] = {"p", "br", "h1", "h2", "h3", "title", "meta", "script",
	                                   "style", "link", NULL};
	for (size_t i = 0; kept[i]; i++)
		if (str_ieq(name, str_c(kept[i])))
			return true;
	return false;
}

/* Blanks every tag but those that do not nest, so that a page of any depth can be read. */
static void flatten(char *p, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (p[i] != '<')
			continue;
		size_t from = i + 1 + (p[i + 1] == '/'), to = from;
		while (to < n && ((p[to] | 32) >= 'a' && (p[to] | 32) <= 'z'))
			to++;
		while (to > from && to < n && p[to] >= '0' && p[to] <= '9')
			to++;
		if (to == from || keeps_flat((struct str){p + from, to - from}))
			continue;
		while (i < n && p[i] != '>')
			p[i++] = ' ';
		if (i < n)
			p[i] = ' ';
	}
}

static int parse(struct builder *b, struct str html)
{
	buf_init(&b->text, TEXT_NODE_MAX);
	b->ctxt = htmlNewParserCtxt();
	if (!b->ctxt)
		return err_set(b->err, ERR_IO, "no memory for the HTML parser");
	memset(b->ctxt->sax, 0, sizeof *b->ctxt->sax);
	b->ctxt->sax->startElement = on_start;
	b->ctxt->sax->endElement = on_end;
	b->ctxt->sax->characters = on_text;
	b->ctxt->sax->cdataBlock = on_text;
	b->ctxt->sax->ignorableWhitespace = on_text;
	b->ctxt->userData = b;
	htmlDocPtr doc = htmlCtxtReadMemory(b->ctxt, html.p, (int)html.n, NULL, "UTF-8",
	                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
	                                        HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	                                        HTML_PARSE_IGNORE_ENC);
	while (b->depth)
		close_node(b);
	buf_release(&b->text);
	xmlFreeDoc(doc);
	htmlFreeParserCtxt(b->ctxt);
	return b->failed ? -1 : 0;
}

int tree_parse(const struct page_tables *t, struct arena *a, struct str html, struct tree *out,
               struct err *err)
{
	struct builder b = {.tables = t, .arena = a, .tree = out, .err = err};
	*out = (struct tree){0};
	html = without_controls(&b, html);
	if (b.failed)
		return -1;
	if (parse(&b, html) < 0)
		return -1;
	if (!b.too_deep)
		return 0;
	char *flat = arena_copy(a, html.p, html.n);
	if (!flat)
		return err_memory(err);
	flatten(flat, html.n);
	*out = (struct tree){0};
	return parse(&b, (struct str){flat, html.n});
}
