/* Greedy and left to right: an answer is final, so time is linear in the text. */
#include "text/split.h"

#include <stdlib.h>

/* In doubt a sentence ends: found on the development sets. */
enum { SENTENCE_LEAN = -120 };

int split_open(struct split *s, const struct pack *p, const char *data_dir, struct err *err)
{
	enum { BYTES = LINEAR_ROWS * sizeof(int16_t) };
	struct str token, sentence;
	if (pack_need(p, "text/token", BYTES, &token, err) < 0 ||
	    pack_need(p, "text/sentence", BYTES, &sentence, err) < 0)
		return -1;
	s->token = (const int16_t *)(const void *)token.p;
	s->sentence = (const int16_t *)(const void *)sentence.p;
	return abbreviations_open(&s->abbr, data_dir, err);
}

void split_close(struct split *s)
{
	abbreviations_close(&s->abbr);
}

void split_out_release(struct split_out *out)
{
	free(out->token);
	*out = (struct split_out){NULL, 0, 0};
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

int split_breaks(struct doc *d, uint32_t **breaks, size_t *n, struct err *err)
{
	uint32_t *at = arena_array(&d->scratch, d->scars.n * 2, sizeof *at);
	*n = 0;
	*breaks = at;
	if (!at)
		return err_memory(err);
	for (size_t i = 0; i < d->scars.n; i++) {
		const struct scar *s = &d->scars.at[i];
		if (s->kind == SCAR_LINK_RESIDUE)
			at[(*n)++] = s->span.start;
		if (s->break_at != NONE)
			at[(*n)++] = s->break_at;
	}
	qsort(at, *n, sizeof *at, by_number);
	return 0;
}

/* A quotation mark never belongs to the word that it touches, least of all where a blank was lost. */
static bool parts_mark(const struct atom *a, const struct atom *b)
{
	bool mark_a = a->cls == ATOM_OPEN_QUOTE || a->cls == ATOM_CLOSE_QUOTE;
	bool mark_b = b->cls == ATOM_OPEN_QUOTE || b->cls == ATOM_CLOSE_QUOTE;
	return (mark_a && b->cls == ATOM_LETTERS) || (mark_b && a->cls == ATOM_LETTERS);
}

static void find_tokens(const struct split *s, const struct atoms *b, struct tokens *t)
{
	struct features f;
	size_t first = 0;
	t->n = 0;
	for (size_t i = 1; i <= b->n; i++) {
		if (i < b->n && b->at[i].gap == GAP_NONE && !parts_mark(&b->at[i - 1], &b->at[i])) {
			border_of_token(b, i, first, &f);
			if (linear_sum(s->token, &f) <= 0)
				continue;
		}
		t->at[t->n++] = token_of(b, first, i);
		first = i;
	}
	tokens_settle(t);
}

/*
 * A glued mark behind which the scan saw the sentence go on (`anymore!”Mehaj wrote.`): no
 * sentence ends inside that scar. Scars are in text order; *next only moves forward.
 */
static bool scar_goes_on(const struct doc *d, size_t *next, uint32_t at)
{
	while (*next < d->scars.n) {
		const struct scar *s = &d->scars.at[*next];
		if (s->kind == SCAR_GLUED_QUOTE && s->break_at == NONE && s->span.end > at)
			return s->span.start < at;
		++*next;
	}
	return false;
}

static void find_sentences(const struct split *s, const struct doc *d, size_t *scar,
                           struct tokens *t)
{
	struct open_sentence open = {0, 0, false};
	struct features f;
	for (size_t i = 0; i < t->n; i++) {
		struct token *k = &t->at[i];
		open_sentence_take(&open, k);
		if (i + 1 == t->n || k[1].gap == GAP_BREAK) {
			k->ends_sentence = true;
		} else if (border_may_end(t, i)) {
			border_of_sentence(t, i, &open, &f);
			k->ends_sentence = linear_sum(s->sentence, &f) > SENTENCE_LEAN &&
			                   !scar_goes_on(d, scar, k->end);
		}
		if (k->ends_sentence)
			open_sentence_begin(&open, i + 1);
	}
}

static int append(struct split_out *out, const struct tokens *t, bool paragraph, struct err *err)
{
	if (out->n + t->n > out->cap) {
		size_t cap = (out->n + t->n) * 2;
		struct split_token *p = realloc(out->token, cap * sizeof *p);
		if (!p)
			return err_memory(err);
		out->token = p;
		out->cap = cap;
	}
	if (paragraph && out->n)
		out->token[out->n - 1].ends_paragraph = true;
	for (size_t i = 0; i < t->n; i++)
		out->token[out->n++] = (struct split_token){t->at[i].start, t->at[i].end,
		                                            t->at[i].ends_sentence, false};
	return 0;
}

int split_doc(const struct split *s, struct doc *d, struct split_out *out, struct err *err)
{
	struct arena_mark mark = arena_mark(&d->scratch);
	struct atom_source source;
	struct atoms atoms;
	struct tokens tokens;
	uint32_t *breaks;
	size_t n_breaks, scar = 0;
	int rc = split_breaks(d, &breaks, &n_breaks, err);
	atoms.at = arena_array(&d->scratch, ATOM_BLOCK, sizeof *atoms.at);
	tokens.at = arena_array(&d->scratch, ATOM_BLOCK, sizeof *tokens.at);
	if (rc == 0 && (!atoms.at || !tokens.at))
		rc = err_memory(err);
	out->n = 0;
	if (rc == 0)
		atom_source_init(&source, d, breaks, n_breaks);
	while (rc == 0 && atom_next_block(&source, &atoms)) {
		atoms_abbreviate(&atoms, d->text, &s->abbr);
		find_tokens(s, &atoms, &tokens);
		find_sentences(s, d, &scar, &tokens);
		rc = append(out, &tokens, atoms.paragraph, err);
	}
	arena_rewind(&d->scratch, mark);
	return rc;
}
