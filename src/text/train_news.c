/* The text is never longer than the file, nor are there more words than half its bytes. */
#include "text/train_news.h"

#include <string.h>

struct news {
	struct doc *d;
	char *text;
	bool new_par;
};

static void put(struct news *n, const char *p, size_t len)
{
	memcpy(n->text + n->d->text.n, p, len);
	n->d->text.n += len;
}

static void take_line(struct news *n, struct str line)
{
	struct doc *d = n->d;
	struct str cell;
	uint32_t w0 = (uint32_t)d->words.n;
	bool glued = line.n > 1 && line.p[0] == '+' && line.p[1] != ' ';
	if (d->text.n && (n->new_par || !glued))
		put(n, n->new_par ? "\n\n" : " ", n->new_par ? 2 : 1);
	n->new_par = false;
	uint32_t start = (uint32_t)d->text.n;
	while (str_split(&line, ' ', &cell)) {
		bool touches = cell.n > 1 && cell.p[0] == '+';
		if (!cell.n)
			continue;
		cell = str_sub(cell, touches, cell.n);
		if (d->words.n > w0 && !touches)
			put(n, " ", 1);
		put(n, cell.p, cell.n);
		uint32_t end = (uint32_t)d->text.n, at = (uint32_t)d->words.n;
		d->words.at[d->words.n++] = (struct word){
		    .span = {end - (uint32_t)cell.n, end}, .token = at, .token_len = 1,
		    .sentence = (uint32_t)d->sentences.n};
	}
	d->sentences.at[d->sentences.n++] = (struct sentence){
	    .span = {start, (uint32_t)d->text.n}, .w0 = w0, .w1 = (uint32_t)d->words.n};
}

int train_news_read(struct str bytes, struct doc *d, struct err *err)
{
	struct news n = {.d = d, .text = arena_alloc(&d->arena, bytes.n + 2)};
	struct str line;
	d->words.at = arena_array(&d->arena, bytes.n / 2 + 1, sizeof *d->words.at);
	d->sentences.at = arena_array(&d->arena, bytes.n / 2 + 1, sizeof *d->sentences.at);
	if (!n.text || !d->words.at || !d->sentences.at)
		return err_memory(err);
	while (str_split(&bytes, '\n', &line)) {
		if (str_starts(line, STR("# ")))
			continue;
		if (str_trim(line).n)
			take_line(&n, line);
		else
			n.new_par = true;
	}
	d->text.p = n.text;
	return 0;
}
