/*
 * Checkpoints: parameters, moments, counters and the order of the sentences that are left in this
 * epoch, as a pack, written under another name first. So a run that goes on takes the same steps
 * as one that was never cut off.
 */
#include <string.h>
#include <unistd.h>

#include "net/train_run.h"

struct state {
	struct net_config c;
	uint32_t step;
	uint64_t dropout_seed, batch_seed;
	double done, epochs;
	uint64_t next; /* in the order of the epoch */
};

int train_save(const struct train_run *r, double done, struct err *err)
{
	const struct train_net *t = &r->net;
	struct state s;
	memset(&s, 0, sizeof s);
	s.c = t->c;
	s.step = t->step;
	s.dropout_seed = t->seed;
	s.batch_seed = r->seed;
	s.done = done;
	s.epochs = r->epochs;
	s.next = r->next;
	struct pack_writer w;
	pack_writer_init(&w);
	pack_writer_add(&w, "train/state", &s, sizeof s);
	pack_writer_add(&w, "train/order", r->order, r->corpus.parsed.n * sizeof *r->order);
	pack_writer_add(&w, "train/w", t->w, t->at.all * sizeof(float));
	pack_writer_add(&w, "train/m", t->m, t->at.all * sizeof(float));
	pack_writer_add(&w, "train/v", t->v, t->at.all * sizeof(float));
	int rc = pack_writer_save(&w, r->o->checkpoint, err);
	pack_writer_release(&w);
	return rc;
}

static int other_data(const struct train_run *r, struct err *err)
{
	return err_set(err, ERR_DATA, "checkpoint '%s' is of another net or of other data",
	               r->o->checkpoint);
}

static int read_order(struct train_run *r, const struct pack *p, uint64_t next, struct err *err)
{
	struct str s;
	size_t n = r->corpus.parsed.n;
	if (pack_need(p, "train/order", SIZE_MAX, &s, err) < 0)
		return -1;
	if (s.n != n * sizeof *r->order || next > n)
		return other_data(r, err);
	memcpy(r->order, s.p, s.n);
	for (size_t i = 0; i < n; i++)
		if (r->order[i] >= n)
			return other_data(r, err);
	r->next = (size_t)next;
	return 0;
}

static int read_floats(const struct pack *p, const char *name, float *to, size_t n,
                       struct err *err)
{
	struct str s;
	if (pack_need(p, name, n * sizeof *to, &s, err) < 0)
		return -1;
	memcpy(to, s.p, s.n);
	return 0;
}

int train_load(struct train_run *r, struct err *err)
{
	struct train_net *t = &r->net;
	struct pack *p;
	struct str s;
	struct state state;
	if (!r->o->checkpoint || access(r->o->checkpoint, F_OK) < 0)
		return 0;
	if (pack_open(&p, r->o->checkpoint, err) < 0)
		return -1;
	int rc = pack_need(p, "train/state", sizeof state, &s, err);
	if (rc == 0) {
		memcpy(&state, s.p, sizeof state);
		if (memcmp(&state.c, &t->c, sizeof t->c) != 0)
			rc = other_data(r, err);
	}
	if (rc == 0)
		rc = read_order(r, p, state.next, err);
	if (rc == 0)
		rc = read_floats(p, "train/w", t->w, t->at.all, err);
	if (rc == 0)
		rc = read_floats(p, "train/m", t->m, t->at.all, err);
	if (rc == 0)
		rc = read_floats(p, "train/v", t->v, t->at.all, err);
	if (rc == 0) {
		t->step = r->saved = state.step;
		t->seed = state.dropout_seed;
		r->seed = state.batch_seed;
		r->done = state.done;
		r->epochs = state.epochs;
	}
	pack_close(p);
	return rc;
}
