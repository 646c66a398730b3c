/*
 * A claim for every quotation that can have one. In this order:
 *   1. a possessor right before the marks: the king's “holy war” is the king's term;
 *   2. a clause of a cue that holds the quotation: the claim takes the whole quotation in;
 *   3. the layout, which survives when a tree does not: a cue with its speaker in the words
 *      after the closing mark (`...,”Valdez wrote`), or before the opening one (`Valdez: “...`);
 *   4. no cue: a quotation that goes on, or one that stands alone in a paragraph in which a
 *      person speaks: inferred. A body or a state is not inferred to have spoken.
 * Terms and names that nobody is given for make no claim; anything else stays with an unknown
 * speaker. Steps 2 and 3 look at the sentence alone, step 4 at the paragraph.
 */
#include "said/quoting.h"

#include "base/utf8.h"

enum {
	AFTER_WORDS = 16,
	COMMA_WORDS = 40,
	BEFORE_WORDS = 12,
	TERM_BEFORE_WORDS = 5,
	TERM_MAX_WORDS = 6
};

static uint32_t overlap(struct span a, struct span b)
{
	uint32_t s = a.start > b.start ? a.start : b.start, e = a.end < b.end ? a.end : b.end;
	return s < e ? e - s : 0;
}

static bool is_opening(const struct quoting *g, uint32_t word)
{
	const struct doc *d = g->d;
	return d->words.at[word].upos == UPOS_PUNCT && in_quote(g, word) && word != g->w0 &&
	       (word == 0 || !in_quote(g, word - 1));
}

static int index_claims(struct quoting *g)
{
	struct doc *d = g->d;
	g->first = arena_array(&d->scratch, d->sentences.n + 1, sizeof *g->first);
	g->quote_of = arena_array(&d->scratch, d->words.n + 1, sizeof *g->quote_of);
	g->claim_of = arena_array(&d->scratch, d->words.n + 1, sizeof *g->claim_of);
	if (!g->first || !g->quote_of || !g->claim_of)
		return err_memory(g->err);
	for (size_t i = 0; i <= d->words.n; i++)
		g->quote_of[i] = g->claim_of[i] = NONE;
	for (uint32_t i = 0; i < d->claims.n; i++)
		if (!d->claims.at[i].content.n) /* a bare voice waits for its words */
			g->claim_of[d->claims.at[i].cue_word] = i;
	uint32_t c = 0;
	for (uint32_t k = 0; k < d->sentences.n; k++) {
		g->first[k] = c;
		while (c < d->claims.n && d->words.at[d->claims.at[c].cue_word].sentence == k)
			c++;
	}
	g->first[d->sentences.n] = c;
	for (uint32_t i = 0; i < d->quotes.n; i++) {
		struct span s = d->quotes.at[i].span;
		uint32_t w = d->quotes.at[i].outer == NONE ? doc_word_at(d, s.start) : NONE;
		for (; w < d->words.n && d->words.at[w].span.end <= s.end; w++)
			g->quote_of[w] = i;
	}
	return 0;
}

/* Joins the quotation to the content: what overlaps becomes one stretch. */
static int take_in(struct quoting *g, struct claim *c)
{
	struct span whole = g->d->quotes.at[g->q].span;
	struct spans out = {arena_array(&g->d->arena, (size_t)c->content.n + 1, sizeof whole), 0};
	if (!out.at)
		return err_memory(g->err);
	bool placed = false;
	for (uint32_t i = 0; i < c->content.n; i++) {
		struct span s = c->content.at[i];
		if (!overlap(s, whole)) {
			if (s.start > whole.start && !placed) {
				out.at[out.n++] = whole;
				placed = true;
			}
			out.at[out.n++] = s;
			continue;
		}
		if (!placed)
			out.at[out.n++] = whole;
		placed = true;
		struct span *last = &out.at[out.n - 1];
		last->start = s.start < last->start ? s.start : last->start;
		last->end = s.end > last->end ? s.end : last->end;
		whole = *last;
	}
	if (!placed)
		out.at[out.n++] = whole;
	c->content = out;
	return 0;
}

int quote_own(struct quoting *g, uint32_t claim)
{
	struct doc *d = g->d;
	d->quotes.at[g->q].claim = claim;
	if (d->claims.at[claim].quote == NONE)
		d->claims.at[claim].quote = g->q;
	return take_in(g, &d->claims.at[claim]);
}

/* A new claim with the quotation as its content. */
struct claim *quote_claim(struct quoting *g, uint32_t source)
{
	struct claim *c = claim_add(g->d);
	if (!c || speaker_set(g->d, c, source, g->rep, g->err) < 0)
		return NULL;
	c->kind = CLAIM_DIRECT;
	return quote_own(g, (uint32_t)(c - g->d->claims.at)) < 0 ? NULL : c;
}

/* The quotation joins those that the cue has: “We stay,” he said, “or we fall.” */
static int quote_with_cue(struct quoting *g, uint32_t cue, uint32_t source)
{
	if (g->claim_of[cue] != NONE) {
		bool unknown = !g->d->claims.at[g->claim_of[cue]].source.n;
		if (unknown && speaker_set(g->d, &g->d->claims.at[g->claim_of[cue]], source, g->rep,
		                           g->err) < 0)
			return -1;
		return quote_own(g, g->claim_of[cue]) < 0 ? -1 : 1;
	}
	struct claim *c = quote_claim(g, source);
	if (!c)
		return err_memory(g->err);
	g->claim_of[cue] = (uint32_t)(c - g->d->claims.at);
	c->cue_word = cue;
	c->cue = doc_spans1(g->d, cue_span(g->d, cue));
	return c->cue.n ? 1 : err_memory(g->err);
}

/* ---- 1. possessor ---- */

static int by_possessor(struct quoting *g)
{
	struct doc *d = g->d;
	if (g->w0 == 0 || g->w1 - g->w0 > TERM_MAX_WORDS + 2)
		return 0;
	const struct word *p = &d->words.at[g->w0 - 1];
	uint32_t source = NONE;
	if (str_eqz(p->xpos, "POS") && g->w0 >= 2)
		source = p->head != NONE && p->head < g->w0 - 1 ? p->head : g->w0 - 2;
	else if (str_eqz(p->xpos, "PRP$"))
		source = g->w0 - 1;
	if (source == NONE || p->sentence != d->words.at[g->w0].sentence)
		return 0;
	struct claim *c = quote_claim(g, source);
	if (!c)
		return err_memory(g->err);
	c->kind = CLAIM_TERM;
	return 1;
}

/* ---- 2. a clause that holds it ---- */

static bool holds(const struct quoting *g, const struct claim *c, struct span part)
{
	const struct quote *q = &g->d->quotes.at[g->q];
	uint32_t n = 0;
	if (span_contains(q->span, g->d->words.at[c->cue_word].span))
		return false;
	for (uint32_t i = 0; i < c->content.n; i++)
		n += overlap(c->content.at[i], part);
	return 2 * n >= part.end - part.start;
}

static uint32_t size_of(const struct claim *c)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->content.n; i++)
		n += c->content.at[i].end - c->content.at[i].start;
	return n;
}

static int by_clause(struct quoting *g)
{
	struct doc *d = g->d;
	struct span q = d->quotes.at[g->q].span;
	uint32_t ends[2] = {d->words.at[g->w0].sentence, d->words.at[g->w1 - 1].sentence};
	uint32_t best = NONE;
	for (int e = 0; e < (ends[0] == ends[1] ? 1 : 2); e++) {
		struct span s = d->sentences.at[ends[e]].span;
		struct span part = {q.start > s.start ? q.start : s.start,
		                    q.end < s.end ? q.end : s.end};
		for (uint32_t c = g->first[ends[e]]; c < g->first[ends[e] + 1]; c++)
			if (holds(g, &d->claims.at[c], part) && !d->claims.at[c].hearsay &&
			    (best == NONE ||
			     size_of(&d->claims.at[c]) < size_of(&d->claims.at[best])))
				best = c;
	}
	return best == NONE ? 0 : quote_own(g, best) < 0 ? -1 : 1;
}

/* ---- 3. layout ---- */

static const struct cue *speech_cue(const struct quoting *g, uint32_t word)
{
	const struct word *w = &g->d->words.at[word];
	const struct cue *q = cue_of(g->s, w);
	bool verb = w->upos == UPOS_VERB || str_starts(w->xpos, STR("VB"));
	if (!q || (!verb && !(q->takes & TAKES_ACCORDING)))
		return NULL;
	return q->takes & (TAKES_QUOTE | TAKES_ACCORDING) && q->cls != CUE_HEARSAY ? q : NULL;
}

/* A mention's head between two words, the nearest to `near`. */
static uint32_t mention_between(const struct doc *d, uint32_t w0, uint32_t w1, bool last)
{
	uint32_t found = NONE;
	for (uint32_t w = w0; w < w1 && w < d->words.n; w++)
		if (d->mention_of && d->mention_of[w] != NONE) {
			found = w;
			if (!last)
				break;
		}
	return found;
}

static uint32_t source_after(const struct quoting *g, const struct cue *q, uint32_t cue,
                             uint32_t end)
{
	const struct doc *d = g->d;
	if (q->takes & TAKES_ACCORDING)
		return mention_between(d, cue + 1, cue + 8 < end ? cue + 8 : end, false);
	uint32_t s = cue_source(d, cue);
	if (s != NONE && !in_quote(g, s))
		return s;
	s = mention_between(d, g->w1, cue, true);
	if (s == NONE && (s = cue_phrase_before(d, cue)) != NONE && s < g->w1)
		s = NONE;
	return s != NONE ? s : mention_between(d, cue + 1, cue + 8 < end ? cue + 8 : end, false);
}

/* The last character said, before marks that close quotations inside. */
static uint32_t last_said(const struct quoting *g)
{
	const struct quote *q = &g->d->quotes.at[g->q];
	size_t len, at = q->inner.end;
	uint32_t last = utf8_before(g->d->text, at, &len);
	while (at > q->inner.start + len &&
	       (utf8_is_quote(last) || last == '\'' || last == 0x2019)) {
		at -= len;
		last = utf8_before(g->d->text, at, &len);
	}
	return last;
}

static bool ends_in_comma(const struct quoting *g)
{
	return last_said(g) == ',';
}

/* The quotation ends in a comma or an exclamation, or nothing parts it from the next word. */
static bool leads_on(const struct quoting *g)
{
	size_t len;
	uint32_t last = last_said(g), end = g->d->quotes.at[g->q].span.end;
	uint32_t next = end < g->d->text.n ? utf8_at(g->d->text, end, &len) : ' ';
	return last == ',' || last == '!' || last == '?' || last == 0x2026 || utf8_is_letter(next);
}

static bool ends_sentence(const struct word *w)
{
	return w->upos == UPOS_PUNCT && w->form.n == 1 &&
	       (w->form.p[0] == '.' || w->form.p[0] == '!' || w->form.p[0] == '?' ||
	        w->form.p[0] == ';');
}

/* ...mountains”As the war continues.: glued, yet no stop leads on and what follows is no speaker.
 */
static bool opens_other_sentence(const struct quoting *g)
{
	const struct word *x = &g->d->words.at[g->w1];
	uint32_t last = last_said(g);
	if (last == ',' || last == '!' || last == '?' || last == 0x2026 ||
	    str_eqz(x->lower, "according"))
		return false;
	return x->upos == UPOS_ADP || x->upos == UPOS_SCONJ || x->upos == UPOS_ADV ||
	       x->upos == UPOS_CCONJ;
}

static int by_cue_after(struct quoting *g)
{
	const struct doc *d = g->d;
	uint32_t sentence = d->words.at[g->w1 - 1].sentence;
	if (d->quotes.at[g->q].scare || !d->quotes.at[g->q].closed)
		return 0;
	bool comma = ends_in_comma(g);
	if (g->w1 < d->words.n && d->words.at[g->w1].sentence != sentence &&
	    opens_other_sentence(g))
		return 0;
	uint32_t reach = leads_on(g) ? COMMA_WORDS : AFTER_WORDS;
	for (uint32_t w = g->w1; w < d->words.n && w < g->w1 + reach; w++) {
		const struct word *x = &d->words.at[w];
		if (x->sentence != sentence && (x->sentence > sentence + 2 || !leads_on(g) ||
		                                paragraph_of(d, w) != paragraph_of(d, g->w0)))
			return 0;
		/* after a comma a stop is that of a title or initial: “...,” Rep. E. Lowe said */
		if ((ends_sentence(x) && !comma) || is_opening(g, w))
			return 0;
		const struct cue *q = speech_cue(g, w);
		if (!q && comma && w > g->w1 + 1)
			q = cue_misread(g->s, x);
		if (!q || cue_is_passive(d, w))
			continue;
		uint32_t end = d->sentences.at[x->sentence].w1, s = source_after(g, q, w, end);
		return s == NONE ? 0 : quote_with_cue(g, w, s);
	}
	return 0;
}

static bool is_finite(const struct word *w)
{
	return w->upos == UPOS_VERB && !str_eqz(w->xpos, "VBG") && !str_eqz(w->xpos, "VBN");
}

static int by_cue_before(struct quoting *g)
{
	const struct doc *d = g->d;
	bool scare = d->quotes.at[g->q].scare, colon = false;
	uint32_t reach = scare ? TERM_BEFORE_WORDS : BEFORE_WORDS,
	         sentence = d->words.at[g->w0].sentence;
	for (uint32_t w = g->w0; w-- > 0 && g->w0 - w <= reach;) {
		const struct word *x = &d->words.at[w];
		colon |= w + 1 == g->w0 && str_eqz(x->form, ":");
		uint32_t far = paragraph_of(d, g->w0) - paragraph_of(d, w);
		if (in_quote(g, w) || ends_sentence(x) || (x->sentence != sentence && !colon) ||
		    far > (colon ? 1 : 0))
			return 0;
		const struct cue *q = speech_cue(g, w);
		if (q && !(q->takes & TAKES_ACCORDING)) {
			uint32_t s = cue_is_passive(d, w) ? NONE : cue_source(d, w);
			return s == NONE ? 0 : quote_with_cue(g, w, s);
		}
		if (is_finite(x) && !colon)
			return 0;
	}
	return 0;
}

/* ---- all of them ---- */

/* A cut that the splitter saw leaves a quotation alone too. */
static void whole_sentences(struct quoting *g)
{
	struct doc *d = g->d;
	const struct sentence *a = &d->sentences.at[d->words.at[g->w0].sentence];
	const struct sentence *b = &d->sentences.at[d->words.at[g->w1 - 1].sentence];
	if (a->w0 == g->w0 && b->w1 == g->w1 && !d->quotes.at[g->q].name) {
		d->quotes.at[g->q].alone = true;
		d->quotes.at[g->q].scare = false;
	}
}

static bool to_be_read(struct quoting *g, uint32_t q)
{
	struct doc *d = g->d;
	const struct quote *x = &d->quotes.at[q];
	if (x->outer != NONE || x->name || x->claim != NONE)
		return false;
	g->q = q;
	g->w0 = doc_word_at(d, x->span.start);
	if (g->w0 == NONE || d->words.at[g->w0].span.start >= x->span.end)
		return false;
	g->w1 = doc_word_at(d, x->span.end);
	if (g->w1 == NONE)
		g->w1 = (uint32_t)d->words.n;
	if (g->w1 <= g->w0)
		g->w1 = g->w0 + 1;
	whole_sentences(g);
	enum part_role role = doc_sentence_role(d, d->words.at[g->w0].sentence);
	return role != PART_TEASER && role != PART_FURNITURE;
}

/* Direct, mixed or indirect by the words of the content inside and outside of marks. */
static void set_kind(const struct quoting *g, struct claim *c)
{
	const struct doc *d = g->d;
	uint32_t in = 0, out = 0;
	for (uint32_t i = 0; i < c->content.n; i++) {
		uint32_t w = doc_word_at(d, c->content.at[i].start);
		for (; w < d->words.n && d->words.at[w].span.end <= c->content.at[i].end; w++)
			if (d->words.at[w].upos != UPOS_PUNCT &&
			    !str_eqz(d->words.at[w].lower, "that"))
				*(in_quote(g, w) ? &in : &out) += 1;
	}
	if (c->kind != CLAIM_TERM)
		c->kind = c->quote == NONE || !in ? CLAIM_INDIRECT
		          : out                   ? CLAIM_MIXED
		                                  : CLAIM_DIRECT;
}

int quote_claims(const struct said *s, struct doc *d, const uint32_t *rep, struct err *err)
{
	/* a comma or an exclamation looks for its speaker ahead, other ends look back first */
	static int (*const ahead[])(struct quoting *) = {by_possessor, by_clause, by_cue_after,
	                                                 by_cue_before, NULL};
	static int (*const back[])(struct quoting *) = {by_possessor, by_clause, by_cue_before,
	                                                by_cue_after, NULL};
	struct quoting g = {.s = s, .d = d, .rep = rep, .err = err};
	if (index_claims(&g) < 0)
		return -1;
	for (uint32_t q = 0; q < d->quotes.n; q++) {
		int done = to_be_read(&g, q) ? 0 : 1;
		uint32_t last = done ? 0 : last_said(&g);
		int (*const *step)(struct quoting *) =
		    last == ',' || last == '!' || last == '?' ? ahead : back;
		for (; *step && !done; step++)
			if ((done = (*step)(&g)) < 0)
				return -1;
	}
	if (infer_voices(&g) < 0)
		return -1;
	infer_pronouns(&g);
	for (uint32_t q = 0; q < d->quotes.n; q++)
		if (to_be_read(&g, q) && infer_quote(&g) < 0)
			return -1;
	for (size_t i = 0; i < d->claims.n; i++)
		set_kind(&g, &d->claims.at[i]);
	infer_first_persons(&g);
	return 0;
}
