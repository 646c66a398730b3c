/* Claims about the whole pipe: every layer keeps its invariants, memory refused is an error, order does not matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "page/page.h"
#include "pipe/pipe.h"
#include "pipe/share.h"

static const char *const articles[] = {"nile-dam", "shoal", "cod-war", "dock-strike"};

enum { ARTICLES = sizeof articles / sizeof *articles };

struct rooms {
	struct page page;
	struct pipe *pipe;
	struct buf source[ARTICLES];
	struct doc doc;
};

static int setup(void **state)
{
	struct rooms *r = calloc(1, sizeof *r);
	struct err err = {0};
	char dir[4096], path[4096];
	const char *corpus = getenv("BEDE_ARTICLES");
	if (!r || !corpus || share_find(NULL, dir, sizeof dir, &err) < 0 || page_open(&r->page, dir, &err) < 0 ||
	    pipe_open(&r->pipe, &(struct pipe_options){.data_dir = dir}, &err) < 0) {
		fprintf(stderr, "%s\n", err.msg);
		return -1;
	}
	for (int i = 0; i < ARTICLES; i++) {
		buf_init(&r->source[i], 1 << 20);
		snprintf(path, sizeof path, "%s/%s/article.txt", corpus, articles[i]);
		if (file_read(path, &r->source[i], &err) < 0)
			return -1;
	}
	doc_init(&r->doc);
	*state = r;
	return 0;
}

static int teardown(void **state)
{
	struct rooms *r = *state;
	for (int i = 0; i < ARTICLES; i++)
		buf_release(&r->source[i]);
	doc_release(&r->doc);
	pipe_close(r->pipe);
	page_close(&r->page);
	free(r);
	return 0;
}

static int read_one(struct rooms *r, struct str source, struct err *err)
{
	struct page_hint hint = {.id = STR("x"), .date = STR("2001-09-03")};
	doc_clear(&r->doc);
	if (page_read(&r->page, &r->doc, source, PAGE_AUTO, &hint, err) != 0)
		return -1;
	return pipe_run(r->pipe, &r->doc, PASS_ALL, err);
}

static void check_words(const struct doc *d)
{
	uint32_t at = 0;
	for (size_t s = 0; s < d->sentences.n; s++) {
		const struct sentence *t = &d->sentences.at[s];
		assert_true(t->span.start < t->span.end && t->span.end <= d->text.n);
		assert_true(t->w0 == at && t->w1 > t->w0 && t->w1 <= d->words.n);
		unsigned roots = 0;
		for (uint32_t w = t->w0; w < t->w1; w++) {
			const struct word *x = &d->words.at[w];
			assert_true(span_contains(t->span, x->span));
			assert_true(x->sentence == s);
			assert_true(x->form.n > 0 && x->lemma.n > 0);
			roots += x->head == NONE;
			assert_true(x->head == NONE || (x->head >= t->w0 && x->head < t->w1 && x->head != w));
			uint32_t steps = 0;
			for (uint32_t h = w; h != NONE; h = d->words.at[h].head)
				assert_true(steps++ <= t->w1 - t->w0);
		}
		assert_int_equal(roots, 1);
		at = t->w1;
	}
	assert_int_equal(at, d->words.n);
}

static void check_parties(const struct doc *d, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		assert_true(p->at[i].span.end <= d->text.n && p->at[i].span.start < p->at[i].span.end);
		assert_true(p->at[i].mention == NONE || p->at[i].mention < d->mentions.n);
	}
}

static void check_events(const struct doc *d)
{
	for (size_t i = 0; i < d->events.n; i++) {
		const struct event *e = &d->events.at[i];
		check_parties(d, &e->actors);
		check_parties(d, &e->recipients);
		assert_true(e->score >= 0 && e->score <= 1);
		assert_true(e->quad >= 1 && e->quad <= 4);
		assert_true(e->mentions.n >= 1 && e->trigger.n >= 1);
		assert_true(e->sentence < d->sentences.n);
		assert_true(!e->reciprocal || e->recipients.n == 0);
		enum part_role role = doc_sentence_role(d, e->sentence);
		assert_true(role != PART_TEASER && role != PART_FURNITURE);
		for (uint32_t f = 0; f < e->n_flags; f++)
			assert_true(e->flag[f] < d->flags.n);
	}
}

static void every_layer_keeps_its_invariants(void **state)
{
	struct rooms *r = *state;
	struct err err = {0};
	for (int i = 0; i < ARTICLES; i++) {
		if (read_one(r, buf_view(&r->source[i]), &err) < 0)
			fail_msg("%s", err.msg);
		const struct doc *d = &r->doc;
		assert_true(d->words.n > 100 && d->events.n > 0 && d->mentions.n > 5);
		check_words(d);
		check_events(d);
		for (size_t k = 0; k < d->mentions.n; k++) {
			assert_true(d->mentions.at[k].cluster < d->n_clusters);
			assert_true(d->mentions.at[k].head < d->words.n);
		}
		for (size_t k = 0; k + 1 < d->parts.n; k++)
			assert_true(d->parts.at[k].span.end <= d->parts.at[k + 1].span.start);
		for (size_t k = 0; k < d->flags.n; k++)
			assert_true(d->flags.at[k].spans.n > 0 && d->flags.at[k].why[0]);
	}
}

static void refused_memory_is_an_error_wherever_it_strikes(void **state)
{
	struct rooms *r = *state;
	struct str source = str_sub(buf_view(&r->source[1]), 0, 900);
	long n = 1, refusals = 0;
	for (;; n += 1 + n / 8) {
		struct err err = {0};
		arena_fail_after(n);
		int rc = read_one(r, source, &err);
		bool struck = r->doc.arena.failed;
		arena_fail_after(0);
		if (!struck)
			break;
		/* A room may do without a refused extra, but never claim an error without words. */
		assert_true(rc == 0 || err.msg[0]);
		refusals += rc < 0;
	}
	assert_true(refusals > 20);
}

static void broken_text_is_read_without_harm(void **state)
{
	struct rooms *r = *state;
	uint64_t seed = 42;
	for (int round = 0; round < 60; round++) {
		char text[700];
		struct str source = buf_view(&r->source[round % ARTICLES]);
		size_t from = (size_t)(seed >> 33) % (source.n - sizeof text);
		memcpy(text, source.p + from, sizeof text);
		for (int k = 0; k < 12; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[(seed >> 40) % sizeof text] = (char)(seed >> 33);
		}
		struct err err = {0};
		if (read_one(r, (struct str){text, sizeof text}, &err) == 0) {
			check_words(&r->doc);
			check_events(&r->doc);
		} else {
			assert_true(err.msg[0]);
		}
	}
}

static void hostile_shapes_stay_within_the_cap(void **state)
{
	struct rooms *r = *state;
	static const char *const unit[] = {"a", "Iraq attacked Kuwait ", "\"said \"", "Iraq, Iran, ", "(", "5 ", "\xE2\x80\x9C", "x.\n\n"};
	for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
		struct buf b;
		buf_init(&b, 1 << 20);
		while (b.n < 60000)
			buf_puts(&b, unit[u]);
		struct err err = {0};
		if (read_one(r, buf_view(&b), &err) == 0) {
			check_words(&r->doc);
			check_events(&r->doc);
		}
		assert_true(r->doc.arena.peak <= DOC_ARENA_CAP);
		buf_release(&b);
	}
}

/* 1 MB would then stay below 64 MB: memory is linear in the text. */
static void a_byte_of_text_needs_fewer_than_64_of_memory(void **state)
{
	struct rooms *r = *state;
	struct buf b;
	struct err err = {0};
	buf_init(&b, 1 << 20);
	for (int i = 0; b.n < 250000; i++) {
		buf_str(&b, buf_view(&r->source[i % ARTICLES]));
		buf_puts(&b, "\n\n");
	}
	r->doc.arena.peak = r->doc.scratch.peak = 0;
	assert_int_equal(read_one(r, buf_view(&b), &err), 0);
	print_message("%zu bytes of arena for %zu of text\n", r->doc.arena.peak, b.n);
	assert_true(r->doc.words.n > 40000);
	assert_true(r->doc.arena.peak > 0 && r->doc.arena.peak < 64 * b.n);
	assert_true(r->doc.scratch.peak < 64 * b.n);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_byte_of_text_needs_fewer_than_64_of_memory),
		cmocka_unit_test(every_layer_keeps_its_invariants),
		cmocka_unit_test(refused_memory_is_an_error_wherever_it_strikes),
		cmocka_unit_test(broken_text_is_read_without_harm),
		cmocka_unit_test(hostile_shapes_stay_within_the_cap),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
