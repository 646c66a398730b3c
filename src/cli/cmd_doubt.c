/* bede doubt: what is wrong with the text. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_flags(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_doubt(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "doubt",
		.about = "Prints what is wrong with the text: every flag with its rule, its places, its reason and "
		         "how much less an event under it is worth.",
		.last = PASS_DOUBT,
		.formats = formats,
	}, argc, argv);
}
