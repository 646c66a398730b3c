/*
 * Each pattern is a plain sequence (the lexicon has expanded its choices), so a match is one walk
 * along the pieces. An expression must not begin or end inside a larger number or word: "2,008",
 * "F-16", "$1999" hold no year.
 */
#include "when/match.h"

#include "lore/number.h"

#include <string.h>

static bool one_of(const struct when_element *e, uint16_t literal)
{
	for (int i = 0; literal && i < e->n_literals; i++)
		if (e->literal[i] == literal)
			return true;
	return false;
}

static size_t take_word(const struct when_view *v, size_t i, enum when_class class, struct when_slots *s)
{
	const struct when_sense *sense = v->sense[i];

	if (!sense || !(sense->classes >> class & 1))
		return 0;
	const struct when_word *w = when_lexicon_word(v->lexicon, sense, class);
	if (w->capital && !v->at[i].capital)
		return 0;
	switch (class) {
	case CLASS_MONTH:
		s->month = w->number;
		s->common = w->common;
		break;
	case CLASS_WEEKDAY: case CLASS_WDABBR: case CLASS_WEEKDAYS: s->weekday = w->number; break;
	case CLASS_UNIT: case CLASS_UNITS: s->unit = w->text.p[0]; break;
	case CLASS_SEASON: s->season = w->text; break;
	case CLASS_DAYPART: s->part = w->text; break;
	case CLASS_DIR:
		s->dir = w->number;
		s->has_dir = true;
		break;
	case CLASS_OFFSET:
		s->offset = w->number;
		s->has_offset = true;
		break;
	case CLASS_DECADE: s->decade = w->number; break;
	case CLASS_MERID: s->meridian = w->number; break;
	case CLASS_ZONE: s->zone = w->text; break;
	default: return 0;
	}
	return 1;
}

/* "1996", "nineteen ninety-six", "two thousand and three". */
static size_t take_year(const struct when_view *v, size_t i, struct when_slots *s)
{
	struct number_reading first, rest;
	size_t n = v->n - i, used, more;

	if (v->at[i].kind == PIECE_DIGITS) {
		int64_t y = v->at[i].end - v->at[i].start == 4 ? piece_int(&v->at[i], v->text) : 0;
		if (y < 1000 || y > 2199)
			return 0;
		s->year = (int)y;
		return 1;
	}
	used = number_read(v->text, v->at + i, n, &first);
	if (!used || first.kind != NUMBER_CARDINAL)
		return 0;
	if (first.value >= 2000 && first.value < 2100 && piece_is(&v->at[i], "two")) {
		s->year = (int)first.value;
		return used;
	}
	if (first.value < 13 || first.value > 20 || used != 1 || used == n)
		return 0;
	more = number_read(v->text, v->at + i + used, n - used, &rest);
	if (!more || rest.kind != NUMBER_CARDINAL || rest.digits || rest.value < 10 || rest.value > 99)
		return 0;
	s->year = (int)(first.value * 100 + rest.value);
	return used + more;
}

static size_t take_day(const struct when_view *v, size_t i, struct when_slots *s)
{
	struct number_reading r;
	size_t used = number_read(v->text, v->at + i, v->n - i, &r);

	if (!used || r.value < 1 || r.value > 31 || r.value != (int)r.value ||
	    (r.kind != NUMBER_ORDINAL && !(r.kind == NUMBER_CARDINAL && r.plain)) ||
	    (r.digits && v->at[i].end - v->at[i].start > 2))
		return 0;
	s->day = (int)r.value;
	return used;
}

static size_t take_amount(const struct when_view *v, size_t i, enum when_class class,
                          struct when_slots *s)
{
	struct number_reading r;
	size_t used = number_read(v->text, v->at + i, v->n - i, &r);

	if (!used || (r.kind == NUMBER_ORDINAL) != (class == CLASS_ORD))
		return 0;
	if (class == CLASS_ORD) {
		if (r.value > 99)
			return 0;
		s->ord = (int)r.value;
		return used;
	}
	if (!s->has_num)
		s->num = r.value;
	s->vague |= r.kind == NUMBER_VAGUE && r.low != r.high;
	s->has_num = true;
	return used;
}

/* The classes that are one run of digits. */
static size_t take_digits(const struct when_view *v, size_t i, enum when_class class,
                          struct when_slots *s)
{
	int64_t n = piece_int(&v->at[i], v->text);
	uint32_t width = v->at[i].end - v->at[i].start;

	if (n < 0)
		return 0;
	switch (class) {
	case CLASS_NN:
		if (width > 2 || s->n_nn == SLOT_NN)
			return 0;
		s->nn[s->n_nn++] = (int)n;
		return 1;
	case CLASS_HOUR:
		if (width > 2 || n > 24)
			return 0;
		s->hour = (int)n;
		return 1;
	case CLASS_MIN:
		if (width != 2 || n > 59)
			return 0;
		s->minute = (int)n;
		return 1;
	case CLASS_HHMM:
		if (width != 4 || n / 100 > 24 || n % 100 > 59)
			return 0;
		s->hour = (int)(n / 100);
		s->minute = (int)(n % 100);
		return 1;
	default:
		return 0;
	}
}

static size_t take(const struct when_view *v, size_t i, const struct when_element *e,
                   struct when_slots *s)
{
	if (i >= v->n || (e->glued && v->at[i].blank_before))
		return 0;
	if (!e->is_class)
		return v->sense[i] && one_of(e, v->sense[i]->literal);
	if (e->class < CLASS_YEAR)
		return take_word(v, i, e->class, s);
	switch (e->class) {
	case CLASS_YEAR: return take_year(v, i, s);
	case CLASS_DAY: return take_day(v, i, s);
	case CLASS_NUM: case CLASS_ORD: return take_amount(v, i, e->class, s);
	default: return take_digits(v, i, e->class, s);
	}
}

static bool glued(const struct when_view *v, size_t i)
{
	return i < v->n && !v->at[i].blank_before;
}

static bool is_mark(const struct when_view *v, size_t i, const char *marks)
{
	return v->at[i].kind == PIECE_MARK && v->at[i].key_n == 1 && v->at[i].key[0] &&
	       strchr(marks, v->at[i].key[0]);
}

/* No larger number or word goes on to the left of piece i. */
static bool starts_clean(const struct when_view *v, size_t i)
{
	if (i == 0 || v->at[i].kind == PIECE_MARK || !glued(v, i))
		return true;
	if (v->at[i].kind == PIECE_LETTERS)
		return v->at[i - 1].kind == PIECE_MARK;
	if (v->at[i - 1].kind != PIECE_MARK || is_mark(v, i - 1, "$LEY#"))
		return false;
	if (is_mark(v, i - 1, ".,:/") && i > 1 && glued(v, i - 1) && v->at[i - 2].kind == PIECE_DIGITS)
		return false;
	/* "F-16", "Covid-19": a hyphen after a capital word; "mid-1999", "31 May-1 June" are fine */
	return !(is_mark(v, i - 1, "-") && i > 1 && glued(v, i - 1) &&
	         v->at[i - 2].kind == PIECE_LETTERS && v->at[i - 2].capital &&
	         !piece_is(&v->at[i - 2], "mid") &&
	         !(v->sense[i - 2] && v->sense[i - 2]->classes >> CLASS_MONTH & 1));
}

/* No larger number or word goes on to the right of piece i - 1. */
static bool ends_clean(const struct when_view *v, size_t i)
{
	if (!glued(v, i) || v->at[i - 1].kind == PIECE_MARK)
		return true;
	if (v->at[i].kind != PIECE_MARK)
		return false;
	if (v->at[i - 1].kind != PIECE_DIGITS)
		return true;
	if (is_mark(v, i, "%"))
		return false;
	return !(is_mark(v, i, ".,:/") && glued(v, i + 1) && v->at[i + 1].kind == PIECE_DIGITS);
}

static size_t try_pattern(const struct when_view *v, size_t i, const struct when_pattern *p,
                          struct when_slots *s)
{
	size_t k = 0, j = i;
	struct when_slots ignored = {0};

	*s = (struct when_slots){.hour = SLOT_NONE, .minute = SLOT_NONE, .second = SLOT_NONE,
	                         .meridian = SLOT_NONE};
	if (p->at[0].place == PLACE_BEFORE) {
		if (i == 0 || !take(v, i - 1, &p->at[0], &ignored))
			return 0;
		k = 1;
	}
	for (; k < p->n && p->at[k].place == PLACE_INSIDE; k++) {
		size_t used = take(v, j, &p->at[k], s);
		if (!used)
			return 0;
		j += used;
	}
	if (k < p->n && !take(v, j, &p->at[k], &ignored))
		return 0;
	return ends_clean(v, j) ? j - i : 0;
}

/* Can this piece stand there at all? Says yes too often, for numbers. */
static bool may_stand(const struct when_view *v, size_t i, const struct when_element *e)
{
	if (i >= v->n)
		return false;
	if (e->glued && v->at[i].blank_before)
		return false;
	if (!e->is_class)
		return v->sense[i] && one_of(e, v->sense[i]->literal);
	if (e->class < CLASS_YEAR)
		return v->sense[i] && (v->sense[i]->classes >> e->class & 1);
	return v->at[i].kind != PIECE_MARK || e->class == CLASS_NUM;
}

/*
 * Most patterns of a list fail at their second place; that is seen here before anything is
 * caught. `number` is how many pieces the number at i takes, 0 if none begins there.
 */
static bool worth_trying(const struct when_view *v, size_t i, const struct when_pattern *p, size_t number)
{
	size_t k = p->at[0].place == PLACE_BEFORE, used = 1;
	const struct when_element *e = &p->at[k];

	if (k && i > 0 && !may_stand(v, i - 1, &p->at[0]))
		return false;
	if (e->is_class && (e->class == CLASS_NUM || e->class == CLASS_ORD || e->class == CLASS_DAY)) {
		if (!number)
			return false;
		used = number;
	} else if (e->is_class && e->class == CLASS_YEAR && v->at[i].kind != PIECE_DIGITS) {
		return true;
	}
	return k + 1 >= p->n || may_stand(v, i + used, &p->at[k + 1]);
}

struct best {
	size_t used;
	const struct when_pattern *pattern;
	struct when_slots slots;
};

static void try_list(const struct when_view *v, size_t i, uint16_t head, size_t number, struct best *b)
{
	struct when_slots s;

	for (uint16_t k = head; k; k = v->lexicon->links[k].next) {
		const struct when_pattern *p = &v->lexicon->patterns[v->lexicon->links[k].pattern];
		if (!worth_trying(v, i, p, number))
			continue;
		size_t used = try_pattern(v, i, p, &s);
		if (used > b->used || (used && used == b->used && p < b->pattern))
			*b = (struct best){used, p, s};
	}
}

size_t when_match(const struct when_view *v, size_t i, const struct when_pattern **pattern,
                  struct when_slots *slots)
{
	struct best best = {0};
	struct number_reading r;
	const struct when_sense *sense = v->sense[i];

	if (!starts_clean(v, i))
		return 0;
	size_t number = number_read(v->text, v->at + i, v->n - i, &r);
	if (sense && sense->literal)
		try_list(v, i, v->lexicon->by_literal[sense->literal], number, &best);
	for (int c = 0; sense && c < CLASS_YEAR; c++)
		if (sense->classes >> c & 1)
			try_list(v, i, v->lexicon->by_class[c], number, &best);
	if (number)
		for (int c = CLASS_YEAR; c < WHEN_CLASSES; c++)
			try_list(v, i, v->lexicon->by_class[c], number, &best);
	*pattern = best.pattern;
	*slots = best.slots;
	return best.used;
}
