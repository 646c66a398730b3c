/*
 * Two passes over a document's lines: the first finds where it ends and how much it needs at
 * most, the second fills text, words and sentences, each allocated once. A sentence is closed
 * at its empty line: spans are laid, then the tree is checked (one root, no cycle), because
 * every room relies on it.
 */
#include "doc/conllu.h"

#include "base/utf8.h"

#include <string.h>

enum { COLUMNS = 10, ID = 0, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };
enum { NO_HEAD = UINT32_MAX - 1 }; /* the column holds "_" */

struct reader {
	struct doc *d;
	struct err *err;
	size_t line;
	char *text; /* being written: d->text.n bytes of `room` */
	size_t room;
	struct str sent_text; /* what is left of `# text`; p = NULL: it does not fit the words */
	struct str sent_id;
	struct sentence *sent;           /* being read, or NULL */
	uint32_t token_first, token_end; /* words of the last multiword token */
	struct span token_span;
	bool token_glued; /* its SpaceAfter=No */
	bool glued;       /* no blank after the last token */
	bool new_par;
	uint32_t paragraph;
};

void conllu_init(struct conllu *c, struct str bytes, bool whole)
{
	*c = (struct conllu){.bytes = bytes, .whole = whole};
}

static bool next_line(struct str bytes, size_t *at, struct str *line)
{
	if (*at >= bytes.n)
		return false;
	size_t end = str_chr(str_sub(bytes, *at, bytes.n), '\n');
	end = end == SIZE_MAX ? bytes.n : *at + end;
	*line = str_sub(bytes, *at, end);
	*at = end + 1;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static int fail(struct reader *r, const char *cause)
{
	return err_set(r->err, ERR_INPUT, "line %zu: %s", r->line, cause);
}

static bool is_newdoc(struct str line)
{
	return str_starts(line, STR("# newdoc")) || str_starts(line, STR("#newdoc"));
}

/* "# key = value", "# key value" or "# key"; false when the line has another key. */
static bool comment(struct str line, const char *key, struct str *value)
{
	struct str rest = str_trim(str_sub(line, 1, line.n)), k = str_c(key);
	if (!str_starts(rest, k))
		return false;
	rest = str_sub(rest, k.n, rest.n);
	if (rest.n && rest.p[0] != ' ' && rest.p[0] != '=' && rest.p[0] != '\t')
		return false;
	rest = str_trim(rest);
	if (rest.n && rest.p[0] == '=')
		rest = str_trim(str_sub(rest, 1, rest.n));
	*value = rest;
	return true;
}

static bool is_word_line(struct str line)
{
	size_t tab = str_chr(line, '\t');
	if (tab == SIZE_MAX || line.p[0] == '#')
		return false;
	struct str id = str_sub(line, 0, tab);
	return str_chr(id, '.') == SIZE_MAX && str_chr(id, '-') == SIZE_MAX;
}

struct need {
	size_t text, words, sentences;
};

/* Bytes that a line can add to the text at most, with blanks around them. */
static size_t line_text(struct str line)
{
	struct str cell, value;
	if (line.p[0] == '#')
		return 4 + (comment(line, "text", &value) ? value.n : 0);
	return str_split(&line, '\t', &cell) && str_split(&line, '\t', &cell) ? cell.n + 4 : 4;
}

/* Pass one: bounds of the document that begins at c->at, which moves behind it. */
static struct str measure(struct conllu *c, struct need *need)
{
	size_t from = c->at, at = c->at;
	bool in_sentence = false;
	struct str line;
	*need = (struct need){0, 0, 0};
	while (next_line(c->bytes, &at, &line)) {
		if (need->words && !c->whole && is_newdoc(line))
			break;
		c->at = at < c->bytes.n ? at : c->bytes.n;
		c->line++;
		line = str_trim(line).n ? line : (struct str){NULL, 0};
		bool word = line.n && is_word_line(line);
		need->sentences += line.n && line.p[0] != '#' && !in_sentence;
		in_sentence = line.n && (in_sentence || line.p[0] != '#');
		need->words += word;
		need->text += line.n ? line_text(line) : 0;
	}
	return need->sentences ? str_sub(c->bytes, from, c->at) : (struct str){NULL, 0};
}

static struct str keep(struct reader *r, struct str s)
{
	if (str_eqz(s, "_"))
		return (struct str){NULL, 0};
	char *p = arena_copy(&r->d->arena, s.p, s.n); /* a refusal is told at the end: arena.failed */
	return (struct str){p, p ? s.n : 0};
}

static bool misc_get(struct str misc, const char *key, struct str *value)
{
	struct str part, k = str_c(key);
	while (str_split(&misc, '|', &part))
		if (str_starts(part, k) && part.n > k.n && part.p[k.n] == '=') {
			*value = str_sub(part, k.n + 1, part.n);
			return true;
		}
	return false;
}

static bool misc_glued(struct str misc)
{
	struct str value;
	return misc_get(misc, "SpaceAfter", &value) && str_eqz(value, "No");
}

static void set_name(struct word *w, struct str misc)
{
	static const char *const names[] = {"O", "PER", "ORG", "LOC", "MISC"};
	struct str value;
	if (!misc_get(misc, "Name", &value) || value.n < 3 || value.p[1] != '-')
		return;
	for (uint8_t i = 1; i < 5; i++)
		if (str_eqz(str_sub(value, 2, value.n), names[i])) {
			w->ner = i;
			w->ner_begin = value.p[0] == 'B';
		}
}

/* The break before a sentence and its entry. */
static void open_sentence(struct reader *r)
{
	struct doc *d = r->d;
	if (r->sent)
		return;
	if (d->sentences.n && (r->new_par || !r->glued)) {
		memcpy(r->text + d->text.n, "\n\n", 2);
		r->text[d->text.n] = r->new_par ? '\n' : ' ';
		d->text.n += r->new_par ? 2 : 1;
	}
	r->paragraph += r->new_par && d->sentences.n;
	r->new_par = false;
	r->sent = &d->sentences.at[d->sentences.n++];
	*r->sent = (struct sentence){.w0 = (uint32_t)d->words.n, .part = NONE,
	                             .paragraph = r->paragraph, .id = keep(r, r->sent_id)};
	r->sent->span.start = (uint32_t)d->text.n;
	r->token_end = r->sent->w0;
}

static void put(struct reader *r, const char *p, size_t n)
{
	memcpy(r->text + r->d->text.n, p, n);
	r->d->text.n += n;
}

/* A token's bytes go to the text, after the blanks that `# text` or SpaceAfter gives. */
static struct span put_token(struct reader *r, struct str form)
{
	bool first = r->d->text.n == r->sent->span.start;
	struct str t = r->sent_text;
	size_t blanks = 0, len = 0;
	/* a form may begin with a blank without width */
	while (blanks < t.n && utf8_is_space(utf8_at(t, blanks, &len)) && !str_starts(str_sub(t, blanks, t.n), form))
		blanks += len;
	if (t.p && str_starts(str_sub(t, blanks, t.n), form)) {
		if (!first)
			put(r, t.p, blanks);
		r->sent_text = str_sub(t, blanks + form.n, t.n);
	} else {
		r->sent_text = (struct str){NULL, 0};
		if (!first && !r->glued)
			put(r, " ", 1);
	}
	put(r, form.p, form.n);
	return (struct span){(uint32_t)(r->d->text.n - form.n), (uint32_t)r->d->text.n};
}

/* "3-4 form": the words 3 and 4 follow and are one token. */
static int multiword_line(struct reader *r, const struct str *cell, size_t dash)
{
	struct doc *d = r->d;
	int64_t from, to;
	open_sentence(r);
	if (!str_i64(str_sub(cell[ID], 0, dash), &from) ||
	    !str_i64(str_sub(cell[ID], dash + 1, cell[ID].n), &to) ||
	    from != (int64_t)(d->words.n - r->sent->w0) + 1 || to <= from || to - from > 255)
		return fail(r, "bad range of a multiword token");
	if (r->token_end > d->words.n)
		return fail(r, "a multiword token inside another");
	if (!cell[FORM].n)
		return fail(r, "a token without a form");
	r->token_first = (uint32_t)d->words.n;
	r->token_end = r->sent->w0 + (uint32_t)to;
	r->token_span = put_token(r, cell[FORM]);
	r->token_glued = misc_glued(cell[MISC]);
	return 0;
}

/* The words of a multiword token take their bytes of it if they spell it. */
static void split_token(struct reader *r)
{
	struct doc *d = r->d;
	struct str token = doc_span_text((&(struct doc){.text = {r->text, d->text.n}}), r->token_span);
	size_t at = 0;
	for (uint32_t w = r->token_first; w < r->token_end; w++) {
		struct str form = d->words.at[w].form;
		if (!str_ieq(str_sub(token, at, at + form.n), form))
			return;
		at += form.n;
	}
	if (at != token.n)
		return;
	at = r->token_span.start;
	for (uint32_t w = r->token_first; w < r->token_end; w++) {
		struct word *word = &d->words.at[w];
		word->span = (struct span){(uint32_t)at, (uint32_t)(at + word->form.n)};
		at += word->form.n;
	}
}

static void place_word(struct reader *r, uint32_t at, bool glued)
{
	struct word *w = &r->d->words.at[at];
	if (at >= r->token_end) {
		w->token = at;
		w->token_len = 1;
		w->span = put_token(r, w->form);
		r->glued = glued;
		return;
	}
	w->token = r->token_first;
	w->token_len = at == r->token_first ? (uint16_t)(r->token_end - at) : 0;
	w->span = r->token_span;
	r->glued = r->token_glued;
	if (at + 1 == r->token_end)
		split_token(r);
}

static int set_head(struct reader *r, struct word *w, struct str head)
{
	int64_t n;
	w->head = NO_HEAD;
	if (str_eqz(head, "_"))
		return 0;
	if (!str_i64(head, &n) || n < 0 || n > INT32_MAX)
		return fail(r, "the head is no number");
	w->head = n ? r->sent->w0 + (uint32_t)n - 1 : NONE;
	return 0;
}

static int word_line(struct reader *r, const struct str *cell)
{
	struct doc *d = r->d;
	int64_t id;
	open_sentence(r);
	uint32_t at = (uint32_t)d->words.n;
	if (!str_i64(cell[ID], &id) || id != (int64_t)(at - r->sent->w0) + 1)
		return fail(r, "the word's number is not the next one");
	if (!cell[FORM].n)
		return fail(r, "a word without a form");
	const char *form = arena_copy(&d->arena, cell[FORM].p, cell[FORM].n);
	if (!form)
		return err_memory(r->err);
	struct word *w = &d->words.at[d->words.n++];
	*w = (struct word){.form = {form, cell[FORM].n},
	                   .xpos = keep(r, cell[XPOS]), .feats = keep(r, cell[FEATS]),
	                   .deprel = keep(r, cell[DEPREL]), .sentence = (uint32_t)d->sentences.n - 1,
	                   .upos = (uint8_t)ud_upos(cell[UPOS])};
	w->lemma = str_eqz(cell[FORM], "_") ? w->form : keep(r, cell[LEMMA]);
	w->lower = utf8_lower(&d->arena, w->form);
	w->feats = w->feats.n ? w->feats : STR("_");
	if (!w->lower.p)
		return err_memory(r->err);
	ud_deprel(w->deprel, &w->rel, &w->sub);
	set_name(w, cell[MISC]);
	place_word(r, at, misc_glued(cell[MISC]));
	return set_head(r, w, cell[HEAD]);
}

static int row(struct reader *r, struct str line)
{
	struct str cell[COLUMNS];
	size_t n = 0;
	while (n < COLUMNS && str_split(&line, '\t', &cell[n]))
		n++;
	if (n < 2)
		return fail(r, "no tab-separated columns");
	for (; n < COLUMNS; n++)
		cell[n] = STR("_");
	if (str_chr(cell[ID], '.') != SIZE_MAX)
		return 0;
	size_t dash = str_chr(cell[ID], '-');
	return dash != SIZE_MAX ? multiword_line(r, cell, dash) : word_line(r, cell);
}

/* A tree where none was given: everything hangs on the first word. */
static void flat_tree(struct word *w, uint32_t w0, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		w[i].head = i ? w0 : NONE;
		w[i].rel = i ? REL_dep : REL_root;
	}
}

/*
 * One root, heads inside, no cycle. Heads are followed at most once each: a word seen on the
 * way of an earlier one is known to reach the root; `first_child` holds the number of the walk.
 */
static int check_tree(struct reader *r, struct word *w, uint32_t w0, uint32_t n)
{
	uint32_t unknown = 0, roots = 0;
	for (uint32_t i = 0; i < n; i++) {
		unknown += w[i].head == NO_HEAD;
		roots += w[i].head == NONE;
		w[i].first_child = NONE;
		if (w[i].head < NO_HEAD && w[i].head - w0 >= n)
			return fail(r, "a head outside the sentence that ends here");
	}
	if (unknown == n) {
		flat_tree(w, w0, n);
		return 0;
	}
	if (unknown || roots != 1)
		return fail(r, "the sentence that ends here has not one root and a head for each word");
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = i;
		while (w[at].first_child == NONE) {
			w[at].first_child = i;
			if (w[at].head == NONE)
				break;
			at = w[at].head - w0;
			if (w[at].first_child == i)
				return fail(r, "a cycle of heads in the sentence that ends here");
		}
	}
	return 0;
}

static int close_sentence(struct reader *r)
{
	struct doc *d = r->d;
	struct sentence *s = r->sent;
	r->sent_text = r->sent_id = (struct str){NULL, 0};
	if (!s)
		return 0;
	r->sent = NULL;
	s->w1 = (uint32_t)d->words.n;
	s->span.end = (uint32_t)d->text.n;
	if (r->token_end > s->w1)
		return fail(r, "a multiword token reaches past its sentence");
	return check_tree(r, &d->words.at[s->w0], s->w0, s->w1 - s->w0);
}

static void comment_line(struct reader *r, struct str line)
{
	struct str value;
	if (comment(line, "newdoc", &value)) {
		r->new_par = true;
		if (comment(line, "newdoc id", &value) && !r->d->id.n)
			r->d->id = keep(r, value);
	} else if (comment(line, "newpar", &value)) {
		r->new_par = true;
	} else if (comment(line, "text", &value)) {
		r->sent_text = value;
	} else if (comment(line, "sent_id", &value)) {
		r->sent_id = value;
	}
}

static int fill(struct reader *r, struct str bytes)
{
	struct doc *d = r->d;
	struct str line;
	for (size_t at = 0; next_line(bytes, &at, &line);) {
		r->line++;
		if (!str_trim(line).n) {
			if (close_sentence(r) < 0)
				return -1;
		} else if (line.p[0] == '#') {
			comment_line(r, line);
		} else if (row(r, line) < 0) {
			return -1;
		}
	}
	if (close_sentence(r) < 0)
		return -1;
	if (d->arena.failed)
		return err_memory(r->err);
	if (d->text.n > DOC_TEXT_MAX)
		return fail(r, "the document that ends here is larger than 4 MB of text");
	d->text.p = r->text;
	for (size_t i = 0; i < d->words.n; i++) {
		struct word *w = &d->words.at[i];
		size_t len;
		w->space_after = w->span.end == d->text.n
		                     ? !r->glued
		                     : utf8_is_space(utf8_at(d->text, w->span.end, &len));
	}
	doc_link_words(d);
	return 0;
}

int conllu_next(struct conllu *c, struct doc *d, struct err *err)
{
	struct need need;
	struct reader r = {.d = d, .err = err, .line = c->line};
	struct str bytes = measure(c, &need);
	if (!bytes.n)
		return 0;
	if (bytes.n > UINT32_MAX / 2)
		return err_set(err, ERR_LIMIT, "line %zu: a document over 2 GB", r.line + 1);
	r.text = arena_alloc(&d->arena, need.text + 1);
	d->words.at = arena_array(&d->arena, need.words, sizeof *d->words.at);
	d->sentences.at = arena_array(&d->arena, need.sentences, sizeof *d->sentences.at);
	if (!r.text || !d->words.at || !d->sentences.at)
		return err_memory(err);
	d->words.cap = need.words;
	d->sentences.cap = need.sentences;
	return fill(&r, bytes) < 0 ? -1 : 1;
}
