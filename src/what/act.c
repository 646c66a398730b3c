/*
 * Proposing: the best frame of each word is the one whose conditions are the most special;
 * of equals the first in the file.
 */
#include "what/act.h"

void heads_add(struct heads *h, uint32_t word)
{
	if (word == NONE || h->n == ACT_HEADS)
		return;
	for (unsigned i = 0; i < h->n; i++)
		if (h->at[i] == word)
			return;
	h->at[h->n++] = word;
}

/* A noun by its fine tag is a noun, whatever the coarse one says ("deadly clashes"). */
static unsigned pos_of(const struct word *p)
{
	return p->upos == UPOS_VERB && str_starts(p->xpos, STR("NN")) ? UPOS_NOUN : p->upos;
}

static bool fits(const struct work *w, uint32_t word, const struct frame *f)
{
	if (!(f->pos >> pos_of(&w->d->words.at[word]) & 1))
		return false;
	for (unsigned i = 0; i < f->n_conds; i++)
		if (!tree_cond(&w->tree, word, &f->cond[i]))
			return false;
	return true;
}

/* "striking workers", "the besieged city": a property, not this article's event. */
static bool is_property(const struct word *p)
{
	return (p->rel == REL_amod || p->rel == REL_compound) && (p->upos == UPOS_VERB || p->upos == UPOS_ADJ);
}

static const struct frame *best_frame(const struct work *w, uint32_t word)
{
	if (w->d->words.at[word].upos == UPOS_VERB && w->d->words.at[word].ner != NER_O)
		return NULL; /* a verb inside a name: "Save the Children" */
	if (is_property(&w->d->words.at[word]) && !tree_inverted(&w->tree, word))
		return NULL;
	const struct frame *best = NULL;
	const struct word *p = &w->d->words.at[word];
	uint32_t e = p->upos == UPOS_VERB ? frames_look(&w->f->first, p->lemma, p->lower, MAP_NONE)
	                                  : map_get(&w->f->first, p->lemma, MAP_NONE);
	for (; e != MAP_NONE && e != NONE; e = w->f->entry[e].next) {
		const struct frame *f = &w->f->frame[w->f->entry[e].frame];
		if ((!best || f->rank > best->rank) && fits(w, word, f))
			best = f;
	}
	return best;
}

static bool is_modifier(const struct path *p)
{
	enum step_kind k = p->step[p->n - 1].kind;
	return k == STEP_AMOD || k == STEP_COMPOUND || k == STEP_MOD;
}

void act_side(const struct work *w, uint32_t word, const struct paths *p, bool places, struct heads *out)
{
	uint32_t found[TREE_FOUND];
	struct heads first = {.places = places};
	for (unsigned i = 0; i < p->n; i++) {
		/* A country that is the subject acts, wherever a preposition strayed to. */
		struct heads h = {.places = places || p->at[i].step[p->at[i].n - 1].kind == STEP_SUBJ};
		unsigned n = tree_path(&w->tree, word, &p->at[i], found);
		for (unsigned k = 0; k < n; k++)
			heads_add(&h, found[k]);
		if (heads_stand(w, &h)) {
			*out = h;
			return;
		}
		if (!first.n && !is_modifier(&p->at[i]))
			first = h;
	}
	*out = first;
}

struct act *act_new(struct work *w, uint32_t word, const struct frame *f)
{
	struct doc *d = w->d;
	w->acts.at = doc_layer_grow(&d->scratch, w->acts.at, &w->acts.n, &w->acts.cap, sizeof *w->acts.at);
	if (!w->acts.at)
		return NULL;
	struct act *a = &w->acts.at[w->acts.n - 1];
	struct stance s = stance_of(w, word);
	*a = (struct act){.word = word, .frame = f, .type = f->type, .cameo = f->cameo, .mood = s.mood,
	                  .negated = s.negated, .weak = s.weak, .emit = f->type >= 0,
	                  .reciprocal = f->reciprocal, .object = NONE, .score = f->weight};
	a->n_modes = f->n_modes;
	for (unsigned i = 0; i < f->n_modes; i++)
		a->mode[i] = f->mode[i];
	unsigned pos = pos_of(&d->words.at[word]);
	a->nominal = (pos == UPOS_NOUN || pos == UPOS_PROPN) && doc_child(d, word, REL_cop) == NONE &&
	             doc_child(d, word, REL_nsubj) == NONE && tree_unseen_subject(&w->tree, word) == NONE;
	act_side(w, word, &f->actor, false, &a->actor);
	act_side(w, word, &f->recipient, true, &a->recipient);
	if (!a->nominal)
		a->object = tree_object(&w->tree, word);
	return a;
}

int act_link(struct work *w, uint32_t word, uint32_t act, struct err *err)
{
	struct doc *d = w->d;
	w->links.at = doc_layer_grow(&d->scratch, w->links.at, &w->links.n, &w->links.cap, sizeof *w->links.at);
	if (!w->links.at)
		return err_memory(err);
	uint32_t at = (uint32_t)w->links.n - 1;
	w->links.at[at] = (struct link){act, NONE};
	uint32_t *to = &w->act_of[word];
	while (*to != NONE)
		to = &w->links.at[*to].next;
	*to = at;
	return 0;
}

int act_propose(struct work *w, struct err *err)
{
	for (size_t s = 0; s < w->d->sentences.n; s++) {
		const struct sentence *p = &w->d->sentences.at[s];
		enum part_role role = doc_sentence_role(w->d, (uint32_t)s);
		if (role == PART_TEASER || role == PART_FURNITURE)
			continue;
		for (uint32_t i = p->w0; i < p->w1; i++) {
			const struct frame *f = best_frame(w, i);
			if (!f || f->type == TYPE_BLOCK)
				continue;
			w->frame_at[i] = (uint16_t)(f - w->f->frame + 1);
			if (f->op != NONE)
				continue;
			if (!act_new(w, i, f))
				return err_memory(err);
			if (act_link(w, i, (uint32_t)w->acts.n - 1, err) < 0)
				return -1;
		}
	}
	return 0;
}
