/*
 * Any bytes as a model. The hash would stop nearly every input at the door, so each input is
 * opened as it is and once more with size and hash put right.
 */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "net/net.h"
#include "pack/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void walk(struct str bytes)
{
	struct pack *p;
	struct err err;
	unsigned sum = 0;
	if (pack_open_bytes(&p, bytes, "fuzz", &err) < 0)
		return;
	for (uint32_t i = 0; i < pack_count(p); i++) {
		struct str s;
		if (!pack_find(p, pack_section_name(p, i).p, &s))
			abort();
		for (size_t k = 0; k < s.n; k++)
			sum += (unsigned char)s.p[k];
	}
	struct net *net;
	if (net_open(&net, p, &err) == 0)
		net_close(net);
	pack_close(p);
	volatile unsigned sink = sum;
	(void)sink;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *copy = malloc(n ? n : 1);
	if (!copy)
		return 0;
	memcpy(copy, data, n);
	walk((struct str){copy, n});
	if (n >= sizeof(struct pack_head)) {
		struct pack_head *h = (void *)copy;
		memcpy(h->magic, PACK_MAGIC, sizeof h->magic);
		h->version = PACK_VERSION;
		h->size = n;
		h->hash = XXH3_64bits(copy + PACK_HASHED_FROM, n - PACK_HASHED_FROM);
		walk((struct str){copy, n});
	}
	free(copy);
	return 0;
}
