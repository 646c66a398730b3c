/* bede who: the actors of an article. */
#include "cli/run.h"

int cmd_who(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "who",
		.about = "Prints who is spoken of: states, bodies, groups and people with country, sectors "
		         "and role; mentions of the same actor share a cluster.",
		.last = PASS_WHO,
		.json = doc_json_actors,
		.sheet = sheet_actors,
	}, argc, argv);
}
