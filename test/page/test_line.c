/* line at its borders: the shape of a line, its key, and what its words alone make of it. */
#include "pages.h"

#include "page/line.h"

#include <stdio.h>
#include <string.h>

/* The flags in one string: stop . question ? quote_end " open_end , lower_start a bullet * colon : speech s inner_stop i */
static void put_flags(const struct line_shape *s, char *out)
{
	const bool flag[] = {s->stop, s->question, s->quote_end, s->open_end, s->lower_start, s->bullet,
	                     s->colon, s->speech, s->inner_stop};
	for (size_t i = 0; i < sizeof flag; i++)
		if (flag[i])
			*out++ = ".?\",a*:si"[i];
	*out = 0;
}

static void the_shape_tells_words_capitals_and_ends(void **state)
{
	static const struct {
		const char *line;
		uint32_t words, capitals, small;
		const char *flags;
	} rows[] = {
		{"", 0, 0, 0, ""},
		{"  ", 0, 0, 0, ""},
		{"...", 0, 0, 0, "."},
		{"Army leaves town", 3, 1, 2, ""},
		{"The men ran off.", 4, 1, 0, "."},
		{"The 3rd army1 left", 4, 2, 2, ""},
		{"O’Neill-Smith can't", 2, 1, 1, ""},
		{"O'Neill a - b", 3, 1, 0, ""},
		{"éclair Éclair", 2, 1, 1, "a"},
		{"l'amour", 1, 0, 1, "a"},
		{"war and peace", 3, 0, 1, "a"},
		/* ends */
		{"Why?", 1, 1, 0, ".?"},
		{"Go!", 1, 1, 0, "."},
		{"Go…", 1, 1, 0, "."},
		{"Go,", 1, 1, 0, ","},
		{"Go:", 1, 1, 0, ","},
		{"Go;", 1, 1, 0, ","},
		{"“Go.”", 1, 1, 0, ".\""},
		{"“Go”.", 1, 1, 0, "."},
		{"“Go?” ", 1, 1, 0, ".?\""},
		{"“Go”", 1, 1, 0, "\""},
		{"(Go.)", 1, 1, 0, "."},
		{"[Go.]", 1, 1, 0, "."},
		{"Go.’", 1, 1, 0, ".\""},
		{"Go.'", 1, 1, 0, ".\""},
		{"(“Go,”)", 1, 1, 0, "\",s"},
		/* starts */
		{" then Ann", 2, 1, 1, "a"},
		{"• Go", 1, 1, 0, "*"},
		{"- Go", 1, 1, 0, "*"},
		{"* Go", 1, 1, 0, "*"},
		{"– Go", 1, 1, 0, "*"},
		{"— Go", 1, 1, 0, "*"},
		{"-Go", 1, 1, 0, ""},
		{"*Go", 1, 1, 0, ""},
		{"·Go", 1, 1, 0, "*"},
		{"▪ Go", 1, 1, 0, "*"},
		{"1. Go", 2, 2, 0, "*i"},
		{"12. Go", 2, 2, 0, "*i"},
		{"1. Go", 2, 2, 0, "*i"},
		{"1.5 Go", 3, 3, 0, ""},
		{"1.", 1, 1, 0, "."},
		{"9 Go", 2, 2, 0, ""},
		{"90 Go", 2, 2, 0, ""},
		{"09) Go", 2, 2, 0, "*"},
		{":) Go", 1, 1, 0, ""},
		/* inside */
		{"Talks: Army goes", 3, 2, 1, ":"},
		{"Talks:Army", 2, 2, 0, ""},
		{": Army", 1, 1, 0, ""},
		{"World | Army", 2, 2, 0, ":"},
		{"World| Army", 2, 2, 0, ""},
		{"| Army", 1, 1, 0, ""},
		{"“Go,” he said", 3, 1, 1, "s"},
		{"‘Go,’ he said", 3, 1, 1, "s"},
		{"“Go”, he said", 3, 1, 1, ""},
		{"He ran. She sat", 4, 2, 0, "i"},
		{"He ran. she sat", 4, 1, 0, ""},
		{"He ran.She sat", 4, 2, 0, ""},
		{"He ran! 5 sat", 4, 2, 0, "i"},
		{"He ran, She sat", 4, 2, 0, ""},
		{"He “ran.” She sat", 4, 2, 0, "i"},
		{"He (ran.) She sat", 4, 2, 0, "i"},
		{"He ran.  She sat", 4, 2, 0, "i"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct line_shape s = line_shape(str_c(rows[i].line));
		char got[16];
		put_flags(&s, got);
		if (s.words != rows[i].words || s.capitals != rows[i].capitals || s.small != rows[i].small ||
		    strcmp(got, rows[i].flags) != 0)
			fail_msg("'%s': %u words, %u capitals, %u small, '%s'", rows[i].line, s.words, s.capitals,
			         s.small, got);
	}
}

static void a_title_has_capitals_and_few_small_words(void **state)
{
	static const struct {
		uint32_t words, capitals, small;
		bool title;
	} rows[] = {
		{1, 1, 0, false}, {2, 2, 0, true}, {2, 1, 0, true}, {3, 1, 0, false},
		{5, 3, 1, true},  {5, 3, 2, false}, {4, 2, 1, false}, {4, 2, 0, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct line_shape s = {.words = rows[i].words, .capitals = rows[i].capitals, .small = rows[i].small};
		if (line_title_case(&s) != rows[i].title)
			fail_msg("row %zu", i);
	}
}

static void arrows_bars_and_bullets_are_ornaments_and_words_are_not(void **state)
{
	static const uint32_t yes[] = {0x2190, 0x2BFF, 0xBB, 0xAB, 0x203A, 0x2039, '>', '<', '*', '|', '-', '+',
	                               '#', 0x2022, 0xB7, '=', '_', '~', '[', ']', 0x2013, 0x2014, '/', 0x1F000,
	                               0x1FAFF, 0xFE0F, ' ', '\t'};
	static const uint32_t no[] = {0x218F, 0x2C00, 0x1EFFF, 0x1FB00, 'a', '0', '.', ',', ':', '(', ')', '"', 0x201C};
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!line_is_ornament(yes[i]))
			fail_msg("U+%04X", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (line_is_ornament(no[i]))
			fail_msg("U+%04X", no[i]);
}

static void a_key_is_the_lines_words_in_plain_letters(void **state)
{
	static const char *const rows[][2] = {
		{"Read More", "read more"},
		{"» Read \t More  »", "read more"},
		{"Editor’s Pick", "editor's pick"},
		{"‘Go’ ʼt", "'go' 't"},
		{"[Read More]", "read more"},
		{"Read – More.", "read – more."},
		{"→", ""},
		{"", ""},
		{"ÉTÉ", "été"},
	};
	char key[LINE_KEY], long_line[LINE_KEY];
	size_t n;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(line_key(str_c(rows[i][0]), key, &n));
		pages_equal((struct str){key, n}, rows[i][1]);
	}
	memset(long_line, 'a', sizeof long_line); /* room is kept for a letter of four bytes */
	assert_true(line_key((struct str){long_line, LINE_KEY - 3}, key, &n));
	assert_int_equal(n, LINE_KEY - 3);
	assert_false(line_key((struct str){long_line, LINE_KEY - 2}, key, &n));
}

static const char *const class_name[] = {"plain", "furniture", "related", "teaser", "caption",
                                         "credit", "byline", "date"};

static void check_class(const char *line, enum line_class want)
{
	struct line_shape s = line_shape(str_c(line));
	struct line_facts f;
	enum line_class got = line_classify(pages_room.tables, str_c(line), &s, &f);
	if (got != want)
		fail_msg("'%s' is %s, not %s", line, class_name[got], class_name[want]);
}

/* The line's words, `filler` small words, then the rest. */
static void check_filled(const char *before, int filler, const char *after, enum line_class want)
{
	char line[600];
	int n = snprintf(line, sizeof line, "%s", before);
	for (int i = 0; i < filler; i++)
		n += snprintf(line + n, sizeof line - (size_t)n, "%sox", n ? " " : "");
	snprintf(line + n, sizeof line - (size_t)n, "%s", after);
	check_class(line, want);
}

static void a_phrase_counts_in_lines_that_are_short_enough(void **state)
{
	static const struct {
		const char *before, *after;
		int most; /* small words between, at most */
		enum line_class cls;
	} rows[] = {
		{"Share this on", "", 57, LINE_FURNITURE},          /* start: 60 words */
		{"Share this on", ".", 57, LINE_FURNITURE},         /* with a stop as well */
		{"Share on", "", 14, LINE_FURNITURE},               /* head: 16, no stop */
		{"", " in this story via Reuters", 7, LINE_FURNITURE}, /* end: 12, no stop */
		{"", " contributed to this report.", 36, LINE_FURNITURE}, /* 40 */
		{"And our cookies", " here", 26, LINE_FURNITURE},    /* inside: 30 */
		{"Follow the", " paper on Facebook", 25, LINE_FURNITURE}, /* 30 */
		{"More of", " coverage", 3, LINE_RELATED},          /* 6 */
		{"Updated", " days ago", 2, LINE_FURNITURE},        /* 5 */
		{"Read more: Oxen", "", 27, LINE_TEASER},           /* 30, then plain */
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check_filled(rows[i].before, rows[i].most, rows[i].after, rows[i].cls);
		check_filled(rows[i].before, rows[i].most + 1, rows[i].after, LINE_PLAIN);
	}
	check_class("Share on ox ox.", LINE_PLAIN);
	check_class("They wrote via Reuters.", LINE_PLAIN);
	check_class("Updated two days ago.", LINE_PLAIN);
}

static void classes_hang_on_small_signs(void **state)
{
	static const struct {
		const char *line;
		enum line_class cls;
	} rows[] = {
		{"View all (2)", LINE_FURNITURE},
		{"View all (2", LINE_PLAIN},
		{"View all 2)", LINE_PLAIN},
		{"View all (2x)", LINE_PLAIN},
		{"View all!", LINE_FURNITURE},
		{"View all…", LINE_FURNITURE},
		{"View all:", LINE_FURNITURE},
		{"View all?", LINE_FURNITURE},
		{"View all,", LINE_FURNITURE},
		{"(23)", LINE_PLAIN},
		{"More ox headlines", LINE_RELATED},
		{"More ox headlines.", LINE_PLAIN},
		{"More oxen", LINE_PLAIN},
		{"No more ox headlines", LINE_PLAIN},
		{"Find us in the park", LINE_PLAIN},
		{"Find us in the park or on Instagram", LINE_FURNITURE},
		{"He will find us by Facebook there", LINE_PLAIN},
		{"Copyright 2020 The Post", LINE_FURNITURE},
		{"Copyright 0999 The Post", LINE_FURNITURE},
		{"Copyright 9000 The Post", LINE_FURNITURE},
		{"© 1998 The Post", LINE_FURNITURE},
		{"©1998 The Post", LINE_FURNITURE},
		{"(c) 1998 The Post", LINE_FURNITURE},
		{"Copyright law was changed in 1998", LINE_PLAIN},
		{"12 views", LINE_FURNITURE},
		{"12 views were held", LINE_PLAIN},
		{"Views", LINE_PLAIN},
		{"3 days ago", LINE_FURNITURE},
		{"Posted days ago", LINE_FURNITURE},
		{"Published days ago", LINE_FURNITURE},
		{"Built days ago", LINE_PLAIN},
		{"Home > World", LINE_FURNITURE},
		{"Home » World", LINE_FURNITURE},
		{"Home › World", LINE_FURNITURE},
		{"Home, World", LINE_PLAIN},
		{"Share Print", LINE_FURNITURE},
		{"Share, Print", LINE_FURNITURE},
		{"Share | Print", LINE_FURNITURE},
		{"Share Print.", LINE_PLAIN},
		{"Share oxen", LINE_PLAIN},
		{"Share Share Share Share Share Share Share Share Share Share Share Share Share Share", LINE_FURNITURE},
		{"Share Share Share Share Share Share Share Share Share Share Share Share Share Share Share", LINE_PLAIN},
		/* captions of five words and less are credits */
		{"File photo: the old bridge", LINE_CREDIT},
		{"File photo: the old bridge burns", LINE_CAPTION},
		{"The old bridge burns (file photo)", LINE_CAPTION},
		{"Bridge (file photo)", LINE_CREDIT},
		{"The bridge burns /Reuters", LINE_CREDIT},
		{"The bridge of the town burns /Reuters", LINE_CAPTION},
		/* a teaser's colon belongs to it */
		{"Read: oxen", LINE_TEASER},
		{"Read oxen", LINE_PLAIN},
		{"Related: oxen", LINE_TEASER},
		/* credits */
		{"AP Photo ox", LINE_CREDIT},
		{"[AP Photo ox].", LINE_CREDIT},
		{"(Ann Ox, Getty Images)", LINE_CREDIT},
		{"(© Ox)", LINE_CREDIT},
		{"Ann Ox, Getty Images", LINE_CREDIT},
		{"A B C D E F Getty Images", LINE_CREDIT},
		{"A B C D E F G Getty Images", LINE_PLAIN},
		{"/Ox", LINE_PLAIN},
		{"Ann/Ox", LINE_PLAIN},
		/* a picture's maker in brackets at the end */
		{"The dam of the old town (Image: Ox)", LINE_CAPTION},
		{"The dam of the old town [Photo: Ox]", LINE_CAPTION},
		{"The dam of the old town (photo by: Ox)", LINE_CAPTION},
		{"The dam of the old town (Ox: Ox)", LINE_PLAIN},
		{"The dam of the old town (Image: Ox", LINE_PLAIN},
		{"The dam of the old town (Image Ox)", LINE_PLAIN},
		{"The dam of the very old town (Ann/AFP)", LINE_CAPTION},
		{"The dam of the very old town (AFP/Ann)", LINE_CAPTION},
		{"The dam of the very old town (Ox/Ann)", LINE_PLAIN},
		{"The dam of the old town (Ox/Getty Images)", LINE_CAPTION},
		{"The dam of the very old town (AP Photo/Ann)", LINE_CAPTION},
		{"→", LINE_PLAIN},
		{"!", LINE_PLAIN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_class(rows[i].line, rows[i].cls);
	check_filled("Ox", 55, " (Photo: Ann Ox)", LINE_CAPTION); /* 60 words, which end in the bracket */
	check_filled("Ox", 57, " (Photo: Ann Ox)", LINE_PLAIN);
}

static void bylines_hold_names_and_small_words_only(void **state)
{
	static const struct {
		const char *line, *names;
	} rows[] = {
		{"By Ann Kowal", "Ann Kowal"},
		{"by: Ann Kowal", "Ann Kowal"},
		{"BY ANN", "ANN"},
		{"Text by Ann Kowal", "Ann Kowal"},
		{"Words by Ann Kowal", "Ann Kowal"},
		{"By @ann", "@ann"},
		{"By Ann van der Berg, staff writer in Ox", "Ann van der Berg, staff writer in Ox"},
		{"By A. B. Kowal and C. Osei", "A. B. Kowal and C. Osei"},
		{"By Ann  Kowal", "Ann  Kowal"},
		{"By the staff", ""},
		{"By staff", ""},
		{"By A bridge", ""},
		{"By ann", ""},
		{"By Ann who left", ""},
		{"By March", ""},
		{"By Noon, they left", ""},
		{"By", ""},
		{"Ann Kowal", ""},
		{"By B A A A A A A A A A A A A A A A A A A A", "B A A A A A A A A A A A A A A A A A A A"},
		{"By B A A A A A A A A A A A A A A A A A A A A", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str line = str_c(rows[i].line);
		struct line_shape s = line_shape(line);
		struct line_facts f;
		enum line_class cls = line_classify(pages_room.tables, line, &s, &f);
		if ((cls == LINE_BYLINE) != (rows[i].names[0] != 0) || !str_eqz(f.byline, rows[i].names))
			fail_msg("'%s': %s '%.*s'", rows[i].line, class_name[cls], STR_ARG(f.byline));
	}
}

static void the_segments_of_a_stamp_line_all_tell(void **state)
{
	static const struct {
		const char *line;
		enum line_class cls;
		const char *byline, *agency, *date;
		bool updated;
	} rows[] = {
		{"By Ann | Reuters", LINE_BYLINE, "Ann", "Reuters", "", false},
		{"Reuters", LINE_BYLINE, "", "Reuters", "", false},
		{"By Ann • 12 March 2021", LINE_BYLINE, "Ann", "", "2021-03-12", false},
		{"12 March 2021 · By Ann", LINE_BYLINE, "Ann", "", "2021-03-12", false},
		{"Reuters — 12 March 2021", LINE_DATE, "", "Reuters", "2021-03-12", false},
		{"By Ann - 12 March 2021", LINE_BYLINE, "Ann", "", "2021-03-12", false},
		/* the day of printing goes before that of a change, whichever comes first */
		{"Updated 13 March 2021 | 12 March 2021", LINE_DATE, "", "", "2021-03-12", false},
		{"12 March 2021 | Updated 13 March 2021", LINE_DATE, "", "", "2021-03-12", false},
		{"12 March 2021 | 14 March 2021", LINE_DATE, "", "", "2021-03-12", false},
		{"Updated 13 March 2021 | Updated 14 March 2021", LINE_DATE, "", "", "2021-03-13", true},
		/* labels may stand beside, words of a sentence may not */
		{"12 March 2021 | 5 min read", LINE_DATE, "", "", "2021-03-12", false},
		{"12 March 2021 | World", LINE_DATE, "", "", "2021-03-12", false},
		{"12 March 2021 | Ox Ox Ox Ox Ox", LINE_DATE, "", "", "2021-03-12", false},
		{"12 March 2021 | | World", LINE_DATE, "", "", "2021-03-12", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str line = str_c(rows[i].line);
		struct line_shape s = line_shape(line);
		struct line_facts f;
		enum line_class cls = line_classify(pages_room.tables, line, &s, &f);
		char date[DATE_TEXT] = "";
		if (f.has_date)
			date_print(date, f.date);
		if (cls != rows[i].cls || !str_eqz(f.byline, rows[i].byline) || !str_eqz(f.agency, rows[i].agency) ||
		    strcmp(date, rows[i].date) != 0 || f.updated != rows[i].updated)
			fail_msg("'%s': %s '%.*s' '%.*s' %s", rows[i].line, class_name[cls], STR_ARG(f.byline),
			         STR_ARG(f.agency), date);
	}
	check_class("12 March 2021 | Oxen were sold", LINE_PLAIN);
	check_class("12 March 2021 | Ox Ox.", LINE_PLAIN);
	check_class("12 March 2021 | Ox Ox Ox Ox Ox Ox", LINE_DATE); /* all of it: names and a date */
	check_class("12 March 2021 | Ox Ox Ox Ox Ox Ox Ox Ox Ox Ox", LINE_PLAIN);
	check_class("Ann Ox 12 March 2021.", LINE_PLAIN);
	check_class("Ann Ox 12 March 2021:", LINE_PLAIN);
	check_class("Ann sold 12 March 2021", LINE_PLAIN);
	check_class("ann@ox 12 March 2021", LINE_PLAIN);
}

static void a_kind_stands_at_one_end_behind_a_sign(void **state)
{
	static const char *const rows[][3] = {
		{"(Opinion) Ox", "Ox", "Opinion"},
		{"[Opinion] Ox", "Ox", "Opinion"},
		{"Ox [Opinion]", "Ox", "Opinion"},
		{"Ox (b) (Opinion)", "Ox (b)", "Opinion"},
		{"(Opinion)", "", ""},
		{"(Ox) Ox", "", ""},
		{"Ox (Ox)", "", ""},
		{"Ox – Opinion", "Ox", "Opinion"},
		{"Ox—Opinion", "Ox", "Opinion"},
		{"Ox - Opinion", "Ox", "Opinion"},
		{"Ox-Opinion", "", ""},
		{"Ox | b | Opinion", "Ox | b", "Opinion"},
		{"Opinion | b | Ox", "b | Ox", "Opinion"},
		{"Ox: Opinion", "", ""},
		{"Opinion: b: c", "b: c", "Opinion"},
		{"| Opinion", "", ""},
		{"Opinion |", "", ""},
		{" Ox // Opinion ", "Ox", "Opinion"},
		{"a", "", ""},
		{"", "", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str headline = {0}, kind = {0};
		bool found = line_kind(pages_room.tables, str_c(rows[i][0]), &headline, &kind);
		if (found != (rows[i][1][0] != 0) ||
		    (found && !(str_eqz(headline, rows[i][1]) && str_eqz(kind, rows[i][2]))))
			fail_msg("'%s': %d '%.*s' '%.*s'", rows[i][0], found, STR_ARG(headline), STR_ARG(kind));
	}
}

static void a_papers_name_is_known_by_its_last_word(void **state)
{
	static const char *const rows[][3] = {
		{"Ox - Harbour News", "Ox", "Harbour News"},
		{"Ox – Harbour Post", "Ox", "Harbour Post"},
		{"Ox » News", "Ox", "News"},
		{"Ox - b - Harbour News", "Ox - b", "Harbour News"},
		{"Ox | harbour.com", "", ""},
		{"Ox | Harbour.com", "Ox", "Harbour.com"},
		{"Ox - The Old Harbour News", "Ox", "The Old Harbour News"},
		{"Ox - The Very Old Harbour News", "", ""},
		{"Ox - Harbour News.", "", ""},
		{"Ox - the great News", "", ""},
		{"Ox - BadNews", "", ""},
		{"Ox-Harbour News", "", ""},
		{"Ox - afp", "Ox", "AFP"},
		{" - Harbour News", "", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str headline = {0}, paper = {0};
		bool found = line_publisher(pages_room.tables, str_c(rows[i][0]), &headline, &paper);
		if (found != (rows[i][1][0] != 0) ||
		    (found && !(str_eqz(headline, rows[i][1]) && str_eqz(paper, rows[i][2]))))
			fail_msg("'%s': %d '%.*s' '%.*s'", rows[i][0], found, STR_ARG(headline), STR_ARG(paper));
	}
}

static void a_dateline_names_its_agency_in_brackets(void **state)
{
	static const char *const rows[][2] = {
		{"(Reuters) - Ox", "Reuters"},
		{"(Reuters) Ox", "Reuters"},
		{"OX (Reuters) – Ox", "Reuters"},
		{"OX (Reuters) Ox", ""},
		{"OX (Reuters - Ox", ""},
		{"OX Reuters) - Ox", ""},
		{"OX () - Ox", ""},
		{"OX (Reuters.) - Ox", "Reuters"},
		{"OX (Ox) - Ox", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		pages_equal(line_dateline_agency(pages_room.tables, str_c(rows[i][0])), rows[i][1]);
	/* sixty bytes of a name, a hundred of a dateline */
	char line[160];
	snprintf(line, sizeof line, "%91s(Reuters) - Ox", "OX");
	pages_equal(line_dateline_agency(pages_room.tables, str_c(line)), "Reuters");
	snprintf(line, sizeof line, "%92s(Reuters) - Ox", "OX");
	pages_equal(line_dateline_agency(pages_room.tables, str_c(line)), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shape_tells_words_capitals_and_ends),
		cmocka_unit_test(a_title_has_capitals_and_few_small_words),
		cmocka_unit_test(arrows_bars_and_bullets_are_ornaments_and_words_are_not),
		cmocka_unit_test(a_key_is_the_lines_words_in_plain_letters),
		cmocka_unit_test(a_phrase_counts_in_lines_that_are_short_enough),
		cmocka_unit_test(classes_hang_on_small_signs),
		cmocka_unit_test(bylines_hold_names_and_small_words_only),
		cmocka_unit_test(the_segments_of_a_stamp_line_all_tell),
		cmocka_unit_test(a_kind_stands_at_one_end_behind_a_sign),
		cmocka_unit_test(a_papers_name_is_known_by_its_last_word),
		cmocka_unit_test(a_dateline_names_its_agency_in_brackets),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
