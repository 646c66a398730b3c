/*
 * Method: rules by precision, one mention after the other (the sieve idea of Lee et al., 2013,
 * "Deterministic Coreference Resolution", done in one pass): apposition and copula; names (table
 * id, whole name, last name, acronym); descriptions; pronouns. Afterwards every mention gets what
 * its cluster knows, then what its possessor knows ("its defence minister"), and once more.
 */
#include "who/coref.h"

#include "base/utf8.h"

#include <string.h>

bool coref_is_person(const struct mention *m)
{
	if (m->kind == MENTION_PRONOUN)
		return m->gender == 'm' || m->gender == 'f';
	return m->gender != 'n' && !m->plural && (!m->party.id.n || m->role.n);
}

bool coref_agree(const struct cluster *k, const struct mention *m)
{
	if (k->country[0] && m->party.country[0] && strcmp(k->country, m->party.country) != 0)
		return false;
	if (k->plural != m->plural)
		return false;
	if (k->gender && m->gender && k->gender != m->gender)
		return false;
	return k->person == coref_is_person(m);
}

void coref_join(struct coref *c, uint32_t i, uint32_t k)
{
	const struct mention *m = &c->d->mentions.at[i];
	struct cluster *x = &c->cluster[k];
	c->of[i] = k;
	if (!x->n) {
		x->first = i;
		x->person = coref_is_person(m);
		x->plural = m->plural;
		x->state = m->kind == MENTION_NAME && m->gender == 'n' && m->party.country[0] && !m->party.id.n;
	}
	x->n++;
	x->last = i;
	x->named |= m->kind == MENTION_NAME;
	if (!x->gender)
		x->gender = m->gender;
	if (!x->country[0])
		memcpy(x->country, m->party.country, sizeof x->country);
	if (!x->id.n)
		x->id = m->party.id;
	if (m->kind == MENTION_NAME && m->party.name.n > x->name.n)
		x->name = m->party.name;
	if (!x->role.n)
		x->role = m->role;
	if (m->kind == MENTION_NOMINAL && !x->noun.n)
		x->noun = coref_word(c, m->head)->lower;
}

static struct str last_word(struct str s)
{
	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == ' ' || s.p[i] == '\n')
			return str_sub(s, i + 1, s.n);
	return s;
}

static struct str first_word(struct str s)
{
	size_t k = str_chr(s, ' ');
	return str_sub(s, 0, k);
}

/* "World Trade Centre" -> "wtc"; empty for a single word. */
static struct str initials(struct arena *a, struct str name)
{
	char *p = arena_alloc(a, name.n + 1);
	size_t n = 0, words = 0, len;
	if (!p)
		return STR("");
	for (struct str w; str_split(&name, ' ', &w);) {
		if (!w.n)
			continue;
		words++;
		if (utf8_is_upper(utf8_at(w, 0, &len)) && len == 1)
			p[n++] = (char)(w.p[0] | 0x20);
	}
	return words > 1 && n > 1 ? (struct str){p, n} : STR("");
}

static bool is_acronym(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'A' || s.p[i] > 'Z') && s.p[i] != '.')
			return false;
	return s.n >= 2 && s.n <= 8;
}

/* Another first name, and no initial of it: not the same person. */
static bool first_names_clash(struct str a, struct str b)
{
	struct str x = first_word(a), y = first_word(b);
	if (x.n == a.n || y.n == b.n)
		return false;
	bool initial = x.n <= 2 || y.n <= 2 || x.p[x.n - 1] == '.' || y.p[y.n - 1] == '.';
	return initial ? x.p[0] != y.p[0] : !str_ieq(x, y);
}

static uint32_t find_person(struct coref *c, const struct mention *m, struct str lower)
{
	uint32_t k = map_get(&c->names, lower, MAP_NONE);
	if (k != MAP_NONE && str_chr(lower, ' ') != SIZE_MAX)
		return k;
	if (k == MAP_NONE)
		k = map_get(&c->last_names, last_word(lower), MAP_NONE);
	if (k == MAP_NONE || !c->cluster[k].person || first_names_clash(c->cluster[k].name, m->party.name))
		return NONE;
	const struct cluster *x = &c->cluster[k];
	bool gender = !x->gender || !m->gender || x->gender == m->gender;
	bool country = !x->country[0] || !m->party.country[0] || strcmp(x->country, m->party.country) == 0;
	return gender && country ? k : NONE;
}

static int learn_person(struct coref *c, struct str lower, uint32_t k, struct err *err)
{
	struct str last = last_word(lower), first = first_word(lower);
	if (map_put(&c->names, lower, k) < 0 || map_put(&c->last_names, last, k) < 0)
		return err_memory(err);
	if (first.n < lower.n && first.n > 2 && map_get(&c->last_names, first, MAP_NONE) == MAP_NONE &&
	    map_put(&c->last_names, first, k) < 0)
		return err_memory(err);
	return 0;
}

/* The key of a name that is no person's: its id, or its name with its code. */
static struct str thing_key(struct coref *c, const struct mention *m)
{
	struct arena *a = &c->d->scratch;
	if (m->party.id.n) {
		char *z = arena_printf(a, "id:%.*s", STR_ARG(m->party.id));
		return z ? str_c(z) : STR("");
	}
	struct str name = m->party.name.n ? m->party.name : doc_span_text(c->d, m->span);
	if (str_starts(name, STR("the ")) || str_starts(name, STR("The ")))
		name = str_sub(name, 4, name.n);
	return utf8_lower(a, name);
}

static int link_name(struct coref *c, uint32_t i, uint32_t apposed, struct err *err)
{
	const struct mention *m = &c->d->mentions.at[i];
	bool person = coref_is_person(m);
	struct str key = person ? utf8_lower(&c->d->scratch, m->party.name) : thing_key(c, m);
	if (!key.n)
		key = STR(" ");
	uint32_t k = person ? find_person(c, m, key) : map_get(&c->names, key, MAP_NONE);
	if (k == MAP_NONE && !person && is_acronym(doc_span_text(c->d, m->span)))
		k = map_get(&c->acronyms, utf8_lower(&c->d->scratch, doc_span_text(c->d, m->span)), MAP_NONE);
	if (k == MAP_NONE)
		k = apposed == NONE ? i : apposed;
	coref_join(c, i, k);
	if (person)
		return learn_person(c, key, k, err);
	struct str acronym = initials(&c->d->scratch, m->party.name);
	if (map_put(&c->names, key, k) < 0 || (acronym.n && map_put(&c->acronyms, acronym, k) < 0))
		return err_memory(err);
	return 0;
}

/*
 * "Brussels" that acts is the seat of the European Union, unless the article speaks of Belgium by any
 * other word.
 */
static int seats(struct coref *c, struct err *err)
{
	struct doc *d = c->d;
	const struct body *eu = body_by_id(&c->who->names.bodies, STR("EU"));
	bool found = false;
	for (size_t i = 0; i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		bool seat = str_eqz(coref_word(c, m->head)->form, "Brussels");
		if (!seat && strcmp(m->party.country, "BEL") == 0)
			return 0;
		found |= seat;
	}
	for (size_t i = 0; found && eu && i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		if (m->kind != MENTION_NAME || !m->actor || !str_eqz(coref_word(c, m->head)->form, "Brussels"))
			continue;
		party_set_country(&m->party, STR("EUR"));
		memset(m->party.successor, 0, sizeof m->party.successor);
		m->party.n_sectors = 0;
		m->party.id = eu->id;
		m->party.name = eu->name;
	}
	return d->arena.failed ? err_memory(err) : 0;
}

static int link_all(struct coref *c, struct err *err)
{
	struct doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		uint32_t j = coref_apposed(c, i), k = j == NONE ? NONE : c->of[j];
		if (m->kind == MENTION_NAME) {
			if (link_name(c, i, k, err) < 0)
				return -1;
			continue;
		}
		if (k == NONE)
			k = m->kind == MENTION_PRONOUN ? coref_pronoun(c, i) : coref_description(c, i);
		coref_join(c, i, k == NONE ? i : k);
	}
	return 0;
}

/* Clusters counted from 0 in the order in which they appear. */
static int number(struct coref *c, struct err *err)
{
	struct doc *d = c->d;
	uint32_t *to = arena_array(&d->scratch, d->mentions.n + 1, sizeof *to), n = 0;
	if (!to)
		return err_memory(err);
	for (size_t i = 0; i < d->mentions.n; i++) {
		if (!to[c->of[i]])
			to[c->of[i]] = ++n;
		d->mentions.at[i].cluster = to[c->of[i]] - 1;
		d->mentions.at[i].party.mention = (uint32_t)i;
	}
	d->n_clusters = n;
	return 0;
}

int who_coref(const struct who *who, struct doc *d, struct err *err)
{
	struct coref c = {.who = who, .d = d};
	c.cluster = arena_array(&d->scratch, d->mentions.n + 1, sizeof *c.cluster);
	c.of = arena_array(&d->scratch, d->mentions.n + 1, sizeof *c.of);
	c.side = arena_array(&d->scratch, d->mentions.n + 1, sizeof *c.side);
	int rc = c.cluster && c.of && c.side ? seats(&c, err) : err_memory(err);
	if (rc == 0)
		rc = link_all(&c, err);
	if (rc == 0)
		rc = coref_plurals(&c, err);
	if (rc == 0)
		rc = coref_share(&c, err);
	if (rc == 0)
		rc = number(&c, err);
	map_release(&c.names);
	map_release(&c.last_names);
	map_release(&c.acronyms);
	return rc;
}
