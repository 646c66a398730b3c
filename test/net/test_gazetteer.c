/* Names that are known beforehand: the flags of words, the list made from tables, names in parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "net/train_gazetteer.h"
#include "net/train_hyphen.h"

struct known {
	struct train_corpus k;
	char dir[64], who[80], where[80], net[80];
};

static void put(const char *dir, const char *name, const char *text)
{
	char path[160];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static void drop(const char *dir, const char *name)
{
	char path[160];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	unlink(path);
}

/* Tables of invented names; people.tsv and others are left out on purpose. */
static void known_init(struct known *t)
{
	*t = (struct known){0};
	arena_init(&t->k.arena, 1 << 24);
	strcpy(t->dir, "test_gazetteer.XXXXXX");
	assert_non_null(mkdtemp(t->dir));
	snprintf(t->who, sizeof t->who, "%s/who", t->dir);
	snprintf(t->where, sizeof t->where, "%s/where", t->dir);
	assert_int_equal(mkdir(t->who, 0700), 0);
	assert_int_equal(mkdir(t->where, 0700), 0);
	put(t->who, "names.tsv", "forms\tiso3\tkind\tcase\nNorland;Kingdom of Norland\tNOR\tname\tany\n"
	                         "Norlandic\tNOR\tadj\tany\n");
	put(t->who, "bodies.tsv", "forms\nWHO;World Health Organization;the Norland Farmers' Union\n"
	                          "Children's Fund;Guinea-Norland League\n");
	put(t->who, "people.tsv", "name\nmaria lund\n");
	put(t->where, "doubtful.tsv", "word\nlead\n");
	put(t->where, "cities.tsv", "name\tadmin1\nSaltby\tEast Norland\nLead\t-\nUm\t-\n");
	assert_int_equal(train_gazetteer_read(&t->k, t->dir, NULL), 0);
}

static void known_release(struct known *t)
{
	static const char *const who[] = {"names.tsv", "bodies.tsv", "people.tsv"};
	for (int i = 0; i < 3; i++)
		drop(t->who, who[i]);
	drop(t->where, "doubtful.tsv");
	drop(t->where, "cities.tsv");
	rmdir(t->who);
	rmdir(t->where);
	rmdir(t->dir);
	arena_release(&t->k.arena);
}

/* The flags of a sentence, a letter a place (alone, begins, inside) and a digit a kind: "A0". */
static void assert_flags(struct known *t, const char *sentence, const char *expected)
{
	struct str rest = str_c(sentence), form[16], lower[16], word;
	uint32_t flags[16], n = 0;
	char got[256] = "";
	while (str_split(&rest, ' ', &word)) {
		form[n] = word;
		lower[n++] = utf8_lower(&t->k.arena, word);
	}
	gazetteer_mark(&t->k.gazetteer, form, lower, n, flags);
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			strcat(got, " ");
		if (!flags[i])
			strcat(got, "-");
		for (uint32_t f = 0; f < GAZETTEER_FLAGS; f++)
			if (flags[i] >> f & 1)
				snprintf(got + strlen(got), 4, "%c%u", "ABI"[f % GAZETTEER_PLACES],
				         f / GAZETTEER_PLACES);
	}
	assert_string_equal(got, expected);
}

static void words_have_the_kinds_of_their_tables(void **state)
{
	struct known t;
	known_init(&t);
	assert_flags(&t, "Norland and the Norlandic town of Saltby", "A0 - - A7 - - A1");
	assert_flags(&t, "NORLAND norland Lund", "A0 A0 A5");
	known_release(&t);
}

static void the_longest_name_is_taken_and_its_words_keep_their_own(void **state)
{
	struct known t;
	known_init(&t);
	assert_flags(&t, "Kingdom of Norland of East Norland", "B0 I0 A0I0 - B2 A0I2");
	assert_flags(&t, "Kingdom of Saltby", "- - A1");
	assert_flags(&t, "Maria Lund said", "B6 A5I6 -");
	known_release(&t);
}

static void acronyms_are_known_as_they_are_written(void **state)
{
	struct known t;
	known_init(&t);
	assert_flags(&t, "WHO doctors who said", "A3 - - -");
	assert_true(gazetteer_is_acronym(STR("U.N.")) && gazetteer_is_acronym(STR("G7")));
	assert_false(gazetteer_is_acronym(STR("U")) || gazetteer_is_acronym(STR("Un")) ||
	             gazetteer_is_acronym(STR("7G")) || gazetteer_is_acronym(STR("ABCDEFGHI")));
	known_release(&t);
}

static void names_are_cut_as_the_reader_cuts_them(void **state)
{
	struct known t;
	known_init(&t);
	assert_flags(&t, "Children 's Fund", "B3 I3 I3");
	assert_flags(&t, "the Guinea - Norland League", "- B3 I3 A0I3 I3");
	known_release(&t);
}

static void doubtful_towns_and_two_letters_are_left_out(void **state)
{
	struct known t;
	known_init(&t);
	assert_flags(&t, "Lead in Um", "- - -");
	known_release(&t);
}

static void without_tables_nothing_is_known(void **state)
{
	struct train_corpus k = {0};
	struct str word = STR("norland");
	uint32_t flags = 7;
	arena_init(&k.arena, 1 << 20);
	assert_int_equal(train_gazetteer_read(&k, "no-such-folder", NULL), 0);
	assert_int_equal(k.gazetteer.n, 0);
	gazetteer_mark(&k.gazetteer, &word, &word, 1, &flags);
	assert_int_equal(flags, 0);
	arena_release(&k.arena);
}

/* "form/tag form/tag" -> the same with hyphenated names in parts, or "" where there are none. */
static void assert_parts(const char *in, const char *expected)
{
	struct train_corpus k = {0};
	static struct train_raw raw, copy;
	struct str rest = str_c(in), word;
	char got[256] = "";
	arena_init(&k.arena, 1 << 20);
	raw.n = 0;
	while (str_split(&rest, ' ', &word)) {
		size_t slash = str_chr(word, '/');
		raw.form[raw.n] = str_sub(word, 0, slash);
		raw.tag[raw.n++] = str_sub(word, slash + 1, word.n);
	}
	if (train_cut_hyphens(&k, &raw, &copy))
		for (uint32_t i = 0; i < copy.n; i++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s/%.*s", i ? " " : "",
			         STR_ARG(copy.form[i]), STR_ARG(copy.tag[i]));
	assert_string_equal(got, expected);
	arena_release(&k.arena);
}

static void hyphenated_names_are_shown_in_parts(void **state)
{
	assert_parts("ZANU-PF/B-ORG won/O", "ZANU/B-ORG -/I-ORG PF/I-ORG won/O");
	assert_parts("Maria/B-PER Lund-Berg/I-PER", "Maria/B-PER Lund/I-PER -/I-PER Berg/I-PER");
	assert_parts("al-Zor/B-LOC", "al/B-LOC -/I-LOC Zor/I-LOC");
	assert_parts("A-B-C/B-ORG", "A/B-ORG -/I-ORG B/I-ORG -/I-ORG C/I-ORG");
	assert_parts("Well-known/O", "Well/O -/O known/O");
}

static void other_words_stay_whole(void **state)
{
	assert_parts("in/O mid-July/O", "");
	assert_parts("Lund-/B-PER -/O -Berg/O", "");
	assert_parts("Norland/B-LOC", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_have_the_kinds_of_their_tables),
		cmocka_unit_test(the_longest_name_is_taken_and_its_words_keep_their_own),
		cmocka_unit_test(acronyms_are_known_as_they_are_written),
		cmocka_unit_test(names_are_cut_as_the_reader_cuts_them),
		cmocka_unit_test(doubtful_towns_and_two_letters_are_left_out),
		cmocka_unit_test(without_tables_nothing_is_known),
		cmocka_unit_test(hyphenated_names_are_shown_in_parts),
		cmocka_unit_test(other_words_stay_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
