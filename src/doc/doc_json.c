/* The keys and their order are the contract's; doc/format/json.md describes each. */
#include "doc/doc_json.h"

#include <math.h>

static void key_str(struct jsonw *j, const char *key, struct str s)
{
	jsonw_key(j, key);
	jsonw_str_or_null(j, s);
}

static void key_c(struct jsonw *j, const char *key, const char *z)
{
	key_str(j, key, str_c(z));
}

static void key_int(struct jsonw *j, const char *key, int64_t n)
{
	jsonw_key(j, key);
	jsonw_int(j, n);
}

static void key_bool(struct jsonw *j, const char *key, bool yes)
{
	jsonw_key(j, key);
	jsonw_bool(j, yes);
}

/* To `places` digits: a table's or a model's last digits differ between machines, and help nobody. */
static void key_num(struct jsonw *j, const char *key, double x, int places)
{
	double ten = places == 4 ? 1e4 : 1e6;
	jsonw_key(j, key);
	jsonw_num(j, fabs(x) < 1e9 ? round(x * ten) / ten : x);
}

static uint32_t offset(const struct doc_json *o, uint32_t byte)
{
	return offsets_at(&o->offsets, byte);
}

static void span_keys(struct doc_json *o, struct span s)
{
	key_int(&o->json, "start", offset(o, s.start));
	key_int(&o->json, "end", offset(o, s.end));
}

static void span_list(struct doc_json *o, const char *key, const struct spans *s)
{
	jsonw_key(&o->json, key);
	jsonw_open(&o->json, '[');
	for (uint32_t i = 0; i < s->n; i++) {
		jsonw_open(&o->json, '[');
		jsonw_int(&o->json, offset(o, s->at[i].start));
		jsonw_int(&o->json, offset(o, s->at[i].end));
		jsonw_close(&o->json, ']');
	}
	jsonw_close(&o->json, ']');
}

static void str_list(struct jsonw *j, const char *key, const struct str *at, unsigned n)
{
	jsonw_key(j, key);
	jsonw_open(j, '[');
	for (unsigned i = 0; i < n; i++)
		jsonw_str(j, at[i]);
	jsonw_close(j, ']');
}

int doc_json_begin(struct doc_json *o, struct buf *out, struct doc *doc, enum offset_unit unit,
                   struct err *err)
{
	*o = (struct doc_json){.json = {.out = out}, .doc = doc};
	if (offsets_init(&o->offsets, &doc->arena, doc->text, unit) < 0)
		return err_memory(err);
	if (doc->events.n && !(o->event_id = event_out_ids(doc)))
		return err_memory(err);
	jsonw_open(&o->json, '{');
	key_int(&o->json, "v", 1);
	jsonw_key(&o->json, "id");
	jsonw_str(&o->json, doc->id);
	return 0;
}

int doc_json_end(struct doc_json *o, struct err *err)
{
	jsonw_close(&o->json, '}');
	buf_putc(o->json.out, '\n');
	return buf_ok(o->json.out) ? 0 : err_memory(err);
}

static void body(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct buf text;
	bool any = false;
	buf_init(&text, d->text.n + d->parts.n + 1);
	for (size_t i = 0; i < d->parts.n; i++) {
		if (d->parts.at[i].role != PART_BODY)
			continue;
		if (any)
			buf_putc(&text, '\n');
		buf_str(&text, doc_span_text(d, d->parts.at[i].span));
		any = true;
	}
	if (!buf_ok(&text))
		o->json.out->failed = true;
	jsonw_key(&o->json, "body");
	jsonw_str(&o->json, buf_view(&text));
	buf_release(&text);
}

void doc_json_page(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	key_str(j, "url", d->url);
	key_str(j, "title", d->title);
	key_str(j, "standfirst", d->standfirst);
	key_str(j, "kind", d->kind);
	key_str(j, "byline", d->byline);
	key_str(j, "publisher", d->publisher);
	key_str(j, "date", d->date);
	key_str(j, "lang", d->lang);
	jsonw_key(j, "text");
	jsonw_str(j, d->text);
	body(o);
	jsonw_key(j, "parts");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->parts.n; i++) {
		jsonw_open(j, '{');
		key_c(j, "role", part_role_name[d->parts.at[i].role]);
		span_keys(o, d->parts.at[i].span);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

static void party_codes(struct jsonw *j, const struct party *p)
{
	key_str(j, "name", p->name);
	key_c(j, "country", p->country);
	key_c(j, "successor", p->successor);
	jsonw_key(j, "sectors");
	jsonw_open(j, '[');
	for (unsigned i = 0; i < p->n_sectors; i++)
		jsonw_c(j, p->sectors[i]);
	jsonw_close(j, ']');
	key_str(j, "id", p->id);
}

/* A party without words of its own (understood from the context) has no offsets. */
static void party(struct doc_json *o, const struct party *p)
{
	struct jsonw *j = &o->json;
	bool words = p->span.end > p->span.start;
	jsonw_open(j, '{');
	key_str(j, "text", words ? doc_span_text(o->doc, p->span) : (struct str){0});
	if (words) {
		span_keys(o, p->span);
	} else {
		key_c(j, "start", NULL);
		key_c(j, "end", NULL);
	}
	party_codes(j, p);
	jsonw_close(j, '}');
}

static void party_list(struct doc_json *o, const char *key, const struct parties *p)
{
	jsonw_key(&o->json, key);
	jsonw_open(&o->json, '[');
	for (uint32_t i = 0; i < p->n; i++)
		party(o, &p->at[i]);
	jsonw_close(&o->json, ']');
}

void doc_json_actors(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	jsonw_key(j, "actors");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		if (!m->actor)
			continue;
		jsonw_open(j, '{');
		span_keys(o, m->span);
		jsonw_key(j, "text");
		jsonw_str(j, doc_span_text(d, m->span));
		party_codes(j, &m->party);
		key_str(j, "role", m->role);
		key_int(j, "cluster", m->cluster);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

static void event_when(struct jsonw *j, const struct event_when *w)
{
	jsonw_key(j, "when");
	jsonw_open(j, '{');
	key_str(j, "value", w->value);
	key_str(j, "end", w->end);
	key_c(j, "precision", w->precision);
	key_c(j, "basis", w->basis ? w->basis : "unknown");
	key_bool(j, "ongoing", w->ongoing);
	jsonw_close(j, '}');
}

static void coordinates(struct jsonw *j, const struct place *p)
{
	if (p->located) {
		key_num(j, "lat", p->lat, 6);
		key_num(j, "lon", p->lon, 6);
	} else {
		key_c(j, "lat", NULL);
		key_c(j, "lon", NULL);
	}
}

static void event_where(struct doc_json *o, uint32_t at)
{
	struct jsonw *j = &o->json;
	jsonw_key(j, "where");
	if (at >= o->doc->places.n) {
		jsonw_null(j);
		return;
	}
	const struct place *p = &o->doc->places.at[at];
	jsonw_open(j, '{');
	key_str(j, "name", p->name.n ? p->name : doc_span_text(o->doc, p->span));
	key_c(j, "country", p->country);
	coordinates(j, p);
	key_c(j, "precision", p->precision);
	span_keys(o, p->span);
	jsonw_close(j, '}');
}

static void event_size(struct doc_json *o, const struct event *e)
{
	struct jsonw *j = &o->json;
	jsonw_key(j, "size");
	jsonw_open(j, '{');
	for (unsigned k = 0; k < SIZE_KINDS; k++) {
		const struct quantity *q = &e->size[k];
		jsonw_key(j, size_kind_name[k]);
		if (!q->known) {
			jsonw_null(j);
			continue;
		}
		jsonw_open(j, '{');
		key_int(j, "low", q->low);
		key_int(j, "best", q->best);
		key_int(j, "high", q->high);
		span_keys(o, q->span);
		jsonw_close(j, '}');
	}
	jsonw_close(j, '}');
}

static void event_by(struct doc_json *o, const struct event *e)
{
	const struct claim *c = e->claim < o->doc->claims.n ? &o->doc->claims.at[e->claim] : NULL;
	struct jsonw *j = &o->json;
	jsonw_key(j, "by");
	jsonw_open(j, '{');
	key_c(j, "level", by_level_name[e->by]);
	jsonw_key(j, "speaker");
	if (c && c->has_speaker)
		party(o, &c->speaker);
	else
		jsonw_null(j);
	span_list(o, "cue", c ? &c->cue : &(struct spans){0});
	party_list(o, "denied_by", &e->denied_by);
	jsonw_close(j, '}');
}

static void event_sentence(struct doc_json *o, const struct event *e)
{
	struct span s = event_out_sentence(o->doc, e);
	jsonw_key(&o->json, "sentence");
	jsonw_open(&o->json, '{');
	jsonw_key(&o->json, "n");
	if (e->sentence < o->doc->sentences.n)
		jsonw_int(&o->json, e->sentence);
	else
		jsonw_null(&o->json);
	span_keys(o, s);
	jsonw_key(&o->json, "text");
	jsonw_str(&o->json, doc_span_text(o->doc, s));
	jsonw_close(&o->json, '}');
}

static void event_kind(struct jsonw *j, const struct event *e)
{
	key_c(j, "type", event_type_name[e->type]);
	str_list(j, "modes", e->mode, e->n_modes);
	str_list(j, "contexts", e->context, e->n_contexts);
	key_str(j, "cameo", e->cameo);
	if (e->cameo.n)
		key_num(j, "goldstein", e->goldstein, 4);
	else
		key_c(j, "goldstein", NULL);
	key_int(j, "quad", e->quad);
	key_num(j, "intensity", e->intensity, 4);
	key_c(j, "mood", event_mood_name[e->mood]);
	key_bool(j, "negated", e->negated);
	key_bool(j, "background", e->background);
}

static void event(struct doc_json *o, const struct event *e, const char *id)
{
	struct jsonw *j = &o->json;
	jsonw_open(j, '{');
	key_c(j, "id", id);
	event_kind(j, e);
	party_list(o, "actors", &e->actors);
	party_list(o, "recipients", &e->recipients);
	key_bool(j, "reciprocal", e->reciprocal);
	event_when(j, &e->when);
	event_where(o, e->place);
	event_size(o, e);
	event_by(o, e);
	span_list(o, "trigger", &e->trigger);
	span_list(o, "mentions", &e->mentions);
	event_sentence(o, e);
	key_num(j, "score", e->score, 4);
	jsonw_key(j, "flags");
	jsonw_open(j, '[');
	for (uint32_t i = 0; i < e->n_flags; i++)
		jsonw_int(j, e->flag[i]);
	jsonw_close(j, ']');
	jsonw_close(j, '}');
}

void doc_json_events(struct doc_json *o)
{
	const struct doc *d = o->doc;
	jsonw_key(&o->json, "events");
	jsonw_open(&o->json, '[');
	for (size_t i = 0; i < d->events.n; i++)
		event(o, &d->events.at[i], o->event_id[i]);
	jsonw_close(&o->json, ']');
}

void doc_json_when(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	key_str(j, "dct", d->date);
	jsonw_key(j, "timexes");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->timexes.n; i++) {
		const struct timex *t = &d->timexes.at[i];
		jsonw_open(j, '{');
		span_keys(o, t->span);
		jsonw_key(j, "text");
		jsonw_str(j, doc_span_text(d, t->span));
		key_c(j, "type", t->type);
		key_str(j, "value", t->value);
		key_c(j, "mod", t->mod);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

void doc_json_toponyms(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	jsonw_key(j, "toponyms");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->places.n; i++) {
		const struct place *p = &d->places.at[i];
		jsonw_open(j, '{');
		span_keys(o, p->span);
		jsonw_key(j, "phrase");
		jsonw_str(j, doc_span_text(d, p->span));
		key_c(j, "use", p->actor ? "actor" : "place");
		coordinates(j, p);
		key_c(j, "country", p->country);
		key_str(j, "admin1", p->admin1);
		jsonw_key(j, "geonameid");
		if (p->geonameid)
			jsonw_int(j, p->geonameid);
		else
			jsonw_null(j);
		key_c(j, "precision", p->precision);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

void doc_json_said(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	jsonw_key(j, "attributions");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->claims.n; i++) {
		const struct claim *c = &d->claims.at[i];
		jsonw_open(j, '{');
		span_list(o, "source", &c->source);
		span_list(o, "cue", &c->cue);
		span_list(o, "content", &c->content);
		key_c(j, "kind", claim_kind_name[c->kind]);
		jsonw_key(j, "speaker");
		if (c->has_speaker)
			party(o, &c->speaker);
		else
			jsonw_null(j);
		key_c(j, "speaker_how", speaker_how_name[c->how]);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

static void numbers(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	jsonw_key(j, "numbers");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->numbers.n; i++) {
		const struct number *n = &d->numbers.at[i];
		jsonw_open(j, '{');
		span_keys(o, n->span);
		jsonw_key(j, "value");
		jsonw_num(j, n->value);
		jsonw_key(j, "low");
		jsonw_num(j, n->low);
		jsonw_key(j, "high");
		jsonw_num(j, n->high);
		key_str(j, "unit", n->unit);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

void doc_json_flags(struct doc_json *o)
{
	const struct doc *d = o->doc;
	struct jsonw *j = &o->json;
	jsonw_key(j, "flags");
	jsonw_open(j, '[');
	for (size_t i = 0; i < d->flags.n; i++) {
		const struct flag *f = &d->flags.at[i];
		jsonw_open(j, '{');
		key_c(j, "rule", flag_rule_name[f->rule]);
		span_list(o, "spans", &f->spans);
		key_c(j, "why", f->why);
		key_num(j, "weight", f->weight, 4);
		jsonw_close(j, '}');
	}
	jsonw_close(j, ']');
}

void doc_json_code(struct doc_json *o)
{
	jsonw_key(&o->json, "article");
	jsonw_open(&o->json, '{');
	doc_json_page(o);
	jsonw_close(&o->json, '}');
	doc_json_actors(o);
	doc_json_events(o);
	doc_json_said(o);
	doc_json_when(o);
	doc_json_toponyms(o);
	numbers(o);
	doc_json_flags(o);
}
