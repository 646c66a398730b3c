/*
 * A party's sector and country. The sector is seen in its head and the words beside it and in
 * what the actor tables say; the country is one of those found nearby: its own by the tables,
 * those of words in its noun phrase, of places and other parties of the sentence, and of the
 * article at large, or none.
 */
#include "what/look_hash.h"

#include <string.h>

enum { /* behind those of look_role.c */
       S_BIAS = 200,
       S_OWN,
       S_OWN_TYPE,
       S_SECOND,
       S_LEMMA,
       S_LOWER,
       S_SUFFIX,
       S_MODIFIER,
       S_OF,
       S_KIND,
       S_TYPE,
       S_TYPE_OWN,
       S_CLASS,
       S_STATE,
       S_STATE_OWN,
       S_NER,
       S_ID,
       S_COUNTRY,
       S_PLURAL,
       S_HEAD,
       S_MODIFIER_LEMMA,
       S_BEFORE,
       S_FORM,
       C_BIAS = 240,
       C_WHY,
       C_WHY_OWN,
       C_WHY_TYPE,
       C_WHY_KIND,
       C_WHY_LEMMA,
       C_COUNT,
       C_ONLY,
       C_BODY,
       C_BODY_OWN,
       C_MAIN,
       C_N,
       C_NEAR,
       C_WHY_ID,
       C_WHY_SECTOR2,
       C_WHY_STATES,
       C_BEST,
       C_HAS_OWN,
       C_WHY_REL
};

enum { /* where a country was found */
       FROM_TABLES = 1,
       FROM_PHRASE = 2,
       FROM_PLACE = 4,
       FROM_SENTENCE = 8,
       FROM_ARTICLE = 16,
       FROM_MAIN = 32,
       FROM_SUBJECT = 64,
       FROM_ADJECTIVE = 128,
       FROM_NEXT = 256,
       FROM_GAZETTEER = 512,
       FROM_ALWAYS = 4096
};

enum { COUNTRY_BACK = 400 }; /* mentions that are looked at on either side */

static bool is_body(const char *code)
{
	static const char *const bodies[] = {"UNO", "IGO", "EUR", "NGO", "MNC", "IMG", NULL};
	for (int i = 0; bodies[i]; i++)
		if (strcmp(bodies[i], code) == 0)
			return true;
	return false;
}

static uint32_t kind_of(const struct work *w, uint32_t word)
{
	const struct mention *m = doc_mention(w->d, word);
	return m ? (uint32_t)m->kind + (m->actor ? 4u : 0u) + (m->plural ? 8u : 0u)
	         : 20u + look_at(w, word)->upos;
}

void look_sector(const struct work *w, uint32_t word, const struct party *p, int type, enum look_side side,
                 struct look *l)
{
	const struct word *h = look_at(w, word);
	uint32_t own = look_sector_of(p), lemma = look_lemma(w, word), t = (uint32_t)type * 2u + side;
	bool state = p->country[0] && !p->n_sectors && !p->id.n;
	memset(l, 0, sizeof *l);
	look_put(l, S_BIAS, 0, 0);
	look_put(l, S_OWN, own, 0);
	look_put(l, S_OWN_TYPE, own, t);
	look_put(l, S_SECOND, p->n_sectors > 1 ? look_str(str_c(p->sectors[1])) : 0, own);
	look_put(l, S_LEMMA, lemma, 0);
	look_put(l, S_LOWER, look_str(h->lower), 0);
	look_put(l, S_SUFFIX, look_str(str_sub(h->lower, h->lower.n > 3 ? h->lower.n - 3 : 0, h->lower.n)),
	         h->upos);
	look_put(l, S_KIND, kind_of(w, word), own);
	look_put(l, S_TYPE, t, 0);
	look_put(l, S_TYPE_OWN, t, look_mix(own, h->upos));
	look_put(l, S_STATE, state, h->upos);
	look_put(l, S_STATE_OWN, state, t);
	look_put(l, S_NER, h->ner, own);
	look_put(l, S_ID, p->id.n ? look_str(p->id) : 0, 0);
	look_put(l, S_COUNTRY, is_body(p->country) ? look_str(str_c(p->country)) : p->country[0] != 0, own);
	look_put(l, S_PLURAL, look_str(h->xpos), own);
	look_put(l, S_HEAD, look_lemma(w, h->head), h->rel);
	look_classes(w, l, S_CLASS, word, 0);
	look_slot_add(w, l, 0, word);
	unsigned left = 16;
	for (uint32_t c = h->first_child; c != NONE && left--; c = look_at(w, c)->next_sibling) {
		uint8_t rel = look_at(w, c)->rel;
		if (rel != REL_amod && rel != REL_compound && rel != REL_nmod && rel != REL_flat &&
		    rel != REL_appos)
			continue;
		look_put(l, S_MODIFIER, look_str(look_at(w, c)->lower), rel);
		look_put(l, S_MODIFIER_LEMMA, look_str(look_at(w, c)->lower), lemma);
		look_slot_add(w, l, rel == REL_nmod ? 2 : 1, c);
	}
}

static struct look_country *country_add(struct look_country *all, unsigned *n, const char *code, uint32_t why)
{
	for (unsigned i = 0; i < *n; i++)
		if (strcmp(all[i].code, code) == 0) {
			all[i].why |= why;
			return &all[i];
		}
	if (*n == LOOK_COUNTRIES)
		return NULL;
	struct look_country *c = &all[(*n)++];
	*c = (struct look_country){.why = why};
	for (size_t i = 0; i + 1 < sizeof c->code && code[i]; i++)
		c->code[i] = code[i];
	return c;
}

static bool says_where(const struct work *w, uint32_t word)
{
	static const char *const in[] = {"in",     "at",   "near", "outside", "across",
	                                 "around", "from", "of",   NULL};
	uint32_t k = doc_child(w->d, word, REL_case);
	for (int i = 0; k != NONE && in[i]; i++)
		if (str_eqz(look_at(w, k)->lower, in[i]))
			return true;
	return false;
}

static uint32_t why_of(const struct work *w, uint32_t word, uint32_t head)
{
	uint32_t s = look_at(w, word)->sentence, why = FROM_ARTICLE, at = head;
	if (look_at(w, head)->sentence != s)
		return look_at(w, head)->sentence + 1 == s || look_at(w, head)->sentence == s + 1
		           ? why | FROM_NEXT
		           : why;
	why |= FROM_SENTENCE;
	if (says_where(w, head))
		why |= FROM_PLACE;
	if (look_at(w, head)->rel == REL_nsubj)
		why |= FROM_SUBJECT;
	for (int up = 0; up < 3 && at != NONE; up++, at = look_at(w, at)->head)
		if (at == word && head != word) {
			why |= FROM_PHRASE;
			if (look_at(w, head)->rel == REL_amod || look_at(w, head)->rel == REL_compound ||
			    look_at(w, head)->sub)
				why |= FROM_ADJECTIVE;
		}
	return why;
}

/* Countries of the towns that the gazetteer knows. */
static void look_places(const struct work *w, uint32_t word, struct look_country *out, unsigned *n)
{
	const struct doc *d = w->d;
	size_t first = 0;
	while (first < d->places.n &&
	       (d->places.at[first].w0 == NONE || d->places.at[first].w0 + COUNTRY_BACK < word))
		first++;
	for (size_t i = first; i < d->places.n && i < first + COUNTRY_BACK; i++) {
		const struct place *p = &d->places.at[i];
		if (!p->country[0] || p->w1 == NONE || p->w1 == p->w0 || p->w1 > d->words.n)
			continue;
		struct look_country *c =
		    country_add(out, n, p->country, why_of(w, word, p->w1 - 1) | FROM_GAZETTEER);
		if (c)
			c->count++;
	}
}

unsigned look_countries(const struct work *w, uint32_t word, const struct party *p, struct look_country *out)
{
	const struct doc *d = w->d;
	unsigned n = 0, best = 0;
	size_t first = 0;
	country_add(out, &n, "", 0);
	if (p->country[0])
		country_add(out, &n, p->country, FROM_TABLES);
	while (first < d->mentions.n && d->mentions.at[first].head + COUNTRY_BACK < word)
		first++;
	for (size_t i = first; i < d->mentions.n && i < first + COUNTRY_BACK; i++) {
		const struct mention *m = &d->mentions.at[i];
		if (!m->party.country[0] || m->head >= d->words.n)
			continue;
		struct look_country *c = country_add(out, &n, m->party.country, why_of(w, word, m->head));
		if (c)
			c->count++;
	}
	look_places(w, word, out, &n);
	for (unsigned i = 1; i < n; i++)
		if (!is_body(out[i].code) && (!best || out[i].count > out[best].count))
			best = i;
	if (best)
		out[best].why |= FROM_MAIN;
	static const char *const always[] = {"IGO", "NGO", "MNC", "UNO", "EUR", NULL};
	for (int i = 0; always[i]; i++) /* "the peacekeepers", "the company" */
		country_add(out, &n, always[i], FROM_ALWAYS);
	return n;
}

void look_country(const struct work *w, uint32_t word, const struct party *p, const struct look_country *all,
                  unsigned n, unsigned which, int type, enum look_side side, struct look *l)
{
	const struct look_country *c = &all[which];
	uint32_t own = look_sector_of(p),
	         why = c->why | (c->code[0] ? 1024u : 0u) | (is_body(c->code) ? 2048u : 0u);
	uint32_t state = (p->country[0] ? 1u : 0u) | (is_body(p->country) ? 2u : 0u),
	         t = (uint32_t)type * 2 + side, states = 0;
	uint32_t phrase = 0;
	for (unsigned i = 1; i < n; i++) {
		states += !is_body(all[i].code);
		phrase |= all[i].why & (FROM_PHRASE | FROM_PLACE);
	}
	why = look_mix(why, state);
	memset(l, 0, sizeof *l);
	look_put(l, C_BIAS, c->code[0] != 0, 0);
	look_put(l, C_WHY, why, phrase);
	look_put(l, C_WHY_OWN, why, own);
	look_put(l, C_WHY_TYPE, why, t);
	look_put(l, C_WHY_KIND, why, kind_of(w, word));
	look_put(l, C_WHY_LEMMA, why, look_lemma(w, word));
	look_put(l, C_WHY_REL, why, look_at(w, word)->rel);
	look_put(l, C_COUNT, why, c->count > 3 ? 3 : c->count);
	look_put(l, C_N, why, states > 4 ? 4 : states);
	look_put(l, C_WHY_STATES, look_mix(why, phrase), states > 2 ? 2 : states);
	look_put(l, C_BODY_OWN, is_body(c->code) ? look_str(str_c(c->code)) : 0, look_lemma(w, word));
	look_put(l, C_WHY_ID, why, p->id.n != 0);
	look_put(l, C_HAS_OWN, state, c->why & FROM_TABLES);
	unsigned left = 16;
	for (uint32_t k = look_at(w, word)->first_child; k != NONE && left--; k = look_at(w, k)->next_sibling)
		if (look_at(w, k)->rel == REL_amod || look_at(w, k)->rel == REL_det)
			look_put(l, C_WHY_SECTOR2, c->code[0] != 0, look_str(look_at(w, k)->lower));
	look_slot_add(w, l, 0, word);
}
