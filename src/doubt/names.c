/*
 * name-case: a part of a name in small letters ("Armend mehaj") or a name in capitals ("MACRON")
 * inside running text. A small word is held to be a name when the article writes it with a
 * capital elsewhere, beside the same neighbour or as a word that English never writes small, or
 * when such a word stands beside the name of a person. The words English writes small are a
 * table, so that turkey, brown and may stay what they are.
 *
 * name-variant: a person's name that differs in one letter from one told more often.
 */
#include "doubt/rule.h"

#include "base/utf8.h"

#include <string.h>

enum { SEEN = 1, SEEN_NAMED = 2 /* as a person or place */, SEEN_TIMES = 4 };
enum { VARIANTS_MAX = 300, VARIANT_LETTERS = 6 };

struct cased {
	const struct doubt *t;
	struct doc *d;
	struct err *err;
	struct map seen; /* lower form of a capitalised name -> SEEN_ flags + SEEN_TIMES for each */
	struct map small; /* the same words in small letters -> times */
	struct map pair;  /* "armend mehaj", both with capitals */
};

enum shape { SHAPE_OTHER, SHAPE_SMALL, SHAPE_CAPITAL, SHAPE_CAPITALS };

static enum shape shape_of(struct str w, uint32_t *letters)
{
	size_t len;
	uint32_t upper = 0, lower = 0;
	bool first = false;
	for (size_t i = 0; i < w.n; i += len) {
		uint32_t cp = utf8_at(w, i, &len);
		if (!utf8_is_letter(cp))
			return SHAPE_OTHER;
		upper += utf8_is_upper(cp);
		lower += utf8_is_lower(cp);
		first |= i == 0 && utf8_is_upper(cp);
	}
	*letters = upper + lower;
	if (!upper && lower)
		return SHAPE_SMALL;
	if (upper == 1 && first && lower)
		return SHAPE_CAPITAL;
	return upper > 1 && !lower ? SHAPE_CAPITALS : SHAPE_OTHER;
}

static enum shape shape(const struct doc *d, uint32_t w)
{
	uint32_t letters;
	return shape_of(d->words.at[w].form, &letters);
}

static bool is_read(const struct doc *d, uint32_t sentence)
{
	enum part_role r = doc_sentence_role(d, sentence);
	return r == PART_BODY || r == PART_CAPTION || r == PART_STANDFIRST;
}

/* The next word of the same sentence with one blank between, or NONE. */
static uint32_t next_to(const struct doc *d, uint32_t w, int step)
{
	if ((step < 0 && w == 0) || w + 1 >= d->words.n + (step < 0 ? 1 : 0))
		return NONE;
	uint32_t x = step < 0 ? w - 1 : w + 1, first = step < 0 ? x : w;
	const struct word *a = &d->words.at[first];
	return d->words.at[x].sentence == d->words.at[w].sentence && a->space_after &&
	               a->token_len == 1
	           ? x
	           : NONE;
}

static struct str join(struct doc *d, uint32_t a, uint32_t b)
{
	char *p = arena_printf(&d->scratch, "%.*s %.*s", STR_ARG(d->words.at[a].lower),
	                       STR_ARG(d->words.at[b].lower));
	return str_c(p);
}

/* The word, or it without one of these endings (or with an e in its place), is in the table. */
static bool has_stem(const struct doubt *t, struct str w, struct str *shorter)
{
	static const char *const ending[] = {"",    "s",  "es",  "d",  "ed",
	                                     "ing", "er", "ers", "ly", "n"};
	char stem[64];
	*shorter = STR("");
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		struct str e = str_c(ending[i]);
		if (w.n >= sizeof stem - 1 || w.n < e.n + 3 || !str_ends(w, e))
			continue;
		struct str cut = str_sub(w, 0, w.n - e.n);
		if (map_get(&t->small, cut, MAP_NONE) != MAP_NONE)
			return true;
		memcpy(stem, cut.p, cut.n);
		stem[cut.n] = 'e';
		if (e.n && map_get(&t->small, (struct str){stem, cut.n + 1}, MAP_NONE) != MAP_NONE)
			return true;
		if (i == 1)
			*shorter = cut;
	}
	return false;
}

static bool is_known(const struct doubt *t, struct str w)
{
	struct str cut, rest;
	return has_stem(t, w, &cut) || (cut.n && has_stem(t, cut, &rest)); /* "shootings" */
}

/* Begins with a capital and is no common word: a name whatever the tagger says of it. */
static bool is_capital(const struct doubt *t, const struct doc *d, uint32_t w)
{
	return w != NONE && shape(d, w) == SHAPE_CAPITAL && !is_known(t, d->words.at[w].lower);
}

static bool is_capital_name(const struct doc *d, uint32_t w)
{
	return w != NONE && d->words.at[w].upos == UPOS_PROPN && shape(d, w) == SHAPE_CAPITAL;
}

/* Names that stand alone, and those of persons; parts of longer names are often common words. */
static int gather(struct cased *c)
{
	struct doc *d = c->d;
	for (uint32_t w = 0; w < d->words.n; w++) {
		const struct word *x = &d->words.at[w];
		if (!is_capital_name(d, w) || !is_read(d, x->sentence))
			continue;
		bool initial = d->sentences.at[x->sentence].w0 == w && is_known(c->t, x->lower),
		     person = x->ner == NER_PER;
		uint32_t b = next_to(d, w, -1), n = next_to(d, w, 1);
		bool part = is_capital_name(d, b) || is_capital_name(d, n);
		if ((person || (!initial && !part)) &&
		    map_put(&c->seen, x->lower,
		            (map_get(&c->seen, x->lower, 0) + SEEN_TIMES) |
		                (person || x->ner == NER_LOC ? SEEN_NAMED : SEEN)) < 0)
			return err_memory(c->err);
		if (!person || !is_capital_name(d, n) || d->words.at[n].ner != NER_PER ||
		    d->words.at[n].ner_begin)
			continue;
		struct str key = join(d, w, n);
		if (!key.n || map_put(&c->pair, key, 1) < 0)
			return err_memory(c->err);
	}
	return 0;
}

/* "the dinosaur Aorun zhaoi": the names of species are right as they are. */
static bool tells_of_species(const struct doc *d, uint32_t sentence)
{
	static const char *const list[] = {"species",  "genus",  "dinosaur", "fossil", "bacterium",
	                                   "bacteria", "bird",   "plant",    "flower", "infection",
	                                   "insect",   "spider", "fish"};
	const struct sentence *s = &d->sentences.at[sentence];
	for (uint32_t w = s->w0; w < s->w1; w++)
		for (size_t i = 0; i < sizeof list / sizeof *list; i++)
			if (str_eqz(d->words.at[w].lower, list[i]))
				return true;
	return false;
}

/* "(Megadyptes waitaha)" */
static bool in_brackets(const struct doc *d, uint32_t w0, uint32_t w1)
{
	return w0 > 0 && w1 < d->words.n && str_eqz(d->words.at[w0 - 1].form, "(") &&
	       str_eqz(d->words.at[w1].form, ")");
}

/* Joined to its neighbours by a hyphen, stop or sign: part of something else. */
static bool is_tied(const struct doc *d, uint32_t w)
{
	struct span s = d->words.at[w].span;
	char before = s.start ? d->text.p[s.start - 1] : ' ',
	     after = s.end < d->text.n ? d->text.p[s.end] : ' ';
	if (after == '.' && s.end + 1 < d->text.n && d->text.p[s.end + 1] > ' ')
		return true;
	return before == '-' || before == '\'' || after == '-' || before == '@' || after == '@' ||
	       before == '/' || after == '/' || before == '.' || before == '#' || before == '_' ||
	       after == '_' || d->words.at[w].token_len != 1;
}

static bool is_person(const struct doc *d, uint32_t w)
{
	const struct mention *m = doc_mention(d, w);
	return d->words.at[w].ner == NER_PER ||
	       (m && m->kind == MENTION_NAME && m->gender != 'n') ||
	       (d->words.at[w].ner != NER_LOC && d->words.at[w].rel != REL_obl);
}

/* How often the article writes its names small. */
static int gather_small(struct cased *c)
{
	const struct doc *d = c->d;
	for (uint32_t w = 0; w < d->words.n; w++) {
		struct str l = d->words.at[w].lower;
		if (shape(d, w) == SHAPE_SMALL && map_get(&c->seen, l, MAP_NONE) != MAP_NONE &&
		    map_put(&c->small, l, map_get(&c->small, l, 0) + 1) < 0)
			return err_memory(c->err);
	}
	return 0;
}

/* A word that is small as often as not is a common one that a heading or a title made great. */
static bool is_usually_small(const struct cased *c, struct str w)
{
	uint32_t small = map_get(&c->small, w, 0);
	return small > 2 && 2 * small > map_get(&c->seen, w, 0) / SEEN_TIMES;
}

static int small_word(struct cased *c, uint32_t w, uint32_t letters)
{
	struct doc *d = c->d;
	const struct word *x = &d->words.at[w];
	uint32_t b = next_to(d, w, -1), n = next_to(d, w, 1);
	if (letters < 3 || is_tied(d, w))
		return 0;
	uint32_t seen = map_get(&c->seen, x->lower, 0);
	bool before = is_capital(c->t, d, b), after = is_capital(c->t, d, n);
	bool named = x->ner == NER_PER || x->upos == UPOS_PROPN;
	bool paired = (before && map_get(&c->pair, join(d, b, w), MAP_NONE) != MAP_NONE) ||
	              (after && map_get(&c->pair, join(d, w, n), MAP_NONE) != MAP_NONE);
	bool beside = (before && d->words.at[b].ner == NER_PER && x->ner == NER_PER) ||
	              (after && is_person(d, n));
	bool again =
	    seen && letters > 3 && (named || x->ner != NER_O || before || seen & SEEN_NAMED);
	if (!(paired || again || (named && beside)) || is_known(c->t, x->lower) ||
	    is_usually_small(c, x->lower))
		return 0;
	uint32_t w0 = before ? b : w, w1 = after && !before ? n + 1 : w + 1;
	if (in_brackets(d, w0, w1) || (!paired && !again && tells_of_species(d, x->sentence)))
		return 0;
	struct span s = doc_words_span(d, w0, w1);
	struct str v = flag_words(d, s, 80);
	return flag_add(d, FLAG_NAME_CASE, s, 0.05, c->err,
	                "'%.*s' in '%.*s' is a name written with a small letter.", STR_ARG(x->form),
	                STR_ARG(v));
}

/* "CAIRO — " at the beginning of a sentence. */
static bool begins_dateline(const struct doc *d, uint32_t w)
{
	return d->sentences.at[d->words.at[w].sentence].w0 == w &&
	       (w + 1 >= d->words.n || d->words.at[w + 1].upos == UPOS_PUNCT);
}

static int capitals(struct cased *c, uint32_t w, uint32_t letters)
{
	struct doc *d = c->d;
	const struct word *x = &d->words.at[w];
	uint32_t b = next_to(d, w, -1), n = next_to(d, w, 1);
	if (letters < 4 || is_tied(d, w) || begins_dateline(d, w) || x->upos != UPOS_PROPN ||
	    map_get(&c->seen, x->lower, MAP_NONE) == MAP_NONE ||
	    map_get(&c->t->small, x->lower, MAP_NONE) != MAP_NONE)
		return 0;
	if ((b != NONE && shape(d, b) == SHAPE_CAPITALS) ||
	    (n != NONE && shape(d, n) == SHAPE_CAPITALS))
		return 0;
	return flag_add(d, FLAG_NAME_CASE, x->span, 0.05, c->err,
	                "'%.*s' is a name written in capitals inside running text.",
	                STR_ARG(x->form));
}

int rule_name_case(const struct doubt *t, struct doc *d, struct err *err)
{
	struct cased c = {.t = t, .d = d, .err = err};
	map_init(&c.seen);
	map_init(&c.pair);
	map_init(&c.small);
	int rc = gather(&c) < 0 || gather_small(&c) < 0 ? -1 : 0;
	for (uint32_t w = 0; rc == 0 && w < d->words.n; w++) {
		uint32_t letters = 0;
		enum shape s = shape_of(d->words.at[w].form, &letters);
		if (!is_read(d, d->words.at[w].sentence))
			continue;
		if (s == SHAPE_SMALL)
			rc = small_word(&c, w, letters);
		else if (s == SHAPE_CAPITALS)
			rc = capitals(&c, w, letters);
	}
	map_release(&c.seen);
	map_release(&c.pair);
	map_release(&c.small);
	return rc;
}

/* ---- variants ---- */

struct variant {
	uint32_t word; /* where it stands first */
	uint32_t times;
};

/* One letter put in, left out or changed; the first letter and a final s must agree. */
static bool one_letter(struct str a, struct str b)
{
	size_t i = 0, j = 0, k = 0;
	if (a.n > b.n) {
		struct str t = a;
		a = b;
		b = t;
	}
	if (b.n - a.n > 1 || !a.n || a.p[0] != b.p[0])
		return false;
	while (i < a.n && a.p[i] == b.p[i])
		i++;
	while (j < a.n - i && a.p[a.n - 1 - j] == b.p[b.n - 1 - j])
		j++;
	k = a.n - i - j;
	if (a.n == b.n)
		return k == 1 && i + 1 < a.n;
	return k == 0 && !(i == a.n && b.p[b.n - 1] == 's');
}

static bool is_last_name(const struct doc *d, uint32_t w)
{
	const struct word *x = &d->words.at[w];
	uint32_t n = next_to(d, w, 1);
	return x->ner == NER_PER && x->upos == UPOS_PROPN && shape(d, w) == SHAPE_CAPITAL &&
	       x->form.n >= VARIANT_LETTERS && is_read(d, x->sentence) &&
	       !(n != NONE && d->words.at[n].ner == NER_PER && !d->words.at[n].ner_begin);
}

/* First names before both that differ: two people. */
static bool two_people(const struct doc *d, uint32_t a, uint32_t b)
{
	uint32_t x = next_to(d, a, -1), y = next_to(d, b, -1);
	return is_capital_name(d, x) && is_capital_name(d, y) &&
	       !str_eq(d->words.at[x].lower, d->words.at[y].lower);
}

int rule_name_variant(const struct doubt *t, struct doc *d, struct err *err)
{
	struct variant *v = arena_array(&d->scratch, VARIANTS_MAX, sizeof *v);
	struct map at;
	uint32_t n = 0;
	int rc = 0;
	(void)t;
	if (!v)
		return err_memory(err);
	map_init(&at);
	for (uint32_t w = 0; w < d->words.n && rc == 0; w++) {
		if (!is_last_name(d, w))
			continue;
		uint32_t i = map_get(&at, d->words.at[w].lower, MAP_NONE);
		if (i != MAP_NONE)
			v[i].times++;
		else if (n < VARIANTS_MAX) {
			v[n] = (struct variant){w, 1};
			rc = map_put(&at, d->words.at[w].lower, n++) < 0 ? err_memory(err) : 0;
		}
	}
	for (uint32_t i = 0; i < n && rc == 0; i++)
		for (uint32_t j = 0; j < n && rc == 0; j++) {
			const struct word *a = &d->words.at[v[i].word],
			                  *b = &d->words.at[v[j].word];
			if (v[i].times == 1 && v[j].times > 1 && one_letter(a->lower, b->lower) &&
			    !two_people(d, v[i].word, v[j].word))
				rc = flag_add(d, FLAG_NAME_VARIANT, a->span, 0.03, err,
				              "'%.*s' is written '%.*s' elsewhere in the article.",
				              STR_ARG(a->form), STR_ARG(b->form));
		}
	map_release(&at);
	return rc;
}
