/* Adding is one transaction of many articles; an article that fails is rolled back to its savepoint. */
#include "record/handle.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "doc/event_out.h"
#include "doc/offsets.h"
#include "record/days.h"
#include "record/schema.h"

static const char *const statement[RECORD_STATEMENTS] = {
	[PUT_ARTICLE] = "INSERT INTO article (hash, name, url, title, standfirst, kind, byline,"
	                " publisher, date, lang, text) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
	                " ON CONFLICT (hash) DO NOTHING",
	[PUT_PART] = "INSERT INTO part VALUES (?,?,?,?,?)",
	[PUT_ACTOR] = "INSERT INTO actor VALUES (?,?,?,?,?,?,?,?,?,?,?)",
	[PUT_ATTRIBUTION] = "INSERT INTO attribution VALUES (?,?,?,?,?,?,?,?,?)",
	[PUT_ATTRIBUTION_SPAN] = "INSERT INTO attribution_span VALUES (?,?,?,?,?,?)",
	[PUT_TIMEX] = "INSERT INTO timex VALUES (?,?,?,?,?,?,?)",
	[PUT_TOPONYM] = "INSERT INTO toponym VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
	[PUT_NUMBER] = "INSERT INTO number VALUES (?,?,?,?,?,?,?,?)",
	[PUT_FLAG] = "INSERT INTO flag VALUES (?,?,?,?,?)",
	[PUT_FLAG_SPAN] = "INSERT INTO flag_span VALUES (?,?,?,?,?)",
	[PUT_EVENT] = "INSERT INTO event (article, n, id, type, modes, contexts, cameo, goldstein,"
	              " quad, intensity, mood, negated, background, reciprocal, when_value, when_end,"
	              " when_precision, when_basis, first_day, last_day, ongoing, toponym, by_level, attribution,"
	              " sentence_start, sentence_end, score)"
	              " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[PUT_EVENT_PARTY] = "INSERT INTO event_party VALUES (?,?,?,?,?,?,?,?,?,?)",
	[PUT_EVENT_SPAN] = "INSERT INTO event_span VALUES (?,?,?,?,?)",
	[PUT_EVENT_SIZE] = "INSERT INTO event_size VALUES (?,?,?,?,?,?,?)",
	[PUT_EVENT_FLAG] = "INSERT OR IGNORE INTO event_flag VALUES (?,?)",
	[SAVE_ARTICLE] = "SAVEPOINT article",
	[KEEP_ARTICLE] = "RELEASE article",
	[DROP_ARTICLE] = "ROLLBACK TO article",
	[ASK_HASH] = "SELECT 1 FROM article WHERE hash = ?",
	[ASK_FORMAT] = "SELECT value FROM meta WHERE key = 'format'",
	[ASK_COUNTS] = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM event)",
};

struct adding { /* one article on its way */
	struct record *r;
	struct doc *d;
	struct offsets offsets;
	int64_t article;
	struct err *err;
};

static int is_record(struct record *r, bool write, struct err *err)
{
	struct db_query *q;
	int tables = -1;
	if (db_prepare(r->db, &q, "SELECT count(*) FROM sqlite_schema", err) < 0)
		return -1;
	if (db_next(q, err) == 1)
		tables = (int)db_get_int(q, 0);
	db_finish(q);
	if (tables == 0 && write)
		return db_run(r->db, "BEGIN IMMEDIATE;", err) == 0 && db_run(r->db, record_schema, err) == 0
		       ? db_run(r->db, "COMMIT;", err) : -1;
	if (tables == 0)
		return err_set(err, ERR_DATA, "holds no record");
	return tables < 0 ? -1 : 0;
}

static int check_format(struct record *r, struct err *err)
{
	struct db_query *q;
	if (db_prepare(r->db, &q, statement[ASK_FORMAT], err) < 0)
		return err_set(err, ERR_DATA, "is a database, but no record of this program");
	int rc = db_next(q, err);
	if (rc == 1 && !str_eqz(db_text(q, 0), RECORD_FORMAT))
		rc = err_set(err, ERR_DATA, "has record format %.*s; this program reads " RECORD_FORMAT,
		             STR_ARG(db_text(q, 0)));
	db_finish(q);
	return rc == 1 ? 0 : rc == 0 ? err_set(err, ERR_DATA, "is no record") : -1;
}

int record_open(struct record **out, const char *path, bool write, struct err *err)
{
	struct record *r = calloc(1, sizeof *r);
	if (!r)
		return err_set(err, ERR_IO, "no memory for the record");
	int rc = db_open(&r->db, path, write, err);
	if (rc == 0 && (rc = is_record(r, write, err)) == 0)
		rc = check_format(r, err);
	for (unsigned i = 0; rc == 0 && i < RECORD_STATEMENTS; i++)
		rc = db_prepare(r->db, &r->query[i], statement[i], err);
	if (rc < 0) {
		record_close(r);
		return err_wrap(err, "'%s'", path);
	}
	*out = r;
	return 0;
}

void record_close(struct record *r)
{
	if (!r)
		return;
	for (unsigned i = 0; i < RECORD_STATEMENTS; i++)
		db_finish(r->query[i]);
	db_close(r->db);
	free(r);
}

int record_has(struct record *r, const struct doc *d, struct err *err)
{
	char hash[HASH_HEX];
	struct db_query *q = r->query[ASK_HASH];
	hash_name(d->text, hash);
	if (db_ask(q, (struct db_value[]){db_str(str_c(hash))}, 1, err) < 0)
		return -1;
	int rc = db_next(q, err);
	if (rc == 1)
		db_ask(q, NULL, 0, err); /* ends the reading */
	return rc;
}

static struct db_value at(const struct adding *a, uint32_t byte)
{
	return db_int(offsets_at(&a->offsets, byte));
}

static struct db_value c_str(const char *z)
{
	return db_str(str_c(z));
}

static int put(struct adding *a, enum record_statement which, const struct db_value *v, unsigned n)
{
	return db_put(a->r->query[which], v, n, a->err);
}

#define PUT(a, which, ...) \
	put(a, which, (struct db_value[]){__VA_ARGS__}, \
	    sizeof((struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value))

/* "GOV MIL" */
static struct db_value sectors(const struct party *p, char out[PARTY_SECTORS * 4])
{
	size_t n = 0;
	for (unsigned i = 0; i < p->n_sectors; i++) {
		if (i)
			out[n++] = ' ';
		memcpy(out + n, p->sectors[i], 3);
		n += 3;
	}
	return db_str((struct str){out, n});
}

/* What is no UTF-8, and NUL, becomes U+FFFD: one character each, so that offsets still fit. */
static struct str clean(struct arena *arena, struct str s)
{
	size_t len, bad = 0, n = 0;
	for (size_t i = 0; i < s.n; i += len)
		bad += (utf8_at(s, i, &len) == UTF8_BAD && len == 1) || s.p[i] == 0;
	if (!bad)
		return s;
	char *p = arena_alloc(arena, s.n + 2 * bad);
	for (size_t i = 0; p && i < s.n; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		n += utf8_put(p + n, cp ? cp : UTF8_BAD);
	}
	return (struct str){p, n};
}

static int add_article(struct adding *a)
{
	const struct doc *d = a->d;
	char hash[HASH_HEX];
	hash_name(d->text, hash);
	struct str text = clean(&a->d->arena, d->text);
	if (!text.p && d->text.n)
		return err_memory(a->err);
	if (PUT(a, PUT_ARTICLE, c_str(hash), db_whole(d->id), db_str(d->url), db_str(d->title),
	        db_str(d->standfirst), db_str(d->kind), db_str(d->byline), db_str(d->publisher),
	        db_str(d->date), db_str(d->lang), db_whole(text)) < 0)
		return -1;
	a->article = db_last_id(a->r->db);
	return db_changes(a->r->db) > 0;
}

static int add_parts_and_actors(struct adding *a)
{
	const struct doc *d = a->d;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < d->parts.n; i++)
		rc = PUT(a, PUT_PART, db_int(a->article), db_int((int64_t)i),
		         c_str(part_role_name[d->parts.at[i].role]), at(a, d->parts.at[i].span.start),
		         at(a, d->parts.at[i].span.end));
	for (size_t i = 0; rc == 0 && i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		char text[PARTY_SECTORS * 4];
		if (m->actor)
			rc = PUT(a, PUT_ACTOR, db_int(a->article), db_int((int64_t)i), at(a, m->span.start),
			         at(a, m->span.end), db_str(m->party.name), c_str(m->party.country),
			         c_str(m->party.successor), sectors(&m->party, text),
			         db_str(m->party.id), db_str(m->role), db_int(m->cluster));
	}
	return rc;
}

static int add_claim_spans(struct adding *a, int64_t claim, const char *what, const struct spans *s)
{
	int rc = 0;
	for (uint32_t i = 0; rc == 0 && i < s->n; i++)
		rc = PUT(a, PUT_ATTRIBUTION_SPAN, db_int(a->article), db_int(claim), c_str(what),
		         db_int(i), at(a, s->at[i].start), at(a, s->at[i].end));
	return rc;
}

static int add_claims(struct adding *a)
{
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < a->d->claims.n; i++) {
		const struct claim *c = &a->d->claims.at[i];
		static const struct party nobody;
		const struct party *p = c->has_speaker ? &c->speaker : &nobody;
		struct str name = p->name.n ? p->name : doc_span_text(a->d, p->span);
		char text[PARTY_SECTORS * 4];
		rc = PUT(a, PUT_ATTRIBUTION, db_int(a->article), db_int((int64_t)i),
		         c_str(claim_kind_name[c->kind]), db_str(name), c_str(p->country),
		         sectors(p, text), db_str(p->id), c_str(speaker_how_name[c->how]),
		         db_int(c->denial));
		if (rc < 0 || add_claim_spans(a, (int64_t)i, "source", &c->source) < 0 ||
		    add_claim_spans(a, (int64_t)i, "cue", &c->cue) < 0 ||
		    add_claim_spans(a, (int64_t)i, "content", &c->content) < 0)
			return -1;
	}
	return rc;
}

static int add_facts(struct adding *a)
{
	const struct doc *d = a->d;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < d->timexes.n; i++) {
		const struct timex *t = &d->timexes.at[i];
		rc = PUT(a, PUT_TIMEX, db_int(a->article), db_int((int64_t)i), at(a, t->span.start),
		         at(a, t->span.end), c_str(t->type), db_str(t->value), c_str(t->mod));
	}
	for (size_t i = 0; rc == 0 && i < d->places.n; i++) {
		const struct place *p = &d->places.at[i];
		rc = PUT(a, PUT_TOPONYM, db_int(a->article), db_int((int64_t)i), at(a, p->span.start),
		         at(a, p->span.end), db_str(p->name), c_str(p->actor ? "actor" : "place"),
		         p->located ? db_real(p->lat) : db_none(), p->located ? db_real(p->lon) : db_none(),
		         c_str(p->country), db_str(p->admin1),
		         p->geonameid ? db_int(p->geonameid) : db_none(), c_str(p->precision));
	}
	for (size_t i = 0; rc == 0 && i < d->numbers.n; i++) {
		const struct number *n = &d->numbers.at[i];
		rc = PUT(a, PUT_NUMBER, db_int(a->article), db_int((int64_t)i), at(a, n->span.start),
		         at(a, n->span.end), db_real(n->value), db_real(n->low), db_real(n->high),
		         db_str(n->unit));
	}
	return rc;
}

static int add_flags(struct adding *a)
{
	const struct doc *d = a->d;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < d->flags.n; i++) {
		const struct flag *f = &d->flags.at[i];
		rc = PUT(a, PUT_FLAG, db_int(a->article), db_int((int64_t)i), c_str(flag_rule_name[f->rule]),
		         c_str(f->why), db_real(f->weight));
		for (uint32_t k = 0; rc == 0 && k < f->spans.n; k++)
			rc = PUT(a, PUT_FLAG_SPAN, db_int(a->article), db_int((int64_t)i), db_int(k),
			         at(a, f->spans.at[k].start), at(a, f->spans.at[k].end));
	}
	return rc;
}

enum { NAMES = 256 };

/* "a b c"; the names of modes and contexts are short. */
static struct db_value joined(char out[NAMES], const struct str *s, unsigned n)
{
	size_t used = 0;
	for (unsigned i = 0; i < n && used + s[i].n + 1 < NAMES; i++) {
		if (i)
			out[used++] = ' ';
		memcpy(out + used, s[i].p, s[i].n);
		used += s[i].n;
	}
	return db_str((struct str){out, used});
}

static int add_parties(struct adding *a, int64_t event, const char *side, const struct parties *ps)
{
	int rc = 0;
	for (uint32_t i = 0; rc == 0 && i < ps->n; i++) {
		const struct party *p = &ps->at[i];
		bool words = p->span.end > p->span.start;
		struct str name = p->name.n ? p->name : doc_span_text(a->d, p->span);
		char text[PARTY_SECTORS * 4];
		rc = PUT(a, PUT_EVENT_PARTY, db_int(event), c_str(side), db_int(i),
		         words ? at(a, p->span.start) : db_none(), words ? at(a, p->span.end) : db_none(),
		         db_str(name), c_str(p->country), c_str(p->successor), sectors(p, text),
		         db_str(p->id));
	}
	return rc;
}

static int add_event_spans(struct adding *a, int64_t event, const char *what, const struct spans *s)
{
	int rc = 0;
	for (uint32_t i = 0; rc == 0 && i < s->n; i++)
		rc = PUT(a, PUT_EVENT_SPAN, db_int(event), c_str(what), db_int(i), at(a, s->at[i].start),
		         at(a, s->at[i].end));
	return rc;
}

static int add_event_row(struct adding *a, size_t i, const char *id)
{
	const struct event *e = &a->d->events.at[i];
	struct span s = event_out_sentence(a->d, e);
	char modes[NAMES], contexts[NAMES];
	struct days days;
	days_of(e->when.value, e->when.end, &days);
	return PUT(a, PUT_EVENT, db_int(a->article), db_int((int64_t)i), c_str(id),
	           c_str(event_type_name[e->type]), joined(modes, e->mode, e->n_modes),
	           joined(contexts, e->context, e->n_contexts), db_str(e->cameo),
	           e->cameo.n ? db_real(e->goldstein) : db_none(), db_int(e->quad),
	           db_real(e->intensity), c_str(event_mood_name[e->mood]), db_int(e->negated),
	           db_int(e->background), db_int(e->reciprocal), db_str(e->when.value),
	           db_str(e->when.end), c_str(e->when.precision),
	           c_str(e->when.basis ? e->when.basis : "unknown"), c_str(days.first), c_str(days.last),
	           db_int(e->when.ongoing),
	           e->place < a->d->places.n ? db_int(e->place) : db_none(), c_str(by_level_name[e->by]),
	           e->claim < a->d->claims.n ? db_int(e->claim) : db_none(), at(a, s.start),
	           at(a, s.end), db_real(e->score));
}

static int add_event(struct adding *a, size_t i, const char *id)
{
	const struct event *e = &a->d->events.at[i];
	if (add_event_row(a, i, id) < 0)
		return -1;
	int64_t key = db_last_id(a->r->db);
	if (add_parties(a, key, "actor", &e->actors) < 0 ||
	    add_parties(a, key, "recipient", &e->recipients) < 0 ||
	    add_parties(a, key, "denied_by", &e->denied_by) < 0 ||
	    add_event_spans(a, key, "trigger", &e->trigger) < 0 ||
	    add_event_spans(a, key, "mention", &e->mentions) < 0)
		return -1;
	int rc = 0;
	for (unsigned k = 0; rc == 0 && k < SIZE_KINDS; k++) {
		const struct quantity *q = &e->size[k];
		if (q->known)
			rc = PUT(a, PUT_EVENT_SIZE, db_int(key), c_str(size_kind_name[k]), db_int(q->low),
			         db_int(q->best), db_int(q->high), at(a, q->span.start), at(a, q->span.end));
	}
	for (uint32_t k = 0; rc == 0 && k < e->n_flags; k++)
		rc = PUT(a, PUT_EVENT_FLAG, db_int(key), db_int(e->flag[k]));
	return rc;
}

static int add_events(struct adding *a)
{
	const char (*id)[EVENT_ID] = event_out_ids(a->d);
	int rc = id ? 0 : err_memory(a->err);
	for (size_t i = 0; rc == 0 && i < a->d->events.n; i++)
		rc = add_event(a, i, id[i]);
	return rc;
}

static int add_all(struct adding *a)
{
	int rc = add_article(a);
	if (rc <= 0)
		return rc;
	return add_parts_and_actors(a) < 0 || add_claims(a) < 0 || add_facts(a) < 0 ||
	       add_flags(a) < 0 || add_events(a) < 0 ? -1 : 1;
}

int record_add(struct record *r, struct doc *d, struct err *err)
{
	struct adding a = {.r = r, .d = d, .err = err};
	if (offsets_init(&a.offsets, &d->arena, d->text, OFFSET_CHARS) < 0)
		return err_memory(err);
	if (!r->open && db_run(r->db, "BEGIN IMMEDIATE;", err) < 0)
		return -1;
	r->open = true;
	if (db_put(r->query[SAVE_ARTICLE], NULL, 0, err) < 0)
		return -1;
	int rc = add_all(&a);
	/* The first failure is the one to tell. */
	if (rc < 0)
		db_put(r->query[DROP_ARTICLE], NULL, 0, NULL);
	if (db_put(r->query[KEEP_ARTICLE], NULL, 0, rc < 0 ? NULL : err) < 0)
		return -1;
	return rc;
}

int record_commit(struct record *r, struct err *err)
{
	if (!r->open)
		return 0;
	r->open = false;
	return db_run(r->db, "COMMIT;", err);
}

int record_count(struct record *r, struct record_counts *out, struct err *err)
{
	struct db_query *q = r->query[ASK_COUNTS];
	if (db_ask(q, NULL, 0, err) < 0 || db_next(q, err) < 0)
		return -1;
	*out = (struct record_counts){db_get_int(q, 0), db_get_int(q, 1)};
	return db_ask(q, NULL, 0, err);
}
