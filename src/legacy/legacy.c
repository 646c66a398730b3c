/* The text goes through the pipe as far as its trees; each sentence is a scene; lines come out. */
#include "legacy/legacy.h"

#include "legacy/coder.h"

#include <stdlib.h>
#include <string.h>

struct legacy {
	const struct pipe *pipe;
	struct books *books;
};

int legacy_open(struct legacy **out, const struct pipe *p, const struct book_paths *paths, struct err *err)
{
	struct legacy *l = calloc(1, sizeof *l);
	if (!l)
		return err_set(err, ERR_IO, "no memory for the dictionaries");
	l->pipe = p;
	if (books_open(&l->books, paths, err) < 0) {
		free(l);
		return -1;
	}
	*out = l;
	return 0;
}

void legacy_close(struct legacy *l)
{
	if (l)
		books_close(l->books);
	free(l);
}

struct str legacy_troubles(const struct legacy *l)
{
	return books_troubles(l->books);
}

/* The discards are sought by runs of so many atoms; a phrase across two runs is seen in the second. */
enum { RUN = 4096 };

bool legacy_drops(const struct legacy *l, struct str text)
{
	uint32_t atom[RUN];
	size_t n = 0;
	struct cut c;
	cut_init(&c, text);
	for (struct str a; cut_next(&c, &a);) {
		if (n == RUN) {
			if (discard_book_find(&l->books->discards, atom, n) == DISCARD_STORY)
				return true;
			memmove(atom, atom + RUN - PHRASE_ATOMS, PHRASE_ATOMS * sizeof *atom);
			n = PHRASE_ATOMS;
		}
		atom[n++] = atoms_get(&l->books->atoms, a);
	}
	return discard_book_find(&l->books->discards, atom, n) == DISCARD_STORY;
}

/* The groups of issues that a phrase anywhere in the story bars. */
static void bar(const struct legacy *l, struct str text, bool not_story[ISSUE_GROUPS])
{
	uint32_t atom[RUN];
	size_t n = 0;
	struct cut c;
	memset(not_story, 0, ISSUE_GROUPS * sizeof *not_story);
	cut_init(&c, text);
	for (struct str a; cut_next(&c, &a);) {
		if (n == RUN) {
			issue_book_bar(&l->books->issues, atom, n, not_story);
			memmove(atom, atom + RUN - PHRASE_ATOMS, PHRASE_ATOMS * sizeof *atom);
			n = PHRASE_ATOMS;
		}
		atom[n++] = atoms_get(&l->books->atoms, a);
	}
	issue_book_bar(&l->books->issues, atom, n, not_story);
}

static void put_issues(const struct books *b, const struct issue_count *counts, struct buf *out)
{
	bool first = true;
	for (unsigned i = 0; i < b->issues.n_codes; i++)
		if (counts->count[i]) {
			buf_printf(out, "%s%.*s,%u", first ? "" : ";", STR_ARG(b->issues.code[i]), counts->count[i]);
			first = false;
		}
}

/* A cell without what would part cells or lines. */
static void put_cell(struct buf *out, struct str s)
{
	buf_putc(out, '\t');
	for (size_t i = 0; i < s.n; i++)
		buf_putc(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

static void put_line(const struct legacy *l, const struct legacy_story *story, size_t number,
                     const struct line_event *e, const struct issue_count *issues, struct buf *out)
{
	if (story->date)
		buf_printf(out, "%08u", story->date);
	put_cell(out, (struct str){e->source.at, e->source.n});
	put_cell(out, (struct str){e->target.at, e->target.n});
	put_cell(out, e->code);
	buf_putc(out, '\t');
	put_issues(l->books, issues, out);
	put_cell(out, story->id);
	if (story->numbered)
		buf_printf(out, "_%zu", number);
	put_cell(out, story->url);
	put_cell(out, story->source);
	buf_putc(out, '\n');
}

static int sentence(const struct legacy *l, struct doc *d, size_t i, const struct legacy_story *story,
                    const bool not_story[ISSUE_GROUPS], struct buf *out, struct err *err)
{
	const struct sentence *x = &d->sentences.at[i];
	struct scene s = {.d = d, .b = l->books, .date = story->date, .w0 = x->w0, .n = x->w1 - x->w0,
	                  .config = story->config ? story->config : &legacy_config_default};
	struct line_events events = {0};
	struct issue_count issues;
	if (!s.n || scene_build(&s, err) < 0)
		return s.n ? -1 : 0;
	if (discard_book_find(&l->books->discards, s.atom, s.n_atoms) != DISCARD_NONE)
		return 0;
	if (coder_sentence(&s, &events, err) < 0)
		return -1;
	if (!events.n)
		return 0;
	issue_book_count(&l->books->issues, s.atom, s.n_atoms, not_story, &issues);
	for (size_t k = 0; k < events.n; k++)
		put_line(l, story, i + 1, &events.at[k], &issues, out);
	return buf_ok(out) ? 0 : err_memory(err);
}

int legacy_desk(struct doc *d, const struct legacy_story *story, struct err *err)
{
	uint32_t v = story->date;
	doc_clear(d);
	const char *date = arena_printf(&d->arena, "%04u-%02u-%02u", v / 10000, v / 100 % 100, v % 100);
	char *text = arena_copy(&d->arena, story->text.p, story->text.n);
	if (!text || !date)
		return err_memory(err);
	d->text = (struct str){text, story->text.n};
	d->date = str_c(v ? date : "");
	return 0;
}

int legacy_code(const struct legacy *l, struct doc *d, const struct legacy_story *story, struct buf *out,
                struct err *err)
{
	bool not_story[ISSUE_GROUPS];
	if (legacy_drops(l, d->text))
		return 0;
	if (pipe_run(l->pipe, d, PASS_TEXT, err) < 0)
		return -1;
	bar(l, d->text, not_story);
	for (size_t i = 0; i < d->sentences.n; i++) {
		int rc = sentence(l, d, i, story, not_story, out, err);
		arena_clear(&d->scratch);
		if (rc < 0)
			return -1;
	}
	return 0;
}
