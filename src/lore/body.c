/* One table read into one array with an index by id. */
#include "lore/body.h"

#include <stdlib.h>

static const char *const kind_name[BODY_KINDS] = {
	"body", "armed", "party", "state", "firm", "media", "sport", "seat", "platform",
};

struct columns {
	int id, code, sectors, kind, name, forms;
	int from, to; /* -1: the table has no dates */
};

static int add(struct bodies *b, const struct table_row *r, const struct columns *col, struct err *err)
{
	struct body x = {
		.id = table_cell(r, col->id), .code = table_cell(r, col->code),
		.name = table_cell(r, col->name), .sectors = table_cell(r, col->sectors),
		.forms = table_cell(r, col->forms),
	};
	if (col->from >= 0 && col->to >= 0) {
		x.from = table_cell(r, col->from);
		x.to = table_cell(r, col->to);
	}
	struct str kind = table_cell(r, col->kind);
	unsigned k = 0;
	while (k < BODY_KINDS && !str_eqz(kind, kind_name[k]))
		k++;
	if (k == BODY_KINDS)
		return table_error(&b->table, r, err, "no kind of body: '%.*s'", STR_ARG(kind));
	x.kind = (enum body_kind)k;
	if (!x.id.n || x.code.n != 3 || !x.name.n || !x.forms.n)
		return table_error(&b->table, r, err, "a body needs id, code of three letters, name and forms");
	const struct body *other = body_by_id(b, x.id);
	if (other && !x.from.n && !x.to.n)
		return table_error(&b->table, r, err, "'%.*s' stands here twice", STR_ARG(x.id));
	if (b->n == b->cap) {
		size_t cap = b->cap ? b->cap * 2 : 1024;
		struct body *at = realloc(b->at, cap * sizeof *at);
		if (!at)
			return err_memory(err);
		b->at = at;
		b->cap = cap;
	}
	if (!other && map_put(&b->by_id, x.id, (uint32_t)b->n) < 0)
		return err_memory(err);
	b->at[b->n++] = x;
	return 0;
}

static int optional(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (str_eqz(t->name[i], name))
			return (int)i;
	return -1;
}

static int read_all(struct bodies *b, struct err *err)
{
	const struct table *t = &b->table;
	struct columns c = {
		table_column(t, "id", err), table_column(t, "code", err), table_column(t, "sectors", err),
		table_column(t, "kind", err), table_column(t, "name", err), table_column(t, "forms", err),
		optional(t, "from"), optional(t, "to"),
	};
	if (c.id < 0 || c.code < 0 || c.sectors < 0 || c.kind < 0 || c.name < 0 || c.forms < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(&b->table, &r, err)) > 0)
		if (add(b, &r, &c, err) < 0)
			return -1;
	return got;
}

int bodies_open(struct bodies *b, const char *data_dir, struct err *err)
{
	*b = (struct bodies){0};
	if (table_open(&b->table, data_dir, "who/bodies.tsv", err) < 0)
		return -1;
	if (read_all(b, err) < 0) {
		bodies_close(b);
		return -1;
	}
	return 0;
}

void bodies_close(struct bodies *b)
{
	free(b->at);
	map_release(&b->by_id);
	table_close(&b->table);
	*b = (struct bodies){0};
}

bool body_applies(const struct body *b, struct str date)
{
	if (!date.n)
		return !b->to.n; /* without a date: as it is now */
	return (!b->from.n || str_cmp(b->from, date) <= 0) &&
	       (!b->to.n || str_cmp(date, b->to) <= 0 || str_starts(date, b->to));
}

const struct body *body_by_id(const struct bodies *b, struct str id)
{
	uint32_t i = map_get(&b->by_id, id, MAP_NONE);
	return i == MAP_NONE ? NULL : &b->at[i];
}
