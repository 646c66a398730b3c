/* cmd: the verbs. One file cmd_<verb>.c each and one row in main.c. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

struct cmd {
	const char *verb;
	int (*run)(int argc, char **argv); /* argv[0] is the verb; returns the exit code.
	                                      NULL: promised, not built yet */
	const char *summary;
};

int cmd_version(void); /* --version */
int cmd_code(int argc, char **argv);
int cmd_eval(int argc, char **argv);
int cmd_eval_what(int argc, char **argv); /* argv[0] is "what": called by cmd_eval() */
int cmd_explain(int argc, char **argv);
int cmd_find(int argc, char **argv);
int cmd_ingest(int argc, char **argv);
int cmd_legacy(int argc, char **argv);
int cmd_relate(int argc, char **argv);
int cmd_page(int argc, char **argv);
int cmd_text(int argc, char **argv);
int cmd_train(int argc, char **argv);
int cmd_what(int argc, char **argv);
int cmd_said(int argc, char **argv);
int cmd_doubt(int argc, char **argv);
int cmd_when(int argc, char **argv);
int cmd_where(int argc, char **argv);
int cmd_who(int argc, char **argv);

#endif
