/* Tokens of digits and letters; the few orders in which English writes day, month, year. */
#include "page/stamp.h"

#include <string.h>

enum { TOKENS = 16 };

struct token {
	struct str s;
	int number; /* -1 for a word */
	char before; /* the character in front of it, 0 at the start */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Cuts s into runs of digits and runs of letters. */
static size_t tokens_of(struct str s, struct token *t)
{
	size_t n = 0, i = 0;
	while (i < s.n && n < TOKENS) {
		if (!is_digit(s.p[i]) && !is_alpha(s.p[i])) {
			i++;
			continue;
		}
		size_t from = i;
		bool digits = is_digit(s.p[i]);
		while (i < s.n && (digits ? is_digit(s.p[i]) : is_alpha(s.p[i])))
			i++;
		t[n] = (struct token){str_sub(s, from, i), -1, from ? s.p[from - 1] : 0};
		int64_t v;
		if (digits && t[n].s.n <= 8 && str_i64(t[n].s, &v))
			t[n].number = (int)v;
		n++;
	}
	return n;
}

static int month_of(struct str s)
{
	static const char *const names[] = {"january", "february", "march",     "april",
	                                    "may",     "june",     "july",      "august",
	                                    "september", "october", "november", "december"};
	if (str_ieq(s, STR("sept")))
		return 9;
	for (int i = 0; i < 12; i++) {
		struct str full = str_c(names[i]);
		if (str_ieq(s, full) || (s.n == 3 && str_ieq(s, str_sub(full, 0, 3))))
			return i + 1;
	}
	return 0;
}

static bool is_weekday(struct str s)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday"};
	for (int i = 0; i < 7; i++) {
		struct str full = str_c(names[i]);
		if (str_ieq(s, full) || (s.n >= 3 && s.n <= 5 && str_ieq(s, str_sub(full, 0, s.n))))
			return true;
	}
	return false;
}

static bool is_ordinal(struct str s)
{
	return str_ieq(s, STR("st")) || str_ieq(s, STR("nd")) || str_ieq(s, STR("rd")) ||
	       str_ieq(s, STR("th"));
}

/* A day of the calendar in the years in which news was printed. */
static bool plausible(struct date d)
{
	return d.year >= 1700 && d.year <= 2199 && date_valid(d);
}

/* The three numbers of "12/03/2021", "2021-03-12", "12.03.2021". */
static bool numeric(const struct token *t, struct date *out)
{
	int a = t[0].number, b = t[1].number, c = t[2].number;
	if (t[0].s.n == 4 && t[1].s.n <= 2 && t[2].s.n <= 2) {
		*out = (struct date){a, b, c};
		return plausible(*out);
	}
	if (t[2].s.n != 4 || t[0].s.n > 2 || t[1].s.n > 2 || t[1].before != t[2].before)
		return false;
	if (t[1].before == '.' || a > 12)
		*out = (struct date){c, b, a};
	else if (b > 12 || a == b)
		*out = (struct date){c, a, b};
	else
		return false;
	return plausible(*out);
}

/* "20210312" and the like. */
static bool packed(struct token t, struct date *out)
{
	if (t.s.n != 8)
		return false;
	*out = (struct date){t.number / 10000, t.number / 100 % 100, t.number % 100};
	return plausible(*out);
}

/* Day, month name and year in the two orders; *used = tokens taken. */
static bool worded(const struct token *t, size_t n, struct date *out, size_t *used)
{
	size_t i = 0;
	int day = -1, month = 0;
	if (t[0].number >= 0) {
		day = t[i++].number;
		if (i < n && is_ordinal(t[i].s))
			i++;
		if (i < n && str_ieq(t[i].s, STR("of")))
			i++;
		month = i < n ? month_of(t[i++].s) : 0;
	} else if ((month = month_of(t[0].s)) != 0) {
		i = 1;
		day = i < n ? t[i++].number : -1;
		if (i < n && is_ordinal(t[i].s))
			i++;
	}
	if (!month || day < 0 || i >= n || t[i].s.n != 4)
		return false;
	*out = (struct date){t[i].number, month, day};
	*used = i + 1;
	return plausible(*out);
}

bool stamp_at(struct str s, struct date *out, size_t *len)
{
	struct token t[TOKENS];
	size_t n = tokens_of(str_sub(s, 0, 80), t), i = 0, used = 0;
	if (n && is_weekday(t[0].s))
		i = 1;
	if (i >= n)
		return false;
	if (packed(t[i], out))
		used = 1;
	else if (n - i >= 3 && t[i].number >= 0 && t[i + 1].number >= 0 && t[i + 2].number >= 0 &&
	         numeric(t + i, out))
		used = 3;
	else if (!worded(t + i, n - i, out, &used))
		return false;
	const struct token *last = &t[i + used - 1];
	*len = (size_t)(last->s.p - s.p) + last->s.n;
	return true;
}

bool stamp_in(struct str s, struct date *out)
{
	s = str_sub(s, 0, 200);
	for (size_t i = 0, len; i < s.n; i++) {
		bool start = i == 0 || !(is_digit(s.p[i - 1]) || is_alpha(s.p[i - 1]));
		if (start && (is_digit(s.p[i]) || is_alpha(s.p[i])) &&
		    stamp_at(str_sub(s, i, s.n), out, &len))
			return true;
	}
	return false;
}

static bool in_list(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_ieq(s, str_c(*list)))
			return true;
	return false;
}

static bool is_label(struct str s, bool *updated)
{
	static const char *const later[] = {"updated", "modified", "update", "edited", "revised", NULL};
	static const char *const others[] = {"published", "posted", "on", "at", "date", "first", "last",
	                                     "created", "issued", "time", "from", "publication", "release",
	                                     "filed", "a", "by", NULL};
	if (in_list(s, later)) {
		*updated = true;
		return true;
	}
	return in_list(s, others);
}

/* Words that may follow a date on its line: the time of day and its zone. */
static bool is_clock(struct token t)
{
	static const char *const words[] = {"am", "pm", "a", "p", "m", "gmt", "utc", "et", "est", "edt",
	                                    "pt", "pst", "pdt", "ct", "cst", "cdt", "mt", "bst", "cet",
	                                    "cest", "ist", "eet", "eest", "msk", "aest", "aedt", "jst",
	                                    "hrs", "h", "local", "time", "at", "t", "z", "hours", NULL};
	return t.number >= 0 ? t.s.n <= 4 : in_list(t.s, words);
}

bool stamp_line(struct str line, struct date *out, bool *updated)
{
	*updated = false;
	if (line.n > 120)
		return false;
	struct token t[TOKENS];
	size_t n = tokens_of(line, t), i = 0, len;
	while (i < n && (is_label(t[i].s, updated) || (is_weekday(t[i].s) && i + 1 < n)))
		i++;
	/* the time may stand before the date: "14:05 GMT, 12 March 2021" */
	size_t clock = i;
	while (i < n && is_clock(t[i]) &&
	       !stamp_at(str_sub(line, (size_t)(t[i].s.p - line.p), line.n), out, &len))
		i++;
	if (i > clock + 6 || i >= n)
		return false;
	size_t at = (size_t)(t[i].s.p - line.p);
	if (!stamp_at(str_sub(line, at, line.n), out, &len))
		return false;
	n = tokens_of(str_sub(line, at + len, line.n), t);
	bool ignored;
	struct date again;
	for (i = 0; i < n && i < TOKENS; i++) {
		if (is_label(t[i].s, &ignored) || is_weekday(t[i].s) || is_clock(t[i]) ||
		    month_of(t[i].s))
			continue;
		if (stamp_at(str_sub(line, (size_t)(t[i].s.p - line.p), line.n), &again, &len))
			continue;
		return false;
	}
	/* nothing but ASCII and dots: a sentence in another script is no stamp */
	return n < TOKENS;
}
