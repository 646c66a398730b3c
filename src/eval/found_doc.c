/* Parties of the desk as codes: the country, and the first of the sectors. */
#include "eval/found.h"

#include <string.h>

static void side(const struct parties *from, struct deed_side *to)
{
	for (uint32_t i = 0; i < from->n; i++)
		deed_side_add(to, str_c(from->at[i].country),
		              from->at[i].n_sectors ? str_c(from->at[i].sectors[0]) : STR(""));
}

static int one(struct deed *to, struct arena *a, const struct event *e, struct err *err)
{
	uint32_t n = e->mentions.n + e->trigger.n;
	*to = (struct deed){.type = e->type, .mood = e->mood, .negated = e->negated,
	                    .denied = e->denied_by.n > 0, .background = e->background,
	                    .reciprocal = e->reciprocal, .score = e->score};
	side(&e->actors, &to->who);
	side(&e->recipients, &to->whom);
	char *how = arena_copy(a, e->frame.p ? e->frame.p : "", e->frame.n);
	to->told.at = arena_array(a, n, sizeof *to->told.at);
	if (!how || !to->told.at)
		return err_memory(err);
	to->how = (struct str){how, e->frame.n};
	for (uint32_t i = 0; i < e->mentions.n; i++)
		to->told.at[to->told.n++] = e->mentions.at[i];
	for (uint32_t i = 0; i < e->trigger.n; i++)
		to->told.at[to->told.n++] = e->trigger.at[i];
	if (e->trigger.n)
		to->trigger = (struct span){e->trigger.at[0].start, e->trigger.at[e->trigger.n - 1].end};
	return 0;
}

int found_doc(struct found *f, struct arena *a, const struct doc *d, struct err *err)
{
	*f = (struct found){arena_array(a, d->events.n, sizeof *f->at), d->events.n};
	if (!f->at)
		return err_memory(err);
	for (size_t i = 0; i < d->events.n; i++)
		if (one(&f->at[i], a, &d->events.at[i], err) < 0)
			return -1;
	return 0;
}
