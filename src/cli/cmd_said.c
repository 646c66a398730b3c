/* bede said: who says what, and how the speaker is known. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_said(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_said(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "said",
		.about = "Prints who says what: source, cue and content of every statement, the speaker and how the "
		         "speaker is known (named, coref, inferred, unknown).",
		.last = PASS_SAID,
		.formats = formats,
	}, argc, argv);
}
