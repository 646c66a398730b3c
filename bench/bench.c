/*
 * bench: words and articles a second of each pass, and peak memory.
 *
 *     bede-bench [--data DIR] [--rounds N] FILE...
 *
 * Each FILE is one article of plain text. All are read N times, one core; the opening of tables
 * and model is timed apart. A word is what stands between blanks. Figures are of the whole run,
 * so a pass's rate is words / seconds spent in that pass.
 */
#include "base/file.h"
#include "page/page.h"
#include "pipe/pipe.h"
#include "pipe/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { STEPS = 32 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static size_t count_words(struct str s)
{
	size_t n = 0;
	bool in = false;
	for (size_t i = 0; i < s.n; i++) {
		bool blank = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t';
		n += !blank && !in;
		in = !blank;
	}
	return n;
}

static void print_row(const char *name, double words, double articles, double s)
{
	if (s > 0)
		printf("%-16s %12.0f words/s %10.1f articles/s %8.3f s\n", name, words / s, articles / s, s);
}

static int read_once(const struct pipe *p, const struct page *page, struct doc *d, struct str bytes,
                     double *spent, struct err *err)
{
	doc_clear(d);
	double t = now();
	struct page_hint hint = {.date = STR("2001-09-03"), .id = STR("bench")};
	if (page_read(page, d, bytes, PAGE_AUTO, &hint, err) != 0)
		return -1;
	spent[0] += now() - t;
	for (size_t i = 0; pipe_step_name(i) && i + 1 < STEPS; i++) {
		t = now();
		if (pipe_step_run(p, i, d, err) < 0)
			return -1;
		spent[i + 1] += now() - t;
	}
	return 0;
}

static int bench(const char *data, int rounds, char **files, int n_files, struct err *err)
{
	char dir[4096];
	struct pipe *p;
	struct page page;
	double spent[STEPS] = {0}, opened = now(), total = 0, words = 0, articles = 0;
	if (share_find(data, dir, sizeof dir, err) < 0 || page_open(&page, dir, err) < 0)
		return -1;
	if (pipe_open(&p, &(struct pipe_options){.data_dir = dir}, err) < 0) {
		page_close(&page);
		return -1;
	}
	opened = now() - opened;
	struct doc d;
	doc_init(&d);
	int rc = 0;
	for (int f = 0; f < n_files && rc == 0; f++) {
		struct buf b;
		buf_init(&b, 50u << 20);
		rc = file_read(files[f], &b, err);
		for (int r = 0; r < rounds && rc == 0; r++) {
			rc = read_once(p, &page, &d, buf_view(&b), spent, err);
			words += (double)count_words(d.text);
			articles++;
		}
		if (rc < 0)
			err_wrap(err, "'%s'", files[f]);
		buf_release(&b);
	}
	print_row("page", words, articles, spent[0]);
	for (size_t i = 0; pipe_step_name(i); i++)
		print_row(pipe_step_name(i), words, articles, spent[i + 1]);
	for (int i = 0; i < STEPS; i++)
		total += spent[i];
	print_row("all", words, articles, total);
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	printf("opening %.3f s, peak memory %.1f MiB, of one article %.1f MiB\n", opened,
	       (double)u.ru_maxrss / 1024, (double)d.arena.peak / (1 << 20));
	doc_release(&d);
	pipe_close(p);
	page_close(&page);
	return rc;
}

int main(int argc, char **argv)
{
	const char *data = NULL;
	int rounds = 20, i = 1;
	for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
		if (strcmp(argv[i], "--data") == 0)
			data = argv[i + 1];
		else if (strcmp(argv[i], "--rounds") == 0)
			rounds = (int)strtol(argv[i + 1], NULL, 10);
		else
			break;
	}
	if (i >= argc || rounds < 1) {
		fprintf(stderr, "usage: bede-bench [--data DIR] [--rounds N] FILE...\n");
		return 2;
	}
	struct err err = {0};
	if (bench(data, rounds, argv + i, argc - i, &err) < 0) {
		fprintf(stderr, "bede-bench: %s\n", err.msg);
		return (int)err.code;
	}
	return 0;
}
