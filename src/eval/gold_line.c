/*
 * `> TYPE MODES "trigger"[#N] field field ...`, left to right. Sentences of an article are cut as
 * tools/corpus_check cuts them, because that is how annotators counted.
 */
#include "eval/gold_line.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int gold_wrong(const struct gold_at *at, struct err *err, const char *fmt, ...)
{
	char cause[320];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(cause, sizeof cause, fmt, ap);
	va_end(ap);
	return err_set(err, ERR_DATA, "'%s', line %zu: %s", at->path, at->line, cause);
}

static bool is_short(struct str before) /* "Mr", "Oct": their stop ends no sentence */
{
	static const char *const list[] = {"Jan", "Feb", "Aug", "Sept", "Oct", "Nov",
	                                   "Dec", "Mr",  "Mrs", "Dr",   "St",  NULL};
	for (int i = 0; list[i]; i++) {
		struct str s = str_c(list[i]);
		if (str_ends(before, s) &&
		    (before.n == s.n || !isalnum((unsigned char)before.p[before.n - s.n - 1])))
			return true;
	}
	return false;
}

static bool is_stop(char c)
{
	return c == '.' || c == '!' || c == '?';
}

/* A sentence ends before the blanks at `i` of this line. */
static bool ends_at(struct str line, size_t i)
{
	size_t k = i;
	if (line.p[i] != ' ' || !i || line.p[i - 1] == ' ')
		return false;
	if (!is_stop(line.p[i - 1]) && (i < 2 || !is_stop(line.p[i - 2]) || !strchr("\"')", line.p[i - 1])))
		return false;
	if (line.p[i - 1] == '.' && is_short(str_sub(line, 0, i - 1)))
		return false;
	while (k < line.n && line.p[k] == ' ')
		k++;
	while (k < line.n && strchr("\"'(", line.p[k]))
		k++;
	return k < line.n && (isupper((unsigned char)line.p[k]) || isdigit((unsigned char)line.p[k]));
}

bool gold_sentence(struct str text, unsigned n, struct span *out)
{
	unsigned count = 0;
	struct str rest = text, line;
	while (rest.n && str_split(&rest, '\n', &line)) {
		size_t start = 0;
		for (size_t i = 0; i <= line.n; i++) {
			if (i < line.n && !ends_at(line, i))
				continue;
			if (i > start && ++count == n) {
				size_t at = (size_t)(line.p - text.p);
				*out = (struct span){(uint32_t)(at + start), (uint32_t)(at + i)};
				return true;
			}
			for (start = i; start < line.n && line.p[start] == ' ';)
				start++;
		}
	}
	return false;
}

enum { LINE_PARTIES = 64 };

struct line { /* what is left of it */
	const struct gold_at *at;
	struct str rest;
	struct err *err;
	struct {
		struct str words, country, sector;
		bool whom;
	} party[LINE_PARTIES];
	size_t n;
};

static struct str word(struct line *l)
{
	size_t n = 0;
	while (n < l->rest.n && l->rest.p[n] != ' ')
		n++;
	struct str w = str_sub(l->rest, 0, n);
	l->rest = str_sub(l->rest, n + (n < l->rest.n), l->rest.n);
	return w;
}

/* A text in double quotes; the closing one must be there. */
static int quoted(struct line *l, struct str *out)
{
	size_t end =
	    l->rest.n && l->rest.p[0] == '"' ? str_chr(str_sub(l->rest, 1, l->rest.n), '"') : SIZE_MAX;
	if (end == SIZE_MAX || !end)
		return gold_wrong(l->at, l->err, "words in double quotes are wanted at '%.*s'",
		                  STR_ARG(l->rest));
	*out = str_sub(l->rest, 1, end + 1);
	l->rest = str_sub(l->rest, end + 2, l->rest.n);
	return 0;
}

static int type_and_modes(struct line *l, struct deed *out)
{
	struct str type = word(l);
	int t = 0;
	while (t < EVENT_TYPES && !str_eqz(type, event_type_name[t]))
		t++;
	if (t == EVENT_TYPES)
		return gold_wrong(l->at, l->err, "'%.*s' is none of the types", STR_ARG(type));
	out->type = (enum event_type)t;
	return word(l).n ? 0 : gold_wrong(l->at, l->err, "an event is '> TYPE MODES \"trigger\" [fields]'");
}

enum which { WHO_SIDE, WHOM_SIDE, OTHER_SIDE };

static int parties(struct line *l, struct deed_side *side, enum which which)
{
	for (;;) {
		size_t colon = str_chr(l->rest, ':'), n = colon == SIZE_MAX ? 0 : colon + 1;
		while (colon != SIZE_MAX && n < l->rest.n && l->rest.p[n] != ' ' && l->rest.p[n] != ',')
			n++;
		struct str country = str_sub(l->rest, 0, colon), sector = str_sub(l->rest, colon + 1, n);
		if (colon == SIZE_MAX || (country.n != 3 && !str_eqz(country, "-")) ||
		    (sector.n != 3 && !str_eqz(sector, "-")))
			return gold_wrong(l->at, l->err, "COUNTRY:SECTOR \"words\" is wanted at '%.*s'",
			                  STR_ARG(l->rest));
		deed_side_add(side, str_eqz(country, "-") ? STR("") : country, sector);
		l->rest = str_sub(l->rest, n, l->rest.n);
		if (str_starts(l->rest, STR(" \""))) {
			struct str words;
			l->rest = str_sub(l->rest, 1, l->rest.n);
			if (quoted(l, &words) < 0)
				return -1;
			if (which != OTHER_SIDE && l->n < LINE_PARTIES) {
				l->party[l->n].words = words;
				l->party[l->n].country = country;
				l->party[l->n].sector = sector;
				l->party[l->n++].whom = which == WHOM_SIDE;
			}
		}
		if (!str_starts(l->rest, STR(",")))
			break;
		l->rest = str_sub(l->rest, 1, l->rest.n);
	}
	if (l->rest.n && l->rest.p[0] != ' ')
		return gold_wrong(l->at, l->err, "a blank is missing at '%.*s'", STR_ARG(l->rest));
	l->rest = str_sub(l->rest, 1, l->rest.n);
	return 0;
}

static int mood(struct line *l, struct str value, struct deed *out)
{
	for (int m = MOOD_PLANNED; m < MOODS; m++)
		if (str_eqz(value, event_mood_name[m])) {
			out->mood = (enum event_mood)m;
			return 0;
		}
	return gold_wrong(l->at, l->err, "mood=%.*s is not known (actual is not written)", STR_ARG(value));
}

static int field(struct line *l, struct deed *out, int64_t *sentence)
{
	struct deed_side other = {.n = 0};
	static const struct str sided[] = {{"who=", 4}, {"whom=", 5}, {"by=", 3}, {"denied=", 7}};
	for (int i = 0; i < 4; i++)
		if (str_starts(l->rest, sided[i])) {
			l->rest = str_sub(l->rest, sided[i].n, l->rest.n);
			out->denied |= i == 3;
			return parties(l,
			               i == 0   ? &out->who
			               : i == 1 ? &out->whom
			                        : &other,
			               i < 2 ? (enum which)i : OTHER_SIDE);
		}
	struct str f = word(l);
	if (str_eqz(f, "reciprocal"))
		out->reciprocal = true;
	else if (str_eqz(f, "negated"))
		out->negated = true;
	else if (str_eqz(f, "background"))
		out->background = true;
	else if (str_starts(f, STR("mood=")))
		return mood(l, str_sub(f, 5, f.n), out);
	else if (str_starts(f, STR("s=")) && str_i64(str_sub(f, 2, f.n), sentence) && *sentence > 0)
		return 0;
	else if (!str_starts(f, STR("size=")))
		return gold_wrong(l->at, l->err, "'%.*s' is no field", STR_ARG(f));
	return 0;
}

/* The nth place of the words in the text from `in.start` to `in.end`. */
static bool find_nth(struct str text, struct span in, struct str words, unsigned nth, struct span *out)
{
	size_t from = in.start;
	for (unsigned i = 0; i < nth; i++) {
		size_t at = str_find(str_sub(text, from, in.end), words);
		if (at == SIZE_MAX)
			return false;
		*out = (struct span){(uint32_t)(from + at), (uint32_t)(from + at + words.n)};
		from += at + 1;
	}
	return true;
}

static bool is_word_part(struct str text, size_t at)
{
	return at < text.n && (isalnum((unsigned char)text.p[at]) || ((unsigned char)text.p[at] & 0x80));
}

/* The place of a party's words in the sentence that is nearest to the trigger, else the first in the text. */
static bool find_near(struct str text, struct span in, struct span trigger, struct str words,
                      struct span *out)
{
	size_t near = SIZE_MAX;
	for (size_t from = in.start, at; (at = str_find(str_sub(text, from, in.end), words)) != SIZE_MAX;
	     from += at + 1) {
		size_t start = from + at, end = start + words.n;
		size_t far = start > trigger.end   ? start - trigger.end
		             : trigger.start > end ? trigger.start - end
		                                   : 0;
		if (is_word_part(text, end) || (start && is_word_part(text, start - 1)) || far >= near)
			continue;
		near = far;
		*out = (struct span){(uint32_t)start, (uint32_t)end};
	}
	return near != SIZE_MAX || (in.end - in.start < text.n &&
	                            find_nth(text, (struct span){0, (uint32_t)text.n}, words, 1, out));
}

static void keep_text(char *to, size_t size, struct str from)
{
	if (str_eqz(from, "-") || from.n >= size)
		from.n = 0;
	memcpy(to, from.p ? from.p : "", from.n);
	to[from.n] = 0;
}

static int keep_parties(struct arena *a, const struct line *l, struct str text, struct span in,
                        struct deed *out)
{
	out->party = arena_array(a, l->n, sizeof *out->party);
	if (!out->party)
		return err_memory(l->err);
	for (size_t i = 0; i < l->n; i++) {
		struct deed_party *p = &out->party[out->n_parties];
		if (!find_near(text, in, out->trigger, l->party[i].words, &p->words))
			continue;
		keep_text(p->country, sizeof p->country, l->party[i].country);
		keep_text(p->sector, sizeof p->sector, l->party[i].sector);
		p->whom = l->party[i].whom;
		out->n_parties++;
	}
	return 0;
}

int gold_line(struct arena *a, const struct gold_at *at, const struct gold_item *item, struct str line,
              struct deed *out, struct err *err)
{
	struct line l = {.at = at, .rest = str_sub(line, 2, line.n), .err = err};
	struct str trigger;
	unsigned nth = 1;
	int64_t sentence = 0;
	struct span whole = {0, (uint32_t)item->text.n};
	if (type_and_modes(&l, out) < 0 || quoted(&l, &trigger) < 0)
		return -1;
	struct str mark = word(&l);
	if (mark.n == 2 && mark.p[0] == '#' && mark.p[1] >= '2' && mark.p[1] <= '9')
		nth = (unsigned)(mark.p[1] - '0');
	else if (mark.n)
		return gold_wrong(at, err, "'%.*s' stands behind the trigger", STR_ARG(mark));
	while (l.rest.n)
		if (field(&l, out, &sentence) < 0)
			return -1;
	if (item->article != (sentence > 0))
		return gold_wrong(at, err, "s= is for articles, and for each of their events");
	if (sentence && !gold_sentence(item->text, (unsigned)(sentence > 100000 ? 100000 : sentence), &whole))
		return gold_wrong(at, err, "'%.*s' has fewer than %d sentences", STR_ARG(item->id),
		                  (int)sentence);
	if (!find_nth(item->text, whole, trigger, nth, &out->trigger))
		return gold_wrong(at, err, "the trigger \"%.*s\" is not there", STR_ARG(trigger));
	out->told.at = arena_array(a, 1, sizeof *out->told.at);
	if (!out->told.at)
		return err_memory(err);
	out->told.at[0] = whole;
	out->told.n = 1;
	return keep_parties(a, &l, item->text, whole, out);
}
