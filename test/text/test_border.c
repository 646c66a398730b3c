/*
 * atom and border: how a text is cut, and what each template of the classifiers looks at. A model
 * is trained on just these templates: one that looks elsewhere, or not at all, makes it worthless.
 */
#include "text/border.h"

#include "text/split.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct doc doc;
static struct atom room[ATOM_BLOCK];

/* The atoms of all blocks: gap (^ break, _ blank, ~ wrap), characters, class, shape; '||' between blocks. */
static void put_atoms(struct atom_source *s, char *out, size_t size)
{
	struct atoms b = {.at = room};
	size_t n = 0;
	*out = 0;
	while (atom_next_block(s, &b))
		for (size_t i = 0; i < b.n; i++) {
			const struct atom *a = &b.at[i];
			const char *gap[] = {"", "_", "~", "^"};
			n += (size_t)snprintf(out + n, size - n, "%s%s%.*s:%c", i ? " " : n ? b.paragraph ? " || " : " | " : "",
			                      gap[a->gap], STR_ARG(str_sub(doc.text, a->start, a->end)), "LDSCA()OQ-/YX"[a->cls]);
			if (a->shape)
				n += (size_t)snprintf(out + n, size - n, "%c", " ltium"[a->shape]);
		}
}

static void check_atoms(const char *text, const uint32_t *breaks, size_t n_breaks, const char *want)
{
	struct atom_source s;
	char got[2048];
	doc.text = str_c(text);
	atom_source_init(&s, &doc, breaks, n_breaks);
	put_atoms(&s, got, sizeof got);
	if (strcmp(got, want) != 0)
		fail_msg("'%s':\n  is  %s\n  not %s", text, got, want);
}

static void a_text_is_cut_into_runs_and_marks(void **state)
{
	static const char *const rows[][2] = {
		{"Don't go.", "^Don:Lt ':A t:Ll _go:Ll .:S"},
		{"12a3", "^12:D a:Ll 3:D"},
		{"A a AB Ab aB ABc AbC É", "^A:Li _a:Ll _AB:Lu _Ab:Lt _aB:Lm _ABc:Lm _AbC:Lm _É:Li"},
		{"e\xCC\x81" "a", "^e\xCC\x81" "a:Ll"},
		{"E\xCC\x81", "^E\xCC\x81:Li"},
		{"a\xC2\xAD" "b", "^a\xC2\xAD" "b:Ll"},
		/* letters without case have no shape, in scripts without blanks each is by itself */
		{"漢字", "^漢:L 字:L"},
		{"a漢b", "^a:Ll 漢:L b:Ll"},
		{"กขa", "^ก:L ข:L a:Ll"},
		{"ひカ", "^ひ:L カ:L"},
		{"سلام שלום", "^سلام:L _שלום:L"},
		{"漢\n字", "^漢:L ^字:L"},
		/* a mark stays on what it stands upon: vowels, tones, voicing, a dot on a digit, a keycap */
		{"ก\xE0\xB8\xB4\xE0\xB9\x88น", "^ก\xE0\xB8\xB4\xE0\xB9\x88:L น:L"},
		{"か\xE3\x82\x99か", "^か\xE3\x82\x99:L か:L"},
		{"हिन्दी", "^हिन्दी:L"},
		{"Vie\xCC\xA3\xCC\x82t", "^Vie\xCC\xA3\xCC\x82t:Lt"},
		{"5\xCC\x87" "a", "^5\xCC\x87:D a:Ll"},
		{"1\xEF\xB8\x8F\xE2\x83\xA3", "^1\xEF\xB8\x8F\xE2\x83\xA3:D"},
		{"\xE2\x84\xA2\xEF\xB8\x8F!", "^\xE2\x84\xA2\xEF\xB8\x8F:Y !:S"},
		{"\xCC\x81", "^\xCC\x81:L"},
		/* what has no width parts nothing and lies in the atom it touches */
		{"Nor\xE2\x80\x8B" "burg", "^Nor\xE2\x80\x8B" "burg:Lt"},
		{"\xE2\x80\x8B" "Oslo.\xE2\x80\x8E 5\xE2\x80\x8F", "^\xE2\x80\x8B" "Oslo:Lt .\xE2\x80\x8E:S _5\xE2\x80\x8F:D"},
		{"a \xEF\xBB\xBF b", "^a:Ll _\xEF\xBB\xBF:Y _b:Ll"},
		/* signs of other scripts */
		{"。 ！ ？ । ، ؛ ؟ 、 ， ： （ 《 ） 》 「 」 〜", "^。:S _！:S _？:S _।:S _،:C _؛:C _؟:S _、:C _，:C _：:C _（:( _《:( _）:) _》:) _「:O _」:Q _〜:Y"},
		/* between Hebrew letters a straight mark shortens the word, elsewhere it quotes */
		{"צה\"ל", "^צה:L \":A ל:L"},
		{"\"צה", "^\":O צה:L"},
		{". ! ? … , ; : ' ’ ` ( [ { ) ] }", "^.:S _!:S _?:S _…:S _,:C _;:C _::C _':A _’:A _`:A _(:( _[:( _{:( _):) _]:) _}:)"},
		{"“ „ « ” » - – — / \\ % © ☀", "^“:O _„:O _«:O _”:Q _»:Q _-:- _–:- _—:- _/:/ _\\:/ _%:Y _©:Y _☀:X"},
		/* straight marks open after a blank and before a character */
		{"\"Go\" he", "^\":O Go:Lt \":Q _he:Ll"},
		{"(\"Go", "^(:( \":O Go:Lt"},
		{"[\"Go", "^[:( \":O Go:Lt"},
		{"—\"Go", "^—:- \":O Go:Lt"},
		{"a\"b", "^a:Ll \":Q b:Ll"},
		{"a \" b", "^a:Ll _\":Q _b:Ll"},
		{"a \"", "^a:Ll _\":Q"},
		{"``Go''", "^``:O Go:Lt '':Q"},
		{"`'Go'`", "^`:A ':A Go:Lt ':A `:A"},
		{"'''", "^'':Q ':A"},
		/* an emoji with what modifies it */
		{"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD!", "^\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD:X !:S"},
		{"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9x", "^\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9:X x:Ll"},
		{"\xF0\x9F\x91\xA8\xF0\x9F\x91\xA9", "^\xF0\x9F\x91\xA8:X \xF0\x9F\x91\xA9:X"},
		/* lines */
		{"a b\tc", "^a:Ll _b:Ll _c:Ll"},
		{"a\nb", "^a:Ll ~b:Ll"},
		{"a\r\nb", "^a:Ll ~b:Ll"},
		{"a\rb", "^a:Ll ~b:Ll"},
		{"a\xE2\x80\xA8" "b", "^a:Ll ~b:Ll"},
		{"a\nB", "^a:Ll ^B:Li"},
		{"a.\nb", "^a:Ll .:S ^b:Ll"},
		{"a\n1", "^a:Ll ^1:D"},
		{"a\n\nb", "^a:Ll || ^b:Ll"},
		{"a\r\n\r\nb", "^a:Ll || ^b:Ll"},
		{"a\r\rb", "^a:Ll || ^b:Ll"},
		{"a\fb", "^a:Ll || ^b:Ll"},
		{"a\xE2\x80\xA9" "b", "^a:Ll || ^b:Ll"},
		{"  a  ", "^a:Ll"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_atoms(rows[i][0], NULL, 0, rows[i][1]);
}

static void breaks_and_parts_cut_even_a_word(void **state)
{
	static const uint32_t breaks[] = {2, 4, 9};
	check_atoms("abcd ef ghi", breaks, 3, "^ab:Ll ^cd:Ll ^ef:Ll _g:Ll ^hi:Ll");
	check_atoms("abcd", (const uint32_t[]){0}, 1, "^abcd:Ll");
	check_atoms("1234", (const uint32_t[]){1}, 1, "^1:D ^234:D");
	struct part parts[] = {{{0, 2}, PART_HEADLINE}, {{2, 4}, PART_BODY}, {{7, 8}, PART_BODY}};
	doc.parts.at = parts;
	doc.parts.n = 3;
	check_atoms("abcdefgh i", NULL, 0, "^ab:Ll || ^cd:Ll || ^efg:Ll || ^h:Ll || ^i:Ll");
	doc.parts.at = NULL;
	doc.parts.n = 0;
}

/* Three lines, the second beginning with a word of `word` letters: is the first end a wrap? */
static void check_lines(size_t one, size_t word, size_t two, bool third, bool wrap)
{
	char text[512];
	struct atom_source s;
	struct atoms b = {.at = room};
	memset(text, 'x', sizeof text);
	text[0] = 'X';
	text[one] = '\n';
	text[one + 1] = 'X';
	text[one + 1 + word] = ' ';
	text[one + 1 + two] = '\n';
	strcpy(text + one + 2 + two, third ? "X" : "");
	doc.text = str_c(text);
	atom_source_init(&s, &doc, NULL, 0);
	assert_true(atom_next_block(&s, &b));
	for (size_t i = 1; i < b.n; i++)
		if (b.at[i].start == one + 1) {
			if (b.at[i].gap != (wrap ? GAP_WRAP : GAP_BREAK))
				fail_msg("lines of %zu and %zu, word of %zu: gap %d", one, two, word, b.at[i].gap);
			return;
		}
	fail_msg("no second line");
}

static void a_line_is_wrapped_where_the_next_word_had_no_room(void **state)
{
	check_lines(50, 20, 50, true, true);
	check_lines(49, 20, 49, true, false);
	check_lines(140, 20, 140, true, true);
	check_lines(141, 20, 141, true, false);
	check_lines(50, 20, 50, false, false); /* two lines prove nothing */
	check_lines(55, 5, 60, true, true);
	check_lines(55, 4, 60, true, false);
}

static struct atom first_atom(const char *text)
{
	struct atom_source s;
	struct atoms b = {.at = room};
	doc.text = str_c(text);
	atom_source_init(&s, &doc, NULL, 0);
	assert_true(atom_next_block(&s, &b));
	return room[0];
}

static void atoms_of_one_meaning_have_one_hash(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{"Word", "wORD", true}, {"word", "wort", false}, {"’", "'", true}, {"‘", "`", true}, {"'", "`", false},
		{"“", "„", true}, {"“", "«", true}, {"”", "»", true}, {"“", "”", false}, {"☀", "★", true}, {".", ",", false},
		{"12", "34", true}, {"12", "345", false}, {"123456", "1234567", true}, {"12345", "123456", false},
		/* forty letters count, and the length */
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", true},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabb", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if ((first_atom(rows[i].a).hash == first_atom(rows[i].b).hash) != rows[i].same)
			fail_msg("'%s' and '%s'", rows[i].a, rows[i].b);
	assert_int_equal(first_atom("Word").hash, atom_hash(STR("word")));
	assert_int_equal(first_atom("word").length, 4);
	assert_int_equal(first_atom("e\xCC\x81").length, 1);
	assert_int_equal(first_atom("1234").length, 4);
	assert_int_equal(atom_hash(STR("don’t")) == atom_hash(STR("don't")), false); /* other bytes, other length */
	char many[301];
	for (size_t n = 254; n <= 300; n += 2) {
		memset(many, n % 4 ? 'a' : '1', n);
		many[n] = 0;
		assert_int_equal(first_atom(many).length, n < 255 ? n : 255);
	}
}

static void addresses_are_known_by_their_signs(void **state)
{
	static const char *const web[] = {"a@b.c", "http://a", "www.a", "a.com", "a.org/b", "a.net", "a.gov", "a.edu"};
	static const char *const no[] = {"@b.c", "a@b", "a.b", "wwwa", "acom", "a:b", "a.", "a@ b.c"};
	for (size_t i = 0; i < sizeof web / sizeof *web; i++)
		if (!first_atom(web[i]).web)
			fail_msg("'%s'", web[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (first_atom(no[i]).web)
			fail_msg("'%s'", no[i]);
	first_atom("a-b c.com");
	static const uint16_t place[] = {0, 1, 2, 0, 1, 2};
	for (int i = 0; i < 6; i++)
		assert_int_equal(room[i].place, place[i]);
	assert_true(room[0].chunk == room[2].chunk && room[2].chunk != room[3].chunk && !room[2].web && room[3].web);
}

static void a_text_without_end_is_cut_at_a_blank_if_there_is_one(void **state)
{
	static char text[40000];
	struct atoms b = {.at = room};
	struct atom_source s;
	for (int blanks = 0; blanks < 2; blanks++) {
		for (size_t i = 0; i < sizeof text; i += 2)
			memcpy(text + i, blanks ? "a " : "a.", 2);
		doc.text = (struct str){text, sizeof text};
		atom_source_init(&s, &doc, NULL, 0);
		assert_true(atom_next_block(&s, &b) && b.paragraph);
		assert_int_equal(b.n, blanks ? ATOM_BLOCK - 1024 + 1 : ATOM_BLOCK);
		assert_true(atom_next_block(&s, &b) && !b.paragraph);
		assert_int_equal(room[0].gap, GAP_BREAK);
		assert_int_equal(room[0].start, blanks ? 2 * (ATOM_BLOCK - 1023) : ATOM_BLOCK);
	}
}

/* --- templates --- */

#define BIT(n) (1u << (n))

static uint32_t differing(const struct features *a, const struct features *b)
{
	uint32_t bits = 0;
	assert_int_equal(a->n, b->n);
	for (uint32_t i = 0; i < a->n; i++)
		bits |= a->at[i] == b->at[i] ? 0 : BIT(i);
	return bits;
}

static void assert_bits(uint32_t got, uint32_t want, const char *what)
{
	for (uint32_t i = 0; i < 32; i++)
		if ((got ^ want) & BIT(i))
			fail_msg("%s: template %u %s it", what, i, got & BIT(i) ? "looks at" : "does not look at");
}

static void some_atoms(struct atom *at, size_t n)
{
	memset(at, 0, n * sizeof *at);
	for (size_t i = 0; i < n; i++) /* letters, digits or commas, all glued */
		at[i] = (struct atom){.hash = 1000 + (uint32_t)i, .cls = (uint8_t)(i % 2), .shape = 1, .length = 2,
		                      .chunk = 7, .place = (uint16_t)i};
}

enum { L2C = BIT(5) | BIT(6) | BIT(7) | BIT(8) | BIT(24), LC = BIT(0) | BIT(5) | BIT(7) | BIT(8) | BIT(13) | BIT(16) | BIT(17) | BIT(22),
       RC = BIT(0) | BIT(5) | BIT(6) | BIT(12) | BIT(16) | BIT(21) | BIT(22),
       R2C = BIT(5) | BIT(6) | BIT(7) | BIT(13) | BIT(17) | BIT(21) | BIT(25),
       NC = BIT(8) | BIT(9) | BIT(11) | BIT(18) | BIT(22) | BIT(23), OPEN = BIT(11) | BIT(12) };

static struct features token_features(const struct atom *at, size_t n, size_t i, size_t first)
{
	struct atoms b = {.at = (struct atom *)(uintptr_t)at, .n = n};
	struct features f;
	border_of_token(&b, i, first, &f);
	return f;
}

static void each_template_of_a_token_sees_its_atoms(void **state)
{
	struct atom at[6], was;
	some_atoms(at, 6);
	struct features base = token_features(at, 6, 3, 1);
	assert_int_equal(base.n, 26);
	/* the open token begins at 1, the border lies before 3 */
#define SEES(k, member, value, want)                                                                          \
	do {                                                                                                  \
		was = at[k];                                                                                  \
		at[k].member = value;                                                                         \
		struct features now = token_features(at, 6, 3, 1);                                            \
		assert_bits(differing(&base, &now), want, #k " " #member);                                    \
		at[k] = was;                                                                                  \
	} while (0)
	SEES(0, hash, 5, 0);
	SEES(0, cls, ATOM_SYMBOL, 0);
	SEES(1, hash, 5, BIT(2) | BIT(4) | OPEN);
	SEES(1, cls, ATOM_SYMBOL, L2C);
	SEES(1, web, true, BIT(21) | BIT(22) | BIT(23));
	SEES(2, hash, 5, BIT(1) | BIT(2) | BIT(3) | BIT(4) | BIT(6) | BIT(9) | BIT(10) | BIT(15) | BIT(25) | OPEN);
	SEES(2, cls, ATOM_SYMBOL, LC);
	SEES(2, length, 3, LC);
	SEES(2, shape, 3, LC | BIT(19) | BIT(20));
	SEES(2, kind, 1, BIT(18) | BIT(19) | BIT(20));
	SEES(2, chunk, 1, BIT(14));
	SEES(2, place, 9, BIT(14));
	SEES(2, web, true, BIT(15) | BIT(16));
	SEES(2, gap, GAP_BLANK, BIT(2) | BIT(4) | L2C);
	SEES(3, hash, 5, BIT(1) | BIT(2) | BIT(3) | BIT(4) | BIT(7) | BIT(8) | BIT(9) | BIT(10) | BIT(11) | BIT(13) |
	                 BIT(15) | BIT(17) | BIT(18) | BIT(19) | BIT(20) | BIT(23) | BIT(24));
	SEES(3, cls, ATOM_SYMBOL, RC);
	SEES(4, hash, 5, BIT(3) | BIT(4) | BIT(10));
	SEES(4, cls, ATOM_SYMBOL, R2C);
	SEES(4, gap, GAP_BLANK, BIT(3) | BIT(4) | R2C | NC | BIT(15) | BIT(20));
	SEES(5, cls, ATOM_SYMBOL, BIT(17));
	SEES(5, gap, GAP_BLANK, BIT(17));
	SEES(5, hash, 5, 0);
	/* a blank behind the right atom: what follows is seen another way */
	at[4].gap = GAP_BLANK;
	base = token_features(at, 6, 3, 1);
	SEES(4, hash, 5, BIT(10));
	SEES(4, cls, ATOM_SYMBOL, NC);
	SEES(4, shape, 3, NC | BIT(20));
	SEES(5, cls, ATOM_SYMBOL, 0);
	struct features last = token_features(at, 4, 3, 1);
	assert_bits(differing(&base, &last), NC | BIT(10) | BIT(20), "the last atom");
	struct features shorter = token_features(at, 6, 3, 2);
	assert_bits(differing(&base, &shorter), OPEN | BIT(13) | BIT(16), "the first atom");
}

static void six_atoms_of_an_open_token_and_four_letters_count(void **state)
{
	struct atom at[12];
	some_atoms(at, 12);
	struct features base = token_features(at, 12, 9, 1), now;
	at[6].hash = 5;
	now = token_features(at, 12, 9, 1);
	assert_bits(differing(&base, &now), OPEN, "the sixth");
	at[6].hash = 1006;
	at[7].hash = 5; /* the second before the border, too */
	now = token_features(at, 12, 9, 1);
	assert_bits(differing(&base, &now), BIT(2) | BIT(4), "the seventh");
	at[7].hash = 1007;
	at[8].length = 4;
	base = token_features(at, 12, 9, 1);
	at[8].length = 5;
	now = token_features(at, 12, 9, 1);
	assert_bits(differing(&base, &now), 0, "five letters and four");
	at[8].length = 3;
	now = token_features(at, 12, 9, 1);
	assert_bits(differing(&base, &now), LC, "three letters and four");
	some_atoms(at, 3); /* at the start of the text: nothing before the left atom */
	base = token_features(at, 3, 1, 0);
	at[1].place = 9;
	now = token_features(at, 3, 1, 0);
	assert_bits(differing(&base, &now), 0, "the right atom's place");
}

/* The templates that know the kind of address, of 20 atoms with the border at i and the token from 0 on. */
static uint32_t address_bits(const struct atom *at, size_t i)
{
	struct features f = token_features(at, 20, i, 0);
	return f.at[23];
}

static void an_address_is_of_the_web_of_mail_or_neither(void **state)
{
	struct atom at[20];
	some_atoms(at, 20);
	uint32_t none = address_bits(at, 10);
	at[0].web = true;
	uint32_t other = address_bits(at, 10);
	at[1].cls = ATOM_COMMA, at[2].cls = ATOM_SLASH;
	uint32_t web = address_bits(at, 10);
	at[2].cls = ATOM_LETTERS;
	assert_int_equal(address_bits(at, 10), other);
	at[1].cls = ATOM_LETTERS, at[2].cls = ATOM_SLASH;
	assert_int_equal(address_bits(at, 10), other);
	at[2].cls = ATOM_LETTERS;
	at[1].cls = ATOM_STOP; /* "www." */
	assert_int_equal(address_bits(at, 10), other);
	at[0].length = 3;
	assert_int_equal(address_bits(at, 10), web);
	at[1].cls = ATOM_LETTERS;
	assert_int_equal(address_bits(at, 10), other);
	at[5] = (struct atom){.hash = 1005, .cls = ATOM_SYMBOL, .length = 1};
	uint32_t mail = address_bits(at, 10);
	at[5].length = 2;
	assert_int_equal(address_bits(at, 10), other);
	at[5].length = 1;
	assert_true(none != other && other != web && web != mail && mail != none && none != web && mail != other);
	/* twelve atoms back, and never the first */
	uint32_t hash[3];
	for (int k = 0; k < 3; k++) {
		some_atoms(at, 20);
		at[0].web = true;
		if (k)
			at[k + 1].cls = ATOM_SYMBOL, at[k + 1].length = 1;
		hash[k] = address_bits(at, 15);
	}
	assert_int_equal(hash[1], hash[0]);
	assert_int_not_equal(hash[2], hash[0]);
	some_atoms(at, 20);
	at[0].web = true;
	hash[0] = address_bits(at, 12);
	at[0].cls = ATOM_SYMBOL, at[0].length = 1;
	assert_int_equal(address_bits(at, 12), hash[0]);
	at[0].cls = ATOM_LETTERS, at[0].length = 2;
	at[1].cls = ATOM_SYMBOL, at[1].length = 1;
	assert_int_not_equal(address_bits(at, 12), hash[0]);
}

static void some_tokens(struct token *at, size_t n)
{
	memset(at, 0, n * sizeof *at);
	for (size_t i = 0; i < n; i++)
		at[i] = (struct token){.hash = 1000 + (uint32_t)i, .cls = ATOM_LETTERS, .shape = 1, .length = 2, .gap = GAP_BLANK};
}

static struct features sentence_features(struct token *at, size_t n, size_t i, struct open_sentence s)
{
	struct tokens t = {.at = at, .n = n};
	struct features f;
	border_of_sentence(&t, i, &s, &f);
	return f;
}

enum { C0 = BIT(3) | BIT(7) | BIT(17) | BIT(18) | BIT(22) | BIT(24) | BIT(25) | BIT(29),
       CORE = BIT(11) | BIT(12) | BIT(13) | BIT(20) | BIT(27) | BIT(28),
       CORE_HASH = BIT(8) | BIT(9) | BIT(10) | BIT(14) | BIT(23) | BIT(26),
       H0 = BIT(1) | BIT(2) | BIT(4) | BIT(5) | BIT(6) | BIT(19), G1 = BIT(4) | BIT(5) | BIT(18) | BIT(21),
       GAP = BIT(2) | BIT(3) | BIT(4) | BIT(7) | BIT(8) | BIT(15) | BIT(19), P1 = BIT(7) | BIT(17) | BIT(25),
       C1 = BIT(2) | BIT(5) | BIT(7) | BIT(8) | BIT(9) | BIT(12) | BIT(13) | BIT(14) | BIT(16) | BIT(17) | BIT(18) |
            BIT(22) | BIT(23) | BIT(24) | BIT(25) | BIT(27) | BIT(28) | BIT(29),
       SINCE = BIT(12) | BIT(16) | BIT(22) | BIT(26) | BIT(28) };

static void each_template_of_a_sentence_sees_its_tokens(void **state)
{
	struct token at[10], was;
	struct open_sentence s = {.first = 1};
	some_tokens(at, 10);
	struct features base = sentence_features(at, 10, 4, s), now;
	assert_int_equal(base.n, 30);
#undef SEES
#define SEES(k, member, value, want)                                                                          \
	do {                                                                                                  \
		was = at[k];                                                                                  \
		at[k].member = value;                                                                         \
		now = sentence_features(at, 10, 4, s);                                                        \
		assert_bits(differing(&base, &now), want, #k " " #member);                                    \
		at[k] = was;                                                                                  \
	} while (0)
	SEES(0, hash, 5, 0);
	SEES(0, cls, ATOM_DASH, 0);
	SEES(1, hash, 5, BIT(26));
	SEES(1, cls, ATOM_DASH, BIT(16) | BIT(27));
	SEES(2, hash, 5, 0);
	SEES(2, cls, ATOM_DASH, BIT(25));
	SEES(3, hash, 5, G1 | BIT(9));
	SEES(3, cls, ATOM_DASH, P1);
	SEES(4, hash, 5, H0 | CORE_HASH);
	SEES(4, cls, ATOM_DASH, C0 | CORE);
	SEES(4, cls, ATOM_STOP, C0 | CORE | BIT(15));
	SEES(4, kind, 3, C0 | CORE);
	SEES(4, shape, 3, C0 | CORE);
	SEES(5, hash, 5, BIT(1) | BIT(3) | BIT(6) | BIT(10) | BIT(11) | BIT(15) | BIT(17) | BIT(20));
	SEES(5, cls, ATOM_DASH, C1);
	SEES(5, gap, GAP_NONE, GAP);
	SEES(5, to_stop, 3, BIT(23) | BIT(24) | BIT(27));
	SEES(6, hash, 5, BIT(6) | BIT(11) | BIT(21));
	SEES(6, cls, ATOM_DASH, BIT(7) | BIT(25) | BIT(29));
	SEES(6, gap, GAP_NONE, GAP);
	SEES(7, cls, ATOM_DASH, BIT(25) | BIT(29));
	SEES(7, hash, 5, 0);
	SEES(8, cls, ATOM_DASH, 0);
	now = sentence_features(at, 9, 4, s);
	assert_bits(differing(&base, &now), BIT(13) | BIT(22) | BIT(24), "what is left");
	now = sentence_features(at, 10, 4, (struct open_sentence){.first = 1, .depth = 1});
	assert_bits(differing(&base, &now), BIT(14) | BIT(28), "brackets");
	struct features deeper = sentence_features(at, 10, 4, (struct open_sentence){.first = 1, .depth = 2});
	assert_bits(differing(&now, &deeper), 0, "more brackets");
	deeper = sentence_features(at, 10, 4, (struct open_sentence){.first = 1, .quoted = true});
	assert_bits(differing(&base, &deeper), BIT(14) | BIT(28), "quotation");
	assert_bits(differing(&now, &deeper), BIT(14) | BIT(28), "quotation for brackets");
	now = sentence_features(at, 10, 4, (struct open_sentence){.first = 2});
	assert_bits(differing(&base, &now), SINCE, "another first token");
	/* the second and the first token of a sentence have less before them */
	s.first = 3;
	base = sentence_features(at, 10, 4, s);
	SEES(2, cls, ATOM_DASH, 0);
	SEES(3, hash, 5, G1 | BIT(9) | BIT(26));
	s.first = 4;
	base = sentence_features(at, 10, 4, s);
	SEES(3, hash, 5, 0);
	SEES(3, cls, ATOM_DASH, 0);
}

static void up_to_three_closing_marks_are_looked_under(void **state)
{
	static const uint8_t closing[] = {ATOM_CLOSE, ATOM_CLOSE_QUOTE, ATOM_APOSTROPHE};
	struct token at[10], was;
	struct features base, now;
	struct open_sentence s = {.first = 0};
	for (int k = 0; k < 3; k++) {
		some_tokens(at, 10);
		at[4].cls = closing[k];
		at[4].length = 1;
		base = sentence_features(at, 10, 4, s);
		SEES(3, hash, 5, G1 | CORE_HASH);
		SEES(2, hash, 5, BIT(9));
	}
	at[4].length = 2; /* a word that begins with an apostrophe */
	base = sentence_features(at, 10, 4, s);
	SEES(3, hash, 5, G1 | BIT(9));
	for (size_t n = 1; n <= 4; n++) {
		some_tokens(at, 10);
		for (size_t k = 0; k < n; k++)
			at[5 - n + k].cls = ATOM_CLOSE; /* tokens 5 - n to 4 */
		base = sentence_features(at, 10, 4, s);
		size_t core = n < 4 ? 4 - n : 1;
		was = at[core];
		at[core].shape = 4;
		now = sentence_features(at, 10, 4, s);
		if ((differing(&base, &now) & CORE) != CORE)
			fail_msg("%zu marks", n);
		at[core] = was;
	}
	/* not past the sentence's first token */
	some_tokens(at, 10);
	at[3].cls = at[4].cls = ATOM_CLOSE;
	s.first = 3;
	base = sentence_features(at, 10, 4, s);
	SEES(2, hash, 5, 0);
	SEES(3, hash, 5, G1 | CORE_HASH | BIT(26));
}

static void numbers_of_tokens_are_told_in_steps(void **state)
{
	static const struct {
		size_t a, b;
		bool same;
	} rows[] = {{1, 2, false}, {4, 5, false}, {5, 6, false}, {6, 9, true}, {9, 10, false}, {10, 15, true},
	            {15, 16, false}, {16, 29, true}, {29, 30, false}, {30, 59, true}, {59, 60, false}, {60, 70, true}};
	struct token at[80];
	some_tokens(at, 80);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct features a = sentence_features(at, 80, 70, (struct open_sentence){.first = 71 - rows[i].a}),
		                b = sentence_features(at, 80, 70, (struct open_sentence){.first = 71 - rows[i].b});
		if ((a.at[12] == b.at[12]) != rows[i].same)
			fail_msg("%zu and %zu before", rows[i].a, rows[i].b);
	}
	static const struct {
		uint8_t a, b;
		bool same;
	} lengths[] = {{1, 2, false}, {2, 3, false}, {3, 7, true}, {7, 8, false}, {8, 9, false}};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		at[70].length = lengths[i].a;
		struct features a = sentence_features(at, 80, 70, (struct open_sentence){.first = 60});
		at[70].length = lengths[i].b;
		struct features b = sentence_features(at, 80, 70, (struct open_sentence){.first = 60});
		assert_int_equal(a.at[29] == b.at[29], lengths[i].same);
	}
	at[70].length = 2;
	for (size_t n = 72; n <= 74; n++) { /* nothing behind the text's end */
		struct features a = sentence_features(at, n, 70, (struct open_sentence){.first = 60});
		struct token was = at[n];
		at[n].hash = 9, at[n].cls = ATOM_DASH, at[n].gap = GAP_NONE;
		struct features b = sentence_features(at, n, 70, (struct open_sentence){.first = 60});
		assert_bits(differing(&a, &b), 0, "behind the end");
		at[n] = was;
	}
}

static void a_sentence_may_not_end_before_what_goes_on(void **state)
{
	static const struct {
		struct token l, r;
		bool may;
	} rows[] = {
		{{.cls = ATOM_LETTERS, .length = 3}, {.shape = SHAPE_LOWER}, false},
		{{.cls = ATOM_LETTERS, .length = 7}, {.shape = SHAPE_LOWER}, false},
		{{.cls = ATOM_LETTERS, .length = 8}, {.shape = SHAPE_LOWER}, true},
		{{.cls = ATOM_LETTERS, .length = 3}, {.shape = SHAPE_TITLE}, true},
		{{.cls = ATOM_LETTERS, .length = 3}, {.cls = ATOM_STOP}, false},
		{{.cls = ATOM_LETTERS, .length = 3}, {.cls = ATOM_COMMA}, false},
		{{.cls = ATOM_LETTERS, .length = 3}, {.cls = ATOM_DASH}, true},
		{{.cls = ATOM_COMMA, .length = 1}, {.shape = SHAPE_LOWER}, false},
		{{.cls = ATOM_DIGITS, .length = 9}, {.cls = ATOM_STOP}, false},
		{{.cls = ATOM_STOP, .length = 1}, {.shape = SHAPE_LOWER}, true},
		{{.cls = ATOM_LETTERS, .length = 3}, {.shape = SHAPE_LOWER, .gap = GAP_BREAK}, true},
		{{.cls = ATOM_LETTERS, .length = 3}, {.shape = SHAPE_LOWER, .gap = GAP_WRAP}, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct token at[2] = {rows[i].l, rows[i].r};
		struct tokens t = {.at = at, .n = 2};
		if (border_may_end(&t, 0) != rows[i].may)
			fail_msg("row %zu", i);
	}
}

static void a_token_is_its_first_atom_and_its_length_tells_of_more(void **state)
{
	struct atom at[12];
	some_atoms(at, 12);
	for (uint32_t i = 0; i < 12; i++)
		at[i].start = 10 * i, at[i].end = 10 * i + 9;
	struct atoms b = {.at = at, .n = 12};
	struct token t = token_of(&b, 2, 3);
	assert_true(t.start == 20 && t.end == 29 && t.hash == 1002 && t.length == 2 && t.kind == 0);
	t = token_of(&b, 2, 5);
	assert_true(t.start == 20 && t.end == 49 && t.length == 9 && t.hash != 1002 && t.cls == at[2].cls);
	at[4].cls = ATOM_STOP;
	assert_int_equal(token_of(&b, 2, 5).length, 8);
	at[3].kind = 5;
	assert_int_equal(token_of(&b, 2, 5).kind, 5);
	at[2].kind = 4;
	assert_int_equal(token_of(&b, 2, 5).kind, 5);
	at[3].kind = 0;
	assert_int_equal(token_of(&b, 2, 5).kind, 4);
	uint32_t nine = token_of(&b, 1, 11).hash; /* atoms 1 to 8 are in the hash */
	at[9].hash = 5;
	assert_int_equal(token_of(&b, 1, 11).hash, nine);
	at[8].hash = 5;
	assert_int_not_equal(token_of(&b, 1, 11).hash, nine);
}

static void the_next_stop_is_counted_up_to_fifteen(void **state)
{
	struct token at[20];
	struct tokens t = {.at = at, .n = 20};
	some_tokens(at, 20);
	at[16].cls = ATOM_STOP;
	tokens_settle(&t);
	static const uint8_t want[] = {15, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 15, 15};
	for (int i = 0; i < 20; i++)
		assert_int_equal(at[i].to_stop, want[i]);
}

static void an_open_sentence_knows_its_brackets_and_quotations(void **state)
{
	struct open_sentence s = {.first = 0};
	static const struct {
		uint8_t cls;
		int depth;
		bool quoted;
	} steps[] = {
		{ATOM_CLOSE, 0, false}, {ATOM_OPEN, 1, false}, {ATOM_LETTERS, 1, false}, {ATOM_OPEN, 2, false},
		{ATOM_OPEN, 3, false}, {ATOM_OPEN, 3, false}, {ATOM_CLOSE, 2, false}, {ATOM_OPEN_QUOTE, 2, true},
		{ATOM_APOSTROPHE, 2, true}, {ATOM_CLOSE_QUOTE, 2, false}, {ATOM_CLOSE_QUOTE, 2, false},
	};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		open_sentence_take(&s, &(struct token){.cls = steps[i].cls});
		assert_int_equal(s.depth, steps[i].depth);
		assert_int_equal(s.quoted, steps[i].quoted);
	}
	open_sentence_begin(&s, 7);
	assert_int_equal(s.first, 7);
}

static void an_abbreviation_has_a_kind_before_its_stop(void **state)
{
	struct abbreviations a;
	struct err err = {0};
	struct atom_source s;
	struct atoms b = {.at = room};
	assert_int_equal(abbreviations_open(&a, DATA_DIR, &err), 0);
	assert_int_equal(abbreviation_kind(&a, STR("Mr")), 1);
	assert_int_equal(abbreviation_kind(&a, STR("MR")), 1);
	assert_int_equal(abbreviation_kind(&a, STR("mrx")), 0);
	assert_int_equal(abbreviation_kind(&a, STR("")), 0);
	assert_int_equal(abbreviation_kind(&a, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaa")), 0);
	doc.text = STR("Mr. Mr , mr.x Mr .");
	atom_source_init(&s, &doc, NULL, 0);
	assert_true(atom_next_block(&s, &b));
	atoms_abbreviate(&b, doc.text, &a);
	static const uint8_t want[] = {1, 0, 0, 0, 1, 0, 0, 0, 0};
	assert_int_equal(b.n, 9);
	for (int i = 0; i < 9; i++)
		assert_int_equal(b.at[i].kind, want[i]);
	abbreviations_close(&a);
	assert_int_equal(abbreviations_open(&a, "/nowhere", &err), -1);
}

static int setup(void **state)
{
	doc_init(&doc);
	return 0;
}

static int teardown(void **state)
{
	doc_release(&doc);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_cut_into_runs_and_marks),
		cmocka_unit_test(breaks_and_parts_cut_even_a_word),
		cmocka_unit_test(a_line_is_wrapped_where_the_next_word_had_no_room),
		cmocka_unit_test(atoms_of_one_meaning_have_one_hash),
		cmocka_unit_test(addresses_are_known_by_their_signs),
		cmocka_unit_test(a_text_without_end_is_cut_at_a_blank_if_there_is_one),
		cmocka_unit_test(each_template_of_a_token_sees_its_atoms),
		cmocka_unit_test(six_atoms_of_an_open_token_and_four_letters_count),
		cmocka_unit_test(an_address_is_of_the_web_of_mail_or_neither),
		cmocka_unit_test(each_template_of_a_sentence_sees_its_tokens),
		cmocka_unit_test(up_to_three_closing_marks_are_looked_under),
		cmocka_unit_test(numbers_of_tokens_are_told_in_steps),
		cmocka_unit_test(a_sentence_may_not_end_before_what_goes_on),
		cmocka_unit_test(a_token_is_its_first_atom_and_its_length_tells_of_more),
		cmocka_unit_test(the_next_stop_is_counted_up_to_fifteen),
		cmocka_unit_test(an_open_sentence_knows_its_brackets_and_quotations),
		cmocka_unit_test(an_abbreviation_has_a_kind_before_its_stop),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
