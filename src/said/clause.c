/*
 * Claims that the tree tells. A cue verb hands its clausal complement ("said that ...", "..., he
 * said" as complement or as parataxis inside what is said), or its infinitive ("promised to
 * ..."), to its subject; passives without an agent and adverbs like "reportedly" hand it to
 * nobody (hearsay); "according to X" hands X the clause it modifies; a cue noun ("the claim
 * that ...") hands its clause to its possessor or to the subject of the verb that governs it.
 * Syntax after the guidelines of PolNeAR (Newell et al. 2018) in what counts as content.
 */
#include "said/cue.h"

struct task {
	const struct said *s;
	struct doc *d;
	const uint32_t *rep;
	struct err *err;
};

enum { THAT_WITHIN = 10 };

/*
 * A "that" soon after the verb with no other verb between opens its clause, whatever the tree
 * makes of it ("told reporters on Monday that ..." is often read as a relative clause).
 */
static uint32_t that_clause(const struct doc *d, uint32_t verb)
{
	uint32_t end = d->sentences.at[d->words.at[verb].sentence].w1;
	for (uint32_t w = verb + 1; w < end && w <= verb + THAT_WITHIN; w++) {
		const struct word *x = &d->words.at[w];
		if (x->upos == UPOS_VERB || x->upos == UPOS_AUX || str_eqz(x->form, ",") ||
		    str_eqz(x->form, ";"))
			return NONE;
		if (str_eqz(x->lower, "that") && x->head != NONE && x->head > w &&
		    (x->rel == REL_mark || w > verb + 1))
			return x->rel == REL_det                                           ? NONE
			       : d->words.at[x->head].rel == REL_acl || x->rel == REL_mark ? x->head
			                                                                   : NONE;
	}
	return NONE;
}

static uint32_t clause_child(const struct doc *d, uint32_t verb, unsigned takes)
{
	uint32_t c = takes & (TAKES_CLAUSE | TAKES_QUOTE) ? doc_child(d, verb, REL_ccomp) : NONE;
	uint32_t that =
	    (c == NONE || c < verb) && takes & TAKES_CLAUSE ? that_clause(d, verb) : NONE;
	if (that != NONE)
		c = that;
	if (c != NONE || !(takes & TAKES_TO))
		return c;
	c = doc_child(d, verb, REL_xcomp);
	return c != NONE && d->words.at[c].upos == UPOS_VERB && c > verb ? c : NONE;
}

/* "It is said", "was quoted as": a passive of saying that names no agent. */
static bool hands_to_nobody(const struct doc *d, const struct cue *q, uint32_t verb)
{
	const struct word *w = &d->words.at[verb];
	if (!(q->takes & TAKES_CLAUSE) || !cue_is_passive(d, verb))
		return false;
	return q->cls == CUE_SAY || str_eqz(w->lemma, "believe") || str_eqz(w->lemma, "think") ||
	       str_eqz(w->lemma, "understand");
}

static struct claim *begin(struct task *t, const struct cue *q, uint32_t cue, struct span cue_words,
                           uint32_t source)
{
	struct claim *c = claim_add(t->d);
	if (!c || speaker_set(t->d, c, source, t->rep, t->err) < 0)
		return NULL;
	c->cue = doc_spans1(t->d, cue_words);
	c->cue_word = cue;
	c->denial = q->cls == CUE_DENY;
	c->thought = q->cls == CUE_THINK;
	return c->cue.n ? c : NULL;
}

/* A clause with its own subject that a comma parts from the content is the narrator's again. */
static uint32_t narrator_goes_on(const struct task *t, uint32_t root, uint32_t cue)
{
	const struct doc *d = t->d;
	for (uint32_t c = d->words.at[root].first_child; c != NONE;
	     c = d->words.at[c].next_sibling) {
		uint8_t rel = d->words.at[c].rel;
		if ((rel != REL_conj && rel != REL_parataxis) || c < cue ||
		    doc_child(d, c, REL_nsubj) == NONE)
			continue;
		uint32_t a, b;
		doc_subtree(d, c, &a, &b);
		bool comma = a > root && (str_eqz(d->words.at[a].form, ",") ||
		                          str_eqz(d->words.at[a - 1].form, ","));
		const struct cue *q = cue_of(t->s, &d->words.at[c]);
		if (comma || (q && q->cls == CUE_SAY))
			return a;
	}
	return NONE;
}

/* The words of the source and its cue where they stand inside what is said. */
static void cut_out(const struct task *t, const struct claim *c, uint32_t w0, uint32_t w1,
                    uint32_t *x0, uint32_t *x1)
{
	const struct doc *d = t->d;
	uint32_t a = c->cue_word, b = c->cue_word + 1;
	if (c->source.n) {
		uint32_t s = doc_word_at(d, c->source.at[0].start),
		         e = doc_word_at(d, c->source.at[0].end);
		e = e == NONE ? (uint32_t)d->words.n : e;
		if (s >= w0 && e <= w1 && s != NONE && (s < a ? a - e : s - b) <= 4) {
			a = s < a ? s : a;
			b = e > b ? e : b;
		}
	}
	if (a > w0 && b < w1) {
		*x0 = a;
		*x1 = b;
	}
}

/* Content = the subtree of `root` without the stretch of `without` (NONE: all of it). */
static int set_content(struct task *t, struct claim *c, uint32_t root, uint32_t without)
{
	uint32_t w0, w1, x0 = 0, x1 = 0;
	doc_subtree(t->d, root, &w0, &w1);
	if (without != NONE)
		doc_subtree(t->d, without, &x0, &x1);
	else if (c->cue_word >= w0 && c->cue_word < w1)
		cut_out(t, c, w0, w1, &x0, &x1);
	uint32_t mark = doc_child(t->d, root, REL_mark);
	if (mark != NONE && mark > c->cue_word &&
	    w0 < c->cue_word) { /* what is before the cue was misread into it */
		w0 = mark;
		x0 = x1 = 0;
	}
	uint32_t stop = narrator_goes_on(t, root, c->cue_word);
	if (stop != NONE && stop > c->cue_word && stop > w0)
		w1 = stop;
	c->content_word = root;
	return claim_content(t->d, c, w0, w1, x0, x1, t->err);
}

static bool has_finite_verb(const struct doc *d, uint32_t w0, uint32_t w1)
{
	for (uint32_t w = w0; w < w1; w++)
		if ((d->words.at[w].upos == UPOS_VERB || d->words.at[w].upos == UPOS_AUX) &&
		    str_find(d->words.at[w].feats, STR("VerbForm=Fin")) != SIZE_MAX)
			return true;
	return false;
}

static int drop_empty(struct task *t)
{
	if (t->d->claims.n && !t->d->claims.at[t->d->claims.n - 1].content.n)
		t->d->claims.n--;
	return 0;
}

/* "The ship, he said, has sunk": the cue hangs in the middle or at the end of what is said. */
static bool is_aside(const struct doc *d, uint32_t verb)
{
	const struct word *v = &d->words.at[verb];
	if (v->rel != REL_parataxis || v->head == NONE || v->head > verb + 40)
		return false;
	for (uint32_t c = v->first_child; c != NONE; c = d->words.at[c].next_sibling) {
		const struct word *w = &d->words.at[c];
		if (w->rel == REL_ccomp || w->rel == REL_xcomp ||
		    (w->rel == REL_obj && !str_eqz(w->lower, "reporters")))
			return false;
	}
	return true;
}

/*
 * "The talks have failed, noted a diplomat on Monday." read from the layout, where the tree did
 * not see it: what stands before the comma before the cue and its source.
 */
static int aside_by_layout(struct task *t, struct claim *c, uint32_t verb, uint32_t source)
{
	const struct doc *d = t->d;
	const struct sentence *s = &d->sentences.at[d->words.at[verb].sentence];
	uint32_t w = doc_word_at(d, c->source.at[0].start),
	         from = source < verb && w < verb ? w : verb;
	uint32_t object = doc_child(d, verb, REL_obj);
	if ((object != NONE && object != source) || from < s->w0 + 4 || verb - from > 12 ||
	    !str_eqz(d->words.at[from - 1].form, ",") || !has_finite_verb(d, s->w0, from - 1))
		return 0;
	for (uint32_t v = verb + 1; v < s->w1; v++) /* nothing else is told after it */
		if (d->words.at[v].upos == UPOS_VERB)
			return 0;
	return claim_content(t->d, c, s->w0, from - 1, 0, 0, t->err);
}

/* Somebody speaks but the tree does not say what: kept until the quotations are read. */
static int bare_claim(struct task *t, const struct cue *q, uint32_t verb, uint32_t source)
{
	if (source == NONE || (q->cls != CUE_SAY && q->cls != CUE_ASK) ||
	    cue_is_passive(t->d, verb))
		return 0;
	struct claim *c = begin(t, q, verb, cue_span(t->d, verb), source);
	if (!c)
		return err_memory(t->err);
	return q->takes & TAKES_CLAUSE && q->cls == CUE_SAY ? aside_by_layout(t, c, verb, source)
	                                                    : 0;
}

/* A subject behind its verb is often read as an object: ", noted a diplomat". */
static uint32_t inverted_source(const struct doc *d, uint32_t verb)
{
	uint32_t o = doc_child(d, verb, REL_obj);
	const struct sentence *s = &d->sentences.at[d->words.at[verb].sentence];
	if (o == NONE || o < verb || verb <= s->w0 || doc_child(d, verb, REL_nsubj) != NONE)
		return NONE;
	const struct word *b = &d->words.at[verb - 1], *v = &d->words.at[verb];
	bool finite = str_eqz(v->xpos, "VBD") || str_eqz(v->xpos, "VBZ") || str_eqz(v->xpos, "VBP");
	return finite && (str_eqz(b->form, ",") || str_eqz(b->xpos, "''")) ? o : NONE;
}

static int verb_claim(struct task *t, const struct cue *q, uint32_t verb)
{
	struct doc *d = t->d;
	uint32_t source = cue_source(d, verb), root = clause_child(d, verb, q->takes),
	         without = NONE;
	bool nobody = source == NONE && hands_to_nobody(d, q, verb);
	if (source == NONE && root == NONE)
		source = inverted_source(d, verb);
	if (source == NONE && !nobody)
		return 0;
	if (root == NONE && q->takes & TAKES_OBJECT)
		root = doc_child(d, verb, REL_obj);
	if (root == NONE && q->takes & TAKES_QUOTE && is_aside(d, verb)) {
		root = d->words.at[verb].head;
		without = verb;
	}
	if (root == NONE && nobody)
		root = doc_child(d, verb, REL_xcomp);
	if (root == NONE)
		return bare_claim(t, q, verb, source);
	struct claim *c = begin(t, q, verb, cue_span(d, verb), source);
	if (!c || set_content(t, c, root, without) < 0)
		return err_memory(t->err);
	c->hearsay = nobody;
	return drop_empty(t);
}

/* Where the phrase hangs on a noun the whole sentence is what X says. */
static int according_sentence(struct task *t, struct claim *c, uint32_t word)
{
	const struct doc *d = t->d;
	const struct sentence *s = &d->sentences.at[d->words.at[word].sentence];
	for (uint32_t i = 0; i < c->content.n; i++) {
		uint32_t a = doc_word_at(d, c->content.at[i].start),
		         b = doc_word_at(d, c->content.at[i].end);
		if (a != NONE && has_finite_verb(d, a, b == NONE ? s->w1 : b))
			return 0;
	}
	uint32_t end = c->source.n ? doc_word_at(d, c->source.at[0].end) : word + 2;
	end = end == NONE || end > s->w1 ? s->w1 : end;
	if (!has_finite_verb(d, s->w0, s->w1) || end <= word)
		return 0;
	c->content_word = NONE;
	return claim_content(t->d, c, s->w0, s->w1, word, end, t->err);
}

/* "according to X": X is the phrase, its head the clause. */
static int according_claim(struct task *t, const struct cue *q, uint32_t word)
{
	struct doc *d = t->d;
	uint32_t source = d->words.at[word].head, root, end = word + 1;
	if (source != NONE && d->words.at[word].rel != REL_case) {
		/* "accord" taken for a verb: its oblique is the source */
		uint32_t o = doc_child(d, word, REL_obl);
		root = source;
		source = o;
	} else {
		root = source == NONE ? NONE : d->words.at[source].head;
	}
	if (source == NONE || root == NONE)
		return 0;
	if (end < d->words.n && str_eqz(d->words.at[end].lower, "to"))
		end++;
	struct claim *c = begin(t, q, word, doc_words_span(d, word, end), source);
	if (!c || set_content(t, c, root, d->words.at[word].rel == REL_case ? source : word) < 0)
		return err_memory(t->err);
	return according_sentence(t, c, word) < 0 ? -1 : drop_empty(t);
}

/* The verb that a "reportedly" stands before, if one follows at once; else what the tree says. */
static uint32_t coloured(const struct doc *d, uint32_t word)
{
	uint32_t end = d->sentences.at[d->words.at[word].sentence].w1,
	         head = d->words.at[word].head;
	for (uint32_t w = word + 1; w < end && w <= word + 3; w++) {
		if (d->words.at[w].upos == UPOS_VERB)
			return d->words.at[word].upos == UPOS_ADV ? w : head;
		if (d->words.at[w].upos != UPOS_AUX && d->words.at[w].upos != UPOS_ADV)
			break;
	}
	return head;
}

static int hearsay_claim(struct task *t, const struct cue *q, uint32_t word)
{
	struct doc *d = t->d;
	uint32_t root = coloured(d, word);
	if (root == NONE ||
	    (d->words.at[word].rel != REL_advmod && d->words.at[word].rel != REL_amod))
		return 0;
	struct claim *c = begin(t, q, word, d->words.at[word].span, NONE);
	if (!c || set_content(t, c, root, word) < 0)
		return err_memory(t->err);
	c->hearsay = true;
	return drop_empty(t);
}

/* Whose claim: "his claim that", "the claim of X that", "X made the claim that". */
static uint32_t noun_source(const struct doc *d, uint32_t noun)
{
	const struct word *n = &d->words.at[noun];
	for (uint32_t c = n->first_child; c != NONE; c = d->words.at[c].next_sibling) {
		const struct word *w = &d->words.at[c];
		if (w->rel != REL_nmod)
			continue;
		uint32_t of = doc_child(d, c, REL_case);
		if (w->sub == SUB_poss || (of != NONE && (str_eqz(d->words.at[of].lower, "of") ||
		                                          str_eqz(d->words.at[of].lower, "by") ||
		                                          str_eqz(d->words.at[of].lower, "from"))))
			return c;
	}
	if (n->head != NONE && (n->rel == REL_obj || n->rel == REL_obl))
		return cue_source(d, n->head);
	return NONE;
}

static bool is_bare_noun(const struct doc *d, uint32_t noun)
{
	return doc_child(d, noun, REL_det) == NONE && doc_child(d, noun, REL_amod) == NONE &&
	       noun > d->sentences.at[d->words.at[noun].sentence].w0;
}

static int noun_claim(struct task *t, const struct cue *q, uint32_t noun)
{
	struct doc *d = t->d;
	uint32_t root = doc_child(d, noun, REL_ccomp), mark;
	if (root == NONE)
		root = doc_child(d, noun, REL_acl);
	if (root == NONE || root < noun)
		return 0;
	mark = doc_child(d, root, REL_mark);
	if (mark == NONE || !str_eqz(d->words.at[mark].lower, "that"))
		return 0;
	const struct word *n = &d->words.at[noun];
	const struct cue *over =
	    n->head == NONE || n->rel != REL_obj ? NULL : cue_of(t->s, &d->words.at[n->head]);
	if (over && over->cls == CUE_DENY) /* "denied claims that": the verb's own claim tells it */
		return 0;
	uint32_t source = noun_source(d, noun);
	if (source == NONE && is_bare_noun(d, noun)) /* "Officials report that": a verb misread */
		source = cue_phrase_left(d, noun);
	struct claim *c = begin(t, q, noun, d->words.at[noun].span, source);
	if (!c || set_content(t, c, root, NONE) < 0)
		return err_memory(t->err);
	c->hearsay = !c->source.n && q->cls == CUE_HEARSAY;
	return drop_empty(t);
}

/* "you know", "do you think": the reader is no source. */
static bool is_reader(const struct doc *d, uint32_t verb)
{
	uint32_t s = cue_source(d, verb);
	return s != NONE && str_eqz(d->words.at[s].lower, "you");
}

static int word_claim(struct task *t, uint32_t i)
{
	const struct word *w = &t->d->words.at[i];
	const struct cue *q = cue_of(t->s, w);
	if (!q || (q->cls == CUE_THINK && w->upos == UPOS_VERB && is_reader(t->d, i)))
		return 0;
	if (q->takes & TAKES_ACCORDING)
		return according_claim(t, q, i);
	if (q->takes & TAKES_MODIFIER)
		return hearsay_claim(t, q, i);
	if (w->upos == UPOS_VERB)
		return verb_claim(t, q, i);
	return w->upos == UPOS_NOUN ? noun_claim(t, q, i) : 0;
}

int clause_claims(const struct said *s, struct doc *d, const uint32_t *rep, struct err *err)
{
	struct task t = {s, d, rep, err};
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		enum part_role role = doc_sentence_role(d, k);
		if (role == PART_TEASER || role == PART_FURNITURE)
			continue;
		for (uint32_t i = d->sentences.at[k].w0; i < d->sentences.at[k].w1; i++)
			if (word_claim(&t, i) < 0)
				return -1;
	}
	return 0;
}
