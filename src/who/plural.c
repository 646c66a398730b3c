/*
 * "The two governments", "both countries", "the three states": as many states as the count says,
 * the last ones named, in the same or the few sentences before. They become the description's
 * list, so that who asks for its parties gets them.
 */
#include "who/coref.h"

#include <string.h>

enum { MOST = 6, SENTENCES = 5 };

static uint32_t count_of(const struct coref *c, const struct mention *m)
{
	static const char *const word[] = {"two", "three", "four", "five", "six"};
	uint32_t det = doc_child(c->d, m->head, REL_det), num = doc_child(c->d, m->head, REL_nummod);
	struct str d = det == NONE ? STR("") : coref_word(c, det)->lower;
	struct str n = num == NONE ? STR("") : coref_word(c, num)->lower;
	if (str_eqz(d, "both") || str_eqz(coref_word(c, m->w0)->lower, "both"))
		return 2;
	if (!str_eqz(d, "the") && !str_eqz(d, "these") && !str_eqz(d, "those"))
		return 0;
	for (uint32_t i = 0; i < sizeof word / sizeof *word; i++)
		if (str_eqz(n, word[i]))
			return i + 2;
	return n.n == 1 && n.p[0] >= '2' && n.p[0] <= '6' ? (uint32_t)(n.p[0] - '0') : 0;
}

static bool is_state_noun(struct str w)
{
	static const char *const noun[] = {"governments", "countries", "states", "nations", "neighbours", "neighbors",
	                                   "sides", "allies", "capitals", "powers", "republics", "members"};
	for (size_t i = 0; i < sizeof noun / sizeof *noun; i++)
		if (str_eqz(w, noun[i]))
			return true;
	return false;
}

/* The last `want` states before mention i, last first; how many there are. */
static uint32_t last_states(const struct coref *c, uint32_t i, uint32_t want, uint32_t out[MOST])
{
	const struct doc *d = c->d;
	uint32_t n = 0, sentence = coref_word(c, d->mentions.at[i].head)->sentence;
	for (uint32_t j = i, steps = 0; j-- > 0 && n < want && steps < LOOK_BACK; steps++) {
		const struct mention *p = &d->mentions.at[j];
		const struct country *land = country_by_code(&c->who->names.countries, str_c(p->party.country));
		bool state = land && p->kind == MENTION_NAME && p->gender == 'n' && !p->party.id.n &&
		             str_eq(land->name, p->party.name); /* no town */
		if (coref_word(c, p->head)->sentence + SENTENCES < sentence)
			break;
		for (uint32_t k = 0; k < n && state; k++)
			state = strcmp(d->mentions.at[out[k]].party.country, p->party.country) != 0;
		if (state)
			out[n++] = j;
	}
	return n;
}

int coref_plurals(struct coref *c, struct err *err)
{
	struct doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		struct mention *m = &d->mentions.at[i];
		if (m->kind != MENTION_NOMINAL || !m->plural || m->n_also || m->party.country[0] ||
		    !is_state_noun(coref_word(c, m->head)->lower))
			continue;
		uint32_t list[MOST], want = count_of(c, m);
		if (want < 2 || last_states(c, i, want, list) != want)
			continue;
		m->also = arena_array(&d->arena, want, sizeof *m->also);
		if (!m->also)
			return err_memory(err);
		for (uint32_t k = 0; k < want; k++) {
			m->also[k] = list[want - 1 - k]; /* in the order of the text */
			d->mentions.at[m->also[k]].actor = true;
		}
		m->n_also = want;
		m->listed = true;
	}
	return 0;
}
