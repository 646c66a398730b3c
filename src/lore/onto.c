/* Reads the ontology tables and checks them against each other. */
#include "lore/onto.h"

#include <stdlib.h>

/* The order is that of enum event_type in doc/event.h, which lore may not include. */
static const char *const type_names[ONTO_TYPES] = {
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
};

int onto_type(const struct onto *o, struct str name)
{
	(void)o;
	for (int i = 0; i < ONTO_TYPES; i++)
		if (str_eqz(name, type_names[i]))
			return i;
	return -1;
}

const struct onto_mode *onto_mode(const struct onto *o, unsigned type, struct str name)
{
	for (unsigned i = 0; i < o->n_modes; i++)
		if (o->mode[i].type == type && str_eq(o->mode[i].name, name))
			return &o->mode[i];
	return NULL;
}

bool onto_has_context(const struct onto *o, struct str name)
{
	for (unsigned i = 0; i < o->n_contexts; i++)
		if (str_eq(o->context[i], name))
			return true;
	return false;
}

const struct onto_code *onto_code(const struct onto *o, struct str code)
{
	uint32_t i = map_get(&o->code_at, code, MAP_NONE);
	return i == MAP_NONE ? NULL : &o->code[i];
}

double onto_intensity(const struct onto *o, unsigned type, struct str mode)
{
	const struct onto_mode *m = mode.n ? onto_mode(o, type, mode) : NULL;
	return m ? m->intensity : type < ONTO_TYPES ? o->type[type].intensity : 0;
}

/* The columns of a table by name; -1 if one is missing. */
static int columns(const struct table *t, const char *const *name, int *col, int n, struct err *err)
{
	for (int i = 0; i < n; i++)
		if ((col[i] = table_column(t, name[i], err)) < 0)
			return -1;
	return 0;
}

static int read_types(struct onto *o, const char *dir, struct err *err)
{
	static const char *const names[] = {"type", "quad", "intensity", "cameo"};
	int col[4];
	struct table *t = &o->types_tab;
	if (table_open(t, dir, "plover/types.tsv", err) < 0 || columns(t, names, col, 4, err) < 0)
		return -1;
	unsigned seen = 0;
	int got;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		int type = onto_type(o, table_cell(&r, col[0]));
		int64_t quad;
		if (type < 0)
			return table_error(t, &r, err, "no event type '%.*s'", STR_ARG(table_cell(&r, col[0])));
		struct onto_type *e = &o->type[type];
		if (!str_i64(table_cell(&r, col[1]), &quad) || quad < 1 || quad > 4)
			return table_error(t, &r, err, "quad is not 1 to 4");
		if (!str_f64(table_cell(&r, col[2]), &e->intensity))
			return table_error(t, &r, err, "intensity is not a number");
		e->name = table_cell(&r, col[0]);
		e->quad = (int)quad;
		e->cameo = table_cell(&r, col[3]);
		seen |= 1u << type;
	}
	if (got == 0 && seen != (1u << ONTO_TYPES) - 1)
		return err_set(err, ERR_DATA, "'%s': not all %d types are there", t->path, ONTO_TYPES);
	return got;
}

static int read_modes(struct onto *o, const char *dir, struct err *err)
{
	static const char *const names[] = {"type", "mode", "intensity"};
	int col[3];
	struct table *t = &o->modes_tab;
	if (table_open(t, dir, "plover/modes.tsv", err) < 0 || columns(t, names, col, 3, err) < 0)
		return -1;
	int got;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		int type = onto_type(o, table_cell(&r, col[0]));
		if (type < 0)
			return table_error(t, &r, err, "no event type '%.*s'", STR_ARG(table_cell(&r, col[0])));
		if (o->n_modes == ONTO_MODES)
			return table_error(t, &r, err, "more than %d modes", ONTO_MODES);
		struct onto_mode *m = &o->mode[o->n_modes++];
		m->type = (unsigned)type;
		m->name = table_cell(&r, col[1]);
		if (!m->name.n || !str_f64(table_cell(&r, col[2]), &m->intensity))
			return table_error(t, &r, err, "a mode needs a name and an intensity");
	}
	return got;
}

static int read_contexts(struct onto *o, const char *dir, struct err *err)
{
	struct table *t = &o->contexts_tab;
	int col;
	if (table_open(t, dir, "plover/contexts.tsv", err) < 0 || (col = table_column(t, "context", err)) < 0)
		return -1;
	int got;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		if (o->n_contexts == ONTO_CONTEXTS)
			return table_error(t, &r, err, "more than %d contexts", ONTO_CONTEXTS);
		o->context[o->n_contexts++] = table_cell(&r, col);
	}
	return got;
}

static int read_code(struct onto *o, const struct table_row *r, const int *col, struct err *err)
{
	struct table *t = &o->codes_tab;
	struct onto_code *c = &o->code[o->n_codes];
	struct str type = table_cell(r, col[3]), list = table_cell(r, col[5]), one;
	c->code = table_cell(r, col[0]);
	c->label = table_cell(r, col[2]);
	c->mode = table_cell(r, col[4]);
	c->type = type.n ? onto_type(o, type) : -1;
	struct str old = table_cell(r, col[6]);
	c->map2021 = old.n ? onto_type(o, old) : -1;
	if (old.n && c->map2021 < 0)
		return table_error(t, r, err, "no event type '%.*s'", STR_ARG(old));
	if (!str_f64(table_cell(r, col[1]), &c->goldstein))
		return table_error(t, r, err, "goldstein is not a number");
	if (type.n && c->type < 0)
		return table_error(t, r, err, "no event type '%.*s'", STR_ARG(type));
	if (c->mode.n && (c->type < 0 || !onto_mode(o, (unsigned)c->type, c->mode)))
		return table_error(t, r, err, "'%.*s' is no mode of %.*s", STR_ARG(c->mode), STR_ARG(type));
	while (list.n && str_split(&list, ',', &one)) {
		if (!onto_has_context(o, one))
			return table_error(t, r, err, "no context '%.*s'", STR_ARG(one));
		if (c->n_contexts == ONTO_CODE_CONTEXTS)
			return table_error(t, r, err, "more than %d contexts", ONTO_CODE_CONTEXTS);
		c->context[c->n_contexts++] = one;
	}
	if (map_get(&o->code_at, c->code, MAP_NONE) != MAP_NONE)
		return table_error(t, r, err, "code '%.*s' stands twice", STR_ARG(c->code));
	if (map_put(&o->code_at, c->code, o->n_codes) < 0)
		return err_set(err, ERR_IO, "no memory for the codes");
	o->n_codes++;
	return 0;
}

static int read_codes(struct onto *o, const char *dir, struct err *err)
{
	static const char *const names[] = {"code", "goldstein", "label", "type", "mode", "contexts", "map2021"};
	int col[7];
	struct table *t = &o->codes_tab;
	if (table_open(t, dir, "cameo/codes.tsv", err) < 0 || columns(t, names, col, 7, err) < 0)
		return -1;
	o->code = calloc(ONTO_CODES, sizeof *o->code);
	if (!o->code)
		return err_set(err, ERR_IO, "no memory for the codes");
	int got;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		if (o->n_codes == ONTO_CODES)
			return table_error(t, &r, err, "more than %d codes", ONTO_CODES);
		if (read_code(o, &r, col, err) < 0)
			return -1;
	}
	return got;
}

int onto_open(struct onto *o, const char *data_dir, struct err *err)
{
	*o = (struct onto){0};
	map_init(&o->code_at);
	if (read_types(o, data_dir, err) < 0 || read_modes(o, data_dir, err) < 0 ||
	    read_contexts(o, data_dir, err) < 0 || read_codes(o, data_dir, err) < 0) {
		onto_close(o);
		return -1;
	}
	return 0;
}

void onto_close(struct onto *o)
{
	table_close(&o->types_tab);
	table_close(&o->modes_tab);
	table_close(&o->contexts_tab);
	table_close(&o->codes_tab);
	map_release(&o->code_at);
	free(o->code);
	*o = (struct onto){0};
}
