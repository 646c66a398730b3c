/*
 * The search is one statement put together from the conditions asked for; every value is bound,
 * none is pasted in. Words go to the full text index as quoted phrases, so that no word of the
 * user is read as an operator.
 */
#include "record/handle.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

enum { SQL_MAX = 16384, VALUES_MAX = 32 };

struct search {
	struct buf sql, words;
	struct db_value value[VALUES_MAX];
	unsigned n;
};

static void where(struct search *s, const char *condition, struct db_value v, unsigned times)
{
	buf_printf(&s->sql, " AND %s", condition);
	while (times-- > 0 && s->n < VALUES_MAX)
		s->value[s->n++] = v;
}

static void where_party(struct search *s, const char *side, const char *code)
{
	char condition[512];
	snprintf(condition, sizeof condition,
	         "EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.key AND (p.side = '%s' OR"
	         " (e.reciprocal AND p.side = 'actor')) AND (p.country = ? OR p.actor_id = ? OR"
	         " p.successor = ? OR ' ' || p.sectors || ' ' LIKE '%% ' || ? || ' %%'))", side);
	where(s, condition, db_str(str_c(code)), 4);
}

static void where_words(struct search *s, const char *const *words)
{
	for (; *words; words++) {
		buf_puts(&s->words, s->words.n ? " \"" : "\"");
		for (const char *c = *words; *c; c++) {
			if (*c == '"')
				buf_putc(&s->words, '"');
			buf_putc(&s->words, *c);
		}
		buf_putc(&s->words, '"');
	}
	where(s, "a.id IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)",
	      db_str(buf_view(&s->words)), 1);
}

static void conditions(struct search *s, const struct record_query *q)
{
	if (q->words && *q->words)
		where_words(s, q->words);
	if (q->type)
		where(s, "e.type = ?", db_str(str_c(q->type)), 1);
	if (q->actor)
		where_party(s, "actor", q->actor);
	if (q->recipient)
		where_party(s, "recipient", q->recipient);
	/* An event that may have been within the days: its own days overlap them. */
	if (q->from)
		where(s, "e.last_day >= ?", db_str(str_c(q->from)), 1);
	if (q->to)
		where(s, "e.first_day <= ?", db_str(str_c(q->to)), 1);
	if (q->place)
		where(s, "t.country = ?", db_str(str_c(q->place)), 1);
	if (q->min_score > 0)
		where(s, "e.score >= ?", db_real(q->min_score), 1);
	if (!q->background)
		buf_puts(&s->sql, " AND e.background = 0");
}

#define PARTIES(side) \
	"(SELECT group_concat(x, '; ') FROM (SELECT trim(coalesce(country, '') || ' ' ||" \
	" coalesce(sectors, '')) || CASE WHEN country IS NULL AND sectors IS NULL THEN" \
	" coalesce(name, '?') ELSE '' END AS x" \
	" FROM event_party WHERE event = e.key AND side = '" side "' ORDER BY n))"

static const char select_events[] =
	"SELECT a.name, a.url, a.title, a.date, e.id, e.type, e.modes, e.mood, e.when_value,"
	" coalesce(t.name, t.country), e.by_level,"
	" substr(a.text, e.sentence_start + 1, e.sentence_end - e.sentence_start),"
	" " PARTIES("actor") ", " PARTIES("recipient") ", e.negated, e.background, e.score"
	" FROM event e JOIN article a ON a.id = e.article"
	" LEFT JOIN toponym t ON t.article = e.article AND t.n = e.toponym WHERE 1";

static struct record_hit hit_of(const struct db_query *q)
{
	return (struct record_hit){
		.article = db_text(q, 0), .url = db_text(q, 1), .title = db_text(q, 2),
		.date = db_text(q, 3), .event = db_text(q, 4), .type = db_text(q, 5),
		.modes = db_text(q, 6), .mood = db_text(q, 7), .when = db_text(q, 8),
		.place = db_text(q, 9), .by = db_text(q, 10), .sentence = db_text(q, 11),
		.actors = db_text(q, 12), .recipients = db_text(q, 13),
		.negated = db_get_int(q, 14) != 0, .background = db_get_int(q, 15) != 0,
		.score = db_get_real(q, 16),
	};
}

static long read_hits(struct db_query *query, bool (*hit)(void *, const struct record_hit *),
                      void *ctx, struct err *err)
{
	long n = 0;
	int rc;
	while ((rc = db_next(query, err)) > 0) {
		struct record_hit h = hit_of(query);
		n++;
		if (!hit(ctx, &h))
			break;
	}
	return rc < 0 ? -1 : n;
}

long record_find(struct record *r, const struct record_query *q,
                 bool (*hit)(void *ctx, const struct record_hit *h), void *ctx, struct err *err)
{
	struct search s = {.n = 0};
	struct db_query *query = NULL;
	long n = -1;
	buf_init(&s.sql, SQL_MAX);
	buf_init(&s.words, SQL_MAX);
	buf_puts(&s.sql, select_events);
	conditions(&s, q);
	buf_puts(&s.sql, " ORDER BY coalesce(e.first_day, a.date) DESC, e.key");
	if (q->limit > 0)
		buf_printf(&s.sql, " LIMIT %ld", q->limit);
	if (!buf_ok(&s.sql) || !buf_ok(&s.words))
		err_set(err, ERR_USAGE, "the question is too long");
	else if (db_prepare(r->db, &query, s.sql.p, err) == 0 && db_ask(query, s.value, s.n, err) == 0)
		n = read_hits(query, hit, ctx, err);
	db_finish(query);
	buf_release(&s.sql);
	buf_release(&s.words);
	return n;
}
