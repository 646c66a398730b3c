/* The command table. */
#include "cli/cmd.h"

#include <stdio.h>
#include <string.h>

static const struct cmd commands[] = {
	{NULL, NULL, NULL},
};

static void usage(FILE *out)
{
	fprintf(out, "usage: bede <verb> [options] [file...]\n\n");
	for (const struct cmd *c = commands; c->verb; c++)
		fprintf(out, "  %-8s %s\n", c->verb, c->summary);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		usage(stderr);
		return 2;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		usage(stdout);
		return 0;
	}
	for (const struct cmd *c = commands; c->verb; c++)
		if (strcmp(c->verb, argv[1]) == 0)
			return c->run(argc - 1, argv + 1);
	fprintf(stderr, "bede: no verb '%s'; 'bede help' lists them\n", argv[1]);
	return 2;
}
