/* Find, choose, write: each a file of its own; here they are put together. */
#include "where/where.h"

#include "where/choose.h"
#include "where/use.h"

#include <stdlib.h>
#include <string.h>

struct where {
	struct gazetteer gazetteer;
};

int where_open(struct where **out, const char *data_dir, struct err *err)
{
	struct where *w = calloc(1, sizeof *w);

	if (!w)
		return err_set(err, ERR_IO, "no memory for the gazetteer");
	if (gazetteer_open(&w->gazetteer, data_dir, err) < 0) {
		free(w);
		return -1;
	}
	*out = w;
	return 0;
}

void where_close(struct where *w)
{
	if (!w)
		return;
	gazetteer_close(&w->gazetteer);
	free(w);
}

bool where_has_cities(const struct where *w)
{
	return w->gazetteer.has_cities;
}

static void fill(const struct gazetteer *g, const struct spot *s, struct place *p)
{
	static const char *const precision[SPOT_KINDS] = {"country", "city", "admin1", "city", "region", "place"};

	p->name = s->name;
	p->located = s->located;
	p->lat = s->lat;
	p->lon = s->lon;
	p->precision = precision[s->kind];
	p->population = s->population;
	if (s->country && s->country->code.n < sizeof p->country)
		memcpy(p->country, s->country->code.p, s->country->code.n);
	if (s->kind == SPOT_ADMIN1)
		p->admin1 = s->name;
	else if (s->admin1 != SPOT_NONE)
		p->admin1 = g->spots[s->admin1].name;
}

static int write_place(const struct gazetteer *g, struct doc *d, const struct found *f, struct err *err)
{
	struct place *p = doc_add(d, places);

	if (!p)
		return err_memory(err);
	p->span = f->span;
	p->name = doc_span_text(d, f->span);
	p->w0 = p->w1 = NONE;
	if (d->words.n) {
		p->w0 = p->w1 = doc_word_at(d, f->span.start);
		while (p->w1 != NONE && p->w1 < d->words.n && d->words.at[p->w1].span.start < f->span.end)
			p->w1++;
	}
	if (f->spot == SPOT_NONE)
		return 0;
	const struct spot *s = &g->spots[f->spot];
	fill(g, s, p);
	p->actor = f->in_body;
	if (s->kind == SPOT_COUNTRY || s->kind == SPOT_CAPITAL)
		p->actor |= where_acts(d, p);
	return 0;
}

int where_find_places(const struct where *w, struct doc *d, struct err *err)
{
	struct finds f = {0};

	if (where_find(&w->gazetteer, d, &f, err) < 0 || where_choose(&w->gazetteer, d, &f, err) < 0)
		return -1;
	for (size_t i = 0; i < f.n; i++)
		if (write_place(&w->gazetteer, d, &f.at[i], err) < 0)
			return -1;
	return 0;
}

int where_places(const struct where *w, struct doc *d, struct err *err)
{
	if (where_find_places(w, d, err) < 0)
		return -1;
	where_set_events(d);
	return 0;
}
