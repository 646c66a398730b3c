/*
 * Relating: the relation from one stretch of words to another, always one of the 16 types.
 *
 * Frames propose: all acts of the text are proposed and composed as for events; then each is
 * measured by how it joins the two: the source among its actors, the target among its
 * recipients, its words on the way between them in the tree. A learned scorer disposes
 * (scorer.h): it weighs the types by the acts and by the words around the two. Without a scorer
 * the best act there is answers. Types are those of the published map from CAMEO where the
 * ontology departs from it (data/cameo).
 */
#include "what/relate.h"

#include "what/scorer.h"

#include <string.h>

static bool no_head(const struct word *p)
{
	return p->upos == UPOS_PUNCT || p->upos == UPOS_DET || p->upos == UPOS_ADP;
}

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
		if (r.head == NONE && (h == NONE || h < r.w0 || h >= r.w1) && !no_head(&d->words.at[i]))
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
                    const struct side_words *t, unsigned *bits)
{
	bool as = among(w, &a->actor, s), rt = among(w, &a->recipient, t);
	bool at = among(w, &a->actor, t), rs = among(w, &a->recipient, s);
	double score = a->score + (as ? 2 : 0) + (rt ? 1.6 : 0) + (a->emit ? 0.6 : 0) - (a->weak ? 0.3 : 0);
	*bits = (as ? JOIN_ACTOR : 0u) | (rt ? JOIN_RECIPIENT : 0u) | (at ? JOIN_SWAPPED_ACTOR : 0u) |
	        (rs ? JOIN_SWAPPED_RECIPIENT : 0u);
	if (a->reciprocal)
		score += (!as && rs ? 1.6 : 0) + (!rt && at ? 1.4 : 0);
	else
		score += (!as && rs ? 0.3 : 0) - (at ? 0.5 : 0);
	unsigned steps;
	if (s->head != NONE && above(w->d, a->word, s->head, &steps)) {
		score += 1.2 - 0.15 * steps;
		*bits |= JOIN_ABOVE_SOURCE;
	}
	if (t->head != NONE && above(w->d, a->word, t->head, &steps)) {
		score += 0.9 - 0.1 * steps;
		*bits |= JOIN_ABOVE_TARGET;
	}
	if (a->word >= s->w0 && a->word < s->w1)
		score -= 0.6;
	if (w->d->words.at[a->word].head == NONE) {
		score += 0.3;
		*bits |= JOIN_ROOT;
	}
	return score;
}

/* What is ordered is done, as relation data see it. */
static bool is_ordered(const struct work *w, const struct act *a)
{
	return a->outer && a->outer->op != NONE && str_eqz(w->f->op[a->outer->op].name, "order");
}

static bool is_yield(int type)
{
	return type == EVENT_CONCEDE || type == EVENT_RETREAT;
}

/* The act as a relation. What is friendly and not done is refused; force announced is a threat. */
static struct answer answer_of(const struct work *w, const struct act *a, double score, unsigned bits)
{
	struct answer r = {.act = a, .type = a->type, .cameo = a->cameo, .score = score, .joins = bits};
	int quad = w->onto->type[a->type].quad;
	for (unsigned i = 0; i < a->n_modes; i++)
		r.mode[r.n_modes++] = a->mode[i];
	if (a->negated && quad <= 2)
		r = (struct answer){.act = a, .type = EVENT_REJECT, .joins = bits, .cameo = STR("120"), .score = score};
	else if (a->mood == MOOD_PLANNED && !a->weak && quad == 4 && !is_ordered(w, a))
		r = (struct answer){.act = a, .type = EVENT_THREATEN, .joins = bits, .cameo = STR("130"),
		                    .score = score};
	if (!r.cameo.n)
		r.cameo = w->onto->type[r.type].cameo;
	const struct onto_code *c = onto_code(w->onto, r.cameo);
	int mapped = !c ? r.type : c->map2021 >= 0 ? c->map2021 : c->type >= 0 ? c->type : r.type;
	if (mapped != r.type && !(is_yield(mapped) && is_yield(r.type))) {
		r.type = mapped;
		r.n_modes = 0;
	}
	return r;
}

static void keep_best(struct relate_case *c, struct answer a)
{
	unsigned i = c->n_answers;
	if (i == RELATE_ANSWERS && c->answer[i - 1].score >= a.score)
		return;
	i -= i == RELATE_ANSWERS;
	for (; i > 0 && c->answer[i - 1].score < a.score; i--)
		c->answer[i] = c->answer[i - 1];
	c->answer[i] = a;
	c->n_answers += c->n_answers < RELATE_ANSWERS;
}

static void weigh(const struct work *w, const struct act *a, unsigned mark, struct relate_case *c)
{
	unsigned bits = 0;
	double score = joins(w, a, &c->source, &c->target, &bits);
	keep_best(c, answer_of(w, a, score - (mark ? 3 : 0), bits | mark));
}

int what_relate_case(const struct what *what, struct doc *d, struct span source, struct span target,
                     struct relate_case *c, struct err *err)
{
	struct work *w = arena_alloc(&d->scratch, sizeof *w);
	if (!w)
		return err_memory(err);
	memset(c, 0, sizeof *c);
	c->source = words_of(d, source);
	c->target = words_of(d, target);
	if (name_actor(d, &c->source, source, err) < 0 || name_actor(d, &c->target, target, err) < 0)
		return -1;
	if (work_init(w, what, d, err) < 0 || act_propose(w, err) < 0 || act_compose(w, err) < 0)
		return -1;
	for (size_t i = 0; i < w->acts.n; i++)
		if (w->acts.at[i].type >= 0)
			weigh(w, &w->acts.at[i], 0, c);
	struct act *loose[RELATE_LOOSE];
	int n = relate_loose(w, c, loose, RELATE_LOOSE, err);
	for (int i = 0; i < n; i++)
		weigh(w, loose[i], JOIN_LOOSE, c);
	if (n < 0)
		return -1;
	relate_look(w, c);
	return 0;
}

/* The best act of the type that was chosen gives the rest. */
static void tell(const struct onto *onto, const struct relate_case *c, int type, double score, struct event *out)
{
	out->type = (enum event_type)type;
	out->cameo = onto->type[type].cameo;
	out->score = score;
	for (unsigned i = 0; i < c->n_answers; i++) {
		const struct answer *a = &c->answer[i];
		if (a->type != type)
			continue;
		for (unsigned k = 0; k < a->n_modes; k++)
			out->mode[out->n_modes++] = a->mode[k];
		out->cameo = a->cameo;
		out->mood = a->act->mood;
		return;
	}
}

/*
 * The scorer may choose the deed; what a denial, a plan or an outer verb makes of it is the rules'
 * to say: where the best act was made of a deed of a type that no other act tells, its chance goes
 * to what was made.
 */
static int last_word(const struct relate_case *c, float *p, int best)
{
	const struct answer *a = c->n_answers ? &c->answer[0] : NULL;
	if (!a || a->joins & JOIN_LOOSE || !(a->joins & (JOIN_ACTOR | JOIN_ABOVE_SOURCE)))
		return best;
	int inner = a->act->frame->type;
	bool made = inner >= 0 && inner != a->type;
	for (unsigned i = 1; i < c->n_answers && made; i++)
		made = c->answer[i].type != inner || !c->answer[i].act->emit || c->answer[i].joins & JOIN_LOOSE;
	if (!made)
		return best;
	p[a->type] += p[inner];
	p[inner] = 0;
	best = 0;
	for (int t = 1; t < EVENT_TYPES; t++)
		best = p[t] > p[best] ? t : best;
	return best;
}

static double plain_score(double score)
{
	return score > 5.5 ? 0.95 : score < 0 ? 0.05 : 0.05 + 0.9 * score / 5.5;
}

int what_relate(const struct what *what, struct doc *d, struct span source, struct span target,
                struct event *out, struct err *err)
{
	*out = (struct event){.type = EVENT_ACCUSE, .cameo = STR("110"), .score = 0.05, .place = NONE, .claim = NONE};
	if (!d->words.n)
		return 0;
	struct relate_case *c = arena_alloc(&d->arena, sizeof *c);
	if (!c)
		return err_memory(err);
	if (what_relate_case(what, d, source, target, c, err) < 0)
		return -1;
	const struct scorer *s = what_scorer(what);
	if (s) {
		float p[EVENT_TYPES];
		int best = last_word(c, p, scorer_run(s, c, p));
		tell(what_onto(what), c, best, (double)p[best], out);
	} else if (c->n_answers) {
		tell(what_onto(what), c, c->answer[0].type, plain_score(c->answer[0].score), out);
	}
	return 0;
}
