/*
 * run: what all verbs share: read the inputs, run the passes, hand the articles out in order.
 *
 * A verb says how far the pipe has to go and how an article is printed; threads, input kinds,
 * errors, progress and the exit code are the same for all. Whatever the number of threads,
 * articles are handed out in the order of the input and the bytes are the same.
 *
 *     int cmd_when(int argc, char **argv)
 *     {
 *             return cli_run(&(struct cli_verb){.name = "when", .about = "Prints ...",
 *                     .last = PASS_WHEN, .json = doc_json_when, .sheet = sheet_when}, argc, argv);
 *     }
 *
 * Errors: a bad input is one line on standard error that names it; the rest goes on and the exit
 * code is 1. A model, table, output or database that fails ends the run with its code.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdbool.h>

#include "cli/options.h"
#include "doc/doc_json.h"
#include "doc/sheet.h"
#include "pipe/pipe.h"

struct cli_options {
	const char *data, *model, *actors, *date, *input, *format, *offsets;
	long jobs, width;
	bool quiet;
};

/* The sets of rows a verb may offer. */
extern const struct option_row cli_data_options[];   /* --data --model --actors */
extern const struct option_row cli_input_options[];  /* --input --date --jobs --quiet */

struct cli_out {
	const struct cli_verb *verb;
	struct buf *out;
	enum offset_unit offsets;
	unsigned width; /* columns */
	bool colour;
};

struct cli_format {
	const char *name;
	void (*head)(struct buf *out); /* printed once before the first article, or NULL */
	int (*print)(const struct cli_out *o, struct doc *d, struct err *err);
};

struct cli_verb {
	const char *name, *about;
	enum pass last;
	bool page_only;                   /* the article as page finds it: no model is opened */
	/* Most verbs print one layer: its keys as JSON lines, its section as a table. */
	void (*json)(struct doc_json *j);
	void (*sheet)(struct buf *out, const struct doc *d, const struct sheet_look *look);
	/* Others bring formats of their own, ending with a NULL name. On a terminal "table" is
	 * taken, else the first. */
	const struct cli_format *formats;
};

int cli_print_json(const struct cli_out *o, struct doc *d, struct err *err);
int cli_print_table(const struct cli_out *o, struct doc *d, struct err *err);

int cli_run(const struct cli_verb *verb, int argc, char **argv);

/*
 * The same loop for a verb that keeps articles instead of printing them. `want` may turn an
 * article down before the passes run (0; any thread), `take` gets those that were read, in order
 * and by one thread; -1 from either ends the run.
 */
struct cli_keeper {
	void *ctx;
	int (*want)(void *ctx, const struct doc *d, struct err *err);
	int (*take)(void *ctx, struct doc *d, struct err *err);
};

int cli_keep(const struct cli_verb *verb, const struct cli_options *o, char **files, int n,
             const struct cli_keeper *keeper);

/* Columns of the terminal: --width, $COLUMNS, the terminal's own, 80. */
unsigned cli_width(const struct cli_options *o);
/* Standard output is a terminal that wants colour ($NO_COLOR, $TERM). */
bool cli_colour(void);
/* Prints "bede VERB: message" and yields the exit code. */
int cli_fail(const char *verb, const struct err *err);

#endif
