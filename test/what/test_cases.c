/*
 * what: the readings of the tree, one border each (cases.txt). Questions, W being a word:
 *     subject|surface|object|unseen|referent|above W    a word or '-'
 *     passive|inverted|past W                           yes or no
 *     path W obj.of; paths W a|b; conj W                words
 *     cond W !obj=@talks                                yes or no
 *     stance W                                          mood, negated, weak
 *     parties W; places W                               the parties that W stands for, also as a place
 *     events                                            TYPE/mode actors>recipients mood marks; ...
 *     event N when|ongoing|score|codes|killed|injured|arrested|displaced|participants|trigger|mentions|frame
 *     relate W W                                        TYPE/modes cameo mood score
 * Settings: actors, numbers, times, also, listed, ids, same (word:value), date, role.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../cases/cases.h"
#include "base/file.h"
#include "doc/conllu.h"
#include "what/path.h"
#include "what/work.h"

#include <stdlib.h>
#include <string.h>

struct room {
	struct what *what;
	struct work work;
	bool worked, told;
};

static void begin(void *ctx, struct doc *d)
{
	struct room *r = ctx;
	r->worked = r->told = false;
	d->mention_of = arena_array(&d->arena, d->words.n + 1, sizeof *d->mention_of);
	assert_non_null(d->mention_of);
	for (size_t i = 0; i < d->words.n; i++)
		d->mention_of[i] = NONE;
}

/* "IRQ/MIL" or "-/CVL"; '*' before it: named, but no actor. */
static void add_mention(struct doc *d, uint32_t word, struct str code)
{
	bool place = code.n && code.p[0] == '*';
	struct mention *m = doc_add(d, mentions);
	assert_non_null(m);
	code = str_sub(code, place, code.n);
	size_t slash = str_chr(code, '/');
	struct str country = str_sub(code, 0, slash);
	*m = (struct mention){.span = d->words.at[word].span, .w0 = word, .w1 = word + 1, .head = word,
	                      .cluster = (uint32_t)d->mentions.n, .actor = !place};
	m->party.name = d->words.at[word].form;
	m->party.mention = (uint32_t)d->mentions.n - 1;
	if (!str_eqz(country, "-"))
		party_set_country(&m->party, country);
	if (slash != SIZE_MAX) {
		char sector[4] = {0};
		memcpy(sector, code.p + slash + 1, 3);
		party_add_sector(&m->party, sector);
	}
	d->mention_of[word] = (uint32_t)d->mentions.n - 1;
}

/* "20" or low;best;high "18;20;25"; '~' before a unit: "20~percent". */
static void add_number(struct doc *d, uint32_t word, struct str value)
{
	struct number *n = doc_add(d, numbers);
	struct str part[3];
	double v[3] = {0};
	unsigned k = 0;
	size_t unit = str_chr(value, '~');
	assert_non_null(n);
	for (struct str rest = str_sub(value, 0, unit); k < 3 && str_split(&rest, ';', &part[k]); k++)
		assert_true(str_f64(part[k], &v[k]));
	*n = (struct number){.span = d->words.at[word].span, .w0 = word, .w1 = word + 1, .unit_word = NONE};
	n->low = v[0];
	n->value = k == 3 ? v[1] : v[0];
	n->high = k == 3 ? v[2] : v[0];
	if (unit != SIZE_MAX)
		n->unit = str_sub(value, unit + 1, value.n);
}

/* "2022-02-27", "DURATION=P3D" */
static void add_timex(struct doc *d, uint32_t word, struct str value)
{
	static const char *const types[] = {"TIME", "DURATION", "SET"};
	struct timex *t = doc_add(d, timexes);
	size_t at = str_chr(value, '=');
	assert_non_null(t);
	*t = (struct timex){.span = d->words.at[word].span, .w0 = word, .w1 = word + 1, .type = "DATE"};
	for (size_t i = 0; at != SIZE_MAX && i < 3; i++)
		if (str_eqz(str_sub(value, 0, at), types[i]))
			t->type = types[i];
	t->value = at == SIZE_MAX ? value : str_sub(value, at + 1, value.n);
}

static struct mention *named(struct doc *d, uint32_t word)
{
	struct mention *m = doc_mention(d, word);
	assert_non_null(m);
	return m;
}

/* Told by the same head: "members:Greece+Romania". */
static void add_also(struct doc *d, uint32_t word, struct str list)
{
	struct mention *m = named(d, word);
	m->also = arena_array(&d->arena, d->words.n, sizeof *m->also);
	assert_non_null(m->also);
	for (struct str one; str_split(&list, '+', &one);)
		m->also[m->n_also++] = d->mention_of[cases_word(d, one)];
}

/* A class with its members named, those alone. */
static void add_listed(struct doc *d, uint32_t word, struct str list)
{
	add_also(d, word, list);
	named(d, word)->listed = true;
}

static void add_id(struct doc *d, uint32_t word, struct str id)
{
	named(d, word)->party.id = id;
}

static void add_same(struct doc *d, uint32_t word, struct str other)
{
	named(d, word)->cluster = named(d, cases_word(d, other))->cluster;
}

static bool each(struct doc *d, struct str list, void (*add)(struct doc *, uint32_t, struct str))
{
	for (struct str one; str_split(&list, ' ', &one);) {
		size_t colon = str_chr(one, ':');
		if (colon == SIZE_MAX)
			return false;
		add(d, cases_word(d, str_sub(one, 0, colon)), str_sub(one, colon + 1, one.n));
	}
	return true;
}

static bool set_role(struct doc *d, struct str role)
{
	struct part *p = doc_add(d, parts);
	assert_non_null(p);
	*p = (struct part){.role = PART_BODY, .span = {0, (uint32_t)d->text.n}};
	for (unsigned i = 0; i < PART_ROLES; i++)
		if (str_eqz(role, part_role_name[i]))
			p->role = (enum part_role)i;
	for (size_t i = 0; i < d->sentences.n; i++)
		d->sentences.at[i].part = (uint32_t)d->parts.n - 1;
	return true;
}

static bool set(void *ctx, struct doc *d, struct str key, struct str value)
{
	(void)ctx;
	if (str_eqz(key, "actors"))
		return each(d, value, add_mention);
	if (str_eqz(key, "numbers"))
		return each(d, value, add_number);
	if (str_eqz(key, "times"))
		return each(d, value, add_timex);
	if (str_eqz(key, "also"))
		return each(d, value, add_also);
	if (str_eqz(key, "listed"))
		return each(d, value, add_listed);
	if (str_eqz(key, "ids"))
		return each(d, value, add_id);
	if (str_eqz(key, "same"))
		return each(d, value, add_same);
	if (str_eqz(key, "role"))
		return set_role(d, value);
	if (!str_eqz(key, "date"))
		return false;
	d->date = value;
	return true;
}

static bool yes(struct buf *b, bool is)
{
	buf_puts(b, is ? "yes" : "no");
	return true;
}

static bool one(struct buf *b, const struct doc *d, uint32_t word)
{
	cases_put(b, d, word);
	return true;
}

static bool words(struct buf *b, const struct doc *d, const uint32_t *w, unsigned n)
{
	if (!n)
		buf_putc(b, '-');
	for (unsigned i = 0; i < n; i++) {
		buf_puts(b, i ? " " : "");
		cases_put(b, d, w[i]);
	}
	return true;
}

static void put_side(struct buf *b, const struct parties *side)
{
	for (uint32_t i = 0; i < side->n; i++)
		buf_printf(b, "%s%.*s", i ? "," : "", STR_ARG(side->at[i].name));
}

static bool tree_question(const struct room *r, const struct doc *d, struct str verb, uint32_t w, struct str rest,
                          struct buf *b)
{
	const struct tree *t = &r->work.tree;
	uint32_t found[TREE_FOUND];
	const char *bad = "";
	if (str_eqz(verb, "subject"))
		return one(b, d, tree_subject(t, w));
	if (str_eqz(verb, "surface"))
		return one(b, d, tree_surface_subject(t, w));
	if (str_eqz(verb, "object"))
		return one(b, d, tree_object(t, w));
	if (str_eqz(verb, "unseen"))
		return one(b, d, tree_unseen_subject(t, w));
	if (str_eqz(verb, "referent"))
		return one(b, d, tree_referent(t, w));
	if (str_eqz(verb, "above"))
		return one(b, d, tree_above_there(t, w));
	if (str_eqz(verb, "passive"))
		return yes(b, tree_passive(t, w));
	if (str_eqz(verb, "inverted"))
		return yes(b, tree_inverted(t, w));
	if (str_eqz(verb, "conj"))
		return words(b, d, found, tree_conj(t, w, found, TREE_FOUND));
	struct path path;
	struct paths paths;
	struct cond cond;
	if (str_eqz(verb, "path") && path_read(rest, &path, &bad))
		return words(b, d, found, tree_path(t, w, &path, found));
	if (str_eqz(verb, "paths") && paths_read(rest, &paths, &bad))
		return words(b, d, found, tree_paths(t, w, &paths, found));
	if (str_eqz(verb, "cond") && cond_read(r->work.f, rest, &cond, &bad))
		return yes(b, tree_cond(t, w, &cond));
	return false;
}

static bool room_question(struct room *r, struct str verb, uint32_t w, struct buf *b)
{
	struct err err = {0};
	if (str_eqz(verb, "stance")) {
		struct stance s = stance_of(&r->work, w);
		buf_printf(b, "%s%s%s", event_mood_name[s.mood], s.negated ? " negated" : "", s.weak ? " weak" : "");
		return true;
	}
	if (str_eqz(verb, "past"))
		return yes(b, told_as_past(&r->work, w));
	if (str_eqz(verb, "parties") || str_eqz(verb, "places")) {
		struct heads h = {.at = {w}, .n = 1, .places = str_eqz(verb, "places")};
		struct parties out = {0};
		assert_int_equal(side_parties(&r->work, &h, &out, &err), 0);
		assert_int_equal(heads_stand(&r->work, &h), out.n > 0);
		buf_puts(b, out.n ? "" : "-");
		put_side(b, &out);
		return true;
	}
	return false;
}

static void put_event(struct buf *b, const struct event *e)
{
	buf_printf(b, "%s", event_type_name[e->type]);
	for (unsigned i = 0; i < e->n_modes; i++)
		buf_printf(b, "%c%.*s", i ? ',' : '/', STR_ARG(e->mode[i]));
	buf_putc(b, ' ');
	put_side(b, &e->actors);
	buf_puts(b, e->reciprocal ? "<>" : ">");
	put_side(b, &e->recipients);
	if (e->mood != MOOD_ACTUAL)
		buf_printf(b, " %s", event_mood_name[e->mood]);
	buf_printf(b, "%s%s", e->negated ? " negated" : "", e->background ? " background" : "");
}

static void tell(struct room *r, struct doc *d)
{
	struct err err = {0};
	if (!r->told)
		assert_int_equal(what_events(r->what, d, &err), 0);
	r->told = true;
}

static bool all_events(struct room *r, struct doc *d, struct buf *b)
{
	tell(r, d);
	for (size_t i = 0; i < d->events.n; i++) {
		buf_puts(b, i ? "; " : "");
		put_event(b, &d->events.at[i]);
	}
	if (!d->events.n)
		buf_putc(b, '-');
	return true;
}

static void put_texts(struct buf *b, const struct doc *d, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		buf_printf(b, "%s%.*s", i ? " | " : "", STR_ARG(doc_span_text(d, s->at[i])));
}

static bool event_question(struct room *r, struct doc *d, struct str n, struct str what, struct buf *b)
{
	int64_t k;
	tell(r, d);
	if (!str_i64(n, &k) || k < 1 || (size_t)k > d->events.n)
		return false;
	const struct event *e = &d->events.at[k - 1];
	for (unsigned i = 0; i < SIZE_KINDS; i++)
		if (str_eqz(what, size_kind_name[i])) {
			const struct quantity *q = &e->size[i];
			if (q->known)
				buf_printf(b, "%ld %ld %ld", (long)q->low, (long)q->best, (long)q->high);
			else
				buf_putc(b, '-');
			return true;
		}
	if (str_eqz(what, "when"))
		buf_printf(b, "%.*s %s %s", STR_ARG(e->when.value), e->when.precision ? e->when.precision : "-",
		           e->when.basis);
	else if (str_eqz(what, "ongoing"))
		buf_puts(b, e->when.ongoing ? "yes" : "no");
	else if (str_eqz(what, "score"))
		buf_printf(b, "%.3f", e->score);
	else if (str_eqz(what, "codes"))
		buf_printf(b, "%.*s %.1f %d %.1f", STR_ARG(e->cameo), e->goldstein, e->quad, e->intensity);
	else if (str_eqz(what, "trigger"))
		put_texts(b, d, &e->trigger);
	else if (str_eqz(what, "mentions"))
		put_texts(b, d, &e->mentions);
	else if (str_eqz(what, "frame"))
		buf_str(b, e->frame);
	else
		return false;
	return true;
}

static bool relate(struct room *r, struct doc *d, struct str from, struct str to, struct buf *b)
{
	struct event e;
	struct err err = {0};
	struct span s = {(uint32_t)d->text.n, (uint32_t)d->text.n}, t = s;
	if (!str_eqz(from, "-"))
		s = d->words.at[cases_word(d, from)].span;
	if (!str_eqz(to, "-"))
		t = d->words.at[cases_word(d, to)].span;
	assert_int_equal(what_relate(r->what, d, s, t, &e, &err), 0);
	buf_printf(b, "%s", event_type_name[e.type]);
	for (unsigned i = 0; i < e.n_modes; i++)
		buf_printf(b, "%c%.*s", i ? ',' : '/', STR_ARG(e.mode[i]));
	buf_printf(b, " %.*s %s %.3f", STR_ARG(e.cameo), event_mood_name[e.mood], e.score);
	return true;
}

static bool ask(void *ctx, struct doc *d, struct str question, struct buf *b)
{
	struct room *r = ctx;
	struct str verb, arg = STR("");
	struct err err = {0};
	if (!str_split(&question, ' ', &verb))
		return false;
	if (str_eqz(verb, "events"))
		return all_events(r, d, b);
	if (!str_split(&question, ' ', &arg))
		return false;
	if (str_eqz(verb, "event"))
		return event_question(r, d, arg, question, b);
	if (str_eqz(verb, "relate"))
		return relate(r, d, arg, question, b);
	if (!r->worked)
		assert_int_equal(work_init(&r->work, r->what, d, &err), 0);
	r->worked = true;
	uint32_t w = cases_word(d, arg);
	return room_question(r, verb, w, b) || tree_question(r, d, verb, w, question, b);
}

static void each_case_holds(void **state)
{
	static const struct cases_room room = {begin, set, ask};
	cases_run(CASES, &room, *state);
}

/* All sentences of rules.conllu as one article: every name acts, every numeral counts. */
static void read_rules(struct doc *d, const struct buf *file)
{
	struct conllu in;
	struct err err = {0};
	doc_init(d);
	conllu_init(&in, buf_view(file), true);
	assert_int_equal(conllu_next(&in, d, &err), 1);
	doc_link_words(d);
	begin(&(struct room){0}, d);
	for (uint32_t i = 0; i < d->words.n; i++)
		if (d->words.at[i].upos == UPOS_PROPN)
			add_mention(d, i, str_sub(d->words.at[i].form, 0, 3));
		else if (d->words.at[i].upos == UPOS_NUM)
			add_number(d, i, STR("7"));
}

static void refused_memory_is_an_error(void **state)
{
	struct room *r = *state;
	struct buf file;
	struct err err = {0};
	struct doc d;
	buf_init(&file, 1 << 22);
	assert_int_equal(file_read(RULES, &file, &err), 0);
	for (long n = 1;; n += n < 40 ? 1 : n / 16) {
		read_rules(&d, &file);
		err = (struct err){0};
		arena_fail_after(n);
		int rc = what_events(r->what, &d, &err);
		arena_fail_after(0);
		assert_int_equal(rc, d.arena.failed ? -1 : 0);
		assert_int_equal(err.msg[0] != 0, d.arena.failed);
		bool failed = d.arena.failed;
		doc_release(&d);
		if (!failed) {
			assert_true(n > 40);
			break;
		}
	}
	buf_release(&file);
}

static void refused_memory_leaves_no_relation(void **state)
{
	struct room *r = *state;
	struct buf file;
	struct err err = {0};
	struct event e;
	struct doc d;
	buf_init(&file, 1 << 22);
	assert_int_equal(file_read(RULES, &file, &err), 0);
	for (long n = 1;; n += n < 40 ? 1 : n / 16) {
		read_rules(&d, &file);
		arena_fail_after(n);
		int rc = what_relate(r->what, &d, d.words.at[0].span, d.words.at[3].span, &e, &err);
		arena_fail_after(0);
		assert_int_equal(rc, d.arena.failed ? -1 : 0);
		bool failed = d.arena.failed;
		doc_release(&d);
		if (!failed)
			break;
	}
	buf_release(&file);
}

static int open_all(void **state)
{
	static struct room r;
	struct err err = {0};
	*state = &r;
	if (what_open(&r.what, DATA_DIR, &err) == 0)
		return 0;
	print_error("%s\n", err.msg);
	return -1;
}

static int close_all(void **state)
{
	struct room *r = *state;
	what_close(r->what);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_case_holds), cmocka_unit_test(refused_memory_is_an_error),
	                                   cmocka_unit_test(refused_memory_leaves_no_relation)};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
