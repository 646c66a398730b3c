/*
 * options: one table of a verb's options, for reading them, for --help and for the manual.
 *
 * A row names the option, what it takes, the member it fills and its line of help. Options and
 * files may be mixed; `--` ends the options; `--name value` and `--name=value`, `-j 2` and
 * `-j2` are the same. A verb gives one or more sets: the common one and its own.
 *
 *     static const struct option_row rows[] = {
 *             {"seed", 0, OPTION_NUMBER, offsetof(struct mine, seed), "N", "of the first weights"},
 *             {NULL},
 *     };
 *     struct option_set sets[] = {{rows, &mine}, {NULL, NULL}};
 *     int n = options_parse(&(struct options_help){"train", "LAYER", "..."}, sets, argc, argv, &err);
 *     if (n < 0) return options_exit(n, &err);   // usage error, or --help was printed
 *     // argv[1..n] are the files
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stddef.h>

#include "base/err.h"

enum option_kind {
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char * */
	OPTION_NUMBER, /* long; takes = "N", at least 0 */
	OPTION_CHOICE, /* const char *; takes = "one|two|three" */
	OPTION_DATE,   /* const char *; YYYY-MM-DD, checked against the calendar */
};

struct option_row {
	const char *name; /* without the dashes; NULL ends the table */
	char letter;      /* or 0 */
	enum option_kind kind;
	size_t at;        /* offset of the member in the set's struct */
	const char *takes; /* what the value is called, or the choices; NULL for a flag */
	const char *help;
};

struct option_set {
	const struct option_row *rows; /* NULL ends the sets */
	void *into;
};

struct options_help {
	const char *verb;
	const char *files; /* "[file...]" */
	const char *about; /* what the verb does, a paragraph */
};

enum { OPTIONS_BAD = -1, OPTIONS_HELPED = -2 };

/* Number of files, moved to argv[1..], or OPTIONS_BAD with err, or OPTIONS_HELPED. */
int options_parse(const struct options_help *help, const struct option_set *sets, int argc,
                  char **argv, struct err *err);

/* Prints the usage error, if there is one; returns the exit code. */
int options_exit(const struct options_help *help, int parsed, const struct err *err);

#endif
