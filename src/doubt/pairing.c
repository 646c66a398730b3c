/*
 * unlikely-pairing: a verb with an argument that it cannot have. Two kinds that rewriting makes:
 * a body where only a land can stand ("annexed to the United Nations"), by a table of verbs and
 * slots; and a name in marks that hangs on a passive which is no verb of naming ("was condemned
 * “Operation Harvest”").
 */
#include "doubt/rule.h"

enum { PAIRS_MAX = 500 };

struct pairing {
	struct str lemma, slot, kind;
};

int pairing_open(struct doubt *t, const char *dir, struct err *err)
{
	int rc, col[3];
	static const char *const name[] = {"lemma", "slot", "kind"};
	if (table_open(&t->pairing, dir, "doubt/pairing.tsv", err) < 0)
		return -1;
	for (int i = 0; i < 3; i++)
		if ((col[i] = table_column(&t->pairing, name[i], err)) < 0)
			return -1;
	t->pair = arena_array(&t->arena, PAIRS_MAX, sizeof *t->pair);
	if (!t->pair)
		return err_memory(err);
	for (struct table_row r; (rc = table_next(&t->pairing, &r, err)) > 0;) {
		if (t->n_pairs == PAIRS_MAX)
			return table_error(&t->pairing, &r, err, "more than %d rows", PAIRS_MAX);
		t->pair[t->n_pairs++] = (struct pairing){
		    table_cell(&r, col[0]), table_cell(&r, col[1]), table_cell(&r, col[2])};
	}
	return rc;
}

static const struct pairing *pairing_of(const struct doubt *t, struct str lemma, const char *slot)
{
	for (uint32_t i = 0; i < t->n_pairs; i++)
		if (str_eq(t->pair[i].lemma, lemma) && str_eqz(t->pair[i].slot, slot))
			return &t->pair[i];
	return NULL;
}

static bool is_body_of_states(const struct doc *d, uint32_t w)
{
	const struct mention *m = doc_mention(d, w);
	return m &&
	       (str_eqz(str_c(m->party.country), "IGO") ||
	        str_eqz(str_c(m->party.country), "UNO") || str_eqz(str_c(m->party.country), "NGO"));
}

static bool is_passive(const struct doc *d, uint32_t verb)
{
	for (uint32_t c = d->words.at[verb].first_child; c != NONE; c = d->words.at[c].next_sibling)
		if (d->words.at[c].rel == REL_aux && d->words.at[c].sub == SUB_pass)
			return true;
	return false;
}

/* The argument of a verb that the table forbids to be a body, or NONE. */
static uint32_t forbidden(const struct doubt *t, const struct doc *d, uint32_t verb)
{
	struct str lemma = d->words.at[verb].lemma;
	bool object = pairing_of(t, lemma, "obj") != NULL, to = pairing_of(t, lemma, "to") != NULL;
	for (uint32_t c = d->words.at[verb].first_child; (object || to) && c != NONE;
	     c = d->words.at[c].next_sibling) {
		const struct word *x = &d->words.at[c];
		uint32_t with = doc_child(d, c, REL_case);
		if (!is_body_of_states(d, c))
			continue;
		if (object && (x->rel == REL_obj || (x->rel == REL_nsubj && x->sub == SUB_pass)))
			return c;
		if (to && x->rel == REL_obl && with != NONE &&
		    str_eqz(d->words.at[with].lower, "to"))
			return c;
	}
	return NONE;
}

static int body_pairing(const struct doubt *t, struct doc *d, uint32_t verb, struct err *err)
{
	uint32_t c = forbidden(t, d, verb);
	if (c == NONE)
		return 0;
	uint32_t a, b;
	doc_subtree(d, c, &a, &b);
	if (b - a > 8)
		a = b = c, b++;
	struct span s = doc_words_span(d, verb < a ? verb : a, verb < b ? b : verb + 1);
	struct str v = flag_words(d, doc_words_span(d, a, b), 60);
	return flag_add(d, FLAG_UNLIKELY_PAIRING, s, 0.4, err, "'%.*s' does not go with '%.*s'.",
	                STR_ARG(d->words.at[verb].form), STR_ARG(v));
}

/* The name in marks that begins right after a word, or NULL. */
static const struct quote *name_after(const struct doc *d, uint32_t w)
{
	size_t lo = 0, hi = d->quotes.n;
	uint32_t at = d->words.at[w].span.end;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->quotes.at[mid].span.start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->quotes.n && d->quotes.at[lo].name && d->quotes.at[lo].span.start <= at + 1
	           ? &d->quotes.at[lo]
	           : NULL;
}

int rule_pairing(const struct doubt *t, struct doc *d, struct err *err)
{
	for (uint32_t w = 0; w < d->words.n; w++) {
		const struct word *x = &d->words.at[w];
		if (x->upos != UPOS_VERB || !rule_is_body(d, x->sentence))
			continue;
		if (body_pairing(t, d, w, err) < 0)
			return -1;
		const struct quote *q = d->quotes.n ? name_after(d, w) : NULL;
		if (!q || !is_passive(d, w) || pairing_of(t, x->lemma, "naming"))
			continue;
		struct str v = flag_words(d, q->span, 60);
		if (flag_add(d, FLAG_UNLIKELY_PAIRING, (struct span){x->span.start, q->span.end},
		             0.3, err, "The name %.*s cannot hang on 'was %.*s'.", STR_ARG(v),
		             STR_ARG(x->form)) < 0)
			return -1;
	}
	return 0;
}
