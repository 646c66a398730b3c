/*
 * progress: one line on standard error that tells how far a long run is. Only on a terminal.
 *
 *     progress_init(&p, !quiet);
 *     progress_show(&p, articles, files_begun, files_left);   // prints twice a second at most
 *     progress_end(&p);                                       // wipes the line
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
	bool on, shown;
	double began, last; /* seconds of the monotonic clock */
};

void progress_init(struct progress *p, bool wanted);
void progress_show(struct progress *p, size_t articles, size_t files_begun, size_t files_left);
void progress_end(struct progress *p);

#endif
