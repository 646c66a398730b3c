/* feature: a word as rows of the net's tables. The trainer and the reader must agree, so this
 * is the one place where words are hashed. Digits count as '0' in forms, prefixes and suffixes. */
#ifndef NET_FEATURE_H
#define NET_FEATURE_H

#include "base/str.h"
#include "net/lexicon.h"

/* As written; or as if it were all in capitals or all in small letters (for training). */
enum feature_case { FEATURE_AS_IS, FEATURE_UPPER, FEATURE_LOWER };

/* Row of table NET_T_SHAPE: the run of capitals, small letters, digits and signs. */
uint32_t feature_shape(const struct net_config *c, struct str form, enum feature_case as);

/* row[0..1] form, [2..5] prefixes, [6..9] suffixes, [10] shape, [11] vector or NET_NO_ROW. */
void feature_rows(const struct net_config *c, const struct lexicon *lex, struct str form,
                  struct str lower, uint32_t row[NET_FEATURES]);

static inline enum net_table feature_table(int i)
{
	return i < 2             ? NET_T_FORM
	       : i < 6           ? NET_T_PREFIX
	       : i < NET_F_SHAPE ? NET_T_SUFFIX
	       : i < NET_F_VECTOR ? NET_T_SHAPE
	                          : NET_T_VECTOR;
}

#endif
