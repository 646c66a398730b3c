#include "tree.h"

#include "doc/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct who *who;

struct who *tree_who(void)
{
	struct err err = {0};
	if (!who && who_open(&who, &(struct who_options){.data_dir = DATA_DIR}, &err) < 0)
		fail_msg("%s", err.msg);
	return who;
}

void tree_done(void)
{
	who_close(who);
	who = NULL;
}

static void add_line(struct buf *out, const char *line, size_t n, int *id)
{
	char z[256], form[96], upos[16], rel[32], ner[16] = "";
	int head;
	if (!n) {
		buf_puts(out, "\n");
		*id = 0;
		return;
	}
	snprintf(z, sizeof z, "%.*s", (int)n, line);
	if (sscanf(z, "%95s %15s %d %31s %15s", form, upos, &head, rel, ner) < 4)
		fail_msg("no tree line: '%s'", z);
	size_t len = strlen(form);
	bool glued = len > 1 && form[len - 1] == '_';
	if (glued)
		form[len - 1] = 0;
	buf_printf(out, "%d\t%s\t%s\t%s\t_\t_\t%d\t%s\t_\t", ++*id, form, form, upos, head, rel);
	if (ner[0])
		buf_printf(out, "Name=%s%s\n", ner, glued ? "|SpaceAfter=No" : "");
	else
		buf_puts(out, glued ? "SpaceAfter=No\n" : "_\n");
}

void tree_read(struct doc *d, const char *trees)
{
	tree_read_dated(d, trees, "");
}

void tree_read_dated(struct doc *d, const char *trees, const char *date)
{
	struct buf b;
	struct err err = {0};
	struct conllu in;
	int id = 0;
	buf_init(&b, 1 << 20);
	for (const char *p = trees; *p;) {
		size_t n = strcspn(p, "\n");
		add_line(&b, p, n, &id);
		p += n + (p[n] == '\n');
	}
	buf_puts(&b, "\n");
	doc_init(d);
	conllu_init(&in, buf_view(&b), true);
	if (conllu_next(&in, d, &err) != 1)
		fail_msg("%s", err.msg);
	d->date = str_c(date);
	if (who_mentions(tree_who(), d, &err) < 0 || who_coref(tree_who(), d, &err) < 0)
		fail_msg("%s", err.msg);
	buf_release(&b);
}

const struct mention *tree_mention(const struct doc *d, const char *form, int n)
{
	for (uint32_t w = 0; w < d->words.n; w++) {
		if (!str_eqz(d->words.at[w].form, form) || n-- > 0)
			continue;
		const struct mention *m = doc_mention(d, w);
		if (!m)
			fail_msg("no mention at '%s'", form);
		return m;
	}
	fail_msg("no word '%s'", form);
	return NULL;
}

const char *tree_party(const struct doc *d, const char *form, int n)
{
	static char out[64];
	const struct party *p = &tree_mention(d, form, n)->party;
	int k = snprintf(out, sizeof out, "%s", p->country[0] ? p->country : "-");
	for (unsigned i = 0; i < p->n_sectors; i++)
		k += snprintf(out + k, sizeof out - (size_t)k, "%c%s", i ? ',' : ' ', p->sectors[i]);
	return out;
}
