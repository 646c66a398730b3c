/*
 * One linear layer serves all heads. Tag heads turn their scores into gradients in place; arcs
 * and labels copy their columns out, and put the gradients back into d_head, which then goes
 * through the linear layer in one product. A batch without trees only uses the columns of the
 * names. Arcs: Dozat and Manning 2017, with a distance term as in Qi and others 2018.
 */
#include "net/train_heads.h"

#include <string.h>

#include "net/train_chain.h"
#include "net/train_data.h"
#include "net/train_math.h"
#include "net/tree.h"

enum { ALL_LABELS = NET_NER_LABELS, TREE_LONGEST = TRAIN_LONGEST, TREE_ARENA = 1 << 22 };
_Static_assert((int)NET_NER_LABELS == (int)NET_NER_COUNT, "labels of names");
static const float SLOPE = 0.1f;
static const float NEVER = -1e9f;

static uint32_t best(const float *x, size_t n)
{
	uint32_t b = 0;
	for (uint32_t i = 1; i < n; i++)
		b = x[i] > x[b] ? i : b;
	return b;
}

static double tag_row(float *score, size_t n, uint16_t gold, float *d, float weight)
{
	memcpy(d, score, n * sizeof *d);
	if (gold < n)
		return (double)loss_row(n, d, NULL, gold, weight);
	memset(d, 0, n * sizeof *d);
	return 0;
}

static void names(struct train_net *t, const struct train_sentence *x, size_t from, bool back,
                  float weight, struct train_loss *loss)
{
	float unused[NET_CHAIN] = {0};
	size_t total = t->k.total;
	const float *h = t->work->head + from * total + t->k.ner;
	float *d = t->work->d_head + from * total + t->k.ner;
	if (x->ner) {
		loss->ner += chain_loss(x->n, h, total, x->ner, t->w + t->at.trans, weight, d,
		                        back ? t->g + t->at.trans : unused);
		loss->ner_words += x->n;
		return;
	}
	for (uint32_t i = 0; i < x->n; i++)
		memset(d + i * total, 0, ALL_LABELS * sizeof *d);
}

static void tags(struct train_net *t, const struct train_item *item, size_t n, bool back,
                 float weight, struct train_loss *loss, struct net_word *out)
{
	const struct net_columns *k = &t->k;
	size_t i = 0;
	for (size_t s = 0; s < n; s++) {
		const struct train_sentence *x = item[s].s;
		names(t, x, i, back, weight, loss);
		for (uint32_t j = 0; j < x->n; j++, i++) {
			float *h = t->work->head + i * k->total, *d = t->work->d_head + i * k->total;
			if (out) {
				out[i].upos = (uint8_t)best(h + k->upos, t->c.labels[NET_UPOS]);
				out[i].xpos = (uint16_t)best(h + k->xpos, t->c.labels[NET_XPOS]);
				out[i].feats = (uint16_t)best(h + k->feats, t->c.labels[NET_FEATS]);
			}
			if (!x->head)
				continue;
			loss->upos += tag_row(h + k->upos, t->c.labels[NET_UPOS], x->upos[j],
			                      d + k->upos, weight);
			loss->xpos += tag_row(h + k->xpos, t->c.labels[NET_XPOS], x->xpos[j],
			                      d + k->xpos, weight);
			loss->feats += tag_row(h + k->feats, t->c.labels[NET_FEATS], x->feats[j],
			                       d + k->feats, weight);
		}
	}
}

static uint32_t bucket(uint32_t word, uint32_t head)
{
	return head ? net_bucket((int64_t)head - (int64_t)word - 1) : NET_BUCKET_ROOT;
}

/* Columns `from`.. of the heads as rows of their own. */
static void copy_out(const struct train_net *t, size_t words, uint32_t from, size_t n, float *to)
{
	for (size_t i = 0; i < words; i++)
		memcpy(to + i * n, t->work->head + i * t->k.total + from, n * sizeof *to);
}

static void copy_in(const struct train_net *t, size_t words, uint32_t to, size_t n,
                    const float *from)
{
	for (size_t i = 0; i < words; i++)
		memcpy(t->work->d_head + i * t->k.total + to, from + i * n, n * sizeof *from);
}

/* Scores of the n words of one sentence: (n, n + 1), column 0 the root. */
static void arc_scores(const struct train_net *t, uint32_t from, uint32_t n, float *score)
{
	const struct train_work *k = t->work;
	size_t a = t->c.arc, m = n + 1;
	const float *q = k->q + from * a;
	gemm(false, true, n, n, a, q, a, k->arc_h + from * a, a, 0, score + 1, m);
	gemm(false, true, n, 1, a, q, a, t->w + t->at.root_arc, a, 0, score, m);
	for (uint32_t i = 0; i < n; i++) {
		const float *dist = k->head + (from + i) * t->k.total + t->k.dist;
		for (uint32_t h = 0; h <= n; h++)
			score[i * m + h] += h == i + 1 ? NEVER : dist[bucket(i, h)];
	}
}

/* Gradient of one sentence's scores -> d_q, arc_h's columns of d_head, root, distances. */
static void arc_back(struct train_net *t, uint32_t from, uint32_t n, const float *d_score)
{
	struct train_work *k = t->work;
	size_t a = t->c.arc, m = n + 1, total = t->k.total;
	const float *q = k->q + from * a;
	gemm(false, false, n, a, n, d_score + 1, m, k->arc_h + from * a, a, 0, k->d_q + from * a, a);
	gemm(false, false, n, a, 1, d_score, m, t->w + t->at.root_arc, a, 1, k->d_q + from * a, a);
	gemm(true, false, 1, a, n, d_score, m, q, a, 1, t->g + t->at.root_arc, a);
	gemm(true, false, n, a, n, d_score + 1, m, q, a, 0,
	     k->d_head + from * total + t->k.arc_h, total);
	for (uint32_t i = 0; i < n; i++) {
		float *dist = k->d_head + (from + i) * total + t->k.dist;
		memset(dist, 0, NET_BUCKETS * sizeof *dist);
		for (uint32_t h = 0; h <= n; h++)
			if (h != i + 1)
				dist[bucket(i, h)] += d_score[i * m + h];
	}
}

/* The tree of a sentence from its scores, as the reader finds it. */
static void tree_out(const float *score, uint32_t n, struct net_word *out)
{
	struct arena a;
	uint32_t head[TREE_LONGEST];
	for (uint32_t i = 0; i < n; i++)
		head[i] = best(score + i * (n + 1), n + 1);
	arena_init(&a, TREE_ARENA);
	tree_find(&a, n, score, head, NULL);
	for (uint32_t i = 0; i < n; i++)
		out[i].head = head[i];
	arena_release(&a);
}

static void arcs(struct train_net *t, const struct train_item *item, size_t n, size_t words,
                 bool back, float weight, struct train_loss *loss, struct net_word *out)
{
	struct train_work *k = t->work;
	size_t a = t->c.arc, total = t->k.total;
	struct linear u = {a, a, a, t->w + t->at.u, t->w + t->at.v, t->g + t->at.u, t->g + t->at.v};
	copy_out(t, words, t->k.arc_d, a, k->arc_d);
	copy_out(t, words, t->k.arc_h, a, k->arc_h);
	leaky_forward(words * a, SLOPE, k->arc_d);
	leaky_forward(words * a, SLOPE, k->arc_h);
	linear_forward(&u, words, k->arc_d, k->q, a);
	for (size_t s = 0; s < n; s++) {
		const struct train_sentence *x = item[s].s;
		uint32_t from = k->start[s];
		arc_scores(t, from, x->n, k->score);
		if (out)
			tree_out(k->score, x->n, out + from);
		for (uint32_t i = 0; i < x->n; i++) {
			float *row = k->score + i * (x->n + 1);
			loss->arc += (double)loss_row(x->n + 1, row, NULL, x->head[i], weight);
		}
		if (back)
			arc_back(t, from, x->n, k->score);
	}
	if (!back)
		return;
	linear_backward(&u, words, k->arc_d, k->d_q, a, k->d3, false);
	leaky_backward(words * a, SLOPE, k->arc_d, k->d3);
	copy_in(t, words, t->k.arc_d, a, k->d3);
	for (size_t i = 0; i < words; i++)
		leaky_backward(a, SLOPE, k->arc_h + i * a, k->d_head + i * total + t->k.arc_h);
}

/* Hidden layer of the labels, for the gold head or (out given) the predicted one. */
static void label_hidden(struct train_net *t, const struct train_item *item, size_t n,
                         const struct net_word *out)
{
	struct train_work *k = t->work;
	size_t l = t->c.lab, total = t->k.total;
	for (size_t s = 0; s < n; s++) {
		uint32_t from = k->start[s];
		for (uint32_t i = 0; i < item[s].s->n; i++) {
			uint32_t h = out ? out[from + i].head : item[s].s->head[i];
			float *x = k->lab + (from + i) * l;
			memcpy(x, k->head + (from + i) * total + t->k.lab_d, l * sizeof *x);
			plus(l, h ? k->head + (from + h - 1) * total + t->k.lab_h
			          : t->w + t->at.root_lab, x);
			plus(l, t->w + t->at.dist + bucket(i, h) * l, x);
		}
	}
}

static void label_back(struct train_net *t, const struct train_item *item, size_t n)
{
	struct train_work *k = t->work;
	size_t l = t->c.lab, total = t->k.total;
	for (size_t i = 0; i < k->start[n]; i++)
		memset(k->d_head + i * total + t->k.lab_h, 0, l * sizeof(float));
	for (size_t s = 0; s < n; s++) {
		uint32_t from = k->start[s];
		for (uint32_t i = 0; i < item[s].s->n; i++) {
			uint32_t h = item[s].s->head[i];
			const float *d = k->d_lab + (from + i) * l;
			memcpy(k->d_head + (from + i) * total + t->k.lab_d, d, l * sizeof *d);
			plus(l, d, h ? k->d_head + (from + h - 1) * total + t->k.lab_h
			             : t->g + t->at.root_lab);
			plus(l, d, t->g + t->at.dist + bucket(i, h) * l);
		}
	}
}

static void labels(struct train_net *t, const struct train_item *item, size_t n, size_t words,
                   const struct train_rates *r, float weight, struct train_loss *loss,
                   struct net_word *out)
{
	struct train_work *k = t->work;
	size_t l = t->c.lab, rel = t->c.labels[NET_DEPREL], i = 0;
	bool back = r->mode == TRAIN_GRADIENTS, drop = back && r->out_dropout > 0;
	struct linear last = {l, rel, rel, t->w + t->at.w_lab, t->w + t->at.b_lab,
	                      t->g + t->at.w_lab, t->g + t->at.b_lab};
	label_hidden(t, item, n, out);
	leaky_forward(words * l, 0, k->lab);
	if (drop) {
		dropout_mask(words * l, r->out_dropout, &t->seed, k->mask_lab);
		times(words * l, k->mask_lab, k->lab);
	}
	linear_forward(&last, words, k->lab, k->logit, rel);
	for (size_t s = 0; s < n; s++) {
		for (uint32_t j = 0; j < item[s].s->n; j++, i++) {
			float *row = k->logit + i * rel;
			if (out)
				out[i].deprel = (uint16_t)best(row, rel);
			if (item[s].s->deprel[j] < rel)
				loss->label += (double)loss_row(rel, row, NULL,
				                                item[s].s->deprel[j], weight);
			else
				memset(row, 0, rel * sizeof *row);
		}
	}
	if (!back)
		return;
	linear_backward(&last, words, k->lab, k->logit, rel, k->d_lab, false);
	leaky_backward(words * l, 0, k->lab, k->d_lab);
	if (drop)
		times(words * l, k->mask_lab, k->d_lab);
	label_back(t, item, n);
}

void train_heads(struct train_net *t, const struct train_item *item, size_t n, size_t words,
                 const struct train_rates *r, struct train_loss *loss, struct net_word *out)
{
	struct train_work *k = t->work;
	bool trees = item[0].s->head, back = r->mode == TRAIN_GRADIENTS;
	size_t d = t->c.width, total = t->k.total;
	uint32_t from = trees ? 0 : t->k.ner;
	float weight = 1.0f / (float)words;
	struct train_loss sum = {0};
	struct linear l = {d, trees ? total : ALL_LABELS, total, t->w + t->at.w_head + from,
	                   t->w + t->at.b_head + from, t->g + t->at.w_head + from,
	                   t->g + t->at.b_head + from};
	linear_forward(&l, words, k->xn_out, k->head + from, total);
	tags(t, item, n, back, weight, &sum, out);
	if (trees) {
		arcs(t, item, n, words, back, weight, &sum, out);
		labels(t, item, n, words, r, weight, &sum, out);
	}
	if (back)
		linear_backward(&l, words, k->xn_out, k->d_head + from, total, k->d1, false);
	double per_word = (double)words;
	loss->arc += sum.arc * per_word;
	loss->label += sum.label * per_word;
	loss->upos += sum.upos * per_word;
	loss->xpos += sum.xpos * per_word;
	loss->feats += sum.feats * per_word;
	loss->ner += sum.ner * per_word;
	loss->ner_words += sum.ner_words;
	loss->words += trees ? words : 0;
}
