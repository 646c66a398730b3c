#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "test/said/tree.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "doc/ud.h"

static struct word *add_word(struct doc *d, struct buf *text, struct str line, uint32_t sentence)
{
	struct str cell[7] = {{0}};
	size_t n = 0;
	for (struct str part; n < 7 && str_split(&line, ' ', &part);)
		cell[n++] = part;
	assert_in_range(n, 5, 7);
	bool glued = cell[0].n > 1 && cell[0].p[cell[0].n - 1] == '~';
	if (glued)
		cell[0].n--;
	int64_t head;
	assert_true(str_i64(cell[3], &head));
	struct word *w = doc_add(d, words);
	assert_non_null(w);
	w->span = (struct span){(uint32_t)text->n, (uint32_t)(text->n + cell[0].n)};
	buf_str(text, cell[0]);
	if (!glued)
		buf_putc(text, ' ');
	w->lemma = cell[1];
	w->upos = (uint8_t)ud_upos(cell[2]);
	w->deprel = cell[4];
	ud_deprel(cell[4], &w->rel, &w->sub);
	w->head = head ? d->sentences.at[sentence].w0 + (uint32_t)head - 1 : NONE;
	w->sentence = sentence;
	w->token = (uint32_t)d->words.n - 1;
	w->token_len = 1;
	w->space_after = !glued;
	w->xpos = str_eqz(cell[0], "'s") || str_eqz(cell[0], "’s") ? STR("POS") : STR("");
	if (w->upos == UPOS_PRON && w->sub == SUB_poss)
		w->xpos = STR("PRP$");
	if (n > 5)
		w->xpos = cell[5];
	w->feats = cell[6];
	return w;
}

void tree_read(struct doc *d, const char *lines)
{
	struct str rest = str_c(lines), line;
	struct buf text;
	uint32_t paragraph = 0;
	bool open = false;
	buf_init(&text, 1 << 20);
	while (str_split(&rest, '\n', &line)) {
		if (!line.n || str_eqz(line, "P")) {
			open = false;
			if (line.n) {
				paragraph++;
				buf_puts(&text, "\n\n");
			}
			continue;
		}
		if (!open) {
			struct sentence *s = doc_add(d, sentences);
			*s = (struct sentence){
			    .w0 = (uint32_t)d->words.n, .part = NONE, .paragraph = paragraph};
			s->span.start = (uint32_t)text.n;
			open = true;
		}
		add_word(d, &text, line, (uint32_t)d->sentences.n - 1);
		d->sentences.at[d->sentences.n - 1].w1 = (uint32_t)d->words.n;
		d->sentences.at[d->sentences.n - 1].span.end = d->words.at[d->words.n - 1].span.end;
	}
	d->text = (struct str){arena_copy(&d->arena, text.p, text.n), text.n};
	buf_release(&text);
	d->mention_of = arena_array(&d->arena, d->words.n + 1, sizeof *d->mention_of);
	for (size_t i = 0; i < d->words.n; i++) {
		d->words.at[i].form = doc_span_text(d, d->words.at[i].span);
		d->words.at[i].lower = utf8_lower(&d->arena, d->words.at[i].form);
		d->mention_of[i] = NONE;
	}
	doc_link_words(d);
}

static bool is_finite(struct str xpos)
{
	return str_eqz(xpos, "VBD") || str_eqz(xpos, "VBZ") || str_eqz(xpos, "VBP") || str_eqz(xpos, "MD");
}

static void brief_word(struct buf *lines, struct str word)
{
	struct str form = STR(""), cell, xpos = STR("");
	for (int i = 0; str_split(&word, '/', &cell); i++) {
		if (i == 0) {
			size_t eq = str_chr(cell, '=');
			bool glue = cell.p[cell.n - 1] == '~';
			form = str_sub(cell, 0, eq == SIZE_MAX ? cell.n : eq);
			buf_str(lines, form);
			buf_putc(lines, ' ');
			buf_str(lines, eq == SIZE_MAX ? str_sub(form, 0, form.n - glue) : str_sub(cell, eq + 1, cell.n));
			continue;
		}
		buf_putc(lines, ' ');
		buf_str(lines, cell);
		if (i == 4)
			xpos = cell;
	}
	buf_puts(lines, is_finite(xpos) ? " VerbForm=Fin\n" : "\n");
}

void tree_brief(struct doc *d, const char *text)
{
	struct buf lines;
	struct str rest = str_c(text), word;
	buf_init(&lines, 1 << 20);
	while (str_split(&rest, ' ', &word)) {
		if (str_eqz(word, "|") || str_eqz(word, "||"))
			buf_puts(&lines, word.n == 2 ? "\nP\n" : "\n");
		else if (word.n)
			brief_word(&lines, word);
	}
	tree_read(d, arena_copy(&d->arena, lines.p, lines.n));
	buf_release(&lines);
}

static void tag_word(struct buf *lines, struct str form, struct str tag, bool glue)
{
	bool noun = str_eqz(tag, "NOUN") && form.n > 3 && form.p[form.n - 1] == 's';
	struct str lemma = noun ? str_sub(form, 0, form.n - 1) : form;
	struct str upos = str_starts(tag, STR("VERB")) ? STR("VERB") : tag;
	buf_str(lines, form);
	buf_puts(lines, glue ? "~ " : " ");
	for (size_t i = 0; i < lemma.n; i++)
		buf_putc(lines, lemma.p[i] >= 'A' && lemma.p[i] <= 'Z' ? (char)(lemma.p[i] + 32)
		                                                       : lemma.p[i]);
	buf_putc(lines, ' ');
	buf_str(lines, upos);
}

static bool touches(struct str form)
{
	return form.n == 1 && strchr(",.;:)!?", form.p[0]) != NULL;
}

void tree_tags(struct doc *d, const char *tags)
{
	struct buf lines;
	struct str rest = str_c(tags), word;
	bool first = true;
	buf_init(&lines, 1 << 20);
	while (str_split(&rest, ' ', &word)) {
		if (str_eqz(word, "|") || str_eqz(word, "||")) {
			buf_puts(&lines, word.n == 2 ? "\nP\n" : "\n");
			first = true;
			continue;
		}
		size_t slash = word.n;
		while (slash > 0 && word.p[slash - 1] != '/')
			slash--;
		struct str form = str_sub(word, 0, slash - 1), tag = str_sub(word, slash, word.n),
		           next = rest;
		size_t end = str_find(next, STR("/"));
		bool glue = form.p[0] == '(' || (end == 1 && touches(str_sub(next, 0, 1)));
		tag_word(&lines, form, tag, glue);
		buf_puts(&lines, first ? " 0 root\n" : " 1 dep\n");
		first = false;
	}
	tree_read(d, arena_copy(&d->arena, lines.p, lines.n));
	buf_release(&lines);
	rest = str_c(tags);
	for (size_t i = 0; str_split(&rest, ' ', &word);) {
		if (word.p[0] == '|')
			continue;
		struct word *w = &d->words.at[i++];
		if (w->upos == UPOS_NOUN && w->form.p[w->form.n - 1] == 's')
			w->xpos = STR("NNS");
		if (w->upos == UPOS_VERB)
			w->xpos = word.p[word.n - 1] == '-' ? STR("VBG") : STR("VBD");
	}
}

uint32_t tree_mention(struct doc *d, const char *form, enum mention_kind kind, uint32_t cluster,
                      const char *name, const char *country)
{
	uint32_t w = 0;
	while (w < d->words.n && (!str_eqz(d->words.at[w].form, form) || d->mention_of[w] != NONE))
		w++;
	assert_true(w < d->words.n);
	struct mention *m = doc_add(d, mentions);
	uint32_t i = (uint32_t)d->mentions.n - 1;
	*m = (struct mention){.span = d->words.at[w].span,
	                      .w0 = w,
	                      .w1 = w + 1,
	                      .head = w,
	                      .kind = kind,
	                      .cluster = cluster,
	                      .actor = true};
	m->party.mention = i;
	m->party.span = m->span;
	m->party.name = str_c(name);
	party_set_country(&m->party, str_c(country));
	d->mention_of[w] = i;
	if (cluster >= d->n_clusters)
		d->n_clusters = cluster + 1;
	return i;
}
