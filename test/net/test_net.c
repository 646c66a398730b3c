/* Kernels against plain C, trees against trying all of them, and a small random net as a model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "net/approx.h"
#include "net/feature.h"
#include "net/train_math.h"
#include "net/train_run.h"
#include "net/tree.h"
#include "net/types.h"

#include <math.h>

static void noise(float *x, size_t n, uint64_t *seed)
{
	for (size_t i = 0; i < n; i++)
		x[i] = train_normal(seed);
}

static void exp_is_close_to_the_library(void **state)
{
	for (float x = -87; x < 87; x += 0.0137f) {
		double want = exp((double)x), got = (double)approx_exp(x);
		assert_true(fabs(got / want - 1) < 5e-7);
	}
	assert_true(approx_sigmoid(-200) >= 0 && approx_sigmoid(200) == 1);
}

enum { IN = 64, OUT = 80, ROWS = 29 }; /* rows: whole tiles and a rest */

struct product {
	int8_t w[IN * OUT];
	float scale[OUT], bias[OUT];
	int32_t sum[OUT];
	struct matrix m;
};

static void product_init(struct product *p, uint64_t *seed, bool extreme)
{
	*p = (struct product){.m = {IN, OUT, OUT, p->w, p->scale, p->bias, p->sum}};
	noise(p->scale, OUT, seed);
	noise(p->bias, OUT, seed);
	for (uint32_t j = 0; j < OUT; j++) {
		for (uint32_t i = 0; i < IN; i++) {
			int w = extreme ? -127 : (int)(train_random(seed) % 255) - 127;
			p->w[matrix_place(IN, i, j)] = (int8_t)w;
			p->sum[j] += w;
		}
	}
}

static void products_of_all_kernels_are_equal(void **state)
{
	static struct product p;
	static uint8_t q[ROWS * IN];
	static float scale[ROWS], y[ROWS * OUT], want[ROWS * OUT];
	uint64_t seed = 3;
	for (int extreme = 0; extreme < 2; extreme++) {
		product_init(&p, &seed, extreme);
		noise(scale, ROWS, &seed);
		for (size_t i = 0; i < sizeof q; i++)
			q[i] = extreme ? 255 : (uint8_t)(1 + train_random(&seed) % 255);
		for (size_t i = 0; i < ROWS; i++) /* by the definition, in another order */
			for (uint32_t j = 0; j < OUT; j++) {
				int32_t sum = 0;
				for (uint32_t k = IN; k-- > 0;)
					sum += (q[i * IN + k] - 128) * p.w[matrix_place(IN, k, j)];
				want[i * OUT + j] = (float)sum * (scale[i] * p.scale[j]) + p.bias[j];
			}
		for (const struct kernel *const *k = kernels; *k; k++) {
			if (!(*k)->runs_here())
				continue;
			memset(y, 0, sizeof y);
			(*k)->product(&p.m, ROWS, q, scale, y, OUT);
			assert_memory_equal(y, want, sizeof y);
		}
	}
}

static void quantizing_keeps_half_a_step(void **state)
{
	float x[2 * 32], scale[2];
	uint8_t q[2 * 32];
	uint64_t seed = 8;
	noise(x, 32, &seed);
	memset(x + 32, 0, 32 * sizeof *x);
	kernel_plain.quantize(2, 32, x, 32, q, scale);
	for (int j = 0; j < 32; j++) {
		assert_true(fabsf((float)(q[j] - 128) * scale[0] - x[j]) <= 0.5001f * scale[0]);
		assert_int_equal(q[32 + j], 128); /* a row of nothing */
	}
}

/* --- trees --- */

static double tree_score(uint32_t n, const float *score, const uint32_t *head)
{
	double s = 0;
	for (uint32_t i = 0; i < n; i++)
		s += (double)score[i * (n + 1) + head[i]];
	return s;
}

static double best_of_all_trees(uint32_t n, const float *score)
{
	uint32_t head[6] = {0};
	uint8_t mark[6];
	double best = -1e9;
	for (;;) {
		bool self = false;
		for (uint32_t i = 0; i < n; i++)
			self = self || head[i] == i + 1;
		if (!self && tree_ok(n, head, mark) && tree_score(n, score, head) > best)
			best = tree_score(n, score, head);
		uint32_t i = 0;
		while (i < n && ++head[i] > n)
			head[i++] = 0;
		if (i == n)
			return best;
	}
}

static void trees_are_the_best_of_all(void **state)
{
	uint64_t seed = 4;
	struct arena a;
	arena_init(&a, 1 << 20);
	for (int round = 0; round < 400; round++) {
		uint32_t n = 1 + (uint32_t)(train_random(&seed) % 5), head[5];
		float score[5 * 6];
		uint8_t mark[5];
		noise(score, n * (n + 1), &seed);
		for (uint32_t i = 0; i < n; i++) {
			head[i] = 0;
			score[i * (n + 1) + i + 1] = -1e30f;
			for (uint32_t h = 1; h <= n; h++)
				if (score[i * (n + 1) + h] > score[i * (n + 1) + head[i]])
					head[i] = h;
		}
		assert_int_equal(tree_find(&a, n, score, head, NULL), 0);
		assert_true(tree_ok(n, head, mark));
		assert_true(fabs(tree_score(n, score, head) - best_of_all_trees(n, score)) < 1e-5);
	}
	arena_release(&a);
}

static void cycles_and_second_roots_are_no_trees(void **state)
{
	uint8_t mark[4];
	assert_true(tree_ok(4, (const uint32_t[]){2, 0, 2, 3}, mark));
	assert_false(tree_ok(4, (const uint32_t[]){2, 0, 0, 3}, mark));
	assert_false(tree_ok(4, (const uint32_t[]){2, 0, 4, 3}, mark));
	assert_false(tree_ok(4, (const uint32_t[]){2, 3, 1, 1}, mark));
}

static void a_sentence_of_one_and_two_words_has_its_tree(void **state)
{
	struct arena a;
	uint32_t head[2] = {1, 2};
	arena_init(&a, 1 << 20);
	/* both would rather hang on each other: the cheaper break is the root */
	const float score[] = {1, -1e30f, 9, 2, 9, -1e30f};
	head[0] = 2, head[1] = 1;
	assert_int_equal(tree_find(&a, 2, score, head, NULL), 0);
	assert_int_equal(head[0], 2);
	assert_int_equal(head[1], 0);
	/* what is a tree already stays as it is, whatever the scores */
	head[0] = 0, head[1] = 1;
	assert_int_equal(tree_find(&a, 2, score, head, NULL), 0);
	assert_int_equal(head[0], 0);
	assert_int_equal(head[1], 1);
	/* two roots: one must go */
	const float roots[] = {9, -1e30f, 1, 9, 3, -1e30f};
	head[0] = head[1] = 0;
	assert_int_equal(tree_find(&a, 2, roots, head, NULL), 0);
	assert_int_equal(head[0], 0);
	assert_int_equal(head[1], 1);
	assert_int_equal(a.used > 0 && a.failed, false);
	for (long n = 1; n <= 9; n++) {
		struct err err = {0};
		head[0] = 2, head[1] = 1;
		arena_fail_after(n);
		assert_int_equal(tree_find(&a, 2, score, head, &err), -1);
		arena_fail_after(0);
		assert_true(err.msg[0]);
	}
	arena_release(&a);
}

/* --- words as rows --- */

static void rows_of(const char *form, uint32_t row[NET_FEATURES])
{
	static const struct net_config config = {.rows = {1 << 20, 1 << 20, 1 << 20, 1 << 20}};
	struct arena a;
	arena_init(&a, 1 << 16);
	static const struct lexicon none;
	feature_rows(&config, &none, str_c(form), utf8_lower(&a, str_c(form)), row);
	for (int i = 0; i < NET_F_VECTOR; i++)
		assert_true(row[i] < 1 << 20);
	assert_true(row[NET_F_VECTOR] == NET_NO_ROW);
	arena_release(&a);
}

static void rows_tell_forms_beginnings_ends_and_shapes(void **state)
{
	/* the rows that differ: form f, prefixes 1234, suffixes abcd, shape s */
	static const struct {
		const char *a, *b, *differ;
	} rows[] = {
		{"word", "word", ""}, {"Word", "word", "s"}, {"WORD", "word", "s"},
		{"abcde", "abcdf", "ff" "abcd"}, {"abcde", "abxde", "ff34cd"}, {"abcde", "xbcde", "ff1234"},
		{"abcdef", "abcdxef", "ffcd"}, {"abcdef", "abcdef", ""},
		{"abcd", "abce", "ff4abcd"}, {"ab", "abc", "ff34abcds"}, {"a", "b", "ff1234abcd"},
		{"a", "ab", "ff234abcds"}, {"", "a", "ff1234abcds"},
		{"a12", "a34", ""}, {"a12", "a٣4", ""}, {"a12", "a1", "ff34bcds"}, {"a:", "a/", "ff234abcds"},
		{"aaaa", "aaaaa", "ff"}, {"aaa", "aaaa", "ff4ds"}, {"é", "ê", "ff1234abcd"}, {"漢", "字", "ff1234abcd"},
		{"漢", "a", "ff1234abcds"}, {"É", "é", "s"}, {"–", "-", "ff1234abcds"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t a[NET_FEATURES], b[NET_FEATURES];
		char got[NET_FEATURES + 1];
		size_t n = 0;
		rows_of(rows[i].a, a);
		rows_of(rows[i].b, b);
		for (int k = 0; k < NET_F_VECTOR; k++)
			if (a[k] != b[k])
				got[n++] = "ff1234abcds"[k];
		got[n] = 0;
		if (strcmp(got, rows[i].differ) != 0)
			fail_msg("'%s' and '%s': '%s', not '%s'", rows[i].a, rows[i].b, got, rows[i].differ);
		for (int k = 0; k < NET_FEATURES; k++) /* and no two rows of a table are one for all words */
			for (int j = k + 1; j < NET_FEATURES && rows[i].a[0]; j++)
				if (feature_table(k) == feature_table(j) && a[k] == a[j])
					fail_msg("'%s': rows %d and %d are one", rows[i].a, k, j);
	}
}

static void a_shape_may_be_read_as_if_in_capitals_or_small(void **state)
{
	static const struct net_config config = {.rows = {1, 1, 1, 1 << 20}};
	static const char *const small[] = {"word", "a-b", "été", "x1"}, *const big[] = {"WORD", "A-B", "ÉTÉ", "X1"},
	                  *const mixed[] = {"wOrd", "A-b", "Été", "X1"};
	for (int i = 0; i < 4; i++) {
		struct str s = str_c(small[i]), b = str_c(big[i]), m = str_c(mixed[i]);
		assert_int_equal(feature_shape(&config, m, FEATURE_UPPER), feature_shape(&config, b, FEATURE_AS_IS));
		assert_int_equal(feature_shape(&config, m, FEATURE_LOWER), feature_shape(&config, s, FEATURE_AS_IS));
		assert_int_not_equal(feature_shape(&config, b, FEATURE_AS_IS), feature_shape(&config, s, FEATURE_AS_IS));
	}
}

/* --- a whole net --- */

struct model {
	struct train_net t;
	struct train_corpus corpus;
	struct train_form form[3];
	uint32_t print[2];
	uint16_t kinds[2];
	struct str name[64];
	char text[64][4];
	struct buf bytes;
	struct pack *pack;
	struct net *net;
};

static void model_init(struct model *m)
{
	static const struct net_config config = {
	    .version = NET_VERSION, .width = 64, .blocks = 3, .window = {3, 1, 1},
	    .rows = {97, 31, 53, 17}, .dim = {32, 16, 32, 16}, .arc = 16, .lab = 32,
	    .labels = {17, 20, 21, 22, NET_NER_COUNT}};
	struct pack_writer w;
	uint64_t seed = 6;
	*m = (struct model){0};
	assert_int_equal(train_net_init(&m->t, &config, 2, NULL), 0);
	for (size_t i = 0; i < m->t.at.all; i++)
		m->t.w[i] += 0.3f * train_normal(&seed);
	for (int i = 0; i < 64; i++) {
		snprintf(m->text[i], sizeof m->text[i], "l%d", i);
		m->name[i] = i == 5 ? STR("root") : i == 7 ? STR("parataxis") : str_c(m->text[i]);
	}
	for (int t = 0; t < NET_TASKS; t++)
		m->corpus.labels[t] = (struct train_labels){.name = m->name, .n = config.labels[t]};
	m->form[0] = (struct train_form){STR("The"), 2};
	m->form[1] = (struct train_form){STR("\xC3\x89mile"), 1};
	m->corpus.form = m->form;
	m->corpus.n_forms = 2;
	uint32_t army = gazetteer_print(0, STR("norland")), unesco = gazetteer_acronym(STR("UNESCO"));
	m->print[0] = army < unesco ? army : unesco;
	m->print[1] = army < unesco ? unesco : army;
	m->kinds[army > unesco] = 1 << GAZETTEER_COUNTRY;
	m->kinds[army < unesco] = 1 << GAZETTEER_ORGANISATION;
	m->corpus.gazetteer = (struct gazetteer){m->print, m->kinds, 2};
	pack_writer_init(&w);
	buf_init(&m->bytes, 1 << 24);
	assert_int_equal(train_export(&m->t, &m->corpus, &w, NULL), 0);
	assert_int_equal(pack_writer_bytes(&w, &m->bytes, NULL), 0);
	assert_int_equal(pack_open_bytes(&m->pack, buf_view(&m->bytes), "small", NULL), 0);
	assert_int_equal(net_open(&m->net, m->pack, NULL), 0);
	pack_writer_release(&w);
}

static void model_release(struct model *m)
{
	net_close(m->net);
	pack_close(m->pack);
	buf_release(&m->bytes);
	train_net_release(&m->t);
}

struct words {
	struct arena arena;
	struct net_text in;
	struct net_word *out;
	float *states;
	uint32_t *start;
};

/* n random words in sentences of 1 to `longest`. */
static void words_init(struct words *w, const struct net *net, size_t n, uint32_t longest)
{
	static const char *const some[] = {"The", "army", "of", "Norland", "said", ",", "3,400",
	                                   "\xC3\x89mile", "won't", ".", "\xE2\x80\x9D", "UNESCO"};
	uint64_t seed = 12;
	arena_init(&w->arena, 256 << 20);
	struct str *form = arena_array(&w->arena, n, sizeof *form);
	struct str *lower = arena_array(&w->arena, n, sizeof *lower);
	w->start = arena_array(&w->arena, n, sizeof *w->start);
	w->out = arena_array(&w->arena, n, sizeof *w->out);
	w->states = arena_array(&w->arena, n, net_width(net) * sizeof *w->states);
	w->in = (struct net_text){form, lower, n, w->start, 0};
	for (size_t i = 0; i < n; i++) {
		form[i] = str_c(some[train_random(&seed) % (sizeof some / sizeof *some)]);
		lower[i] = utf8_lower(&w->arena, form[i]);
	}
	for (uint32_t at = 0; at < n; at += 1 + (uint32_t)(train_random(&seed) % longest))
		w->start[w->in.n_sentences++] = at;
}

static void assert_trees(const struct words *w)
{
	for (size_t s = 0; s < w->in.n_sentences; s++) {
		uint32_t from = w->start[s], roots = 0;
		uint32_t end = s + 1 < w->in.n_sentences ? w->start[s + 1] : (uint32_t)w->in.n;
		for (uint32_t i = from; i < end; i++) {
			uint32_t steps = 0, h = i;
			roots += w->out[i].head == NET_ROOT;
			while (w->out[h].head != NET_ROOT && steps++ <= end - from) {
				h = w->out[h].head;
				assert_true(h >= from && h < end);
			}
			assert_true(steps <= end - from);
			assert_int_equal(w->out[i].deprel == 5, w->out[i].head == NET_ROOT);
		}
		assert_int_equal(roots, 1);
	}
}

static void all_kernels_parse_alike(void **state)
{
	struct model m;
	struct words w;
	model_init(&m);
	words_init(&w, m.net, 900, 40);
	assert_int_equal(net_parse(m.net, &w.arena, &w.in, w.out, w.states, NULL), 0);
	assert_trees(&w);
	size_t names = 0;
	for (size_t i = 0; i < w.in.n; i++) {
		uint8_t n = w.out[i].ner, before = i ? w.out[i - 1].ner : 0;
		names += n != NET_NER_O;
		if (n && n % 2 == 0)
			assert_true(i > 0 && (before == n || before + 1 == n));
	}
	assert_true(names > 0);
	struct words other;
	words_init(&other, m.net, 900, 40);
	for (const struct kernel *const *k = kernels; *k; k++) {
		if (!(*k)->runs_here())
			continue;
		net_use_kernel(m.net, *k);
		memset(other.out, 0xEE, 900 * sizeof *other.out);
		for (size_t i = 0; i < 900; i++)
			other.out[i] = (struct net_word){0};
		assert_int_equal(net_parse(m.net, &other.arena, &other.in, other.out, other.states,
		                           NULL), 0);
		assert_memory_equal(w.states, other.states, 900 * net_width(m.net) * sizeof(float));
		for (size_t i = 0; i < 900; i++)
			assert_memory_equal(&w.out[i], &other.out[i], sizeof *w.out);
	}
	arena_release(&other.arena);
	arena_release(&w.arena);
	model_release(&m);
}

static void a_sentence_parses_the_same_alone_and_among_others(void **state)
{
	struct model m;
	struct words w;
	struct net_word alone[64];
	model_init(&m);
	words_init(&w, m.net, 900, 40);
	assert_int_equal(net_parse(m.net, &w.arena, &w.in, w.out, NULL, NULL), 0);
	for (size_t s = 0; s + 1 < w.in.n_sentences; s++) {
		uint32_t from = w.start[s], n = w.start[s + 1] - from, zero = 0;
		struct net_text one = {w.in.form + from, w.in.lower + from, n, &zero, 1};
		assert_int_equal(net_parse(m.net, &w.arena, &one, alone, NULL, NULL), 0);
		for (uint32_t i = 0; i < n; i++) {
			uint32_t head = w.out[from + i].head;
			assert_int_equal(alone[i].head, head == NET_ROOT ? NET_ROOT : head - from);
			assert_int_equal(alone[i].deprel, w.out[from + i].deprel);
			assert_int_equal(alone[i].ner, w.out[from + i].ner);
			assert_int_equal(alone[i].feats, w.out[from + i].feats);
		}
	}
	arena_release(&w.arena);
	model_release(&m);
}

static void a_sentence_of_ten_thousand_words_is_one_tree(void **state)
{
	struct model m;
	struct words w;
	model_init(&m);
	words_init(&w, m.net, 10000, 1);
	w.in.n_sentences = 1;
	struct arena scratch;
	arena_init(&scratch, 8 << 20);
	assert_int_equal(net_parse(m.net, &scratch, &w.in, w.out, NULL, NULL), 0);
	assert_trees(&w);
	assert_int_equal(scratch.used, 0);
	arena_release(&scratch);
	arena_release(&w.arena);
	model_release(&m);
}

/* Where the segment that begins at `from` ends, by the rule: behind the last sign of the last 64 words. */
static uint32_t cut_after(const struct net_text *in, uint32_t from, uint32_t end)
{
	if (end - from <= NET_SEGMENT)
		return end;
	for (uint32_t back = 0; back < 64; back++) {
		struct str form = in->form[from + NET_SEGMENT - 1 - back];
		if (str_eqz(form, ",") || str_eqz(form, "."))
			return from + NET_SEGMENT - back;
	}
	return from + NET_SEGMENT;
}

/* Parses n words as one sentence and checks what hangs on what. */
static void check_segments(const struct model *m, struct words *w, size_t n)
{
	uint32_t zero = 0, root = NET_ROOT, segments = 0;
	struct net_text in = {w->in.form, w->in.lower, n, &zero, 1};
	assert_int_equal(net_parse(m->net, &w->arena, &in, w->out, NULL, NULL), 0);
	for (uint32_t from = 0, to; from < n; from = to, segments++) {
		uint32_t roots = 0;
		to = cut_after(&in, from, (uint32_t)n);
		for (uint32_t i = from; i < to; i++) {
			uint32_t head = w->out[i].head;
			if (head >= from && head < to) {
				assert_int_not_equal(w->out[i].deprel, 5);
				continue;
			}
			roots++; /* the first segment's is the sentence's, the others hang on it as parataxis */
			assert_int_equal(head, root);
			assert_int_equal(w->out[i].deprel, from ? 7 : 5);
			root = from ? root : i;
		}
		assert_int_equal(roots, 1);
	}
	assert_int_equal(segments == 1, n <= NET_SEGMENT);
}

static void a_long_sentence_is_cut_at_signs_and_hangs_on_its_first_root(void **state)
{
	struct model m;
	struct words w;
	model_init(&m);
	words_init(&w, m.net, 1000, 1);
	static const size_t sizes[] = {1, 2, NET_SEGMENT - 1, NET_SEGMENT, NET_SEGMENT + 1, NET_SEGMENT + 2, 1000};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		check_segments(&m, &w, sizes[i]);
	/* one sign only: at the last place where it is heeded, and one before */
	for (uint32_t back = 63; back <= 64; back++) {
		struct str *form = (struct str *)(uintptr_t)w.in.form;
		for (size_t i = 0; i < 1000; i++)
			form[i] = STR("army");
		form[NET_SEGMENT - 1 - back] = STR(".");
		check_segments(&m, &w, NET_SEGMENT + 40);
	}
	arena_release(&w.arena);
	model_release(&m);
}

static void sentences_that_do_not_begin_at_the_first_word_are_refused(void **state)
{
	struct model m;
	struct words w;
	struct err err = {0};
	uint32_t start[] = {0, 2}, late[] = {1, 2};
	model_init(&m);
	words_init(&w, m.net, 4, 1);
	struct net_text in = {w.in.form, w.in.lower, 4, start, 2}, bad = {w.in.form, w.in.lower, 4, late, 2};
	assert_int_equal(net_parse(m.net, &w.arena, &in, w.out, NULL, &err), 0);
	assert_int_equal(net_parse(m.net, &w.arena, &bad, w.out, NULL, &err), -1);
	assert_string_equal(err.msg, "sentences do not begin at the first word");
	bad.n = 0;
	assert_int_equal(net_parse(m.net, &w.arena, &bad, w.out, NULL, &err), 0);
	bad.n = 4, bad.n_sentences = 0;
	assert_int_equal(net_parse(m.net, &w.arena, &bad, w.out, NULL, &err), 0);
	assert_int_equal(net_label(m.net, NET_DEPREL, 21).n > 0, true);
	assert_int_equal(net_label(m.net, NET_DEPREL, 22).n, 0);
	assert_int_equal(net_label(m.net, (enum net_task)NET_TASKS, 0).n, 0);
	assert_int_equal(net_label_count(m.net, NET_DEPREL), 22);
	assert_int_equal(net_label_count(m.net, (enum net_task)NET_TASKS), 0);
	arena_release(&w.arena);
	model_release(&m);
}

static void a_refused_allocation_is_an_error(void **state)
{
	struct model m;
	struct words w;
	struct err err = {0};
	model_init(&m);
	words_init(&w, m.net, 100, 10);
	for (long nth = 1; nth < 12; nth++) {
		arena_fail_after(nth);
		assert_int_equal(net_parse(m.net, &w.arena, &w.in, w.out, NULL, &err), -1);
	}
	arena_fail_after(0);
	arena_release(&w.arena);
	model_release(&m);
}

static void known_words_parse_as_if_they_were_new(void **state)
{
	struct model m;
	struct words w, other;
	model_init(&m);
	words_init(&w, m.net, 500, 20);
	words_init(&other, m.net, 500, 20);
	assert_non_null(types_find(m.net, STR("The")));
	assert_null(types_find(m.net, STR("the")));
	assert_int_equal(net_parse(m.net, &w.arena, &w.in, w.out, w.states, NULL), 0);
	types_close(m.net);
	m.net->types.row = NULL;
	map_init(&m.net->types.index);
	assert_int_equal(net_parse(m.net, &other.arena, &other.in, other.out, other.states, NULL), 0);
	assert_memory_equal(w.states, other.states, 500 * net_width(m.net) * sizeof(float));
	arena_release(&other.arena);
	arena_release(&w.arena);
	model_release(&m);
}

static void the_gazetteer_speaks_for_its_words_alone(void **state)
{
	static const char *const some[] = {"In", "Norland", "In", "Sudland"};
	struct model m;
	struct arena a;
	struct str form[4], lower[4];
	uint32_t start[2] = {0, 2};
	struct net_word out[4];
	model_init(&m);
	size_t width = net_width(m.net);
	arena_init(&a, 1 << 24);
	float *with = arena_array(&a, 4 * width, sizeof *with);
	float *without = arena_array(&a, 4 * width, sizeof *without);
	for (int i = 0; i < 4; i++) {
		form[i] = str_c(some[i]);
		lower[i] = utf8_lower(&a, form[i]);
	}
	struct net_text in = {form, lower, 4, start, 2};
	assert_int_equal(net_parse(m.net, &a, &in, out, with, NULL), 0);
	m.net->gazetteer.n = 0;
	assert_int_equal(net_parse(m.net, &a, &in, out, without, NULL), 0);
	assert_true(memcmp(with, without, 2 * width * sizeof *with) != 0);
	assert_memory_equal(with + 2 * width, without + 2 * width, 2 * width * sizeof *with);
	arena_release(&a);
	model_release(&m);
}

static void a_model_that_lacks_a_section_is_refused_by_name(void **state)
{
	struct model m;
	model_init(&m);
	for (uint32_t skip = 0; skip < pack_count(m.pack); skip++) {
		struct pack_writer w;
		struct buf b;
		struct pack *p;
		struct net *net;
		struct err err = {0};
		if (str_eqz(pack_section_name(m.pack, skip), "net/forms") ||
		    str_eqz(pack_section_name(m.pack, skip), "net/gazetteer"))
			continue; /* those that may be absent */
		pack_writer_init(&w);
		buf_init(&b, 1 << 24);
		for (uint32_t i = 0; i < pack_count(m.pack); i++) {
			struct str name = pack_section_name(m.pack, i), s;
			assert_true(pack_find(m.pack, name.p, &s));
			if (i != skip)
				pack_writer_add(&w, name.p, s.p, s.n);
		}
		assert_int_equal(pack_writer_bytes(&w, &b, NULL), 0);
		assert_int_equal(pack_open_bytes(&p, buf_view(&b), "hole", NULL), 0);
		assert_int_equal(net_open(&net, p, &err), -1);
		assert_non_null(strstr(err.msg, pack_section_name(m.pack, skip).p));
		pack_close(p);
		buf_release(&b);
		pack_writer_release(&w);
	}
	model_release(&m);
}

static void distances_fall_into_mirrored_buckets(void **state)
{
	for (int64_t d = 1; d < 400; d++) {
		assert_int_equal(net_bucket(d), net_bucket(-d) + 11);
		assert_true(net_bucket(d) < NET_BUCKET_ROOT && net_bucket(d + 1) >= net_bucket(d));
	}
	assert_int_equal(net_bucket(-1), 0);
	assert_int_equal(net_bucket(-400), 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exp_is_close_to_the_library),
		cmocka_unit_test(products_of_all_kernels_are_equal),
		cmocka_unit_test(quantizing_keeps_half_a_step),
		cmocka_unit_test(trees_are_the_best_of_all),
		cmocka_unit_test(cycles_and_second_roots_are_no_trees),
		cmocka_unit_test(a_sentence_of_one_and_two_words_has_its_tree),
		cmocka_unit_test(rows_tell_forms_beginnings_ends_and_shapes),
		cmocka_unit_test(a_shape_may_be_read_as_if_in_capitals_or_small),
		cmocka_unit_test(all_kernels_parse_alike),
		cmocka_unit_test(a_long_sentence_is_cut_at_signs_and_hangs_on_its_first_root),
		cmocka_unit_test(sentences_that_do_not_begin_at_the_first_word_are_refused),
		cmocka_unit_test(a_sentence_parses_the_same_alone_and_among_others),
		cmocka_unit_test(a_sentence_of_ten_thousand_words_is_one_tree),
		cmocka_unit_test(a_refused_allocation_is_an_error),
		cmocka_unit_test(known_words_parse_as_if_they_were_new),
		cmocka_unit_test(the_gazetteer_speaks_for_its_words_alone),
		cmocka_unit_test(a_model_that_lacks_a_section_is_refused_by_name),
		cmocka_unit_test(distances_fall_into_mirrored_buckets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
