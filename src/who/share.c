/*
 * What a mention learns from others: all of its cluster know the same; a description takes the
 * country of its possessor ("its defence minister"), "the country" that of the last state spoken
 * of; and where the text leaves only one answer, whoever has no country yet takes that of the
 * place of its sentence ("In Zambia, police ...") or, for organs of a state, that of the state the
 * article is about.
 */
#include "who/coref.h"

#include <string.h>

/* What a cluster knows together. */
struct known {
	struct party party;
	struct str role;
	bool actor;
	bool fixed; /* a body of the tables: its sectors are those of the table */
};

static void learn(struct known *k, const struct mention *m)
{
	const struct party *p = &m->party;
	if (!k->party.country[0] && p->country[0]) {
		memcpy(k->party.country, p->country, sizeof p->country);
		memcpy(k->party.successor, p->successor, sizeof p->successor);
	}
	if (!k->party.id.n)
		k->party.id = p->id;
	if (p->name.n > k->party.name.n && m->kind == MENTION_NAME)
		k->party.name = p->name;
	bool plain = k->party.n_sectors == 1 && strcmp(k->party.sectors[0], "CVL") == 0;
	if (p->n_sectors && !k->fixed && (!k->party.n_sectors || plain)) {
		k->party.n_sectors = p->n_sectors;
		memcpy(k->party.sectors, p->sectors, sizeof p->sectors);
	}
	if (m->role.n > k->role.n)
		k->role = m->role;
	k->actor |= m->actor;
	k->fixed |= m->kind == MENTION_NAME && p->id.n && m->gender == 'n';
}

static void tell(const struct known *k, const struct cluster *c, struct mention *m)
{
	struct party *p = &m->party;
	if (!p->country[0]) {
		memcpy(p->country, k->party.country, sizeof p->country);
		memcpy(p->successor, k->party.successor, sizeof p->successor);
	}
	if (!p->id.n)
		p->id = k->party.id;
	if (c->person ? k->party.name.n > p->name.n : !p->name.n)
		p->name = k->party.name;
	bool plain = p->n_sectors == 1 && strcmp(p->sectors[0], "CVL") == 0;
	bool fixed = k->fixed && m->kind == MENTION_NOMINAL;
	if (fixed || (!p->n_sectors && !k->fixed) || (plain && c->person)) {
		p->n_sectors = k->party.n_sectors;
		memcpy(p->sectors, k->party.sectors, sizeof p->sectors);
	}
	if (c->person && !m->role.n)
		m->role = k->role;
	if (m->kind == MENTION_PRONOUN)
		m->actor = k->actor;
}

static int share_clusters(struct coref *c, struct err *err)
{
	struct doc *d = c->d;
	struct arena_mark mark = arena_mark(&d->scratch);
	struct known *k = arena_array(&d->scratch, d->mentions.n + 1, sizeof *k);
	if (!k)
		return err_memory(err);
	for (int names = 1; names >= 0; names--) /* names first: they know best */
		for (size_t i = 0; i < d->mentions.n; i++)
			if ((d->mentions.at[i].kind == MENTION_NAME) == names)
				learn(&k[c->of[i]], &d->mentions.at[i]);
	for (size_t i = 0; i < d->mentions.n; i++)
		tell(&k[c->of[i]], &c->cluster[c->of[i]], &d->mentions.at[i]);
	arena_rewind(&d->scratch, mark); /* it is asked several times */
	return 0;
}

static bool is_body_code(const char *country)
{
	return strcmp(country, "IGO") == 0 || strcmp(country, "UNO") == 0 || strcmp(country, "EUR") == 0;
}

/* Country of the possessor or of the of-phrase, once that is known. */
static void take_from_possessor(struct doc *d)
{
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		if (m->kind == MENTION_PRONOUN || m->party.country[0])
			continue;
		const struct mention *from = NULL;
		const struct word *x;
		for (uint32_t w = d->words.at[m->head].first_child; w != NONE && !from; w = x->next_sibling) {
			x = &d->words.at[w];
			uint32_t k = x->rel == REL_nmod ? doc_child(d, w, REL_case) : NONE;
			struct str prep = k == NONE ? STR("") : d->words.at[k].lower;
			bool of = str_eqz(prep, "of") || (str_eqz(prep, "for") && m->role.n);
			if (x->rel == REL_nmod && (x->sub == SUB_poss || of))
				from = doc_mention(d, w);
		}
		if (!from || from == m)
			continue;
		if (m->role.n && !m->party.n_sectors && from->kind != MENTION_PRONOUN) {
			m->party.n_sectors = from->party.n_sectors; /* "the leader of the union" */
			memcpy(m->party.sectors, from->party.sectors, sizeof m->party.sectors);
		}
		if (!from->party.country[0])
			continue;
		bool class = m->gender == 'n' && !m->party.n_sectors;
		if (class && !is_body_code(from->party.country))
			continue;
		memcpy(m->party.country, from->party.country, sizeof m->party.country);
		memcpy(m->party.successor, from->party.successor, sizeof m->party.successor);
		if (class && !m->party.id.n) {
			m->party.id = from->party.id;
			m->party.name = from->party.name;
		}
	}
}

bool coref_is_state(const char *country)
{
	static const char *const other[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (strcmp(country, other[i]) == 0)
			return false;
	return country[0] != 0;
}

void coref_take(struct mention *m, const struct party *from)
{
	memcpy(m->party.country, from->country, sizeof m->party.country);
	memcpy(m->party.successor, from->successor, sizeof m->party.successor);
}

bool coref_is_definite(const struct coref *c, const struct mention *m)
{
	struct str w = coref_word(c, m->w0)->lower;
	return str_eqz(w, "the") || str_eqz(w, "this") || str_eqz(w, "that");
}

/* Not the state of who acts in its own clause. */
static bool is_other(const struct coref *c, const struct mention *m, const struct party *p)
{
	uint32_t s = coref_clause_subject(c, m);
	const struct mention *own = s == NONE ? NULL : doc_mention(c->d, s);
	return p && (!own || !own->party.country[0] || strcmp(own->party.country, p->country) != 0);
}

enum { RECENT = 8 };

/* The state spoken of last that is another one; one that acts or is acted upon before a mere place. */
static const struct party *last_other(const struct coref *c, const struct mention *m,
                                      const struct mention *const *recent, size_t n)
{
	const struct party *place = NULL;
	for (size_t i = n; i-- > 0 && n - i <= RECENT;) {
		const struct mention *p = recent[i % RECENT];
		if (!is_other(c, m, &p->party))
			continue;
		if (p->actor)
			return &p->party;
		if (!place)
			place = &p->party;
	}
	return place;
}

/*
 * "the country", "the capital" without a name before it: the state of the last party that has one.
 */
static void take_last_state(struct coref *c)
{
	struct doc *d = c->d;
	const struct party *last = NULL, *subject = NULL;
	const struct mention *recent[RECENT];
	size_t n = 0;
	uint32_t spoken = 0; /* sentence of that subject */
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		struct str noun = coref_word(c, m->head)->lower;
		bool capital = str_eqz(noun, "capital");
		bool country = capital || str_eqz(noun, "country") || str_eqz(noun, "nation") ||
		               str_eqz(noun, "kingdom");
		uint32_t sentence = coref_word(c, m->head)->sentence;
		if (country && last && m->kind == MENTION_NOMINAL && !m->plural && !m->party.country[0] &&
		    coref_is_definite(c, m)) {
			const struct party *from = subject && spoken + 1 >= sentence ? subject : last;
			if (!is_other(c, m, from))
				from = last_other(c, m, recent, n);
			if (from)
				coref_take(m, from);
			if (from && !capital)
				party_add_sector(&m->party, "GOV");
		}
		if (!coref_is_state(m->party.country))
			continue;
		recent[n++ % RECENT] = m;
		last = &m->party;
		if (coref_word(c, m->head)->rel == REL_nsubj) {
			subject = last;
			spoken = sentence;
		}
	}
}

/* "two Russian journalists, A and B": each of those named is one of them. */
static void take_from_class(struct coref *c)
{
	for (size_t i = 0; i < c->d->mentions.n; i++) {
		struct mention *m = &c->d->mentions.at[i];
		const struct word *w = coref_word(c, m->head);
		if (m->kind != MENTION_NAME || m->party.country[0] || m->party.n_sectors)
			continue;
		if (w->rel == REL_conj && w->head != NONE)
			w = coref_word(c, w->head);
		if (w->rel != REL_appos || w->head == NONE)
			continue;
		const struct mention *k = doc_mention(c->d, w->head);
		if (!k || !k->plural || k->kind != MENTION_NOMINAL)
			continue;
		coref_take(m, &k->party);
		m->party.n_sectors = k->party.n_sectors;
		memcpy(m->party.sectors, k->party.sectors, sizeof m->party.sectors);
	}
}

static bool is_plain_person(const struct mention *m)
{
	return m->kind == MENTION_NAME && m->actor && !m->plural && m->gender != 'n' && !m->party.id.n &&
	       !m->party.country[0];
}

/* Whom neither the cluster nor the sentence places: the table of public figures. */
static void take_from_table(struct coref *c)
{
	struct doc *d = c->d;
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		if (!is_plain_person(m))
			continue;
		struct person_hit h = people_find(&c->who->people, &d->scratch, m->party.name, d->date);
		if (!h.code.n)
			continue;
		const struct country *k = country_by_key(&c->who->names.countries, h.code);
		party_set_country(&m->party, k ? k->code : h.code);
		char z[4] = {0};
		if (h.sector.n == 3 && !m->party.n_sectors) {
			memcpy(z, h.sector.p, 3);
			party_add_sector(&m->party, z);
		}
	}
}

int coref_share(struct coref *c, struct err *err)
{
	take_from_class(c);
	for (int round = 0; round < 2; round++) {
		if (share_clusters(c, err) < 0)
			return -1;
		take_from_possessor(c->d);
	}
	if (share_clusters(c, err) < 0)
		return -1;
	take_from_table(c);
	if (c->d->arena.failed)
		return err_memory(err);
	if (share_clusters(c, err) < 0)
		return -1;
	take_from_possessor(c->d);
	take_last_state(c);
	take_from_possessor(c->d);
	coref_home(c);
	if (share_clusters(c, err) < 0)
		return -1;
	coref_settle(c);
	return 0;
}
