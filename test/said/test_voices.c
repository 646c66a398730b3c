/*
 * Claims of whole sentences, from given trees. A row is a tree (test/said/tree.h, tree_brief) and
 * its claims in order: "speaker|how|kind|cue|content / content|flags", flags d denial, h hearsay, t
 * thought; "-" where nobody or nothing is known.
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

enum { EXPECTED = 3 };

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

static void render(char *out, size_t n, const struct claim *c)
{
	struct str name = c->has_speaker ? c->speaker.name : STR("-"),
	           cue = c->cue.n ? doc_span_text(&d, c->cue.at[0]) : STR("-");
	int used = snprintf(out, n, "%.*s|%s|%s|%.*s|", STR_ARG(name), speaker_how_name[c->how],
	                    claim_kind_name[c->kind], STR_ARG(cue));
	for (uint32_t i = 0; i < c->content.n; i++)
		used += snprintf(out + used, n - (size_t)used, "%s%.*s", i ? " / " : "",
		                 STR_ARG(doc_span_text(&d, c->content.at[i])));
	snprintf(out + used, n - (size_t)used, "|%s%s%s", c->denial ? "d" : "", c->hearsay ? "h" : "",
	         c->thought ? "t" : "");
}

static void check(const struct row *r, size_t line)
{
	struct err e = {0};
	size_t i;
	assert_int_equal(said_spans(&d, &e), 0);
	assert_int_equal(said_speakers(room, &d, &e), 0);
	for (i = 0; i < d.claims.n && i < EXPECTED; i++) {
		char got[400];
		render(got, sizeof got, &d.claims.at[i]);
		if (!r->want[i] || strcmp(got, r->want[i]) != 0)
			fail_msg("row %zu, '%.*s': found '%s', not '%s'", line, STR_ARG(d.text), got,
			         r->want[i] ? r->want[i] : "nothing");
	}
	if (i < d.claims.n || (i < EXPECTED && r->want[i]))
		fail_msg("row %zu, '%.*s': %zu claims", line, STR_ARG(d.text), d.claims.n);
}

static void check_all(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		doc_clear(&d);
		tree_brief(&d, rows[i].tree);
		check(&rows[i], i + 1);
	}
}

#define CHECK(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void a_that_opens_the_clause_whatever_the_tree_says(void **state)
{
#define X9 "x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep x/ADJ/2/dep Lima/PROPN/2/obl "
	static const struct row rows[] = {
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD men=man/NOUN/2/obj on/ADP/5/case Monday/PROPN/2/obl "
	     "that/SCONJ/8/mark it/PRON/8/nsubj closed=close/VERB/5/acl/VBD",
	     {"Ada|named|indirect|told|that it closed|"}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD men=man/NOUN/2/obj on/ADP/5/case Monday/PROPN/2/obl "
	     "that/PRON/8/nsubj it/PRON/8/dep closed=close/VERB/5/acl/VBD",
	     {"Ada|named|indirect|told|that it closed|"}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD men=man/NOUN/2/obj who/PRON/5/nsubj left=leave/VERB/3/acl/VBD "
	     "that/SCONJ/8/mark it/PRON/8/nsubj closed=close/VERB/5/acl/VBD",
	     {NULL}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD men=man/NOUN/2/obj ,/PUNCT/2/punct that/SCONJ/7/mark "
	     "it/PRON/7/nsubj closed=close/VERB/3/acl/VBD",
	     {NULL}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD men=man/NOUN/2/obj that/DET/5/det port/NOUN/3/acl", {NULL}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD that/PRON/4/nsubj closed=close/VERB/2/acl/VBD", {NULL}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD that/SCONJ/4/mark closed=close/VERB/2/dep/VBD",
	     {"Ada|named|indirect|told|that closed|"}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD " X9 "that/SCONJ/14/mark it/PRON/14/nsubj closed=close/VERB/11/acl/VBD",
	     {"Ada|named|indirect|told|that it closed|"}},
	    {"Ada/PROPN/2/nsubj told=tell/VERB/0/root/VBD x/ADJ/2/dep " X9
	     "that/SCONJ/15/mark it/PRON/15/nsubj closed=close/VERB/12/acl/VBD",
	     {NULL}},
	};
	(void)state;
	CHECK(rows);
}

static void a_cue_hands_its_clause_to_its_subject(void **state)
{
	static const struct row rows[] = {
	    {"Ada/PROPN/2/nsubj promised=promise/VERB/0/root/VBD to/PART/4/mark leave/VERB/2/xcomp/VB",
	     {"Ada|named|indirect|promised|to leave|"}},
	    {"Ada/PROPN/2/nsubj promised=promise/VERB/0/root/VBD Lima/PROPN/2/xcomp", {NULL}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD to/PART/4/mark leave/VERB/2/xcomp/VB", {NULL}},
	    {"Ada/PROPN/2/nsubj wanted=want/VERB/0/root/VBD to/PART/4/mark leave/VERB/2/xcomp/VB",
	     {"Ada|named|indirect|wanted|to leave|t"}},
	    {"Ada/PROPN/2/nsubj knows=know/VERB/0/root/VBZ it/PRON/4/nsubj closed=close/VERB/2/ccomp/VBD",
	     {"Ada|named|indirect|knows|it closed|t"}},
	    {"You/PRON/2/nsubj know/VERB/0/root/VBP it/PRON/4/nsubj closed=close/VERB/2/ccomp/VBD", {NULL}},
	    {"You/PRON/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj closed=close/VERB/2/ccomp/VBD",
	     {"-|unknown|indirect|said|it closed|"}},
	    {"Ada/PROPN/2/nsubj denied=deny/VERB/0/root/VBD the/DET/4/det theft/NOUN/2/obj",
	     {"Ada|named|indirect|denied|the theft|d"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD the/DET/4/det theft/NOUN/2/obj", {NULL}},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass said=say/VERB/0/root/VBN that/SCONJ/6/mark it/PRON/6/nsubj "
	     "closed=close/VERB/3/ccomp/VBD",
	     {"-|unknown|indirect|was said|that it closed|h"}},
	    {"Ada/PROPN/3/nsubj:pass is=be/AUX/3/aux:pass said=say/VERB/0/root/VBN to/PART/5/mark leave/VERB/3/xcomp/VB",
	     {"-|unknown|indirect|is said|to leave|h"}},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass believed=believe/VERB/0/root/VBN that/SCONJ/6/mark "
	     "it/PRON/6/nsubj closed=close/VERB/3/ccomp/VBD",
	     {"-|unknown|indirect|was believed|that it closed|ht"}},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass known=know/VERB/0/root/VBN that/SCONJ/6/mark it/PRON/6/nsubj "
	     "closed=close/VERB/3/ccomp/VBD",
	     {NULL}},
	    {"It/PRON/3/nsubj:pass was=be/AUX/3/aux:pass said=say/VERB/0/root/VBN by/ADP/5/case Ada/PROPN/3/obl:agent "
	     "that/SCONJ/8/mark it/PRON/8/nsubj closed=close/VERB/3/ccomp/VBD",
	     {"Ada|named|indirect|was said|that it closed|"}},
	};
	(void)state;
	CHECK(rows);
}

static void the_cue_may_stand_inside_what_is_said(void **state)
{
	static const struct row rows[] = {
	    {"The/DET/2/det port/NOUN/7/nsubj ,/PUNCT/7/punct Ada/PROPN/5/nsubj said=say/VERB/7/parataxis/VBD ,/PUNCT/7/punct "
	     "closed=close/VERB/0/root/VBD",
	     {"Ada|named|indirect|said|The port / closed|"}},
	    {"The/DET/2/det port/NOUN/8/nsubj ,/PUNCT/8/punct Ada/PROPN/5/nsubj told=tell/VERB/8/parataxis/VBD "
	     "reporters=reporter/NOUN/5/obj ,/PUNCT/8/punct closed=close/VERB/0/root/VBD",
	     {"Ada|named|indirect|told|The port / closed|"}},
	    {"The/DET/2/det port/NOUN/8/nsubj ,/PUNCT/8/punct Ada/PROPN/5/nsubj told=tell/VERB/8/parataxis/VBD "
	     "men=man/NOUN/5/obj ,/PUNCT/8/punct closed=close/VERB/0/root/VBD",
	     {NULL}},
	    {"The/DET/2/det port/NOUN/5/nsubj Ada/PROPN/4/nsubj said=say/VERB/0/root/VBD closed=close/VERB/4/ccomp/VBD",
	     {"Ada|named|indirect|said|The port / closed|"}},
	    {"The/DET/2/det port/NOUN/5/nsubj said=say/VERB/0/root/VBD Ada/PROPN/3/nsubj closed=close/VERB/3/ccomp/VBD",
	     {"Ada|named|indirect|said|The port / closed|"}},
	    {"The/DET/2/det port/NOUN/9/nsubj Ada/PROPN/8/nsubj x/ADV/8/dep x/ADV/8/dep x/ADV/8/dep x/ADV/8/dep "
	     "said=say/VERB/0/root/VBD closed=close/VERB/8/ccomp/VBD",
	     {"Ada|named|indirect|said|The port / closed|"}},
	    {"The/DET/2/det port/NOUN/10/nsubj Ada/PROPN/9/nsubj x/ADV/9/dep x/ADV/9/dep x/ADV/9/dep x/ADV/9/dep "
	     "x/ADV/9/dep said=say/VERB/0/root/VBD closed=close/VERB/9/ccomp/VBD",
	     {"Ada|named|indirect|said|The port Ada x x x x x / closed|"}},
	    {"On/ADP/2/case Monday/PROPN/7/obl Ada/PROPN/4/nsubj said=say/VERB/0/root/VBD that/SCONJ/7/mark it/PRON/7/nsubj "
	     "closed=close/VERB/4/ccomp/VBD",
	     {"Ada|named|indirect|said|that it closed|"}},
	};
	(void)state;
	CHECK(rows);
}

static void the_layout_tells_where_the_tree_does_not(void **state)
{
	static const struct row rows[] = {
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/5/dep/VBD ,/PUNCT/5/punct noted=note/VERB/0/root/VBD "
	     "a/DET/7/det friend/NOUN/5/obj",
	     {"a friend|named|indirect|noted|The talks failed|"}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/7/dep/VBD ,/PUNCT/7/punct a/DET/6/det friend/NOUN/7/nsubj "
	     "noted=note/VERB/0/root/VBD",
	     {"a friend|named|indirect|noted|The talks failed|"}},
	    {"Talks=talk/NOUN/2/nsubj failed=fail/VERB/4/dep/VBD ,/PUNCT/4/punct noted=note/VERB/0/root/VBD "
	     "a/DET/6/det friend/NOUN/4/obj",
	     {NULL}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failing=fail/VERB/5/dep/VBG ,/PUNCT/5/punct noted=note/VERB/0/root/VBD "
	     "a/DET/7/det friend/NOUN/5/obj",
	     {NULL}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/5/dep/VBD ,/PUNCT/5/punct noted=note/VERB/0/root/VBD "
	     "a/DET/7/det friend/NOUN/5/obj who/PRON/9/nsubj left=leave/VERB/7/acl/VBD",
	     {NULL}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/5/dep/VBD and/CCONJ/5/punct noted=note/VERB/0/root/VBD "
	     "a/DET/7/det friend/NOUN/5/obj",
	     {NULL}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/5/dep/VBD ,/PUNCT/5/punct noted=note/VERB/0/root/VBG "
	     "a/DET/7/det friend/NOUN/5/obj",
	     {NULL}},
	    {"The/DET/2/det talks=talk/NOUN/3/nsubj failed=fail/VERB/5/dep/VBD ,/PUNCT/5/punct condemned=condemn/VERB/0/root/VBD "
	     "a/DET/7/det friend/NOUN/5/obj",
	     {NULL}},
	};
	(void)state;
	CHECK(rows);
}

static void the_narrator_takes_over(void **state)
{
	static const struct row rows[] = {
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD and/CCONJ/7/cc "
	     "Bo/PROPN/7/nsubj said=say/VERB/4/conj/VBD it/PRON/9/nsubj froze=freeze/VERB/7/ccomp/VBD",
	     {"Ada|named|indirect|said|it rained|", "Bo|named|indirect|said|it froze|"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD and/CCONJ/7/cc "
	     "Bo/PROPN/7/nsubj left=leave/VERB/4/conj/VBD",
	     {"Ada|named|indirect|said|it rained and Bo left|"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD ,/PUNCT/7/punct "
	     "Bo/PROPN/7/nsubj left=leave/VERB/4/parataxis/VBD",
	     {"Ada|named|indirect|said|it rained|"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD ,/PUNCT/4/punct "
	     "Bo/PROPN/7/nsubj left=leave/VERB/4/conj/VBD",
	     {"Ada|named|indirect|said|it rained|"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD ,/PUNCT/6/punct "
	     "froze=freeze/VERB/4/conj/VBD",
	     {"Ada|named|indirect|said|it rained , froze|"}},
	    {"Ada/PROPN/2/nsubj said=say/VERB/0/root/VBD it/PRON/4/nsubj rained=rain/VERB/2/ccomp/VBD ,/PUNCT/7/punct "
	     "Bo/PROPN/7/nsubj left=leave/VERB/4/advcl/VBD",
	     {"Ada|named|indirect|said|it rained , Bo left|"}},
	};
	(void)state;
	CHECK(rows);
}

static void according_to_somebody(void **state)
{
	static const struct row rows[] = {
	    {"According/VERB/3/case to/ADP/1/fixed Ada/PROPN/6/obl ,/PUNCT/6/punct it/PRON/6/nsubj closed=close/VERB/0/root/VBD",
	     {"Ada|named|indirect|According to|it closed|"}},
	    {"According/VERB/6/advcl to/ADP/3/case Ada/PROPN/1/obl ,/PUNCT/6/punct it/PRON/6/nsubj closed=close/VERB/0/root/VBD",
	     {"Ada|named|indirect|According to|it closed|"}},
	    {"Rain/NOUN/2/nsubj fell=fall/VERB/0/root/VBD in/ADP/4/case Lima/PROPN/2/obl ,/PUNCT/4/punct according/VERB/8/case "
	     "to/ADP/6/fixed Ada/PROPN/4/nmod ./PUNCT/2/punct",
	     {"Ada|named|indirect|according to|Rain fell in Lima|"}},
	    {"Rain/NOUN/0/root in/ADP/3/case Lima/PROPN/1/nmod ,/PUNCT/3/punct according/VERB/7/case to/ADP/5/fixed "
	     "Ada/PROPN/3/nmod",
	     {"Ada|named|indirect|according to|in Lima|"}},
	    {"According/VERB/0/root to/ADP/1/dep", {NULL}},
	    {"According/VERB/2/case Ada/PROPN/0/root", {NULL}},
	};
	(void)state;
	CHECK(rows);
}

static void nobody_stands_for_hearsay(void **state)
{
	static const struct row rows[] = {
	    {"The/DET/2/det port/NOUN/4/nsubj reportedly/ADV/4/advmod closed=close/VERB/0/root/VBD",
	     {"-|unknown|indirect|reportedly|The port / closed|h"}},
	    {"The/DET/2/det port/NOUN/5/nsubj reportedly/ADV/2/advmod has=have/AUX/5/aux closed=close/VERB/0/root/VBN",
	     {"-|unknown|indirect|reportedly|The port / has closed|h"}},
	    {"The/DET/2/det port/NOUN/6/nsubj reportedly/ADV/2/advmod has=have/AUX/6/aux now/ADV/6/advmod closed=close/VERB/0/root/VBN",
	     {"-|unknown|indirect|reportedly|The port / has now closed|h"}},
	    {"The/DET/2/det port/NOUN/7/nsubj reportedly/ADV/2/advmod has=have/AUX/7/aux now/ADV/7/advmod so/ADV/7/advmod "
	     "closed=close/VERB/0/root/VBN",
	     {"-|unknown|indirect|reportedly|The port|h"}},
	    {"An/DET/3/det alleged/ADJ/3/amod thief/NOUN/4/nsubj left=leave/VERB/0/root/VBD",
	     {"-|unknown|indirect|alleged|An / thief|h"}},
	    {"An/DET/4/det alleged/ADJ/4/amod wanted=wanted/VERB/4/amod thief/NOUN/5/nsubj left=leave/VERB/0/root/VBD",
	     {"-|unknown|indirect|alleged|An / wanted thief|h"}},
	    {"The/DET/2/det port/NOUN/4/nsubj reportedly/ADV/4/dep closed=close/VERB/0/root/VBD", {NULL}},
	    {"The/DET/2/det speculation/NOUN/6/nsubj that/SCONJ/5/mark it/PRON/5/nsubj closed=close/VERB/2/acl/VBD "
	     "grew=grow/VERB/0/root/VBD",
	     {"-|unknown|indirect|speculation|that it closed|h"}},
	    {"There/PRON/2/expl was=be/VERB/0/root/VBD speculation/NOUN/2/nsubj that/SCONJ/6/mark it/PRON/6/nsubj "
	     "closed=close/VERB/3/acl/VBD",
	     {"-|unknown|indirect|speculation|that it closed|h"}},
	};
	(void)state;
	CHECK(rows);
}

static void a_noun_hands_its_clause_to_its_owner(void **state)
{
	static const struct row rows[] = {
	    {"the/DET/2/det claim/NOUN/0/root of/ADP/4/case Ada/PROPN/2/nmod that/SCONJ/7/mark it/PRON/7/nsubj "
	     "closed=close/VERB/2/acl/VBD",
	     {"Ada|named|indirect|claim|that it closed|"}},
	    {"the/DET/2/det claim/NOUN/0/root in/ADP/4/case Lima/PROPN/2/nmod that/SCONJ/7/mark it/PRON/7/nsubj "
	     "closed=close/VERB/2/ccomp/VBD",
	     {"-|unknown|indirect|claim|that it closed|"}},
	    {"Ada/PROPN/3/nmod:poss 's/PART/1/case claim/NOUN/0/root that/SCONJ/6/mark it/PRON/6/nsubj "
	     "closed=close/VERB/3/acl/VBD",
	     {"Ada|named|indirect|claim|that it closed|"}},
	    {"Bo/PROPN/2/nsubj made=make/VERB/0/root/VBD the/DET/4/det claim/NOUN/2/obj that/SCONJ/7/mark it/PRON/7/nsubj "
	     "closed=close/VERB/4/acl/VBD",
	     {"Bo|named|indirect|claim|that it closed|"}},
	    {"Bo/PROPN/2/nsubj left=leave/VERB/0/root/VBD with/ADP/4/case claim/NOUN/2/obl that/SCONJ/7/mark "
	     "it/PRON/7/nsubj closed=close/VERB/4/acl/VBD",
	     {"Bo|named|indirect|claim|that it closed|"}},
	    {"Officials=official/NOUN/2/compound report/NOUN/0/root that/SCONJ/5/mark it/PRON/5/nsubj "
	     "closed=close/VERB/2/acl/VBD",
	     {"Officials|named|indirect|report|that it closed|"}},
	    {"the/DET/2/det claim/NOUN/0/root whether/SCONJ/5/mark it/PRON/5/nsubj closed=close/VERB/2/acl/VBD", {NULL}},
	    {"the/DET/2/det claim/NOUN/0/root it/PRON/4/nsubj closed=close/VERB/2/acl/VBD", {NULL}},
	    {"that/SCONJ/2/mark closed=close/VERB/3/acl/VBD claim/NOUN/0/root", {NULL}},
	};
	(void)state;
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_that_opens_the_clause_whatever_the_tree_says),
	    cmocka_unit_test(a_cue_hands_its_clause_to_its_subject),
	    cmocka_unit_test(the_cue_may_stand_inside_what_is_said),
	    cmocka_unit_test(the_layout_tells_where_the_tree_does_not),
	    cmocka_unit_test(the_narrator_takes_over),
	    cmocka_unit_test(according_to_somebody),
	    cmocka_unit_test(nobody_stands_for_hearsay),
	    cmocka_unit_test(a_noun_hands_its_clause_to_its_owner),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
