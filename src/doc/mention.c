/* The parties of an argument word: see doc.h and mention.h. */
#include "doc/doc.h"

struct mention *doc_mention(const struct doc *d, uint32_t word)
{
	if (!d->mention_of || word >= d->words.n || d->mention_of[word] == NONE)
		return NULL;
	return &d->mentions.at[d->mention_of[word]];
}

static int add_party(struct doc *d, uint32_t mention, struct parties *out)
{
	for (uint32_t i = 0; i < out->n; i++)
		if (out->at[i].mention == mention)
			return 0;
	struct party *at = arena_grow(&d->arena, out->at, out->n, &out->cap, sizeof *at);
	if (!at)
		return -1;
	out->at = at;
	at[out->n] = d->mentions.at[mention].party;
	at[out->n].span = d->mentions.at[mention].span;
	at[out->n++].mention = mention;
	return 0;
}

static int add_word(struct doc *d, uint32_t word, struct parties *out)
{
	const struct mention *m = doc_mention(d, word);
	if (!m)
		return 0;
	if (!m->listed && add_party(d, d->mention_of[word], out) < 0)
		return -1;
	for (uint32_t i = 0; i < m->n_also; i++)
		if (add_party(d, m->also[i], out) < 0)
			return -1;
	return 0;
}

int doc_parties(struct doc *d, uint32_t word, struct parties *out)
{
	if (word >= d->words.n)
		return 0;
	if (add_word(d, word, out) < 0)
		return -1;
	for (uint32_t c = d->words.at[word].first_child; c != NONE; c = d->words.at[c].next_sibling)
		if (d->words.at[c].rel == REL_conj && add_word(d, c, out) < 0)
			return -1;
	return 0;
}
