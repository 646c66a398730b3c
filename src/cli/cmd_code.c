/* bede code: all layers of an article. */
#include "cli/run.h"

#include "doc/csv.h"

static void head_csv(struct buf *out)
{
	csv_head(out, ',');
}

static int print_csv(const struct cli_out *o, struct doc *d, struct err *err)
{
	return csv_rows(o->out, ',', d, o->offsets, err);
}

static void head_tsv(struct buf *out)
{
	csv_head(out, '\t');
}

static int print_tsv(const struct cli_out *o, struct doc *d, struct err *err)
{
	return csv_rows(o->out, '\t', d, o->offsets, err);
}

static const struct cli_format formats[] = {
	{"jsonl", NULL, cli_print_json},
	{"table", NULL, cli_print_table},
	{"csv", head_csv, print_csv},
	{"tsv", head_tsv, print_tsv},
	{NULL, NULL, NULL},
};

int cmd_code(int argc, char **argv)
{
	return cli_run(&(struct cli_verb){
		.name = "code",
		.about = "Reads news and prints who did what to whom, when, where and according to whom, "
		         "and what is wrong with the text.",
		.last = PASS_ALL,
		.json = doc_json_code,
		.sheet = sheet_record,
		.formats = formats,
	}, argc, argv);
}
