/* bede when: the time expressions of an article. */
#include "cli/run.h"

int cmd_when(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "when",
		.about = "Prints dates, times, durations and repeated times with their TIMEX3 values; "
		         "relative ones are counted from the dateline.",
		.last = PASS_WHEN,
		.json = doc_json_when,
		.sheet = sheet_when,
	}, argc, argv);
}
