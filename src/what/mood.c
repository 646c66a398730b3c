/*
 * Stance: whether words tell that something happened, will, might or did not. Read off the
 * auxiliaries, negators, marks and the relation to the governing word; operators (plan, fail)
 * add theirs in compose.c.
 */
#include "what/act.h"

static const struct word *at(const struct work *w, uint32_t i)
{
	return &w->d->words.at[i];
}

static bool is_any(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

static const char *const future_aux[] = {"will", "shall", "'ll", "wo", "’ll", NULL};
static const char *const may_aux[] = {"may", "might", "could", "can", "should", "must", "ca", "ought", NULL};
static const char *const if_marks[] = {"if", "unless", "whether", "lest", "until", NULL};
static const char *const averted_marks[] = {"against", "from", NULL}; /* "warned against attacking" */
static const char *const not_marks[] = {"without", "instead", "rather", NULL};

/* The auxiliary that decides, of this verb or, where it has none, of the verb it is joined to. */
static struct str auxiliary(const struct work *w, uint32_t v)
{
	for (int i = 0; i < TREE_WALK; i++) {
		unsigned left = TREE_CHILDREN;
		for (uint32_t c = at(w, v)->first_child; c != NONE && left--; c = at(w, c)->next_sibling) {
			const struct word *p = at(w, c);
			if (p->rel == REL_aux && (is_any(p->lower, future_aux) || is_any(p->lower, may_aux) ||
			                          str_eqz(p->lower, "would")))
				return p->lower;
		}
		if (at(w, v)->rel != REL_conj || !str_eqz(at(w, v)->xpos, "VB") ||
		    doc_child(w->d, v, REL_nsubj) != NONE)
			break;
		v = at(w, v)->head;
	}
	return (struct str){NULL, 0};
}

/* "has yet to recognise" */
static bool yet_to(const struct work *w, uint32_t v)
{
	if (!tree_has_child(&w->tree, v, REL_mark, "to"))
		return false;
	uint32_t h = at(w, v)->rel == REL_xcomp ? at(w, v)->head : v;
	if (h == NONE || (h == v && !tree_has_child(&w->tree, v, REL_aux, "have")) ||
	    (h != v && !str_eqz(at(w, h)->lemma, "have")))
		return false;
	return tree_has_child(&w->tree, h, REL_advmod, "yet");
}

static bool negated(const struct work *w, uint32_t v)
{
	if (yet_to(w, v))
		return true;
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = at(w, v)->first_child; c != NONE && left--; c = at(w, c)->next_sibling) {
		const struct word *p = at(w, c);
		if ((p->rel == REL_advmod || p->rel == REL_det || p->rel == REL_aux || p->rel == REL_cc) &&
		    tree_in(&w->tree, c, w->cls.negator))
			return true;
		if (p->rel == REL_nsubj || p->rel == REL_obj)
			if (tree_in(&w->tree, c, w->cls.negator) || tree_has_child(&w->tree, c, REL_det, "no"))
				return true;
		if (p->rel == REL_mark && is_any(p->lower, not_marks) && at(w, v)->rel != REL_ccomp)
			return true;
	}
	return false;
}

static bool has_mark(const struct work *w, uint32_t v, const char *const *marks)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = at(w, v)->first_child; c != NONE && left--; c = at(w, c)->next_sibling)
		if ((at(w, c)->rel == REL_mark || at(w, c)->rel == REL_case) && is_any(at(w, c)->lower, marks))
			return true;
	return false;
}

static bool is_infinitive(const struct work *w, uint32_t *v)
{
	for (int i = 0; i < TREE_WALK; i++) {
		if (tree_has_child(&w->tree, *v, REL_mark, "to"))
			return true;
		if (at(w, *v)->rel != REL_conj || !str_eqz(at(w, *v)->xpos, "VB") ||
		    doc_child(w->d, *v, REL_nsubj) != NONE)
			return false;
		*v = at(w, *v)->head;
	}
	return false;
}

/* An "if" clause above, or one beside: "if attacked, X would strike". */
static bool under_if(const struct work *w, uint32_t v)
{
	for (int i = 0; i < 6 && v != NONE; i++, v = at(w, v)->head)
		if (at(w, v)->rel == REL_advcl && has_mark(w, v, if_marks))
			return true;
	return false;
}

static bool beside_if(const struct work *w, uint32_t v)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(w->d, v, REL_advcl); c != NONE && left--; c = doc_child_next(w->d, c))
		if (has_mark(w, c, if_marks))
			return true;
	return false;
}

/* Inside what somebody says: "said it would". */
static bool reported(const struct work *w, uint32_t v)
{
	for (int i = 0; i < 4; i++) {
		uint32_t h = at(w, v)->head;
		if (h == NONE)
			return false;
		uint8_t rel = at(w, v)->rel;
		if ((rel == REL_ccomp || rel == REL_parataxis) && tree_in(&w->tree, h, w->cls.say))
			return true;
		if (tree_in(&w->tree, v, w->cls.say))
			return false;
		if (rel != REL_conj && rel != REL_xcomp && rel != REL_advcl)
			return false;
		v = h;
	}
	return false;
}

static struct stance stance_of_verb(const struct work *w, uint32_t v)
{
	struct stance s = {MOOD_ACTUAL, negated(w, v), false};
	struct str aux = auxiliary(w, v);
	uint32_t inf = v;
	if (is_any(aux, future_aux))
		s.mood = MOOD_PLANNED;
	else if (is_any(aux, may_aux))
		s.mood = MOOD_HYPOTHETICAL;
	else if (str_eqz(aux, "would"))
		s.mood = reported(w, v) && !beside_if(w, v) ? MOOD_PLANNED : MOOD_CONDITIONAL;
	else if (is_infinitive(w, &inf) && doc_child(w->d, inf, REL_cop) == NONE) {
		uint8_t rel = at(w, inf)->rel;
		s.weak = rel != REL_root; /* "X to visit Y": a headline's future */
		s.mood = MOOD_PLANNED;
		if (rel == REL_acl || rel == REL_ccomp || rel == REL_csubj)
			s.mood = MOOD_HYPOTHETICAL;
	} else if (at(w, v)->rel == REL_xcomp && str_eqz(at(w, v)->xpos, "VB")) {
		s.mood = MOOD_HYPOTHETICAL;
		s.weak = true;
	} else if (str_eqz(at(w, v)->xpos, "VB") && at(w, v)->head == NONE &&
	           doc_child(w->d, v, REL_nsubj) == NONE && doc_child(w->d, v, REL_aux) == NONE) {
		s.mood = MOOD_HYPOTHETICAL; /* an order to the reader */
		s.weak = true;
	}
	if (s.mood == MOOD_PLANNED && beside_if(w, v))
		s.mood = MOOD_CONDITIONAL;
	if (under_if(w, v))
		s.mood = MOOD_HYPOTHETICAL;
	if (str_eqz(at(w, v)->xpos, "VBG") && has_mark(w, v, averted_marks)) {
		s.mood = MOOD_HYPOTHETICAL;
		s.weak = true;
	}
	return s;
}

static struct stance stance_of_noun(const struct work *w, uint32_t n)
{
	struct stance s = {MOOD_ACTUAL, false, false};
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = at(w, n)->first_child; c != NONE && left--; c = at(w, c)->next_sibling) {
		const struct word *p = at(w, c);
		if (p->rel == REL_det && str_eqz(p->lower, "no"))
			s.negated = true;
		if ((p->rel == REL_amod || p->rel == REL_compound) && tree_in(&w->tree, c, w->cls.unreal))
			s.mood = MOOD_HYPOTHETICAL;
		if (p->rel == REL_amod && tree_in(&w->tree, c, w->cls.ended))
			s.weak = true; /* "lifted sanctions", "former" */
		if (p->rel == REL_amod && tree_in(&w->tree, c, w->cls.planned_mod))
			s.mood = MOOD_PLANNED;
	}
	uint32_t h = at(w, n)->head;
	uint8_t rel = at(w, n)->rel;
	if (h != NONE && at(w, h)->upos == UPOS_VERB && (rel == REL_obj || rel == REL_nsubj)) {
		struct stance v = stance_of_verb(w, h);
		if (v.mood != MOOD_ACTUAL)
			s.mood = v.mood;
		s.weak = v.weak;
		if (v.negated && rel == REL_obj)
			s.weak = true;
	}
	if (h != NONE && at(w, h)->upos == UPOS_NOUN && rel == REL_nmod && tree_in(&w->tree, h, w->cls.unreal)) {
		s.mood = MOOD_HYPOTHETICAL;
		s.weak = true;
	}
	return s;
}

struct stance stance_of(const struct work *w, uint32_t word)
{
	const struct word *p = at(w, word);
	struct stance s = p->upos == UPOS_NOUN || p->upos == UPOS_PROPN ? stance_of_noun(w, word)
	                                                                 : stance_of_verb(w, word);
	const struct sentence *in = &w->d->sentences.at[p->sentence];
	if (in->w1 > in->w0 && str_eqz(at(w, in->w1 - 1)->form, "?")) {
		s.mood = MOOD_HYPOTHETICAL;
		s.weak = true;
	}
	return s;
}

bool told_as_past(const struct work *w, uint32_t word)
{
	for (int i = 0; i < 3 && word != NONE; i++) {
		const struct word *p = at(w, word);
		unsigned left = TREE_CHILDREN;
		for (uint32_t c = doc_child(w->d, word, REL_aux); c != NONE && left--; c = doc_child_next(w->d, c))
			if (str_eqz(at(w, c)->lower, "had"))
				return true;
		left = TREE_CHILDREN;
		for (uint32_t c = doc_child(w->d, word, REL_advmod); c != NONE && left--; c = doc_child_next(w->d, c))
			if (tree_in(&w->tree, c, w->cls.past))
				return true;
		if ((p->rel != REL_xcomp && p->rel != REL_conj) || tree_above_there(&w->tree, word) != NONE)
			return false;
		word = p->head;
	}
	return false;
}
