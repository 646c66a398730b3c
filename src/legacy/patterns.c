/*
 * A pattern line is cut into elements: `_` joins what stands on its two sides, signs stand alone.
 * A transformation is seven fields around brackets.
 */
#include "legacy/verbs.h"

#include <string.h>

struct draft {
	struct element at[PATTERN_ELEMENTS];
	unsigned n;
	unsigned verbs, verb;
	int depth; /* of { } and ( ) */
	bool joined, full;
};

static void put(struct draft *d, enum element_kind kind, uint32_t id)
{
	if (d->n == PATTERN_ELEMENTS) {
		d->full = true;
		return;
	}
	if (kind == EL_VERB) {
		d->verbs++;
		d->verb = d->n;
	}
	d->at[d->n++] = (struct element){(uint8_t)kind, d->joined, id};
	d->joined = false;
}

static bool ends_word(char c)
{
	return c == ' ' || c == '\t' || c == '_' || strchr("{}()*", c);
}

static size_t word_length(struct str s)
{
	size_t n = 1;
	while (n < s.n && !ends_word(s.p[n]))
		n++;
	return n;
}

static int put_word(struct verb_reader *r, struct draft *d, struct str s, struct err *err)
{
	uint32_t atom[PHRASE_ATOMS];
	size_t n = atoms_phrase(r->b->atoms, s, atom, PHRASE_ATOMS);
	if (n == SIZE_MAX)
		return err_memory(err);
	for (size_t i = 0; i < n && i < PHRASE_ATOMS; i++) {
		d->joined |= i > 0;
		put(d, EL_WORD, atom[i]);
	}
	return 0;
}

/* A set's name may hold `_`, and `_` joins: the longest name that is known wins. */
static int put_set(struct verb_reader *r, struct draft *d, struct str s, size_t *used)
{
	size_t n = 1;
	while (n < s.n && (s.p[n] == '_' || !ends_word(s.p[n])))
		n++;
	uint32_t set = set_find(r->b, str_sub(s, 1, n), used);
	if (set == NODE_NONE) {
		lines_trouble(r->in, "no set of that name is given above:", str_sub(s, 0, n));
		return 1;
	}
	*used += 1;
	put(d, EL_SET, set);
	return 0;
}

static bool sign(struct draft *d, struct str s)
{
	static const struct {
		char c;
		enum element_kind kind;
		int depth;
	} signs[] = {
		{'*', EL_VERB, 0}, {'$', EL_SOURCE, 0}, {'+', EL_TARGET, 0}, {'%', EL_BOTH, 0}, {'^', EL_SKIP, 0},
		{'{', EL_OPEN, 1}, {'}', EL_CLOSE, -1}, {'(', EL_PREP, 1}, {')', EL_END, -1},
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (s.p[0] == signs[i].c) {
			d->depth += signs[i].depth;
			put(d, signs[i].kind, 0);
			return true;
		}
	return false;
}

/* 0 read, 1 told and to be passed over, -1 memory. */
static int elements(struct verb_reader *r, struct draft *d, struct str s, struct err *err)
{
	while (s.n) {
		size_t used = 1;
		if (s.p[0] == '_') {
			d->joined = d->n > 0;
		} else if (s.p[0] == ' ' || s.p[0] == '\t') {
			d->joined = false;
		} else if (s.p[0] == '&' && s.n > 1 && !ends_word(s.p[1])) {
			if (put_set(r, d, s, &used))
				return 1;
		} else if (!sign(d, s)) {
			used = word_length(s);
			if (put_word(r, d, str_sub(s, 0, used), err) < 0)
				return -1;
		}
		if (d->depth < 0)
			break;
		s = str_sub(s, used, s.n);
	}
	return 0;
}

static const char *fault(const struct draft *d)
{
	if (d->full)
		return "more than 32 elements in";
	if (d->verbs != 1)
		return d->verbs ? "more than one '*' in" : "no '*' in";
	return d->depth ? "braces or brackets do not match in" : NULL;
}

static int keep_pattern(struct verb_reader *r, const struct draft *d, struct verb_code code, struct err *err)
{
	struct verb_book *b = r->b;
	struct block *k = &b->blocks[r->block];
	struct element *at = arena_array(b->arena, d->n, sizeof *at);
	k->pattern = arena_grow(b->arena, k->pattern, k->n, &k->cap, sizeof *k->pattern);
	if (!at || !k->pattern)
		return err_memory(err);
	memcpy(at, d->at, d->n * sizeof *at);
	k->pattern[k->n++] = (struct pattern){at, (uint8_t)d->n, (uint8_t)d->verb, code, (uint32_t)r->in->number};
	b->n_patterns++;
	return 0;
}

int pattern_read(struct verb_reader *r, struct str s, struct err *err)
{
	struct draft d = {0};
	struct verb_code code;
	struct str rest;
	if (r->block == NODE_NONE) {
		lines_trouble(r->in, "a pattern before any block:", s);
		return 0;
	}
	if (!code_read(r, s, &code, &rest)) {
		lines_trouble(r->in, "no code in brackets:", s);
		return 0;
	}
	if (str_ends(str_trim(s), STR("[+++]"))) {
		lines_trouble(r->in, "TABARI's sign for a sentence too complex to code is passed over:", s);
		return 0;
	}
	int rc = elements(r, &d, rest, err);
	if (rc)
		return rc < 0 ? -1 : 0;
	if (fault(&d)) {
		lines_trouble(r->in, fault(&d), s);
		return 0;
	}
	for (unsigned i = 0; i < d.n; i++)
		r->b->second |= d.at[i].kind >= EL_OPEN;
	return keep_pattern(r, &d, code, err);
}

/* The code and block of the verb that a transformation names; Q is any. */
static bool named_verb(const struct verb_book *b, struct str word, struct verb_code *code, uint32_t *block)
{
	char low[ATOM_BYTES];
	*code = (struct verb_code){0};
	*block = NODE_NONE;
	if (str_eqz(word, "Q"))
		return true;
	for (size_t i = 0; i < word.n && i < sizeof low; i++)
		low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
	uint32_t atom = word.n < sizeof low ? atoms_get(b->atoms, (struct str){low, word.n}) : ATOM_NONE;
	uint32_t v = verb_book_find(b, atom);
	if (v == NODE_NONE)
		return false;
	*code = b->verbs[v].code;
	*block = b->verbs[v].block;
	return true;
}

static bool role(struct str s, char *out)
{
	if (s.n != 1)
		return false;
	*out = s.p[0];
	return *out == '.' || *out == '_' || (*out >= 'a' && *out <= 'z');
}

int transform_read(struct verb_reader *r, struct str s, struct err *err)
{
	struct verb_book *b = r->b;
	struct str f[10];
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < 10;) {
		size_t from = i;
		while (i < s.n && !strchr(" \t()=", s.p[i]))
			i++;
		if (i > from)
			f[n++] = str_sub(s, from, i);
		else
			i++;
	}
	struct transform t = {.line = (uint32_t)r->in->number};
	bool good = n == 8 && role(f[0], &t.over) && role(f[1], &t.source) && role(f[2], &t.target) &&
	            role(f[5], &t.new_source) && role(f[6], &t.new_target);
	if (!good || !named_verb(b, f[3], &t.below, &t.below_block) ||
	    !named_verb(b, f[4], &t.above, &t.above_block)) {
		lines_trouble(r->in, good ? "a verb that is given nowhere above:"
		                          : "no transformation 'a (b c VERB) VERB = x y CODE':", s);
		return 0;
	}
	if (!str_eqz(f[7], "Q")) {
		char *own = arena_copy(b->arena, f[7].p, f[7].n);
		if (!own)
			return err_memory(err);
		t.code = (struct str){own, f[7].n};
	}
	b->transforms = arena_grow(b->arena, b->transforms, b->n_transforms, &b->cap_transforms, sizeof *b->transforms);
	if (!b->transforms)
		return err_memory(err);
	b->transforms[b->n_transforms++] = t;
	b->second = true;
	return 0;
}
