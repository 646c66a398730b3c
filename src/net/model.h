/* model: the opened net, for net.c (which opens it) and parse.c (which runs it). */
#ifndef NET_MODEL_H
#define NET_MODEL_H

#include "base/map.h"
#include "net/gazetteer.h"
#include "net/kernel.h"
#include "net/lexicon.h"
#include "net/net.h"

struct net_table_view {
	const int8_t *row;
	const float *scale; /* of each row */
};

struct net_norm {
	const float *gain, *bias;
};

struct net {
	struct net_config c;
	struct net_columns k;
	const struct kernel *kernel;
	struct net_table_view table[NET_TABLES];
	struct lexicon lexicon;
	struct gazetteer gazetteer;
	const float *flag_row; /* GAZETTEER_FLAGS of width numbers */
	struct matrix in, block[NET_BLOCKS_MAX], head, arc, lab;
	struct net_norm norm_in, norm_block[NET_BLOCKS_MAX], norm_out;
	const float *root_arc, *root_lab, *dist;
	float names[NET_CHAIN]; /* transitions, very low where forbidden */
	struct str *label[NET_TASKS];
	uint32_t root_label, parataxis_label; /* of NET_DEPREL */
	struct {
		struct map index;
		float *row;
	} types; /* types.h */
};

/* For tests: a net of this kernel from the first row on, or an opened one from now on. */
int net_open_with(struct net **out, const struct pack *p, const struct kernel *kernel, struct err *err);
void net_use_kernel(struct net *net, const struct kernel *kernel);

#endif
