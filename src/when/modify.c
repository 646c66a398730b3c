/* The longest modifier wins; one that stands before the time wins over one that follows. */
#include "when/modify.h"

#include <stdlib.h>
#include <string.h>

static int read_row(struct when_modifiers *m, const struct table_row *row, const int column[4],
                    struct err *err)
{
	struct when_modifier *x = &m->at[m->n];
	struct str words = table_cell(row, column[0]), side = table_cell(row, column[1]),
	           of = table_cell(row, column[2]), mod = table_cell(row, column[3]), word;

	memset(x, 0, sizeof *x);
	while (str_split(&words, ' ', &word)) {
		if (x->n == MODIFIER_WORDS)
			return table_error(&m->table, row, err, "a modifier has at most %d words", MODIFIER_WORDS);
		x->word[x->n++] = word;
	}
	x->before = str_eqz(side, "before");
	x->duration = str_eqz(of, "DURATION");
	if ((!x->before && !str_eqz(side, "after")) || (!x->duration && !str_eqz(of, "DATE")) ||
	    x->word[0].n == 0 || mod.n == 0 || mod.n >= sizeof x->mod)
		return table_error(&m->table, row, err, "bad side, kind or mod");
	memcpy(x->mod, mod.p, mod.n);
	m->n++;
	return 0;
}

int when_modifiers_open(struct when_modifiers *m, const char *data_dir, struct err *err)
{
	static const char *const name[] = {"words", "side", "of", "mod"};
	struct table_row row;
	int column[4], got;
	size_t cap = 0;

	memset(m, 0, sizeof *m);
	if (table_open(&m->table, data_dir, "when/modifiers.tsv", err) < 0)
		return -1;
	for (int i = 0; i < 4; i++)
		if ((column[i] = table_column(&m->table, name[i], err)) < 0)
			goto fail;
	while ((got = table_next(&m->table, &row, err)) > 0) {
		if (m->n == cap) {
			struct when_modifier *p = reallocarray(m->at, cap ? cap * 2 : 64, sizeof *p);
			if (!p) {
				err_set(err, ERR_IO, "no memory for the words of time");
				goto fail;
			}
			m->at = p;
			cap = cap ? cap * 2 : 64;
		}
		if (read_row(m, &row, column, err) < 0)
			goto fail;
	}
	if (got == 0)
		return 0;
fail:
	when_modifiers_close(m);
	return -1;
}

void when_modifiers_close(struct when_modifiers *m)
{
	table_close(&m->table);
	free(m->at);
	m->at = NULL;
	m->n = 0;
}

static bool same(const struct piece *a, struct str word)
{
	return a->kind != PIECE_DIGITS && a->key_n == word.n && memcmp(a->key, word.p, word.n) == 0;
}

static bool stands_at(const struct when_modifier *x, const struct when_view *v, size_t i)
{
	for (int k = 0; k < x->n; k++)
		if (i + (size_t)k >= v->n || !same(&v->at[i + (size_t)k], x->word[k]))
			return false;
	return true;
}

const char *when_modify(const struct when_modifiers *m, const struct when_view *v, bool duration,
                        size_t floor, size_t *from, size_t *to)
{
	const struct when_modifier *best = NULL;
	size_t start = *from, the = start > floor && piece_is(&v->at[start - 1], "the");

	for (size_t i = 0; i < m->n; i++) {
		const struct when_modifier *x = &m->at[i];
		if (x->duration != duration || (best && (best->before > x->before || best->n >= x->n)))
			continue;
		for (size_t skip = 0; skip <= the; skip++) { /* "over the past year", "late in the 1970s" */
			size_t n = (size_t)x->n + skip;
			if (x->before && start >= floor + n && stands_at(x, v, start - n))
				best = x, *from = start - n;
		}
		if (!x->before && stands_at(x, v, *to))
			best = x;
	}
	if (!best)
		return NULL;
	if (!best->before)
		*to += (size_t)best->n;
	else if (*from > floor && piece_is(&v->at[*from - 1], "the"))
		(*from)--;
	return best->mod;
}
