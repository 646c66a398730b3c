/* One pass over the lines; a row is checked cell by cell and skipped with its reason. */
#include "who/actors.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum column { COL_NAME, COL_CODE, COL_SECTORS, COL_FROM, COL_TO, COL_SOURCE, COLS };

static const char *const column_name[COLS] = {"name", "code", "sectors", "from", "to", "source"};

enum { CELLS = 64, SHOWN = 60 };

struct reader {
	struct actors *a;
	const char *path;
	size_t line;
	int at[COLS]; /* cell of each column, or -1 */
};

static void warn(struct reader *r, const char *why, struct str what)
{
	what = str_sub(what, 0, SHOWN);
	buf_printf(&r->a->warnings, "'%s', line %zu: %s '%.*s'\n", r->path, r->line, why, STR_ARG(what));
}

static size_t split_cells(struct str line, struct str *cell)
{
	size_t n = 0;
	for (struct str part; n < CELLS && str_split(&line, '\t', &part);)
		cell[n++] = str_trim(part);
	return n;
}

static bool is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n == 3;
}

static bool is_date(struct str s)
{
	if (s.n != 4 && s.n != 7 && s.n != 10)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool dash = i == 4 || i == 7;
		if (dash ? s.p[i] != '-' : s.p[i] < '0' || s.p[i] > '9')
			return false;
	}
	int month = s.n > 4 ? (s.p[5] - '0') * 10 + s.p[6] - '0' : 1;
	int day = s.n > 7 ? (s.p[8] - '0') * 10 + s.p[9] - '0' : 1;
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static struct str cell_of(const struct reader *r, const struct str *cell, size_t n, enum column c)
{
	int i = r->at[c];
	struct str s = i >= 0 && (size_t)i < n ? cell[i] : STR("");
	return str_eqz(s, "-") ? STR("") : s;
}

static bool read_sectors(struct reader *r, struct str s, struct actor *x)
{
	size_t from = 0;
	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ',' && s.p[i] != ';')
			continue;
		struct str one = str_trim(str_sub(s, from, i));
		from = i + 1;
		if (!one.n)
			continue;
		if (!is_code(one)) {
			warn(r, "no sector of three capitals:", one);
			return false;
		}
		if (x->n_sectors < PARTY_SECTORS)
			memcpy(x->sectors[x->n_sectors++], one.p, 3);
	}
	return true;
}

static int keep(struct reader *r, const struct actor *x, struct err *err)
{
	struct actors *a = r->a;
	if (a->n == a->cap) {
		size_t cap = a->cap ? a->cap * 2 : 64;
		struct actor *at = realloc(a->at, cap * sizeof *at);
		if (!at)
			return err_set(err, ERR_IO, "'%s': no memory for its actors", r->path);
		a->at = at;
		a->cap = cap;
	}
	a->at[a->n++] = *x;
	return 0;
}

static int read_row(struct reader *r, struct str line, struct err *err)
{
	if (!utf8_valid(line, NULL)) {
		warn(r, "row is not UTF-8", STR(""));
		return 0;
	}
	struct str cell[CELLS];
	size_t n = split_cells(line, cell);
	struct actor x = {.name = cell_of(r, cell, n, COL_NAME), .line = r->line,
	                  .from = cell_of(r, cell, n, COL_FROM), .to = cell_of(r, cell, n, COL_TO),
	                  .source = cell_of(r, cell, n, COL_SOURCE)};
	struct str code = cell_of(r, cell, n, COL_CODE);
	if (!x.name.n || x.name.n > ACTOR_NAME_MAX) {
		warn(r, x.name.n ? "name is longer than 200 bytes:" : "no name in the row:", line);
		return 0;
	}
	if (!is_code(code)) {
		warn(r, "no code of three capitals:", code);
		return 0;
	}
	memcpy(x.code, code.p, 3);
	struct str wrong = x.from.n && !is_date(x.from) ? x.from : x.to.n && !is_date(x.to) ? x.to : STR("");
	if (wrong.n) {
		warn(r, "no date YYYY, YYYY-MM or YYYY-MM-DD:", wrong);
		return 0;
	}
	return read_sectors(r, cell_of(r, cell, n, COL_SECTORS), &x) ? keep(r, &x, err) : 0;
}

static int read_header(struct reader *r, struct str line, struct err *err)
{
	struct str cell[CELLS];
	size_t n = split_cells(line, cell);
	for (int c = 0; c < COLS; c++) {
		r->at[c] = -1;
		for (size_t i = 0; i < n && r->at[c] < 0; i++)
			if (str_ieq(cell[i], str_c(column_name[c])))
				r->at[c] = (int)i;
	}
	if (r->at[COL_NAME] < 0 || r->at[COL_CODE] < 0)
		return err_set(err, ERR_DATA, "'%s', line %zu: the header must name the columns name and code",
		               r->path, r->line);
	return 0;
}

static int read_lines(struct reader *r, struct err *err)
{
	struct str rest = buf_view(&r->a->bytes), line;
	bool header = false;
	if (str_starts(rest, STR("\xEF\xBB\xBF")))
		rest = str_sub(rest, 3, rest.n);
	while (str_split(&rest, '\n', &line)) {
		r->line++;
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (!line.n || line.p[0] == '#')
			continue;
		if ((header ? read_row(r, line, err) : read_header(r, line, err)) < 0)
			return -1;
		header = true;
	}
	return header ? 0 : err_set(err, ERR_DATA, "'%s': no header line", r->path);
}

static int read_all(struct actors *a, const char *path, struct err *err)
{
	struct reader r = {.a = a, .path = path};
	if (read_lines(&r, err) == 0)
		return 0;
	actors_close(a);
	return -1;
}

static void init(struct actors *a)
{
	*a = (struct actors){0};
	buf_init(&a->bytes, ACTORS_FILE_MAX);
	buf_init(&a->warnings, ACTORS_WARNINGS_MAX);
}

int actors_open(struct actors *a, const char *path, struct err *err)
{
	init(a);
	if (file_read(path, &a->bytes, err) < 0) {
		actors_close(a);
		return -1;
	}
	return read_all(a, path, err);
}

int actors_read(struct actors *a, struct str bytes, const char *path, struct err *err)
{
	init(a);
	buf_str(&a->bytes, bytes);
	if (!buf_ok(&a->bytes)) {
		actors_close(a);
		return err_set(err, ERR_IO, "'%s': no memory to read it", path);
	}
	return read_all(a, path, err);
}

void actors_close(struct actors *a)
{
	free(a->at);
	buf_release(&a->bytes);
	buf_release(&a->warnings);
	*a = (struct actors){0};
}

/* Compares as far as both dates go: 2022 covers every day of 2022. */
static int compare(struct str a, struct str b)
{
	return memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
}

bool actor_applies(const struct actor *a, struct str date)
{
	if (!a->from.n && !a->to.n)
		return true;
	if (!is_date(date))
		return false;
	return (!a->from.n || compare(date, a->from) >= 0) && (!a->to.n || compare(date, a->to) <= 0);
}
