/* bede doubt: what is wrong with the text. */
#include "cli/run.h"

int cmd_doubt(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "doubt",
		.about = "Prints what is wrong with the text: every flag with its rule, its places, its reason and "
		         "how much less an event under it is worth.",
		.last = PASS_DOUBT,
		.json = doc_json_flags,
		.sheet = sheet_flags,
	}, argc, argv);
}
