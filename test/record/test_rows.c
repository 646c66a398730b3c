/* Claims about the record's tables: every row of an article that is counted by eye, and what a
 * failure leaves behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/hash.h"
#include "doc/event_out.h"
#include "record/db.h"
#include "record/record.h"
#include "../out/plain.h"

static char dir[] = "bede-rows-XXXXXX";
static char path[64];
static struct doc doc;
static struct err err;

static int make_dir(void **state)
{
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/r.db", dir);
	return 0;
}

static int setup(void **state)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	char name[80];
	for (unsigned i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, tails[i]);
		unlink(name);
	}
	err = (struct err){0};
	doc_init(&doc);
	plain_article(&doc);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&doc);
	return 0;
}

static int remove_dir(void **state)
{
	setup(state);
	teardown(state);
	return rmdir(dir);
}

static struct record *opened(void)
{
	struct record *r;
	if (record_open(&r, path, true, &err) < 0)
		fail_msg("%s", err.msg);
	return r;
}

static void keep_article(void)
{
	struct record *r = opened();
	if (record_add(r, &doc, &err) != 1 || record_commit(r, &err) < 0)
		fail_msg("%s", err.msg);
	record_close(r);
}

static void run_sql(const char *sql)
{
	struct db *db;
	if (db_open(&db, path, true, &err) < 0 || db_run(db, sql, &err) < 0)
		fail_msg("%s", err.msg);
	db_close(db);
}

/* The rows of a query: cells parted by |, NULL as -, a line a row. */
static void rows(const char *sql, const char *expected)
{
	struct db *db;
	struct db_query *q;
	char got[4096] = "";
	int rc, columns = 1;
	for (const char *c = sql; *c && strncmp(c, " FROM", 5) != 0; c++)
		columns += *c == ',';
	assert_int_equal(db_open(&db, path, false, &err), 0);
	if (db_prepare(db, &q, sql, &err) < 0)
		fail_msg("%s", err.msg);
	while ((rc = db_next(q, &err)) > 0)
		for (int c = 0; c < columns; c++) {
			struct str s = db_is_null(q, c) ? STR("-") : db_text(q, c);
			snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s%s", STR_ARG(s),
			         c + 1 < columns ? "|" : "\n");
		}
	assert_int_equal(rc, 0);
	db_finish(q);
	db_close(db);
	assert_string_equal(got, expected);
}

static void article_parts_and_people_are_rows(void **state)
{
	char hash[HASH_HEX + 1];
	keep_article();
	hash_name(doc.text, hash);
	strcat(hash, "\n");
	rows("SELECT hash FROM article", hash);
	rows("SELECT name, url, title, standfirst, kind, byline, publisher, date, lang, text FROM article",
	     "p|http://x/y|Hit|Stand|news|Di|Pub|2001-05-07|en|Ána hit Bo. Cy denied it. Menu\n");
	rows("SELECT n, role, start, \"end\" FROM part ORDER BY n",
	     "0|body|0|11\n1|body|12|25\n2|furniture|26|30\n");
	rows("SELECT n, start, \"end\", name, country, successor, sectors, actor_id, role, cluster FROM actor"
	     " ORDER BY n", "0|0|3|Ana Roe|SVK|-|GOV MIL|ana|envoy|0\n2|12|14|-|YUG|SRB|-|-|-|2\n");
	rows("SELECT n, kind, speaker, speaker_country, speaker_sectors, speaker_id, speaker_how, denial"
	     " FROM attribution ORDER BY n",
	     "0|indirect|Cy|YUG|-|-|coref|1\n1|term|-|-|-|-|unknown|0\n");
	rows("SELECT attribution, what, n, start, \"end\" FROM attribution_span ORDER BY 1, 2, 3",
	     "0|content|0|22|25\n0|cue|0|15|21\n0|source|0|12|14\n1|source|0|0|3\n1|source|1|8|10\n");
}

static void times_places_numbers_and_flags_are_rows(void **state)
{
	keep_article();
	rows("SELECT n, start, \"end\", type, value, mod FROM timex ORDER BY n",
	     "0|4|7|DATE|2001-05|START\n1|22|25|-|-|-\n");
	rows("SELECT n, start, \"end\", name, use, lat, lon, country, admin1, geonameid, precision FROM toponym"
	     " ORDER BY n", "0|8|10|Bo Town|place|1.5|-2.25|SLE|South|7|city\n1|12|14|-|actor|-|-|-|-|-|-\n");
	rows("SELECT n, start, \"end\", value, low, high, unit FROM number", "0|22|25|5.0|4.0|6.5|shell\n");
	rows("SELECT n, rule, why, weight FROM flag ORDER BY n", "0|fragment|cut|0.5\n1|agreement|odd|0.25\n");
	rows("SELECT flag, n, start, \"end\" FROM flag_span ORDER BY 1, 2", "0|0|0|3\n0|1|8|10\n1|0|22|25\n");
}

static void events_are_rows(void **state)
{
	const char (*id)[EVENT_ID] = event_out_ids(&doc);
	char ids[64];
	keep_article();
	snprintf(ids, sizeof ids, "%s\n%s\n", id[0], id[1]);
	rows("SELECT id FROM event ORDER BY n", ids);
	rows("SELECT n, type, modes, contexts, cameo, goldstein, quad, intensity, mood, negated, background,"
	     " reciprocal, when_value, when_end, when_precision, when_basis, first_day, last_day, ongoing, toponym,"
	     " by_level, attribution, sentence_start, sentence_end, score FROM event ORDER BY n",
	     "0|ASSAULT|beat firearms|military territory|190|-10.0|4|-9.5|planned|1|0|0|2001-05|2001-06|month|text|"
	     "2001-05-01|2001-06-30|1|0|party|0|0|11|0.25\n"
	     "1|AGREE|-|-|-|-|1|0.0|actual|0|1|1|-|-|-|unknown|-|-|0|-|narrator|-|15|21|1.0\n");
	rows("SELECT side, n, start, \"end\", name, country, successor, sectors, actor_id FROM event_party"
	     " ORDER BY side, n",
	     "actor|0|0|3|Ana Roe|SVK|-|GOV MIL|ana\nactor|1|12|14|Cy|YUG|SRB|-|-\n"
	     "denied_by|0|12|14|Cy|YUG|SRB|-|-\nrecipient|0|8|10|Bo|-|-|CVL|-\nrecipient|1|-|-|Ri|RUR|-|-|-\n");
	rows("SELECT what, n, start, \"end\" FROM event_span ORDER BY event, what, n",
	     "mention|0|4|7\nmention|1|15|21\ntrigger|0|4|7\nmention|0|15|21\n");
	rows("SELECT what, low, best, high, start, \"end\" FROM event_size ORDER BY what",
	     "killed|1|2|3|15|21\nparticipants|0|0|0|4|7\n");
	rows("SELECT flag FROM event_flag ORDER BY flag", "0\n1\n");
}

static void bytes_that_are_no_text_are_kept_as_one_character_each(void **state)
{
	doc_clear(&doc);
	doc.text = STR("a\xFF" "b\0c\xEF\xBF\xBD");
	keep_article();
	rows("SELECT text FROM article", "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD\n");
	rows("SELECT length(text) FROM article", "6\n");
}

static void names_of_modes_are_kept_whole_or_not_at_all(void **state)
{
	static char name[128];
	char expected[300];
	memset(name, 'm', sizeof name);
	for (unsigned n = 127; n <= 128; n++) { /* 127 + blank + 127 fit, one more does not */
		setup(state);
		doc.events.at[0].mode[0] = (struct str){name, 127};
		doc.events.at[0].mode[1] = (struct str){name, n};
		keep_article();
		snprintf(expected, sizeof expected, "%.127s%s%.*s\n", name, n == 127 ? " " : "",
		         n == 127 ? 127 : 0, name);
		rows("SELECT modes FROM event WHERE n = 0", expected);
		teardown(state);
	}
	setup(state);
}

static const char *const tables[] = {
	"article", "part", "actor", "attribution", "attribution_span", "timex", "toponym", "number",
	"flag", "flag_span", "event", "event_party", "event_span", "event_size", "event_flag",
};

static void a_table_that_refuses_a_row_leaves_nothing_of_the_article(void **state)
{
	struct record *r = opened();
	struct record_counts n;
	for (unsigned i = 0; i < sizeof tables / sizeof *tables; i++) {
		char sql[200];
		snprintf(sql, sizeof sql, "CREATE TRIGGER t BEFORE INSERT ON %s BEGIN SELECT RAISE(ABORT, 'no %s'); END;",
		         tables[i], tables[i]);
		run_sql(sql);
		assert_int_equal(record_add(r, &doc, &err), -1);
		snprintf(sql, sizeof sql, "no %s", tables[i]);
		assert_string_equal(err.msg, sql);
		assert_int_equal(err.code, ERR_IO);
		assert_int_equal(record_count(r, &n, &err), 0);
		assert_int_equal(n.articles, 0);
		assert_int_equal(record_commit(r, &err), 0);
		run_sql("DROP TRIGGER t;");
	}
	assert_int_equal(record_add(r, &doc, &err), 1);
	record_close(r);
}

/* A later row that would go in does not hide the one that did not. */
static void a_row_refused_in_the_middle_is_a_failure(void **state)
{
	static const char *const when[][2] = {
		{"part", "new.n = 1"}, {"actor", "new.n = 2"}, {"attribution_span", "new.what = 'source'"},
		{"attribution_span", "new.what = 'cue'"}, {"attribution_span", "new.what = 'content'"},
		{"timex", "new.n = 1"}, {"toponym", "new.n = 0"}, {"flag", "new.n = 0"}, {"flag_span", "new.n = 0"},
		{"event_party", "new.side = 'actor' AND new.n = 0"}, {"event_party", "new.side = 'recipient'"},
		{"event_party", "new.side = 'denied_by'"}, {"event_span", "new.what = 'trigger'"},
		{"event_span", "new.what = 'mention' AND new.n = 0"}, {"event_size", "new.what = 'killed'"},
		{"event_flag", "new.flag = 0"}, {"event", "new.n = 0"},
	};
	struct record *r = opened();
	for (unsigned i = 0; i < sizeof when / sizeof *when; i++) {
		char sql[300];
		snprintf(sql, sizeof sql, "CREATE TRIGGER t BEFORE INSERT ON %s WHEN %s BEGIN SELECT RAISE(ABORT, 'no');"
		         " END;", when[i][0], when[i][1]);
		run_sql(sql);
		assert_int_equal(record_add(r, &doc, &err), -1);
		assert_string_equal(err.msg, "no");
		assert_int_equal(record_commit(r, &err), 0);
		run_sql("DROP TRIGGER t;");
	}
	record_close(r);
}

static void refused_memory_leaves_nothing_of_the_article(void **state)
{
	struct record *r = opened();
	struct record_counts n;
	doc_clear(&doc);
	for (long at = 1;; at++) {
		doc_clear(&doc);
		plain_article(&doc);
		arena_fail_after(at);
		int rc = record_add(r, &doc, &err);
		arena_fail_after(0);
		assert_int_equal(rc, doc.arena.failed ? -1 : 1);
		assert_int_equal(record_count(r, &n, &err), 0);
		assert_int_equal(n.articles, doc.arena.failed ? 0 : 1);
		if (rc > 0)
			break;
	}
	doc_clear(&doc);
	doc.text = STR("bad \xFF byte");
	arena_fail_after(2); /* the offsets, then the cleaned text */
	assert_int_equal(record_add(r, &doc, &err), -1);
	arena_fail_after(0);
	assert_int_equal(err.code, ERR_LIMIT);
	record_close(r);
}

static void the_hash_tells_whether_a_text_is_there(void **state)
{
	struct record *r = opened();
	struct record_counts n;
	assert_int_equal(record_has(r, &doc, &err), 0);
	assert_int_equal(record_add(r, &doc, &err), 1);
	assert_int_equal(record_has(r, &doc, &err), 1);
	assert_int_equal(record_has(r, &doc, &err), 1);
	assert_int_equal(record_count(r, &n, &err), 0);
	assert_int_equal(n.articles, 1);
	assert_int_equal(n.events, 2);
	assert_int_equal(record_commit(r, &err), 0);
	assert_int_equal(record_commit(r, &err), 0);
	assert_int_equal(record_add(r, &doc, &err), 0);
	doc.text = STR("other");
	assert_int_equal(record_has(r, &doc, &err), 0);
	record_close(r);
	record_close(NULL);
}

static void refused(const char *sql, bool write, const char *cause)
{
	struct record *r;
	char message[300];
	if (sql)
		run_sql(sql);
	assert_int_equal(record_open(&r, path, write, &err), -1);
	snprintf(message, sizeof message, "'%s': %s", path, cause);
	assert_string_equal(err.msg, message);
	assert_int_equal(err.code, ERR_DATA);
}

static void a_file_of_another_make_is_refused_with_its_cause(void **state)
{
	refused("PRAGMA user_version=1;", false, "holds no record");
	refused("CREATE TABLE t (x);", true, "is a database, but no record of this program");
	setup(state);
	keep_article();
	refused("UPDATE meta SET value = '2' WHERE key = 'format';", true,
	        "has record format 2; this program reads 1");
	refused("DELETE FROM meta;", false, "is no record");
	teardown(state);
}

struct seen {
	char text[2000];
	int left; /* stop after so many */
};

static bool see(void *ctx, const struct record_hit *h)
{
	struct seen *s = ctx;
	snprintf(s->text + strlen(s->text), sizeof s->text - strlen(s->text),
	         "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%d|%d|%g\n", STR_ARG(h->article),
	         STR_ARG(h->url), STR_ARG(h->title), STR_ARG(h->date), STR_ARG(h->type), STR_ARG(h->modes),
	         STR_ARG(h->mood), STR_ARG(h->when), STR_ARG(h->place), STR_ARG(h->by), STR_ARG(h->sentence),
	         STR_ARG(h->actors), STR_ARG(h->recipients), h->negated, h->background, h->score);
	return --s->left != 0;
}

#define FULL "p|http://x/y|Hit|2001-05-07|ASSAULT|beat firearms|planned|2001-05|Bo Town|party|Ána hit Bo.|" \
             "SVK GOV MIL; YUG|CVL; RUR|1|0|0.25\n"
#define POOR "p|http://x/y|Hit|2001-05-07|AGREE||actual|||narrator|denied|||0|1|1\n"

static void found(struct record *r, struct record_query q, const char *expected)
{
	struct seen s = {.text = ""};
	long rows = 0;
	for (const char *c = expected; *c; c++)
		rows += *c == '\n';
	if (record_find(r, &q, see, &s, &err) != rows)
		fail_msg("%s", err.msg);
	assert_string_equal(s.text, expected);
}

static void a_search_shows_every_field_and_heeds_every_condition(void **state)
{
	keep_article();
	struct record *r = opened();
	found(r, (struct record_query){0}, FULL);
	found(r, (struct record_query){.background = true}, POOR FULL); /* 7 May is after the 1st */
	found(r, (struct record_query){.background = true, .limit = 1}, POOR);
	found(r, (struct record_query){.background = true, .limit = 2}, POOR FULL);
	found(r, (struct record_query){.background = true, .min_score = 1}, POOR);
	found(r, (struct record_query){.min_score = 0.25}, FULL);
	found(r, (struct record_query){.min_score = 0.26}, "");
	found(r, (struct record_query){.actor = "ana"}, FULL);
	found(r, (struct record_query){.actor = "MIL"}, FULL);
	found(r, (struct record_query){.actor = "SRB"}, FULL);
	found(r, (struct record_query){.actor = "RUR"}, "");
	found(r, (struct record_query){.actor = "IL"}, "");
	found(r, (struct record_query){.recipient = "CVL"}, FULL);
	found(r, (struct record_query){.recipient = "YUG"}, ""); /* who denies is no recipient */
	found(r, (struct record_query){.from = "2001-06-30", .to = "2001-06-30"}, FULL);
	found(r, (struct record_query){.from = "2001-07-01"}, "");
	found(r, (struct record_query){.to = "2001-05-01"}, FULL);
	found(r, (struct record_query){.to = "2001-04-30"}, "");
	found(r, (struct record_query){.place = "SLE", .type = "ASSAULT"}, FULL);
	found(r, (struct record_query){.words = (const char *const[]){"hit bo", "menu", NULL}}, FULL);
	found(r, (struct record_query){.words = (const char *const[]){"hit\" \"bo", NULL}}, FULL);
	found(r, (struct record_query){.words = (const char *const[]){"hit", "cat", NULL}}, "");
	found(r, (struct record_query){.words = (const char *const[]){NULL}}, FULL);
	record_close(r);
}

static void both_sides_of_a_reciprocal_event_are_found_as_recipients(void **state)
{
	doc.events.at[0].reciprocal = true;
	keep_article();
	struct record *r = opened();
	found(r, (struct record_query){.recipient = "ana"}, FULL);
	found(r, (struct record_query){.recipient = "RUR"}, FULL);
	record_close(r);
}

static void a_search_ends_when_the_caller_has_enough(void **state)
{
	struct seen s = {.text = "", .left = 1};
	keep_article();
	struct record *r = opened();
	assert_int_equal(record_find(r, &(struct record_query){.background = true}, see, &s, &err), 1);
	assert_string_equal(s.text, POOR);
	record_close(r);
}

static void a_search_of_too_many_words_is_refused(void **state)
{
	static char word[16385];
	struct seen s = {.text = ""};
	struct record *r = opened();
	memset(word, 'w', sizeof word - 1);
	const char *words[] = {word, NULL};
	assert_int_equal(record_find(r, &(struct record_query){.words = words}, see, &s, &err), -1);
	assert_string_equal(err.msg, "the question is too long");
	assert_int_equal(err.code, ERR_USAGE);
	record_close(r);
}

static void a_bad_statement_says_what_the_database_says(void **state)
{
	struct db *db;
	struct db_query *q;
	assert_int_equal(db_open(&db, path, true, &err), 0);
	assert_int_equal(db_prepare(db, &q, "SELECT x FROM nowhere", &err), -1);
	assert_string_equal(err.msg, "no such table: nowhere");
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(db_run(db, "CREATE TABLE t (x INTEGER UNIQUE);", &err), 0);
	assert_int_equal(db_prepare(db, &q, "INSERT INTO t VALUES (?)", &err), 0);
	assert_int_equal(db_put(q, (struct db_value[]){db_int(7)}, 1, &err), 0);
	assert_int_equal(db_last_id(db), 1);
	assert_int_equal(db_changes(db), 1);
	assert_int_equal(db_put(q, (struct db_value[]){db_int(7)}, 1, &err), -1);
	assert_string_equal(err.msg, "UNIQUE constraint failed: t.x");
	assert_int_equal(db_put(q, (struct db_value[]){db_int(7), db_int(8)}, 2, &err), -1);
	db_finish(q);
	assert_int_equal(db_prepare(db, &q, "SELECT x, x + 0.5, NULL FROM t WHERE x = ?", &err), 0);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(db_ask(q, (struct db_value[]){db_int(7)}, 1, &err), 0);
		assert_int_equal(db_next(q, &err), 1);
		assert_int_equal(db_get_int(q, 0), 7);
		assert_true(db_get_real(q, 1) == 7.5);
		assert_true(db_is_null(q, 2) && !db_is_null(q, 0));
		assert_int_equal(db_text(q, 2).n, 0);
		assert_int_equal(db_next(q, &err), 0);
	}
	db_finish(q);
	db_finish(NULL);
	db_close(db);
	db_close(NULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(article_parts_and_people_are_rows),
		T(times_places_numbers_and_flags_are_rows),
		T(events_are_rows),
		T(bytes_that_are_no_text_are_kept_as_one_character_each),
		T(names_of_modes_are_kept_whole_or_not_at_all),
		T(a_table_that_refuses_a_row_leaves_nothing_of_the_article),
		T(a_row_refused_in_the_middle_is_a_failure),
		T(refused_memory_leaves_nothing_of_the_article),
		T(the_hash_tells_whether_a_text_is_there),
		T(a_file_of_another_make_is_refused_with_its_cause),
		T(a_search_shows_every_field_and_heeds_every_condition),
		T(both_sides_of_a_reciprocal_event_are_found_as_recipients),
		T(a_search_ends_when_the_caller_has_enough),
		T(a_search_of_too_many_words_is_refused),
		T(a_bad_statement_says_what_the_database_says),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
