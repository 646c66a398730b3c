/*
 * Method. Three walks over each paragraph. The first collects every sign that can be a quotation
 * mark with its two neighbours. The second decides from the right what a single mark can lean
 * on: whether a mark that can only close still follows. The third goes from the left with a
 * stack of open marks: a closing sign is paired with the nearest open mark of its family, what
 * stands above that one stays unclosed. A sign of the single family that finds no partner is an
 * apostrophe; a lone ‘ before a word stays an opening mark, since nothing else is typed so.
 * Each mark is pushed and popped once: linear.
 */
#include "doc/marks.h"

#include "base/utf8.h"

enum family { FAM_DOUBLE, FAM_SINGLE, FAM_ANGLE, FAMILIES };

/* A sign that may be a mark, with what stands beside it. */
struct cand {
	struct span span;
	uint32_t cp, prev, next; /* code points; 0 at the paragraph's ends */
	uint32_t prev2;          /* before prev */
	enum mark_kind kind;
	bool elision;           /* "’90s", "’em": letters are cut out */
	bool clean_close_later; /* before the next opening single mark */
};

struct cands {
	struct cand *at;
	size_t n, cap;
};

struct open_mark {
	uint32_t mark;
	enum family family;
};

struct reader {
	struct marks *m;
	struct arena *arena;
	struct str text;
	struct span par;
	struct cands c;
	struct open_mark *stack;
	size_t depth, depth_cap;
	uint32_t open[FAMILIES]; /* how many of each family lie on the stack */
};

static enum family family_of(enum mark_kind k)
{
	return k == KIND_ANGLE                       ? FAM_ANGLE
	       : k == KIND_SINGLE || k == KIND_PRIME ? FAM_SINGLE
	                                             : FAM_DOUBLE;
}

static bool is_word(uint32_t cp)
{
	return utf8_is_letter(cp) || utf8_is_digit(cp);
}

static bool is_blank(uint32_t cp)
{
	return cp == 0 || utf8_is_space(cp);
}

static bool is_mark(uint32_t cp, enum mark_kind *kind)
{
	switch (cp) {
	case '"':
		*kind = KIND_STRAIGHT;
		return true;
	case '\'':
		*kind = KIND_PRIME;
		return true;
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x201B:
		*kind = KIND_SINGLE;
		return true;
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
		*kind = KIND_DOUBLE;
		return true;
	case 0xAB:
	case 0xBB:
	case 0x2039:
	case 0x203A:
		*kind = KIND_ANGLE;
		return true;
	default:
		return false;
	}
}

/* "’90s", "’em", "‘til": the word after a single sign that letters were cut from. */
static bool cuts_letters(struct str text, size_t at, size_t end)
{
	static const char *const words[] = {"em",    "tis", "twas",  "til",  "till",
	                                    "cause", "n",   "round", "bout", "cos"};
	size_t to = at;
	while (to < end && to < at + 8 && ((unsigned char)text.p[to] | 32) >= 'a' &&
	       ((unsigned char)text.p[to] | 32) <= 'z')
		to++;
	struct str w = str_sub(text, at, to);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_ieq(w, str_c(words[i])))
			return true;
	size_t digits = at;
	while (digits < end && digits < at + 4 && text.p[digits] >= '0' && text.p[digits] <= '9')
		digits++;
	return digits == at + 2 &&
	       (digits == end || text.p[digits] == 's' || !is_word((unsigned char)text.p[digits]));
}

static int collect(struct reader *r, struct err *err)
{
	r->c.n = 0;
	uint32_t prev = 0, prev2 = 0;
	size_t len;
	for (size_t i = r->par.start; i < r->par.end; i += len) {
		uint32_t cp = utf8_at(r->text, i, &len);
		enum mark_kind kind;
		size_t width = len;
		if ((cp == '`' || cp == '\'') && i + 1 < r->par.end &&
		    r->text.p[i + 1] == (char)cp) {
			kind = KIND_DOUBLE;
			width = 2;
			cp = cp == '`' ? 0x201C : 0x201D;
			if (is_word(prev) && i + 2 < r->par.end &&
			    utf8_is_lower((unsigned char)r->text.p[i + 2])) { /* yesterday''s */
				prev = (uint32_t)'\'';
				len = width;
				continue;
			}
		} else if (!is_mark(cp, &kind)) {
			prev2 = prev;
			prev = cp;
			continue;
		}
		struct cand *a = arena_grow(r->arena, r->c.at, r->c.n, &r->c.cap, sizeof *a);
		if (!a)
			return err_memory(err);
		r->c.at = a;
		size_t nlen;
		size_t end = i + width;
		uint32_t next = end < r->par.end ? utf8_at(r->text, end, &nlen) : 0;
		a[r->c.n++] = (struct cand){.span = {(uint32_t)i, (uint32_t)end},
		                            .cp = cp,
		                            .prev = prev,
		                            .prev2 = prev2,
		                            .next = next,
		                            .kind = kind,
		                            .elision = !is_word(prev) && is_word(next) &&
		                                       cuts_letters(r->text, end, r->par.end)};
		prev2 = prev;
		prev = cp;
		len = width;
	}
	return 0;
}

static bool single(const struct cand *c)
{
	return family_of(c->kind) == FAM_SINGLE;
}

static bool can_open(const struct cand *c)
{
	if (is_blank(c->next) || is_word(c->prev) || c->elision)
		return false;
	return c->cp != 0x2019 && (is_word(c->next) || c->next == '$' || c->next == '[' ||
	                           c->next == 0x2026 || c->next == '.');
}

static bool can_close(const struct cand *c)
{
	return !is_blank(c->prev) && !is_word(c->next) && c->cp != 0x2018 && c->cp != 0x201A;
}

/* "the workers’ rights": a plural's genitive looks like a closing mark. */
static bool may_be_genitive(const struct cand *c)
{
	return (c->prev == 's' || c->prev == 'z' || c->prev == 'x') && utf8_is_space(c->next);
}

static void look_ahead(struct reader *r)
{
	bool later = false;
	for (size_t i = r->c.n; i-- > 0;) {
		struct cand *c = &r->c.at[i];
		if (!single(c))
			continue;
		c->clean_close_later = later;
		if (can_close(c) && !may_be_genitive(c))
			later = true;
		else if (can_open(c))
			later = false;
	}
}

static struct mark *add(struct reader *r, const struct cand *c, enum mark_role role,
                        struct err *err)
{
	struct mark *a = arena_grow(r->arena, r->m->at, r->m->n, &r->m->cap, sizeof *a);
	if (!a) {
		err_memory(err);
		return NULL;
	}
	r->m->at = a;
	a += r->m->n++;
	*a = (struct mark){.span = c->span,
	                   .role = role,
	                   .kind = c->kind,
	                   .pair = NONE,
	                   .paragraph = (uint32_t)(r->m->n_paragraphs - 1),
	                   .glued = role == MARK_CLOSE && is_word(c->next)};
	return a;
}

static int open_one(struct reader *r, const struct cand *c, struct err *err)
{
	if (!add(r, c, MARK_OPEN, err))
		return -1;
	struct open_mark *s = arena_grow(r->arena, r->stack, r->depth, &r->depth_cap, sizeof *s);
	if (!s)
		return err_memory(err);
	r->stack = s;
	s[r->depth++] = (struct open_mark){(uint32_t)(r->m->n - 1), family_of(c->kind)};
	r->open[family_of(c->kind)]++;
	return 0;
}

/* Closes the nearest open mark of the family; what lies above it is given up. */
static int close_one(struct reader *r, const struct cand *c, enum family f, struct err *err)
{
	struct mark *a = add(r, c, MARK_CLOSE, err);
	if (!a)
		return -1;
	while (r->open[f]) {
		struct open_mark top = r->stack[--r->depth];
		r->open[top.family]--;
		if (top.family != f) {
			if (r->m->at[top.mark].kind == KIND_PRIME)
				r->m->at[top.mark].role = MARK_NOT;
			continue;
		}
		a->pair = top.mark;
		r->m->at[top.mark].pair = (uint32_t)(r->m->n - 1);
		break;
	}
	return 0;
}

static bool top_is(const struct reader *r, enum family f)
{
	return r->depth && r->stack[r->depth - 1].family == f;
}

static int single_sign(struct reader *r, const struct cand *c, struct err *err)
{
	if (can_open(c) && (c->kind == KIND_SINGLE || c->clean_close_later))
		return open_one(r, c, err);
	if (top_is(r, FAM_SINGLE)) {
		if (can_close(c) && !(may_be_genitive(c) && c->clean_close_later))
			return close_one(r, c, FAM_SINGLE, err);
		/* need’You: a capital in the middle of what would be one word; O’Brien has one
		 * letter before */
		if (utf8_is_upper(c->next) &&
		    (utf8_is_lower(c->prev) ? utf8_is_lower(c->prev2)
		                            : !is_word(c->prev) && !is_blank(c->prev)) &&
		    c->cp != 0x2018)
			return close_one(r, c, FAM_SINGLE, err);
	}
	/* “... need.’ : a double mark closed with a single one, after a full stop only */
	if (top_is(r, FAM_DOUBLE) && c->cp == 0x2019 && !is_word(c->next) &&
	    (c->prev == '.' || c->prev == ',' || c->prev == '!' || c->prev == '?'))
		return close_one(r, c, FAM_DOUBLE, err);
	return 0;
}

static int straight_sign(struct reader *r, const struct cand *c, struct err *err)
{
	bool fresh = is_blank(c->prev) || c->prev == '(' || c->prev == '[';
	if (!r->open[FAM_DOUBLE]) {
		if (utf8_is_digit(c->prev))
			return 0; /* inches */
		if (!is_blank(c->prev) && is_blank(c->next) &&
		    !(c->prev == 0x2014 || c->prev == 0x2013))
			return close_one(r, c, FAM_DOUBLE, err);
		return is_blank(c->next) ? 0 : open_one(r, c, err);
	}
	if (fresh && !is_blank(c->next))
		return open_one(r, c, err);
	return close_one(r, c, FAM_DOUBLE, err);
}

static int curly_sign(struct reader *r, const struct cand *c, struct err *err)
{
	bool ends = !is_blank(c->prev) && !is_word(c->next);
	bool opens = c->cp != 0x201D;
	if (c->cp == 0x201C && ends && r->open[FAM_DOUBLE])
		opens = false; /* „so“, or “so“ */
	if (c->cp == 0x201D && !r->open[FAM_DOUBLE] && is_blank(c->prev) && is_word(c->next))
		opens = true; /* ”so” */
	return opens ? open_one(r, c, err) : close_one(r, c, FAM_DOUBLE, err);
}

static int angle_sign(struct reader *r, const struct cand *c, struct err *err)
{
	bool opens = c->cp == 0xAB || c->cp == 0x2039;
	if (opens && r->open[FAM_ANGLE] && !is_blank(c->prev) && !is_word(c->next))
		opens = false; /* »so« */
	else if (!opens && !r->open[FAM_ANGLE]) {
		if (!is_blank(c->prev) || !is_word(c->next))
			return 0; /* an arrow of a menu: "more »" */
		opens = true;
	}
	return opens ? open_one(r, c, err) : close_one(r, c, FAM_ANGLE, err);
}

/* What stayed open: a straight single sign was an apostrophe after all. */
static void settle(struct reader *r)
{
	while (r->depth) {
		struct mark *a = &r->m->at[r->stack[--r->depth].mark];
		if (a->kind == KIND_PRIME)
			a->role = MARK_NOT;
	}
	for (int f = 0; f < FAMILIES; f++)
		r->open[f] = 0;
}

static int paragraph(struct reader *r, struct span par, struct err *err)
{
	struct span *p = arena_grow(r->arena, r->m->paragraph, r->m->n_paragraphs,
	                            &r->m->paragraphs_cap, sizeof *p);
	if (!p)
		return err_memory(err);
	r->m->paragraph = p;
	p[r->m->n_paragraphs++] = par;
	r->par = par;
	if (collect(r, err) < 0)
		return -1;
	look_ahead(r);
	for (size_t i = 0; i < r->c.n; i++) {
		const struct cand *c = &r->c.at[i];
		int rc = c->kind == KIND_ANGLE      ? angle_sign(r, c, err)
		         : single(c)                ? single_sign(r, c, err)
		         : c->kind == KIND_STRAIGHT ? straight_sign(r, c, err)
		                                    : curly_sign(r, c, err);
		if (rc < 0)
			return -1;
	}
	settle(r);
	return 0;
}

/* A lone newline ends a paragraph in texts without blank lines, and after a long line. */
static bool has_blank_lines(struct str text)
{
	bool after_newline = false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n' && after_newline)
			return true;
		if (text.p[i] == '\n')
			after_newline = true;
		else if (text.p[i] != ' ' && text.p[i] != '\t' && text.p[i] != '\r')
			after_newline = false;
	}
	return false;
}

enum { LONG_LINE = 100 };

static int stretch(struct reader *r, struct span s, bool blank_lines, struct err *err)
{
	size_t from = s.start, last_end = s.start, last_n = 0;
	bool open = false;
	for (size_t at = s.start; at < s.end;) {
		size_t nl = at;
		while (nl < s.end && r->text.p[nl] != '\n')
			nl++;
		struct str line = str_trim(str_sub(r->text, at, nl));
		bool ends = !line.n || (open && (!blank_lines || last_n > LONG_LINE));
		if (ends && open &&
		    paragraph(r, (struct span){(uint32_t)from, (uint32_t)last_end}, err) < 0)
			return -1;
		if (ends)
			open = false;
		if (line.n) {
			if (!open)
				from = (size_t)(line.p - r->text.p);
			open = true;
			last_end = (size_t)(line.p - r->text.p) + line.n;
			last_n = line.n;
		}
		at = nl + 1;
	}
	return open ? paragraph(r, (struct span){(uint32_t)from, (uint32_t)last_end}, err) : 0;
}

/* “... \n\n ...” : opened in one paragraph, closed in the next, as before a block of quotation. */
static void find_bridges(struct marks *m)
{
	for (size_t i = 0; i + 1 < m->n; i++) {
		struct mark *a = &m->at[i], *b = a + 1;
		if (a->role == MARK_OPEN && a->pair == NONE && b->role == MARK_CLOSE &&
		    b->paragraph == a->paragraph + 1 && family_of(a->kind) == family_of(b->kind))
			a->carried = b->carried = true;
	}
}

/* “... \n\n “... : a speech that opens each of its paragraphs. */
static void find_carried(struct marks *m)
{
	uint32_t first_of_next = 0, next_par = NONE;
	for (size_t i = m->n; i-- > 0;) {
		struct mark *a = &m->at[i];
		bool begins =
		    a->role == MARK_OPEN && a->span.start == m->paragraph[a->paragraph].start;
		if (a->role == MARK_OPEN && a->pair == NONE && next_par == a->paragraph + 1 &&
		    family_of(m->at[first_of_next].kind) == family_of(a->kind))
			a->carried = true;
		if (begins) {
			first_of_next = (uint32_t)i;
			next_par = a->paragraph;
		}
	}
}

int marks_read(struct marks *m, struct doc *d, struct err *err)
{
	*m = (struct marks){0};
	struct reader r = {.m = m, .arena = &d->scratch, .text = d->text};
	bool blank_lines = has_blank_lines(d->text);
	size_t at = 0;
	for (size_t i = 0; i <= d->parts.n; i++) {
		struct span gap = {(uint32_t)at, i < d->parts.n ? d->parts.at[i].span.start
		                                                : (uint32_t)d->text.n};
		if (gap.start < gap.end && stretch(&r, gap, blank_lines, err) < 0)
			return -1;
		if (i == d->parts.n)
			break;
		if (stretch(&r, d->parts.at[i].span, blank_lines, err) < 0)
			return -1;
		at = d->parts.at[i].span.end;
	}
	find_carried(m);
	find_bridges(m);
	return 0;
}
