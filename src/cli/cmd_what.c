/* bede what: the events of an article. */
#include "cli/run.h"

int cmd_what(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "what",
		.about = "Prints who did what to whom: type, modes, mood, parties, time, size; times and places "
		         "stay as the text has them.",
		.last = PASS_WHAT,
		.json = doc_json_events,
		.sheet = sheet_events,
	}, argc, argv);
}
