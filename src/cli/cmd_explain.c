/*
 * bede explain FILE EVENT: the words, the frame and the operator that decided an event.
 *
 * The frame's name stands in the event; its row is looked up in the table it came from, so the
 * reader sees the line to change.
 */
#include "cli/run.h"

#include "base/buf.h"
#include "base/table.h"
#include "doc/event_out.h"
#include "pipe/share.h"

#include <stdio.h>
#include <string.h>

struct asked {
	const char *id; /* of an event, or "all" */
	const char *data_dir;
	bool found;
	struct buf out;
};

static void put_side(struct buf *b, const char *label, const struct parties *side)
{
	buf_printf(b, "  %-11s", label);
	for (uint32_t i = 0; i < side->n; i++) {
		const struct party *p = &side->at[i];
		buf_printf(b, "%s%.*s (%s", i ? ", " : "", STR_ARG(p->name.n ? p->name : STR("?")),
		           p->country[0] ? p->country : "-");
		for (unsigned k = 0; k < p->n_sectors; k++)
			buf_printf(b, " %s", p->sectors[k]);
		buf_putc(b, ')');
	}
	buf_puts(b, side->n ? "\n" : "-\n");
}

static int put_row(struct buf *b, const char *data_dir, struct str name, struct err *err)
{
	struct table t;
	if (table_open(&t, data_dir, "what/frames.tsv", err) < 0)
		return -1;
	int got, col = table_column(&t, "name", err);
	for (struct table_row r; col >= 0 && (got = table_next(&t, &r, err)) > 0;) {
		if (!str_eq(table_cell(&r, col), name))
			continue;
		buf_printf(b, "  %-11swhat/frames.tsv, line %zu: %.*s\n", "frame", r.line, STR_ARG(name));
		for (size_t i = 1; i < t.n_columns; i++)
			if (table_cell(&r, (int)i).n)
				buf_printf(b, "    %-10.*s %.*s\n", STR_ARG(t.name[i]),
				           STR_ARG(table_cell(&r, (int)i)));
		break;
	}
	table_close(&t);
	return 0;
}

static void put_words(struct buf *b, const struct doc *d, const struct event *e)
{
	buf_printf(b, "  %-11s", "words");
	for (uint32_t i = 0; i < e->trigger.n; i++)
		buf_printf(b, "%s'%.*s'", i ? " " : "", STR_ARG(doc_span_text(d, e->trigger.at[i])));
	buf_printf(b, "\n  %-10s%.*s\n", "sentence", STR_ARG(doc_span_text(d, d->sentences.at[e->sentence].span)));
}

static int put_event(struct asked *a, const struct doc *d, const struct event *e, const char *id,
                     struct err *err)
{
	struct buf *b = &a->out;
	buf_printf(b, "%s  %s", id, event_type_name[e->type]);
	for (unsigned i = 0; i < e->n_modes; i++)
		buf_printf(b, " %.*s", STR_ARG(e->mode[i]));
	buf_printf(b, "  CAMEO %.*s  %s%s%s  score %.2f\n", STR_ARG(e->cameo), event_mood_name[e->mood],
	           e->negated ? " negated" : "", e->background ? " background" : "", e->score);
	put_words(b, d, e);
	put_side(b, e->reciprocal ? "both sides" : "actors", &e->actors);
	if (!e->reciprocal)
		put_side(b, "recipients", &e->recipients);
	buf_printf(b, "  %-11s%.*s (%s)\n", "when", STR_ARG(e->when.value.n ? e->when.value : STR("-")), e->when.basis);
	if (str_eqz(e->frame, "judge"))
		buf_printf(b, "  %-11slearned from annotated text (models/events.pack), no frame\n", "judge");
	for (struct str rest = e->frame, one; !str_eqz(e->frame, "judge") && str_split(&rest, ' ', &one);)
		if (put_row(b, a->data_dir, one, err) < 0)
			return -1;
	return 0;
}

/* By its id, or by its number in the table. */
static bool is_asked(const char *asked, const char *id, size_t number)
{
	int64_t n;
	if (strcmp(asked, "all") == 0 || strcmp(asked, id) == 0)
		return true;
	return strlen(asked) < 6 && str_i64(str_c(asked), &n) && n == (int64_t)number;
}

static int take(void *ctx, struct doc *d, struct err *err)
{
	struct asked *a = ctx;
	const char (*ids)[EVENT_ID] = event_out_ids(d);
	if (!ids)
		return err_memory(err);
	for (size_t i = 0; i < d->events.n; i++) {
		const struct event *e = &d->events.at[i];
		if (!is_asked(a->id, ids[i], i + 1))
			continue;
		a->found = true;
		if (put_event(a, d, e, ids[i], err) < 0)
			return -1;
	}
	return 0;
}

static int explain(const struct cli_verb *verb, const struct cli_options *o, char **argv, int n)
{
	char dir[1024];
	struct err err;
	if (share_find(o->data, dir, sizeof dir, &err) < 0)
		return cli_fail(verb->name, &err);
	struct asked a = {.id = argv[n - 1], .data_dir = dir};
	buf_init(&a.out, 16 << 20);
	int code = cli_keep(verb, o, argv, n - 1, &(struct cli_keeper){&a, NULL, take});
	if (a.out.n)
		fwrite(a.out.p, 1, a.out.n, stdout);
	if (code == 0 && !a.found) {
		fprintf(stderr, "bede explain: no event '%s' in '%s'\n", a.id, argv[0]);
		code = ERR_INPUT;
	}
	buf_release(&a.out);
	return code;
}

int cmd_explain(int argc, char **argv)
{
	struct cli_options o = {.jobs = 1};
	struct cli_verb verb = {
		.name = "explain",
		.about = "Shows the words, the frame and the operator that decided an event of a file; EVENT is "
		         "an event's number in the table of `bede code`, its id, or 'all'.",
		.last = PASS_ALL,
	};
	struct options_help help = {verb.name, "FILE EVENT", verb.about};
	struct option_set sets[] = {{cli_input_options, &o}, {cli_data_options, &o}, {NULL, NULL}};
	struct err err = {0};
	int n = options_parse(&help, sets, argc, argv, &err);
	if (n >= 0 && n != 2)
		n = err_set(&err, ERR_USAGE, "a file and an event are wanted");
	return n < 0 ? options_exit(&help, n, &err) : explain(&verb, &o, argv + 1, n);
}
