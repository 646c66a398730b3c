/* A row is "form TAB words": words with a blank between; "*ending TAB ending" for endings. */
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
	while (str_split(&rest, '\n', &row)) {
		if (!row.n || !str_split(&row, '\t', &form) || !form.n || !row.n)
			continue;
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

/* Words of the row; stretches of the token when they spell its key. */
static unsigned take_row(struct str row, struct str key, struct str form, struct clitic_words *out)
{
	unsigned n = 0;
	size_t at = 0;
	out->inside = true;
	for (struct str word; n < CLITIC_WORDS && str_split(&row, ' ', &word);) {
		out->inside = out->inside && str_eq(str_sub(key, at, at + word.n), word);
		at += word.n;
		out->form[n++] = word;
	}
	out->inside = out->inside && at == key.n;
	if (!out->inside)
		return n;
	for (unsigned i = 0; i < n; i++) {
		size_t bytes = i + 1 == n ? form.n : prefix_bytes(form, utf8_count(out->form[i]));
		out->form[i] = str_sub(form, 0, bytes);
		form = str_sub(form, bytes, form.n);
	}
	return n;
}

static unsigned split_ending(const struct clitics *c, struct str key, struct str form,
                             struct clitic_words *out)
{
	char ending[CLITIC_ENDING + 1] = {'*'};
	size_t longest = key.n - 1 < CLITIC_ENDING ? key.n - 1 : CLITIC_ENDING;
	for (size_t n = longest; n > 0; n--) {
		memcpy(ending + 1, key.p + key.n - n, n);
		if (map_get(&c->map, (struct str){ending, n + 1}, MAP_NONE) == MAP_NONE)
			continue;
		struct str stem = str_sub(key, 0, key.n - n);
		size_t bytes = prefix_bytes(form, utf8_count(stem));
		out->form[0] = str_sub(form, 0, bytes);
		out->form[1] = str_sub(form, bytes, form.n);
		return 2;
	}
	return 1;
}

unsigned clitic_split(const struct clitics *c, struct str form, struct str lower,
                      struct clitic_words *out)
{
	char bytes[CLITIC_LONGEST];
	struct str key = {bytes, 0};
	out->form[0] = form;
	out->inside = true;
	if (lower.n < 2 || !clitic_key(lower, bytes, &key.n))
		return 1;
	uint32_t at = map_get(&c->map, key, MAP_NONE);
	if (at != MAP_NONE) {
		unsigned n = take_row(value_at(c, at), key, form, out);
		return n ? n : 1;
	}
	return memchr(key.p, '\'', key.n) ? split_ending(c, key, form, out) : 1;
}
