/*
 * Sides: from head words to parties. A word that is no actor itself may stand for one: "half of
 * UN members", "air strikes by Saudi-led forces": then its possessor, modifier or complement.
 */
#include "what/act.h"

#include <string.h>

enum { SIDE_MAX = 64 };

static const struct mention *actor_at(const struct work *w, uint32_t word, bool places, uint32_t *index)
{
	*index = w->d->mention_of ? w->d->mention_of[word] : NONE;
	if (*index == NONE || *index >= w->d->mentions.n)
		return NULL;
	const struct mention *m = &w->d->mentions.at[*index];
	return m->actor || (places && m->party.country[0]) ? m : NULL;
}

static bool known(const struct party *p)
{
	return p->country[0] || p->id.n;
}

static int side_put(struct work *w, const struct mention *m, uint32_t index, struct parties *out,
                    struct err *err)
{
	for (uint32_t i = 0; i < out->n; i++)
		if (out->at[i].mention == index ||
		    (known(&out->at[i]) && party_same(&out->at[i], &m->party) &&
		     out->at[i].n_sectors == m->party.n_sectors &&
		     memcmp(out->at[i].sectors, m->party.sectors, sizeof m->party.sectors) == 0))
			return 0;
	if (out->n == SIDE_MAX)
		return 0;
	out->at = arena_grow(&w->d->scratch, out->at, out->n, &out->cap, sizeof *out->at);
	if (!out->at)
		return err_memory(err);
	struct party *p = &out->at[out->n++];
	*p = m->party;
	p->mention = index;
	p->span = m->span;
	return 0;
}

/* Words that may stand for the head: its list in apposition first, then owner and complement. */
static unsigned stand_ins(const struct work *w, uint32_t head, uint32_t *out, unsigned max)
{
	const struct tree *t = &w->tree;
	bool group = tree_in(t, head, w->cls.group);
	unsigned n = 0, left = TREE_CHILDREN;
	for (uint32_t c = w->d->words.at[head].first_child; c != NONE && left-- && n < max;
	     c = w->d->words.at[c].next_sibling) {
		const struct word *p = &w->d->words.at[c];
		if (p->rel == REL_appos || (group && (p->rel == REL_parataxis || p->rel == REL_dep ||
		                                      p->rel == REL_nmod || p->rel == REL_amod ||
		                                      p->rel == REL_compound)))
			out[n++] = c;
	}
	return n;
}

bool side_stands(const struct work *w, uint32_t word, bool places)
{
	uint32_t list[8], conj[8], index;
	unsigned k = tree_conj(&w->tree, tree_referent(&w->tree, word), conj, 8);
	for (unsigned i = 0; i < k; i++) {
		if (actor_at(w, conj[i], places, &index))
			return true;
		unsigned n = stand_ins(w, conj[i], list, 8);
		for (unsigned j = 0; j < n; j++)
			if (actor_at(w, list[j], places, &index))
				return true;
	}
	return false;
}

bool heads_stand(const struct work *w, const struct heads *h)
{
	for (unsigned i = 0; i < h->n; i++)
		if (side_stands(w, h->at[i], h->places))
			return true;
	return false;
}

/* The mention and what else its head tells: "Russian and Chinese officials". */
static int mention_put(struct work *w, uint32_t index, struct parties *out, struct err *err)
{
	const struct mention *m = &w->d->mentions.at[index];
	if (!m->listed && side_put(w, m, index, out, err) < 0)
		return -1;
	for (uint32_t i = 0; i < m->n_also; i++)
		if (w->d->mentions.at[m->also[i]].actor &&
		    side_put(w, &w->d->mentions.at[m->also[i]], m->also[i], out, err) < 0)
			return -1;
	return 0;
}

static int resolve(struct work *w, uint32_t head, bool places, struct parties *out, struct err *err)
{
	uint32_t index, list[8], conj[8];
	const struct mention *m = actor_at(w, head, places, &index);
	uint32_t before = out->n;
	if (!m || (!known(&m->party) && !m->n_also)) {
		unsigned n = stand_ins(w, head, list, 8);
		for (unsigned i = 0; i < n; i++) {
			unsigned k = tree_conj(&w->tree, list[i], conj, 8);
			for (unsigned j = 0; j < k; j++) {
				uint32_t at;
				const struct mention *p = actor_at(w, conj[j], places, &at);
				if (p && known(&p->party) && mention_put(w, at, out, err) < 0)
					return -1;
			}
		}
	}
	if (!m || (out->n > before && !known(&m->party)))
		return 0;
	return mention_put(w, index, out, err);
}

int side_parties(struct work *w, const struct heads *h, struct parties *out, struct err *err)
{
	uint32_t conj[SIDE_MAX];
	for (unsigned i = 0; i < h->n; i++) {
		unsigned n = tree_conj(&w->tree, h->at[i], conj, SIDE_MAX);
		for (unsigned j = 0; j < n; j++)
			if (resolve(w, tree_referent(&w->tree, conj[j]), h->places, out, err) < 0)
				return -1;
	}
	return 0;
}
