#include "who/room.h"
int who_coref(const struct who *w, struct doc *d, struct err *err)
{
	(void)w; (void)d; (void)err;
	return 0;
}
