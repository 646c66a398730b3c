/* One block of floats, cut twice by the same code: once to count, once to hand out. */
#include "net/train_work.h"

#include <stdlib.h>

struct train_work *train_work_new(const struct net_config *c)
{
	(void)c;
	return calloc(1, sizeof(struct train_work));
}

void train_work_free(struct train_work *w)
{
	if (!w)
		return;
	free(w->start);
	free(w->row);
	free(w->flags);
	free(w->all);
	free(w);
}

static float *cut(struct train_work *w, size_t *at, size_t n)
{
	float *p = w->all ? w->all + *at : NULL;
	*at += (n + 15) / 16 * 16;
	return p;
}

static size_t cut_all(struct train_work *w, const struct net_config *c, size_t t, size_t longest)
{
	size_t n = 0, d = c->width, total = net_columns(c).total;
	w->in = cut(w, &n, t * net_input(c));
	w->z_in = cut(w, &n, t * 2 * d);
	w->max_in = cut(w, &n, t * d);
	w->stat_in = cut(w, &n, t * 2);
	w->mask_in = cut(w, &n, t * d);
	for (uint32_t b = 0; b < c->blocks; b++) {
		w->block[b].x = cut(w, &n, t * d);
		w->block[b].xn = cut(w, &n, t * d);
		w->block[b].win = c->window[b] == 3 ? cut(w, &n, t * 3 * d) : NULL;
		w->block[b].z = cut(w, &n, t * 3 * d);
		w->block[b].h = cut(w, &n, t * d);
		w->block[b].y = cut(w, &n, t * d);
		w->block[b].mask = cut(w, &n, t * d);
		w->block[b].stat = cut(w, &n, t * 2);
	}
	w->x_out = cut(w, &n, t * d);
	w->xn_out = cut(w, &n, t * d);
	w->mask_out = cut(w, &n, t * d);
	w->stat_out = cut(w, &n, t * 2);
	w->head = cut(w, &n, t * total);
	w->d_head = cut(w, &n, t * total);
	w->arc_d = cut(w, &n, t * c->arc);
	w->arc_h = cut(w, &n, (t + 1) * c->arc);
	w->q = cut(w, &n, t * c->arc);
	w->d_q = cut(w, &n, t * c->arc);
	w->score = cut(w, &n, longest * (longest + 1));
	w->lab = cut(w, &n, t * c->lab);
	w->mask_lab = cut(w, &n, t * c->lab);
	w->d_lab = cut(w, &n, t * c->lab);
	w->logit = cut(w, &n, t * c->labels[3]);
	w->dx = cut(w, &n, t * d);
	w->d1 = cut(w, &n, t * d);
	w->d2 = cut(w, &n, t * (3 * d > net_input(c) ? 3 * d : net_input(c)));
	w->d3 = cut(w, &n, t * (d > c->arc ? d : c->arc));
	w->dz = cut(w, &n, t * 3 * d);
	return n;
}

int train_work_room(struct train_work *w, const struct net_config *c, size_t words,
                    size_t longest, size_t sentences)
{
	if (words <= w->words && longest <= w->longest && sentences <= w->sentences)
		return 0;
	w->words = words > w->words ? words + words / 4 : w->words;
	w->longest = longest > w->longest ? longest : w->longest;
	w->sentences = sentences > w->sentences ? 2 * sentences : w->sentences;
	free(w->all);
	free(w->start);
	free(w->row);
	free(w->flags);
	w->all = NULL;
	size_t n = cut_all(w, c, w->words, w->longest);
	w->all = calloc(n, sizeof *w->all);
	w->start = calloc(w->sentences + 1, sizeof *w->start);
	w->row = calloc(w->words, sizeof *w->row);
	w->flags = calloc(w->words, sizeof *w->flags);
	if (!w->all || !w->start || !w->row || !w->flags) {
		w->words = 0;
		return -1;
	}
	cut_all(w, c, w->words, w->longest);
	return 0;
}
