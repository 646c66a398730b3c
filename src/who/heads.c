/*
 * Method: as in names.c, but by the last run of the part that ends at the head, compared
 * backwards; the singular of a regular or irregular plural is tried beside the word itself.
 */
#include "who/heads.h"

#include "base/utf8.h"
#include "who/fold.h"

#include <stdlib.h>
#include <string.h>

enum { HEADS_ARENA = 64 << 20 };

static const char *const kind_name[HEAD_KINDS] = {"person", "group", "body", "class", "place", "asset", "no"};

static bool is_upper(struct str s)
{
	size_t len;
	return s.n && utf8_is_upper(utf8_at(s, 0, &len));
}

/* Cuts "minister of defence" before its preposition; SIZE_MAX when there is none. */
static size_t cut(struct str form)
{
	static const char *const prep[] = {" of ", " for ", " in ", " to "};
	size_t at = SIZE_MAX;
	for (size_t i = 0; i < sizeof prep / sizeof *prep; i++) {
		size_t k = str_find(form, str_c(prep[i]));
		if (k < at)
			at = k;
	}
	return at;
}

static int add(struct heads *s, struct str form, const struct head *like, struct err *err)
{
	form = str_trim(form);
	if (!form.n)
		return 0;
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 2048;
		struct head *at = realloc(s->at, cap * sizeof *at);
		if (!at)
			return err_memory(err);
		s->at = at;
		s->cap = cap;
	}
	struct head x = *like;
	size_t k = cut(form);
	struct str lower = utf8_lower(&s->arena, form);
	x.form = form;
	x.capital = is_upper(form);
	x.order = (uint32_t)s->n;
	x.left = fold(&s->arena, str_sub(form, 0, k));
	x.right = k == SIZE_MAX ? STR("") : fold(&s->arena, str_sub(form, k, form.n));
	if (!lower.p || !x.left.p || !x.right.p)
		return err_memory(err);
	x.key = fold_last(str_sub(lower, 0, k));
	s->at[s->n++] = x;
	return 0;
}

static bool read_row(struct heads *s, const struct table_row *r, const int col[4], struct head *x,
                     struct err *err)
{
	struct str kind = table_cell(r, col[0]), sectors = table_cell(r, col[1]), g = table_cell(r, col[2]);
	unsigned k = 0;
	while (k < HEAD_KINDS && !str_eqz(kind, kind_name[k]))
		k++;
	if (k == HEAD_KINDS) {
		table_error(&s->table, r, err, "no kind '%.*s'", STR_ARG(kind));
		return false;
	}
	*x = (struct head){.kind = (enum head_kind)k, .gender = g.n ? g.p[0] : 0};
	for (struct str one; str_split(&sectors, ',', &one);) {
		if (one.n == 4 && one.p[0] == '-')
			memcpy(x->of_state, one.p + 1, 3);
		else if (one.n == 4 && one.p[0] == '?')
			memcpy(x->last, one.p + 1, 3);
		else if (one.n == 3 && x->n_sectors < PARTY_SECTORS)
			memcpy(x->sectors[x->n_sectors++], one.p, 3);
	}
	return true;
}

static int read_heads(struct heads *s, const char *dir, struct err *err)
{
	struct table *t = &s->table;
	if (table_open(t, dir, "who/sectors.tsv", err) < 0)
		return -1;
	int col[4] = {table_column(t, "kind", err), table_column(t, "sectors", err),
	              table_column(t, "gender", err), table_column(t, "forms", err)};
	if (col[0] < 0 || col[1] < 0 || col[2] < 0 || col[3] < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		struct head x;
		if (!read_row(s, &r, col, &x, err))
			return -1;
		struct str list = table_cell(&r, col[3]);
		for (struct str one; str_split(&list, ';', &one);)
			if (add(s, one, &x, err) < 0)
				return -1;
	}
	return got;
}

static int read_plurals(struct heads *s, const char *dir, struct err *err)
{
	struct table *t = &s->plurals;
	if (table_open(t, dir, "who/irregular.tsv", err) < 0)
		return -1;
	int plural = table_column(t, "plural", err), singular = table_column(t, "singular", err);
	if (plural < 0 || singular < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		if (s->n_forms == s->form_cap) {
			size_t cap = s->form_cap ? s->form_cap * 2 : 64;
			struct str *at = realloc(s->form, cap * sizeof *at);
			if (!at)
				return err_memory(err);
			s->form = at;
			s->form_cap = cap;
		}
		s->form[s->n_forms] = table_cell(&r, singular);
		if (map_put(&s->singular, table_cell(&r, plural), (uint32_t)s->n_forms++) < 0)
			return err_memory(err);
	}
	return got;
}

static int read_first_names(struct heads *s, const char *dir, struct err *err)
{
	struct table *t = &s->first_names;
	if (table_open(t, dir, "who/firstnames.tsv", err) < 0)
		return -1;
	int name = table_column(t, "name", err), gender = table_column(t, "gender", err);
	if (name < 0 || gender < 0)
		return -1;
	struct table_row r;
	int got;
	while ((got = table_next(t, &r, err)) > 0) {
		struct str g = table_cell(&r, gender);
		if (g.n != 1)
			return table_error(t, &r, err, "gender is m, f or ?");
		if (map_put(&s->gender, table_cell(&r, name), (uint32_t)g.p[0]) < 0)
			return err_memory(err);
	}
	return got;
}

static int compare(const void *pa, const void *pb)
{
	const struct head *a = pa, *b = pb;
	int c = str_cmp(a->key, b->key);
	size_t na = a->left.n + a->right.n, nb = b->left.n + b->right.n;
	if (c)
		return c;
	if (na != nb)
		return na > nb ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

int heads_open(struct heads *s, const char *data_dir, struct err *err)
{
	*s = (struct heads){0};
	arena_init(&s->arena, HEADS_ARENA);
	if (read_heads(s, data_dir, err) < 0 || read_plurals(s, data_dir, err) < 0 ||
	    read_first_names(s, data_dir, err) < 0) {
		heads_close(s);
		return -1;
	}
	if (s->n)
		qsort(s->at, s->n, sizeof *s->at, compare);
	for (size_t i = 0; i < s->n; i++)
		if ((i == 0 || !str_eq(s->at[i].key, s->at[i - 1].key)) &&
		    map_put(&s->first, s->at[i].key, (uint32_t)i) < 0) {
			heads_close(s);
			return err_memory(err);
		}
	return 0;
}

void heads_close(struct heads *s)
{
	free(s->at);
	free(s->form);
	map_release(&s->first);
	map_release(&s->singular);
	map_release(&s->gender);
	arena_release(&s->arena);
	table_close(&s->table);
	table_close(&s->plurals);
	table_close(&s->first_names);
	*s = (struct heads){0};
}

static struct head_hit find(const struct heads *s, const struct doc *d, uint32_t word,
                            uint32_t begin, uint32_t end, struct str as)
{
	struct str key = fold_last(as);
	uint32_t k = key.n ? map_get(&s->first, key, MAP_NONE) : MAP_NONE;
	for (; k < s->n && str_eq(s->at[k].key, key); k++) {
		const struct head *x = &s->at[k];
		if (x->capital && !is_upper(d->words.at[word].form))
			continue;
		uint32_t n = fold_match_back(d, word, begin, as, x->left);
		uint32_t m = n && x->right.n ? fold_match(d, word + 1, end, x->right, false) : 0;
		if (n && (m || !x->right.n))
			return (struct head_hit){x, word + 1 - n, word + 1 + m, false};
	}
	return (struct head_hit){0};
}

enum { HEAD_WORD = 40 }; /* longer words are no head nouns */

/* The longer of two hits; `a` on a tie. */
static struct head_hit longer(struct head_hit a, struct head_hit b)
{
	return !a.head || (b.head && b.w1 - b.w0 > a.w1 - a.w0) ? b : a;
}

/* The phrase under the regular singulars of a plural: -s, -es, -ies. */
static struct head_hit find_plural(const struct heads *s, const struct doc *d, uint32_t word,
                                   uint32_t begin, uint32_t end)
{
	struct str w = d->words.at[word].lower;
	struct head_hit best = {0};
	if (w.n < 4 || w.n > HEAD_WORD || w.p[w.n - 1] != 's' || w.p[w.n - 2] == 's')
		return best;
	best = find(s, d, word, begin, end, str_sub(w, 0, w.n - 1));
	if (str_ends(w, STR("ies"))) {
		char y[HEAD_WORD];
		memcpy(y, w.p, w.n - 2);
		y[w.n - 3] = 'y';
		best = longer(best, find(s, d, word, begin, end, (struct str){y, w.n - 2}));
	} else if (str_ends(w, STR("es"))) {
		best = longer(best, find(s, d, word, begin, end, str_sub(w, 0, w.n - 2)));
	}
	best.plural = best.head != NULL;
	return best;
}

struct head_hit heads_at(const struct heads *s, const struct doc *d, uint32_t word, uint32_t begin,
                         uint32_t end)
{
	struct str lower = d->words.at[word].lower;
	struct head_hit best = find(s, d, word, begin, end, lower);
	best.plural = best.head && best.head->kind == HEAD_GROUP;
	uint32_t i = map_get(&s->singular, lower, MAP_NONE);
	if (i != MAP_NONE) {
		struct head_hit h = find(s, d, word, begin, end, s->form[i]);
		h.plural = h.head != NULL;
		best = longer(best, h);
	}
	return longer(best, find_plural(s, d, word, begin, end));
}

char heads_first_name(const struct heads *s, struct str form)
{
	uint32_t g = map_get(&s->gender, form, MAP_NONE);
	return g == MAP_NONE ? 0 : (char)g;
}
