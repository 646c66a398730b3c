/*
 * Relating: the relation from one stretch of words to another, always one of the 16 types.
 *
 * All acts of the text are proposed and composed as for events; then each is measured by how it
 * joins the two: the source among its actors, the target among its recipients, its words on the
 * way between them in the tree. What nothing joins is answered by the best act there is. Types are
 * those of the published map from CAMEO where the ontology departs from it (data/cameo).
 */
#include "what/work.h"

#include <string.h>

struct side_words {
	uint32_t w0, w1, head;
};

static struct side_words words_of(const struct doc *d, struct span s)
{
	struct side_words r = {NONE, NONE, NONE};
	for (uint32_t i = 0; i < d->words.n; i++)
		if (span_overlaps(d->words.at[i].span, s)) {
			r.w0 = r.w0 == NONE ? i : r.w0;
			r.w1 = i + 1;
		}
	for (uint32_t i = r.w0; r.w0 != NONE && i < r.w1; i++) {
		uint32_t h = d->words.at[i].head;
		if (r.head == NONE && (h == NONE || h < r.w0 || h >= r.w1) && d->words.at[i].upos != UPOS_PUNCT &&
		    d->words.at[i].upos != UPOS_DET && d->words.at[i].upos != UPOS_ADP)
			r.head = i;
	}
	return r;
}

/* Whoever the reader names is somebody, known to the tables or not. */
static int name_actor(struct doc *d, const struct side_words *s, struct span span, struct err *err)
{
	if (s->head == NONE || !d->mention_of)
		return 0;
	uint32_t at = d->mention_of[s->head];
	if (at == NONE) {
		struct mention *m = doc_add(d, mentions);
		if (!m)
			return err_memory(err);
		*m = (struct mention){.span = span, .w0 = s->w0, .w1 = s->w1, .head = s->head,
		                      .cluster = d->n_clusters++};
		m->party.name = doc_span_text(d, span);
		d->mention_of[s->head] = at = (uint32_t)d->mentions.n - 1;
	}
	d->mentions.at[at].actor = true;
	return 0;
}

static bool among(const struct work *w, const struct heads *h, const struct side_words *s)
{
	uint32_t conj[16];
	for (unsigned i = 0; s->head != NONE && i < h->n; i++) {
		unsigned n = tree_conj(&w->tree, tree_referent(&w->tree, h->at[i]), conj, 16);
		for (unsigned k = 0; k < n; k++)
			if (conj[k] >= s->w0 && conj[k] < s->w1)
				return true;
	}
	return false;
}

/* The word lies on the way from `from` up to the root; at most 12 steps. */
static bool above(const struct doc *d, uint32_t word, uint32_t from, unsigned *steps)
{
	*steps = 0;
	for (uint32_t v = from; v != NONE && *steps < 12; v = d->words.at[v].head, (*steps)++)
		if (v == word)
			return true;
	return false;
}

static double joins(const struct work *w, const struct act *a, const struct side_words *s,
                    const struct side_words *t)
{
	bool as = among(w, &a->actor, s), rt = among(w, &a->recipient, t);
	bool at = among(w, &a->actor, t), rs = among(w, &a->recipient, s);
	double score = a->score + (as ? 2 : 0) + (rt ? 1.6 : 0) + (a->emit ? 0.6 : 0) - (a->weak ? 0.3 : 0);
	if (a->reciprocal)
		score += (!as && rs ? 1.6 : 0) + (!rt && at ? 1.4 : 0);
	else
		score += (!as && rs ? 0.3 : 0) - (at ? 0.5 : 0);
	unsigned steps;
	if (s->head != NONE && above(w->d, a->word, s->head, &steps))
		score += 1.2 - 0.15 * steps;
	if (t->head != NONE && above(w->d, a->word, t->head, &steps))
		score += 0.9 - 0.1 * steps;
	if (a->word >= s->w0 && a->word < s->w1)
		score -= 0.6;
	if (w->d->words.at[a->word].head == NONE)
		score += 0.3;
	return score;
}

static void answer(struct work *w, struct act *a, double score, struct event *out)
{
	if (a->negated && w->onto->type[a->type].quad <= 2) {
		a->type = EVENT_REJECT;
		a->n_modes = 0;
		a->cameo = STR("120");
	}
	/* An announced act of force or protest is a threat of it. */
	if (a->mood == MOOD_PLANNED && !a->weak && w->onto->type[a->type].quad == 4) {
		a->type = EVENT_THREATEN;
		a->n_modes = 0;
		a->cameo = STR("130");
	}
	out->type = (enum event_type)a->type;
	for (unsigned i = 0; i < a->n_modes; i++)
		out->mode[out->n_modes++] = a->mode[i];
	out->cameo = a->cameo.n ? a->cameo : w->onto->type[a->type].cameo;
	const struct onto_code *c = onto_code(w->onto, out->cameo);
	if (c && c->map2021 >= 0) {
		out->type = (enum event_type)c->map2021;
		out->n_modes = 0;
	}
	out->mood = a->mood;
	out->score = score > 5.5 ? 0.95 : score < 0 ? 0.05 : 0.05 + 0.9 * score / 5.5;
}

int what_relate(const struct what *what, struct doc *d, struct span source, struct span target,
                struct event *out, struct err *err)
{
	struct work w;
	*out = (struct event){.type = EVENT_ACCUSE, .cameo = STR("110"), .score = 0.05, .place = NONE, .claim = NONE};
	if (!d->words.n)
		return 0;
	struct side_words s = words_of(d, source), t = words_of(d, target);
	if (name_actor(d, &s, source, err) < 0 || name_actor(d, &t, target, err) < 0)
		return -1;
	if (work_init(&w, what, d, err) < 0 || act_propose(&w, err) < 0 || act_compose(&w, err) < 0)
		return -1;
	struct act *best = NULL;
	double most = 0;
	for (size_t i = 0; i < w.acts.n; i++) {
		struct act *a = &w.acts.at[i];
		double score = a->type < 0 ? -1e9 : joins(&w, a, &s, &t);
		if (a->type >= 0 && (!best || score > most)) {
			best = a;
			most = score;
		}
	}
	if (best)
		answer(&w, best, most, out);
	return 0;
}
