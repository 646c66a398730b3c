/*
 * What the scorer looks at: hashed features and slots of words.
 *
 * Features of the case are of four kinds: the words alone (which is also the baseline); the acts that the
 * frames propose and how each joins the two spans; the verbs that govern source and target with
 * their complements, objects and prepositions; the way through the tree from one span to the
 * other. Each is a hash of a template's number and of words, relations or classes. Beside them
 * every act has features of its own that do not name its type: what makes an act the one that is
 * told of these two is much the same for all types.
 */
#include "what/relate.h"

#include <string.h>

enum template { /* one number each; a new one goes to the end */
	T_WORD, T_PAIR, T_BETWEEN, T_BEFORE, T_BEHIND, T_PAIR_BETWEEN, T_SPAN, T_SECTOR, T_SECTORS, T_SAME,
	T_NONE, T_ACT, T_ACT_JOIN, T_ACT_FRAME, T_ACT_CAMEO, T_ACT_MODE, T_ACT_SCORE, T_ACT_MOOD, T_TWO,
	T_ANY_ACT, T_ANY_JOIN, T_ANY_FRAME, T_TRIGGER, T_VERB, T_VERB_OBJ, T_OBJ, T_CHILD, T_CASE, T_FORM,
	T_CLASS, T_OBJ_CLASS, T_OBJ_CHILD, T_SAME_VERB, T_ANY_VERB, T_ANY_OBJ, T_CHAIN, T_TOP, T_WAY,
	T_WAY_WORD, T_WAY_RELS, T_REL_SOURCE, T_REL_TARGET, T_CASE_TARGET, T_VERB_CASE, T_ACT_VERB, T_OP,
	T_BAG_CLASS, T_VERB_TARGET, T_TRIGGER_OBJ, T_TRIPLE, J_JOINS, J_BIT, J_RANK, J_SCORE, J_BEHIND, J_KIND,
	J_MOOD, J_FRAME, J_OP, J_REL, J_DEPTH, J_VERB, J_FAR, J_COUNT, J_PASSIVE, J_JOIN_KIND, J_JOIN_MOOD, J_ZONE,
	T_NEXT_VERB, T_NEXT_WORDS, T_NEXT_OBJ, T_NOT, T_AUX
};

struct look {
	const struct work *w;
	const struct doc *d;
	struct relate_case *c;
};

static uint32_t mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ 0x9E3779B9u) * 0x85EBCA6Bu;
	h = (h ^ (h >> 15) ^ b) * 0xC2B2AE35u;
	return h ^ (h >> 13);
}

static uint32_t of_str(struct str s)
{
	return (uint32_t)str_hash(s);
}

static uint32_t lemma(const struct look *l, uint32_t word)
{
	return word == NONE ? 0 : of_str(l->d->words.at[word].lemma);
}

static void put(const struct look *l, enum template t, uint32_t a, uint32_t b)
{
	struct relate_case *c = l->c;
	if (c->n_sparse < RELATE_SPARSE)
		c->sparse[c->n_sparse++] = mix(mix((uint32_t)t * 0x27D4EB2Fu, a), b);
}

static void slot_add(const struct look *l, unsigned slot, uint32_t word)
{
	struct slot *s = &l->c->slot[slot];
	if (word == NONE || s->n == RELATE_SLOT)
		return;
	const struct word *p = &l->d->words.at[word];
	if (p->upos != UPOS_PUNCT && p->upos != UPOS_DET && p->upos != UPOS_NUM)
		s->word[s->n++] = p->lower;
}

static bool inside(const struct side_words *s, uint32_t word)
{
	return s->head != NONE && word >= s->w0 && word < s->w1;
}

static bool named(const struct look *l, uint32_t word)
{
	return l->d->words.at[word].upos == UPOS_PROPN;
}

/* The sentence of the two spans, or a window of it; of a text with neither, its beginning. */
static void window(const struct look *l, uint32_t *from, uint32_t *to)
{
	uint32_t a = l->c->source.w0, b = l->c->source.w1, n = (uint32_t)l->d->words.n;
	if (l->c->target.head != NONE) {
		a = a == NONE || l->c->target.w0 < a ? l->c->target.w0 : a;
		b = b == NONE || l->c->target.w1 > b ? l->c->target.w1 : b;
	}
	if (a == NONE)
		a = b = 0;
	*from = a > RELATE_WINDOW ? a - RELATE_WINDOW : 0;
	*to = b + RELATE_WINDOW < n ? b + RELATE_WINDOW : n;
	if (*to - *from > 3 * RELATE_WINDOW)
		*to = *from + 3 * RELATE_WINDOW;
}

/* Names are told apart by nothing: who acts says little of what is done. */
static uint32_t common(const struct look *l, uint32_t word)
{
	if (inside(&l->c->source, word))
		return 1;
	if (inside(&l->c->target, word))
		return 2;
	return named(l, word) ? 3 : lemma(l, word);
}

static bool is_not(const struct word *p)
{
	return str_eqz(p->lemma, "not") || str_eqz(p->lower, "never") || str_eqz(p->lower, "n't");
}

static void look_classes(const struct look *l, uint32_t word, enum template t, uint32_t b)
{
	uint32_t set = l->w->tree.set[word];
	for (unsigned k = 0; set && k < l->w->f->n_classes; k++)
		if (frames_in(l->w->f, set, k))
			put(l, t, k, b);
}

static void look_words(const struct look *l, uint32_t from, uint32_t to)
{
	uint32_t last = 0;
	for (uint32_t i = from; i < to; i++) {
		uint32_t here = common(l, i);
		if (l->d->words.at[i].upos == UPOS_PUNCT || (here < 3 && here == last))
			continue;
		put(l, T_WORD, here, 0);
		put(l, T_PAIR, last, here);
		last = here;
	}
	l->c->n_plain = l->c->n_sparse;
}

static void look_zones(const struct look *l, uint32_t from, uint32_t to)
{
	const struct side_words *s = &l->c->source, *t = &l->c->target;
	bool both = s->head != NONE && t->head != NONE;
	uint32_t left = s->head == NONE ? t->w0 : both && t->w0 < s->w0 ? t->w0 : s->w0;
	uint32_t right = t->head == NONE ? s->w1 : both && s->w1 > t->w1 ? s->w1 : t->w1;
	uint32_t way = both && t->w0 < s->w0, last = 0;
	for (uint32_t i = from; i < to; i++) {
		uint32_t here = common(l, i);
		if (here < 3 || l->d->words.at[i].upos == UPOS_PUNCT)
			continue;
		bool before = left != NONE && i < left, behind = right != NONE && i >= right;
		enum template zone = before ? T_BEFORE : behind ? T_BEHIND : T_BETWEEN;
		put(l, zone, here, way);
		slot_add(l, 3, i);
		if (zone == T_BETWEEN) {
			put(l, T_PAIR_BETWEEN, last, here);
			slot_add(l, 7, i);
			last = here;
		}
		if (here > 3)
			look_classes(l, i, T_BAG_CLASS, zone);
	}
}

/* What follows the source in the text, whatever the tree says: its verbs and the nouns behind them. */
static void look_next(const struct look *l)
{
	const struct doc *d = l->d;
	uint32_t i = l->c->source.head == NONE ? 0 : l->c->source.w1, verb = NONE;
	uint32_t to = i + 24 < d->words.n ? i + 24 : (uint32_t)d->words.n, last = 0;
	for (unsigned verbs = 0, words = 0; i < to && verbs < 4; i++) {
		const struct word *p = &d->words.at[i];
		uint32_t here = common(l, i);
		if (p->upos == UPOS_PUNCT)
			continue;
		if (words++ < 4)
			put(l, T_NEXT_WORDS, mix(last, here), 0);
		last = here;
		if (p->upos == UPOS_AUX || is_not(p))
			put(l, is_not(p) ? T_NOT : T_AUX, here, verbs);
		if (str_starts(p->xpos, STR("VB")) && p->upos != UPOS_AUX) {
			verb = i;
			put(l, T_NEXT_VERB, here, verbs);
			put(l, T_NEXT_VERB, here, 9);
			verbs++;
		} else if (verb != NONE && (p->upos == UPOS_NOUN || p->upos == UPOS_PROPN || p->upos == UPOS_ADP)) {
			put(l, T_NEXT_OBJ, lemma(l, verb), here);
		}
	}
}

static uint32_t sector(const struct look *l, const struct side_words *s)
{
	const struct mention *m = s->head == NONE ? NULL : doc_mention(l->d, s->head);
	if (!m)
		return 0;
	if (m->party.n_sectors)
		return of_str(str_c(m->party.sectors[0]));
	return m->party.country[0] ? 2 : 1;
}

static void look_spans(const struct look *l)
{
	const struct relate_case *c = l->c;
	const struct side_words *side[2] = {&c->source, &c->target};
	for (uint32_t k = 0; k < 2; k++) {
		put(l, T_SECTOR, sector(l, side[k]), k);
		for (uint32_t i = side[k]->w0; side[k]->head != NONE && i < side[k]->w1 && i < side[k]->w0 + 30; i++) {
			if (!named(l, i) && l->d->words.at[i].upos != UPOS_PUNCT)
				put(l, T_SPAN, lemma(l, i), k);
			slot_add(l, 4 + k, i);
		}
	}
	put(l, T_SECTORS, sector(l, side[0]), sector(l, side[1]));
	const struct mention *a = c->source.head == NONE ? NULL : doc_mention(l->d, c->source.head);
	const struct mention *b = c->target.head == NONE ? NULL : doc_mention(l->d, c->target.head);
	if (a && b && a->party.country[0])
		put(l, T_SAME, strcmp(a->party.country, b->party.country) == 0, 0);
}

static void look_act(const struct look *l, unsigned rank)
{
	const struct answer *a = &l->c->answer[rank];
	const struct act *act = a->act;
	uint32_t type = (uint32_t)a->type, score = a->score < 0 ? 0 : (uint32_t)(a->score);
	put(l, T_ACT, type, rank);
	put(l, T_ACT_JOIN, type << 8 | a->joins, rank);
	put(l, T_ACT_SCORE, type << 8 | score, rank);
	put(l, T_ACT_FRAME, of_str(act->frame->name), rank);
	put(l, T_ACT_CAMEO, of_str(str_sub(a->cameo, 0, 3)), rank);
	put(l, T_ACT_MOOD, type << 8 | (uint32_t)act->mood << 1 | act->negated, rank);
	for (unsigned i = 0; i < a->n_modes; i++)
		put(l, T_ACT_MODE, mix(type, of_str(a->mode[i])), rank);
	if (act->outer)
		put(l, T_OP, mix(type, of_str(act->outer->name)), rank);
	put(l, T_TRIGGER, lemma(l, act->word), rank);
	if (act->object != NONE)
		put(l, T_TRIGGER_OBJ, lemma(l, act->word), lemma(l, act->object));
	if (rank)
		return;
	slot_add(l, 6, act->word);
	for (unsigned i = 0; i < act->n_marks; i++)
		slot_add(l, 6, act->mark[i]);
}

static void look_acts(const struct look *l)
{
	const struct relate_case *c = l->c;
	if (!c->n_answers)
		put(l, T_NONE, 0, 0);
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct answer *a = &c->answer[i];
		put(l, T_ANY_ACT, (uint32_t)a->type, 0);
		put(l, T_ANY_JOIN, (uint32_t)a->type, a->joins);
		put(l, T_ANY_FRAME, of_str(a->act->frame->name), a->joins & (JOIN_ACTOR | JOIN_RECIPIENT));
		if (i < 2)
			look_act(l, i);
	}
	if (c->n_answers > 1)
		put(l, T_TWO, (uint32_t)c->answer[0].type, (uint32_t)c->answer[1].type);
}

static bool is_predicate(const struct doc *d, uint32_t w)
{
	const struct word *p = &d->words.at[w];
	return p->upos == UPOS_VERB || p->head == NONE || doc_child(d, w, REL_cop) != NONE;
}

/* The predicate that governs a word: the first above it. */
static uint32_t governor(const struct doc *d, uint32_t head)
{
	uint32_t v = head == NONE ? NONE : d->words.at[head].head;
	if (v == NONE)
		return head;
	for (unsigned i = 0; i < 10 && !is_predicate(d, v); i++)
		v = d->words.at[v].head;
	return v;
}

static uint32_t case_of(const struct doc *d, uint32_t word)
{
	uint32_t k = word == NONE ? NONE : doc_child(d, word, REL_case);
	return k == NONE ? word == NONE ? NONE : doc_child(d, word, REL_mark) : k;
}

static void look_object(const struct look *l, uint32_t verb, uint32_t obj, uint32_t role)
{
	const struct doc *d = l->d;
	unsigned left = 12;
	put(l, T_VERB_OBJ, mix(lemma(l, verb), common(l, obj)), role);
	put(l, T_ANY_OBJ, lemma(l, verb), common(l, obj));
	put(l, T_OBJ, common(l, obj), role);
	slot_add(l, 1, obj);
	look_classes(l, obj, T_OBJ_CLASS, role);
	look_classes(l, obj, T_OBJ_CLASS, lemma(l, verb));
	for (uint32_t c = d->words.at[obj].first_child; c != NONE && left--; c = d->words.at[c].next_sibling) {
		const struct word *p = &d->words.at[c];
		if (p->upos == UPOS_PUNCT || p->upos == UPOS_DET)
			continue;
		put(l, T_OBJ_CHILD, mix(lemma(l, obj), common(l, c)), p->rel);
		put(l, T_OBJ_CHILD, common(l, c), p->rel);
		slot_add(l, 1, c);
	}
}

/* A verb with all that hangs from it; `role` says how it was reached. */
static void look_verb(const struct look *l, uint32_t verb, uint32_t role)
{
	const struct doc *d = l->d;
	if (verb == NONE)
		return;
	const struct word *v = &d->words.at[verb];
	unsigned left = 24;
	slot_add(l, 0, verb);
	put(l, T_VERB, lemma(l, verb), role);
	put(l, T_ANY_VERB, lemma(l, verb), 0);
	put(l, T_FORM, of_str(v->xpos), mix(role, tree_passive(&l->w->tree, verb)));
	look_classes(l, verb, T_CLASS, role);
	for (uint32_t c = v->first_child; c != NONE && left--; c = d->words.at[c].next_sibling) {
		const struct word *p = &d->words.at[c];
		if (p->upos == UPOS_PUNCT)
			continue;
		uint32_t k = case_of(d, c), rel = (uint32_t)p->rel << 4 | p->sub;
		put(l, T_CHILD, mix(common(l, c), rel), role);
		put(l, T_VERB_CASE, mix(lemma(l, verb), lemma(l, k)), mix(rel, common(l, c) < 3 ? common(l, c) : 0));
		if (k != NONE)
			put(l, T_TRIPLE, mix(lemma(l, verb), lemma(l, k)), common(l, c));
		if (is_not(p))
			put(l, T_FORM, 1, role);
		bool passive = p->rel == REL_nsubj && p->sub == SUB_pass;
		if (passive || p->rel == REL_obj || p->rel == REL_obl || p->rel == REL_iobj)
			look_object(l, verb, c, role);
	}
}

static void join_put(struct answer *a, enum template t, uint32_t x, uint32_t y)
{
	if (a->n_join < RELATE_JOIN)
		a->join[a->n_join++] = mix(mix((uint32_t)t * 0x27D4EB2Fu, x), y);
}

static uint32_t few(uint32_t n, uint32_t most)
{
	return n < most ? n : most;
}

static uint32_t apart(uint32_t a, uint32_t b)
{
	uint32_t d = a < b ? b - a : a - b;
	return d < 4 ? d : d < 8 ? 4 : d < 16 ? 5 : 6;
}

static uint32_t depth_of(const struct doc *d, uint32_t word)
{
	uint32_t n = 0;
	for (uint32_t v = d->words.at[word].head; v != NONE && n < 8; v = d->words.at[v].head)
		n++;
	return n;
}

/* Where the act's word stands in the order of the two spans. */
static uint32_t zone_of(const struct relate_case *c, uint32_t word)
{
	uint32_t s = c->source.head, t = c->target.head;
	return (s == NONE ? 0u : word < s ? 1u : 2u) * 3 + (t == NONE ? 0u : word < t ? 1u : 2u);
}

static void look_join(const struct look *l, unsigned rank, uint32_t verb, uint32_t verb_target)
{
	struct relate_case *c = l->c;
	struct answer *a = &c->answer[rank];
	const struct act *act = a->act;
	uint32_t kind = (uint32_t)act->nominal << 2 | (uint32_t)act->weak << 1 | act->emit;
	uint32_t stance = (uint32_t)act->mood << 1 | act->negated;
	uint32_t score = a->score < 0 ? 0 : few((uint32_t)(a->score * 2), 15);
	join_put(a, J_JOINS, a->joins, 0);
	for (unsigned b = 0; b < 8; b++)
		join_put(a, J_BIT, b, a->joins >> b & 1);
	join_put(a, J_RANK, rank, a->joins >> 7);
	join_put(a, J_SCORE, score, 0);
	join_put(a, J_BEHIND, few((uint32_t)((c->answer[0].score - a->score) * 2), 12), rank == 0);
	join_put(a, J_KIND, kind, 0);
	join_put(a, J_MOOD, stance, 0);
	join_put(a, J_FRAME, of_str(act->frame->name), 0);
	join_put(a, J_FRAME, (uint32_t)(act->score * 20), 1);
	join_put(a, J_OP, act->outer ? of_str(act->outer->name) : 0, 0);
	join_put(a, J_REL, l->d->words.at[act->word].rel, 0);
	join_put(a, J_DEPTH, depth_of(l->d, act->word), 0);
	join_put(a, J_VERB, act->word == verb, act->word == verb_target);
	join_put(a, J_COUNT, few(c->n_answers, 6), rank);
	join_put(a, J_PASSIVE, tree_passive(&l->w->tree, act->word), a->joins & (JOIN_ACTOR | JOIN_SWAPPED_ACTOR));
	join_put(a, J_JOIN_KIND, kind, a->joins & (JOIN_ACTOR | JOIN_RECIPIENT));
	join_put(a, J_JOIN_MOOD, stance, a->joins & JOIN_ACTOR);
	join_put(a, J_ZONE, zone_of(c, act->word), 0);
	join_put(a, J_ZONE, zone_of(c, act->word), 1 + (a->joins & (JOIN_ACTOR | JOIN_RECIPIENT)));
	if (c->source.head != NONE)
		join_put(a, J_FAR, apart(act->word, c->source.head), 0);
	if (c->target.head != NONE)
		join_put(a, J_FAR, apart(act->word, c->target.head), 1);
}

static uint32_t complement(const struct doc *d, uint32_t verb)
{
	uint32_t c = verb == NONE ? NONE : doc_child(d, verb, REL_xcomp);
	if (c == NONE && verb != NONE)
		c = doc_child(d, verb, REL_ccomp);
	if (c == NONE && verb != NONE)
		c = doc_child(d, verb, REL_parataxis);
	return c;
}

static void look_verbs(const struct look *l)
{
	const struct relate_case *c = l->c;
	uint32_t s = governor(l->d, c->source.head), t = governor(l->d, c->target.head), v = s;
	uint32_t chain = lemma(l, s);
	look_verb(l, s, 0);
	for (uint32_t depth = 1; depth <= 3; depth++) {
		v = complement(l->d, v);
		if (v == NONE)
			break;
		chain = mix(chain, lemma(l, v));
		put(l, T_CHAIN, chain, 0);
		look_verb(l, v, depth);
	}
	if (t != NONE && t != s)
		look_verb(l, t, 4);
	for (unsigned i = 0; i < c->n_answers; i++)
		look_join(l, i, s, t);
	put(l, T_SAME_VERB, s == t, t == NONE);
	put(l, T_VERB_TARGET, lemma(l, s), lemma(l, t));
	if (c->n_answers)
		put(l, T_ACT_VERB, (uint32_t)c->answer[0].type, lemma(l, s));
	if (c->target.head != NONE) {
		uint32_t k = case_of(l->d, c->target.head);
		put(l, T_CASE_TARGET, lemma(l, k), lemma(l, t));
		put(l, T_CASE_TARGET, lemma(l, k), 0);
	}
}

/* The way from source up and down to target. */
static void look_way(const struct look *l)
{
	const struct doc *d = l->d;
	uint32_t s = l->c->source.head, t = l->c->target.head, up[24], down[24];
	unsigned n_up = 0, n_down = 0;
	if (s != NONE)
		put(l, T_REL_SOURCE, d->words.at[s].rel, d->words.at[s].sub);
	if (t != NONE)
		put(l, T_REL_TARGET, d->words.at[t].rel, d->words.at[t].sub);
	if (s == NONE || t == NONE || d->words.at[s].sentence != d->words.at[t].sentence)
		return;
	for (uint32_t v = s; v != NONE && n_up < 24; v = d->words.at[v].head)
		up[n_up++] = v;
	for (uint32_t v = t; v != NONE && n_down < 24; v = d->words.at[v].head)
		down[n_down++] = v;
	while (n_up > 1 && n_down > 1 && up[n_up - 2] == down[n_down - 2]) {
		n_up--;
		n_down--;
	}
	uint32_t top = up[n_up - 1], rels = 0, words = 0;
	put(l, T_TOP, common(l, top), 0);
	for (unsigned i = 0; i < n_up; i++) {
		rels = i + 1 < n_up ? mix(rels, d->words.at[up[i]].rel) : rels;
		if (i) {
			put(l, T_WAY_WORD, common(l, up[i]), 0);
			words = mix(words, common(l, up[i]));
			slot_add(l, 2, up[i]);
		}
	}
	rels = mix(rels, 99);
	for (unsigned i = n_down; i-- > 0;) {
		rels = i + 1 < n_down ? mix(rels, d->words.at[down[i]].rel) : rels;
		if (i && down[i] != top) {
			put(l, T_WAY_WORD, common(l, down[i]), 1);
			words = mix(words, common(l, down[i]));
			slot_add(l, 2, down[i]);
		}
	}
	put(l, T_WAY_RELS, rels, 0);
	put(l, T_WAY, words, 0);
	put(l, T_WAY, words, lemma(l, case_of(d, t)));
}

void relate_look(const struct work *w, struct relate_case *c)
{
	struct look l = {w, w->d, c};
	uint32_t from, to;
	window(&l, &from, &to);
	look_words(&l, from, to);
	look_acts(&l);
	c->n_acts = c->n_sparse;
	look_verbs(&l);
	look_way(&l);
	look_spans(&l);
	look_next(&l);
	look_zones(&l, from, to);
}
