/* capture: what a verb prints, for the claims about it. */
#ifndef TEST_CAPTURE_H
#define TEST_CAPTURE_H

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct captured {
	char out[8192], err[4096];
	int code;
};

static inline void captured_text(FILE *f, char *text, size_t size)
{
	rewind(f);
	text[fread(text, 1, size - 1, f)] = 0;
	fclose(f);
}

/* Runs verb(argc, argv) with standard output and error kept. argv ends with NULL. */
static inline struct captured capture(int (*verb)(int, char **), char **argv)
{
	struct captured c = {.code = -1};
	FILE *files[] = {tmpfile(), tmpfile()};
	int argc = 0, saved[] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
	while (argv[argc])
		argc++;
	fflush(stdout);
	fflush(stderr);
	dup2(fileno(files[0]), STDOUT_FILENO);
	dup2(fileno(files[1]), STDERR_FILENO);
	c.code = verb(argc, argv);
	fflush(stdout);
	fflush(stderr);
	dup2(saved[0], STDOUT_FILENO);
	dup2(saved[1], STDERR_FILENO);
	close(saved[0]);
	close(saved[1]);
	captured_text(files[0], c.out, sizeof c.out);
	captured_text(files[1], c.err, sizeof c.err);
	return c;
}

#define ARGV(...) ((char *[]){__VA_ARGS__, NULL})
#define CAPTURE(verb, ...) \
	capture(verb, ARGV(__VA_ARGS__))

#endif
