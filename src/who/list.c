/*
 * Members named: "Four members of the alliance (namely Greece, Romania and Slovakia)".
 *
 * A list of names behind an opening bracket, a dash, a colon or, after a counted class, a comma,
 * begun by "namely" or nothing, tells who the class before it is: the nearest plural class that
 * stands
 * before the bracket. "including" and "such as" name only some, so the class stays as it is.
 * Parsers hang such lists anywhere, so words and punctuation decide, not the tree.
 */
#include "who/room.h"

enum { LIST_MAX = 64 };

static bool opens(struct str w)
{
	return str_eqz(w, "(") || str_eqz(w, ":") || str_eqz(w, "–") || str_eqz(w, "—") || str_eqz(w, "[");
}

static bool all_of(struct str w)
{
	return str_eqz(w, "namely") || str_eqz(w, "i.e.") || str_eqz(w, "viz.") || str_eqz(w, "viz");
}

static bool between(struct str w)
{
	return str_eqz(w, ",") || str_eqz(w, "and") || str_eqz(w, "&") || str_eqz(w, "the") || str_eqz(w, ";");
}

/* Parties named one after the other from `w`; the mentions go to `list`. */
static uint32_t read_list(const struct doc *d, uint32_t w, uint32_t end, uint32_t list[LIST_MAX])
{
	uint32_t n = 0;
	while (w < end && n < LIST_MAX) {
		uint32_t m = d->mention_of[w];
		if (m != NONE && d->mentions.at[m].kind == MENTION_NAME && d->mentions.at[m].party.country[0]) {
			list[n++] = m;
			w = d->mentions.at[m].w1;
		} else if (between(d->words.at[w].lower)) {
			w++;
		} else {
			break;
		}
	}
	return n;
}

/*
 * The nearest plural before word `w` in the sentence that the list may name: a class, or any
 * description that ends right before the list. NULL if there is none.
 */
static struct mention *class_before(struct scene *s, const struct sentence *t, uint32_t w)
{
	struct doc *d = s->d;
	for (uint32_t k = w; k-- > t->w0;) {
		struct mention *m = doc_mention(d, k);
		if (!m || m->kind != MENTION_NOMINAL || m->head != k || !m->plural)
			continue;
		struct head_hit h = noun_head(s, k);
		if (h.head && (h.head->kind == HEAD_CLASS || m->w1 == w))
			return m;
	}
	return NULL;
}

/* "Three neighbours, Norway, Greenland and Britain, fish": a comma right behind a counted class. */
static bool comma_opens(struct scene *s, uint32_t w)
{
	if (!str_eqz(s->d->words.at[w].lower, ","))
		return false;
	const struct mention *m = w ? doc_mention(s->d, w - 1) : NULL;
	if (!m || m->kind != MENTION_NOMINAL || !m->plural || m->w1 != w ||
	    doc_child(s->d, m->head, REL_nummod) == NONE)
		return false;
	struct head_hit h = noun_head(s, m->head);
	return h.head && h.head->kind == HEAD_CLASS;
}

int list_members(struct scene *s, struct err *err)
{
	struct doc *d = s->d;
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *t = &d->sentences.at[i];
		for (uint32_t w = t->w0; w + 2 < t->w1; w++) {
			bool said = all_of(d->words.at[w].lower);
			if (!said && !opens(d->words.at[w].lower) && !comma_opens(s, w))
				continue;
			uint32_t list[LIST_MAX], from = w + 1 + (!said && all_of(d->words.at[w + 1].lower));
			uint32_t n = read_list(d, from, t->w1, list);
			struct mention *m = n >= 2 || (n == 1 && (said || from > w + 1)) ? class_before(s, t, w) : NULL;
			if (!m || m->n_also)
				continue;
			m->also = arena_array(&d->arena, n, sizeof *m->also);
			if (!m->also)
				return err_memory(err);
			for (uint32_t k = 0; k < n; k++) {
				m->also[k] = list[k];
				d->mentions.at[list[k]].actor = true;
			}
			m->n_also = n;
			m->listed = true;
		}
	}
	return 0;
}
