/*
 * combine: what two CAMEO codes make together: "will" 030 and "aid" 070 make 033.
 *
 * PETRARCH2 writes a code as four digits that add: the kind of speech act or stance, reduce or
 * yield, the act, its topic. The digits here are restated from CAMEO's own definitions, so that
 * 033 = 0x3000 + 0x0040; a sum that CAMEO does not have falls back on what it does have.
 *
 *     combine_codes(STR("030"), STR("070"))   // "033"
 *     combine_not(STR("030"))                 // "120"
 */
#ifndef LEGACY_COMBINE_H
#define LEGACY_COMBINE_H

#include "base/str.h"

/* The four digits; 0 for a code that no row or shorter code of it has. */
uint32_t combine_digits(struct str code);
/* `outer` governs `inner`; either may be empty. */
struct str combine_codes(struct str outer, struct str inner);
/* What is left when the act is denied: a refusal, or empty if nothing is. */
struct str combine_not(struct str code);

#endif
