/*
 * Rows of (form, tags, lemma) are counted, then votes are gathered for each key of the table:
 * the form with its shape, the form in any shape, and each of its endings. An ending counts a
 * row once however often it stood in the text, since unseen words are like the rare ones. A
 * key that says what the next more general key says is left out.
 */
#include "text/train_lemma.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENDING_LEAST = 2 };

struct vote { /* for one script under one key */
	uint32_t print, script, n;
};

struct votes {
	struct vote *at;
	size_t n, cap;
};

void lemma_counts_init(struct lemma_counts *c)
{
	*c = (struct lemma_counts){0};
	arena_init(&c->arena, (size_t)2 << 30);
	map_init(&c->index);
	map_init(&c->script_index);
}

void lemma_counts_release(struct lemma_counts *c)
{
	arena_release(&c->arena);
	map_release(&c->index);
	map_release(&c->script_index);
}

/* Characters to cut off `from` so that the rest begins `to`; *add gets the rest of `to`. */
static unsigned cut_between(struct str from, struct str to, struct str *add)
{
	size_t same = 0, len = 0;
	unsigned cut = 0;
	while (same < from.n && same < to.n) {
		uint32_t a = utf8_at(from, same, &len);
		size_t other;
		if (utf8_at(to, same, &other) != a || other != len)
			break;
		same += len;
	}
	*add = str_sub(to, same, to.n);
	for (size_t at = same; at < from.n; at += len, cut++)
		utf8_at(from, at, &len);
	return cut;
}

/* The script of a word's lemma: the case that leaves least to add, the usual one first. */
static bool script_of(const struct word *w, struct lemma_script *out)
{
	static const uint8_t order[] = {LEMMA_AS_USUAL, LEMMA_KEEP, LEMMA_LOWER, LEMMA_TITLE};
	size_t best = SIZE_MAX;
	char room[LEMMA_LONGEST];
	for (size_t i = 0; i < sizeof order; i++) {
		struct lemma_script s = {.cased = order[i]}, none = s;
		struct str base = lemma_apply(&none, w, room), add;
		unsigned cut = cut_between(base, w->lemma, &add);
		size_t cost = cut + add.n;
		if (add.n > LEMMA_ADD || cut > 255 || cost >= best)
			continue;
		best = cost;
		s.cut = (uint8_t)cut;
		s.n = (uint8_t)add.n;
		memcpy(s.add, add.p, add.n);
		*out = s;
	}
	return best != SIZE_MAX;
}

static int number_of_script(struct lemma_counts *c, const struct lemma_script *s, uint32_t *number,
                            struct err *err)
{
	struct str key = {(const char *)s, sizeof *s};
	*number = map_get(&c->script_index, key, MAP_NONE);
	if (*number != MAP_NONE)
		return 0;
	char *own = arena_copy(&c->arena, key.p, key.n);
	c->script = arena_grow(&c->arena, c->script, c->n_scripts, &c->cap_scripts, sizeof *s);
	if (!own || !c->script || c->n_scripts == UINT16_MAX)
		return err_memory(err);
	*number = (uint32_t)c->n_scripts;
	c->script[c->n_scripts++] = *s;
	return map_put(&c->script_index, (struct str){own, key.n}, *number) < 0 ? err_memory(err) : 0;
}

static struct str own(struct lemma_counts *c, struct str s)
{
	char *p = arena_copy(&c->arena, s.p, s.n);
	return (struct str){p, p ? s.n : 0};
}

static int take_word(struct lemma_counts *c, const struct word *given, struct err *err)
{
	struct lemma_key k;
	struct word straight = *given, *w = &straight;
	char key[4 * LEMMA_LONGEST];
	struct lemma_script script;
	uint32_t number;
	if (!w->lemma.n || w->form.n + w->lemma.n + w->xpos.n + 8 > sizeof key ||
	    w->form.n >= LEMMA_LONGEST / 2 || !lemma_key_of(w, &k))
		return 0;
	w->lower = k.lower;
	if (!script_of(w, &script))
		return 0;
	int n = snprintf(key, sizeof key, "%.*s\t%.*s\t%u\t%.*s", STR_ARG(w->form),
	                 STR_ARG(w->xpos), w->upos, STR_ARG(w->lemma));
	struct str pair = {key, (size_t)n};
	uint32_t at = map_get(&c->index, pair, MAP_NONE);
	if (at == MAP_NONE) {
		if (number_of_script(c, &script, &number, err) < 0)
			return -1;
		c->row = arena_grow(&c->arena, c->row, c->n, &c->cap, sizeof *c->row);
		pair = own(c, pair);
		if (!c->row || !pair.p)
			return err_memory(err);
		at = (uint32_t)c->n++;
		c->row[at] = (struct lemma_count){
		    .word = {.form = own(c, w->form), .lower = own(c, w->lower),
		             .xpos = own(c, w->xpos), .upos = w->upos},
		    .script = number};
		if (map_put(&c->index, pair, at) < 0)
			return err_memory(err);
	}
	c->row[at].n++;
	return 0;
}

int lemma_counts_take(struct lemma_counts *c, const struct doc *d, struct err *err)
{
	for (size_t i = 0; i < d->words.n; i++)
		if (take_word(c, &d->words.at[i], err) < 0)
			return -1;
	return c->arena.failed ? err_memory(err) : 0;
}

static int by_print(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;
	if (x->print != y->print)
		return x->print < y->print ? -1 : 1;
	return x->script < y->script ? -1 : x->script > y->script;
}

static int add_vote(struct votes *v, uint32_t print, uint32_t script, uint32_t n, struct err *err)
{
	if (v->n == v->cap) {
		size_t cap = v->cap ? v->cap * 2 : 1 << 14;
		struct vote *p = realloc(v->at, cap * sizeof *p);
		if (!p)
			return err_memory(err);
		v->at = p;
		v->cap = cap;
	}
	v->at[v->n++] = (struct vote){print, script, n};
	return 0;
}

/* Sums the votes and keeps for each key its winner, with the key's total in no field: a key
 * below `least` votes or without a clear winner is dropped. */
static void elect(struct votes *v, uint32_t least)
{
	size_t out = 0;
	qsort(v->at, v->n, sizeof *v->at, by_print);
	for (size_t i = 0; i < v->n;) {
		struct vote best = {0, 0, 0};
		uint32_t total = 0, print = v->at[i].print;
		while (i < v->n && v->at[i].print == print) {
			struct vote sum = v->at[i++];
			while (i < v->n && v->at[i].print == print && v->at[i].script == sum.script)
				sum.n += v->at[i++].n;
			total += sum.n;
			best = sum.n > best.n ? sum : best;
		}
		if (total >= least && best.n * 2 > total)
			v->at[out++] = best;
	}
	v->n = out;
}

static uint32_t winner(const struct votes *v, uint32_t print, uint32_t otherwise)
{
	size_t lo = 0, hi = v->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (v->at[mid].print < print)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < v->n && v->at[lo].print == print ? v->at[lo].script : otherwise;
}

enum level { FORM_SHAPE, FORM, ENDING, LEVELS };

static int gather(struct lemma_counts *c, struct votes v[LEVELS], struct err *err)
{
	struct lemma_key k;
	for (size_t i = 0; i < c->n; i++) {
		const struct lemma_count *r = &c->row[i];
		if (!lemma_key_of(&r->word, &k))
			continue;
		if (add_vote(&v[FORM_SHAPE], lemma_print_form(&k, true), r->script, r->n, err) < 0 ||
		    add_vote(&v[FORM], lemma_print_form(&k, false), r->script, r->n, err) < 0)
			return -1;
		size_t longest = k.lower.n < LEMMA_ENDING ? k.lower.n : LEMMA_ENDING;
		for (size_t n = 0; n <= longest; n++)
			if (add_vote(&v[ENDING], lemma_print_ending(&k, n), r->script, 1, err) < 0)
				return -1;
	}
	elect(&v[FORM_SHAPE], 1);
	elect(&v[FORM], 1);
	elect(&v[ENDING], ENDING_LEAST);
	return 0;
}

struct table_out {
	struct lemma_slot *slot;
	uint32_t mask, n;
};

static void put_slot(struct table_out *t, uint32_t print, uint32_t script)
{
	uint32_t i = print & t->mask;
	while (t->slot[i].print && t->slot[i].print != print)
		i = (i + 1) & t->mask;
	t->n += !t->slot[i].print;
	t->slot[i] = (struct lemma_slot){print, (uint16_t)script, 0};
}

/* What the table would say of the form without its entry. */
static uint32_t by_ending(const struct votes v[LEVELS], const struct lemma_key *k, size_t longest)
{
	uint32_t s = MAP_NONE;
	for (size_t n = longest + 1; s == MAP_NONE && n-- > 0;)
		s = winner(&v[ENDING], lemma_print_ending(k, n), MAP_NONE);
	return s;
}

static void fill(const struct lemma_counts *c, const struct votes v[LEVELS], struct table_out *t)
{
	struct lemma_key k;
	for (size_t i = 0; i < c->n; i++) {
		if (!lemma_key_of(&c->row[i].word, &k))
			continue;
		size_t longest = k.lower.n < LEMMA_ENDING ? k.lower.n : LEMMA_ENDING;
		for (size_t n = 0; n <= longest; n++) {
			uint32_t print = lemma_print_ending(&k, n);
			uint32_t s = winner(&v[ENDING], print, MAP_NONE);
			if (s != MAP_NONE && (n == 0 || by_ending(v, &k, n - 1) != s))
				put_slot(t, print, s);
		}
		uint32_t general = by_ending(v, &k, longest);
		uint32_t form = winner(&v[FORM], lemma_print_form(&k, false), MAP_NONE);
		if (form != MAP_NONE && form != general)
			put_slot(t, lemma_print_form(&k, false), form);
		general = form != MAP_NONE ? form : general;
		uint32_t shaped = winner(&v[FORM_SHAPE], lemma_print_form(&k, true), MAP_NONE);
		if (shaped != MAP_NONE && shaped != general)
			put_slot(t, lemma_print_form(&k, true), shaped);
	}
}

int lemma_counts_write(struct lemma_counts *c, struct pack_writer *out, struct err *err)
{
	struct votes v[LEVELS] = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
	struct table_out t = {NULL, 1, 0};
	int rc = gather(c, v, err);
	while (rc == 0 && t.mask < 2 * (v[FORM].n + v[FORM_SHAPE].n + v[ENDING].n))
		t.mask = t.mask * 2 + 1;
	for (int round = 0; rc == 0 && round < 2; round++) { /* again, in the size it needs */
		free(t.slot);
		t.n = 0;
		t.slot = calloc((size_t)t.mask + 1, sizeof *t.slot);
		if (!t.slot) {
			rc = err_memory(err);
			break;
		}
		fill(c, v, &t);
		while (round == 0 && t.mask / 4 > t.n)
			t.mask /= 2;
	}
	if (rc == 0 && (pack_writer_add(out, "text/lemma-scripts", c->script,
	                                c->n_scripts * sizeof *c->script) < 0 ||
	                pack_writer_add(out, "text/lemma-table", t.slot,
	                                ((size_t)t.mask + 1) * sizeof *t.slot) < 0))
		rc = err_memory(err);
	free(t.slot);
	for (int i = 0; i < LEVELS; i++)
		free(v[i].at);
	return rc;
}
