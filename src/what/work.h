/* work: how the passes of the room begin on an article. Inside the room only. */
#ifndef WHAT_WORK_H
#define WHAT_WORK_H

#include "what/act.h"
#include "what/what.h"

int work_init(struct work *w, const struct what *what, struct doc *d, struct err *err);

#endif
