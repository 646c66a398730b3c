/* bede train: makes a model from treebanks and name sets. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/options.h"
#include "cli/train_events.h"
#include "net/train.h"
#include "net/train_vectors.h"
#include "cli/train_what.h"
#include "pipe/share.h"
#include "text/train_text.h"

struct train {
	const char *ud, *ner, *out, *lang, *checkpoint, *curve, *data, *encoder, *vectors, *text;
	long minutes, steps, seed, checkpoint_steps, width, blocks, form_rows;
	const char *pairs, *gold;
	bool compare, quiet;
};

static const struct option_row rows[] = {
    {"ud", 0, OPTION_TEXT, offsetof(struct train, ud), "DIR,DIR",
     "treebanks: *-train.conllu[.gz] to learn from, *-dev.conllu[.gz] to watch"},
    {"ner", 0, OPTION_TEXT, offsetof(struct train, ner), "DIR,DIR", "name sets"},
    {"out", 'o', OPTION_TEXT, offsetof(struct train, out), "FILE", "the model"},
    {"lang", 0, OPTION_TEXT, offsetof(struct train, lang), "CODE", "its language (en)"},
    {"minutes", 0, OPTION_NUMBER, offsetof(struct train, minutes), "N", "length of the run (60)"},
    {"steps", 0, OPTION_NUMBER, offsetof(struct train, steps), "N",
     "length in steps, to repeat a run exactly"},
    {"seed", 0, OPTION_NUMBER, offsetof(struct train, seed), "N", "of all that is random (1)"},
    {"encoder", 0, OPTION_TEXT, offsetof(struct train, encoder), "FILE",
     "take the encoder of this model; sentences, tokens and lemmas alone are learned, in seconds"},
    {"checkpoint", 0, OPTION_TEXT, offsetof(struct train, checkpoint), "FILE",
     "written every two minutes; where it is there, the run goes on from it"},
    {"checkpoint-steps", 0, OPTION_NUMBER, offsetof(struct train, checkpoint_steps), "N",
     "write it every N steps instead"},
    {"curve", 0, OPTION_TEXT, offsetof(struct train, curve), "FILE", "learning curve as CSV"},
    {"width", 0, OPTION_NUMBER, offsetof(struct train, width), "N", "of the encoder (192)"},
    {"blocks", 0, OPTION_NUMBER, offsetof(struct train, blocks), "N", "of the encoder (4)"},
    {"form-rows", 0, OPTION_NUMBER, offsetof(struct train, form_rows), "N",
     "of the table of forms (40000)"},
    {"data", 0, OPTION_TEXT, offsetof(struct train, data), "DIR", "the data folder"},
    {"vectors", 0, OPTION_TEXT, offsetof(struct train, vectors), "FILE",
     "vectors of words to build on, of 'bede train vectors'"},
    {"text", 0, OPTION_TEXT, offsetof(struct train, text), "DIR",
     "for 'vectors': plain text, *.txt[.gz] and *.tsv[.gz], one paragraph a line"},
    {"pairs", 0, OPTION_TEXT, offsetof(struct train, pairs), "DIR,DIR",
     "for 'relate': folders of annotated events and of marked pairs"},
    {"compare", 0, OPTION_FLAG, offsetof(struct train, compare), NULL, "for 'relate': try several scorers"},
    {"gold", 0, OPTION_TEXT, offsetof(struct train, gold), "DIR", "for 'what': annotated events"},
    {"quiet", 'q', OPTION_FLAG, offsetof(struct train, quiet), NULL, "no progress"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static const struct options_help help = {
    "train", "text|vectors|relate",
    "Learns a language model: sentences, tokens, tags, lemmas, dependencies and names, from "
    "treebanks in CoNLL-U and sets of names. doc/room/net.md tells the method, models/en.md the "
    "command that made the model of this release."};

static void tell(void *arg, const char *what)
{
	if (!((const struct train *)arg)->quiet)
		fprintf(stderr, "%s\n", what);
}

/* Everything of a model but what text_train() makes. */
static int take_encoder(const char *path, struct pack_writer *w, struct err *err)
{
	struct pack *p;
	if (pack_open(&p, path, err) < 0)
		return -1;
	int rc = 0;
	for (uint32_t i = 0; i < pack_count(p) && rc == 0; i++) {
		struct str name = pack_section_name(p, i), bytes;
		if (str_starts(name, STR("net/")) && pack_find(p, name.p, &bytes))
			rc = pack_writer_add(w, name.p, bytes.p, bytes.n);
	}
	pack_close(p);
	return rc < 0 ? err_memory(err) : 0;
}

static int train_text(struct train *o, struct err *err)
{
	char dir[4096];
	/* Names from all the world are swapped into English text alone. */
	const char *net_dir = strcmp(o->lang, "en") == 0 ? dir : NULL;
	struct pack_writer w;
	struct text_train_options text = {
	    .folder = o->ud,
	    .news = strcmp(o->lang, "en") == 0,
	    .data_dir = dir,
	    .seed = (uint64_t)o->seed,
	    .progress = tell,
	    .arg = o,
	};
	struct train_options net = {
	    .ud = o->ud,
	    .ner = o->ner,
	    .data_dir = net_dir,
	    .vectors = o->vectors,
	    .checkpoint = o->checkpoint,
	    .curve = o->curve,
	    .checkpoint_steps = (uint32_t)o->checkpoint_steps,
	    .minutes = (double)o->minutes,
	    .steps = (uint32_t)o->steps,
	    .seed = (uint64_t)o->seed,
	    .width = (uint32_t)o->width,
	    .blocks = (uint32_t)o->blocks,
	    .form_rows = (uint32_t)o->form_rows,
	    .quiet = o->quiet,
	};
	if (train_net_possible(err) < 0 || share_find(o->data, dir, sizeof dir, err) < 0)
		return -1;
	pack_writer_init(&w);
	pack_writer_add(&w, "lang", o->lang, strlen(o->lang));
	int rc = text_train(&text, &w, err);
	if (rc == 0)
		rc = o->encoder ? take_encoder(o->encoder, &w, err) : train_net(&net, &w, err);
	if (rc == 0)
		rc = pack_writer_save(&w, o->out, err);
	pack_writer_release(&w);
	return rc;
}

static int train_words(struct train *o, struct err *err)
{
	struct pack_writer w;
	struct vectors_options v = {.text = o->text, .words = 80000, .dim = 128, .epochs = 5,
	                            .seed = (uint64_t)o->seed, .quiet = o->quiet};
	pack_writer_init(&w);
	int rc = train_vectors(&v, &w, err);
	if (rc == 0)
		rc = pack_writer_save(&w, o->out, err);
	pack_writer_release(&w);
	return rc;
}

/* A code of letters and digits, with parts behind '-' or '_': texts are compared by the first. */
static bool lang_ok(const char *code)
{
	size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return n >= 2 && n <= 3 && strlen(code) < 36 && (!code[n] || code[n] == '-' || code[n] == '_') &&
	       !strpbrk(code, " \t\n/\\");
}

static int train_relations(struct train *o, struct err *err)
{
	struct train_what w = {.data = o->data, .pairs = o->pairs, .text = o->text, .out = o->out,
	                       .seed = (uint64_t)o->seed, .compare = o->compare, .quiet = o->quiet};
	return train_what(&w, err);
}

static int train_judges(const struct train *o, struct err *err)
{
	struct train_events e = {.data = o->data, .gold = o->gold, .out = o->out, .seed = (uint64_t)o->seed,
	                         .quiet = o->quiet};
	return train_events(&e, err);
}

int cmd_train(int argc, char **argv)
{
	struct train o = {.minutes = 60, .seed = 1, .lang = "en"};
	struct option_set sets[] = {{rows, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n < 0)
		return options_exit(&help, n, &err);
	if (n == 1 && strcmp(argv[1], "what") == 0 && o.gold && o.out) {
		if (train_judges(&o, &err) == 0)
			return 0;
		fprintf(stderr, "bede train: %s\n", err.msg);
		return (int)err.code;
	}
	bool words = n == 1 && strcmp(argv[1], "vectors") == 0;
	bool relate = n == 1 && strcmp(argv[1], "relate") == 0;
	if (n != 1 || (!words && !relate && strcmp(argv[1], "text") != 0)) {
		err_set(&err, ERR_USAGE, "what can be trained is 'text', 'vectors' or 'relate'");
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	if (!o.out || (words ? !o.text : relate ? !o.pairs : !o.ud)) {
		err_set(&err, ERR_USAGE, "%s and --out are needed", words ? "--text" : relate ? "--pairs" : "--ud");
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	if (!lang_ok(o.lang)) {
		err_set(&err, ERR_USAGE, "--lang wants a code such as 'en' or 'pt-BR', not '%s'", o.lang);
		return options_exit(&help, OPTIONS_BAD, &err);
	}
	if ((words ? train_words(&o, &err) : relate ? train_relations(&o, &err) : train_text(&o, &err)) < 0) {
		fprintf(stderr, "bede train: %s\n", err.msg);
		return (int)err.code;
	}
	return 0;
}
