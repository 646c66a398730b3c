/*
 * Loads classes, then operators, then frames: a frame names classes and operators, and every
 * type, mode, code and context is checked against the ontology.
 */
#include "what/frame.h"

#include "what/path.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HEAP_CAP = 64 << 20 };

int frames_class(const struct frames *f, struct str name)
{
	for (unsigned i = 0; i < f->n_classes; i++)
		if (str_eq(f->class_name[i], name))
			return (int)i;
	return -1;
}

uint32_t frames_set(const struct frames *f, struct str lemma)
{
	return map_get(&f->set_of, lemma, 0);
}

static uint32_t stem_look(const struct map *m, struct str form, size_t cut, const char *add)
{
	char key[64];
	if (form.n < cut + 3 || form.n >= sizeof key - 2)
		return MAP_NONE;
	size_t n = form.n - cut;
	memcpy(key, form.p, n);
	if (*add)
		key[n++] = *add;
	return map_get(m, (struct str){key, n}, MAP_NONE);
}

uint32_t frames_look(const struct map *m, struct str lemma, struct str lower, uint32_t otherwise)
{
	static const struct {
		struct str end;
		size_t cut;
		const char *add;
	} rule[] = {
		{STR("ied"), 3, "y"}, {STR("ies"), 3, "y"}, {STR("ed"), 1, ""}, {STR("ed"), 2, ""},
		{STR("ed"), 3, ""}, {STR("ing"), 3, "e"}, {STR("ing"), 3, ""}, {STR("ing"), 4, ""},
		{STR("s"), 1, ""}, {STR("es"), 2, ""},
	};
	uint32_t v = map_get(m, lemma, MAP_NONE);
	if (v == MAP_NONE && !str_eq(lemma, lower))
		v = map_get(m, lower, MAP_NONE);
	for (size_t i = 0; v == MAP_NONE && i < sizeof rule / sizeof *rule; i++)
		if (str_ends(lower, rule[i].end))
			v = stem_look(m, lower, rule[i].cut, rule[i].add);
	return v == MAP_NONE ? otherwise : v;
}

bool frames_in(const struct frames *f, uint32_t set, unsigned cls)
{
	return f->set[set].bit[cls / 64] >> (cls % 64) & 1;
}

uint32_t frames_op(const struct frames *f, struct str name)
{
	for (size_t i = 0; i < f->n_ops; i++)
		if (str_eq(f->op[i].name, name))
			return (uint32_t)i;
	return NONE;
}

static int columns(const struct table *t, const char *const *name, int *col, int n, struct err *err)
{
	for (int i = 0; i < n; i++)
		if ((col[i] = table_column(t, name[i], err)) < 0)
			return -1;
	return 0;
}

static int class_add(struct frames *f, struct str word, unsigned cls, struct err *err)
{
	uint32_t s = map_get(&f->set_of, word, MAP_NONE);
	if (s == MAP_NONE) {
		struct class_set *p = arena_grow(&f->heap, f->set, f->n_sets, &f->set_cap, sizeof *p);
		if (!p)
			return err_memory(err);
		f->set = p;
		s = (uint32_t)f->n_sets++;
		f->set[s] = (struct class_set){0};
		if (map_put(&f->set_of, word, s) < 0)
			return err_memory(err);
	}
	f->set[s].bit[cls / 64] |= (uint64_t)1 << (cls % 64);
	return 0;
}

static int read_classes(struct frames *f, const char *dir, struct err *err)
{
	static const char *const names[] = {"class", "words"};
	struct table *t = &f->classes_tab;
	int col[2], got;
	if (table_open(t, dir, "what/classes.tsv", err) < 0 || columns(t, names, col, 2, err) < 0)
		return -1;
	f->set = arena_grow(&f->heap, NULL, 0, &f->set_cap, sizeof *f->set);
	if (!f->set)
		return err_memory(err);
	f->n_sets = 1;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		struct str name = table_cell(&r, col[0]), list = table_cell(&r, col[1]), word;
		int c = frames_class(f, name);
		if (c < 0 && f->n_classes == CLASS_MAX)
			return table_error(t, &r, err, "more than %d classes", CLASS_MAX);
		if (c < 0)
			f->class_name[c = (int)f->n_classes++] = name;
		while (list.n && str_split(&list, ',', &word))
			if (word.n && class_add(f, str_trim(word), (unsigned)c, err) < 0)
				return -1;
	}
	return got;
}

static bool sources_read(struct str cell, enum source *out, unsigned *n)
{
	static const char *const names[] = {"out", "iact", "irec", "csubj", "cobj"};
	struct str one;
	*n = 0;
	while (cell.n && str_split(&cell, '|', &one)) {
		unsigned i = 0;
		while (i < 5 && !str_eqz(one, names[i]))
			i++;
		if (i == 5 || *n == OP_SOURCES)
			return false;
		out[(*n)++] = (enum source)i;
	}
	return true;
}

static int mood_read(struct str cell)
{
	for (int i = 0; i < MOODS; i++)
		if (str_eqz(cell, event_mood_name[i]))
			return i;
	return -1;
}

/* "*", "-", a quality of the inner act, or its type, with a mode or a code of it. */
static bool inner_known(const struct op_row *o, const struct onto *onto)
{
	static const char *const kinds[] = {"*", "-", "hostile", "material-hostile", "friendly"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eqz(o->inner, kinds[i]))
			return true;
	size_t slash = str_chr(o->inner, '/'), colon = str_chr(o->inner, ':');
	if (o->inner_type < 0)
		return false;
	if (colon != SIZE_MAX)
		return onto_code(onto, str_sub(o->inner, colon + 1, o->inner.n)) != NULL;
	return slash == SIZE_MAX ||
	       onto_mode(onto, (unsigned)o->inner_type, str_sub(o->inner, slash + 1, o->inner.n)) != NULL;
}

static int op_row_read(struct frames *f, const struct table_row *r, const int *col,
                       const struct onto *onto, struct op_row *o, struct err *err)
{
	struct table *t = &f->ops_tab;
	struct str type = table_cell(r, col[2]), mood = table_cell(r, col[5]);
	*o = (struct op_row){.inner = r->cell[col[1]], .mode = table_cell(r, col[3]),
	                     .cameo = table_cell(r, col[4]), .mood = -1};
	struct str head = str_sub(o->inner, 0, str_chr(o->inner, '/'));
	head = str_sub(head, 0, str_chr(head, ':'));
	o->inner_type = onto_type(onto, head);
	if (!inner_known(o, onto))
		return table_error(t, r, err, "no inner act '%.*s'", STR_ARG(o->inner));
	o->same_mode = str_eqz(o->mode, "=");
	o->same_cameo = str_eqz(o->cameo, "=");
	o->type = !type.n ? TYPE_BLOCK : str_eqz(type, "=") ? OP_SAME : onto_type(onto, type);
	if (o->type == -1)
		return table_error(t, r, err, "no event type '%.*s'", STR_ARG(type));
	if (o->type >= 0 && o->mode.n && !o->same_mode && !onto_mode(onto, (unsigned)o->type, o->mode))
		return table_error(t, r, err, "'%.*s' is no mode of %.*s", STR_ARG(o->mode), STR_ARG(type));
	if (o->cameo.n && !o->same_cameo && !onto_code(onto, o->cameo))
		return table_error(t, r, err, "no CAMEO code '%.*s'", STR_ARG(o->cameo));
	if (mood.n && (o->mood = mood_read(mood)) < 0)
		return table_error(t, r, err, "no mood '%.*s'", STR_ARG(mood));
	if (!sources_read(table_cell(r, col[6]), o->actor, &o->n_actor) ||
	    !sources_read(table_cell(r, col[7]), o->recipient, &o->n_recipient))
		return table_error(t, r, err, "a source is one of out iact irec csubj cobj");
	o->negate = str_find(table_cell(r, col[8]), STR("negate")) != SIZE_MAX;
	o->keep = str_find(table_cell(r, col[8]), STR("keep")) != SIZE_MAX;
	o->self = str_find(table_cell(r, col[8]), STR("self")) != SIZE_MAX;
	o->both = str_find(table_cell(r, col[8]), STR("both")) != SIZE_MAX;
	return 0;
}

static int read_ops(struct frames *f, const char *dir, const struct onto *onto, struct err *err)
{
	static const char *const names[] = {"op", "inner", "type", "mode", "cameo", "mood", "actor",
	                                    "recipient", "effect"};
	struct table *t = &f->ops_tab;
	int col[9], got;
	if (table_open(t, dir, "what/operators.tsv", err) < 0 || columns(t, names, col, 9, err) < 0)
		return -1;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		struct str name = table_cell(&r, col[0]);
		uint32_t i = frames_op(f, name);
		if (i == NONE) {
			struct op *p = arena_grow(&f->heap, f->op, f->n_ops, &f->op_cap, sizeof *p);
			if (!p)
				return err_memory(err);
			f->op = p;
			i = (uint32_t)f->n_ops++;
			f->op[i] = (struct op){.name = name};
		}
		struct op *o = &f->op[i];
		struct op_row *p = arena_grow(&f->heap, o->row, o->n, &o->cap, sizeof *p);
		if (!p)
			return err_memory(err);
		o->row = p;
		if (op_row_read(f, &r, col, onto, &o->row[o->n++], err) < 0)
			return -1;
	}
	return got;
}

static int entry_add(struct frames *f, struct str lemma, uint32_t frame, struct err *err)
{
	struct entry *p = arena_grow(&f->heap, f->entry, f->n_entries, &f->entry_cap, sizeof *p);
	if (!p)
		return err_memory(err);
	f->entry = p;
	uint32_t at = (uint32_t)f->n_entries++, last = map_get(&f->first, lemma, MAP_NONE);
	f->entry[at] = (struct entry){frame, NONE};
	if (last == MAP_NONE)
		return map_put(&f->first, lemma, at) < 0 ? err_memory(err) : 0;
	while (f->entry[last].next != NONE)
		last = f->entry[last].next;
	f->entry[last].next = at;
	return 0;
}

/* The lemmas of one "words" cell of a class: its rows are read again, for the order's sake. */
static int entry_class(struct frames *f, unsigned cls, uint32_t frame, struct err *err)
{
	for (size_t i = 0; i < f->set_of.size; i++) {
		const struct map_slot *s = &f->set_of.slot[i];
		if (s->key.p && frames_in(f, s->value, cls) && entry_add(f, s->key, frame, err) < 0)
			return -1;
	}
	return 0;
}

static bool pos_read(struct str cell, uint32_t *out)
{
	*out = 0;
	for (size_t i = 0; i < cell.n; i++)
		switch (cell.p[i]) {
		case 'v': *out |= 1u << UPOS_VERB | 1u << UPOS_AUX; break;
		case 'n': *out |= 1u << UPOS_NOUN | 1u << UPOS_PROPN; break;
		case 'a': *out |= 1u << UPOS_ADJ; break;
		case 'd': *out |= 1u << UPOS_ADV | 1u << UPOS_ADP; break;
		default: return false;
		}
	return *out != 0;
}

static int frame_event(const struct frames *f, const struct table_row *r, const int *col,
                       const struct onto *onto, struct frame *p, struct err *err)
{
	const struct table *t = &f->frames_tab;
	struct str type = table_cell(r, col[4]), list = table_cell(r, col[5]), one;
	p->type = !type.n ? TYPE_NONE : str_eqz(type, "none") ? TYPE_BLOCK : onto_type(onto, type);
	if (type.n && p->type == -1)
		return table_error(t, r, err, "no event type '%.*s'", STR_ARG(type));
	for (; list.n && str_split(&list, ',', &one); p->mode[p->n_modes++] = one) {
		if (p->n_modes == FRAME_MODES)
			return table_error(t, r, err, "more than %d modes", FRAME_MODES);
		if (p->type < 0 || !onto_mode(onto, (unsigned)p->type, one))
			return table_error(t, r, err, "'%.*s' is no mode of %.*s", STR_ARG(one), STR_ARG(type));
	}
	p->cameo = table_cell(r, col[6]);
	if (p->cameo.n && !onto_code(onto, p->cameo))
		return table_error(t, r, err, "no CAMEO code '%.*s'", STR_ARG(p->cameo));
	list = table_cell(r, col[12]);
	for (; list.n && str_split(&list, ',', &one); p->context[p->n_contexts++] = one) {
		if (p->n_contexts == FRAME_CONTEXTS)
			return table_error(t, r, err, "more than %d contexts", FRAME_CONTEXTS);
		if (!onto_has_context(onto, one))
			return table_error(t, r, err, "no context '%.*s'", STR_ARG(one));
	}
	return 0;
}

static int frame_conds(const struct frames *f, const struct table_row *r, struct str cell,
                       struct frame *p, struct err *err)
{
	const char *bad = "";
	for (struct str one; cell.n && str_split(&cell, ' ', &one);) {
		if (!one.n)
			continue;
		if (p->n_conds == FRAME_CONDS)
			return table_error(&f->frames_tab, r, err, "more than %d conditions", FRAME_CONDS);
		struct cond *c = &p->cond[p->n_conds++];
		if (!cond_read(f, one, c, &bad))
			return table_error(&f->frames_tab, r, err, "condition '%.*s': %s", STR_ARG(one), bad);
		p->rank += c->negate ? 1 : c->test == TEST_WORDS ? 4 : c->test == TEST_EXISTS ? 2 : 3;
	}
	return 0;
}

static int frame_read(struct frames *f, const struct table_row *r, const int *col,
                      const struct onto *onto, struct frame *p, struct err *err)
{
	const struct table *t = &f->frames_tab;
	const char *bad = "";
	*p = (struct frame){.name = table_cell(r, col[0]), .op = NONE, .line = r->line};
	if (!pos_read(table_cell(r, col[2]), &p->pos))
		return table_error(t, r, err, "pos is of the letters v n a d");
	if (frame_conds(f, r, table_cell(r, col[3]), p, err) < 0 ||
	    frame_event(f, r, col, onto, p, err) < 0)
		return -1;
	if (!paths_read(table_cell(r, col[7]), &p->actor, &bad) ||
	    !paths_read(table_cell(r, col[8]), &p->recipient, &bad) ||
	    !paths_read(table_cell(r, col[9]), &p->content, &bad))
		return table_error(t, r, err, "a role cannot be read: %s", bad);
	struct str op = table_cell(r, col[10]);
	if (op.n && (p->op = frames_op(f, op)) == NONE)
		return table_error(t, r, err, "no operator '%.*s'", STR_ARG(op));
	if ((p->op == NONE) != (p->content.n == 0))
		return table_error(t, r, err, "content and operator stand together or not at all");
	p->reciprocal = str_eqz(table_cell(r, col[11]), "yes");
	if (!str_f64(table_cell(r, col[13]), &p->weight) || p->weight <= 0 || p->weight > 1)
		return table_error(t, r, err, "weight is not above 0 and up to 1");
	return 0;
}

static int frame_words(struct frames *f, const struct table_row *r, struct str words, uint32_t at,
                       struct err *err)
{
	for (struct str one; words.n && str_split(&words, ',', &one);) {
		if (one.n && one.p[0] == '@') {
			int c = frames_class(f, str_sub(one, 1, one.n));
			if (c < 0)
				return table_error(&f->frames_tab, r, err, "no class '%.*s'", STR_ARG(one));
			if (entry_class(f, (unsigned)c, at, err) < 0)
				return -1;
		} else if (entry_add(f, one, at, err) < 0) {
			return -1;
		}
	}
	return 0;
}

static int read_frames(struct frames *f, const char *dir, const struct onto *onto, struct err *err)
{
	static const char *const names[] = {"name", "words", "pos", "need", "type", "modes", "cameo",
	                                    "actor", "recipient", "content", "op", "reciprocal",
	                                    "contexts", "weight"};
	struct table *t = &f->frames_tab;
	int col[14], got;
	if (table_open(t, dir, "what/frames.tsv", err) < 0 || columns(t, names, col, 14, err) < 0)
		return -1;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		struct frame *p = arena_grow(&f->heap, f->frame, f->n_frames, &f->frame_cap, sizeof *p);
		if (!p)
			return err_memory(err);
		f->frame = p;
		uint32_t at = (uint32_t)f->n_frames++;
		if (frame_read(f, &r, col, onto, &f->frame[at], err) < 0 ||
		    frame_words(f, &r, table_cell(&r, col[1]), at, err) < 0)
			return -1;
	}
	return got;
}

uint32_t frames_hint(const struct frames *f, struct str words)
{
	return map_get(&f->hint, words, 0);
}

/* A folder without the table has no hints: they are for the judge alone. */
static int read_hints(struct frames *f, const char *dir, const struct onto *onto, struct err *err)
{
	static const char *const names[] = {"type", "words"};
	struct table *t = &f->hints_tab;
	char path[1024];
	int col[2], got;
	snprintf(path, sizeof path, "%s/what/hints.tsv", dir);
	if (access(path, F_OK) != 0)
		return 0;
	if (table_open(t, dir, "what/hints.tsv", err) < 0 || columns(t, names, col, 2, err) < 0)
		return -1;
	for (struct table_row r; (got = table_next(t, &r, err)) > 0;) {
		struct str name = table_cell(&r, col[0]), list = table_cell(&r, col[1]), words;
		int type = str_eqz(name, "none") ? HINT_NONE : onto_type(onto, name);
		if (type < 0)
			return table_error(t, &r, err, "no event type '%.*s'", STR_ARG(name));
		while (list.n && str_split(&list, ',', &words)) {
			words = str_trim(words);
			uint32_t bits = map_get(&f->hint, words, 0);
			if (words.n && map_put(&f->hint, words, bits | 1u << type) < 0)
				return err_memory(err);
		}
	}
	return got;
}

int frames_open(struct frames *f, const char *data_dir, const struct onto *onto, struct err *err)
{
	*f = (struct frames){0};
	arena_init(&f->heap, HEAP_CAP);
	map_init(&f->first);
	map_init(&f->set_of);
	map_init(&f->hint);
	if (read_classes(f, data_dir, err) < 0 || read_ops(f, data_dir, onto, err) < 0 ||
	    read_frames(f, data_dir, onto, err) < 0 || read_hints(f, data_dir, onto, err) < 0) {
		frames_close(f);
		return -1;
	}
	if (f->n_frames >= UINT16_MAX || f->n_sets > UINT16_MAX) { /* rooms count them in 16 bits */
		frames_close(f);
		return err_set(err, ERR_DATA, "'what/frames.tsv': more than 65,534 frames or sets of classes");
	}
	return 0;
}

void frames_close(struct frames *f)
{
	table_close(&f->frames_tab);
	table_close(&f->ops_tab);
	table_close(&f->classes_tab);
	table_close(&f->hints_tab);
	map_release(&f->first);
	map_release(&f->set_of);
	map_release(&f->hint);
	arena_release(&f->heap);
	*f = (struct frames){0};
}
