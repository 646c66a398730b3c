/* use: places that act, and the places of events. */
#ifndef WHERE_USE_H
#define WHERE_USE_H

#include "doc/doc.h"

/* The name of a state or capital stands for its government here. */
bool where_acts(const struct doc *d, const struct place *p);

/* Gives events without a place one: of their clause, of their sentence, of the dateline. */
void where_set_events(struct doc *d);

#endif
