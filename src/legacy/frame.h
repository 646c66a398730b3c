/*
 * frame: patterns of the second generation against the tree: nouns that head the phrases before
 * and behind the verb, and prepositional phrases.
 *
 * Before the verb a noun is the subject's or one in a phrase below it, or an auxiliary or adverb;
 * behind it an object, a complement, a particle or an adverb. (PREP X) is a phrase of the verb or
 * of one of its objects. A bare word is compared as it stands and as its lemma; ^ is anything. The
 * signs $ + % of older dictionaries ask for nothing.
 */
#ifndef LEGACY_FRAME_H
#define LEGACY_FRAME_H

#include "legacy/scene.h"

/* `subject` is the verb's, or NONE. */
bool frame_fits(const struct scene *s, uint32_t verb, uint32_t subject, const struct pattern *p);

#endif
