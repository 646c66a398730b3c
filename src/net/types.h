/*
 * types: what the input layer says of a word, which does not depend on the words around it.
 *
 * Three words of four in the news are among a few thousand forms. The model lists the most
 * frequent ones (section net/forms); the net runs its input layer over them once, when it is
 * opened, and looks the result up afterwards: the same numbers, as each row of the layer is
 * computed by itself. Read-only then, and shared by all threads.
 */
#ifndef NET_TYPES_H
#define NET_TYPES_H

#include "net/model.h"

struct types_scratch { /* for n words */
	float *in, *z, *y, *scale; /* (n, input), (n, 2 width), (n, width), (n) */
	uint8_t *bytes;            /* (n, input) */
};

/* Input layer of the words which[0..n) -> out (n, width). */
void types_input(const struct net *net, const struct str *form, const struct str *lower,
                 const uint32_t *which, uint32_t n, const struct types_scratch *s, float *out);

/* Reads net/forms, where there is one, and fills the table. */
int types_open(struct net *net, const struct pack *p, struct err *err);
void types_close(struct net *net);

/* The known row of a form, or NULL. */
static inline const float *types_find(const struct net *net, struct str form)
{
	uint32_t i = map_get(&net->types.index, form, MAP_NONE);
	return i == MAP_NONE ? NULL : net->types.row + (size_t)i * net->c.width;
}

#endif
