/* What a line is for: by the phrase tables, then by the patterns of bylines, stamps and credits. */
#include "page/line.h"

#include "base/utf8.h"

#include <string.h>

static bool is_end_mark(uint32_t c)
{
	return line_is_ornament(c) || c == '.' || c == '!' || c == ':' || c == 0x2026 || c == ',' ||
	       c == '?';
}

static struct str without_end_marks(struct str key)
{
	size_t len;
	while (key.n && is_end_mark(utf8_before(key, key.n, &len)))
		key.n -= len;
	return key;
}

/* "View all (23)" */
static struct str without_count(struct str key)
{
	size_t i = key.n;
	if (!i || key.p[i - 1] != ')')
		return key;
	for (i--; i && key.p[i - 1] >= '0' && key.p[i - 1] <= '9'; i--)
		;
	return i && key.p[i - 1] == '(' ? str_sub(key, 0, i - 1) : key;
}

static const struct phrase *phrase_of(const struct page_tables *t, struct str key)
{
	uint32_t at = map_get(&t->phrase_of, key, MAP_NONE);
	return at == MAP_NONE ? NULL : &t->phrase[at];
}

static bool phrase_has(const struct phrase *p, unsigned bits, enum line_class *cls)
{
	for (unsigned i = 0; p && i < 5; i++)
		if (p->match & bits & (1u << i)) {
			*cls = p->cls[i];
			return true;
		}
	return false;
}

enum { PHRASE_WORDS = 8 };

/* Tries the first words of the key, longest first; a phrase may end in a colon. */
static bool starts_with_phrase(const struct page_tables *t, struct str key, unsigned bits,
                               enum line_class *cls)
{
	size_t ends[2 * PHRASE_WORDS], n = 0;
	for (size_t i = 1; i <= key.n && n + 1 < 2 * PHRASE_WORDS; i++) {
		if (i < key.n && key.p[i] != ' ' && key.p[i - 1] != ':')
			continue;
		ends[n++] = i;
		char last = key.p[i - 1];
		if (last == ':' || last == ',' || last == ')')
			ends[n++] = i - 1;
	}
	while (n--)
		if (phrase_has(phrase_of(t, str_sub(key, 0, ends[n])), bits, cls))
			return true;
	return false;
}

static bool ends_with_phrase(const struct page_tables *t, struct str key, enum line_class *cls)
{
	size_t words = 0;
	for (size_t i = key.n; i-- > 0 && words < PHRASE_WORDS;) {
		bool start = i == 0 || key.p[i - 1] == ' ' || key.p[i] == '/' || key.p[i] == '(' ||
		             key.p[i] == '[';
		if (!start)
			continue;
		words++;
		if (phrase_has(phrase_of(t, str_sub(key, i, key.n)), MATCH_END, cls))
			return true;
	}
	return false;
}

static bool has_any(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_find(s, str_c(*list)) != SIZE_MAX)
			return true;
	return false;
}

/* "More great stories", "More World headlines" */
static bool is_more_heading(struct str key, const struct line_shape *s)
{
	static const char *const ends[] = {"stories", "news", "articles", "coverage", "headlines", NULL};
	if (s->words > 6 || s->stop || !str_starts(key, STR("more ")))
		return false;
	for (size_t i = 0; ends[i]; i++)
		if (str_ends(key, str_c(ends[i])))
			return true;
	return false;
}

/* "Follow Newsroom on Instagram, Facebook and YouTube." */
static bool is_follow_line(struct str key, const struct line_shape *s)
{
	static const char *const starts[] = {"follow ", "like us", "find us", "join us", "join our",
	                                     "subscribe ", NULL};
	static const char *const places[] = {"facebook", "twitter", "instagram", "youtube", "telegram",
	                                     "whatsapp", "linkedin", "tiktok", " on x", NULL};
	for (size_t i = 0; s->words <= 30 && starts[i]; i++)
		if (str_starts(key, str_c(starts[i])))
			return has_any(key, places);
	return false;
}

/* "Copyright 2020 The Post", "(c) 1998 ..." */
static bool is_copyright(struct str key)
{
	static const char *const starts[] = {"copyright ", "\xC2\xA9 ", "\xC2\xA9", "(c) ", NULL};
	for (size_t i = 0; starts[i]; i++) {
		struct str start = str_c(starts[i]);
		if (str_starts(key, start) && key.n > start.n && key.p[start.n] >= '0' &&
		    key.p[start.n] <= '9')
			return true;
	}
	return false;
}

static size_t leading_digits(struct str key)
{
	size_t i = 0;
	while (i < key.n && key.p[i] >= '0' && key.p[i] <= '9')
		i++;
	return i;
}

/* "12 comments", "2 hours ago", "Updated 3 days ago", "Home / World / Balkans" */
static bool is_counter_or_trail(struct str key, const struct line_shape *s)
{
	static const char *const counted[] = {" comments", " comment", " views", " shares", " likes",
	                                      " replies", " reads", " votes", " min", " retweets", NULL};
	size_t digits = leading_digits(key);
	if (s->words <= 5 && !s->stop && str_ends(key, STR(" ago")) &&
	    (digits || str_starts(key, STR("updated ")) || str_starts(key, STR("published ")) ||
	     str_starts(key, STR("posted "))))
		return true;
	for (size_t i = 0; digits && counted[i]; i++)
		if (str_eqz(str_sub(key, digits, key.n), counted[i]))
			return true;
	return str_starts(key, STR("home /")) || str_starts(key, STR("home >")) ||
	       str_starts(key, STR("home \xC2\xBB")) || str_starts(key, STR("home \xE2\x80\xBA"));
}

/* "Share Tweet Print Email", "Facebook Twitter WhatsApp": every word is a button. */
static bool is_row_of_buttons(const struct page_tables *t, struct str key, const struct line_shape *s)
{
	struct str word;
	enum line_class cls;
	if (s->words < 2 || s->words > 14 || s->stop)
		return false;
	while (str_split(&key, ' ', &word)) {
		word = without_end_marks(word);
		if (word.n && !phrase_has(phrase_of(t, word), MATCH_LINE, &cls))
			return false;
	}
	return true;
}

static bool by_phrase(const struct page_tables *t, struct str key, const struct line_shape *s,
                      enum line_class *cls)
{
	struct str bare = without_end_marks(without_count(key));
	if (phrase_has(phrase_of(t, bare), MATCH_LINE, cls) ||
	    phrase_has(phrase_of(t, key), MATCH_LINE, cls))
		return true;
	if (s->words <= 60 && starts_with_phrase(t, key, MATCH_START, cls))
		return true;
	if (s->words <= 16 && !s->stop && starts_with_phrase(t, key, MATCH_HEAD, cls))
		return true;
	if (s->words <= 40 && str_ends(key, STR("contributed to this report.")))
		return *cls = LINE_FURNITURE, true;
	if (s->words <= 12 && !s->stop && ends_with_phrase(t, bare, cls))
		return true;
	if (is_more_heading(bare, s)) {
		*cls = LINE_RELATED;
		return true;
	}
	if (is_follow_line(key, s) || is_copyright(key) || is_counter_or_trail(bare, s) ||
	    is_row_of_buttons(t, key, s)) {
		*cls = LINE_FURNITURE;
		return true;
	}
	for (size_t i = 0; s->words <= 30 && i < t->n_inside; i++)
		if (str_find(key, t->inside[i]) != SIZE_MAX) {
			*cls = LINE_FURNITURE;
			return true;
		}
	return false;
}

struct str line_agency(const struct page_tables *t, struct str name)
{
	char key[LINE_KEY];
	size_t n;
	if (name.n > 60 || !line_key(name, key, &n))
		return STR("");
	uint32_t at = map_get(&t->agency_of, without_end_marks((struct str){key, n}), MAP_NONE);
	return at == MAP_NONE ? STR("") : t->publisher[at];
}

/* Small words that stand in bylines between names. */
static bool is_byline_word(struct str w)
{
	static const char *const words[] = {"and", "in", "for", "of", "the", "by", "with", "at", "de",
	                                    "van", "von", "der", "den", "bin", "al", "el", "la", "da",
	                                    "di", "du", "ter", "staff", "writer", "reporter",
	                                    "correspondent", "editor", "special", "to", "contributor",
	                                    "desk", "news", "agencies", NULL};
	for (size_t i = 0; words[i]; i++)
		if (str_ieq(w, str_c(words[i])))
			return true;
	return false;
}

/* A word that a name does not hold: "By Monday, ...", "By The End". */
static bool is_not_a_name(struct str w)
{
	static const char *const words[] = {
	    "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	    "january", "february", "march", "april", "june", "july", "august", "september", "october",
	    "november", "december", "midnight", "noon", "then", "now", "this", "that", "all", "any",
	    "contrast", "far", "law", "chance", "a", "an", "its", "his", "their", "our", "your",
	    NULL};
	for (size_t i = 0; words[i]; i++)
		if (str_ieq(w, str_c(words[i])))
			return true;
	return false;
}

/* "By A. B. Name and C. Name in Pristina": names only. */
static bool byline_segment(struct str s, struct str *names)
{
	s = str_trim(s);
	static const char *const starts[] = {"by ", "by: ", "by\xC2\xA0", "text by ", "written by ",
	                                     "story by ", "report by ", "posted by ", "words by ", NULL};
	size_t skip = 0;
	for (size_t i = 0; starts[i]; i++)
		if (str_ieq(str_sub(s, 0, strlen(starts[i])), str_c(starts[i])))
			skip = strlen(starts[i]);
	if (!skip)
		return false;
	struct str rest = str_trim(str_sub(s, skip, s.n)), left = rest, word;
	size_t n = 0, named = 0;
	while (str_split(&left, ' ', &word)) {
		if (!word.n)
			continue;
		size_t len;
		uint32_t c = utf8_at(word, 0, &len);
		struct str bare = word;
		while (bare.n && (bare.p[bare.n - 1] == ',' || bare.p[bare.n - 1] == '.'))
			bare.n--;
		bool initial = bare.n == 1 && word.n > 1; /* "A. Name" */
		if (n == 0 && !initial && is_not_a_name(bare))
			return false;
		if (utf8_is_upper(c) || c == '@')
			named++;
		else if (!is_byline_word(bare))
			return false;
		n++;
	}
	*names = rest;
	return named >= 1 && n <= 20;
}

/* "By X | March 3, 2021 | 4 min read": every segment between bars is byline, date or label. */
static enum line_class by_segments(const struct page_tables *t, struct str line,
                                   struct line_facts *f)
{
	static const char *const bars[] = {"|", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x94", "\t", " - "};
	enum line_class cls = LINE_PLAIN;
	while (line.n) {
		size_t cut = line.n, next = line.n;
		for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
			size_t at = str_find(line, str_c(bars[i]));
			if (at < cut) {
				cut = at;
				next = at + strlen(bars[i]);
			}
		}
		struct str seg = str_trim(str_sub(line, 0, cut)), names = {0};
		line = str_sub(line, next, line.n);
		struct date date;
		bool updated;
		struct str agency = line_agency(t, seg);
		struct line_shape s = line_shape(seg);
		char key[LINE_KEY];
		size_t n;
		enum line_class of_words;
		if (!seg.n)
			continue;
		if (byline_segment(seg, &names)) {
			f->byline = names;
			cls = LINE_BYLINE;
		} else if (stamp_line(seg, &date, &updated)) {
			if (!f->has_date || (f->updated && !updated)) {
				f->date = date;
				f->updated = updated;
			}
			f->has_date = true;
			cls = cls == LINE_PLAIN ? LINE_DATE : cls;
		} else if (agency.n) {
			f->agency = agency;
		} else if (line_key(seg, key, &n) && by_phrase(t, (struct str){key, n}, &s, &of_words) &&
		           of_words == LINE_FURNITURE) {
			continue;
		} else if (s.words > 5 || s.stop || s.small) {
			return LINE_PLAIN; /* more than a name beside the stamp */
		}
	}
	return cls == LINE_PLAIN && f->agency.n ? LINE_BYLINE : cls;
}

/* "Ann Kowal 2019-11-20 14:35", "New York March 3, 2021": a date and some names, no sentence. */
static bool is_name_and_date(struct str line, const struct line_shape *s, struct line_facts *f)
{
	return s->words <= 12 && !s->stop && !s->open_end && s->small == 0 && line.n < 90 &&
	       str_chr(line, '@') == SIZE_MAX && stamp_in(line, &f->date);
}

/* "Photo: Getty Images", "(AP Photo/Name)", "Name/Reuters", "© AFP". */
static bool is_credit(const struct page_tables *t, struct str line, const struct line_shape *s)
{
	if (s->words > 8)
		return false;
	struct str in = line;
	if (in.n && (in.p[0] == '(' || in.p[0] == '['))
		in = str_sub(in, 1, in.n);
	while (in.n && (in.p[in.n - 1] == ')' || in.p[in.n - 1] == ']' || in.p[in.n - 1] == '.'))
		in.n--;
	if (str_starts(in, STR("\xC2\xA9")))
		return true;
	if (str_starts(in, STR("AP Photo")) || str_ends(in, STR("Getty Images")))
		return true;
	size_t slash = in.n;
	while (slash && in.p[slash - 1] != '/')
		slash--;
	return slash > 1 && line_agency(t, str_sub(in, slash, in.n)).n && !s->stop;
}

/* "... in 2019 (Image: GETTY)": a caption that names its picture's maker at its end. */
static bool has_credit(const struct page_tables *t, struct str line)
{
	static const char *const words[] = {"image", "photo", "photos", "picture", "pic", "credit", "photograph",
	                                    "file photo", "photo by", "photo credit", NULL};
	if (line.n < 4 || (line.p[line.n - 1] != ')' && line.p[line.n - 1] != ']'))
		return false;
	size_t i = line.n - 1;
	while (i && line.p[i] != '(' && line.p[i] != '[')
		i--;
	struct str in = str_trim(str_sub(line, i + 1, line.n - 1));
	size_t colon = str_chr(in, ':'), slash = str_chr(in, '/');
	struct str label = str_sub(in, 0, colon == SIZE_MAX ? 0 : colon);
	for (size_t k = 0; label.n && words[k]; k++)
		if (str_ieq(str_trim(label), str_c(words[k])))
			return true;
	return slash != SIZE_MAX && (line_agency(t, str_sub(in, slash + 1, in.n)).n ||
	                             line_agency(t, str_sub(in, 0, slash)).n ||
	                             str_starts(in, STR("AP Photo")) || str_ends(in, STR("Getty Images")));
}

enum line_class line_classify(const struct page_tables *t, struct str line,
                              const struct line_shape *s, struct line_facts *facts)
{
	*facts = (struct line_facts){0};
	char key[LINE_KEY];
	size_t n;
	line = str_trim(line);
	if (!line.n || line.n >= LINE_KEY || !line_key(line, key, &n))
		return LINE_PLAIN;
	if (s->words == 0)
		return LINE_PLAIN;
	if (s->words <= 30) {
		enum line_class cls = by_segments(t, line, facts);
		if (cls != LINE_PLAIN)
			return cls;
	}
	enum line_class cls = LINE_PLAIN;
	struct str view = {key, n};
	if (by_phrase(t, view, s, &cls)) {
		if (cls == LINE_CAPTION && s->words <= 5)
			return LINE_CREDIT;
		if (cls == LINE_TEASER && s->words > 30)
			return LINE_PLAIN;
		return cls;
	}
	if (is_name_and_date(line, s, facts)) {
		facts->has_date = true;
		return LINE_DATE;
	}
	if (is_credit(t, line, s))
		return LINE_CREDIT;
	return s->words <= 60 && has_credit(t, line) ? LINE_CAPTION : LINE_PLAIN;
}

struct str line_dateline_agency(const struct page_tables *t, struct str line)
{
	struct str head = str_sub(line, 0, 100);
	size_t open = str_chr(head, '(');
	if (open == SIZE_MAX)
		return STR("");
	size_t close = str_chr(str_sub(head, open, head.n), ')');
	if (close == SIZE_MAX)
		return STR("");
	struct str after = str_trim(str_sub(line, open + close + 1, line.n));
	if (!str_starts(after, STR("-")) && !str_starts(after, STR("\xE2\x80\x93")) &&
	    !str_starts(after, STR("\xE2\x80\x94")) && open != 0)
		return STR("");
	return line_agency(t, str_sub(head, open + 1, open + close));
}
