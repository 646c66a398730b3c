#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "record/days.h"
#include "record/db.h"
#include "record/record.h"
#include "../out/sample.h"

static char dir[] = "bede-record-XXXXXX";
static char path[64];

static int new_file(void **state)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	char name[80];
	for (unsigned i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, tails[i]);
		unlink(name);
	}
	return 0;
}

static int make_dir(void **state)
{
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/r.db", dir);
	return 0;
}

static int remove_dir(void **state)
{
	new_file(state);
	return rmdir(dir);
}

static struct record *open_or_fail(bool write)
{
	struct record *r;
	struct err err = {0};
	if (record_open(&r, path, write, &err) < 0)
		fail_msg("%s", err.msg);
	return r;
}

static int add_sample(struct record *r, const char *text_tail)
{
	struct doc d;
	struct err err = {0};
	char text[1024];
	doc_init(&d);
	sample_article(&d);
	snprintf(text, sizeof text, "%.*s%s", STR_ARG(d.text), text_tail);
	d.text = str_c(text);
	int rc = record_add(r, &d, &err);
	if (rc < 0)
		fail_msg("%s", err.msg);
	doc_release(&d);
	return rc;
}

static void same_text_is_kept_once(void **state)
{
	struct record *r = open_or_fail(true);
	struct record_counts n;
	struct err err;
	assert_int_equal(add_sample(r, ""), 1);
	assert_int_equal(add_sample(r, ""), 0);
	assert_int_equal(add_sample(r, "."), 1);
	assert_int_equal(record_commit(r, &err), 0);
	record_close(r);
	r = open_or_fail(true);
	assert_int_equal(add_sample(r, ""), 0);
	assert_int_equal(record_count(r, &n, &err), 0);
	assert_int_equal(n.articles, 2);
	assert_int_equal(n.events, 2);
	record_close(r);
}

static void what_was_not_committed_is_not_there(void **state)
{
	struct record *r = open_or_fail(true);
	struct record_counts n;
	struct err err;
	add_sample(r, "");
	record_close(r);
	r = open_or_fail(true);
	assert_int_equal(record_count(r, &n, &err), 0);
	assert_int_equal(n.articles, 0);
	record_close(r);
}

struct seen {
	unsigned n;
	char actors[100], recipients[100], sentence[400], place[100];
};

static bool see(void *ctx, const struct record_hit *h)
{
	struct seen *s = ctx;
	s->n++;
	snprintf(s->actors, sizeof s->actors, "%.*s", STR_ARG(h->actors));
	snprintf(s->recipients, sizeof s->recipients, "%.*s", STR_ARG(h->recipients));
	snprintf(s->sentence, sizeof s->sentence, "%.*s", STR_ARG(h->sentence));
	snprintf(s->place, sizeof s->place, "%.*s", STR_ARG(h->place));
	return true;
}

static unsigned hits(struct record *r, struct record_query q)
{
	struct seen s = {0};
	struct err err = {0};
	if (record_find(r, &q, see, &s, &err) < 0)
		fail_msg("%s", err.msg);
	return s.n;
}

static void every_condition_can_find_and_can_miss(void **state)
{
	struct record *r = open_or_fail(true);
	struct err err;
	add_sample(r, "");
	record_commit(r, &err);
#define WORDS(...) (const char *const[]){__VA_ARGS__, NULL}
	assert_int_equal(hits(r, (struct record_query){0}), 1);
	assert_int_equal(hits(r, (struct record_query){.words = WORDS("krakow", "regret it")}), 1);
	assert_int_equal(hits(r, (struct record_query){.words = WORDS("it regret")}), 0);
	assert_int_equal(hits(r, (struct record_query){.words = WORDS("\"; DROP TABLE event; --")}), 0);
	assert_int_equal(hits(r, (struct record_query){.type = "ASSAULT"}), 1);
	assert_int_equal(hits(r, (struct record_query){.type = "AID"}), 0);
	assert_int_equal(hits(r, (struct record_query){.actor = "RUR"}), 1);
	assert_int_equal(hits(r, (struct record_query){.actor = "POL"}), 0);
	assert_int_equal(hits(r, (struct record_query){.recipient = "POL"}), 1);
	assert_int_equal(hits(r, (struct record_query){.from = "2031-03-03", .to = "2031-03-03"}), 1);
	assert_int_equal(hits(r, (struct record_query){.from = "2031-03-04"}), 0);
	assert_int_equal(hits(r, (struct record_query){.to = "2031-03-02"}), 0);
	assert_int_equal(hits(r, (struct record_query){.place = "POL"}), 1);
	assert_int_equal(hits(r, (struct record_query){.place = "RUR"}), 0);
	assert_int_equal(hits(r, (struct record_query){.min_score = 0.7}), 1);
	assert_int_equal(hits(r, (struct record_query){.min_score = 0.8}), 0);
	record_close(r);
}

static void a_hit_shows_the_sentence_and_the_codes(void **state)
{
	struct record *r = open_or_fail(true);
	struct seen s = {0};
	struct err err = {0};
	add_sample(r, "");
	assert_int_equal(record_find(r, &(struct record_query){0}, see, &s, &err), 1);
	assert_string_equal(s.actors, "RUR");
	assert_string_equal(s.recipients, "POL");
	assert_string_equal(s.place, "Krakow");
	assert_string_equal(s.sentence, "Defence minister Zoë Ünal said on Monday that Ruritania had "
	                                "shelled Kraków, killing 3 people.");
	record_close(r);
}

static void foreign_keys_hold_and_the_file_is_sound(void **state)
{
	struct record *r = open_or_fail(true);
	struct err err;
	struct db *db;
	struct db_query *q;
	add_sample(r, "");
	record_commit(r, &err);
	record_close(r);
	assert_int_equal(db_open(&db, path, true, &err), 0);
	assert_int_equal(db_prepare(db, &q, "SELECT count(*) FROM pragma_foreign_key_check", &err), 0);
	assert_int_equal(db_next(q, &err), 1);
	assert_int_equal(db_get_int(q, 0), 0);
	db_finish(q);
	assert_int_equal(db_run(db, "DELETE FROM article;", &err), 0);
	assert_int_equal(db_prepare(db, &q, "SELECT (SELECT count(*) FROM event_party) +"
	                            " (SELECT count(*) FROM attribution_span) + (SELECT count(*) FROM flag_span)", &err), 0);
	assert_int_equal(db_next(q, &err), 1);
	assert_int_equal(db_get_int(q, 0), 0);
	db_finish(q);
	db_close(db);
}

static void refuses_what_is_no_record(void **state)
{
	struct record *r;
	struct err err = {0};
	assert_int_equal(record_open(&r, path, false, &err), -1);
	assert_int_equal(err.code, ERR_IO);
	FILE *f = fopen(path, "w");
	for (int i = 0; i < 100; i++)
		fputs("this is a text and no database at all\n", f);
	fclose(f);
	assert_int_equal(record_open(&r, path, true, &err), -1);
	assert_non_null(strstr(err.msg, path));
	unlink(path);
	struct db *db;
	assert_int_equal(db_open(&db, path, true, &err), 0);
	assert_int_equal(db_run(db, "CREATE TABLE t (x);", &err), 0);
	db_close(db);
	assert_int_equal(record_open(&r, path, true, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
}

static void weeks_years_and_decades_cover_their_days(void **state)
{
	static const struct {
		const char *value, *end, *first, *last;
	} cases[] = {
		{"2022-02-27", "", "2022-02-27", "2022-02-27"}, {"2022-02", "", "2022-02-01", "2022-02-28"},
		{"2022-W08", "", "2022-02-21", "2022-02-27"}, {"1999", "", "1999-01-01", "1999-12-31"},
		{"199", "", "1990-01-01", "1999-12-31"}, {"2020-Q4", "", "2020-10-01", "2020-12-31"},
		{"2022-02-27T14:30", "", "2022-02-27", "2022-02-27"}, {"PRESENT_REF", "", "", ""},
		{"P78D", "", "", ""}, {"2022-13", "", "", ""}, {"2022-02-30", "", "", ""},
		{"1999-03", "1999-06-10", "1999-03-01", "1999-06-10"}, {"1999", "soon", "1999-01-01", "1999-12-31"},
		{"2022-02-20", "2022-W08", "2022-02-20", "2022-02-27"}, {"2022-W01", "", "2022-01-03", "2022-01-09"},
		{"2020-W53", "", "2020-12-28", "2021-01-03"}, {"2022-W00", "", "", ""}, {"2022-W54", "", "", ""},
		{"0000-W01", "", "", ""}, {"0001-W02", "", "0001-01-08", "0001-01-14"}, {"2022-W8", "", "", ""},
		{"2022-Q1", "", "2022-01-01", "2022-03-31"}, {"2022-Q0", "", "", ""}, {"2022-Q5", "", "", ""},
		{"2022-Q10", "", "", ""}, {"2022-H1", "", "2022-01-01", "2022-06-30"},
		{"2022-H2", "", "2022-07-01", "2022-12-31"}, {"2022-H3", "", "", ""}, {"2022-00", "", "", ""},
		{"2022-12", "", "2022-12-01", "2022-12-31"}, {"2024-02", "", "2024-02-01", "2024-02-29"},
		{"2022-1", "", "", ""}, {"2022/02", "", "", ""}, {"2022/02/27", "", "", ""}, {"20a2", "", "", ""},
		{"2022-0a", "", "", ""}, {"2022-0/", "", "", ""}, {"2022T10", "", "2022-01-01", "2022-12-31"},
		{"000", "", "", ""}, {"001", "", "0010-01-01", "0019-12-31"}, {"0000", "", "", ""}, {"19", "", "", ""},
		{"", "", "", ""}, {"2022-02-", "", "", ""}, {"9999", "", "9999-01-01", "9999-12-31"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct days d;
		days_of(str_c(cases[i].value), str_c(cases[i].end), &d);
		assert_string_equal(d.first, cases[i].first);
		assert_string_equal(d.last, cases[i].last);
	}
}

int main(void)
{
#define WITH_FILE(test) cmocka_unit_test_setup(test, new_file)
	const struct CMUnitTest tests[] = {
		WITH_FILE(same_text_is_kept_once),
		WITH_FILE(what_was_not_committed_is_not_there),
		WITH_FILE(every_condition_can_find_and_can_miss),
		WITH_FILE(a_hit_shows_the_sentence_and_the_codes),
		WITH_FILE(foreign_keys_hold_and_the_file_is_sound),
		WITH_FILE(refuses_what_is_no_record),
		cmocka_unit_test(weeks_years_and_decades_cover_their_days),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
