/*
 * Members named: "Four members of the alliance (namely Greece, Romania and Slovakia)".
 *
 * A list of names behind an opening bracket, a dash or a colon, begun by "namely", "that is" or
 * nothing, tells who the class before it is: the nearest plural class of the sentence that stands
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

/* The nearest class noun before word `w` in the sentence, or NULL. */
static struct mention *class_before(struct scene *s, const struct sentence *t, uint32_t w)
{
	struct doc *d = s->d;
	while (w-- > t->w0) {
		struct mention *m = doc_mention(d, w);
		if (!m || m->kind != MENTION_NOMINAL || m->head != w || !m->plural)
			continue;
		struct head_hit h = noun_head(s, w);
		if (h.head && h.head->kind == HEAD_CLASS)
			return m;
	}
	return NULL;
}

int list_members(struct scene *s, struct err *err)
{
	struct doc *d = s->d;
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *t = &d->sentences.at[i];
		for (uint32_t w = t->w0; w + 2 < t->w1; w++) {
			bool said = all_of(d->words.at[w].lower);
			if (!said && !opens(d->words.at[w].lower))
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
