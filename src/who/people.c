/* Rows sorted by name in the file; three maps lead to the first row of a name. */
#include "who/people.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PEOPLE_ARENA = 64 << 20, LAST_NAME_MIN = 5 };

static const uint32_t shared = MAP_NONE - 1;

/* Accents, hyphens, dots and apostrophes away; one blank between words. */
static struct str plain(struct arena *a, struct str name)
{
	struct str s = utf8_plain(a, name);
	char *p = (char *)s.p;
	size_t n = 0;
	for (size_t i = 0; p && i < s.n; i++) {
		char c = p[i];
		if (c == '\'')
			continue;
		if ((unsigned char)c == 0xE2 && i + 2 < s.n && (unsigned char)p[i + 1] == 0x80 &&
		    ((unsigned char)p[i + 2] == 0x99 || (unsigned char)p[i + 2] == 0x98)) {
			i += 2;
			continue;
		}
		bool blank = c == ' ' || c == '-' || c == '.' || c == '\n' || c == '\t';
		if (!blank)
			p[n++] = c;
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	while (n && p[n - 1] == ' ')
		n--;
	return (struct str){p, n};
}

static struct str last_of(struct str name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == ' ')
			return str_sub(name, i + 1, name.n);
	return name;
}

/* "angela dorothea merkel" -> "angela merkel". */
static struct str outer_of(struct arena *a, struct str name)
{
	struct str last = last_of(name);
	size_t first = str_chr(name, ' ');
	char *z = first == SIZE_MAX ? NULL : arena_printf(a, "%.*s %.*s", (int)first, name.p, STR_ARG(last));
	return z ? str_c(z) : STR("");
}

static int learn(struct people *p, struct map *m, struct str key, uint32_t row)
{
	if (!key.n)
		return 0;
	uint32_t old = map_get(m, key, MAP_NONE);
	if (old == MAP_NONE)
		return map_put(m, key, row);
	if (old != shared && !str_eq(p->at[old].code, p->at[row].code))
		return map_put(m, key, shared);
	return 0;
}

static int add(struct people *p, const struct person_row *r, struct err *err)
{
	if (p->n == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 4096;
		struct person_row *at = realloc(p->at, cap * sizeof *at);
		if (!at)
			return err_memory(err);
		p->at = at;
		p->cap = cap;
	}
	uint32_t i = (uint32_t)p->n;
	p->at[p->n++] = *r;
	struct str outer = outer_of(&p->arena, r->name);
	if (learn(p, &p->whole, r->name, i) < 0 || learn(p, &p->outer, outer, i) < 0 ||
	    learn(p, &p->last, last_of(r->name), i) < 0)
		return err_memory(err);
	return 0;
}

static int read_all(struct people *p, struct err *err)
{
	const struct table *t = &p->table;
	int name = table_column(t, "name", err), code = table_column(t, "code", err);
	int sector = table_column(t, "sector", err), from = table_column(t, "from", err);
	int to = table_column(t, "to", err), end = table_column(t, "end", err);
	if (name < 0 || code < 0 || sector < 0 || from < 0 || to < 0 || end < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(&p->table, &r, err)) > 0) {
		struct person_row x = {table_cell(&r, name), table_cell(&r, code), table_cell(&r, sector),
		                       table_cell(&r, from), table_cell(&r, to),
		                       str_eqz(table_cell(&r, end), "open")};
		if (!x.name.n || x.code.n != 3 || x.sector.n != 3)
			return table_error(t, &r, err, "a person needs a name, a code and a sector of three letters");
		if (add(p, &x, err) < 0)
			return -1;
	}
	return got;
}

int people_open(struct people *p, const char *data_dir, struct err *err)
{
	*p = (struct people){0};
	arena_init(&p->arena, PEOPLE_ARENA);
	if (table_open(&p->table, data_dir, "who/people.tsv", err) < 0)
		return -1;
	if (read_all(p, err) < 0) {
		people_close(p);
		return -1;
	}
	return 0;
}

void people_close(struct people *p)
{
	free(p->at);
	map_release(&p->whole);
	map_release(&p->outer);
	map_release(&p->last);
	arena_release(&p->arena);
	table_close(&p->table);
	*p = (struct people){0};
}

/* The sector of the person of row `i` at a date; empty if not known. */
static struct str sector_at(const struct people *p, uint32_t i, struct str date)
{
	struct str name = p->at[i].name, out = STR("");
	bool past = false, open = false;
	if (!date.n)
		return p->at[i].sector;
	for (; i < p->n && str_eq(p->at[i].name, name); i++) {
		const struct person_row *r = &p->at[i];
		bool begun = !r->from.n || str_cmp(r->from, date) <= 0;
		bool over = r->to.n && str_cmp(r->to, date) < 0;
		if (begun && !over)
			out = r->sector;
		past |= over;
		open |= r->open;
	}
	return out.n || !past || open ? out : STR("ELI");
}

struct person_hit people_find(const struct people *p, struct arena *a, struct str name, struct str date)
{
	struct str key = plain(a, name);
	bool alone = key.n && str_chr(key, ' ') == SIZE_MAX;
	uint32_t i = MAP_NONE;
	if (!key.n)
		return (struct person_hit){0};
	if (alone) {
		i = key.n >= LAST_NAME_MIN ? map_get(&p->last, key, MAP_NONE) : MAP_NONE;
	} else {
		i = map_get(&p->whole, key, MAP_NONE);
		if (i == MAP_NONE)
			i = map_get(&p->outer, outer_of(a, key), MAP_NONE);
	}
	if (i >= shared)
		return (struct person_hit){0};
	struct person_hit h = {p->at[i].code, sector_at(p, i, date)};
	if (alone && (!date.n || !h.sector.n || str_eqz(h.sector, "ELI")))
		return (struct person_hit){0};
	return h;
}
