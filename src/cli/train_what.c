/* The rooms do not know each other; this brings the pairs of the corpora through all of them. */
#include "cli/train_what.h"

#include "base/stream.h"
#include "pipe/pipe.h"
#include "pipe/share.h"
#include "what/relate.h"
#include "what/train_pairs.h"
#include "what/train_relate.h"

#include <stdio.h>
#include <string.h>

enum { HEAP_CAP = 256 << 20, TEXT_CAP = 512 << 20, SILVER_STRIDE = 4, SILVER_MOST = 600 };

static const double SILVER_SCORE = 0.75;
static const float SILVER_WEIGHT = 0.3f;

struct parts { /* where the pairs of each folder end */
	size_t end[RELATE_PARTS];
	unsigned n;
};

static int read_folders(struct pairs *ps, const char *folders, struct parts *parts, struct err *err)
{
	char folder[1024];
	struct str rest = str_c(folders), one;
	while (rest.n && str_split(&rest, ',', &one)) {
		snprintf(folder, sizeof folder, "%.*s", STR_ARG(one));
		if (parts->n == RELATE_PARTS)
			return err_set(err, ERR_USAGE, "more than %d folders of pairs", RELATE_PARTS);
		if (pairs_read(ps, folder, err) < 0)
			return -1;
		parts->end[parts->n++] = ps->n;
	}
	return 0;
}

static int add_pair(const struct pipe *p, struct doc *d, const struct pair *pair, struct relate_learner *l,
                    const struct relate_origin *o, struct err *err)
{
	static const struct span nowhere;
	struct relate_case *c;
	struct span end = {(uint32_t)pair->text.n, (uint32_t)pair->text.n};
	doc_clear(d);
	char *text = arena_copy(&d->arena, pair->text.p, pair->text.n);
	c = arena_alloc(&d->arena, sizeof *c);
	if (!text || !c)
		return err_memory(err);
	d->text = (struct str){text, pair->text.n};
	struct span s = memcmp(&pair->source, &nowhere, sizeof nowhere) ? pair->source : end;
	struct span t = memcmp(&pair->target, &nowhere, sizeof nowhere) ? pair->target : end;
	if (pipe_relate_case(p, d, s, t, c, err) < 0)
		return -1;
	return relate_learner_add(l, c, pairs_label(pair, c), pair->text, o, err);
}

static int add_pairs(const struct pipe *p, const struct pairs *ps, const struct parts *parts,
                     struct relate_learner *l, struct err *err)
{
	struct doc d;
	struct relate_origin o = {.weight = 1};
	int rc = 0;
	doc_init(&d);
	for (size_t i = 0; i < ps->n && rc == 0; i++) {
		while (i >= parts->end[o.part])
			o.part++;
		rc = add_pair(p, &d, &ps->at[i], l, &o, err);
	}
	doc_release(&d);
	return rc;
}

/* What frames are sure of, in a text: its events with two sides. */
static int silver_pairs(const struct pipe *p, struct doc *d, struct str text, struct pairs *ps, struct err *err)
{
	doc_clear(d);
	char *copy = arena_copy(&ps->heap, text.p, text.n);
	if (!copy)
		return err_memory(err);
	d->text = (struct str){copy, text.n};
	if (pipe_run(p, d, PASS_WHAT, err) < 0)
		return -1;
	for (size_t i = 0; i < d->events.n; i++) {
		const struct event *e = &d->events.at[i];
		if (e->score < SILVER_SCORE || e->mood != MOOD_ACTUAL || e->negated || !e->actors.n || !e->recipients.n)
			continue;
		struct span s = d->sentences.at[e->sentence].span;
		struct span a = e->actors.at[0].span, r = e->recipients.at[0].span;
		if (!span_contains(s, a) || !span_contains(s, r) || span_overlaps(a, r))
			continue;
		struct pair *pair = pairs_new(ps, err);
		if (!pair)
			return -1;
		*pair = (struct pair){.text = str_sub(d->text, s.start, s.end), .type = e->type};
		pair->source = (struct span){a.start - s.start, a.end - s.start};
		pair->target = (struct span){r.start - s.start, r.end - s.start};
		pair->trigger = (struct span){e->trigger.at[0].start - s.start, e->trigger.at[0].end - s.start};
	}
	return 0;
}

/* Every STRIDE-th line of the text, its last column, as long as its type is not common enough yet. */
static int add_silver(const struct pipe *p, struct str text, struct relate_learner *l, struct err *err)
{
	struct doc d;
	struct relate_origin o = {.weight = SILVER_WEIGHT, .part = RELATE_PARTS - 1, .silver = true};
	size_t n = 0, taken[EVENT_TYPES] = {0};
	int rc = 0;
	doc_init(&d);
	for (struct str line; rc == 0 && text.n && str_split(&text, '\n', &line);) {
		struct pairs ps = {0};
		struct str last = line, cell;
		if (n++ % SILVER_STRIDE)
			continue;
		while (line.n && str_split(&line, '\t', &cell))
			last = cell;
		arena_init(&ps.heap, 4 << 20);
		rc = silver_pairs(p, &d, last, &ps, err);
		for (size_t i = 0; i < ps.n && rc == 0; i++)
			if (taken[ps.at[i].type]++ < SILVER_MOST) {
				o.blind = taken[ps.at[i].type] % 2;
				rc = add_pair(p, &d, &ps.at[i], l, &o, err);
			}
		arena_release(&ps.heap);
	}
	doc_release(&d);
	return rc;
}

static int add_text(const struct pipe *p, struct relate_learner *l, const char *path, struct err *err)
{
	struct stream *s;
	struct buf b;
	if (!path)
		return 0;
	if (stream_open(&s, path, err) < 0)
		return err_wrap(err, "'%s'", path);
	buf_init(&b, TEXT_CAP);
	int rc = stream_rest(s, &b, err);
	if (rc == 0)
		relate_learner_text(l, buf_view(&b));
	if (rc == 0)
		rc = add_silver(p, buf_view(&b), l, err);
	buf_release(&b);
	stream_close(s);
	return rc;
}

static int learn(const struct train_what *o, struct relate_learner *l, struct err *err)
{
	struct pack_writer w;
	struct relate_run run = {.seed = o->seed, .hidden = 32, .seeds = 3, .epochs = 12, .words = 14000,
	                         .compare = o->compare, .quiet = o->quiet};
	pack_writer_init(&w);
	int rc = relate_learner_run(l, &run, &w, err);
	if (rc == 0)
		rc = pack_writer_save(&w, o->out, err);
	pack_writer_release(&w);
	return rc;
}

int train_what(const struct train_what *o, struct err *err)
{
	char dir[1024], model[1100];
	struct pipe *p = NULL;
	struct pairs ps = {0};
	struct parts parts = {.n = 0};
	struct relate_learner *l = NULL;
	if (share_find(o->data, dir, sizeof dir, err) < 0)
		return -1;
	snprintf(model, sizeof model, "%s/models/en.pack", dir);
	arena_init(&ps.heap, HEAP_CAP);
	int rc = read_folders(&ps, o->pairs, &parts, err);
	if (rc == 0)
		rc = pipe_open(&p, &(struct pipe_options){.data_dir = dir}, err);
	if (rc == 0)
		rc = relate_learner_new(&l, model, err);
	if (rc == 0)
		rc = add_pairs(p, &ps, &parts, l, err);
	if (rc == 0)
		rc = add_text(p, l, o->text, err);
	if (rc == 0)
		rc = learn(o, l, err);
	relate_learner_free(l);
	pipe_close(p);
	arena_release(&ps.heap);
	return rc;
}
