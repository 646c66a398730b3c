/*
 * One walk over the words, then the mentions in text order. Names come first: a title belongs to
 * its name before it can be a nominal of its own.
 */
#include "who/room.h"

#include <string.h>

void scene_own(struct scene *s, uint32_t w0, uint32_t w1, uint32_t mention)
{
	for (uint32_t w = w0; w < w1; w++)
		if (s->d->mention_of[w] == NONE)
			s->d->mention_of[w] = mention;
}

/* A new mention over words [w0, w1) with its head; NULL without memory. */
struct mention *scene_add(struct scene *s, uint32_t w0, uint32_t w1, uint32_t head, enum mention_kind kind)
{
	struct mention *m = doc_add(s->d, mentions);
	if (!m)
		return NULL;
	m->w0 = w0;
	m->w1 = w1;
	m->head = head;
	m->kind = kind;
	m->span = doc_words_span(s->d, w0, w1);
	m->cluster = (uint32_t)s->d->mentions.n - 1;
	m->party.mention = m->cluster;
	m->party.span = m->span;
	s->d->mention_of[head] = m->cluster;
	return m;
}

static int walk(struct scene *s, struct err *err)
{
	struct doc *d = s->d;
	for (size_t i = 0; i < s->n_chunks; i++)
		if (d->mention_of[s->chunk[i].head] == NONE && name_mention(s, &s->chunk[i], err) < 0)
			return -1;
	for (size_t i = 0; i < d->sentences.n; i++) {
		if (doc_sentence_role(d, (uint32_t)i) == PART_FURNITURE)
			continue;
		for (uint32_t w = d->sentences.at[i].w0; w < d->sentences.at[i].w1; w++) {
			uint8_t upos = word_at(s, w)->upos;
			if (d->mention_of[w] != NONE || s->chunk_of[w] != NONE)
				continue;
			bool pronoun = upos == UPOS_PRON || upos == UPOS_DET;
			if ((pronoun ? common_pronoun(s, w, err) : common_noun(s, w, err)) < 0)
				return -1;
		}
	}
	return 0;
}

static int before(const struct mention *a, const struct mention *b)
{
	if (a->w0 != b->w0)
		return a->w0 < b->w0 ? -1 : 1;
	return a->w1 > b->w1 ? -1 : a->w1 < b->w1;
}

/* Text order, longer first: a merge of sorted stretches, stable, n log n. */
static int sort_mentions(struct doc *d, struct err *err)
{
	size_t n = d->mentions.n;
	uint32_t *a = arena_array(&d->scratch, n + 1, sizeof *a), *b = arena_array(&d->scratch, n + 1, sizeof *b);
	uint32_t *at = arena_array(&d->scratch, n + 1, sizeof *at);
	if (!a || !b || !at)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++)
		a[i] = i;
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t lo = 0; lo < n; lo += 2 * width) {
			size_t mid = lo + width < n ? lo + width : n, hi = mid + width < n ? mid + width : n;
			size_t i = lo, j = mid;
			for (size_t k = lo; k < hi; k++) {
				bool left = i < mid;
				if (left && j < hi)
					left = before(&d->mentions.at[a[i]], &d->mentions.at[a[j]]) <= 0;
				b[k] = left ? a[i++] : a[j++];
			}
		}
		uint32_t *t = a;
		a = b;
		b = t;
	}
	for (uint32_t i = 0; i < n; i++)
		at[a[i]] = i;
	for (uint32_t i = 0; i < n; i++) { /* a[i] is who belongs here: follow each cycle once */
		struct mention first = d->mentions.at[i];
		uint32_t k = i;
		while (a[k] != i && a[k] != k) {
			uint32_t from = a[k];
			d->mentions.at[k] = d->mentions.at[from];
			a[k] = k;
			k = from;
		}
		if (k != i) {
			d->mentions.at[k] = first;
			a[k] = k;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		d->mentions.at[i].cluster = d->mentions.at[i].party.mention = i;
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < d->mentions.at[i].n_also; k++)
			d->mentions.at[i].also[k] = at[d->mentions.at[i].also[k]];
	for (size_t w = 0; w < d->words.n; w++)
		if (d->mention_of[w] != NONE)
			d->mention_of[w] = at[d->mention_of[w]];
	return 0;
}

/* "Half of UN members": who asks at "half" means the members. */
static void follow_quantities(struct scene *s)
{
	struct doc *d = s->d;
	for (uint32_t w = 0; w < d->words.n; w++) {
		if (d->mention_of[w] != NONE || !common_quantity(d->words.at[w].lower))
			continue;
		for (uint32_t c = d->words.at[w].first_child; c != NONE; c = d->words.at[c].next_sibling) {
			uint32_t k = d->words.at[c].rel == REL_nmod ? doc_child(d, c, REL_case) : NONE;
			if (k != NONE && str_eqz(d->words.at[k].lower, "of") && d->mention_of[c] != NONE) {
				d->mention_of[w] = d->mention_of[c];
				d->mentions.at[d->mention_of[c]].plural = true;
				break;
			}
		}
	}
}

/* "Norway beat Sweden in the final": the sides are teams; neither state did anything. */
static bool is_sport(const struct scene *s, const struct sentence *t)
{
	int points = 0;
	for (uint32_t w = t->w0; w < t->w1; w++) {
		uint32_t p = map_get(&s->who->sport, s->d->words.at[w].lower, MAP_NONE);
		points += p == MAP_NONE ? 0 : (int)p - SPORT_ZERO;
	}
	return points >= SPORT_ENOUGH;
}

static void leave_out_teams(struct scene *s)
{
	struct doc *d = s->d;
	uint32_t sentence = NONE;
	bool sport = false;
	for (size_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		if (d->words.at[m->head].sentence != sentence) {
			sentence = d->words.at[m->head].sentence;
			sport = is_sport(s, &d->sentences.at[sentence]);
		}
		const struct chunk *c = scene_chunk(s, m->head);
		if (sport && c && c->name && c->name->country)
			m->actor = false;
	}
}

int who_mentions(const struct who *who, struct doc *d, struct err *err)
{
	struct scene s;
	d->mention_of = arena_array(&d->arena, d->words.n + 1, sizeof *d->mention_of);
	if (!d->mention_of)
		return err_memory(err);
	for (size_t w = 0; w < d->words.n; w++)
		d->mention_of[w] = NONE;
	int rc = scene_init(&s, who, d, err);
	if (rc == 0)
		rc = walk(&s, err);
	if (rc == 0 && d->mentions.n)
		rc = sort_mentions(d, err);
	if (rc == 0) {
		leave_out_teams(&s);
		follow_quantities(&s);
		rc = list_members(&s, err);
	}
	d->n_clusters = (uint32_t)d->mentions.n;
	scene_release(&s);
	return rc;
}
