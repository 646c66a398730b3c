/*
 * The tree around a cue, function by function: who speaks, what the words of the cue and of the
 * speaker are, and what of a stretch is content. Then: according to whom an event is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "said/cue.h"
#include "said/said.h"
#include "test/said/tree.h"

struct fixture {
	struct doc d;
	struct said *s;
};

static int setup(void **state)
{
	static struct fixture f;
	struct err e = {0};
	doc_init(&f.d);
	assert_int_equal(said_open(&f.s, DATA_DIR, &e), 0);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	said_close(f->s);
	doc_release(&f->d);
	return 0;
}

static struct doc *lay(void **state, const char *lines)
{
	struct fixture *f = *state;
	doc_clear(&f->d);
	tree_read(&f->d, lines);
	return &f->d;
}

static void a_word_is_a_cue_by_lemma_or_form(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *form, *lemma; int upos; const char *xpos; int want, misread; } rows[] = {
	    {"said", "say", UPOS_VERB, "VBD", CUE_SAY, -1},
	    {"said", "say", UPOS_NOUN, "VBD", CUE_SAY, -1},
	    {"said", "say", UPOS_PROPN, "VBD", -1, -1},
	    {"asking", "asking", UPOS_VERB, "VBG", CUE_SAY, -1},    /* "ask" + ing */
	    {"denying", "denying", UPOS_VERB, "VBG", CUE_DENY, -1},
	    {"deciding", "deciding", UPOS_VERB, "VBG", CUE_THINK, -1}, /* "decid" + e */
	    {"noted", "noted", UPOS_VERB, "VBD", CUE_SAY, -1},
	    {"warned", "warned", UPOS_VERB, "VBD", CUE_SAY, -1},
	    {"says", "xx", UPOS_VERB, "VBZ", CUE_SAY, -1},
	    {"teaches", "teach", UPOS_VERB, "VBZ", -1, -1},
	    {"claim", "claim", UPOS_NOUN, "NN", CUE_SAY, -1},
	    {"claims", "claims", UPOS_NOUN, "NNS", -1, CUE_SAY},
	    {"hopes", "hopes", UPOS_NOUN, "NNS", -1, -1}, /* takes no quotation */
	    {"said", "said", UPOS_NOUN, "NN", -1, -1},
	    {"reportedly", "reportedly", UPOS_ADV, "RB", CUE_HEARSAY, -1},
	    {"alleged", "alleged", UPOS_ADJ, "JJ", CUE_HEARSAY, -1},
	    {"according", "xx", UPOS_VERB, "VBG", CUE_SAY, -1},
	    {"who", "who", UPOS_PRON, "WP", -1, -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct word w = {.form = str_c(rows[i].form), .lower = str_c(rows[i].form),
		                 .lemma = str_c(rows[i].lemma), .xpos = str_c(rows[i].xpos),
		                 .upos = (uint8_t)rows[i].upos};
		const struct cue *q = cue_of(f->s, &w), *m = cue_misread(f->s, &w);
		if ((q ? (int)q->cls : -1) != rows[i].want || (m ? (int)m->cls : -1) != rows[i].misread)
			fail_msg("'%s': %d, %d", rows[i].form, q ? (int)q->cls : -1, m ? (int)m->cls : -1);
	}
}

/* A tree, the place of a verb in it (from 1) and of its speaker (0: nobody). */
struct source_row {
	const char *lines;
	uint32_t verb, want;
};

static const struct source_row sources[] = {
    {"Valdez valdez PROPN 2 nsubj\nspoke speak VERB 0 root VBD\n", 2, 1},
    {"It it PRON 3 nsubj:pass\nwas be AUX 3 aux:pass\nsaid say VERB 0 root VBN\n", 3, 0},
    {"It it PRON 3 nsubj:pass\nwas be AUX 3 aux:pass\nsaid say VERB 0 root VBN\nby by ADP 5 case\n"
     "us we PRON 3 obl:agent\n", 3, 5},
    {"It it PRON 3 nsubj:pass\nwas be AUX 3 aux:pass\nsaid say VERB 0 root VBN\nat at ADP 5 case\n"
     "noon noon NOUN 3 obl\n", 3, 0},
    {"men man NOUN 4 nsubj\nwho who PRON 3 nsubj\nspoke speak VERB 1 acl:relcl VBD\nleft leave VERB 0 root VBD\n", 3, 1},
    {"men man NOUN 4 nsubj\nwho who PRON 3 obj\nspoke speak VERB 1 acl VBG\nleft leave VERB 0 root VBD\n", 3, 1},
    {"Who who PRON 2 nsubj\nspoke speak VERB 0 root VBD\n", 2, 1},
    {"he he PRON 2 nsubj\nwent go VERB 0 root VBD\nand and CCONJ 4 cc\nspoke speak VERB 2 conj VBD\n", 4, 1},
    {"he he PRON 2 nsubj\nwent go VERB 0 root VBD\nand and CCONJ 5 cc\nwomen woman NOUN 5 obj\nspoke speak VERB 2 conj VBD\n",
     5, 4},
    {"he he PRON 2 nsubj\nwent go VERB 0 root VBD\nand and CCONJ 5 cc\nwomen woman NOUN 5 obj\nspoke speak VERB 2 conj VBN\n",
     5, 1},
    {"he he PRON 2 nsubj\nwent go VERB 0 root VBD\nto to PART 4 mark\nspeak speak VERB 2 xcomp VB\n", 4, 1},
    {"he he PRON 2 nsubj\nleft leave VERB 0 root VBD\nspeaking speak VERB 2 advcl VBG\n", 3, 1},
    {"he he PRON 2 nsubj\nleft leave VERB 0 root VBD\nspeaking speak VERB 2 ccomp VBG\n", 3, 0},
    {"it it PRON 3 nsubj:pass\nwas be AUX 3 aux:pass\nmade make VERB 0 root VBN\nto to PART 5 mark\n"
     "speak speak VERB 3 xcomp VB\n", 5, 0},
    {"he he PRON 2 nsubj\na a VERB 0 root\nb b VERB 2 xcomp\nc c VERB 3 xcomp\nd d VERB 4 xcomp\ne e VERB 5 xcomp\n"
     "f f VERB 6 xcomp\ng g VERB 7 xcomp\nh h VERB 8 xcomp\n", 9, 1},
    {"he he PRON 2 nsubj\na a VERB 0 root\nb b VERB 2 xcomp\nc c VERB 3 xcomp\nd d VERB 4 xcomp\ne e VERB 5 xcomp\n"
     "f f VERB 6 xcomp\ng g VERB 7 xcomp\nh h VERB 8 xcomp\ni i VERB 9 xcomp\n", 10, 0},
};

static void the_tree_tells_who_speaks(void **state)
{
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct doc *d = lay(state, sources[i].lines);
		uint32_t got = cue_source(d, sources[i].verb - 1);
		if (got + 1 != sources[i].want)
			fail_msg("row %zu: word %u", i + 1, got + 1);
	}
}

static const struct source_row left[] = {
    {"men man NOUN 2 nsubj\nspoke speak VERB 0 root VBD\n", 2, 1},
    {"men man NOUN 2 nsubj\nspoke speak VERB 0 root VBZ\n", 2, 1},
    {"men man NOUN 2 nsubj\nspoke speak VERB 0 root VBP\n", 2, 1},
    {"men man NOUN 2 nsubj\nspoken speak VERB 0 root VBN\n", 2, 0},
    {"men man NOUN 4 nsubj\nhave have AUX 4 aux\noften often ADV 4 advmod\nspoke speak VERB 0 root VBD\n", 4, 1},
    {"he he PRON 2 nsubj\nspoke speak VERB 0 root VBD\n", 2, 1},
    {"he he PRON 3 nsubj\nin in ADP 3 case\nspoke speak VERB 0 root VBD\n", 3, 0},
    {"went go VERB 2 dep\nspoke speak VERB 0 root VBD\n", 2, 0},
    {"spoke speak VERB 0 root VBD\n", 1, 0},
    {"went go VERB 5 dep\nchief chief NOUN 5 nsubj\nof of ADP 4 case\nstaff staff NOUN 2 nmod\nspoke speak VERB 0 root VBD\n",
     5, 2},
    {"state state NOUN 2 compound\nenvoy envoy NOUN 3 nsubj\nspoke speak VERB 0 root VBD\n", 3, 2},
    {"left leave VERB 0 root VBD\n\nmen man NOUN 2 nsubj\nspoke speak VERB 0 root VBD\n", 3, 2},
    {"left leave NOUN 0 root NN\n\nspoke speak VERB 0 root VBD\n", 2, 0},
    /* twelve words to the left, not thirteen */
    {"a a NOUN 13 nsubj\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\n"
     "of of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nb b NOUN 1 dep\n"
     "spoke speak VERB 0 root VBD\n", 13, 1},
    {"a a NOUN 14 nsubj\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\n"
     "of of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\nof of ADP 1 dep\n"
     "b b NOUN 1 dep\nspoke speak VERB 0 root VBD\n", 14, 13},
};

static void the_noun_phrase_right_before_the_verb(void **state)
{
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		struct doc *d = lay(state, left[i].lines);
		uint32_t got = cue_phrase_before(d, left[i].verb - 1);
		if (got + 1 != left[i].want)
			fail_msg("row %zu: word %u", i + 1, got + 1);
	}
}

struct span_row {
	const char *lines;
	uint32_t word;
	const char *want;
};

static const struct span_row cues[] = {
    {"he he PRON 4 nsubj\nhas have AUX 4 aux\noften often ADV 4 advmod\nsaid say VERB 0 root\n", 4, "has often said"},
    {"has have AUX 5 aux\nhe he PRON 5 nsubj\na a ADV 5 advmod\nb b ADV 5 advmod\nsaid say VERB 0 root\n", 5,
     "has he a b said"},
    {"has have AUX 6 aux\nhe he PRON 6 nsubj\na a ADV 6 advmod\nb b ADV 6 advmod\nc c ADV 6 advmod\n"
     "said say VERB 0 root\n", 6, "said"},
    {"said say VERB 0 root\nhas have AUX 1 aux\n", 1, "said"},
    {"spoke speak VERB 0 root\nout out ADP 1 compound:prt\nnow now ADV 1 advmod\n", 1, "spoke out"},
    {"spoke speak VERB 0 root\nnow now ADV 1 advmod\nout out ADP 1 compound:prt\n", 1, "spoke now out"},
    {"spoke speak VERB 0 root\nnow now ADV 1 advmod\nhere here ADV 1 advmod\nout out ADP 1 compound:prt\n", 1, "spoke"},
    {"spoke speak VERB 0 root\nout out ADP 1 compound\n", 1, "spoke"},
    {"so so ADV 3 advmod\nhe he PRON 3 nsubj\nspoke speak VERB 0 root\nout out ADP 3 compound:prt\n", 3, "spoke out"},
    {"out out ADP 2 compound:prt\nspoke speak VERB 0 root\n", 2, "spoke"},
};

static const struct span_row phrases[] = {
    {"the the DET 2 det\nchief chief NOUN 0 root\nof of ADP 4 case\nstaff staff NOUN 2 nmod\n", 2, "the chief of staff"},
    {"in in ADP 2 case\nLima Lima PROPN 0 root\nand and CCONJ 2 cc\n", 2, "Lima"},
    {"men man NOUN 0 root\nwho who PRON 3 nsubj\nleft leave VERB 1 acl\n", 1, "men"},
    {"men man NOUN 0 root\nleft leave VERB 1 advcl\n", 1, "men"},
    {"men man NOUN 0 root\nleft leave VERB 1 parataxis\n", 1, "men"},
    {"men man NOUN 0 root\nleft leave VERB 1 dep\n", 1, "men"},
    {"men man NOUN 0 root\nin in ADP 4 case\n“ “ PUNCT 4 punct\nLima Lima PROPN 1 nmod\n” ” PUNCT 4 punct\n", 1,
     "men in “ Lima"},
    {", , PUNCT 2 amod\nold old ADJ 3 amod\nmen man NOUN 0 root\n", 3, "old men"},
    {"( ( PUNCT 0 root\n", 1, "("},
};

static void a_cue_has_its_auxiliaries_and_its_particle(void **state)
{
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
		struct doc *d = lay(state, cues[i].lines);
		struct str got = doc_span_text(d, cue_span(d, cues[i].word - 1));
		if (!str_eqz(got, cues[i].want))
			fail_msg("row %zu: '%.*s'", i + 1, STR_ARG(got));
	}
}

static void a_source_is_a_phrase_without_its_clauses(void **state)
{
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		struct doc *d = lay(state, phrases[i].lines);
		struct str got = doc_span_text(d, cue_phrase(d, phrases[i].word - 1));
		if (!str_eqz(got, phrases[i].want))
			fail_msg("row %zu: '%.*s'", i + 1, STR_ARG(got));
	}
}

/* Words: 0 “ 1 a 2 , 3 b 4 - 5 c 6 ' 7 . */
static void content_is_cut_and_trimmed(void **state)
{
	static const struct { uint32_t w0, w1, x0, x1; const char *one, *two; } rows[] = {
	    {0, 8, 0, 0, "“ a , b - c '", NULL},   {2, 5, 0, 0, "b", NULL},       {2, 3, 0, 0, NULL, NULL},
	    {1, 6, 3, 4, "a", "c"},                {1, 6, 1, 4, "c", NULL},       {1, 6, 3, 6, "a", NULL},
	    {1, 6, 0, 1, "a , b - c", NULL},       {1, 6, 6, 8, "a , b - c", NULL}, {1, 6, 0, 2, "b - c", NULL},
	    {1, 6, 5, 7, "a , b", NULL},           {1, 6, 3, 3, "a , b - c", NULL}, {1, 6, 0, 8, NULL, NULL},
	};
	struct doc *d = lay(state, "“ “ PUNCT 2 punct\na a X 0 root\n, , PUNCT 2 punct\nb b X 2 dep\n- - PUNCT 2 punct\n"
	                           "c c X 2 dep\n' ' PUNCT 2 punct\n. . PUNCT 2 punct\n");
	struct err e = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct claim *c = claim_add(d);
		const char *want[] = {rows[i].one, rows[i].two};
		assert_int_equal(claim_content(d, c, rows[i].w0, rows[i].w1, rows[i].x0, rows[i].x1, &e), 0);
		if (c->content.n != (uint32_t)(!!want[0] + !!want[1]))
			fail_msg("row %zu: %u stretches", i + 1, c->content.n);
		for (uint32_t k = 0; k < c->content.n; k++)
			if (!str_eqz(doc_span_text(d, c->content.at[k]), want[k]))
				fail_msg("row %zu: '%.*s'", i + 1, STR_ARG(doc_span_text(d, c->content.at[k])));
	}
}

/* ---- who it is ---- */

static void the_best_mention_names_a_cluster(void **state)
{
	struct doc *d = lay(state, "He he PRON 5 nsubj\nking king NOUN 5 obj\nOtto Otto PROPN 5 obj\nOtto Otto PROPN 5 obj\n"
	                           "left leave VERB 0 root\nshe she PRON 5 obj\nX X PROPN 5 obj\n");
	tree_mention(d, "He", MENTION_PRONOUN, 0, "", "");
	tree_mention(d, "king", MENTION_NOMINAL, 0, "", "");
	tree_mention(d, "Otto", MENTION_NAME, 0, "Otto", "");
	tree_mention(d, "Otto", MENTION_NAME, 0, "Otto I", "DEU");
	tree_mention(d, "she", MENTION_PRONOUN, 1, "", "");
	uint32_t *rep = speaker_reps(d);
	assert_non_null(rep);
	assert_int_equal(rep[0], 3);
	assert_int_equal(rep[1], 4);
	assert_int_equal(rep[2], NONE);
	d->mentions.at[3].party.country[0] = 0; /* both as good: the first */
	rep = speaker_reps(d);
	assert_int_equal(rep[0], 2);
	d->mentions.at[3].cluster = d->n_clusters; /* of no cluster */
	rep = speaker_reps(d);
	assert_int_equal(rep[0], 2);
	assert_int_equal(rep[2], NONE);
}

static struct claim *speak(struct doc *d, uint32_t source)
{
	struct err e = {0};
	struct claim *c = claim_add(d);
	assert_int_equal(speaker_set(d, c, source, speaker_reps(d), &e), 0);
	return c;
}

static void a_speaker_is_named_completed_or_left_open(void **state)
{
	struct doc *d = lay(state, "He he PRON 2 nsubj\nsaid say VERB 0 root\nthe the DET 4 det\nking king NOUN 2 obj\n"
	                           "Otto Otto PROPN 4 flat\na a DET 7 det\nsource source NOUN 2 obj\n");
	uint32_t king = tree_mention(d, "king", MENTION_NOMINAL, 0, "", "");
	struct claim *c = speak(d, NONE);
	assert_false(c->has_speaker);
	assert_int_equal(c->source.n, 0);
	c = speak(d, 0); /* a pronoun that nobody knows */
	assert_false(c->has_speaker);
	assert_true(str_eqz(doc_span_text(d, c->source.at[0]), "He"));
	c = speak(d, 6);
	assert_true(c->has_speaker && str_eqz(c->speaker.name, "a source"));
	assert_int_equal(c->how, HOW_NAMED);
	assert_int_equal(c->speaker.mention, NONE);
	c = speak(d, 3); /* alone in its cluster */
	assert_true(c->has_speaker && str_eqz(c->speaker.name, "king"));
	assert_int_equal(c->how, HOW_NAMED);
	uint32_t otto = tree_mention(d, "Otto", MENTION_NAME, 0, "Otto I", "DEU");
	d->mentions.at[otto].party.id = STR("otto");
	memcpy(d->mentions.at[otto].party.successor, "FRA", 4);
	assert_true(party_add_sector(&d->mentions.at[otto].party, "GOV"));
	c = speak(d, 3);
	assert_true(c->has_speaker && str_eqz(c->speaker.name, "Otto I"));
	assert_int_equal(c->how, HOW_COREF);
	assert_int_equal(c->speaker.mention, king);
	assert_string_equal(c->speaker.country, "DEU");
	assert_string_equal(c->speaker.successor, "FRA");
	assert_true(str_eqz(c->speaker.id, "otto") && party_has_sector(&c->speaker, "GOV"));
	memcpy(d->mentions.at[king].party.country, "ITA", 4);
	c = speak(d, 3); /* its own words come first */
	assert_string_equal(c->speaker.country, "ITA");
	assert_string_equal(c->speaker.successor, "");
	tree_mention(d, "He", MENTION_PRONOUN, 1, "", "");
	assert_false(speak(d, 0)->has_speaker); /* a cluster of pronouns */
	d->mentions.at[king].head = NONE;
	d->mention_of[3] = NONE; /* the name hangs below the word */
	c = speak(d, 3);
	assert_int_equal(c->speaker.mention, otto);
	assert_int_equal(c->how, HOW_NAMED);
}

static void the_known_one_of_two_subjects_speaks(void **state)
{
	struct doc *d = lay(state, "Xy Xy PROPN 4 nsubj\n, , PUNCT 4 punct\nking king NOUN 4 nsubj\nsaid say VERB 0 root\n"
	                           "Otto Otto PROPN 4 nsubj\n");
	tree_mention(d, "king", MENTION_NOMINAL, 0, "the king", "");
	assert_true(str_eqz(speak(d, 0)->speaker.name, "the king"));
	d->words.at[0].rel = REL_obj;
	assert_true(str_eqz(speak(d, 0)->speaker.name, "Xy"));
	d->words.at[0].rel = REL_nsubj;
	d->mentions.n = 0;
	d->mention_of[2] = NONE;
	tree_mention(d, "Otto", MENTION_NAME, 0, "Otto", ""); /* behind the verb: another matter */
	assert_true(str_eqz(speak(d, 0)->speaker.name, "Xy"));
}

static void only_a_person_is_inferred_to_speak(void **state)
{
	struct doc *d = lay(state, "Otto Otto PROPN 2 nsubj\nsaid say VERB 0 root\n");
	uint32_t at = tree_mention(d, "Otto", MENTION_NAME, 0, "Otto", "");
	struct mention *m = &d->mentions.at[at];
	struct claim c = {.has_speaker = true};
	assert_false(speaker_is_person(d, &c));
	m->gender = 'm';
	assert_true(speaker_is_person(d, &c));
	m->gender = 'f';
	assert_true(speaker_is_person(d, &c));
	m->plural = true;
	assert_false(speaker_is_person(d, &c));
	m->plural = false;
	m->gender = 0;
	m->role = STR("king");
	assert_true(speaker_is_person(d, &c));
	m->gender = 'n';
	assert_false(speaker_is_person(d, &c));
	m->gender = 0;
	m->role = STR("");
	d->words.at[0].ner = NER_PER;
	assert_true(speaker_is_person(d, &c));
	c.speaker.mention = NONE;
	assert_false(speaker_is_person(d, &c));
	c.speaker.mention = 0;
	c.has_speaker = false;
	assert_false(speaker_is_person(d, &c));
}

static int open_table(const char *dir, const char *text, struct err *e)
{
	char path[300];
	struct said *s = NULL;
	snprintf(path, sizeof path, "%s/said/cues.tsv", dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	int got = said_open(&s, dir, e);
	assert_int_equal(s != NULL, got == 0);
	said_close(s);
	unlink(path);
	return got;
}

static void a_bad_row_of_cues_is_named(void **state)
{
	static const struct { const char *rows, *cause; } bad[] = {
	    {"say\tverb\tsay\tquote,clauses\n", "line 2: nothing takes 'clauses'"}, {"say\tverb\tspeak\tquote\n", "line 2: no class 'speak'"},
	    {"say\tverb\tsay\tquote\nask\tverb\n", "line 3"}};
	char dir[] = "/tmp/bede-said-XXXXXX", path[300], many[2002 * 20];
	struct err e = {0};
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/said", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(many, sizeof many, "lemma\tpos\tclass\ttakes\n%s", bad[i].rows);
		assert_int_equal(open_table(dir, many, &e), -1);
		assert_non_null(strstr(e.msg, "said/cues.tsv"));
		if (!strstr(e.msg, bad[i].cause))
			fail_msg("%s", e.msg);
	}
	assert_int_equal(open_table(dir, "lemma\tpos\tclass\n", &e), -1);
	size_t n = (size_t)snprintf(many, sizeof many, "lemma\tpos\tclass\ttakes\n");
	for (int i = 0; i < 2000; i++)
		n += (size_t)snprintf(many + n, sizeof many - n, "a%d\tverb\tsay\tto\n", i);
	assert_int_equal(open_table(dir, many, &e), 0);
	snprintf(many + n, sizeof many - n, "b\tverb\tsay\tto\n");
	assert_int_equal(open_table(dir, many, &e), -1);
	assert_non_null(strstr(e.msg, "more than 2000 rows"));
	rmdir(path);
	assert_int_equal(rmdir(dir), 0);
	struct said *none = NULL;
	assert_int_equal(said_open(&none, dir, &e), -1);
	said_close(none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_word_is_a_cue_by_lemma_or_form),
	    cmocka_unit_test(a_bad_row_of_cues_is_named),
	    cmocka_unit_test(the_tree_tells_who_speaks),
	    cmocka_unit_test(the_noun_phrase_right_before_the_verb),
	    cmocka_unit_test(a_cue_has_its_auxiliaries_and_its_particle),
	    cmocka_unit_test(a_source_is_a_phrase_without_its_clauses),
	    cmocka_unit_test(content_is_cut_and_trimmed),
	    cmocka_unit_test(the_best_mention_names_a_cluster),
	    cmocka_unit_test(a_speaker_is_named_completed_or_left_open),
	    cmocka_unit_test(the_known_one_of_two_subjects_speaks),
	    cmocka_unit_test(only_a_person_is_inferred_to_speak),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
