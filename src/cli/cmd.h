/* cmd: the verbs. One file cmd_<verb>.c each and one row in main.c. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

struct cmd {
	const char *verb;
	int (*run)(int argc, char **argv); /* argv[0] is the verb; returns the exit code */
	const char *summary;
};

#endif
