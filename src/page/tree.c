/*
 * Class names are cut into words at blanks, dashes, underscores and capitals; one, two or
 * three neighbouring words, joined by dashes, are looked up, and the whole name after a "=".
 */
#include "page/tree.h"

#include <string.h>

static const struct {
	const char *name;
	uint32_t bit;
} hint_names[] = {
	{"drop", HINT_DROP},           {"related", HINT_RELATED},   {"body", HINT_BODY},
	{"article", HINT_ARTICLE},     {"caption", HINT_CAPTION},   {"byline", HINT_BYLINE},
	{"date", HINT_DATE},           {"standfirst", HINT_STANDFIRST}, {"headline", HINT_HEADLINE},
	{"hidden", HINT_HIDDEN},       {"bio", HINT_BIO},    {"kind", HINT_KIND},
	{"embed", HINT_EMBED},         {"never", HINT_NEVER},
	{"weak", HINT_WEAK},
};

uint32_t hint_by_name(struct str name)
{
	for (size_t i = 0; i < sizeof hint_names / sizeof *hint_names; i++)
		if (str_eqz(name, hint_names[i].name))
			return hint_names[i].bit;
	return 0;
}

enum { NAME_MAX_LEN = 128, NAME_WORDS = 16, VALUE_NAMES = 40 };

struct name_words {
	char buf[NAME_MAX_LEN * 2 + 1]; /* "=" and the words */
	size_t n;
	size_t start[NAME_WORDS + 1]; /* words lie one behind another with dashes between */
	size_t n_words;
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_alnum(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "storyBody__related-links" -> "story-body-related-links" with the starts of its words. */
static void cut_name(struct str name, struct name_words *w)
{
	w->n_words = 0;
	w->buf[0] = '=';
	w->n = 1;
	bool fresh = true;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (!is_alnum(c)) {
			fresh = true;
			continue;
		}
		if (is_upper(c) && i && is_alnum(name.p[i - 1]) && !is_upper(name.p[i - 1]))
			fresh = true;
		if (fresh) {
			if (w->n_words == NAME_WORDS)
				return;
			if (w->n > 1)
				w->buf[w->n++] = '-';
			w->start[w->n_words++] = w->n;
			fresh = false;
		}
		w->buf[w->n++] = (char)(is_upper(c) ? c + 32 : c);
	}
}

static uint32_t hints_of_name(const struct page_tables *t, struct str name)
{
	struct name_words w;
	uint32_t hints = 0;
	if (name.n > NAME_MAX_LEN)
		return 0;
	cut_name(name, &w);
	hints = map_get(&t->hint_of, (struct str){w.buf, w.n}, 0);
	for (size_t i = 0; i < w.n_words; i++)
		for (size_t k = 1; k <= 3 && i + k <= w.n_words; k++) {
			size_t end = i + k < w.n_words ? w.start[i + k] - 1 : w.n;
			struct str words = {w.buf + w.start[i], end - w.start[i]};
			hints |= map_get(&t->hint_of, words, 0);
		}
	return hints;
}

uint32_t hints_of(const struct page_tables *t, struct str value)
{
	uint32_t hints = 0;
	struct str name;
	for (size_t n = 0; n < VALUE_NAMES && str_split(&value, ' ', &name); n++)
		hints |= hints_of_name(t, name);
	return hints;
}

bool tag_is_block(enum tag tag)
{
	return tag >= TAG_BLOCK;
}

bool tag_is_unseen(enum tag tag)
{
	return tag == TAG_SKIP || tag == TAG_LDJSON || tag == TAG_TITLE;
}

struct str tree_text(const struct tree *t, uint32_t node, struct arena *a)
{
	size_t n = 0;
	for (uint32_t i = node + 1; i < t->at[node].end; i++)
		n += t->at[i].tag == TAG_TEXT ? t->at[i].text.n : 0;
	char *p = arena_alloc(a, n + 1);
	if (!p)
		return STR("");
	n = 0;
	for (uint32_t i = node + 1; i < t->at[node].end; i++) {
		struct str s = t->at[i].text;
		if (t->at[i].tag != TAG_TEXT || !s.n)
			continue;
		memcpy(p + n, s.p, s.n);
		n += s.n;
	}
	return (struct str){p, n};
}
