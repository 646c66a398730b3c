/*
 * fold: a name as a key: its words in small letters without accents, a blank between.
 *
 * "Île-de-France" -> "ile de france", "St. Louis" -> "st louis", "N'Djamena" -> "n djamena".
 */
#ifndef WHERE_FOLD_H
#define WHERE_FOLD_H

#include "lore/piece.h"

enum { FOLD_MAX = 96 };

/* Adds one piece of letters or digits to the key; false when it does not fit. */
bool fold_piece(char key[FOLD_MAX], size_t *n, struct str text, const struct piece *p);

/* A whole name; 0 if it has no letters or is too long. */
size_t fold_name(char key[FOLD_MAX], struct str name);

#endif
