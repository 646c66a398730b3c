#include "base/hash.h"

#include <stdio.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_64(struct str s, uint64_t seed)
{
	return XXH3_64bits_withSeed(s.p, s.n, seed);
}

void hash_name(struct str s, char out[HASH_HEX])
{
	XXH128_hash_t h = XXH3_128bits(s.p, s.n);
	snprintf(out, HASH_HEX, "%016llx%016llx", (unsigned long long)h.high64,
	         (unsigned long long)h.low64);
}
