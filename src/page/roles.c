/* From the story's element to roles: what stands before, in and after its paragraphs. */
#include "page/blocks.h"

#include "base/utf8.h"

#include <string.h>

enum { OUT = HINT_DROP | HINT_RELATED | HINT_HIDDEN };

static bool next_word(struct str s, size_t *at, struct str *word)
{
	size_t len, i = *at;
	while (i < s.n && !utf8_is_letter(utf8_at(s, i, &len)) && !utf8_is_digit(utf8_at(s, i, &len)))
		i += len;
	size_t from = i;
	while (i < s.n && (utf8_is_letter(utf8_at(s, i, &len)) || utf8_is_digit(utf8_at(s, i, &len))))
		i += len;
	*word = str_sub(s, from, i);
	*at = i;
	return word->n > 0;
}

unsigned words_shared(struct str a, struct str b)
{
	unsigned all = 0, shared = 0;
	struct str wa, wb;
	a = str_sub(a, 0, 600);
	b = str_sub(b, 0, 600);
	for (size_t i = 0; next_word(a, &i, &wa);) {
		all++;
		for (size_t j = 0; next_word(b, &j, &wb);)
			if (str_ieq(wa, wb)) {
				shared++;
				break;
			}
	}
	return all ? shared * 100 / all : 0;
}

static bool is_heading(const struct block *x)
{
	return x->tag >= TAG_H1 && x->tag <= TAG_H4;
}

static bool is_linked(const struct block *x)
{
	return x->words && x->link_words * 10 >= x->words * 8;
}

/* A paragraph of the story, safe enough to say where its text begins and ends. */
static bool is_sure(const struct block *x)
{
	return x->in_story && !(x->hints & (OUT | HINT_CAPTION | HINT_BYLINE | HINT_STANDFIRST | HINT_BIO)) &&
	       x->cls == LINE_PLAIN && x->tag != TAG_CAPTION && !is_heading(x) && x->score >= 10;
}

static void find_ends(struct blocks *b)
{
	b->first = b->n;
	b->last = 0;
	for (size_t i = 0; i < b->n; i++)
		if (is_sure(&b->at[i])) {
			b->first = b->first == b->n ? i : b->first;
			b->last = i;
		}
	if (b->first == b->n) /* a page of scraps: whatever lies in the story */
		for (size_t i = 0; i < b->n; i++)
			if (b->at[i].in_story && !(b->at[i].hints & OUT)) {
				b->first = b->first == b->n ? i : b->first;
				b->last = i;
			}
}

/* The heading nearest before the text that the page's title repeats. */
static size_t find_headline(const struct blocks *b, struct str title)
{
	size_t best = b->n;
	unsigned most = 0;
	for (size_t i = 0; i < b->n && i <= b->last; i++) {
		const struct block *x = &b->at[i];
		if (x->words < 2 || x->words > 50 || i > b->first + 3)
			continue;
		bool named = is_heading(x) || (x->hints & HINT_HEADLINE);
		unsigned shared = words_shared(x->text, title);
		if (!named && (shared < 90 || words_shared(title, x->text) < 90))
			continue;
		unsigned score = shared + (x->tag == TAG_H1 ? 40 : 0) + (x->in_story ? 10 : 0);
		if ((shared >= 60 || x->tag == TAG_H1) && score >= most) {
			most = score;
			best = i;
		}
	}
	return best;
}

/* Where the page's title says nothing ("x", "index"): a short line on top of the story. */
static size_t line_on_top(const struct blocks *b, struct str title)
{
	if (line_shape(title).words >= 3)
		return b->n;
	for (size_t i = 0; i < b->first && i < b->n; i++) {
		const struct block *x = &b->at[i];
		const struct line_shape *s = &x->shape;
		if (x->in_story && !(x->hints & OUT) && x->cls == LINE_PLAIN && s->words >= 3 &&
		    s->words <= 25 && !s->stop && !s->open_end && !s->lower_start && !is_linked(x))
			return i;
	}
	return b->n;
}

static void set(struct block *x, enum part_role role)
{
	x->keep = true;
	x->role = role;
}

static void role_inside(struct block *x, bool ended)
{
	if (x->hints & (HINT_DROP | HINT_HIDDEN))
		return;
	if (x->hints & HINT_RELATED)
		set(x, x->cls == LINE_RELATED || is_heading(x) ? PART_FURNITURE : PART_TEASER);
	else if (x->tag == TAG_CAPTION || (x->hints & HINT_CAPTION) || x->cls == LINE_CAPTION)
		set(x, PART_CAPTION);
	else if (x->cls == LINE_FURNITURE || x->cls == LINE_CREDIT || x->cls == LINE_RELATED ||
	         x->cls == LINE_BYLINE || x->cls == LINE_DATE || (x->hints & (HINT_BYLINE | HINT_DATE)))
		set(x, PART_FURNITURE);
	else if (x->cls == LINE_TEASER || (is_linked(x) && (!x->shape.stop || x->shape.question) &&
	                                   x->tag != TAG_LI && x->tag != TAG_TD && x->words >= 4))
		set(x, PART_TEASER);
	else if (ended && is_linked(x))
		set(x, x->words >= 4 ? PART_TEASER : PART_FURNITURE);
	else
		set(x, PART_BODY);
}

/* Between headline and text: a standfirst if it is named so or the page describes itself so. */
static void role_before(struct block *x, struct str description)
{
	if (x->hints & (HINT_DROP | HINT_HIDDEN | HINT_RELATED))
		return;
	/* inside the story the same words are its first paragraph */
	bool described = !x->in_story && words_shared(x->text, description) >= 85;
	if (x->words >= 4 && x->words <= 80 && !is_linked(x) && x->tag != TAG_LI &&
	    ((x->hints & HINT_STANDFIRST) || described))
		set(x, PART_STANDFIRST);
	else if (x->tag == TAG_CAPTION || (x->hints & HINT_CAPTION) || x->cls == LINE_CAPTION)
		set(x, PART_CAPTION);
}

static void role_head(const struct page_tables *t, struct blocks *b, size_t headline,
                      struct str description)
{
	struct str words = b->at[headline].text;
	for (size_t i = 0; i < b->n; i++) /* a page may print it twice */
		b->at[i].keep = b->at[i].keep && !str_eq(b->at[i].text, words);
	set(&b->at[headline], PART_HEADLINE);
	for (size_t i = headline + 1; i < b->first && i < b->n; i++)
		role_before(&b->at[i], description);
}

/* What follows "Related stories" is other stories, until a paragraph comes. */
static void role_related(struct blocks *b)
{
	bool open = false;
	for (size_t i = b->first; i < b->n && b->at[i].in_story; i++) {
		struct block *x = &b->at[i];
		if (x->cls == LINE_RELATED)
			open = true;
		else if (!is_heading(x) && x->tag != TAG_LI && !is_linked(x))
			open = false;
		else if (open && x->keep && x->role == PART_BODY && x->link_words * 3 > x->words)
			set(x, PART_TEASER);
	}
}

static bool is_tail(const struct block *x)
{
	return !x->keep || x->role != PART_BODY || is_linked(x) || is_heading(x) ||
	       (x->words < 10 && !x->shape.stop);
}

/* A run of links at the end of the story is a list of other stories, heading or not. */
static void role_tail(struct blocks *b)
{
	size_t from = b->n, links = 0, own = 0;
	while (from > b->first && (!b->at[from - 1].in_story || is_tail(&b->at[from - 1])))
		from--;
	for (size_t i = from; i < b->n; i++)
		if (b->at[i].keep && b->at[i].role == PART_BODY) {
			links += is_linked(&b->at[i]);
			own += !is_linked(&b->at[i]) && !is_heading(&b->at[i]);
		}
	if (links < 3 || own * 2 > links)
		return;
	for (size_t i = from; i < b->n; i++)
		if (b->at[i].keep && b->at[i].role == PART_BODY)
			set(&b->at[i], is_linked(&b->at[i]) ? PART_TEASER : PART_FURNITURE);
}

void blocks_roles(const struct page_tables *t, const struct tree *tree, struct blocks *b,
                  struct str title, struct str description)
{
	find_ends(b);
	if (b->first == b->n)
		return;
	for (size_t i = 0; i < b->n; i++)
		if (b->at[i].in_story && i >= b->first)
			role_inside(&b->at[i], i > b->last && !b->at[i].shape.stop);
	/* short lines right before the first paragraph: subheads, datelines */
	for (size_t i = b->first; i-- > 0 && b->at[i].in_story && !(b->at[i].hints & OUT);)
		if (b->at[i].tag != TAG_H1)
			role_inside(&b->at[i], false);
	role_related(b);
	role_tail(b);
	size_t headline = find_headline(b, title);
	if (headline == b->n)
		headline = line_on_top(b, title);
	if (headline < b->n)
		role_head(t, b, headline, description);
}
