/*
 * Settling: which words tell an event, and who its parties are, by the judge (judge.h).
 *
 * Frames have proposed; the judge sees what they propose among the rest and decides for every
 * word. Where a frame made an act of the same type it goes on with its mode, mood and code;
 * where none did the act is made here. Parties are the words with a role, their sector and
 * country as judged. The score is calibrated: the chance that type and parties are all right.
 */
#include "what/settle.h"

#include <math.h>
#include <string.h>

/* Least chance of what the judge tells alone, of a role, of what a frame tells, and of a country. */
static const float tell_floor = 0.5f, role_floor = 0.6f, veto = 0.25f, country_floor = 0.5f;
static const double alone_floor = 0.15, frame_floor = 0.1; /* least scores */

struct tell {
	uint32_t word;
	int type;
	float chance;
};

struct deal { /* one event in the making */
	struct parties side[2];
	float x[JUDGE_FINAL];
};

const struct act *settle_act(const struct work *w, uint32_t word, int type)
{
	const struct act *found = NULL;
	for (uint32_t k = w->act_of[word]; k != NONE; k = w->links.at[k].next) {
		const struct act *a = &w->acts.at[w->links.at[k].act];
		if (a->type == type && (!found || (a->emit && !found->emit)))
			found = a;
	}
	return found;
}

struct span settle_span(const struct work *w, uint32_t head)
{
	uint32_t from = head;
	unsigned left = 16;
	for (uint32_t c = w->d->words.at[head].first_child; c != NONE && c < head && left--;
	     c = w->d->words.at[c].next_sibling) {
		uint8_t rel = w->d->words.at[c].rel;
		if (c < from &&
		    (rel == REL_det || rel == REL_amod || rel == REL_compound || rel == REL_nummod))
			from = c;
	}
	return doc_words_span(w->d, from, head + 1);
}

/* One deed told by two words that hang together is told once. */
static bool one_telling(const struct work *w, const struct tell *a, const struct tell *b)
{
	return a->type == b->type &&
	       (w->d->words.at[a->word].head == b->word || w->d->words.at[b->word].head == a->word) &&
	       w->d->words.at[a->word].rel != REL_conj && w->d->words.at[b->word].rel != REL_conj;
}

static unsigned put_tell(const struct work *w, struct tell *at, unsigned n, struct tell t)
{
	for (unsigned i = 0; i < n; i++)
		if (one_telling(w, &at[i], &t)) {
			if (at[i].chance < t.chance)
				at[i] = t;
			return n;
		}
	if (n < SETTLE_TELLS)
		at[n++] = t;
	return n;
}

static unsigned find_tells(const struct work *w, const struct judge *j, const struct sentence *s,
                           struct tell *out)
{
	float chance[JUDGE_ANSWERS_MAX];
	struct look l;
	unsigned n = 0;
	for (uint32_t i = s->w0; i < s->w1; i++) {
		if (!look_may_tell(w, i))
			continue;
		look_word(w, i, &l);
		judge_run(j, JUDGE_TYPE, &l, chance);
		for (int t = 0; t < EVENT_TYPES; t++)
			if (chance[t] > tell_floor)
				n = put_tell(w, out, n, (struct tell){i, t, chance[t]});
	}
	return n;
}

static void judge_sector_of(const struct work *w, const struct judge *j, uint32_t word, int type, int side,
                            struct party *p, float *sum)
{
	float chance[JUDGE_ANSWERS_MAX];
	struct look l;
	int best = 0;
	look_sector(w, word, p, type, (enum look_side)side, &l);
	judge_run(j, JUDGE_SECTOR, &l, chance);
	for (int k = 1; k < SECTORS; k++)
		best = chance[k] > chance[best] ? k : best;
	*sum += logf(chance[best] + 1e-6f);
	if (best == 0) {
		p->n_sectors = 0;
		return;
	}
	struct party old = *p;
	p->n_sectors = 0;
	party_add_sector(p, judge_sector[best]);
	for (unsigned k = 0; k < old.n_sectors; k++)
		party_add_sector(p, old.sectors[k]);
}

static void judge_country_of(const struct work *w, const struct judge *j, uint32_t word, int type, int side,
                             struct party *p, float *sum)
{
	struct look_country all[LOOK_COUNTRIES];
	struct look l;
	float chance[1], best = -1, total = 0;
	unsigned n = look_countries(w, word, p, all), at = 0;
	for (unsigned i = 0; i < n; i++) {
		look_country(w, word, p, all, n, i, type, (enum look_side)side, &l);
		judge_run(j, JUDGE_COUNTRY, &l, chance);
		total += chance[0];
		if (chance[0] > best) {
			best = chance[0];
			at = i;
		}
	}
	*sum += logf(best / (total + 1e-6f) + 1e-6f);
	if (best < country_floor)
		return;
	if (strcmp(p->country, all[at].code) == 0)
		return;
	memset(p->country, 0, sizeof p->country);
	memset(p->successor, 0, sizeof p->successor);
	memcpy(p->country, all[at].code, sizeof p->country);
}

static int put_party(struct work *w, const struct judge *j, uint32_t word, struct party p, int type, int side,
                     struct deal *deal, struct err *err)
{
	struct parties *to = &deal->side[side];
	if (to->n >= 64)
		return 0;
	to->at = arena_grow(&w->d->scratch, to->at, to->n, &to->cap, sizeof *to->at);
	if (!to->at)
		return err_memory(err);
	judge_sector_of(w, j, word, type, side, &p, &deal->x[3]);
	judge_country_of(w, j, word, type, side, &p, &deal->x[4]);
	to->at[to->n++] = p;
	return 0;
}

/* The parties of a head: its mention's and those told with it, or one made of its words. */
static int put_head(struct work *w, const struct judge *j, uint32_t word, int type, int side,
                    struct deal *deal, struct err *err)
{
	uint32_t index = w->d->mention_of ? w->d->mention_of[word] : NONE;
	if (index == NONE)
		return put_party(w, j, word, (struct party){.span = settle_span(w, word), .mention = NONE},
		                 type, side, deal, err);
	const struct mention *m = &w->d->mentions.at[index];
	for (uint32_t i = 0; i <= m->n_also; i++) {
		uint32_t at = i ? m->also[i - 1] : index;
		if (!i && m->listed)
			continue;
		struct party p = w->d->mentions.at[at].party;
		p.mention = at;
		p.span = w->d->mentions.at[at].span;
		if (put_party(w, j, word, p, type, side, deal, err) < 0)
			return -1;
	}
	return 0;
}

/* Words with a role, for the sides that are wanted. */
static int find_parties(struct work *w, const struct judge *j, const struct tell *t, const struct act *act,
                        const bool wanted[2], struct deal *deal, struct err *err)
{
	const struct sentence *s = &w->d->sentences.at[w->d->words.at[t->word].sentence];
	uint32_t from = t->word > s->w0 + SETTLE_REACH ? t->word - SETTLE_REACH : s->w0;
	uint32_t to = t->word + SETTLE_REACH < s->w1 ? t->word + SETTLE_REACH : s->w1;
	float chance[JUDGE_ANSWERS_MAX];
	struct look l;
	for (uint32_t i = from; i < to && (wanted[0] || wanted[1]); i++) {
		if (i == t->word || !look_may_be_party(w, i))
			continue;
		look_role(w, t->word, t->type, act, i, &l);
		judge_run(j, JUDGE_ROLE, &l, chance);
		int role = chance[ROLE_WHO] > chance[ROLE_WHOM] ? ROLE_WHO : ROLE_WHOM;
		if (chance[role] < role_floor)
			role = ROLE_NONE;
		deal->x[role == ROLE_NONE ? 2 : 1] += logf(chance[role] + 1e-6f);
		if (role != ROLE_NONE && wanted[role - ROLE_WHO] &&
		    put_head(w, j, i, t->type, role - ROLE_WHO, deal, err) < 0)
			return -1;
	}
	return 0;
}

static float logit(float p)
{
	return logf((p + 1e-4f) / (1 - p + 1e-4f));
}

static bool stand_on_both(struct work *w, const struct judge *j, const struct tell *t, const struct act *act,
                          const struct deal *deal)
{
	float both[1];
	struct look l;
	look_pair(w, t->word, t->type, act, deal->side[0].n, deal->side[1].n, &l);
	judge_run(j, JUDGE_PAIR, &l, both);
	return both[0] > 0.5f && deal->side[0].n + deal->side[1].n > 1;
}

static double score_of(const struct judge *j, const struct act *act, struct deal *deal)
{
	deal->x[5] = act && act->emit ? 1 : 0;
	deal->x[6] = deal->side[0].n > 0;
	deal->x[7] = deal->side[1].n > 0;
	return judge_score(j, deal->x);
}

static int settle(struct work *w, const struct judge *j, const struct tell *t, struct err *err)
{
	static const bool both_wanted[2] = {true, true};
	const struct act *act = settle_act(w, t->word, t->type);
	struct deal deal = {.x = {logit(t->chance)}};
	if (find_parties(w, j, t, act, both_wanted, &deal, err) < 0)
		return -1;
	bool both = stand_on_both(w, j, t, act, &deal);
	double score = score_of(j, act, &deal);
	if (score < alone_floor)
		return 0;
	static const struct frame bare = {.name = {"judge", 5}, .op = NONE};
	struct act *a = act ? NULL : act_new(w, t->word, &bare);
	if (!act && !a)
		return err_memory(err);
	if (a)
		a->type = t->type;
	return emit_settled(w, act ? act : a, deal.side, both, score, err);
}

/* The party of a frame with its sector and, where it had none, its country. */
static void settle_party(const struct work *w, const struct judge *j, struct party *p, int type, int side,
                         struct deal *deal)
{
	uint32_t head = p->mention == NONE ? NONE : w->d->mentions.at[p->mention].head;
	if (head == NONE)
		return;
	judge_sector_of(w, j, head, type, side, p, &deal->x[3]);
	if (!p->country[0] || !p->id.n)
		judge_country_of(w, j, head, type, side, p, &deal->x[4]);
}

int settle_event(struct work *w, const struct judge *j, const struct act *a, struct event *e, struct err *err)
{
	float chance[JUDGE_ANSWERS_MAX];
	struct look l;
	look_word(w, a->word, &l);
	judge_run(j, JUDGE_TYPE, &l, chance);
	if (chance[a->type] < veto && !a->outer) /* of an operator and its act the judge sees one word */
		return 0;
	struct tell t = {a->word, a->type, chance[a->type]};
	struct deal deal = {.x = {logit(t.chance)}};
	bool wanted[2] = {!e->actors.n, !e->recipients.n && !e->reciprocal};
	if (find_parties(w, j, &t, a, wanted, &deal, err) < 0)
		return -1;
	for (uint32_t i = 0; i < e->actors.n; i++)
		settle_party(w, j, &e->actors.at[i], a->type, 0, &deal);
	for (uint32_t i = 0; i < e->recipients.n; i++)
		settle_party(w, j, &e->recipients.at[i], a->type, 1, &deal);
	if (wanted[0])
		e->actors = deal.side[0];
	if (wanted[1])
		e->recipients = deal.side[1];
	deal.side[0] = e->actors;
	deal.side[1] = e->recipients;
	e->score = score_of(j, a, &deal);
	return e->score >= frame_floor || a->outer;
}

/* An event of the sentence has this type and this word, or one that hangs with it. */
static bool was_told(const struct work *w, size_t first, const struct tell *t)
{
	struct span here = w->d->words.at[t->word].span;
	for (size_t i = first; i < w->d->events.n; i++) {
		const struct event *e = &w->d->events.at[i];
		struct tell other = {e->trigger_word, (int)e->type, 0};
		if ((int)e->type != t->type)
			continue;
		if (e->trigger_word == t->word || one_telling(w, &other, t))
			return true;
		for (uint32_t k = 0; k < e->trigger.n; k++)
			if (span_overlaps(e->trigger.at[k], here))
				return true;
	}
	return false;
}

int settle_sentence(struct work *w, const struct judge *j, uint32_t sentence, size_t first, struct err *err)
{
	struct tell tell[SETTLE_TELLS];
	unsigned n = find_tells(w, j, &w->d->sentences.at[sentence], tell);
	for (unsigned i = 0; i < n && w->d->events.n < WORK_EVENTS; i++)
		if (!was_told(w, first, &tell[i]) && settle(w, j, &tell[i], err) < 0)
			return -1;
	return 0;
}
