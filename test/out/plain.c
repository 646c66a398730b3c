#include "plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "sample.h"

static struct party somebody(struct span s, const char *name, const char *country)
{
	struct party p = {.span = s, .mention = NONE, .name = str_c(name)};
	party_set_country(&p, str_c(country));
	return p;
}

static void add(struct doc *d, struct parties *ps, struct party p)
{
	ps->at = arena_grow(&d->arena, ps->at, ps->n, &ps->cap, sizeof p);
	ps->at[ps->n++] = p;
}

static struct spans two(struct doc *d, const char *one, const char *other)
{
	struct spans s = {arena_array(&d->arena, 2, sizeof *s.at), 2};
	s.at[0] = sample_words(d, one);
	s.at[1] = sample_words(d, other);
	return s;
}

static struct party ana(const struct doc *d)
{
	struct party p = somebody(sample_words(d, "Ána"), "Ana Roe", "SVK");
	party_add_sector(&p, "GOV");
	party_add_sector(&p, "MIL");
	p.id = STR("ana");
	return p;
}

static struct party cy(const struct doc *d)
{
	struct party p = somebody(sample_words(d, "Cy"), "", "YUG");
	strcpy(p.successor, "SRB");
	return p;
}

static struct party bo(const struct doc *d)
{
	struct party p = somebody(sample_words(d, "Bo"), "Bo", "");
	party_add_sector(&p, "CVL");
	return p;
}

static void add_page(struct doc *d)
{
	static const struct {
		const char *words;
		enum part_role role;
	} parts[] = {{"Ána hit Bo.", PART_BODY}, {"Cy denied it.", PART_BODY}, {"Menu", PART_FURNITURE}};
	d->id = STR("p");
	d->url = STR("http://x/y");
	d->title = STR("Hit");
	d->standfirst = STR("Stand");
	d->kind = STR("news");
	d->byline = STR("Di");
	d->publisher = STR("Pub");
	d->date = STR("2001-05-07");
	d->lang = STR("en");
	for (uint32_t i = 0; i < 3; i++) {
		*doc_add(d, parts) = (struct part){sample_words(d, parts[i].words), parts[i].role};
		if (i < 2)
			*doc_add(d, sentences) = (struct sentence){.span = sample_words(d, parts[i].words), .part = i};
	}
}

static void add_people(struct doc *d)
{
	*doc_add(d, mentions) = (struct mention){.span = sample_words(d, "Ána"), .party = ana(d),
	                                         .role = STR("envoy"), .actor = true};
	*doc_add(d, mentions) = (struct mention){.span = sample_words(d, "Bo"), .cluster = 1};
	*doc_add(d, mentions) = (struct mention){.span = sample_words(d, "Cy"), .party = cy(d),
	                                         .cluster = 2, .actor = true};
	*doc_add(d, claims) = (struct claim){
		.source = doc_spans1(d, sample_words(d, "Cy")), .cue = doc_spans1(d, sample_words(d, "denied")),
		.content = doc_spans1(d, sample_words(d, "it.")), .kind = CLAIM_INDIRECT, .has_speaker = true,
		.speaker = cy(d), .how = HOW_COREF, .denial = true};
	*doc_add(d, claims) = (struct claim){.source = two(d, "Ána", "Bo"), .kind = CLAIM_TERM,
	                                     .how = HOW_UNKNOWN};
}

static void add_facts(struct doc *d)
{
	*doc_add(d, timexes) = (struct timex){.span = sample_words(d, "hit"), .type = "DATE",
	                                      .value = STR("2001-05"), .mod = "START"};
	*doc_add(d, timexes) = (struct timex){.span = sample_words(d, "it.")};
	*doc_add(d, places) = (struct place){
		.span = sample_words(d, "Bo"), .name = STR("Bo Town"), .located = true, .lat = 1.5, .lon = -2.25,
		.country = "SLE", .admin1 = STR("South"), .geonameid = 7, .precision = "city"};
	*doc_add(d, places) = (struct place){.span = sample_words(d, "Cy"), .actor = true, .lat = 9};
	*doc_add(d, numbers) = (struct number){.span = sample_words(d, "it."), .value = 5, .low = 4,
	                                       .high = 6.5, .unit = STR("shell")};
	*doc_add(d, flags) = (struct flag){.rule = FLAG_FRAGMENT, .spans = two(d, "Ána", "Bo"),
	                                   .why = "cut", .weight = 0.5};
	*doc_add(d, flags) = (struct flag){.rule = FLAG_AGREEMENT, .spans = doc_spans1(d, sample_words(d, "it.")),
	                                   .why = "odd", .weight = 0.25};
}

static void add_full_event(struct doc *d)
{
	struct event *e = doc_add(d, events);
	*e = (struct event){
		.type = EVENT_ASSAULT, .mode = {STR("beat"), STR("firearms")}, .n_modes = 2,
		.context = {STR("military"), STR("territory")}, .n_contexts = 2, .cameo = STR("190"),
		.goldstein = -10, .quad = 4, .intensity = -9.5, .mood = MOOD_PLANNED, .negated = true,
		.when = {.value = STR("2001-05"), .end = STR("2001-06"), .precision = "month", .basis = "text",
		         .ongoing = true},
		.by = BY_PARTY, .trigger = doc_spans1(d, sample_words(d, "hit")), .mentions = two(d, "hit", "denied"),
		.score = 0.25, .n_flags = 2,
	};
	add(d, &e->actors, ana(d));
	add(d, &e->actors, cy(d));
	add(d, &e->recipients, bo(d));
	add(d, &e->recipients, somebody((struct span){0, 0}, "Ri", "RUR"));
	add(d, &e->denied_by, cy(d));
	e->size[SIZE_KILLED] = (struct quantity){true, 1, 2, 3, sample_words(d, "denied")};
	e->size[SIZE_PARTICIPANTS] = (struct quantity){true, 0, 0, 0, sample_words(d, "hit")};
	e->flag = arena_array(&d->arena, 2, sizeof *e->flag);
	e->flag[1] = 1;
}

void plain_article(struct doc *d)
{
	d->text = STR("Ána hit Bo. Cy denied it. Menu");
	add_page(d);
	add_people(d);
	add_facts(d);
	add_full_event(d);
	/* and one of which next to nothing is known */
	*doc_add(d, events) = (struct event){
		.type = EVENT_AGREE, .quad = 1, .background = true, .reciprocal = true, .place = NONE,
		.claim = NONE, .sentence = 2, .mentions = doc_spans1(d, sample_words(d, "denied")), .score = 1};
}
