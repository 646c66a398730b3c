/* bede where: the places of an article. */
#include "cli/run.h"

int cmd_where(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "where",
		.about = "Prints the places that an article names: where they lie, and whether they are "
		         "places here or governments that act.",
		.last = PASS_WHERE,
		.json = doc_json_toponyms,
		.sheet = sheet_where,
	}, argc, argv);
}
