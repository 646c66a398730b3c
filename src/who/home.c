/*
 * Whose is who has no country yet? Where the text leaves only one answer, that of the place of its
 * sentence ("In Zambia, police ...") or, for organs of a state, that of the state the article is
 * about.
 */
#include "who/coref.h"

#include <string.h>

/* Organs of a state, its parties and unions: in an article about one state they are that state's. */
static bool is_organ(const struct mention *m)
{
	static const char *const organ[] = {"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "SPY", "PTY", "LAB", "ELI"};
	bool official = m->kind == MENTION_NOMINAL || m->gender == 'n' ||
	                (m->kind == MENTION_NAME && m->role.n && !party_has_sector(&m->party, "MIL"));
	for (size_t i = 0; official && i < sizeof organ / sizeof *organ; i++)
		if (m->party.n_sectors && strcmp(m->party.sectors[0], organ[i]) == 0)
			return m->kind != MENTION_PRONOUN && !m->party.id.n;
	return false;
}

enum { STATES = 64 };

/* The state that the article speaks of alone, or half as often again as of any other; or NULL. */
static const struct party *main_state(const struct doc *d)
{
	const struct party *state[STATES];
	size_t count[STATES], n = 0, best = 0, second = 0;
	for (size_t i = 0; i < d->mentions.n; i++) {
		const struct party *p = &d->mentions.at[i].party;
		if (!coref_is_state(p->country))
			continue;
		size_t k = 0;
		while (k < n && strcmp(state[k]->country, p->country) != 0)
			k++;
		if (k == STATES)
			return NULL;
		if (k == n) {
			state[n] = p;
			count[n++] = 0;
		}
		count[k]++;
	}
	for (size_t k = 1; k < n; k++)
		if (count[k] > count[best])
			best = k;
	for (size_t k = 0; k < n; k++)
		if (k != best && count[k] > second)
			second = count[k];
	return n && 2 * count[best] >= 3 * second ? state[best] : NULL;
}

bool coref_says_where(const struct doc *d, uint32_t w)
{
	static const char *const table[] = {"in", "at", "near", "outside", "inside", "across", "around", "throughout"};
	for (int up = 0; up < 8; up++) {
		uint32_t k = doc_child(d, w, REL_case);
		for (size_t i = 0; k != NONE && i < sizeof table / sizeof *table; i++)
			if (str_eqz(d->words.at[k].lower, table[i]))
				return true;
		uint8_t rel = d->words.at[w].rel;
		bool up_again = rel == REL_appos || rel == REL_conj || rel == REL_nmod;
		if (k != NONE || !up_again || d->words.at[w].head == NONE)
			return false;
		w = d->words.at[w].head;
	}
	return false;
}

/* The only place of a sentence that is in a state: "in Zambia". NULL where there are two. */
static const struct party *place_of(const struct doc *d, const struct sentence *s)
{
	const struct party *only = NULL;
	for (uint32_t w = s->w0; w < s->w1; w++) {
		const struct mention *m = doc_mention(d, w);
		if (!m || m->head != w || m->kind != MENTION_NAME || m->actor || m->gender != 'n' ||
		    !coref_is_state(m->party.country))
			continue;
		if (d->words.at[w].sub == SUB_poss || !coref_says_where(d, w))
			continue;
		if (only && strcmp(only->country, m->party.country) != 0)
			return NULL;
		only = &m->party;
	}
	return only;
}

/* The subject of the sentence's main verb. */
static bool leads_sentence(const struct coref *c, uint32_t w)
{
	const struct word *x = coref_word(c, w);
	return x->rel == REL_nsubj && x->head != NONE && coref_word(c, x->head)->rel == REL_root;
}

/* Who is where he lives or serves; soldiers and governments may be abroad. */
static bool is_at_home(const struct mention *m)
{
	return strcmp(m->party.sectors[0], "GOV") != 0 && strcmp(m->party.sectors[0], "MIL") != 0 &&
	       strcmp(m->party.sectors[0], "SPY") != 0;
}

/* "foreign troops", "a mediator": not the state's own, or anybody's. */
static bool is_stranger(const struct coref *c, const struct mention *m)
{
	static const char *const table[] = {"foreign", "international", "western", "multinational", "overseas", "arab",
	                                    "european", "african", "asian", "allied", "neighbouring", "neighboring"};
	if (m->kind != MENTION_NOMINAL)
		return false;
	bool ministry = !m->plural && party_has_sector(&m->party, "GOV"); /* "the foreign ministry" */
	for (uint32_t w = m->w0; w < m->head && !ministry; w++)
		for (size_t i = 0; i < sizeof table / sizeof *table; i++)
			if (str_eqz(coref_word(c, w)->lower, table[i]))
				return true;
	return false;
}

/* "a mediator", "an official": anybody's as far as the sentence's place alone goes. */
static bool is_some_official(const struct coref *c, const struct mention *m)
{
	struct str first = coref_word(c, m->w0)->lower;
	return m->kind == MENTION_NOMINAL && m->role.n && (str_eqz(first, "a") || str_eqz(first, "an"));
}

/* "a mediator", "a diplomat" belong to others than those spoken of. */
static bool is_go_between(const struct coref *c, const struct mention *m)
{
	static const char *const noun[] = {"mediator", "diplomat", "envoy", "observer", "analyst", "expert",
	                                   "mercenary"};
	for (size_t i = 0; i < sizeof noun / sizeof *noun; i++)
		if (str_eqz(coref_word(c, m->head)->lower, noun[i]))
			return is_some_official(c, m);
	return false;
}

/* "Iraqi troops seized the palace": a government that a state acts upon is another's. */
static bool is_acted_upon_by(const struct coref *c, const struct mention *m, const struct party *p)
{
	uint32_t s = party_has_sector(&m->party, "GOV") ? coref_clause_subject(c, m) : NONE;
	const struct mention *subject = s == NONE ? NULL : doc_mention(c->d, s);
	bool below = coref_word(c, m->head)->rel == REL_obj || coref_word(c, m->head)->rel == REL_nmod;
	return below && subject && coref_is_state(subject->party.country) &&
	       strcmp(subject->party.country, p->country) == 0;
}

static void take_sure(struct coref *c)
{
	struct doc *d = c->d;
	const struct party *home = main_state(d), *place = NULL, *subject = NULL;
	uint32_t sentence = NONE, spoken = 0;
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		uint32_t now = coref_word(c, m->head)->sentence;
		if (m->kind == MENTION_NAME && coref_is_state(m->party.country) && m->gender == 'n' && m->actor &&
		    leads_sentence(c, m->head)) {
			subject = &m->party;
			spoken = now;
		}
		bool nominal = m->kind == MENTION_NOMINAL && m->party.n_sectors && m->gender != 'n';
		if (m->party.country[0] || (!nominal && !is_organ(m)) || is_stranger(c, m) || is_some_official(c, m) ||
		    coref_is_of_no_state(m))
			continue;
		if (now != sentence) {
			sentence = now;
			place = place_of(d, &d->sentences.at[sentence]);
		}
		if (place && m->kind == MENTION_NOMINAL && is_at_home(m))
			coref_take(m, place);
		else if (subject && spoken + 1 == now && is_organ(m) && coref_is_definite(c, m) && !m->plural)
			coref_take(m, subject); /* "Manila protested. The foreign ministry ..." */
		else if (home && is_organ(m) && !is_acted_upon_by(c, m, home))
			coref_take(m, home);
	}
}

enum { OPTIONS = 32, PLACE_WORTH = 60, SUBJECT_WORTH = 40, STATE_WORTH = 30, WORD_COST = 1,
       JOINED_COST = 15, HOME_WORTH = 22, OWN_COST = 25 };

struct option {
	const struct party *party;
	uint32_t word;
	int worth;
};

/* The states that a sentence speaks of, with what speaks for each. */
static size_t options_of(const struct coref *c, const struct sentence *t, struct option at[OPTIONS])
{
	const struct doc *d = c->d;
	size_t n = 0;
	for (uint32_t w = t->w0; w < t->w1 && n < OPTIONS; w++) {
		const struct mention *m = doc_mention(d, w);
		if (!m || m->head != w || m->kind == MENTION_PRONOUN || !coref_is_state(m->party.country))
			continue;
		if (m->kind == MENTION_NAME && noun_led(d, m->w1, t->w1))
			continue; /* "Saudi-backed rebels" */
		bool place = !m->actor && m->kind == MENTION_NAME && coref_says_where(d, w);
		bool subject = d->words.at[w].rel == REL_nsubj;
		bool joined = d->words.at[w].rel == REL_conj || doc_child(d, w, REL_conj) != NONE;
		int worth = place ? PLACE_WORTH : subject ? SUBJECT_WORTH : STATE_WORTH;
		at[n++] = (struct option){&m->party, w, worth - (joined && !place ? JOINED_COST : 0)};
	}
	return n;
}

static const struct party *best_option(const struct coref *c, const struct mention *m,
                                       const struct option *at, size_t n, const struct party *home)
{
	const struct party *best = home;
	int most = home ? HOME_WORTH : INT32_MIN;
	for (size_t i = 0; i < n; i++) {
		uint32_t far = at[i].word > m->head ? at[i].word - m->head : m->head - at[i].word;
		int worth = at[i].worth - WORD_COST * (int)far - (is_acted_upon_by(c, m, at[i].party) ? OWN_COST : 0);
		if (worth > most) {
			most = worth;
			best = at[i].party;
		}
	}
	return best;
}

static bool may_be_home(const struct coref *c, const struct mention *m)
{
	if (m->party.country[0] || m->kind == MENTION_PRONOUN || coref_is_of_no_state(m))
		return false;
	bool nominal = m->kind == MENTION_NOMINAL && m->party.n_sectors;
	struct head_hit h = coref_head(c, m);
	uint8_t rel = coref_word(c, m->head)->rel;
	if (h.head && h.head->kind == HEAD_PLACE && rel != REL_obj && rel != REL_nsubj)
		return false; /* "aid to the region": only what is hit or acts is somebody's */
	if (m->kind == MENTION_NOMINAL && !nominal) {
		nominal = h.head && h.head->kind != HEAD_CLASS && (h.head->last[0] || h.head->of_state[0]);
	}
	return (nominal || is_organ(m)) && !is_stranger(c, m) && !is_go_between(c, m);
}

/* Whom nothing places for sure: the state that most in the sentence speaks for, else the last one. */
static void take_likely(struct coref *c)
{
	struct doc *d = c->d;
	struct option at[OPTIONS];
	const struct party *home = d->sentences.n > 1 ? main_state(d) : NULL, *last = NULL;
	uint32_t sentence = NONE;
	size_t n = 0;
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		uint32_t now = coref_word(c, m->head)->sentence;
		if (now != sentence) {
			last = n ? at[0].party : last;
			n = options_of(c, &d->sentences.at[now], at);
			sentence = now;
		}
		if (!may_be_home(c, m))
			continue;
		const struct party *p = n ? best_option(c, m, at, n, home) : home ? home : last;
		if (p)
			coref_take(m, p);
	}
}

void coref_home(struct coref *c)
{
	take_sure(c);
	take_likely(c);
}
