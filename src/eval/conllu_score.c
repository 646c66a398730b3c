/*
 * Words are aligned where their spans are equal; inside multiword tokens, whose words have no
 * spans of their own, by the longest common subsequence of their forms (Zeman and others 2018,
 * section 5). `to[s]` is the gold word of system word s.
 */
#include "eval/conllu_score.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "eval/conllu_file.h"

enum { ARENA_CAP = 1 << 30, LCS_MAX = 2048 };

struct pairs {
	uint32_t (*at)[2]; /* gold, system */
	size_t n;
};

static const char *const content[] = {
	"nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated",
	"advcl", "advmod", "discourse", "nmod", "appos", "nummod", "acl", "amod", "conj", "fixed", "flat",
	"compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "root", "dep", NULL,
};

static bool is_content(const struct eval_word *w)
{
	for (const char *const *c = content; *c; c++)
		if (str_eqz(w->rel, *c))
			return true;
	return false;
}

/* Spans that stand in both lists, which are in the order of the text. */
static size_t common(const struct eval_span *a, size_t na, const struct eval_span *b, size_t nb)
{
	size_t n = 0;
	for (size_t i = 0, j = 0; i < na && j < nb;) {
		if (a[i].start == b[j].start && a[i].end == b[j].end) {
			n++;
			i++;
			j++;
		} else if (a[i].start < b[j].start || (a[i].start == b[j].start && a[i].end < b[j].end)) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}

static bool inside(const struct eval_file *f, size_t k, uint32_t end)
{
	if (k >= f->n_words)
		return false;
	const struct eval_word *w = &f->word[k];
	return w->multi ? w->span.start < end : w->span.end <= end;
}

static void pair(struct pairs *p, size_t gold, size_t system)
{
	p->at[p->n][0] = (uint32_t)gold;
	p->at[p->n++][1] = (uint32_t)system;
}

/* Longest common subsequence of the forms of g[i0, i1) and s[j0, j1). */
static int align_stretch(const struct eval_file *g, size_t i0, size_t i1, const struct eval_file *s,
                         size_t j0, size_t j1, struct arena *a, struct pairs *p, struct err *err)
{
	size_t n = i1 - i0, m = j1 - j0, i = 0, j = 0;
	if (n > LCS_MAX || m > LCS_MAX)
		return err_set(err, ERR_LIMIT, "a multiword token of more than %d words", LCS_MAX);
	struct arena_mark mark = arena_mark(a);
	uint16_t *t = arena_array(a, (n + 1) * (m + 1), sizeof *t);
	struct str *fg = arena_array(a, n + 1, sizeof *fg), *fs = arena_array(a, m + 1, sizeof *fs);
	if (!t || !fg || !fs)
		return err_memory(err);
	for (size_t k = 0; k < n; k++)
		fg[k] = utf8_lower(a, g->word[i0 + k].form);
	for (size_t k = 0; k < m; k++)
		fs[k] = utf8_lower(a, s->word[j0 + k].form);
#define AT(x, y) t[(x) * (m + 1) + (y)]
	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;)
			AT(i, j) = str_eq(fg[i], fs[j]) ? (uint16_t)(AT(i + 1, j + 1) + 1)
			           : AT(i + 1, j) > AT(i, j + 1) ? AT(i + 1, j)
			                                         : AT(i, j + 1);
	for (i = j = 0; i < n && j < m;) {
		if (str_eq(fg[i], fs[j]))
			pair(p, i0 + i++, j0 + j++);
		else if (AT(i + 1, j) >= AT(i, j + 1))
			i++;
		else
			j++;
	}
#undef AT
	arena_rewind(a, mark);
	return 0;
}

static int align(const struct eval_file *g, const struct eval_file *s, struct arena *a,
                 struct pairs *p, struct err *err)
{
	size_t least = g->n_words < s->n_words ? g->n_words : s->n_words, i = 0, j = 0;
	p->at = arena_array(a, least + 1, sizeof *p->at);
	if (!p->at)
		return err_memory(err);
	while (i < g->n_words && j < s->n_words) {
		const struct eval_word *x = &g->word[i], *y = &s->word[j];
		if (!x->multi && !y->multi) {
			if (x->span.start == y->span.start && x->span.end == y->span.end)
				pair(p, i++, j++);
			else if (x->span.start <= y->span.start)
				i++;
			else
				j++;
			continue;
		}
		/* the stretch that the multiword tokens cover, on both sides */
		uint32_t end = x->multi ? x->span.end : y->span.end;
		if (x->multi)
			j += !y->multi && y->span.start < x->span.start;
		else
			i += x->span.start < y->span.start;
		size_t i0 = i, j0 = j;
		while (inside(g, i, end) || inside(s, j, end)) {
			bool gold = i < g->n_words &&
			            (j >= s->n_words || g->word[i].span.start <= s->word[j].span.start);
			const struct eval_word *w = gold ? &g->word[i++] : &s->word[j++];
			end = w->multi && w->span.end > end ? w->span.end : end;
		}
		if (align_stretch(g, i0, i, s, j0, j, a, p, err) < 0)
			return -1;
	}
	return 0;
}

static bool same_head(const struct eval_word *g, const struct eval_word *s, const uint32_t *to)
{
	if (g->head == EVAL_NO_TREE || s->head == EVAL_NO_TREE)
		return false;
	if (s->head == EVAL_NONE || g->head == EVAL_NONE)
		return s->head == g->head;
	return to[s->head] == g->head;
}

static bool same_tags(const struct eval_word *g, const struct eval_word *s)
{
	return str_eq(g->upos, s->upos) && str_eq(g->feats, s->feats);
}

/* The same function words below both, in the same order. */
static bool same_functions(const struct eval_file *gf, const struct eval_file *sf, uint32_t gold,
                           uint32_t system, const uint32_t *to)
{
	uint32_t g = gf->word[gold].child, s = sf->word[system].child;
	while (g != EVAL_NONE && s != EVAL_NONE) {
		const struct eval_word *x = &gf->word[g], *y = &sf->word[s];
		if (to[s] != g || !str_eq(x->rel, y->rel) || !same_tags(x, y))
			return false;
		g = x->next;
		s = y->next;
	}
	return g == s;
}

static void count_words(const struct eval_file *g, const struct eval_file *s, const struct pairs *p,
                        const uint32_t *to, struct conllu_score *row)
{
	for (size_t k = 0; k < p->n; k++) {
		const struct eval_word *x = &g->word[p->at[k][0]], *y = &s->word[p->at[k][1]];
		bool upos = str_eq(x->upos, y->upos), xpos = str_eq(x->xpos, y->xpos);
		bool feats = str_eq(x->feats, y->feats), head = same_head(x, y, to);
		bool lemma = str_eqz(x->lemma, "_") || str_eq(x->lemma, y->lemma);
		bool las = head && str_eq(x->rel, y->rel);
		bool clas = las && is_content(x) && is_content(y);
		row[CONLLU_UPOS].correct += upos;
		row[CONLLU_XPOS].correct += xpos;
		row[CONLLU_UFEATS].correct += feats;
		row[CONLLU_ALLTAGS].correct += upos && xpos && feats;
		row[CONLLU_LEMMAS].correct += lemma;
		row[CONLLU_UAS].correct += head;
		row[CONLLU_LAS].correct += las;
		row[CONLLU_CLAS].correct += clas;
		row[CONLLU_MLAS].correct += clas && upos && feats &&
		                            same_functions(g, s, p->at[k][0], p->at[k][1], to);
		row[CONLLU_BLEX].correct += clas && lemma;
	}
}

static void sizes(const struct eval_file *g, const struct eval_file *s, const struct pairs *p,
                  struct conllu_score *row)
{
	size_t cg = 0, cs = 0, ca = 0;
	for (size_t i = 0; i < g->n_words; i++)
		cg += is_content(&g->word[i]);
	for (size_t i = 0; i < s->n_words; i++)
		cs += is_content(&s->word[i]);
	for (size_t k = 0; k < p->n; k++)
		ca += is_content(&g->word[p->at[k][0]]);
	for (int m = CONLLU_WORDS; m < CONLLU_METRICS; m++) {
		bool some = m >= CONLLU_CLAS;
		row[m].gold = some ? cg : g->n_words;
		row[m].system = some ? cs : s->n_words;
		row[m].aligned = m == CONLLU_WORDS ? 0 : some ? ca : p->n;
	}
	row[CONLLU_WORDS].correct = p->n;
	row[CONLLU_TOKENS] = (struct conllu_score){
	    common(g->token, g->n_tokens, s->token, s->n_tokens), g->n_tokens, s->n_tokens, 0};
	row[CONLLU_SENTENCES] = (struct conllu_score){
	    common(g->sentence, g->n_sentences, s->sentence, s->n_sentences), g->n_sentences,
	    s->n_sentences, 0};
}

static int same_text(struct str g, struct str s, struct err *err)
{
	size_t i = 0;
	while (i < g.n && i < s.n && g.p[i] == s.p[i])
		i++;
	if (i == g.n && i == s.n)
		return 0;
	struct str x = str_sub(g, i, i + 25 < g.n ? i + 25 : g.n);
	struct str y = str_sub(s, i, i + 25 < s.n ? i + 25 : s.n);
	return err_set(err, ERR_DATA, "the texts differ at byte %zu: gold '%.*s', system '%.*s'", i,
	               STR_ARG(x), STR_ARG(y));
}

int conllu_score(struct str gold, const char *gold_name, struct str system, const char *system_name,
                 struct conllu_score row[CONLLU_METRICS], struct err *err)
{
	struct arena a;
	struct eval_file g, s;
	struct pairs p = {0};
	uint32_t *to = NULL;
	arena_init(&a, ARENA_CAP);
	memset(row, 0, CONLLU_METRICS * sizeof *row);
	int rc = eval_file_read(&g, &a, gold, gold_name, err);
	if (rc == 0)
		rc = eval_file_read(&s, &a, system, system_name, err);
	if (rc == 0)
		rc = same_text(g.text, s.text, err);
	if (rc == 0)
		rc = align(&g, &s, &a, &p, err);
	if (rc == 0 && !(to = arena_array(&a, s.n_words + 1, sizeof *to)))
		rc = err_memory(err);
	if (rc == 0) {
		memset(to, 0xFF, (s.n_words + 1) * sizeof *to);
		for (size_t k = 0; k < p.n; k++)
			to[p.at[k][1]] = p.at[k][0];
		count_words(&g, &s, &p, to, row);
		sizes(&g, &s, &p, row);
	}
	arena_release(&a);
	return rc;
}

const char *conllu_metric_name(enum conllu_metric m)
{
	static const char *const name[CONLLU_METRICS] = {
	    "Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "AllTags", "Lemmas", "UAS",
	    "LAS", "CLAS", "MLAS", "BLEX"};
	return name[m];
}

static double percent(double part, double of)
{
	return of > 0 ? 100 * part / of : 0;
}

double conllu_precision(const struct conllu_score *s)
{
	return percent((double)s->correct, (double)s->system);
}

double conllu_recall(const struct conllu_score *s)
{
	return percent((double)s->correct, (double)s->gold);
}

double conllu_f1(const struct conllu_score *s)
{
	return percent(2 * (double)s->correct, (double)(s->gold + s->system));
}

double conllu_aligned(const struct conllu_score *s)
{
	return percent((double)s->correct, (double)s->aligned);
}

void conllu_score_table(struct buf *out, const struct conllu_score row[CONLLU_METRICS])
{
	buf_printf(out, "%-10s %9s %9s %9s %9s\n", "metric", "precision", "recall", "F1", "aligned");
	for (int m = 0; m < CONLLU_METRICS; m++) {
		const struct conllu_score *s = &row[m];
		buf_printf(out, "%-10s %9.2f %9.2f %9.2f", conllu_metric_name((enum conllu_metric)m),
		           conllu_precision(s), conllu_recall(s), conllu_f1(s));
		if (m > CONLLU_WORDS)
			buf_printf(out, " %9.2f\n", conllu_aligned(s));
		else
			buf_puts(out, "          \n");
	}
}
