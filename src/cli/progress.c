#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_init(struct progress *p, bool wanted)
{
	*p = (struct progress){.on = wanted && isatty(STDERR_FILENO)};
	if (p->on)
		p->began = p->last = now();
}

void progress_show(struct progress *p, size_t articles, size_t files_begun, size_t files_left)
{
	if (!p->on)
		return;
	double t = now();
	if (t - p->last < 0.5)
		return;
	p->last = t;
	p->shown = true;
	fprintf(stderr, "\r\033[K%zu articles, %.0f a second", articles, (double)articles / (t - p->began));
	/* How long is left is known only of files; a folder or a stream may still hold anything. */
	if (files_begun && files_left)
		fprintf(stderr, ", %zu files left, about %.0f s", files_left,
		        (t - p->began) / (double)files_begun * (double)files_left);
}

void progress_end(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
}
