/*
 * tree: what the dependency tree says about a predicate: its logical subject and object through
 * passives, relative clauses, participles, control and conjunction, and its prepositions.
 *
 * Terms: logical subject = who does it ("by X" of a passive); logical object = whom it is done
 * to. A word index or NONE is answered; every walk is bounded.
 */
#ifndef WHAT_TREE_H
#define WHAT_TREE_H

#include "doc/doc.h"
#include "what/frame.h"

enum { TREE_WALK = 8, TREE_FOUND = 16, TREE_CHILDREN = 512 };

struct tree {
	const struct doc *d;
	const struct frames *f;
	const uint16_t *set; /* word -> index of its lemma's classes */
	/* Classes the grammar itself asks for. */
	unsigned subject_control, harm, human, rel_pronoun, partitive, intransitive;
};

int tree_init(struct tree *t, const struct doc *d, const struct frames *f, const uint16_t *set,
              struct err *err);

bool tree_in(const struct tree *t, uint32_t word, unsigned cls);
/* A verb that the parser took for a property of its object. */
bool tree_inverted(const struct tree *t, uint32_t w);
bool tree_passive(const struct tree *t, uint32_t w);
uint32_t tree_surface_subject(const struct tree *t, uint32_t w);
uint32_t tree_subject(const struct tree *t, uint32_t w);
uint32_t tree_object(const struct tree *t, uint32_t w);
/* The noun before a verb that was taken for a name, or NONE. */
uint32_t tree_unseen_subject(const struct tree *t, uint32_t w);
/* The verb above a clause of "there" that this one is joined to without belonging to it, or NONE. */
uint32_t tree_above_there(const struct tree *t, uint32_t w);
/* The word a relative pronoun stands for; the word itself otherwise. */
uint32_t tree_referent(const struct tree *t, uint32_t w);
/* The child `w` has with that case or mark lemma. */
bool tree_has_child(const struct tree *t, uint32_t w, enum ud_rel rel, const char *lemma);
/* Words at the end of the path, first first; at most TREE_FOUND. */
unsigned tree_path(const struct tree *t, uint32_t w, const struct path *p, uint32_t *out);
/* The same for alternatives: the first path that leads anywhere. */
unsigned tree_paths(const struct tree *t, uint32_t w, const struct paths *p, uint32_t *out);
/* The word and those joined to it by conj, in text order; at most max. */
unsigned tree_conj(const struct tree *t, uint32_t w, uint32_t *out, unsigned max);
bool tree_cond(const struct tree *t, uint32_t w, const struct cond *c);

#endif
