/*
 * Paths: from a predicate to its arguments, a step over relations at a time, and the conditions
 * of frames. Where parsers are known to hang words, the steps look too.
 */
#include "what/tree.h"

#include <string.h>

static const struct word *word(const struct tree *t, uint32_t w)
{
	return &t->d->words.at[w];
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

/* "called on both sides" with "on" taken for a particle: the next bare argument is its own. */
static void particle_object(const struct tree *t, uint32_t w, struct str prep, uint32_t *out, unsigned *n)
{
	uint32_t prt = NONE;
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = word(t, w)->first_child; c != NONE && left--; c = word(t, c)->next_sibling) {
		const struct word *p = word(t, c);
		if (p->rel == REL_compound && p->sub == SUB_prt && str_eq(p->lemma, prep))
			prt = c;
		else if (prt != NONE && (p->rel == REL_obl || p->rel == REL_obj || p->rel == REL_iobj) &&
		         doc_child(t->d, c, REL_case) == NONE) {
			put(out, n, c);
			return;
		}
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
		particle_object(t, w, prep, out, n);
		if (*n)
			return;
		uint32_t o = doc_child(t->d, w, REL_obj);
		if (o != NONE && !str_eqz(prep, "of"))
			preps(t, o, prep, NONE, out, n);
		uint32_t of = o == NONE || *n ? NONE : doc_child(t->d, o, REL_nmod);
		if (of != NONE && of > o && !str_eqz(prep, "of")) /* "returned dozens of prisoners to X" */
			preps(t, of, prep, NONE, out, n);
	} else if (p->head != NONE && (p->rel == REL_obj || p->rel == REL_obl ||
	                               (p->rel == REL_nsubj && p->sub == SUB_pass && !str_eqz(prep, "by")))) {
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
	                         conj[] = {REL_conj}, aux[] = {REL_aux};
	switch (s->kind) {
	case STEP_SELF: put(out, n, w); break;
	case STEP_SUBJ:
		if (word(t, w)->upos == UPOS_VERB || word(t, w)->upos == UPOS_AUX ||
		    doc_child(t->d, w, REL_nsubj) != NONE)
			put(out, n, tree_subject(t, w));
		else
			put(out, n, tree_unseen_subject(t, w));
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
	case STEP_AUX: children(t, w, aux, 1, out, n); break;
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

/* Soldiers, rebels and gunmen, no police. */
static bool is_armed(const struct tree *t, uint32_t w)
{
	const struct mention *m = doc_mention(t->d, w);
	return m && (party_has_sector(&m->party, "MIL") || party_has_sector(&m->party, "REB") ||
	             party_has_sector(&m->party, "UAF"));
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
	if ((c->test == TEST_CLASS || c->test == TEST_WORDS) && tree_in(t, w, t->partitive)) {
		/* "some of its troops", "dozens of prisoners": the noun counts too */
		uint32_t of = doc_child(t->d, w, REL_nmod);
		bool counts = of != NONE && of > w && prep_child(t, of, STR("of"));
		if (counts && c->test == TEST_CLASS && tree_in(t, of, c->cls))
			return true;
		if (counts && c->test == TEST_WORDS &&
		    (in_list(c->words, word(t, of)->lemma) || in_list(c->words, word(t, of)->lower)))
			return true;
	}
	switch (c->test) {
	case TEST_EXISTS: return true;
	case TEST_CLASS: return tree_in(t, w, c->cls);
	case TEST_WORDS: return in_list(c->words, p->lemma) || in_list(c->words, p->lower);
	case TEST_ACTOR: return is_actor(t, w);
	case TEST_GOV: return is_actor(t, w) && party_has_sector(&doc_mention(t->d, w)->party, "GOV");
	case TEST_ARMED: return is_armed(t, w);
	case TEST_HUMAN: return is_actor(t, w) || p->ner == NER_PER || tree_in(t, w, t->human) || p->upos == UPOS_NUM ||
	                        str_eqz(p->xpos, "NNPS");
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
