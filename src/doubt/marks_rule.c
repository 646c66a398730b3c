/*
 * glued-quotation, unbalanced-quotation and link-residue from the scars; lost-speaker from the
 * quotations that said found nobody for.
 */
#include "doubt/rule.h"

#include "base/utf8.h"

static int scar_flag(struct doc *d, const struct scar *s, struct err *err)
{
	struct str w = flag_words(d, s->span, 80);
	switch (s->kind) {
	case SCAR_GLUED_QUOTE:
		return flag_add(d, FLAG_GLUED_QUOTATION, s->span, 0.1, err,
		                "A quotation and the words beside it stand without a blank between "
		                "them: '%.*s'.",
		                STR_ARG(w));
	case SCAR_OPEN_QUOTE:
		return flag_add(d, FLAG_UNBALANCED_QUOTATION, s->span, 0.15, err,
		                "A quotation opens at '%.*s' and is not closed in its paragraph.",
		                STR_ARG(w));
	case SCAR_CLOSE_QUOTE:
		return flag_add(
		    d, FLAG_UNBALANCED_QUOTATION, s->span, 0.15, err,
		    "A quotation is closed at '%.*s' that was not opened in its paragraph.",
		    STR_ARG(w));
	case SCAR_LINK_RESIDUE:
		return flag_add(d, FLAG_LINK_RESIDUE, s->span, 0.15, err,
		                "'%.*s' belongs to a link that is gone, not to the text.",
		                STR_ARG(w));
	default:
		return 0;
	}
}

int rule_marks(const struct doubt *t, struct doc *d, struct err *err)
{
	(void)t;
	for (size_t i = 0; i < d->scars.n; i++)
		if (scar_flag(d, &d->scars.at[i], err) < 0)
			return -1;
	return 0;
}

bool rule_scarred(const struct doc *d, struct span s, enum scar_kind kind)
{
	size_t lo = 0, hi = d->scars.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->scars.at[mid].span.end <= s.start)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < d->scars.n && d->scars.at[lo].span.start < s.end; lo++)
		if (d->scars.at[lo].kind == kind)
			return true;
	return false;
}

/* A whole sentence in marks can be meant to speak for itself; a piece of one cannot. */
static bool is_piece(const struct doc *d, const struct quote *q)
{
	size_t len;
	uint32_t first = utf8_at(d->text, q->inner.start, &len),
	         last = utf8_before(d->text, q->inner.end, &len);
	if (first == '(' || first == '[')
		return false; /* (CROSSTALK.) */
	return !utf8_is_upper(first) || (last != '.' && last != '!' && last != '?');
}

int rule_lost_speaker(const struct doubt *t, struct doc *d, struct err *err)
{
	(void)t;
	for (size_t i = 0; i < d->quotes.n; i++) {
		const struct quote *q = &d->quotes.at[i];
		uint32_t w = doc_word_at(d, q->inner.start);
		if (!q->alone || q->scare || q->claim == NONE || w == NONE ||
		    !rule_is_body(d, d->words.at[w].sentence))
			continue;
		const struct claim *c = &d->claims.at[q->claim];
		if (c->has_speaker || c->source.n ||
		    (!is_piece(d, q) && !rule_scarred(d, q->span, SCAR_GLUED_QUOTE)))
			continue;
		struct str s = flag_words(d, q->inner, 80);
		struct span at = q->span;
		if (at.end - at.start > 200)
			at.end = at.start + 200;
		while (at.end > at.start && at.end < d->text.n &&
		       ((unsigned char)d->text.p[at.end] & 0xC0) == 0x80)
			at.end--;
		if (flag_add(d, FLAG_LOST_SPEAKER, at, 0.1, err,
		             "Nobody is named as the speaker of '%.*s'.", STR_ARG(s)) < 0)
			return -1;
	}
	return 0;
}
