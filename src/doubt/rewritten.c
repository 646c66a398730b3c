/*
 * rewritten: the sum. One damaged place is a slip; damage of three kinds or more is how pages
 * look that were rewritten by a machine, and every event in them is worth a little less.
 */
#include "doubt/rule.h"

#include "base/buf.h"

#include <stdio.h>

enum { KINDS = 3 };

int rule_rewritten(const struct doubt *t, struct doc *d, struct err *err)
{
	static const enum flag_rule damage[] = {
	    FLAG_GLUED_QUOTATION,  FLAG_UNBALANCED_QUOTATION, FLAG_LOST_SPEAKER,  FLAG_LINK_RESIDUE,
	    FLAG_FURNITURE_INSIDE, FLAG_COUNT_LIST,           FLAG_REPEATED_ITEM, FLAG_FRAGMENT,
	    FLAG_NAME_CASE,        FLAG_UNLIKELY_PAIRING};
	char list[300] = "";
	size_t used = 0, kinds = 0;
	(void)t;
	for (size_t r = 0; r < sizeof damage / sizeof *damage; r++) {
		size_t n = 0;
		for (size_t i = 0; i < d->flags.n; i++)
			n += d->flags.at[i].rule == damage[r];
		if (!n)
			continue;
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
		                         kinds++ ? ", " : "", flag_rule_name[damage[r]]);
	}
	if (kinds < KINDS)
		return 0;
	struct span whole = {d->sentences.n ? d->sentences.at[0].span.start : 0, 0};
	for (uint32_t k = 0; k < d->sentences.n; k++)
		if (rule_is_body(d, k))
			whole.end = d->sentences.at[k].span.end;
	if (whole.end <= whole.start)
		return 0;
	return flag_add(d, FLAG_REWRITTEN, whole, 0.1, err,
	                "The page reads as rewritten by a machine: it shows %s.", list);
}
