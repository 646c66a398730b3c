/* A pattern is read item by item: a noun, {a phrase} or (a preposition and a phrase). */
#include "legacy/frame.h"

enum { BELOW = 64 };

struct frame {
	const struct scene *s;
	const struct pattern *p;
	uint32_t verb, subject;
};

static bool word_is(const struct scene *s, uint32_t w, uint32_t atom)
{
	if (atom == ATOM_NONE)
		return false;
	if (s->lemma[w] == atom)
		return true;
	for (uint32_t a = s->word_atom[w]; a < s->word_atom[w + 1]; a++)
		if (s->atom[a] == atom)
			return true;
	return false;
}

/* A phrase of the set ends with the word. */
static bool set_ends(const struct scene *s, uint32_t w, uint32_t set)
{
	const struct verb_book *v = &s->b->verbs;
	uint32_t end = s->word_atom[w + 1];
	for (uint32_t len = 1; len <= end && len <= PHRASE_ATOMS; len++) {
		uint32_t value;
		if (trie_longest(v->trie, v->set[set].root, s->atom + end - len, len, &value) == len)
			return true;
	}
	return false;
}

static bool element_is(const struct scene *s, uint32_t w, const struct element *e)
{
	if (e->kind == EL_WORD)
		return word_is(s, w, e->id);
	return e->kind != EL_SET || set_ends(s, w, e->id);
}

static bool within_unit(const struct scene *s, uint32_t w, const struct element *e)
{
	uint32_t u = s->unit_of[w];
	if (e->kind != EL_WORD && e->kind != EL_SET)
		return true;
	for (uint32_t k = u == NONE ? w : s->units[u].first; k <= (u == NONE ? w : s->units[u].last); k++)
		if (element_is(s, k, e))
			return true;
	return false;
}

/* Elements [e, end) are a phrase headed by w: the last is its head, the others stand in it. */
static bool phrase_is(const struct scene *s, uint32_t w, const struct element *e, const struct element *end)
{
	if (e == end)
		return true;
	if (!element_is(s, w, end - 1))
		return false;
	for (; e < end - 1; e++)
		if (!within_unit(s, w, e))
			return false;
	return true;
}

/* The word has that preposition, or one of the set. */
static bool preposition_is(const struct scene *s, uint32_t w, const struct element *e)
{
	for (uint32_t c = scene_word(s, w)->first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		uint8_t rel = s->d->words.at[c].rel;
		if (c - s->w0 < s->n && (rel == REL_case || rel == REL_mark) && element_is(s, c - s->w0, e))
			return true;
	}
	return false;
}

/* The words a noun of the pattern may be: below `top` by relations that `may` allows. */
struct words {
	uint32_t at[BELOW];
	unsigned n;
};

static void add(struct words *out, uint32_t w)
{
	if (out->n < BELOW)
		out->at[out->n++] = w;
}

static bool below_noun(uint8_t rel)
{
	return rel == REL_nmod || rel == REL_conj || rel == REL_appos;
}

/* w and the nouns below it. */
static void noun_and_below(const struct scene *s, uint32_t w, struct words *out)
{
	unsigned from = out->n;
	add(out, w);
	for (unsigned i = from; i < out->n; i++)
		for (uint32_t c = scene_word(s, out->at[i])->first_child; c != NONE; c = s->d->words.at[c].next_sibling)
			if (c - s->w0 < s->n && below_noun(s->d->words.at[c].rel))
				add(out, c - s->w0);
}

static bool completes(const struct word *x)
{
	switch (x->rel) {
	case REL_obj: case REL_iobj: case REL_xcomp: case REL_advmod: case REL_compound: case REL_ccomp:
		return true;
	case REL_nsubj:
		return x->sub == SUB_pass;
	default:
		return false;
	}
}

static void behind(const struct frame *f, bool phrases, struct words *out)
{
	const struct scene *s = f->s;
	for (uint32_t c = scene_word(s, f->verb)->first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		const struct word *x = &s->d->words.at[c];
		if (c - s->w0 >= s->n)
			continue;
		if (phrases && (x->rel == REL_obl || x->rel == REL_advcl))
			add(out, c - s->w0);
		if (completes(x))
			noun_and_below(s, c - s->w0, out);
	}
}

static void before(const struct frame *f, struct words *out)
{
	const struct scene *s = f->s;
	if (f->subject != NONE)
		noun_and_below(s, f->subject, out);
	for (uint32_t c = scene_word(s, f->verb)->first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		uint8_t rel = s->d->words.at[c].rel;
		if (c - s->w0 < f->verb && (rel == REL_aux || rel == REL_advmod))
			add(out, c - s->w0);
	}
}

/* "(TO)": a phrase with it, or the word itself as a particle. */
static bool prep_fits(const struct scene *s, const struct words *w, const struct element *e, const struct element *end)
{
	const struct element *noun = e + 1;
	bool braces = noun < end && noun->kind == EL_OPEN;
	if (e == end || (e->kind != EL_WORD && e->kind != EL_SET))
		return true;
	for (unsigned i = 0; i < w->n; i++) {
		if (e->kind == EL_WORD && noun == end && word_is(s, w->at[i], e->id))
			return true;
		if (preposition_is(s, w->at[i], e) && phrase_is(s, w->at[i], noun + braces, end - braces))
			return true;
	}
	return false;
}

static bool noun_fits(const struct scene *s, const struct words *w, const struct element *e, const struct element *end)
{
	for (unsigned i = 0; i < w->n; i++)
		if (phrase_is(s, w->at[i], e, end))
			return true;
	return false;
}

/* The element behind the one that closes the item begun at `e`. */
static const struct element *item_end(const struct element *e, const struct element *end)
{
	uint8_t close = e->kind == EL_OPEN ? EL_CLOSE : EL_END;
	if (e->kind != EL_OPEN && e->kind != EL_PREP)
		return e + 1;
	while (e < end && e->kind != close)
		e++;
	return e < end ? e + 1 : end;
}

static bool side_fits(const struct frame *f, const struct element *e, const struct element *end, bool pre)
{
	struct words nouns = {.n = 0}, phrases = {.n = 0};
	if (pre)
		before(f, &nouns);
	else
		behind(f, false, &nouns);
	if (pre)
		before(f, &phrases);
	else
		behind(f, true, &phrases);
	while (e < end) {
		const struct element *next = item_end(e, end);
		bool open = e->kind == EL_OPEN || e->kind == EL_PREP;
		bool fits = true;
		if (e->kind == EL_PREP)
			fits = prep_fits(f->s, &phrases, e + 1, next - 1);
		else if (e->kind == EL_OPEN || e->kind == EL_WORD || e->kind == EL_SET)
			fits = noun_fits(f->s, &nouns, e + open, next - open);
		if (!fits)
			return false;
		e = next;
	}
	return true;
}

bool frame_fits(const struct scene *s, uint32_t verb, uint32_t subject, const struct pattern *p)
{
	struct frame f = {s, p, verb, subject};
	return side_fits(&f, p->at, p->at + p->verb, true) && side_fits(&f, p->at + p->verb + 1, p->at + p->n, false);
}
