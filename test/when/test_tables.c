/* The tables of when: what a row may hold, and how one that may not is named. */
#include "when/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/bede-when-XXXXXX";

static const char *const file[] = {"when/words.tsv", "when/patterns.tsv", "when/modifiers.tsv"};
static const char *const sound[] = {
	"word\tclass\tvalue\tflag\nmarch\tMONTH\t3\tCA\nmarch\tDIR\t0\t-\nday\tUNIT\tD\t-\ndays\tUNITS\tD\t-\n",
	"pattern\ttype\trule\targ\nMONTH\tDATE\tdate\t-\nxa? xb? xc? xd? xe? day\tSET\tfixed\tP1D\nMONTH  of? the UNIT\tDATE\tref\tZ\n"
	"NUM UNIT|UNITS\tDURATION\tlength\t-\n<yy zz\tDATE\tref\tYZ\na b|c\tTIME\tref\tAB\nqq >UNIT\tDATE\tref\tQU\n"
	"e f g h i j k l m n o p q r\tDATE\tref\tER\n1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16\tDATE\tref\tN\n",
	"words\tside\tof\tmod\ngg hh ii jj kk\tbefore\tDATE\tEARLY\nso\tafter\tDURATION\tFIFTEEN_LETTERS\n",
};

static void put(int k, const char *text)
{
	char path[300];

	snprintf(path, sizeof path, "%s/%s", dir, file[k]);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int make(void **state)
{
	char path[300];

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/when", dir);
	if (mkdir(path, 0700) < 0)
		return -1;
	for (int k = 0; k < 3; k++)
		put(k, sound[k]);
	return 0;
}

static int clear(void **state)
{
	char path[300];

	(void)state;
	for (int k = 0; k < 3; k++) {
		snprintf(path, sizeof path, "%s/%s", dir, file[k]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/when", dir);
	rmdir(path);
	return rmdir(dir);
}

/* The first time of a text, "words|value|mod"; "" if there is none. */
static void first(const char *text, const char *want)
{
	struct when *w;
	struct doc d;
	struct err err = {0};
	char got[200] = "";

	if (when_open(&w, dir, &err) < 0)
		fail_msg("%s", err.msg);
	doc_init(&d);
	d.text = str_c(text);
	assert_int_equal(when_times(w, &d, &err), 0);
	if (d.timexes.n) {
		const struct timex *t = &d.timexes.at[0];
		snprintf(got, sizeof got, "%.*s|%.*s|%s", STR_ARG(doc_span_text(&d, t->span)), STR_ARG(t->value),
		         t->mod ? t->mod : "-");
	}
	if (strcmp(got, want) != 0)
		fail_msg("'%s': '%s', not '%s'", text, got, want);
	doc_release(&d);
	when_close(w);
}

static void rows_are_read_as_written(void **state)
{
	(void)state;
	first("in March", "March||-");
	first("in march", "");
	first("xa xb xc xd xe day", "xa xb xc xd xe day|P1D|-");
	first("xb xd day", "xb xd day|P1D|-");
	first("xb xa day", "xa day|P1D|-");
	first("so day", "day|P1D|-");
	first("March of the day", "March of the day|Z|-");
	first("March the day", "March the day|Z|-");
	first("march the day", "day|P1D|-");
	first("two day", "two day|P2D|-");
	first("two days", "two days|P2D|-");
	first("two days so", "two days so|P2D|FIFTEEN_LETTERS");
	first("yy zz", "zz|YZ|-");
	first("zz", "");
	first("gg hh ii jj kk day", "gg hh ii jj kk day|P1D|EARLY");
	first("hh ii jj kk day", "day|P1D|-");
	first("a c", "a c|AB|-");
	first("qq day", "qq|QU|-");
	first("qq days", "");
	first("e f g h i j k l m n o p q r", "e f g h i j k l m n o p q r|ER|-");
	first("e f g h i j k l m n o p q s", "");
}

static void refused(int k, const char *line, const char *cause)
{
	struct when *w = NULL;
	struct err err = {0};
	char text[2000];

	snprintf(text, sizeof text, "%s%s", sound[k], line);
	put(k, text);
	int got = when_open(&w, dir, &err);
	put(k, sound[k]);
	when_close(w);
	if (got == 0)
		fail_msg("'%s' was read", line);
	if (!strstr(err.msg, file[k]) || !strstr(err.msg, "line ") || !strstr(err.msg, cause))
		fail_msg("'%s': %s", line, err.msg);
}

static void a_bad_row_is_named(void **state)
{
	struct when *w = NULL;
	struct err err = {0};

	(void)state;
	refused(0, "xx\tMOON\t1\t-\n", "no class of words 'MOON'");
	refused(0, "xx\tYEAR\t1\t-\n", "no class of words 'YEAR'");
	refused(0, "march\tUNIT\tD\t-\n", "rows of one word must follow one another");
	refused(0, "xx\n", "line 6");
	refused(1, "xx\tNEVER\tref\tZ\n", "no such type or rule");
	refused(1, "xx\tDATE\trefer\tZ\n", "no such type or rule");
	refused(1, "MOON\tDATE\tref\tZ\n", "no class 'MOON'");
	refused(1, "AZ\tDATE\tref\tZ\n", "no class 'AZ'");
	refused(1, "ZA\tDATE\tref\tZ\n", "no class 'ZA'");
	refused(1, "a|MONTH\tDATE\tref\tZ\n", "or a class, in '|'");
	refused(1, "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q\tDATE\tref\tZ\n", "too many words");
	refused(1, "a a a a a a a a a a a a a a a\tDATE\tref\tZ\n", "at most 14 elements");
	refused(1, "a? b? c? d? e? f? g\tDATE\tref\tZ\n", "more than 5 optional ones");
	refused(1, "a? b? c? d? e? UNIT|UNITS\tDATE\tref\tZ\n", "more than 5 optional ones");
	refused(1, "NUM UNIT|UNITS?\tDATE\tref\tZ\n", "cannot be optional");
	refused(1, "-\tDATE\tref\tZ\n", "no element");
	refused(1, "xx\n", "line 11");
	refused(2, "a b c d e f\tbefore\tDATE\tEARLY\n", "at most 5 words");
	refused(2, "a\tbeside\tDATE\tEARLY\n", "bad side, kind or mod");
	refused(2, "a\tbefore\tSET\tEARLY\n", "bad side, kind or mod");
	refused(2, "a\tbefore\tDATE\t-\n", "bad side, kind or mod");
	refused(2, "a\tbefore\tDATE\tSIXTEEN_LETTERS_\n", "bad side, kind or mod");
	refused(2, "-\tbefore\tDATE\tEARLY\n", "bad side, kind or mod");
	refused(2, "xx\n", "line 4");
	for (int k = 0; k < 3; k++) {
		put(k, "word\tother\n");
		assert_int_equal(when_open(&w, dir, &err), -1);
		assert_non_null(strstr(err.msg, file[k]));
		put(k, sound[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_as_written),
		cmocka_unit_test(a_bad_row_is_named),
	};

	return cmocka_run_group_tests(tests, make, clear);
}
