/*
 * Names in the place of others: the sets are small and their organisations few, while the news
 * is full of parties, bodies and armed groups of all countries. One-word names are swapped anew
 * each time a sentence is shown (train_batch.c); organisations have several words, so copies of
 * the sentences are made when they are read.
 */
#include "net/train_swap.h"

#include "base/table.h"
#include "base/utf8.h"
#include "net/feature.h"
#include "net/train_math.h"

static int add_row(struct train_corpus *k, struct train_swap_list *list, struct str form,
                   struct err *err)
{
	struct str lower = utf8_lower(&k->arena, form);
	list->row = arena_grow(&k->arena, list->row, list->n, &list->cap, sizeof *list->row);
	list->flags = arena_grow(&k->arena, list->flags, list->n, &list->cap_flags, sizeof *list->flags);
	if (!list->row || !list->flags || !lower.p)
		return err_memory(err);
	gazetteer_mark(&k->gazetteer, &form, &lower, 1, &list->flags[list->n]);
	feature_rows(&k->c, &k->lexicon, form, lower, list->row[list->n++]);
	return 0;
}

static int add_organisation(struct train_corpus *k, struct str form, struct str brief,
                            struct err *err)
{
	struct train_organisation *at =
	    arena_grow(&k->arena, k->organisation, k->n_organisations, &k->cap_organisations, sizeof *at);
	char *copy = arena_copy(&k->arena, form.p, form.n), *brief_copy = NULL;
	if (brief.n)
		brief_copy = arena_copy(&k->arena, brief.p, brief.n);
	if (!at || !copy || (brief.n && !brief_copy))
		return err_memory(err);
	k->organisation = at;
	at[k->n_organisations++] = (struct train_organisation){{copy, form.n}, {brief_copy, brief.n}};
	return 0;
}

int train_swaps_read(struct train_corpus *k, const char *data_dir, struct err *err)
{
	static const char *const kind[SWAPS] = {"place", "first", "last"};
	struct table t;
	struct table_row row;
	int got = -1;
	if (table_open(&t, data_dir, "net/names.tsv", err) < 0)
		return -1;
	int k_kind = table_column(&t, "kind", err), k_form = table_column(&t, "form", err);
	int k_short = table_column(&t, "short", err);
	bool all = k_kind >= 0 && k_form >= 0 && k_short >= 0;
	while (all && (got = table_next(&t, &row, err)) > 0) {
		struct str form = table_cell(&row, k_form), name = table_cell(&row, k_kind);
		int i = 0, rc;
		while (i < SWAPS && !str_eqz(name, kind[i]))
			i++;
		if (i < SWAPS)
			rc = add_row(k, &k->swap[i], form, err);
		else if (str_eqz(name, "org"))
			rc = add_organisation(k, form, table_cell(&row, k_short), err);
		else
			rc = table_error(&t, &row, err, "no kind of name");
		if (rc < 0) {
			got = -1;
			break;
		}
	}
	table_close(&t);
	return got < 0 ? -1 : 0;
}

static bool push(struct train_raw *to, struct str form, struct str tag)
{
	if (to->n == TRAIN_LONGEST)
		return false;
	to->form[to->n] = form;
	to->tag[to->n++] = tag;
	return true;
}

static bool push_organisation(struct train_corpus *k, struct train_raw *to)
{
	const struct train_organisation *o =
	    &k->organisation[train_random(&k->seed) % k->n_organisations];
	float x = train_uniform(&k->seed);
	struct str rest = o->form, word;
	bool ok = true, first = true;
	if (o->brief.n && x < 0.25f)
		return push(to, o->brief, STR("B-ORG"));
	while (ok && str_split(&rest, ' ', &word)) {
		ok = push(to, word, first ? STR("B-ORG") : STR("I-ORG"));
		first = false;
	}
	if (ok && o->brief.n && x < 0.45f)
		ok = push(to, STR("("), STR("O")) && push(to, o->brief, STR("B-ORG")) &&
		     push(to, STR(")"), STR("O"));
	return ok;
}

bool train_swap_organisations(struct train_corpus *k, const struct train_raw *raw,
                              bool (*is_organisation)(struct str label), struct train_raw *copy)
{
	bool ok = k->n_organisations > 0, any = false;
	copy->n = 0;
	for (uint32_t i = 0; ok && i < raw->n; i++) {
		struct str tag = raw->tag[i];
		if (tag.n < 3 || tag.p[0] != 'B' || !is_organisation(str_sub(tag, 2, tag.n))) {
			ok = push(copy, raw->form[i], tag);
			continue;
		}
		any = true;
		ok = push_organisation(k, copy);
		while (i + 1 < raw->n && raw->tag[i + 1].p[0] == 'I')
			i++;
	}
	return ok && any;
}
