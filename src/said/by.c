/*
 * According to whom. Every word learns the smallest claim whose content holds it, the claims
 * being laid over the words from the largest to the smallest. An event whose deciding word lies
 * in a content is the speaker's; the cue itself, and with it the act of speaking, stays the
 * narrator's. A speaker who is a party of the event makes it party; nobody named, hearsay.
 */
#include "said/said.h"

#include <stdlib.h>

struct layer {
	uint32_t *claim; /* word -> smallest claim over it, or NONE */
	uint32_t *outer; /* claim -> the next larger claim over its first word, or NONE */
};

struct sized {
	uint32_t claim, size;
};

static int larger_first(const void *a, const void *b)
{
	const struct sized *x = a, *y = b;
	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return x->claim < y->claim ? -1 : x->claim > y->claim;
}

static uint32_t size_of(const struct claim *c)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->content.n; i++)
		n += c->content.at[i].end - c->content.at[i].start;
	return n;
}

static int lay(struct doc *d, struct layer *l, struct err *err)
{
	struct sized *s = arena_array(&d->scratch, d->claims.n + 1, sizeof *s);
	l->claim = arena_array(&d->scratch, d->words.n + 1, sizeof *l->claim);
	l->outer = arena_array(&d->scratch, d->claims.n + 1, sizeof *l->outer);
	if (!s || !l->claim || !l->outer)
		return err_memory(err);
	for (uint32_t i = 0; i < d->claims.n; i++)
		s[i] = (struct sized){i, size_of(&d->claims.at[i])};
	for (size_t i = 0; i < d->words.n; i++)
		l->claim[i] = NONE;
	qsort(s, d->claims.n, sizeof *s, larger_first);
	for (size_t i = 0; i < d->claims.n; i++) {
		const struct claim *c = &d->claims.at[s[i].claim];
		l->outer[s[i].claim] = NONE;
		for (uint32_t k = 0; k < c->content.n; k++) {
			uint32_t w = doc_word_at(d, c->content.at[k].start);
			if (k == 0 && w != NONE)
				l->outer[s[i].claim] = l->claim[w];
			for (; w != NONE && w < d->words.n &&
			       d->words.at[w].span.end <= c->content.at[k].end;
			     w++)
				l->claim[w] = s[i].claim;
		}
	}
	return 0;
}

static bool is_party(const struct party *p, const struct parties *side)
{
	for (uint32_t i = 0; i < side->n; i++)
		if (party_same(p, &side->at[i]) ||
		    (p->mention != NONE && p->mention == side->at[i].mention) ||
		    (p->country[0] && str_eqz(str_c(p->country), side->at[i].country)))
			return true;
	return false;
}

/* "X announced it would ask Y": the saying and the deed are one, and the narrator tells it. */
static bool is_own_word(const struct event *e, const struct claim *c)
{
	bool verbal = e->type == EVENT_AGREE || e->type == EVENT_REQUEST ||
	              e->type == EVENT_REJECT || e->type == EVENT_ACCUSE ||
	              e->type == EVENT_THREATEN;
	return verbal && c->has_speaker && is_party(&c->speaker, &e->actors);
}

static int deny(struct doc *d, struct event *e, const struct claim *c, struct err *err)
{
	if (!c->has_speaker)
		return 0;
	struct party *p =
	    arena_grow(&d->arena, e->denied_by.at, e->denied_by.n, &e->denied_by.cap, sizeof *p);
	if (!p)
		return err_memory(err);
	e->denied_by.at = p;
	p[e->denied_by.n++] = c->speaker;
	return 0;
}

enum { CHAIN = 16 };

static int attribute(struct doc *d, const struct layer *l, struct event *e, struct err *err)
{
	e->by = BY_NARRATOR;
	e->claim = NONE;
	if (e->trigger_word == NONE || e->trigger_word >= d->words.n)
		return 0;
	uint32_t at = l->claim[e->trigger_word];
	for (int i = 0; at != NONE && i < CHAIN; i++, at = l->outer[at]) {
		const struct claim *c = &d->claims.at[at];
		if (c->cue_word == e->trigger_word || c->kind == CLAIM_TERM || c->thought ||
		    is_own_word(e, c))
			continue;
		if (c->denial) {
			e->by = BY_HEARSAY;
			if (e->claim == NONE)
				e->claim = at;
			if (deny(d, e, c, err) < 0)
				return -1;
			continue;
		}
		e->claim = at;
		e->by = c->hearsay || (!c->has_speaker && !c->source.n) ? BY_HEARSAY
		        : is_party(&c->speaker, &e->actors) || is_party(&c->speaker, &e->recipients)
		            ? BY_PARTY
		            : BY_ATTRIBUTED;
		break;
	}
	return 0;
}

int said_by(struct doc *d, struct err *err)
{
	struct layer l;
	if (!d->events.n)
		return 0;
	if (lay(d, &l, err) < 0)
		return -1;
	for (size_t i = 0; i < d->events.n; i++)
		if (attribute(d, &l, &d->events.at[i], err) < 0)
			return -1;
	return 0;
}
