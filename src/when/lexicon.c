/*
 * words.tsv gives each word its classes; patterns.tsv is cut into elements and every choice of
 * its optional elements becomes a pattern of its own, so that matching never backtracks. Patterns
 * hang in lists by their first element inside: a word is tried only against patterns that it can
 * begin.
 */
#include "when/lexicon.h"

#include "when/resolve.h"

#include <stdlib.h>
#include <string.h>

static const char *const class_name[] = {
#define X(name) #name,
	WHEN_CLASS_LIST(X)
#undef X
};

static int class_of(struct str name)
{
	for (int i = 0; i < WHEN_CLASSES; i++)
		if (str_eqz(name, class_name[i]))
			return i;
	return -1;
}

/* Room for one more of an array on the heap; the tables are small and built once. */
static int room(void *array, size_t n, size_t *cap, size_t size, struct err *err)
{
	void *p;

	if (n < *cap)
		return 0;
	size_t more = *cap ? *cap * 2 : 256;
	memcpy(&p, array, sizeof p);
	p = reallocarray(p, more, size);
	if (!p)
		return err_set(err, ERR_IO, "no memory for the words of time");
	memcpy(array, &p, sizeof p);
	*cap = more;
	return 0;
}

static struct when_sense *sense_for(struct when_lexicon *x, struct str key, struct err *err)
{
	uint32_t i = map_get(&x->sense_of, key, MAP_NONE);

	if (i != MAP_NONE)
		return &x->senses[i];
	if (room(&x->senses, x->n_senses, &x->cap_senses, sizeof *x->senses, err) < 0)
		return NULL;
	if (map_put(&x->sense_of, key, (uint32_t)x->n_senses) < 0) {
		err_set(err, ERR_IO, "no memory for the words of time");
		return NULL;
	}
	struct when_sense *s = &x->senses[x->n_senses++];
	memset(s, 0, sizeof *s);
	s->first = (uint16_t)x->n_words;
	return s;
}

static int add_word(struct when_lexicon *x, const struct table_row *row, const int column[4],
                    struct err *err)
{
	const struct table *t = &x->words_table;
	int class = class_of(table_cell(row, column[1]));
	int64_t number = 0;

	if (class < 0 || class >= CLASS_YEAR)
		return table_error(t, row, err, "no class of words '%.*s'", STR_ARG(table_cell(row, column[1])));
	struct when_sense *s = sense_for(x, table_cell(row, column[0]), err);
	if (!s || room(&x->words, x->n_words, &x->cap_words, sizeof *x->words, err) < 0)
		return -1;
	if (s->n > 0 && (size_t)s->first + s->n != x->n_words)
		return table_error(t, row, err, "rows of one word must follow one another");
	if (s->n == 0)
		s->first = (uint16_t)x->n_words;
	struct when_word *w = &x->words[x->n_words++];
	struct str flag = table_cell(row, column[3]);
	w->class = (enum when_class)class;
	w->text = table_cell(row, column[2]);
	w->number = str_i64(w->text, &number) ? (int)number : 0;
	w->capital = str_chr(flag, 'C') != SIZE_MAX;
	w->common = str_chr(flag, 'A') != SIZE_MAX;
	s->n++;
	s->classes |= 1u << class;
	return 0;
}

static int read_words(struct when_lexicon *x, const char *dir, struct err *err)
{
	static const char *const name[] = {"word", "class", "value", "flag"};
	struct table *t = &x->words_table;
	struct table_row row;
	int column[4], got;

	if (table_open(t, dir, "when/words.tsv", err) < 0)
		return -1;
	for (int i = 0; i < 4; i++)
		if ((column[i] = table_column(t, name[i], err)) < 0)
			return -1;
	while ((got = table_next(t, &row, err)) > 0)
		if (add_word(x, &row, column, err) < 0)
			return -1;
	return got;
}

/* One element as written: "<in|of" "_-" "MONTH" ">of". The "?" is gone already. */
static int read_element(struct when_lexicon *x, struct str s, struct when_element *e,
                        const struct table_row *row, struct err *err)
{
	struct str part;

	memset(e, 0, sizeof *e);
	if (s.n > 1 && (s.p[0] == '<' || s.p[0] == '>')) {
		e->place = s.p[0] == '<' ? PLACE_BEFORE : PLACE_AFTER;
		s = str_sub(s, 1, s.n);
	}
	if (s.n > 1 && s.p[0] == '_') {
		e->glued = true;
		s = str_sub(s, 1, s.n);
	}
	int class = class_of(s);
	if (class >= 0) {
		e->is_class = true;
		e->class = (enum when_class)class;
		return 0;
	}
	if (s.n > 1 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z' &&
	    str_chr(s, '|') == SIZE_MAX)
		return table_error(&x->patterns_table, row, err, "no class '%.*s'", STR_ARG(s));
	while (str_split(&s, '|', &part)) {
		class = class_of(part);
		if (e->n_literals == WHEN_LITERALS || class >= 0)
			return table_error(&x->patterns_table, row, err, "too many words, or a class, in '|'");
		struct when_sense *sense = sense_for(x, part, err);
		if (!sense)
			return -1;
		if (!sense->literal)
			sense->literal = ++x->n_literals;
		e->literal[e->n_literals++] = sense->literal;
	}
	return 0;
}

static int add_pattern(struct when_lexicon *x, const struct when_pattern *p, struct err *err)
{
	if (room(&x->patterns, x->n_patterns, &x->cap_patterns, sizeof *x->patterns, err) < 0)
		return -1;
	x->patterns[x->n_patterns++] = *p;
	return 0;
}

/* "UNIT|UNITS" is the one choice of classes: it becomes two patterns. */
static const struct str both_units = {"UNIT|UNITS", 10};

struct written {
	struct str at[WHEN_ELEMENTS];
	bool optional[WHEN_ELEMENTS], both[WHEN_ELEMENTS];
	size_t n, choices;
};

static int cut_pattern(const struct when_lexicon *x, struct str text, struct written *w,
                       const struct table_row *row, struct err *err)
{
	struct str part;

	memset(w, 0, sizeof *w);
	while (str_split(&text, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (w->n == WHEN_ELEMENTS)
			return table_error(&x->patterns_table, row, err, "a pattern has at most %d elements",
			                   WHEN_ELEMENTS);
		if (part.n > 1 && part.p[part.n - 1] == '?') {
			w->optional[w->n] = true;
			part = str_sub(part, 0, part.n - 1);
		}
		w->both[w->n] = str_eq(part, both_units);
		if (w->both[w->n] && w->optional[w->n])
			return table_error(&x->patterns_table, row, err, "'%.*s' cannot be optional", STR_ARG(part));
		w->choices += w->optional[w->n] || w->both[w->n];
		w->at[w->n++] = part;
	}
	if (w->n == 0 || w->choices > WHEN_OPTIONALS)
		return table_error(&x->patterns_table, row, err, "no element, or more than %d optional ones",
		                   WHEN_OPTIONALS);
	return 0;
}

static int expand_pattern(struct when_lexicon *x, const struct written *w, struct when_pattern *p,
                          const struct table_row *row, struct err *err)
{
	for (unsigned mask = 0; mask < 1u << w->choices; mask++) {
		unsigned bit = 0;
		p->n = 0;
		for (size_t i = 0; i < w->n; i++) {
			struct str s = w->at[i];
			bool set = (w->optional[i] || w->both[i]) && (mask >> bit++ & 1);
			if (w->optional[i] && set)
				continue;
			if (w->both[i])
				s = set ? STR("UNIT") : STR("UNITS");
			if (read_element(x, s, &p->at[p->n++], row, err) < 0)
				return -1;
		}
		if (add_pattern(x, p, err) < 0)
			return -1;
	}
	return 0;
}

static int read_patterns(struct when_lexicon *x, const char *dir, struct err *err)
{
	static const char *const name[] = {"pattern", "type", "rule", "arg"};
	static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
	struct table *t = &x->patterns_table;
	struct table_row row;
	struct written w;
	int column[4], got;

	if (table_open(t, dir, "when/patterns.tsv", err) < 0)
		return -1;
	for (int i = 0; i < 4; i++)
		if ((column[i] = table_column(t, name[i], err)) < 0)
			return -1;
	while ((got = table_next(t, &row, err)) > 0) {
		struct when_pattern p = {.arg = table_cell(&row, column[3])};
		for (int i = 0; i < 4; i++)
			if (str_eqz(table_cell(&row, column[1]), types[i]))
				p.type = types[i];
		p.rule = when_rule_find(table_cell(&row, column[2]));
		if (!p.type || !p.rule)
			return table_error(t, &row, err, "no such type or rule");
		if (cut_pattern(x, table_cell(&row, column[0]), &w, &row, err) < 0 ||
		    expand_pattern(x, &w, &p, &row, err) < 0)
			return -1;
	}
	return got;
}

static int hang(struct when_lexicon *x, uint16_t *head, size_t pattern, struct err *err)
{
	if (room(&x->links, x->n_links, &x->cap_links, sizeof *x->links, err) < 0)
		return -1;
	if (x->n_links > UINT16_MAX)
		return err_set(err, ERR_DATA, "too many patterns of time");
	x->links[x->n_links] = (struct when_link){(uint16_t)pattern, *head};
	*head = (uint16_t)x->n_links++;
	return 0;
}

/* Backwards, so that each list is in the order of the table. */
static int index_patterns(struct when_lexicon *x, struct err *err)
{
	x->by_literal = calloc((size_t)x->n_literals + 1, sizeof *x->by_literal);
	if (!x->by_literal || room(&x->links, 0, &x->cap_links, sizeof *x->links, err) < 0)
		return err_set(err, ERR_IO, "no memory for the words of time");
	x->n_links = 1; /* link 0 ends a list */
	for (size_t i = x->n_patterns; i-- > 0;) {
		const struct when_pattern *p = &x->patterns[i];
		const struct when_element *e = &p->at[p->at[0].place == PLACE_BEFORE && p->n > 1];
		if (e->is_class && hang(x, &x->by_class[e->class], i, err) < 0)
			return -1;
		for (int k = 0; k < e->n_literals; k++)
			if (hang(x, &x->by_literal[e->literal[k]], i, err) < 0)
				return -1;
	}
	return 0;
}

int when_lexicon_open(struct when_lexicon *x, const char *data_dir, struct err *err)
{
	memset(x, 0, sizeof *x);
	map_init(&x->sense_of);
	if (read_words(x, data_dir, err) < 0 || read_patterns(x, data_dir, err) < 0 ||
	    index_patterns(x, err) < 0) {
		when_lexicon_close(x);
		return -1;
	}
	return 0;
}

void when_lexicon_close(struct when_lexicon *x)
{
	table_close(&x->words_table);
	table_close(&x->patterns_table);
	map_release(&x->sense_of);
	free(x->senses);
	free(x->words);
	free(x->patterns);
	free(x->links);
	free(x->by_literal);
	memset(x, 0, sizeof *x);
}

const struct when_sense *when_lexicon_find(const struct when_lexicon *x, struct str key)
{
	uint32_t i = map_get(&x->sense_of, key, MAP_NONE);

	return i == MAP_NONE ? NULL : &x->senses[i];
}

const struct when_word *when_lexicon_word(const struct when_lexicon *x, const struct when_sense *s,
                                          enum when_class class)
{
	for (size_t i = s->first; i < (size_t)s->first + s->n; i++)
		if (x->words[i].class == class)
			return &x->words[i];
	return NULL;
}
