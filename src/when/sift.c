/*
 * A bare year, month or clock time is believed by what stands beside it, and by tags and names
 * where the text has been parsed.
 */
#include "when/sift.h"

#include <string.h>

static bool beside(const struct when_view *v, size_t i, const char *const *list)
{
	for (; *list; list++)
		if (piece_is(&v->at[i], *list))
			return true;
	return false;
}

static const char *const time_prepositions[] = {
    "in", "of", "since", "by", "until", "till", "from", "during", "before", "after", "between",
    "through", "throughout", "early", "late", "mid", "circa", "year", "last", "next", "this",
    "spring", "summer", "autumn", "fall", "winter", NULL};
static const char *const joiners[] = {"to", "and", "or", "-", ",", "(", "/", "for", "end", "beginning", NULL};

static bool after_preposition(const struct when_view *v, size_t i)
{
	return i > 0 && beside(v, i - 1, time_prepositions);
}

static const struct word *word_of(const struct doc *d, const struct when_view *v, size_t i)
{
	uint32_t w = d->words.n ? doc_word_at(d, v->at[i].start) : NONE;

	return w == NONE || d->words.at[w].span.start >= v->at[i].end ? NULL : &d->words.at[w];
}

/* "May" the month, not the verb and not the person. */
static bool month_alone(const struct doc *d, const struct when_view *v, size_t i)
{
	const struct word *w = word_of(d, v, i);

	if (w && w->ner == NER_PER)
		return false;
	return after_preposition(v, i) || (i > 0 && beside(v, i - 1, joiners) && !(w && w->upos == UPOS_AUX));
}

/* "2000 people" is no year; "the 1999 war" is one. */
static bool counts_something(const struct doc *d, const struct when_view *v, size_t i)
{
	static const char *const not_plural[] = {"was", "is", "as", "has", "his", "its", "this", "us",
	                                         "does", "elections", "protests", "riots", "games",
	                                         "attacks", "talks", "floods", "bombings", NULL};
	const struct word *w = word_of(d, v, i);
	const struct piece *next = i + 1 < v->n ? &v->at[i + 1] : NULL;

	if (!next || next->kind != PIECE_LETTERS || next->capital || !next->blank_before)
		return false;
	if (beside(v, i + 1, not_plural))
		return false;
	if (w && w->deprel.n && w->rel == REL_nummod && w->head != NONE && w->head < d->words.n) {
		const struct word *h = &d->words.at[w->head];
		return str_eqz(h->xpos, "NNS") && !after_preposition(v, i);
	}
	if (after_preposition(v, i))
		return false;
	return next->key_n > 3 && next->key[next->key_n - 1] == 's' && next->key[next->key_n - 2] != 's';
}

/* "in two thousand villages" */
static bool counts_words(const struct when_view *v, size_t to)
{
	const struct piece *next = to < v->n ? &v->at[to] : NULL;

	return next && next->kind == PIECE_LETTERS && next->key_n > 3 && next->key[next->key_n - 1] == 's';
}

static bool year_alone(const struct doc *d, const struct when_view *v, size_t i,
                       const struct when_slots *s)
{
	bool told = after_preposition(v, i) || (i > 0 && beside(v, i - 1, joiners));

	if (counts_something(d, v, i))
		return false;
	return told || (s->year >= 1700 && s->year <= 2100);
}

/* "12:30" yes; "2:1" never comes here; "3:16" only after a word of time. */
static bool clock_alone(const struct when_view *v, size_t i)
{
	static const char *const at[] = {"at", "around", "by", "until", "till", "about", "from", "since",
	                                 "after", "before", "to", "between", "and", "-", NULL};

	return v->at[i].end - v->at[i].start == 2 || (i > 0 && beside(v, i - 1, at));
}

static bool part_of_a_name(const struct doc *d, const struct when_view *v, size_t from, size_t to)
{
	const struct word *w = word_of(d, v, from);

	return w && to - from == 1 && v->at[from].capital && (w->ner == NER_PER || w->ner == NER_ORG);
}

bool when_plausible(const struct doc *d, const struct when_view *v, size_t from, size_t to,
                    const struct when_slots *s, const char *type)
{
	size_t n = to - from;

	if (part_of_a_name(d, v, from, to))
		return false;
	if (strcmp(type, "DATE") == 0 && n == 1 && s->month && s->common && !s->day && !s->year && !s->has_dir)
		return month_alone(d, v, from);
	if (s->year && !s->month && v->at[from].kind == PIECE_LETTERS && piece_is(&v->at[from], "two"))
		return after_preposition(v, from) && !counts_words(v, to); /* "two thousand" */
	if (n == 1 && s->year)
		return year_alone(d, v, from, s);
	if (strcmp(type, "TIME") == 0 && s->minute != SLOT_NONE && n == 3 && s->meridian == SLOT_NONE)
		return clock_alone(v, from);
	if (s->season.n && !s->year && piece_is(&v->at[to - 1], "fall") && !s->has_dir)
		return false; /* the fall of a city, of a price */
	if (strcmp(type, "SET") == 0 && n == 1 && v->at[from].capital && from > 0 &&
	    v->at[from - 1].kind == PIECE_LETTERS) /* "the Daily Mail", "the Annual Meeting" */
		return s->weekday != 0;
	return true;
}
