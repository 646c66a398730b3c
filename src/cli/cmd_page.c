/* bede page: the article in a page, and what each stretch of it is for. */
#include "cli/run.h"

int cmd_page(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "page",
		.about = "Prints the article in a page or text: headline, standfirst, body, captions, "
		         "teasers and furniture, with byline, date and publisher. Pages in any language "
		         "are printed; those that the other verbs pass over are named.",
		.page_only = true,
		.json = doc_json_page,
		.sheet = sheet_page,
	}, argc, argv);
}
