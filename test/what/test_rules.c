/*
 * what: each sentence of rules.conllu makes its claim, and makes it alone: the events expected
 * are found and no others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "doc/conllu.h"
#include "what/what.h"

#include <stdio.h>
#include <string.h>

struct fixture {
	struct what *what;
	struct buf file;
};

static struct str field(struct str block, const char *name)
{
	char key[32];
	int n = snprintf(key, sizeof key, "# %s = ", name);
	size_t at = str_find(block, (struct str){key, (size_t)n});
	if (at == SIZE_MAX)
		return STR("");
	struct str rest = str_sub(block, at + (size_t)n, block.n);
	return str_sub(rest, 0, str_chr(rest, '\n'));
}

static void add_mention(struct doc *d, uint32_t word, struct str code)
{
	struct mention *m = doc_add(d, mentions);
	assert_non_null(m);
	size_t slash = str_chr(code, '/');
	*m = (struct mention){.span = d->words.at[word].span, .w0 = word, .w1 = word + 1, .head = word,
	                      .cluster = (uint32_t)d->mentions.n, .actor = true};
	m->party.name = d->words.at[word].form;
	m->party.mention = (uint32_t)d->mentions.n - 1;
	party_set_country(&m->party, str_sub(code, 0, slash));
	if (slash != SIZE_MAX) {
		char sector[4] = {0};
		memcpy(sector, code.p + slash + 1, 3);
		party_add_sector(&m->party, sector);
	}
	d->mention_of[word] = (uint32_t)d->mentions.n - 1;
}

static void add_mentions(struct doc *d, struct str actors)
{
	d->mention_of = arena_array(&d->arena, d->words.n, sizeof *d->mention_of);
	assert_non_null(d->mention_of);
	for (size_t i = 0; i < d->words.n; i++)
		d->mention_of[i] = NONE;
	for (struct str one; str_split(&actors, ' ', &one);) {
		size_t colon = str_chr(one, ':');
		for (uint32_t i = 0; i < d->words.n && colon != SIZE_MAX; i++)
			if (str_eq(d->words.at[i].form, str_sub(one, 0, colon)))
				add_mention(d, i, str_sub(one, colon + 1, one.n));
	}
}

static void put_side(struct buf *b, const struct parties *side)
{
	for (uint32_t i = 0; i < side->n; i++)
		buf_printf(b, "%s%s", i ? "," : "",
		           side->at[i].country[0] ? side->at[i].country : side->at[i].n_sectors ? side->at[i].sectors[0] : "");
}

/* The event in the words of rules.conllu. */
static void put_event(struct buf *b, const struct event *e)
{
	buf_printf(b, "%s", event_type_name[e->type]);
	if (e->n_modes)
		buf_printf(b, "/%.*s", STR_ARG(e->mode[0]));
	buf_putc(b, ' ');
	put_side(b, &e->actors);
	buf_puts(b, e->reciprocal ? "<>" : ">");
	put_side(b, &e->recipients);
	if (e->mood != MOOD_ACTUAL)
		buf_printf(b, " %s", event_mood_name[e->mood]);
	if (e->negated)
		buf_puts(b, " negated");
	if (e->background)
		buf_puts(b, " background");
	buf_putc(b, '\n');
}

static void put_expected(struct buf *b, struct str block)
{
	struct str line;
	while (str_split(&block, '\n', &line))
		if (str_starts(line, STR("# event = ")) && !str_ends(line, STR("= -"))) {
			buf_str(b, str_trim(str_sub(line, 10, line.n)));
			buf_putc(b, '\n');
		}
}

static void every_rule_holds(void **state)
{
	struct fixture *f = *state;
	struct str rest = buf_view(&f->file);
	struct doc d;
	doc_init(&d);
	unsigned n = 0, bad = 0;
	for (size_t at; (at = str_find(rest, STR("# newdoc"))) != SIZE_MAX;) {
		struct str from = str_sub(rest, at, rest.n);
		size_t end = str_find(str_sub(from, 1, from.n), STR("# newdoc"));
		struct str block = end == SIZE_MAX ? from : str_sub(from, 0, end + 1);
		rest = str_sub(from, block.n, from.n);
		struct conllu in;
		struct err err = {0};
		conllu_init(&in, block, true);
		doc_clear(&d);
		assert_int_equal(conllu_next(&in, &d, &err), 1);
		doc_link_words(&d);
		add_mentions(&d, field(block, "actors"));
		assert_int_equal(what_events(f->what, &d, &err), 0);
		struct buf got, want;
		buf_init(&got, 1 << 16);
		buf_init(&want, 1 << 16);
		for (size_t i = 0; i < d.events.n; i++)
			put_event(&got, &d.events.at[i]);
		put_expected(&want, block);
		n++;
		if (!str_eq(buf_view(&got), buf_view(&want))) {
			bad++;
			print_error("%.*s\n  wanted %.*s  found  %.*s\n", STR_ARG(field(block, "claim")),
			            STR_ARG(buf_view(&want)), STR_ARG(buf_view(&got)));
		}
		buf_release(&got);
		buf_release(&want);
	}
	doc_release(&d);
	assert_true(n > 60);
	assert_int_equal(bad, 0);
}

/* A sentence of n words: "A attacked A, A, A ..." with every name a conjunct of the first. */
static void many_actors(struct buf *b, unsigned n)
{
	buf_puts(b, "# newdoc\n1\tRussia\tRussia\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
	            "2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\t_\n");
	for (unsigned i = 3; i <= n; i++)
		buf_printf(b, "%u\tIraq\tIraq\tPROPN\tNNP\t_\t%u\t%s\t_\t_\n", i, i == 3 ? 2 : 3, i == 3 ? "obj" : "conj");
	buf_putc(b, '\n');
}

/* Each verb is joined to the one before: a chain as deep as the sentence is long. */
static void deep_chain(struct buf *b, unsigned n)
{
	buf_puts(b, "# newdoc\n1\tRussia\tRussia\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n");
	for (unsigned i = 2; i <= n; i++)
		buf_printf(b, "%u\turged\turge\tVERB\tVBD\t_\t%u\t%s\t_\t_\n", i, i == 2 ? 0 : i - 1,
		           i == 2 ? "root" : i % 2 ? "xcomp" : "conj");
	buf_putc(b, '\n');
}

static size_t events_of(struct fixture *f, void (*make)(struct buf *, unsigned), unsigned n)
{
	struct buf b;
	struct doc d;
	struct conllu in;
	struct err err = {0};
	buf_init(&b, 16 << 20);
	make(&b, n);
	doc_init(&d);
	conllu_init(&in, buf_view(&b), true);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	doc_link_words(&d);
	add_mentions(&d, STR("Russia:RUS Iraq:IRQ"));
	assert_int_equal(what_events(f->what, &d, &err), 0);
	size_t got = d.events.n;
	for (size_t i = 0; i < got; i++)
		assert_true(d.events.at[i].actors.n <= 64 && d.events.at[i].recipients.n <= 64);
	doc_release(&d);
	buf_release(&b);
	return got;
}

static void five_hundred_actors_are_one_event(void **state)
{
	assert_int_equal(events_of(*state, many_actors, 500), 1);
}

static void ten_thousand_words_in_a_sentence_end(void **state)
{
	assert_int_equal(events_of(*state, many_actors, 10000), 1);
	assert_true(events_of(*state, deep_chain, 10000) < 20001);
}

static void a_desk_without_words_has_no_events(void **state)
{
	struct fixture *f = *state;
	struct doc d;
	struct err err = {0};
	doc_init(&d);
	assert_int_equal(what_events(f->what, &d, &err), 0);
	assert_int_equal(d.events.n, 0);
	doc_release(&d);
}

static int open_all(void **state)
{
	static struct fixture f;
	struct err err = {0};
	if (what_open(&f.what, DATA_DIR, &err) < 0) {
		print_error("%s\n", err.msg);
		return -1;
	}
	buf_init(&f.file, 1 << 22);
	*state = &f;
	return file_read(RULES, &f.file, &err);
}

static int close_all(void **state)
{
	struct fixture *f = *state;
	what_close(f->what);
	buf_release(&f->file);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_holds),
		cmocka_unit_test(five_hundred_actors_are_one_event),
		cmocka_unit_test(ten_thousand_words_in_a_sentence_end),
		cmocka_unit_test(a_desk_without_words_has_no_events),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
