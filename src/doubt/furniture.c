/*
 * furniture-inside: words of the page ("Sign up for our newsletter", "Advertisement") in the
 * middle of the article's prose. Phrases by the hash of their first word; a one-word phrase
 * counts only where it is a sentence of its own.
 */
#include "doubt/rule.h"

enum { PHRASE_WORDS = 10 };

struct furniture {
	struct str word[PHRASE_WORDS];
	uint32_t n, next;
};

static int add_phrase(struct doubt *t, const struct table_row *r, struct str cell, struct err *err)
{
	struct furniture *f = &t->phrase[t->n_phrases];
	struct str w;
	while (str_split(&cell, ' ', &w)) {
		if (f->n == PHRASE_WORDS)
			return table_error(&t->furniture, r, err, "more than %d words",
			                   PHRASE_WORDS);
		f->word[f->n++] = w;
	}
	if (!f->word[0].n)
		return table_error(&t->furniture, r, err, "no words");
	f->next = map_get(&t->first, f->word[0], MAP_NONE);
	return map_put(&t->first, f->word[0], t->n_phrases++) < 0 ? err_memory(err) : 0;
}

enum { PHRASES_MAX = 1000 };

int furniture_open(struct doubt *t, const char *dir, struct err *err)
{
	int rc;
	if (table_open(&t->furniture, dir, "doubt/furniture.tsv", err) < 0)
		return -1;
	int words = table_column(&t->furniture, "words", err);
	t->phrase = arena_array(&t->arena, PHRASES_MAX, sizeof *t->phrase);
	if (words < 0)
		return -1;
	if (!t->phrase)
		return err_memory(err);
	for (struct table_row r; (rc = table_next(&t->furniture, &r, err)) > 0;) {
		if (t->n_phrases == PHRASES_MAX)
			return table_error(&t->furniture, &r, err, "more than %d rows",
			                   PHRASES_MAX);
		if (add_phrase(t, &r, table_cell(&r, words), err) < 0)
			return -1;
	}
	return rc;
}

static bool match(const struct doc *d, const struct furniture *f, uint32_t w,
                  const struct sentence *s)
{
	if (w + f->n > s->w1)
		return false;
	for (uint32_t i = 0; i < f->n; i++)
		if (!str_eq(d->words.at[w + i].lower, f->word[i]))
			return false;
	return f->n > 1 || s->w1 - s->w0 == 1 ||
	       (s->w1 - s->w0 == 2 && d->words.at[s->w1 - 1].upos == UPOS_PUNCT);
}

int rule_furniture(const struct doubt *t, struct doc *d, struct err *err)
{
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		const struct sentence *s = &d->sentences.at[k];
		for (uint32_t w = s->w0; w < s->w1 && rule_is_body(d, k); w++) {
			uint32_t i = map_get(&t->first, d->words.at[w].lower, MAP_NONE);
			while (i != MAP_NONE && !match(d, &t->phrase[i], w, s))
				i = t->phrase[i].next;
			if (i == MAP_NONE || rule_in_quote(d, w))
				continue;
			struct span at = doc_words_span(d, w, w + t->phrase[i].n);
			if (rule_scarred(d, at, SCAR_LINK_RESIDUE))
				continue; /* told already */
			struct str v = flag_words(d, at, 80);
			if (flag_add(d, FLAG_FURNITURE_INSIDE, at, 0.1, err,
			             "'%.*s' belongs to the page, not to the article.",
			             STR_ARG(v)) < 0)
				return -1;
			w += t->phrase[i].n - 1;
		}
	}
	return 0;
}
