/* format: the bytes of a pack, for pack.c and writer.c alone. See doc/format/pack.md. */
#ifndef PACK_FORMAT_H
#define PACK_FORMAT_H

#include "pack/pack.h"

#define PACK_MAGIC "BedePack"
enum { PACK_VERSION = 1, PACK_HASHED_FROM = 32 };

struct pack_head {
	char magic[8];
	uint32_t version;
	uint32_t zero;
	uint64_t size;     /* of the whole file */
	uint64_t hash;     /* XXH3-64 of the bytes from PACK_HASHED_FROM to the end */
	uint64_t sections; /* rows of the table */
	uint64_t zeros[3];
};

struct pack_row {
	uint64_t at, size;
	char name[PACK_NAME_MAX + 1]; /* filled up with NUL */
};

_Static_assert(sizeof(struct pack_head) == 64, "the head is one alignment unit");
_Static_assert(sizeof(struct pack_row) == 64, "a row is one alignment unit");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are read in place");

#endif
