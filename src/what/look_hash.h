/* look_hash: features as numbers, for look*.c alone. */
#ifndef WHAT_LOOK_HASH_H
#define WHAT_LOOK_HASH_H

#include "what/look.h"

static inline uint32_t look_mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ 0x9E3779B9u) * 0x85EBCA6Bu;
	h = (h ^ (h >> 15) ^ b) * 0xC2B2AE35u;
	return h ^ (h >> 13);
}

static inline uint32_t look_str(struct str s)
{
	return (uint32_t)str_hash(s);
}

static inline void look_put(struct look *l, unsigned template, uint32_t a, uint32_t b)
{
	if (l->n_sparse < LOOK_SPARSE)
		l->sparse[l->n_sparse++] = look_mix(look_mix(template * 0x27D4EB2Fu, a), b);
}

static inline const struct word *look_at(const struct work *w, uint32_t word)
{
	return &w->d->words.at[word];
}

/* A lemma; names and numbers are told apart by nothing. */
static inline uint32_t look_lemma(const struct work *w, uint32_t word)
{
	if (word == NONE)
		return 1;
	const struct word *p = look_at(w, word);
	if (p->upos == UPOS_PROPN)
		return 2;
	return p->upos == UPOS_NUM ? 3 : look_str(p->lemma);
}

static inline void look_slot_add(const struct work *w, struct look *l, unsigned slot, uint32_t word)
{
	struct look_slot *s = &l->slot[slot];
	if (word != NONE && s->n < LOOK_SLOT)
		s->word[s->n++] = look_at(w, word)->lower;
}

static inline void look_classes(const struct work *w, struct look *l, unsigned template, uint32_t word, uint32_t b)
{
	uint32_t set = word == NONE ? 0 : w->tree.set[word];
	for (unsigned k = 0; set && k < w->f->n_classes; k++)
		if (frames_in(w->f, set, k))
			look_put(l, template, k, b);
}

static inline uint32_t look_sector_of(const struct party *p)
{
	return p->n_sectors ? look_str(str_c(p->sectors[0])) : 4;
}

#endif
