#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <stdlib.h>
#include <cmocka.h>

static const char text[] =
	"Ruritania shells “border” town 😀\n\n"
	"Defence minister Zoë Ünal said on Monday that Ruritania had shelled Kraków, killing 3 "
	"people. “We regret it,”Ünal wrote.\n\nShare \"this\"\tpage";

struct span sample_words(const struct doc *d, const char *words)
{
	size_t at = str_find(d->text, str_c(words));
	assert_true(at != SIZE_MAX);
	return (struct span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static struct party party_of(const struct doc *d, const char *words, const char *country)
{
	struct party p = {.span = sample_words(d, words), .mention = NONE, .name = str_c(words)};
	party_set_country(&p, str_c(country));
	return p;
}

static struct parties one(struct doc *d, struct party p)
{
	struct parties out = {arena_alloc(&d->arena, sizeof p), 1, 1};
	out.at[0] = p;
	return out;
}

static void part(struct doc *d, enum part_role role, const char *from, const char *to)
{
	struct part *p = doc_add(d, parts);
	p->role = role;
	p->span = (struct span){sample_words(d, from).start, sample_words(d, to).end};
}

static void add_event(struct doc *d)
{
	struct event *e = doc_add(d, events);
	struct party minister = party_of(d, "Zoë Ünal", "RUR");
	party_add_sector(&minister, "GOV");
	party_add_sector(&minister, "MIL");
	*e = (struct event){
		.type = EVENT_ASSAULT, .mode = {STR("heavy-weapons")}, .n_modes = 1,
		.context = {STR("military"), STR("territory")}, .n_contexts = 2,
		.cameo = STR("194"), .goldstein = -10, .quad = 4, .intensity = -9.5,
		.mood = MOOD_ACTUAL,
		.actors = one(d, party_of(d, "Ruritania", "RUR")),
		.recipients = one(d, party_of(d, "Kraków", "POL")),
		.when = {.value = STR("2031-03-03"), .precision = "day", .basis = "text", .timex = 0},
		.place = 0, .by = BY_PARTY, .claim = 0,
		.denied_by = one(d, minister),
		.trigger = doc_spans1(d, sample_words(d, "shelled")),
		.mentions = doc_spans1(d, sample_words(d, "had shelled Kraków")),
		.sentence = 1, .score = 0.71828,
	};
	e->size[SIZE_KILLED] = (struct quantity){true, 3, 3, 3, sample_words(d, "3")};
	e->flag = arena_alloc(&d->arena, sizeof *e->flag);
	e->n_flags = 1;
}

static void add_small_layers(struct doc *d)
{
	struct timex *t = doc_add(d, timexes);
	t->span = sample_words(d, "Monday");
	t->type = "DATE";
	t->value = STR("2031-03-03");
	struct place *p = doc_add(d, places);
	p->span = sample_words(d, "Kraków");
	p->name = STR("Krakow");
	p->located = true;
	p->lat = 50.06143;
	p->lon = 19.93658;
	strcpy(p->country, "POL");
	p->precision = "city";
	struct number *n = doc_add(d, numbers);
	n->span = sample_words(d, "3");
	n->value = n->low = n->high = 3;
	n->unit = STR("people");
	struct flag *f = doc_add(d, flags);
	f->rule = FLAG_GLUED_QUOTATION;
	f->spans = doc_spans1(d, sample_words(d, ",”Ünal"));
	f->why = "a closing mark with no blank after it";
	f->weight = 0.25;
}

static void add_claim(struct doc *d)
{
	struct claim *c = doc_add(d, claims);
	c->source = doc_spans1(d, sample_words(d, "Defence minister Zoë Ünal"));
	c->cue = doc_spans1(d, sample_words(d, "said"));
	c->content = doc_spans1(d, sample_words(d, "Ruritania had shelled Kraków, killing 3 people"));
	c->kind = CLAIM_INDIRECT;
	c->has_speaker = true;
	c->speaker = party_of(d, "Zoë Ünal", "RUR");
	c = doc_add(d, claims);
	c->content = doc_spans1(d, sample_words(d, "We regret it,"));
	c->kind = CLAIM_DIRECT;
	c->how = HOW_UNKNOWN;
}

void sample_article(struct doc *d)
{
	d->text = (struct str){text, sizeof text - 1};
	d->id = STR("a/1");
	d->title = STR("Ruritania shells “border” town 😀");
	d->date = STR("2031-03-04");
	d->lang = STR("en");
	part(d, PART_HEADLINE, "Ruritania shells", "😀");
	part(d, PART_BODY, "Defence minister", "wrote.");
	part(d, PART_FURNITURE, "Share", "page");
	for (unsigned i = 0; i < 3; i++) {
		struct sentence *s = doc_add(d, sentences);
		s->part = i ? 1 : 0;
		s->span = i == 0 ? d->parts.at[0].span : i == 1
		        ? (struct span){sample_words(d, "Defence").start, sample_words(d, "people.").end}
		        : (struct span){sample_words(d, "“We").start, sample_words(d, "wrote.").end};
	}
	struct mention *m = doc_add(d, mentions);
	m->span = sample_words(d, "Zoë Ünal");
	m->party = party_of(d, "Zoë Ünal", "RUR");
	party_add_sector(&m->party, "GOV");
	m->role = STR("defence minister");
	m->actor = true;
	m = doc_add(d, mentions);
	m->span = sample_words(d, "town");
	m->cluster = 1;
	add_claim(d);
	add_small_layers(d);
	add_event(d);
}
