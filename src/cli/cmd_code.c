/* bede code: all layers of an article. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_code(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_code(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "code",
		.about = "Reads news and prints who did what to whom, when, where and according to whom, "
		         "and what is wrong with the text.",
		.last = PASS_ALL,
		.formats = formats,
	}, argc, argv);
}
