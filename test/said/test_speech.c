/*
 * Quotations and who speaks them, where the tree says little: by what stands right before or after
 * the marks, and, without a cue, by the paragraph. A row is a tree (test/said/tree.h, tree_brief)
 * and its claims in order, "speaker|how|kind|content / content". Ada and Bo are persons, Corp none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "said/said.h"
#include "test/said/tree.h"

enum { EXPECTED = 4 };

struct row {
	const char *tree;
	const char *want[EXPECTED];
};

static struct said *room;
static struct doc d;

static int setup(void **state)
{
	struct err e = {0};
	(void)state;
	doc_init(&d);
	return said_open(&room, DATA_DIR, &e);
}

static int teardown(void **state)
{
	(void)state;
	said_close(room);
	doc_release(&d);
	return 0;
}

/* Every Ada, Bo, Corp, he and she is a mention; he and she of a cluster of their own. */
static void put_mentions(void)
{
	static const struct { const char *form, *name; char gender; } who[] = {
	    {"Ada", "Ada", 'f'}, {"Bo", "Bo", 'm'}, {"Corp", "Corp", 'n'}, {"he", "", 'm'}, {"she", "", 'f'}};
	for (uint32_t k = 0; k < sizeof who / sizeof *who; k++)
		for (uint32_t w = 0; w < d.words.n; w++)
			if (str_eqz(d.words.at[w].form, who[k].form)) {
				enum mention_kind kind = who[k].name[0] ? MENTION_NAME : MENTION_PRONOUN;
				uint32_t m = tree_mention(&d, who[k].form, kind, k, who[k].name, "");
				d.mentions.at[m].gender = who[k].gender;
			}
}

static void check_all(const struct row *rows, size_t n)
{
	struct err e = {0};
	for (size_t k = 0; k < n; k++) {
		size_t i;
		doc_clear(&d);
		tree_brief(&d, rows[k].tree);
		put_mentions();
		assert_int_equal(said_spans(&d, &e), 0);
		assert_int_equal(said_speakers(room, &d, &e), 0);
		for (i = 0; i < d.claims.n && i < EXPECTED; i++) {
			const struct claim *c = &d.claims.at[i];
			char got[400];
			int used = snprintf(got, sizeof got, "%.*s|%s|%s|", STR_ARG(c->has_speaker ? c->speaker.name : STR("-")),
			                    speaker_how_name[c->how], claim_kind_name[c->kind]);
			for (uint32_t s = 0; s < c->content.n; s++)
				used += snprintf(got + used, sizeof got - (size_t)used, "%s%.*s", s ? " / " : "",
				                 STR_ARG(doc_span_text(&d, c->content.at[s])));
			if (!rows[k].want[i] || strcmp(got, rows[k].want[i]) != 0)
				fail_msg("row %zu, '%.*s': found '%s', not '%s'", k + 1, STR_ARG(d.text), got,
				         rows[k].want[i] ? rows[k].want[i] : "nothing");
		}
		if (i < d.claims.n || (i < EXPECTED && rows[k].want[i]))
			fail_msg("row %zu, '%.*s': %zu claims", k + 1, STR_ARG(d.text), d.claims.n);
	}
}

#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])

/* Quotations of four words, with their marks: six or seven words of the tree. */
#define STAY_COMMA "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ,~/PUNCT/2/punct ”/PUNCT/2/punct "
#define STAY_STOP "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep .~/PUNCT/2/punct ”/PUNCT/2/punct "
#define STAY_OPEN "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ”/PUNCT/2/punct "
#define SAID_ADA "said=say/VERB/2/dep/VBD Ada/PROPN/8/nsubj ./PUNCT/2/punct"
#define X5 "x/X/2/dep x/X/2/dep x/X/2/dep x/X/2/dep x/X/2/dep "
#define STAYS "“We all stay here,”"

static void a_cue_after_the_marks(void **state)
{
	static const struct row rows[] = {
	    {STAY_COMMA SAID_ADA, {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "noted=note/NOUN/2/dep/NN Ada/PROPN/8/dep", {"-|unknown|direct|" STAYS}},
	    {STAY_COMMA "according=accord/VERB/2/dep to/ADP/2/dep Ada/PROPN/2/dep", {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "was=be/AUX/9/aux:pass said=say/VERB/2/dep/VBN of/ADP/11/case Ada/PROPN/2/dep",
	     {"-|unknown|direct|" STAYS}},
	    {STAY_COMMA "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "Ada/PROPN/2/dep ,/PUNCT/2/dep x/X/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "Ada/PROPN/2/dep x/X/2/dep says=say/NOUN/2/dep/NNS", {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "says=say/NOUN/2/dep/NNS Ada/PROPN/2/dep", {"-|unknown|direct|" STAYS}},
	    /* a stop ends the search, but not after a comma */
	    {STAY_OPEN "./PUNCT/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"-|unknown|direct|“We all stay here”"}},
	    {STAY_COMMA "Rep/NOUN/2/dep ./PUNCT/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|" STAYS}},
	    /* another quotation opens */
	    {STAY_COMMA "and/CCONJ/2/dep “~/PUNCT/2/dep go/X/2/dep far/X/2/dep away/X/2/dep now~/X/2/dep ”/PUNCT/2/dep "
	     "said=say/VERB/2/dep/VBD Ada/PROPN/15/nsubj",
	     {"-|unknown|direct|" STAYS, "Ada|named|direct|“go far away now”"}},
	    /* sixteen words after other ends, forty after a comma */
	    {STAY_OPEN "x/X/2/dep " X5 X5 "x/X/2/dep x/X/2/dep x/X/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"Ada|named|direct|“We all stay here”"}},
	    {STAY_OPEN "x/X/2/dep " X5 X5 "x/X/2/dep x/X/2/dep x/X/2/dep x/X/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"-|unknown|direct|“We all stay here”"}},
	    {STAY_COMMA X5 X5 X5 X5 X5 X5 X5 "x/X/2/dep x/X/2/dep x/X/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA X5 X5 X5 X5 X5 X5 X5 "x/X/2/dep x/X/2/dep x/X/2/dep x/X/2/dep Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"-|unknown|direct|" STAYS}},
	    /* the next sentence only where the quotation leads on */
	    {STAY_COMMA "| Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"Ada|named|direct|" STAYS}},
	    {STAY_COMMA "|| Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"-|unknown|direct|" STAYS}},
	    {STAY_STOP "| On/ADP/3/dep Ada/PROPN/3/nsubj said=say/VERB/0/root/VBD it/PRON/5/nsubj rained=rain/VERB/3/ccomp/VBD",
	     {"Ada|inferred|direct|“We all stay here.”", "Ada|named|indirect|it rained"}},
	};
	(void)state;
	CHECK(rows);
}

#define GO "“~/PUNCT/3/punct we/PRON/3/dep all/DET/3/dep stay/VERB/3/dep here~/ADV/3/dep ”/PUNCT/3/punct"

static void a_cue_before_the_marks(void **state)
{
	static const struct row rows[] = {
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD " GO, {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD :/PUNCT/2/dep " GO, {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD :/PUNCT/2/dep | " GO, {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD :/PUNCT/2/dep || " GO, {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD ;/PUNCT/2/dep " GO, {"-|unknown|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD x/X/2/dep | x/X/0/root " GO, {"-|unknown|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD she/PRON/4/nsubj left=leave/VERB/2/dep/VBD " GO,
	     {"-|unknown|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD she/PRON/4/nsubj left=leave/VERB/2/dep/VBG " GO,
	     {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD she/PRON/4/nsubj left=leave/VERB/2/dep/VBN " GO,
	     {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD x/X/2/dep " X5 X5 GO, {"Ada|named|direct|“we all stay here”"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD x/X/2/dep x/X/2/dep " X5 X5 GO, {"-|unknown|direct|“we all stay here”"}},
	    /* a term must be near */
	    {"Ada/PROPN/2/nsubj called=call/VERB/0/root/VBD it/PRON/2/dep a/DET/2/dep big/X/2/dep red/X/2/dep “~/PUNCT/2/punct "
	     "mess~/NOUN/2/dep ”/PUNCT/2/punct",
	     {"Ada|named|direct|“mess”"}},
	    {"Ada/PROPN/2/nsubj called=call/VERB/0/root/VBD it/PRON/2/dep a/DET/2/dep big/X/2/dep old/X/2/dep red/X/2/dep "
	     "“~/PUNCT/2/punct mess~/NOUN/2/dep ”/PUNCT/2/punct",
	     {NULL}},
	};
	(void)state;
	CHECK(rows);
}

static void a_possessor_owns_a_short_term(void **state)
{
	static const struct row rows[] = {
	    {"his/PRON/4/nmod:poss “~/PUNCT/4/punct holy/ADJ/4/amod war~/NOUN/0/root ”/PUNCT/4/punct", {"-|unknown|term|“holy war”"}},
	    {"Bo/PROPN/5/nmod:poss 's/PART/1/case “~/PUNCT/5/punct holy/ADJ/5/amod war~/NOUN/0/root ”/PUNCT/5/punct",
	     {"Bo|named|term|“holy war”"}},
	    {"Bo/PROPN/5/nmod:poss 's/PART/0/case “~/PUNCT/5/punct holy/ADJ/5/amod war~/NOUN/0/root ”/PUNCT/5/punct",
	     {"Bo|named|term|“holy war”"}},
	    {"his/PRON/3/nmod:poss “~/PUNCT/3/punct a/X/0/root b/X/3/dep c/X/3/dep d/X/3/dep e/X/3/dep f~/X/3/dep ”/PUNCT/3/dep",
	     {"-|unknown|term|“a b c d e f”"}},
	    {"his/PRON/3/nmod:poss “~/PUNCT/3/punct a/X/0/root b/X/3/dep c/X/3/dep d/X/3/dep e/X/3/dep f/X/3/dep g~/X/3/dep "
	     "”/PUNCT/3/dep",
	     {"-|unknown|direct|“a b c d e f g”"}},
	    {"so/ADV/0/root his/PRON/1/nmod:poss | “~/PUNCT/3/punct holy/ADJ/3/amod war~/NOUN/0/root ”/PUNCT/3/punct then/ADV/3/dep",
	     {NULL}},
	};
	(void)state;
	CHECK(rows);
}

/* A first sentence in which somebody speaks. */
#define SPOKE(who) who "/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD ./PUNCT/2/punct "
#define RAINED(who) who "|named|indirect|it rained"
#define ALONE "“We all stay here.”"

static void without_a_cue_the_person_of_the_paragraph(void **state)
{
	static const struct row rows[] = {
	    {SPOKE("Ada") "| " STAY_STOP, {RAINED("Ada"), "Ada|inferred|direct|" ALONE}},
	    {SPOKE("Corp") "| " STAY_STOP, {RAINED("Corp"), "-|unknown|direct|" ALONE}},
	    {SPOKE("Ada") "| " SPOKE("Bo") "| " STAY_STOP, {RAINED("Ada"), RAINED("Bo"), "Bo|inferred|direct|" ALONE}},
	    {SPOKE("Ada") "| " SPOKE("Corp") "| " STAY_STOP, {RAINED("Ada"), RAINED("Corp"), "-|unknown|direct|" ALONE}},
	    {STAY_STOP "| " SPOKE("Ada"), {"Ada|inferred|direct|" ALONE, RAINED("Ada")}},
	    {STAY_STOP "| " SPOKE("Corp"), {"-|unknown|direct|" ALONE, RAINED("Corp")}},
	    {STAY_STOP "| It/PRON/0/root ./PUNCT/1/punct | " SPOKE("Ada"), {"-|unknown|direct|" ALONE, RAINED("Ada")}},
	    {STAY_STOP "|| " SPOKE("Ada"), {"-|unknown|direct|" ALONE, RAINED("Ada")}},
	    /* a paragraph that is all quotation: the person of the one before */
	    {SPOKE("Ada") "|| " STAY_STOP, {RAINED("Ada"), "Ada|inferred|direct|" ALONE}},
	    {SPOKE("Ada") "|| " STAY_STOP "|| It/PRON/0/root ./PUNCT/1/punct", {RAINED("Ada"), "Ada|inferred|direct|" ALONE}},
	    {SPOKE("Corp") "|| " STAY_STOP, {RAINED("Corp"), "-|unknown|direct|" ALONE}},
	    {SPOKE("Ada") "|| It/PRON/0/root ./PUNCT/1/punct || " STAY_STOP, {RAINED("Ada"), "-|unknown|direct|" ALONE}},
	    {SPOKE("Ada") "|| " STAY_STOP "| It/PRON/0/root ./PUNCT/1/punct", {RAINED("Ada"), "-|unknown|direct|" ALONE}},
	    {SPOKE("Ada") "|| It/PRON/0/root ./PUNCT/1/punct | " STAY_STOP, {RAINED("Ada"), "-|unknown|direct|" ALONE}},
	    /* a quotation that goes on */
	    {STAY_COMMA SAID_ADA " | " STAY_STOP, {"Ada|named|direct|" STAYS " / " ALONE}},
	    {STAY_COMMA SAID_ADA " || " STAY_STOP, {"Ada|named|direct|" STAYS, "Ada|inferred|direct|" ALONE}},
	    {STAY_COMMA SAID_ADA " | It/PRON/0/root ./PUNCT/1/punct | " STAY_STOP,
	     {"Ada|named|direct|" STAYS, "Ada|inferred|direct|" ALONE}},
	    {STAY_COMMA "said=say/VERB/2/dep/VBD Corp/PROPN/8/nsubj ./PUNCT/2/punct | It/PRON/0/root ./PUNCT/1/punct | " STAY_STOP,
	     {"Corp|named|direct|" STAYS, "Corp|inferred|direct|" ALONE}},
	};
	(void)state;
	CHECK(rows);
}

#define HE(who) who "/PRON/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj froze=freeze/VERB/2/ccomp/VBD ./PUNCT/2/punct"
#define FROZE(who, how) who "|" how "|indirect|it froze"

static void an_open_pronoun_is_the_person_who_spoke_last(void **state)
{
	static const struct row rows[] = {
	    {SPOKE("Bo") "| " HE("he"), {RAINED("Bo"), FROZE("Bo", "inferred")}},
	    {SPOKE("Bo") "| " HE("she"), {RAINED("Bo"), FROZE("-", "unknown")}},
	    {SPOKE("Ada") "| " HE("she"), {RAINED("Ada"), FROZE("Ada", "inferred")}},
	    {SPOKE("Bo") "| " SPOKE("Corp") "| " HE("he"), {RAINED("Bo"), RAINED("Corp"), FROZE("Bo", "inferred")}},
	    {SPOKE("Bo") "| " SPOKE("Ada") "| " HE("he"), {RAINED("Bo"), RAINED("Ada"), FROZE("-", "unknown")}},
	    {SPOKE("Bo") "|| " HE("he"), {RAINED("Bo"), FROZE("Bo", "inferred")}},
	    {SPOKE("Bo") "|| It/PRON/0/root || " HE("he"), {RAINED("Bo"), FROZE("-", "unknown")}},
	    {HE("he") " | " SPOKE("Bo"), {FROZE("-", "unknown"), RAINED("Bo")}},
	    {SPOKE("Bo") "| " HE("they"), {RAINED("Bo"), FROZE("-", "unknown")}},
	};
	(void)state;
	CHECK(rows);
}

#define SAYING(who) "“~/PUNCT/3/punct " who "/PRON/3/nsubj say/VERB/0/root/VBP it/PRON/5/nsubj froze~=freeze/VERB/3/ccomp/VBD " \
	",~/PUNCT/3/punct ”/PUNCT/3/punct "

static void the_first_person_is_who_is_quoted(void **state)
{
	static const struct row rows[] = {
	    {SAYING("I") "said=say/VERB/3/dep/VBD Ada/PROPN/8/nsubj", {"Ada|named|direct|“I say it froze,”", "Ada|coref|indirect|it froze"}},
	    {SAYING("We") "said=say/VERB/3/dep/VBD Ada/PROPN/8/nsubj",
	     {"Ada|named|direct|“We say it froze,”", "Ada|coref|indirect|it froze"}},
	    {SAYING("You") "said=say/VERB/3/dep/VBD Ada/PROPN/8/nsubj",
	     {"Ada|named|direct|“You say it froze,”", "-|unknown|indirect|it froze"}},
	    {SAYING("I"), {"-|unknown|direct|“I say it froze,”", "-|unknown|indirect|it froze"}},
	};
	(void)state;
	CHECK(rows);
}

#define ENDS(mark) "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here" mark "~/ADV/2/dep ”/PUNCT/2/punct "
#define X15 X5 X5 X5

/* The end of a quotation says how far ahead its speaker may be. */
static void the_last_character_said_leads_on_or_not(void **state)
{
	static const struct row rows[] = {
	    {ENDS(",") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|“We all stay here,”"}},
	    {ENDS("!") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|“We all stay here!”"}},
	    {ENDS("?") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|“We all stay here?”"}},
	    {ENDS("…") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"Ada|named|direct|“We all stay here…”"}},
	    {ENDS(".") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"-|unknown|direct|“We all stay here.”"}},
	    {ENDS(";") X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD", {"-|unknown|direct|“We all stay here;”"}},
	    /* glued to the next word */
	    {"“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ”~/PUNCT/2/punct " X15
	     "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"Ada|named|direct|“We all stay here”"}},
	    /* marks that close quotations inside are looked through */
	    {"“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep say/X/2/dep ‘~/PUNCT/2/dep here,~/ADV/2/dep ’~/PUNCT/2/dep ”/PUNCT/2/punct "
	     X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"Ada|named|direct|“We all say ‘here,’”"}},
	    {"“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep say/X/2/dep '~/PUNCT/2/dep here,~/ADV/2/dep '~/PUNCT/2/dep ”/PUNCT/2/punct "
	     X15 "Ada/PROPN/2/dep said=say/VERB/2/dep/VBD",
	     {"Ada|named|direct|“We all say 'here,'”"}},
	    /* in the next sentence: where it leads on, and does not open another matter */
	    {ENDS("?") "| Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"Ada|named|direct|“We all stay here?”"}},
	    {ENDS("") "| Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"Ada|inferred|direct|“We all stay here”"}},
	    {ENDS(",") "| In/ADP/3/dep Ada/PROPN/3/nsubj said=say/VERB/0/root/VBD", {"Ada|named|direct|“We all stay here,”"}},
	    {ENDS(",") "| x/X/0/root | x/X/0/root | Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD",
	     {"-|unknown|direct|“We all stay here,”"}},
	    {ENDS(",") "| x/X/0/root | Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"Ada|named|direct|“We all stay here,”"}},
	};
	(void)state;
	CHECK(rows);
}

static void a_glued_quotation_may_open_another_sentence(void **state)
{
#define GLUED "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ”~/PUNCT/2/punct | "
	static const struct row rows[] = {
	    {GLUED "Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD", {"Ada|named|direct|“We all stay here”"}},
	    {GLUED "As/ADP/3/case Corp/PROPN/3/nsubj said=say/VERB/0/root/VBD", {"-|unknown|direct|“We all stay here”"}},
	    {GLUED "As/SCONJ/3/case Corp/PROPN/3/nsubj said=say/VERB/0/root/VBD", {"-|unknown|direct|“We all stay here”"}},
	    {GLUED "Then/ADV/3/case Corp/PROPN/3/nsubj said=say/VERB/0/root/VBD", {"-|unknown|direct|“We all stay here”"}},
	    {GLUED "And/CCONJ/3/case Corp/PROPN/3/nsubj said=say/VERB/0/root/VBD", {"-|unknown|direct|“We all stay here”"}},
	};
	(void)state;
	CHECK(rows);
}

static void a_clause_that_holds_the_quotation_takes_it_in(void **state)
{
	static const struct row rows[] = {
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj is=be/VERB/2/ccomp/VBZ “~/PUNCT/4/punct not/PART/4/dep "
	     "so/ADV/4/dep bad/ADJ/4/dep at/ADP/4/dep all~/X/4/dep ”/PUNCT/4/punct here/ADV/4/dep",
	     {"Ada|named|mixed|it is “not so bad at all” here"}},
	    {"The/DET/2/det port/NOUN/10/nsubj ,/PUNCT/10/punct Ada/PROPN/5/nsubj said=say/VERB/10/parataxis/VBD ,/PUNCT/10/punct "
	     "is=be/AUX/10/cop “~/PUNCT/10/punct not/PART/10/dep bad/ADJ/0/root at/ADP/10/dep all~/X/10/dep ”/PUNCT/10/punct",
	     {"Ada|named|mixed|The port / is “not bad at all”"}},
	    /* most of it outside: the clause has a stretch of it only */
	    {"“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ,~/PUNCT/2/punct ”/PUNCT/2/punct "
	     "Ada/PROPN/9/nsubj said=say/VERB/2/parataxis/VBD ./PUNCT/2/punct",
	     {"Ada|named|direct|“We all stay here,”"}},
	    /* the cue lies in the quotation itself */
	    {"“~/PUNCT/3/punct Bo/PROPN/3/nsubj said=say/VERB/0/root/VBD it/PRON/5/nsubj froze~=freeze/VERB/3/ccomp/VBD ,~/PUNCT/3/punct "
	     "”/PUNCT/3/punct Ada/PROPN/9/nsubj noted=note/VERB/3/dep/VBD",
	     {"Ada|named|direct|“Bo said it froze,”", "Bo|named|indirect|it froze"}},
	    /* two stretches of one speaker, on either side of the cue */
	    {"“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ,~/PUNCT/2/punct ”/PUNCT/2/punct "
	     "Ada/PROPN/9/nsubj said=say/VERB/2/dep/VBD ,/PUNCT/2/punct “~/PUNCT/2/punct or/CCONJ/2/dep we/PRON/2/dep all/DET/2/dep "
	     "go~/X/2/dep .~/PUNCT/2/dep ”/PUNCT/2/dep",
	     {"Ada|named|direct|“We all stay here,” / “or we all go.”"}},
	};
	(void)state;
	CHECK(rows);
}

/* A speech whose first paragraph is not closed goes on in the next. */
static void an_open_quotation_goes_on(void **state)
{
#define OPEN "“~/PUNCT/2/punct We/PRON/0/root all/DET/2/dep stay/VERB/2/dep here~/ADV/2/dep ./PUNCT/2/punct "
	static const struct row rows[] = {
	    {"Corp/PROPN/2/nsubj said=say/VERB/0/root/VBD :/PUNCT/2/dep " OPEN "|| " STAY_STOP,
	     {"Corp|named|direct|“We all stay here.", "Corp|inferred|direct|" ALONE}},
	    {OPEN "|| " STAY_STOP, {"-|unknown|direct|“We all stay here.", "-|unknown|direct|" ALONE}},
	};
	(void)state;
	CHECK(rows);
}

/* What stands in other parts is read past. */
static void teasers_say_nothing(void **state)
{
	static const enum part_role roles[] = {PART_TEASER, PART_FURNITURE, PART_HEADLINE};
	struct err e = {0};
	(void)state;
	for (int i = 0; i < 3; i++) {
		doc_clear(&d);
		tree_brief(&d, SPOKE("Bo") "| " STAY_COMMA SAID_ADA " || " STAY_COMMA SAID_ADA " | " SPOKE("Bo"));
		struct part *p = doc_add(&d, parts);
		*p = (struct part){{0, d.sentences.at[1].span.end}, roles[i]};
		d.sentences.at[0].part = d.sentences.at[1].part = 0;
		assert_int_equal(said_spans(&d, &e), 0);
		assert_int_equal(said_speakers(room, &d, &e), 0);
		assert_int_equal(d.claims.n, i < 2 ? 2 : 4);
		for (size_t k = 1; k < d.claims.n; k++)
			assert_true(d.claims.at[k - 1].content.at[0].start < d.claims.at[k].content.at[0].start);
		for (size_t q = 0; q < d.quotes.n; q++)
			if (d.quotes.at[q].claim != NONE)
				assert_int_equal(d.claims.at[d.quotes.at[q].claim].quote, q);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_cue_after_the_marks),
	    cmocka_unit_test(a_cue_before_the_marks),
	    cmocka_unit_test(a_possessor_owns_a_short_term),
	    cmocka_unit_test(the_last_character_said_leads_on_or_not),
	    cmocka_unit_test(a_glued_quotation_may_open_another_sentence),
	    cmocka_unit_test(a_clause_that_holds_the_quotation_takes_it_in),
	    cmocka_unit_test(an_open_quotation_goes_on),
	    cmocka_unit_test(teasers_say_nothing),
	    cmocka_unit_test(without_a_cue_the_person_of_the_paragraph),
	    cmocka_unit_test(an_open_pronoun_is_the_person_who_spoke_last),
	    cmocka_unit_test(the_first_person_is_who_is_quoted),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
