/*
 * Every annotated text is read by the pipe up to the room of events, the room lays out examples
 * (what/teach.h), the heads are learned one by one. Scores are calibrated on items that were left
 * out of a first training; then all are learned.
 */
#include "cli/train_events.h"

#include "eval/found.h"
#include "eval/gold.h"
#include "pack/writer.h"
#include "page/page.h"
#include "pipe/pipe.h"
#include "pipe/share.h"
#include "what/teach.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trainer {
	const struct train_events *o;
	struct gold gold;
	struct pack *language;
	struct judge_words words;
	struct page page;
	struct pipe *pipe;
	struct doc doc;
};

static int open_words(struct trainer *t, const char *dir, struct err *err)
{
	char path[4200];
	struct str prints, rows;
	snprintf(path, sizeof path, "%s/models/en.pack", dir);
	if (pack_open(&t->language, path, err) < 0 ||
	    pack_need(t->language, "net/lexicon", SIZE_MAX, &prints, err) < 0 ||
	    pack_need(t->language, "net/table4", SIZE_MAX, &rows, err) < 0)
		return -1;
	uint32_t n = (uint32_t)(prints.n / sizeof(uint32_t));
	if (!n)
		return err_set(err, ERR_DATA, "model '%s' has no vectors of words", pack_name(t->language));
	t->words =
	    (struct judge_words){{(const void *)prints.p, n}, (const void *)rows.p, (uint32_t)(rows.n / n)};
	return 0;
}

static int taught(struct trainer *t, const struct gold_item *item, struct taught_event **out, struct err *err)
{
	struct taught_event *e = arena_array(&t->doc.arena, item->n_deeds, sizeof *e);
	if (!e)
		return err_memory(err);
	for (size_t i = 0; i < item->n_deeds; i++) {
		const struct deed *d = &item->deed[i];
		struct taught_party *p = arena_array(&t->doc.arena, d->n_parties, sizeof *p);
		if (!p)
			return err_memory(err);
		for (size_t k = 0; k < d->n_parties; k++) {
			p[k].words = d->party[k].words;
			p[k].side = d->party[k].whom ? LOOK_WHOM : LOOK_WHO;
			memcpy(p[k].country, d->party[k].country, sizeof p[k].country);
			memcpy(p[k].sector, d->party[k].sector, sizeof p[k].sector);
		}
		e[i] = (struct taught_event){d->told.at[0], d->trigger, (int)d->type,
		                             d->reciprocal, p,          d->n_parties};
	}
	*out = e;
	return 0;
}

static int read_item(struct trainer *t, const struct gold_item *item, struct err *err)
{
	struct page_hint hint = {.id = item->id, .date = item->date, .any_language = true};
	doc_clear(&t->doc);
	if (page_read(&t->page, &t->doc, item->text, PAGE_TEXT, &hint, err) < 0)
		return -1;
	return pipe_before_what(t->pipe, &t->doc, err);
}

static int teach_item(struct trainer *t, const struct gold_item *item, struct school *school, struct err *err)
{
	struct taught_event *e = NULL;
	if (read_item(t, item, err) < 0 || taught(t, item, &e, err) < 0)
		return -1;
	return teach(pipe_what(t->pipe), &t->doc, e, item->n_deeds, school, err);
}

enum { FOLDS = 5 };

static bool held_out(const struct gold_item *item, int fold)
{
	return fold >= 0 && (int)(str_hash(item->id) % FOLDS) == fold;
}

static int learn_heads(struct trainer *t, const struct school *s, struct pack_writer *out, struct err *err)
{
	static const struct judge_options option[JUDGES] = {
	    {.rows = 1 << 17,
	     .hidden = 40,
	     .answers = EVENT_TYPES,
	     .often = 3,
	     .epochs = 10,
	     .rate = 0.03f,
	     .drop = 0.3f,
	     .decay = 2e-5f},
	    {.rows = 1 << 16,
	     .hidden = 24,
	     .answers = ROLES,
	     .one_of = true,
	     .often = 3,
	     .epochs = 8,
	     .rate = 0.03f,
	     .drop = 0.3f,
	     .decay = 2e-5f},
	    {.rows = 1 << 15,
	     .hidden = 24,
	     .answers = SECTORS,
	     .one_of = true,
	     .often = 2,
	     .epochs = 10,
	     .rate = 0.03f,
	     .drop = 0.3f,
	     .decay = 2e-5f},
	    {.rows = 1 << 15,
	     .hidden = 8,
	     .answers = 1,
	     .often = 3,
	     .epochs = 5,
	     .rate = 0.03f,
	     .drop = 0.2f,
	     .decay = 2e-5f},
	    {.rows = 1 << 13,
	     .hidden = 8,
	     .answers = 1,
	     .often = 2,
	     .epochs = 8,
	     .rate = 0.03f,
	     .drop = 0.2f,
	     .decay = 2e-5f},
	};
	for (int i = 0; i < JUDGES; i++) {
		struct judge_options o = option[i];
		o.seed = t->o->seed + (uint64_t)i;
		if (!t->o->quiet)
			fprintf(stderr, "%s: %zu examples\n", judge_names[i], s->of[i].n);
		if (train_judge(&s->of[i], &t->words, (enum judge_name)i, &o, out, err) < 0)
			return -1;
	}
	return 0;
}

/* A model of all items but those of the fold (-1: of all). */
static int learn(struct trainer *t, int fold, const float *final, struct pack_writer *out, struct err *err)
{
	struct school school = {.words = &t->words};
	int rc = 0;
	for (size_t i = 0; i < t->gold.n && rc == 0; i++)
		if (!held_out(&t->gold.item[i], fold) &&
		    (rc = teach_item(t, &t->gold.item[i], &school, err)) < 0)
			err_wrap(err, "item '%.*s'", STR_ARG(t->gold.item[i].id));
	if (rc == 0 && !t->o->quiet)
		fprintf(stderr, "out of reach: %zu triggers, %zu parties, %zu countries\n",
		        school.lost_triggers, school.lost_parties, school.lost_countries);
	if (rc == 0)
		rc = learn_heads(t, &school, out, err);
	if (rc == 0 && (pack_writer_add(out, "judge/prints", t->words.lexicon.print,
	                                t->words.lexicon.n * sizeof(uint32_t)) < 0 ||
	                pack_writer_add(out, "judge/vectors", t->words.row,
	                                (size_t)t->words.lexicon.n * t->words.dim) < 0 ||
	                pack_writer_add(out, "judge/final", final, (JUDGE_FINAL + 1) * sizeof *final) < 0))
		rc = err_memory(err);
	school_release(&school);
	return rc;
}

struct fit { /* of scores as they come to chances as they are: logit(chance) = by * logit(score) + add */
	double by, add;
	struct {
		double x;
		bool right;
	} * at;
	size_t n, cap;
};

static int fit_item(struct trainer *t, const struct gold_item *item, struct fit *f, struct err *err)
{
	struct found found;
	if (read_item(t, item, err) < 0 || what_events(pipe_what(t->pipe), &t->doc, err) < 0 ||
	    found_doc(&found, &t->doc.arena, &t->doc, err) < 0)
		return -1;
	uint32_t *to = arena_array(&t->doc.arena, item->n_deeds, sizeof *to);
	if (!to)
		return err_memory(err);
	deeds_pair(item->deed, item->n_deeds, found.at, found.n, to);
	for (size_t k = 0; k < found.n; k++) {
		double p = found.at[k].score;
		if (f->n == f->cap) {
			void *more = realloc(f->at, (f->cap = f->cap ? 2 * f->cap : 1024) * sizeof *f->at);
			if (!more)
				return err_memory(err);
			f->at = more;
		}
		f->at[f->n].right = false;
		for (size_t i = 0; i < item->n_deeds; i++)
			f->at[f->n].right |= to[i] == k && deed_sides_same(&item->deed[i], &found.at[k]);
		f->at[f->n++].x = log((p + 1e-6) / (1 - p + 1e-6));
	}
	return 0;
}

/* Newton's method on the likelihood. */
static void fit_solve(struct fit *f)
{
	f->by = 1;
	for (int round = 0; round < 30; round++) {
		double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
		for (size_t i = 0; i < f->n; i++) {
			double x = f->at[i].x, p = 1 / (1 + exp(-(f->by * x + f->add))), v = p * (1 - p);
			g0 += (p - f->at[i].right) * x;
			g1 += p - f->at[i].right;
			h00 += v * x * x;
			h01 += v * x;
			h11 += v;
		}
		double det = h00 * h11 - h01 * h01;
		if (det < 1e-9)
			return;
		f->by -= (h11 * g0 - h01 * g1) / det;
		f->add -= (h00 * g1 - h01 * g0) / det;
	}
}

/* Calibrates `final` on the items of one fold, read by a model of the others, which lies in the way of the
 * last. */
static int calibrate(struct trainer *t, float *final, struct err *err)
{
	struct pack_writer w;
	struct judge *judge = NULL;
	struct fit f = {0};
	pack_writer_init(&w);
	int rc = learn(t, 0, final, &w, err);
	if (rc == 0 && (rc = pack_writer_save(&w, t->o->out, err)) == 0 &&
	    (rc = judge_open(&judge, t->o->out, err)) == 0)
		what_use_judge(pipe_what(t->pipe), judge);
	for (size_t i = 0; i < t->gold.n && rc == 0; i++)
		if (held_out(&t->gold.item[i], 0))
			rc = fit_item(t, &t->gold.item[i], &f, err);
	fit_solve(&f);
	if (!t->o->quiet)
		fprintf(stderr, "calibrated on %zu events: %.3f %.3f\n", f.n, f.by, f.add);
	for (int i = 0; i <= JUDGE_FINAL; i++)
		final[i] = (float)(final[i] * f.by);
	final[JUDGE_FINAL] += (float)f.add;
	what_use_judge(pipe_what(t->pipe), NULL);
	free(f.at);
	pack_writer_release(&w);
	return rc;
}

static int run(struct trainer *t, struct err *err)
{
	struct pack_writer w;
	float final[JUDGE_FINAL + 1] = {0.4f, 0.3f, 0.1f, 0.5f, 0.5f, 0.5f, 0.3f, 0.3f, 0};
	pack_writer_init(&w);
	what_use_judge(pipe_what(t->pipe), NULL);
	int rc = calibrate(t, final, err);
	if (rc == 0)
		rc = learn(t, -1, final, &w, err);
	if (rc == 0)
		rc = pack_writer_save(&w, t->o->out, err);
	pack_writer_release(&w);
	return rc;
}

int train_events(const struct train_events *o, struct err *err)
{
	char dir[4096];
	struct trainer t = {.o = o};
	doc_init(&t.doc);
	int rc = share_find(o->data, dir, sizeof dir, err);
	struct pipe_options po = {.data_dir = dir};
	if (rc == 0 && ((rc = gold_read(&t.gold, o->gold, err)) < 0 || (rc = open_words(&t, dir, err)) < 0 ||
	                (rc = page_open(&t.page, dir, err)) < 0 || (rc = pipe_open(&t.pipe, &po, err)) < 0 ||
	                (rc = run(&t, err)) < 0))
		rc = -1;
	doc_release(&t.doc);
	pipe_close(t.pipe);
	page_close(&t.page);
	pack_close(t.language);
	gold_release(&t.gold);
	return rc;
}
