/* Any bytes as a stream of JSON lines, in chunks whose size the first byte picks. */
#include "page/json.h"
#include "page/lines.h"

#include <stdlib.h>
#include <string.h>

struct feed {
	const char *p;
	size_t n, step;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static long feed_read(void *from, char *into, size_t room, struct err *err)
{
	struct feed *f = from;
	size_t n = f->n < f->step ? f->n : f->step;
	n = n < room ? n : room;
	if (n)
		memcpy(into, f->p, n);
	f->p += n;
	f->n -= n;
	return (long)n;
}

static void read_line(struct arena *a, struct str line)
{
	struct json_record record;
	struct json_article article = {0};
	struct err err = {0};
	if (line.n == 0 || memchr(line.p, '\n', line.n))
		abort();
	if (json_record(a, line, &record, &err) < 0 && err.code == ERR_NONE)
		abort();
	if (json_article(a, line, &article, &err) < 0 && !a->failed)
		abort();
	arena_clear(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct feed f = {(const char *)data + 1, size - 1, (size_t)data[0] + 1};
	struct page_lines in;
	struct arena a;
	struct err err = {0};
	struct str line;
	arena_init(&a, 16 << 20);
	page_lines_init(&in, feed_read, &f);
	while (page_lines_next(&in, &line, &err) > 0)
		read_line(&a, line);
	page_lines_release(&in);
	arena_release(&a);
	return 0;
}
