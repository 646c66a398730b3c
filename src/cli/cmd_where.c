/* bede where: the places of an article. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_toponyms(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_where(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "where",
		.about = "Prints the places that an article names: where they lie, and whether they are "
		         "places here or governments that act.",
		.last = PASS_WHERE,
		.formats = formats,
	}, argc, argv);
}
