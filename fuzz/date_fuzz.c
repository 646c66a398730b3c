/*
 * Any bytes as an article for the readers that work on the bare text: times, amounts, places. The
 * first byte chooses the dateline; words are what stands between blanks, some with the tag of a
 * name. What is found must lie in the text in order, a day must be a day of the calendar, and an
 * amount must lie between its bounds.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lore/calendar.h"
#include "text/number.h"
#include "when/when.h"
#include "where/where.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct when *when;
static struct where *where;

static void open_rooms(void)
{
	const char *dir = getenv("BEDE_DATA");
	struct err err;

	if (when_open(&when, dir ? dir : "data", &err) < 0 || where_open(&where, dir ? dir : "data", &err) < 0)
		abort();
}

static void put_words(struct doc *d)
{
	struct sentence *s = doc_add(d, sentences);

	if (!s)
		return;
	s->span = (struct span){0, (uint32_t)d->text.n};
	s->part = NONE;
	for (size_t i = 0; i < d->text.n;) {
		while (i < d->text.n && d->text.p[i] <= ' ' && d->text.p[i] >= 0)
			i++;
		size_t start = i;
		while (i < d->text.n && (d->text.p[i] > ' ' || d->text.p[i] < 0))
			i++;
		struct word *w = i > start ? doc_add(d, words) : NULL;
		if (!w)
			break;
		w->span = (struct span){(uint32_t)start, (uint32_t)i};
		w->form = w->lower = w->lemma = doc_span_text(d, w->span);
		w->head = w->first_child = w->next_sibling = NONE;
		w->ner = (uint8_t)((i * 7 + start) % 11 < 5 ? (i * 7 + start) % 11 : NER_O);
		w->ner_begin = start % 3 != 0;
	}
	d->sentences.at[0].w1 = (uint32_t)d->words.n;
}

static void in_order(struct span s, uint32_t *at, size_t n)
{
	if (s.start < *at || s.end <= s.start || s.end > n)
		abort();
	*at = s.end;
}

static void check(const struct doc *d)
{
	uint32_t a = 0, b = 0, c = 0;
	struct date day;

	for (size_t i = 0; i < d->timexes.n; i++) {
		struct str v = d->timexes.at[i].value;
		in_order(d->timexes.at[i].span, &a, d->text.n);
		if (v.n == 10 && v.p[0] >= '0' && v.p[0] <= '9' && v.p[4] == '-' && v.p[5] != 'W' && !date_parse(v, &day))
			abort();
	}
	for (size_t i = 0; i < d->numbers.n; i++) {
		const struct number *x = &d->numbers.at[i];
		in_order(x->span, &b, d->text.n);
		if (!(x->low <= x->value && x->value <= x->high))
			abort();
	}
	for (size_t i = 0; i < d->places.n; i++)
		in_order(d->places.at[i].span, &c, d->text.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const dates[] = {"", "2022-02-28", "2020-02-29", "0001-01-01", "9999-12-31", "2022-02-30"};
	struct doc d;
	struct err err;

	if (!when)
		open_rooms();
	if (n < 1)
		return 0;
	doc_init(&d);
	d.date = str_c(dates[data[0] % 6]);
	d.text = (struct str){(const char *)data + 1, n - 1};
	if (data[0] & 64)
		put_words(&d);
	if (when_times(when, &d, &err) == 0 && text_numbers(&d, &err) == 0 && where_places(where, &d, &err) == 0)
		check(&d);
	doc_release(&d);
	return 0;
}
