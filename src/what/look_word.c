/*
 * A word that may tell an event: itself and its form, what hangs on it and where it hangs, the
 * words beside it, what the frames propose at it, and the words of its sentence as a bag.
 */
#include "what/look_hash.h"

#include <stdio.h>
#include <string.h>

enum { /* numbers of the templates; a new one goes to the end */
       T_LEMMA = 1,
       T_LOWER,
       T_POS,
       T_REL,
       T_LEMMA_REL,
       T_HEAD,
       T_HEAD_REL,
       T_LEMMA_HEAD,
       T_OBJ,
       T_LEMMA_OBJ,
       T_SUBJ,
       T_LEMMA_SUBJ,
       T_CHILD,
       T_LEMMA_CHILD,
       T_PREP,
       T_LEMMA_PREP,
       T_LEMMA_PREP_NOUN,
       T_PRT,
       T_NEXT,
       T_PREV,
       T_NEXT2,
       T_LEMMA_NEXT,
       T_LEMMA_PREV,
       T_AUX,
       T_CLASS,
       T_OBJ_CLASS,
       T_SUBJ_CLASS,
       T_HEAD_CLASS,
       T_ACT,
       T_ACT_EMIT,
       T_ACT_FRAME,
       T_ACT_SIDES,
       T_FRAME_OP,
       T_MARKED,
       T_BLOCKED,
       T_BAG,
       T_BAG_CLASS,
       T_MOOD,
       T_PASSIVE,
       T_SUFFIX,
       T_ROLE,
       T_ACTORS,
       T_OBJ_SECTOR,
       T_SUBJ_SECTOR,
       T_LEMMA_OBJ_SECTOR,
       T_LEMMA_SUBJ_SECTOR,
       T_ABOVE_ACT,
       T_BELOW_ACT,
       T_NAMED,
       T_MODIFIER,
       T_LEMMA_MODIFIER,
       T_BEFORE,
       T_CHILD_PAIR,
       T_ANY_ACT,
       T_SENT_ACT,
       T_PREFIX,
       T_LEMMA_PRT,
       T_LEMMA_OBJ_CLASS,
       T_BIAS,
       T_HINT,
       T_HINT_PAIR,
       T_HINT_ALL,
       T_HINT_HEAD,
       T_HINT_BAG,
       T_HINT_UP,
       T_ENTRY,
       T_ENTRIES,
       T_HEAD_ENTRY
};

enum { BAG_MAX = 60 };

bool look_may_tell(const struct work *w, uint32_t word)
{
	const struct word *p = look_at(w, word);
	switch (p->upos) {
	case UPOS_VERB:
	case UPOS_NOUN:
	case UPOS_ADJ:
		return true;
	case UPOS_PROPN:
	case UPOS_ADV:
	case UPOS_AUX:
		return w->act_of[word] != NONE || (p->upos == UPOS_PROPN && p->ner == NER_O);
	default:
		return false;
	}
}

static void look_sector_at(const struct work *w, struct look *l, unsigned template, uint32_t word, uint32_t b)
{
	const struct mention *m = word == NONE ? NULL : doc_mention(w->d, word);
	look_put(l, template, m ? look_sector_of(&m->party) + (m->party.country[0] != 0) : 5, b);
}

static void look_children(const struct work *w, uint32_t word, uint32_t lemma, struct look *l)
{
	unsigned left = 24;
	for (uint32_t c = look_at(w, word)->first_child; c != NONE && left--;
	     c = look_at(w, c)->next_sibling) {
		const struct word *p = look_at(w, c);
		uint32_t of = look_lemma(w, c);
		if (p->rel == REL_punct)
			continue;
		look_put(l, T_CHILD, p->rel, of);
		look_put(l, T_LEMMA_CHILD, lemma, p->rel);
		if (p->rel == REL_compound && p->sub != 0 && p->upos == UPOS_ADP)
			look_put(l, T_LEMMA_PRT, lemma, look_str(p->lower));
		if (p->rel == REL_aux || p->rel == REL_advmod || p->rel == REL_mark || p->rel == REL_case ||
		    p->rel == REL_det)
			look_put(l, T_AUX, look_str(p->lower), 0);
		if (p->rel == REL_amod || p->rel == REL_compound || p->rel == REL_nmod) {
			look_put(l, T_LEMMA_MODIFIER, lemma, of);
			look_slot_add(w, l, 2, c);
		}
		if (p->rel == REL_obj || p->rel == REL_obl || p->rel == REL_nmod || p->rel == REL_xcomp ||
		    p->rel == REL_ccomp || p->rel == REL_nsubj || p->rel == REL_advcl)
			look_slot_add(w, l, 2, c);
		uint32_t k = doc_child(w->d, c, REL_case);
		if (k != NONE) {
			uint32_t prep = look_str(look_at(w, k)->lower);
			look_put(l, T_PREP, prep, 0);
			look_put(l, T_LEMMA_PREP, lemma, prep);
			look_put(l, T_LEMMA_PREP_NOUN, look_mix(lemma, prep), of);
		}
	}
}

static void look_acts(const struct work *w, uint32_t word, unsigned template, struct look *l)
{
	for (uint32_t k = w->act_of[word]; k != NONE; k = w->links.at[k].next) {
		const struct act *a = &w->acts.at[w->links.at[k].act];
		if (a->type < 0)
			continue;
		uint32_t t = (uint32_t)a->type, sides = (heads_stand(w, &a->actor) ? 1u : 0u) |
		                                        (heads_stand(w, &a->recipient) ? 2u : 0u);
		look_put(l, template, t, a->emit && !a->weak);
		if (template != T_ACT)
			continue;
		look_put(l, T_ACT_FRAME, look_str(a->frame->name), a->outer ? look_str(a->outer->name) : 0);
		look_put(l, T_ACT_EMIT, t,
		         look_mix(a->emit ? 1 : 0,
		                  (uint32_t)a->mood * 4 + (a->weak ? 2u : 0u) + (a->negated ? 1u : 0u)));
		look_put(l, T_ACT_SIDES, t, sides + (a->nominal ? 8 : 0) + (a->emit ? 16 : 0));
	}
}

static void look_sentence(const struct work *w, uint32_t word, struct look *l)
{
	const struct sentence *s = &w->d->sentences.at[look_at(w, word)->sentence];
	uint32_t from = word > s->w0 + BAG_MAX / 2 ? word - BAG_MAX / 2 : s->w0;
	uint32_t to = word + BAG_MAX / 2 < s->w1 ? word + BAG_MAX / 2 : s->w1;
	unsigned actors = 0, acts = 0, none = 0;
	for (uint32_t i = from; i < to; i++) {
		const struct word *p = look_at(w, i);
		const struct mention *m = doc_mention(w->d, i);
		actors += m && m->actor && (m->party.country[0] || m->party.n_sectors);
		acts += i != word && w->act_of[i] != NONE;
		if (i == word || (p->upos != UPOS_NOUN && p->upos != UPOS_VERB && p->upos != UPOS_ADJ))
			continue;
		look_put(l, T_BAG, look_str(p->lemma), 0);
		none += frames_hint(w->f, p->lemma) >> HINT_NONE & 1;
		look_slot_add(w, l, 3, i);
		look_classes(w, l, T_BAG_CLASS, i, 0);
	}
	look_put(l, T_HINT_BAG, none > 5 ? 5 : none, 0);
	look_put(l, T_ACTORS, actors > 3 ? 3 : actors, 0);
	look_put(l, T_SENT_ACT, acts > 3 ? 3 : acts, 0);
	look_put(l, T_ROLE, doc_sentence_role(w->d, look_at(w, word)->sentence), 0);
}

static void look_beside(const struct work *w, uint32_t word, uint32_t lemma, struct look *l)
{
	const struct sentence *s = &w->d->sentences.at[look_at(w, word)->sentence];
	uint32_t next = word + 1 < s->w1 ? look_lemma(w, word + 1) : 7,
	         prev = word > s->w0 ? look_lemma(w, word - 1) : 8;
	look_put(l, T_NEXT, next, 0);
	look_put(l, T_PREV, prev, 0);
	look_put(l, T_LEMMA_NEXT, lemma, next);
	look_put(l, T_LEMMA_PREV, lemma, prev);
	if (word + 2 < s->w1)
		look_put(l, T_NEXT2, look_lemma(w, word + 1), look_lemma(w, word + 2));
	look_put(l, T_BEFORE, word - s->w0 < 3 ? word - s->w0 : 3, look_at(w, word)->upos);
}

static void look_self(const struct work *w, uint32_t word, uint32_t lemma, struct look *l)
{
	const struct word *p = look_at(w, word);
	uint32_t head = p->head, of = look_lemma(w, head);
	look_put(l, T_BIAS, 0, 0);
	look_put(l, T_LEMMA, lemma, 0);
	look_put(l, T_LOWER, look_str(p->lower), 0);
	look_put(l, T_POS, p->upos, look_str(p->xpos));
	look_put(l, T_REL, p->rel, p->upos);
	look_put(l, T_LEMMA_REL, lemma, p->rel);
	look_put(l, T_HEAD, of, 0);
	look_put(l, T_HEAD_REL, of, p->rel);
	look_put(l, T_LEMMA_HEAD, lemma, of);
	look_put(l, T_PASSIVE, tree_passive(&w->tree, word), p->upos);
	look_put(l, T_SUFFIX, look_str(str_sub(p->lemma, p->lemma.n > 4 ? p->lemma.n - 4 : 0, p->lemma.n)),
	         0);
	look_put(l, T_PREFIX, look_str(str_sub(p->lemma, 0, 4)), 0);
	struct stance st = stance_of(w, word);
	look_put(l, T_MOOD, (uint32_t)st.mood * 4 + (st.weak ? 2u : 0u) + (st.negated ? 1u : 0u), 0);
	look_classes(w, l, T_CLASS, word, 0);
	look_classes(w, l, T_HEAD_CLASS, head, p->rel);
	look_slot_add(w, l, 0, word);
	look_slot_add(w, l, 1, head);
}

enum { COMPANIONS = 14 };

/* Lemmas that hang on the word, and their prepositions. */
static unsigned companions(const struct work *w, uint32_t word, struct str *out)
{
	unsigned n = 0, left = 24;
	for (uint32_t c = look_at(w, word)->first_child; c != NONE && left-- && n < COMPANIONS;
	     c = look_at(w, c)->next_sibling) {
		uint32_t k = doc_child(w->d, c, REL_case);
		if (look_at(w, c)->rel == REL_punct)
			continue;
		out[n++] = look_at(w, c)->rel == REL_aux ? look_at(w, c)->lower : look_at(w, c)->lemma;
		if (k != NONE && n < COMPANIONS)
			out[n++] = look_at(w, k)->lower;
	}
	return n;
}

static uint32_t hint_of(const struct work *w, struct str a, struct str b, struct str c)
{
	char key[96];
	int n =
	    snprintf(key, sizeof key, "%.*s~%.*s%s%.*s", STR_ARG(a), STR_ARG(b), c.n ? "~" : "", STR_ARG(c));
	return n > 0 && n < (int)sizeof key ? frames_hint(w->f, (struct str){key, (size_t)n}) : 0;
}

static uint32_t hints_at(const struct work *w, uint32_t word, uint32_t *alone)
{
	struct str with[COMPANIONS], lemma = look_at(w, word)->lemma;
	uint32_t bits = 0;
	unsigned n = companions(w, word, with);
	*alone = frames_hint(w->f, lemma);
	for (unsigned i = 0; i < n; i++) {
		bits |= hint_of(w, lemma, with[i], (struct str){NULL, 0});
		for (unsigned k = 0; k < n; k++)
			if (k != i)
				bits |= hint_of(w, lemma, with[i], with[k]);
	}
	return bits;
}

static void put_bits(struct look *l, unsigned template, uint32_t bits, uint32_t b)
{
	for (uint32_t t = 0; t <= HINT_NONE; t++)
		if (bits >> t & 1)
			look_put(l, template, t, b);
}

static void look_hints(const struct work *w, uint32_t word, struct look *l)
{
	uint32_t alone, pairs = hints_at(w, word, &alone), head = look_at(w, word)->head;
	put_bits(l, T_HINT, alone, look_at(w, word)->upos);
	put_bits(l, T_HINT_PAIR, pairs, look_at(w, word)->upos);
	look_put(l, T_HINT_ALL, alone, pairs);
	if (head == NONE)
		return;
	uint32_t up_alone, up = hints_at(w, head, &up_alone);
	put_bits(l, T_HINT_UP, up, look_at(w, word)->rel);
	put_bits(l, T_HINT_HEAD, up_alone, look_at(w, word)->rel);
}

/* Types that frames tie to the lemma, whatever their conditions; those that fit the part of speech apart. */
static void look_entries(const struct work *w, uint32_t word, unsigned template, struct look *l)
{
	const struct word *p = look_at(w, word);
	uint32_t e = frames_look(&w->f->first, p->lemma, p->lower, MAP_NONE);
	uint32_t seen = 0, fit = 0;
	for (unsigned n = 0; e != MAP_NONE && e != NONE && n < 64; e = w->f->entry[e].next, n++) {
		const struct frame *f = &w->f->frame[w->f->entry[e].frame];
		uint32_t bit = f->type >= 0 ? 1u << f->type : f->type == TYPE_BLOCK ? 1u << 16 : 1u << 17;
		seen |= bit;
		if (f->pos >> p->upos & 1)
			fit |= bit;
	}
	for (uint32_t t = 0; t < 18; t++)
		if (seen >> t & 1)
			look_put(l, template, t, fit >> t & 1);
	if (template == T_ENTRY)
		look_put(l, T_ENTRIES, seen, fit);
}

void look_word(const struct work *w, uint32_t word, struct look *l)
{
	uint32_t lemma = look_str(look_at(w, word)->lemma);
	uint32_t obj = tree_object(&w->tree, word), subj = tree_subject(&w->tree, word);
	memset(l, 0, sizeof *l);
	look_self(w, word, lemma, l);
	look_put(l, T_OBJ, look_lemma(w, obj), 0);
	look_put(l, T_LEMMA_OBJ, lemma, look_lemma(w, obj));
	look_put(l, T_SUBJ, look_lemma(w, subj), 0);
	look_put(l, T_LEMMA_SUBJ, lemma, look_lemma(w, subj));
	look_classes(w, l, T_OBJ_CLASS, obj, 0);
	look_classes(w, l, T_LEMMA_OBJ_CLASS, obj, lemma);
	look_classes(w, l, T_SUBJ_CLASS, subj, 0);
	look_sector_at(w, l, T_OBJ_SECTOR, obj, 0);
	look_sector_at(w, l, T_SUBJ_SECTOR, subj, 0);
	look_sector_at(w, l, T_LEMMA_OBJ_SECTOR, obj, lemma);
	look_sector_at(w, l, T_LEMMA_SUBJ_SECTOR, subj, lemma);
	look_children(w, word, lemma, l);
	look_beside(w, word, lemma, l);
	look_entries(w, word, T_ENTRY, l);
	look_hints(w, word, l);
	if (look_at(w, word)->head != NONE)
		look_entries(w, look_at(w, word)->head, T_HEAD_ENTRY, l);
	look_acts(w, word, T_ACT, l);
	look_put(l, T_ANY_ACT, w->act_of[word] != NONE, frame_of(w, word) != NULL);
	if (look_at(w, word)->head != NONE)
		look_acts(w, look_at(w, word)->head, T_ABOVE_ACT, l);
	unsigned left = 16;
	for (uint32_t c = look_at(w, word)->first_child; c != NONE && left--; c = look_at(w, c)->next_sibling)
		look_acts(w, c, T_BELOW_ACT, l);
	look_sentence(w, word, l);
}
