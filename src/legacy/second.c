/* A deed is what one verb tells; it is handed to the verb above until nothing governs it. */
#include "legacy/second.h"

#include "legacy/combine.h"
#include "legacy/frame.h"
#include "legacy/lookup.h"

enum { DEPTHS = 64 };

struct deed {
	uint32_t verb, above;     /* words; above: the verb it completes, or NONE */
	uint32_t source, target;  /* groups, or NONE */
	bool open;                /* it has no subject of its own */
	struct str forth, back;
	struct str own;           /* the verb's own code, before any combination */
	uint32_t block;           /* of that verb, or NODE_NONE */
	uint32_t line;
};

struct deeds {
	struct scene *s;
	struct deed *at;
	size_t n, cap;
};

static uint32_t child(const struct scene *s, uint32_t w, uint8_t rel)
{
	uint32_t c = doc_child(s->d, s->w0 + w, rel);
	return c == NONE || c - s->w0 >= s->n ? NONE : c - s->w0;
}

/* The word that is the verb's own subject: through joined verbs, not through control. */
static uint32_t subject_word(const struct scene *s, uint32_t w)
{
	for (int i = 0; i < CLIMB && w != NONE; i++) {
		uint32_t subject = child(s, w, REL_nsubj);
		if (subject != NONE)
			return subject;
		if (scene_word(s, w)->rel == REL_acl)
			return child(s, w, REL_mark) == NONE ? scene_head(s, w) : NONE;
		if (scene_word(s, w)->rel != REL_conj)
			return NONE;
		w = scene_head(s, w);
	}
	return NONE;
}

/* The verb that this one completes: "agreed to help", "plans to attack" by way of the noun. */
static uint32_t governor(const struct scene *s, uint32_t w)
{
	uint32_t h = scene_head(s, w);
	uint8_t rel = scene_word(s, w)->rel;
	if (h == NONE || (rel != REL_xcomp && rel != REL_ccomp && rel != REL_acl))
		return NONE;
	if (rel == REL_acl) {
		bool object = scene_word(s, h)->rel == REL_obj && child(s, w, REL_mark) != NONE;
		h = object ? scene_head(s, h) : NONE;
	}
	return h;
}

static bool negated(const struct scene *s, uint32_t w)
{
	uint32_t c = scene_word(s, w)->first_child;
	for (; c != NONE; c = s->d->words.at[c].next_sibling) {
		struct str form = s->d->words.at[c].lower;
		if (s->d->words.at[c].rel == REL_advmod &&
		    (str_eqz(form, "not") || str_eqz(form, "n't") || str_eqz(form, "never")))
			return true;
	}
	return false;
}

/* --- code --- */

static bool find_code(const struct scene *s, uint32_t w, uint32_t subject, struct deed *d)
{
	const struct verb *v[LOOKUP_MAX];
	const struct pattern *best = NULL;
	struct window x = {.verb = w};
	uint32_t first = s->dropped[w] ? NODE_NONE : lookup_verb(s, w);
	if (first == NODE_NONE)
		return false;
	window_make(s, w, &x);
	unsigned n = lookup_entries(s, &x, first, v);
	d->block = n ? v[0]->block : NODE_NONE;
	for (unsigned i = 0; i < n; i++) {
		const struct block *k = &s->b->verbs.blocks[v[i]->block];
		for (size_t j = 0; j < k->n && (!best || k->pattern[j].n > best->n); j++)
			if (frame_fits(s, w, subject, &k->pattern[j])) {
				best = &k->pattern[j];
				break;
			}
	}
	struct verb_code code = {0};
	for (unsigned i = 0; i < n; i++)
		if (v[i]->code.forth.n || v[i]->code.back.n) {
			code = v[i]->code;
			d->line = v[i]->line;
		}
	d->own = code.forth;
	if (best) {
		code = best->code;
		d->line = best->line;
	}
	d->forth = code.forth;
	d->back = code.back;
	return n > 0;
}

/* --- sides --- */

/* The first coded group among the children of that relation that is not the source. */
static uint32_t group_of(const struct scene *s, uint32_t w, uint8_t rel, uint32_t source)
{
	for (uint32_t c = scene_word(s, w)->first_child; c != NONE; c = s->d->words.at[c].next_sibling) {
		bool asked = c - s->w0 < s->n && s->d->words.at[c].rel == rel;
		uint32_t g = asked ? coder_group(s, c - s->w0) : NONE;
		if (g != NONE && g != source)
			return g;
	}
	return NONE;
}

static uint32_t target_group(const struct scene *s, uint32_t w, uint32_t source)
{
	static const uint8_t order[] = {REL_iobj, REL_obj, REL_obl};
	uint32_t found = NONE;
	for (size_t k = 0; k < sizeof order && found == NONE; k++)
		found = group_of(s, w, order[k], source);
	return found;
}

static void find_sides(const struct scene *s, uint32_t subject, struct deed *d)
{
	uint32_t group = subject == NONE ? NONE : coder_group(s, subject);
	if (group == NONE && subject != NONE && scene_word(s, subject)->upos == UPOS_PRON)
		group = coder_subject(s, d->verb);
	d->open = subject == NONE;
	if (coder_passive(s, d->verb)) {
		d->open = false;
		d->target = group;
		d->source = coder_agent(s, d->verb);
		return;
	}
	d->source = group;
	d->target = target_group(s, d->verb, group);
}

/* --- one verb over others --- */

enum { LETTERS = 26 };

/* Who the letters of a transformation stand for. */
struct roles {
	uint32_t who[LETTERS];
	bool set[LETTERS];
};

/* One letter is one party, two letters are two. */
static bool plays(const struct scene *s, struct roles *r, char role, uint32_t group)
{
	if (role == '.' || role == '_')
		return role == '.' || group == NONE;
	int at = role - 'a';
	for (int i = 0; i < LETTERS; i++)
		if (r->set[i] && coder_same(s, r->who[i], group) != (i == at))
			return false;
	r->set[at] = true;
	r->who[at] = group;
	return group != NONE;
}

/* A verb of the same block, or of the same kind of act: its code has the same digits. */
static bool same_verb(uint32_t block, struct str code, const struct deed *d)
{
	uint32_t digits = combine_digits(code);
	return block == NODE_NONE || block == d->block || (digits && digits == combine_digits(d->own));
}

static bool transform(const struct scene *s, const struct deed *over, struct deed *d)
{
	const struct verb_book *b = &s->b->verbs;
	for (size_t i = 0; i < b->n_transforms; i++) {
		const struct transform *t = &b->transforms[i];
		struct roles r = {.set = {false}};
		if (!same_verb(t->above_block, t->above.forth, over) || !same_verb(t->below_block, t->below.forth, d) ||
		    !plays(s, &r, t->over, over->source) || !plays(s, &r, t->source, d->source) ||
		    !plays(s, &r, t->target, d->target))
			continue;
		if (t->new_source < 'a' || t->new_target < 'a' || !r.set[t->new_source - 'a'] ||
		    !r.set[t->new_target - 'a'])
			continue;
		d->source = r.who[t->new_source - 'a'];
		d->target = r.who[t->new_target - 'a'];
		d->forth = t->code.n ? t->code : d->forth;
		d->open = false;
		d->line = t->line;
		return true;
	}
	return false;
}

/* Takes the deeds below the verb up to it. True when one of them holds what the verb tells. */
static bool take(struct deeds *x, struct deed *over)
{
	const struct scene *s = x->s;
	bool held = false;
	for (size_t i = 0; i < x->n; i++) {
		struct deed *d = &x->at[i];
		if (d->above != over->verb)
			continue;
		d->above = governor(s, over->verb);
		if (transform(s, over, d)) {
			held = true;
		} else if (d->open) {
			bool own = over->forth.n > 0;
			d->source = over->source;
			d->open = over->open;
			/* Who is asked to do it. */
			if (own && over->target != NONE && over->target != over->source)
				d->target = over->target;
			d->forth = combine_codes(over->forth, d->forth);
			d->own = own ? over->own : d->own;
			d->block = own ? over->block : d->block;
			held = true;
		}
	}
	return held;
}

static int keep(struct deeds *x, const struct deed *d, struct err *err)
{
	x->at = arena_grow(&x->s->d->scratch, x->at, x->n, &x->cap, sizeof *x->at);
	if (!x->at)
		return err_memory(err);
	x->at[x->n++] = *d;
	return 0;
}

static int read_verb(struct deeds *x, uint32_t w, struct err *err)
{
	const struct scene *s = x->s;
	uint32_t subject = subject_word(s, w);
	struct deed d = {.verb = w, .above = governor(s, w), .source = NONE, .target = NONE, .block = NODE_NONE};
	bool verb = find_code(s, w, subject, &d);
	if (!verb && scene_word(s, w)->upos != UPOS_VERB && scene_word(s, w)->upos != UPOS_ADJ)
		return 0;
	find_sides(s, subject, &d);
	if (negated(s, w)) {
		d.forth = combine_not(d.forth);
		d.back = STR("");
	}
	if (take(x, &d) || (!d.forth.n && !d.back.n) || x->n >= SENTENCE_EVENTS)
		return 0;
	return keep(x, &d, err);
}

static unsigned depth(const struct scene *s, uint32_t w)
{
	unsigned n = 0;
	while (n < DEPTHS - 1 && (w = scene_head(s, w)) != NONE)
		n++;
	return n;
}

static int emit(struct deeds *x, const struct deed *d, struct line_events *out, struct err *err)
{
	struct scene *s = x->s;
	struct code source[SCENE_CODES], target[SCENE_CODES];
	size_t n = d->source == NONE ? 0 : scene_group_codes(s, d->source, source);
	size_t m = d->target == NONE ? 0 : scene_group_codes(s, d->target, target);
	struct line_event e = {.verb = s->w0 + d->verb, .line = d->line};
	/* Several who agree or meet, and nobody beside them: each with each other. */
	if (n > 1 && !m && d->back.n && d->forth.n) {
		m = scene_group_codes(s, d->source, target);
		e.among = true;
	}
	e.code = d->forth;
	if (e.code.n && coder_pairs(s, source, n, target, m, &e, out, err) < 0)
		return -1;
	e.code = d->back;
	return e.code.n ? coder_pairs(s, target, m, source, n, &e, out, err) : 0;
}

int second_sentence(struct scene *s, struct line_events *out, struct err *err)
{
	struct deeds x = {.s = s};
	uint8_t *level = arena_alloc(&s->d->scratch, s->n);
	unsigned deepest = 0;
	if (!level)
		return err_memory(err);
	for (uint32_t w = 0; w < s->n; w++) {
		level[w] = (uint8_t)depth(s, w);
		deepest = level[w] > deepest ? level[w] : deepest;
	}
	for (unsigned k = deepest + 1; k-- > 0;)
		for (uint32_t w = 0; w < s->n; w++)
			if (level[w] == k && read_verb(&x, w, err) < 0)
				return -1;
	for (size_t i = 0; i < x.n; i++)
		if (emit(&x, &x.at[i], out, err) < 0)
			return -1;
	return 0;
}
