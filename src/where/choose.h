/* choose: which of the places of that name is meant. */
#ifndef WHERE_CHOOSE_H
#define WHERE_CHOOSE_H

#include "where/find.h"

/* Sets `spot` of every find that has a name in the gazetteer. */
int where_choose(const struct gazetteer *g, struct doc *d, struct finds *f, struct err *err);

#endif
