/*
 * net: the neural encoder and its heads: words of given sentences in, tags, trees and names out.
 *
 * Why: one shared encoder costs once and serves all heads. A word's hashed features (form,
 * prefixes, suffixes, shape) go through a maxout layer and gated linear recurrences in both
 * directions; linear heads read off UPOS, XPOS, features and names, a bilinear score finds the
 * heads of the tree and a small layer names each arc.
 *
 * Same bytes everywhere: weights and the inputs of every linear layer are 8-bit integers summed
 * in 32 bits; what is float has one fixed order of operations and its own exp. The kernels
 * (AVX-512 VNNI, AVX2, plain C) are chosen at run time and give identical results.
 *
 * Limits: a sentence of more than NET_SEGMENT words is encoded in segments cut behind
 * punctuation where there is some; the roots of the later ones hang from the first one's root.
 * So time is linear, and scratch memory stays under 6 MB for any length.
 *
 * Ownership: the net points into its pack, which must outlive it. Scratch memory comes from the
 * caller's arena and is given back before net_parse returns. Failure: ERR_DATA for a model that
 * does not fit, ERR_LIMIT when the arena refuses. Threads: an opened net is read-only.
 *
 *     struct net *net;
 *     net_open(&net, pack, &err);
 *     struct net_text in = {.form = forms, .lower = lowers, .n = n,
 *                           .sentence = starts, .n_sentences = ns};
 *     struct net_word *w = arena_array(a, n, sizeof *w);
 *     net_parse(net, a, &in, w, NULL, &err);
 *     struct str tag = net_label(net, NET_XPOS, w[0].xpos);      // "NNP"
 *     net_close(net);
 */
#ifndef NET_NET_H
#define NET_NET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "pack/pack.h"

#define NET_ROOT UINT32_MAX
enum { NET_SEGMENT = 320 };

struct net;

struct net_text {
	const struct str *form;
	const struct str *lower;   /* of each form, by utf8_lower */
	size_t n;
	const uint32_t *sentence;  /* index of each sentence's first word, ascending, [0] = 0 */
	size_t n_sentences;        /* sentence i ends where i + 1 begins, the last at n */
};

struct net_word {
	uint8_t upos;   /* label of NET_UPOS: the order of UD_UPOS_LIST in doc/ud.h */
	uint8_t ner;    /* NET_NER_* */
	uint16_t xpos, feats, deprel; /* labels */
	uint32_t head;  /* index into the words of the call, or NET_ROOT */
};

/* Names: outside, or first or later word of one of the four types. */
enum net_ner {
	NET_NER_O, NET_NER_B_PER, NET_NER_I_PER, NET_NER_B_ORG, NET_NER_I_ORG,
	NET_NER_B_LOC, NET_NER_I_LOC, NET_NER_B_MISC, NET_NER_I_MISC, NET_NER_COUNT
};

enum net_task { NET_UPOS, NET_XPOS, NET_FEATS, NET_DEPREL, NET_TASKS };

int net_open(struct net **out, const struct pack *p, struct err *err);
void net_close(struct net *net); /* NULL is fine */

/* The text of a label, a view into the pack; empty when out of range. */
struct str net_label(const struct net *net, enum net_task task, uint32_t label);
uint32_t net_label_count(const struct net *net, enum net_task task);

/* Numbers of a word's encoder state. */
uint32_t net_width(const struct net *net);

/*
 * Fills out[0..n). Every sentence gets one root and no cycle. An I label of a name always
 * follows a B or I of the same type. If `states` is not NULL it gets net_width() floats a word:
 * the encoder's last layer, for rooms that put their own heads on it.
 */
int net_parse(const struct net *net, struct arena *scratch, const struct net_text *in,
              struct net_word *out, float *states, struct err *err);

#endif
