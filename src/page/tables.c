#include "page/tables.h"

#include "page/tree.h"

#include <string.h>

static int no_memory(struct err *err)
{
	return err_set(err, ERR_IO, "no memory for the tables of page");
}

static const char *const match_name[] = {"line", "start", "head", "end", "inside", NULL};
static const char *const class_name[] = {"", "furniture", "related", "teaser", "caption", NULL};

static int name_index(const char *const *names, struct str s)
{
	for (int i = 0; names[i]; i++)
		if (str_eqz(s, names[i]))
			return i;
	return -1;
}

static int add_phrase(struct page_tables *t, struct table_row *r, const int column[3],
                      struct err *err)
{
	struct str text = table_cell(r, column[0]);
	int match = name_index(match_name, table_cell(r, column[1]));
	int cls = name_index(class_name, table_cell(r, column[2]));
	if (match < 0 || cls < 0 || !text.n)
		return table_error(&t->phrase_table, r, err, "no such match or role");
	if (t->n_phrases == PAGE_PHRASES || t->n_inside == PAGE_INSIDE)
		return table_error(&t->phrase_table, r, err, "too many phrases");
	if (match_name[match][0] == 'i')
		t->inside[t->n_inside++] = text;
	uint32_t at = map_get(&t->phrase_of, text, MAP_NONE);
	if (at == MAP_NONE) {
		at = (uint32_t)t->n_phrases++;
		if (map_put(&t->phrase_of, text, at) < 0)
			return no_memory(err);
	}
	t->phrase[at].match |= 1u << match;
	t->phrase[at].cls[match] = (enum line_class)cls;
	return 0;
}

/* Opens a table and finds its columns (names end with NULL). */
static int open_columns(struct table *t, const char *dir, const char *name,
                        const char *const *columns, int *at, struct err *err)
{
	if (table_open(t, dir, name, err) < 0)
		return -1;
	for (size_t i = 0; columns[i]; i++)
		if ((at[i] = table_column(t, columns[i], err)) < 0)
			return -1;
	return 0;
}

static int open_phrases(struct page_tables *t, const char *dir, struct err *err)
{
	static const char *const columns[] = {"phrase", "match", "role", NULL};
	int at[3], more;
	if (open_columns(&t->phrase_table, dir, "page/phrases.tsv", columns, at, err) < 0)
		return -1;
	struct table_row r;
	while ((more = table_next(&t->phrase_table, &r, err)) > 0)
		if (add_phrase(t, &r, at, err) < 0)
			return -1;
	return more;
}

static int open_kinds(struct page_tables *t, const char *dir, struct err *err)
{
	static const char *const columns[] = {"phrase", "alone", NULL};
	int at[2], more;
	if (open_columns(&t->kind_table, dir, "page/kinds.tsv", columns, at, err) < 0)
		return -1;
	struct table_row r;
	while ((more = table_next(&t->kind_table, &r, err)) > 0) {
		bool alone = str_eqz(table_cell(&r, at[1]), "yes");
		if (map_put(&t->kind_of, table_cell(&r, at[0]), alone) < 0)
			return no_memory(err);
	}
	return more;
}

static int open_agencies(struct page_tables *t, const char *dir, struct err *err)
{
	static const char *const columns[] = {"name", "publisher", NULL};
	int at[2], more;
	if (open_columns(&t->agency_table, dir, "page/agencies.tsv", columns, at, err) < 0)
		return -1;
	struct table_row r;
	while ((more = table_next(&t->agency_table, &r, err)) > 0) {
		if (t->n_publishers == sizeof t->publisher / sizeof *t->publisher)
			return table_error(&t->agency_table, &r, err, "too many agencies");
		t->publisher[t->n_publishers] = table_cell(&r, at[1]);
		if (map_put(&t->agency_of, table_cell(&r, at[0]), (uint32_t)t->n_publishers++) < 0)
			return no_memory(err);
	}
	return more;
}

static int open_hints(struct page_tables *t, const char *dir, struct err *err)
{
	static const char *const columns[] = {"words", "hint", NULL};
	int at[2], more;
	if (open_columns(&t->hint_table, dir, "page/hints.tsv", columns, at, err) < 0)
		return -1;
	struct table_row r;
	while ((more = table_next(&t->hint_table, &r, err)) > 0) {
		uint32_t bit = hint_by_name(table_cell(&r, at[1]));
		struct str words = table_cell(&r, at[0]);
		if (!bit || !words.n)
			return table_error(&t->hint_table, &r, err, "no such hint");
		uint32_t old = map_get(&t->hint_of, words, 0);
		if (map_put(&t->hint_of, words, old | bit) < 0)
			return no_memory(err);
	}
	return more;
}

static int add_language(struct page_tables *t, struct table_row *r, const int column[3],
                        struct err *err)
{
	if (t->n_languages == PAGE_LANGUAGES)
		return table_error(&t->language_table, r, err, "too many languages");
	size_t lang = t->n_languages++;
	t->language[lang] = (struct language){table_cell(r, column[0]), table_cell(r, column[1])};
	struct str rest = table_cell(r, column[2]), word;
	while (str_split(&rest, ' ', &word)) {
		uint32_t at = map_get(&t->word_of, word, MAP_NONE);
		if (at == MAP_NONE) {
			if (t->n_words == PAGE_LANGUAGE_WORDS)
				return table_error(&t->language_table, r, err, "too many words");
			at = (uint32_t)t->n_words++;
			if (map_put(&t->word_of, word, at) < 0)
				return no_memory(err);
		}
		t->word_languages[at] |= 1ull << lang;
	}
	return 0;
}

static int open_languages(struct page_tables *t, const char *dir, struct err *err)
{
	static const char *const columns[] = {"code", "name", "words", NULL};
	int at[3], more;
	if (open_columns(&t->language_table, dir, "page/languages.tsv", columns, at, err) < 0)
		return -1;
	struct table_row r;
	while ((more = table_next(&t->language_table, &r, err)) > 0)
		if (add_language(t, &r, at, err) < 0)
			return -1;
	return more;
}

int page_tables_open(struct page_tables *t, const char *data_dir, struct err *err)
{
	memset(t, 0, sizeof *t);
	map_init(&t->phrase_of);
	map_init(&t->kind_of);
	map_init(&t->agency_of);
	map_init(&t->hint_of);
	map_init(&t->word_of);
	if (open_phrases(t, data_dir, err) == 0 && open_kinds(t, data_dir, err) == 0 &&
	    open_agencies(t, data_dir, err) == 0 && open_hints(t, data_dir, err) == 0 &&
	    open_languages(t, data_dir, err) == 0)
		return 0;
	page_tables_close(t);
	return -1;
}

void page_tables_close(struct page_tables *t)
{
	map_release(&t->phrase_of);
	map_release(&t->kind_of);
	map_release(&t->agency_of);
	map_release(&t->hint_of);
	map_release(&t->word_of);
	table_close(&t->phrase_table);
	table_close(&t->kind_table);
	table_close(&t->agency_table);
	table_close(&t->hint_table);
	table_close(&t->language_table);
}
