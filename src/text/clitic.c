/*
 * A row is "form TAB words", words with a blank between; "*ending TAB words" and "^beginning TAB
 * words" are rules. The longest beginning goes first, then the longest ending off what is left.
 */
#include "text/clitic.h"

#include "base/utf8.h"

#include <string.h>

int clitics_open(struct clitics *c, const struct pack *p, struct err *err)
{
	struct str bytes;
	if (pack_need(p, "text/clitic", SIZE_MAX, &bytes, err) < 0)
		return -1;
	return clitics_open_bytes(c, bytes, err);
}

int clitics_open_bytes(struct clitics *c, struct str bytes, struct err *err)
{
	struct str rest = bytes, row, form;
	map_init(&c->map);
	c->bytes = bytes;
	c->beginnings = c->plain_endings = false;
	while (str_split(&rest, '\n', &row)) {
		if (!row.n || !str_split(&row, '\t', &form) || !form.n || !row.n)
			continue;
		c->beginnings |= form.p[0] == '^';
		c->plain_endings |= form.p[0] == '*' && str_chr(form, '\'') == SIZE_MAX;
		if (map_put(&c->map, form, (uint32_t)(row.p - bytes.p)) < 0) {
			map_release(&c->map);
			return err_set(err, ERR_IO, "no memory for multiword tokens");
		}
	}
	return 0;
}

void clitics_close(struct clitics *c)
{
	map_release(&c->map);
}

bool clitic_key(struct str lower, char key[CLITIC_LONGEST], size_t *n)
{
	size_t at = 0;
	for (size_t i = 0; i < lower.n;) {
		if (at == CLITIC_LONGEST)
			return false;
		if (lower.n - i >= 3 && memcmp(lower.p + i, "\xE2\x80\x99", 3) == 0) {
			key[at++] = '\'';
			i += 3;
		} else {
			key[at++] = lower.p[i++];
		}
	}
	*n = at;
	return true;
}

static struct str value_at(const struct clitics *c, uint32_t at)
{
	struct str rest = str_sub(c->bytes, at, c->bytes.n), value;
	return str_split(&rest, '\n', &value) ? value : (struct str){NULL, 0};
}

static size_t prefix_bytes(struct str s, size_t points)
{
	size_t at = 0, len;
	for (; points && at < s.n; points--, at += len)
		utf8_at(s, at, &len);
	return at;
}

/*
 * Appends the words of a row to out->form[0..n); they are stretches of `form` when they spell its
 * key and whatever stands before them is one too.
 */
static unsigned take_row(struct str row, struct str key, struct str form, unsigned n,
                         struct clitic_words *out)
{
	unsigned first = n;
	size_t at = 0;
	bool inside = true;
	for (struct str word; n < CLITIC_WORDS && str_split(&row, ' ', &word);) {
		inside = inside && str_eq(str_sub(key, at, at + word.n), word);
		at += word.n;
		out->form[n++] = word;
	}
	inside = inside && at == key.n;
	out->inside = out->inside && inside;
	for (unsigned i = first; inside && i < n; i++) {
		size_t bytes = i + 1 == n ? form.n : prefix_bytes(form, utf8_count(out->form[i]));
		out->form[i] = str_sub(form, 0, bytes);
		form = str_sub(form, bytes, form.n);
	}
	return n;
}

/* Too little is left for a word of its own, unless an apostrophe parts the two. */
static bool leaves_stem(struct str key, size_t affix_at, size_t affix_n)
{
	if (str_chr(str_sub(key, affix_at, affix_at + affix_n), '\'') != SIZE_MAX)
		return key.n > affix_n;
	size_t other = affix_at ? 0 : affix_n;
	return utf8_count(str_sub(key, other, other + key.n - affix_n)) >= CLITIC_STEM;
}

/* Bytes of the longest beginning, or ending, of the key that a rule splits off; 0: none. */
static size_t rule_for(const struct clitics *c, struct str key, bool ending, struct str *row)
{
	char name[CLITIC_AFFIX + 1] = {ending ? '*' : '^'};
	size_t longest = key.n && key.n - 1 < CLITIC_AFFIX ? key.n - 1 : CLITIC_AFFIX;
	for (size_t n = key.n ? longest : 0; n > 0; n--) {
		size_t from = ending ? key.n - n : 0;
		memcpy(name + 1, key.p + from, n);
		uint32_t at = map_get(&c->map, (struct str){name, n + 1}, MAP_NONE);
		if (at == MAP_NONE || !leaves_stem(key, from, n))
			continue;
		*row = value_at(c, at);
		return n;
	}
	return 0;
}

static unsigned split_by_rules(const struct clitics *c, struct str key, struct str form,
                               struct clitic_words *out)
{
	struct str begin_row, end_row;
	size_t begin = c->beginnings ? rule_for(c, key, false, &begin_row) : 0;
	struct str rest = str_sub(key, begin, key.n);
	size_t end = c->plain_endings || memchr(rest.p, '\'', rest.n) ? rule_for(c, rest, true, &end_row) : 0;
	if (!begin && !end)
		return 1;
	struct str stem = str_sub(rest, 0, rest.n - end);
	size_t from = prefix_bytes(form, utf8_count(str_sub(key, 0, begin))), to;
	unsigned n = begin ? take_row(begin_row, str_sub(key, 0, begin), str_sub(form, 0, from), 0, out) : 0;
	form = str_sub(form, from, form.n);
	to = prefix_bytes(form, utf8_count(stem));
	if (n + 1 < CLITIC_WORDS)
		out->form[n++] = str_sub(form, 0, to);
	if (end)
		n = take_row(end_row, str_sub(rest, stem.n, rest.n), str_sub(form, to, form.n), n, out);
	return n;
}

unsigned clitic_split(const struct clitics *c, struct str form, struct str lower,
                      struct clitic_words *out)
{
	char bytes[CLITIC_LONGEST];
	struct str key = {bytes, 0};
	out->form[0] = form;
	out->inside = true;
	if (lower.n < 2 || !clitic_key(lower, bytes, &key.n) || key.p[0] == '*' || key.p[0] == '^')
		return 1;
	uint32_t at = map_get(&c->map, key, MAP_NONE);
	if (at != MAP_NONE)
		return take_row(value_at(c, at), key, form, 0, out);
	if (!c->beginnings && !c->plain_endings && !memchr(key.p, '\'', key.n))
		return 1;
	return split_by_rules(c, key, form, out);
}
