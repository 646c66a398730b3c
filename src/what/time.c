/*
 * When: the time expression of the event's own clause, else of the clause above, else the one
 * of the sentence; else the dateline, and said to be so; else unknown. Only expressions that
 * name a date are taken: a duration says how long, not when.
 */
#include "what/act.h"

#include <string.h>

static bool names_date(const struct timex *t)
{
	return t->type && (strcmp(t->type, "DATE") == 0 || strcmp(t->type, "TIME") == 0) && t->value.n >= 4 &&
	       t->value.p[0] >= '0' && t->value.p[0] <= '9';
}

static const char *precision(struct str v)
{
	if (v.n >= 10)
		return "day";
	if (v.n >= 6 && (v.p[5] == 'W'))
		return "week";
	if (v.n == 7)
		return v.p[5] >= '0' && v.p[5] <= '9' ? "month" : "season";
	return v.n == 4 ? "year" : "period";
}

/* How near a time expression stands to the trigger in the tree: fewer is nearer. */
static unsigned distance(const struct work *w, uint32_t trigger, const struct timex *t)
{
	const struct doc *d = w->d;
	uint32_t head = t->w0;
	for (uint32_t i = t->w0; i < t->w1; i++)
		if (d->words.at[i].head == NONE || d->words.at[i].head < t->w0 || d->words.at[i].head >= t->w1)
			head = i;
	uint32_t gov = d->words.at[head].head, up = trigger;
	for (unsigned i = 0; i < 5 && up != NONE; i++, up = d->words.at[up].head)
		if (gov == up)
			return i;
	/* Below the trigger, but not inside what is said about one of its nouns. */
	unsigned down = 1;
	for (uint32_t v = gov; v != NONE && down < 3; down++, v = d->words.at[v].head) {
		if (v == trigger)
			return down;
		if (d->words.at[v].rel == REL_appos || d->words.at[v].rel == REL_acl)
			break;
	}
	return 9;
}

static uint32_t nearest(const struct work *w, const struct act *a)
{
	const struct doc *d = w->d;
	uint32_t sentence = d->words.at[a->word].sentence, best = NONE, lo = 0, hi = (uint32_t)d->timexes.n;
	const struct sentence *s = &d->sentences.at[sentence];
	unsigned least = 10, seen = 0;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->timexes.at[mid].w0 < s->w0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (uint32_t i = lo; i < d->timexes.n && d->timexes.at[i].w0 < s->w1 && seen < 32; i++) {
		const struct timex *t = &d->timexes.at[i];
		if (!names_date(t) || t->w1 <= t->w0)
			continue;
		seen++;
		unsigned far = distance(w, a->word, t);
		for (unsigned k = 0; k < a->n_marks; k++) {
			unsigned other = distance(w, a->mark[k], t);
			far = other < far ? other : far;
		}
		if (far < least) {
			least = far;
			best = i;
		}
	}
	return least < 9 ? best : NONE;
}

/* "refuses", "is fighting": news in the present tense is ongoing only where the verb is a state. */
static bool goes_on(const struct work *w, uint32_t word)
{
	const struct word *p = &w->d->words.at[word];
	if (str_eqz(p->xpos, "VBG"))
		return tree_has_child(&w->tree, word, REL_aux, "be");
	return (str_eqz(p->xpos, "VBP") || str_eqz(p->xpos, "VBZ")) && tree_in(&w->tree, word, w->cls.stative) &&
	       doc_sentence_role(w->d, p->sentence) != PART_HEADLINE;
}

void time_event(struct work *w, const struct act *a, struct event *e)
{
	const struct doc *d = w->d;
	struct event_when *t = &e->when;
	t->timex = nearest(w, a);
	t->basis = "unknown";
	if (told_as_past(w, a->word))
		e->background = true;
	if (t->timex != NONE) {
		t->value = d->timexes.at[t->timex].value;
		t->precision = precision(t->value);
		t->basis = "text";
		if (d->date.n >= 4 && memcmp(t->value.p, d->date.p, 4) < 0 && e->mood == MOOD_ACTUAL)
			e->background = !(d->date.n >= 7 && t->value.n >= 7 && memcmp(d->date.p + 5, "01", 2) == 0 &&
			                  memcmp(t->value.p + 5, "12", 2) == 0);
	} else if (d->date.n && !e->background) {
		t->value = d->date;
		t->precision = "day";
		t->basis = "dateline";
	}
	t->ongoing = e->mood == MOOD_ACTUAL && !e->background && goes_on(w, a->word);
}
