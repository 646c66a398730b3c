/*
 * A trigger teaches at its head word; its other words are left open. In an article later sentences
 * are open for a type that was told before, because annotators mark only the first telling.
 */
#include "what/teach.h"

#include "what/settle.h"
#include "what/work.h"

#include <string.h>

struct class
{
	struct work w;
	struct school *school;
	const struct taught_event *event;
	size_t n;
	uint32_t *right, *open; /* bits of types, by word */
};

static bool inside(const struct doc *d, uint32_t word, struct span s)
{
	return d->words.at[word].span.start >= s.start && d->words.at[word].span.end <= s.end;
}

/* The word of the span that hangs outside it, a fit one if there is. */
static uint32_t head_of(const struct class *c, struct span s, bool (*fit)(const struct work *, uint32_t))
{
	const struct doc *d = c->w.d;
	uint32_t first = NONE, any = NONE;
	for (uint32_t i = doc_word_at(d, s.start);
	     i != NONE && i < d->words.n && d->words.at[i].span.start < s.end; i++) {
		uint32_t h = d->words.at[i].head;
		bool top = h == NONE || !inside(d, h, s);
		if (!inside(d, i, s) || !fit(&c->w, i))
			continue;
		if (top && first == NONE)
			first = i;
		if (any == NONE)
			any = i;
	}
	return first != NONE ? first : any;
}

static void mark_event(struct class *c, const struct taught_event *e, uint32_t head)
{
	const struct doc *d = c->w.d;
	for (uint32_t i = doc_word_at(d, e->trigger.start);
	     i != NONE && i < d->words.n && d->words.at[i].span.start < e->trigger.end; i++)
		c->open[i] |= 1u << e->type;
	c->right[head] |= 1u << e->type;
	for (uint32_t i = doc_word_at(d, e->sentence.end); i != NONE && i < d->words.n; i++)
		c->open[i] |= 1u << e->type;
}

static int teach_words(struct class *c, struct err *err)
{
	struct look l;
	const struct doc *d = c->w.d;
	for (uint32_t i = 0; i < d->words.n; i++) {
		if (!look_may_tell(&c->w, i))
			continue;
		look_word(&c->w, i, &l);
		if (lessons_add(&c->school->of[JUDGE_TYPE], c->school->words, &l, c->right[i],
		                c->open[i] & ~c->right[i], 1) < 0)
			return err_memory(err);
	}
	return 0;
}

static bool span_same(struct span a, struct span b)
{
	return a.start == b.start && a.end == b.end;
}

static int teach_code(struct class *c, const struct taught_event *e, const struct taught_party *p,
                      uint32_t head, struct err *err)
{
	struct look l;
	struct look_country all[LOOK_COUNTRIES];
	const struct mention *m = doc_mention(c->w.d, head);
	struct party party = m ? m->party : (struct party){.mention = NONE};
	uint32_t sector = 0;
	if (m && m->n_also)
		return 0;
	for (size_t i = 0; i < e->n_parties; i++) /* one phrase, several parties */
		if (&e->party[i] != p && span_same(e->party[i].words, p->words))
			return 0;
	while (sector < SECTORS && strcmp(judge_sector[sector], p->sector) != 0)
		sector++;
	look_sector(&c->w, head, &party, e->type, (enum look_side)p->side, &l);
	if (sector < SECTORS &&
	    lessons_add(&c->school->of[JUDGE_SECTOR], c->school->words, &l, 1u << sector, 0, 1) < 0)
		return err_memory(err);
	unsigned n = look_countries(&c->w, head, &party, all), at = 0;
	while (at < n && strcmp(all[at].code, p->country) != 0)
		at++;
	c->school->lost_countries += at == n;
	for (unsigned i = 0; at < n && i < n; i++) {
		look_country(&c->w, head, &party, all, n, i, e->type, (enum look_side)p->side, &l);
		if (lessons_add(&c->school->of[JUDGE_COUNTRY], c->school->words, &l, i == at, 0, 1) < 0)
			return err_memory(err);
	}
	return 0;
}

static int teach_roles(struct class *c, const struct taught_event *e, uint32_t head, struct err *err)
{
	const struct doc *d = c->w.d;
	const struct sentence *s = &d->sentences.at[d->words.at[head].sentence];
	const struct act *act = settle_act(&c->w, head, e->type);
	uint32_t party[32];
	unsigned n = e->n_parties < 32 ? (unsigned)e->n_parties : 32, count[2] = {0, 0};
	struct look l;
	for (unsigned i = 0; i < n; i++) {
		party[i] = head_of(c, e->party[i].words, look_may_be_party);
		count[e->party[i].side]++;
		if (party[i] == NONE || d->words.at[party[i]].sentence != d->words.at[head].sentence)
			c->school->lost_parties++;
		else if (teach_code(c, e, &e->party[i], party[i], err) < 0)
			return -1;
	}
	for (uint32_t i = s->w0; i < s->w1; i++) {
		uint32_t role = ROLE_NONE;
		if (i == head || i + SETTLE_REACH < head || i > head + SETTLE_REACH ||
		    !look_may_be_party(&c->w, i))
			continue;
		for (unsigned k = 0; k < n; k++)
			if (party[k] == i)
				role = e->party[k].side == LOOK_WHO ? ROLE_WHO : ROLE_WHOM;
		look_role(&c->w, head, e->type, act, i, &l);
		if (lessons_add(&c->school->of[JUDGE_ROLE], c->school->words, &l, 1u << role, 0, 1) < 0)
			return err_memory(err);
	}
	look_pair(&c->w, head, e->type, act, count[0], count[1], &l);
	if (count[0] + count[1] > 1 &&
	    lessons_add(&c->school->of[JUDGE_PAIR], c->school->words, &l, e->reciprocal, 0, 1) < 0)
		return err_memory(err);
	return 0;
}

int teach(const struct what *what, struct doc *d, const struct taught_event *event, size_t n,
          struct school *school, struct err *err)
{
	struct class c = {.school = school, .event = event, .n = n};
	if (!d->words.n)
		return 0;
	if (work_init(&c.w, what, d, err) < 0 || act_propose(&c.w, err) < 0 || act_compose(&c.w, err) < 0)
		return -1;
	c.right = arena_array(&d->scratch, d->words.n, sizeof *c.right);
	c.open = arena_array(&d->scratch, d->words.n, sizeof *c.open);
	if (!c.right || !c.open)
		return err_memory(err);
	for (size_t i = 0; i < n; i++) {
		uint32_t head = head_of(&c, event[i].trigger, look_may_tell);
		if (head == NONE) {
			school->lost_triggers++;
			continue;
		}
		mark_event(&c, &event[i], head);
		if (teach_roles(&c, &event[i], head, err) < 0)
			return -1;
	}
	return teach_words(&c, err);
}

void school_release(struct school *s)
{
	for (int i = 0; i < JUDGES; i++)
		lessons_release(&s->of[i]);
}
