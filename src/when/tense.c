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
static const char *const will_words[] = {"will", "'ll", "’ll", "wo", "shall", NULL};
static const char *const may_words[] = {"may", "can", "must", "should", NULL};
static const char *const unsure_words[] = {"would", "could", "might", NULL};
static const char *const planning[] = {"plan", "schedule", "expect", "set", "due", "invite", "slate",
                                       "postpone", "extend", "delay", "propose", "promise", NULL};
static const char *const past_words[] = {
    "was", "were", "had", "did", "said", "told", "met", "went", "made", "took", "came", "began",
    "held", "left", "became", "found", "gave", "got", "saw", "knew", "fell", "rose", "led", "won",
    "lost", "sent", "kept", "fought", "broke", "brought", "built", "bought", "sold", "paid", "spoke",
    "wrote", "shot", "struck", "sank", "ran", "stood", "has", "have", NULL};
static const char *const not_past[] = {"need", "speed", "exceed", "proceed", "succeed", "hundred",
                                       "indeed", "united", "feed", "seed", "bleed", "red", NULL};

enum { SAYS_NOTHING = 9 };

/* What the helping verbs say. */
static int helping_tense(const struct doc *d, uint32_t verb)
{
	int tense = SAYS_NOTHING;

	for (uint32_t k = d->words.at[verb].first_child; k != NONE; k = d->words.at[k].next_sibling) {
		const struct word *c = &d->words.at[k];
		if (c->rel != REL_aux && c->rel != REL_cop && c->rel != REL_mark)
			continue;
		if (among(c->lower, will_words))
			return 2;
		if (among(c->lower, may_words) || (c->rel == REL_mark && str_eqz(c->lower, "to")))
			return 1;
		if (among(c->lower, unsure_words))
			return 0;
		if (str_eqz(c->xpos, "VBD") || str_eqz(c->lemma, "have"))
			tense = -2;
	}
	return tense;
}

static int verb_tense(const struct doc *d, uint32_t verb)
{
	const struct word *w = &d->words.at[verb];
	int tense = helping_tense(d, verb);

	if (among(w->lemma, planning))
		return 1;
	if (tense != SAYS_NOTHING)
		return tense;
	if (str_eqz(w->xpos, "VBD") || (str_eqz(w->xpos, "VBN") && w->rel == REL_acl))
		return -2;
	if (str_eqz(w->xpos, "VBZ") || str_eqz(w->xpos, "VBP"))
		return 1;
	return SAYS_NOTHING;
}

/* "until Nov. 16": the verb is past, the day need not be. */
static bool looks_ahead(const struct doc *d, uint32_t word)
{
	static const char *const prepositions[] = {"until", "till", "by", "through", "to", NULL};
	uint32_t mark = doc_child(d, word, REL_case);

	if (mark != NONE && among(d->words.at[mark].lower, prepositions))
		return true;
	/* "as soon as Tuesday", "as early as next week" */
	return word > 2 && str_eqz(d->words.at[word - 1].lower, "as") && str_eqz(d->words.at[word - 3].lower, "as");
}

static int tree_tense(const struct doc *d, uint32_t word)
{
	uint32_t first = d->words.at[word].head;
	bool ahead = looks_ahead(d, word);

	for (int i = 0; word != NONE && word < d->words.n && i < CLIMB_MAX; i++) {
		const struct word *w = &d->words.at[word];
		bool clause = w->upos == UPOS_VERB || w->upos == UPOS_AUX || w->rel == REL_root ||
		              doc_child(d, word, REL_cop) != NONE;
		int t = clause ? verb_tense(d, word) : SAYS_NOTHING;
		if (t == 1 && word != first)
			t = SAYS_NOTHING; /* the present tense further up says nothing of this time */
		if (t != SAYS_NOTHING && ahead)
			return t > 0 ? t : 1;
		if (t != SAYS_NOTHING)
			return word == first ? t : t / 2;
		word = w->head;
	}
	return ahead ? 1 : 0;
}

static int word_tense(const struct word *w)
{
	struct str s = w->lower;

	if (among(s, future_words))
		return 2;
	if (among(s, past_words) || (s.n > 4 && str_ends(s, STR("ed")) && !among(s, not_past)))
		return -2;
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
