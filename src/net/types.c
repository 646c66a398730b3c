/* The input layer, for words of a text and, at opening, for the frequent forms. */
#include "net/types.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "net/feature.h"

enum { AT_ONCE = 64, FORMS_MAX = 65536, LOWER_CAP = 1 << 16 };

void types_input(const struct net *net, const struct str *form, const struct str *lower,
                 const uint32_t *which, uint32_t n, const struct types_scratch *s, float *out)
{
	const struct kernel *k = net->kernel;
	size_t width = net->in.in;
	memset(s->in, 0, n * width * sizeof(float));
	for (uint32_t i = 0; i < n; i++) {
		uint32_t row[NET_FEATURES];
		float *x = s->in + i * width;
		feature_rows(&net->c, &net->lexicon, form[which[i]], lower[which[i]], row);
		for (int f = 0; f < NET_FEATURES; f++) {
			enum net_table t = feature_table(f);
			size_t dim = net->c.dim[t];
			if (f && t != feature_table(f - 1))
				x += net->c.dim[feature_table(f - 1)];
			if (row[f] != NET_NO_ROW)
				k->gather(dim, net->table[t].row + row[f] * dim,
				          net->table[t].scale[row[f]], x);
		}
	}
	k->quantize(n, width, s->in, width, s->bytes, s->scale);
	k->product(&net->in, n, s->bytes, s->scale, s->z, net->in.wide);
	k->maxout(n, net->c.width, s->z, s->y);
	k->norm(n, net->c.width, s->y, net->norm_in.gain, net->norm_in.bias, out);
}

static int fill(struct net *net, const struct str *form, uint32_t n, struct err *err)
{
	struct arena a;
	struct types_scratch s;
	uint32_t which[AT_ONCE];
	int rc = 0;
	arena_init(&a, (size_t)AT_ONCE * 64 * (net->in.in + net->in.wide) + LOWER_CAP);
	s.in = arena_array(&a, AT_ONCE, net->in.in * sizeof(float));
	s.z = arena_array(&a, AT_ONCE, net->in.wide * sizeof(float));
	s.y = arena_array(&a, AT_ONCE, net->c.width * sizeof(float));
	s.scale = arena_array(&a, AT_ONCE, sizeof(float));
	s.bytes = arena_array(&a, AT_ONCE, net->in.in);
	struct str *lower = arena_array(&a, AT_ONCE, sizeof *lower);
	if (!s.in || !s.z || !s.y || !s.scale || !s.bytes || !lower)
		rc = err_memory(err);
	for (uint32_t i = 0; i < AT_ONCE; i++)
		which[i] = i;
	for (uint32_t at = 0; rc == 0 && at < n; at += AT_ONCE) {
		uint32_t some = n - at < AT_ONCE ? n - at : AT_ONCE;
		struct arena_mark mark = arena_mark(&a);
		for (uint32_t i = 0; i < some && rc == 0; i++) {
			lower[i] = utf8_lower(&a, form[at + i]);
			rc = lower[i].p ? 0 : err_memory(err);
		}
		if (rc == 0)
			types_input(net, form + at, lower, which, some, &s,
			            net->types.row + (size_t)at * net->c.width);
		arena_rewind(&a, mark);
	}
	arena_release(&a);
	return rc;
}

int types_open(struct net *net, const struct pack *p, struct err *err)
{
	struct str list, form;
	uint32_t n = 0;
	map_init(&net->types.index);
	if (!pack_find(p, "net/forms", &list) || list.n == 0)
		return 0;
	struct str *forms = calloc(FORMS_MAX, sizeof *forms);
	int rc = forms ? 0 : -1;
	while (rc == 0 && n < FORMS_MAX && str_split(&list, '\0', &form)) {
		forms[n] = form;
		rc = map_put(&net->types.index, form, n++);
	}
	net->types.row = rc == 0 ? calloc(n, net->c.width * sizeof *net->types.row) : NULL;
	if (!net->types.row)
		rc = err_set(err, ERR_IO, "no memory for the frequent words of '%s'", pack_name(p));
	else
		rc = fill(net, forms, n, err);
	free(forms);
	return rc;
}

void types_close(struct net *net)
{
	map_release(&net->types.index);
	free(net->types.row);
}
