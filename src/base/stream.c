/* Three sources behind one read: plain, zlib's inflate (with its gzip head), zstd's streaming. */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { CHUNK = 64 << 10 };
enum packing { PLAIN, GZIP, ZSTD };

struct stream {
	int fd;
	enum packing packing;
	unsigned char in[CHUNK]; /* packed bytes: [at, n) are not yet used */
	size_t at, n;
	bool ended;              /* the file gives no more bytes */
	bool inside;             /* in the middle of a packed part */
	size_t parts;            /* packed parts read to their end */
	z_stream z;
	ZSTD_DStream *zstd;
	char head[STREAM_PEEK];
	size_t head_at, head_n;
};

/* Fills `in` behind what is left of it. */
static int fill(struct stream *s, struct err *err)
{
	if (s->at) {
		memmove(s->in, s->in + s->at, s->n - s->at);
		s->n -= s->at;
		s->at = 0;
	}
	while (!s->ended && s->n < CHUNK) {
		ssize_t n = read(s->fd, s->in + s->n, CHUNK - s->n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, ERR_IO, "cannot read: %s", strerror(errno));
		if (n == 0)
			s->ended = true;
		s->n += (size_t)n;
		if (s->n >= 4)
			break;
	}
	return 0;
}

static int begin(struct stream *s, struct err *err)
{
	if (fill(s, err) < 0)
		return -1;
	if (s->n >= 2 && s->in[0] == 0x1F && s->in[1] == 0x8B) {
		s->packing = GZIP;
		if (inflateInit2(&s->z, 15 + 16) != Z_OK)
			return err_set(err, ERR_IO, "no memory to unpack");
	} else if (s->n >= 4 && memcmp(s->in, "\x28\xB5\x2F\xFD", 4) == 0) {
		s->packing = ZSTD;
		s->zstd = ZSTD_createDStream();
		if (!s->zstd)
			return err_set(err, ERR_IO, "no memory to unpack");
	}
	return 0;
}

int stream_open(struct stream **out, const char *path, struct err *err)
{
	bool std = strcmp(path, "-") == 0;
	struct stat st;
	struct stream *s = calloc(1, sizeof *s);
	if (!s)
		return err_set(err, ERR_IO, "no memory to read a file");
	s->fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0) {
		err_set(err, ERR_IO, "cannot open: %s", strerror(errno));
		free(s);
		return -1;
	}
	if (fstat(s->fd, &st) == 0 && S_ISDIR(st.st_mode))
		err_set(err, ERR_IO, "cannot read: is a folder");
	else if (begin(s, err) == 0) {
		*out = s;
		return 0;
	}
	stream_close(s);
	return -1;
}

void stream_close(struct stream *s)
{
	if (!s)
		return;
	if (s->packing == GZIP)
		inflateEnd(&s->z);
	ZSTD_freeDStream(s->zstd);
	if (s->fd != STDIN_FILENO)
		close(s->fd);
	free(s);
}

static long read_plain(struct stream *s, char *into, size_t room, struct err *err)
{
	if (s->at == s->n && fill(s, err) < 0)
		return -1;
	size_t n = s->n - s->at < room ? s->n - s->at : room;
	memcpy(into, s->in + s->at, n);
	s->at += n;
	return (long)n;
}

/* One step of inflate; a finished part is followed by the next one if bytes are left. */
static long step_gzip(struct stream *s, char *into, size_t room, struct err *err)
{
	s->z.next_in = s->in + s->at;
	s->z.avail_in = (uInt)(s->n - s->at);
	s->z.next_out = (Bytef *)into;
	s->z.avail_out = (uInt)(room < (1u << 30) ? room : 1u << 30);
	uInt given = s->z.avail_out;
	int rc = inflate(&s->z, Z_NO_FLUSH);
	s->at = s->n - s->z.avail_in;
	s->inside = rc != Z_STREAM_END;
	s->parts += rc == Z_STREAM_END;
	if (rc == Z_STREAM_END)
		inflateReset(&s->z);
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		return err_set(err, ERR_INPUT, "gzip data is damaged");
	return (long)(given - s->z.avail_out);
}

static long step_zstd(struct stream *s, char *into, size_t room, struct err *err)
{
	ZSTD_inBuffer in = {s->in, s->n, s->at};
	ZSTD_outBuffer out = {into, room, 0};
	size_t rc = ZSTD_decompressStream(s->zstd, &out, &in);
	if (ZSTD_isError(rc))
		return err_set(err, ERR_INPUT, "zstd data is damaged");
	s->at = in.pos;
	s->inside = rc != 0;
	s->parts += rc == 0;
	return (long)out.pos;
}

/* What follows a finished part and is none itself (padding) is passed over, as gzip does. */
static bool another_part(const struct stream *s)
{
	return s->in[s->at] == (s->packing == GZIP ? 0x1F : 0x28);
}

static long read_packed(struct stream *s, char *into, size_t room, struct err *err)
{
	for (;;) {
		if (s->at == s->n && fill(s, err) < 0)
			return -1;
		bool dry = s->at == s->n;
		if (!s->inside && (dry || (s->parts && !another_part(s))))
			return 0;
		long n = s->packing == GZIP ? step_gzip(s, into, room, err)
		                            : step_zstd(s, into, room, err);
		if (n != 0)
			return n;
		if (dry)
			return err_set(err, ERR_INPUT, "packed data breaks off");
	}
}

static long read_any(struct stream *s, char *into, size_t room, struct err *err)
{
	if (room == 0)
		return 0;
	return s->packing == PLAIN ? read_plain(s, into, room, err)
	                           : read_packed(s, into, room, err);
}

int stream_peek(struct stream *s, struct str *head, struct err *err)
{
	while (s->head_n < STREAM_PEEK) {
		long n = read_any(s, s->head + s->head_n, STREAM_PEEK - s->head_n, err);
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		s->head_n += (size_t)n;
	}
	*head = (struct str){s->head, s->head_n};
	return 0;
}

long stream_read(void *stream, char *into, size_t room, struct err *err)
{
	struct stream *s = stream;
	if (s->head_at < s->head_n) {
		size_t n = s->head_n - s->head_at < room ? s->head_n - s->head_at : room;
		memcpy(into, s->head + s->head_at, n);
		s->head_at += n;
		return (long)n;
	}
	return read_any(s, into, room, err);
}

int stream_rest(struct stream *s, struct buf *out, struct err *err)
{
	char chunk[16384];
	for (;;) {
		long n = stream_read(s, chunk, sizeof chunk, err);
		if (n <= 0)
			return (int)n;
		buf_add(out, chunk, (size_t)n);
		if (!buf_ok(out))
			return err_set(err, ERR_LIMIT, "larger than %zu MB", out->cap >> 20);
	}
}
