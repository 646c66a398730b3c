/*
 * Quotations from the marks. An opening mark that nothing closes runs to the next opening mark
 * of its paragraph or to the paragraph's end. Few words without a stop in them are a term; words
 * that all begin with a capital are a name; both judgements yield where the quotation stands as
 * a sentence of its own, since only speech does.
 */
#include "said/said.h"

#include "base/utf8.h"
#include "doc/marks.h"

enum { TERM_WORDS = 3, NAME_WORDS = 7 };

struct shape {
	int words, capitals, small; /* small: linking words, which names keep in small letters */
	bool stop;                  /* a stop, comma or mark of exclamation at the end */
};

static bool is_linking(struct str w)
{
	static const char *const list[] = {"of", "the", "and", "in", "for", "on",
	                                   "to", "a",   "an",  "de", "al",  "la"};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_eqz(w, list[i]))
			return true;
	return false;
}

static struct shape shape_of(struct str s)
{
	struct shape out = {0};
	size_t len;
	uint32_t last = 0;
	for (size_t i = 0; i < s.n && out.words <= 2 * NAME_WORDS; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (!utf8_is_space(cp))
			last = cp;
		if (!utf8_is_letter(cp) && !utf8_is_digit(cp))
			continue;
		size_t from = i;
		bool upper = utf8_is_upper(cp) || utf8_is_digit(cp);
		while (i < s.n) {
			cp = utf8_at(s, i, &len);
			if (!utf8_is_letter(cp) && !utf8_is_digit(cp) && cp != '\'' &&
			    cp != 0x2019 && cp != '-')
				break;
			i += len;
		}
		out.words++;
		out.capitals += upper;
		out.small += !upper && is_linking(str_sub(s, from, i));
		last = 'a';
		len = 0;
	}
	out.stop = last == ',' || last == '.' || last == '!' || last == '?' || last == 0x2026;
	return out;
}

/* What is before the opening mark ends a sentence, and what is after the closing one begins one. */
static bool stands_alone(struct str text, struct span q, struct span par)
{
	size_t len = 1, i = q.start;
	uint32_t before = 0;
	while (i > par.start && utf8_is_space(before = utf8_before(text, i, &len)))
		i -= len;
	size_t two = i > par.start + 1 ? i - 2 : i;
	if (before == '.' &&
	    utf8_is_upper((unsigned char)text.p[two])) /* Robert C. “Bobby” Scott */
		return false;
	if (i > par.start && before != '.' && before != '!' && before != '?' &&
	    !utf8_is_quote(before))
		return false;
	for (i = q.end; i < par.end; i += len) {
		uint32_t cp = utf8_at(text, i, &len);
		if (!utf8_is_space(cp))
			return utf8_is_upper(cp) || utf8_is_quote(cp) || utf8_is_digit(cp);
	}
	return true;
}

/* The second part of a quotation that the paragraph before opened: up to its closing mark. */
static int add_rest(struct doc *d, const struct marks *m, size_t i, struct err *err)
{
	struct span par = m->paragraph[m->at[i].paragraph];
	struct quote *q = doc_add(d, quotes);
	if (!q)
		return err_memory(err);
	*q = (struct quote){.span = {par.start, m->at[i].span.end},
	                    .inner = {par.start, m->at[i].span.start},
	                    .closed = true,
	                    .alone = true,
	                    .outer = NONE,
	                    .claim = NONE};
	return 0;
}

static int add_quote(struct doc *d, const struct marks *m, size_t i, uint32_t outer,
                     struct err *err)
{
	const struct mark *a = &m->at[i];
	struct span par = m->paragraph[a->paragraph];
	struct quote q = {.span = {a->span.start, par.end},
	                  .inner = {a->span.end, par.end},
	                  .outer = outer,
	                  .claim = NONE};
	if (a->pair != NONE) {
		q.closed = true;
		q.inner.end = m->at[a->pair].span.start;
		q.span.end = m->at[a->pair].span.end;
	} else {
		for (size_t j = i + 1; j < m->n && m->at[j].paragraph == a->paragraph; j++)
			if (m->at[j].role == MARK_OPEN && m->at[j].kind == a->kind) {
				q.span.end = q.inner.end = m->at[j].span.start;
				break;
			}
	}
	struct shape s = shape_of(doc_span_text(d, q.inner));
	q.alone =
	    s.words > 1 && d->text.p[q.inner.start] != '(' && stands_alone(d->text, q.span, par);
	q.name = s.words > 1 && s.words <= NAME_WORDS && s.capitals + s.small == s.words &&
	         s.capitals > s.small && !s.stop;
	q.scare = q.name || (q.closed && s.words <= TERM_WORDS && !s.stop && !q.alone);
	if (!s.words)
		return 0;
	struct quote *out = doc_add(d, quotes);
	if (!out)
		return err_memory(err);
	*out = q;
	return 0;
}

int said_spans(struct doc *d, struct err *err)
{
	struct marks m;
	if (marks_read(&m, d, err) < 0)
		return -1;
	for (size_t i = 0; i < m.n; i++) {
		if (m.at[i].role == MARK_CLOSE && m.at[i].carried && add_rest(d, &m, i, err) < 0)
			return -1;
		if (m.at[i].role != MARK_OPEN)
			continue;
		/* The quotations before this one that reach over it: the last is the nearest. */
		uint32_t outer = d->quotes.n ? (uint32_t)(d->quotes.n - 1) : NONE;
		while (outer != NONE && d->quotes.at[outer].span.end <= m.at[i].span.start)
			outer = d->quotes.at[outer].outer;
		if (add_quote(d, &m, i, outer, err) < 0)
			return -1;
	}
	return 0;
}
