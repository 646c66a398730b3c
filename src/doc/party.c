#include "doc/party.h"

#include <string.h>

bool party_has_sector(const struct party *p, const char *sector)
{
	for (unsigned i = 0; i < p->n_sectors; i++)
		if (strcmp(p->sectors[i], sector) == 0)
			return true;
	return false;
}

bool party_add_sector(struct party *p, const char *sector)
{
	if (p->n_sectors == PARTY_SECTORS || strlen(sector) != 3 || party_has_sector(p, sector))
		return false;
	memcpy(p->sectors[p->n_sectors++], sector, 4);
	return true;
}

void party_set_country(struct party *p, struct str code)
{
	size_t n = code.n < sizeof p->country ? code.n : sizeof p->country - 1;
	memset(p->country, 0, sizeof p->country);
	if (n)
		memcpy(p->country, code.p, n);
}

bool party_same(const struct party *a, const struct party *b)
{
	if (a->country[0] && b->country[0] && strcmp(a->country, b->country) != 0)
		return false;
	if (a->id.n && b->id.n)
		return str_eq(a->id, b->id);
	return a->country[0] && b->country[0] ? true : str_ieq(a->name, b->name);
}
