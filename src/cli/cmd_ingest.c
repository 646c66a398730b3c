/* bede ingest: reads articles into a record. What is there already is not read again. */
#include "cli/run.h"

#include <pthread.h>
#include <stdio.h>

#include "cli/cmd.h"
#include "record/record.h"

enum { BATCH = 100 }; /* articles a commit: what a kill may cost */

struct ingest {
	struct record *record;
	const char *path;
	pthread_mutex_t lock;
	size_t added, there, batch;
};

static int want(void *ctx, const struct doc *d, struct err *err)
{
	struct ingest *in = ctx;
	pthread_mutex_lock(&in->lock);
	int has = record_has(in->record, d, err);
	in->there += has == 1;
	pthread_mutex_unlock(&in->lock);
	return has < 0 ? err_wrap(err, "'%s'", in->path) : !has;
}

static int take(void *ctx, struct doc *d, struct err *err)
{
	struct ingest *in = ctx;
	pthread_mutex_lock(&in->lock);
	int rc = record_add(in->record, d, err);
	in->added += rc == 1;
	in->there += rc == 0;
	if (rc >= 0 && ++in->batch >= BATCH) {
		in->batch = 0;
		rc = record_commit(in->record, err);
	}
	pthread_mutex_unlock(&in->lock);
	return rc < 0 ? err_wrap(err, "'%s'", in->path) : 0;
}

static int ingest(const struct cli_verb *verb, const struct cli_options *o, char **files, int n)
{
	struct ingest in = {.path = files[0], .lock = PTHREAD_MUTEX_INITIALIZER};
	struct record_counts counts;
	struct err err;
	if (record_open(&in.record, in.path, true, &err) < 0)
		return cli_fail(verb->name, &err);
	int code = cli_keep(verb, o, files + 1, n - 1, &(struct cli_keeper){&in, want, take});
	/* What was read before a failure is kept; a second failure adds nothing to the first. */
	if (record_commit(in.record, &err) < 0 || record_count(in.record, &counts, &err) < 0) {
		err_wrap(&err, "'%s'", in.path);
		code = code > ERR_INPUT ? code : cli_fail(verb->name, &err);
	} else if (!o->quiet) {
		fprintf(stderr, "bede ingest: %zu articles added, %zu were there; '%s' holds %lld articles, "
		                "%lld events\n", in.added, in.there, in.path, (long long)counts.articles,
		        (long long)counts.events);
	}
	record_close(in.record);
	return code;
}

int cmd_ingest(int argc, char **argv)
{
	struct cli_options o = {.jobs = 1};
	struct cli_verb verb = {
		.name = "ingest",
		.about = "Reads articles and keeps them in the record DB (an SQLite file, made if there is "
		         "none), with all their layers. An article whose text is there is passed over, so a "
		         "run that was stopped goes on where it was.",
		.last = PASS_ALL,
	};
	struct options_help help = {verb.name, "DB [file...]", verb.about};
	struct option_set sets[] = {{cli_input_options, &o}, {cli_data_options, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n == 0)
		n = err_set(&err, ERR_USAGE, "no record is named");
	return n < 0 ? options_exit(&help, n, &err) : ingest(&verb, &o, argv + 1, n);
}
