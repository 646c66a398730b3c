/*
 * who: mentions and coreference, one border each (cases.txt). Questions, W being a word:
 *     kind W          name, nominal, pronoun, or '-' where nobody is mentioned
 *     words W         the words of its mention
 *     party W         country and sectors, "KOS GOV,MIL", '-' for an unknown country
 *     name|id|role|successor|head W
 *     acts|plural W   yes or no
 *     gender W        m, f, n or '-'
 *     parties W       the countries, else names, else '?', that doc_parties() gives
 *     same W W        whether two are one
 *     mentions        how many there are
 * Settings: date; quotes "first:last"; role; actors "user" opens the user's actors of actors.tsv.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../cases/cases.h"
#include "doc/conllu.h"
#include "who/who.h"

struct room {
	struct who *plain, *user, *now;
	bool read;
};

static void begin(void *ctx, struct doc *d)
{
	struct room *r = ctx;
	(void)d;
	r->now = r->plain;
	r->read = false;
}

static bool set_quotes(struct doc *d, struct str list)
{
	for (struct str one; str_split(&list, ' ', &one);) {
		size_t colon = str_chr(one, ':');
		struct quote *q = doc_add(d, quotes);
		if (colon == SIZE_MAX || !q)
			return false;
		uint32_t a = cases_word(d, str_sub(one, 0, colon)), b = cases_word(d, str_sub(one, colon + 1, one.n));
		*q = (struct quote){.span = {d->words.at[a].span.start, d->words.at[b].span.end}, .outer = NONE,
		                    .claim = NONE};
	}
	return true;
}

static bool set_role(struct doc *d, struct str role)
{
	struct part *p = doc_add(d, parts);
	if (!p)
		return false;
	*p = (struct part){.role = PART_BODY, .span = {0, (uint32_t)d->text.n}};
	for (unsigned i = 0; i < PART_ROLES; i++)
		if (str_eqz(role, part_role_name[i]))
			p->role = (enum part_role)i;
	for (size_t i = 0; i < d->sentences.n; i++)
		d->sentences.at[i].part = 0;
	return true;
}

static bool set(void *ctx, struct doc *d, struct str key, struct str value)
{
	struct room *r = ctx;
	if (str_eqz(key, "quotes"))
		return set_quotes(d, value);
	if (str_eqz(key, "role"))
		return set_role(d, value);
	if (str_eqz(key, "actors"))
		r->now = r->user;
	else if (str_eqz(key, "date"))
		d->date = value;
	else
		return false;
	return true;
}

static void put_party(struct buf *b, const struct party *p)
{
	buf_puts(b, p->country[0] ? p->country : "-");
	for (unsigned i = 0; i < p->n_sectors; i++)
		buf_printf(b, "%c%s", i ? ',' : ' ', p->sectors[i]);
}

static bool put_parties(struct doc *d, uint32_t w, struct buf *b)
{
	struct parties out = {0};
	assert_int_equal(doc_parties(d, w, &out), 0);
	for (uint32_t i = 0; i < out.n; i++) {
		buf_puts(b, i ? "," : "");
		if (out.at[i].country[0])
			buf_puts(b, out.at[i].country);
		else
			buf_str(b, out.at[i].name.n ? out.at[i].name : STR("?"));
	}
	buf_puts(b, out.n ? "" : "-");
	return true;
}

static void put_str(struct buf *b, struct str s)
{
	buf_str(b, s.n ? s : STR("-"));
}

static bool put_mention(const struct doc *d, struct str verb, const struct mention *m, struct buf *b)
{
	if (str_eqz(verb, "words"))
		buf_str(b, doc_span_text(d, m->span));
	else if (str_eqz(verb, "party"))
		put_party(b, &m->party);
	else if (str_eqz(verb, "name"))
		put_str(b, m->party.name);
	else if (str_eqz(verb, "id"))
		put_str(b, m->party.id);
	else if (str_eqz(verb, "role"))
		put_str(b, m->role);
	else if (str_eqz(verb, "successor"))
		put_str(b, str_c(m->party.successor));
	else if (str_eqz(verb, "head"))
		cases_put(b, d, m->head);
	else if (str_eqz(verb, "acts"))
		buf_puts(b, m->actor ? "yes" : "no");
	else if (str_eqz(verb, "plural"))
		buf_puts(b, m->plural ? "yes" : "no");
	else if (str_eqz(verb, "gender"))
		buf_putc(b, m->gender ? m->gender : '-');
	else
		return false;
	return true;
}

static void read_desk(struct room *r, struct doc *d)
{
	struct err err = {0};
	if (r->read)
		return;
	r->read = true;
	if (who_mentions(r->now, d, &err) < 0 || who_coref(r->now, d, &err) < 0)
		fail_msg("%s", err.msg);
}

static bool ask(void *ctx, struct doc *d, struct str question, struct buf *b)
{
	static const char *const kinds[] = {"name", "nominal", "pronoun"};
	struct str verb, arg = STR("");
	read_desk(ctx, d);
	if (!str_split(&question, ' ', &verb))
		return false;
	if (str_eqz(verb, "mentions")) {
		buf_printf(b, "%zu", d->mentions.n);
		return true;
	}
	if (!str_split(&question, ' ', &arg))
		return false;
	uint32_t w = cases_word(d, arg);
	if (str_eqz(verb, "parties"))
		return put_parties(d, w, b);
	const struct mention *m = doc_mention(d, w);
	if (str_eqz(verb, "kind")) {
		buf_puts(b, m ? kinds[m->kind] : "-");
		return true;
	}
	if (!m) {
		buf_puts(b, "nobody");
		return true;
	}
	if (!str_eqz(verb, "same"))
		return put_mention(d, verb, m, b);
	const struct mention *o = doc_mention(d, cases_word(d, question));
	buf_puts(b, o && o->cluster == m->cluster ? "yes" : "no");
	return true;
}

static void each_case_holds(void **state)
{
	static const struct cases_room room = {begin, set, ask};
	cases_run(CASES "/cases.txt", &room, *state);
}

/* A text in which every pass has something to do. */
static const char *const everything =
	"# newdoc\n"
	"1\tThree\tthree\tNUM\tCD\t_\t2\tnummod\t_\t_\n2\tmembers\tmember\tNOUN\tNNS\t_\t8\tnsubj\t_\t_\n"
	"3\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_\n4\tKenya\tKenya\tPROPN\tNNP\t_\t2\tappos\t_\tName=B-LOC\n"
	"5\tand\tand\tCCONJ\tCC\t_\t6\tcc\t_\t_\n6\tTogo\tTogo\tPROPN\tNNP\t_\t4\tconj\t_\tName=B-LOC\n"
	"7\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_\n8\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n"
	"9\tMr\tMr\tPROPN\tNNP\t_\t10\tnmod:desc\t_\t_\n10\tOtto\tOtto\tPROPN\tNNP\t_\t8\tobj\t_\tName=B-PER\n"
	"11\tkrell\tkrell\tPROPN\tNNP\t_\t10\tflat\t_\tName=I-PER\n\n"
	"1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_\n2\ttwo\ttwo\tNUM\tCD\t_\t3\tnummod\t_\t_\n"
	"3\tstates\tstate\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n4\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_\n"
	"5\tthousands\tthousand\tNOUN\tNNS\t_\t4\tobj\t_\t_\n6\tthem\tthey\tPRON\tPRP\t_\t4\tobl\t_\t_\n"
	"7\tRussian\tRussian\tADJ\tJJ\t_\t10\tamod\t_\t_\n8\tand\tand\tCCONJ\tCC\t_\t9\tcc\t_\t_\n"
	"9\tChinese\tChinese\tADJ\tJJ\t_\t7\tconj\t_\t_\n10\tsoldiers\tsoldier\tNOUN\tNNS\t_\t4\tobl\t_\t_\n"
	"11\tNorth\tNorth\tPROPN\tNNP\t_\t12\tcompound\t_\tName=B-ORG\n"
	"12\tRelief\tRelief\tPROPN\tNNP\t_\t4\tobl\t_\tName=I-ORG\n"
	"13\tZorvan\tZorvan\tPROPN\tNNP\t_\t4\tobl\t_\tName=B-LOC\n\n";

/* Reads that text with the n-th request for memory refused; -1 when the passes say so. */
static int read_with_fault(const struct room *r, long n, size_t *mentions, bool *hit)
{
	struct doc d;
	struct conllu in;
	struct err err = {0};
	doc_init(&d);
	conllu_init(&in, str_c(everything), true);
	assert_int_equal(conllu_next(&in, &d, &err), 1);
	doc_link_words(&d);
	arena_fail_after(n);
	int rc = who_mentions(r->plain, &d, &err);
	if (rc == 0 && !d.arena.failed) /* what refuses memory says so itself */
		rc = who_coref(r->plain, &d, &err);
	arena_fail_after(0);
	*hit = d.arena.failed;
	*mentions = d.mentions.n;
	assert_true(rc == 0 || err.msg[0]);
	doc_release(&d);
	return rc;
}

static void refused_memory_is_an_error(void **state)
{
	size_t all, got;
	bool hit;
	assert_int_equal(read_with_fault(*state, 0, &all, &hit), 0);
	assert_false(hit);
	for (long n = 1; n < 10000; n++) {
		int rc = read_with_fault(*state, n, &got, &hit);
		if (!hit) {
			assert_int_equal(rc, 0);
			assert_int_equal(got, all);
			assert_true(n > 30);
			return;
		}
		assert_int_equal(rc, -1);
	}
	fail_msg("there is no end of requests");
}

static int open_all(void **state)
{
	static struct room r;
	struct err err = {0};
	*state = &r;
	if (who_open(&r.plain, &(struct who_options){.data_dir = DATA_DIR}, &err) == 0 &&
	    who_open(&r.user, &(struct who_options){.data_dir = DATA_DIR, .actors = CASES "/actors.tsv"}, &err) == 0)
		return 0;
	print_error("%s\n", err.msg);
	return -1;
}

static int close_all(void **state)
{
	struct room *r = *state;
	who_close(r->plain);
	who_close(r->user);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_case_holds), cmocka_unit_test(refused_memory_is_an_error)};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
