/* bede train: makes a model from treebanks and name sets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "net/train.h"

static const char USAGE[] =
    "usage: bede train text --ud DIR --out FILE [options]\n"
    "  --ud DIR          treebanks: *-train.conllu[.gz] to learn, *-dev.conllu[.gz] to watch\n"
    "  --ner DIR         name sets (see doc/room/net.md)\n"
    "  --out FILE        the model\n"
    "  --lang CODE       language of the model (en)\n"
    "  --minutes N       length of the run (60)\n"
    "  --steps N         length in steps instead: the same run again on the same machine\n"
    "  --seed S          (1)\n"
    "  --checkpoint FILE written every two minutes; a run goes on from it\n"
    "  --curve FILE      learning curve as CSV\n"
    "  --width N, --blocks N, --form-rows N   size of the encoder (192, 4, 40000)\n"
    "  -q                no progress on stderr\n";

struct options {
	struct train_options net;
	const char *out, *lang;
};

static bool number(const char *text, double low, double high, double *out)
{
	char *end;
	*out = strtod(text, &end);
	return *text && !*end && *out >= low && *out <= high;
}

/* One option and its value; false if there is no such option or the value is bad. */
static bool take(struct options *o, const char *name, const char *value)
{
	double x = 0;
	const struct {
		const char *name;
		const char **to;
	} texts[] = {
	    {"--ud", &o->net.ud}, {"--ner", &o->net.ner}, {"--out", &o->out}, {"--lang", &o->lang},
	    {"--checkpoint", &o->net.checkpoint}, {"--curve", &o->net.curve},
	};
	const struct {
		const char *name;
		uint32_t *to;
		double high;
	} numbers[] = {
	    {"--steps", &o->net.steps, 1e9}, {"--width", &o->net.width, 1024},
	    {"--blocks", &o->net.blocks, 8}, {"--form-rows", &o->net.form_rows, 1 << 20},
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (strcmp(name, texts[i].name) == 0) {
			*texts[i].to = value;
			return true;
		}
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (strcmp(name, numbers[i].name) == 0) {
			bool ok = number(value, 1, numbers[i].high, &x);
			*numbers[i].to = ok ? (uint32_t)x : 0;
			return ok;
		}
	}
	if (strcmp(name, "--minutes") == 0)
		return number(value, 0, 1e6, &o->net.minutes);
	if (strcmp(name, "--seed") == 0 && number(value, 0, 9e15, &x)) {
		o->net.seed = (uint64_t)x;
		return true;
	}
	return false;
}

static int train_text(const struct options *o, struct err *err)
{
	struct pack_writer w;
	pack_writer_init(&w);
	pack_writer_add(&w, "lang", o->lang, strlen(o->lang));
	int rc = train_net(&o->net, &w, err);
	if (rc == 0)
		rc = pack_writer_save(&w, o->out, err);
	pack_writer_release(&w);
	return rc;
}

int cmd_train(int argc, char **argv)
{
	struct options o = {.net = {.minutes = 60, .seed = 1}, .lang = "en"};
	struct err err = {0};
	int i = 2;
	if (argc > 1 && strcmp(argv[1], "--help") == 0) {
		fputs(USAGE, stdout);
		return 0;
	}
	if (argc < 2 || strcmp(argv[1], "text") != 0) {
		fputs(USAGE, stderr);
		return 2;
	}
	while (i < argc) {
		if (strcmp(argv[i], "-q") == 0) {
			o.net.quiet = true;
			i++;
		} else if (i + 1 < argc && take(&o, argv[i], argv[i + 1])) {
			i += 2;
		} else {
			fprintf(stderr, "bede train: bad option '%s'\n%s", argv[i], USAGE);
			return 2;
		}
	}
	if (!o.net.ud || !o.out) {
		fprintf(stderr, "bede train: --ud and --out are needed\n%s", USAGE);
		return 2;
	}
	if (train_text(&o, &err) < 0) {
		fprintf(stderr, "bede train: %s\n", err.msg);
		return (int)err.code;
	}
	return 0;
}
