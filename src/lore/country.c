/* Two tables, data/who/states.tsv and former.tsv, read into one array with three indices. */
#include "lore/country.h"

#include <stdlib.h>

struct columns {
	int key, code, iso2, name, long_name, capital, kind, successor, from, to;
	int forms, adjectives, demonyms, capitals;
};

static enum country_kind kind_of(struct str s)
{
	if (str_eqz(s, "dependency"))
		return COUNTRY_DEPENDENCY;
	if (str_eqz(s, "disputed"))
		return COUNTRY_DISPUTED;
	return str_eqz(s, "former") ? COUNTRY_FORMER : COUNTRY_STATE;
}

static int year(struct str s)
{
	int64_t v;
	return str_i64(s, &v) && v > 0 && v < 10000 ? (int)v : 0;
}

static int index_country(struct countries *c, const struct country *k, uint32_t i)
{
	if (map_put(&c->by_key, k->key, i) < 0)
		return -1;
	if (k->iso2.n && map_put(&c->by_iso2, k->iso2, i) < 0)
		return -1;
	bool own = k->kind == COUNTRY_STATE ||
	           map_get(&c->by_code, k->code, MAP_NONE) == MAP_NONE;
	return own && k->kind != COUNTRY_DEPENDENCY ? map_put(&c->by_code, k->code, i) : 0;
}

static int add(struct countries *c, const struct table *t, const struct table_row *r,
               const struct columns *col, struct err *err)
{
	struct country k = {
		.key = table_cell(r, col->key), .code = table_cell(r, col->code),
		.iso2 = table_cell(r, col->iso2), .name = table_cell(r, col->name),
		.long_name = table_cell(r, col->long_name), .capital = table_cell(r, col->capital),
		.successor = table_cell(r, col->successor), .kind = kind_of(table_cell(r, col->kind)),
		.from = year(table_cell(r, col->from)), .to = year(table_cell(r, col->to)),
		.forms = table_cell(r, col->forms), .adjectives = table_cell(r, col->adjectives),
		.demonyms = table_cell(r, col->demonyms), .capitals = table_cell(r, col->capitals),
	};
	if (k.code.n != 3 || !k.key.n || !k.name.n)
		return table_error(t, r, err, "a state needs a key, a code of three letters and a name");
	if (map_get(&c->by_key, k.key, MAP_NONE) != MAP_NONE &&
	    country_by_key(c, k.key)->kind != COUNTRY_DEPENDENCY && k.kind != COUNTRY_FORMER)
		return table_error(t, r, err, "'%.*s' stands here twice", STR_ARG(k.key));
	struct country *at = realloc(c->at, (c->n + 1) * sizeof *at);
	if (!at)
		return err_memory(err);
	c->at = at;
	at[c->n] = k;
	if (map_get(&c->by_key, k.key, MAP_NONE) == MAP_NONE && index_country(c, &k, (uint32_t)c->n) < 0)
		return err_memory(err);
	c->n++;
	return 0;
}

static int read_all(struct countries *c, struct table *t, const struct columns *col, struct err *err)
{
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0)
		if (add(c, t, &r, col, err) < 0)
			return -1;
	return got;
}

/* Fills `*column` and tells whether the column is there. */
static bool need(const struct table *t, const char *name, int *column, struct err *err)
{
	return (*column = table_column(t, name, err)) >= 0;
}

static int read_states(struct countries *c, struct err *err)
{
	struct columns k = {.successor = -1, .from = -1, .to = -1,
	                    .forms = -1, .adjectives = -1, .demonyms = -1, .capitals = -1};
	const struct table *t = &c->states;
	if (!need(t, "code", &k.code, err) || !need(t, "iso2", &k.iso2, err) ||
	    !need(t, "iso3", &k.key, err) || !need(t, "name", &k.name, err) ||
	    !need(t, "long_name", &k.long_name, err) || !need(t, "capital", &k.capital, err) ||
	    !need(t, "kind", &k.kind, err))
		return -1;
	return read_all(c, &c->states, &k, err);
}

static int read_former(struct countries *c, struct err *err)
{
	struct columns k = {.iso2 = -1, .long_name = -1, .capital = -1};
	const struct table *t = &c->former;
	if (!need(t, "key", &k.key, err) || !need(t, "code", &k.code, err) ||
	    !need(t, "name", &k.name, err) || !need(t, "kind", &k.kind, err) ||
	    !need(t, "successor", &k.successor, err) || !need(t, "from", &k.from, err) ||
	    !need(t, "to", &k.to, err) || !need(t, "forms", &k.forms, err) ||
	    !need(t, "adjectives", &k.adjectives, err) || !need(t, "demonyms", &k.demonyms, err) ||
	    !need(t, "capitals", &k.capitals, err))
		return -1;
	return read_all(c, &c->former, &k, err);
}

int countries_open(struct countries *c, const char *data_dir, struct err *err)
{
	*c = (struct countries){0};
	if (table_open(&c->states, data_dir, "who/states.tsv", err) < 0)
		return -1;
	if (table_open(&c->former, data_dir, "who/former.tsv", err) < 0 || read_states(c, err) < 0 ||
	    read_former(c, err) < 0) {
		countries_close(c);
		return -1;
	}
	return 0;
}

void countries_close(struct countries *c)
{
	free(c->at);
	map_release(&c->by_key);
	map_release(&c->by_iso2);
	map_release(&c->by_code);
	table_close(&c->states);
	table_close(&c->former);
	*c = (struct countries){0};
}

static const struct country *get(const struct countries *c, const struct map *m, struct str key)
{
	uint32_t i = map_get(m, key, MAP_NONE);
	return i == MAP_NONE ? NULL : &c->at[i];
}

const struct country *country_by_key(const struct countries *c, struct str key)
{
	return get(c, &c->by_key, key);
}

const struct country *country_by_iso2(const struct countries *c, struct str iso2)
{
	return get(c, &c->by_iso2, iso2);
}

const struct country *country_by_code(const struct countries *c, struct str code)
{
	return get(c, &c->by_code, code);
}
