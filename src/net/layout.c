#include "net/layout.h"

uint32_t net_input(const struct net_config *c)
{
	uint32_t n = 0;
	for (int t = 0; t < NET_TABLES; t++)
		n += c->dim[t];
	return n;
}

struct net_columns net_columns(const struct net_config *c)
{
	struct net_columns k = {0};
	k.xpos = k.upos + c->labels[0];
	k.feats = k.xpos + c->labels[1];
	k.ner = k.feats + c->labels[2];
	k.arc_d = k.ner + c->labels[4];
	k.arc_h = k.arc_d + c->arc;
	k.dist = k.arc_h + c->arc;
	k.lab_d = k.dist + NET_BUCKETS;
	k.lab_h = k.lab_d + c->lab;
	k.total = k.lab_h + c->lab;
	return k;
}

static bool in(uint32_t x, uint32_t low, uint32_t high, uint32_t step)
{
	return x >= low && x <= high && x % step == 0;
}

bool net_config_ok(const struct net_config *c)
{
	bool ok = c->version == NET_VERSION && in(c->width, 32, NET_WIDTH_MAX, 32) &&
	          in(c->blocks, 1, NET_BLOCKS_MAX, 1) && in(c->arc, 16, 256, 16) &&
	          in(c->lab, 16, 512, 16);
	for (uint32_t b = 0; ok && b < c->blocks; b++)
		ok = c->window[b] == 1 || c->window[b] == 3;
	for (int t = 0; ok && t < NET_TABLES; t++)
		ok = in(c->rows[t], t != NET_T_VECTOR, 1u << 20, 1) &&
		     in(c->dim[t], t == NET_T_VECTOR ? 0 : 16, 512, 16);
	for (int k = 0; ok && k < NET_LABEL_KINDS; k++)
		ok = in(c->labels[k], 1, 4096, 1);
	return ok;
}
