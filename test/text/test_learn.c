/* The trainers on a treebank small enough to be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/conllu.h"
#include "text/clitic.h"
#include "text/lemma.h"
#include "text/train_clitic.h"
#include "text/train_news.h"
#include "text/train_text.h"
#include "text/words.h"

static const char bank[] =
    "# newdoc\n# newpar\n"
    "1\tMr.\tMr.\tPROPN\tNNP\t_\t3\tcompound\t_\t_\n"
    "2-3\tLund's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tLund\tLund\tPROPN\tNNP\t_\t1\tflat\t_\t_\n"
    "3\t's\t's\tPART\tPOS\t_\t0\troot\t_\tSpaceAfter=No\n\n"
    "# newpar\n"
    "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2\twent\tgo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1\tBoats\tboat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tsailed\tsail\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1-2\tAnn's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnmod\t_\t_\n"
    "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
    "3-4\tship's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tship\tship\tNOUN\tNN\t_\t0\troot\t_\t_\n"
    "4\t's\t's\tPART\tPOS\t_\t3\tcase\t_\t_\n"
    "5\tguns\tgun\tNOUN\tNNS\t_\t3\tdep\t_\t_\n"
    "6\tboomed\tboom\tVERB\tVBD\t_\t3\tdep\t_\tSpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tcan\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n"
    "3\tnot\tnot\tPART\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tcan\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n"
    "3\tnot\tnot\tPART\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

static struct pack *pack;
static struct buf bytes;
static struct err err;

static int setup(void **state)
{
	struct pack_writer w;
	struct str file = str_c(bank);
	struct text_train_options o = {.treebank = &file, .n = 1, .data_dir = DATA_DIR, .news = true,
	                               .seed = 3};
	pack_writer_init(&w);
	buf_init(&bytes, 64 << 20);
	assert_int_equal(text_train(&o, &w, &err), 0);
	assert_int_equal(pack_writer_bytes(&w, &bytes, &err), 0);
	assert_int_equal(pack_open_bytes(&pack, buf_view(&bytes), "test", &err), 0);
	pack_writer_release(&w);
	return 0;
}

static int teardown(void **state)
{
	pack_close(pack);
	buf_release(&bytes);
	return 0;
}

static void assert_lemma(const char *form, const char *lower, enum ud_upos upos, const char *xpos,
                         const char *lemma)
{
	struct lemmas l;
	char room[LEMMA_LONGEST];
	struct word w = {.form = str_c(form), .lower = str_c(lower), .upos = (uint8_t)upos,
	                 .xpos = str_c(xpos)};
	assert_int_equal(lemmas_open(&l, pack, &err), 0);
	struct str got = lemma_of(&l, &w, room);
	assert_int_equal(got.n, strlen(lemma));
	assert_memory_equal(got.p, lemma, got.n);
}

static void lemmas_of_seen_words_come_back(void **state)
{
	assert_lemma("went", "went", UPOS_VERB, "VBD", "go");
	assert_lemma("Boats", "boats", UPOS_NOUN, "NNS", "boat");
	assert_lemma("Lund", "lund", UPOS_PROPN, "NNP", "Lund");
}

static void lemmas_of_unseen_words_follow_their_endings(void **state)
{
	assert_lemma("failed", "failed", UPOS_VERB, "VBD", "fail");
	assert_lemma("Coats", "coats", UPOS_NOUN, "NNS", "coat");
	assert_lemma("Holt", "holt", UPOS_PROPN, "NNP", "Holt");
}

static void multiword_tokens_are_learned(void **state)
{
	struct clitics c;
	struct clitic_words w;
	assert_int_equal(clitics_open(&c, pack, &err), 0);
	assert_int_equal(clitic_split(&c, STR("Cannot"), STR("cannot"), &w), 2);
	assert_int_equal(clitic_split(&c, STR("Moe's"), STR("moe's"), &w), 2);
	assert_int_equal(clitic_split(&c, STR("went"), STR("went"), &w), 1);
	clitics_close(&c);
}

/* Adds a token of the given words, '|' between, each of which stands in it. */
static void count_token(struct clitic_counts *k, const char *words)
{
	struct doc d;
	struct word w[CLITIC_WORDS];
	char text[64];
	struct str rest = str_c(words), word;
	uint32_t at = 0, n = 0;
	doc_init(&d);
	for (; str_split(&rest, '|', &word); at += (uint32_t)word.n, n++) {
		memcpy(text + at, word.p, word.n);
		w[n] = (struct word){.span = {at, at + (uint32_t)word.n}, .form = word, .lower = word};
	}
	w[0].token_len = (uint16_t)n;
	d.text = (struct str){text, at};
	d.words.at = w;
	d.words.n = n;
	assert_int_equal(clitic_counts_take(k, &d, &err), 0);
	d.words.n = 0;
	d.words.at = NULL;
	doc_release(&d);
}

/* An affix that three forms lose and fewer keep; "ta" is kept as often, "ni" lost but twice, and "bra" and
 * "kel" stand behind fewer forms than before them. */
static void affixes_that_forms_mostly_lose_are_rules(void **state)
{
	static const char *const tokens[] = {
		"wa|bra", "wa|bra", "wa|kel", "wa|dom|hu", "wa|sor", "wahid", "kel|hu", "bra|hu", "ta|bra", "ta|kel",
		"ta|dom", "tasil", "tamor", "takor", "ni|bra", "ni|dur", "so|lo",
		/* "l" is lost by three forms and kept by one, where "ll" does not stand for two others */
		"l|kor", "l|mun", "l|dag", "lid", "ll|kor", "ll|mun", "ll|dag", "ll|tol",
	};
	static const char want[] = "^wa\twa\n*hu\thu\n^l\tl\n^ll\tll\nwahid\twahid\nlid\tlid\n";
	struct clitic_counts k;
	struct buf out;
	clitic_counts_init(&k);
	buf_init(&out, 1 << 16);
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
		count_token(&k, tokens[i]);
	assert_int_equal(clitic_counts_write(&k, &out, &err), 0);
	assert_string_equal(out.p, want);
	clitic_counts_release(&k);
	buf_release(&out);
}

static void the_splitter_tells_titles_from_sentence_ends(void **state)
{
	struct split s;
	struct split_out out = {NULL, 0, 0};
	struct doc d;
	doc_init(&d);
	d.text = STR("Capt. Lund met Gen. Holt. They left.");
	assert_int_equal(split_open(&s, pack, DATA_DIR, &err), 0);
	assert_int_equal(split_doc(&s, &d, &out, &err), 0);
	size_t ends = 0;
	for (size_t i = 0; i < out.n; i++)
		ends += out.token[i].ends_sentence;
	assert_int_equal(out.n, 9);
	assert_int_equal(ends, 2);
	assert_int_equal(out.token[0].end, 5);
	assert_true(out.token[5].ends_sentence);
	split_out_release(&out);
	split_close(&s);
	doc_release(&d);
}

static void reads_sentences_that_are_only_cut(void **state)
{
	struct doc d;
	doc_init(&d);
	assert_int_equal(train_news_read(STR("# note\nHe left +.\n\" +No +. +\"\n\nA +- +B\n"), &d, &err), 0);
	assert_int_equal(d.text.n, strlen("He left. \"No.\"\n\nA-B"));
	assert_memory_equal(d.text.p, "He left. \"No.\"\n\nA-B", d.text.n);
	assert_int_equal(d.sentences.n, 3);
	assert_int_equal(d.words.n, 10);
	doc_release(&d);
}

static void a_model_without_its_tables_is_refused(void **state)
{
	struct pack_writer w;
	struct pack *p;
	struct buf b;
	struct lemmas l;
	struct lemma_slot bad[2] = {{1, 9, 0}, {0, 0, 0}};
	struct lemma_script script = {0};
	pack_writer_init(&w);
	buf_init(&b, 1 << 20);
	assert_int_equal(pack_writer_add(&w, "text/lemma-table", bad, sizeof bad), 0);
	assert_int_equal(pack_writer_add(&w, "text/lemma-scripts", &script, sizeof script), 0);
	assert_int_equal(pack_writer_bytes(&w, &b, &err), 0);
	assert_int_equal(pack_open_bytes(&p, buf_view(&b), "bad", &err), 0);
	assert_int_equal(lemmas_open(&l, p, &err), -1);
	struct clitics c;
	assert_int_equal(clitics_open(&c, p, &err), -1);
	pack_close(p);
	buf_release(&b);
	pack_writer_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lemmas_of_seen_words_come_back),
	    cmocka_unit_test(lemmas_of_unseen_words_follow_their_endings),
	    cmocka_unit_test(affixes_that_forms_mostly_lose_are_rules),
	    cmocka_unit_test(multiword_tokens_are_learned),
	    cmocka_unit_test(the_splitter_tells_titles_from_sentence_ends),
	    cmocka_unit_test(reads_sentences_that_are_only_cut),
	    cmocka_unit_test(a_model_without_its_tables_is_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
