#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "doc/csv.h"
#include "doc/layout.h"
#include "doc/sheet.h"
#include "sample.h"

static void row_wraps_at_blanks_and_counts_wide_characters(void **state)
{
	struct buf b;
	buf_init(&b, 4096);
	struct layout l = {.out = &b};
	layout_row(&l, (struct layout_cell[]){{2, STR("1")}, {10, STR("漢字漢字 five six")}, {5, STR("x\ny")}}, 3);
	assert_string_equal(b.p, "1   漢字漢字    x\n"
	                         "    five six    y\n");
	buf_clear(&b);
	layout_row(&l, &(struct layout_cell){4, STR("abcdefghij k")}, 1);
	assert_string_equal(b.p, "abcd\nefgh\nij k\n");
	buf_release(&b);
}

static void no_control_character_of_the_article_reaches_the_terminal(void **state)
{
	struct buf b;
	buf_init(&b, 4096);
	layout_text(&b, STR(" a\x1b[31m\tb\x02\xC2\x9B" "c\xFF \xE2\x80\xAE" "d\r\n"));
	assert_string_equal(b.p, "a [31m b c\xEF\xBF\xBD d");
	buf_release(&b);
}

static void colour_ends_with_its_line(void **state)
{
	struct buf b;
	buf_init(&b, 4096);
	struct layout l = {.out = &b, .colour = true};
	layout_row(&l, &(struct layout_cell){3, STR(LAYOUT_BOLD "one two" LAYOUT_PLAIN)}, 1);
	assert_string_equal(b.p, "\033[0m\033[1mone\033[0m\n\033[1mtwo\033[0m\n");
	buf_release(&b);
}

static void check_widths(const struct buf *b, unsigned width)
{
	struct str rest = buf_view(b), line;
	while (str_split(&rest, '\n', &line)) {
		assert_true(layout_columns(line) <= width);
		assert_true(line.n == 0 || line.p[line.n - 1] != ' ');
	}
}

static void has(const struct buf *b, const char *words)
{
	if (!strstr(b->p, words))
		fail_msg("not in the table: %s\n%s", words, b->p);
}

static void sheet_tells_the_record_within_its_width(void **state)
{
	static const unsigned widths[] = {40, 80, 120, 200};
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	buf_init(&b, 1 << 20);
	for (unsigned i = 0; i < 4; i++) {
		buf_clear(&b);
		sheet_article(&b, &d, &(struct sheet_look){.width = widths[i]});
		sheet_record(&b, &d, &(struct sheet_look){.width = widths[i]});
		sheet_page(&b, &d, &(struct sheet_look){.width = widths[i]});
		sheet_actors(&b, &d, &(struct sheet_look){.width = widths[i]});
		sheet_when(&b, &d, &(struct sheet_look){.width = widths[i]});
		sheet_where(&b, &d, &(struct sheet_look){.width = widths[i]});
		check_widths(&b, widths[i]);
		has(&b, "2031-03-03");
		has(&b, "ASSAULT");
		has(&b, "glued-quotation");
		has(&b, "nobody named");
	}
	buf_clear(&b);
	sheet_record(&b, &d, &(struct sheet_look){.width = 200});
	has(&b, "Ruritania [RUR] → ASSAULT heavy-weapons → Kraków [POL]");
	has(&b, "in Krakow [POL] · killed 3 · claimed by Zoë Ünal, a party to it · denied by");
	has(&b, "score 0.72 · doubt: glued-quotation");
	buf_release(&b);
	doc_release(&d);
}

static void sheet_tells_mood_and_negation_in_words(void **state)
{
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	d.events.at[0].negated = true;
	d.events.at[0].mood = MOOD_PLANNED;
	d.events.at[0].background = true;
	buf_init(&b, 1 << 20);
	sheet_record(&b, &d, &(struct sheet_look){.width = 200});
	has(&b, "did not happen · planned, not done · in Krakow");
	has(&b, "Background, told as history (1)");
	has(&b, "What happened (0)");
	buf_release(&b);
	doc_release(&d);
}

/* Reads the next cell of RFC 4180 text into `cell`; false at the end of the row. */
static bool next_cell(const char **at, struct buf *cell)
{
	const char *p = *at;
	buf_clear(cell);
	if (*p == '"') {
		for (p++; *p && !(*p == '"' && p[1] != '"'); p++) {
			p += *p == '"';
			buf_putc(cell, *p);
		}
		p++;
	} else {
		for (; *p != ',' && *p != '\r'; p++)
			buf_putc(cell, *p);
	}
	bool more = *p == ',';
	*at = p + (more ? 1 : 2);
	return more;
}

static void csv_quotes_what_must_be_quoted_and_reads_back(void **state)
{
	struct doc d;
	struct buf b, cell;
	doc_init(&d);
	sample_article(&d);
	d.title = STR("a \"b\",\nc");
	buf_init(&b, 1 << 20);
	buf_init(&cell, 1 << 20);
	struct err err;
	csv_head(&b, ',');
	assert_int_equal(csv_rows(&b, ',', &d, OFFSET_CHARS, &err), 0);
	const char *at = b.p;
	unsigned head = 1, row = 1;
	while (next_cell(&at, &cell))
		head++;
	assert_int_equal(cell.n, strlen("sentence"));
	while (next_cell(&at, &cell)) {
		if (row == 4)
			assert_string_equal(cell.p, "a \"b\",\nc");
		if (row == 6)
			assert_string_equal(cell.p, "ASSAULT");
		row++;
	}
	assert_int_equal(head, row);
	struct str words = doc_span_text(&d, d.sentences.at[1].span);
	assert_true(str_eq(buf_view(&cell), words));
	assert_int_equal(*at, 0);
	buf_release(&b);
	buf_release(&cell);
	doc_release(&d);
}

static void tsv_has_as_many_tabs_in_every_line(void **state)
{
	struct doc d;
	struct buf b;
	doc_init(&d);
	sample_article(&d);
	d.title = STR("a\tb\nc");
	*doc_add(&d, events) = (struct event){.sentence = 2, .place = NONE, .claim = NONE};
	buf_init(&b, 1 << 20);
	struct err err;
	csv_head(&b, '\t');
	assert_int_equal(csv_rows(&b, '\t', &d, OFFSET_CHARS, &err), 0);
	struct str rest = buf_view(&b), line;
	unsigned lines = 0, tabs[3] = {0};
	for (; lines < 3 && str_split(&rest, '\n', &line); lines++)
		for (size_t i = 0; i < line.n; i++)
			tabs[lines] += line.p[i] == '\t';
	assert_int_equal(lines, 3);
	assert_int_equal(rest.n, 0);
	assert_int_equal(tabs[0], tabs[1]);
	assert_int_equal(tabs[0], tabs[2]);
	has(&b, "\ta b c\t");
	buf_release(&b);
	doc_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_wraps_at_blanks_and_counts_wide_characters),
		cmocka_unit_test(no_control_character_of_the_article_reaches_the_terminal),
		cmocka_unit_test(colour_ends_with_its_line),
		cmocka_unit_test(sheet_tells_the_record_within_its_width),
		cmocka_unit_test(sheet_tells_mood_and_negation_in_words),
		cmocka_unit_test(csv_quotes_what_must_be_quoted_and_reads_back),
		cmocka_unit_test(tsv_has_as_many_tabs_in_every_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
