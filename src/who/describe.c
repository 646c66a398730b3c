/*
 * Descriptions: "Kosovo's defence minister" beside a name, "the defence minister" later, "the
 * country", "the alliance". A definite description, or an office without an article ("Defence
 * minister said"), looks back for the nearest that fits; an indefinite one begins a cluster.
 */
#include "who/coref.h"

#include <string.h>

static struct mention *mention(const struct coref *c, uint32_t i)
{
	return &c->d->mentions.at[i];
}

static bool countries_clash(const struct mention *a, const struct mention *b)
{
	return a->party.country[0] && b->party.country[0] && strcmp(a->party.country, b->party.country) != 0;
}

/* Two that may name the same one: one of them a name, the other a description or an acronym. */
static bool may_apposed(const struct mention *a, const struct mention *b)
{
	if (a->plural != b->plural || countries_clash(a, b) || a->kind == MENTION_PRONOUN ||
	    b->kind == MENTION_PRONOUN)
		return false;
	if (coref_is_person(a) != coref_is_person(b))
		return false;
	return a->kind != b->kind || (a->kind == MENTION_NAME && !a->party.id.n && !b->party.id.n);
}

static bool is_comma(const struct coref *c, uint32_t w)
{
	return str_eqz(coref_word(c, w)->lower, ",");
}

/* "Armend mehaj, Kosovo's defence minister": side by side with a comma, whatever the tree says. */
static uint32_t beside(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	if (m->w0 < 2 || !is_comma(c, m->w0 - 1) ||
	    coref_word(c, m->w0)->sentence != coref_word(c, m->w0 - 2)->sentence)
		return NONE;
	const struct mention *p = doc_mention(c->d, m->w0 - 2);
	if (!p || p->w1 != m->w0 - 1 || p->kind == m->kind || !coref_is_person(m) || !may_apposed(p, m))
		return NONE;
	const struct mention *office = m->kind == MENTION_NOMINAL ? m : p;
	bool list = doc_child(c->d, m->head, REL_cc) != NONE ||
	            (m->w1 < c->d->words.n && str_eqz(coref_word(c, m->w1)->lower, "and"));
	return office->role.n && !list ? (uint32_t)(p - c->d->mentions.at) : NONE;
}

/* "The leader of the union, Ofelia ...": the office above the phrase that ends at the comma. */
static uint32_t office_above(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	if (m->kind != MENTION_NAME || !coref_is_person(m) || m->w0 < 2 || !is_comma(c, m->w0 - 1))
		return NONE;
	uint32_t w = m->w0 - 2, sentence = coref_word(c, m->head)->sentence;
	for (int up = 0; up < 6 && w != NONE && coref_word(c, w)->sentence == sentence; up++) {
		const struct mention *p = doc_mention(c->d, w);
		if (p && p->head == w && p->kind == MENTION_NOMINAL && p->role.n && p < m && may_apposed(p, m))
			return (uint32_t)(p - c->d->mentions.at);
		if (coref_word(c, w)->rel != REL_nmod && coref_word(c, w)->rel != REL_compound)
			return NONE;
		w = coref_word(c, w)->head;
	}
	return NONE;
}

uint32_t coref_apposed(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	const struct word *w = coref_word(c, m->head);
	const struct mention *p = NULL;
	if (m->kind == MENTION_PRONOUN)
		return NONE;
	if (w->rel == REL_appos && w->head != NONE) {
		p = doc_mention(c->d, w->head);
	} else if (m->kind == MENTION_NOMINAL && doc_child(c->d, m->head, REL_cop) != NONE) {
		uint32_t s = doc_child(c->d, m->head, REL_nsubj);
		p = s == NONE ? NULL : doc_mention(c->d, s);
		if (p && p->kind != MENTION_NAME)
			p = NULL;
	}
	if (p && p < m && p->head != m->head && may_apposed(p, m))
		return (uint32_t)(p - c->d->mentions.at);
	uint32_t j = beside(c, i);
	return j == NONE ? office_above(c, i) : j;
}

static bool is_one(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

/* 'd' definite, 'i' indefinite, 0 bare. */
static char article(const struct coref *c, const struct mention *m)
{
	static const char *const definite[] = {"the", "this", "that", "these", "those", "both",
	                                       "its", "their", "his", NULL};
	struct str first = coref_word(c, m->w0)->lower;
	if (is_one(first, definite))
		return 'd';
	uint32_t det = doc_child(c->d, m->head, REL_det);
	if (det != NONE)
		return is_one(coref_word(c, det)->lower, definite) ? 'd' : 'i';
	uint32_t num = doc_child(c->d, m->head, REL_nummod);
	return num == NONE ? 0 : 'i';
}

static bool same_word(struct str a, struct str b)
{
	if (str_ieq(a, b))
		return true;
	return (str_ieq(a, STR("defence")) && str_ieq(b, STR("defense"))) ||
	       (str_ieq(a, STR("defense")) && str_ieq(b, STR("defence")));
}

/* Every word of the shorter role stands in the longer: "minister" in "defence minister". */
static bool roles_fit(struct str a, struct str b)
{
	struct str part = a.n <= b.n ? a : b, whole = a.n <= b.n ? b : a;
	if (!part.n)
		return false;
	for (struct str x; str_split(&part, ' ', &x);) {
		bool found = false;
		struct str rest = whole;
		for (struct str y; !found && str_split(&rest, ' ', &y);)
			found = same_word(x, y);
		if (!found)
			return false;
	}
	return true;
}

/* The office: the nearest person of that role, and of that country as far as both are known. */
static uint32_t office(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
		const struct cluster *k = &c->cluster[c->of[j]];
		if (k->person && k->role.n && roles_fit(m->role, k->role) && coref_agree(k, m))
			return c->of[j];
	}
	return NONE;
}

/* The same noun, said before: "the protesters". */
static uint32_t same_noun(const struct coref *c, uint32_t i, bool definite)
{
	const struct mention *m = mention(c, i);
	struct str noun = coref_word(c, m->head)->lower;
	for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
		const struct mention *p = mention(c, j);
		const struct cluster *k = &c->cluster[c->of[j]];
		if (p->kind == MENTION_PRONOUN || p->head == m->head || !coref_agree(k, m))
			continue;
		if (m->role.n && k->role.n && !roles_fit(m->role, k->role))
			continue; /* the finance minister is not the defence minister */
		/* "EU members" are not the "members" of something else before. */
		if (!definite && m->party.country[0] && !k->country[0])
			continue;
		if (str_eq(coref_word(c, p->head)->lower, noun))
			return c->of[j];
	}
	return NONE;
}

struct class {
	const char *noun;
	const char *codes;   /* country codes it may have, or NULL = any state's */
	const char *sector;  /* sector it must have, or NULL */
};

/* What a class noun may stand for. */
static const struct class classes[] = {
	{"country", NULL, NULL}, {"nation", NULL, NULL}, {"state", NULL, NULL}, {"republic", NULL, NULL},
	{"kingdom", NULL, NULL}, {"alliance", "IGO", "MIL"}, {"bloc", "IGO EUR", NULL}, {"block", "IGO EUR", NULL},
	{"union", "EUR IGO", NULL}, {"organization", "UNO IGO NGO", NULL}, {"organisation", "UNO IGO NGO", NULL},
	{"agency", "UNO IGO", NULL}, {"group", "", "REB"}, {"movement", "", "REB"}, {"militia", "", "REB"},
	{"insurgency", "", "REB"}, {"party", "", "PTY"}, {"court", "", "JUD"}, {"company", "", "BUS"},
	{"firm", "", "BUS"}, {"cartel", "", "CRM"}, {"charity", "NGO", NULL}, {"body", "UNO IGO", NULL},
	{"forum", "IGO", NULL}, {"coalition", "IGO", NULL}, {"territory", NULL, NULL},
};

static bool has_code(const char *codes, const char *country)
{
	return codes && (!codes[0] || strstr(codes, country));
}

static bool is_state(const struct coref *c, const struct mention *p)
{
	const struct country *k = country_by_code(&c->who->names.countries, str_c(p->party.country));
	return k && !p->party.id.n && str_eq(k->name, p->party.name);
}

static bool fits_class(const struct coref *c, const struct class *k, const struct mention *p)
{
	if (p->kind != MENTION_NAME || !p->party.country[0] || p->gender != 'n')
		return false;
	if (k->codes ? !p->party.id.n && !p->party.name.n : !is_state(c, p))
		return false;
	if (k->codes && !has_code(k->codes, p->party.country))
		return false;
	return !k->sector || party_has_sector(&p->party, k->sector);
}

/* "Iraq attacked the country": who acts upon it is another; "in the country's north" may be its own. */
uint32_t coref_clause_subject(const struct coref *c, const struct mention *m)
{
	uint32_t w = m->head;
	if (coref_word(c, w)->sub == SUB_poss)
		return NONE;
	for (int up = 0; up < 6 && w != NONE; up++, w = coref_word(c, w)->head) {
		if (coref_word(c, w)->upos != UPOS_VERB)
			continue;
		uint32_t s = doc_child(c->d, w, REL_nsubj);
		return s != m->head ? s : NONE;
	}
	return NONE;
}

/* "the alliance", "the country": the nearest that fits; a subject is worth two steps. */
static uint32_t by_class(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	struct str noun = coref_word(c, m->head)->lower;
	const struct class *k = NULL;
	for (size_t j = 0; j < sizeof classes / sizeof *classes; j++)
		if (str_eqz(noun, classes[j].noun))
			k = &classes[j];
	if (!k || m->plural || m->party.country[0])
		return NONE;
	uint32_t best = NONE, found = 0, subject = k->codes ? NONE : coref_clause_subject(c, m);
	const struct mention *own = subject == NONE ? NULL : doc_mention(c->d, subject);
	if (own && own >= m)
		own = NULL; /* not linked yet */
	int best_score = -1;
	for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK && found < 6; steps++) {
		const struct mention *p = mention(c, j);
		bool acts = own && c->of[j] == c->of[own - c->d->mentions.at];
		if (acts || !fits_class(c, k, p) || (p->w0 >= m->w0 && p->w1 <= m->w1))
			continue;
		bool leads = coref_word(c, p->head)->rel == REL_nsubj;
		int score = 6 - (int)found + 2 * leads;
		if (score > best_score) {
			best_score = score;
			best = c->of[j];
		}
		found++;
	}
	return best;
}

/* "the commission" for the European Commission: its noun ends the name. */
static uint32_t by_name(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	struct str noun = coref_word(c, m->head)->lower;
	for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK; steps++) {
		const struct mention *p = mention(c, j);
		if (p->kind != MENTION_NAME || p->gender != 'n' || countries_clash(p, m))
			continue;
		struct str name = p->party.name;
		if (name.n > noun.n && str_ieq(str_sub(name, name.n - noun.n, name.n), noun) &&
		    name.p[name.n - noun.n - 1] == ' ')
			return c->of[j];
	}
	return NONE;
}

/* Police and soldiers that are neither counted nor named are mostly those spoken of before. */
static bool is_force(const struct mention *m)
{
	const char *first = m->party.n_sectors ? m->party.sectors[0] : "";
	return strcmp(first, "COP") == 0 || strcmp(first, "MIL") == 0 || strcmp(first, "JUD") == 0;
}

uint32_t coref_description(struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	char how = article(c, m);
	uint32_t k = NONE;
	if (how == 'i')
		return NONE;
	if (coref_is_person(m)) {
		if (m->role.n)
			k = office(c, i);
		return k == NONE && how == 'd' ? same_noun(c, i, true) : k;
	}
	if (how == 'd' && !m->plural) {
		k = by_name(c, i);
		if (k == NONE)
			k = by_class(c, i);
	}
	/* A bare noun with its country ("Serbian police") is the same one again, and so are "police". */
	if (k == NONE && (how == 'd' || m->party.country[0] || is_force(m)))
		k = same_noun(c, i, how == 'd');
	return k;
}
