/*
 * Emitting: which acts are told as events, with parties, codes, time and a score.
 *
 * Words cost no event by themselves: a verbal act wants somebody who does it; an act of force
 * wants an actor, a recipient or victims; a noun alone ("the attack") wants both sides or a verb
 * that carries it. Sentences of sport are passed over. The score is the frame's weight,
 * lowered for what is missing.
 */
#include "what/settle.h"

#include <string.h>

static const double miss_actor = 0.7, miss_recipient = 0.85, bare_noun = 0.85, unreal = 0.6;

struct topic {
	unsigned sport, business, nature, mishap, violence, blast, hazard;
};

static bool is_vehicle(const struct work *w, uint32_t i)
{
	uint32_t conj[4];
	unsigned n = i == NONE ? 0 : tree_conj(&w->tree, i, conj, 4);
	for (unsigned k = 0; k < n; k++)
		if (tree_in(&w->tree, conj[k], w->cls.vehicle))
			return true;
	return false;
}

/* "their bus falls into a ditch", "a van hits a truck": nobody's deed. */
static bool is_wreck(const struct work *w, uint32_t v)
{
	static const struct path into = {{{STEP_PREP, {"into", 4}}}, 1}, over = {{{STEP_PREP, {"over", 4}}}, 1};
	uint32_t found[TREE_FOUND];
	if (!is_vehicle(w, tree_surface_subject(&w->tree, v)))
		return false;
	if (tree_in(&w->tree, v, w->cls.wreck))
		return true;
	if (tree_passive(&w->tree, v))
		return false; /* "a truck was blown up" */
	if (is_vehicle(w, tree_object(&w->tree, v)))
		return true;
	return (tree_path(&w->tree, v, &into, found) && is_vehicle(w, found[0])) ||
	       (tree_path(&w->tree, v, &over, found) && is_vehicle(w, found[0]));
}

/* "a coal mine", "the Lassing Mine": where ore is dug, and no weapon. */
static bool is_pit(const struct work *w, uint32_t i)
{
	if (!str_eqz(w->d->words.at[i].lemma, "mine") && !str_eqz(w->d->words.at[i].lower, "mine"))
		return false;
	unsigned left = TREE_CHILDREN;
	for (uint32_t c = w->d->words.at[i].first_child; c != NONE && c < i && left--;
	     c = w->d->words.at[c].next_sibling)
		if (tree_in(&w->tree, c, w->cls.hazard) || w->d->words.at[c].upos == UPOS_PROPN)
			return true;
	return false;
}

/* "opened fire" */
static bool is_gunfire(const struct work *w, uint32_t i)
{
	static const char *const verb[] = {"open", "exchange", "trade", "return", "cease", NULL};
	const struct word *p = &w->d->words.at[i];
	if (!str_eqz(p->lower, "fire") || p->head == NONE || (p->rel != REL_obj && p->rel != REL_obl))
		return false;
	for (int k = 0; verb[k]; k++)
		if (str_eqz(w->d->words.at[p->head].lemma, verb[k]))
			return true;
	return false;
}

static struct topic topic_of(const struct work *w, const struct sentence *s)
{
	struct topic t = {0};
	bool blown = false;
	for (uint32_t i = s->w0; i < s->w1; i++) {
		t.sport += tree_in(&w->tree, i, w->cls.sport);
		t.business += tree_in(&w->tree, i, w->cls.business);
		if (is_gunfire(w, i)) {
			t.violence++;
			continue;
		}
		t.nature += tree_in(&w->tree, i, w->cls.nature);
		t.mishap += tree_in(&w->tree, i, w->cls.mishap);
		bool verb = w->d->words.at[i].upos == UPOS_VERB;
		t.mishap += verb && is_wreck(w, i);
		t.hazard += tree_in(&w->tree, i, w->cls.hazard);
		t.violence += !is_pit(w, i) && tree_in(&w->tree, i, verb ? w->cls.violent_verb : w->cls.violence);
		t.blast += !verb && tree_in(&w->tree, i, w->cls.blast);
		blown |= tree_in(&w->tree, i, w->cls.blast) || str_eqz(w->d->words.at[i].lemma, "explode");
	}
	if (blown)
		t.mishap += t.hazard; /* a blast where gas, coal or fireworks are is taken for an accident */
	return t;
}

/*
 * Crashes, storms and epidemics kill and injure too, and bring states of emergency: harm told
 * beside them, with no word of violence, is nobody's deed.
 */
static bool misfortune(const struct work *w, const struct act *a, const struct topic *t)
{
	if (!t->nature && !t->mishap)
		return false;
	if (a->type == EVENT_COERCE && str_starts(a->cameo, STR("172")))
		return t->nature > 0;
	if (a->type != EVENT_ASSAULT || t->violence > t->blast)
		return false;
	for (unsigned i = 0; i < a->actor.n; i++)
		if (tree_in(&w->tree, a->actor.at[i], w->tree.human))
			return false;
	return tree_in(&w->tree, a->word, w->cls.kill) || tree_in(&w->tree, a->word, w->cls.injure) || !a->actor.n;
}

/*
 * "A lorry and a bus collided. Two people were killed": the sentence before tells a misfortune and
 * no event of force.
 */
static bool after_misfortune(const struct work *w, uint32_t sentence)
{
	if (!sentence)
		return false;
	for (size_t i = w->d->events.n; i-- > 0 && w->d->events.at[i].sentence + 1 == sentence;)
		if (w->onto->type[w->d->events.at[i].type].quad == 4)
			return false;
	struct topic t = topic_of(w, &w->d->sentences.at[sentence - 1]);
	return (t.nature || t.mishap) && t.violence <= t.blast;
}

/* Harm that nobody does and that its own sentence gives no cause: that of the misfortune before. */
static bool has_no_cause(const struct work *w, const struct act *a, const struct topic *t)
{
	if (a->type != EVENT_ASSAULT || a->actor.n || a->nominal || t->violence)
		return false;
	struct str lemma = w->d->words.at[a->word].lemma;
	return (tree_in(&w->tree, a->word, w->cls.kill) || tree_in(&w->tree, a->word, w->cls.injure)) &&
	       !str_eqz(lemma, "murder") && !str_eqz(lemma, "execute");
}

/* "Hurricane X hits Y" */
static bool is_nature(const struct work *w, const struct heads *h)
{
	for (unsigned i = 0; i < h->n; i++) {
		unsigned left = TREE_CHILDREN;
		if (tree_in(&w->tree, h->at[i], w->cls.nature))
			return true;
		for (uint32_t c = w->d->words.at[h->at[i]].first_child; c != NONE && left--;
		     c = w->d->words.at[c].next_sibling)
			if ((w->d->words.at[c].rel == REL_compound || w->d->words.at[c].rel == REL_flat) &&
			    tree_in(&w->tree, c, w->cls.nature))
				return true;
	}
	return false;
}

static bool side_counted(const struct work *w, const struct heads *h)
{
	for (unsigned i = 0; i < h->n; i++)
		if (tree_in(&w->tree, h->at[i], w->tree.human) || w->d->words.at[h->at[i]].upos == UPOS_NUM ||
		    w->number_of[h->at[i]] != NONE)
			return true;
	return false;
}

/* Somebody of whom more than the name is known: firms and private people agree on much. */
static bool placed(const struct parties *side)
{
	for (uint32_t i = 0; i < side->n; i++)
		if (side->at[i].country[0] || side->at[i].id.n || side->at[i].n_sectors)
			return true;
	return false;
}

static bool all_of(const struct parties *side, const char *const *sectors, bool unknown)
{
	for (uint32_t i = 0; i < side->n; i++) {
		const struct party *p = &side->at[i];
		bool is = unknown && !p->n_sectors && !p->country[0];
		for (unsigned k = 0; sectors[k] && !is; k++)
			is = party_has_sector(p, sectors[k]);
		if (!is)
			return false;
	}
	return side->n > 0;
}

/* Firms leave markets; what withdraws in the record has troops or an office there. */
static bool is_market_exit(const struct act *a, const struct event *e)
{
	static const char *const firm[] = {"BUS", NULL};
	return e->type == EVENT_RETREAT && a->n_modes && str_eqz(a->mode[0], "withdraw") &&
	       all_of(&e->actors, firm, true);
}

/* Travellers, refugees and fighters that arrive somewhere consult nobody. */
static bool is_private_visit(const struct act *a, const struct event *e)
{
	static const char *const who[] = {"CVL", "REF", "CRM", "UAF", "REB", NULL};
	return e->type == EVENT_CONSULT && a->n_modes && str_eqz(a->mode[0], "visit") && all_of(&e->actors, who, false);
}

static bool told(const struct work *w, const struct act *a, const struct event *e)
{
	bool actor = e->actors.n > 0, recipient = e->recipients.n > 0;
	if (is_market_exit(a, e) || is_private_visit(a, e))
		return false;
	if (w->onto->type[e->type].quad == 1 && !placed(&e->actors) && !placed(&e->recipients))
		return false;
	if (e->type == EVENT_CONSULT && a->reciprocal && e->actors.n < 2)
		return actor && !a->nominal;
	if (a->reciprocal && a->nominal && e->actors.n < 2)
		return false; /* talks have two sides */
	if (a->nominal && !(actor && recipient) && !(a->reciprocal && e->actors.n > 1))
		return false;
	/* Who was released is told, by whom often not. */
	if (e->type == EVENT_RETREAT && a->n_modes && str_eqz(a->mode[0], "release"))
		return actor || (recipient && (a->nominal || tree_surface_subject(&w->tree, a->word) != NONE));
	if (w->onto->type[e->type].quad != 4)
		return actor;
	return actor || recipient || side_counted(w, &a->recipient) || side_counted(w, &a->actor);
}

static void context_add(struct event *e, struct str context)
{
	for (unsigned i = 0; i < e->n_contexts; i++)
		if (str_eq(e->context[i], context))
			return;
	if (e->n_contexts < EVENT_CONTEXTS)
		e->context[e->n_contexts++] = context;
}

static void code(const struct work *w, const struct act *a, struct event *e)
{
	const struct onto_type *t = &w->onto->type[a->type];
	e->n_modes = 0;
	for (unsigned i = 0; i < a->n_modes; i++)
		e->mode[e->n_modes++] = a->mode[i];
	e->cameo = a->cameo.n ? a->cameo : t->cameo;
	const struct onto_code *c = onto_code(w->onto, e->cameo);
	e->goldstein = c ? c->goldstein : 0;
	e->quad = t->quad;
	e->intensity = onto_intensity(w->onto, (unsigned)a->type, a->n_modes ? a->mode[0] : (struct str){NULL, 0});
	for (unsigned i = 0; i < a->frame->n_contexts; i++)
		context_add(e, a->frame->context[i]);
	for (unsigned i = 0; a->outer && i < a->outer->n_contexts; i++)
		context_add(e, a->outer->context[i]);
	for (unsigned i = 0; c && i < c->n_contexts; i++)
		context_add(e, c->context[i]);
}

static struct spans trigger_spans(struct work *w, const struct act *a)
{
	struct spans out = {arena_array(&w->d->arena, a->n_marks + 1, sizeof(struct span)), 0};
	if (!out.at)
		return out;
	for (unsigned i = 0; i <= a->n_marks; i++) {
		struct span s = w->d->words.at[i ? a->mark[i - 1] : a->word].span;
		uint32_t k = out.n++;
		for (; k && out.at[k - 1].start > s.start; k--)
			out.at[k] = out.at[k - 1];
		out.at[k] = s;
	}
	return out;
}

/* Nobody does a thing to himself in the record. */
static void without_actors(const struct parties *actors, struct parties *recipients)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < recipients->n; i++) {
		const struct party *p = &recipients->at[i];
		bool same = false;
		for (uint32_t k = 0; k < actors->n && !same; k++)
			same = actors->at[k].mention == p->mention ||
			       (p->country[0] && party_same(&actors->at[k], p) &&
			        actors->at[k].n_sectors == p->n_sectors &&
			        memcmp(actors->at[k].sectors, p->sectors, sizeof p->sectors) == 0);
		if (!same)
			recipients->at[n++] = *p;
	}
	recipients->n = n;
}

static bool is_place_of(const struct work *w, uint32_t head)
{
	return w->d->words.at[head].ner == NER_LOC && (tree_has_child(&w->tree, head, REL_case, "in") ||
	                                               tree_has_child(&w->tree, head, REL_case, "at"));
}

static int sides(struct work *w, const struct act *a, struct event *e, struct err *err)
{
	if (side_parties(w, &a->actor, &e->actors, err) < 0)
		return -1;
	if (a->reciprocal) {
		struct heads others = {.places = a->recipient.places};
		for (unsigned i = 0; i < a->recipient.n; i++)
			if (!is_place_of(w, a->recipient.at[i])) /* a meeting in Geneva is not with Switzerland */
				heads_add(&others, a->recipient.at[i]);
		return side_parties(w, &others, &e->actors, err);
	}
	if (side_parties(w, &a->recipient, &e->recipients, err) < 0)
		return -1;
	without_actors(&e->actors, &e->recipients);
	return 0;
}

static double score_of(const struct act *a, const struct event *e, const struct topic *t)
{
	double s = a->score;
	if (!e->actors.n)
		s *= miss_actor;
	if (!e->recipients.n && !e->reciprocal && (a->recipient.n || a->frame->recipient.n))
		s *= miss_recipient;
	if (a->nominal)
		s *= bare_noun;
	if (e->mood == MOOD_HYPOTHETICAL || e->mood == MOOD_CONDITIONAL)
		s *= unreal;
	if (t->sport)
		s *= 0.6;
	return s;
}

/* Out of scratch, in its size. */
static int keep_parties(struct doc *d, struct parties *p, struct err *err)
{
	struct party *at = p->n ? arena_array(&d->arena, p->n, sizeof *at) : NULL;
	if (p->n && !at)
		return err_memory(err);
	if (p->n)
		memcpy(at, p->at, p->n * sizeof *at);
	*p = (struct parties){at, p->n, p->n};
	return 0;
}

/* Code, time and words; then the event stands. */
static int put_event(struct work *w, const struct act *a, struct event *e, struct err *err)
{
	struct doc *d = w->d;
	code(w, a, e);
	time_event(w, a, e);
	e->trigger = trigger_spans(w, a);
	struct span whole = {e->trigger.n ? e->trigger.at[0].start : 0,
	                     e->trigger.n ? e->trigger.at[e->trigger.n - 1].end : 0};
	e->mentions = doc_spans1(d, whole);
	const char *name = a->outer ? arena_printf(&d->arena, "%.*s %.*s", STR_ARG(a->outer->name),
	                                           STR_ARG(a->frame->name))
	                            : a->frame->name.p;
	if (!e->trigger.n || !e->mentions.n || !name)
		return err_memory(err);
	if (keep_parties(d, &e->actors, err) < 0 || keep_parties(d, &e->recipients, err) < 0)
		return -1;
	e->frame = a->outer && a->outer != a->frame ? str_c(name) : a->frame->name;
	struct event *out = doc_add(d, events);
	if (!out)
		return err_memory(err);
	*out = *e;
	return 0;
}

static int emit_act(struct work *w, const struct act *a, const struct topic *t, struct err *err)
{
	struct doc *d = w->d;
	struct event e = {.type = (enum event_type)a->type, .mood = a->mood, .negated = a->negated,
	                  .place = NONE, .claim = NONE, .trigger_word = a->word, .object_word = a->object,
	                  .sentence = d->words.at[a->word].sentence};
	if (sides(w, a, &e, err) < 0)
		return -1;
	if (!told(w, a, &e) || (a->mood == MOOD_HYPOTHETICAL && (!e.actors.n || !e.recipients.n)))
		return 0;
	e.reciprocal = a->reciprocal && e.actors.n > 1;
	e.score = score_of(a, &e, t);
	if (w->judge) {
		int kept = settle_event(w, w->judge, a, &e, err);
		if (kept <= 0)
			return kept;
	}
	return put_event(w, a, &e, err);
}

int emit_settled(struct work *w, const struct act *a, const struct parties side[2], bool both, double score,
                 struct err *err)
{
	struct doc *d = w->d;
	struct event e = {.type = (enum event_type)a->type, .mood = a->mood, .negated = a->negated,
	                  .place = NONE, .claim = NONE, .trigger_word = a->word, .object_word = a->object,
	                  .sentence = d->words.at[a->word].sentence, .actors = side[0], .recipients = side[1],
	                  .reciprocal = both, .score = score};
	for (uint32_t i = 0; both && i < side[1].n && e.actors.n < 64; i++) {
		e.actors.at = arena_grow(&d->scratch, e.actors.at, e.actors.n, &e.actors.cap, sizeof *e.actors.at);
		if (!e.actors.at)
			return err_memory(err);
		e.actors.at[e.actors.n++] = side[1].at[i];
	}
	if (both)
		e.recipients.n = 0;
	return put_event(w, a, &e, err);
}

static int emit(struct work *w, const struct act *a, const struct topic *t, struct err *err)
{
	struct arena_mark mark = arena_mark(&w->d->scratch);
	int rc = emit_act(w, a, t, err);
	arena_rewind(&w->d->scratch, mark);
	return rc;
}

/* A demand made by marching is the protest: its topic is no request of its own. */
static bool is_topic(const struct work *w, const struct act *a, const uint32_t *act, size_t n)
{
	if (a->type != EVENT_REQUEST || !a->actor.n)
		return false;
	for (size_t i = 0; i < n && i < 64; i++) {
		const struct act *o = &w->acts.at[act[i]];
		if (o->emit && o->type == EVENT_PROTEST && o->actor.n && o->actor.at[0] == a->actor.at[0])
			return true;
	}
	return false;
}

int emit_sentence(struct work *w, uint32_t sentence, const uint32_t *act, size_t n, struct err *err)
{
	struct topic t = topic_of(w, &w->d->sentences.at[sentence]);
	if (t.sport >= 2)
		return 0;
	bool follows = !t.violence && after_misfortune(w, sentence);
	for (size_t i = 0; i < n && w->d->events.n < WORK_EVENTS; i++) {
		const struct act *a = &w->acts.at[act[i]];
		if (a->emit && a->type >= 0 && !a->weak && !misfortune(w, a, &t) &&
		    !(follows && has_no_cause(w, a, &t)) && !is_nature(w, &a->actor) &&
		    !is_topic(w, a, act, n) && emit(w, a, &t, err) < 0)
			return -1;
	}
	return 0;
}
