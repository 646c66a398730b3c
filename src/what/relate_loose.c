/*
 * Loose acts: a frame of a trigger word counts where the words it asks for stand near the trigger
 * in the text: those of its subject before it, all others behind it. The scorer knows such acts
 * from those of the tree and has learned how far to trust them.
 */
#include "what/relate.h"

enum { NEAR = 10 };

static bool in_list(struct str list, struct str word)
{
	for (struct str one; list.n && str_split(&list, ',', &one);)
		if (str_eq(one, word))
			return true;
	return false;
}

static bool is_it(const struct work *w, uint32_t word, const struct cond *c)
{
	const struct word *p = &w->d->words.at[word];
	if (c->test == TEST_CLASS)
		return tree_in(&w->tree, word, c->cls);
	return in_list(c->words, p->lemma) || in_list(c->words, p->lower);
}

static bool same_sentence(const struct doc *d, uint32_t a, uint32_t b)
{
	return d->words.at[a].sentence == d->words.at[b].sentence;
}

/* A word of that kind stands near: before the trigger for a subject, else behind it. */
static bool near_word(const struct work *w, uint32_t trigger, const struct cond *c)
{
	const struct doc *d = w->d;
	enum step_kind first = c->path.step[0].kind;
	bool before = first == STEP_SUBJ || first == STEP_POSS || first == STEP_MOD || first == STEP_AMOD ||
	              first == STEP_COMPOUND;
	for (uint32_t k = 1; k <= NEAR; k++) {
		uint32_t i = before ? trigger - k : trigger + k;
		if ((before && k > trigger) || i >= d->words.n || !same_sentence(d, i, trigger))
			return false;
		if (is_it(w, i, c))
			return true;
	}
	return false;
}

static bool near_prep(const struct work *w, uint32_t trigger, struct str prep)
{
	const struct doc *d = w->d;
	for (uint32_t i = trigger + 1; i < d->words.n && i <= trigger + NEAR && same_sentence(d, i, trigger); i++)
		if (str_eq(d->words.at[i].lower, prep))
			return true;
	return false;
}

static bool holds(const struct work *w, uint32_t trigger, const struct cond *c)
{
	const struct step *s = &c->path.step[0];
	bool ok = true;
	if (s->kind == STEP_SELF || s->kind == STEP_HEAD || c->test == TEST_PASSIVE || c->test == TEST_PLURAL)
		return tree_cond(&w->tree, trigger, c);
	if (c->test == TEST_CLASS || c->test == TEST_WORDS)
		ok = near_word(w, trigger, c);
	else if (c->test == TEST_ARMED || c->test == TEST_GOV)
		return !c->negate && tree_cond(&w->tree, trigger, c);
	if (ok && s->kind == STEP_PREP)
		ok = near_prep(w, trigger, s->prep);
	/* Somebody stands everywhere; only words can be missed. */
	bool somebody = c->test == TEST_EXISTS || c->test == TEST_ACTOR || c->test == TEST_HUMAN;
	if (c->negate && somebody && s->kind != STEP_PREP)
		return true;
	return ok != c->negate;
}

static const struct frame *best_of(const struct work *w, uint32_t word)
{
	const struct word *p = &w->d->words.at[word];
	const struct frame *best = NULL;
	unsigned pos = p->upos == UPOS_ADJ && str_starts(p->xpos, STR("VB")) ? UPOS_VERB : p->upos;
	uint32_t e = map_get(&w->f->first, p->lemma, MAP_NONE);
	if (e == MAP_NONE && pos == UPOS_VERB)
		e = frames_look(&w->f->first, p->lemma, p->lower, MAP_NONE);
	for (; e != MAP_NONE && e != NONE; e = w->f->entry[e].next) {
		const struct frame *f = &w->f->frame[w->f->entry[e].frame];
		bool fits = f->pos >> pos & 1 && (f->type >= 0 || f->type == TYPE_BLOCK);
		fits = fits && (!best || f->rank > best->rank);
		for (unsigned i = 0; fits && i < f->n_conds; i++)
			fits = holds(w, word, &f->cond[i]);
		if (fits)
			best = f;
	}
	return best;
}

/* The tree has found something at the word already. */
static bool known(const struct work *w, uint32_t word)
{
	return w->act_of[word] != NONE || (frame_of(w, word) && frame_of(w, word)->op == NONE);
}

int relate_loose(const struct work *w, const struct relate_case *c, struct act **out, unsigned most, struct err *err)
{
	struct doc *d = w->d;
	uint32_t from = c->source.w0 != NONE ? c->source.w0 : c->target.w0 != NONE ? c->target.w0 : 0;
	unsigned n = 0;
	if (c->target.w0 != NONE && c->target.w0 < from)
		from = c->target.w0;
	from = from > NEAR ? from - NEAR : 0;
	for (uint32_t i = from; i < d->words.n && i < from + RELATE_WINDOW && n < most; i++) {
		const struct frame *f = best_of(w, i);
		if (!f || f->type < 0 || known(w, i))
			continue;
		struct act *a = arena_alloc(&d->scratch, sizeof *a);
		if (!a)
			return err_memory(err);
		struct stance s = stance_of(w, i);
		*a = (struct act){.word = i, .frame = f, .type = f->type, .cameo = f->cameo, .mood = s.mood,
		                  .negated = s.negated, .reciprocal = f->reciprocal, .object = NONE,
		                  .score = f->weight};
		a->n_modes = f->n_modes;
		for (unsigned k = 0; k < f->n_modes; k++)
			a->mode[k] = f->mode[k];
		out[n++] = a;
	}
	return (int)n;
}
