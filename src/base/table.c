#include "base/table.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static bool next_line(struct table *t, struct str *line)
{
	while (str_split(&t->rest, '\n', line)) {
		t->line++;
		if (line->n && line->p[line->n - 1] == '\r')
			line->n--;
		if (line->n && line->p[0] != '#')
			return true;
	}
	return false;
}

static int split(const struct table *t, struct str line, struct str *cell, size_t *n, struct err *err)
{
	*n = 0;
	for (struct str part; str_split(&line, '\t', &part);) {
		if (*n == TABLE_COLUMNS)
			return err_set(err, ERR_DATA, "'%s', line %zu: more than %d columns", t->path,
			               t->line, TABLE_COLUMNS);
		cell[(*n)++] = part;
	}
	return 0;
}

int table_open(struct table *t, const char *dir, const char *name, struct err *err)
{
	*t = (struct table){0};
	int n = snprintf(t->path, sizeof t->path, "%s%s%s", dir ? dir : "", dir ? "/" : "", name);
	if (n < 0 || (size_t)n >= sizeof t->path)
		return err_set(err, ERR_DATA, "path too long: '%s'", name);
	if (file_map(t->path, &t->bytes, err) < 0) {
		if (err)
			err->code = ERR_DATA;
		return -1;
	}
	t->rest = t->bytes.p ? t->bytes : STR("");
	size_t bad;
	struct str line;
	if (!utf8_valid(t->bytes, &bad))
		err_set(err, ERR_DATA, "'%s': byte %zu is not UTF-8", t->path, bad);
	else if (!next_line(t, &line))
		err_set(err, ERR_DATA, "'%s': no header line", t->path);
	else if (split(t, line, t->name, &t->n_columns, err) == 0)
		return 0;
	table_close(t);
	return -1;
}

void table_close(struct table *t)
{
	file_unmap(t->bytes);
	t->bytes = t->rest = (struct str){NULL, 0};
}

int table_column(const struct table *t, const char *name, struct err *err)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (str_eqz(t->name[i], name))
			return (int)i;
	return err_set(err, ERR_DATA, "'%s': no column '%s'", t->path, name);
}

int table_next(struct table *t, struct table_row *row, struct err *err)
{
	struct str line;
	if (!next_line(t, &line))
		return 0;
	size_t n;
	if (split(t, line, row->cell, &n, err) < 0)
		return -1;
	if (n != t->n_columns)
		return err_set(err, ERR_DATA, "'%s', line %zu: %zu cells, the header has %zu", t->path,
		               t->line, n, t->n_columns);
	row->line = t->line;
	return 1;
}

struct str table_cell(const struct table_row *row, int column)
{
	if (column < 0)
		return (struct str){"", 0};
	struct str s = str_trim(row->cell[column]);
	return str_eqz(s, "-") ? (struct str){"", 0} : s;
}

int table_error(const struct table *t, const struct table_row *row, struct err *err,
                const char *fmt, ...)
{
	char msg[256];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	return err_set(err, ERR_DATA, "'%s', line %zu: %s", t->path, row->line, msg);
}
