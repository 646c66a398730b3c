/*
 * Method. marks_read() tells which signs open and close quotations; a closing mark that touches
 * the next word is a scar unless the word is an ending ("“pro”s"). Whether a new sentence begins
 * there is read off the next few words: a speech verb ("Mehaj wrote"), a small letter or a
 * linking word means that the sentence goes on. Residue is a list of phrases, found by the hash
 * of their first word; most count only where the words lead nowhere.
 */
#include "text/scan.h"

#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"
#include "doc/marks.h"

#include <stdlib.h>
#include <string.h>

enum where { ANYWHERE, AT_END, WHOLE_SENTENCE };
enum { PATTERN_WORDS = 12, WORD_BYTES = 40 };

struct pattern {
	struct str word[PATTERN_WORDS];
	uint32_t n_words;
	enum where where;
	uint32_t next; /* pattern with the same first word, longer ones first, or MAP_NONE */
};

struct scan {
	struct arena arena;
	struct table residue;
	struct pattern *pattern;
	size_t n_patterns, patterns_cap;
	struct map first; /* first word -> pattern */
	struct map cue;   /* forms of speech verbs */
};

/* ---- tables ---- */

static int add_pattern(struct scan *s, const struct table *t, const struct table_row *row,
                       int words, int where, struct err *err)
{
	struct str rest = table_cell(row, words), w, at = table_cell(row, where);
	struct pattern p = {.next = MAP_NONE};
	while (str_split(&rest, ' ', &w)) {
		if (!w.n)
			continue;
		if (p.n_words == PATTERN_WORDS || w.n > WORD_BYTES)
			return table_error(t, row, err, "more than %d words, or a word too long",
			                   PATTERN_WORDS);
		p.word[p.n_words++] = w;
	}
	if (!p.n_words)
		return table_error(t, row, err, "no words");
	if (str_eqz(at, "any"))
		p.where = ANYWHERE;
	else if (str_eqz(at, "end"))
		p.where = AT_END;
	else if (str_eqz(at, "sentence"))
		p.where = WHOLE_SENTENCE;
	else
		return table_error(t, row, err, "where is '%.*s', not any, end or sentence",
		                   STR_ARG(at));
	struct pattern *a =
	    arena_grow(&s->arena, s->pattern, s->n_patterns, &s->patterns_cap, sizeof *a);
	if (!a)
		return err_memory(err);
	s->pattern = a;
	a[s->n_patterns++] = p;
	return 0;
}

/* Chains the patterns of a first word, the longest first. */
static int index_patterns(struct scan *s, struct err *err)
{
	for (uint32_t i = 0; i < s->n_patterns; i++) {
		struct pattern *p = &s->pattern[i];
		uint32_t head = map_get(&s->first, p->word[0], MAP_NONE), before = MAP_NONE;
		for (uint32_t j = head; j != MAP_NONE && s->pattern[j].n_words >= p->n_words;
		     j = s->pattern[j].next)
			before = j;
		if (before != MAP_NONE) {
			p->next = s->pattern[before].next;
			s->pattern[before].next = i;
			continue;
		}
		p->next = head;
		if (map_put(&s->first, p->word[0], i) < 0)
			return err_memory(err);
	}
	return 0;
}

static int read_residue(struct scan *s, const char *dir, struct err *err)
{
	if (table_open(&s->residue, dir, "doubt/residue.tsv", err) < 0)
		return -1;
	int words = table_column(&s->residue, "words", err),
	    where = table_column(&s->residue, "where", err), rc;
	if (words < 0 || where < 0)
		return -1;
	for (struct table_row r; (rc = table_next(&s->residue, &r, err)) > 0;)
		if (add_pattern(s, &s->residue, &r, words, where, err) < 0)
			return -1;
	return rc < 0 ? -1 : index_patterns(s, err);
}

static int add_form(struct scan *s, struct str stem, const char *ending, struct err *err)
{
	char *p = arena_printf(&s->arena, "%.*s%s", STR_ARG(stem), ending);
	return !p || map_put(&s->cue, str_c(p), 1) < 0 ? err_memory(err) : 0;
}

/* "say": says, plus the table's own past forms; "warn": warns, warned; "reply": replies, replied.
 */
static int add_cue(struct scan *s, struct str lemma, struct str forms, struct err *err)
{
	struct str f;
	char last = lemma.p[lemma.n - 1], before = lemma.n > 1 ? lemma.p[lemma.n - 2] : 'a';
	bool y = last == 'y' && !strchr("aeiou", before);
	struct str stem = y ? str_sub(lemma, 0, lemma.n - 1) : lemma;
	if (add_form(s, stem, y ? "ies" : last == 's' || last == 'h' ? "es" : "s", err) < 0)
		return -1;
	if (!forms.n)
		return add_form(s, stem, y ? "ied" : last == 'e' ? "d" : "ed", err);
	while (str_split(&forms, ' ', &f))
		if (add_form(s, f, "", err) < 0)
			return -1;
	return 0;
}

static int read_cues(struct scan *s, const char *dir, struct err *err)
{
	struct table t;
	if (table_open(&t, dir, "said/cues.tsv", err) < 0)
		return -1;
	int lemma = table_column(&t, "lemma", err), pos = table_column(&t, "pos", err);
	int cls = table_column(&t, "class", err), takes = table_column(&t, "takes", err);
	int forms = table_column(&t, "forms", err),
	    rc = lemma < 0 || pos < 0 || cls < 0 || takes < 0 || forms < 0 ? -1 : 1;
	for (struct table_row r; rc > 0 && (rc = table_next(&t, &r, err)) > 0;) {
		struct str l = table_cell(&r, lemma);
		if (l.n && str_eqz(table_cell(&r, pos), "verb") &&
		    !str_eqz(table_cell(&r, cls), "think") &&
		    str_find(table_cell(&r, takes), STR("quote")) != SIZE_MAX &&
		    add_cue(s, l, table_cell(&r, forms), err) < 0)
			rc = -1;
	}
	table_close(&t);
	return rc < 0 ? -1 : add_form(s, STR("according"), "", err);
}

int scan_open(struct scan **out, const char *data_dir, struct err *err)
{
	struct scan *s = calloc(1, sizeof *s);
	if (!s)
		return err_set(err, ERR_IO, "no memory to open the scan");
	arena_init(&s->arena, 16u << 20);
	map_init(&s->first);
	map_init(&s->cue);
	if (read_residue(s, data_dir, err) < 0 || read_cues(s, data_dir, err) < 0) {
		scan_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void scan_close(struct scan *s)
{
	if (!s)
		return;
	table_close(&s->residue);
	map_release(&s->first);
	map_release(&s->cue);
	arena_release(&s->arena);
	free(s);
}

/* ---- words of the raw text ---- */

static bool word_char(uint32_t cp)
{
	return utf8_is_letter(cp) || utf8_is_digit(cp);
}

/*
 * The run of letters and digits at `at`, in lower case; empty if none begins there. One that is
 * too long for the tables is cut, yet left longer than any of their words.
 */
static struct str word_at(struct str text, size_t at, size_t end, char low[WORD_BYTES + 4],
                          size_t *after)
{
	size_t n = 0, len;
	for (; at < end; at += len) {
		uint32_t cp = utf8_at(text, at, &len);
		if (!word_char(cp))
			break;
		if (n <= WORD_BYTES)
			n += utf8_put(low + n, utf8_lower_cp(cp));
	}
	*after = at;
	return (struct str){low, n};
}

static size_t skip_blanks(struct str text, size_t at, size_t end)
{
	size_t len;
	while (at < end && utf8_is_space(utf8_at(text, at, &len)))
		at += len;
	return at;
}

static int add_scar(struct doc *d, enum scar_kind kind, struct span span, uint32_t break_at,
                    struct err *err)
{
	struct scar *s = doc_add(d, scars);
	if (!s)
		return err_memory(err);
	*s = (struct scar){kind, span, break_at};
	return 0;
}

/* ---- marks ---- */

enum { NEIGHBOUR_BYTES = 60, CUE_WITHIN = 5 };

/* From the word before the mark to the word after it. */
static struct span with_neighbours(struct str text, struct span mark, struct span par)
{
	size_t from = mark.start, to = mark.end, len;
	while (from > par.start && mark.start - from < NEIGHBOUR_BYTES &&
	       !utf8_is_space(utf8_before(text, from, &len)))
		from -= len;
	while (to < par.end && to - mark.end < NEIGHBOUR_BYTES &&
	       word_char(utf8_at(text, to, &len)))
		to += len;
	return (struct span){(uint32_t)from, (uint32_t)to};
}

static bool one_of(struct str w, const char *const *list)
{
	for (; *list; list++)
		if (str_eqz(w, *list))
			return true;
	return false;
}

/* Words between the marks, counted up to 2. */
static int words_inside(struct str text, size_t from, size_t to)
{
	int n = 0;
	bool in = false;
	size_t len;
	for (; from < to && n < 2; from += len) {
		bool is = word_char(utf8_at(text, from, &len));
		n += is && !in;
		in = is;
	}
	return n;
}

/* A glued mark is damage unless the letters after it belong to the quoted word ("“pro”s"). */
static bool is_glue(const struct scan *s, struct str text, const struct mark *open,
                    const struct mark *m, struct span par)
{
	static const char *const small[] = {
	    "and", "as",   "the",  "to",   "of",  "in",   "by",   "for", "on",    "at",
	    "he",  "she",  "it",   "they", "we",  "i",    "that", "who", "which", "but",
	    "or",  "with", "from", "is",   "was", "were", "are",  "has", NULL};
	static const char *const endings[] = {"s",   "es",   "ed",   "d",     "er", "ers", "ing",
	                                      "ish", "like", "ness", "esque", "ly", NULL};
	char low[WORD_BYTES + 4];
	size_t len, after;
	uint32_t prev = utf8_before(text, m->span.start, &len),
	         next = utf8_at(text, m->span.end, &len);
	struct str w = word_at(text, m->span.end, par.end, low, &after);
	if (!word_char(prev) && !utf8_is_space(prev))
		return true;
	if (open && words_inside(text, open->span.end, m->span.start) > 1)
		return !one_of(w, endings);
	if (utf8_is_lower(next))
		return one_of(w, small) || map_get(&s->cue, w, MAP_NONE) != MAP_NONE;
	return w.n > 1 && !utf8_is_digit(next);
}

/* A speech verb among the next words: "Mehaj wrote", "the minister has said". */
static bool cue_follows(const struct scan *s, struct str text, size_t at, size_t end)
{
	char low[WORD_BYTES + 4];
	for (int i = 0; i < CUE_WITHIN && at < end; i++) {
		size_t after;
		struct str w = word_at(text, at, end, low, &after);
		if (!w.n)
			return false;
		if (map_get(&s->cue, w, MAP_NONE) != MAP_NONE)
			return true;
		at = skip_blanks(text, after, end);
	}
	return false;
}

static uint32_t break_after(const struct scan *s, struct str text, const struct mark *m,
                            struct span par)
{
	static const char *const links[] = {"of",   "that", "which", "who", "whom",
	                                    "than", "or",   "to",    "as",  NULL};
	char low[WORD_BYTES + 4];
	size_t len, after;
	if (utf8_is_lower(utf8_at(text, m->span.end, &len)) ||
	    cue_follows(s, text, m->span.end, par.end))
		return NONE;
	struct str w = word_at(text, m->span.end, par.end, low, &after);
	size_t then = skip_blanks(text, after, par.end);
	bool mark_next = then < par.end && utf8_is_quote(utf8_at(text, then, &len));
	if (one_of(w, links) &&
	    (mark_next || !(str_eqz(w, "as") || str_eqz(w, "to") || str_eqz(w, "that"))))
		return NONE;
	return m->span.end;
}

/* said“We: an opening mark without a blank before it. */
static bool glued_opening(struct str text, const struct mark *m)
{
	size_t len;
	return m->role == MARK_OPEN && m->kind == KIND_DOUBLE && m->pair != NONE &&
	       word_char(utf8_before(text, m->span.start, &len));
}

static bool read_part(const struct doc *d, uint32_t at)
{
	uint32_t p = doc_part_at(d, at);
	return p == NONE ||
	       (d->parts.at[p].role != PART_FURNITURE && d->parts.at[p].role != PART_TEASER);
}

/* A lone ‘ may be a letter of another script ("‘Abd"), unless the text quotes with such marks. */
static bool uses_singles(const struct marks *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].kind == KIND_SINGLE && all->at[i].pair != NONE)
			return true;
	return false;
}

static int scan_mark(const struct scan *s, struct doc *d, const struct marks *all, size_t i,
                     struct err *err)
{
	const struct mark *m = &all->at[i];
	struct span par = all->paragraph[m->paragraph];
	struct span around = with_neighbours(d->text, m->span, par);
	if (m->role == MARK_NOT || !read_part(d, m->span.start))
		return 0;
	const struct mark *open = m->pair == NONE ? NULL : &all->at[m->pair];
	if (m->role == MARK_CLOSE && m->glued && is_glue(s, d->text, open, m, par))
		return add_scar(d, SCAR_GLUED_QUOTE, around, break_after(s, d->text, m, par), err);
	if (glued_opening(d->text, m))
		return add_scar(d, SCAR_GLUED_QUOTE, around, NONE, err);
	if (m->pair != NONE || m->carried || (m->kind == KIND_SINGLE && !uses_singles(all)))
		return 0;
	return add_scar(d, m->role == MARK_OPEN ? SCAR_OPEN_QUOTE : SCAR_CLOSE_QUOTE, around, NONE,
	                err);
}

/* ---- residue ---- */

enum { WILD_WORDS = 3 };

/* The pattern's words from `at` on; a "*" stands for one to three words. */
static bool match(const struct pattern *p, struct str text, size_t at, size_t end, size_t *stop)
{
	char low[WORD_BYTES + 4];
	bool wild = false;
	int taken = 0;
	for (uint32_t i = 0; i < p->n_words;) {
		size_t after = at;
		if (str_eqz(p->word[i], "*")) {
			wild = true;
			taken = 0;
			i++;
			if (i == p->n_words && !word_at(text, at, end, low, &after).n)
				return false;
			*stop = i == p->n_words ? after : *stop;
			continue;
		}
		bool comma = str_eqz(p->word[i], ",");
		struct str w = word_at(text, at, end, low, &after);
		bool same = comma ? at < end && text.p[at] == ',' : str_eq(w, p->word[i]);
		if (wild && (!same || !taken)) {
			if (!w.n || taken++ == WILD_WORDS)
				return false;
		} else if (!same) {
			return false;
		} else {
			wild = false;
			i++;
		}
		*stop = comma && same ? at + 1 : after;
		at = skip_blanks(text, *stop, end);
	}
	return true;
}

static bool begins_sentence(struct str text, size_t at, struct span par)
{
	size_t len;
	while (at > par.start) {
		uint32_t cp = utf8_before(text, at, &len);
		at -= len;
		if (utf8_is_space(cp))
			continue;
		return cp == '.' || cp == '!' || cp == '?' || cp == '>' || cp == '(' || cp == '[' ||
		       utf8_is_quote(cp);
	}
	return true;
}

/* Nothing that the phrase could speak of follows. */
static bool leads_nowhere(struct str text, size_t at, size_t end)
{
	size_t len;
	at = skip_blanks(text, at, end);
	if (at >= end)
		return true;
	uint32_t cp = utf8_at(text, at, &len);
	return cp == '.' || cp == '!' || cp == '?' || cp == ':' || cp == ';' || cp == '>' ||
	       cp == 0x203A || cp == ']' || cp == ')' || cp == '[' || cp == 0x2026 ||
	       utf8_is_quote(cp) || str_starts(str_sub(text, at, end), STR("http"));
}

static bool counts(const struct pattern *p, struct str text, size_t at, size_t stop,
                   struct span par)
{
	size_t len;
	uint32_t prev = at > par.start ? utf8_before(text, at, &len) : ' ';
	bool glued = utf8_is_quote(prev) || prev == 0x2019;
	if (p->where == ANYWHERE || glued)
		return true;
	return leads_nowhere(text, stop, par.end) &&
	       (p->where == AT_END || begins_sentence(text, at, par));
}

static int scan_residue(const struct scan *s, struct doc *d, struct span par, struct err *err)
{
	char low[WORD_BYTES + 4];
	size_t len, after;
	for (size_t at = par.start; at < par.end; at = after) {
		struct str w = word_at(d->text, at, par.end, low, &after);
		if (!w.n) {
			utf8_at(d->text, at, &len);
			after = at + len;
			continue;
		}
		size_t stop = at;
		for (uint32_t i = map_get(&s->first, w, MAP_NONE); i != MAP_NONE;
		     i = s->pattern[i].next) {
			const struct pattern *p = &s->pattern[i];
			if (!match(p, d->text, at, par.end, &stop) ||
			    !counts(p, d->text, at, stop, par))
				continue;
			struct span span = {(uint32_t)at, (uint32_t)stop};
			if (add_scar(d, SCAR_LINK_RESIDUE, span,
			             span.end < par.end ? span.end : NONE, err) < 0)
				return -1;
			after = stop;
			break;
		}
	}
	return 0;
}

static int by_start(const void *a, const void *b)
{
	const struct scar *x = a, *y = b;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return x->span.end != y->span.end ? (x->span.end < y->span.end ? -1 : 1)
	                                  : (int)x->kind - (int)y->kind;
}

int scan_doc(const struct scan *s, struct doc *d, struct err *err)
{
	struct marks all;
	if (marks_read(&all, d, err) < 0)
		return -1;
	for (size_t i = 0; i < all.n; i++)
		if (scan_mark(s, d, &all, i, err) < 0)
			return -1;
	for (size_t i = 0; i < all.n_paragraphs; i++)
		if (read_part(d, all.paragraph[i].start) &&
		    scan_residue(s, d, all.paragraph[i], err) < 0)
			return -1;
	if (d->scars.n)
		qsort(d->scars.at, d->scars.n, sizeof *d->scars.at, by_start);
	return 0;
}
