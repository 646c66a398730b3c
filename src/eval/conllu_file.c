/* The columns of each word; spans by the characters of the forms, white space left out. */
#include "eval/conllu_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { FEATS_MAX = 64 };

struct reader {
	struct eval_file *f;
	struct arena *a;
	const char *name;
	size_t line;
	char *text; /* as long as the file, so it never grows */
	size_t n;
	size_t base;         /* first word of the sentence */
	uint32_t begin;      /* of the sentence */
	int64_t multi_end;   /* last word of the open multiword token */
	struct eval_span multi;
};

static const char *const counted[] = {
	"PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
	"Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity",
	"Person", "Polite", NULL,
};

static const char *const function_words[] = {"aux", "cop", "mark", "det", "clf", "case", "cc", NULL};

static bool any_of(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(s, *list))
			return true;
	return false;
}

static int bad(const struct reader *r, struct err *err, const char *why)
{
	return err_set(err, ERR_DATA, "'%s', line %zu: %s", r->name, r->line, why);
}

/* Appends the form without white space and yields its span. */
static struct eval_span put_form(struct reader *r, struct str form)
{
	struct eval_span s = {(uint32_t)r->n, 0};
	for (size_t i = 0, len; i < form.n; i += len) {
		bool space = utf8_is_space(utf8_at(form, i, &len)) ||
		             (len == 1 && (unsigned char)form.p[i] <= ' ');
		if (space)
			continue;
		memcpy(r->text + r->n, form.p + i, len);
		r->n += len;
	}
	s.end = (uint32_t)r->n;
	return s;
}

static int feat_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str kept_feats(struct arena *a, struct str feats)
{
	struct str part[FEATS_MAX], rest = feats, one;
	size_t n = 0, size = 0;
	while (n < FEATS_MAX && str_split(&rest, '|', &one)) {
		size_t eq = str_chr(one, '=');
		if (any_of(str_sub(one, 0, eq == SIZE_MAX ? one.n : eq), counted)) {
			part[n++] = one;
			size += one.n + 1;
		}
	}
	char *p = arena_alloc(a, size + 1);
	if (!p)
		return (struct str){NULL, 0};
	qsort(part, n, sizeof *part, feat_cmp);
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		memcpy(p + at, part[i].p, part[i].n);
		at += part[i].n;
		p[at++] = '|';
	}
	return (struct str){p, at};
}

static struct eval_span *add_span(struct reader *r, struct eval_span **list, size_t *n, size_t *cap,
                                  struct eval_span s)
{
	struct eval_span *at = arena_grow(r->a, *list, *n, cap, sizeof *at);
	if (!at)
		return NULL;
	*list = at;
	at[(*n)++] = s;
	return at;
}

static int add_token(struct reader *r, struct eval_span s, struct err *err)
{
	struct eval_file *f = r->f;
	if (s.start == s.end)
		return bad(r, err, "an empty form");
	return add_span(r, &f->token, &f->n_tokens, &f->cap_tokens, s) ? 0 : err_memory(err);
}

/* The heads of the sentence, still numbers, become words; function words hang below theirs. */
static int close_sentence(struct reader *r, struct err *err)
{
	struct eval_file *f = r->f;
	size_t n = f->n_words - r->base;
	if (n == 0)
		return 0;
	for (size_t i = f->n_words; i-- > r->base;) {
		struct eval_word *w = &f->word[i];
		if (w->head == EVAL_NO_TREE)
			continue;
		if (w->head > n)
			return bad(r, err, "a head outside the sentence");
		w->head = w->head ? (uint32_t)(r->base + w->head - 1) : EVAL_NONE;
		if (w->head != EVAL_NONE && any_of(w->rel, function_words)) {
			w->next = f->word[w->head].child;
			f->word[w->head].child = (uint32_t)i;
		}
	}
	struct eval_span s = {r->begin, (uint32_t)r->n};
	if (!add_span(r, &f->sentence, &f->n_sentences, &f->cap_sentences, s))
		return err_memory(err);
	r->base = f->n_words;
	r->begin = (uint32_t)r->n;
	r->multi_end = 0;
	return 0;
}

static int add_word(struct reader *r, const struct str *cell, int64_t id, struct err *err)
{
	struct eval_file *f = r->f;
	if (id != (int64_t)(f->n_words - r->base) + 1)
		return bad(r, err, "word numbers out of order");
	struct eval_word *at = arena_grow(r->a, f->word, f->n_words, &f->cap_words, sizeof *at);
	if (!at)
		return err_memory(err);
	f->word = at;
	struct eval_word *w = &at[f->n_words++];
	size_t colon = str_chr(cell[EVAL_DEPREL], ':');
	int64_t head;
	*w = (struct eval_word){
	    .form = cell[EVAL_FORM],
	    .lemma = cell[EVAL_LEMMA],
	    .upos = cell[EVAL_UPOS],
	    .xpos = cell[EVAL_XPOS],
	    .feats = kept_feats(r->a, cell[EVAL_FEATS]),
	    .rel = str_sub(cell[EVAL_DEPREL], 0, colon == SIZE_MAX ? cell[EVAL_DEPREL].n : colon),
	    .multi = id <= r->multi_end,
	    .child = EVAL_NONE,
	    .next = EVAL_NONE,
	};
	bool tree = str_i64(cell[EVAL_HEAD], &head) && head >= 0 && head < EVAL_NO_TREE;
	w->head = tree ? (uint32_t)head : EVAL_NO_TREE;
	w->span = w->multi ? r->multi : put_form(r, w->form);
	return w->multi ? 0 : add_token(r, w->span, err);
}

static int add_line(struct reader *r, struct str line, struct err *err)
{
	struct str cell[EVAL_COLUMNS], rest = line, first, last;
	int n = 0;
	int64_t id;
	while (n < EVAL_COLUMNS && str_split(&rest, '\t', &cell[n]))
		n++;
	if (n < EVAL_COLUMNS || rest.n)
		return bad(r, err, "not ten columns");
	if (str_chr(cell[EVAL_ID], '.') != SIZE_MAX)
		return 0;
	rest = cell[EVAL_ID];
	if (!str_split(&rest, '-', &first) || !str_i64(first, &id))
		return bad(r, err, "no number of a word");
	if (!str_split(&rest, '-', &last))
		return add_word(r, cell, id, err);
	if (!str_i64(last, &r->multi_end))
		return bad(r, err, "no range of words");
	r->multi = put_form(r, cell[EVAL_FORM]);
	return add_token(r, r->multi, err);
}

int eval_file_read(struct eval_file *f, struct arena *a, struct str bytes, const char *name,
                   struct err *err)
{
	struct reader r = {.f = f, .a = a, .name = name};
	struct str line, rest = bytes;
	*f = (struct eval_file){0};
	if (!(r.text = arena_alloc(a, bytes.n + 1)))
		return err_memory(err);
	while (str_split(&rest, '\n', &line)) {
		r.line++;
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n && line.p[0] == '#')
			continue;
		if ((line.n ? add_line(&r, line, err) : close_sentence(&r, err)) < 0)
			return -1;
	}
	if (close_sentence(&r, err) < 0)
		return -1;
	f->text = (struct str){r.text, r.n};
	return 0;
}
