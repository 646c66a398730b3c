/* The kind of piece in a headline: a known phrase at one end, set off by a dash, bar, colon or bracket. */
#include "page/line.h"

#include "base/utf8.h"

#include <string.h>

static bool kind_known(const struct page_tables *t, struct str words)
{
	char key[LINE_KEY];
	size_t n;
	words = str_trim(words);
	return words.n && words.n < 40 && line_key(words, key, &n) &&
	       map_get(&t->kind_of, (struct str){key, n}, MAP_NONE) != MAP_NONE;
}

/* Takes "[Kind]" or "(Kind)" off one end. */
static bool kind_in_brackets(const struct page_tables *t, struct str line, struct str *headline,
                             struct str *kind)
{
	char last = line.p[line.n - 1], first = line.p[0];
	if (last == ')' || last == ']') {
		size_t i = line.n - 1;
		while (i && line.p[i] != '(' && line.p[i] != '[')
			i--;
		*kind = str_trim(str_sub(line, i + 1, line.n - 1));
		*headline = str_trim(str_sub(line, 0, i));
		if (i && kind_known(t, *kind))
			return true;
	}
	if (first == '(' || first == '[') {
		size_t i = 1;
		while (i < line.n && line.p[i] != ')' && line.p[i] != ']')
			i++;
		*kind = str_trim(str_sub(line, 1, i));
		*headline = str_trim(str_sub(line, i + 1, line.n));
		return headline->n && kind_known(t, *kind);
	}
	return false;
}

/* Words with which names of papers and stations end. */
static bool ends_like_a_paper(struct str name)
{
	static const char *const ends[] = {"News", "Times", "Post", "Herald", "Tribune", "Journal",
	                                   "Gazette", "Telegraph", "Guardian", "Today", "Online", "TV",
	                                   "Radio", "Agency", "Press", "Magazine", "Review", "Observer",
	                                   "Chronicle", "Courier", "Star", "Mail", "Standard", "Daily",
	                                   ".com", ".net", ".org", ".info", NULL};
	for (size_t i = 0; ends[i]; i++) {
		struct str end = str_c(ends[i]);
		if (str_ends(name, end) && (end.p[0] == '.' || name.n == end.n || name.p[name.n - end.n - 1] == ' '))
			return true;
	}
	return false;
}

bool line_publisher(const struct page_tables *t, struct str line, struct str *headline,
                    struct str *publisher)
{
	static const char *const seps[] = {" \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " | ", " \xC2\xBB "};
	line = str_trim(line);
	for (size_t k = 0; k < sizeof seps / sizeof *seps; k++) {
		struct str sep = str_c(seps[k]);
		size_t last = SIZE_MAX;
		for (size_t i = 1; i + sep.n <= line.n; i++)
			if (str_starts(str_sub(line, i, line.n), sep))
				last = i;
		if (last == SIZE_MAX)
			continue;
		struct str name = str_trim(str_sub(line, last + sep.n, line.n));
		struct line_shape s = line_shape(name);
		struct str agency = line_agency(t, name);
		if (!agency.n && (s.words > 4 || s.small || s.stop || !ends_like_a_paper(name)))
			continue;
		*headline = str_trim(str_sub(line, 0, last));
		*publisher = agency.n ? agency : name;
		return true;
	}
	return false;
}

bool line_kind(const struct page_tables *t, struct str line, struct str *headline, struct str *kind)
{
	static const char *const seps[] = {"\xE2\x80\x94", "\xE2\x80\x93", " - ", "|", ":",
	                                   " // ", "\xC2\xBB", "\xE2\x80\xA2", "\xC2\xB7"};
	line = str_trim(line);
	if (line.n < 3)
		return false;
	if (kind_in_brackets(t, line, headline, kind))
		return true;
	for (size_t k = 0; k < sizeof seps / sizeof *seps; k++) {
		struct str sep = str_c(seps[k]);
		size_t first = str_find(line, sep), last = SIZE_MAX;
		if (first == SIZE_MAX)
			continue;
		for (size_t i = first; i + sep.n <= line.n; i++)
			if (str_starts(str_sub(line, i, line.n), sep))
				last = i;
		*kind = str_trim(str_sub(line, last + sep.n, line.n));
		*headline = str_trim(str_sub(line, 0, last));
		if (headline->n && *seps[k] != ':' && kind_known(t, *kind))
			return true;
		*kind = str_trim(str_sub(line, 0, first));
		*headline = str_trim(str_sub(line, first + sep.n, line.n));
		if (headline->n && kind_known(t, *kind))
			return true;
	}
	return false;
}
