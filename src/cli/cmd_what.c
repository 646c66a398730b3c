/* bede what: the events of an article. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_events(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_what(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "what",
		.about = "Prints who did what to whom: type, modes, mood, parties, time, size; times and places "
		         "stay as the text has them.",
		.last = PASS_WHAT,
		.formats = formats,
	}, argc, argv);
}
