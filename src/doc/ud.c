#include "doc/ud.h"

static const char *const upos_names[] = {
#define X(name) #name,
	UD_UPOS_LIST(X)
#undef X
};

static const char *const rel_names[] = {
#define X(name) #name,
	UD_REL_LIST(X)
#undef X
};

static const char *const sub_names[] = {
	"",
#define X(name) #name,
	UD_SUB_LIST(X)
#undef X
};

const char *ud_upos_name(unsigned upos)
{
	return upos < UPOS_COUNT ? upos_names[upos] : "X";
}

const char *ud_rel_name(unsigned rel)
{
	return rel < REL_COUNT ? rel_names[rel] : "dep";
}

static unsigned find(const char *const *names, unsigned n, struct str s, unsigned otherwise)
{
	for (unsigned i = 0; i < n; i++)
		if (str_eqz(s, names[i]))
			return i;
	return otherwise;
}

unsigned ud_upos(struct str name)
{
	return find(upos_names, UPOS_COUNT, name, UPOS_X);
}

void ud_deprel(struct str deprel, uint8_t *rel, uint8_t *sub)
{
	size_t colon = str_chr(deprel, ':');
	*sub = SUB_NONE;
	if (colon != SIZE_MAX) {
		*sub = (uint8_t)find(sub_names, SUB_OTHER, str_sub(deprel, colon + 1, deprel.n),
		                     SUB_OTHER);
		deprel = str_sub(deprel, 0, colon);
	}
	*rel = (uint8_t)find(rel_names, REL_COUNT, deprel, REL_dep);
}
