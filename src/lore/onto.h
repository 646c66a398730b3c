/*
 * onto: the event ontology: PLOVER's types, modes and contexts, CAMEO's codes, as tables.
 *
 * Loaded once from data/plover/ and data/cameo/, then read by any number of threads. Loading
 * checks every name against the program's list and every code's type, mode and contexts
 * against the other tables; an error names file and line. A user's own folder works alike.
 *
 *     struct onto o;
 *     if (onto_open(&o, "data", &err) < 0) ...
 *     const struct onto_code *c = onto_code(&o, STR("0233"));
 *     double i = onto_intensity(&o, EVENT_RETREAT, STR("withdraw"));   // 8
 *     onto_close(&o);
 */
#ifndef LORE_ONTO_H
#define LORE_ONTO_H

#include "base/map.h"
#include "base/table.h"

enum { ONTO_TYPES = 16, ONTO_MODES = 96, ONTO_CONTEXTS = 48, ONTO_CODES = 400, ONTO_CODE_CONTEXTS = 4 };

struct onto_type {
	struct str name;
	int quad;
	double intensity;
	struct str cameo; /* code of an event of which only the type is known */
};

struct onto_mode {
	unsigned type; /* the mode belongs to it: restrict of THREATEN is not that of COERCE */
	struct str name;
	double intensity;
};

struct onto_code {
	struct str code, label;
	double goldstein;
	int type; /* index, or -1: dropped (statements) */
	int map2021; /* the type of the published map where the table departs from it, or -1 */
	struct str mode;
	struct str context[ONTO_CODE_CONTEXTS];
	unsigned n_contexts;
};

struct onto {
	struct table types_tab, modes_tab, contexts_tab, codes_tab;
	struct onto_type type[ONTO_TYPES]; /* in the order of enum event_type */
	struct onto_mode mode[ONTO_MODES];
	unsigned n_modes;
	struct str context[ONTO_CONTEXTS];
	unsigned n_contexts;
	struct onto_code *code;
	unsigned n_codes;
	struct map code_at;
};

int onto_open(struct onto *o, const char *data_dir, struct err *err);
void onto_close(struct onto *o);

int onto_type(const struct onto *o, struct str name); /* index or -1 */
const struct onto_mode *onto_mode(const struct onto *o, unsigned type, struct str name); /* or NULL */
bool onto_has_context(const struct onto *o, struct str name);
const struct onto_code *onto_code(const struct onto *o, struct str code); /* or NULL */
/* Of the mode, or of the type if `mode` is empty or unknown. */
double onto_intensity(const struct onto *o, unsigned type, struct str mode);

#endif
