/* bede when: the time expressions of an article. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_when(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_when(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "when",
		.about = "Prints dates, times, durations and repeated times with their TIMEX3 values; "
		         "relative ones are counted from the dateline.",
		.last = PASS_WHEN,
		.formats = formats,
	}, argc, argv);
}
