/*
 * Method: all forms in one array sorted by key (first run of letters), longest first, the
 * user's before the built-in of the same length; a map leads from the key to its stretch. At a
 * word only the forms of its own key are compared, so a text without names costs one look-up a
 * word.
 */
#include "who/names.h"

#include "base/utf8.h"
#include "who/fold.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_ARENA = 512 << 20 };

static int add(struct names *s, struct str form, const struct name *like, struct err *err)
{
	form = str_trim(form);
	if (!form.n)
		return 0;
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 4096;
		struct name *at = realloc(s->at, cap * sizeof *at);
		if (!at)
			return err_memory(err);
		s->at = at;
		s->cap = cap;
	}
	struct name x = *like;
	x.order = (uint32_t)s->n;
	struct str lower = utf8_lower(&s->arena, form);
	x.folded = fold(&s->arena, form);
	x.exact = fold_exact(&s->arena, form);
	if (!lower.p || !x.folded.p || !x.exact.p)
		return err_memory(err);
	x.key = fold_first(lower);
	if (x.key.n && x.folded.n)
		s->at[s->n++] = x;
	return 0;
}

/* Each form of a list with ';' between. */
static int add_list(struct names *s, struct str list, const struct name *like, struct err *err)
{
	for (struct str one; str_split(&list, ';', &one);)
		if (add(s, one, like, err) < 0)
			return -1;
	return 0;
}

struct kind_row {
	const char *word;
	enum name_kind kind;
};

static const struct kind_row kinds[] = {
	{"name", NAME_STATE}, {"adj", NAME_ADJ}, {"demonym", NAME_DEMONYM},
	{"demonyms", NAME_DEMONYMS}, {"capital", NAME_CAPITAL}, {"seat", NAME_SEAT},
	{"region", NAME_REGION}, {"regionadj", NAME_REGION_ADJ}, {"city", NAME_CITY},
};

static bool read_kind(struct str s, struct name *x)
{
	size_t dash = str_chr(s, '-');
	struct str word = dash == SIZE_MAX ? s : str_sub(s, 0, dash);
	if (dash != SIZE_MAX && s.n - dash == 4)
		memcpy(x->sector, s.p + dash + 1, 3);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eqz(word, kinds[i].word)) {
			x->kind = kinds[i].kind;
			return true;
		}
	return false;
}

static int read_forms(struct names *s, struct table *t, const char *dir, const char *name, struct err *err)
{
	if (table_open(t, dir, name, err) < 0)
		return -1;
	int forms = table_column(t, "forms", err), key = table_column(t, "iso3", err);
	int kind = table_column(t, "kind", err), how = table_column(t, "case", err);
	if (forms < 0 || key < 0 || kind < 0 || how < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		struct str h = table_cell(&r, how);
		struct name x = {.user = NONE};
		x.how = str_eqz(h, "exact") ? CASE_EXACT : str_eqz(h, "any") ? CASE_ANY : CASE_CAPITAL;
		x.country = country_by_key(&s->countries, table_cell(&r, key));
		if (!x.country)
			return table_error(t, &r, err, "no state '%.*s'", STR_ARG(table_cell(&r, key)));
		if (!read_kind(table_cell(&r, kind), &x))
			return table_error(t, &r, err, "no kind '%.*s'", STR_ARG(table_cell(&r, kind)));
		if (add_list(s, table_cell(&r, forms), &x, err) < 0)
			return -1;
	}
	return got;
}

static int add_former(struct names *s, struct err *err)
{
	for (size_t i = 0; i < s->countries.n; i++) {
		const struct country *k = &s->countries.at[i];
		struct name x = {.user = NONE, .country = k, .how = CASE_CAPITAL, .kind = NAME_STATE};
		if (add_list(s, k->forms, &x, err) < 0)
			return -1;
		x.kind = NAME_ADJ;
		if (add_list(s, k->adjectives, &x, err) < 0)
			return -1;
		x.kind = NAME_DEMONYMS;
		if (add_list(s, k->demonyms, &x, err) < 0)
			return -1;
		x.kind = NAME_CAPITAL;
		if (add_list(s, k->capitals, &x, err) < 0)
			return -1;
	}
	return 0;
}

/* A form in capitals alone is an acronym and is compared as it stands. */
static enum name_case case_of(struct str form)
{
	bool lower = false;
	size_t len;
	for (size_t i = 0; i < form.n; i += len)
		lower |= utf8_is_lower(utf8_at(form, i, &len));
	if (!lower)
		return CASE_EXACT;
	return utf8_is_lower(utf8_at(form, 0, &len)) ? CASE_ANY : CASE_CAPITAL;
}

static int add_bodies(struct names *s, struct err *err)
{
	for (size_t i = 0; i < s->bodies.n; i++) {
		struct name x = {.user = NONE, .kind = NAME_BODY, .body = &s->bodies.at[i]};
		struct str list = x.body->forms;
		for (struct str one; str_split(&list, ';', &one);) {
			x.how = case_of(str_trim(one));
			if (add(s, one, &x, err) < 0)
				return -1;
		}
	}
	return 0;
}

static int add_user(struct names *s, struct err *err)
{
	for (size_t i = 0; s->actors && i < s->actors->n; i++) {
		struct name x = {.user = (uint32_t)i, .kind = NAME_USER};
		x.how = case_of(s->actors->at[i].name);
		if (add(s, s->actors->at[i].name, &x, err) < 0)
			return -1;
	}
	return 0;
}

static int read_parts(struct names *s, const char *dir, struct err *err)
{
	struct table *t = &s->parts_table;
	if (table_open(t, dir, "who/parts.tsv", err) < 0)
		return -1;
	int key = table_column(t, "iso3", err), code = table_column(t, "code", err);
	int from = table_column(t, "from", err), to = table_column(t, "to", err);
	if (key < 0 || code < 0 || from < 0 || to < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		struct whole x = {country_by_key(&s->countries, table_cell(&r, key)), table_cell(&r, code),
		                 table_cell(&r, from), table_cell(&r, to)};
		if (!x.country || x.code.n != 3 || x.from.n != 10 || x.to.n != 10)
			return table_error(t, &r, err, "a part needs a state, a code of three letters and two days");
		struct whole *at = realloc(s->whole, (s->n_wholes + 1) * sizeof *at);
		if (!at)
			return err_memory(err);
		s->whole = at;
		at[s->n_wholes++] = x;
	}
	return got;
}

const struct whole *names_whole(const struct names *s, const struct country *k, struct str date)
{
	for (size_t i = 0; date.n && i < s->n_wholes; i++)
		if (s->whole[i].country == k && str_cmp(s->whole[i].from, date) <= 0 &&
		    str_cmp(date, s->whole[i].to) <= 0)
			return &s->whole[i];
	return NULL;
}

static int compare(const void *pa, const void *pb)
{
	const struct name *a = pa, *b = pb;
	int c = str_cmp(a->key, b->key);
	if (c)
		return c;
	if (a->folded.n != b->folded.n)
		return a->folded.n > b->folded.n ? -1 : 1;
	if ((a->user == NONE) != (b->user == NONE))
		return a->user == NONE ? 1 : -1;
	return a->order < b->order ? -1 : 1;
}

static int index_names(struct names *s, struct err *err)
{
	if (s->n)
		qsort(s->at, s->n, sizeof *s->at, compare);
	for (size_t i = 0; i < s->n; i++)
		if (i == 0 || !str_eq(s->at[i].key, s->at[i - 1].key))
			if (map_put(&s->first, s->at[i].key, (uint32_t)i) < 0)
				return err_memory(err);
	return 0;
}

int names_open(struct names *s, const char *data_dir, const struct actors *user, struct err *err)
{
	*s = (struct names){.actors = user};
	arena_init(&s->arena, NAMES_ARENA);
	if (countries_open(&s->countries, data_dir, err) < 0 || bodies_open(&s->bodies, data_dir, err) < 0 ||
	    read_parts(s, data_dir, err) < 0 || add_user(s, err) < 0 || add_former(s, err) < 0 ||
	    read_forms(s, &s->irregular, data_dir, "who/aliases.tsv", err) < 0 ||
	    read_forms(s, &s->regular, data_dir, "who/names.tsv", err) < 0 || add_bodies(s, err) < 0 ||
	    index_names(s, err) < 0) {
		names_close(s);
		return -1;
	}
	return 0;
}

void names_close(struct names *s)
{
	free(s->at);
	free(s->whole);
	table_close(&s->parts_table);
	map_release(&s->first);
	arena_release(&s->arena);
	table_close(&s->regular);
	table_close(&s->irregular);
	bodies_close(&s->bodies);
	countries_close(&s->countries);
	*s = (struct names){0};
}

static bool allowed(const struct names *s, const struct name *x, const struct doc *d, uint32_t i)
{
	size_t len;
	if (x->user != NONE && !actor_applies(&s->actors->at[x->user], d->date))
		return false;
	if (x->body && !body_applies(x->body, d->date))
		return false;
	if (x->how != CASE_CAPITAL)
		return true;
	uint32_t c = utf8_at(d->words.at[i].form, 0, &len);
	return utf8_is_upper(c) || utf8_is_digit(c);
}

struct name_hit names_at(const struct names *s, const struct doc *d, uint32_t i, uint32_t end)
{
	struct str key = fold_first(d->words.at[i].lower);
	uint32_t k = key.n ? map_get(&s->first, key, MAP_NONE) : MAP_NONE;
	for (; k < s->n && str_eq(s->at[k].key, key); k++) {
		const struct name *x = &s->at[k];
		bool exact = x->how == CASE_EXACT;
		uint32_t n = fold_match(d, i, end, exact ? x->exact : x->folded, exact);
		if (n && allowed(s, x, d, i))
			return (struct name_hit){x, n};
	}
	return (struct name_hit){NULL, 0};
}

const struct name *names_twin(const struct names *s, const struct name *x, enum name_kind kind)
{
	uint32_t k = map_get(&s->first, x->key, MAP_NONE);
	for (; k < s->n && str_eq(s->at[k].key, x->key); k++)
		if (s->at[k].kind == kind && str_eq(s->at[k].folded, x->folded))
			return &s->at[k];
	return NULL;
}
