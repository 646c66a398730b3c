/*
 * Gathering, training, choosing the temperature (Guo and others 2017) and writing. Types are
 * weighted by the root of their rarity; the parameters of the last half of the run are averaged.
 */
#include "what/train_relate.h"

#include "net/lexicon.h"
#include "what/train_scorer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sample {
	size_t at; /* into sparse */
	uint32_t n, n_plain;
	size_t acts; /* into sparse */
	uint32_t n_acts;
	size_t x;  /* into dense */
	int label, rule;
	float weight;
	unsigned part;
	bool held;
};

struct relate_learner {
	struct pack *pack;
	struct words words;
	uint32_t *count; /* of each row of words */
	uint32_t n_rows;
	struct sample *sample;
	size_t n, cap;
	uint32_t *sparse;
	size_t n_sparse, cap_sparse;
	float *dense;
	size_t n_dense, cap_dense;
};

struct scores {
	double right, n, tp[TYPES], gold[TYPES], told[TYPES], loss;
};

int relate_learner_new(struct relate_learner **out, const char *model, struct err *err)
{
	struct relate_learner *l = calloc(1, sizeof *l);
	struct str config, prints, rows;
	struct net_config c;
	*out = NULL;
	if (!l)
		return err_memory(err);
	if (pack_open(&l->pack, model, err) < 0 || pack_need(l->pack, "net/config", sizeof c, &config, err) < 0) {
		relate_learner_free(l);
		return -1;
	}
	memcpy(&c, config.p, sizeof c);
	l->n_rows = c.rows[NET_T_VECTOR];
	uint32_t dim = c.dim[NET_T_VECTOR];
	if (pack_need(l->pack, "net/lexicon", l->n_rows * 4, &prints, err) < 0 ||
	    pack_need(l->pack, "net/table4", (size_t)l->n_rows * dim, &rows, err) < 0) {
		relate_learner_free(l);
		return -1;
	}
	l->words = (struct words){{(const void *)prints.p, l->n_rows}, (const void *)rows.p, dim};
	l->count = calloc(l->n_rows + 1, sizeof *l->count);
	*out = l;
	return l->count ? 0 : err_memory(err);
}

void relate_learner_free(struct relate_learner *l)
{
	if (!l)
		return;
	pack_close(l->pack);
	free(l->count);
	free(l->sample);
	free(l->sparse);
	free(l->dense);
	free(l);
}

static void count_word(struct relate_learner *l, struct str lower, uint32_t by)
{
	uint32_t row = lexicon_row(&l->words.lexicon, lower);
	if (row != NET_NO_ROW)
		l->count[row] += by;
}

void relate_learner_text(struct relate_learner *l, struct str text)
{
	char word[48];
	size_t n = 0;
	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? text.p[i] : ' ';
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c == '-' && n);
		if (letter && n < sizeof word) {
			word[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		} else if (!letter) {
			count_word(l, (struct str){word, n}, 1);
			n = 0;
		}
	}
}

static void *grown(void *at, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return at;
	size_t more = *cap ? *cap : 1 << 12;
	while (more < need)
		more *= 2;
	at = realloc(at, more * size);
	*cap = more;
	return at;
}

static bool room_for(struct relate_learner *l, const struct relate_case *c, size_t inputs)
{
	size_t acts = RELATE_ANSWERS * (RELATE_JOIN + 2);
	l->sample = grown(l->sample, &l->cap, l->n + 1, sizeof *l->sample);
	l->sparse = grown(l->sparse, &l->cap_sparse, l->n_sparse + c->n_sparse + acts, sizeof *l->sparse);
	l->dense = grown(l->dense, &l->cap_dense, l->n_dense + inputs, sizeof *l->dense);
	return l->sample && l->sparse && l->dense;
}

static void put_all(struct relate_learner *l, const uint32_t *at, size_t n)
{
	memcpy(l->sparse + l->n_sparse, at, n * sizeof *at);
	l->n_sparse += n;
}

static void put_acts(struct relate_learner *l, const struct relate_case *c)
{
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct answer *a = &c->answer[i];
		uint32_t head[2] = {(uint32_t)a->type, a->n_join};
		put_all(l, head, 2);
		put_all(l, a->join, a->n_join);
	}
}

int relate_learner_add(struct relate_learner *l, const struct relate_case *c, int label, struct str text,
                       const struct relate_origin *o, struct err *err)
{
	size_t inputs = (size_t)l->words.dim * RELATE_SLOTS;
	struct sample e = {.at = l->n_sparse, .n_plain = c->n_plain, .x = l->n_dense, .label = label,
	                   .weight = o->weight, .part = o->part, .rule = EVENT_ACCUSE,
	                   .held = !o->silver && str_hash(text) % 10 == 0};
	if (c->n_answers)
		e.rule = c->answer[0].type;
	if (!room_for(l, c, inputs))
		return err_memory(err);
	put_all(l, c->sparse, o->blind ? c->n_plain : c->n_acts);
	put_all(l, c->sparse + c->n_acts, c->n_sparse - c->n_acts);
	e.n = (uint32_t)(l->n_sparse - e.at);
	e.acts = l->n_sparse;
	if (!o->blind) {
		e.n_acts = c->n_answers;
		put_acts(l, c);
	}
	scorer_slots(&l->words, c, l->dense + l->n_dense);
	l->n_dense += inputs;
	l->sample[l->n++] = e;
	for (unsigned s = 0; s < RELATE_SLOTS; s++)
		for (unsigned i = 0; i < c->slot[s].n; i++)
			count_word(l, c->slot[s].word[i], o->silver ? 3 : 1000);
	return 0;
}

static void shuffle(uint32_t *at, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = next_random(seed) % i;
		uint32_t t = at[i - 1];
		at[i - 1] = at[k];
		at[k] = t;
	}
}

static struct example example_of(const struct relate_learner *l, const struct sample *s)
{
	return (struct example){.sparse = l->sparse + s->at, .x = l->dense + s->x, .n = s->n, .n_plain = s->n_plain,
	                        .acts = l->sparse + s->acts, .n_acts = s->n_acts, .label = s->label};
}

/* Rare types count more, by the root of their rarity. */
static void type_weights(const struct relate_learner *l, float *weight)
{
	double n[TYPES] = {0}, mean = 0;
	for (size_t i = 0; i < l->n; i++)
		n[l->sample[i].label] += l->sample[i].weight;
	for (int t = 0; t < TYPES; t++)
		mean += n[t] / TYPES;
	for (int t = 0; t < TYPES; t++)
		weight[t] = n[t] > 0 ? (float)sqrt(mean / n[t]) : 1.0f;
}

static int train(const struct relate_learner *l, struct params *p, bool all, const struct relate_run *o,
                 struct err *err)
{
	struct pass *f = malloc(sizeof *f);
	uint32_t *order = malloc((l->n + 1) * sizeof *order);
	uint64_t random = o->seed * 77 + 1;
	float weight[TYPES];
	size_t n = 0, taken = 0;
	if (!f || !order) {
		free(f);
		free(order);
		return err_memory(err);
	}
	type_weights(l, weight);
	for (size_t i = 0; i < l->n; i++)
		if (all || !l->sample[i].held)
			order[n++] = (uint32_t)i;
	for (unsigned e = 0; e < o->epochs; e++) {
		shuffle(order, n, &random);
		for (size_t i = 0; i < n; i++) {
			const struct sample *x = &l->sample[order[i]];
			struct example one = example_of(l, x);
			params_forward(p, &one, f, &random);
			params_learn(p, f, weight[x->label] * x->weight);
		}
		if (e < o->epochs / 2)
			continue;
		taken++;
		params_sum(p);
	}
	params_mean(p, taken);
	free(f);
	free(order);
	return 0;
}

/* Adds a k-th of one scorer to the joint one: its sums to the sums, its hidden units beside the others. */
static void join(struct params *all, const struct params *one, size_t at, float share)
{
	size_t flat = (size_t)WIDE * TYPES + SCORER_JOIN;
	for (size_t i = 0; i < flat; i++)
		all->at[i] += one->at[i] * share;
	for (size_t i = 0; i < one->inputs; i++)
		memcpy(all->in + i * all->hidden + at, one->in + i * one->hidden, one->hidden * sizeof(float));
	memcpy(all->in_bias + at, one->in_bias, one->hidden * sizeof(float));
	for (size_t i = 0; i < one->hidden * TYPES; i++)
		all->out[at * TYPES + i] = one->out[i] * share;
	for (int t = 0; t < TYPES; t++)
		all->out_bias[t] += one->out_bias[t] * share;
}

/* Several scorers of different seeds as one. */
static int train_joint(const struct relate_learner *l, struct params *all, unsigned parts, bool on_all,
                       const struct relate_run *o, struct err *err)
{
	size_t inputs = (size_t)l->words.dim * RELATE_SLOTS;
	if (params_new(all, inputs, o->hidden * o->seeds, parts, o->seed, err) < 0)
		return -1;
	memset(all->at, 0, all->n * sizeof *all->at);
	for (uint32_t k = 0; k < o->seeds; k++) {
		struct params one;
		struct relate_run run = *o;
		run.seed = o->seed + k;
		if (params_new(&one, inputs, o->hidden, parts, run.seed, err) < 0)
			return -1;
		int rc = train(l, &one, on_all, &run, err);
		if (rc == 0)
			join(all, &one, k * o->hidden, 1.0f / (float)o->seeds);
		params_free(&one);
		if (rc < 0)
			return -1;
	}
	return 0;
}

static void count(struct scores *s, int gold, int told)
{
	s->n++;
	s->right += gold == told;
	s->tp[gold] += gold == told;
	s->gold[gold]++;
	s->told[told]++;
}

static double macro(const struct scores *s)
{
	double sum = 0, n = 0;
	for (int t = 0; t < TYPES; t++)
		if (s->gold[t] > 0) {
			sum += 2 * s->tp[t] / (s->gold[t] + s->told[t]);
			n++;
		}
	return n > 0 ? sum / n : 0;
}

/* Of one part of the data, or of all (RELATE_PARTS). */
static int measure(const struct relate_learner *l, const struct params *p, float temperature, unsigned part,
                   struct scores *s, struct err *err)
{
	struct pass *f = malloc(sizeof *f);
	*s = (struct scores){0};
	if (!f)
		return err_memory(err);
	for (size_t i = 0; i < l->n; i++) {
		const struct sample *e = &l->sample[i];
		float chance[TYPES];
		int best = 0;
		if (!e->held || (part != RELATE_PARTS && e->part != part))
			continue;
		struct example one = example_of(l, e);
		params_forward(p, &one, f, NULL);
		params_softmax(f->logit, temperature, chance);
		for (int t = 1; t < TYPES; t++)
			best = chance[t] > chance[best] ? t : best;
		count(s, e->label, best);
		s->loss -= log((double)chance[e->label] + 1e-9);
	}
	free(f);
	return 0;
}

static void tell(const char *name, const struct scores *s)
{
	printf("%-28s %6.3f %6.3f %6.3f\n", name, s->right / s->n, macro(s), s->loss / s->n);
	fflush(stdout);
}

static int fit_temperature(const struct relate_learner *l, const struct params *p, float *out, struct err *err)
{
	double least = 1e18;
	*out = 1.0f;
	for (float t = 0.5f; t < 3.0f; t += 0.05f) {
		struct scores s;
		if (measure(l, p, t, RELATE_PARTS, &s, err) < 0)
			return -1;
		if (s.loss < least) {
			least = s.loss;
			*out = t;
		}
	}
	return 0;
}

/* Trains on what is not held out and prints how it does on what is. */
static int try_parts(const struct relate_learner *l, const struct relate_run *o, unsigned parts, const char *name,
                     float *temperature, struct err *err)
{
	struct params p = {0};
	int rc = train_joint(l, &p, parts, false, o, err);
	if (rc == 0)
		rc = fit_temperature(l, &p, temperature, err);
	for (unsigned part = 0; part <= RELATE_PARTS && rc == 0 && !o->quiet; part++) {
		struct scores s;
		char of[64];
		rc = measure(l, &p, *temperature, part, &s, err);
		if (part < RELATE_PARTS)
			snprintf(of, sizeof of, "  of folder %u", part + 1);
		else
			snprintf(of, sizeof of, "%s", name);
		if (rc == 0 && s.n > 0)
			tell(of, &s);
	}
	params_free(&p);
	return rc;
}

static void tell_rules(const struct relate_learner *l)
{
	struct scores s = {0};
	for (size_t i = 0; i < l->n; i++)
		if (l->sample[i].held)
			count(&s, l->sample[i].label, l->sample[i].rule);
	printf("%zu cases, %.0f kept out\n%-28s %6s %6s %6s\n", l->n, s.n, "scorer", "right", "macro", "loss");
	tell("frames alone", &s);
}

static int compare(const struct relate_learner *l, const struct relate_run *o, struct err *err)
{
	float t;
	if (try_parts(l, o, PART_PLAIN, "bag of words", &t, err) < 0 ||
	    try_parts(l, o, PART_SPARSE, "linear, all features", &t, err) < 0 ||
	    try_parts(l, o, PART_DENSE, "net over vectors", &t, err) < 0 ||
	    try_parts(l, o, PART_ACTS, "acts, each by how it joins", &t, err) < 0 ||
	    try_parts(l, o, PART_SPARSE | PART_ACTS, "linear and acts", &t, err) < 0 ||
	    try_parts(l, o, PART_SPARSE | PART_DENSE, "linear and net", &t, err) < 0)
		return -1;
	return 0;
}

/* The rows of the vectors that are kept: the most frequent words, in the order of their prints. */
static int add_words(const struct relate_learner *l, uint32_t most, struct pack_writer *out, uint32_t *n_words,
                     struct err *err)
{
	uint32_t least = 1, n = 0;
	for (uint32_t step = 1u << 30; step; step /= 2) { /* the least count that leaves few enough */
		size_t kept = 0;
		for (uint32_t i = 0; i < l->n_rows; i++)
			kept += l->count[i] >= least + step;
		if (kept > most)
			least += step;
	}
	uint32_t *prints = malloc((size_t)most * 4 + 4);
	int8_t *rows = malloc((size_t)most * l->words.dim + 1);
	if (!prints || !rows) {
		free(prints);
		free(rows);
		return err_memory(err);
	}
	for (uint32_t i = 0; i < l->n_rows && n < most; i++)
		if (l->count[i] > least) {
			prints[n] = l->words.lexicon.print[i];
			memcpy(rows + (size_t)n * l->words.dim, l->words.row + (size_t)i * l->words.dim, l->words.dim);
			n++;
		}
	pack_writer_add(out, "relate/prints", prints, (size_t)n * 4);
	pack_writer_add(out, "relate/vectors", rows, (size_t)n * l->words.dim);
	*n_words = n;
	free(prints);
	free(rows);
	return 0;
}

static int add_wide(const struct params *p, struct pack_writer *out, struct err *err)
{
	int8_t *wide = malloc((size_t)WIDE * TYPES);
	float *scale = malloc((size_t)WIDE * sizeof *scale);
	if (!wide || !scale) {
		free(wide);
		free(scale);
		return err_memory(err);
	}
	for (size_t r = 0; r < WIDE; r++) {
		const float *w = p->wide + r * TYPES;
		float most = 1e-9f;
		for (int t = 0; t < TYPES; t++)
			most = fabsf(w[t]) > most ? fabsf(w[t]) : most;
		scale[r] = most / 127.0f;
		for (int t = 0; t < TYPES; t++)
			wide[r * TYPES + (size_t)t] = (int8_t)lrintf(w[t] / scale[r]);
	}
	pack_writer_add(out, "relate/wide", wide, (size_t)WIDE * TYPES);
	pack_writer_add(out, "relate/wide.scale", scale, (size_t)WIDE * sizeof *scale);
	free(wide);
	free(scale);
	return 0;
}

int relate_learner_run(struct relate_learner *l, const struct relate_run *o, struct pack_writer *out,
                       struct err *err)
{
	struct params p = {0};
	struct scorer_config c = {.version = SCORER_VERSION, .wide_rows = WIDE, .hidden = o->hidden * o->seeds,
	                          .dim = l->words.dim, .temperature = 1.0f};
	if (!o->quiet)
		tell_rules(l);
	if (o->compare && compare(l, o, err) < 0)
		return -1;
	if (try_parts(l, o, PART_ALL, "all together", &c.temperature, err) < 0)
		return -1;
	int rc = train_joint(l, &p, PART_ALL, true, o, err);
	if (rc == 0)
		rc = add_words(l, o->words, out, &c.words, err);
	if (rc == 0)
		rc = add_wide(&p, out, err);
	if (rc == 0) {
		pack_writer_add(out, "relate/join", p.join, SCORER_JOIN * sizeof(float));
		pack_writer_add(out, "relate/float", p.in, (p.n - SCORER_JOIN - (size_t)WIDE * TYPES) * sizeof(float));
		pack_writer_add(out, "relate/config", &c, sizeof c);
	}
	params_free(&p);
	return rc;
}
