/*
 * Pronouns. A relative one is its antecedent by the tree. "I" and "we" in a quotation belong to
 * its speaker: the subject of the verb of saying that stands with the quotation. The others
 * choose, among the mentions of this and the sentences just before, the best by nearness,
 * subjecthood, being spoken of already, and standing in the same role; gender, number and the
 * clause (no argument twice in one clause) decide who may be chosen at all.
 */
#include "who/coref.h"

#include <string.h>

static struct mention *mention(const struct coref *c, uint32_t i)
{
	return &c->d->mentions.at[i];
}

static bool is_one(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

/* The noun that a relative clause hangs on. */
static uint32_t antecedent(const struct coref *c, uint32_t w)
{
	for (int up = 0; up < 16 && w != NONE; up++) {
		const struct word *x = coref_word(c, w);
		if (x->rel == REL_acl && x->sub == SUB_relcl)
			return x->head;
		w = x->head;
	}
	return NONE;
}

static uint32_t cluster_at(const struct coref *c, uint32_t word, uint32_t before)
{
	const struct mention *p = word == NONE ? NULL : doc_mention(c->d, word);
	if (!p || (uint32_t)(p - c->d->mentions.at) >= before)
		return NONE;
	return c->of[p - c->d->mentions.at];
}

static uint32_t quote_at(const struct coref *c, uint32_t byte)
{
	const struct doc *d = c->d;
	size_t lo = 0, hi = d->quotes.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->quotes.at[mid].span.end <= byte)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->quotes.n && d->quotes.at[lo].span.start <= byte ? (uint32_t)lo : NONE;
}

/* The subject of a verb of saying outside the quotation, in its first or last sentence. */
static uint32_t speaker(const struct coref *c, const struct quote *q, uint32_t before)
{
	static const char *const say[] = {"say", "tell", "write", "state", "add", "announce", "declare", "claim",
		"insist", "argue", "note", "stress", "warn", "explain", "reply", "ask", "tweet", "post", "comment",
		"conclude", "admit", "urge", "promise", "vow", "recall", "remark", "observe", "emphasize", NULL};
	const struct doc *d = c->d;
	uint32_t at[2] = {doc_word_at(d, q->span.end), doc_word_at(d, q->span.start)};
	for (int side = 0; side < 2; side++) {
		if (at[side] == NONE)
			continue;
		const struct sentence *s = &d->sentences.at[d->words.at[at[side]].sentence];
		uint32_t limit = s->w1 - s->w0 > 400 ? s->w0 + 400 : s->w1;
		for (uint32_t w = s->w0; w < limit; w++) {
			const struct word *x = &d->words.at[w];
			uint32_t subject = is_one(x->lemma, say) ? doc_child(d, w, REL_nsubj) : NONE;
			if (subject == NONE || span_overlaps(x->span, q->span))
				continue;
			uint32_t k = cluster_at(c, subject, before);
			if (k != NONE)
				return k;
		}
	}
	return NONE;
}

static bool is_reflexive(const struct coref *c, const struct mention *m)
{
	return str_ends(coref_word(c, m->head)->lower, STR("self")) ||
	       str_ends(coref_word(c, m->head)->lower, STR("selves"));
}

/* "him" in "the minister asked him": not the minister. */
static bool same_clause(const struct coref *c, const struct mention *p, const struct mention *m)
{
	const struct word *a = coref_word(c, p->head), *b = coref_word(c, m->head);
	bool possessive = b->rel == REL_nmod;
	return !possessive && a->head == b->head && a->head != NONE && a->sentence == b->sentence;
}

static bool may_be(const struct coref *c, const struct mention *p, const struct mention *m)
{
	const struct cluster *k = &c->cluster[c->of[p - c->d->mentions.at]];
	if (p->kind == MENTION_PRONOUN && k->n == 1 && !k->named)
		return m->gender == p->gender && m->plural == p->plural && (m->gender || m->plural);
	uint8_t rel = coref_word(c, p->head)->rel;
	if (rel == REL_amod || (rel == REL_compound && p->kind == MENTION_NOMINAL))
		return false; /* an adjective is not spoken of again */
	if (p->w0 <= m->w0 && m->w1 <= p->w1)
		return false; /* "its allies" are not its owner */
	if (!is_reflexive(c, m) && same_clause(c, p, m))
		return false;
	if (m->gender == 'm' || m->gender == 'f')
		return k->person && (!k->gender || k->gender == m->gender);
	if (m->gender == 'n')
		return k->gender == 'n' && !k->plural;
	return k->plural || (k->gender == 'n' && !k->state && !k->person);
}

/* The verb whose clause word `w` stands in. */
static uint32_t clause_of(const struct coref *c, uint32_t w)
{
	for (int up = 0; up < 12; up++) {
		const struct word *x = coref_word(c, w);
		bool top = x->rel == REL_root || x->rel == REL_advcl || x->rel == REL_ccomp || x->rel == REL_acl ||
		           x->rel == REL_csubj || x->rel == REL_parataxis ||
		           (x->rel == REL_conj && x->upos == UPOS_VERB);
		if (top || x->head == NONE)
			return w;
		w = x->head;
	}
	return NONE;
}

static int score(const struct coref *c, const struct mention *p, const struct mention *m, uint32_t steps)
{
	const struct word *a = coref_word(c, p->head), *b = coref_word(c, m->head);
	const struct cluster *k = &c->cluster[c->of[p - c->d->mentions.at]];
	int sentences = (int)(b->sentence - a->sentence), s = 100 - 14 * sentences - (int)steps;
	bool subject = a->rel == REL_nsubj;
	s += subject ? 14 : 0;
	s += subject && a->head != NONE && coref_word(c, a->head)->rel == REL_root ? 6 : 0;
	if (subject && b->sub == SUB_poss && a->head == clause_of(c, m->head))
		s += 16; /* "its" after the subject of its own clause */
	if (b->sub == SUB_poss && b->head != NONE && coref_word(c, b->head)->rel == REL_conj &&
	    coref_word(c, b->head)->head == p->head)
		s += 40; /* "the EU and its members" */
	s += a->rel == b->rel ? 4 : 0;
	s += (int)(k->n > 4 ? 4 : k->n) * 2;
	s -= a->rel == REL_obl || a->rel == REL_nmod ? 6 : 0;
	s -= p->actor ? 0 : 10;
	uint32_t q = quote_at(c, a->span.start);
	s -= q != NONE && q != quote_at(c, b->span.start) ? 10 : 0;
	return s;
}

static uint32_t look_back(const struct coref *c, uint32_t i)
{
	const struct mention *m = mention(c, i);
	uint32_t best = NONE, reach = m->gender == 'm' || m->gender == 'f' ? 4 : m->plural ? 2 : 1;
	int best_score = 0;
	for (uint32_t j = i, steps = 0; j-- > 0 && steps < LOOK_BACK_PRONOUN; steps++) {
		const struct mention *p = mention(c, j);
		if (coref_word(c, p->head)->sentence + reach < coref_word(c, m->head)->sentence)
			break;
		if (!may_be(c, p, m))
			continue;
		int s = score(c, p, m, steps);
		if (best == NONE || s > best_score) {
			best = j;
			best_score = s;
		}
	}
	return best == NONE ? NONE : c->of[best];
}

/* The cluster kept in `slot`, or a new one that mention i begins. */
static uint32_t kept(uint32_t *slot, uint32_t i)
{
	if (!*slot)
		*slot = i + 1;
	return *slot - 1 == i ? NONE : *slot - 1;
}

/*
 * "I" is the speaker of its quotation, "we" his side: not the speaker, but with his country.
 * Outside quotations both are the narrator's.
 */
static uint32_t first_person(struct coref *c, uint32_t i, bool one)
{
	struct mention *m = mention(c, i);
	uint32_t q = quote_at(c, coref_word(c, m->head)->span.start);
	if (q == NONE)
		return kept(one ? &c->narrator : &c->narrators, i);
	uint32_t k = speaker(c, &c->d->quotes.at[q], i);
	if (one || k == NONE)
		return k;
	memcpy(m->party.country, c->cluster[k].country, sizeof c->cluster[k].country);
	return kept(&c->side[k], i);
}

uint32_t coref_pronoun(struct coref *c, uint32_t i)
{
	static const char *const relative[] = {"who", "whom", "whose", "which", "that", NULL};
	static const char *const first[] = {"i", "me", "my", "mine", "myself", NULL};
	static const char *const ours[] = {"we", "us", "our", "ours", "ourselves", NULL};
	static const char *const yours[] = {"you", "your", NULL};
	const struct mention *m = mention(c, i);
	const struct word *w = coref_word(c, m->head);
	if (is_one(w->lower, relative))
		return cluster_at(c, antecedent(c, m->head), i);
	bool i_form = is_one(w->lower, first);
	if (i_form || is_one(w->lower, ours))
		return first_person(c, i, i_form);
	return is_one(w->lower, yours) ? NONE : look_back(c, i);
}
