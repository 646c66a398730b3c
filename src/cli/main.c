/* The command table. */
#include "cli/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

static const struct cmd commands[] = {
	{"code", cmd_code, "who did what to whom, when, where, according to whom: everything below"},
	{"page", cmd_page, "the article in a page: text, parts, byline, date, publisher"},
	{"text", cmd_text, "sentences, words, tags, lemmas, trees and names, as CoNLL-U"},
	{"what", cmd_what, "events: who did what to whom"},
	{"who", cmd_who, "states, bodies, groups and people: country, sectors, role"},
	{"when", cmd_when, "time expressions and what they mean (TIMEX3)"},
	{"said", cmd_said, "who says what, and how the speaker is known"},
	{"doubt", cmd_doubt, "what is wrong with the text"},
	{"where", cmd_where, "place names, where they lie, and whether they act"},
	{"ingest", cmd_ingest, "keeps articles and their layers in a record (SQLite)"},
	{"find", cmd_find, "events of a record by words, parties, type, day and place"},
	{"relate", cmd_relate, "the relation between two given actors in a sentence"},
	{"legacy", cmd_legacy, "events by PETRARCH dictionaries"},
	{"export", NULL, "the record in the layouts of other event data sets"},
	{"serve", NULL, "the record as a page and an HTTP service"},
	{"work", NULL, "takes articles from a stream"},
	{"train", cmd_train, "a language model from treebanks and name sets"},
	{"eval", cmd_eval, "scores of a layer against gold data"},
	{"explain", cmd_explain, "why an event was coded"},
	{NULL, NULL, NULL},
};

static void usage(FILE *out)
{
	fprintf(out, "usage: bede <verb> [options] [file...]\n"
	             "Reads news and records who did what to whom, when, where and according to whom.\n\n");
	for (const struct cmd *c = commands; c->verb; c++)
		if (c->run)
			fprintf(out, "  %-8s %s\n", c->verb, c->summary);
	fprintf(out, "\n'bede help VERB' tells the options of a verb, 'bede --version' what results depend on.\n");
}

/* The manual in scdoc's language, from the same tables as --help. */
static int manual(void)
{
	printf("bede(1)\n\n# NAME\n\nbede - reads news and records who did what to whom\n\n"
	       "# SYNOPSIS\n\n*bede* _verb_ [options] [file...]\n\n# VERBS\n\n");
	for (const struct cmd *c = commands; c->verb; c++) {
		char verb[32], option[] = "--man";
		char *argv[] = {verb, option, NULL};
		snprintf(verb, sizeof verb, "%s", c->verb);
		if (c->run)
			c->run(2, argv);
	}
	printf("# EXIT STATUS\n\n0 done, 1 some inputs failed, 2 usage, 3 bad data or model, "
	       "4 input or output, network or database failed.\n");
	return 0;
}

static int run(const struct cmd *c, int argc, char **argv)
{
	if (c->run)
		return c->run(argc, argv);
	fprintf(stderr, "bede: '%s' is not built yet\n", c->verb);
	return ERR_USAGE;
}

static const struct cmd *find(const char *verb)
{
	for (const struct cmd *c = commands; c->verb; c++)
		if (strcmp(c->verb, verb) == 0)
			return c;
	fprintf(stderr, "bede: no verb '%s'; 'bede help' lists them\n", verb);
	return NULL;
}

static int help(int argc, char **argv)
{
	if (argc < 3) {
		usage(stdout);
		return 0;
	}
	if (strcmp(argv[2], "--man") == 0)
		return manual();
	const struct cmd *c = find(argv[2]);
	char option[] = "--help";
	char *verb_argv[] = {argv[2], option, NULL};
	return c ? run(c, 2, verb_argv) : ERR_USAGE;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		usage(stderr);
		return ERR_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
		return help(argc, argv);
	if (strcmp(argv[1], "--version") == 0)
		return cmd_version();
	const struct cmd *c = find(argv[1]);
	return c ? run(c, argc - 1, argv + 1) : ERR_USAGE;
}
