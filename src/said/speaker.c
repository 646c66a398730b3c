/*
 * From the word that names the source to the party that speaks. A name speaks for itself; a
 * pronoun or description for the best name of its cluster; a noun phrase that nobody knows
 * ("a source") keeps its words. A pronoun that was not resolved leaves the speaker unknown.
 */
#include "said/cue.h"

#include "base/utf8.h"

/* Names before descriptions before pronouns; among names the one that tells most. */
static int weight_of(const struct mention *m)
{
	int w = m->kind == MENTION_NAME ? 4 : m->kind == MENTION_NOMINAL ? 2 : 0;
	return w + (m->party.name.n > 0) + (m->party.country[0] != 0);
}

uint32_t *speaker_reps(struct doc *d)
{
	uint32_t *rep = arena_array(&d->scratch, (size_t)d->n_clusters + 1, sizeof *rep);
	for (uint32_t i = 0; rep && i <= d->n_clusters; i++)
		rep[i] = NONE;
	for (uint32_t i = 0; rep && i < d->mentions.n; i++) {
		uint32_t c = d->mentions.at[i].cluster;
		if (c < d->n_clusters && (rep[c] == NONE || weight_of(&d->mentions.at[i]) >
		                                                weight_of(&d->mentions.at[rep[c]])))
			rep[c] = i;
	}
	return rep;
}

/* What the mention's own words leave open is filled from the best of its cluster. */
static void complete(struct party *p, const struct party *best)
{
	if (!p->name.n)
		p->name = best->name;
	if (!p->id.n)
		p->id = best->id;
	if (!p->country[0]) {
		for (size_t i = 0; i < sizeof p->country; i++)
			p->country[i] = best->country[i];
		for (size_t i = 0; i < sizeof p->successor; i++)
			p->successor[i] = best->successor[i];
	}
	for (unsigned i = 0; i < best->n_sectors; i++)
		party_add_sector(p, best->sectors[i]);
}

static bool may_speak(const struct word *w)
{
	return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_ADJ ||
	       w->upos == UPOS_NUM;
}

/* The mention at a word, or at the words of its name. */
static const struct mention *mention_at(const struct doc *d, uint32_t word)
{
	const struct mention *m = doc_mention(d, word);
	for (uint32_t c = d->words.at[word].first_child; !m && c != NONE;
	     c = d->words.at[c].next_sibling)
		if (d->words.at[c].rel == REL_flat || d->words.at[c].rel == REL_appos)
			m = doc_mention(d, c);
	return m;
}

/* A damaged name and its apposition are often read as two subjects: the known one speaks. */
static const struct mention *other_subject(const struct doc *d, uint32_t source)
{
	uint32_t verb = d->words.at[source].head;
	const struct mention *m = NULL;
	if (verb == NONE || d->words.at[source].rel != REL_nsubj)
		return NULL;
	for (uint32_t c = d->words.at[verb].first_child; !m && c != NONE;
	     c = d->words.at[c].next_sibling)
		if (d->words.at[c].rel == REL_nsubj && c > source && c < verb)
			m = mention_at(d, c);
	return m;
}

int speaker_set(struct doc *d, struct claim *c, uint32_t source, const uint32_t *rep,
                struct err *err)
{
	if (source == NONE)
		return 0;
	c->source = doc_spans1(d, cue_phrase(d, source));
	if (!c->source.n)
		return err_memory(err);
	const struct mention *m = mention_at(d, source);
	if (!m)
		m = other_subject(d, source);
	const struct word *w = &d->words.at[source];
	if (!m) {
		if (!may_speak(w))
			return 0;
		c->has_speaker = true;
		c->speaker = (struct party){.span = c->source.at[0], .mention = NONE};
		c->speaker.name = doc_span_text(d, c->source.at[0]);
		c->how = HOW_NAMED;
		return 0;
	}
	uint32_t best = m->cluster < d->n_clusters ? rep[m->cluster] : NONE;
	const struct mention *b = best == NONE ? m : &d->mentions.at[best];
	if (b->kind == MENTION_PRONOUN)
		return 0;
	c->has_speaker = true;
	c->speaker = m->party;
	c->speaker.span = m->span;
	c->speaker.mention = (uint32_t)(m - d->mentions.at);
	complete(&c->speaker, &b->party);
	if (!c->speaker.name.n)
		c->speaker.name = doc_span_text(d, b->span);
	c->how = m->kind == MENTION_NAME || (m->kind == MENTION_NOMINAL && b == m) ? HOW_NAMED
	                                                                           : HOW_COREF;
	return 0;
}

bool speaker_is_person(const struct doc *d, const struct claim *c)
{
	if (!c->has_speaker)
		return false;
	if (c->speaker.mention == NONE)
		return false;
	const struct mention *m = &d->mentions.at[c->speaker.mention];
	const struct word *w = &d->words.at[m->head];
	if (m->gender == 'n' || m->plural)
		return false;
	return m->gender == 'm' || m->gender == 'f' || w->ner == NER_PER || m->role.n > 0;
}
