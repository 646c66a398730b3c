/*
 * repeated-item: "China (China, Argentina)", "trucks, trucks and buses", "Iran, Iraq and Iran".
 * Only nouns and names, only in enumerations, never in quotations (rhetoric repeats) and never
 * in addresses or scores (numbers in the item).
 */
#include "doubt/rule.h"

/* The same words; with `tail`, a may have more before them ("Honduran trucks, trucks"). */
static bool same_item(const struct doc *d, const struct item *a, const struct item *b, bool tail)
{
	uint32_t n = b->w1 - b->w0, more = a->w1 - a->w0 - n;
	if (n > a->w1 - a->w0 || (more && !tail))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(d->words.at[a->w0 + more + i].lower, d->words.at[b->w0 + i].lower))
			return false;
	return !more || (n == 1 && d->words.at[b->w0].upos == UPOS_NOUN);
}

static bool has_number(const struct doc *d, const struct item *a)
{
	for (uint32_t w = a->w0; w < a->w1; w++)
		if (d->words.at[w].upos == UPOS_NUM || d->words.at[w].upos == UPOS_SYM)
			return true;
	return false;
}

static int add(struct doc *d, struct span s, const struct item *a, struct err *err)
{
	struct str w = flag_words(d, doc_words_span(d, a->w0, a->w1), 60);
	return flag_add(d, FLAG_REPEATED_ITEM, s, 0.15, err, "A list names '%.*s' twice.",
	                STR_ARG(w));
}

/* X (X, Y) with the bracket at `w`: the item before it comes again as the first inside. */
static int bracket(struct doc *d, uint32_t start, uint32_t w, uint32_t end, struct err *err)
{
	struct list in;
	struct item before;
	if (!list_read(d, w + 1, end, &in) || in.n < 2 || in.w1 >= end ||
	    !str_eqz(d->words.at[in.w1].form, ")"))
		return 0;
	uint32_t n = in.item[0].w1 - in.item[0].w0;
	if (w < start + n)
		return 0;
	before = (struct item){.w0 = w - n, .w1 = w};
	if (!same_item(d, &before, &in.item[0], false) || has_number(d, &before))
		return 0;
	return add(d, doc_words_span(d, before.w0, in.w1 + 1), &before, err);
}

/* "On a visit to Kenya, Kenya and Uganda agree": the list begins after the first item. */
static bool opens_sentence(const struct doc *d, uint32_t w0, uint32_t w)
{
	if (w == w0 || d->words.at[w - 1].upos != UPOS_ADP)
		return false;
	while (w-- > w0)
		if (d->words.at[w].upos == UPOS_VERB || d->words.at[w].upos == UPOS_AUX)
			return false;
	return true;
}

/* "alcohol and alcohol-based" */
static bool goes_on(const struct doc *d, const struct item *a)
{
	uint32_t end = d->words.at[a->w1 - 1].span.end;
	return end < d->text.n && d->text.p[end] == '-';
}

/* "Suffolk, Virginia, Norfolk, Virginia": the state of every town; countries are known to who. */
static bool may_be_state(const struct doc *d, const struct item *a)
{
	const struct mention *m = doc_mention(d, a->w1 - 1);
	return d->words.at[a->w1 - 1].ner == NER_LOC &&
	       !(m && m->party.country[0] && m->gender == 'n');
}

static int repeats(struct doc *d, const struct list *l, struct err *err)
{
	bool pair = l->n == 2 && l->item[0].proper &&
	            l->item[1].proper; /* "Iran and Iran", not "years and years" */
	if ((l->n < 3 && !pair) || !l->joined || l->too_long ||
	    opens_sentence(d, d->sentences.at[d->words.at[l->w0].sentence].w0, l->w0))
		return 0;
	for (uint32_t i = 0; i < l->n; i++)
		for (uint32_t j = i + 1; j < l->n; j++)
			if (same_item(d, &l->item[i], &l->item[j], i == 0) &&
			    !has_number(d, &l->item[i]) && !goes_on(d, &l->item[j]) &&
			    (j != i + 2 || !may_be_state(d, &l->item[i])))
				return add(d, doc_words_span(d, l->item[i].w0, l->item[j].w1),
				           &l->item[j], err);
	return 0;
}

static int sentence(struct doc *d, uint32_t w0, uint32_t w1, struct err *err)
{
	struct list l;
	for (uint32_t w = w0; w < w1;) {
		if (str_eqz(d->words.at[w].form, "(") && w > w0 && !rule_in_quote(d, w) &&
		    bracket(d, w0, w, w1, err) < 0)
			return -1;
		if (!list_read(d, w, w1, &l)) {
			w++;
			continue;
		}
		if (l.n >= 2 && !rule_in_quote(d, w) && repeats(d, &l, err) < 0)
			return -1;
		/* a bracket inside the list is still to be seen */
		w = l.n > 1 || l.w1 > l.item[0].w1 ? l.item[0].w1 : l.w1;
		if (l.n >= 2) {
			for (uint32_t b = w; b < l.w1; b++)
				if (str_eqz(d->words.at[b].form, "(") &&
				    bracket(d, w0, b, w1, err) < 0)
					return -1;
			w = l.w1;
		}
	}
	return 0;
}

int rule_repeated_item(const struct doubt *t, struct doc *d, struct err *err)
{
	(void)t;
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		enum part_role role = doc_sentence_role(d, k);
		if (role != PART_TEASER && role != PART_FURNITURE &&
		    sentence(d, d->sentences.at[k].w0, d->sentences.at[k].w1, err) < 0)
			return -1;
	}
	return 0;
}
