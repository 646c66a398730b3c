/*
 * tree: small hand-made articles for the tests of the rooms.
 *
 * A word a line: form lemma upos head deprel [xpos [feats]], head counted from 1 in its sentence,
 * "~" after the form where no blank follows; an empty line ends a sentence, a line "P" a
 * paragraph. XPOS, where it is not given, is POS for "'s" and PRP$ for possessive pronouns, else
 * empty.
 */
#ifndef TEST_TREE_H
#define TEST_TREE_H

#include "doc/doc.h"

/* Makes text, sentences and words of a cleared desk. Fails the test on a bad line. */
void tree_read(struct doc *d, const char *lines);
/*
 * The same on one line, "Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD": form[=lemma]/upos/head/deprel[/xpos], the
 * lemma is the form where it is not given, and finite by xpos; "|" ends a sentence, "||" a paragraph.
 */
void tree_brief(struct doc *d, const char *text);
/*
 * The same from tags alone, "Four/NUM members/NOUN met/VERB ./PUNCT": the first word is the root
 * and carries the others; a noun in -s is a plural, a verb is finite, VERB- is not; stops, commas
 * and closing brackets touch the word before them. "|" ends a sentence, "||" a paragraph.
 */
void tree_tags(struct doc *d, const char *tags);
/* A mention at the first word of that form from `from` on; returns its index. */
uint32_t tree_mention(struct doc *d, const char *form, enum mention_kind kind, uint32_t cluster,
                      const char *name, const char *country);

#endif
