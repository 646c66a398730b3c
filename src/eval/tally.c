/* Counting, and the tables that show it. */
#include "eval/tally.h"

#include <math.h>
#include <string.h>

const char *const side_error_name[SIDE_ERRORS] = {
    "right", "missing", "extra", "country", "sector", "number", "other"};

/* Whether the codes of both sides agree in one half: before the colon, or behind it. */
static bool halves_agree(const struct deed_side *a, const struct deed_side *b, bool sector)
{
	struct deed_side x = {.n = 0}, y = {.n = 0};
	const struct deed_side *from[2] = {a, b};
	struct deed_side *to[2] = {&x, &y};
	for (int k = 0; k < 2; k++)
		for (unsigned i = 0; i < from[k]->n; i++) {
			struct str code = str_c(from[k]->code[i]);
			size_t colon = str_chr(code, ':');
			deed_side_add(to[k], sector ? STR("") : str_sub(code, 0, colon),
			              sector ? str_sub(code, colon + 1, code.n) : STR(""));
		}
	return deed_side_same(&x, &y);
}

enum side_error side_error_of(const struct deed_side *gold, const struct deed_side *system)
{
	if (deed_side_same(gold, system))
		return SIDE_SAME;
	if (!system->n)
		return SIDE_MISSING;
	if (!gold->n)
		return SIDE_EXTRA;
	if (gold->n != system->n)
		return SIDE_NUMBER;
	if (halves_agree(gold, system, true))
		return SIDE_COUNTRY;
	return halves_agree(gold, system, false) ? SIDE_SECTOR : SIDE_OTHER;
}

static void count_pair(struct tally *t, const struct deed *g, const struct deed *s)
{
	struct tally_count *of = &t->of[g->type];
	bool same = deed_sides_same(g, s);
	t->all.type++;
	of->type++;
	t->all.event += same;
	of->event += same;
	t->mood += g->mood == s->mood;
	t->negated += (g->negated || g->denied) == (s->negated || s->denied);
	t->background += g->background == s->background;
	if (g->reciprocal || s->reciprocal) {
		struct deed_side x = deed_union(g), y = deed_union(s);
		t->both[side_error_of(&x, &y)]++;
		return;
	}
	t->side[0][side_error_of(&g->who, &s->who)]++;
	t->side[1][side_error_of(&g->whom, &s->whom)]++;
}

static void count_score(struct tally *t, const struct deed *s, bool right)
{
	double p = s->score < 0 ? 0 : s->score > 1 ? 1 : s->score;
	unsigned bin = (unsigned)(p * TALLY_BINS);
	if (bin >= TALLY_BINS)
		bin = TALLY_BINS - 1;
	t->bin[bin]++;
	t->bin_right[bin] += right;
	t->bin_score[bin] += p;
}

void tally_item(struct tally *t, const struct deed *gold, size_t n_gold, const struct deed *system,
                size_t n_system, const uint32_t *to, bool negative)
{
	t->items++;
	t->negatives += negative;
	t->all.gold += n_gold;
	t->all.system += n_system;
	for (size_t i = 0; i < n_gold; i++) {
		t->of[gold[i].type].gold++;
		if (to[i] != NONE)
			count_pair(t, &gold[i], &system[to[i]]);
	}
	for (size_t k = 0; k < n_system; k++) {
		bool right = false;
		for (size_t i = 0; i < n_gold && !right; i++)
			right = to[i] == k && deed_sides_same(&gold[i], &system[k]);
		t->of[system[k].type].system++;
		t->false_facts += negative && deed_is_fact(&system[k]);
		count_score(t, &system[k], right);
	}
}

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

double tally_f1(size_t right, size_t gold, size_t system)
{
	return gold + system ? 2.0 * (double)right / (double)(gold + system) : 0;
}

double tally_calibration(const struct tally *t)
{
	double gap = 0;
	for (int b = 0; b < TALLY_BINS; b++)
		if (t->bin[b])
			gap += fabs(t->bin_score[b] - (double)t->bin_right[b]);
	return t->all.system ? gap / (double)t->all.system : 0;
}

static void row(struct buf *out, const char *name, const struct tally_count *c)
{
	buf_printf(out, "%-10s %6zu %6zu  %.3f %.3f %.3f   %.3f %.3f %.3f\n", name, c->gold, c->system,
	           share(c->event, c->system), share(c->event, c->gold), tally_f1(c->event, c->gold, c->system),
	           share(c->type, c->system), share(c->type, c->gold), tally_f1(c->type, c->gold, c->system));
}

static void side_row(struct buf *out, const char *name, const size_t *count)
{
	size_t n = 0;
	for (int i = 0; i < SIDE_ERRORS; i++)
		n += count[i];
	buf_printf(out, "%-10s", name);
	for (int i = 0; i < SIDE_ERRORS; i++)
		buf_printf(out, " %s %.3f", side_error_name[i], share(count[i], n));
	buf_puts(out, "\n");
}

static void bins(struct buf *out, const struct tally *t)
{
	buf_puts(out, "score      events   mean  right\n");
	for (int b = 0; b < TALLY_BINS; b++)
		if (t->bin[b])
			buf_printf(out, "%.1f-%.1f    %6zu  %.3f  %.3f\n", b / 10.0, (b + 1) / 10.0, t->bin[b],
			           t->bin_score[b] / (double)t->bin[b], share(t->bin_right[b], t->bin[b]));
	buf_printf(out, "calibration error %.3f\n", tally_calibration(t));
}

void tally_table(struct buf *out, const struct tally *t)
{
	buf_puts(out, "             gold system  event P  R    F1      type P  R    F1\n");
	for (int i = 0; i < EVENT_TYPES; i++)
		row(out, event_type_name[i], &t->of[i]);
	row(out, "all", &t->all);
	buf_printf(out, "\n%zu items, %zu hard negatives, %.2f false facts in a hundred of them\n", t->items,
	           t->negatives, 100 * share(t->false_facts, t->negatives));
	buf_printf(out, "over pairs of one type: mood %.3f negated or denied %.3f background %.3f\n",
	           share(t->mood, t->all.type), share(t->negated, t->all.type),
	           share(t->background, t->all.type));
	side_row(out, "who", t->side[0]);
	side_row(out, "whom", t->side[1]);
	side_row(out, "reciprocal", t->both);
	buf_puts(out, "\n");
	bins(out, t);
}
