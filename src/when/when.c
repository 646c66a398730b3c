/*
 * Two rounds. The first matches patterns over the pieces of each sentence, longest first, and
 * keeps what they caught. The second resolves in text order, so that "that year" and "two days
 * later" can lean on the date before them, and so that a text can first be known for a history:
 * most of its full dates lie years before the dateline.
 *
 * Pieces are read in windows, so that one endless sentence costs no more memory than any other.
 */
#include "when/when.h"

#include "when/modify.h"
#include "when/resolve.h"
#include "when/sift.h"
#include "when/tense.h"

#include <stdlib.h>
#include <string.h>

enum { NARRATIVE_YEARS = 5 };

struct when {
	struct when_lexicon lexicon;
	struct when_modifiers modifiers;
};

struct found {
	struct span span;
	const struct when_pattern *pattern;
	const char *mod;
	struct when_slots slots;
	uint32_t sentence;
};

struct round {
	const struct when *w;
	struct doc *d;
	struct found *at;
	size_t n, cap;
	uint32_t sentence;
};

int when_open(struct when **out, const char *data_dir, struct err *err)
{
	struct when *w = calloc(1, sizeof *w);

	if (!w)
		return err_set(err, ERR_IO, "no memory for the words of time");
	if (when_lexicon_open(&w->lexicon, data_dir, err) < 0) {
		free(w);
		return -1;
	}
	if (when_modifiers_open(&w->modifiers, data_dir, err) < 0) {
		when_lexicon_close(&w->lexicon);
		free(w);
		return -1;
	}
	*out = w;
	return 0;
}

void when_close(struct when *w)
{
	if (!w)
		return;
	when_lexicon_close(&w->lexicon);
	when_modifiers_close(&w->modifiers);
	free(w);
}

/* "in March." ends before the full stop, "in Sept." after it. */
static size_t without_full_stop(const struct when_view *v, size_t from, size_t to)
{
	if (to - from >= 2 && piece_is(&v->at[to - 1], ".") && v->at[to - 2].kind == PIECE_LETTERS) {
		const struct piece *a = &v->at[to - 2];
		if (a->key_n > 4 || piece_is(a, "may") || piece_is(a, "june") || piece_is(a, "july") ||
		    v->at[to - 1].blank_before)
			return to - 1;
	}
	return to;
}

static int keep(struct round *r, const struct when_view *v, size_t floor, size_t from, size_t to,
                const struct when_pattern *p, const struct when_slots *s, struct err *err)
{
	bool duration = strcmp(p->type, "DURATION") == 0;

	to = without_full_stop(v, from, to);
	const char *mod = when_modify(&r->w->modifiers, v, duration, floor, &from, &to);
	if (!mod && str_eqz(p->arg, "mod"))
		return 0;
	r->at = arena_grow(&r->d->scratch, r->at, r->n, &r->cap, sizeof *r->at);
	if (!r->at)
		return err_memory(err);
	r->at[r->n++] = (struct found){{v->at[from].start, v->at[to - 1].end}, p, mod, *s, r->sentence};
	return 0;
}

/* Matches that begin at pieces [from, to) of the view; *next is the first piece not looked at. */
static int match_window(struct round *r, const struct when_view *v, size_t from, size_t to, size_t *next,
                        struct err *err)
{
	const struct when_pattern *p;
	struct when_slots s;
	size_t floor = from, i = from;

	while (i < to) {
		size_t used = when_match(v, i, &p, &s);
		if (!used || !when_plausible(r->d, v, i, i + used, &s, p->type)) {
			i++;
			continue;
		}
		if (keep(r, v, floor, i, i + used, p, &s, err) < 0)
			return -1;
		i += used;
		floor = i;
	}
	*next = i;
	return 0;
}

static int match_stretch(struct round *r, struct when_view *v, struct span span, struct err *err)
{
	struct piece_walk w;
	size_t next = 0;

	piece_walk_init(&w, v->text, span.start, span.end, v->at);
	while (piece_walk(&w, next)) {
		v->n = w.n;
		for (size_t i = 0; i < v->n; i++) {
			const struct piece *a = &v->at[i];
			v->sense[i] = a->key_n ? when_lexicon_find(v->lexicon, (struct str){a->key, a->key_n}) : NULL;
		}
		if (match_window(r, v, w.from, w.to, &next, err) < 0)
			return -1;
	}
	return 0;
}

static int match_all(struct round *r, struct err *err)
{
	struct doc *d = r->d;
	struct when_view v = {.lexicon = &r->w->lexicon, .text = d->text};

	v.at = arena_array(&d->scratch, PIECE_WINDOW, sizeof *v.at);
	v.sense = arena_array(&d->scratch, PIECE_WINDOW, sizeof(void *));
	if (!v.at || !v.sense)
		return err_memory(err);
	if (d->sentences.n == 0) {
		r->sentence = NONE;
		return match_stretch(r, &v, (struct span){0, (uint32_t)d->text.n}, err);
	}
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		r->sentence = i;
		if (match_stretch(r, &v, d->sentences.at[i].span, err) < 0)
			return -1;
	}
	return 0;
}

/* A history: at least NARRATIVE_YEARS dates with their year, most of them years before the dateline,
 * and few that count from it ("Sunday", "last week"). */
static bool tells_history(const struct round *r, const struct when_point *dct)
{
	size_t years = 0, old = 0, deictic = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct when_slots *s = &r->at[i].slots;
		int y = s->year;
		deictic += !y && (s->weekday || s->has_offset || s->has_dir);
		if (!y)
			continue;
		years++;
		old += !dct->known || y + 1 < dct->at.year;
	}
	return years >= NARRATIVE_YEARS && old * 10 >= years * 7 && deictic * 3 <= years;
}

static int write_timex(struct doc *d, const struct found *f, const struct when_value *v, struct err *err)
{
	struct timex *t = doc_add(d, timexes);

	if (!t)
		return err_memory(err);
	t->span = f->span;
	t->type = f->pattern->type;
	t->mod = f->mod;
	t->value = str_c(arena_copy(&d->arena, v->text, strlen(v->text)));
	if (!t->value.p)
		return err_memory(err);
	t->w0 = t->w1 = NONE;
	if (d->words.n) {
		t->w0 = t->w1 = doc_word_at(d, f->span.start);
		while (t->w1 != NONE && t->w1 < d->words.n && d->words.at[t->w1].span.start < f->span.end)
			t->w1++;
	}
	return 0;
}

/* "August and September 1914", "31 May-1 June 1916": the year stands behind the second. */
static void share_years(const struct doc *d, struct round *r)
{
	for (size_t i = r->n; i-- > 1;) {
		struct when_slots *a = &r->at[i - 1].slots, *b = &r->at[i].slots;
		size_t from = r->at[i - 1].span.end, to = r->at[i].span.start;
		if (!a->month || a->year || a->has_dir || !b->month || !b->year || to < from || to - from > 6)
			continue;
		struct str between = str_trim(str_sub(d->text, from, to));
		if (str_eqz(between, "and") || str_eqz(between, "to") || str_eqz(between, "-") ||
		    str_eqz(between, "–") || str_eqz(between, "or"))
			a->year = b->year;
	}
}

/* In a history what is counted from the dateline is an aside: the story goes on where it was. */
static bool leads_on(const struct when_context *c, const struct found *f, const struct when_value *v)
{
	return v->point.known && !(c->narrative && !f->slots.year && c->dct.known &&
	                           v->point.at.year >= c->dct.at.year - 1);
}

int when_times(const struct when *w, struct doc *d, struct err *err)
{
	struct round r = {.w = w, .d = d};
	struct when_context c = {0};

	if (match_all(&r, err) < 0)
		return -1;
	c.dct.unit = 'D';
	c.dct.known = date_parse(d->date, &c.dct.at);
	c.narrative = tells_history(&r, &c.dct);
	share_years(d, &r);
	for (size_t i = 0; i < r.n; i++) {
		struct when_value v = {0};
		c.tense = when_tense(d, r.at[i].span);
		if (!r.at[i].pattern->rule->apply(&c, &r.at[i].slots, r.at[i].pattern->arg, &v))
			continue;
		if (leads_on(&c, &r.at[i], &v))
			c.ref = v.point;
		if (write_timex(d, &r.at[i], &v, err) < 0)
			return -1;
	}
	return 0;
}
