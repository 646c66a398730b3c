/*
 * Everything a pack claims about itself is checked once at opening, before any section is
 * handed out: size, version, hash, then every row of the table (bounds, alignment, order of
 * the names). After that a look-up is a binary search and cannot fail on a bad file.
 */
#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "pack/format.h"

struct pack {
	struct str bytes;
	bool mapped;
	uint32_t n;
	const struct pack_row *rows;
	char *name;
};

static int check_head(struct str b, const char *name, struct err *err)
{
	const struct pack_head *h = (const void *)b.p;
	if (b.n < sizeof *h)
		return err_set(err, ERR_DATA, "not a model: '%s' has %zu bytes", name, b.n);
	if (memcmp(h->magic, PACK_MAGIC, sizeof h->magic) != 0)
		return err_set(err, ERR_DATA, "not a model: '%s' does not begin with " PACK_MAGIC,
		               name);
	if (h->version != PACK_VERSION)
		return err_set(err, ERR_DATA, "model '%s' has format %u; this program reads %d",
		               name, h->version, PACK_VERSION);
	if (h->zero != 0)
		return err_set(err, ERR_DATA, "model '%s' is corrupt: head", name);
	if (h->size != b.n)
		return err_set(err, ERR_DATA, "model '%s' is cut off or grown: %zu bytes of %llu",
		               name, b.n, (unsigned long long)h->size);
	if (hash_64(str_sub(b, PACK_HASHED_FROM, b.n), 0) != h->hash)
		return err_set(err, ERR_DATA, "model '%s' is corrupt: its hash does not match", name);
	if (h->sections > PACK_SECTIONS_MAX ||
	    sizeof *h + h->sections * sizeof(struct pack_row) > b.n)
		return err_set(err, ERR_DATA, "model '%s' is corrupt: table of sections", name);
	return 0;
}

static int check_rows(const struct pack *p, struct err *err)
{
	size_t table_end = sizeof(struct pack_head) + p->n * sizeof(struct pack_row);
	for (uint32_t i = 0; i < p->n; i++) {
		const struct pack_row *r = &p->rows[i];
		bool named = r->name[0] && r->name[PACK_NAME_MAX] == 0;
		bool ordered = i == 0 || strcmp(p->rows[i - 1].name, r->name) < 0;
		if (!named || !ordered || r->at % PACK_ALIGN || r->at < table_end ||
		    r->at > p->bytes.n || r->size > p->bytes.n - r->at)
			return err_set(err, ERR_DATA, "model '%s' is corrupt: section %u", p->name, i);
	}
	return 0;
}

static int open_bytes(struct pack **out, struct str bytes, bool mapped, const char *name,
                      struct err *err)
{
	*out = NULL;
	if (check_head(bytes, name, err) < 0)
		return -1;
	struct pack *p = calloc(1, sizeof *p);
	char *copy = strdup(name);
	if (!p || !copy) {
		free(p);
		free(copy);
		return err_set(err, ERR_IO, "no memory to open '%s'", name);
	}
	*p = (struct pack){
	    .bytes = bytes,
	    .mapped = mapped,
	    .n = (uint32_t)((const struct pack_head *)(const void *)bytes.p)->sections,
	    .rows = (const void *)(bytes.p + sizeof(struct pack_head)),
	    .name = copy,
	};
	if (check_rows(p, err) < 0) {
		p->mapped = false;
		pack_close(p);
		return -1;
	}
	*out = p;
	return 0;
}

int pack_open_bytes(struct pack **out, struct str bytes, const char *name, struct err *err)
{
	return open_bytes(out, bytes, false, name, err);
}

int pack_open(struct pack **out, const char *path, struct err *err)
{
	struct str bytes;
	*out = NULL;
	if (file_map(path, &bytes, err) < 0)
		return -1;
	if (open_bytes(out, bytes, true, path, err) < 0) {
		file_unmap(bytes);
		return -1;
	}
	return 0;
}

void pack_close(struct pack *p)
{
	if (!p)
		return;
	if (p->mapped)
		file_unmap(p->bytes);
	free(p->name);
	free(p);
}

bool pack_find(const struct pack *p, const char *section, struct str *out)
{
	uint32_t lo = 0, hi = p->n;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		int c = strcmp(p->rows[mid].name, section);
		if (c == 0) {
			*out = (struct str){p->bytes.p + p->rows[mid].at, p->rows[mid].size};
			return true;
		}
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	*out = (struct str){NULL, 0};
	return false;
}

int pack_need(const struct pack *p, const char *section, size_t size, struct str *out,
              struct err *err)
{
	if (!pack_find(p, section, out))
		return err_set(err, ERR_DATA, "model '%s' has no '%s'", p->name, section);
	if (size != SIZE_MAX && out->n != size)
		return err_set(err, ERR_DATA, "'%s' of model '%s' has %zu bytes, not %zu", section,
		               p->name, out->n, size);
	return 0;
}

const char *pack_name(const struct pack *p)
{
	return p->name;
}

uint64_t pack_hash(const struct pack *p)
{
	return ((const struct pack_head *)(const void *)p->bytes.p)->hash;
}

uint32_t pack_count(const struct pack *p)
{
	return p->n;
}

struct str pack_section_name(const struct pack *p, uint32_t i)
{
	return i < p->n ? str_c(p->rows[i].name) : (struct str){NULL, 0};
}
