/*
 * parties: every mention of articles with its party, for tools/party_eval.py: those too that do
 * not act, which `bede who` leaves out but an event may name as a side.
 *
 *     bede-parties [DATA_DIR] <LINES     a line is an article: date, tab, text ("\n" for a line's end)
 *
 * Printed: article, first byte, one past the last, first byte of the head word, kind (N name,
 * D description, P pronoun), 1 if it acts, country, sectors (',' between), cluster.
 */
#include "base/file.h"
#include "page/page.h"
#include "pipe/pipe.h"
#include "pipe/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char kind_letter[] = "NDP";

static void print(unsigned n, const struct doc *d)
{
	for (size_t i = 0; i < d->mentions.n; i++) {
		const struct mention *m = &d->mentions.at[i];
		const struct party *p = &m->party;
		printf("%u\t%u\t%u\t%u\t%c\t%d\t%s\t", n, m->span.start, m->span.end,
		       d->words.at[m->head].span.start, kind_letter[m->kind], m->actor, p->country[0] ? p->country : "-");
		for (unsigned k = 0; k < p->n_sectors; k++)
			printf("%s%s", k ? "," : "", p->sectors[k]);
		printf("%s\t%u\n", p->n_sectors ? "" : "-", m->cluster);
	}
}

/* Cuts "date, tab, text" and turns "\n" into line ends, in place. */
static struct str article_of(char *line, struct str *date)
{
	char *tab = strchr(line, '\t'), *to;
	if (!tab)
		return STR("");
	*date = (struct str){line, (size_t)(tab - line)};
	to = tab + 1;
	for (const char *from = tab + 1; *from && *from != '\n'; from++) {
		bool end = from[0] == '\\' && from[1] == 'n';
		*to++ = end ? '\n' : *from;
		from += end;
	}
	return (struct str){tab + 1, (size_t)(to - tab - 1)};
}

static int run(const char *data, struct err *err)
{
	char dir[4096], *line = NULL;
	size_t cap = 0;
	struct pipe *p;
	struct page page;
	struct doc d;
	if (share_find(data, dir, sizeof dir, err) < 0 || page_open(&page, dir, err) < 0)
		return -1;
	if (pipe_open(&p, &(struct pipe_options){.data_dir = dir}, err) < 0) {
		page_close(&page);
		return -1;
	}
	doc_init(&d);
	int rc = 0;
	for (unsigned n = 0; rc == 0 && getline(&line, &cap, stdin) > 0; n++, doc_clear(&d)) {
		struct page_hint hint = {.id = STR("line")};
		struct str text = article_of(line, &hint.date);
		if (page_read(&page, &d, text, PAGE_TEXT, &hint, err) == 0) /* else a language that is not read */
			rc = pipe_run(p, &d, PASS_WHO, err);
		if (rc == 0)
			print(n, &d);
	}
	free(line);
	doc_release(&d);
	pipe_close(p);
	page_close(&page);
	return rc;
}

int main(int argc, char **argv)
{
	struct err err = {0};
	if (argc > 2) {
		fprintf(stderr, "usage: bede-parties [DATA_DIR] <LINES\n");
		return 2;
	}
	if (run(argc == 2 ? argv[1] : NULL, &err) < 0) {
		fprintf(stderr, "bede-parties: %s\n", err.msg);
		return 1;
	}
	return 0;
}
