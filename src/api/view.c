/* The desk's layers copied into the shapes of the public header, so that those may stay as they
 * are while the desk changes. */
#include "api/article.h"

#include <string.h>

#include "doc/event_out.h"

_Static_assert(sizeof(struct bede_span) == sizeof(struct span), "spans are handed out as they are");

static struct bede_str text_of(struct str s)
{
	return (struct bede_str){s.n ? s.p : "", s.n};
}

static struct bede_span span_of(struct span s)
{
	return (struct bede_span){s.start, s.end};
}

static struct bede_spans spans_of(struct spans s)
{
	return (struct bede_spans){(const struct bede_span *)s.at, s.n};
}

static int names_of(struct arena *a, const struct str *from, unsigned n, struct bede_names *out)
{
	struct bede_str *at = arena_array(a, n, sizeof *at);
	if (!at)
		return -1;
	for (unsigned i = 0; i < n; i++)
		at[i] = text_of(from[i]);
	*out = (struct bede_names){at, n};
	return 0;
}

static int party_of(struct arena *a, const struct party *p, struct bede_party *out)
{
	struct str sectors[PARTY_SECTORS];
	for (unsigned i = 0; i < p->n_sectors; i++)
		sectors[i] = str_c(p->sectors[i]);
	*out = (struct bede_party){
		.span = span_of(p->span), .name = text_of(p->name), .country = text_of(str_c(p->country)),
		.successor = text_of(str_c(p->successor)), .id = text_of(p->id),
	};
	return names_of(a, sectors, p->n_sectors, &out->sectors);
}

static int parties_of(struct arena *a, const struct parties *p, struct bede_parties *out)
{
	struct bede_party *at = arena_array(a, p->n, sizeof *at);
	if (!at)
		return -1;
	for (uint32_t i = 0; i < p->n; i++)
		if (party_of(a, &p->at[i], &at[i]) < 0)
			return -1;
	*out = (struct bede_parties){at, p->n};
	return 0;
}

static void head_of(struct bede_head *h, const struct doc *d)
{
	*h = (struct bede_head){
		text_of(d->id), text_of(d->url), text_of(d->title), text_of(d->standfirst),
		text_of(d->kind), text_of(d->byline), text_of(d->publisher), text_of(d->date),
		text_of(d->lang), text_of(d->text),
	};
}

static int make_parts_and_actors(struct api_view *v, struct doc *d)
{
	v->parts = arena_array(&d->arena, d->parts.n, sizeof *v->parts);
	v->actors = arena_array(&d->arena, d->mentions.n, sizeof *v->actors);
	if (!v->parts || !v->actors)
		return -1;
	for (size_t i = 0; i < d->parts.n; i++)
		v->parts[v->n_parts++] = (struct bede_part){
			span_of(d->parts.at[i].span), part_role_name[d->parts.at[i].role]};
	for (size_t i = 0; i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		if (!m->actor)
			continue;
		struct bede_actor *out = &v->actors[v->n_actors++];
		*out = (struct bede_actor){.role = text_of(m->role), .cluster = m->cluster};
		if (party_of(&d->arena, &m->party, &out->party) < 0)
			return -1;
		out->party.span = span_of(m->span);
	}
	return 0;
}

static int make_facts(struct api_view *v, struct doc *d)
{
	v->times = arena_array(&d->arena, d->timexes.n, sizeof *v->times);
	v->places = arena_array(&d->arena, d->places.n, sizeof *v->places);
	v->numbers = arena_array(&d->arena, d->numbers.n, sizeof *v->numbers);
	v->flags = arena_array(&d->arena, d->flags.n, sizeof *v->flags);
	if (!v->times || !v->places || !v->numbers || !v->flags)
		return -1;
	for (size_t i = 0; i < d->timexes.n; i++) {
		const struct timex *t = &d->timexes.at[i];
		v->times[v->n_times++] = (struct bede_time){span_of(t->span), t->type, text_of(t->value), t->mod};
	}
	for (size_t i = 0; i < d->places.n; i++) {
		const struct place *p = &d->places.at[i];
		v->places[v->n_places++] = (struct bede_place){
			span_of(p->span), text_of(p->name), text_of(str_c(p->country)), text_of(p->admin1),
			p->precision, p->actor, p->located, p->lat, p->lon, p->geonameid};
	}
	for (size_t i = 0; i < d->numbers.n; i++) {
		const struct number *n = &d->numbers.at[i];
		v->numbers[v->n_numbers++] = (struct bede_number){span_of(n->span), n->value, n->low,
		                                                  n->high, text_of(n->unit)};
	}
	for (size_t i = 0; i < d->flags.n; i++) {
		const struct flag *f = &d->flags.at[i];
		v->flags[v->n_flags++] = (struct bede_flag){flag_rule_name[f->rule], f->why,
		                                            spans_of(f->spans), f->weight};
	}
	return 0;
}

static int make_attributions(struct api_view *v, struct doc *d)
{
	v->attributions = arena_array(&d->arena, d->claims.n, sizeof *v->attributions);
	if (!v->attributions)
		return -1;
	for (size_t i = 0; i < d->claims.n; i++) {
		const struct claim *c = &d->claims.at[i];
		struct bede_party *speaker = NULL;
		if (c->has_speaker) {
			speaker = arena_alloc(&d->arena, sizeof *speaker);
			if (!speaker || party_of(&d->arena, &c->speaker, speaker) < 0)
				return -1;
		}
		v->attributions[v->n_attributions++] = (struct bede_attribution){
			spans_of(c->source), spans_of(c->cue), spans_of(c->content), claim_kind_name[c->kind],
			speaker, speaker_how_name[c->how]};
	}
	return 0;
}

static struct bede_count count_of(const struct event *e, enum size_kind k)
{
	const struct quantity *q = &e->size[k];
	return (struct bede_count){q->known, q->low, q->best, q->high, span_of(q->span)};
}

static int event_of(const struct api_view *v, struct doc *d, const struct event *e,
                    struct bede_event *out)
{
	struct arena *a = &d->arena;
	out->type = event_type_name[e->type];
	out->mood = event_mood_name[e->mood];
	out->by = by_level_name[e->by];
	out->cameo = text_of(e->cameo);
	out->goldstein = e->goldstein;
	out->intensity = e->intensity;
	out->quad = e->quad;
	out->negated = e->negated;
	out->background = e->background;
	out->reciprocal = e->reciprocal;
	out->ongoing = e->when.ongoing;
	out->when = text_of(e->when.value);
	out->when_end = text_of(e->when.end);
	out->when_precision = e->when.precision;
	out->when_basis = e->when.basis ? e->when.basis : "unknown";
	out->where = e->place < v->n_places ? &v->places[e->place] : NULL;
	out->claim = e->claim < v->n_attributions ? &v->attributions[e->claim] : NULL;
	out->killed = count_of(e, SIZE_KILLED);
	out->injured = count_of(e, SIZE_INJURED);
	out->arrested = count_of(e, SIZE_ARRESTED);
	out->displaced = count_of(e, SIZE_DISPLACED);
	out->participants = count_of(e, SIZE_PARTICIPANTS);
	out->trigger = spans_of(e->trigger);
	out->mentions = spans_of(e->mentions);
	out->sentence = span_of(event_out_sentence(d, e));
	out->score = e->score;
	out->flags = e->flag;
	out->n_flags = e->n_flags;
	return names_of(a, e->mode, e->n_modes, &out->modes) < 0 ||
	       names_of(a, e->context, e->n_contexts, &out->contexts) < 0 ||
	       parties_of(a, &e->actors, &out->actors) < 0 ||
	       parties_of(a, &e->recipients, &out->recipients) < 0 ||
	       parties_of(a, &e->denied_by, &out->denied_by) < 0 ? -1 : 0;
}

static int make_events(struct api_view *v, struct doc *d)
{
	const char (*id)[EVENT_ID] = event_out_ids(d);
	v->events = arena_array(&d->arena, d->events.n, sizeof *v->events);
	if (!id || !v->events)
		return -1;
	for (size_t i = 0; i < d->events.n; i++) {
		struct bede_event *out = &v->events[v->n_events++];
		out->id = text_of(str_c(id[i]));
		if (event_of(v, d, &d->events.at[i], out) < 0)
			return -1;
	}
	return 0;
}

int api_view_make(struct api_view *v, struct doc *d)
{
	head_of(&v->head, d);
	if (offsets_init(&v->offsets, &d->arena, d->text, OFFSET_CHARS) < 0)
		return -1;
	return make_parts_and_actors(v, d) < 0 || make_facts(v, d) < 0 || make_attributions(v, d) < 0
	       ? -1 : make_events(v, d);
}
