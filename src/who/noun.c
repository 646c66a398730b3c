/*
 * A noun phrase read for its party. The head noun gives kind and sectors, a noun before it may
 * sharpen them ("police chief", "opposition leader"); the country is that of, in this order, a
 * possessor ("Kosovo's"), an adjective or name before the head ("Serbian", "US"), an of-phrase,
 * a phrase of place ("police in Kosovo"). A body before the head lends its code and id ("NATO
 * members", "Hamas fighters"); "former" makes an official ELI. "US-led" and the like say nothing
 * of whose the head is.
 */
#include "who/room.h"

#include <string.h>

enum { OWNERS = 16 }; /* states that may share a noun: "the ministers of A, B and C" */

static bool is_any(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

/* A relation by which a word stands inside the noun phrase, before its head. */
static bool inside_left(const struct word *c)
{
	switch (c->rel) {
	case REL_det:
	case REL_amod:
	case REL_compound:
	case REL_nummod:
	case REL_flat:
	case REL_goeswith:
		return true;
	case REL_nmod:
		return c->sub == SUB_poss || c->sub == SUB_desc || c->sub == SUB_unmarked || c->sub == SUB_npmod;
	default:
		return false;
	}
}

/* "at least 137 people": the bound belongs to the number. */
static bool bounds_number(const struct scene *s, uint32_t w)
{
	static const char *const bound[] = {"least", "most", NULL};
	return str_eqz(word_at(s, w)->lower, "at") && w + 1 < s->d->words.n && is_any(word_at(s, w + 1)->lower, bound);
}

/* "In August 1992 Russian soldiers": a year behind its month or preposition counts nobody. */
static bool is_year(const struct scene *s, uint32_t w)
{
	static const char *const before[] = {
		"in", "since", "by", "until", "early", "late", "mid", "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december", NULL};
	struct str f = word_at(s, w)->form;
	bool century = str_starts(f, STR("19")) || str_starts(f, STR("20"));
	bool number = f.n == 4 && century && word_at(s, w)->upos == UPOS_NUM;
	return number && w > 0 && is_any(word_at(s, w - 1)->lower, before);
}

uint32_t noun_begin(const struct scene *s, uint32_t head)
{
	uint32_t w0 = head;
	for (uint32_t c = word_at(s, head)->first_child; c != NONE && c < head; c = word_at(s, c)->next_sibling)
		if (inside_left(word_at(s, c)) && s->lo[c] < w0)
			w0 = s->lo[c];
	for (uint32_t w = head; w > w0 + 1 && head - w < 40; w--)
		if (str_eqz(word_at(s, w - 1)->lower, ",") && word_at(s, w - 2)->upos == UPOS_PROPN)
			w0 = w; /* "Anna Berg, Iceland's minister": the name is beside it, not in it */
	while (w0 < head && !bounds_number(s, w0) &&
	       (word_at(s, w0)->upos == UPOS_PUNCT || word_at(s, w0)->upos == UPOS_ADP ||
	        word_at(s, w0)->upos == UPOS_CCONJ || is_year(s, w0)))
		w0++;
	return w0;
}

uint32_t noun_end(const struct scene *s, uint32_t head)
{
	uint32_t w1 = head + 1;
	for (uint32_t c = word_at(s, head)->first_child; c != NONE; c = word_at(s, c)->next_sibling) {
		const struct word *w = word_at(s, c);
		if (c == w1 && (w->rel == REL_flat || w->rel == REL_compound || w->rel == REL_goeswith))
			w1 = c + 1;
	}
	return w1;
}

struct head_hit noun_head(const struct scene *s, uint32_t word)
{
	uint32_t end = s->d->sentences.at[word_at(s, word)->sentence].w1;
	struct head_hit h = heads_at(&s->who->heads, s->d, word, noun_begin(s, word), end);
	if (h.head && h.head->kind == HEAD_NO)
		h.head = NULL;
	return h;
}

static struct str case_word(const struct scene *s, uint32_t w)
{
	uint32_t c = doc_child(s->d, w, REL_case);
	return c == NONE ? STR("") : word_at(s, c)->lower;
}

bool noun_acts(const struct scene *s, uint32_t head)
{
	static const char *const place[] = {
		"in", "at", "near", "inside", "outside", "around", "across", "throughout", "through",
		"off", "onto", "into", "within", "along", "via", "from", "over", "beyond", NULL};
	static const char *const motion[] = {
		"go", "come", "travel", "fly", "return", "arrive", "move", "flee", "head", "drive", "sail",
		"rush", "trip", "visit", "way", "road", "flight", "journey", "march", "back", "bring",
		"take", "deport", "extradite", "transfer", "evacuate", "relocate", NULL};
	static const char *const reached[] = {"leave", "reach", "enter", NULL};
	uint32_t w = head;
	struct str prep = case_word(s, w);
	for (int up = 0; up < 64; up++) {
		const struct word *x = word_at(s, w);
		if (x->head == NONE || (x->rel != REL_conj && x->rel != REL_appos && x->rel != REL_flat))
			break;
		w = x->head;
		if (!prep.n)
			prep = case_word(s, w);
	}
	const struct word *x = word_at(s, w);
	struct str parent = x->head == NONE ? STR("") : word_at(s, x->head)->lemma;
	if (x->rel == REL_obj)
		return !is_any(parent, reached);
	if ((x->rel == REL_obl && x->sub != SUB_agent) || (x->rel == REL_nmod && x->sub != SUB_poss)) {
		if (str_eqz(prep, "to"))
			return !is_any(parent, motion);
		return prep.n && !is_any(prep, place);
	}
	return x->rel != REL_advmod && !(x->rel == REL_root && prep.n);
}

static void set_successor(const struct scene *s, struct party *p)
{
	const struct country *k = country_by_code(&s->who->names.countries, str_c(p->country));
	struct str next = k && k->kind == COUNTRY_FORMER ? k->successor : STR("");
	memset(p->successor, 0, sizeof p->successor);
	if (next.n && next.n < sizeof p->successor)
		memcpy(p->successor, next.p, next.n);
}

static void set_country(const struct scene *s, const struct country *k, struct party *p)
{
	const struct whole *part = names_whole(&s->who->names, k, s->d->date);
	party_set_country(p, part ? part->code : k->code);
	set_successor(s, p);
	if (part) { /* Kyiv in 1986: SUN, today UKR */
		memset(p->successor, 0, sizeof p->successor);
		memcpy(p->successor, k->code.p, k->code.n < sizeof p->successor ? k->code.n : 0);
	}
	if (k->kind == COUNTRY_DISPUTED) {
		party_add_sector(p, "PRE");
		p->id = k->key; /* the code is its nominal sovereign's, so the id tells them apart */
	}
}

static bool existed(const struct country *k, struct str code, int64_t year)
{
	return k->kind == COUNTRY_FORMER && str_eq(k->successor, code) && k->from <= year && year <= k->to;
}

/*
 * The state that a capital was the seat of when the article was written: Moscow in 1985 is the
 * Soviet Union. Of a divided state the half that handed its code on kept the capital.
 */
static const struct country *of_its_time(const struct scene *s, const struct country *now)
{
	const struct countries *all = &s->who->names.countries;
	const struct country *then = NULL;
	int64_t year;
	if (!str_i64(str_sub(s->d->date, 0, 4), &year))
		return now;
	for (size_t i = 0; i < all->n; i++) {
		const struct country *k = &all->at[i];
		if (!existed(k, now->code, year))
			continue;
		if (str_eq(k->code, now->code))
			return now;
		if (!then)
			then = k;
	}
	return then ? then : now;
}

static void add_sectors(struct party *p, struct str list)
{
	for (struct str one; str_split(&list, ',', &one);) {
		char z[4] = {0};
		one = str_trim(one);
		if (one.n == 3 && !str_eqz(one, "IGO") && !str_eqz(one, "NGO") && !str_eqz(one, "ISM")) {
			memcpy(z, one.p, 3);
			party_add_sector(p, z);
		}
	}
}

void noun_party(const struct scene *s, const struct name *n, bool acts, struct party *p)
{
	if (n->user != NONE) {
		const struct actor *a = &s->who->actors.at[n->user];
		p->name = a->name;
		party_set_country(p, str_c(a->code));
		set_successor(s, p);
		for (unsigned i = 0; i < a->n_sectors; i++)
			party_add_sector(p, a->sectors[i]);
		return;
	}
	if (n->body) {
		p->name = n->body->name;
		p->id = n->body->id;
		party_set_country(p, n->body->code);
		set_successor(s, p);
		add_sectors(p, n->body->sectors);
		return;
	}
	bool people = n->kind == NAME_DEMONYM || n->kind == NAME_DEMONYMS;
	if (n->sector[0])
		party_add_sector(p, n->sector);
	else if (people || (acts && n->kind == NAME_CITY))
		party_add_sector(p, "CVL");
	else if (acts)
		party_add_sector(p, "GOV");
	const struct country *k = n->kind == NAME_CAPITAL ? of_its_time(s, n->country) : n->country;
	if (!people && n->kind != NAME_CITY && n->kind != NAME_REGION && n->kind != NAME_REGION_ADJ)
		p->name = k->name;
	else if (n->town)
		p->name = n->exact;
	set_country(s, k, p);
}

bool noun_led(const struct doc *d, uint32_t w1, uint32_t end)
{
	static const char *const part[] = {
		"led", "backed", "based", "sponsored", "funded", "held", "occupied", "controlled", "allied",
		"administered", "born", "installed", "supported", "made", "aligned", "linked", "trained",
		"style", "speaking", "brokered", "mediated", "affiliated", "owned", "built", "run", NULL};
	uint32_t w = w1;
	if (w < end && str_eqz(d->words.at[w].lower, "-"))
		w++;
	return w < end && is_any(d->words.at[w].lower, part);
}

static bool is_poss(const struct scene *s, uint32_t w)
{
	return word_at(s, w)->rel == REL_nmod && word_at(s, w)->sub == SUB_poss;
}

/* What a chunk lends to the head it stands with. */
static void lend(const struct scene *s, const struct chunk *c, const struct head_hit *h, struct party *p)
{
	const struct name *n = c->name;
	struct party from = {0};
	noun_party(s, n, false, &from);
	enum head_kind kind = h->head ? h->head->kind : HEAD_PERSON;
	if (kind == HEAD_CLASS && !n->body)
		return; /* "Kosovo's allies" are not Kosovo */
	memcpy(p->country, from.country, sizeof p->country);
	memcpy(p->successor, from.successor, sizeof p->successor);
	if (party_has_sector(&from, "PRE"))
		party_add_sector(p, "PRE");
	if (!n->body && n->user == NONE) {
		if (from.id.n)
			p->id = from.id;
		return;
	}
	p->id = from.id;
	if (kind == HEAD_CLASS || kind == HEAD_GROUP || (kind == HEAD_BODY && !p->name.n))
		p->name = from.name;
	bool plain = !p->n_sectors || party_has_sector(p, "GOV") || party_has_sector(p, "CVL") ||
	             party_has_sector(p, "REB");
	if (plain && from.n_sectors) {
		p->n_sectors = from.n_sectors;
		memcpy(p->sectors, from.sectors, sizeof p->sectors);
	}
}

/* Who owns a head: the first, and those coordinated with it. */
struct owners {
	const struct chunk *at[OWNERS];
	uint32_t n;
};

/* The names before the head that own it; a possessor before all others. */
static void owners_before(const struct scene *s, uint32_t w0, uint32_t end, struct owners *o)
{
	for (uint32_t w = w0; w < end; w++) {
		if (s->chunk_of[w] == NONE)
			continue;
		const struct chunk *c = &s->chunk[s->chunk_of[w]];
		w = c->w1 - 1;
		if (!c->name || noun_led(s->d, c->w1, end))
			continue;
		if (!o->n || (is_poss(s, c->head) && !is_poss(s, o->at[0]->head))) {
			o->at[0] = c;
			o->n = 1;
		} else if (word_at(s, c->head)->rel == REL_conj && o->n < OWNERS) {
			o->at[o->n++] = c;
		}
	}
}

/* "M23 rebels" that the tree keeps apart: the very word before. */
static const struct chunk *right_before(const struct scene *s, uint32_t w0)
{
	const struct chunk *c = &s->chunk[s->chunk_of[w0 - 1]];
	bool near = c->w1 == w0 && word_at(s, w0)->sentence == word_at(s, w0 - 1)->sentence;
	bool owns = c->name && (c->name->body || c->name->kind == NAME_ADJ || c->name->kind == NAME_STATE);
	return near && owns ? c : NULL;
}

/* "a court in Zambia": the very next words, whatever the tree says. */
static const struct chunk *right_behind(const struct scene *s, uint32_t head)
{
	static const char *const prep[] = {"of", "in", "from", NULL};
	uint32_t end = s->d->sentences.at[word_at(s, head)->sentence].w1, w = head + 1;
	if (w + 1 >= end || !is_any(word_at(s, w)->lower, prep))
		return NULL;
	w += 1 + str_eqz(word_at(s, w + 1)->lower, "the");
	if (w >= end || s->chunk_of[w] == NONE)
		return NULL;
	const struct chunk *c = &s->chunk[s->chunk_of[w]];
	bool state = c->name && c->name->country && c->name->kind != NAME_ADJ && c->name->kind != NAME_REGION_ADJ;
	bool possessor = c->w1 < end && word_at(s, c->w1)->upos == UPOS_PART;
	return state && !possessor ? c : NULL;
}

/*
 * The name in a phrase behind the head: of whom, or where. Behind a name the tree must say so: who
 * was met in Paris is not therefore French.
 */
static const struct chunk *owner_behind(const struct scene *s, uint32_t head, bool named)
{
	static const char *const of[] = {"of", "from", NULL};
	static const char *const in[] = {"in", "at", "across", "for", NULL};
	const struct chunk *place = NULL;
	for (uint32_t c = word_at(s, head)->first_child; c != NONE; c = word_at(s, c)->next_sibling) {
		if (c < head || word_at(s, c)->rel != REL_nmod || s->chunk_of[c] == NONE)
			continue;
		const struct chunk *k = &s->chunk[s->chunk_of[c]];
		struct str prep = case_word(s, c);
		if (!k->name || k->head != c)
			continue;
		if (is_any(prep, of) && (k->name->country || str_eqz(prep, "of")))
			return k;
		if (!place && is_any(prep, in) && (k->name->country || str_eqz(prep, "for")))
			place = k;
	}
	return place || named ? place : right_behind(s, head);
}

/* A noun before the head that has sectors of its own: "police chief", "opposition leader". */
static void sharpen(const struct scene *s, uint32_t w0, uint32_t end, struct party *p)
{
	for (uint32_t w = end; w-- > w0;) {
		const struct word *x = word_at(s, w);
		if (s->chunk_of[w] != NONE || x->rel == REL_det || x->sub == SUB_poss)
			continue;
		struct head_hit h = heads_at(&s->who->heads, s->d, w, w0, end);
		if (!h.head || !h.head->n_sectors || h.head->kind == HEAD_PLACE || h.head->kind == HEAD_NO)
			continue;
		struct party own = *p;
		p->n_sectors = 0;
		for (unsigned i = 0; i < h.head->n_sectors; i++)
			party_add_sector(p, h.head->sectors[i]);
		for (unsigned i = 0; i < own.n_sectors; i++)
			if (strcmp(own.sectors[i], "CVL") != 0)
				party_add_sector(p, own.sectors[i]);
		return;
	}
}

static bool was_once(const struct scene *s, uint32_t w0, uint32_t end)
{
	static const char *const once[] = {"former", "ex", "ousted", "deposed", "exiled", "onetime",
	                                   "ex-president", "ex-minister", "ex-leader", "overthrown", NULL};
	for (uint32_t w = w0; w < end; w++)
		if (is_any(word_at(s, w)->lower, once))
			return true;
	return false;
}

/* "masked men", "youths with machetes", "undocumented Afghans": people by what is told of them. */
static void mark_people(const struct scene *s, const struct mention *m, uint32_t end, struct party *p)
{
	static const char *const flight[] = {"displaced", "undocumented", "deported", "stateless", "uprooted",
	                                     "fleeing", "repatriated", NULL};
	static const char *const armed[] = {"armed", "masked", "hooded", "uniformed", "helmeted", NULL};
	static const char *const arms[] = {"gun", "rifle", "pistol", "machete", "knife", "sword", "axe", "spear",
	                                   "arrow", "bow", "club", "bat", "grenade", "weapon", "dagger", "bomb", NULL};
	const char *as = NULL;
	if (p->n_sectors > 1 || (p->n_sectors && strcmp(p->sectors[0], "CVL") != 0))
		return;
	for (uint32_t w = m->w0; w < end && !as; w++)
		as = is_any(word_at(s, w)->lower, flight) ? "REF" : is_any(word_at(s, w)->lower, armed) ? "UAF" : NULL;
	for (uint32_t c = word_at(s, m->head)->first_child; c != NONE && !as; c = word_at(s, c)->next_sibling)
		if (c > m->head && word_at(s, c)->rel == REL_nmod && is_any(word_at(s, c)->lemma, arms) &&
		    str_eqz(case_word(s, c), "with"))
			as = "UAF";
	if (as && p->n_sectors) {
		p->n_sectors = 0;
		party_add_sector(p, as);
	}
}

static void make_elite(struct party *p)
{
	static const char *const office[] = {"GOV", "LEG", "PTY", "JUD", "OPP", NULL};
	for (int i = 0; office[i]; i++)
		if (p->n_sectors == 0 || party_has_sector(p, office[i])) {
			p->n_sectors = 0;
			party_add_sector(p, "ELI");
			return;
		}
}

/* Not everybody's sector is an office: a protester or a gunman has no role. */
static bool is_office(const struct party *p)
{
	static const char *const plain[] = {"CVL", "UAF", "CRM", "REF", NULL};
	return p->n_sectors == 0 || !is_any(str_c(p->sectors[0]), plain);
}

/* The office in the article's own words: "deputy defence minister", without country and article. */
static struct str role_text(const struct scene *s, const struct head_hit *h, uint32_t w0)
{
	uint32_t b = h->w0;
	while (b > w0) {
		const struct word *x = word_at(s, b - 1);
		bool part = x->rel == REL_amod || x->rel == REL_compound || x->upos == UPOS_NOUN;
		if (!part || s->chunk_of[b - 1] != NONE)
			break;
		b--;
	}
	return doc_span_text(s->d, doc_words_span(s->d, b, h->w1));
}

/* Another mention for each further owner: "Russian and Chinese officials". */
static int add_others(struct scene *s, uint32_t self, const struct owners *o, const struct head_hit *h,
                      struct err *err)
{
	uint32_t *also = arena_array(&s->d->arena, o->n, sizeof *also), n = 0;
	if (!also)
		return err_memory(err);
	for (uint32_t i = 1; i < o->n; i++) {
		const struct chunk *c = o->at[i];
		struct mention x = s->d->mentions.at[self];
		x.w0 = c->w0;
		x.w1 = c->w1;
		x.head = c->head;
		x.span = doc_words_span(s->d, c->w0, c->w1);
		x.party.country[0] = 0;
		x.party.id = x.party.name = STR("");
		lend(s, c, h, &x.party);
		struct mention *at = doc_add(s->d, mentions);
		if (!at)
			return err_memory(err);
		*at = x;
		also[n++] = (uint32_t)s->d->mentions.n - 1;
		for (uint32_t w = c->w0; w < c->w1; w++)
			s->d->mention_of[w] = also[n - 1];
	}
	s->d->mentions.at[self].also = also;
	s->d->mentions.at[self].n_also = n;
	return 0;
}

/* The names coordinated with the first owner behind the head. */
static void owners_behind(const struct scene *s, const struct chunk *first, struct owners *o)
{
	o->at[0] = first;
	o->n = 1;
	for (uint32_t c = word_at(s, first->head)->first_child; c != NONE; c = word_at(s, c)->next_sibling) {
		const struct chunk *k = scene_chunk(s, c);
		if (word_at(s, c)->rel == REL_conj && k && k->name && k->head == c && o->n < OWNERS)
			o->at[o->n++] = k;
	}
}

int noun_fill(struct scene *s, struct mention *m, const struct head_hit *h, uint32_t name, struct err *err)
{
	uint32_t core = h->head ? h->w0 : m->head, self = (uint32_t)(m - s->d->mentions.at);
	struct owners o = {.n = 0};
	for (unsigned i = 0; h->head && i < h->head->n_sectors; i++)
		party_add_sector(&m->party, h->head->sectors[i]);
	bool person = h->head && h->head->kind == HEAD_PERSON;
	if (person && (m->party.n_sectors == 0 || !h->head->right.n))
		sharpen(s, m->w0, core, &m->party);
	if (person && was_once(s, m->w0, core))
		make_elite(&m->party);
	if (name == NONE)
		mark_people(s, m, core, &m->party);
	if (person && is_office(&m->party))
		m->role = role_text(s, h, m->w0);
	if (h->head && h->head->gender)
		m->gender = h->head->gender;
	owners_before(s, m->w0, name == NONE ? core : name, &o);
	const struct chunk *owner = o.n ? o.at[0] : owner_behind(s, h->head ? h->w1 - 1 : m->head, name != NONE);
	if (!owner && h->head && h->w1 - 1 != m->head)
		owner = owner_behind(s, m->head, name != NONE);
	if (owner && !o.n && m->plural)
		owners_behind(s, owner, &o);
	if (!owner && m->w0 > 0 && s->chunk_of[m->w0 - 1] != NONE)
		owner = right_before(s, m->w0);
	if (owner)
		lend(s, owner, h, &m->party);
	if (owner && !m->party.n_sectors && h->head && h->head->of_state[0] && owner->name->country)
		party_add_sector(&m->party, h->head->of_state);
	return o.n > 1 ? add_others(s, self, &o, h, err) : 0;
}
