#include "when/tense.h"

#include <string.h>

enum { CLIMB_MAX = 40, LOOK_MAX = 14 };

static bool among(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

static const char *const future_words[] = {"will", "'ll", "’ll", "wo", "shall", "may", "might", "can",
                                           "could", "should", "must", "would", "plans", "expects",
                                           "due", "set", "scheduled", "expected", NULL};
static const char *const modals[] = {"will", "'ll", "’ll", "wo", "shall", "may", "might", "can",
                                     "could", "should", "must", "would", NULL};
static const char *const past_words[] = {
    "was", "were", "had", "did", "said", "told", "met", "went", "made", "took", "came", "began",
    "held", "left", "became", "found", "gave", "got", "saw", "knew", "fell", "rose", "led", "won",
    "lost", "sent", "kept", "fought", "broke", "brought", "built", "bought", "sold", "paid", "spoke",
    "wrote", "shot", "struck", "sank", "ran", "stood", "has", "have", NULL};
static const char *const not_past[] = {"need", "speed", "exceed", "proceed", "succeed", "hundred",
                                       "indeed", "united", "feed", "seed", "bleed", "red", NULL};

/* What the verb itself and its helping verbs say; 2 = nothing, look further up. */
static int verb_tense(const struct doc *d, uint32_t verb)
{
	const struct word *w = &d->words.at[verb];

	for (uint32_t k = w->first_child; k != NONE; k = d->words.at[k].next_sibling) {
		const struct word *c = &d->words.at[k];
		if (c->rel == REL_aux && among(c->lower, modals))
			return 1;
		if ((c->rel == REL_aux || c->rel == REL_cop) &&
		    (str_eqz(c->xpos, "VBD") || str_eqz(c->lemma, "have")))
			return -1;
		if (c->rel == REL_mark && str_eqz(c->lower, "to"))
			return 1;
	}
	if (str_eqz(w->xpos, "VBD"))
		return -1;
	if (str_eqz(w->xpos, "VBN") && w->rel == REL_acl)
		return -1;
	if (str_eqz(w->xpos, "VBZ") || str_eqz(w->xpos, "VBP"))
		return 1;
	return 2;
}

static int tree_tense(const struct doc *d, uint32_t word)
{
	for (int i = 0; word != NONE && word < d->words.n && i < CLIMB_MAX; i++) {
		const struct word *w = &d->words.at[word];
		if (w->upos == UPOS_VERB || w->upos == UPOS_AUX || w->rel == REL_root ||
		    doc_child(d, word, REL_cop) != NONE) {
			int t = verb_tense(d, word);
			if (t != 2)
				return t;
		}
		word = w->head;
	}
	return 0;
}

static int word_tense(const struct word *w)
{
	struct str s = w->lower;

	if (among(s, future_words))
		return 1;
	if (among(s, past_words) || (s.n > 4 && str_ends(s, STR("ed")) && !among(s, not_past)))
		return -1;
	return 0;
}

static int flat_tense(const struct doc *d, uint32_t word)
{
	const struct sentence *s = &d->sentences.at[d->words.at[word].sentence];
	int t;

	for (uint32_t k = word, i = 0; k > s->w0 && i < LOOK_MAX; i++)
		if ((t = word_tense(&d->words.at[--k])) != 0)
			return t;
	for (uint32_t k = word + 1, i = 0; k < s->w1 && i < LOOK_MAX; i++, k++)
		if ((t = word_tense(&d->words.at[k])) != 0)
			return t;
	return 0;
}

int when_tense(const struct doc *d, struct span span)
{
	uint32_t word = d->words.n ? doc_word_at(d, span.start) : NONE;

	if (word == NONE || word >= d->words.n)
		return 0;
	/* the head of the expression is the word whose head lies outside it */
	for (uint32_t k = word; k < d->words.n && d->words.at[k].span.start < span.end; k++) {
		uint32_t h = d->words.at[k].head;
		if (h == NONE || h >= d->words.n || d->words.at[h].span.start < span.start ||
		    d->words.at[h].span.start >= span.end) {
			word = k;
			break;
		}
	}
	if (d->words.at[word].deprel.n > 0)
		return tree_tense(d, word);
	return d->words.at[word].sentence < d->sentences.n ? flat_tense(d, word) : 0;
}
