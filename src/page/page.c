/* The kind of the source, then its reader, then what holds for every article. */
#include "page/page.h"

#include "page/charset.h"
#include "page/json.h"
#include "page/language.h"
#include "page/plain.h"
#include "page/story.h"
#include "page/tree.h"

#include <stdlib.h>
#include <string.h>

int page_open(struct page *p, const char *data_dir, struct err *err)
{
	page_tree_init();
	p->tables = malloc(sizeof *p->tables);
	if (!p->tables)
		return err_set(err, ERR_IO, "no memory for the tables of page");
	if (page_tables_open(p->tables, data_dir, err) == 0)
		return 0;
	free(p->tables);
	p->tables = NULL;
	return -1;
}

void page_close(struct page *p)
{
	if (p->tables)
		page_tables_close(p->tables);
	free(p->tables);
	p->tables = NULL;
}

static bool starts_ci(struct str s, const char *z)
{
	struct str p = str_c(z);
	return s.n >= p.n && str_ieq(str_sub(s, 0, p.n), p);
}

/* A tag that only pages have, in the first bytes; a text may hold a stray "<". */
static bool has_page_tag(struct str s)
{
	static const char *const names[] = {"<!doctype html", "<html", "<head", "<body", "<title",
	                                    "<meta", "<script", "<div", "<article", "<p>", "<p ",
	                                    "<section", "<main", "<table", NULL};
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = 0; s.p[i] == '<' && names[k]; k++)
			if (starts_ci(str_sub(s, i, s.n), names[k]))
				return true;
	return false;
}

/* Ten cells between tabs, the first a number. */
static bool is_conllu_line(struct str line)
{
	size_t tabs = 0;
	for (size_t i = 0; i < line.n; i++)
		tabs += line.p[i] == '\t';
	return tabs == 9 && line.p[0] >= '0' && line.p[0] <= '9';
}

static bool is_conllu(struct str s)
{
	struct str line;
	while (str_split(&s, '\n', &line)) {
		if (str_trim(line).n == 0 || line.p[0] == '#')
			continue;
		return is_conllu_line(line);
	}
	return false;
}

/* The zero bytes of UTF-16 dropped: enough to see a tag. */
static struct str narrow(struct str s, char *buf, size_t size)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < size; i++)
		if (s.p[i])
			buf[n++] = s.p[i];
	return (struct str){buf, n};
}

enum page_kind page_guess_kind(struct str bytes)
{
	char buf[8192];
	struct str s = narrow(str_sub(bytes, 0, sizeof buf), buf, sizeof buf);
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
		s = str_sub(s, 2, s.n);
	s = str_trim(s);
	if (str_starts(s, STR("{"))) {
		struct str in = str_trim(str_sub(s, 1, s.n));
		if (str_starts(in, STR("\"")) || str_starts(in, STR("}")))
			return PAGE_JSON;
	}
	if (is_conllu(s))
		return PAGE_CONLLU;
	if (str_starts(s, STR("<")) && (has_page_tag(s) || starts_ci(s, "<!--") || starts_ci(s, "<?xml")))
		return PAGE_HTML;
	if (has_page_tag(s) && str_find(s, STR("</")) != SIZE_MAX)
		return PAGE_HTML;
	return PAGE_TEXT;
}

static int read_text(const struct page *p, struct doc *d, struct str source,
                     const struct page_hint *hint, struct err *err)
{
	if (charset_to_utf8(&d->arena, source, hint->charset, false, &d->text, err) < 0)
		return -1;
	if (d->text.n > DOC_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "text is larger than %d MB", DOC_TEXT_MAX >> 20);
	return plain_parts(p->tables, d, err);
}

/* Feeds and other XML: nothing in them is laid out as a page. */
static bool is_other_xml(struct str s)
{
	static const char *const roots[] = {"<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", NULL};
	s = str_trim(str_sub(s, 0, 8192));
	for (size_t i = 0; roots[i]; i++)
		if (starts_ci(s, roots[i]))
			return true;
	if (!starts_ci(s, "<?xml"))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<' && starts_ci(str_sub(s, i, s.n), "<html"))
			return false;
	return true;
}

static int read_html(const struct page *p, struct doc *d, struct str source,
                     const struct page_hint *hint, struct err *err)
{
	struct str html;
	if (charset_to_utf8(&d->scratch, source, hint->charset, true, &html, err) < 0)
		return -1;
	if (is_other_xml(html))
		return err_set(err, ERR_INPUT, "not a page or text: it looks like a feed or other XML");
	return story_read(p->tables, d, html, err);
}

/* A date as feeds write it; one that cannot be read is unknown. */
static int set_record_date(struct doc *d, struct str from, struct err *err)
{
	struct date date;
	if (!stamp_in(from, &date))
		return 0;
	char *z = arena_alloc(&d->arena, DATE_TEXT);
	if (!z)
		return err_memory(err);
	date_print(z, date);
	d->date = (struct str){z, 10};
	return 0;
}

static int read_record(const struct page *p, struct doc *d, struct str source,
                       const struct page_hint *hint, struct err *err)
{
	struct json_record r;
	if (str_starts(source, STR("\xEF\xBB\xBF"))) /* the first line of a file */
		source = str_sub(source, 3, source.n);
	if (json_record(&d->arena, source, &r, err) < 0)
		return -1;
	if (r.text.n > DOC_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "text is larger than %d MB", DOC_TEXT_MAX >> 20);
	if (r.id.n)
		d->id = r.id;
	if (r.url.n)
		d->url = r.url;
	d->title = r.title;
	d->standfirst = r.standfirst;
	d->byline = r.byline;
	d->publisher = r.publisher;
	d->lang = r.lang;
	d->text = r.text;
	if (set_record_date(d, r.date, err) < 0)
		return -1;
	return plain_parts(p->tables, d, err);
}

static bool is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* The words of the text decide; the page's own claim only where they do not. */
static int check_language(const struct page *p, struct doc *d, const struct page_hint *hint,
                          struct err *err)
{
	struct language_guess g = language_of(p->tables, d->text, hint->language);
	if (g.code.n || g.name.n)
		d->lang = g.code;
	else
		d->lang = str_sub(d->lang, 0, 2);
	if (!g.name.n || hint->any_language)
		return 0;
	err_set(err, ERR_NONE, "language is probably %.*s", STR_ARG(g.name));
	return PAGE_SKIPPED;
}

/* The hint's copy in the arena: what lies on the desk must outlive the caller's strings. */
static struct str keep(struct doc *d, struct str s)
{
	char *p = s.n ? arena_copy(&d->arena, s.p, s.n) : NULL;
	return p ? (struct str){p, s.n} : STR("");
}

int page_read(const struct page *p, struct doc *d, struct str source, enum page_kind kind,
              const struct page_hint *hint, struct err *err)
{
	static const struct page_hint nothing;
	if (!hint)
		hint = &nothing;
	d->id = keep(d, hint->id);
	d->url = keep(d, hint->url);
	if (d->arena.failed)
		return err_memory(err);
	if (source.n > PAGE_SOURCE_MAX)
		return err_set(err, ERR_INPUT, "page is larger than %d MB", PAGE_SOURCE_MAX >> 20);
	if (is_blank(source))
		return err_set(err, ERR_INPUT, "page is empty");
	if (kind == PAGE_AUTO)
		kind = page_guess_kind(source);
	int r = kind == PAGE_HTML   ? read_html(p, d, source, hint, err)
	        : kind == PAGE_JSON ? read_record(p, d, source, hint, err)
	        : kind == PAGE_TEXT ? read_text(p, d, source, hint, err)
	                            : err_set(err, ERR_INPUT, "CoNLL-U is not read as a page");
	arena_clear(&d->scratch);
	if (r < 0)
		return -1;
	if (is_blank(d->text))
		return err_set(err, ERR_INPUT, "text is empty");
	if (!d->date.n)
		d->date = keep(d, hint->date);
	return check_language(p, d, hint, err);
}
