/* Opening and closing: the tables of data/who. */
#include "who/room.h"

#include <stdlib.h>

static int read_traps(struct who *w, const char *dir, struct err *err)
{
	struct table *t = &w->traps_table;
	if (table_open(t, dir, "who/traps.tsv", err) < 0)
		return -1;
	int form = table_column(t, "form", err), person = table_column(t, "person", err);
	int when = table_column(t, "when", err), unless = table_column(t, "unless", err);
	if (form < 0 || person < 0 || when < 0 || unless < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		struct trap *at = realloc(w->trap, (w->n_traps + 1) * sizeof *at);
		if (!at)
			return err_memory(err);
		w->trap = at;
		at[w->n_traps] = (struct trap){table_cell(&r, form), table_cell(&r, when),
		                               table_cell(&r, unless), str_eqz(table_cell(&r, person), "true")};
		if (map_put(&w->trap_of, at[w->n_traps].form, (uint32_t)w->n_traps) < 0)
			return err_memory(err);
		w->n_traps++;
	}
	return got;
}

static int read_sport(struct who *w, const char *dir, struct err *err)
{
	struct table *t = &w->sport_table;
	if (table_open(t, dir, "who/sport.tsv", err) < 0)
		return -1;
	int word = table_column(t, "word", err), points = table_column(t, "points", err);
	if (word < 0 || points < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		int64_t n;
		if (!str_i64(table_cell(&r, points), &n) || n < -9 || n > 9)
			return table_error(t, &r, err, "points are a number from -9 to 9");
		if (map_put(&w->sport, table_cell(&r, word), (uint32_t)(n + SPORT_ZERO)) < 0)
			return err_memory(err);
	}
	return got;
}

int who_open(struct who **out, const struct who_options *options, struct err *err)
{
	struct who *w = calloc(1, sizeof *w);
	if (!w)
		return err_set(err, ERR_IO, "no memory to open the tables of actors");
	if (options->actors) {
		if (actors_open(&w->actors, options->actors, err) < 0)
			goto bad;
		w->has_actors = true;
	}
	if (names_open(&w->names, options->data_dir, w->has_actors ? &w->actors : NULL, err) < 0 ||
	    heads_open(&w->heads, options->data_dir, err) < 0 ||
	    people_open(&w->people, options->data_dir, err) < 0 ||
	    towns_open(&w->towns, &w->names.countries, options->data_dir, err) < 0 ||
	    read_traps(w, options->data_dir, err) < 0 ||
	    read_sport(w, options->data_dir, err) < 0)
		goto bad;
	*out = w;
	return 0;
bad:
	who_close(w);
	return -1;
}

void who_close(struct who *w)
{
	if (!w)
		return;
	towns_close(&w->towns);
	names_close(&w->names);
	heads_close(&w->heads);
	people_close(&w->people);
	table_close(&w->traps_table);
	free(w->trap);
	map_release(&w->trap_of);
	table_close(&w->sport_table);
	map_release(&w->sport);
	if (w->has_actors)
		actors_close(&w->actors);
	free(w);
}

struct str who_warnings(const struct who *w)
{
	return w->has_actors ? buf_view(&w->actors.warnings) : STR("");
}
