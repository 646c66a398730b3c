/* A line at a time: phrase, plural, code; the phrase is written out for each member of its set. */
#include "legacy/agents.h"

#include <string.h>

struct reader {
	struct agent_book *b;
	struct lines *in;
	uint32_t agent; /* the line's */
};

int agent_book_init(struct agent_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err)
{
	memset(b, 0, sizeof *b);
	b->atoms = atoms;
	b->trie = trie;
	b->arena = arena;
	b->root = trie_root(trie);
	return b->root == NODE_NONE ? err_memory(err) : 0;
}

static int put_phrase(struct reader *r, struct str s, struct err *err)
{
	uint32_t atom[PHRASE_ATOMS], node = r->b->root;
	size_t n = atoms_phrase(r->b->atoms, s, atom, PHRASE_ATOMS);
	if (n == SIZE_MAX)
		return err_memory(err);
	if (!n || n > PHRASE_ATOMS) {
		lines_trouble(r->in, n ? "more than 24 words in" : "no word in", s);
		return 0;
	}
	for (size_t i = 0; i < n; i++)
		node = trie_put(r->b->trie, node, atom[i]);
	if (node == NODE_NONE)
		return err_memory(err);
	r->b->trie->value[node] = r->agent;
	r->b->phrases++;
	return 0;
}

static struct str plural(const struct str s, char room[LINE_MAX_BYTES + 4])
{
	size_t n = s.n;
	memcpy(room, s.p, n);
	char last = n ? (char)(s.p[n - 1] | 0x20) : 0;
	if (last == 'y') {
		memcpy(room + n - 1, "ies", 3);
		n += 2;
	} else {
		if (last == 's')
			room[n++] = 'e';
		room[n++] = 's';
	}
	return (struct str){room, n};
}

static const struct agent_set *find_set(const struct agent_book *b, struct str name)
{
	for (unsigned i = 0; i < b->n_sets; i++)
		if (str_ieq(b->set[i].name, name))
			return &b->set[i];
	return NULL;
}

static bool letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int put_members(struct reader *r, struct str s, size_t from, size_t to, const struct agent_set *set,
                       struct err *err)
{
	char room[LINE_MAX_BYTES + 4];
	for (unsigned i = 0; i < set->n; i++) {
		struct str m = set->member[i];
		if (s.n + m.n > LINE_MAX_BYTES)
			continue;
		memcpy(room, s.p, from);
		memcpy(room + from, m.p, m.n);
		memcpy(room + from + m.n, s.p + to, s.n - to);
		if (put_phrase(r, (struct str){room, from + m.n + s.n - to}, err) < 0)
			return -1;
	}
	return 0;
}

/* A phrase that names a set; the first set of a line is written out. */
static int put_set(struct reader *r, struct str s, size_t mark, struct err *err)
{
	struct str behind = str_sub(s, mark + 1, s.n);
	size_t end = str_chr(behind, '!');
	if (end == SIZE_MAX) {
		lines_trouble(r->in, "the name of a set is never closed:", s);
		return 0;
	}
	struct str name = str_sub(behind, 0, end);
	size_t to = mark + end + 2;
	if (to < s.n && letter(s.p[to])) { /* inside a word */
		char room[LINE_MAX_BYTES];
		memcpy(room, s.p, mark);
		memcpy(room + mark, name.p, name.n);
		memcpy(room + mark + name.n, s.p + to, s.n - to);
		return put_phrase(r, (struct str){room, s.n - 2}, err);
	}
	const struct agent_set *set = find_set(r->b, name);
	if (!set) {
		lines_trouble(r->in, "no set of that name is given above:", name);
		return 0;
	}
	return put_members(r, s, mark, to, set, err);
}

static struct str own(struct reader *r, struct str s)
{
	char *p = arena_copy(r->b->arena, s.p, s.n);
	return (struct str){p, p ? s.n : 0};
}

static int read_set(struct reader *r, size_t equals, struct err *err)
{
	struct str left = str_trim(str_sub(r->in->line, 0, equals)), right, one;
	right = str_sub(r->in->line, equals + 1, r->in->line.n);
	if (left.n < 3 || left.p[left.n - 1] != '!' || r->b->n_sets == AGENT_SETS) {
		lines_trouble(r->in, r->b->n_sets == AGENT_SETS ? "more than 32 sets:" : "no name of a set:", left);
		return 0;
	}
	struct agent_set *set = &r->b->set[r->b->n_sets++];
	*set = (struct agent_set){.name = own(r, str_sub(left, 1, left.n - 1))};
	while (str_split(&right, ',', &one)) {
		one = str_trim(one);
		if (one.n && set->n == AGENT_MEMBERS)
			lines_trouble(r->in, "more than 32 members:", one);
		else if (one.n && !(set->member[set->n++] = own(r, one)).p)
			return err_memory(err);
	}
	return set->name.p ? 0 : err_memory(err);
}

/* "[~GOV]" or "[NGO~]"; blanks inside do not count. */
static bool read_code(struct str s, struct agent *a)
{
	size_t end = str_chr(s, ']');
	if (!s.n || end == SIZE_MAX)
		return false;
	struct str code = str_trim(str_sub(s, 1, end));
	a->before = code.n && code.p[code.n - 1] == '~';
	if (a->before)
		code.n--;
	else if (code.n && code.p[0] == '~')
		code = str_sub(code, 1, code.n);
	a->code = str_trim(code);
	return a->code.n > 0 && str_chr(a->code, '~') == SIZE_MAX;
}

static int keep(struct reader *r, const struct agent *a, struct err *err)
{
	struct agent_book *b = r->b;
	b->at = arena_grow(b->arena, b->at, b->n, &b->cap, sizeof *b->at);
	if (!b->at)
		return err_memory(err);
	r->agent = (uint32_t)b->n;
	b->at[b->n++] = (struct agent){own(r, a->code), a->before};
	return b->at[r->agent].code.p ? 0 : err_memory(err);
}

static int read_line(struct reader *r, struct err *err)
{
	struct str s = r->in->line, forms = {NULL, 0};
	struct agent a = {0};
	char room[LINE_MAX_BYTES + 4];
	size_t equals = str_chr(s, '='), bracket = str_chr(s, '['), brace = str_chr(s, '{');
	if (s.p[0] == '!' && equals != SIZE_MAX && bracket == SIZE_MAX)
		return read_set(r, equals, err);
	if (bracket == SIZE_MAX || !read_code(str_sub(s, bracket, s.n), &a)) {
		lines_trouble(r->in, "no code in brackets:", s);
		return 0;
	}
	bool braces = brace != SIZE_MAX && brace < bracket;
	struct str phrase = str_trim(str_sub(s, 0, braces ? brace : bracket));
	if (braces) {
		size_t end = str_chr(s, '}');
		if (end == SIZE_MAX || end < brace || end > bracket) {
			lines_trouble(r->in, "brace is never closed:", s);
			return 0;
		}
		forms = str_trim(str_sub(s, brace + 1, end));
	}
	while (phrase.n && phrase.p[phrase.n - 1] == '_')
		phrase.n--;
	if (keep(r, &a, err) < 0)
		return -1;
	size_t mark = str_chr(phrase, '!');
	if (mark != SIZE_MAX)
		return put_set(r, phrase, mark, err);
	if (put_phrase(r, phrase, err) < 0)
		return -1;
	if (!braces && phrase.n)
		return put_phrase(r, plural(phrase, room), err);
	return forms.n ? put_phrase(r, forms, err) : 0;
}

int agent_book_read(struct agent_book *b, struct lines *in, struct err *err)
{
	struct reader r = {.b = b, .in = in};
	while (lines_next(in))
		if (read_line(&r, err) < 0)
			return -1;
	return 0;
}
