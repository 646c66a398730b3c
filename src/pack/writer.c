/*
 * The sections are sorted by name, laid out at multiples of PACK_ALIGN with NUL between them,
 * and hashed as a whole: the same sections give the same file, whatever the order of adding.
 */
#include "pack/writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "pack/format.h"

enum { PACK_MAX_BYTES = 1 << 30 };

void pack_writer_init(struct pack_writer *w)
{
	*w = (struct pack_writer){0};
}

void pack_writer_release(struct pack_writer *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->part[i].bytes);
	free(w->part);
	*w = (struct pack_writer){0};
}

static struct pack_writer_part *part_named(struct pack_writer *w, const char *section)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->part[i].name, section) == 0)
			return &w->part[i];
	if (w->n == w->cap) {
		size_t cap = w->cap ? 2 * w->cap : 32;
		struct pack_writer_part *grown = realloc(w->part, cap * sizeof *grown);
		if (!grown)
			return NULL;
		w->part = grown;
		w->cap = cap;
	}
	struct pack_writer_part *p = &w->part[w->n++];
	memset(p, 0, sizeof *p);
	memcpy(p->name, section, strlen(section));
	return p;
}

int pack_writer_add(struct pack_writer *w, const char *section, const void *bytes, size_t n)
{
	size_t len = strlen(section);
	if (w->err.code)
		return -1;
	if (len == 0 || len > PACK_NAME_MAX || w->n == PACK_SECTIONS_MAX)
		return err_set(&w->err, ERR_DATA, "a model cannot hold a section '%s'", section);
	void *copy = malloc(n ? n : 1);
	struct pack_writer_part *p = copy ? part_named(w, section) : NULL;
	if (!p) {
		free(copy);
		return err_set(&w->err, ERR_IO, "no memory for section '%s'", section);
	}
	if (n)
		memcpy(copy, bytes, n);
	free(p->bytes);
	p->bytes = copy;
	p->n = n;
	return 0;
}

int pack_writer_add_pack(struct pack_writer *w, const struct pack *p)
{
	for (uint32_t i = 0; i < pack_count(p); i++) {
		const char *name = pack_section_name(p, i).p;
		struct str s;
		if (pack_find(p, name, &s) && pack_writer_add(w, name, s.p, s.n) < 0)
			return -1;
	}
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct pack_writer_part *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static size_t aligned(size_t n)
{
	return (n + PACK_ALIGN - 1) / PACK_ALIGN * PACK_ALIGN;
}

/* Lays the parts out: fills their rows and returns the size of the file. */
static size_t lay_out(const struct pack_writer *w, struct pack_row *rows)
{
	size_t at = sizeof(struct pack_head) + w->n * sizeof(struct pack_row);
	for (size_t i = 0; i < w->n; i++) {
		rows[i] = (struct pack_row){.at = at, .size = w->part[i].n};
		memcpy(rows[i].name, w->part[i].name, sizeof rows[i].name);
		at = aligned(at + w->part[i].n);
	}
	return at;
}

int pack_writer_bytes(struct pack_writer *w, struct buf *out, struct err *err)
{
	if (w->err.code) {
		if (err)
			*err = w->err;
		return -1;
	}
	if (w->n)
		qsort(w->part, w->n, sizeof *w->part, by_name);
	size_t head = sizeof(struct pack_head), table = w->n * sizeof(struct pack_row);
	struct pack_row *rows = malloc(table ? table : 1);
	size_t size = rows ? lay_out(w, rows) : 0;
	char *file = size ? calloc(1, size) : NULL;
	if (!file) {
		free(rows);
		return err_set(err, ERR_IO, "no memory to write a model of %zu bytes", size);
	}
	memcpy(file + head, rows, table);
	for (size_t i = 0; i < w->n; i++)
		memcpy(file + rows[i].at, w->part[i].bytes, w->part[i].n);
	struct pack_head h = {.version = PACK_VERSION, .size = size, .sections = w->n};
	memcpy(h.magic, PACK_MAGIC, sizeof h.magic);
	memcpy(file, &h, sizeof h);
	h.hash = hash_64((struct str){file + PACK_HASHED_FROM, size - PACK_HASHED_FROM}, 0);
	memcpy(file, &h, sizeof h);
	buf_add(out, file, size);
	free(file);
	free(rows);
	return buf_ok(out) ? 0 : err_set(err, ERR_IO, "no memory for a model of %zu bytes", size);
}

static int save_as(const char *path, struct str bytes, struct err *err)
{
	FILE *f = fopen(path, "wb");
	if (!f)
		return err_set(err, ERR_IO, "cannot create '%s': %s", path, strerror(errno));
	bool ok = fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fflush(f) == 0 &&
	          fsync(fileno(f)) == 0;
	int why = errno;
	if (fclose(f) != 0 && ok) {
		ok = false;
		why = errno;
	}
	return ok ? 0 : err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(why));
}

int pack_writer_save(struct pack_writer *w, const char *path, struct err *err)
{
	struct buf file, part;
	buf_init(&file, PACK_MAX_BYTES);
	buf_init(&part, 1 << 16);
	buf_printf(&part, "%s.part", path);
	int rc = pack_writer_bytes(w, &file, err);
	if (rc == 0 && !buf_ok(&part))
		rc = err_set(err, ERR_IO, "path of the model is too long");
	if (rc == 0)
		rc = save_as(part.p, buf_view(&file), err);
	if (rc == 0 && rename(part.p, path) < 0)
		rc = err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(errno));
	if (rc < 0 && buf_ok(&part))
		unlink(part.p);
	buf_release(&part);
	buf_release(&file);
	return rc;
}
