#include "cases.h"

#include "base/file.h"
#include "doc/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

struct run {
	const char *path;
	const struct cases_room *room;
	void *ctx;
	struct doc d;
	struct buf tree, answer;
	struct str claim;
	bool read; /* the tree lies on the desk */
	size_t line;
	unsigned questions, wrong;
};

static const char *upos_of(struct str xpos)
{
	static const struct { const char *xpos, *upos; } row[] = {
		{"NNP", "PROPN"}, {"NN", "NOUN"}, {"VB", "VERB"}, {"MD", "AUX"}, {"JJ", "ADJ"}, {"IN", "ADP"},
		{"RP", "ADP"}, {"RB", "ADV"}, {"PRP", "PRON"}, {"WP", "PRON"}, {"WDT", "PRON"}, {"EX", "PRON"},
		{"DT", "DET"}, {"CD", "NUM"}, {"TO", "PART"}, {"POS", "PART"}, {"CC", "CCONJ"}, {"UH", "INTJ"}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_starts(xpos, str_c(row[i].xpos)))
			return row[i].upos;
	return "PUNCT";
}

static void bad_line(const struct run *r, const char *why, struct str what)
{
	fail_msg("%s:%zu: %s: '%.*s'", r->path, r->line, why, STR_ARG(what));
}

static void put_lower(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_putc(b, s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i]);
}

static void put_word(struct run *r, struct str token, int id)
{
	struct str part[5] = {{0}}, upos;
	unsigned n = 0;
	for (struct str rest = token; n < 5 && str_split(&rest, '/', &part[n]);)
		n++;
	if (n < 4)
		bad_line(r, "a word is form/XPOS/head/relation", token);
	bool glued = part[0].n > 1 && str_ends(part[0], STR("_"));
	struct str form = str_sub(part[0], 0, part[0].n - glued), lemma = {0};
	size_t bar = str_chr(form, '|'), dot = str_chr(part[1], '.');
	if (bar != SIZE_MAX) {
		lemma = str_sub(form, bar + 1, form.n);
		form = str_sub(form, 0, bar);
	}
	bool given = dot != SIZE_MAX && dot > 0;
	upos = given ? str_sub(part[1], dot + 1, part[1].n) : str_c(upos_of(part[1]));
	buf_printf(&r->tree, "%d\t%.*s\t", id, STR_ARG(form));
	if (lemma.n)
		buf_str(&r->tree, lemma);
	else
		put_lower(&r->tree, form);
	buf_printf(&r->tree, "\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t", STR_ARG(upos),
	           STR_ARG(str_sub(part[1], 0, given ? dot : part[1].n)), STR_ARG(part[2]), STR_ARG(part[3]));
	if (part[4].n)
		buf_printf(&r->tree, "Name=%.*s%s\n", STR_ARG(part[4]), glued ? "|SpaceAfter=No" : "");
	else
		buf_puts(&r->tree, glued ? "SpaceAfter=No\n" : "_\n");
}

static void put_sentence(struct run *r, struct str line)
{
	int id = 0;
	for (struct str one; str_split(&line, ' ', &one);)
		if (one.n)
			put_word(r, one, ++id);
	buf_putc(&r->tree, '\n');
}

static void read_tree(struct run *r)
{
	struct conllu in;
	struct err err = {0};
	if (r->read)
		return;
	doc_clear(&r->d);
	conllu_init(&in, buf_view(&r->tree), true);
	if (conllu_next(&in, &r->d, &err) != 1)
		fail_msg("%s:%zu: %s", r->path, r->line, err.msg);
	doc_link_words(&r->d);
	r->read = true;
	r->room->begin(r->ctx, &r->d);
}

static void question(struct run *r, struct str line)
{
	size_t at = str_find(line, STR(" = "));
	struct str words = str_sub(line, 0, at), want = str_trim(str_sub(line, at + 3, line.n));
	read_tree(r);
	buf_clear(&r->answer);
	if (!r->room->ask(r->ctx, &r->d, words, &r->answer))
		bad_line(r, "no such question", line);
	r->questions++;
	if (str_eq(str_trim(buf_view(&r->answer)), want))
		return;
	r->wrong++;
	print_error("%s:%zu: %.*s\n  %.*s = %.*s, found %.*s\n", r->path, r->line, STR_ARG(r->claim), STR_ARG(words),
	            STR_ARG(want), STR_ARG(buf_view(&r->answer)));
}

static void read_line(struct run *r, struct str line)
{
	if (!line.n || line.p[0] == '#')
		return;
	if (line.p[0] == '=') {
		r->claim = str_trim(str_sub(line, 1, line.n));
		r->read = false;
		buf_clear(&r->tree);
		return;
	}
	if (line.p[0] == '>') {
		if (r->read)
			bad_line(r, "a sentence after a question", line);
		put_sentence(r, str_sub(line, 1, line.n));
		return;
	}
	size_t colon = str_find(line, STR(": "));
	if (str_find(line, STR(" = ")) != SIZE_MAX) {
		question(r, line);
	} else if (colon != SIZE_MAX) {
		read_tree(r);
		if (!r->room->set(r->ctx, &r->d, str_sub(line, 0, colon), str_trim(str_sub(line, colon + 2, line.n))))
			bad_line(r, "no such setting", line);
	} else {
		bad_line(r, "neither a setting nor a question", line);
	}
}

void cases_run(const char *path, const struct cases_room *room, void *ctx)
{
	struct run r = {.path = path, .room = room, .ctx = ctx};
	struct buf file;
	struct err err = {0};
	buf_init(&file, 1 << 22);
	buf_init(&r.tree, 1 << 20);
	buf_init(&r.answer, 1 << 16);
	doc_init(&r.d);
	if (file_read(path, &file, &err) < 0)
		fail_msg("%s", err.msg);
	struct str rest = buf_view(&file), line;
	while (str_split(&rest, '\n', &line)) {
		r.line++;
		read_line(&r, str_trim(line));
	}
	doc_release(&r.d);
	buf_release(&r.tree);
	buf_release(&r.answer);
	buf_release(&file);
	assert_true(r.questions > 0);
	assert_int_equal(r.wrong, 0);
}

uint32_t cases_word(const struct doc *d, struct str form)
{
	size_t hash = form.n > 1 ? str_chr(form, '#') : SIZE_MAX;
	int64_t n = 1;
	struct str name = str_sub(form, 0, hash);
	if (hash != SIZE_MAX && !str_i64(str_sub(form, hash + 1, form.n), &n))
		fail_msg("no number of a word: '%.*s'", STR_ARG(form));
	for (uint32_t i = 0; i < d->words.n; i++)
		if (str_eq(d->words.at[i].form, name) && --n == 0)
			return i;
	fail_msg("no word '%.*s'", STR_ARG(form));
	return NONE;
}

void cases_put(struct buf *b, const struct doc *d, uint32_t word)
{
	if (word == NONE)
		buf_putc(b, '-');
	else
		buf_str(b, d->words.at[word].form);
}
