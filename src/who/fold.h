/*
 * fold: how names and head phrases are compared with the words of a text.
 *
 * Tokenisers cut "al-Qaeda", "Workers' Party" and "U.S.-led" in different ways. Phrases are
 * therefore compared letter by letter over any number of words, without blanks, hyphens and
 * apostrophes; a match begins and ends at the border of a word. The key of a phrase or word is
 * its first (or last) run of letters and digits, in lower case.
 *
 *     fold(arena, STR("al-Qaeda"))                   "alqaeda"
 *     fold_first(STR("al-qaeda"))                    "al"
 *     fold_match(d, i, end, STR("alqaeda"), false)   3 words: al - Qaeda
 */
#ifndef WHO_FOLD_H
#define WHO_FOLD_H

#include "doc/doc.h"

/* Lower case without blanks, hyphens and apostrophes; {NULL, 0} when memory is refused. */
struct str fold(struct arena *a, struct str s);
/* The same but with its capitals. */
struct str fold_exact(struct arena *a, struct str s);

struct str fold_first(struct str lower); /* first run of letters and digits; may be empty */
struct str fold_last(struct str lower);

/* Words from `i` (below `end`) that spell `folded`; 0 = none. `exact` compares their capitals. */
uint32_t fold_match(const struct doc *d, uint32_t i, uint32_t end, struct str folded, bool exact);
/*
 * Words up to and with `last` (not below `begin`) that spell `folded`; 0 = none. `last_as` is
 * read in place of the last word (its singular).
 */
uint32_t fold_match_back(const struct doc *d, uint32_t last, uint32_t begin, struct str last_as,
                         struct str folded);

#endif
