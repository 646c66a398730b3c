/*
 * Opening: every size follows from net/config, so each section is checked against it once and
 * read in place. Nothing is copied but the table of label names; the rows of frequent words are
 * computed (types.h).
 */
#include "net/net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/types.h"

static const char *const task_name[NET_TASKS] = {"upos", "xpos", "feats", "deprel"};

static int need(const struct pack *p, const char *name, const char *part, size_t size,
                struct str *out, struct err *err)
{
	char section[PACK_NAME_MAX + 1];
	snprintf(section, sizeof section, "net/%s%s", name, part);
	return pack_need(p, section, size, out, err);
}

static int open_matrix(const struct pack *p, const char *name, uint32_t in, uint32_t out,
                       struct matrix *m, struct err *err)
{
	struct str w, scale, bias, sum;
	size_t wide = matrix_wide(out);
	if (need(p, name, "", wide * in, &w, err) < 0 ||
	    need(p, name, ".scale", wide * sizeof(float), &scale, err) < 0 ||
	    need(p, name, ".bias", wide * sizeof(float), &bias, err) < 0 ||
	    need(p, name, ".sum", wide * sizeof(int32_t), &sum, err) < 0)
		return -1;
	*m = (struct matrix){.in = in,
	                     .out = out,
	                     .wide = (uint32_t)wide,
	                     .w = (const void *)w.p,
	                     .scale = (const void *)scale.p,
	                     .bias = (const void *)bias.p,
	                     .sum = (const void *)sum.p};
	return 0;
}

static int open_tables(struct net *net, const struct pack *p, struct err *err)
{
	for (int i = 0; i < NET_TABLES; i++) {
		char name[16];
		struct str row, scale;
		snprintf(name, sizeof name, "table%d", i);
		if (need(p, name, "", (size_t)net->c.rows[i] * net->c.dim[i], &row, err) < 0 ||
		    need(p, name, ".scale", net->c.rows[i] * sizeof(float), &scale, err) < 0)
			return -1;
		net->table[i] = (struct net_table_view){(const void *)row.p, (const void *)scale.p};
	}
	struct str prints;
	uint32_t n = net->c.rows[NET_T_VECTOR];
	if (need(p, "lexicon", "", n * sizeof(uint32_t), &prints, err) < 0)
		return -1;
	net->lexicon = (struct lexicon){(const void *)prints.p, n};
	return 0;
}

static int open_matrices(struct net *net, const struct pack *p, struct err *err)
{
	const struct net_config *c = &net->c;
	if (open_matrix(p, "in", net_input(c), 2 * c->width, &net->in, err) < 0)
		return -1;
	for (uint32_t b = 0; b < c->blocks; b++) {
		char name[16];
		snprintf(name, sizeof name, "block%u", b);
		if (open_matrix(p, name, c->window[b] * c->width, 3 * c->width, &net->block[b], err) < 0)
			return -1;
	}
	if (open_matrix(p, "head", c->width, net->k.total, &net->head, err) < 0 ||
	    open_matrix(p, "arc", c->arc, c->arc, &net->arc, err) < 0 ||
	    open_matrix(p, "lab", c->lab, c->labels[NET_DEPREL], &net->lab, err) < 0)
		return -1;
	return 0;
}

static const float *take(const float **at, size_t n)
{
	const float *here = *at;
	*at += n;
	return here;
}

static int open_floats(struct net *net, const struct pack *p, struct err *err)
{
	struct str s;
	if (need(p, "float", "", net_float_count(&net->c) * sizeof(float), &s, err) < 0)
		return -1;
	const float *at = (const void *)s.p;
	size_t d = net->c.width;
	net->norm_in = (struct net_norm){take(&at, d), NULL};
	net->norm_in.bias = take(&at, d);
	for (uint32_t b = 0; b < net->c.blocks; b++) {
		net->norm_block[b].gain = take(&at, d);
		net->norm_block[b].bias = take(&at, d);
	}
	net->norm_out.gain = take(&at, d);
	net->norm_out.bias = take(&at, d);
	net->root_arc = take(&at, net->c.arc);
	net->root_lab = take(&at, net->c.lab);
	net->dist = take(&at, NET_BUCKETS * net->c.lab);
	return 0;
}

static int open_names(struct net *net, const struct pack *p, struct err *err)
{
	struct str s;
	if (need(p, "names", "", sizeof net->names, &s, err) < 0)
		return -1;
	memcpy(net->names, s.p, sizeof net->names);
	for (uint32_t i = 0; i <= NET_NER_LABELS; i++)
		for (uint32_t j = 0; j < NET_NER_LABELS; j++)
			if (!net_may_follow(i == NET_NER_LABELS ? 0 : i, j))
				net->names[i * NET_CHAIN_ROW + j] = -1e9f;
	return 0;
}

/* A list of names whose prints ascend; a model need not have one. */
static int open_gazetteer(struct net *net, const struct pack *p, struct err *err)
{
	struct str print, kinds, row;
	if (!pack_find(p, "net/gazetteer", &print))
		return 0;
	uint32_t n = (uint32_t)(print.n / sizeof(uint32_t));
	if (need(p, "gazetteer", ".kinds", n * sizeof(uint16_t), &kinds, err) < 0 ||
	    need(p, "gazetteer", ".row", GAZETTEER_FLAGS * net->c.width * sizeof(float), &row, err) < 0)
		return -1;
	net->gazetteer = (struct gazetteer){(const void *)print.p, (const void *)kinds.p, n};
	net->flag_row = (const void *)row.p;
	return 0;
}

static int open_labels(struct net *net, const struct pack *p, struct err *err)
{
	for (int t = 0; t < NET_TASKS; t++) {
		struct str s, name;
		uint32_t n = 0;
		if (need(p, "label/", task_name[t], SIZE_MAX, &s, err) < 0)
			return -1;
		net->label[t] = calloc(net->c.labels[t], sizeof *net->label[t]);
		if (!net->label[t])
			return err_set(err, ERR_IO, "no memory for the labels of '%s'", pack_name(p));
		while (n < net->c.labels[t] && str_split(&s, '\0', &name))
			net->label[t][n++] = name;
		if (n != net->c.labels[t])
			return err_set(err, ERR_DATA, "model '%s' lacks labels of %s", pack_name(p),
			               task_name[t]);
	}
	net->root_label = net->parataxis_label = net->c.labels[NET_DEPREL];
	for (uint32_t i = 0; i < net->c.labels[NET_DEPREL]; i++) {
		if (str_eqz(net->label[NET_DEPREL][i], "root"))
			net->root_label = i;
		if (str_eqz(net->label[NET_DEPREL][i], "parataxis"))
			net->parataxis_label = i;
	}
	return 0;
}

static int open_config(struct net *net, const struct pack *p, struct err *err)
{
	struct str s;
	if (need(p, "config", "", sizeof net->c, &s, err) < 0)
		return -1;
	memcpy(&net->c, s.p, sizeof net->c);
	if (!net_config_ok(&net->c) || net->c.labels[4] != NET_NER_COUNT ||
	    net->c.labels[NET_UPOS] > UINT8_MAX)
		return err_set(err, ERR_DATA, "model '%s' has a net of a shape unknown here",
		               pack_name(p));
	net->k = net_columns(&net->c);
	return 0;
}

int net_open(struct net **out, const struct pack *p, struct err *err)
{
	return net_open_with(out, p, kernel_best(), err);
}

int net_open_with(struct net **out, const struct pack *p, const struct kernel *kernel, struct err *err)
{
	struct net *net = calloc(1, sizeof *net);
	*out = NULL;
	if (!net)
		return err_set(err, ERR_IO, "no memory to open '%s'", pack_name(p));
	net->kernel = kernel;
	if (open_config(net, p, err) < 0 || open_tables(net, p, err) < 0 ||
	    open_matrices(net, p, err) < 0 || open_floats(net, p, err) < 0 ||
	    open_names(net, p, err) < 0 || open_gazetteer(net, p, err) < 0 || open_labels(net, p, err) < 0 ||
	    types_open(net, p, err) < 0) {
		net_close(net);
		return -1;
	}
	*out = net;
	return 0;
}

void net_close(struct net *net)
{
	if (!net)
		return;
	for (int t = 0; t < NET_TASKS; t++)
		free(net->label[t]);
	types_close(net);
	free(net);
}

struct str net_label(const struct net *net, enum net_task task, uint32_t label)
{
	if ((unsigned)task >= NET_TASKS || label >= net->c.labels[task])
		return (struct str){NULL, 0};
	return net->label[task][label];
}

uint32_t net_label_count(const struct net *net, enum net_task task)
{
	return (unsigned)task < NET_TASKS ? net->c.labels[task] : 0;
}

uint32_t net_width(const struct net *net)
{
	return net->c.width;
}

void net_use_kernel(struct net *net, const struct kernel *kernel)
{
	net->kernel = kernel;
}
