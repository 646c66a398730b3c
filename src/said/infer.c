/*
 * Speakers without a cue. A quotation that goes on after its cue joins the claim; one that stands
 * alone in a paragraph in which a person speaks is given to that person, before it or in the
 * next sentence; a paragraph that is all quotation to the person of the paragraph before. The
 * same voices answer for a pronoun that coreference left open.
 */
#include "said/quoting.h"

#include <stdlib.h>

static int by_at(const void *a, const void *b)
{
	const struct voice *x = a, *y = b;
	return x->at != y->at        ? (x->at < y->at ? -1 : 1)
	       : x->claim < y->claim ? -1
	                             : x->claim > y->claim;
}

/* Claims outside quotations whose speaker is known, by the place of their cue. */
int infer_voices(struct quoting *g)
{
	struct doc *d = g->d;
	for (uint32_t i = 0; i < d->claims.n; i++) {
		const struct claim *c = &d->claims.at[i];
		if (!c->has_speaker || c->kind == CLAIM_TERM || c->cue_word == NONE ||
		    in_quote(g, c->cue_word))
			continue;
		struct voice *v =
		    arena_grow(&d->scratch, g->voice, g->n_voices, &g->voices_cap, sizeof *v);
		if (!v)
			return err_memory(g->err);
		g->voice = v;
		v[g->n_voices++] = (struct voice){c->cue_word, i};
	}
	if (g->n_voices)
		qsort(g->voice, g->n_voices, sizeof *g->voice, by_at);
	return 0;
}

/* Index of the first voice at or after a word. */
static size_t voice_from(const struct quoting *g, uint32_t word)
{
	size_t lo = 0, hi = g->n_voices;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (g->voice[mid].at < word)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool may_go_on(const struct quoting *g, uint32_t claim)
{
	const struct claim *c = &g->d->claims.at[claim];
	return speaker_is_person(g->d, c) || c->quote != NONE;
}

static uint32_t inferred_voice(const struct quoting *g)
{
	const struct doc *d = g->d;
	uint32_t par = paragraph_of(d, g->w0), sentence = d->words.at[g->w1 - 1].sentence;
	size_t v = voice_from(g, g->w0);
	if (v > 0 && paragraph_of(d, g->voice[v - 1].at) == par)
		return may_go_on(g, g->voice[v - 1].claim) ? g->voice[v - 1].claim : NONE;
	bool first = d->sentences.at[d->words.at[g->w0].sentence].w0 == g->w0 &&
	             (g->w0 == 0 || paragraph_of(d, g->w0 - 1) != par);
	bool whole = first && (g->w1 >= d->words.n || paragraph_of(d, g->w1) != par);
	const struct quote *before = g->q ? &d->quotes.at[g->q - 1] : NULL;
	if (first && before && !before->closed && before->claim != NONE)
		return d->claims.at[before->claim].has_speaker ? before->claim : NONE;
	if (v < g->n_voices && paragraph_of(d, g->voice[v].at) == par &&
	    d->words.at[g->voice[v].at].sentence <= sentence + 1 &&
	    speaker_is_person(d, &d->claims.at[g->voice[v].claim]))
		return g->voice[v].claim;
	if (whole && v > 0 && paragraph_of(d, g->voice[v - 1].at) + 1 == par &&
	    may_go_on(g, g->voice[v - 1].claim))
		return g->voice[v - 1].claim;
	return NONE;
}

/* A scar between two places of the text. */
static bool scarred(const struct doc *d, uint32_t from, uint32_t to)
{
	size_t lo = 0, hi = d->scars.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->scars.at[mid].span.end <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->scars.n && d->scars.at[lo].span.start < to;
}

/* “We stay,” he said. “We always have.”: the next sentence, whole, with nothing lost between. */
static bool goes_on(const struct quoting *g, uint32_t claim)
{
	const struct doc *d = g->d;
	const struct claim *c = &d->claims.at[claim];
	const struct quote *q = &d->quotes.at[g->q];
	if (c->quote == NONE || c->cue_word == NONE || d->quotes.at[c->quote].scare)
		return false;
	uint32_t last = c->content.at[c->content.n - 1].end,
	         cue = d->words.at[c->cue_word].span.end;
	uint32_t from = doc_word_at(d, last > cue ? last : cue);
	return last <= q->span.start && from != NONE &&
	       d->words.at[from].sentence + 1 >= d->words.at[g->w0].sentence &&
	       paragraph_of(d, g->w0) == paragraph_of(d, c->cue_word) &&
	       !scarred(d, d->words.at[c->cue_word].span.start, q->span.end);
}

int infer_quote(struct quoting *g)
{
	struct doc *d = g->d;
	if (d->quotes.at[g->q].scare)
		return 0;
	uint32_t from = d->quotes.at[g->q].alone ? inferred_voice(g) : NONE;
	if (from != NONE && goes_on(g, from))
		return quote_own(g, from) < 0 ? -1 : 1;
	struct claim *c = quote_claim(g, NONE);
	if (!c)
		return err_memory(g->err);
	if (from != NONE) {
		const struct claim *f = &d->claims.at[from];
		c->source = f->source;
		c->speaker = f->speaker;
		c->has_speaker = true;
		c->how = HOW_INFERRED;
	}
	return 1;
}

static bool is_person_pronoun(struct str w, char *gender)
{
	*gender = str_ieq(w, STR("he")) ? 'm' : 'f';
	return str_ieq(w, STR("he")) || str_ieq(w, STR("she"));
}

/* "he" stood for something in the very words that he spoke: that cannot be. */
static bool speaks_of_himself(const struct doc *d, const struct claim *c, const uint32_t *rep)
{
	if (!c->has_speaker || c->speaker.mention == NONE)
		return false;
	uint32_t cluster = d->mentions.at[c->speaker.mention].cluster;
	uint32_t best = cluster < d->n_clusters ? rep[cluster] : NONE;
	for (uint32_t i = 0; best != NONE && i < c->content.n; i++)
		if (span_contains(c->content.at[i], d->mentions.at[best].span))
			return true;
	return false;
}

/* A pronoun that coreference left open or misled: the person who spoke last, in reach. */
void infer_pronouns(struct quoting *g)
{
	struct doc *d = g->d;
	for (uint32_t i = 0; i < d->claims.n; i++) {
		struct claim *c = &d->claims.at[i];
		char gender;
		if (!c->source.n || c->cue_word == NONE || in_quote(g, c->cue_word) ||
		    !is_person_pronoun(doc_span_text(d, c->source.at[0]), &gender))
			continue;
		if (c->has_speaker && !speaks_of_himself(d, c, g->rep))
			continue;
		c->has_speaker = false;
		c->how = HOW_UNKNOWN;
		size_t v = voice_from(g, c->cue_word);
		while (v > 0 && !speaker_is_person(d, &d->claims.at[g->voice[v - 1].claim]) &&
		       paragraph_of(d, g->voice[v - 1].at) + 1 >= paragraph_of(d, c->cue_word))
			v--;
		if (v == 0 ||
		    paragraph_of(d, g->voice[v - 1].at) + 1 < paragraph_of(d, c->cue_word))
			continue;
		const struct claim *f = &d->claims.at[g->voice[v - 1].claim];
		char known =
		    f->speaker.mention == NONE ? 0 : d->mentions.at[f->speaker.mention].gender;
		if (f == c || !f->has_speaker ||
		    ((known == 'm' || known == 'f') && known != gender))
			continue;
		c->speaker = f->speaker;
		c->has_speaker = true;
		c->how = HOW_INFERRED;
	}
}

/* "I" and "we" in a quotation are its speaker. */
void infer_first_persons(struct quoting *g)
{
	struct doc *d = g->d;
	for (uint32_t i = 0; i < d->claims.n; i++) {
		struct claim *c = &d->claims.at[i];
		if (c->has_speaker || !c->source.n || c->cue_word == NONE ||
		    !in_quote(g, c->cue_word))
			continue;
		struct str w = doc_span_text(d, c->source.at[0]);
		uint32_t of = d->quotes.at[g->quote_of[c->cue_word]].claim;
		if (of == NONE || !d->claims.at[of].has_speaker ||
		    (!str_ieq(w, STR("i")) && !str_ieq(w, STR("we"))))
			continue;
		c->speaker = d->claims.at[of].speaker;
		c->has_speaker = true;
		c->how = HOW_COREF;
	}
}
