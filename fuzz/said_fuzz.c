/*
 * Any bytes as an article for the scan, said and doubt: words are what stands between blanks and
 * marks, with tags, relations and heads drawn from their bytes, so that trees are valid and
 * absurd. Scars, quotations, contents and flags must lie in the text, layers in text order.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "doubt/doubt.h"
#include "said/said.h"
#include "text/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct scan *scan;
static struct said *said;
static struct doubt *doubt;
static struct doc desk;

enum { SENTENCE_WORDS = 40 };

static void open_rooms(void)
{
	const char *dir = getenv("BEDE_DATA");
	struct err err = {0};
	dir = dir ? dir : "data";
	if (scan_open(&scan, dir, &err) < 0 || said_open(&said, dir, &err) < 0 || doubt_open(&doubt, dir, &err) < 0)
		abort();
	doc_init(&desk);
}

static uint32_t drawn(struct str s, uint32_t salt)
{
	return (uint32_t)(str_hash(s) >> 7) + salt * 2654435761u;
}

static struct sentence *sentence_for(uint32_t words, bool fresh, bool blank_line)
{
	if (!fresh)
		return &desk.sentences.at[desk.sentences.n - 1];
	uint32_t paragraph = desk.sentences.n ? desk.sentences.at[desk.sentences.n - 1].paragraph + blank_line : 0;
	struct sentence *s = doc_add(&desk, sentences);
	if (s)
		*s = (struct sentence){.w0 = words, .w1 = words, .part = NONE, .paragraph = paragraph};
	return s;
}

static bool add_word(uint32_t from, uint32_t to, bool fresh, bool blank_line)
{
	uint32_t i = (uint32_t)desk.words.n;
	struct sentence *s = sentence_for(i, fresh || !desk.sentences.n, blank_line);
	struct word *w = s ? doc_add(&desk, words) : NULL;
	if (!w)
		return false;
	w->span = (struct span){from, to};
	w->form = doc_span_text(&desk, w->span);
	w->lower = w->lemma = utf8_lower(&desk.arena, w->form);
	uint32_t r = drawn(w->form, i);
	w->upos = (uint8_t)(to - from == 1 && !utf8_is_letter((unsigned char)w->form.p[0]) ? UPOS_PUNCT : r % UPOS_COUNT);
	w->xpos = w->upos == UPOS_VERB ? STR("VBD") : r & 64 ? STR("POS") : STR("NN");
	w->feats = r & 32 ? STR("VerbForm=Fin") : STR("_");
	w->rel = (uint8_t)(r / 32 % REL_COUNT);
	w->sub = (uint8_t)(r / 4096 % SUB_OTHER);
	w->deprel = STR("dep");
	w->ner = (uint8_t)(r / 512 % 5);
	w->sentence = (uint32_t)desk.sentences.n - 1;
	w->head = i == s->w0 ? NONE : s->w0 + (r / 1024) % (i - s->w0);
	w->token = i;
	w->token_len = 1;
	w->space_after = to < desk.text.n && desk.text.p[to] == ' ';
	s->w1 = i + 1;
	s->span.start = i == s->w0 ? from : s->span.start;
	s->span.end = to;
	return true;
}

static bool put_words(void)
{
	bool fresh = true, blank = false;
	size_t len;
	for (size_t i = 0; i < desk.text.n;) {
		uint32_t cp = utf8_at(desk.text, i, &len);
		if (utf8_is_space(cp)) {
			blank |= cp == '\n';
			fresh |= cp == '\n';
			i += len;
			continue;
		}
		size_t from = i;
		bool letters = utf8_is_letter(cp);
		do
			i += len;
		while (letters && i < desk.text.n && utf8_is_letter(utf8_at(desk.text, i, &len)));
		if (!add_word((uint32_t)from, (uint32_t)i, fresh, blank))
			return false;
		fresh = cp == '.' || desk.words.n % SENTENCE_WORDS == 0;
		blank = false;
	}
	doc_link_words(&desk);
	return true;
}

static bool put_mentions(void)
{
	desk.mention_of = arena_array(&desk.arena, desk.words.n + 1, sizeof *desk.mention_of);
	if (!desk.mention_of)
		return false;
	for (uint32_t i = 0; i < desk.words.n; i++) {
		uint32_t r = drawn(desk.words.at[i].form, i + 7);
		desk.mention_of[i] = NONE;
		struct mention *m = r % 4 ? NULL : doc_add(&desk, mentions);
		if (!m)
			continue;
		desk.mention_of[i] = (uint32_t)desk.mentions.n - 1;
		*m = (struct mention){.span = desk.words.at[i].span, .w0 = i, .w1 = i + 1, .head = i,
		                      .kind = (enum mention_kind)(r / 4 % 3), .cluster = r / 16 % 8, .gender = "mfn"[r / 128 % 3]};
		m->party.name = r & 1024 ? desk.words.at[i].form : STR("");
		m->party.mention = desk.mention_of[i];
		party_set_country(&m->party, r & 2048 ? STR("IGO") : STR("ISL"));
	}
	desk.n_clusters = 8;
	return true;
}

static void inside(struct span s)
{
	if (s.start > s.end || s.end > desk.text.n)
		abort();
}

static void all_inside(struct spans s)
{
	for (uint32_t i = 0; i < s.n; i++)
		inside(s.at[i]);
}

static void check(void)
{
	for (size_t i = 0; i < desk.scars.n; i++) {
		inside(desk.scars.at[i].span);
		if (i && desk.scars.at[i].span.start < desk.scars.at[i - 1].span.start)
			abort();
	}
	for (size_t i = 0; i < desk.quotes.n; i++) {
		inside(desk.quotes.at[i].span);
		inside(desk.quotes.at[i].inner);
		if (desk.quotes.at[i].claim != NONE && desk.quotes.at[i].claim >= desk.claims.n)
			abort();
	}
	for (size_t i = 0; i < desk.claims.n; i++) {
		all_inside(desk.claims.at[i].source);
		all_inside(desk.claims.at[i].cue);
		all_inside(desk.claims.at[i].content);
		if (!desk.claims.at[i].content.n || desk.claims.at[i].kind >= CLAIM_KINDS)
			abort();
	}
	for (size_t i = 0; i < desk.flags.n; i++) {
		all_inside(desk.flags.at[i].spans);
		if (!desk.flags.at[i].spans.n || !(desk.flags.at[i].weight > 0 && desk.flags.at[i].weight < 1))
			abort();
	}
}

static bool put_events(void)
{
	for (uint32_t i = 0; i < desk.words.n; i += 5) {
		struct event *e = doc_add(&desk, events);
		if (!e)
			return false;
		e->trigger_word = i;
		e->sentence = desk.words.at[i].sentence;
		e->score = 1;
		e->place = e->claim = NONE;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct err err = {0};
	if (!scan)
		open_rooms();
	doc_clear(&desk);
	desk.text = (struct str){(const char *)data, n};
	if (scan_doc(scan, &desk, &err) < 0 || !put_words() || said_spans(&desk, &err) < 0 || !put_mentions() ||
	    said_speakers(said, &desk, &err) < 0 || !put_events() || said_by(&desk, &err) < 0 ||
	    doubt_flags(doubt, &desk, &err) < 0)
		return 0;
	check();
	return 0;
}
