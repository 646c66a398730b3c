/*
 * Lines in order: sets, blocks, verbs; patterns and transformations are read in patterns.c.
 *
 * Forms made for a regular verb: S (ES behind S, X, Z, CH, SH; IES for Y), D or ED, ING (without
 * the E unless a vowel stands before it). A set's members get the plural of their last word.
 */
#include "legacy/verbs.h"

#include <stdlib.h>
#include <string.h>

int verb_book_init(struct verb_book *b, struct atoms *atoms, struct trie *trie, struct arena *arena,
                   struct err *err)
{
	*b = (struct verb_book){.atoms = atoms, .trie = trie, .arena = arena};
	b->root = trie_root(trie);
	b->sets = trie_root(trie);
	return b->root == NODE_NONE || b->sets == NODE_NONE ? err_memory(err) : 0;
}

uint32_t verb_book_find(const struct verb_book *b, uint32_t atom)
{
	uint32_t node = trie_get(b->trie, b->root, atom);
	return node == NODE_NONE ? NODE_NONE : b->trie->value[node];
}

static struct str keep(struct verb_reader *r, struct str s)
{
	char *p = arena_copy(r->b->arena, s.p, s.n);
	return (struct str){p, p ? s.n : 0};
}

bool code_read(struct verb_reader *r, struct str s, struct verb_code *code, struct str *rest)
{
	size_t open = s.n, close;
	while (open > 0 && s.p[open - 1] != '[')
		open--;
	struct str inside = str_sub(s, open, s.n);
	*code = (struct verb_code){0};
	*rest = str_trim(str_sub(s, 0, open ? open - 1 : s.n));
	close = str_chr(inside, ']');
	if (!open || close == SIZE_MAX)
		return false;
	inside = str_trim(str_sub(inside, 0, close));
	size_t colon = str_chr(inside, ':');
	struct str forth = str_trim(str_sub(inside, 0, colon == SIZE_MAX ? inside.n : colon));
	struct str back = colon == SIZE_MAX ? STR("") : str_trim(str_sub(inside, colon + 1, inside.n));
	code->null = !inside.n || str_eqz(forth, "---") || str_eqz(forth, "###") || str_eqz(forth, "+++");
	if (code->null)
		return true;
	code->forth = keep(r, forth);
	code->back = str_eqz(back, "---") ? STR("") : keep(r, back);
	return true;
}

/* --- sets --- */

uint32_t set_find(const struct verb_book *b, struct str s, size_t *n)
{
	for (size_t end = s.n; end > 0; end--) {
		if (end < s.n && s.p[end] != '_')
			continue;
		struct str name = str_sub(s, 0, end);
		while (name.n && name.p[name.n - 1] == '_')
			name.n--;
		uint32_t node = trie_get(b->trie, b->sets, atoms_get(b->atoms, name));
		if (name.n && node != NODE_NONE) {
			*n = end;
			return b->trie->value[node];
		}
	}
	return NODE_NONE;
}

static int set_open(struct verb_reader *r, struct str s, struct err *err)
{
	struct verb_book *b = r->b;
	struct str name = str_trim(str_sub(s, 1, s.n));
	size_t blank = str_chr(name, ' ');
	name = str_sub(name, 0, blank == SIZE_MAX ? name.n : blank);
	r->set_plurals = !str_ends(name, STR("_"));
	while (name.n && name.p[name.n - 1] == '_')
		name.n--;
	r->set = NODE_NONE;
	if (!name.n) {
		lines_trouble(r->in, "a set without a name:", s);
		return 0;
	}
	/* The name keeps its capitals and its `&`-less form: it can be no word of a text. */
	uint32_t node = trie_put(b->trie, b->sets, atoms_put(b->atoms, name));
	if (node == NODE_NONE)
		return err_memory(err);
	if (b->trie->value[node] == NODE_NONE) {
		uint32_t root = trie_root(b->trie);
		b->set = arena_grow(b->arena, b->set, b->n_sets, &b->cap_sets, sizeof *b->set);
		if (root == NODE_NONE || !b->set)
			return err_memory(err);
		b->trie->value[node] = (uint32_t)b->n_sets;
		b->set[b->n_sets++] = (struct synset){.root = root};
	}
	r->set = b->trie->value[node];
	return 0;
}

static int set_add(struct verb_reader *r, const uint32_t *atom, size_t n, struct err *err)
{
	struct verb_book *b = r->b;
	struct synset *set = &b->set[r->set];
	uint32_t node = set->root;
	for (size_t i = 0; i < n; i++)
		node = trie_put(b->trie, node, atom[i]);
	if (node == NODE_NONE)
		return err_memory(err);
	if (b->trie->value[node] != NODE_NONE || set->n >= SET_MEMBERS)
		return 0;
	b->trie->value[node] = 0; /* says that a phrase ends here */
	uint32_t *own = arena_array(b->arena, n, sizeof *own);
	set->at = arena_grow(b->arena, set->at, set->n, &set->cap, sizeof *set->at);
	if (!own || !set->at)
		return err_memory(err);
	memcpy(own, atom, n * sizeof *own);
	set->at[set->n++] = (struct set_phrase){own, (uint32_t)n};
	return 0;
}

static int set_put(struct verb_reader *r, struct str s, struct err *err)
{
	uint32_t atom[PHRASE_ATOMS];
	size_t n = atoms_phrase(r->b->atoms, s, atom, PHRASE_ATOMS);
	if (n == SIZE_MAX)
		return err_memory(err);
	if (n && n <= PHRASE_ATOMS)
		return set_add(r, atom, n, err);
	lines_trouble(r->in, n ? "more than 24 words in" : "no word in", s);
	return 0;
}

static struct str plural(struct str s, char *room)
{
	memcpy(room, s.p, s.n);
	size_t n = s.n;
	if (room[n - 1] == 'Y') {
		memcpy(room + n - 1, "IES", 3);
		return (struct str){room, n + 2};
	}
	if (n > 1 && room[n - 1] == 'S' && room[n - 2] == 'S')
		room[n++] = 'E';
	room[n++] = 'S';
	return (struct str){room, n};
}

/* A member that is a set: all its members. */
static int set_copy(struct verb_reader *r, const struct synset *from, struct err *err)
{
	for (size_t i = 0; i < from->n; i++)
		if (set_add(r, from->at[i].atom, from->at[i].n, err) < 0)
			return -1;
	return 0;
}

static int set_member(struct verb_reader *r, struct str s, struct err *err)
{
	char room[LINE_MAX_BYTES + 4];
	s = str_trim(str_sub(s, 1, s.n));
	if (r->b->set[r->set].n >= SET_MEMBERS) {
		lines_trouble(r->in, "more than 4096 members:", s);
		return 0;
	}
	if (s.n && s.p[0] == '&') {
		size_t n;
		uint32_t from = set_find(r->b, str_sub(s, 1, s.n), &n);
		if (from != NODE_NONE && from != r->set && n + 1 == s.n)
			return set_copy(r, &r->b->set[from], err);
		lines_trouble(r->in, "no set of that name is given above:", s);
		return 0;
	}
	bool plurals = r->set_plurals && s.n && s.p[s.n - 1] != '_';
	while (s.n && s.p[s.n - 1] == '_')
		s.n--;
	if (set_put(r, s, err) < 0)
		return -1;
	return plurals && s.n ? set_put(r, plural(s, room), err) : 0;
}

/* --- verbs --- */

static int verb_put(struct verb_reader *r, struct verb v, struct str word, struct err *err)
{
	struct verb_book *b = r->b;
	uint32_t atom[PHRASE_ATOMS];
	size_t n = atoms_phrase(b->atoms, word, atom, PHRASE_ATOMS);
	if (n == SIZE_MAX)
		return err_memory(err);
	/* RE-EXAMINE: the last atom is the verb, those before it stand before it. */
	if (!n || v.n_before + n - 1 > VERB_PARTS) {
		lines_trouble(r->in, n ? "too many words in" : "no word in", word);
		return 0;
	}
	for (size_t i = 0; i + 1 < n; i++)
		v.before[v.n_before++] = atom[i];
	uint32_t node = trie_put(b->trie, b->root, atom[n - 1]);
	b->verbs = arena_grow(b->arena, b->verbs, b->n_verbs, &b->cap_verbs, sizeof *b->verbs);
	if (!b->verbs || node == NODE_NONE)
		return err_memory(err);
	uint32_t at = (uint32_t)b->n_verbs++;
	b->verbs[at] = v;
	uint32_t *end = &b->trie->value[node];
	while (*end != NODE_NONE)
		end = &b->verbs[*end].next;
	*end = at;
	return 0;
}

static bool vowel(char c)
{
	return c && strchr("AEIOUaeiou", c);
}

/* The form of the word with an ending, in room. */
static struct str regular(struct str w, int form, char *room)
{
	static const char *const plain[] = {"S", "ED", "ING"};
	size_t n = w.n;
	memcpy(room, w.p, n);
	char last = w.p[n - 1] & 0x5F, before = n > 1 ? w.p[n - 2] & 0x5F : 0;
	const char *ending = plain[form];
	if (form == 0 && last == 'Y' && !vowel(before)) {
		n--;
		ending = "IES";
	} else if (form == 0 && (strchr("SXZ", last) || (last == 'H' && before && strchr("CS", before)))) {
		ending = "ES";
	} else if (form == 1 && last == 'E') {
		ending = "D";
	} else if (form == 1 && last == 'Y' && !vowel(before)) {
		n--;
		ending = "IED";
	} else if (form == 2 && last == 'E' && !vowel(before)) {
		n--;
	}
	size_t m = strlen(ending);
	memcpy(room + n, ending, m);
	return (struct str){room, n + m};
}

/* Cuts "WIRE_+TAP" or "LASH OUT": the verb's word, and the atoms before and behind it in *v. */
static int verb_cut(struct verb_reader *r, struct str s, struct verb *v, struct str *word, struct err *err)
{
	size_t plus = str_chr(s, '+');
	struct str before = str_sub(s, 0, plus == SIZE_MAX ? 0 : plus);
	struct str behind = str_sub(s, plus == SIZE_MAX ? 0 : plus + 1, s.n);
	size_t end = 0;
	while (end < behind.n && behind.p[end] != '_' && behind.p[end] != ' ')
		end++;
	*word = str_sub(behind, 0, end);
	size_t nb = atoms_phrase(r->b->atoms, before, v->before, VERB_PARTS);
	size_t na = atoms_phrase(r->b->atoms, str_sub(behind, end, behind.n), v->after, VERB_PARTS);
	if (nb == SIZE_MAX || na == SIZE_MAX)
		return err_memory(err);
	if (!word->n || nb > VERB_PARTS || na > VERB_PARTS) {
		lines_trouble(r->in, word->n ? "more than 6 words beside the verb in" : "no verb in", s);
		return 1;
	}
	v->n_before = (uint8_t)nb;
	v->n_after = (uint8_t)na;
	return 0;
}

static int put_regular(struct verb_reader *r, const struct verb *v, struct str word, struct err *err)
{
	char room[LINE_MAX_BYTES + 4];
	for (int form = 0; form < 3; form++)
		if (verb_put(r, *v, regular(word, form, room), err) < 0)
			return -1;
	return 0;
}

static int put_forms(struct verb_reader *r, const struct verb *v, struct str forms, struct err *err)
{
	while (forms.n) {
		size_t n = 0;
		while (n < forms.n && forms.p[n] != ' ' && forms.p[n] != '\t' && forms.p[n] != ',')
			n++;
		struct str one = str_sub(forms, 0, n), word;
		forms = str_sub(forms, n + 1, forms.n);
		if (!one.n)
			continue;
		struct verb w = *v;
		/* A form of one word stands for the verb alone; the words beside it stay. */
		bool whole = str_chr(one, '_') != SIZE_MAX || str_chr(one, '+') != SIZE_MAX;
		int rc = whole ? verb_cut(r, one, &w, &word, err) : 0;
		if (rc < 0 || (rc == 0 && verb_put(r, w, whole ? word : one, err) < 0))
			return -1;
	}
	return 0;
}

static int verb_read(struct verb_reader *r, struct str s, struct err *err)
{
	struct verb v = {.block = r->block, .base = true, .next = NODE_NONE, .line = (uint32_t)r->in->number};
	struct str rest, word, forms = {NULL, 0};
	bool braces = false;
	if (r->block == NODE_NONE) {
		lines_trouble(r->in, "a verb before any block:", s);
		return 0;
	}
	if (str_chr(s, '[') == SIZE_MAX) {
		v.code = r->b->blocks[r->block].code;
		rest = s;
	} else if (!code_read(r, s, &v.code, &rest)) {
		lines_trouble(r->in, "bracket is never closed:", s);
		return 0;
	}
	size_t open = str_chr(rest, '{');
	if (open != SIZE_MAX) {
		size_t close = str_chr(rest, '}');
		if (close == SIZE_MAX || close < open) {
			lines_trouble(r->in, "brace is never closed:", s);
			return 0;
		}
		braces = true;
		forms = str_sub(rest, open + 1, close);
		rest = str_trim(str_sub(rest, 0, open));
	}
	while (rest.n && rest.p[rest.n - 1] == '_')
		rest.n--;
	int rc = verb_cut(r, rest, &v, &word, err);
	if (rc)
		return rc < 0 ? -1 : 0;
	if (verb_put(r, v, word, err) < 0)
		return -1;
	v.base = false;
	return braces ? put_forms(r, &v, forms, err) : put_regular(r, &v, word, err);
}

/* --- blocks --- */

static int by_length(const void *a, const void *b)
{
	const struct pattern *x = a, *y = b;
	if (x->n != y->n)
		return y->n - x->n;
	return (x->line > y->line) - (x->line < y->line);
}

static void block_close(struct verb_reader *r)
{
	if (r->block == NODE_NONE)
		return;
	struct block *k = &r->b->blocks[r->block];
	if (k->n)
		qsort(k->pattern, k->n, sizeof *k->pattern, by_length);
}

static int block_open(struct verb_reader *r, struct str s, struct err *err)
{
	struct verb_book *b = r->b;
	block_close(r);
	b->blocks = arena_grow(b->arena, b->blocks, b->n_blocks, &b->cap_blocks, sizeof *b->blocks);
	if (!b->blocks)
		return err_memory(err);
	r->block = (uint32_t)b->n_blocks++;
	r->set = NODE_NONE;
	struct block *k = &b->blocks[r->block];
	memset(k, 0, sizeof *k);
	size_t open = str_chr(s, '['), close = str_chr(s, ']');
	if (open != SIZE_MAX && close != SIZE_MAX && close > open) {
		struct str rest;
		code_read(r, str_sub(s, open, close + 1), &k->code, &rest);
	} else {
		open = s.n;
	}
	struct str name = str_sub(s, 0, open);
	while (name.n && (name.p[0] == '-' || name.p[0] == ' '))
		name = str_sub(name, 1, name.n);
	while (name.n && (name.p[name.n - 1] == '-' || name.p[name.n - 1] == ' '))
		name.n--;
	k->name = keep(r, name);
	return name.n && !k->name.p ? err_memory(err) : 0;
}

static int read_line(struct verb_reader *r, struct err *err)
{
	struct str s = r->in->line;
	if (str_starts(s, STR("---")))
		return block_open(r, s, err);
	if (s.p[0] == '&')
		return set_open(r, s, err);
	if (s.p[0] == '-')
		return pattern_read(r, str_sub(s, 1, s.n), err);
	if (s.p[0] == '~')
		return transform_read(r, str_sub(s, 1, s.n), err);
	if (s.p[0] == '+' && r->set != NODE_NONE)
		return set_member(r, s, err);
	r->set = NODE_NONE;
	return verb_read(r, s, err);
}

int verb_book_read(struct verb_book *b, struct lines *in, struct err *err)
{
	struct verb_reader r = {.b = b, .in = in, .block = NODE_NONE, .set = NODE_NONE};
	while (lines_next(in))
		if (read_line(&r, err) < 0)
			return -1;
	block_close(&r);
	return 0;
}
