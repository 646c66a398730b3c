/*
 * A form is split as it mostly is. An ending or a beginning is split off unseen forms when it was
 * so split off at least LEAST different forms, off more forms than it was left on, and is found
 * in more of them than what it was split off from.
 */
#include "text/train_clitic.h"

#include "base/utf8.h"
#include "text/clitic.h"

#include <string.h>

enum { LEAST = 3, RARE = 2, AFFIX_WORDS = 3 };

void clitic_counts_init(struct clitic_counts *c)
{
	*c = (struct clitic_counts){0};
	arena_init(&c->arena, (size_t)1 << 30);
	map_init(&c->index);
}

void clitic_counts_release(struct clitic_counts *c)
{
	arena_release(&c->arena);
	map_release(&c->index);
}

static int count(struct clitic_counts *c, struct str form, struct str words, struct err *err)
{
	char key[4 * CLITIC_LONGEST + 2];
	if (form.n + words.n + 1 > sizeof key)
		return 0;
	memcpy(key, form.p, form.n);
	key[form.n] = '\t';
	memcpy(key + form.n + 1, words.p, words.n);
	struct str pair = {key, form.n + 1 + words.n};
	uint32_t at = map_get(&c->index, pair, MAP_NONE);
	if (at == MAP_NONE) {
		c->row = arena_grow(&c->arena, c->row, c->n, &c->cap, sizeof *c->row);
		char *own = arena_copy(&c->arena, pair.p, pair.n);
		if (!c->row || !own)
			return err_memory(err);
		at = (uint32_t)c->n++;
		pair.p = own;
		c->row[at] = (struct split_count){str_sub(pair, 0, form.n),
		                                  str_sub(pair, form.n + 1, pair.n), 0};
		if (map_put(&c->index, pair, at) < 0)
			return err_memory(err);
	}
	c->row[at].n++;
	return 0;
}

static int take_token(struct clitic_counts *c, const struct doc *d, uint32_t w, struct err *err)
{
	const struct word *first = &d->words.at[w];
	struct span span = {first->span.start, first[first->token_len - 1].span.end};
	struct arena_mark mark = arena_mark(&c->arena);
	struct str lower = utf8_lower(&c->arena, doc_span_text(d, span));
	char form[CLITIC_LONGEST], words[3 * CLITIC_LONGEST], one[CLITIC_LONGEST];
	size_t n = 0, n_words = 0, n_one = 0;
	if (!lower.p)
		return err_memory(err);
	bool fits = clitic_key(lower, form, &n);
	arena_rewind(&c->arena, mark);
	for (uint32_t i = 0; fits && i < first->token_len; i++) {
		fits = clitic_key(first[i].lower, one, &n_one) &&
		       n_words + n_one + 1 < sizeof words;
		if (!fits)
			break;
		if (i)
			words[n_words++] = ' ';
		memcpy(words + n_words, one, n_one);
		n_words += n_one;
	}
	if (!fits || first->token_len > CLITIC_WORDS || n < 2)
		return 0;
	return count(c, (struct str){form, n}, (struct str){words, n_words}, err);
}

int clitic_counts_take(struct clitic_counts *c, const struct doc *d, struct err *err)
{
	for (uint32_t w = 0; w < d->words.n; w += d->words.at[w].token_len)
		if (take_token(c, d, w, err) < 0)
			return -1;
	return 0;
}

/* --- rules: beginnings and endings that are split off unseen forms --- */

/* Counts of forms: of one affix with its words ("^al TAB al"), or of one affix alone. */
struct tally {
	struct map index;
	uint32_t *n;
	size_t used, cap;
};

static int tally_add(struct tally *t, struct arena *a, struct str key, uint32_t n, struct err *err)
{
	uint32_t at = map_get(&t->index, key, MAP_NONE);
	if (at == MAP_NONE) {
		char *own = arena_copy(a, key.p, key.n);
		t->n = arena_grow(a, t->n, t->used, &t->cap, sizeof *t->n);
		if (!own || !t->n || map_put(&t->index, (struct str){own, key.n}, (uint32_t)t->used) < 0)
			return err_memory(err);
		at = (uint32_t)t->used++;
		t->n[at] = 0;
	}
	t->n[at] += n;
	return 0;
}

static uint32_t tally_of(const struct tally *t, struct str key)
{
	uint32_t at = map_get(&t->index, key, MAP_NONE);
	return at == MAP_NONE ? 0 : t->n[at];
}

struct rule { /* "^beginning" or "*ending", TAB, its words */
	char bytes[1 + CLITIC_AFFIX + 1 + 3 * CLITIC_LONGEST];
	size_t affix, n; /* bytes of the affix with its sign, and of all */
};

/* False where the affix is too long or too short, or leaves too little. */
static bool rule_of(struct rule *r, bool ending, struct str form, size_t n, struct str words)
{
	if (n == 0 || n > CLITIC_AFFIX || n >= form.n)
		return false;
	struct str affix = ending ? str_sub(form, form.n - n, form.n) : str_sub(form, 0, n);
	struct str stem = ending ? str_sub(form, 0, form.n - n) : str_sub(form, n, form.n);
	if (str_chr(affix, '\'') == SIZE_MAX && utf8_count(stem) < CLITIC_STEM)
		return false;
	r->bytes[0] = ending ? '*' : '^';
	memcpy(r->bytes + 1, affix.p, n);
	r->affix = n + 1;
	r->bytes[r->affix] = '\t';
	memcpy(r->bytes + r->affix + 1, words.p, words.n);
	r->n = r->affix + 1 + words.n;
	return true;
}

/* The words without the blanks between them; the row was checked for length. */
static struct str joined(struct str words, char room[3 * CLITIC_LONGEST])
{
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] != ' ')
			room[n++] = words.p[i];
	return (struct str){room, n};
}

/* `other` is the rule that would split the same place from the other side, or NULL. */
typedef int take_rule(void *arg, const struct rule *r, const struct rule *other, struct err *err);

/* Every rule that would split the row as it is split, as far as the rule goes. */
static int each_rule(const struct split_count *row, take_rule *take, void *arg, struct err *err)
{
	char room[3 * CLITIC_LONGEST];
	struct rule begins, ends;
	unsigned before = 0;
	for (size_t i = 0; i < row->words.n; i++) {
		if (row->words.p[i] != ' ')
			continue;
		struct str left = str_sub(row->words, 0, i), right = str_sub(row->words, i + 1, row->words.n);
		struct str rest = joined(right, room);
		bool begin = ++before <= AFFIX_WORDS && str_ends(row->form, rest) &&
		             rule_of(&begins, false, row->form, row->form.n - rest.n, left);
		rest = joined(left, room);
		bool end = str_chr(right, ' ') == SIZE_MAX && str_starts(row->form, rest) &&
		           rule_of(&ends, true, row->form, row->form.n - rest.n, right);
		if ((begin && take(arg, &begins, end ? &ends : NULL, err) < 0) ||
		    (end && take(arg, &ends, begin ? &begins : NULL, err) < 0))
			return -1;
	}
	return 0;
}

struct rules {
	struct clitic_counts *c;
	struct tally split, all; /* forms that a rule splits rightly; forms that it could split */
	struct tally won;        /* of the first, those whose other part is the rarer one: a stem */
	uint32_t right[2];       /* of the form at hand: bit n, a beginning (an ending) of n bytes */
	struct map written;
	struct buf *out;
};

static struct str whole_of(const struct rule *r)
{
	return (struct str){r->bytes, r->n};
}

static int count_split(void *arg, const struct rule *r, const struct rule *other, struct err *err)
{
	struct rules *k = arg;
	if (tally_add(&k->split, &k->c->arena, whole_of(r), 1, err) < 0)
		return -1;
	return tally_add(&k->all, &k->c->arena, (struct str){r->bytes, r->affix}, 0, err);
}

static bool has_apostrophe(const struct rule *r)
{
	return memchr(r->bytes, '\'', r->affix) != NULL;
}

static int count_won(void *arg, const struct rule *r, const struct rule *other, struct err *err)
{
	struct rules *k = arg;
	bool loses = other && tally_of(&k->split, whole_of(other)) >= tally_of(&k->split, whole_of(r));
	if (other && has_apostrophe(r) != has_apostrophe(other))
		loses = has_apostrophe(other);
	return loses ? 0 : tally_add(&k->won, &k->c->arena, whole_of(r), 1, err);
}

/* Lengths of the affixes that would split the row rightly. */
static int mark_right(void *arg, const struct rule *r, const struct rule *other, struct err *err)
{
	struct rules *k = arg;
	if (tally_of(&k->split, whole_of(r)) >= LEAST)
		k->right[r->bytes[0] == '*'] |= 1u << (r->affix - 1);
	return 0;
}

/* Affixes of the form, but for wrong ones that a longer, right one goes before. */
static int count_all(struct rules *k, const struct split_count *row, struct err *err)
{
	struct rule r;
	k->right[0] = k->right[1] = 0;
	if (each_rule(row, mark_right, k, err) < 0)
		return -1;
	for (size_t n = 1; n <= CLITIC_AFFIX && n < row->form.n; n++) {
		for (int ending = 0; ending < 2; ending++) {
			uint32_t right = k->right[ending] >> n;
			if ((right > 1 && !(right & 1)) || !rule_of(&r, ending, row->form, n, STR("")))
				continue;
			uint32_t at = map_get(&k->all.index, (struct str){r.bytes, r.affix}, MAP_NONE);
			if (at != MAP_NONE)
				k->all.n[at]++;
		}
	}
	return 0;
}

static void put_row(struct buf *out, struct str form, struct str words)
{
	buf_str(out, form);
	buf_putc(out, '\t');
	buf_str(out, words);
	buf_putc(out, '\n');
}

static int write_rule(void *arg, const struct rule *r, const struct rule *other, struct err *err)
{
	struct rules *k = arg;
	struct str all = whole_of(r), affix = str_sub(all, 0, r->affix);
	if (tally_of(&k->won, all) < LEAST || tally_of(&k->split, all) * 2 <= tally_of(&k->all, affix) ||
	    map_get(&k->written, affix, 0))
		return 0;
	char *own = arena_copy(&k->c->arena, affix.p, affix.n);
	if (!own || map_put(&k->written, (struct str){own, affix.n}, 1) < 0)
		return err_memory(err);
	put_row(k->out, affix, str_sub(all, r->affix + 1, all.n));
	return 0;
}

/* best: form -> its most frequent row. */
static int write_rules(struct clitic_counts *c, const struct map *best, struct buf *out,
                       struct err *err)
{
	struct rules k = {.c = c, .out = out};
	take_rule *const pass[] = {count_split, count_won, write_rule};
	int rc = 0;
	map_init(&k.split.index);
	map_init(&k.all.index);
	map_init(&k.won.index);
	map_init(&k.written);
	for (size_t p = 0; p < sizeof pass / sizeof *pass; p++) {
		for (uint32_t i = 0; i < c->n && rc == 0; i++)
			if (map_get(best, c->row[i].form, MAP_NONE) == i)
				rc = each_rule(&c->row[i], pass[p], &k, err);
		for (uint32_t i = 0; i < c->n && rc == 0 && p == 0; i++)
			if (map_get(best, c->row[i].form, MAP_NONE) == i)
				rc = count_all(&k, &c->row[i], err);
	}
	map_release(&k.split.index);
	map_release(&k.all.index);
	map_release(&k.won.index);
	map_release(&k.written);
	return rc;
}

/* How the rules written so far would split the form. */
static bool rule_says(const struct clitics *rules, const struct split_count *r)
{
	struct clitic_words w;
	unsigned n = clitic_split(rules, r->form, r->form, &w);
	struct str rest = r->words, word;
	for (unsigned i = 0; i < n; i++)
		if (!str_split(&rest, ' ', &word) || !str_eq(word, w.form[i]))
			return false;
	return !rest.p;
}

int clitic_counts_write(struct clitic_counts *c, struct buf *out, struct err *err)
{
	struct map best;
	struct clitics rules;
	struct buf text;
	int rc = 0;
	map_init(&best);
	buf_init(&text, 1 << 20);
	for (uint32_t i = 0; i < c->n && rc == 0; i++) {
		uint32_t b = map_get(&best, c->row[i].form, MAP_NONE);
		if (b == MAP_NONE || c->row[i].n > c->row[b].n)
			rc = map_put(&best, c->row[i].form, i) < 0 ? err_memory(err) : 0;
	}
	if (rc == 0)
		rc = write_rules(c, &best, &text, err);
	buf_str(out, buf_view(&text));
	if (rc == 0 && clitics_open_bytes(&rules, buf_view(&text), err) < 0)
		rc = -1;
	for (uint32_t i = 0; i < c->n && rc == 0; i++) {
		const struct split_count *r = &c->row[i];
		bool plain = str_chr(r->form, '\'') == SIZE_MAX, whole = str_eq(r->form, r->words);
		if (map_get(&best, r->form, MAP_NONE) != i || rule_says(&rules, r) ||
		    (plain && !whole && r->n < RARE))
			continue;
		put_row(out, r->form, r->words);
	}
	if (rc == 0)
		clitics_close(&rules);
	buf_release(&text);
	map_release(&best);
	return rc == 0 && !buf_ok(out) ? err_memory(err) : rc;
}
