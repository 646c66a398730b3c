/* The only file of the trainer that names zlib, which reads plain files as well. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "net/train_data.h"

enum { LINE_MAX_BYTES = 1 << 20 };

struct train_lines {
	gzFile file;
	struct buf line;
	char path[512];
};

struct train_lines *train_lines_open(const char *path, struct err *err)
{
	struct train_lines *f = calloc(1, sizeof *f);
	gzFile file = f ? gzopen(path, "rb") : NULL;
	if (!file) {
		free(f);
		err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
		return NULL;
	}
	gzbuffer(file, 1 << 17);
	f->file = file;
	buf_init(&f->line, LINE_MAX_BYTES);
	strncpy(f->path, path, sizeof f->path - 1);
	return f;
}

int train_lines_next(struct train_lines *f, struct str *line, struct err *err)
{
	char part[8192];
	buf_clear(&f->line);
	while (gzgets(f->file, part, sizeof part)) {
		buf_puts(&f->line, part);
		struct str s = buf_view(&f->line);
		if (!buf_ok(&f->line))
			return err_set(err, ERR_DATA, "a line of '%s' is too long", f->path);
		if (s.n && s.p[s.n - 1] == '\n') {
			bool cr = s.n > 1 && s.p[s.n - 2] == '\r';
			*line = str_sub(s, 0, s.n - 1 - cr);
			return 1;
		}
	}
	int code;
	const char *why = gzerror(f->file, &code);
	if (code != Z_OK && code != Z_STREAM_END)
		return err_set(err, ERR_IO, "cannot read '%s': %s", f->path, why);
	*line = buf_view(&f->line);
	return line->n > 0;
}

void train_lines_close(struct train_lines *f)
{
	if (!f)
		return;
	gzclose(f->file);
	buf_release(&f->line);
	free(f);
}
