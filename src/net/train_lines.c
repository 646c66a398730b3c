/* The lines of a file of the training data, which is read whole: treebanks are some megabytes. */
#include <stdlib.h>

#include "base/stream.h"
#include "net/train_data.h"

enum { FILE_MAX_BYTES = 1 << 28 };

struct train_lines {
	struct buf bytes;
	struct str rest;
};

struct train_lines *train_lines_open(const char *path, struct err *err)
{
	struct train_lines *f = calloc(1, sizeof *f);
	struct stream *s = NULL;
	if (!f) {
		err_set(err, ERR_IO, "no memory");
		return NULL;
	}
	buf_init(&f->bytes, FILE_MAX_BYTES);
	int rc = stream_open(&s, path, err);
	if (rc == 0)
		rc = stream_rest(s, &f->bytes, err);
	stream_close(s);
	if (rc < 0) {
		train_lines_close(f);
		return NULL;
	}
	f->rest = buf_view(&f->bytes);
	return f;
}

bool train_lines_next(struct train_lines *f, struct str *line)
{
	if (!str_split(&f->rest, '\n', line))
		return false;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

void train_lines_close(struct train_lines *f)
{
	if (!f)
		return;
	buf_release(&f->bytes);
	free(f);
}
