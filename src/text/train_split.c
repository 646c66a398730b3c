/*
 * The loops of split.c with the right answers in place of the classifiers'. Every document is
 * taken twice, the second time with some of its words made unknown: so the classifiers learn
 * what to do with words that training does not hold (kinds of abbreviations, shapes, marks).
 */
#include "text/train_split.h"

#include "text/atom.h"

enum { FORGOTTEN = 30, FORGOTTEN_KIND = 70 }; /* per cent */

struct gold {
	const struct doc *d;
	size_t word, sentence; /* the first whose end is not passed */
};

static bool token_ends_at(struct gold *g, uint32_t at)
{
	const struct doc *d = g->d;
	while (g->word < d->words.n && d->words.at[g->word].span.end < at)
		g->word++;
	if (g->word == d->words.n || d->words.at[g->word].span.end != at)
		return false;
	const struct word *w = &d->words.at[g->word], *last = w + 1;
	while (last < d->words.at + d->words.n && last->token_len == 0)
		last++;
	return last[-1].span.end == at;
}

static bool sentence_ends_at(struct gold *g, uint32_t at)
{
	const struct doc *d = g->d;
	while (g->sentence < d->sentences.n && d->sentences.at[g->sentence].span.end < at)
		g->sentence++;
	return g->sentence < d->sentences.n && d->sentences.at[g->sentence].span.end == at;
}

static int take_tokens(struct split_cases *c, const struct atoms *b, struct gold *g,
                       struct tokens *t, struct err *err)
{
	struct features f;
	size_t first = 0;
	t->n = 0;
	for (size_t i = 1; i <= b->n; i++) {
		bool ends = i == b->n || b->at[i].gap != GAP_NONE;
		if (!ends) {
			ends = token_ends_at(g, b->at[i - 1].end);
			border_of_token(b, i, first, &f);
			if (cases_add(&c->token, &f, ends, err) < 0)
				return -1;
		}
		if (!ends)
			continue;
		t->at[t->n++] = token_of(b, first, i);
		first = i;
	}
	tokens_settle(t);
	return 0;
}

static int take_sentences(struct split_cases *c, const struct tokens *t, struct gold *g,
                          struct err *err)
{
	struct open_sentence open = {0, 0, false};
	struct features f;
	for (size_t i = 0; i + 1 < t->n; i++) {
		open_sentence_take(&open, &t->at[i]);
		bool ends = sentence_ends_at(g, t->at[i].end);
		if (t->at[i + 1].gap != GAP_BREAK && border_may_end(t, i)) {
			border_of_sentence(t, i, &open, &f);
			if (cases_add(&c->sentence, &f, ends, err) < 0)
				return -1;
		}
		if (ends)
			open_sentence_begin(&open, i + 1);
	}
	return 0;
}

/* Makes a share of the words of the block ones that were never seen. */
static void forget_words(struct atoms *b, uint32_t *seed)
{
	for (size_t i = 0; i < b->n; i++) {
		struct atom *a = &b->at[i];
		*seed = hash_mix(*seed, a->hash);
		if (a->cls != ATOM_LETTERS || *seed % 100 >= (a->kind ? FORGOTTEN_KIND : FORGOTTEN))
			continue;
		a->hash = *seed;
		a->chunk = hash_mix(*seed, 1);
	}
}

static int take_once(struct split_cases *c, struct doc *d, const struct abbreviations *abbr,
                     bool forget, struct err *err)
{
	struct arena_mark mark = arena_mark(&d->arena);
	struct atom_source source;
	struct atoms atoms = {.at = arena_array(&d->arena, ATOM_BLOCK, sizeof *atoms.at)};
	struct tokens tokens = {.at = arena_array(&d->arena, ATOM_BLOCK, sizeof *tokens.at)};
	struct gold gold = {.d = d};
	uint32_t seed = (uint32_t)d->text.n;
	int rc = atoms.at && tokens.at ? 0 : err_memory(err);
	atom_source_init(&source, d, NULL, 0);
	while (rc == 0 && atom_next_block(&source, &atoms)) {
		atoms_abbreviate(&atoms, d->text, abbr);
		if (forget)
			forget_words(&atoms, &seed);
		rc = take_tokens(c, &atoms, &gold, &tokens, err);
		if (rc == 0)
			rc = take_sentences(c, &tokens, &gold, err);
	}
	arena_rewind(&d->arena, mark);
	return rc;
}

int train_split_take(struct split_cases *c, struct doc *d, const struct abbreviations *abbr,
                     struct err *err)
{
	if (take_once(c, d, abbr, false, err) < 0)
		return -1;
	return take_once(c, d, abbr, true, err);
}
