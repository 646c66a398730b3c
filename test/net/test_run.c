/* A whole run on a treebank of a few invented sentences: learn, save, go on, export, parse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "net/net.h"
#include "net/train.h"
#include "net/train_data.h"
#include "net/train_math.h"

static const char TREES[] =
    "# text = The army left Norburg.\n"
    "1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_\n"
    "2\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_\n"
    "3\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "4\tNorburg\tNorburg\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "3.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "1\tNorburg\tNorburg\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
    "2\tasked\task\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\tDT\tDefinite=Def\t4\tdet\t_\t_\n"
    "4\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\t_\n"
    "5\tto\tto\tPART\tTO\t_\t6\tmark\t_\t_\n"
    "6\tgo\tgo\tVERB\tVB\t_\t2\txcomp\t_\t_\n";

static const char NAMES[] = "Norburg\tB-LOC\nasked\tO\nMaria\tB-PER\nLund\tI-PER\n.\tO\n\n"
                            "The\tO\narmy\tO\nleft\tO\nNorburg\tB-LOC\n.\tO\n";

struct folder {
	char dir[64], ud[96], dev[96], names[96], checkpoint[96], curve[96];
};

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static void folder_init(struct folder *f)
{
	strcpy(f->dir, "test_run.XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->ud, sizeof f->ud, "%s/xx-ud-train.conllu", f->dir);
	snprintf(f->dev, sizeof f->dev, "%s/xx-ud-dev.conllu", f->dir);
	snprintf(f->names, sizeof f->names, "%s/names.tsv", f->dir);
	snprintf(f->checkpoint, sizeof f->checkpoint, "%s/checkpoint", f->dir);
	snprintf(f->curve, sizeof f->curve, "%s/curve.csv", f->dir);
	put(f->ud, TREES);
	put(f->dev, TREES);
	put(f->names, NAMES);
}

static void folder_release(struct folder *f)
{
	unlink(f->ud);
	unlink(f->dev);
	unlink(f->names);
	unlink(f->checkpoint);
	unlink(f->curve);
	rmdir(f->dir);
}

static struct train_options small(const struct folder *f, uint32_t steps)
{
	return (struct train_options){.ud = f->dir, .ner = f->dir, .checkpoint = f->checkpoint,
	                              .curve = f->curve, .steps = steps, .seed = 5, .width = 32,
	                              .blocks = 2, .form_rows = 100, .quiet = true};
}

static void assert_learned(struct pack_writer *w)
{
	static const char *const forms[] = {"The", "army", "left", "Norburg", "."};
	static const uint32_t heads[] = {1, 2, NET_ROOT, 2, 2};
	static const char *const rels[] = {"det", "nsubj", "root", "obj", "punct"};
	static const char *const tags[] = {"DT", "NN", "VBD", "NNP", "."};
	struct buf b;
	struct pack *p;
	struct net *net;
	struct arena a;
	struct str form[5], lower[5];
	struct net_word out[5];
	uint32_t zero = 0;
	buf_init(&b, 1 << 26);
	arena_init(&a, 1 << 26);
	assert_int_equal(pack_writer_bytes(w, &b, NULL), 0);
	assert_int_equal(pack_open_bytes(&p, buf_view(&b), "run", NULL), 0);
	assert_int_equal(net_open(&net, p, NULL), 0);
	for (int i = 0; i < 5; i++) {
		form[i] = str_c(forms[i]);
		lower[i] = utf8_lower(&a, form[i]);
	}
	struct net_text in = {form, lower, 5, &zero, 1};
	assert_int_equal(net_parse(net, &a, &in, out, NULL, NULL), 0);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(out[i].head, heads[i]);
		assert_true(str_eqz(net_label(net, NET_DEPREL, out[i].deprel), rels[i]));
		assert_true(str_eqz(net_label(net, NET_XPOS, out[i].xpos), tags[i]));
		assert_int_equal(out[i].ner, i == 3 ? NET_NER_B_LOC : NET_NER_O);
	}
	assert_true(str_eqz(net_label(net, NET_UPOS, out[1].upos), "NOUN"));
	net_close(net);
	pack_close(p);
	buf_release(&b);
	arena_release(&a);
}

static void a_run_learns_its_trees_and_goes_on_from_a_checkpoint(void **state)
{
	struct folder f;
	struct err err = {0};
	struct pack_writer w;
	if (!gemm_is_fast())
		skip();
	folder_init(&f);
	struct train_options half = small(&f, 120), whole = small(&f, 240);
	pack_writer_init(&w);
	assert_int_equal(train_net(&half, &w, &err), 0);
	assert_int_equal(train_net(&whole, &w, &err), 0);
	assert_learned(&w);
	struct buf curve;
	buf_init(&curve, 1 << 16);
	assert_int_equal(file_read(f.curve, &curve, NULL), 0);
	assert_non_null(strstr(curve.p, "\n120,"));
	assert_non_null(strstr(curve.p, "\n240,"));
	buf_release(&curve);

	struct train_options other = small(&f, 240);
	other.width = 64;
	assert_int_equal(train_net(&other, &w, &err), -1);
	assert_non_null(strstr(err.msg, "of another net"));
	pack_writer_release(&w);
	folder_release(&f);
}

static void equal_seeds_make_equal_models(void **state)
{
	struct folder f;
	struct buf b[2];
	if (!gemm_is_fast())
		skip();
	folder_init(&f);
	struct train_options o = small(&f, 3);
	o.checkpoint = o.curve = NULL;
	for (int i = 0; i < 2; i++) {
		struct pack_writer w;
		pack_writer_init(&w);
		buf_init(&b[i], 1 << 26);
		assert_int_equal(train_net(&o, &w, NULL), 0);
		assert_int_equal(pack_writer_bytes(&w, &b[i], NULL), 0);
		pack_writer_release(&w);
	}
	assert_int_equal(b[0].n, b[1].n);
	assert_memory_equal(b[0].p, b[1].p, b[0].n);
	buf_release(&b[0]);
	buf_release(&b[1]);
	folder_release(&f);
}

static void silver_stands_apart_and_brings_its_names(void **state)
{
	static const struct net_config c = {.version = NET_VERSION, .rows = {7, 5, 5, 3}};
	static const struct lexicon none = {0};
	struct folder f;
	struct train_corpus k;
	char path[96];
	folder_init(&f);
	snprintf(path, sizeof path, "%s/xx-silver.conllu", f.dir);
	put(path, "1\tIn\tin\tADP\tIN\t_\t2\tcase\t_\t_\n"
	          "2\tNorburg\tNorburg\tPROPN\tNNP\t_\t0\troot\t_\tSpaceAfter=No|Name=B-LOC\n"
	          "3\tLund\tLund\tPROPN\tNNP\t_\t2\tflat\t_\tName=?\n\n");
	assert_int_equal(train_corpus_read(&k, &c, f.dir, &none, NULL, NULL, NULL), 0);
	assert_int_equal(k.parsed.n, 3);
	assert_int_equal(k.silver.n, 1);
	assert_null(k.parsed.at[0].ner);
	const struct train_sentence *s = &k.silver.at[0];
	assert_int_equal(s->ner[0], 1 << NET_NER_O);
	assert_int_equal(s->ner[1], 1 << NET_NER_B_LOC);
	assert_int_equal(s->ner[2], (1 << NET_NER_COUNT) - 1);
	assert_true(str_eqz(k.labels[NET_DEPREL].name[s->deprel[2]], "flat"));
	assert_true(str_eqz(k.labels[NET_DEPREL].name[k.parsed.at[0].deprel[2]], "root"));
	train_corpus_release(&k);
	unlink(path);
	folder_release(&f);
}

static void bad_treebanks_are_refused_with_their_name(void **state)
{
	struct folder f;
	struct err err = {0};
	struct pack_writer w;
	if (!gemm_is_fast())
		skip();
	folder_init(&f);
	struct train_options o = small(&f, 1);
	pack_writer_init(&w);
	put(f.ud, "1\tThe\tthe\n\n");
	assert_int_equal(train_net(&o, &w, &err), -1);
	assert_non_null(strstr(err.msg, f.ud));
	put(f.ud, "1\tThe\tthe\tDET\tDT\t_\t7\tdet\t_\t_\n\n");
	assert_int_equal(train_net(&o, &w, &err), -1);
	assert_non_null(strstr(err.msg, "'The' has no head"));
	unlink(f.ud);
	assert_int_equal(train_net(&o, &w, &err), -1);
	assert_non_null(strstr(err.msg, "no sentence to train on"));
	o.ud = "no/such/folder";
	assert_int_equal(train_net(&o, &w, &err), -1);
	assert_int_equal(err.code, ERR_IO);
	pack_writer_release(&w);
	folder_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_run_learns_its_trees_and_goes_on_from_a_checkpoint),
		cmocka_unit_test(equal_seeds_make_equal_models),
		cmocka_unit_test(silver_stands_apart_and_brings_its_names),
		cmocka_unit_test(bad_treebanks_are_refused_with_their_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
