/*
 * For every field a list of places in the order of trust: schema.org first, since it is made
 * for reading by machines, then the social cards, then the older names.
 */
#include "page/meta.h"

#include "base/utf8.h"
#include "page/json.h"
#include "page/line.h"

#include <string.h>

static struct str by_name(const struct tree *t, const char *name)
{
	for (size_t i = 0; i < t->n_meta; i++)
		if (str_ieq(t->meta[i].name, str_c(name)) && str_trim(t->meta[i].content).n)
			return t->meta[i].content;
	return STR("");
}

static struct str by_names(const struct tree *t, const char *const *names)
{
	for (; *names; names++) {
		struct str s = by_name(t, *names);
		if (s.n)
			return s;
	}
	return STR("");
}

/* A few entities survive where a page escapes twice. */
static uint32_t entity_at(struct str s, size_t *len)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} names[] = {{"&amp;", '&'},      {"&quot;", '"'},     {"&apos;", '\''},   {"&#039;", '\''},
	             {"&#39;", '\''},     {"&lt;", '<'},       {"&gt;", '>'},      {"&nbsp;", ' '},
	             {"&rsquo;", 0x2019}, {"&lsquo;", 0x2018}, {"&rdquo;", 0x201D}, {"&ldquo;", 0x201C},
	             {"&#8217;", 0x2019}, {"&#8216;", 0x2018}, {"&#8220;", 0x201C}, {"&#8221;", 0x201D},
	             {"&ndash;", 0x2013}, {"&mdash;", 0x2014}, {"&#8211;", 0x2013}, {"&#8212;", 0x2014},
	             {"&hellip;", 0x2026}, {"&#8230;", 0x2026}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		*len = strlen(names[i].name);
		if (str_starts(s, str_c(names[i].name)))
			return names[i].cp;
	}
	return 0;
}

struct str meta_clean(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 4);
	if (!p)
		return STR("");
	size_t n = 0;
	bool blank = false;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = s.p[i] == '&' ? entity_at(str_sub(s, i, s.n), &len) : 0;
		if (!cp)
			cp = utf8_at(s, i, &len);
		if (utf8_is_space(cp)) {
			blank = n > 0;
			continue;
		}
		if (blank)
			p[n++] = ' ';
		blank = false;
		n += utf8_put(p + n, cp);
	}
	return (struct str){p, n};
}

/* A field: no longer than anyone writes. */
static struct str clean(struct arena *a, struct str s)
{
	return meta_clean(a, str_sub(str_trim(s), 0, 4000));
}

static bool is_address(struct str s)
{
	return str_starts(s, STR("http")) || str_starts(s, STR("www.")) || str_starts(s, STR("/")) ||
	       str_starts(s, STR("//"));
}

static int read_articles(const struct tree *t, struct arena *a, struct json_article *out,
                         struct err *err)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->at[i].tag == TAG_LDJSON &&
		    json_article(a, tree_text(t, i, a), out, err) < 0)
			return -1;
	return 0;
}

static struct str first_of(struct str a, struct str b)
{
	return str_trim(a).n ? a : b;
}

static struct str page_title(const struct tree *t, struct arena *a)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->at[i].tag == TAG_TITLE)
			return tree_text(t, i, a);
	return STR("");
}

/* "Headline - The Site": the last piece is the site if it is named so or is short. */
static struct str without_site(struct str title, struct str site, bool from_title_tag,
                               struct str *found)
{
	static const char *const seps[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
	                                   " \xC2\xBB ", " :: ", " \xE2\x80\xA2 ", " // "};
	for (size_t k = 0; k < sizeof seps / sizeof *seps; k++) {
		struct str sep = str_c(seps[k]);
		for (size_t i = title.n; i-- > 1;) {
			struct str tail = str_sub(title, i, title.n);
			if (!str_starts(tail, sep))
				continue;
			struct str name = str_trim(str_sub(tail, sep.n, tail.n));
			struct line_shape head = line_shape(str_sub(title, 0, i)), end = line_shape(name);
			bool is_site = (site.n && str_ieq(name, site)) ||
			               (from_title_tag && end.words <= 4 && head.words > end.words &&
			                head.words >= 4 && end.small == 0);
			if (is_site) {
				*found = name;
				return str_trim(str_sub(title, 0, i));
			}
			break;
		}
	}
	return title;
}

static int set_date(struct arena *a, struct str *out, struct str from, struct err *err)
{
	struct date d;
	if (out->n || !stamp_in(str_trim(from), &d))
		return 0;
	char *z = arena_alloc(a, DATE_TEXT);
	if (!z)
		return err_memory(err);
	date_print(z, d);
	*out = (struct str){z, 10};
	return 0;
}

/* ".../2019/11/18/..." and ".../2019-11-18..." in an address. */
static struct str date_of_url(struct str url)
{
	for (size_t i = 0; i + 10 <= url.n; i++) {
		struct date d;
		size_t len;
		bool edge = i == 0 || url.p[i - 1] == '/' || url.p[i - 1] == '-';
		if (edge && (url.p[i] == '1' || url.p[i] == '2') &&
		    (url.p[i + 4] == '/' || url.p[i + 4] == '-') &&
		    stamp_at(str_sub(url, i, i + 10), &d, &len) && len == 10)
			return str_sub(url, i, i + 10);
	}
	return STR("");
}

/* The first <time>, and one whose class says that it is the date of publication. */
static struct str time_element(const struct tree *t)
{
	struct str first = STR("");
	for (uint32_t i = 0; i < t->n; i++) {
		const struct node *x = &t->at[i];
		struct date d;
		if (x->tag != TAG_TIME || !stamp_in(x->text, &d))
			continue;
		if (x->hints & HINT_DATE)
			return x->text;
		first = first.n ? first : x->text;
	}
	return first;
}

static int find_date(const struct tree *t, struct arena *a, const struct json_article *ld,
                     struct page_meta *out, struct err *err)
{
	static const char *const names[] = {
	    "article:published_time", "datePublished", "og:article:published_time", "parsely-pub-date",
	    "sailthru.date", "article.published", "published_at", "publish-date", "publish_date",
	    "publication_date", "pubdate", "ptime", "DC.date.issued", "dcterms.created", "dc.date",
	    "dcterms.date", "date", "cXenseParse:recs:publishtime", "article_date_original",
	    "originalpublicationdate", "dateCreated", NULL};
	if (set_date(a, &out->date, ld->date, err) < 0)
		return -1;
	for (const char *const *n = names; *n; n++)
		if (set_date(a, &out->date, by_name(t, *n), err) < 0)
			return -1;
	if (set_date(a, &out->date, date_of_url(out->url), err) < 0)
		return -1;
	return set_date(a, &out->date, time_element(t), err);
}

static struct str kind_of(const struct page_tables *tables, const struct json_article *ld,
                          struct str section)
{
	static const struct {
		const char *type, *kind;
	} types[] = {{"OpinionNewsArticle", "Opinion"}, {"AnalysisNewsArticle", "Analysis"},
	             {"ReviewNewsArticle", "Review"},   {"BackgroundNewsArticle", "Background"},
	             {"AskPublicNewsArticle", "Q&A"},   {"LiveBlogPosting", "Live"},
	             {"AdvertiserContentArticle", "Sponsored"}, {"SatiricalArticle", "Satire"}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eqz(ld->type, types[i].type))
			return str_c(types[i].kind);
	char key[LINE_KEY];
	size_t n;
	if (section.n < 40 && line_key(section, key, &n) &&
	    map_get(&tables->kind_of, (struct str){key, n}, 0) == 1)
		return section;
	return STR("");
}

static struct str find_byline(const struct tree *t, const struct json_article *ld)
{
	static const char *const names[] = {"author", "byl", "parsely-author", "sailthru.author",
	                                    "article:author", "dc.creator", "dcterms.creator",
	                                    "twitter:data1", NULL};
	if (ld->byline.n && !is_address(ld->byline))
		return ld->byline;
	for (size_t i = 0; names[i] && i < 7; i++) {
		struct str s = str_trim(by_name(t, names[i]));
		if (s.n && s.n < 200 && !is_address(s))
			return s;
	}
	return STR("");
}

/* "Analysis by A. Name | The Post" -> kind and "A. Name"; "admin" is nobody. */
static void tidy_byline(const struct page_tables *t, struct page_meta *m)
{
	struct str s = m->byline;
	for (size_t i = 0; i + 3 <= s.n && i < 24; i++) {
		if (!str_ieq(str_sub(s, i, i + 3), STR("by ")) || (i && s.p[i - 1] != ' '))
			continue;
		char key[LINE_KEY];
		size_t n;
		struct str before = str_trim(str_sub(s, 0, i));
		if (before.n && line_key(before, key, &n) && !m->kind.n &&
		    map_get(&t->kind_of, (struct str){key, n}, MAP_NONE) != MAP_NONE)
			m->kind = before;
		s = str_trim(str_sub(s, i + 3, s.n));
		break;
	}
	s = str_trim(str_sub(s, 0, str_chr(s, '|')));
	bool nobody = str_ieq(s, STR("admin")) || str_ieq(s, STR("administrator")) ||
	              str_ieq(s, STR("editor")) || (m->publisher.n && str_ieq(s, m->publisher));
	m->byline = nobody ? STR("") : s;
}

int meta_of(const struct page_tables *t, const struct tree *tree, struct arena *a, struct str url,
            struct page_meta *out, struct err *err)
{
	static const char *const titles[] = {"og:title", "twitter:title", "parsely-title",
	                                     "sailthru.title", "dc.title", NULL};
	static const char *const descriptions[] = {"og:description", "description",
	                                           "twitter:description", NULL};
	static const char *const publishers[] = {"og:site_name", "application-name",
	                                         "dc.publisher", "article:publisher", NULL};
	static const char *const sections[] = {"article:section", "section", "parsely-section", NULL};
	*out = (struct page_meta){0};
	struct json_article ld = {0};
	if (read_articles(tree, a, &ld, err) < 0)
		return -1;
	struct str site = str_trim(by_names(tree, publishers));
	if (is_address(site))
		site = STR("");
	out->publisher = clean(a, first_of(ld.publisher, site));
	struct str card = by_names(tree, titles);
	struct str title = first_of(card, first_of(ld.headline, page_title(tree, a)));
	struct str named = {0};
	out->title = without_site(clean(a, title), clean(a, first_of(site, out->publisher)),
	                          !card.n && !ld.headline.n, &named);
	if (!out->publisher.n)
		out->publisher = named;
	out->description = clean(a, first_of(by_names(tree, descriptions), ld.description));
	out->byline = clean(a, find_byline(tree, &ld));
	out->kind = kind_of(t, &ld, clean(a, first_of(ld.section, by_names(tree, sections))));
	tidy_byline(t, out);
	struct str own = first_of(by_name(tree, "canonical"), by_name(tree, "og:url"));
	out->url = clean(a, first_of(str_starts(own, STR("http")) ? own : STR(""), url));
	out->lang = tree->lang;
	out->body = ld.body;
	if (find_date(tree, a, &ld, out, err) < 0)
		return -1;
	return a->failed ? err_memory(err) : 0;
}
