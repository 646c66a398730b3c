/*
 * The encoder is asked for some thousand words at a time, so that its arrays stay in the cache
 * and the memory of a long article is that of its words.
 */
#include "text/text.h"

#include "base/utf8.h"
#include "net/model.h"
#include "text/clitic.h"
#include "text/lemma.h"
#include "text/split.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH_WORDS = 4096 };

struct text {
	struct split split;
	struct clitics clitics;
	struct lemmas lemmas;
	struct net *net;
	struct deprel { /* of each label of the encoder */
		struct str name;
		uint8_t rel, sub;
	} *deprel;
	uint32_t n_deprels;
};

static int open_labels(struct text *t, struct err *err)
{
	t->n_deprels = net_label_count(t->net, NET_DEPREL);
	t->deprel = calloc(t->n_deprels + 1, sizeof *t->deprel);
	if (!t->deprel)
		return err_set(err, ERR_IO, "no memory for the labels of the model");
	for (uint32_t i = 0; i < t->n_deprels; i++) {
		struct deprel *r = &t->deprel[i];
		r->name = net_label(t->net, NET_DEPREL, i);
		ud_deprel(r->name, &r->rel, &r->sub);
	}
	return 0;
}

int text_open(struct text **out, const struct pack *p, const char *data_dir, struct err *err)
{
	return text_open_with(out, p, data_dir, kernel_best(), err);
}

int text_open_with(struct text **out, const struct pack *p, const char *data_dir,
                   const struct kernel *kernel, struct err *err)
{
	struct text *t = calloc(1, sizeof *t);
	if (!t)
		return err_set(err, ERR_IO, "no memory to open the text room");
	if (split_open(&t->split, p, data_dir, err) < 0) {
		free(t);
		return -1;
	}
	if (clitics_open(&t->clitics, p, err) < 0 || lemmas_open(&t->lemmas, p, err) < 0 ||
	    net_open_with(&t->net, p, kernel, err) < 0 || open_labels(t, err) < 0) {
		text_close(t);
		return -1;
	}
	*out = t;
	return 0;
}

void text_close(struct text *t)
{
	if (!t)
		return;
	split_close(&t->split);
	clitics_close(&t->clitics);
	net_close(t->net);
	free(t->deprel);
	free(t);
}

int text_split(const struct text *t, struct doc *d, struct err *err)
{
	struct split_out tokens = {NULL, 0, 0};
	int rc = split_doc(&t->split, d, &tokens, err);
	if (rc == 0)
		rc = words_lay(&t->clitics, &tokens, d, err);
	split_out_release(&tokens);
	return rc;
}

struct batch {
	struct str *form, *lower;
	uint32_t *sentence;
	struct net_word *word;
};

static void set_word(const struct text *t, const struct net_word *n, uint32_t w0, struct word *w)
{
	w->upos = n->upos;
	w->xpos = net_label(t->net, NET_XPOS, n->xpos);
	w->feats = net_label(t->net, NET_FEATS, n->feats);
	if (!w->feats.n)
		w->feats = STR("_");
	w->head = n->head == NET_ROOT ? NONE : w0 + n->head;
	w->ner = NER_O;
	w->ner_begin = false;
	if (n->ner != NET_NER_O && n->ner < NET_NER_COUNT) {
		static const uint8_t tag[] = {NER_PER, NER_ORG, NER_LOC, NER_MISC};
		w->ner = tag[(n->ner - 1) / 2];
		w->ner_begin = (n->ner - 1) % 2 == 0;
	}
	if (n->deprel < t->n_deprels) {
		const struct deprel *r = &t->deprel[n->deprel];
		w->deprel = r->name;
		w->rel = r->rel;
		w->sub = r->sub;
	}
}

/* A lemma that is no view of the word is copied behind the others. */
static int set_lemmas(const struct text *t, struct doc *d, uint32_t w0, uint32_t w1,
                      struct err *err)
{
	char room[LEMMA_LONGEST], *own = NULL;
	size_t left = 0;
	for (uint32_t i = w0; i < w1; i++) {
		struct word *w = &d->words.at[i];
		struct str lemma = lemma_of(&t->lemmas, w, room);
		if (lemma.p == room) {
			if (left < lemma.n) {
				left = 8 * LEMMA_LONGEST;
				own = arena_alloc(&d->arena, left);
				if (!own)
					return err_memory(err);
			}
			memcpy(own, lemma.p, lemma.n);
			lemma.p = own;
			own += lemma.n;
			left -= lemma.n;
		}
		w->lemma = lemma;
	}
	return 0;
}

/* Sentences [s0, s1) through the encoder. */
static int parse_batch(const struct text *t, struct doc *d, size_t s0, size_t s1, struct err *err)
{
	uint32_t w0 = d->sentences.at[s0].w0, n = d->sentences.at[s1 - 1].w1 - w0;
	struct arena_mark mark = arena_mark(&d->scratch);
	struct batch b = {
	    .form = arena_array(&d->scratch, n, sizeof *b.form),
	    .lower = arena_array(&d->scratch, n, sizeof *b.lower),
	    .sentence = arena_array(&d->scratch, s1 - s0, sizeof *b.sentence),
	    .word = arena_array(&d->scratch, n, sizeof *b.word),
	};
	if (!b.form || !b.lower || !b.sentence || !b.word)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++) {
		b.form[i] = d->words.at[w0 + i].form;
		b.lower[i] = d->words.at[w0 + i].lower;
	}
	for (size_t s = s0; s < s1; s++)
		b.sentence[s - s0] = d->sentences.at[s].w0 - w0;
	struct net_text in = {.form = b.form, .lower = b.lower, .n = n, .sentence = b.sentence,
	                      .n_sentences = s1 - s0};
	if (net_parse(t->net, &d->scratch, &in, b.word, NULL, err) < 0)
		return -1;
	for (uint32_t i = 0; i < n; i++)
		set_word(t, &b.word[i], w0, &d->words.at[w0 + i]);
	arena_rewind(&d->scratch, mark);
	return set_lemmas(t, d, w0, w0 + n, err);
}

int text_parse(const struct text *t, struct doc *d, struct err *err)
{
	if (!d->words.n && text_split(t, d, err) < 0)
		return -1;
	for (size_t s0 = 0, s1; s0 < d->sentences.n; s0 = s1) {
		for (s1 = s0 + 1; s1 < d->sentences.n; s1++)
			if (d->sentences.at[s1].w1 - d->sentences.at[s0].w0 > BATCH_WORDS)
				break;
		if (parse_batch(t, d, s0, s1, err) < 0)
			return -1;
	}
	doc_link_words(d);
	return 0;
}
