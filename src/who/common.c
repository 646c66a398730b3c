/*
 * Common nouns and pronouns: a noun is a mention when its head phrase stands in sectors.tsv; a
 * personal, possessive or relative pronoun always is.
 */
#include "who/room.h"

#include <string.h>

int common_nominal(struct scene *s, uint32_t head, const struct head_hit *h, struct err *err)
{
	uint32_t w0 = noun_begin(s, head), w1 = noun_end(s, head);
	if (h->w1 > w1)
		w1 = h->w1;
	if (h->w0 < w0)
		w0 = h->w0;
	struct mention *m = scene_add(s, w0, w1, head, MENTION_NOMINAL);
	if (!m)
		return err_memory(err);
	m->plural = h->plural;
	m->actor = h->head->kind != HEAD_PLACE && doc_child(s->d, head, REL_cop) == NONE;
	m->gender = h->head->kind == HEAD_PERSON || h->head->kind == HEAD_GROUP ? 0 : 'n';
	scene_own(s, h->w0, h->w1, (uint32_t)s->d->mentions.n - 1);
	bool named = is_capital(word_at(s, head)->form) && h->head->kind == HEAD_BODY &&
	             word_at(s, head)->upos == UPOS_PROPN;
	if (named) {
		uint32_t b = w0;
		while (b < head && !is_capital(word_at(s, b)->form))
			b++;
		m->party.name = doc_span_text(s->d, doc_words_span(s->d, b, w1));
	}
	uint32_t self = (uint32_t)s->d->mentions.n - 1;
	if (noun_fill(s, m, h, NONE, err) < 0)
		return -1;
	m = &s->d->mentions.at[self];
	if (h->head->kind == HEAD_ASSET && !m->party.country[0])
		m->actor = false; /* a boat of nobody in particular */
	return 0;
}

/* A noun that only modifies an actor noun: "police" in "police chief". */
bool common_inside(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	bool title = x->sub == SUB_desc;
	if ((x->rel != REL_compound && x->rel != REL_amod && !title) || x->head == NONE || x->head < w)
		return false;
	const struct chunk *up = scene_chunk(s, x->head);
	return (up && up->person) || noun_head(s, x->head).head;
}

/* "It is time to go", "it is clear that": the clause behind is the subject. */
static bool is_empty_it(const struct scene *s, uint32_t w)
{
	const struct word *x = word_at(s, w);
	if (!str_eqz(x->lower, "it") || x->rel != REL_nsubj || x->head == NONE ||
	    doc_child(s->d, x->head, REL_cop) == NONE)
		return false;
	if (str_eqz(word_at(s, x->head)->lemma, "time"))
		return true;
	for (uint32_t c = word_at(s, x->head)->first_child; c != NONE; c = word_at(s, c)->next_sibling) {
		uint8_t rel = word_at(s, c)->rel;
		if (c > x->head && (rel == REL_csubj || rel == REL_ccomp || rel == REL_xcomp ||
		                    (rel == REL_acl && word_at(s, c)->sub != SUB_relcl) || rel == REL_advcl))
			return true;
	}
	return false;
}

/*
 * "child" in "child sex charges", "party" in "six-party talks" only describe; "police" in
 * "police raid" and "rebel" in "rebel attack" do it.
 */
static bool only_describes(const struct scene *s, uint32_t w, const struct head_hit *h)
{
	static const char *const doer[] = {"GOV", "MIL", "COP", "REB", "UAF", "PRM", "JUD", "LEG", "SPY", "OPP"};
	const struct word *x = word_at(s, w);
	if (x->rel != REL_compound && x->rel != REL_amod)
		return false;
	if (w > 0 && str_eqz(word_at(s, w - 1)->lower, "-") && !word_at(s, w - 1)->space_after)
		return true;
	struct head_hit up = {0};
	if (x->head != NONE && x->head > w)
		up = heads_at(&s->who->heads, s->d, x->head, w, x->head + 1);
	if (up.head && up.head->kind == HEAD_NO)
		return true; /* "police station" */
	for (size_t i = 0; i < sizeof doer / sizeof *doer; i++)
		if (h->head->n_sectors && strcmp(h->head->sectors[0], doer[i]) == 0)
			return false;
	return true;
}

int common_pronoun(struct scene *s, uint32_t w, struct err *err)
{
	static const struct { const char *form; char gender; bool plural; } table[] = {
		{"he", 'm', 0}, {"him", 'm', 0}, {"his", 'm', 0}, {"himself", 'm', 0}, {"she", 'f', 0},
		{"her", 'f', 0}, {"hers", 'f', 0}, {"herself", 'f', 0}, {"it", 'n', 0}, {"its", 'n', 0},
		{"itself", 'n', 0}, {"they", 0, 1}, {"them", 0, 1}, {"their", 0, 1}, {"theirs", 0, 1},
		{"themselves", 0, 1}, {"we", 0, 1}, {"us", 0, 1}, {"our", 0, 1}, {"ours", 0, 1},
		{"ourselves", 0, 1}, {"i", 0, 0}, {"me", 0, 0}, {"my", 0, 0}, {"mine", 0, 0}, {"myself", 0, 0},
		{"who", 0, 0}, {"whom", 0, 0}, {"whose", 0, 0}, {"which", 0, 0}, {"that", 0, 0}, {"you", 0, 0},
		{"your", 0, 0}};
	const struct word *x = word_at(s, w);
	if (x->rel == REL_expl || x->rel == REL_mark || x->rel == REL_det || x->rel == REL_discourse ||
	    is_empty_it(s, w))
		return 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (!str_eqz(x->lower, table[i].form))
			continue;
		struct mention *m = scene_add(s, w, w + 1, w, MENTION_PRONOUN);
		if (!m)
			return err_memory(err);
		m->gender = table[i].gender;
		m->plural = table[i].plural;
		return 0;
	}
	return 0;
}

bool common_quantity(struct str w)
{
	static const char *const table[] = {
		"thousands", "hundreds", "dozens", "tens", "scores", "millions", "number", "majority", "half", "most",
		"some", "many", "all", "several", "one", "two", "three", "four", "five", "six", "seven", "eight",
		"nine", "ten", "both", "each", "few", "part", "third", "quarter", "percent", "%", "rest", "handful",
		"wave", "remnants", "any", "none", "least", "more", NULL};
	for (size_t i = 0; table[i]; i++)
		if (str_eqz(w, table[i]))
			return true;
	return w.n && w.p[0] >= '0' && w.p[0] <= '9';
}

/* "Thousands marched": people, nobody knows whose. */
static int crowd(struct scene *s, uint32_t w, struct err *err)
{
	static const char *const table[] = {"thousands", "hundreds", "dozens", "tens", "scores"};
	const struct word *x = word_at(s, w);
	bool many = false;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		many |= str_eqz(x->lower, table[i]);
	bool argument = x->rel == REL_nsubj || x->rel == REL_obj || x->rel == REL_obl;
	if (!many || !argument || doc_child(s->d, w, REL_nmod) != NONE)
		return 0;
	struct mention *m = scene_add(s, noun_begin(s, w), w + 1, w, MENTION_NOMINAL);
	if (!m)
		return err_memory(err);
	m->plural = m->actor = true;
	party_add_sector(&m->party, "CVL");
	return 0;
}

int common_noun(struct scene *s, uint32_t w, struct err *err)
{
	const struct word *x = word_at(s, w);
	if ((x->upos != UPOS_NOUN && x->upos != UPOS_PROPN && x->upos != UPOS_ADJ && x->upos != UPOS_NUM) ||
	    s->d->mention_of[w] != NONE)
		return 0;
	struct head_hit h = noun_head(s, w);
	uint32_t det = doc_child(s->d, w, REL_det);
	if (det != NONE && str_eqz(word_at(s, det)->lower, "no"))
		return 0; /* nobody */
	if (!h.head)
		return crowd(s, w, err);
	if (common_inside(s, w) || only_describes(s, w, &h))
		return 0;
	if (x->upos == UPOS_ADJ && (x->rel == REL_amod || x->rel == REL_root || x->rel == REL_advmod))
		return 0;
	return common_nominal(s, w, &h, err);
}

