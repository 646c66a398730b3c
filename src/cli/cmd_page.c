/* bede page: the article in a page, and what each stretch of it is for. */
#include "cli/run.h"

#include "doc/doc_json.h"

static int print_json(const struct cli_out *o, struct doc *d, struct err *err)
{
	struct doc_json j;
	if (doc_json_begin(&j, o->out, d, o->offsets, err) < 0)
		return -1;
	doc_json_page(&j);
	return doc_json_end(&j, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, print_json},
	{NULL, NULL, NULL},
};

int cmd_page(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "page",
		.about = "Prints the article in a page or text: headline, standfirst, body, captions, "
		         "teasers and furniture, with byline, date and publisher. Pages in any language "
		         "are printed; those that the other verbs pass over are named.",
		.page_only = true,
		.formats = formats,
	}, argc, argv);
}
