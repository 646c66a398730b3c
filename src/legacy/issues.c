/* A line's words are written out in their forms, all combinations up to a cap. */
#include "legacy/filter.h"

#include <string.h>

enum { WORDS = 12, FORMS = 4, COMBINATIONS = 256, WORD_BYTES = 64 };

struct reader {
	struct issue_book *b;
	struct lines *in;
	uint32_t group; /* or NODE_NONE outside of one */
};

struct forms {
	char at[FORMS][WORD_BYTES + 4];
	size_t n[FORMS];
	unsigned forms;
};

int issue_book_init(struct issue_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                    struct err *err)
{
	memset(b, 0, sizeof *b);
	b->atoms = atoms;
	b->trie = trie;
	b->arena = arena;
	b->root = trie_root(trie);
	return b->root == NODE_NONE ? err_memory(err) : 0;
}

static void add_form(struct forms *f, struct str w, size_t cut, const char *ending)
{
	size_t n = w.n - cut, m = strlen(ending);
	memcpy(f->at[f->forms], w.p, n);
	memcpy(f->at[f->forms] + n, ending, m);
	f->n[f->forms++] = n + m;
}

static void make_forms(struct str w, struct forms *f)
{
	char kind = w.n > 2 && w.p[1] == ':' ? w.p[0] : 0;
	if (kind == 'n' || kind == 'v')
		w = str_sub(w, 2, w.n);
	w = str_sub(w, 0, WORD_BYTES);
	char last = w.n ? (char)(w.p[w.n - 1] | 0x20) : 0;
	f->forms = 0;
	add_form(f, w, 0, "");
	if (kind == 'n') {
		add_form(f, w, last == 'y', last == 'y' ? "ies" : last == 's' ? "es" : "s");
	} else if (kind == 'v') {
		add_form(f, w, 0, last == 's' ? "es" : "s");
		add_form(f, w, 0, last == 'e' ? "d" : "ed");
		add_form(f, w, last == 'e', "ing");
	}
}

static int tie(struct reader *r, uint32_t node, struct issue x, struct err *err)
{
	struct issue_book *b = r->b;
	b->at = arena_grow(b->arena, b->at, b->n, &b->cap, sizeof *b->at);
	if (node == NODE_NONE || !b->at)
		return err_memory(err);
	x.next = b->trie->value[node];
	b->trie->value[node] = (uint32_t)b->n;
	b->at[b->n++] = x;
	b->phrases++;
	return 0;
}

static int put_phrase(struct reader *r, struct str s, struct issue x, struct err *err)
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
	return tie(r, node, x, err);
}

static size_t words_of(struct str s, struct forms *f)
{
	size_t n = 0, i = 0;
	while (i < s.n) {
		size_t from = i;
		while (i < s.n && s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '+')
			i++;
		if (i > from && n++ < WORDS)
			make_forms(str_sub(s, from, i), &f[n - 1]);
		i++;
	}
	return n;
}

static int put_all(struct reader *r, struct str s, struct issue x, struct err *err)
{
	struct forms f[WORDS];
	size_t n = words_of(s, f), combinations = 1;
	if (!n || n > WORDS) {
		lines_trouble(r->in, n ? "more than 12 words in" : "no word in", s);
		return 0;
	}
	for (size_t i = 0; i < n && combinations <= COMBINATIONS; i++)
		combinations *= f[i].forms;
	for (size_t c = 0; c < combinations && c < COMBINATIONS; c++) {
		char room[WORDS * (WORD_BYTES + 5)];
		size_t at = 0, k = c;
		for (size_t i = 0; i < n; i++) {
			size_t form = k % f[i].forms;
			k /= f[i].forms;
			memcpy(room + at, f[i].at[form], f[i].n[form]);
			at += f[i].n[form];
			room[at++] = ' ';
		}
		if (put_phrase(r, (struct str){room, at}, x, err) < 0)
			return -1;
	}
	return 0;
}

static uint32_t code_index(struct reader *r, struct str code)
{
	struct issue_book *b = r->b;
	for (unsigned i = 0; i < b->n_codes; i++)
		if (str_eq(b->code[i], code))
			return i;
	char *own = b->n_codes < ISSUE_CODES ? arena_copy(b->arena, code.p, code.n) : NULL;
	if (!own)
		return NODE_NONE;
	b->code[b->n_codes] = (struct str){own, code.n};
	return b->n_codes++;
}

static void open_group(struct reader *r)
{
	r->group = NODE_NONE;
	if (r->b->n_groups == ISSUE_GROUPS)
		lines_trouble(r->in, "more than 256 groups:", r->in->line);
	else
		r->group = r->b->n_groups++;
}

static int read_line(struct reader *r, struct err *err)
{
	struct str s = r->in->line;
	if (s.p[0] == '<') {
		if (s.n > 1 && s.p[1] == '/')
			r->group = NODE_NONE;
		else
			open_group(r);
		return 0;
	}
	if (r->group == NODE_NONE) {
		lines_trouble(r->in, "a phrase outside of <ISSUE>:", s);
		return 0;
	}
	struct issue x = {.code = NODE_NONE, .group = r->group, .next = NODE_NONE};
	if (s.p[0] == '~') {
		bool story = s.n > 1 && s.p[1] == '~';
		x.kind = story ? ISSUE_NOT_STORY : ISSUE_NOT_SENTENCE;
		return put_all(r, str_sub(s, story ? 2 : 1, s.n), x, err);
	}
	size_t open = str_chr(s, '['), close = str_chr(s, ']');
	if (open == SIZE_MAX)
		return 0; /* a heading within the group */
	if (close == SIZE_MAX || close <= open + 1) {
		lines_trouble(r->in, "no code in brackets:", s);
		return 0;
	}
	x.code = code_index(r, str_trim(str_sub(s, open + 1, close)));
	if (x.code == NODE_NONE) {
		lines_trouble(r->in, "more than 512 codes:", s);
		return 0;
	}
	return put_all(r, str_sub(s, 0, open), x, err);
}

int issue_book_read(struct issue_book *b, struct lines *in, struct err *err)
{
	struct reader r = {b, in, NODE_NONE};
	while (lines_next(in))
		if (read_line(&r, err) < 0)
			return -1;
	return 0;
}

void issue_book_bar(const struct issue_book *b, const uint32_t *atom, size_t n, bool not_story[ISSUE_GROUPS])
{
	for (size_t i = 0; i < n; i++) {
		uint32_t value = NODE_NONE;
		size_t left = n - i < PHRASE_ATOMS ? n - i : PHRASE_ATOMS;
		if (!trie_longest(b->trie, b->root, atom + i, left, &value))
			continue;
		for (; value != NODE_NONE; value = b->at[value].next)
			not_story[b->at[value].group] |= b->at[value].kind == ISSUE_NOT_STORY;
	}
}

void issue_book_count(const struct issue_book *b, const uint32_t *atom, size_t n,
                      const bool not_story[ISSUE_GROUPS], struct issue_count *out)
{
	bool barred[ISSUE_GROUPS];
	memcpy(barred, not_story, sizeof barred);
	memset(out, 0, sizeof *out);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0, step; i < n; i += step) {
			uint32_t value = NODE_NONE;
			size_t left = n - i < PHRASE_ATOMS ? n - i : PHRASE_ATOMS;
			step = trie_longest(b->trie, b->root, atom + i, left, &value);
			step = step && pass ? step : 1;
			for (; value != NODE_NONE; value = b->at[value].next) {
				const struct issue *x = &b->at[value];
				if (!pass)
					barred[x->group] |= x->kind == ISSUE_NOT_SENTENCE;
				else if (x->kind == ISSUE_CODE && !barred[x->group] && out->count[x->code] < UINT16_MAX)
					out->count[x->code]++;
			}
		}
}
