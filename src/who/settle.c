/*
 * The last word on sectors, once every country is known: what a head noun is where nothing else
 * told, what a place would be if it acted, and what world bodies never have.
 */
#include "who/coref.h"

#include <string.h>

struct head_hit coref_head(const struct coref *c, const struct mention *m)
{
	struct head_hit none = {0};
	if (m->kind != MENTION_NOMINAL)
		return none;
	uint32_t end = c->d->sentences.at[coref_word(c, m->head)->sentence].w1;
	struct head_hit h = heads_at(&c->who->heads, c->d, m->head, m->w0, end);
	return h.head && h.head->kind != HEAD_NO ? h : none;
}

/* "leaders" of whom a state is known only now; "the commander". */
static void by_head(const struct coref *c, struct mention *m)
{
	struct head_hit h = coref_head(c, m);
	if (!h.head)
		return;
	if (h.head->of_state[0] && coref_is_state(m->party.country))
		party_add_sector(&m->party, h.head->of_state);
	else if (h.head->last[0])
		party_add_sector(&m->party, h.head->last);
}

/*
 * What a state or a town would be if it acted: a place stays no actor, but who names it as a side
 * ("an embargo on Lima", "the shelling of Tyre") finds whose it is. A town where something only
 * happens, or whence it is told, is nobody.
 */
static void by_place(const struct coref *c, struct mention *m)
{
	const struct country *k = country_by_code(&c->who->names.countries, str_c(m->party.country));
	bool state = k && str_eq(k->name, m->party.name);
	bool town = !state && m->party.name.n && coref_says_where(c->d, m->head);
	if (town || name_dateline(c->d, m->w0, m->w1)) {
		m->party.country[0] = m->party.successor[0] = 0;
		return;
	}
	party_add_sector(&m->party, state ? "GOV" : "CVL");
}

static bool is_world_body(const char *country)
{
	static const char *const body[] = {"UNO", "IGO", "EUR", "NGO"};
	for (size_t i = 0; i < sizeof body / sizeof *body; i++)
		if (strcmp(country, body[i]) == 0)
			return true;
	return false;
}

/* Ministers, officials and agencies of a world body are that body; its courts, troops and police are told apart. */
static void of_world_body(struct party *p)
{
	static const char *const kept[] = {"MIL", "JUD", "COP", "LEG", "ELI"};
	char first[4] = {0};
	for (unsigned i = 0; i < p->n_sectors && !first[0]; i++)
		for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
			if (strcmp(p->sectors[i], kept[k]) == 0)
				memcpy(first, p->sectors[i], sizeof first);
	p->n_sectors = 0;
	if (first[0])
		party_add_sector(p, first);
}

bool coref_is_of_no_state(const struct mention *m)
{
	return m->party.n_sectors &&
	       (strcmp(m->party.sectors[0], "NGO") == 0 || strcmp(m->party.sectors[0], "UNO") == 0);
}

/* "a relief agency", "the Secretary-General": the table names a country instead of a sector. */
static void by_code(struct mention *m)
{
	struct party *p = &m->party;
	if (!coref_is_of_no_state(m))
		return;
	bool agency = p->sectors[0][0] == 'N';
	p->n_sectors = 0;
	if (p->country[0] && !(agency && coref_is_state(p->country)))
		return;
	party_set_country(p, agency ? STR("NGO") : STR("UNO"));
	memset(p->successor, 0, sizeof p->successor);
}

void coref_settle(struct coref *c)
{
	for (size_t i = 0; i < c->d->mentions.n; i++) {
		struct mention *m = &c->d->mentions.at[i];
		struct party *p = &m->party;
		by_code(m);
		if (!p->n_sectors && m->kind == MENTION_NOMINAL)
			by_head(c, m);
		else if (!p->n_sectors && m->kind == MENTION_NAME && !m->actor && m->gender == 'n' &&
		         coref_is_state(p->country))
			by_place(c, m);
		if (is_world_body(p->country))
			of_world_body(p);
	}
}
