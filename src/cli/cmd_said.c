/* bede said: who says what, and how the speaker is known. */
#include "cli/run.h"

int cmd_said(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "said",
		.about = "Prints who says what: source, cue and content of every statement, the speaker and how the "
		         "speaker is known (named, coref, inferred, unknown).",
		.last = PASS_SAID,
		.json = doc_json_said,
		.sheet = sheet_said,
	}, argc, argv);
}
