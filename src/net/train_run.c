/*
 * The run: batches of about 600 words, four of trees and then one of names; a sentence is now
 * and then shown all in capitals or all in small letters, as headlines and chats are. Rates and
 * sizes are those of doc/room/net.md.
 */
#include "net/train_run.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "net/train_math.h"

enum { BATCH_WORDS = 600, BATCH_SENTENCES = 256, WARM_UP = 150, NAMES_EVERY = 5 };
static const float RATE = 3e-3f, CLIP = 2.0f, CASE_SHARE = 0.03f;
/* Of the batches of trees those of silver: at first, and at the end of the run. */
static const float SILVER_FIRST = 0.5f, SILVER_LAST = 0.1f;
static const double SAVE_SECONDS = 120, REPORT_SECONDS = 60;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static enum train_view view(struct train_run *r)
{
	float x = train_uniform(&r->seed);
	return x < CASE_SHARE       ? TRAIN_ALL_UPPER
	       : x < 2 * CASE_SHARE ? TRAIN_ALL_LOWER
	                            : TRAIN_AS_IS;
}

static void shuffle(struct train_run *r)
{
	size_t n = r->corpus.parsed.n;
	for (size_t i = n; i-- > 1;) {
		size_t j = train_random(&r->seed) % (i + 1);
		uint32_t x = r->order[i];
		r->order[i] = r->order[j];
		r->order[j] = x;
	}
	r->next = 0;
}

static size_t tree_batch(struct train_run *r, struct train_item *item, size_t *words)
{
	size_t n = 0;
	*words = 0;
	while (n < BATCH_SENTENCES && *words < BATCH_WORDS) {
		if (r->next == r->corpus.parsed.n)
			shuffle(r);
		const struct train_sentence *s = &r->corpus.parsed.at[r->order[r->next++]];
		item[n++] = (struct train_item){s, view(r)};
		*words += s->n;
	}
	r->epochs += (double)*words / (double)r->corpus.parsed.words;
	return n;
}

/* Sentences of a list, drawn at random. */
static size_t draw(struct train_run *r, const struct train_list *list, struct train_item *item,
                   size_t *words)
{
	size_t n = 0;
	*words = 0;
	while (list->n && n < BATCH_SENTENCES && *words < BATCH_WORDS) {
		const struct train_sentence *s = &list->at[train_random(&r->seed) % list->n];
		item[n++] = (struct train_item){s, view(r)};
		*words += s->n;
	}
	return n;
}

static size_t name_batch(struct train_run *r, struct train_item *item, size_t *words)
{
	struct train_corpus *k = &r->corpus;
	float sum = 0;
	size_t set = 0;
	for (size_t i = 0; i < k->n_names; i++)
		sum += k->names_weight[i];
	float x = sum * train_uniform(&r->seed);
	while (set + 1 < k->n_names && x >= k->names_weight[set])
		x -= k->names_weight[set++];
	return draw(r, &k->names[set], item, words);
}

/* Every fifth batch is of names; of the others a share that falls is of silver. */
static size_t next_batch(struct train_run *r, double part, struct train_item *item, size_t *words)
{
	float silver = SILVER_FIRST + (SILVER_LAST - SILVER_FIRST) * (float)part;
	if (r->corpus.n_names && r->net.step % NAMES_EVERY == NAMES_EVERY - 1)
		return name_batch(r, item, words);
	if (r->corpus.silver.n && train_uniform(&r->seed) < silver)
		return draw(r, &r->corpus.silver, item, words);
	return tree_batch(r, item, words);
}

struct score {
	size_t words, upos, xpos, feats, uas, las;
};

/* Without its subtype, as the scorer compares relations. */
static struct str relation(const struct train_run *r, uint16_t label)
{
	const struct train_labels *l = &r->corpus.labels[NET_DEPREL];
	struct str name = label < l->n ? l->name[label] : (struct str){NULL, 0};
	size_t colon = str_chr(name, ':');
	return colon == SIZE_MAX ? name : str_sub(name, 0, colon);
}

static int score_list(struct train_run *r, const struct train_list *list, struct score *score,
                      struct err *err)
{
	static const struct train_rates rates = {.mode = TRAIN_EVAL};
	struct train_item item[BATCH_SENTENCES];
	struct net_word *out = calloc(BATCH_WORDS + TRAIN_LONGEST, sizeof *out);
	struct train_loss loss = {0};
	int rc = out ? 0 : err_set(err, ERR_IO, "no memory to score");
	for (size_t at = 0; rc == 0 && at < list->n;) {
		size_t n = 0, words = 0, i = 0;
		for (; n < BATCH_SENTENCES && words < BATCH_WORDS && at < list->n; words += list->at[at++].n)
			item[n++] = (struct train_item){&list->at[at], TRAIN_AS_IS};
		rc = train_net_batch(&r->net, item, n, &rates, &loss, out, err);
		for (size_t s = 0; rc == 0 && s < n; s++) {
			const struct train_sentence *x = item[s].s;
			for (uint32_t j = 0; j < x->n; j++, i++) {
				bool head = out[i].head == x->head[j];
				score->words++;
				score->upos += out[i].upos == x->upos[j];
				score->xpos += out[i].xpos == x->xpos[j];
				score->feats += out[i].feats == x->feats[j];
				score->uas += head;
				score->las += head && str_eq(relation(r, out[i].deprel), relation(r, x->deprel[j]));
			}
		}
	}
	free(out);
	return rc;
}

static double percent(size_t n, size_t of)
{
	return of ? 100.0 * (double)n / (double)of : 0;
}

/* Losses since the last report and scores on the dev sets, to stderr and to the curve. */
static int report(struct train_run *r, FILE *curve, double spent, double left, float rate,
                  const struct train_loss *l, struct err *err)
{
	double w = l->words ? (double)l->words : 1, nw = l->ner_words ? (double)l->ner_words : 1;
	double speed = spent > r->done ? (double)r->words / (spent - r->done) : 0;
	if (!r->o->quiet)
		fprintf(stderr, "%5.1f min, %4.1f min left, %5.0f words/s, epoch %5.2f, step %u: "
		        "arc %.3f label %.3f tags %.3f %.3f %.3f names %.3f\n", spent / 60, left / 60,
		        speed, r->epochs, r->net.step, l->arc / w, l->label / w, l->upos / w,
		        l->xpos / w, l->feats / w, l->ner / nw);
	for (size_t i = 0; i < r->corpus.n_devs; i++) {
		struct score s = {0};
		if (score_list(r, &r->corpus.dev[i], &s, err) < 0)
			return -1;
		const char *fmt = "%.*s: LAS %.2f UAS %.2f UPOS %.2f XPOS %.2f FEATS %.2f\n";
		if (!r->o->quiet)
			fprintf(stderr, fmt, STR_ARG(r->corpus.dev_name[i]), percent(s.las, s.words),
			        percent(s.uas, s.words), percent(s.upos, s.words),
			        percent(s.xpos, s.words), percent(s.feats, s.words));
		if (curve)
			fprintf(curve, "%u,%.1f,%.3f,%.0f,%.6f,%.4f,%.4f,%.4f,%.4f,%.*s,%.2f,%.2f,%.2f,"
			        "%.2f,%.2f\n", r->net.step, spent, r->epochs, speed, (double)rate,
			        l->arc / w, l->label / w, (l->upos + l->xpos + l->feats) / w, l->ner / nw,
			        STR_ARG(r->corpus.dev_name[i]), percent(s.las, s.words),
			        percent(s.uas, s.words), percent(s.upos, s.words),
			        percent(s.xpos, s.words), percent(s.feats, s.words));
	}
	if (curve)
		fflush(curve);
	return 0;
}

static const char CURVE_HEAD[] = "step,seconds,epochs,words_per_second,rate,arc_loss,label_loss,"
                                 "tag_loss,name_loss,dev,las,uas,upos,xpos,feats\n";

/* The file to append to, without rows of steps that are taken again: a run may be cut off long
 * after its last checkpoint. */
static int open_curve(const struct train_run *r, FILE **out, struct err *err)
{
	struct buf old, kept;
	struct str rest, row;
	char path[4200];
	uint32_t step;
	buf_init(&old, 1 << 26);
	buf_init(&kept, 1 << 26);
	bool there = r->net.step && access(r->o->curve, F_OK) == 0;
	int rc = there ? file_read(r->o->curve, &old, err) : 0;
	buf_puts(&kept, CURVE_HEAD);
	for (rest = buf_view(&old); str_split(&rest, '\n', &row);)
		if (row.n && sscanf(row.p, "%" SCNu32 ",", &step) == 1 && step <= r->net.step)
			buf_printf(&kept, "%.*s\n", STR_ARG(row));
	/* under another name first: the run may be cut off here too */
	int n = snprintf(path, sizeof path, "%s.new", r->o->curve);
	FILE *f = rc == 0 && n < (int)sizeof path ? fopen(path, "w") : NULL;
	bool ok = f && buf_ok(&kept) && fwrite(kept.p, 1, kept.n, f) == kept.n;
	ok = f && fflush(f) == 0 && ok && rename(path, r->o->curve) == 0;
	if (rc == 0 && !ok)
		rc = err_set(err, ERR_IO, "cannot write '%s'", r->o->curve);
	if (rc < 0 && f) {
		fclose(f);
		f = NULL;
	}
	buf_release(&old);
	buf_release(&kept);
	*out = f;
	return rc;
}

/* Share of the budget that is used, 0 to 1. */
static double share(const struct train_run *r, double spent)
{
	double part = r->o->steps ? (double)r->net.step / (double)r->o->steps
	                          : spent / (60 * r->o->minutes);
	return part < 1 ? part : 1;
}

/* A checkpoint is due by the clock, or every so many steps. */
static bool save_due(const struct train_run *r, double since, bool end)
{
	uint32_t every = r->o->checkpoint_steps;
	if (!r->o->checkpoint || r->net.step == r->saved)
		return false;
	return end || (every ? r->net.step % every == 0 : since > SAVE_SECONDS);
}

static int loop(struct train_run *r, FILE *curve, struct err *err)
{
	static const struct train_rates rates = {0.33f, 0.3f, 0.2f, 0.3f, TRAIN_GRADIENTS};
	struct train_item item[BATCH_SENTENCES];
	struct train_loss loss = {0};
	double start = now() - r->done, saved = r->done, reported = r->done;
	for (;;) {
		double spent = now() - start, part = share(r, spent);
		float warm = (float)(r->net.step + 1) / WARM_UP;
		float rate = RATE * (warm < 1 ? warm : 1) * (float)(1 - part);
		double left = part > 0.001 ? spent / part - spent : 0;
		bool end = part >= 1, save = save_due(r, spent - saved, end);
		if (end || save || spent - reported > REPORT_SECONDS) {
			if (report(r, curve, spent, left, rate, &loss, err) < 0)
				return -1;
			loss = (struct train_loss){0};
			reported = spent;
		}
		if (save) {
			if (train_save(r, spent, err) < 0)
				return -1;
			saved = spent;
			r->saved = r->net.step;
		}
		if (end)
			return 0;
		size_t words, n = next_batch(r, part, item, &words);
		if (n && train_net_batch(&r->net, item, n, &rates, &loss, NULL, err) < 0)
			return -1;
		float norm = train_net_step(&r->net, rate, CLIP);
		if (!isfinite(norm))
			return err_set(err, ERR_DATA, "training diverged at step %u", r->net.step);
		r->words += words;
	}
}

static struct net_config config(const struct train_options *o)
{
	struct net_config c = {
	    .version = NET_VERSION,
	    .width = o->width ? o->width : 192,
	    .blocks = o->blocks ? o->blocks : 4,
	    .rows = {o->form_rows ? o->form_rows : 40000, 6000, 12000, 2000},
	    .dim = {128, 64, 96, 32},
	    .arc = 128,
	    .lab = 128,
	};
	for (uint32_t b = 0; b < c.blocks && b < NET_BLOCKS_MAX; b++)
		c.window[b] = b == 0 ? 3 : 1;
	return c;
}

/* The vectors' prints and their numbers for the shape of the net. */
static int open_vectors(struct train_run *r, struct net_config *c, struct lexicon *lex,
                        struct err *err)
{
	struct str print, row;
	if (pack_open(&r->vectors, r->o->vectors, err) < 0 ||
	    pack_need(r->vectors, "net/lexicon", SIZE_MAX, &print, err) < 0 ||
	    pack_need(r->vectors, "net/table4", SIZE_MAX, &row, err) < 0)
		return -1;
	*lex = (struct lexicon){(const void *)print.p, (uint32_t)(print.n / sizeof(uint32_t))};
	c->rows[NET_T_VECTOR] = lex->n;
	c->dim[NET_T_VECTOR] = lex->n ? (uint32_t)(row.n / lex->n) : 0;
	return 0;
}

static int place_vectors(struct train_run *r, struct err *err)
{
	size_t n = r->net.c.rows[NET_T_VECTOR], dim = r->net.c.dim[NET_T_VECTOR];
	float *w = r->net.w + r->net.at.table[NET_T_VECTOR];
	struct str row, scale;
	if (!r->vectors)
		return 0;
	if (pack_need(r->vectors, "net/table4", n * dim, &row, err) < 0 ||
	    pack_need(r->vectors, "net/table4.scale", n * sizeof(float), &scale, err) < 0)
		return -1;
	const int8_t *q = (const void *)row.p;
	const float *s = (const void *)scale.p;
	for (size_t i = 0; i < n * dim; i++)
		w[i] = s[i / dim] * q[i];
	return 0;
}

static int run(struct train_run *r, struct pack_writer *out, struct err *err)
{
	const struct train_options *o = r->o;
	r->order = arena_array(&r->corpus.arena, r->corpus.parsed.n, sizeof *r->order);
	if (!r->order)
		return err_memory(err);
	for (uint32_t i = 0; i < r->corpus.parsed.n; i++)
		r->order[i] = i;
	if (train_net_init(&r->net, &r->corpus.c, o->seed, err) < 0)
		return -1;
	r->seed = o->seed + 1;
	r->net.swap = r->corpus.swap;
	if (place_vectors(r, err) < 0)
		return -1;
	shuffle(r);
	if (train_load(r, err) < 0)
		return -1;
	FILE *curve = NULL;
	if (o->curve && open_curve(r, &curve, err) < 0)
		return -1;
	int rc = loop(r, curve, err);
	if (curve && fclose(curve) != 0 && rc == 0)
		rc = err_set(err, ERR_IO, "cannot write '%s'", o->curve);
	train_forms_sort(&r->corpus);
	if (!r->corpus.n_names) /* nothing was told of names: every word is outside */
		r->net.w[r->net.at.b_head + r->net.k.ner] = 1e3f;
	return rc < 0 ? -1 : train_export(&r->net, &r->corpus, out, err);
}

static void describe(const struct train_run *r)
{
	const struct train_corpus *k = &r->corpus;
	fprintf(stderr, "%zu sentences, %zu words with trees; labels: %u %u %u %u\n", k->parsed.n,
	        k->parsed.words, k->c.labels[0], k->c.labels[1], k->c.labels[2], k->c.labels[3]);
	if (k->silver.n)
		fprintf(stderr, "silver: %zu sentences, %zu words\n", k->silver.n, k->silver.words);
	for (size_t i = 0; i < k->n_names; i++)
		fprintf(stderr, "%.*s: %zu sentences, %zu words\n", STR_ARG(k->names_name[i]),
		        k->names[i].n, k->names[i].words);
}

int train_net_possible(struct err *err)
{
	if (gemm_is_fast())
		return 0;
	return err_set(err, ERR_USAGE, "OpenBLAS (libopenblas.so.0) is not installed: no training without it");
}

int train_net(const struct train_options *o, struct pack_writer *out, struct err *err)
{
	if (train_net_possible(err) < 0)
		return -1;
	struct net_config c = config(o);
	struct train_run *r = calloc(1, sizeof *r);
	if (!r)
		return err_set(err, ERR_IO, "no memory to train");
	r->o = o;
	struct lexicon lex = {0};
	int rc = o->vectors ? open_vectors(r, &c, &lex, err) : 0;
	if (rc == 0)
		rc = train_corpus_read(&r->corpus, &c, o->ud, &lex, o->ner, o->data_dir, err);
	if (rc == 0) {
		if (!o->quiet)
			describe(r);
		rc = run(r, out, err);
		train_net_release(&r->net);
		train_corpus_release(&r->corpus);
	}
	pack_close(r->vectors);
	free(r);
	return rc;
}
