/* A walk from tag to tag; attributes are name="value" or name='value'. */
#include "legacy/records.h"

#include "base/utf8.h"
#include "base/map.h"
#include "legacy/actors.h"

#include <string.h>

enum { RECORD_TEXT_MAX = 4 << 20, RECORDS_MAX = 1 << 20, NUMBER_MAX = 1000 };

const struct legacy_config legacy_config_default = {
	.require_dyad = true, .comma_min = 2, .comma_max = 8, .comma_emin = 2, .comma_emax = 8,
};

struct reader {
	struct records *out;
	struct str all, rest;
	const char *path;
	struct arena *arena;
	struct buf *trouble;
	struct legacy_config config;
	struct map seen; /* id -> how often */
	size_t counted, line; /* lines up to the byte `counted` */
};

bool records_are(struct str s)
{
	s = str_trim(str_sub(s, str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0, s.n));
	struct str head = str_sub(s, 0, 65536);
	return s.n && s.p[0] == '<' &&
	       (str_find(head, STR("<Sentences")) != SIZE_MAX || str_find(head, STR("<Sentence ")) != SIZE_MAX ||
	        str_find(head, STR("<Validation")) != SIZE_MAX);
}

static size_t line_of(struct reader *r, struct str at)
{
	size_t to = (size_t)(at.p - r->all.p);
	for (; r->counted < to; r->counted++)
		r->line += r->all.p[r->counted] == '\n';
	return r->line;
}

static void trouble(struct reader *r, struct str at, const char *why)
{
	buf_printf(r->trouble, "'%s', line %zu: %s\n", r->path, line_of(r, at), why);
}

static struct str attribute(struct str tag, const char *name)
{
	size_t want = strlen(name);
	for (size_t i = 0; i + want < tag.n; i++) {
		if (memcmp(tag.p + i, name, want) != 0 || (i && tag.p[i - 1] > ' '))
			continue;
		struct str s = str_trim(str_sub(tag, i + want, tag.n));
		if (!s.n || s.p[0] != '=')
			continue;
		s = str_trim(str_sub(s, 1, s.n));
		size_t end = s.n ? str_chr(str_sub(s, 1, s.n), s.p[0]) : SIZE_MAX;
		if (end != SIZE_MAX && (s.p[0] == '"' || s.p[0] == '\''))
			return str_sub(s, 1, end + 1);
	}
	return (struct str){NULL, 0};
}

static void config(struct reader *r, struct str tag)
{
	struct str option = attribute(tag, "option"), value = str_trim(attribute(tag, "value"));
	struct legacy_config *c = &r->config;
	const struct {
		const char *name;
		unsigned *into;
	} numbers[] = {
		{"comma_min", &c->comma_min}, {"comma_max", &c->comma_max}, {"comma_bmin", &c->comma_bmin},
		{"comma_bmax", &c->comma_bmax}, {"comma_emin", &c->comma_emin}, {"comma_emax", &c->comma_emax},
	};
	int64_t n;
	if (str_eqz(option, "require_dyad"))
		c->require_dyad = !str_ieq(value, STR("false")) && !str_eqz(value, "0");
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (str_eqz(option, numbers[i].name) && str_i64(value, &n) && n >= 0 && n <= NUMBER_MAX)
			*numbers[i].into = (unsigned)n;
}

/* The character that "&amp;" or "&#8217;" stands for, its length in *n; 0 if it is none. */
static uint32_t reference(struct str s, size_t *n)
{
	static const struct {
		struct str name;
		uint32_t cp;
	} names[] = {
		{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'},
		{{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_starts(s, names[i].name)) {
			*n = names[i].name.n;
			return names[i].cp;
		}
	uint32_t cp = 0;
	bool hex = str_starts(s, STR("&#x"));
	size_t i = hex ? 3 : 2;
	if (!str_starts(s, STR("&#")))
		return 0;
	for (; i < s.n && i < 10 && s.p[i] != ';'; i++) {
		char c = s.p[i];
		bool letter = hex && (c | 32) >= 'a' && (c | 32) <= 'f';
		uint32_t digit = (uint32_t)(letter ? (c | 32) - 'a' + 10 : c - '0');
		if (!letter && (c < '0' || c > '9'))
			return 0;
		cp = cp * (hex ? 16 : 10) + digit;
	}
	*n = i + 1;
	return i < s.n && s.p[i] == ';' && cp <= 0x10FFFF ? cp : 0;
}

/* The text as the pipe reads it: references decoded, one blank for white space. */
static struct str plain(struct reader *r, struct str s)
{
	char *out = arena_alloc(r->arena, s.n + 1);
	size_t n = 0, len;
	if (!out)
		return (struct str){NULL, 0};
	for (size_t i = 0; i < s.n; i += len) {
		char c = s.p[i];
		uint32_t cp = c == '&' ? reference(str_sub(s, i, s.n), &len) : 0;
		if (cp) {
			n += utf8_put(out + n, cp);
			continue;
		}
		len = 1;
		bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
		if (!blank)
			out[n++] = c;
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n && out[n - 1] == ' ')
		n--;
	return (struct str){out, n};
}

static struct str copy(struct reader *r, struct str s)
{
	char *p = arena_copy(r->arena, s.p, s.n);
	return (struct str){p, p ? s.n : 0};
}

/* "X" the first time, "X#2" the second. */
static int name(struct reader *r, struct record *x, struct str id, struct err *err)
{
	struct str own = copy(r, id);
	uint32_t times = own.p ? map_get(&r->seen, own, 0) + 1 : 0;
	if (!own.p || map_put(&r->seen, own, times) < 0)
		return err_memory(err);
	x->id = own;
	if (times > 1) {
		char *again = arena_printf(r->arena, "%.*s#%u", STR_ARG(id), times);
		if (!again)
			return err_memory(err);
		x->id = str_c(again);
	}
	/* The story of "AFP0808_3" is "AFP0808". */
	size_t n = own.n;
	while (n && own.p[n - 1] >= '0' && own.p[n - 1] <= '9')
		n--;
	x->story = n && n < own.n && own.p[n - 1] == '_' ? str_sub(own, 0, n - 1) : own;
	return 0;
}

static uint32_t day(struct str s)
{
	char digits[8];
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < 8; i++)
		if (s.p[i] != '-')
			digits[n++] = s.p[i];
	return actor_day((struct str){digits, n});
}

static int sentence(struct reader *r, struct str tag, struct str inside, struct err *err)
{
	struct records *out = r->out;
	size_t from = str_find(inside, STR("<Text>"));
	struct str text = str_sub(inside, from == SIZE_MAX ? inside.n : from + 6, inside.n);
	size_t to = str_find(text, STR("</Text>"));
	struct str id = attribute(tag, "id");
	const char *why = !id.n ? "a sentence without an id"
	                  : from == SIZE_MAX || to == SIZE_MAX ? "a sentence without a text"
	                  : to > RECORD_TEXT_MAX ? "a text over 4 MB"
	                  : out->n == RECORDS_MAX ? "more than a million sentences" : NULL;
	if (why) {
		trouble(r, tag, why);
		return 0;
	}
	out->at = arena_grow(r->arena, out->at, out->n, &out->cap, sizeof *out->at);
	if (!out->at)
		return err_memory(err);
	struct record *x = &out->at[out->n++];
	*x = (struct record){.date = day(attribute(tag, "date")), .line = line_of(r, tag), .config = r->config};
	x->text = plain(r, str_sub(text, 0, to));
	x->source = copy(r, attribute(tag, "source"));
	x->url = copy(r, attribute(tag, "url"));
	if (!x->text.p || !x->source.p || !x->url.p)
		return err_memory(err);
	if (!x->date && attribute(tag, "date").n)
		trouble(r, tag, "the date is no day; dated codes are not asked");
	return name(r, x, id, err);
}

static int tag(struct reader *r, struct str tag_, struct err *err)
{
	if (str_starts(tag_, STR("<Config")))
		config(r, tag_);
	if (!str_starts(tag_, STR("<Sentence")) || str_starts(tag_, STR("<Sentences")))
		return 0;
	size_t end = str_find(r->rest, STR("</Sentence>"));
	if (end == SIZE_MAX) {
		trouble(r, tag_, "a sentence without an end");
		r->rest.n = 0;
		return 0;
	}
	int rc = sentence(r, tag_, str_sub(r->rest, 0, end), err);
	r->rest = str_sub(r->rest, end, r->rest.n);
	return rc;
}

static int walk(struct reader *r, struct err *err)
{
	while (r->rest.n) {
		size_t at = str_chr(r->rest, '<');
		r->rest = str_sub(r->rest, at == SIZE_MAX ? r->rest.n : at, r->rest.n);
		bool comment = str_starts(r->rest, STR("<!--"));
		size_t end = comment ? str_find(r->rest, STR("-->")) : str_chr(r->rest, '>');
		if (end == SIZE_MAX)
			return 0;
		struct str here = str_sub(r->rest, 0, end);
		r->rest = str_sub(r->rest, end + (comment ? 3 : 1), r->rest.n);
		if (!comment && tag(r, here, err) < 0)
			return -1;
	}
	return 0;
}

int records_read(struct records *out, struct str bytes, const char *path, struct arena *arena,
                 struct buf *trouble_, struct err *err)
{
	struct reader r = {.out = out, .all = bytes, .rest = bytes, .path = path, .arena = arena,
	                   .trouble = trouble_, .config = legacy_config_default, .line = 1};
	map_init(&r.seen);
	int rc = walk(&r, err);
	map_release(&r.seen);
	return rc;
}
