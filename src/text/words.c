/*
 * Two passes: the first lowers every token into one buffer and counts words and sentences, so
 * that the layers are allocated once, in their size; the second fills them.
 */
#include "text/words.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct laying {
	const struct clitics *c;
	const struct split_out *in;
	struct doc *d;
	struct str *lower; /* of each token */
	size_t part;
};

static bool is_lower_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
			return false;
	return true;
}

/* Lower-cases into `room`, without invisible characters; s itself if it is so already. */
static struct str lowered(struct str s, char *room, size_t *used)
{
	if (is_lower_ascii(s))
		return s;
	size_t n = 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		if (cp == UTF8_BAD && len == 1)
			room[*used + n++] = s.p[i];
		else if (!utf8_is_invisible(cp))
			n += utf8_put(room + *used + n, utf8_lower_cp(cp));
	}
	if (!n)
		return s;
	struct str out = {room + *used, n};
	*used += n;
	return str_eq(out, s) ? s : out;
}

static int lower_tokens(struct laying *l, struct err *err)
{
	size_t bytes = 0, used = 0;
	for (size_t i = 0; i < l->in->n; i++) {
		const struct split_token *t = &l->in->token[i];
		if (!is_lower_ascii(str_sub(l->d->text, t->start, t->end)))
			bytes += t->end - t->start;
	}
	/* Letters of two bytes may have a lower case of three. */
	char *room = arena_array(&l->d->arena, bytes + 1, 2);
	if (!room)
		return err_memory(err);
	for (size_t i = 0; i < l->in->n; i++) {
		const struct split_token *t = &l->in->token[i];
		l->lower[i] = lowered(str_sub(l->d->text, t->start, t->end), room, &used);
	}
	return 0;
}

static void count(const struct laying *l, size_t *words, size_t *sentences)
{
	struct clitic_words w;
	*words = *sentences = 0;
	for (size_t i = 0; i < l->in->n; i++) {
		const struct split_token *t = &l->in->token[i];
		*words += clitic_split(l->c, str_sub(l->d->text, t->start, t->end), l->lower[i], &w);
		*sentences += t->ends_sentence || i + 1 == l->in->n;
	}
}

/* Words of one token; those that lie inside it take their bytes, others all of it. */
static void lay_token(struct laying *l, size_t i)
{
	struct doc *d = l->d;
	const struct split_token *t = &l->in->token[i];
	struct str form = str_sub(d->text, t->start, t->end), lower = l->lower[i];
	struct clitic_words cw;
	unsigned n = clitic_split(l->c, form, lower, &cw);
	uint32_t first = (uint32_t)d->words.n, at = t->start, low = 0;
	size_t len;
	bool space = utf8_is_space(utf8_at(d->text, t->end, &len)) && len;
	for (unsigned k = 0; k < n; k++) {
		struct word *w = &d->words.at[d->words.n++];
		uint32_t end = at + (uint32_t)cw.form[k].n;
		*w = (struct word){.form = cw.form[k], .head = NONE, .first_child = NONE,
		                   .next_sibling = NONE, .feats = STR("_"),
		                   .sentence = (uint32_t)d->sentences.n, .token = first,
		                   .token_len = (uint16_t)(k ? 0 : n)};
		w->span = cw.inside ? (struct span){at, end} : (struct span){t->start, t->end};
		w->space_after = space && (!cw.inside || k + 1 == n);
		w->lower = w->form;
		if (cw.inside && lower.n == form.n) /* as many bytes: the same cuts fit */
			w->lower = str_sub(lower, low, low + cw.form[k].n);
		else if (n == 1)
			w->lower = lower;
		low += (uint32_t)cw.form[k].n;
		at = end;
	}
}

static uint32_t part_of(struct laying *l, uint32_t at)
{
	const struct doc *d = l->d;
	while (l->part < d->parts.n && d->parts.at[l->part].span.end <= at)
		l->part++;
	return l->part < d->parts.n && d->parts.at[l->part].span.start <= at ? (uint32_t)l->part
	                                                                     : NONE;
}

static void lay_all(struct laying *l)
{
	struct doc *d = l->d;
	uint32_t paragraph = 0, w0 = 0;
	size_t first = 0;
	for (size_t i = 0; i < l->in->n; i++) {
		const struct split_token *t = &l->in->token[i];
		lay_token(l, i);
		if (!t->ends_sentence && i + 1 < l->in->n)
			continue;
		struct span span = {l->in->token[first].start, t->end};
		d->sentences.at[d->sentences.n++] = (struct sentence){
		    .span = span, .w0 = w0, .w1 = (uint32_t)d->words.n,
		    .part = part_of(l, span.start), .paragraph = paragraph};
		w0 = (uint32_t)d->words.n;
		first = i + 1;
		paragraph += t->ends_paragraph;
	}
}

static int lay(struct laying *l, struct err *err)
{
	struct doc *d = l->d;
	size_t words, sentences;
	if (lower_tokens(l, err) < 0)
		return -1;
	count(l, &words, &sentences);
	d->words.at = arena_array(&d->arena, words, sizeof *d->words.at);
	d->sentences.at = arena_array(&d->arena, sentences, sizeof *d->sentences.at);
	if (!d->words.at || !d->sentences.at)
		return err_memory(err);
	d->words.cap = words;
	d->sentences.cap = sentences;
	lay_all(l);
	return 0;
}

int words_lay(const struct clitics *c, const struct split_out *tokens, struct doc *d,
              struct err *err)
{
	/* Not in the arena: a long article needs that for its words. */
	struct laying l = {.c = c, .in = tokens, .d = d,
	                   .lower = malloc((tokens->n + 1) * sizeof *l.lower)};
	int rc = l.lower ? lay(&l, err) : err_memory(err);
	free(l.lower);
	return rc;
}
