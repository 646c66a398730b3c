/*
 * Numbers are read from pieces (lore/number), widened over what modifies them ("at least", "or
 * more") and over ranges, and then asked what they count.
 */
#include "text/number.h"

#include "lore/number.h"

#include <math.h>
#include <string.h>

enum bound { BOUND_OVER, BOUND_ABOUT, BOUND_UNDER, BOUND_NEARLY, BOUND_JUST_OVER };

struct modifier {
	const char *word[4];
	enum bound bound;
};

/* Longer ones first: the first that fits wins. */
static const struct modifier before[] = {
	{{"no", "more", "than"}, BOUND_UNDER},  {{"not", "more", "than"}, BOUND_UNDER},
	{{"no", "fewer", "than"}, BOUND_OVER},  {{"no", "less", "than"}, BOUND_OVER},
	{{"as", "many", "as"}, BOUND_UNDER},    {{"as", "much", "as"}, BOUND_UNDER},
	{{"just", "over"}, BOUND_JUST_OVER},    {{"slightly", "over"}, BOUND_JUST_OVER},
	{{"just", "under"}, BOUND_NEARLY},      {{"well", "over"}, BOUND_OVER},
	{{"more", "than"}, BOUND_OVER},         {{"at", "least"}, BOUND_OVER},
	{{"less", "than"}, BOUND_UNDER},        {{"fewer", "than"}, BOUND_UNDER},
	{{"at", "most"}, BOUND_UNDER},          {{"up", "to"}, BOUND_UNDER},
	{{"close", "to"}, BOUND_NEARLY},        {{"over"}, BOUND_OVER},
	{{"under"}, BOUND_UNDER},               {{"about"}, BOUND_ABOUT},
	{{"around"}, BOUND_ABOUT},              {{"approximately"}, BOUND_ABOUT},
	{{"some"}, BOUND_ABOUT},                {{"roughly"}, BOUND_ABOUT},
	{{"an", "estimated"}, BOUND_ABOUT},     {{"estimated"}, BOUND_ABOUT},
	{{"nearly"}, BOUND_NEARLY},             {{"almost"}, BOUND_NEARLY},
};

static const struct modifier after[] = {
	{{"or", "more"}, BOUND_OVER}, {{"or", "so"}, BOUND_ABOUT}, {{"or", "fewer"}, BOUND_UNDER},
	{{"or", "less"}, BOUND_UNDER}, {{"+"}, BOUND_OVER},
};

struct reader {
	struct doc *d;
	struct piece_walk walk;
	size_t timex; /* first one that ends after where we are */
};

static size_t words_in(const struct modifier *m)
{
	size_t n = 0;

	while (n < 4 && m->word[n])
		n++;
	return n;
}

static bool stands(const struct piece_walk *w, size_t i, const struct modifier *m, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (i + k >= w->n || !piece_is(&w->at[i + k], m->word[k]))
			return false;
	return true;
}

static void apply(struct number *x, enum bound bound)
{
	double most = x->value > 0 && x->value < 1 ? 1 : INFINITY; /* a share of a whole */

	switch (bound) {
	case BOUND_OVER: x->high = most; break;
	case BOUND_UNDER: x->low = 0; break;
	case BOUND_ABOUT:
		x->low -= x->low / 10;
		x->high = fmin(x->high + x->high / 10, most);
		break;
	case BOUND_NEARLY: x->low -= x->low / 10; break;
	case BOUND_JUST_OVER: x->high = fmin(x->high + x->high / 10, most); break;
	}
}

/* Widens [*from, *to) over a modifier. */
static void modify(const struct piece_walk *w, struct number *x, size_t *from, size_t *to)
{
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
		size_t n = words_in(&before[i]);
		if (*from >= n && stands(w, *from - n, &before[i], n)) {
			apply(x, before[i].bound);
			*from -= n;
			return;
		}
	}
	for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
		size_t n = words_in(&after[i]);
		if (stands(w, *to, &after[i], n)) {
			apply(x, after[i].bound);
			*to += n;
			return;
		}
	}
}

static bool glued(const struct piece_walk *w, size_t i)
{
	return i < w->n && !w->at[i].blank_before;
}

static bool is_mark(const struct piece_walk *w, size_t i, const char *marks)
{
	const struct piece *a = &w->at[i];

	return a->kind == PIECE_MARK && a->key_n == 1 && a->key[0] && strchr(marks, a->key[0]);
}

/* Neither end lies inside a larger number, code or address: "F-16", "3:1", "1.2.3", "B52". */
static bool ends_free(const struct piece_walk *w, size_t to)
{
	if (!glued(w, to))
		return true;
	if (w->at[to].kind != PIECE_MARK)
		return w->at[to - 1].kind == PIECE_MARK;
	return !(is_mark(w, to, ".:/,_") && glued(w, to + 1) && w->at[to + 1].kind != PIECE_MARK);
}

static bool stands_free(const struct piece_walk *w, size_t from, size_t to)
{
	if (from > 0 && glued(w, from) &&
	    (w->at[from - 1].kind != PIECE_MARK || is_mark(w, from - 1, "#_@=&") ||
	     (is_mark(w, from - 1, "-/.,:'") && from > 1 && glued(w, from - 1) &&
	      w->at[from - 2].kind != PIECE_MARK)))
		return false;
	return ends_free(w, to);
}

/* A second number that makes a range with the first; pieces it takes with its joint, or 0. */
static size_t range(const struct piece_walk *w, size_t from, size_t to, const struct number_reading *r,
                    struct number *x)
{
	struct number_reading second;
	bool between = from > 0 && piece_is(&w->at[from - 1], "between");
	size_t used;

	if (to + 1 >= w->n || r->kind == NUMBER_VAGUE || (from > 0 && piece_is(&w->at[from - 1], "from")))
		return 0;
	if (!(between ? piece_is(&w->at[to], "and") :
	      piece_is(&w->at[to], "to") || piece_is(&w->at[to], "or") || piece_is(&w->at[to], "-")))
		return 0;
	used = number_read(w->text, w->at + to + 1, w->n - to - 1, &second);
	if (!used || second.kind != r->kind || !ends_free(w, to + 1 + used))
		return 0;
	x->low = r->value;
	if (used > 1 && second.value >= 1000 && r->value < 1000 && to - from == 1)
		for (double scale = 1e3; scale <= 1e12; scale *= 1e3) /* "two to three million" */
			if (second.value >= scale && second.value < scale * 1000)
				x->low = r->value * scale;
	x->high = second.value;
	x->value = (x->low + x->high) / 2;
	return x->low < x->high && x->high <= x->low * 20 ? used + 1 : 0;
}

static bool is_time(struct reader *r, struct span s)
{
	const struct doc *d = r->d;

	while (r->timex < d->timexes.n && d->timexes.at[r->timex].span.end <= s.start)
		r->timex++;
	return r->timex < d->timexes.n && span_overlaps(d->timexes.at[r->timex].span, s);
}



static struct str currency(const struct piece *a)
{
	static const struct { const char *mark; struct str unit; } list[] = {
		{"$", {"dollar", 6}}, {"E", {"euro", 4}}, {"L", {"pound", 5}}, {"Y", {"yen", 3}},
	};

	for (size_t i = 0; a->kind == PIECE_MARK && i < sizeof list / sizeof list[0]; i++)
		if (piece_is(a, list[i].mark))
			return list[i].unit;
	return (struct str){NULL, 0};
}

static bool is_noun(const struct word *w)
{
	return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN;
}

/* The noun that hangs on the number by "of": "dozens of men", "half of the members". */
static uint32_t counted_by_of(const struct doc *d, uint32_t number)
{
	for (uint32_t k = doc_child(d, number, REL_nmod); k != NONE; k = doc_child_next(d, k)) {
		uint32_t mark = doc_child(d, k, REL_case);
		if (mark != NONE && str_eqz(d->words.at[mark].lower, "of"))
			return k;
	}
	return NONE;
}

static uint32_t counted_in_tree(const struct doc *d, const struct number *x)
{
	for (uint32_t k = x->w0; k < x->w1; k++) {
		const struct word *w = &d->words.at[k];
		if (w->head != NONE && w->head < d->words.n && (w->head < x->w0 || w->head >= x->w1) &&
		    (w->rel == REL_nummod || w->rel == REL_amod || w->rel == REL_det || w->rel == REL_compound) &&
		    is_noun(&d->words.at[w->head]))
			return w->head;
	}
	for (uint32_t k = x->w0; k < x->w1; k++) {
		uint32_t noun = counted_by_of(d, k);
		if (noun != NONE && noun >= x->w1)
			return noun;
	}
	return NONE;
}

/* Without a tree: the end of the run of nouns that follows, or the first plural. */
static uint32_t counted_by_place(const struct doc *d, const struct number *x)
{
	static const char *const skip[] = {"of", "the", "its", "their", "his", "her", "our", "other",
	                                   "more", "new", "-", "additional", NULL};
	uint32_t found = NONE, limit = x->w1 + 6, k = x->w1;

	for (; k < d->words.n && k < limit; k++) {
		const struct word *w = &d->words.at[k];
		bool skipped = false;
		if (w->sentence != d->words.at[x->w1 - 1].sentence)
			break;
		for (int i = 0; skip[i] && !skipped; i++)
			skipped = str_eqz(w->lower, skip[i]);
		if (w->xpos.n ? is_noun(w) : w->lower.n > 3 && str_ends(w->lower, STR("s"))) {
			found = k;
			if (!w->xpos.n)
				break;
		} else if (found != NONE || (!skipped && w->xpos.n && w->upos != UPOS_ADJ)) {
			break;
		}
	}
	return found;
}

static void find_unit(const struct reader *r, struct number *x, size_t from, size_t to)
{
	const struct piece_walk *w = &r->walk;
	struct doc *d = r->d;

	if (to < w->n && is_mark(w, to, "%")) {
		x->unit = STR("percent");
	} else if (to < w->n && (piece_is(&w->at[to], "percent") || piece_is(&w->at[to], "pc"))) {
		x->unit = STR("percent");
	} else if (to + 1 < w->n && piece_is(&w->at[to], "per") && piece_is(&w->at[to + 1], "cent")) {
		x->unit = STR("percent");
	} else if (from > 0 && glued(w, from)) {
		x->unit = currency(&w->at[from - 1]);
	}
	if (x->unit.n || x->w0 == NONE || x->w1 <= x->w0)
		return;
	x->unit_word = d->words.at[x->w0].deprel.n ? counted_in_tree(d, x) : counted_by_place(d, x);
	if (x->unit_word != NONE) {
		const struct word *u = &d->words.at[x->unit_word];
		x->unit = u->lemma.n ? u->lemma : u->lower;
	}
}

/* "one" the pronoun, "no one", "one another" count nothing. */
static bool counts(const struct doc *d, const struct number *x, const struct number_reading *r)
{
	if (r->value != 1 || r->digits || x->w0 == NONE || x->w0 >= d->words.n)
		return true;
	const struct word *w = &d->words.at[x->w0];
	return w->xpos.n == 0 || w->upos == UPOS_NUM;
}

static void find_words(const struct doc *d, struct number *x)
{
	x->w0 = x->w1 = x->unit_word = NONE;
	if (d->words.n == 0 || (x->w0 = doc_word_at(d, x->span.start)) == NONE)
		return;
	for (x->w1 = x->w0; x->w1 < d->words.n && d->words.at[x->w1].span.start < x->span.end;)
		x->w1++;
}

/* "2-0", "9-16": a score, or a range that counts nothing. */
static bool is_dashed(const struct piece_walk *w, size_t to)
{
	return to + 1 < w->n && is_mark(w, to, "-") && glued(w, to) && glued(w, to + 1) &&
	       w->at[to + 1].kind == PIECE_DIGITS && w->at[to - 1].kind == PIECE_DIGITS;
}

/* The number at piece i, if one begins there; *next is the first piece after it. */
static int take(struct reader *r, size_t i, size_t *next, struct err *err)
{
	const struct piece_walk *w = &r->walk;
	struct number_reading reading;
	struct number x = {0};
	size_t used = number_read(w->text, w->at + i, w->n - i, &reading), from = i, to = i + used, more;

	*next = i + 1;
	if (!used || reading.kind == NUMBER_ORDINAL || !stands_free(w, i, to) ||
	    is_time(r, (struct span){w->at[i].start, w->at[to - 1].end}))
		return 0;
	x.value = reading.value;
	x.low = reading.low;
	x.high = reading.high;
	more = range(w, from, to, &reading, &x);
	if (more) {
		to += more;
		from -= from > 0 && piece_is(&w->at[from - 1], "between");
	} else {
		x.value = reading.value;
		x.low = reading.low;
		x.high = reading.high;
		modify(w, &x, &from, &to);
	}
	x.span = (struct span){w->at[from].start, w->at[to - 1].end};
	find_words(r->d, &x);
	if (!counts(r->d, &x, &reading))
		return 0;
	find_unit(r, &x, i, to);
	if (is_dashed(w, i + used) && !(more && x.unit.n))
		return 0;
	struct number *out = doc_add(r->d, numbers);
	if (!out)
		return err_memory(err);
	*out = x;
	*next = to;
	return 0;
}

static int read_stretch(struct reader *r, struct span span, struct piece *at, struct err *err)
{
	size_t next = 0;

	piece_walk_init(&r->walk, r->d->text, span.start, span.end, at);
	while (piece_walk(&r->walk, next))
		for (size_t i = next = r->walk.from; i < r->walk.to; i = next)
			if (take(r, i, &next, err) < 0)
				return -1;
	return 0;
}

int text_numbers(struct doc *d, struct err *err)
{
	struct reader r = {.d = d};
	struct piece *at = arena_array(&d->scratch, PIECE_WINDOW, sizeof *at);

	if (!at)
		return err_memory(err);
	if (d->sentences.n == 0)
		return read_stretch(&r, (struct span){0, (uint32_t)d->text.n}, at, err);
	for (uint32_t i = 0; i < d->sentences.n; i++)
		if (read_stretch(&r, d->sentences.at[i].span, at, err) < 0)
			return -1;
	return 0;
}
