/* The columns are a table: a name and the function that writes the cell. */
#include "doc/csv.h"

#include <inttypes.h>
#include <stdio.h>

#include "doc/event_out.h"

struct row {
	struct doc *doc;
	const struct event *e;
	const struct offsets *offsets;
	const char *id;
};

typedef void cell(struct buf *out, const struct row *r);

/* Writes "; " before every value of a cell but the first. */
static void part(struct buf *out, bool first)
{
	if (!first)
		buf_puts(out, "; ");
}

static void number(struct buf *out, double x)
{
	buf_printf(out, "%.6g", x == 0 ? 0 : x);
}

static void c_article(struct buf *out, const struct row *r)
{
	buf_str(out, r->doc->id);
}

static void c_url(struct buf *out, const struct row *r)
{
	buf_str(out, r->doc->url);
}

static void c_date(struct buf *out, const struct row *r)
{
	buf_str(out, r->doc->date);
}

static void c_title(struct buf *out, const struct row *r)
{
	buf_str(out, r->doc->title);
}

static void c_event(struct buf *out, const struct row *r)
{
	buf_puts(out, r->id);
}

static void c_type(struct buf *out, const struct row *r)
{
	buf_puts(out, event_type_name[r->e->type]);
}

static void c_modes(struct buf *out, const struct row *r)
{
	for (unsigned i = 0; i < r->e->n_modes; i++) {
		part(out, i == 0);
		buf_str(out, r->e->mode[i]);
	}
}

static void c_contexts(struct buf *out, const struct row *r)
{
	for (unsigned i = 0; i < r->e->n_contexts; i++) {
		part(out, i == 0);
		buf_str(out, r->e->context[i]);
	}
}

static void c_cameo(struct buf *out, const struct row *r)
{
	buf_str(out, r->e->cameo);
}

static void c_goldstein(struct buf *out, const struct row *r)
{
	if (r->e->cameo.n)
		number(out, r->e->goldstein);
}

static void c_quad(struct buf *out, const struct row *r)
{
	buf_printf(out, "%d", r->e->quad);
}

static void c_intensity(struct buf *out, const struct row *r)
{
	number(out, r->e->intensity);
}

static void c_mood(struct buf *out, const struct row *r)
{
	buf_puts(out, event_mood_name[r->e->mood]);
}

static void yes_no(struct buf *out, bool yes)
{
	buf_puts(out, yes ? "true" : "false");
}

static void c_negated(struct buf *out, const struct row *r)
{
	yes_no(out, r->e->negated);
}

static void c_background(struct buf *out, const struct row *r)
{
	yes_no(out, r->e->background);
}

static void c_reciprocal(struct buf *out, const struct row *r)
{
	yes_no(out, r->e->reciprocal);
}

static void party_words(struct buf *out, const struct doc *d, const struct party *p)
{
	buf_str(out, p->name.n ? p->name : doc_span_text(d, p->span));
}

static void names(struct buf *out, const struct doc *d, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		part(out, i == 0);
		party_words(out, d, &p->at[i]);
	}
}

/* "KOS GOV MIL; RUS": country, then sectors. */
static void codes(struct buf *out, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		part(out, i == 0);
		buf_puts(out, p->at[i].country);
		for (unsigned k = 0; k < p->at[i].n_sectors; k++)
			buf_printf(out, "%s%s", k || p->at[i].country[0] ? " " : "", p->at[i].sectors[k]);
	}
}

static void ids(struct buf *out, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		part(out, i == 0);
		buf_str(out, p->at[i].id);
	}
}

static void c_actors(struct buf *out, const struct row *r)
{
	names(out, r->doc, &r->e->actors);
}

static void c_actor_codes(struct buf *out, const struct row *r)
{
	codes(out, &r->e->actors);
}

static void c_actor_ids(struct buf *out, const struct row *r)
{
	ids(out, &r->e->actors);
}

static void c_recipients(struct buf *out, const struct row *r)
{
	names(out, r->doc, &r->e->recipients);
}

static void c_recipient_codes(struct buf *out, const struct row *r)
{
	codes(out, &r->e->recipients);
}

static void c_recipient_ids(struct buf *out, const struct row *r)
{
	ids(out, &r->e->recipients);
}

static void c_when(struct buf *out, const struct row *r)
{
	buf_str(out, r->e->when.value);
}

static void c_when_end(struct buf *out, const struct row *r)
{
	buf_str(out, r->e->when.end);
}

static void c_when_precision(struct buf *out, const struct row *r)
{
	buf_puts(out, r->e->when.precision ? r->e->when.precision : "");
}

static void c_when_basis(struct buf *out, const struct row *r)
{
	buf_puts(out, r->e->when.basis ? r->e->when.basis : "unknown");
}

static void c_ongoing(struct buf *out, const struct row *r)
{
	yes_no(out, r->e->when.ongoing);
}

static const struct place *place(const struct row *r)
{
	return r->e->place < r->doc->places.n ? &r->doc->places.at[r->e->place] : NULL;
}

static void c_place(struct buf *out, const struct row *r)
{
	const struct place *p = place(r);
	if (p)
		buf_str(out, p->name.n ? p->name : doc_span_text(r->doc, p->span));
}

static void c_place_country(struct buf *out, const struct row *r)
{
	if (place(r))
		buf_puts(out, place(r)->country);
}

static void c_lat(struct buf *out, const struct row *r)
{
	if (place(r) && place(r)->located)
		number(out, place(r)->lat);
}

static void c_lon(struct buf *out, const struct row *r)
{
	if (place(r) && place(r)->located)
		number(out, place(r)->lon);
}

static void c_place_precision(struct buf *out, const struct row *r)
{
	if (place(r) && place(r)->precision)
		buf_puts(out, place(r)->precision);
}

static void size(struct buf *out, const struct row *r, enum size_kind k)
{
	if (r->e->size[k].known)
		buf_printf(out, "%" PRId64, r->e->size[k].best);
}

static void c_killed(struct buf *out, const struct row *r)
{
	size(out, r, SIZE_KILLED);
}

static void c_injured(struct buf *out, const struct row *r)
{
	size(out, r, SIZE_INJURED);
}

static void c_arrested(struct buf *out, const struct row *r)
{
	size(out, r, SIZE_ARRESTED);
}

static void c_displaced(struct buf *out, const struct row *r)
{
	size(out, r, SIZE_DISPLACED);
}

static void c_participants(struct buf *out, const struct row *r)
{
	size(out, r, SIZE_PARTICIPANTS);
}

static void c_by(struct buf *out, const struct row *r)
{
	buf_puts(out, by_level_name[r->e->by]);
}

static void c_speaker(struct buf *out, const struct row *r)
{
	if (r->e->claim < r->doc->claims.n && r->doc->claims.at[r->e->claim].has_speaker)
		party_words(out, r->doc, &r->doc->claims.at[r->e->claim].speaker);
}

static void c_denied_by(struct buf *out, const struct row *r)
{
	names(out, r->doc, &r->e->denied_by);
}

static void c_score(struct buf *out, const struct row *r)
{
	buf_printf(out, "%.4f", r->e->score);
}

static void c_flags(struct buf *out, const struct row *r)
{
	for (uint32_t i = 0; i < r->e->n_flags; i++) {
		part(out, i == 0);
		if (r->e->flag[i] < r->doc->flags.n)
			buf_puts(out, flag_rule_name[r->doc->flags.at[r->e->flag[i]].rule]);
	}
}

static void c_start(struct buf *out, const struct row *r)
{
	buf_printf(out, "%u", offsets_at(r->offsets, event_out_sentence(r->doc, r->e).start));
}

static void c_end(struct buf *out, const struct row *r)
{
	buf_printf(out, "%u", offsets_at(r->offsets, event_out_sentence(r->doc, r->e).end));
}

static void c_sentence(struct buf *out, const struct row *r)
{
	buf_str(out, doc_span_text(r->doc, event_out_sentence(r->doc, r->e)));
}

static const struct {
	const char *name;
	cell *write;
} columns[] = {
	{"article", c_article}, {"url", c_url}, {"date", c_date}, {"title", c_title},
	{"event", c_event}, {"type", c_type}, {"modes", c_modes}, {"contexts", c_contexts},
	{"cameo", c_cameo}, {"goldstein", c_goldstein}, {"quad", c_quad}, {"intensity", c_intensity},
	{"mood", c_mood}, {"negated", c_negated}, {"background", c_background},
	{"reciprocal", c_reciprocal},
	{"actors", c_actors}, {"actor_codes", c_actor_codes}, {"actor_ids", c_actor_ids},
	{"recipients", c_recipients}, {"recipient_codes", c_recipient_codes},
	{"recipient_ids", c_recipient_ids},
	{"when", c_when}, {"when_end", c_when_end}, {"when_precision", c_when_precision},
	{"when_basis", c_when_basis}, {"ongoing", c_ongoing},
	{"place", c_place}, {"place_country", c_place_country}, {"lat", c_lat}, {"lon", c_lon},
	{"place_precision", c_place_precision},
	{"killed", c_killed}, {"injured", c_injured}, {"arrested", c_arrested},
	{"displaced", c_displaced}, {"participants", c_participants},
	{"by", c_by}, {"speaker", c_speaker}, {"denied_by", c_denied_by},
	{"score", c_score}, {"flags", c_flags},
	{"sentence_start", c_start}, {"sentence_end", c_end}, {"sentence", c_sentence},
};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void put_cell(struct buf *out, char separator, struct str s)
{
	bool quote = false;
	for (size_t i = 0; separator == ',' && i < s.n; i++)
		quote = quote || s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
	if (quote)
		buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (quote && s.p[i] == '"')
			buf_putc(out, '"');
		bool blank = separator != ',' && (s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r');
		buf_putc(out, blank ? ' ' : s.p[i]);
	}
	if (quote)
		buf_putc(out, '"');
}

static void end_row(struct buf *out, char separator)
{
	buf_puts(out, separator == ',' ? "\r\n" : "\n");
	buf_drain(out);
}

void csv_head(struct buf *out, char separator)
{
	for (unsigned i = 0; i < N_COLUMNS; i++) {
		if (i)
			buf_putc(out, separator);
		buf_puts(out, columns[i].name);
	}
	end_row(out, separator);
}

int csv_rows(struct buf *out, char separator, struct doc *d, enum offset_unit unit, struct err *err)
{
	struct offsets offsets;
	const char (*id)[EVENT_ID] = event_out_ids(d);
	if (!id || offsets_init(&offsets, &d->arena, d->text, unit) < 0)
		return err_memory(err);
	struct buf text;
	buf_init(&text, 1 << 24);
	for (size_t i = 0; i < d->events.n; i++) {
		struct row r = {d, &d->events.at[i], &offsets, id[i]};
		for (unsigned c = 0; c < N_COLUMNS; c++) {
			buf_clear(&text);
			columns[c].write(&text, &r);
			if (c)
				buf_putc(out, separator);
			put_cell(out, separator, buf_view(&text));
			out->failed = out->failed || text.failed;
		}
		end_row(out, separator);
	}
	buf_release(&text);
	return buf_ok(out) ? 0 : err_memory(err);
}
