/* bede who: the actors of an article. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_actors(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_who(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "who",
		.about = "Prints who is spoken of: states, bodies, groups and people with country, sectors "
		         "and role; mentions of the same actor share a cluster.",
		.last = PASS_WHO,
		.formats = formats,
	}, argc, argv);
}
