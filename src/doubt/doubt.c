/* The rules in order, what they share, and what a flag does to the events under it. */
#include "doubt/doubt.h"

#include "doubt/rule.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int (*const rules[])(const struct doubt *, struct doc *, struct err *) = {
    rule_marks,      rule_lost_speaker, rule_furniture, rule_repeated_item,
    rule_count_list, rule_fragment,     rule_name_case, rule_name_variant,
    rule_pairing,    rule_rewritten, /* sums up the others */
};

static int read_words(struct doubt *t, const char *dir, struct err *err)
{
	int rc;
	if (table_open(&t->words, dir, "doubt/words.tsv", err) < 0)
		return -1;
	int word = table_column(&t->words, "word", err);
	if (word < 0)
		return -1;
	for (struct table_row r; (rc = table_next(&t->words, &r, err)) > 0;)
		if (map_put(&t->small, table_cell(&r, word), 1) < 0)
			return err_memory(err);
	return rc;
}

int doubt_open(struct doubt **out, const char *data_dir, struct err *err)
{
	struct doubt *t = calloc(1, sizeof *t);
	if (!t)
		return err_set(err, ERR_IO, "no memory to open the room doubt");
	arena_init(&t->arena, 16u << 20);
	map_init(&t->small);
	map_init(&t->first);
	if (read_words(t, data_dir, err) < 0 || furniture_open(t, data_dir, err) < 0 ||
	    pairing_open(t, data_dir, err) < 0) {
		doubt_close(t);
		return -1;
	}
	*out = t;
	return 0;
}

void doubt_close(struct doubt *t)
{
	if (!t)
		return;
	map_release(&t->small);
	map_release(&t->first);
	table_close(&t->words);
	table_close(&t->furniture);
	table_close(&t->pairing);
	arena_release(&t->arena);
	free(t);
}

int flag_add(struct doc *d, enum flag_rule rule, struct span span, double weight, struct err *err,
             const char *why, ...)
{
	char text[600];
	va_list ap;
	va_start(ap, why);
	vsnprintf(text, sizeof text, why, ap);
	va_end(ap);
	struct flag *f = doc_add(d, flags);
	if (!f)
		return err_memory(err);
	f->rule = rule;
	f->weight = weight;
	f->why = arena_copy(&d->arena, text, strlen(text));
	f->spans = doc_spans1(d, span);
	return f->why && f->spans.n ? 0 : err_memory(err);
}

int flag_also(struct doc *d, struct span span, struct err *err)
{
	struct flag *f = &d->flags.at[d->flags.n - 1];
	struct span *s = arena_array(&d->arena, (size_t)f->spans.n + 1, sizeof *s);
	if (!s)
		return err_memory(err);
	memcpy(s, f->spans.at, f->spans.n * sizeof *s);
	s[f->spans.n] = span;
	f->spans.at = s;
	f->spans.n++;
	return 0;
}

struct str flag_words(const struct doc *d, struct span s, size_t max)
{
	struct str w = doc_span_text(d, s);
	if (w.n <= max)
		return w;
	size_t n = max;
	while (n > 0 && w.p[n] != ' ')
		n--;
	return str_sub(w, 0, n);
}

bool rule_is_body(const struct doc *d, uint32_t sentence)
{
	return doc_sentence_role(d, sentence) == PART_BODY;
}

bool rule_in_quote(const struct doc *d, uint32_t word)
{
	size_t lo = 0, hi = d->quotes.n;
	struct span w = d->words.at[word].span;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->quotes.at[mid].span.start <= w.start)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (uint32_t q = lo ? (uint32_t)lo - 1 : NONE; q != NONE; q = d->quotes.at[q].outer)
		if (!d->quotes.at[q].scare && span_contains(d->quotes.at[q].span, w))
			return true;
	return false;
}

int rule_count(const struct word *w)
{
	static const char *const name[] = {
	    "two",     "three",     "four",     "five",     "six",      "seven",    "eight",
	    "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen", "fifteen",
	    "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
	int64_t v;
	if (w->upos != UPOS_NUM && w->upos != UPOS_PROPN && w->upos != UPOS_NOUN)
		return 0;
	for (int i = 0; i < 19; i++)
		if (str_eqz(w->lower, name[i]))
			return i + 2;
	return w->form.n <= 2 && str_i64(w->form, &v) && v >= 2 && v <= 20 ? (int)v : 0;
}

static int by_start(const void *a, const void *b)
{
	const struct flag *x = a, *y = b;
	struct span s = x->spans.at[0], t = y->spans.at[0];
	if (s.start != t.start)
		return s.start < t.start ? -1 : 1;
	return x->rule != y->rule ? (x->rule < y->rule ? -1 : 1)
	       : s.end < t.end    ? -1
	                          : s.end > t.end;
}

/* ---- events under flags ---- */

/* Flags of each sentence as chains: (flag, next). */
struct chains {
	uint32_t *head; /* sentence -> link, or NONE */
	struct link {
		uint32_t flag, next;
	} * link;
	size_t n, cap;
};

static uint32_t sentence_from(const struct doc *d, uint32_t at)
{
	size_t lo = 0, hi = d->sentences.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->sentences.at[mid].span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)lo;
}

static int chain(struct doc *d, struct chains *c, uint32_t flag, struct span s, struct err *err)
{
	for (uint32_t k = sentence_from(d, s.start);
	     k < d->sentences.n && d->sentences.at[k].span.start < s.end; k++) {
		if (c->head[k] != NONE && c->link[c->head[k]].flag == flag)
			continue;
		struct link *l = arena_grow(&d->scratch, c->link, c->n, &c->cap, sizeof *l);
		if (!l)
			return err_memory(err);
		c->link = l;
		l[c->n] = (struct link){flag, c->head[k]};
		c->head[k] = (uint32_t)c->n++;
	}
	return 0;
}

static int doubt_event(struct doc *d, const struct chains *c, struct event *e, struct err *err)
{
	uint32_t n = 0;
	if (e->sentence >= d->sentences.n)
		return 0;
	for (uint32_t l = c->head[e->sentence]; l != NONE; l = c->link[l].next)
		n++;
	e->flag = arena_array(&d->arena, n, sizeof *e->flag);
	if (!e->flag)
		return err_memory(err);
	e->n_flags = n;
	for (uint32_t l = c->head[e->sentence]; l != NONE; l = c->link[l].next) {
		e->flag[--n] = c->link[l].flag;
		e->score *= 1 - d->flags.at[c->link[l].flag].weight;
	}
	return 0;
}

static int doubt_events(struct doc *d, struct err *err)
{
	struct chains c = {.head = arena_array(&d->scratch, d->sentences.n + 1, sizeof *c.head)};
	if (!c.head)
		return err_memory(err);
	for (size_t i = 0; i <= d->sentences.n; i++)
		c.head[i] = NONE;
	for (uint32_t f = 0; f < d->flags.n; f++)
		for (uint32_t i = 0; i < d->flags.at[f].spans.n; i++)
			if (chain(d, &c, f, d->flags.at[f].spans.at[i], err) < 0)
				return -1;
	for (size_t i = 0; i < d->events.n; i++)
		if (doubt_event(d, &c, &d->events.at[i], err) < 0)
			return -1;
	return 0;
}

int doubt_flags(const struct doubt *t, struct doc *d, struct err *err)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i](t, d, err) < 0)
			return -1;
	if (!d->flags.n)
		return 0;
	qsort(d->flags.at, d->flags.n, sizeof *d->flags.at, by_start);
	return d->events.n ? doubt_events(d, err) : 0;
}
