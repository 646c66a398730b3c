/*
 * Composition: words are visited from the leaves of each tree upwards, so an operator finds the
 * acts inside its content finished. The table data/what/operators.tsv says what the two are
 * together; the first row of the operator that fits the inner act decides.
 */
#include "what/act.h"

#include <string.h>

static bool row_fits(const struct work *w, const struct op_row *r, const struct act *in)
{
	if (r->inner.n == 1)
		return r->inner.p[0] == (in ? '*' : '-');
	if (!in)
		return false;
	int quad = w->onto->type[in->type].quad;
	if (str_eqz(r->inner, "hostile"))
		return quad >= 3;
	if (str_eqz(r->inner, "material-hostile"))
		return quad == 4;
	if (str_eqz(r->inner, "friendly"))
		return quad <= 2;
	if (r->inner_type != in->type)
		return false;
	size_t colon = str_chr(r->inner, ':');
	if (colon != SIZE_MAX)
		return str_eq(in->cameo, str_sub(r->inner, colon + 1, r->inner.n));
	size_t slash = str_chr(r->inner, '/');
	if (slash == SIZE_MAX)
		return true;
	struct str mode = str_sub(r->inner, slash + 1, r->inner.n);
	for (unsigned i = 0; i < in->n_modes; i++)
		if (str_eq(in->mode[i], mode))
			return true;
	return false;
}

/* Who would do it is who says so: no subject of its own, a pronoun, or the same country. */
static bool is_self(const struct work *w, const struct heads *outer, const struct heads *inner)
{
	if (!inner->n || !outer->n || inner->at[0] == outer->at[0])
		return true;
	uint32_t a = outer->at[0], b = inner->at[0];
	const struct mention *x = doc_mention(w->d, a), *y = doc_mention(w->d, b);
	if (x && y && (x->cluster == y->cluster || (x->party.country[0] && party_same(&x->party, &y->party))))
		return true;
	return w->d->words.at[b].upos == UPOS_PRON && (!y || !y->party.country[0]);
}

static const struct op_row *op_find(const struct work *w, uint32_t op, const struct act *in,
                                    const struct heads *outer)
{
	const struct op *o = &w->f->op[op];
	for (unsigned i = 0; i < o->n; i++)
		if (row_fits(w, &o->row[i], in) &&
		    (!o->row[i].self || !in || !outer || is_self(w, outer, &in->actor)))
			return &o->row[i];
	return NULL;
}

struct outer { /* what the operator's own words give */
	struct heads actor, recipient;
	uint32_t content;
};

static void take(const struct work *w, const enum source *src, unsigned n, const struct outer *o,
                 const struct heads *own, const struct act *in, struct heads *out)
{
	struct heads first = {.n = 0};
	for (unsigned i = 0; i < n; i++) {
		struct heads h = {.n = 0};
		switch (src[i]) {
		case SRC_OUT: h = *own; break;
		case SRC_IACT: if (in) h = in->actor; break;
		case SRC_IREC: if (in) h = in->recipient; break;
		case SRC_CSUBJ: if (o->content != NONE) heads_add(&h, tree_subject(&w->tree, o->content)); break;
		case SRC_COBJ: if (o->content != NONE) heads_add(&h, tree_object(&w->tree, o->content)); break;
		}
		if (heads_stand(w, &h)) {
			*out = h;
			return;
		}
		if (!first.n)
			first = h;
	}
	*out = first;
}

static void act_mark(struct act *a, uint32_t word)
{
	if (a->n_marks < ACT_MARKS && word != a->word)
		a->mark[a->n_marks++] = word;
}

/* The inner act goes on: launched + attack. */
static int fill(struct work *w, uint32_t word, const struct op_row *r, const struct outer *o,
                uint32_t inner, struct err *err)
{
	struct act *in = &w->acts.at[inner];
	struct stance s = stance_of(w, word);
	struct heads actor = {.n = 0}, recipient = {.n = 0};
	take(w, r->actor, r->n_actor, o, &o->actor, in, &actor);
	take(w, r->recipient, r->n_recipient, o, &o->recipient, in, &recipient);
	if (in->reciprocal)
		for (unsigned i = 0; i < o->actor.n; i++)
			heads_add(&actor, o->actor.at[i]);
	if (r->n_actor)
		in->actor = actor;
	if (r->n_recipient)
		in->recipient = recipient;
	in->mood = r->mood >= 0 ? (enum event_mood)r->mood : s.mood;
	in->weak = s.weak;
	in->negated = in->negated != (r->negate != s.negated);
	in->nominal = false;
	in->row = r;
	in->outer = frame_of(w, word);
	in->score *= 0.5 + 0.5 * frame_of(w, word)->weight;
	act_mark(in, word);
	return w->act_of[word] == NONE ? act_link(w, word, inner, err) : 0;
}

static void set_kind(const struct work *w, struct act *a, const struct op_row *r, const struct act *in)
{
	bool same_type = a->type == r->type;
	a->type = r->type;
	if (r->same_mode && in) {
		a->n_modes = 0;
		for (unsigned i = 0; i < in->n_modes; i++)
			if (onto_mode(w->onto, (unsigned)a->type, in->mode[i]))
				a->mode[a->n_modes++] = in->mode[i];
	} else if (r->mode.n) {
		a->mode[0] = r->mode;
		a->n_modes = 1;
	} else if (!same_type) {
		a->n_modes = 0;
	}
	if (r->same_cameo && in)
		a->cameo = in->cameo;
	else if (r->cameo.n)
		a->cameo = r->cameo;
	else if (!same_type)
		a->cameo = (struct str){NULL, 0};
}

/* One act of both: refused + recognise. */
static int make(struct work *w, uint32_t word, const struct op_row *r, const struct outer *o,
                uint32_t inner, struct err *err)
{
	struct act *a = act_new(w, word, frame_of(w, word));
	if (!a)
		return err_memory(err);
	struct act *in = inner == NONE ? NULL : &w->acts.at[inner];
	a->emit = true;
	set_kind(w, a, r, in);
	a->row = r;
	a->outer = frame_of(w, word);
	a->actor = a->recipient = (struct heads){.n = 0};
	take(w, r->actor, r->n_actor, o, &o->actor, in, &a->actor);
	take(w, r->recipient, r->n_recipient, o, &o->recipient, in, &a->recipient);
	for (unsigned i = 0; in && r->both && i < in->recipient.n; i++)
		heads_add(&a->recipient, in->recipient.at[i]);
	if (r->mood >= 0)
		a->mood = (enum event_mood)r->mood;
	a->negated = a->negated != r->negate;
	a->reciprocal = a->reciprocal && (!in || heads_stand(w, &o->recipient) || !heads_stand(w, &a->recipient));
	a->object = in ? (in->object != NONE ? in->object : in->word) : o->content;
	if (in) {
		act_mark(a, in->word);
		a->frame = in->frame;
		in->emit = in->emit && r->keep;
	}
	return act_link(w, word, (uint32_t)w->acts.n - 1, err);
}

/* The frame's own type stands where no row fits. */
static int plain(struct work *w, uint32_t word, const struct outer *o, struct err *err)
{
	const struct frame *f = frame_of(w, word);
	struct op_row r = {.inner = STR("-"), .type = f->type, .mood = -1};
	const struct op_row *found = op_find(w, f->op, NULL, NULL);
	if (found && found->type != OP_SAME)
		return found->type == TYPE_BLOCK ? 0 : make(w, word, found, o, NONE, err);
	if (f->type < 0)
		return 0;
	r.actor[0] = r.recipient[0] = SRC_OUT;
	r.n_actor = r.n_recipient = 1;
	if (make(w, word, &r, o, NONE, err) < 0)
		return -1;
	w->acts.at[w->acts.n - 1].row = NULL;
	return 0;
}

static int operate(struct work *w, uint32_t word, struct err *err)
{
	const struct frame *f = frame_of(w, word);
	uint32_t found[TREE_FOUND], at[ACT_INNER];
	struct outer o = {.content = NONE};
	unsigned n, done = 0;
	act_side(w, word, &f->actor, false, &o.actor);
	act_side(w, word, &f->recipient, true, &o.recipient);
	for (unsigned p = 0; p < f->content.n && !done; p++) {
		n = tree_path(&w->tree, word, &f->content.at[p], found);
		if (n && o.content == NONE)
			o.content = found[0];
		unsigned k = n ? tree_conj(&w->tree, found[0], at, ACT_INNER) : 0;
		for (unsigned i = 0; i < k; i++) {
			bool inside = at[i] != word && tree_above_there(&w->tree, at[i]) == NONE;
			uint32_t link = inside ? w->act_of[at[i]] : NONE;
			uint32_t inner = link == NONE ? NONE : w->links.at[link].act;
			if (inner == NONE || w->acts.at[inner].type < 0)
				continue;
			const struct op_row *r = op_find(w, f->op, &w->acts.at[inner], &o.actor);
			if (!r)
				continue;
			o.content = at[i];
			done++;
			if (r->type == TYPE_BLOCK)
				w->acts.at[inner].emit = false;
			else if (r->type == OP_SAME ? fill(w, word, r, &o, inner, err) < 0
			                            : make(w, word, r, &o, inner, err) < 0)
				return -1;
		}
	}
	return done ? 0 : plain(w, word, &o, err);
}

/*
 * What is told in the future is a promise (AID) or stays planned (ASSAULT): operator "future".
 * What is friendly and will not be done is refused: "will not recognise".
 */
static void future(struct work *w)
{
	uint32_t op = frames_op(w->f, STR("future")), refuse = frames_op(w->f, STR("refuse"));
	for (size_t i = 0; i < w->acts.n && op != NONE && refuse != NONE; i++) {
		struct act *a = &w->acts.at[i];
		if (!a->emit || a->type < 0 || a->mood != MOOD_PLANNED || a->weak)
			continue;
		bool refused = a->negated && w->onto->type[a->type].quad <= 2;
		const struct op_row *r = op_find(w, refused ? refuse : op, a, NULL);
		if (!r || r->type == TYPE_BLOCK)
			continue;
		if (refused) {
			a->negated = false;
			a->mood = MOOD_ACTUAL;
			a->reciprocal = false;
		}
		if (r->type >= 0)
			set_kind(w, a, r, a);
		if (r->mood >= 0)
			a->mood = (enum event_mood)r->mood;
	}
}

/* Words of a sentence, children before parents. */
static void leaves_first(const struct doc *d, const struct sentence *s, uint32_t *order, uint32_t *left)
{
	uint32_t n = 0, at = 0;
	for (uint32_t i = s->w0; i < s->w1; i++)
		left[i - s->w0] = 0;
	for (uint32_t i = s->w0; i < s->w1; i++)
		if (d->words.at[i].head != NONE)
			left[d->words.at[i].head - s->w0]++;
	for (uint32_t i = s->w0; i < s->w1; i++)
		if (!left[i - s->w0])
			order[n++] = i;
	for (; at < n; at++) {
		uint32_t h = d->words.at[order[at]].head;
		if (h != NONE && --left[h - s->w0] == 0)
			order[n++] = h;
	}
}

int act_compose(struct work *w, struct err *err)
{
	struct doc *d = w->d;
	uint32_t most = 0;
	for (size_t i = 0; i < d->sentences.n; i++)
		if (d->sentences.at[i].w1 - d->sentences.at[i].w0 > most)
			most = d->sentences.at[i].w1 - d->sentences.at[i].w0;
	uint32_t *order = arena_array(&d->scratch, most, sizeof *order);
	uint32_t *left = arena_array(&d->scratch, most, sizeof *left);
	if (!order || !left)
		return err_memory(err);
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *s = &d->sentences.at[i];
		leaves_first(d, s, order, left);
		for (uint32_t k = 0; k < s->w1 - s->w0; k++) {
			const struct frame *f = frame_of(w, order[k]);
			if (f && f->op != NONE && operate(w, order[k], err) < 0)
				return -1;
		}
	}
	future(w);
	return 0;
}
