/* Gold first, in its order, then what was found beside it. */
#include "eval/listing.h"

#include "eval/tally.h"

struct listing {
	struct buf *out;
	const struct gold_item *item;
	const struct deed *system;
	size_t n_system, left;
	const uint32_t *to;
};

static void put_side(struct buf *out, const struct deed_side *side)
{
	if (!side->n)
		buf_puts(out, "none");
	for (unsigned i = 0; i < side->n; i++)
		buf_printf(out, "%s%s", i ? "," : "", side->code[i]);
}

static void put_deed(struct buf *out, const struct deed *d)
{
	if (!d) {
		buf_puts(out, "\t");
		return;
	}
	buf_printf(out, "\t%s ", event_type_name[d->type]);
	put_side(out, &d->who);
	buf_puts(out, d->reciprocal ? " <> " : " > ");
	put_side(out, &d->whom);
	if (d->mood != MOOD_ACTUAL)
		buf_printf(out, " %s", event_mood_name[d->mood]);
	buf_puts(out, d->negated ? " negated" : d->denied ? " denied" : "");
	if (d->how.n)
		buf_printf(out, " [%.*s %.2f]", STR_ARG(d->how), d->score);
}

/* Text on one line, without tabs. */
static void put_text(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_putc(out, text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i]);
}

static void put(struct listing *l, const char *class, const char *kind, const struct deed *gold,
                const struct deed *found)
{
	if (!l->left)
		return;
	l->left--;
	const struct deed *told = gold ? gold : found;
	struct span s = gold ? gold->told.at[0] : (struct span){0, (uint32_t)l->item->text.n};
	buf_printf(l->out, "%s%s\t%.*s", class, kind, STR_ARG(l->item->id));
	put_deed(l->out, gold);
	put_deed(l->out, found);
	buf_puts(l->out, "\t");
	put_text(l->out, str_sub(l->item->text, told->trigger.start, told->trigger.end));
	buf_puts(l->out, "\t");
	put_text(l->out, str_sub(l->item->text, s.start, s.end));
	buf_puts(l->out, "\n");
}

static void missed(struct listing *l, const struct deed *g)
{
	const struct deed *other = NULL;
	for (size_t k = 0; k < l->n_system && !other; k++)
		if (span_overlaps(g->trigger, l->system[k].trigger))
			other = &l->system[k];
	put(l, other ? "missed-type" : "missed", "", g, other);
}

static void paired(struct listing *l, const struct deed *g, const struct deed *s)
{
	if (g->mood != s->mood)
		put(l, "mood", "", g, s);
	if ((g->negated || g->denied) != (s->negated || s->denied))
		put(l, "negated", "", g, s);
	if (deed_sides_same(g, s))
		return;
	if (g->reciprocal || s->reciprocal) {
		struct deed_side x = deed_union(g), y = deed_union(s);
		put(l, "both-", side_error_name[side_error_of(&x, &y)], g, s);
		return;
	}
	enum side_error who = side_error_of(&g->who, &s->who), whom = side_error_of(&g->whom, &s->whom);
	if (who != SIDE_SAME)
		put(l, "who-", side_error_name[who], g, s);
	if (whom != SIDE_SAME)
		put(l, "whom-", side_error_name[whom], g, s);
}

static void extra(struct listing *l, const struct deed *s)
{
	const char *class = l->item->negative.n ? "extra-negative" : !l->item->n_deeds ? "extra-empty" : "extra";
	put(l, class, "", NULL, s);
}

size_t listing_item(struct buf *out, const struct gold_item *item, const struct deed *system,
                    size_t n_system, const uint32_t *to, size_t left)
{
	struct listing l = {out, item, system, n_system, left, to};
	for (size_t i = 0; i < item->n_deeds; i++)
		if (to[i] == NONE)
			missed(&l, &item->deed[i]);
		else
			paired(&l, &item->deed[i], &system[to[i]]);
	for (size_t k = 0; k < n_system; k++) {
		bool used = false;
		for (size_t i = 0; i < item->n_deeds && !used; i++)
			used = to[i] == k;
		if (!used)
			extra(&l, &system[k]);
	}
	return l.left;
}
