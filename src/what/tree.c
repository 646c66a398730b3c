/*
 * The readings follow the guidelines of Universal Dependencies (u/dep): nsubj:pass and aux:pass
 * mark passives, acl participles and relative clauses depend on their noun, an xcomp shares its
 * subject with the object of its governor (or its subject, after verbs like promise).
 */
#include "what/tree.h"

#include <string.h>

static const struct word *word(const struct tree *t, uint32_t w)
{
	return &t->d->words.at[w];
}

int tree_init(struct tree *t, const struct doc *d, const struct frames *f, const uint16_t *set,
              struct err *err)
{
	static const char *const names[] = {"subject-control", "harm", "human", "relative", "partitive",
	                                    "intransitive"};
	unsigned *const to[] = {&t->subject_control, &t->harm, &t->human, &t->rel_pronoun, &t->partitive,
	                        &t->intransitive};
	t->d = d;
	t->f = f;
	t->set = set;
	for (int i = 0; i < 6; i++) {
		int c = frames_class(f, str_c(names[i]));
		if (c < 0)
			return err_set(err, ERR_DATA, "'what/classes.tsv': no class '%s'", names[i]);
		*to[i] = (unsigned)c;
	}
	return 0;
}

bool tree_in(const struct tree *t, uint32_t w, unsigned cls)
{
	return w != NONE && frames_in(t->f, t->set[w], cls);
}

bool tree_has_child(const struct tree *t, uint32_t w, enum ud_rel rel, const char *lemma)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, rel); c != NONE && left--; c = doc_child_next(t->d, c))
		if (!lemma || str_eqz(word(t, c)->lemma, lemma))
			return true;
	return false;
}

static bool has_subject(const struct tree *t, uint32_t w)
{
	return doc_child(t->d, w, REL_nsubj) != NONE || doc_child(t->d, w, REL_csubj) != NONE;
}

static bool has_sub(const struct tree *t, uint32_t w, enum ud_rel rel, enum ud_sub sub)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, rel); c != NONE && left--; c = doc_child_next(t->d, c))
		if (word(t, c)->sub == sub)
			return true;
	return false;
}

/*
 * "Canada lifted sanctions", read as "sanctions that are Canada-lifted": a participle before the
 * head of the sentence with a name of its own is its verb.
 */
static uint32_t inverted_subject(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	if (p->rel != REL_amod || (!str_eqz(p->xpos, "VBN") && !str_eqz(p->xpos, "VBD")) || p->head == NONE ||
	    p->head < w)
		return NONE;
	uint32_t s = doc_child(t->d, w, REL_nsubj);
	if (s == NONE)
		s = doc_child(t->d, w, REL_compound);
	if (s == NONE && w > 0 && word(t, w - 1)->head == p->head && word(t, w - 1)->rel == REL_compound)
		s = w - 1;
	for (uint32_t i = s; s != NONE && i < w; i++)
		if (word(t, i)->upos == UPOS_PUNCT)
			return NONE; /* "Iran-backed" groups */
	return s != NONE && s < w && word(t, s)->upos == UPOS_PROPN && word(t, p->head)->head == NONE ? s : NONE;
}

/* "after a truck struck a crowd", with the truck taken for the first part of a compound. */
static uint32_t glued_subject(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	uint32_t c = doc_child(t->d, w, REL_compound);
	if (p->upos != UPOS_VERB || c == NONE || c + 1 != w || word(t, c)->sub == SUB_prt ||
	    (!str_eqz(p->xpos, "VBN") && !str_eqz(p->xpos, "VBD")))
		return NONE;
	return word(t, c)->upos == UPOS_NOUN || word(t, c)->upos == UPOS_PROPN ? c : NONE;
}

/* "120,000 people march", with the verb in small letters taken for a name. */
uint32_t tree_unseen_subject(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	bool small = p->form.n && p->form.p[0] >= 'a' && p->form.p[0] <= 'z';
	bool name = small && p->upos == UPOS_PROPN && p->rel == REL_nmod && p->head != NONE && p->head + 1 == w;
	return name && word(t, p->head)->upos == UPOS_NOUN ? p->head : NONE;
}

bool tree_inverted(const struct tree *t, uint32_t w)
{
	return inverted_subject(t, w) != NONE;
}

/*
 * "Gunmen killed five soldiers.", read as gunmen that were killed, with the soldiers beside them:
 * a noun at the root with a participle behind it and a bare noun phrase right behind that. The
 * head of that phrase, the object; or NONE.
 */
static uint32_t object_beside(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	if (p->upos != UPOS_VERB || (!str_eqz(p->xpos, "VBN") && !str_eqz(p->xpos, "VBD")) ||
	    w + 1 >= t->d->words.n || word(t, w + 1)->sentence != p->sentence)
		return NONE;
	bool root = p->rel == REL_root && doc_child(t->d, w, REL_aux) == NONE;
	uint32_t noun = root ? doc_child(t->d, w, REL_nsubj) : p->head;
	if (noun == NONE || noun >= w || (root && word(t, noun)->sub == SUB_pass))
		return NONE;
	if (!root && (p->rel != REL_acl || p->sub == SUB_relcl || word(t, noun)->rel != REL_root ||
	              doc_child(t->d, noun, REL_cop) != NONE))
		return NONE;
	uint8_t next = word(t, w + 1)->upos;
	if (next != UPOS_NOUN && next != UPOS_PROPN && next != UPOS_NUM && next != UPOS_DET && next != UPOS_ADJ)
		return NONE;
	uint32_t u = w + 1;
	for (int up = 0; up < 6 && word(t, u)->head != NONE && word(t, u)->head != noun; up++)
		u = word(t, u)->head;
	return u > w && word(t, u)->head == noun && word(t, u)->rel == REL_appos ? u : NONE;
}

bool tree_passive(const struct tree *t, uint32_t w)
{
	if (tree_inverted(t, w) || object_beside(t, w) != NONE)
		return false;
	for (int i = 0; i < TREE_WALK; i++) {
		const struct word *p = word(t, w);
		if (p->upos != UPOS_VERB && p->upos != UPOS_ADJ)
			return false;
		if (has_sub(t, w, REL_nsubj, SUB_pass) || has_sub(t, w, REL_aux, SUB_pass))
			return true;
		if (tree_in(t, w, t->intransitive))
			return false; /* "400 people demonstrated", taken for a participle */
		bool hurt = str_eqz(p->xpos, "JJ") && tree_in(t, w, t->harm); /* "and another injured" */
		bool participle = str_eqz(p->xpos, "VBN") || hurt, bare = doc_child(t->d, w, REL_aux) == NONE;
		if (bare && tree_in(t, w, t->harm) && doc_child(t->d, w, REL_obj) == NONE) {
			if (participle)
				return true; /* "leaving several others injured" */
			bool past = str_eqz(p->xpos, "VBD");
			if (past && (p->head == NONE || p->rel == REL_parataxis || p->rel == REL_ccomp ||
			             p->rel == REL_acl || !has_subject(t, w)))
				return true; /* headlines: "20 killed in blast" */
			if (past && p->rel == REL_conj && p->head != NONE &&
			    has_sub(t, p->head, REL_aux, SUB_pass))
				return true; /* "was killed and his wife injured" */
		}
		if (!participle || doc_child(t->d, w, REL_aux) != NONE)
			return false;
		if (p->rel == REL_acl && p->sub != SUB_relcl)
			return true;
		if ((p->rel == REL_advcl || p->rel == REL_amod || p->rel == REL_xcomp) && !has_subject(t, w))
			return doc_child(t->d, w, REL_obj) == NONE;
		if (p->rel != REL_conj || has_subject(t, w))
			return false;
		w = p->head;
	}
	return false;
}

uint32_t tree_referent(const struct tree *t, uint32_t w)
{
	if (w == NONE || !tree_in(t, w, t->rel_pronoun) || word(t, w)->upos == UPOS_NOUN)
		return w;
	uint32_t v = word(t, w)->head;
	for (int i = 0; i < TREE_WALK && v != NONE; i++, v = word(t, v)->head)
		if (word(t, v)->rel == REL_acl)
			return word(t, v)->head;
	return w;
}

static bool is_noun(const struct word *p)
{
	return p->upos == UPOS_NOUN || p->upos == UPOS_PROPN || p->upos == UPOS_PRON;
}

/*
 * Where a parser takes a clause for a conjunct, its subject lies about: "... wounded after a man
 * opens fire" (the noun before the verb carries the mark or "after"), "Police in X, Y, kill nine" (the verb
 * hangs on its subject, and nothing joins them).
 */
/* "In 1959 Egypt and Sudan signed": the year taken for a number of the name. */
static uint32_t dated_subject(const struct tree *t, uint32_t w)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, REL_obl); c != NONE && c < w && left--; c = doc_child_next(t->d, c)) {
		uint32_t year = doc_child(t->d, c, REL_nummod);
		if (word(t, c)->upos == UPOS_PROPN && year != NONE && year + 1 == c && word(t, year)->form.n == 4)
			return c;
	}
	return NONE;
}

static uint32_t stray_subject(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	if (!str_eqz(p->xpos, "VBZ") && !str_eqz(p->xpos, "VBD") && !str_eqz(p->xpos, "VBP"))
		return NONE;
	uint32_t left = w > 0 ? w - 1 : NONE;
	if (left != NONE && word(t, left)->sentence == p->sentence && is_noun(word(t, left)) &&
	    (doc_child(t->d, left, REL_mark) != NONE || tree_has_child(t, left, REL_case, "after") ||
	     tree_has_child(t, left, REL_case, "as") ||
	     (word(t, left)->rel == REL_conj && doc_child(t->d, left, REL_cc) != NONE &&
	      doc_child(t->d, w, REL_cc) == NONE)))
		return left;
	if (p->head != NONE && p->head < w && is_noun(word(t, p->head)) && doc_child(t->d, w, REL_cc) == NONE)
		return p->head;
	return NONE;
}

/*
 * "denied that there was a request and accused X": a verb joined to a clause of "there" that has
 * no subject of its own belongs to the verb above. NONE where that is not so.
 */
uint32_t tree_above_there(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	if (p->rel != REL_conj || p->head == NONE || p->upos != UPOS_VERB || has_subject(t, w))
		return NONE;
	const struct word *first = word(t, p->head);
	bool there = first->rel == REL_ccomp && doc_child(t->d, p->head, REL_expl) != NONE;
	return there ? first->head : NONE;
}

uint32_t tree_surface_subject(const struct tree *t, uint32_t w)
{
	for (int i = 0; i < TREE_WALK && w != NONE; i++) {
		const struct word *p = word(t, w);
		uint32_t s = doc_child(t->d, w, REL_nsubj);
		if (s == NONE)
			s = inverted_subject(t, w);
		if (s == NONE)
			s = glued_subject(t, w);
		if (s != NONE)
			return tree_referent(t, s);
		if (p->rel == REL_acl && p->head != NONE) {
			/* "attacked a convoy, killing five": the convoy killed nobody */
			uint32_t up = p->head;
			if (!str_eqz(p->xpos, "VBG") || !tree_in(t, w, t->harm) || word(t, up)->rel == REL_nsubj)
				return p->head;
			for (int k = 0; k < TREE_WALK && up != NONE && word(t, up)->upos != UPOS_VERB; k++)
				up = word(t, up)->head;
			if (up == NONE)
				return p->head;
			w = up;
			continue;
		}
		uint32_t up = tree_above_there(t, w);
		if (up != NONE) {
			w = up;
			continue;
		}
		if (p->rel == REL_xcomp && p->head != NONE && !tree_in(t, p->head, t->subject_control)) {
			uint32_t o = doc_child(t->d, p->head, REL_obj);
			if (o == NONE)
				o = doc_child(t->d, p->head, REL_iobj);
			if (o != NONE && o < w)
				return tree_referent(t, o);
		}
		s = p->rel == REL_conj ? stray_subject(t, w) : p->rel == REL_root ? dated_subject(t, w) : NONE;
		if (s != NONE)
			return s;
		if (p->rel != REL_conj && p->rel != REL_xcomp && p->rel != REL_advcl && p->rel != REL_ccomp)
			return NONE;
		bool participle = p->rel == REL_advcl && str_eqz(p->xpos, "VBG");
		/* "killed in a target killing": who was killed did not kill */
		if (participle && tree_in(t, w, t->harm) && tree_in(t, p->head, t->harm) && tree_passive(t, p->head))
			return NONE;
		w = p->head;
		/* "asked X to set up a base, urging Y": who urges is who asks, wherever the parser hangs it */
		while (participle && w != NONE && word(t, w)->rel == REL_xcomp && i++ < TREE_WALK)
			w = word(t, w)->head;
		if (w != NONE && word(t, w)->upos != UPOS_VERB && word(t, w)->upos != UPOS_ADJ &&
		    !has_subject(t, w))
			return p->rel == REL_advcl ? tree_surface_subject(t, w) : NONE;
	}
	return NONE;
}

static uint32_t agent(const struct tree *t, uint32_t w)
{
	unsigned left = TREE_CHILDREN;
	uint32_t by = NONE;
	for (uint32_t c = doc_child(t->d, w, REL_obl); c != NONE && left--; c = doc_child_next(t->d, c)) {
		if (word(t, c)->sub == SUB_agent)
			return c;
		if (by == NONE && tree_has_child(t, c, REL_case, "by"))
			by = c;
	}
	/* "sentenced to ten years in prison by a court", with "by" hung on the prison */
	left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, REL_obl); by == NONE && c != NONE && left--; c = doc_child_next(t->d, c)) {
		uint32_t deep = c;
		for (int i = 0; i < 3 && deep != NONE && by == NONE; i++) {
			deep = doc_child(t->d, deep, REL_nmod);
			if (deep != NONE && tree_has_child(t, deep, REL_case, "by"))
				by = deep;
		}
	}
	return by;
}

uint32_t tree_subject(const struct tree *t, uint32_t w)
{
	return tree_passive(t, w) ? agent(t, w) : tree_surface_subject(t, w);
}

/* The object a relative clause leaves out: "the base that Russia attacked". */
static uint32_t gap_object(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	uint32_t s = doc_child(t->d, w, REL_nsubj);
	if (p->rel == REL_acl && p->sub == SUB_relcl && s != NONE && tree_referent(t, s) == s)
		return p->head;
	return NONE;
}

/* "kill at least eight", with "at" taken for a preposition of place. */
static uint32_t at_least_object(const struct tree *t, uint32_t w)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, REL_obl); c != NONE && left--; c = doc_child_next(t->d, c)) {
		if (c < w)
			continue;
		for (uint32_t k = word(t, c)->first_child; k != NONE && k < c; k = word(t, k)->next_sibling)
			if (str_eqz(word(t, k)->lower, "least") || str_eqz(word(t, k)->lower, "most"))
				return c;
	}
	return NONE;
}

uint32_t tree_object(const struct tree *t, uint32_t w)
{
	if (tree_passive(t, w)) {
		const struct word *p = word(t, w);
		/* "airstrikes launched by X", with the participle hung on the verb */
		if (p->rel == REL_advcl && w > 0 && word(t, w - 1)->sentence == p->sentence &&
		    is_noun(word(t, w - 1)) && !has_subject(t, w))
			return w - 1;
		uint32_t s = tree_surface_subject(t, w);
		return s != NONE || word(t, w)->rel != REL_amod ? s : word(t, w)->head;
	}
	uint32_t o = doc_child(t->d, w, REL_obj);
	if (o == NONE)
		o = doc_child(t->d, w, REL_iobj); /* "ask X to" */
	if (o != NONE)
		return tree_referent(t, o);
	if (tree_inverted(t, w))
		return word(t, w)->head;
	o = object_beside(t, w);
	if (o == NONE)
		o = at_least_object(t, w);
	if (o != NONE)
		return o;
	if (word(t, w)->upos == UPOS_VERB && doc_child(t->d, w, REL_ccomp) == NONE) {
		uint32_t gap = gap_object(t, w);
		if (gap != NONE)
			return gap;
		/* "attacked and looted the town": the object of the last verb is that of the first */
		uint32_t c = doc_child(t->d, w, REL_conj);
		if (c != NONE && c - w <= 3 && word(t, c)->upos == UPOS_VERB && !has_subject(t, c))
			return doc_child(t->d, c, REL_obj);
	}
	return NONE;
}

unsigned tree_conj(const struct tree *t, uint32_t w, uint32_t *out, unsigned max)
{
	unsigned n = 0;
	out[n++] = w;
	for (unsigned i = 0; i < n; i++)
		for (uint32_t c = doc_child(t->d, out[i], REL_conj); c != NONE && n < max;
		     c = doc_child_next(t->d, c))
			out[n++] = c;
	return n;
}
