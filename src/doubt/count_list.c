/*
 * count-list: a stated count against the names that are given for it.
 *   "Four states of the region (namely X, Y and Z)"      brackets, colon or dash after the noun
 *   "Three neighbours, X, Y, Z and W, fish ..."          apposition, of names only
 *   "X, Y and Z, the two neighbours"                     the count behind the list
 *   "Four members refuse ... members that refuse (namely X, Y and Z)"   two places that tell the
 *       same of the same noun: the list is held against a count elsewhere when the sentences
 *       share at least two more words
 * Silent after "at least", "about" ..., before "including", "such as", and where the list is open.
 */
#include "doubt/rule.h"

enum { PHRASE_WORDS = 7, AFTER_WORDS = 10, FAR_CLAIMS = 64, SHARED_WORDS = 2 };

struct counted {
	int count;
	uint32_t w0, head, end; /* from the number to the noun; end: one past */
};

struct listed {
	uint32_t head; /* the noun before the brackets */
	struct list list;
};

struct counting {
	struct doc *d;
	struct err *err;
	struct counted counted[FAR_CLAIMS]; /* counts without a list */
	struct listed listed[FAR_CLAIMS];   /* lists without a count */
	uint32_t n_counted, n_listed;
};

static bool lower_is(const struct doc *d, uint32_t w, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(d->words.at[w].lower, *list))
			return true;
	return false;
}

static bool hedged(const struct doc *d, uint32_t w, uint32_t w0)
{
	static const char *const words[] = {
	    "least",  "most",   "than", "over",    "about",   "around",        "some",
	    "nearly", "almost", "to",   "under",   "roughly", "approximately", "top",
	    "first",  "last",   "next", "another", "other",   "every",         NULL};
	return w > w0 && lower_is(d, w - 1, words);
}

static bool is_unit(const struct doc *d, uint32_t w)
{
	static const char *const units[] = {
	    "day",       "week",      "month",   "year",    "hour",  "minute", "second",
	    "time",      "decade",    "century", "percent", "point", "goal",   "mile",
	    "kilometre", "kilometer", "metre",   "meter",   "ton",   "tonne",  "dollar",
	    "euro",      "pound",     "seat",    "vote",    "round", "way",    "step",
	    "degree",    "half",      "quarter", "third",   NULL};
	for (const char *const *u = units; *u; u++)
		if (str_eqz(d->words.at[w].lemma, *u))
			return true;
	return false;
}

static bool is_plural(const struct word *w)
{
	return str_eqz(w->xpos, "NNS") || str_eqz(w->xpos, "NNPS") ||
	       (w->lower.n > 2 && w->lower.p[w->lower.n - 1] == 's') ||
	       str_eqz(w->lower, "people") || str_eqz(w->lower, "men") ||
	       str_eqz(w->lower, "women");
}

/* "four members", "four of its members", "the five upstream nations"; the count stands at `w`. */
static bool counted_read(const struct doc *d, uint32_t w, uint32_t end, struct counted *out)
{
	int n = str_eqz(d->words.at[w].lower, "both") ? 2 : rule_count(&d->words.at[w]);
	uint32_t at = w + 1, head = NONE;
	if (!n)
		return false;
	if (at + 1 < end && str_eqz(d->words.at[at].lower, "of") &&
	    (d->words.at[at + 1].upos == UPOS_DET || d->words.at[at + 1].upos == UPOS_PRON))
		at += 2;
	for (; at < end && at - w < PHRASE_WORDS; at++) {
		const struct word *x = &d->words.at[at];
		if (x->upos == UPOS_NOUN || x->upos == UPOS_PROPN)
			head = at;
		else if (x->upos != UPOS_ADJ && !str_eqz(x->form, "-") &&
		         !str_eqz(x->xpos, "POS") && x->upos != UPOS_VERB)
			break;
		else if (x->upos == UPOS_VERB && head != NONE)
			break;
	}
	if (head == NONE || is_unit(d, head) || !is_plural(&d->words.at[head]))
		return false;
	*out = (struct counted){n, w, head, head + 1};
	return true;
}

static bool is_dash(const struct word *w)
{
	return str_eqz(w->form, "-") || str_eqz(w->form, "–") || str_eqz(w->form, "—") ||
	       str_eqz(w->form, "--");
}

static uint32_t skip_namely(const struct doc *d, uint32_t w, uint32_t end, bool *said)
{
	static const char *const words[] = {"namely", "i.e.",         "ie", "viz",
	                                    "viz.",   "specifically", NULL};
	*said = false;
	while (w < end && (lower_is(d, w, words) || (*said && str_eqz(d->words.at[w].form, ",")))) {
		*said = true;
		w++;
	}
	return w;
}

static bool all_names(const struct list *l)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (!l->item[i].proper)
			return false;
	return true;
}

static bool any_counted(const struct doc *d, const struct list *l)
{
	for (uint32_t i = 0; i < l->n; i++)
		for (uint32_t w = l->item[i].w0; w < l->item[i].w1; w++)
			if (d->words.at[w].upos == UPOS_NUM || str_eqz(d->words.at[w].lower, "a") ||
			    str_eqz(d->words.at[w].lower, "an"))
				return true;
	return false;
}

static bool ends_there(const struct doc *d, uint32_t w, uint32_t end)
{
	return w >= end || d->words.at[w].upos == UPOS_PUNCT;
}

/* The list that explains the noun before `w`, if one begins at `w`. */
static bool list_after(const struct doc *d, uint32_t w, uint32_t end, struct list *l)
{
	bool named;
	if (w >= end)
		return false;
	bool bracket = str_eqz(d->words.at[w].form, "("), comma = str_eqz(d->words.at[w].form, ",");
	bool colon = str_eqz(d->words.at[w].form, ":"), dash = is_dash(&d->words.at[w]);
	uint32_t at = skip_namely(d, bracket || comma || colon || dash ? w + 1 : w, end, &named);
	if (!(bracket || comma || colon || dash || named) || !list_read(d, at, end, l))
		return false;
	if (l->n < 2 || l->open || l->too_long || (!l->joined && !(bracket && l->n > 2)) ||
	    any_counted(d, l))
		return false;
	if (bracket)
		return l->w1 < end && str_eqz(d->words.at[l->w1].form, ")");
	return all_names(l) && ends_there(d, l->w1, end);
}

/* Where the noun phrase that begins with the head goes on: "members of the bloc (". */
static uint32_t phrase_end(const struct doc *d, uint32_t w, uint32_t end)
{
	uint32_t from = w;
	while (w < end && w - from < AFTER_WORDS) {
		const struct word *x = &d->words.at[w];
		if (x->upos != UPOS_ADP && x->upos != UPOS_DET && x->upos != UPOS_ADJ &&
		    x->upos != UPOS_NOUN && x->upos != UPOS_PROPN && !str_eqz(x->xpos, "POS") &&
		    !str_eqz(x->xpos, "PRP$") && !str_eqz(x->form, "-"))
			break;
		w++;
	}
	return w;
}

static int conflict(struct counting *g, const struct counted *c, const struct list *l,
                    uint32_t names)
{
	struct doc *d = g->d;
	struct span a = doc_words_span(d, c->w0, c->end),
	            b = doc_words_span(d, l->item[0].w0, l->item[names - 1].w1);
	struct str w = flag_words(d, a, 80), v = flag_words(d, b, 160);
	if (flag_add(d, FLAG_COUNT_LIST, a, 0.1, g->err,
	             "The text counts '%.*s' but names %u: %.*s.", STR_ARG(w), names,
	             STR_ARG(v)) < 0)
		return -1;
	return flag_also(d, b, g->err);
}

static bool differs(int count, uint32_t names)
{
	return (uint32_t)count != names && names != 2 * (uint32_t)count;
}

static int count_at(struct counting *g, uint32_t w, uint32_t w0, uint32_t end)
{
	const struct doc *d = g->d;
	struct counted c;
	struct list l;
	if (rule_count(&d->words.at[w]) && w + 1 < end && str_eqz(d->words.at[w + 1].form, ":"))
		c = (struct counted){rule_count(&d->words.at[w]), w, w,
		                     w + 1}; /* "the five: ..." */
	else if (!counted_read(d, w, end, &c))
		return 0;
	if (hedged(d, w, w0) || (w > w0 && d->words.at[w - 1].upos == UPOS_PROPN)) /* "Apollo 17" */
		return 0;
	uint32_t far = phrase_end(d, c.end, end);
	if (list_after(d, c.end, end, &l) ||
	    (far > c.end && far < end &&
	     !(str_eqz(d->words.at[far].form, ",") && d->words.at[far - 1].upos == UPOS_PROPN) &&
	     list_after(d, far, end, &l)))
		return differs(c.count, l.n) ? conflict(g, &c, &l, l.n) : 0;
	if (g->n_counted < FAR_CLAIMS)
		g->counted[g->n_counted++] = c;
	return 0;
}

/* "X, Y and Z, the two neighbours": a list of names and the count behind it. */
static int count_behind(struct counting *g, uint32_t w, uint32_t end, uint32_t *after)
{
	const struct doc *d = g->d;
	struct list l;
	struct counted c;
	*after = w + 1;
	if (!list_read(d, w, end, &l))
		return 0;
	*after = l.n > 1 ? l.w1 : l.item[0].w1;
	uint32_t num = l.w1 + 1;
	if (l.n < 2 || !l.joined || l.open || l.too_long || !all_names(&l) || num >= end ||
	    !str_eqz(d->words.at[l.w1].form, ","))
		return 0;
	if (str_eqz(d->words.at[num].lower, "all"))
		num++;
	if (num + 1 >= end || !str_eqz(d->words.at[num].lower, "the") ||
	    !counted_read(d, num + 1, end, &c))
		return 0;
	return differs(c.count, l.n) ? conflict(g, &c, &l, l.n) : 0;
}

/* A list in brackets that says "namely" and whose noun has no count of its own. */
static void far_list(struct counting *g, uint32_t w, uint32_t w0, uint32_t end)
{
	const struct doc *d = g->d;
	struct list l;
	bool named;
	skip_namely(d, w + 1, end, &named);
	if (!named || g->n_listed == FAR_CLAIMS || !list_after(d, w, end, &l))
		return;
	for (uint32_t n = 0, at = w; at-- > w0 && n < 12; n++) {
		const struct word *x = &d->words.at[at];
		if (x->upos != UPOS_NOUN || !is_plural(x))
			continue;
		if (at > w0 && rule_count(&d->words.at[at - 1]))
			return;
		g->listed[g->n_listed++] = (struct listed){at, l};
		return;
	}
}

static bool content(const struct word *w)
{
	return w->upos == UPOS_VERB || w->upos == UPOS_NOUN || w->upos == UPOS_PROPN ||
	       w->upos == UPOS_ADJ;
}

static uint32_t shared(const struct doc *d, uint32_t a, uint32_t b)
{
	const struct sentence *s = &d->sentences.at[d->words.at[a].sentence],
	                      *t = &d->sentences.at[d->words.at[b].sentence];
	uint32_t n = 0, far = 60;
	for (uint32_t i = s->w0; i < s->w1 && i < s->w0 + far; i++)
		for (uint32_t j = t->w0; i != a && j < t->w1 && j < t->w0 + far; j++)
			if (j != b && content(&d->words.at[i]) &&
			    str_eq(d->words.at[i].lemma, d->words.at[j].lemma)) {
				n++;
				break;
			}
	return n;
}

static int far_conflicts(struct counting *g)
{
	const struct doc *d = g->d;
	for (uint32_t i = 0; i < g->n_listed; i++)
		for (uint32_t j = 0; j < g->n_counted; j++) {
			const struct counted *c = &g->counted[j];
			const struct listed *l = &g->listed[i];
			if (str_eq(d->words.at[c->head].lemma, d->words.at[l->head].lemma) &&
			    differs(c->count, l->list.n) &&
			    shared(d, c->head, l->head) >= SHARED_WORDS &&
			    conflict(g, c, &l->list, l->list.n) < 0)
				return -1;
		}
	return 0;
}

int rule_count_list(const struct doubt *t, struct doc *d, struct err *err)
{
	(void)t;
	struct counting *g = arena_alloc(&d->scratch, sizeof *g);
	if (!g)
		return err_memory(err);
	g->d = d;
	g->err = err;
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		enum part_role role = doc_sentence_role(d, k);
		uint32_t w0 = d->sentences.at[k].w0, w1 = d->sentences.at[k].w1, after = 0;
		if (role == PART_TEASER || role == PART_FURNITURE)
			continue;
		for (uint32_t w = w0; w < w1; w++) {
			if (count_at(g, w, w0, w1) < 0 ||
			    (w >= after && count_behind(g, w, w1, &after) < 0))
				return -1;
			if (str_eqz(d->words.at[w].form, "("))
				far_list(g, w, w0, w1);
		}
	}
	return far_conflicts(g);
}
