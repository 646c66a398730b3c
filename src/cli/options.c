/* Our own instead of getopt_long: the table also makes --help and the manual (--man, scdoc). */
#include "cli/options.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lore/calendar.h"

enum { HELP_COLUMNS = 80, NAME_COLUMNS = 24 };

static const struct option_row *find(const struct option_set *sets, const char *name, size_t n,
                                     char letter, void **into)
{
	for (; sets->rows; sets++)
		for (const struct option_row *r = sets->rows; r->name; r++)
			if (n ? strlen(r->name) == n && memcmp(r->name, name, n) == 0
			      : letter && r->letter == letter) {
				*into = (char *)sets->into + r->at;
				return r;
			}
	return NULL;
}

static bool is_choice(const char *choices, const char *value)
{
	struct str rest = str_c(choices), one;
	while (str_split(&rest, '|', &one))
		if (str_eqz(one, value))
			return true;
	return false;
}

static int number(const struct option_row *r, long *into, const char *value, struct err *err)
{
	int64_t n;
	if (!str_i64(str_c(value), &n) || n < 0 || n > INT32_MAX)
		return err_set(err, ERR_USAGE, "--%s wants a whole number, not '%s'", r->name, value);
	*into = (long)n;
	return 0;
}

static int take(const struct option_row *r, void *into, const char *value, struct err *err)
{
	struct date date;
	switch (r->kind) {
	case OPTION_FLAG:
		*(bool *)into = true;
		return 0;
	case OPTION_NUMBER:
		return number(r, into, value, err);
	case OPTION_CHOICE:
		if (!is_choice(r->takes, value))
			return err_set(err, ERR_USAGE, "--%s is one of %s, not '%s'", r->name, r->takes, value);
		break;
	case OPTION_DATE:
		if (!date_parse(str_c(value), &date))
			return err_set(err, ERR_USAGE, "--%s wants a day as YYYY-MM-DD, not '%s'", r->name, value);
		break;
	case OPTION_TEXT:
		break;
	}
	*(const char **)into = value;
	return 0;
}

static int long_option(const struct option_set *sets, char *arg, char *next, struct err *err)
{
	char *equals = strchr(arg, '=');
	size_t n = equals ? (size_t)(equals - arg) : strlen(arg);
	void *into;
	const struct option_row *r = n ? find(sets, arg, n, 0, &into) : NULL;
	if (!r)
		return err_set(err, ERR_USAGE, "no option '--%.*s'", (int)n, arg);
	if (r->kind == OPTION_FLAG && equals)
		return err_set(err, ERR_USAGE, "--%s takes no value", r->name);
	if (r->kind != OPTION_FLAG && !equals && !next)
		return err_set(err, ERR_USAGE, "--%s wants a value (%s)", r->name, r->takes);
	if (take(r, into, equals ? equals + 1 : next, err) < 0)
		return -1;
	return r->kind != OPTION_FLAG && !equals; /* the next argument is used up */
}

static int short_options(const struct option_set *sets, char *arg, char *next, struct err *err)
{
	for (; *arg; arg++) {
		void *into;
		const struct option_row *r = find(sets, NULL, 0, *arg, &into);
		if (!r)
			return err_set(err, ERR_USAGE, "no option '-%c'", *arg);
		if (r->kind == OPTION_FLAG) {
			take(r, into, NULL, err);
			continue;
		}
		if (!arg[1] && !next)
			return err_set(err, ERR_USAGE, "-%c wants a value (%s)", *arg, r->takes);
		if (take(r, into, arg[1] ? arg + 1 : next, err) < 0)
			return -1;
		return !arg[1];
	}
	return 0;
}

static void wrapped(const char *text, int indent, int column)
{
	while (*text) {
		size_t n = strcspn(text, " ");
		if (column > indent && column + 1 + (int)n > HELP_COLUMNS) {
			printf("\n%*s", indent, "");
			column = indent;
		} else if (column > indent) {
			putchar(' ');
			column++;
		}
		printf("%.*s", (int)n, text);
		column += (int)n;
		text += n + strspn(text + n, " ");
	}
	putchar('\n');
}

static void print_help(const struct options_help *h, const struct option_set *sets)
{
	printf("usage: bede %s [options] %s\n\n", h->verb, h->files);
	wrapped(h->about, 0, 0);
	for (; sets->rows; sets++)
		for (const struct option_row *r = sets->rows; r->name; r++) {
			char name[80], text[512];
			bool list = r->kind == OPTION_CHOICE;
			snprintf(name, sizeof name, "  %c%c%s--%s%s%s", r->letter ? '-' : ' ',
			         r->letter ? r->letter : ' ', r->letter ? ", " : "  ", r->name,
			         r->takes ? " " : "", list ? "WHAT" : r->takes ? r->takes : "");
			snprintf(text, sizeof text, "%s%s%s", r->help, list ? ": " : "", list ? r->takes : "");
			printf("%s%-*s", r == sets->rows ? "\n" : "", NAME_COLUMNS, name);
			if (strlen(name) >= NAME_COLUMNS)
				printf("\n%*s", NAME_COLUMNS, "");
			wrapped(text, NAME_COLUMNS, NAME_COLUMNS);
		}
}

static void escaped(const char *text)
{
	for (; *text; text++) {
		if (strchr("_*\\<>#", *text))
			putchar('\\');
		putchar(*text);
	}
}

/* A section of the manual in scdoc's language. */
static void print_man(const struct options_help *h, const struct option_set *sets)
{
	printf("## bede %s [options] ", h->verb);
	escaped(h->files);
	printf("\n");
	escaped(h->about);
	printf("\n\n");
	for (; sets->rows; sets++)
		for (const struct option_row *r = sets->rows; r->name; r++) {
			printf("*--%s*", r->name);
			if (r->letter)
				printf(", *-%c*", r->letter);
			if (r->takes) {
				printf(" _");
				escaped(r->takes);
				printf("_");
			}
			printf("\n\t");
			escaped(r->help);
			printf("\n\n");
		}
}

int options_parse(const struct options_help *help, const struct option_set *sets, int argc,
                  char **argv, struct err *err)
{
	int files = 0;
	bool ended = false;
	for (int i = 1; i < argc; i++) {
		char *arg = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
		int used = 0;
		if (ended || arg[0] != '-' || !arg[1]) {
			argv[++files] = arg;
		} else if (strcmp(arg, "--") == 0) {
			ended = true;
		} else if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
			print_help(help, sets);
			return OPTIONS_HELPED;
		} else if (strcmp(arg, "--man") == 0) {
			print_man(help, sets);
			return OPTIONS_HELPED;
		} else {
			used = arg[1] == '-' ? long_option(sets, arg + 2, next, err)
			                     : short_options(sets, arg + 1, next, err);
			if (used < 0)
				return OPTIONS_BAD;
		}
		i += used;
	}
	return files;
}

int options_exit(const struct options_help *help, int parsed, const struct err *err)
{
	if (parsed == OPTIONS_HELPED)
		return 0;
	fprintf(stderr, "bede %s: %s; 'bede %s --help' lists the options\n", help->verb, err->msg,
	        help->verb);
	return ERR_USAGE;
}
