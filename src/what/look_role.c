/*
 * A word as a party of an event: the way through the tree from the trigger to it, what the frames
 * made of it, its preposition, who it is, and on which side of the trigger it stands.
 */
#include "what/look_hash.h"

#include <string.h>

enum { /* behind those of look_word.c */
       R_BIAS = 100,
       R_WAY,
       R_WAY_TYPE,
       R_WAY_TRIGGER,
       R_WAY_POS,
       R_LENGTH,
       R_REL,
       R_PREP,
       R_PREP_TYPE,
       R_PREP_TRIGGER,
       R_WHERE,
       R_FRAME,
       R_FRAME_TYPE,
       R_GRAMMAR,
       R_GRAMMAR_TYPE,
       R_LEMMA,
       R_LEMMA_TYPE,
       R_SECTOR,
       R_SECTOR_TYPE,
       R_KIND,
       R_KIND_TYPE,
       R_CLASS,
       R_CLASS_TYPE,
       R_TRIGGER,
       R_TRIGGER_WHERE,
       R_BETWEEN,
       R_WAY_KIND,
       R_HEAD,
       R_HEAD_TYPE,
       R_TRIGGER_REL,
       R_GRAMMAR_TRIGGER,
       R_RELTYPE,
       R_GRAMMAR_KIND,
       R_ORDER,
       R_WAY_SHORT,
       R_NEXT,
       R_FIRST,
       R_TRIGGER_GRAMMAR2,
       R_COUNTED,
       R_OTHER_ACT,
       R_UPPER,
       R_UPPER_TYPE,
       R_UPPER_GRAMMAR,
       P_BIAS = 160,
       P_TYPE,
       P_TRIGGER,
       P_COUNTS,
       P_ACT,
       P_CHILD
};

enum { WAY = 10 };

static bool names_somebody(const struct word *p)
{
	return p->rel != REL_compound && p->rel != REL_flat && p->rel != REL_fixed;
}

bool look_may_be_party(const struct work *w, uint32_t word)
{
	const struct word *p = look_at(w, word);
	const struct mention *m = doc_mention(w->d, word);
	if (m)
		return m->head == word;
	switch (p->upos) {
	case UPOS_NOUN:
	case UPOS_PROPN:
		return names_somebody(p);
	case UPOS_PRON:
		return p->xpos.n == 0 || p->xpos.p[0] != 'W';
	case UPOS_NUM:
	case UPOS_ADJ:
		return p->rel == REL_nsubj || p->rel == REL_obj || p->rel == REL_obl;
	default:
		return false;
	}
}

static uint32_t prep_of(const struct work *w, uint32_t word)
{
	for (int i = 0; i < 4; i++) { /* "with A and B": of both */
		uint32_t k = doc_child(w->d, word, REL_case);
		if (k != NONE)
			return look_str(look_at(w, k)->lower);
		if (look_at(w, word)->rel != REL_conj || look_at(w, word)->head == NONE)
			return 9;
		word = look_at(w, word)->head;
	}
	return 9;
}

struct way {
	uint32_t full, rels; /* with prepositions, without */
	unsigned up, down;
	bool found;
};

/* Steps up from the trigger, then down to the word; conjunction costs nothing. */
static struct way way_to(const struct work *w, uint32_t from, uint32_t to)
{
	uint32_t above[WAY], n = 0, below[WAY], m = 0, at;
	struct way r = {.full = 11, .rels = 12};
	for (at = from; at != NONE && n < WAY; at = look_at(w, at)->head)
		above[n++] = at;
	for (at = to; at != NONE && m < WAY; at = look_at(w, at)->head) {
		for (uint32_t i = 0; i < n && !r.found; i++)
			if (above[i] == at) {
				r.found = true;
				r.up = i;
			}
		if (r.found)
			break;
		below[m++] = at;
	}
	r.down = m;
	if (!r.found)
		return r;
	for (unsigned i = 0; i < r.up; i++) {
		r.rels = look_mix(r.rels, 100u + look_at(w, above[i])->rel);
		r.full = look_mix(r.full, 100u + look_at(w, above[i])->rel);
	}
	if (r.up) {
		r.full = look_mix(r.full, look_at(w, above[r.up])->upos);
		r.rels = look_mix(r.rels, look_at(w, above[r.up])->upos);
	}
	while (m--) {
		const struct word *p = look_at(w, below[m]);
		if (p->rel == REL_conj)
			continue;
		uint32_t k = doc_child(w->d, below[m], REL_case);
		r.rels = look_mix(r.rels, p->rel * 4u + p->sub);
		r.full = look_mix(
		    r.full, look_mix(p->rel * 4u + p->sub, k == NONE ? 0 : look_str(look_at(w, k)->lower)));
	}
	return r;
}

static bool among(const struct work *w, const struct heads *h, uint32_t word)
{
	uint32_t conj[16];
	for (unsigned i = 0; i < h->n; i++) {
		uint32_t head = tree_referent(&w->tree, h->at[i]);
		unsigned n = tree_conj(&w->tree, head, conj, 16);
		for (unsigned k = 0; k < n; k++)
			if (conj[k] == word)
				return true;
		if (look_at(w, word)->head == head && look_at(w, word)->rel != REL_acl)
			return true;
	}
	return false;
}

static bool joined(const struct work *w, uint32_t head, uint32_t word)
{
	uint32_t conj[16];
	if (head == NONE)
		return false;
	unsigned n = tree_conj(&w->tree, tree_referent(&w->tree, head), conj, 16);
	for (unsigned k = 0; k < n; k++)
		if (conj[k] == word)
			return true;
	return false;
}

/* Subject, object, or these of the verbs above. */
static uint32_t grammar(const struct work *w, uint32_t trigger, uint32_t word)
{
	uint32_t v = trigger;
	for (uint32_t up = 0; up < 3 && v != NONE; up++, v = look_at(w, v)->head) {
		if (joined(w, tree_subject(&w->tree, v), word))
			return 1 + 4 * up;
		if (joined(w, tree_object(&w->tree, v), word))
			return 2 + 4 * up;
	}
	return look_at(w, word)->head == trigger ? 3 : 0;
}

static uint32_t kind_of(const struct work *w, uint32_t word)
{
	const struct mention *m = doc_mention(w->d, word);
	const struct word *p = look_at(w, word);
	if (!m)
		return 40u + p->upos + (p->ner ? 20u : 0u);
	return (uint32_t)m->kind + (m->actor ? 4u : 0u) + (m->party.country[0] ? 8u : 0u) +
	       (m->party.n_sectors ? 16u : 0u);
}

static void look_frames(const struct work *w, const struct act *act, int type, uint32_t word, struct look *l)
{
	uint32_t f = 9;
	if (act)
		f = (among(w, &act->actor, word) ? 1u : 0u) + (among(w, &act->recipient, word) ? 2u : 0u) +
		    (act->reciprocal ? 4u : 0u);
	look_put(l, R_FRAME, f, 0);
	look_put(l, R_FRAME_TYPE, f, (uint32_t)type);
	if (act)
		look_put(l, R_COUNTED, f,
		         (heads_stand(w, &act->actor) ? 1u : 0u) |
		             (heads_stand(w, &act->recipient) ? 2u : 0u));
}

static void look_way(const struct work *w, uint32_t trigger, uint32_t t, uint32_t word, struct look *l)
{
	struct way way = way_to(w, trigger, word);
	uint32_t lemma = look_lemma(w, trigger), kind = kind_of(w, word);
	uint32_t pos = look_at(w, trigger)->upos * 2u + (tree_passive(&w->tree, trigger) ? 1u : 0u);
	look_put(l, R_WAY, way.full, pos);
	look_put(l, R_WAY_SHORT, way.rels, pos);
	look_put(l, R_WAY_TYPE, way.full, t);
	look_put(l, R_RELTYPE, way.rels, look_mix(t, pos));
	look_put(l, R_WAY_TRIGGER, way.full, lemma);
	look_put(l, R_WAY_KIND, way.rels, kind);
	look_put(l, R_LENGTH, way.found ? way.up * 8 + way.down : 99, 0);
}

static void look_place(const struct work *w, uint32_t trigger, uint32_t t, uint32_t word, struct look *l)
{
	uint32_t lo = trigger < word ? trigger : word, hi = trigger < word ? word : trigger, between = 0,
	         acts = 0;
	const struct sentence *s = &w->d->sentences.at[look_at(w, trigger)->sentence];
	for (uint32_t i = lo + 1; i < hi; i++) {
		const struct mention *m = doc_mention(w->d, i);
		between += m && m->actor;
		acts += w->act_of[i] != NONE;
	}
	uint32_t far = hi - lo, step = far < 3 ? far : far < 6 ? 3 : far < 12 ? 4 : far < 25 ? 5 : 6;
	uint32_t where = (word < trigger ? 8u : 0u) + step;
	look_put(l, R_WHERE, where, look_at(w, trigger)->upos);
	look_put(l, R_ORDER, word < trigger, t);
	look_put(l, R_BETWEEN, between > 3 ? 3 : between, word < trigger);
	look_put(l, R_OTHER_ACT, acts > 3 ? 3 : acts, word < trigger);
	look_put(l, R_TRIGGER_WHERE, look_lemma(w, trigger), word < trigger);
	look_put(l, R_FIRST, word - s->w0 < 4, t);
	look_put(l, R_NEXT, word + 1 < s->w1 ? look_lemma(w, word + 1) : 0, 0);
}

void look_role(const struct work *w, uint32_t trigger, int type, const struct act *act, uint32_t word,
               struct look *l)
{
	const struct word *p = look_at(w, word);
	const struct mention *m = doc_mention(w->d, word);
	uint32_t t = (uint32_t)type, lemma = look_lemma(w, word), verb = look_lemma(w, trigger);
	uint32_t prep = prep_of(w, word), gram = grammar(w, trigger, word), kind = kind_of(w, word);
	uint32_t passive = tree_passive(&w->tree, trigger) ? 1 : 0;
	uint32_t sector = m ? look_sector_of(&m->party) : 5;
	memset(l, 0, sizeof *l);
	look_put(l, R_BIAS, t, 0);
	look_way(w, trigger, t, word, l);
	look_place(w, trigger, t, word, l);
	look_frames(w, act, type, word, l);
	look_put(l, R_GRAMMAR, gram, passive);
	look_put(l, R_GRAMMAR_TYPE, gram, look_mix(t, passive));
	look_put(l, R_GRAMMAR_TRIGGER, gram, verb);
	look_put(l, R_GRAMMAR_KIND, gram, kind);
	look_put(l, R_REL, p->rel, p->sub);
	look_put(l, R_PREP, prep, gram);
	look_put(l, R_PREP_TYPE, prep, t);
	look_put(l, R_PREP_TRIGGER, prep, verb);
	look_put(l, R_LEMMA, lemma, 0);
	look_put(l, R_LEMMA_TYPE, lemma, t);
	look_put(l, R_SECTOR, sector, 0);
	look_put(l, R_SECTOR_TYPE, sector, look_mix(t, word < trigger));
	look_put(l, R_KIND, kind, p->upos);
	look_put(l, R_KIND_TYPE, kind, t);
	look_put(l, R_HEAD, look_lemma(w, p->head), p->rel);
	look_put(l, R_HEAD_TYPE, p->head == trigger, t);
	look_put(l, R_TRIGGER_REL, look_at(w, trigger)->rel, gram);
	look_classes(w, l, R_CLASS, word, 0);
	look_classes(w, l, R_CLASS_TYPE, word, t);
	look_slot_add(w, l, 0, word);
	look_slot_add(w, l, 1, trigger);
	look_slot_add(w, l, 2, p->head);
	unsigned left = 16;
	for (uint32_t c = p->first_child; c != NONE && left--; c = look_at(w, c)->next_sibling)
		if (look_at(w, c)->rel == REL_amod || look_at(w, c)->rel == REL_compound ||
		    look_at(w, c)->rel == REL_nmod)
			look_slot_add(w, l, 3, c);
}

void look_pair(const struct work *w, uint32_t trigger, int type, const struct act *act, unsigned n_who,
               unsigned n_whom, struct look *l)
{
	uint32_t t = (uint32_t)type, counts = (n_who > 2 ? 2 : n_who) * 4 + (n_whom > 2 ? 2 : n_whom);
	memset(l, 0, sizeof *l);
	look_put(l, P_BIAS, 0, 0);
	look_put(l, P_TYPE, t, 0);
	look_put(l, P_TRIGGER, look_lemma(w, trigger), 0);
	look_put(l, P_COUNTS, counts, t);
	look_put(l, P_ACT, act ? act->reciprocal : 2, t);
	unsigned left = 16;
	for (uint32_t c = look_at(w, trigger)->first_child; c != NONE && left--;
	     c = look_at(w, c)->next_sibling) {
		look_put(l, P_CHILD, prep_of(w, c), t);
		look_put(l, P_CHILD, look_str(look_at(w, c)->lower), t);
	}
	look_slot_add(w, l, 0, trigger);
}
