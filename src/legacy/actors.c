/* A line is a phrase, a synonym or codes; what it belongs to is the last phrase above it. */
#include "legacy/actors.h"

#include <string.h>

struct reader {
	struct actor_book *b;
	struct lines *in;
	uint32_t entry; /* of the phrase above, or NODE_NONE */
};

static uint32_t digits(struct str s)
{
	uint32_t v = 0;
	for (size_t i = 0; i < s.n; i++)
		v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

uint32_t actor_day(struct str s)
{
	static const uint8_t last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (!all_digits(s) || (s.n != 6 && s.n != 8))
		return 0;
	uint32_t year = digits(str_sub(s, 0, s.n - 4));
	uint32_t month = digits(str_sub(s, s.n - 4, s.n - 2)), day = digits(str_sub(s, s.n - 2, s.n));
	if (s.n == 6)
		year += year <= 30 ? 2000 : 1900;
	if (month < 1 || month > 12)
		return 0;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	uint32_t most = last[month - 1] + (month == 2 && leap ? 1u : 0u);
	return day >= 1 && day <= most ? year * 10000 + month * 100 + day : 0;
}

int actor_book_init(struct actor_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err)
{
	*b = (struct actor_book){.atoms = atoms, .trie = trie, .arena = arena};
	b->root = trie_root(trie);
	return b->root == NODE_NONE ? err_memory(err) : 0;
}

static struct actor_code *new_code(struct reader *r)
{
	struct actor_book *b = r->b;
	b->codes = arena_grow(b->arena, b->codes, b->n_codes, &b->cap_codes, sizeof *b->codes);
	if (!b->codes)
		return NULL;
	uint32_t at = (uint32_t)b->n_codes++;
	struct actor_entry *e = &b->entries[r->entry];
	if (e->first == NODE_NONE)
		e->first = at;
	else
		b->codes[e->last].next = at;
	e->last = at;
	b->codes[at] = (struct actor_code){.to = UINT32_MAX, .next = NODE_NONE};
	return &b->codes[at];
}

/* "<950601", "> 19950601", "19950601-19990815". */
static bool restriction(struct str s, struct actor_code *c)
{
	char sign = s.p[0];
	if (sign == '<' || sign == '>') {
		uint32_t day = actor_day(str_trim(str_sub(s, 1, s.n)));
		*(sign == '<' ? &c->to : &c->from) = day;
		return day != 0;
	}
	size_t dash = str_chr(s, '-');
	if (dash == SIZE_MAX)
		return false;
	c->from = actor_day(str_trim(str_sub(s, 0, dash)));
	c->to = actor_day(str_trim(str_sub(s, dash + 1, s.n)));
	return c->from && c->to && c->from <= c->to;
}

/* What stands between the brackets: a code and perhaps its days. */
static int read_code(struct reader *r, struct str inside, struct err *err)
{
	struct str s = str_trim(inside);
	size_t n = 0;
	struct actor_code day = {.to = UINT32_MAX};
	while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t' && s.p[n] != '<' && s.p[n] != '>')
		n++;
	struct str code = str_sub(s, 0, n), days = str_trim(str_sub(s, n, s.n));
	if (!code.n || all_digits(str_sub(code, 0, 6))) {
		lines_trouble(r->in, "no code between the brackets:", s);
		return 0;
	}
	if (days.n && !restriction(days, &day)) {
		lines_trouble(r->in, "no days that the code could hold for:", s);
		return 0;
	}
	struct actor_code *c = new_code(r);
	char *own = c ? arena_copy(r->b->arena, code.p, code.n) : NULL;
	if (!own)
		return err_memory(err);
	c->code = (struct str){own, code.n};
	c->from = day.from;
	c->to = day.to;
	return 0;
}

static int read_codes(struct reader *r, struct str s, struct err *err)
{
	for (s = str_trim(s); s.n; s = str_trim(s)) {
		size_t end = str_chr(s, ']');
		if (s.p[0] != '[' || end == SIZE_MAX) {
			lines_trouble(r->in, s.p[0] == '[' ? "bracket is never closed:" : "no code in brackets:", s);
			return 0;
		}
		if (read_code(r, str_sub(s, 1, end), err) < 0)
			return -1;
		s = str_sub(s, end + 1, s.n);
	}
	return 0;
}

/* Ties the phrase to the entry; behind what it meant before. */
static int tie(struct reader *r, uint32_t node, struct err *err)
{
	struct actor_book *b = r->b;
	b->links = arena_grow(b->arena, b->links, b->n_links, &b->cap_links, sizeof *b->links);
	if (!b->links)
		return err_memory(err);
	uint32_t at = (uint32_t)b->n_links++;
	b->links[at] = (struct actor_link){r->entry, NODE_NONE};
	uint32_t *end = &b->trie->value[node];
	while (*end != NODE_NONE)
		end = &b->links[*end].next;
	*end = at;
	return 0;
}

static int read_phrase(struct reader *r, struct str s, struct err *err)
{
	uint32_t atom[PHRASE_ATOMS], node = r->b->root;
	size_t n = atoms_phrase(r->b->atoms, s, atom, PHRASE_ATOMS);
	if (n == SIZE_MAX)
		return err_memory(err);
	if (!n || n > PHRASE_ATOMS) {
		lines_trouble(r->in, n ? "more than 24 words in" : "no word in", s);
		return 1;
	}
	for (size_t i = 0; i < n; i++)
		node = trie_put(r->b->trie, node, atom[i]);
	if (node == NODE_NONE)
		return err_memory(err);
	r->b->phrases++;
	return tie(r, node, err);
}

static int new_entry(struct reader *r, struct err *err)
{
	struct actor_book *b = r->b;
	b->entries = arena_grow(b->arena, b->entries, b->n_entries, &b->cap_entries, sizeof *b->entries);
	if (!b->entries)
		return err_memory(err);
	r->entry = (uint32_t)b->n_entries++;
	b->entries[r->entry] = (struct actor_entry){NODE_NONE, NODE_NONE};
	return 0;
}

static int read_line(struct reader *r, struct err *err)
{
	struct str s = r->in->line;
	bool synonym = s.p[0] == '+' && !(s.n > 1 && s.p[1] == ' ');
	if (s.p[0] == '[') {
		if (r->entry != NODE_NONE)
			return read_codes(r, s, err);
		lines_trouble(r->in, "a code before any phrase:", s);
		return 0;
	}
	if (synonym && r->entry == NODE_NONE) {
		lines_trouble(r->in, "a synonym before any phrase:", s);
		return 0;
	}
	size_t bracket = str_chr(s, '[');
	if (bracket == SIZE_MAX)
		bracket = s.n;
	if (!synonym && new_entry(r, err) < 0)
		return -1;
	int rc = read_phrase(r, str_sub(s, synonym, bracket), err);
	if (rc > 0 && !synonym)
		r->entry = NODE_NONE;
	return rc ? (rc < 0 ? -1 : 0) : read_codes(r, str_sub(s, bracket, s.n), err);
}

int actor_book_read(struct actor_book *b, struct lines *in, struct err *err)
{
	struct reader r = {b, in, NODE_NONE};
	while (lines_next(in))
		if (read_line(&r, err) < 0)
			return -1;
	return 0;
}

static bool holds(const struct actor_code *c, uint32_t date)
{
	return c->from <= date && date <= c->to;
}

struct str actor_book_code(const struct actor_book *b, uint32_t link, uint32_t date)
{
	struct str otherwise = {NULL, 0};
	for (; link != NODE_NONE; link = b->links[link].next) {
		uint32_t c = b->entries[b->links[link].entry].first;
		for (; c != NODE_NONE; c = b->codes[c].next) {
			const struct actor_code *x = &b->codes[c];
			bool always = !x->from && x->to == UINT32_MAX;
			if (!always && date && holds(x, date))
				return x->code;
			if (always && !otherwise.n)
				otherwise = x->code;
		}
	}
	return otherwise;
}
