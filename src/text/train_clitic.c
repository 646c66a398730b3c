/*
 * A form is split as it mostly is. An ending is split off unseen forms when it has an
 * apostrophe, was split off at least LEAST different forms and off more than it was left on.
 */
#include "text/train_clitic.h"

#include "base/utf8.h"
#include "text/clitic.h"

#include <string.h>

enum { LEAST = 3, RARE = 2 };

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

/* The ending split off a form in two; empty if the row is no such. */
static struct str ending_of(const struct split_count *r)
{
	size_t blank = str_chr(r->words, ' ');
	if (blank == SIZE_MAX || r->words.n != r->form.n + 1)
		return (struct str){NULL, 0};
	struct str e = str_sub(r->words, blank + 1, r->words.n);
	bool fits = e.n <= CLITIC_ENDING && str_chr(e, ' ') == SIZE_MAX &&
	            str_chr(e, '\'') != SIZE_MAX && str_ends(r->form, e);
	return fits ? e : (struct str){NULL, 0};
}

/* Forms that keep the ending against those that lose it. */
static bool ending_splits(const struct clitic_counts *c, struct str ending)
{
	size_t lost = 0, kept = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct split_count *r = &c->row[i];
		if (r->form.n <= ending.n || !str_ends(r->form, ending))
			continue;
		if (str_eq(ending_of(r), ending))
			lost++;
		else if (str_eq(r->form, r->words))
			kept++;
	}
	return lost >= LEAST && lost > kept;
}

static void put_row(struct buf *out, struct str form, struct str words)
{
	buf_str(out, form);
	buf_putc(out, '\t');
	buf_str(out, words);
	buf_putc(out, '\n');
}

static int write_endings(const struct clitic_counts *c, struct buf *out, struct err *err)
{
	struct map seen;
	int rc = 0;
	map_init(&seen);
	for (size_t i = 0; i < c->n && rc == 0; i++) {
		struct str e = ending_of(&c->row[i]);
		if (!e.n || map_get(&seen, e, 0))
			continue;
		if (map_put(&seen, e, 1) < 0)
			rc = err_memory(err);
		else if (ending_splits(c, e)) {
			buf_putc(out, '*');
			put_row(out, e, e);
		}
	}
	map_release(&seen);
	return rc;
}

/* How the endings written so far would split the form. */
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
	struct buf endings;
	int rc = 0;
	map_init(&best);
	buf_init(&endings, 1 << 20);
	for (uint32_t i = 0; i < c->n && rc == 0; i++) {
		uint32_t b = map_get(&best, c->row[i].form, MAP_NONE);
		if (b == MAP_NONE || c->row[i].n > c->row[b].n)
			rc = map_put(&best, c->row[i].form, i) < 0 ? err_memory(err) : 0;
	}
	if (rc == 0)
		rc = write_endings(c, &endings, err);
	buf_str(out, buf_view(&endings));
	if (rc == 0 && clitics_open_bytes(&rules, buf_view(&endings), err) < 0)
		rc = -1;
	for (uint32_t i = 0; i < c->n && rc == 0; i++) {
		const struct split_count *r = &c->row[i];
		bool plain = str_chr(r->form, '\'') == SIZE_MAX, whole = str_eq(r->form, r->words);
		if (map_get(&best, r->form, MAP_NONE) != i || (plain && (whole || r->n < RARE)) ||
		    rule_says(&rules, r))
			continue;
		put_row(out, r->form, r->words);
	}
	if (rc == 0)
		clitics_close(&rules);
	buf_release(&endings);
	map_release(&best);
	return rc == 0 && !buf_ok(out) ? err_memory(err) : rc;
}
