#include "doc/doc.h"

#include <string.h>

const char *const part_role_name[PART_ROLES] = {
	"headline", "standfirst", "body", "caption", "teaser", "furniture",
};

const char *const event_type_name[EVENT_TYPES] = {
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
};

const char *const event_mood_name[MOODS] = {
	"actual", "planned", "conditional", "demanded", "hypothetical",
};

const char *const by_level_name[BY_LEVELS] = {"narrator", "attributed", "party", "hearsay"};

const char *const size_kind_name[SIZE_KINDS] = {
	"killed", "injured", "arrested", "displaced", "participants",
};

const char *const claim_kind_name[CLAIM_KINDS] = {"direct", "mixed", "indirect", "term"};

const char *const speaker_how_name[SPEAKER_HOWS] = {"named", "coref", "inferred", "unknown"};

const char *const flag_rule_name[FLAG_RULES] = {
	"glued-quotation", "unbalanced-quotation", "lost-speaker", "link-residue",
	"furniture-inside", "count-list", "number-conflict", "date-conflict",
	"repeated-item", "fragment", "name-case", "name-variant", "agreement",
	"unlikely-pairing", "machine-translation", "headline-body", "rewritten",
};

void doc_init(struct doc *d)
{
	memset(d, 0, sizeof *d);
	arena_init(&d->arena, DOC_ARENA_CAP);
	arena_init(&d->scratch, DOC_ARENA_CAP);
	arena_beside(&d->arena, &d->scratch);
}

void doc_clear(struct doc *d)
{
	struct arena a = d->arena, s = d->scratch;
	arena_clear(&a);
	arena_clear(&s);
	memset(d, 0, sizeof *d);
	d->arena = a;
	d->scratch = s;
}

void doc_release(struct doc *d)
{
	arena_release(&d->scratch);
	arena_release(&d->arena);
	memset(d, 0, sizeof *d);
}

void *doc_layer_grow(struct arena *a, void *at, size_t *n, size_t *cap, size_t size)
{
	void *p = arena_grow(a, at, *n, cap, size);
	if (p) {
		memset((char *)p + *n * size, 0, size);
		(*n)++;
	} else {
		*n = *cap = 0; /* the layer is lost with its pointer: the article is refused */
	}
	return p;
}

struct str doc_span_text(const struct doc *d, struct span s)
{
	return str_sub(d->text, s.start, s.end);
}

uint32_t doc_part_at(const struct doc *d, uint32_t at)
{
	size_t lo = 0, hi = d->parts.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->parts.at[mid].span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->parts.n && d->parts.at[lo].span.start <= at ? (uint32_t)lo : NONE;
}

enum part_role doc_sentence_role(const struct doc *d, uint32_t sentence)
{
	uint32_t p = sentence < d->sentences.n ? d->sentences.at[sentence].part : NONE;
	return p == NONE ? PART_BODY : d->parts.at[p].role;
}

void doc_link_words(struct doc *d)
{
	for (size_t i = 0; i < d->words.n; i++)
		d->words.at[i].first_child = d->words.at[i].next_sibling = NONE;
	for (size_t i = d->words.n; i-- > 0;) {
		struct word *w = &d->words.at[i];
		if (w->head == NONE)
			continue;
		w->next_sibling = d->words.at[w->head].first_child;
		d->words.at[w->head].first_child = (uint32_t)i;
	}
}

uint32_t doc_child(const struct doc *d, uint32_t word, enum ud_rel rel)
{
	uint32_t c = d->words.at[word].first_child;
	while (c != NONE && d->words.at[c].rel != rel)
		c = d->words.at[c].next_sibling;
	return c;
}

uint32_t doc_child_next(const struct doc *d, uint32_t child)
{
	uint8_t rel = d->words.at[child].rel;
	uint32_t c = d->words.at[child].next_sibling;
	while (c != NONE && d->words.at[c].rel != rel)
		c = d->words.at[c].next_sibling;
	return c;
}

bool doc_dominates(const struct doc *d, uint32_t anc, uint32_t word)
{
	for (uint32_t w = word; w != NONE; w = d->words.at[w].head)
		if (w == anc)
			return true;
	return false;
}

void doc_subtree(const struct doc *d, uint32_t word, uint32_t *w0, uint32_t *w1)
{
	/* Depth first with the links as the stack: no recursion on input. */
	uint32_t at = word;
	*w0 = word;
	*w1 = word + 1;
	for (;;) {
		if (at < *w0)
			*w0 = at;
		if (at + 1 > *w1)
			*w1 = at + 1;
		const struct word *w = &d->words.at[at];
		if (w->first_child != NONE) {
			at = w->first_child;
			continue;
		}
		while (at != word && d->words.at[at].next_sibling == NONE)
			at = d->words.at[at].head;
		if (at == word)
			return;
		at = d->words.at[at].next_sibling;
	}
}

uint32_t doc_word_at(const struct doc *d, uint32_t at)
{
	size_t lo = 0, hi = d->words.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->words.at[mid].span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->words.n ? (uint32_t)lo : NONE;
}

struct spans doc_spans1(struct doc *d, struct span s)
{
	struct spans out = {arena_alloc(&d->arena, sizeof s), 0};
	if (out.at) {
		out.at[0] = s;
		out.n = 1;
	}
	return out;
}

struct span doc_words_span(const struct doc *d, uint32_t w0, uint32_t w1)
{
	return (struct span){d->words.at[w0].span.start, d->words.at[w1 - 1].span.end};
}
