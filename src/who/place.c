/*
 * Towns, provinces and regions in a name tag that the tables of names do not hold: the table of
 * towns tells their state. Of states that share the name one that the article names wins
 * ("Santiago" beside Cuba).
 */
#include "who/room.h"

static bool is_spoken(const struct country *k, const void *of)
{
	const struct scene *s = of;
	return s->spoken[k - s->who->names.countries.at];
}

/* "in Buchanan": what a preposition of place stands before. */
static bool in_place(const struct scene *s, const struct chunk *c)
{
	static const char *const prep[] = {"in", "at", "near", "outside", "around", "from", "of"};
	if (c->w0 == 0 || word_at(s, c->w0 - 1)->sentence != word_at(s, c->w0)->sentence)
		return false;
	for (size_t i = 0; i < sizeof prep / sizeof *prep; i++)
		if (str_eqz(word_at(s, c->w0 - 1)->lower, prep[i]))
			return true;
	return false;
}

static bool may_be_town(const struct scene *s, const struct chunk *c)
{
	if (c->name || c->person || c->ner == NER_PER)
		return false;
	return c->ner == NER_LOC || in_place(s, c);
}

int place_towns(struct scene *s, struct err *err)
{
	const struct country *all = s->who->names.countries.at;
	s->spoken = arena_array(&s->d->scratch, s->who->names.countries.n + 1, sizeof *s->spoken);
	if (!s->spoken)
		return err_memory(err);
	for (size_t i = 0; i < s->n_chunks; i++)
		if (s->chunk[i].name && s->chunk[i].name->country)
			s->spoken[s->chunk[i].name->country - all] = true;
	for (size_t i = 0; i < s->n_chunks; i++) {
		struct chunk *c = &s->chunk[i];
		if (!may_be_town(s, c))
			continue;
		struct str form = doc_span_text(s->d, doc_words_span(s->d, c->w0, c->w1));
		const struct country *k = towns_find(&s->who->towns, &s->d->scratch, form, is_spoken, s);
		struct name *n = k ? arena_alloc(&s->d->arena, sizeof *n) : NULL;
		if (s->d->scratch.failed || s->d->arena.failed)
			return err_memory(err);
		if (!n)
			continue;
		*n = (struct name){.exact = form, .kind = NAME_CITY, .country = k, .user = NONE, .town = true};
		c->name = n;
	}
	return 0;
}
