/*
 * plain: an article with every field of the desk filled by hand, for the claims of JSON, CSV, the
 * record and the public view. Short, so that offsets are counted by eye: "Á" is one character and
 * two bytes, so a byte offset past it is the character's and one.
 *
 *   Ána hit Bo. Cy denied it. Menu
 *   0   4   8   12 15     22  26  30 (characters)
 */
#ifndef TEST_PLAIN_H
#define TEST_PLAIN_H

#include "doc/doc.h"

void plain_article(struct doc *d);

#endif
