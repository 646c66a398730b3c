/*
 * One pass over the words. Code points are counted by a cursor that only moves forward; it
 * steps back to the token's start for words that share a span.
 */
#include "doc/conllu.h"

#include "base/utf8.h"

#include <string.h>

struct cursor { /* code points before byte `at` */
	uint32_t at, points;
};

static uint32_t points_at(const struct doc *d, struct cursor *c, uint32_t at)
{
	if (at < c->at)
		*c = (struct cursor){0, 0};
	while (c->at < at) {
		size_t len;
		utf8_at(d->text, c->at, &len);
		if (!len)
			break;
		c->at += (uint32_t)len;
		c->points++;
	}
	return c->points;
}

static bool plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x7F)
			return false;
	return true;
}

/* A field: no tabs, line ends or broken characters; empty is "_". */
static void put_field(struct buf *out, struct str s)
{
	if (!s.n) {
		buf_putc(out, '_');
		return;
	}
	if (plain(s)) {
		buf_str(out, s);
		return;
	}
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (cp < 0x80 && utf8_is_space(cp))
			buf_putc(out, ' ');
		else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == UTF8_BAD)
			buf_puts(out, "\xEF\xBF\xBD");
		else
			buf_add(out, s.p + i, len);
	}
}

static void put_range(const struct doc *d, struct buf *out, struct cursor *c, struct span s)
{
	uint32_t start = points_at(d, c, s.start);
	struct cursor end = *c;
	buf_puts(out, "Range=");
	buf_u32(out, start);
	buf_putc(out, ':');
	buf_u32(out, points_at(d, &end, s.end));
}

static struct span token_span(const struct doc *d, uint32_t w)
{
	const struct word *first = &d->words.at[w];
	return (struct span){first->span.start, first[first->token_len - 1].span.end};
}

static void put_multiword(const struct doc *d, struct buf *out, struct cursor *c, uint32_t w,
                          uint32_t w0)
{
	const struct word *first = &d->words.at[w];
	struct span span = token_span(d, w);
	buf_u32(out, w - w0 + 1);
	buf_putc(out, '-');
	buf_u32(out, w - w0 + first->token_len);
	buf_putc(out, '\t');
	put_field(out, doc_span_text(d, span));
	buf_puts(out, "\t_\t_\t_\t_\t_\t_\t_\t");
	put_range(d, out, c, span);
	buf_puts(out, first[first->token_len - 1].space_after ? "\n" : "|SpaceAfter=No\n");
}

static void put_misc(const struct doc *d, struct buf *out, struct cursor *c, const struct word *w)
{
	static const char *const ner[] = {"", "PER", "ORG", "LOC", "MISC"};
	if (w->ner != NER_O && w->ner <= NER_MISC) {
		buf_puts(out, w->ner_begin ? "Name=B-" : "Name=I-");
		buf_puts(out, ner[w->ner]);
		buf_putc(out, '|');
	}
	put_range(d, out, c, w->span);
	if (w->token_len == 1 && !w->space_after)
		buf_puts(out, "|SpaceAfter=No");
}

static void put_word(const struct doc *d, struct buf *out, struct cursor *c, uint32_t i,
                     uint32_t w0)
{
	const struct word *w = &d->words.at[i];
	buf_u32(out, i - w0 + 1);
	buf_putc(out, '\t');
	put_field(out, w->form);
	buf_putc(out, '\t');
	put_field(out, w->lemma);
	buf_putc(out, '\t');
	buf_puts(out, ud_upos_name(w->upos));
	buf_putc(out, '\t');
	put_field(out, w->xpos);
	buf_putc(out, '\t');
	put_field(out, w->feats);
	buf_putc(out, '\t');
	buf_u32(out, w->head == NONE ? 0 : w->head - w0 + 1);
	buf_putc(out, '\t');
	put_field(out, w->deprel);
	buf_puts(out, "\t_\t");
	put_misc(d, out, c, w);
	buf_putc(out, '\n');
	buf_drain(out);
}

void conllu_write(const struct doc *d, struct buf *out)
{
	struct cursor c = {0, 0};
	for (size_t i = 0; i < d->sentences.n; i++) {
		const struct sentence *s = &d->sentences.at[i];
		if (i == 0 && d->id.n) {
			buf_puts(out, "# newdoc id = ");
			put_field(out, d->id);
			buf_putc(out, '\n');
		}
		if (i == 0 || s->paragraph != s[-1].paragraph)
			buf_puts(out, "# newpar\n");
		if (s->id.n) {
			buf_puts(out, "# sent_id = ");
			put_field(out, s->id);
			buf_putc(out, '\n');
		}
		buf_puts(out, "# text = ");
		put_field(out, doc_span_text(d, s->span));
		buf_putc(out, '\n');
		for (uint32_t w = s->w0; w < s->w1; w++) {
			if (d->words.at[w].token_len > 1)
				put_multiword(d, out, &c, w, s->w0);
			put_word(d, out, &c, w, s->w0);
		}
		buf_putc(out, '\n');
	}
}
