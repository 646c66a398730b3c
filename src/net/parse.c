/*
 * Inference. The sentences are cut into segments, segments collected into batches of some
 * hundred words, and each batch goes through the net layer by layer, so that a layer's weights
 * are read once for all its words. All memory is taken before the first batch.
 */
#include <string.h>

#include "net/tree.h"
#include "net/types.h"

enum { BATCH = 256, SEGMENTS = 128, CUT_BACK = 64 };
static const float SLOPE = 0.1f;

struct batch {
	uint32_t first;                 /* word of the call that row 0 is */
	uint32_t start[SEGMENTS + 1];   /* rows; [n]: all rows */
	bool goes_on[SEGMENTS];         /* the segment continues its sentence */
	uint32_t n;
	uint32_t rows_max;

	float *in, *x, *xn, *y, *z, *scale, *arc_d, *q, *heads, *score, *state;
	uint8_t *bytes;
	uint32_t *head;
	uint32_t sentence_root;         /* of the sentence that the last segment belongs to */
};

/* Floats a row that hold the widest of: input layer, a block's linear, all heads, label layer. */
static size_t widest(const struct net *net)
{
	size_t w = net->head.wide;
	w = w > net->in.wide ? w : net->in.wide;
	w = w > net->lab.wide + net->c.lab ? w : net->lab.wide + net->c.lab;
	return w > 3 * net->c.width ? w : 3 * net->c.width;
}

static size_t widest_input(const struct net *net)
{
	size_t w = 3 * net->c.width, in = net->in.in;
	w = w > in ? w : in;
	return w > net->c.lab ? w : net->c.lab;
}

/* n filled up to whole lanes. */
static size_t lanes(size_t n)
{
	return (n + KERNEL_LANES - 1) / KERNEL_LANES * KERNEL_LANES;
}

static int batch_init(struct batch *b, const struct net *net, struct arena *a, uint32_t rows,
                      struct err *err)
{
	size_t d = net->c.width, arc = net->c.arc, longest = rows < NET_SEGMENT ? rows : NET_SEGMENT;
	*b = (struct batch){.rows_max = rows};
	b->in = arena_array(a, rows, (net->in.in > net->c.lab ? net->in.in : net->c.lab) * sizeof(float));
	b->x = arena_array(a, rows, d * sizeof(float));
	b->xn = arena_array(a, rows, d * sizeof(float));
	b->y = arena_array(a, rows, d * sizeof(float));
	b->z = arena_array(a, rows, widest(net) * sizeof(float));
	b->scale = arena_array(a, rows, sizeof(float));
	b->arc_d = arena_array(a, rows, arc * sizeof(float));
	b->q = arena_array(a, rows, arc * sizeof(float));
	b->heads = arena_array(a, lanes(longest + 1), arc * sizeof(float));
	b->score = arena_array(a, longest, (longest + 1) * sizeof(float));
	b->state = arena_array(a, d, sizeof(float));
	b->bytes = arena_array(a, rows, widest_input(net));
	b->head = arena_array(a, rows, sizeof *b->head);
	if (!b->in || !b->x || !b->xn || !b->y || !b->z || !b->scale || !b->arc_d || !b->q || !b->heads ||
	    !b->score || !b->state || !b->bytes || !b->head)
		return err_memory(err);
	return 0;
}

/* End of the segment that begins at `from` in a sentence that ends at `end`. */
static uint32_t segment_end(const struct net_text *in, uint32_t from, uint32_t end)
{
	uint32_t to = from + NET_SEGMENT;
	if (end - from <= NET_SEGMENT)
		return end;
	for (uint32_t i = to; i > to - CUT_BACK; i--) {
		struct str form = in->form[i - 1];
		if (form.n == 1 && (unsigned char)form.p[0] < 'A')
			return i;
	}
	return to;
}

/* --- the encoder --- */

/* Known words are looked up; the input layer runs over the others. */
static void inputs(const struct net *net, const struct net_text *in, struct batch *b, uint32_t rows)
{
	size_t d = net->c.width;
	uint32_t n = 0, *which = b->head;
	for (uint32_t i = 0; i < rows; i++) {
		const float *known = types_find(net, in->form[b->first + i]);
		if (known)
			memcpy(b->x + i * d, known, d * sizeof *known);
		else
			which[n++] = b->first + i;
	}
	struct types_scratch s = {b->in, b->z, b->y, b->scale, b->bytes};
	types_input(net, in->form, in->lower, which, n, &s, b->xn);
	for (uint32_t i = 0; i < n; i++)
		memcpy(b->x + (which[i] - b->first) * d, b->xn + i * d, d * sizeof *b->x);
}

/* The rows of the flags that the gazetteer gives the words of each segment. */
static void add_flags(const struct net *net, const struct net_text *in, struct batch *b)
{
	size_t d = net->c.width;
	uint32_t *flags = b->head;
	for (uint32_t s = 0; s < b->n && net->gazetteer.n; s++) {
		uint32_t from = b->start[s], n = b->start[s + 1] - from;
		gazetteer_mark(&net->gazetteer, in->form + b->first + from, in->lower + b->first + from, n,
		               flags);
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t f = 0; flags[i] >> f; f++)
				for (size_t j = 0; flags[i] >> f & 1 && j < d; j++)
					b->x[(from + i) * d + j] += net->flag_row[f * d + j];
	}
}

static void block(const struct net *net, uint32_t i, struct batch *b, uint32_t rows)
{
	const struct kernel *k = net->kernel;
	size_t d = net->c.width;
	k->norm(rows, d, b->x, net->norm_block[i].gain, net->norm_block[i].bias, b->xn);
	if (net->c.window[i] == 3)
		for (uint32_t s = 0; s < b->n; s++)
			k->quantize_window(b->start[s + 1] - b->start[s], d, b->xn + b->start[s] * d,
			                   b->bytes + b->start[s] * 3 * d, b->scale + b->start[s]);
	else
		k->quantize(rows, d, b->xn, d, b->bytes, b->scale);
	k->product(&net->block[i], rows, b->bytes, b->scale, b->z, 3 * d);
	for (uint32_t s = 0; s < b->n; s++)
		k->scan(b->start[s + 1] - b->start[s], d, b->z + b->start[s] * 3 * d,
		        b->x + b->start[s] * d, b->state);
}

/* --- the heads --- */

/* Best labelling of a segment's names (Viterbi). back: a row of labels a word. */
static void names(const struct net *net, const struct batch *b, uint32_t s, struct net_word *out)
{
	float best[NET_CHAIN_ROW] = {0}, next[NET_CHAIN_ROW];
	uint32_t from = b->start[s], n = b->start[s + 1] - from;
	uint8_t(*back)[NET_CHAIN_ROW] = (void *)b->bytes;
	for (uint32_t t = 0; t < n; t++) {
		const float *h = b->z + (from + t) * net->head.wide + net->k.ner;
		for (uint32_t j = 0; j < NET_NER_LABELS; j++) {
			next[j] = -3e9f;
			back[t][j] = 0;
		}
		for (uint32_t i = t ? 0 : NET_NER_LABELS; i < NET_NER_LABELS + (t == 0); i++) {
			const float *step = net->names + i * NET_CHAIN_ROW;
			float so_far = t ? best[i] : 0;
			for (uint32_t j = 0; j < NET_NER_LABELS; j++) {
				bool better = so_far + step[j] > next[j];
				next[j] = better ? so_far + step[j] : next[j];
				back[t][j] = better ? (uint8_t)i : back[t][j];
			}
		}
		for (uint32_t j = 0; j < NET_NER_LABELS; j++)
			best[j] = next[j] + h[j];
	}
	uint32_t label = net->kernel->argmax(NET_NER_LABELS, best);
	for (uint32_t t = n; t-- > 0; label = back[t][label])
		out[b->first + from + t].ner = (uint8_t)label;
}

static void tags(const struct net *net, const struct batch *b, struct net_word *out)
{
	const struct kernel *k = net->kernel;
	for (uint32_t i = 0; i < b->start[b->n]; i++) {
		const float *h = b->z + i * net->head.wide;
		struct net_word *w = &out[b->first + i];
		w->upos = (uint8_t)k->argmax(net->c.labels[NET_UPOS], h + net->k.upos);
		w->xpos = (uint16_t)k->argmax(net->c.labels[NET_XPOS], h + net->k.xpos);
		w->feats = (uint16_t)k->argmax(net->c.labels[NET_FEATS], h + net->k.feats);
	}
	for (uint32_t s = 0; s < b->n; s++)
		names(net, b, s, out);
}

static uint32_t bucket(uint32_t word, uint32_t head)
{
	return head ? net_bucket((int64_t)head - (int64_t)word - 1) : NET_BUCKET_ROOT;
}

/* Scores of the arcs of one segment, then its tree into b->head (0 the root, else row + 1). */
static int segment_tree(const struct net *net, struct arena *a, struct batch *b, uint32_t s,
                        struct err *err)
{
	const struct kernel *k = net->kernel;
	uint32_t from = b->start[s], n = b->start[s + 1] - from, arc = net->c.arc;
	size_t wide = net->head.wide, ld = lanes(n + 1);
	memset(b->heads, 0, arc * ld * sizeof *b->heads);
	for (uint32_t j = 0; j < arc; j++)
		b->heads[j * ld] = net->root_arc[j];
	for (uint32_t h = 0; h < n; h++) {
		const float *x = b->z + (from + h) * wide + net->k.arc_h;
		for (uint32_t j = 0; j < arc; j++)
			b->heads[j * ld + h + 1] = x[j] > 0 ? x[j] : SLOPE * x[j];
	}
	for (uint32_t i = 0; i < n; i++) {
		const float *dist = b->z + (from + i) * wide + net->k.dist;
		float *score = b->score + i * (n + 1);
		score[0] = dist[NET_BUCKET_ROOT];
		for (uint32_t h = 1; h <= n; h++)
			score[h] = h == i + 1 ? 0 : dist[bucket(i, h)];
		k->arc_row(n + 1, arc, b->q + (from + i) * arc, b->heads, ld, score);
		score[i + 1] = -1e30f;
		b->head[from + i] = k->argmax(n + 1, score);
	}
	return tree_find(a, n, b->score, b->head + from, err);
}

/* Labels of the arcs; b->z holds the heads' columns and, behind, the hidden layer. */
static void labels(const struct net *net, struct batch *b, uint32_t rows, float *hidden,
                   struct net_word *out)
{
	const struct kernel *k = net->kernel;
	size_t lab = net->c.lab, wide = net->head.wide;
	for (uint32_t s = 0; s < b->n; s++) {
		uint32_t from = b->start[s];
		for (uint32_t i = from; i < b->start[s + 1]; i++) {
			uint32_t h = b->head[i];
			const float *head = h ? b->z + (from + h - 1) * wide + net->k.lab_h : net->root_lab;
			k->relu3(lab, b->z + i * wide + net->k.lab_d, head,
			         net->dist + bucket(i - from, h) * lab, hidden + i * lab);
		}
	}
	k->quantize(rows, lab, hidden, lab, b->bytes, b->scale);
	k->product(&net->lab, rows, b->bytes, b->scale, b->z, net->lab.wide);
	for (uint32_t i = 0; i < rows; i++) {
		float *score = b->z + i * net->lab.wide;
		if (b->head[i] == 0 && net->root_label < net->lab.out) {
			out[b->first + i].deprel = (uint16_t)net->root_label;
			continue;
		}
		if (net->root_label < net->lab.out)
			score[net->root_label] = -1e30f;
		out[b->first + i].deprel = (uint16_t)k->argmax(net->lab.out, score);
	}
}

static void heads_out(const struct net *net, struct batch *b, struct net_word *out)
{
	for (uint32_t s = 0; s < b->n; s++) {
		uint32_t from = b->start[s];
		uint32_t above = b->goes_on[s] ? b->sentence_root : NET_ROOT;
		for (uint32_t i = from; i < b->start[s + 1]; i++) {
			struct net_word *w = &out[b->first + i];
			w->head = b->head[i] ? b->first + from + b->head[i] - 1 : above;
			if (b->head[i])
				continue;
			if (!b->goes_on[s])
				b->sentence_root = b->first + i;
			else if (net->parataxis_label < net->lab.out)
				w->deprel = (uint16_t)net->parataxis_label;
		}
	}
}

static int run(const struct net *net, struct arena *a, const struct net_text *in, struct batch *b,
               struct net_word *out, float *states, struct err *err)
{
	const struct kernel *k = net->kernel;
	uint32_t rows = b->start[b->n];
	size_t d = net->c.width, arc = net->c.arc;
	inputs(net, in, b, rows);
	add_flags(net, in, b);
	for (uint32_t i = 0; i < net->c.blocks; i++)
		block(net, i, b, rows);
	k->norm(rows, d, b->x, net->norm_out.gain, net->norm_out.bias, b->xn);
	if (states)
		memcpy(states + b->first * d, b->xn, rows * d * sizeof *states);
	k->quantize(rows, d, b->xn, d, b->bytes, b->scale);
	k->product(&net->head, rows, b->bytes, b->scale, b->z, net->head.wide);
	tags(net, b, out);
	k->leaky(rows, arc, b->z + net->k.arc_d, net->head.wide, SLOPE, b->arc_d);
	k->quantize(rows, arc, b->arc_d, arc, b->bytes, b->scale);
	k->product(&net->arc, rows, b->bytes, b->scale, b->q, arc);
	for (uint32_t s = 0; s < b->n; s++)
		if (segment_tree(net, a, b, s, err) < 0)
			return -1;
	labels(net, b, rows, b->in, out);
	heads_out(net, b, out);
	return 0;
}

static int parse_all(const struct net *net, struct arena *a, const struct net_text *in,
                     struct batch *b, struct net_word *out, float *states, struct err *err)
{
	for (size_t s = 0; s < in->n_sentences; s++) {
		uint32_t from = in->sentence[s];
		uint32_t end = s + 1 < in->n_sentences ? in->sentence[s + 1] : (uint32_t)in->n;
		while (from < end) {
			uint32_t to = segment_end(in, from, end), rows = b->start[b->n];
			if (b->n == SEGMENTS || rows + (to - from) > b->rows_max) {
				if (run(net, a, in, b, out, states, err) < 0)
					return -1;
				b->n = rows = 0;
			}
			if (b->n == 0)
				b->first = from;
			b->goes_on[b->n] = from > in->sentence[s];
			b->start[++b->n] = rows + (to - from);
			from = to;
		}
	}
	return b->n ? run(net, a, in, b, out, states, err) : 0;
}

static uint32_t batch_rows(const struct net_text *in)
{
	size_t longest = 0;
	for (size_t s = 0; s < in->n_sentences; s++) {
		size_t end = s + 1 < in->n_sentences ? in->sentence[s + 1] : in->n;
		longest = end - in->sentence[s] > longest ? end - in->sentence[s] : longest;
	}
	longest = longest < NET_SEGMENT ? longest : NET_SEGMENT;
	size_t rows = in->n < BATCH ? in->n : BATCH;
	return (uint32_t)(rows > longest ? rows : longest);
}

int net_parse(const struct net *net, struct arena *scratch, const struct net_text *in,
              struct net_word *out, float *states, struct err *err)
{
	struct arena_mark mark = arena_mark(scratch);
	struct batch b;
	if (in->n == 0 || in->n_sentences == 0)
		return 0;
	if (in->n >= NET_ROOT || in->sentence[0] != 0)
		return err_set(err, ERR_INPUT, "sentences do not begin at the first word");
	int rc = batch_init(&b, net, scratch, batch_rows(in), err);
	if (rc == 0)
		rc = parse_all(net, scratch, in, &b, out, states, err);
	arena_rewind(scratch, mark);
	return rc;
}
