/* The whole room with the shipped model; skipped, not passed, in a tree without one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "doc/conllu.h"
#include "pack/writer.h"
#include "text/linear.h"
#include "text/text.h"

static struct pack *pack;
static struct text *text;
static struct doc doc;
static struct err err;

static int setup(void **state)
{
	doc_init(&doc);
	if (access(MODEL, R_OK) < 0)
		return 0;
	assert_int_equal(pack_open(&pack, MODEL, &err), 0);
	assert_int_equal(text_open(&text, pack, DATA_DIR, &err), 0);
	return 0;
}

static int teardown(void **state)
{
	text_close(text);
	pack_close(pack);
	doc_release(&doc);
	return 0;
}

static void parse(struct str t)
{
	if (!text)
		skip();
	doc_clear(&doc);
	doc.text = t;
	assert_int_equal(text_parse(text, &doc, &err), 0);
}

/* Tree and spans are as word.h promises. */
static void assert_sound(void)
{
	for (size_t i = 0; i < doc.sentences.n; i++) {
		const struct sentence *s = &doc.sentences.at[i];
		unsigned roots = 0;
		for (uint32_t w = s->w0; w < s->w1; w++) {
			const struct word *k = &doc.words.at[w];
			uint32_t steps = 0;
			roots += k->head == NONE;
			for (uint32_t h = k->head; h != NONE; h = doc.words.at[h].head) {
				assert_true(h >= s->w0 && h < s->w1);
				assert_true(steps++ < s->w1 - s->w0);
			}
			assert_true(span_contains(s->span, k->span));
			assert_true(k->lemma.n > 0 && k->deprel.n > 0 && k->upos < UPOS_COUNT);
			assert_true(k->ner == NER_O || k->ner_begin || (w > s->w0 && k[-1].ner == k->ner));
			assert_int_equal(k->rel == REL_root, k->head == NONE);
		}
		assert_int_equal(roots, 1);
	}
}

static const struct word *word(const char *form)
{
	for (size_t i = 0; i < doc.words.n; i++)
		if (str_eqz(doc.words.at[i].form, form))
			return &doc.words.at[i];
	fail_msg("no word '%s'", form);
	return NULL;
}

static void reads_a_plain_sentence(void **state)
{
	parse(STR("The minister said on Monday that two soldiers had died in Kosovo."));
	assert_sound();
	assert_int_equal(doc.sentences.n, 1);
	assert_int_equal(doc.words.n, 13);
	assert_int_equal(word("said")->head, NONE);
	assert_int_equal(word("minister")->rel, REL_nsubj);
	assert_true(str_eqz(word("soldiers")->lemma, "soldier"));
	assert_true(str_eqz(word("said")->lemma, "say"));
	assert_int_equal(word("Kosovo")->ner, NER_LOC);
	assert_int_equal(word("Monday")->upos, UPOS_PROPN);
}

static void trees_are_sound_for_any_text(void **state)
{
	static const char *const bits[] = {"Kosovo", " said", " ", ".", "\n\n", " the", "\xFF", "!?", " \"",
	                                   "\xE2\x80\x9D", " 12", " I'll", "\xF0\x9F\x98\x80", " was", ", "};
	char room[3000];
	uint32_t seed = 11;
	for (int round = 0; round < 40; round++) {
		size_t n = 0;
		while (n + 16 < sizeof room / 40 * (size_t)(round + 1)) {
			seed = hash_mix(seed, 77);
			const char *bit = bits[(seed >> 5) % (sizeof bits / sizeof *bits)];
			memcpy(room + n, bit, strlen(bit));
			n += strlen(bit);
		}
		parse((struct str){room, n});
		assert_sound();
	}
}

static void keeps_the_words_of_conllu(void **state)
{
	struct conllu in;
	if (!text)
		skip();
	doc_clear(&doc);
	conllu_init(&in, STR("1\tNew York\t_\n2\tfell\t_\n3\tU.S.\t_\n\n1\tAgain\t_\n"), true);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_int_equal(text_parse(text, &doc, &err), 0);
	assert_int_equal(doc.words.n, 4);
	assert_int_equal(doc.sentences.n, 2);
	assert_sound();
	assert_int_equal(word("fell")->upos, UPOS_VERB);
}

static void writes_and_reads_itself_again(void **state)
{
	struct buf out;
	struct conllu in;
	parse(STR("The army doesn't know.\n\nGen. Holt\xE2\x80\x99s men left (5 p.m.)."));
	size_t words = doc.words.n, sentences = doc.sentences.n;
	buf_init(&out, 1 << 20);
	conllu_write(&doc, &out);
	doc_clear(&doc);
	conllu_init(&in, buf_view(&out), true);
	assert_int_equal(conllu_next(&in, &doc, &err), 1);
	assert_int_equal(doc.words.n, words);
	assert_int_equal(doc.sentences.n, sentences);
	assert_true(str_eqz(doc.text, "The army doesn't know.\n\nGen. Holt\xE2\x80\x99s men left (5 p.m.)."));
	assert_sound();
	buf_release(&out);
}

/* More words than go through the encoder at once, and more lemmas than one stretch of memory holds. */
static void a_sentence_is_read_alike_wherever_it_stands(void **state)
{
	static const char one[] = "The minister's men went to Norland and said that two ships were lost. ",
	                  two[] = "Nobody knew why.\n\n";
	static char text_room[400 * (sizeof one + sizeof two)];
	size_t n = 0;
	for (int i = 0; i < 400; i++) {
		memcpy(text_room + n, one, sizeof one - 1);
		n += sizeof one - 1;
		memcpy(text_room + n, two, sizeof two - 1);
		n += sizeof two - 1;
	}
	parse((struct str){text_room, n});
	assert_sound();
	assert_int_equal(doc.sentences.n, 800);
	assert_true(doc.words.n > 6000);
	for (size_t k = 2; k < doc.sentences.n; k++) {
		const struct sentence *a = &doc.sentences.at[k % 2], *b = &doc.sentences.at[k];
		assert_int_equal(a->w1 - a->w0, b->w1 - b->w0);
		assert_int_equal(b->paragraph, k / 2);
		for (uint32_t i = 0; i < a->w1 - a->w0; i++) {
			const struct word *x = &doc.words.at[a->w0 + i], *y = &doc.words.at[b->w0 + i];
			assert_true(str_eq(x->form, y->form) && str_eq(x->lemma, y->lemma) && str_eq(x->xpos, y->xpos));
			assert_true(x->upos == y->upos && x->rel == y->rel && x->ner == y->ner && str_eq(x->feats, y->feats));
			assert_int_equal(x->head == NONE, y->head == NONE);
			assert_true(x->head == NONE || x->head - a->w0 == y->head - b->w0);
		}
	}
}

static void a_pack_that_lacks_the_words_is_refused_by_name(void **state)
{
	static const char *const some[] = {"text/token", "text/sentence", "text/clitic", "text/lemma-scripts"};
	if (!text)
		skip();
	for (size_t k = 0; k < sizeof some / sizeof *some; k++) {
		struct pack_writer w;
		struct buf b;
		struct pack *p;
		struct text *t = NULL;
		pack_writer_init(&w);
		buf_init(&b, 64 << 20);
		for (uint32_t i = 0; i < pack_count(pack); i++) {
			struct str name = pack_section_name(pack, i), bytes;
			if (!str_eqz(name, some[k]) && pack_find(pack, name.p, &bytes))
				assert_int_equal(pack_writer_add(&w, name.p, bytes.p, bytes.n), 0);
		}
		assert_int_equal(pack_writer_bytes(&w, &b, &err), 0);
		assert_int_equal(pack_open_bytes(&p, buf_view(&b), "hole", &err), 0);
		assert_int_equal(text_open(&t, p, DATA_DIR, &err), -1);
		assert_null(t);
		assert_non_null(strstr(err.msg, some[k]));
		pack_close(p);
		buf_release(&b);
		pack_writer_release(&w);
	}
	struct text *t = NULL;
	assert_int_equal(text_open(&t, pack, "/nowhere", &err), -1);
	assert_non_null(strstr(err.msg, "abbreviations.tsv"));
	text_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_plain_sentence),
	    cmocka_unit_test(trees_are_sound_for_any_text),
	    cmocka_unit_test(keeps_the_words_of_conllu),
	    cmocka_unit_test(writes_and_reads_itself_again),
	    cmocka_unit_test(a_sentence_is_read_alike_wherever_it_stands),
	    cmocka_unit_test(a_pack_that_lacks_the_words_is_refused_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
