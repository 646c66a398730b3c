/* Checkpoints: parameters, moments and counters as a pack, written under another name first. */
#include <string.h>
#include <unistd.h>

#include "net/train_run.h"

struct state {
	struct net_config c;
	uint32_t step;
	uint64_t dropout_seed, batch_seed;
	double done, epochs;
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
	struct pack_writer w;
	pack_writer_init(&w);
	pack_writer_add(&w, "train/state", &s, sizeof s);
	pack_writer_add(&w, "train/w", t->w, t->at.all * sizeof(float));
	pack_writer_add(&w, "train/m", t->m, t->at.all * sizeof(float));
	pack_writer_add(&w, "train/v", t->v, t->at.all * sizeof(float));
	int rc = pack_writer_save(&w, r->o->checkpoint, err);
	pack_writer_release(&w);
	return rc;
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
			rc = err_set(err, ERR_DATA, "checkpoint '%s' is of another net or of other data",
			             r->o->checkpoint);
	}
	if (rc == 0)
		rc = read_floats(p, "train/w", t->w, t->at.all, err);
	if (rc == 0)
		rc = read_floats(p, "train/m", t->m, t->at.all, err);
	if (rc == 0)
		rc = read_floats(p, "train/v", t->v, t->at.all, err);
	if (rc == 0) {
		t->step = state.step;
		t->seed = state.dropout_seed;
		r->seed = state.batch_seed;
		r->done = state.done;
		r->epochs = state.epochs;
	}
	pack_close(p);
	return rc;
}
