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

int tree_init(struct tree *t, const struct doc *d, const struct frames *f, const uint32_t *set,
              struct err *err)
{
	static const char *const names[] = {"subject-control", "harm", "human", "relative"};
	unsigned *const to[] = {&t->subject_control, &t->harm, &t->human, &t->rel_pronoun};
	t->d = d;
	t->f = f;
	t->set = set;
	for (int i = 0; i < 4; i++) {
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
	if (p->rel != REL_amod || !str_eqz(p->xpos, "VBN") || p->head == NONE || p->head < w)
		return NONE;
	uint32_t s = doc_child(t->d, w, REL_nsubj);
	if (s == NONE)
		s = doc_child(t->d, w, REL_compound);
	return s != NONE && s < w && word(t, s)->upos == UPOS_PROPN && word(t, p->head)->head == NONE ? s : NONE;
}

bool tree_inverted(const struct tree *t, uint32_t w)
{
	return inverted_subject(t, w) != NONE;
}

bool tree_passive(const struct tree *t, uint32_t w)
{
	if (tree_inverted(t, w))
		return false;
	for (int i = 0; i < TREE_WALK; i++) {
		const struct word *p = word(t, w);
		if (p->upos != UPOS_VERB && p->upos != UPOS_ADJ)
			return false;
		if (has_sub(t, w, REL_nsubj, SUB_pass) || has_sub(t, w, REL_aux, SUB_pass))
			return true;
		bool participle = str_eqz(p->xpos, "VBN");
		bool harmed = tree_in(t, w, t->harm) && doc_child(t->d, w, REL_obj) == NONE;
		if (harmed && (participle || str_eqz(p->xpos, "VBD")) && doc_child(t->d, w, REL_aux) == NONE &&
		    (p->head == NONE || p->rel == REL_parataxis || p->rel == REL_ccomp ||
		     p->rel == REL_acl || !has_subject(t, w)))
			return true; /* headlines: "20 killed in blast" */
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
 * opens fire" (the noun before the verb carries the mark), "Police in X, Y, kill nine" (the verb
 * hangs on its subject, and nothing joins them).
 */
static uint32_t stray_subject(const struct tree *t, uint32_t w)
{
	const struct word *p = word(t, w);
	if (!str_eqz(p->xpos, "VBZ") && !str_eqz(p->xpos, "VBD") && !str_eqz(p->xpos, "VBP"))
		return NONE;
	uint32_t left = w > 0 ? w - 1 : NONE;
	if (left != NONE && word(t, left)->sentence == p->sentence && is_noun(word(t, left)) &&
	    doc_child(t->d, left, REL_mark) != NONE)
		return left;
	if (p->head != NONE && p->head < w && is_noun(word(t, p->head)) && doc_child(t->d, w, REL_cc) == NONE)
		return p->head;
	return NONE;
}

uint32_t tree_surface_subject(const struct tree *t, uint32_t w)
{
	for (int i = 0; i < TREE_WALK && w != NONE; i++) {
		const struct word *p = word(t, w);
		uint32_t s = doc_child(t->d, w, REL_nsubj);
		if (s == NONE)
			s = inverted_subject(t, w);
		if (s != NONE)
			return tree_referent(t, s);
		if (p->rel == REL_acl && p->head != NONE) {
			/* "attacked a convoy, killing five": the convoy killed nobody */
			uint8_t r = word(t, p->head)->rel;
			uint32_t verb = word(t, p->head)->head;
			if (str_eqz(p->xpos, "VBG") && (r == REL_obj || r == REL_obl) && tree_in(t, w, t->harm)) {
				w = verb;
				continue;
			}
			return p->head;
		}
		if (p->rel == REL_xcomp && p->head != NONE && !tree_in(t, p->head, t->subject_control)) {
			uint32_t o = doc_child(t->d, p->head, REL_obj);
			if (o == NONE)
				o = doc_child(t->d, p->head, REL_iobj);
			if (o != NONE && o < w)
				return tree_referent(t, o);
		}
		s = p->rel == REL_conj ? stray_subject(t, w) : NONE;
		if (s != NONE)
			return s;
		if (p->rel != REL_conj && p->rel != REL_xcomp && p->rel != REL_advcl && p->rel != REL_ccomp)
			return NONE;
		bool participle = p->rel == REL_advcl && str_eqz(p->xpos, "VBG");
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

uint32_t tree_object(const struct tree *t, uint32_t w)
{
	if (tree_passive(t, w)) {
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

static void put(uint32_t *out, unsigned *n, uint32_t w)
{
	if (w == NONE || *n == TREE_FOUND)
		return;
	for (unsigned i = 0; i < *n; i++)
		if (out[i] == w)
			return;
	out[(*n)++] = w;
}

static bool prep_child(const struct tree *t, uint32_t c, struct str prep)
{
	for (uint32_t k = word(t, c)->first_child; k != NONE && k < c; k = word(t, k)->next_sibling) {
		const struct word *p = word(t, k);
		if ((p->rel == REL_case || p->rel == REL_mark) &&
		    (str_eq(p->lemma, prep) || str_eq(p->lower, prep)))
			return true;
	}
	return false;
}

static void preps(const struct tree *t, uint32_t w, struct str prep, uint32_t after, uint32_t *out,
                  unsigned *n)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = word(t, w)->first_child; c != NONE && left--; c = word(t, c)->next_sibling) {
		const struct word *p = word(t, c);
		if (after != NONE && c < after)
			continue;
		if ((p->rel == REL_obl || p->rel == REL_nmod || p->rel == REL_advcl || p->rel == REL_acl ||
		     p->rel == REL_xcomp || p->rel == REL_ccomp || p->rel == REL_dep) && prep_child(t, c, prep))
			put(out, n, c);
	}
}

/*
 * A parser cannot always know where a preposition belongs ("launched an attack on X"), so a verb
 * also looks under its object and a noun under the verb it is the object of.
 */
static void step_prep(const struct tree *t, uint32_t w, struct str prep, uint32_t *out, unsigned *n)
{
	const struct word *p = word(t, w);
	preps(t, w, prep, NONE, out, n);
	if (*n)
		return;
	if (tree_inverted(t, w)) {
		preps(t, p->head, prep, NONE, out, n);
	} else if (p->upos == UPOS_VERB) {
		uint32_t o = doc_child(t->d, w, REL_obj);
		if (o != NONE && !str_eqz(prep, "of"))
			preps(t, o, prep, NONE, out, n);
		else if (o == NONE && p->rel == REL_conj && p->head != NONE)
			return;
	} else if (p->head != NONE && (p->rel == REL_obj || (p->rel == REL_nsubj && p->sub == SUB_pass) ||
	                               p->rel == REL_obl)) {
		preps(t, p->head, prep, w, out, n);
	}
}

static void children(const struct tree *t, uint32_t w, const enum ud_rel *rel, unsigned n_rel,
                     uint32_t *out, unsigned *n)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = word(t, w)->first_child; c != NONE && left--; c = word(t, c)->next_sibling)
		for (unsigned i = 0; i < n_rel; i++)
			if (word(t, c)->rel == rel[i])
				put(out, n, c);
}

static void step_mod(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	static const enum ud_rel rel[] = {REL_amod, REL_compound, REL_nmod, REL_det, REL_flat};
	uint32_t found[TREE_FOUND];
	unsigned k = 0;
	children(t, w, rel, 5, found, &k);
	for (unsigned i = 0; i < k; i++) {
		uint8_t r = word(t, found[i])->rel;
		if (r != REL_nmod || (doc_child(t->d, found[i], REL_case) == NONE && found[i] < w))
			put(out, n, found[i]);
		if (r == REL_compound || r == REL_amod) { /* "air and ground strikes", "car bomb attack" */
			put(out, n, doc_child(t->d, found[i], REL_conj));
			put(out, n, doc_child(t->d, found[i], REL_compound));
		}
	}
}

/* "Russian" attack; of "Saudi-led" forces, written as two words, the leader. */
static void step_amod(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	static const enum ud_rel rel[] = {REL_amod};
	uint32_t found[TREE_FOUND];
	unsigned k = 0;
	children(t, w, rel, 1, found, &k);
	for (unsigned i = 0; i < k; i++) {
		put(out, n, found[i]);
		put(out, n, doc_child(t->d, found[i], REL_conj));
		if (str_eqz(word(t, found[i])->xpos, "VBN")) {
			put(out, n, doc_child(t->d, found[i], REL_compound));
			put(out, n, doc_child(t->d, found[i], REL_obl));
		}
	}
}

/* "US airstrikes" are by the US, "Paris attacks" are in Paris: a place in mixed case is no agent. */
static void step_compound(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	static const enum ud_rel rel[] = {REL_compound};
	uint32_t found[TREE_FOUND];
	unsigned k = 0;
	children(t, w, rel, 1, found, &k);
	for (unsigned i = 0; i < k; i++) {
		const struct word *p = word(t, found[i]);
		bool capitals = p->form.n > 1 && (p->form.p[1] == '.' || (p->form.p[1] >= 'A' && p->form.p[1] <= 'Z'));
		if (p->ner != NER_LOC || capitals)
			put(out, n, found[i]);
	}
}

static void step_xcomp(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	static const enum ud_rel rel[] = {REL_xcomp};
	children(t, w, rel, 1, out, n);
	if (*n)
		return;
	/* Infinitives a parser hangs elsewhere: "a plan to", "it was time to", "urged ... to" */
	static const enum ud_rel loose[] = {REL_acl, REL_advcl, REL_csubj, REL_ccomp};
	uint32_t found[TREE_FOUND];
	unsigned k = 0;
	children(t, w, loose, 4, found, &k);
	uint32_t o = doc_child(t->d, w, REL_obj);
	if (!k && o != NONE && word(t, w)->upos == UPOS_VERB)
		children(t, o, loose, 1, found, &k);
	for (unsigned i = 0; i < k; i++)
		if (found[i] > w && tree_has_child(t, found[i], REL_mark, "to"))
			put(out, n, found[i]);
}

static void step_poss(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = doc_child(t->d, w, REL_nmod); c != NONE && left--; c = doc_child_next(t->d, c))
		if (word(t, c)->sub == SUB_poss)
			put(out, n, c);
	for (uint32_t c = doc_child(t->d, w, REL_det); c != NONE && left--; c = doc_child_next(t->d, c))
		if (str_eqz(word(t, c)->xpos, "PRP$"))
			put(out, n, c);
}

static void step_prt(const struct tree *t, uint32_t w, uint32_t *out, unsigned *n)
{
	static const enum ud_rel rel[] = {REL_compound, REL_advmod};
	uint32_t found[TREE_FOUND];
	unsigned k = 0;
	children(t, w, rel, 2, found, &k);
	for (unsigned i = 0; i < k; i++)
		if (word(t, found[i])->sub == SUB_prt || word(t, found[i])->upos == UPOS_ADV ||
		    word(t, found[i])->upos == UPOS_ADP)
			put(out, n, found[i]);
}

static void step(const struct tree *t, uint32_t w, const struct step *s, uint32_t *out, unsigned *n)
{
	static const enum ud_rel ccomp[] = {REL_ccomp}, advcl[] = {REL_advcl}, acl[] = {REL_acl},
	                         appos[] = {REL_appos}, num[] = {REL_nummod}, iobj[] = {REL_iobj},
	                         conj[] = {REL_conj};
	switch (s->kind) {
	case STEP_SELF: put(out, n, w); break;
	case STEP_SUBJ:
		if (word(t, w)->upos == UPOS_VERB || word(t, w)->upos == UPOS_AUX || has_subject(t, w))
			put(out, n, tree_subject(t, w));
		break;
	case STEP_OBJ: put(out, n, tree_object(t, w)); break;
	case STEP_IOBJ: children(t, w, iobj, 1, out, n); break;
	case STEP_PREP: step_prep(t, w, s->prep, out, n); break;
	case STEP_POSS: step_poss(t, w, out, n); break;
	case STEP_MOD: step_mod(t, w, out, n); break;
	case STEP_XCOMP: step_xcomp(t, w, out, n); break;
	case STEP_CCOMP: children(t, w, ccomp, 1, out, n); break;
	case STEP_ADVCL: children(t, w, advcl, 1, out, n); break;
	case STEP_ACL: children(t, w, acl, 1, out, n); break;
	case STEP_APPOS: children(t, w, appos, 1, out, n); break;
	case STEP_NUM: children(t, w, num, 1, out, n); break;
	case STEP_AMOD: step_amod(t, w, out, n); break;
	case STEP_COMPOUND: step_compound(t, w, out, n); break;
	case STEP_CONJ: children(t, w, conj, 1, out, n); break;
	case STEP_HEAD: put(out, n, word(t, w)->head); break;
	case STEP_PRT: step_prt(t, w, out, n); break;
	}
}

unsigned tree_path(const struct tree *t, uint32_t w, const struct path *p, uint32_t *out)
{
	uint32_t at[TREE_FOUND] = {w};
	unsigned n = 1;
	for (unsigned i = 0; i < p->n && n; i++) {
		uint32_t next[TREE_FOUND];
		unsigned k = 0;
		for (unsigned j = 0; j < n; j++)
			step(t, at[j], &p->step[i], next, &k);
		memcpy(at, next, k * sizeof *at);
		n = k;
	}
	memcpy(out, at, n * sizeof *out);
	return n;
}

unsigned tree_paths(const struct tree *t, uint32_t w, const struct paths *p, uint32_t *out)
{
	for (unsigned i = 0; i < p->n; i++) {
		unsigned n = tree_path(t, w, &p->at[i], out);
		if (n)
			return n;
	}
	return 0;
}

static bool is_actor(const struct tree *t, uint32_t w)
{
	uint32_t m = t->d->mention_of ? t->d->mention_of[w] : NONE;
	return m != NONE && (t->d->mentions.at[m].actor || t->d->mentions.at[m].party.country[0]);
}

static bool in_list(struct str list, struct str word)
{
	for (struct str one; list.n && str_split(&list, ',', &one);)
		if (str_eq(one, word))
			return true;
	return false;
}

static bool test(const struct tree *t, uint32_t w, const struct cond *c)
{
	const struct word *p = word(t, w);
	switch (c->test) {
	case TEST_EXISTS: return true;
	case TEST_CLASS: return tree_in(t, w, c->cls);
	case TEST_WORDS: return in_list(c->words, p->lemma) || in_list(c->words, p->lower);
	case TEST_ACTOR: return is_actor(t, w);
	case TEST_HUMAN: return is_actor(t, w) || p->ner == NER_PER || tree_in(t, w, t->human) || p->upos == UPOS_NUM;
	case TEST_PASSIVE: return tree_passive(t, w);
	case TEST_PLURAL: return str_ends(p->xpos, STR("S")) && p->upos != UPOS_VERB;
	}
	return false;
}

bool tree_cond(const struct tree *t, uint32_t w, const struct cond *c)
{
	uint32_t found[TREE_FOUND], conj[4];
	unsigned n = tree_path(t, w, &c->path, found);
	bool ok = false;
	for (unsigned i = 0; i < n && !ok; i++) {
		unsigned k = c->path.n == 1 && c->path.step[0].kind == STEP_SELF ? 1
		                                                                  : tree_conj(t, found[i], conj, 4);
		conj[0] = found[i];
		for (unsigned j = 0; j < k && !ok; j++)
			ok = test(t, conj[j], c);
	}
	return ok != c->negate;
}
