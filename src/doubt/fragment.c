/*
 * fragment: a sentence of the body that has lost its verb: "In light of ongoing conflicts."
 *
 * It ends in a full stop, has no finite verb, and begins with a word that opens a subordinate
 * phrase. Headlines, captions, quotations, datelines, lists, answers of a few words and
 * questions are left alone: many of them are right without a verb.
 */
#include "doubt/rule.h"

#include "base/utf8.h"

enum { SHORTEST = 6 };

static bool is_finite(const struct word *w)
{
	if (w->upos != UPOS_VERB && w->upos != UPOS_AUX)
		return false;
	return str_eqz(w->xpos, "VBD") || str_eqz(w->xpos, "VBZ") || str_eqz(w->xpos, "VBP") ||
	       str_eqz(w->xpos, "MD") || str_find(w->feats, STR("VerbForm=Fin")) != SIZE_MAX;
}

/* Words that need a main clause after them. */
static bool opens_phrase(const struct word *w)
{
	static const char *const list[] = {"in",          "because",    "as",
	                                   "despite",     "due",        "owing",
	                                   "following",   "amid",       "amidst",
	                                   "after",       "before",     "during",
	                                   "since",       "while",      "although",
	                                   "though",      "whereas",    "with",
	                                   "without",     "according",  "given",
	                                   "considering", "regarding",  "concerning",
	                                   "besides",     "thanks",     "notwithstanding",
	                                   "instead",     "unlike",     "unless",
	                                   "until",       "upon",       "by",
	                                   "through",     "throughout", "under",
	                                   "for",         "to",         "on",
	                                   "from",        "against",    "among",
	                                   "between",     "pending",    "once",
	                                   "alongside",   "ahead",      "contrary",
	                                   "based",       "referring",  "citing",
	                                   NULL};
	for (const char *const *p = list; *p; p++)
		if (str_eqz(w->lower, *p))
			return true;
	return false;
}

/* A subordinate clause and no main one: "While the talks in the capital continue." */
static bool is_bare_clause(const struct doc *d, const struct sentence *s, uint32_t verbs,
                           uint32_t commas)
{
	const struct word *w = &d->words.at[s->w0];
	if (verbs != 1 || commas || w->rel != REL_mark || w->head == NONE)
		return false;
	return d->words.at[w->head].head == NONE && w->upos == UPOS_SCONJ &&
	       !str_eqz(w->lower, "if");
}

/* After a comma a main clause may follow whose verb was taken for a noun; names have none. */
static bool only_names_follow(const struct doc *d, const struct sentence *s)
{
	uint32_t w = s->w0;
	while (w < s->w1 && !str_eqz(d->words.at[w].form, ","))
		w++;
	for (; w < s->w1; w++) {
		uint8_t u = d->words.at[w].upos;
		if (u != UPOS_PROPN && u != UPOS_PUNCT && u != UPOS_CCONJ && u != UPOS_DET &&
		    u != UPOS_NUM)
			return false;
	}
	return true;
}

static bool is_fragment(const struct doc *d, const struct sentence *s)
{
	uint32_t words = 0, verbs = 0, commas = 0;
	if (s->w1 - s->w0 < SHORTEST || !str_eqz(d->words.at[s->w1 - 1].form, ".") ||
	    d->words.at[s->w1 - 2].form.n < 3) /* "Smith v." ends no sentence */
		return false;
	for (uint32_t w = s->w0; w < s->w1; w++) {
		const struct word *x = &d->words.at[w];
		size_t len;
		if (x->form.n && (utf8_is_quote(utf8_at(x->form, 0, &len)) ||
		                  str_eqz(x->form, "''") || str_eqz(x->form, "``")))
			return false;
		if (str_eqz(x->form, ":"))
			return false;
		words += x->upos != UPOS_PUNCT;
		verbs += is_finite(x);
		commas += str_eqz(x->form, ",");
	}
	if (words < SHORTEST || rule_in_quote(d, s->w0) || !opens_phrase(&d->words.at[s->w0]))
		return false;
	if (!verbs)
		return !commas || only_names_follow(d, s);
	return is_bare_clause(d, s, verbs, commas);
}

int rule_fragment(const struct doubt *t, struct doc *d, struct err *err)
{
	(void)t;
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		const struct sentence *s = &d->sentences.at[k];
		if (!rule_is_body(d, k) || !is_fragment(d, s))
			continue;
		struct span at = s->span;
		struct str w = flag_words(d, at, 60);
		if (at.end - at.start > 200)
			at.end = at.start + (uint32_t)flag_words(d, at, 200).n;
		if (flag_add(d, FLAG_FRAGMENT, at, 0.15, err,
		             "The sentence that begins '%.*s' has no main verb.", STR_ARG(w)) < 0)
			return -1;
	}
	return 0;
}
