/*
 * The text is cut into units: lines, or the lines of a hard-wrapped paragraph. A unit is
 * classed by its own words (line.h); then its role follows from its place between the
 * paragraphs. A paragraph here is a unit with a sentence's end and five words at least.
 *
 *   before the first paragraph  section label, headline, standfirst, byline, date, caption
 *   between paragraphs          teasers stand out: one line without a final stop, longer
 *                               than a subheading, that no other line of the text resembles
 *   after the last paragraph    headings of lists of other stories, and those stories
 */
#include "page/plain.h"

#include "base/utf8.h"

#include <string.h>

struct unit {
	struct str s;
	struct line_shape shape;
	enum line_class cls;
	enum part_role role;
	bool gap; /* an empty line stands before it */
};

struct units {
	struct unit *at;
	size_t n, cap;
	size_t width;       /* at which the text is wrapped, or 0 */
	size_t first, last; /* paragraphs; first == n when there is none */
};

enum { UNITS_MAX = 60000, HEAD_UNITS = 12 };

struct wrap {
	size_t lines, widest;
	bool wrapped; /* no line has room for the first word of the next */
};

/* `width` is the text's own where it is known, or 0. */
static struct wrap wrap_of(struct str block, size_t width)
{
	struct wrap b = {.widest = width};
	struct str rest = block, line;
	while (str_split(&rest, '\n', &line)) {
		size_t w = utf8_count(line);
		b.widest = w > b.widest ? w : b.widest;
		b.lines++;
	}
	size_t last_width = SIZE_MAX;
	b.wrapped = b.lines > 1 && b.widest >= 45 && b.widest <= 110;
	for (rest = block; b.wrapped && str_split(&rest, '\n', &line);) {
		struct str word = str_sub(line, 0, str_chr(line, ' '));
		if (last_width != SIZE_MAX && last_width + 1 + utf8_count(word) <= b.widest)
			b.wrapped = false;
		last_width = utf8_count(line);
	}
	return b;
}

static int add_unit(struct doc *d, struct units *u, struct str s, bool gap, struct err *err)
{
	s = str_trim(s);
	if (!s.n)
		return 0;
	if (u->n == UNITS_MAX) { /* the rest of a book is one unit */
		struct unit *last = &u->at[u->n - 1];
		last->s.n = (size_t)(s.p + s.n - last->s.p);
		return 0;
	}
	u->at = arena_grow(&d->scratch, u->at, u->n, &u->cap, sizeof *u->at);
	if (!u->at)
		return err_memory(err);
	u->at[u->n++] = (struct unit){.s = s, .gap = gap};
	return 0;
}

static int add_block(struct doc *d, struct units *u, struct str block, struct err *err)
{
	struct wrap b = wrap_of(block, 0);
	/* two lines prove nothing, unless the text was wrapped at their width before */
	if (b.wrapped && b.lines > 2 && b.widest > u->width)
		u->width = b.widest;
	if (b.wrapped && b.lines == 2)
		b.wrapped = u->width && wrap_of(block, u->width).wrapped;
	if (b.wrapped)
		return add_unit(d, u, block, true, err);
	struct str line;
	for (bool gap = true; str_split(&block, '\n', &line); gap = false)
		if (add_unit(d, u, line, gap, err) < 0)
			return -1;
	return 0;
}

static int cut_units(struct doc *d, struct units *u, struct err *err)
{
	struct str rest = d->text, line;
	struct str block = {rest.p, 0};
	while (str_split(&rest, '\n', &line)) {
		if (str_trim(line).n) {
			if (!block.n)
				block.p = line.p;
			block.n = (size_t)(line.p + line.n - block.p);
			continue;
		}
		if (block.n && add_block(d, u, block, err) < 0)
			return -1;
		block.n = 0;
	}
	return block.n ? add_block(d, u, block, err) : 0;
}

static bool is_paragraph(const struct unit *x)
{
	return x->cls == LINE_PLAIN && ((x->shape.stop && x->shape.words >= 5) || x->shape.words >= 35);
}

static void set_field(struct str *field, struct str value)
{
	if (!field->n)
		*field = value;
}

static int set_date(struct doc *d, const struct line_facts *f, struct err *err)
{
	if (d->date.n || !f->has_date)
		return 0;
	char *z = arena_alloc(&d->arena, DATE_TEXT);
	if (!z)
		return err_memory(err);
	date_print(z, f->date);
	d->date = (struct str){z, 10};
	return 0;
}

/* Facts are taken from the head of the text only: below, a date may belong to anything. */
static int classify(const struct page_tables *t, struct doc *d, struct units *u, struct err *err)
{
	size_t paragraphs = 0;
	u->first = u->n;
	for (size_t i = 0; i < u->n; i++) {
		struct unit *x = &u->at[i];
		struct line_facts f;
		x->shape = line_shape(x->s);
		x->cls = line_classify(t, x->s, &x->shape, &f);
		x->role = PART_BODY;
		if (is_paragraph(x)) {
			u->first = paragraphs++ ? u->first : i;
			u->last = i;
		}
		if (paragraphs > 1 || i >= HEAD_UNITS)
			continue;
		set_field(&d->byline, f.byline);
		set_field(&d->publisher, f.agency);
		if (set_date(d, &f, err) < 0)
			return -1;
	}
	return 0;
}

/* Lines that tell by their own words what they are. */
static void set_plain_roles(struct units *u)
{
	static const enum part_role role[] = {
	    [LINE_PLAIN] = PART_BODY,       [LINE_FURNITURE] = PART_FURNITURE,
	    [LINE_RELATED] = PART_FURNITURE, [LINE_TEASER] = PART_TEASER,
	    [LINE_CAPTION] = PART_CAPTION,  [LINE_CREDIT] = PART_FURNITURE,
	    [LINE_BYLINE] = PART_FURNITURE, [LINE_DATE] = PART_FURNITURE};
	for (size_t i = 0; i < u->n; i++)
		u->at[i].role = role[u->at[i].cls];
}

static bool is_headline_shape(const struct unit *x)
{
	const struct line_shape *s = &x->shape;
	return s->words >= 2 && s->words <= 25 && x->s.n <= 220 && !s->open_end && !s->lower_start &&
	       (!s->stop || s->question || s->quote_end) && !s->bullet;
}

/* A section label over the headline: "World", "Europe | Balkans". */
static bool is_label(const struct unit *x, const struct unit *next)
{
	return x->shape.words <= 3 && !x->shape.stop && !x->shape.open_end && is_headline_shape(next) &&
	       next->shape.words >= 4 && next->cls == LINE_PLAIN;
}

static bool kind_alone(const struct page_tables *t, struct str s)
{
	char key[LINE_KEY];
	size_t n;
	return s.n < 40 && line_key(s, key, &n) &&
	       map_get(&t->kind_of, (struct str){key, n}, 0) == 1;
}

/* The headline's index, or n. Labels above it become furniture. */
static size_t find_headline(const struct page_tables *t, struct doc *d, struct units *u)
{
	size_t end = u->first < HEAD_UNITS ? u->first : HEAD_UNITS;
	for (size_t i = 0; i < end; i++) {
		struct unit *x = &u->at[i];
		/* an "Opinion: ..." on top is the story's own headline, not a teaser */
		struct str headline, kind;
		bool own = x->cls == LINE_TEASER && line_kind(t, x->s, &headline, &kind);
		bool alone = kind_alone(t, x->s);
		if (x->cls != LINE_PLAIN && !own && !alone)
			continue;
		if (i + 1 < end && (alone || is_label(x, x + 1))) {
			if (alone)
				set_field(&d->kind, x->s);
			x->role = PART_FURNITURE;
			continue;
		}
		return is_headline_shape(x) ? i : u->n;
	}
	return u->n;
}

static bool is_stamp(const struct unit *x)
{
	return x->cls == LINE_BYLINE || x->cls == LINE_DATE;
}

/* Between headline and text: no final stop, or a byline or a date right after it. */
static void set_standfirst(struct doc *d, struct units *u, size_t headline)
{
	size_t end = u->first + 1 < u->n ? u->first + 1 : u->n;
	for (size_t i = headline + 1, n = 0; i < end && n < 2; i++) {
		struct unit *x = &u->at[i];
		if (x->cls != LINE_PLAIN || x->shape.words < 4 || x->shape.words > 60 || x->shape.bullet)
			continue;
		bool before_stamp = i + 1 < u->n && is_stamp(&u->at[i + 1]);
		bool sentence_too = before_stamp && !is_stamp(&u->at[i - 1]) && u->first < u->last;
		if (i == u->first ? !sentence_too : x->shape.open_end)
			break;
		x->role = PART_STANDFIRST;
		set_field(&d->standfirst, x->s);
		n++;
	}
}

/* Could this be a heading at all: of this story or of another. */
static bool is_heading_like(const struct unit *x)
{
	const struct line_shape *s = &x->shape;
	return x->cls == LINE_PLAIN && s->words >= 2 && s->words <= 22 && (!s->stop || s->question) &&
	       !s->open_end && !s->bullet && !s->lower_start && !s->inner_stop && !s->speech;
}

/* Another story's headline among subheadings: longer, with a colon, alone of its make. */
static bool is_teaser(const struct unit *x, size_t headings, size_t heading_words, bool own_headline)
{
	/* subheadings come in numbers and are short */
	bool few = headings <= 2 || (headings <= 4 && heading_words >= 7 * headings);
	const struct line_shape *s = &x->shape;
	int score = 0;
	score += s->words >= 5;
	score += s->words >= 9;
	score += s->colon;
	score += few;
	score += s->words >= 6 && line_title_case(s);
	score -= s->words <= 3;
	score -= headings > 5;
	score -= s->question;
	score -= s->quote_end && !s->colon;
	/* a text without a headline of its own hardly shows those of others */
	return score >= (own_headline ? 2 : 3);
}

static void set_teasers(struct units *u, bool own_headline)
{
	size_t headings = 0, words = 0, gaps = 0;
	for (size_t i = u->first; i < u->n && i <= u->last; i++) {
		if (is_heading_like(&u->at[i])) {
			headings++;
			words += u->at[i].shape.words;
		}
		gaps += u->at[i].gap;
	}
	if (gaps <= 1) /* no empty lines at all: a paragraph a line */
		for (size_t i = 0; i < u->n; i++)
			u->at[i].gap = true;
	for (size_t i = u->first; i < u->n && i <= u->last; i++) {
		struct unit *x = &u->at[i];
		if (is_heading_like(x) && x->gap && i + 1 < u->n && u->at[i + 1].gap &&
		    is_teaser(x, headings, words, own_headline))
			x->role = PART_TEASER;
	}
}

/* What follows "Related Articles": headlines until the text goes on. */
static void set_related(struct units *u)
{
	bool open = false, tail = false;
	for (size_t i = u->first; i < u->n; i++) {
		struct unit *x = &u->at[i];
		if (x->cls == LINE_RELATED)
			open = true;
		else if (is_paragraph(x))
			open = false;
		else if (open && (is_heading_like(x) || (x->cls == LINE_PLAIN && x->shape.bullet)))
			x->role = PART_TEASER;
		if (i <= u->last)
			continue;
		/* below the last paragraph, tags and buttons stand beside known furniture */
		tail = tail || x->role == PART_FURNITURE;
		if (tail && x->role == PART_BODY && x->cls == LINE_PLAIN && x->shape.words <= 3 &&
		    !x->shape.stop)
			x->role = PART_FURNITURE;
	}
}

static int add_part(struct doc *d, struct str s, enum part_role role, struct err *err)
{
	struct part *p = doc_add(d, parts);
	if (!p)
		return err_memory(err);
	uint32_t start = (uint32_t)(s.p - d->text.p);
	*p = (struct part){{start, start + (uint32_t)s.n}, role};
	return 0;
}

/* The headline without kind and paper; these and their dashes are furniture. */
static int add_headline(const struct page_tables *t, struct doc *d, const struct unit *x,
                        struct err *err)
{
	struct str words = x->s, found = {0}, headline;
	if (line_publisher(t, words, &headline, &found)) {
		set_field(&d->publisher, found);
		words = headline;
	}
	if (line_kind(t, words, &headline, &found)) {
		set_field(&d->kind, found);
		words = headline;
	}
	set_field(&d->title, words);
	struct str before = str_trim(str_sub(x->s, 0, (size_t)(words.p - x->s.p)));
	size_t end = (size_t)(words.p + words.n - x->s.p);
	struct str after = str_trim(str_sub(x->s, end, x->s.n));
	if (before.n && add_part(d, before, PART_FURNITURE, err) < 0)
		return -1;
	if (add_part(d, words, PART_HEADLINE, err) < 0)
		return -1;
	return after.n ? add_part(d, after, PART_FURNITURE, err) : 0;
}

static int write_parts(const struct page_tables *t, struct doc *d, const struct units *u,
                       struct err *err)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct unit *x = &u->at[i];
		int r = x->role == PART_HEADLINE ? add_headline(t, d, x, err)
		                                 : add_part(d, x->s, x->role, err);
		if (r < 0)
			return -1;
	}
	return 0;
}

int plain_parts(const struct page_tables *t, struct doc *d, struct err *err)
{
	struct units u = {0};
	if (cut_units(d, &u, err) < 0)
		return -1;
	if (u.n <= 1)
		return u.n ? add_part(d, u.at[0].s, PART_BODY, err) : 0;
	if (classify(t, d, &u, err) < 0)
		return -1;
	set_plain_roles(&u);
	if (u.first < u.n) {
		size_t headline = find_headline(t, d, &u);
		if (headline < u.n) {
			u.at[headline].role = PART_HEADLINE;
			set_standfirst(d, &u, headline);
		}
		set_teasers(&u, headline < u.n);
		set_related(&u);
		set_field(&d->publisher, line_dateline_agency(t, u.at[u.first].s));
	}
	return write_parts(t, d, &u, err);
}
