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

enum { HEAP_CAP = 256 << 20, TEXT_CAP = 512 << 20 };

static int read_folders(struct pairs *ps, const char *folders, struct err *err)
{
	char folder[1024];
	struct str rest = str_c(folders), one;
	while (rest.n && str_split(&rest, ',', &one)) {
		snprintf(folder, sizeof folder, "%.*s", STR_ARG(one));
		if (pairs_read(ps, folder, err) < 0)
			return -1;
	}
	return 0;
}

static int add_pair(const struct pipe *p, struct doc *d, const struct pair *pair, struct relate_learner *l,
                    struct err *err)
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
	return relate_learner_add(l, c, pairs_label(pair, c), pair->text, 1.0f, false, err);
}

static int add_pairs(const struct pipe *p, const struct pairs *ps, struct relate_learner *l, struct err *err)
{
	struct doc d;
	int rc = 0;
	doc_init(&d);
	for (size_t i = 0; i < ps->n && rc == 0; i++)
		rc = add_pair(p, &d, &ps->at[i], l, err);
	doc_release(&d);
	return rc;
}

static int count_words(struct relate_learner *l, const char *path, struct err *err)
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
	buf_release(&b);
	stream_close(s);
	return rc;
}

static int learn(const struct train_what *o, struct relate_learner *l, struct err *err)
{
	struct pack_writer w;
	struct relate_run run = {.seed = o->seed, .hidden = 64, .epochs = 12, .words = 14000, .compare = o->compare,
	                         .quiet = o->quiet};
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
	struct relate_learner *l = NULL;
	if (share_find(o->data, dir, sizeof dir, err) < 0)
		return -1;
	snprintf(model, sizeof model, "%s/models/en.pack", dir);
	arena_init(&ps.heap, HEAP_CAP);
	int rc = read_folders(&ps, o->pairs, err);
	if (rc == 0)
		rc = pipe_open(&p, &(struct pipe_options){.data_dir = dir}, err);
	if (rc == 0)
		rc = relate_learner_new(&l, model, err);
	if (rc == 0)
		rc = count_words(l, o->text, err);
	if (rc == 0)
		rc = add_pairs(p, &ps, l, err);
	if (rc == 0)
		rc = learn(o, l, err);
	relate_learner_free(l);
	pipe_close(p);
	arena_release(&ps.heap);
	return rc;
}
