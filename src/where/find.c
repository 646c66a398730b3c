/*
 * The longest name of the gazetteer that begins at a capital wins. Whether it is a place here is
 * judged by the parser's names where there are any: a part of a person's name is none, a part of a
 * body's name belongs to the body ("the Ohio Supreme Court"), a name of a place that goes on is
 * taken whole ("Lancaster County"). Without them a name
 * between other capitals is taken for a part of something else, and a city whose name is a common
 * word needs a preposition of place or its country after it.
 */
#include "where/find.h"

#include "base/utf8.h"
#include "where/fold.h"

#include <string.h>

enum { NAME_WORDS = 8, SURE_POPULATION = 100000 };

struct finder {
	const struct gazetteer *g;
	struct doc *d;
	struct finds *out;
	struct piece_walk walk;
	uint32_t sentence;
	bool tagged; /* the parser has found names in this article */
};

static bool blank_before(const struct piece_walk *w, size_t i)
{
	return i >= w->n || w->at[i].blank_before;
}

static bool is_capital(const struct piece_walk *w, size_t i)
{
	const struct piece *p = &w->at[i];
	size_t len;

	return p->kind == PIECE_LETTERS && (p->capital || utf8_is_upper(utf8_at(w->text, p->start, &len)));
}

static bool all_upper(const struct piece_walk *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		for (uint32_t b = w->at[i].start; b < w->at[i].end; b++)
			if (w->text.p[b] >= 'a' && w->text.p[b] <= 'z')
				return false;
	return true;
}

static bool one_of(const struct piece *p, const char *const *list)
{
	for (; *list; list++)
		if (piece_is(p, *list))
			return true;
	return false;
}

static const char *const small_words[] = {"of", "and", "the", "el", "al", "de", "la", "le", "du", "do",
                                          "da", "am", "an", "der", "upon", "sur", "y", "ez", "e", "d", NULL};
static const char *const sure_place_words[] = {"in", "at", "near", "outside", "around", "downtown", NULL};
static const char *const place_words[] = {"in", "at", "near", "from", "outside", "around", "across",
                                          "inside", "throughout", "into", "toward", "towards", "to",
                                          "of", "via", "northern", "southern", "eastern", "western",
                                          "central", "north", "south", "east", "west", "downtown",
                                          NULL};

/* The mark may stand inside a name: "Port-au-Prince", "N'Djamena", "St. Louis", "U.S." */
static bool joins(const struct piece_walk *w, size_t i)
{
	const struct piece *p = &w->at[i];

	if (p->blank_before || i + 1 >= w->n || w->at[i + 1].kind != PIECE_LETTERS)
		return false;
	if (piece_is(p, "-") || piece_is(p, "'"))
		return !blank_before(w, i + 1);
	return piece_is(p, ".") && w->at[i - 1].kind == PIECE_LETTERS &&
	       w->at[i - 1].end - w->at[i - 1].start <= 3 && is_capital(w, i + 1);
}

struct match {
	char key[FOLD_MAX];
	size_t key_n, to; /* pieces [i, to) */
	uint32_t names;
	bool in_body;
};

/* Does one of the spots accept how the name is written here? */
static bool written_right(const struct finder *f, const struct match *m, size_t from)
{
	const struct piece_walk *w = &f->walk;
	bool dot = m->to < w->n && piece_is(&w->at[m->to], ".") && !w->at[m->to].blank_before;

	for (uint32_t i = m->names; i != SPOT_NONE; i = f->g->names[i].next) {
		const struct spot_name *x = &f->g->names[i];
		if ((!x->dot || dot) && (!x->upper || all_upper(w, from, m->to)))
			return true;
	}
	return false;
}

static bool only_dotted(const struct finder *f, uint32_t names)
{
	for (uint32_t i = names; i != SPOT_NONE; i = f->g->names[i].next)
		if (!f->g->names[i].dot)
			return false;
	return true;
}

/* The longest name that begins at piece i. */
static bool longest(const struct finder *f, size_t i, struct match *best)
{
	const struct piece_walk *w = &f->walk;
	struct match m = {.key_n = 0};
	uint32_t words = 0, most;

	best->names = SPOT_NONE;
	if (!fold_piece(m.key, &m.key_n, w->text, &w->at[i]))
		return false;
	most = map_get(&f->g->longest, (struct str){m.key, m.key_n}, 0);
	m.key_n = 0;
	for (size_t j = i; j < w->n && words < most; j++) {
		if (w->at[j].kind == PIECE_MARK) {
			if (j == i || !joins(w, j))
				break;
			continue;
		}
		if (j > i && !is_capital(w, j) && !one_of(&w->at[j], small_words) && w->at[j - 1].kind != PIECE_MARK)
			break;
		if (!fold_piece(m.key, &m.key_n, w->text, &w->at[j]))
			break;
		words++;
		m.to = j + 1;
		m.names = gazetteer_find(f->g, (struct str){m.key, m.key_n});
		if (m.names != SPOT_NONE && written_right(f, &m, i))
			*best = m;
	}
	return best->names != SPOT_NONE;
}

static enum spot_kind strongest(const struct finder *f, uint32_t names, uint32_t *population)
{
	enum spot_kind kind = SPOT_KINDS;

	*population = 0;
	for (uint32_t i = names; i != SPOT_NONE; i = f->g->names[i].next) {
		const struct spot *s = &f->g->spots[f->g->names[i].spot];
		if (s->kind < kind)
			kind = s->kind;
		if (s->population > *population)
			*population = s->population;
	}
	return kind;
}

/* A comma and a second place name follow. */
static bool place_after_comma(const struct finder *f, size_t to)
{
	const struct piece_walk *w = &f->walk;
	struct match m;

	return to + 1 < w->n && piece_is(&w->at[to], ",") && is_capital(w, to + 1) && longest(f, to + 1, &m);
}

static const char *const before_names[] = {
    "the", "in", "at", "from", "near", "to", "of", "and", "but", "for", "by", "with", "on", "when",
    "as", "that", "while", "if", "after", "before", "since", "both", "between", "greater", "downtown",
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper",
    "lower", "old", "new", "former", "visit", "capital", "a", "an", "yesterday", "today", "most",
    "many", "all", "although", "because", NULL};

/* Without tags: capitals on either side make it a part of a longer name. */
static bool alone_among_capitals(const struct finder *f, size_t from, size_t to)
{
	const struct piece_walk *w = &f->walk;
	static const char *const after_names[] = {"county", "city", "state", "province", "region", "island",
	                                          "islands", "valley", "river", "district", "peninsula",
	                                          "strip", "bank", "town", "village", NULL};

	if (from > 0 && !blank_before(w, from) && w->at[from - 1].kind != PIECE_MARK)
		return false;
	if (from > 0 && is_capital(w, from - 1) && blank_before(w, from) && !one_of(&w->at[from - 1], before_names))
		return false;
	if (from > 1 && piece_is(&w->at[from - 1], ".") && w->at[from - 2].kind == PIECE_LETTERS &&
	    w->at[from - 2].end - w->at[from - 2].start <= 2 && is_capital(w, from - 2)) /* "J. London" */
		return false;
	return !(to < w->n && is_capital(w, to) && !one_of(&w->at[to], after_names));
}

static const char *const kinds_of_place[] = {
    "county", "province", "state", "region", "oblast", "governorate", "district", "department",
    "prefecture", "city", "town", "village", "island", "islands", "peninsula", "valley", "river", "lake",
    "bay", "strait", "desert", "mountains", "hills", "coast", "airport", "international", "republic",
    "territory", "municipality", "strip", "border", NULL};
static const char *const sides[] = {"north", "south", "east", "west", "northern", "southern", "eastern",
                                    "western", "central", "greater", "upper", "lower", "downtown",
                                    "northeast", "northwest", "southeast", "southwest", "the", "mid",
                                    "of", "city", "republic", "port", NULL};

static bool all_among(const struct finder *f, uint32_t from, uint32_t to, const char *const *list)
{
	for (uint32_t k = from; k < to; k++) {
		const char *const *x = list;
		while (*x && !str_eqz(f->d->words.at[k].lower, *x))
			x++;
		if (!*x)
			return false;
	}
	return true;
}

struct name_words {
	uint32_t w0, w1; /* words of the parser's name */
	uint32_t m0, m1; /* words of the match */
	uint8_t ner;
};

/* False: no word there, or none of a name. */
static bool name_around(const struct finder *f, struct span span, struct name_words *n)
{
	const struct doc *d = f->d;

	n->m0 = doc_word_at(d, span.start);
	if (n->m0 == NONE || d->words.at[n->m0].span.start >= span.end || d->words.at[n->m0].ner == NER_O)
		return false;
	for (n->m1 = n->m0 + 1; n->m1 < d->words.n && d->words.at[n->m1].span.start < span.end;)
		n->m1++;
	n->ner = d->words.at[n->m0].ner;
	for (n->w0 = n->m0; n->w0 > 0 && !d->words.at[n->w0].ner_begin && d->words.at[n->w0 - 1].ner == n->ner;)
		n->w0--;
	for (n->w1 = n->m1; n->w1 < d->words.n && d->words.at[n->w1].ner == n->ner && !d->words.at[n->w1].ner_begin;)
		n->w1++;
	return true;
}

/* A longer name of a place holds the match: "Lancaster County" is one, "San Fermin" is not San, and
 * Hartford Hospital is in Hartford, since that is a large city (known). */
static bool in_place_name(const struct finder *f, const struct name_words *n, struct span *span,
                          bool state, bool known)
{
	if (n->w1 > n->m1 && all_among(f, n->m1, n->w1, kinds_of_place))
		span->end = f->d->words.at[n->w1 - 1].span.end;
	else if (n->w1 > n->m1 && !state && !known)
		return false;
	return state || all_among(f, n->w0, n->m0, sides);
}

static bool by_tags(const struct finder *f, struct match *m, struct span *span, bool sure, bool state,
                    bool known)
{
	struct name_words n;

	if (!name_around(f, *span, &n))
		return sure;
	bool whole = n.w0 == n.m0 && n.w1 == n.m1;
	if (n.ner == NER_PER)
		return whole && sure;
	if (n.ner == NER_LOC)
		return in_place_name(f, &n, span, state, known);
	m->in_body = n.ner == NER_ORG && !whole;
	return sure;
}

static bool is_place(const struct finder *f, size_t from, struct match *m, struct span *span,
                     bool supported, bool surely)
{
	uint32_t population;
	enum spot_kind kind = strongest(f, m->names, &population);
	bool doubtful = map_get(&f->g->doubtful, (struct str){m->key, m->key_n}, 0) != 0;
	bool state = kind <= SPOT_CAPITAL || kind == SPOT_REGION ||
	             (kind == SPOT_ADMIN1 && population == 0) || (kind == SPOT_ADMIN1 && supported);

	if (doubtful && !surely && kind != SPOT_COUNTRY)
		return false;
	if (f->tagged)
		return by_tags(f, m, span, state || supported || population >= SURE_POPULATION, state,
		               population >= SURE_POPULATION && kind == SPOT_CITY);
	return alone_among_capitals(f, from, m->to) && (state || supported || population >= SURE_POPULATION / 2);
}

static int copy_find(struct finder *f, const struct found *from, struct err *err)
{
	struct finds *o = f->out;

	o->at = arena_grow(&f->d->scratch, o->at, o->n, &o->cap, sizeof *o->at);
	if (!o->at)
		return err_memory(err);
	o->at[o->n++] = *from;
	return 0;
}

static int keep(struct finder *f, struct span span, const struct match *m, bool after, bool inside, struct err *err)
{
	struct found x = {.span = span, .names = SPOT_NONE, .sentence = f->sentence, .spot = SPOT_NONE,
	                  .after_place_word = after, .inside_next = inside};

	if (m) {
		x.names = m->names;
		x.in_body = m->in_body;
		x.key = (struct str){arena_copy(&f->d->scratch, m->key, m->key_n), m->key_n};
		if (!x.key.p)
			return err_memory(err);
	}
	return copy_find(f, &x, err);
}

/* "Euro-Atlantic", "pan-African": no place of its own. */
static bool after_prefix(const struct piece_walk *w, size_t i)
{
	static const char *const prefixes[] = {"euro", "trans", "pan", "afro", "indo", "anglo", "franco",
	                                       "sino", "russo", "inter", "non", "anti", NULL};

	return i > 1 && !blank_before(w, i) && piece_is(&w->at[i - 1], "-") && !w->at[i - 1].blank_before &&
	       one_of(&w->at[i - 2], prefixes);
}

/* "Vel, Sudreach": the province that the place before the comma lies in. */
static bool is_outer(const struct finder *f, size_t i, const struct match *m)
{
	const struct piece_walk *w = &f->walk;
	const struct found *last = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
	uint32_t population;

	return last && last->inside_next && i > 1 && piece_is(&w->at[i - 1], ",") &&
	       w->at[i - 2].end == last->span.end && strongest(f, m->names, &population) == SPOT_ADMIN1;
}

/* The name that begins at piece i, if it is a place; *next is the piece after it. */
static int take(struct finder *f, size_t i, size_t *next, struct err *err)
{
	const struct piece_walk *w = &f->walk;
	struct match m = {.in_body = false};

	*next = i + 1;
	if (!is_capital(w, i) || after_prefix(w, i) || !longest(f, i, &m))
		return 0;
	bool dot = m.to < w->n && piece_is(&w->at[m.to], ".") && !w->at[m.to].blank_before &&
	           (only_dotted(f, m.names) || w->at[m.to - 1].end - w->at[m.to - 1].start == 1);
	size_t to = m.to + dot;
	struct span span = {w->at[i].start, w->at[to - 1].end};
	bool after = i > 0 && one_of(&w->at[i - 1], place_words), inside = place_after_comma(f, to);
	bool surely = inside || (i > 0 && one_of(&w->at[i - 1], sure_place_words));
	if (!is_place(f, i, &m, &span, after || inside || is_outer(f, i, &m), surely))
		return 0;
	while (to < w->n && w->at[to].start < span.end)
		to++;
	*next = to;
	return keep(f, span, &m, after, inside, err);
}

static int read_stretch(struct finder *f, struct span span, struct piece *at, struct err *err)
{
	size_t next = 0;

	piece_walk_init(&f->walk, f->d->text, span.start, span.end, at);
	while (piece_walk(&f->walk, next))
		for (size_t i = next = f->walk.from; i < f->walk.to; i = next)
			if (take(f, i, &next, err) < 0)
				return -1;
	return 0;
}

static bool has_names(const struct doc *d)
{
	for (size_t i = 0; i < d->words.n; i++)
		if (d->words.at[i].ner != NER_O)
			return true;
	return false;
}

static void names_of_words(const struct doc *d, uint32_t from, uint32_t *w0, uint32_t *w1)
{
	*w0 = from;
	while (*w0 < d->words.n && d->words.at[*w0].ner != NER_LOC)
		(*w0)++;
	for (*w1 = *w0 + 1; *w1 < d->words.n && d->words.at[*w1].ner == NER_LOC && !d->words.at[*w1].ner_begin;)
		(*w1)++;
}

/* One word that the parser took for a place: a side of the compass, an adjective. */
static bool is_no_name(const struct finder *f, uint32_t word)
{
	const struct word *w = &f->d->words.at[word];
	char key[FOLD_MAX];
	size_t n = fold_name(key, w->form);

	return gazetteer_is_bare(w->lower) || w->upos == UPOS_ADJ ||
	       (n && map_get(&f->g->adjectives, (struct str){key, n}, 0));
}

/* Places that the parser saw and no table knows: kept, without coordinates. In text order. */
static int add_unknown(struct finder *f, struct err *err)
{
	const struct doc *d = f->d;
	struct finds known = *f->out;
	size_t k = 0;
	uint32_t w0, w1;

	*f->out = (struct finds){0};
	for (names_of_words(d, 0, &w0, &w1); w0 < d->words.n; names_of_words(d, w1, &w0, &w1)) {
		struct span span = {d->words.at[w0].span.start, d->words.at[w1 - 1].span.end};
		for (; k < known.n && known.at[k].span.start < span.end; k++)
			if (copy_find(f, &known.at[k], err) < 0)
				return -1;
		if (k > 0 && known.at[k - 1].span.end > span.start)
			continue;
		if (w1 == w0 + 1 && is_no_name(f, w0))
			continue;
		f->sentence = d->words.at[w0].sentence;
		if (keep(f, span, NULL, false, false, err) < 0)
			return -1;
	}
	for (; k < known.n; k++)
		if (copy_find(f, &known.at[k], err) < 0)
			return -1;
	return 0;
}

int where_find(const struct gazetteer *g, struct doc *d, struct finds *out, struct err *err)
{
	struct finder f = {.g = g, .d = d, .out = out, .sentence = NONE, .tagged = has_names(d)};
	struct piece *at = arena_array(&d->scratch, PIECE_WINDOW, sizeof *at);

	if (!at)
		return err_memory(err);
	if (d->sentences.n == 0)
		return read_stretch(&f, (struct span){0, (uint32_t)d->text.n}, at, err);
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		f.sentence = i;
		if (read_stretch(&f, d->sentences.at[i].span, at, err) < 0)
			return -1;
	}
	return add_unknown(&f, err);
}
