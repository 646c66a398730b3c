/* Treebanks in, sentences of numbers out. Labels are numbered in byte order of their names, so
 * that the numbers do not depend on the order of files; UPOS so has the order of UD's list. */
#include "net/train_gazetteer.h"
#include "net/train_headline.h"
#include "net/train_math.h"
#include "net/train_swap.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "net/feature.h"

enum { ARENA_CAP = 1 << 30, FILES_MAX = 64 };
static const float HEADLINES = 0.15f; /* share of the sentences that are also shown as one */

struct train_sentence *train_list_add(struct train_corpus *k, struct train_list *list)
{
	struct train_sentence *at = arena_grow(&k->arena, list->at, list->n, &list->cap, sizeof *at);
	if (!at)
		return NULL;
	list->at = at;
	memset(&at[list->n], 0, sizeof *at);
	return &at[list->n++];
}

static int count_form(struct train_corpus *k, struct str form)
{
	uint32_t i = map_get(&k->form_index, form, MAP_NONE);
	if (i != MAP_NONE) {
		k->form[i].count++;
		return 0;
	}
	struct train_form *at = arena_grow(&k->arena, k->form, k->n_forms, &k->cap_forms, sizeof *at);
	char *copy = arena_copy(&k->arena, form.p, form.n);
	if (!at || !copy)
		return -1;
	k->form = at;
	at[k->n_forms] = (struct train_form){{copy, form.n}, 1};
	k->n_forms++;
	return map_put(&k->form_index, at[k->n_forms - 1].form, (uint32_t)k->n_forms - 1);
}

static int by_count(const void *a, const void *b)
{
	const struct train_form *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count ? 1 : -1) : str_cmp(x->form, y->form);
}

void train_forms_sort(struct train_corpus *k)
{
	if (k->n_forms)
		qsort(k->form, k->n_forms, sizeof *k->form, by_count);
}

int train_sentence_init(struct train_corpus *k, struct train_sentence *s, const struct str *form,
                        uint32_t n, bool tree, struct err *err)
{
	struct arena *a = &k->arena;
	s->n = n;
	s->row = arena_array(a, n, sizeof *s->row);
	s->shape_upper = arena_array(a, n, sizeof *s->shape_upper);
	s->shape_lower = arena_array(a, n, sizeof *s->shape_lower);
	s->flags = arena_array(a, n, sizeof *s->flags);
	struct str *all = arena_array(a, n, sizeof *all);
	if (!s->row || !s->shape_upper || !s->shape_lower || !s->flags || !all)
		return err_memory(err);
	if (tree) {
		s->head = arena_array(a, n, sizeof *s->head);
		s->upos = arena_array(a, n, sizeof *s->upos);
		s->xpos = arena_array(a, n, sizeof *s->xpos);
		s->feats = arena_array(a, n, sizeof *s->feats);
		s->deprel = arena_array(a, n, sizeof *s->deprel);
		if (!s->head || !s->upos || !s->xpos || !s->feats || !s->deprel)
			return err_memory(err);
	}
	for (uint32_t i = 0; i < n; i++) {
		struct str lower = all[i] = utf8_lower(a, form[i]);
		if (!lower.p || count_form(k, form[i]) < 0)
			return err_memory(err);
		feature_rows(&k->c, &k->lexicon, form[i], lower, s->row[i]);
		s->shape_upper[i] = feature_shape(&k->c, form[i], FEATURE_UPPER);
		s->shape_lower[i] = feature_shape(&k->c, form[i], FEATURE_LOWER);
	}
	gazetteer_mark(&k->gazetteer, form, all, n, s->flags);
	return 0;
}

struct str train_join(struct arena *a, const struct str *form, uint32_t n)
{
	size_t size = 0, at = 0;
	for (uint32_t i = 0; i < n; i++)
		size += form[i].n + 1;
	char *p = arena_alloc(a, size + 1);
	for (uint32_t i = 0; p && i < n; i++) {
		memcpy(p + at, form[i].p, form[i].n);
		at += form[i].n;
		p[at++] = ' ';
	}
	return (struct str){p, p ? at : 0};
}

/* Number of a label while reading: in order of appearance, renumbered at the end. */
static uint16_t label_number(struct train_corpus *k, enum net_task task, struct str name)
{
	struct train_labels *l = &k->labels[task];
	uint32_t i = map_get(&l->index, name, MAP_NONE);
	if (i != MAP_NONE)
		return (uint16_t)i;
	char *copy = arena_copy(&k->arena, name.p, name.n);
	struct str *grown = arena_grow(&k->arena, l->name, l->n, &l->cap, sizeof *grown);
	if (!copy || !grown || l->n >= UINT16_MAX)
		return UINT16_MAX;
	l->name = grown;
	l->name[l->n] = (struct str){copy, name.n};
	if (map_put(&l->index, l->name[l->n], (uint32_t)l->n) < 0)
		return UINT16_MAX;
	return (uint16_t)l->n++;
}

/* Labels of names from MISC: "Name=B-PER"; "Name=?" may be any, no word of it is outside. */
static int add_names(struct train_corpus *k, const struct train_tree *raw, struct train_sentence *s,
                     struct err *err)
{
	static const char *const label[NET_NER_COUNT] = {"O",     "B-PER", "I-PER",  "B-ORG", "I-ORG",
	                                                 "B-LOC", "I-LOC", "B-MISC", "I-MISC"};
	s->ner = arena_array(&k->arena, raw->n, sizeof *s->ner);
	if (!s->ner)
		return err_memory(err);
	for (uint32_t i = 0; i < raw->n; i++) {
		struct str misc = raw->cell[i][COL_MISC], part;
		s->ner[i] = 1u << NET_NER_O;
		while (str_split(&misc, '|', &part)) {
			if (!str_starts(part, STR("Name=")))
				continue;
			part = str_sub(part, 5, part.n);
			s->ner[i] = (1u << NET_NER_COUNT) - 1;
			for (int j = 0; j < NET_NER_COUNT; j++)
				if (str_eqz(part, label[j]))
					s->ner[i] = (uint16_t)(1u << j);
		}
	}
	return 0;
}

static int add_sentence(struct train_corpus *k, const struct train_tree *raw, struct train_list *list, bool dev,
                  struct map *by_text, struct err *err)
{
	uint32_t n = raw->n;
	struct str form[TRAIN_LONGEST];
	struct train_sentence *s;
	if (n == 0 || raw->too_long)
		return 0;
	for (uint32_t i = 0; i < n; i++)
		form[i] = raw->cell[i][1];
	if (!(s = train_list_add(k, list)) || train_sentence_init(k, s, form, n, true, err) < 0)
		return err_memory(err);
	for (uint32_t i = 0; i < n; i++) {
		int64_t head;
		if (!str_i64(raw->cell[i][6], &head) || head < 0 || head > n)
			return err_set(err, ERR_DATA, "word '%.*s' has no head",
			               STR_ARG(form[i]));
		s->head[i] = (uint32_t)head;
		s->upos[i] = label_number(k, NET_UPOS, raw->cell[i][3]);
		s->xpos[i] = label_number(k, NET_XPOS, raw->cell[i][4]);
		s->feats[i] = label_number(k, NET_FEATS, raw->cell[i][5]);
		s->deprel[i] = label_number(k, NET_DEPREL, raw->cell[i][7]);
	}
	list->words += n;
	if (list == &k->silver)
		return add_names(k, raw, s, err);
	if (dev)
		return 0;
	struct str text = train_join(&k->arena, form, n);
	if (!text.p || map_put(by_text, text, (uint32_t)list->n - 1) < 0)
		return err_memory(err);
	return 0;
}

/* The sentence and now and then the same as a headline. */
static int finish(struct train_corpus *k, struct train_tree *raw, struct train_list *list, bool dev,
                  struct map *by_text, struct err *err)
{
	if (add_sentence(k, raw, list, dev, by_text, err) < 0)
		return -1;
	if (dev || list == &k->silver || !k->english || train_uniform(&k->seed) >= HEADLINES)
		return 0;
	struct train_tree *headline = calloc(1, sizeof *headline);
	int rc = headline ? 0 : err_memory(err);
	if (rc == 0 && train_headline(&k->arena, raw, &k->seed, headline))
		rc = add_sentence(k, headline, list, dev, by_text, err);
	free(headline);
	return rc;
}

static int add_line(struct train_corpus *k, struct train_tree *raw, struct str line, struct err *err)
{
	struct str cell[COLUMNS], rest = line;
	int n = 0;
	while (n < COLUMNS && str_split(&rest, '\t', &cell[n]))
		n++;
	if (n < COLUMNS)
		return err_set(err, ERR_DATA, "a word with %d columns", n);
	if (str_chr(cell[0], '.') != SIZE_MAX || str_chr(cell[0], '-') != SIZE_MAX)
		return 0;
	if (raw->n == TRAIN_LONGEST) {
		raw->too_long = true;
		return 0;
	}
	for (int i = 0; i < COLUMNS; i++) {
		char *copy = arena_copy(&k->arena, cell[i].p, cell[i].n);
		if (!copy)
			return err_memory(err);
		raw->cell[raw->n][i] = (struct str){copy, cell[i].n};
	}
	raw->n++;
	return 0;
}

static int read_treebank(struct train_corpus *k, const char *path, struct train_list *list,
                         bool dev, struct map *by_text, struct err *err)
{
	struct train_lines *f = train_lines_open(path, err);
	struct train_tree *raw = calloc(1, sizeof *raw);
	struct str line;
	int rc = f && raw ? 0 : -1;
	while (rc == 0 && train_lines_next(f, &line)) {
		if (line.n && line.p[0] == '#')
			continue;
		if (line.n) {
			rc = add_line(k, raw, line, err);
			continue;
		}
		rc = finish(k, raw, list, dev, by_text, err);
		raw->n = 0;
		raw->too_long = false;
	}
	if (rc == 0)
		rc = finish(k, raw, list, dev, by_text, err);
	train_lines_close(f);
	free(raw);
	return rc < 0 ? err_wrap(err, "'%s'", path) : 0;
}

static int name_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Old numbers -> numbers in byte order. */
static int sort_labels(struct train_corpus *k, enum net_task task, uint16_t **renumber)
{
	struct train_labels *l = &k->labels[task];
	struct str *old = arena_array(&k->arena, l->n, sizeof *old);
	uint16_t *map = arena_array(&k->arena, l->n, sizeof *map);
	if (!old || !map)
		return -1;
	memcpy(old, l->name, l->n * sizeof *old);
	qsort(l->name, l->n, sizeof *l->name, name_cmp);
	for (size_t i = 0; i < l->n; i++)
		if (map_put(&l->index, l->name[i], (uint32_t)i) < 0)
			return -1;
	for (size_t i = 0; i < l->n; i++)
		map[i] = (uint16_t)map_get(&l->index, old[i], 0);
	*renumber = map;
	k->c.labels[task] = (uint32_t)l->n;
	return 0;
}

static void renumber_list(struct train_list *list, uint16_t *const to[NET_TASKS])
{
	for (size_t s = 0; s < list->n; s++) {
		struct train_sentence *x = &list->at[s];
		uint16_t *at[NET_TASKS] = {x->upos, x->xpos, x->feats, x->deprel};
		for (int task = 0; task < NET_TASKS; task++)
			for (uint32_t i = 0; i < x->n; i++)
				if (at[task][i] != UINT16_MAX)
					at[task][i] = to[task][at[task][i]];
	}
}

static int file_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of the treebank files of a folder, sorted; the array ends with NULL. */
static char **list_files(struct train_corpus *k, const char *dir, struct err *err)
{
	DIR *d = opendir(dir);
	char **name = arena_array(&k->arena, FILES_MAX + 1, sizeof *name);
	size_t n = 0;
	if (!d) {
		err_set(err, ERR_IO, "cannot open '%s': %s", dir, strerror(errno));
		return NULL;
	}
	for (struct dirent *e; name && n < FILES_MAX && (e = readdir(d));) {
		if (!strstr(e->d_name, ".conllu"))
			continue;
		name[n] = arena_printf(&k->arena, "%s/%s", dir, e->d_name);
		n += name[n] != NULL;
	}
	closedir(d);
	qsort(name, n, sizeof *name, file_cmp);
	return name;
}

static int read_folder(struct train_corpus *k, struct str folder, struct map *by_text,
                       struct err *err)
{
	const char *dir = arena_printf(&k->arena, "%.*s", STR_ARG(folder));
	char **name = dir ? list_files(k, dir, err) : NULL;
	if (!name)
		return -1;
	for (; *name; name++) {
		if (strstr(*name, "-train.conllu")) {
			if (read_treebank(k, *name, &k->parsed, false, by_text, err) < 0)
				return -1;
		} else if (strstr(*name, "-silver.conllu")) {
			if (read_treebank(k, *name, &k->silver, false, by_text, err) < 0)
				return -1;
		} else if (strstr(*name, "-dev.conllu") && k->n_devs < 8) {
			k->dev_name[k->n_devs] = str_c(strrchr(*name, '/') + 1);
			if (read_treebank(k, *name, &k->dev[k->n_devs++], true, by_text, err) < 0)
				return -1;
		}
	}
	return 0;
}

/* dirs: folders with commas between. */
static int read_folders(struct train_corpus *k, const char *dirs, struct map *by_text,
                        struct err *err)
{
	struct str rest = str_c(dirs), dir;
	while (str_split(&rest, ',', &dir))
		if (read_folder(k, dir, by_text, err) < 0)
			return -1;
	if (k->parsed.n == 0)
		return err_set(err, ERR_DATA, "no sentence to train on in '%s'", dirs);
	return 0;
}

static const char *const upos[] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN",
                                   "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
                                   "VERB", "X"};

int train_corpus_read(struct train_corpus *k, const struct net_config *c, const char *ud_dir,
                      const struct lexicon *lex, const char *ner_dir, const char *data_dir,
                      struct err *err)
{
	struct map by_text;
	uint16_t *to[NET_TASKS] = {0};
	*k = (struct train_corpus){.c = *c, .lexicon = *lex, .english = data_dir};
	arena_init(&k->arena, ARENA_CAP);
	map_init(&by_text);
	map_init(&k->form_index);
	for (int t = 0; t < NET_TASKS; t++)
		map_init(&k->labels[t].index);
	/* All of UD's tags, also those that a small treebank lacks: their numbers are fixed. */
	for (size_t i = 0; i < sizeof upos / sizeof *upos; i++)
		label_number(k, NET_UPOS, str_c(upos[i]));
	int rc = data_dir ? train_gazetteer_read(k, data_dir, err) : 0;
	if (rc == 0)
		rc = read_folders(k, ud_dir, &by_text, err);
	if (rc == 0 && ner_dir && data_dir)
		rc = train_swaps_read(k, data_dir, err);
	if (rc == 0 && ner_dir)
		rc = train_names_read(k, ner_dir, &by_text, err);
	for (int t = 0; rc == 0 && t < NET_TASKS; t++)
		if (sort_labels(k, (enum net_task)t, &to[t]) < 0)
			rc = err_memory(err);
	if (rc == 0) {
		renumber_list(&k->parsed, to);
		renumber_list(&k->silver, to);
		for (size_t i = 0; i < k->n_devs; i++)
			renumber_list(&k->dev[i], to);
		k->c.labels[4] = NET_NER_COUNT;
	}
	map_release(&by_text);
	if (rc < 0)
		train_corpus_release(k);
	return rc;
}

void train_corpus_release(struct train_corpus *k)
{
	for (int t = 0; t < NET_TASKS; t++)
		map_release(&k->labels[t].index);
	map_release(&k->form_index);
	arena_release(&k->arena);
}
