/*
 * Line by line: a head opens an item, lines up to the first event are its text, events close it.
 * The text is put together as it would stand in a file of its own; triggers are sought in it.
 */
#include "eval/gold.h"

#include "base/file.h"
#include "eval/gold_line.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { GOLD_CAP = 512 << 20, GOLD_FILE = 64 << 20, GOLD_FILES = 4096 };

static struct gold_item *item_new(struct gold *g)
{
	struct gold_item *at = arena_grow(&g->arena, g->item, g->n, &g->cap, sizeof *at);
	if (!at)
		return NULL;
	g->item = at;
	at = &g->item[g->n++];
	*at = (struct gold_item){0};
	return at;
}

static int head(struct gold *g, const struct gold_at *at, struct str line, struct err *err)
{
	struct str word[4], rest = line, one;
	unsigned n = 0;
	struct gold_item *item = item_new(g);
	if (!item)
		return err_memory(err);
	while (n < 4 && str_split(&rest, ' ', &one))
		word[n++] = one;
	if (n < 4 || word[0].n != 1 || !word[1].n || word[2].n != 10)
		return gold_wrong(at, err, "an item's head is '@ ID DATE KIND [key=value ...]'");
	item->path = at->path;
	item->line = at->line;
	item->id = word[1];
	item->date = word[2];
	item->article = str_eqz(word[3], "article");
	if (!item->article && !str_eqz(word[3], "sentence"))
		return gold_wrong(at, err, "'%.*s' is neither sentence nor article", STR_ARG(word[3]));
	while (rest.n && str_split(&rest, ' ', &one))
		if (str_starts(one, STR("negative=")))
			item->negative = str_sub(one, 9, one.n);
	return 0;
}

static int event(struct gold *g, struct gold_item *item, const struct gold_at *at, struct str line,
                 struct err *err)
{
	if (!item->text.n)
		return gold_wrong(at, err, "an event before any text of '%.*s'", STR_ARG(item->id));
	struct deed *d = arena_grow(&g->arena, item->deed, item->n_deeds, &item->cap, sizeof *d);
	if (!d)
		return err_memory(err);
	item->deed = d;
	d = &item->deed[item->n_deeds];
	*d = (struct deed){.line = at->line};
	if (gold_line(&g->arena, at, item, line, d, err) < 0)
		return -1;
	item->n_deeds++;
	return 0;
}

struct lines { /* the text of an item as it comes together */
	struct buf text;
	size_t item; /* index of the item, or SIZE_MAX before the first */
};

static int text_done(struct gold *g, struct lines *l, struct err *err)
{
	if (l->item == SIZE_MAX || g->item[l->item].text.n)
		return 0;
	struct str t = buf_view(&l->text);
	while (t.n && t.p[t.n - 1] == '\n')
		t.n--;
	char *copy = arena_copy(&g->arena, t.p ? t.p : "", t.n);
	if (!copy || !buf_ok(&l->text))
		return err_memory(err);
	g->item[l->item].text = (struct str){copy, t.n};
	return 0;
}

static int one_line(struct gold *g, struct lines *l, const struct gold_at *at, struct str line,
                    struct err *err)
{
	if (line.n && line.p[0] == '#')
		return 0;
	if (line.n && line.p[0] == '@') {
		if (text_done(g, l, err) < 0 || head(g, at, line, err) < 0)
			return -1;
		l->item = g->n - 1;
		buf_clear(&l->text);
		return 0;
	}
	if (line.n && line.p[0] == '>') {
		if (l->item == SIZE_MAX)
			return gold_wrong(at, err, "an event before the first item");
		return text_done(g, l, err) < 0 ? -1 : event(g, &g->item[l->item], at, line, err);
	}
	if (l->item == SIZE_MAX)
		return line.n ? gold_wrong(at, err, "text before the first item") : 0;
	if (g->item[l->item].n_deeds)
		return line.n ? gold_wrong(at, err, "text after the events of '%.*s'",
		                           STR_ARG(g->item[l->item].id))
		              : 0;
	buf_str(&l->text, line);
	buf_putc(&l->text, '\n');
	return 0;
}

static int read_file(struct gold *g, const char *name, struct err *err)
{
	struct buf bytes;
	struct lines l = {.item = SIZE_MAX};
	buf_init(&bytes, GOLD_FILE);
	buf_init(&l.text, GOLD_FILE);
	int rc = file_read(name, &bytes, err);
	struct str all = buf_view(&bytes), line;
	char *copy = rc == 0 ? arena_copy(&g->arena, all.p ? all.p : "", all.n) : NULL;
	struct gold_at at = {arena_copy(&g->arena, name, strlen(name)), 0};
	if (rc == 0 && (!copy || !at.path))
		rc = err_memory(err);
	for (all.p = copy; rc == 0 && all.n && str_split(&all, '\n', &line);) {
		at.line++;
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		rc = one_line(g, &l, &at, line, err);
	}
	if (rc == 0)
		rc = text_done(g, &l, err);
	buf_release(&l.text);
	buf_release(&bytes);
	return rc;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int read_folder(struct gold *g, const char *path, struct err *err)
{
	DIR *dir = opendir(path);
	const char **name = arena_array(&g->arena, GOLD_FILES, sizeof *name);
	size_t n = 0;
	if (!dir)
		return err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
	for (struct dirent *e; name && n < GOLD_FILES && (e = readdir(dir));)
		if (str_ends(str_c(e->d_name), STR(".txt")) &&
		    !(name[n++] = arena_printf(&g->arena, "%s/%s", path, e->d_name)))
			break;
	closedir(dir);
	if (!name || (n && !name[n - 1]))
		return err_memory(err);
	if (!n)
		return err_set(err, ERR_DATA, "'%s': no .txt file in this folder", path);
	qsort(name, n, sizeof *name, by_name);
	for (size_t i = 0; i < n; i++)
		if (read_file(g, name[i], err) < 0)
			return -1;
	return 0;
}

int gold_read(struct gold *g, const char *path, struct err *err)
{
	struct stat st;
	*g = (struct gold){0};
	arena_init(&g->arena, GOLD_CAP);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return read_folder(g, path, err);
	return read_file(g, path, err);
}

void gold_release(struct gold *g)
{
	arena_release(&g->arena);
	*g = (struct gold){0};
}
