/* Any bytes as a file of the user's actors: what loads is within bounds and can be asked for dates. */
#include <stdlib.h>

#include "base/utf8.h"
#include "who/actors.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct actors a;
	struct err err = {0};
	if (actors_read(&a, (struct str){(const char *)data, n}, "fuzz.tsv", &err) < 0)
		return 0;
	for (size_t i = 0; i < a.n; i++) {
		const struct actor *x = &a.at[i];
		if (!x->name.n || x->name.n > ACTOR_NAME_MAX || !utf8_valid(x->name, NULL) || !x->code[0] ||
		    x->n_sectors > PARTY_SECTORS)
			abort();
		actor_applies(x, STR("2020-02-29"));
		actor_applies(x, STR(""));
	}
	actors_close(&a);
	return 0;
}
