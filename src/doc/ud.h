/*
 * ud: the tag sets of Universal Dependencies, as numbers the rooms can switch on.
 * Source: universaldependencies.org/u/pos and /u/dep (version 2); the subtypes are those of
 * the English treebanks. Other subtypes are SUB_OTHER; the full label stays in word.deprel.
 */
#ifndef DOC_UD_H
#define DOC_UD_H

#include "base/str.h"

#define UD_UPOS_LIST(X) \
	X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) \
	X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

#define UD_REL_LIST(X) \
	X(acl) X(advcl) X(advmod) X(amod) X(appos) X(aux) X(case) X(cc) X(ccomp) X(clf) \
	X(compound) X(conj) X(cop) X(csubj) X(dep) X(det) X(discourse) X(dislocated) X(expl) \
	X(fixed) X(flat) X(goeswith) X(iobj) X(list) X(mark) X(nmod) X(nsubj) X(nummod) X(obj) \
	X(obl) X(orphan) X(parataxis) X(punct) X(reparandum) X(root) X(vocative) X(xcomp)

#define UD_SUB_LIST(X) \
	X(agent) X(arg) X(cleft) X(desc) X(foreign) X(gov) X(npmod) X(outer) X(pass) X(poss) \
	X(preconj) X(predet) X(prt) X(relcl) X(tmod) X(unmarked)

enum ud_upos {
#define X(name) UPOS_##name,
	UD_UPOS_LIST(X)
#undef X
	UPOS_COUNT
};

enum ud_rel {
#define X(name) REL_##name,
	UD_REL_LIST(X)
#undef X
	REL_COUNT
};

enum ud_sub {
	SUB_NONE,
#define X(name) SUB_##name,
	UD_SUB_LIST(X)
#undef X
	SUB_OTHER
};

const char *ud_upos_name(unsigned upos); /* "NOUN"; "X" out of range */
const char *ud_rel_name(unsigned rel);
unsigned ud_upos(struct str name);       /* UPOS_X if unknown */
/* "nsubj:pass" -> REL_nsubj, SUB_pass. Unknown relations are REL_dep. */
void ud_deprel(struct str deprel, uint8_t *rel, uint8_t *sub);

#endif
