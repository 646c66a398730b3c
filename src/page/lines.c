/* One buffer that slides: what was handed out is moved away only when more must be read. */
#include "page/lines.h"

#include <string.h>

enum { CHUNK = 64 << 10 };

void page_lines_init(struct page_lines *in, page_lines_read *read, void *from)
{
	*in = (struct page_lines){.read = read, .from = from};
	buf_init(&in->buf, (size_t)PAGE_LINE_MAX + CHUNK);
}

void page_lines_release(struct page_lines *in)
{
	buf_release(&in->buf);
}

static void slide(struct page_lines *in)
{
	if (in->at == 0)
		return;
	memmove(in->buf.p, in->buf.p + in->at, in->buf.n - in->at);
	in->buf.n -= in->at;
	in->seen -= in->at;
	in->at = 0;
}

static int read_more(struct page_lines *in, struct err *err)
{
	char chunk[CHUNK];
	slide(in);
	long n = in->read(in->from, chunk, sizeof chunk, err);
	if (n <= 0)
		in->ended = true;
	if (n < 0)
		return -1;
	buf_add(&in->buf, chunk, (size_t)n);
	if (buf_ok(&in->buf))
		return 0;
	in->ended = true;
	return err_set(err, ERR_IO, "no memory for a line");
}

/* Drops the rest of a line that is too long. */
static int drop_line(struct page_lines *in, struct err *err)
{
	for (;;) {
		const char *nl = in->buf.n > in->seen
		                     ? memchr(in->buf.p + in->seen, '\n', in->buf.n - in->seen)
		                     : NULL;
		in->at = in->seen = nl ? (size_t)(nl - in->buf.p) + 1 : in->buf.n;
		if (nl || in->ended)
			break;
		if (read_more(in, err) < 0)
			return -1;
	}
	return err_set(err, ERR_INPUT, "line is longer than %d MB", PAGE_LINE_MAX >> 20);
}

/* The next line with anything on it, without its end. */
int page_lines_next(struct page_lines *in, struct str *line, struct err *err)
{
	for (;;) {
		const char *nl = in->buf.n > in->seen
		                     ? memchr(in->buf.p + in->seen, '\n', in->buf.n - in->seen)
		                     : NULL;
		size_t end = nl ? (size_t)(nl - in->buf.p) : in->buf.n;
		if (!nl && !in->ended) {
			in->seen = in->buf.n;
			if (in->buf.n - in->at > PAGE_LINE_MAX) {
				in->line++;
				return drop_line(in, err);
			}
			if (read_more(in, err) < 0)
				return -1;
			continue;
		}
		if (!nl && in->at == in->buf.n)
			return 0;
		struct str s = {in->buf.p + in->at, end - in->at};
		in->line++;
		in->at = in->seen = nl ? end + 1 : end;
		if (str_trim(s).n == 0)
			continue;
		*line = str_trim(s);
		return 1;
	}
}
