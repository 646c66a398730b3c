#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int file_read(const char *path, struct buf *out, struct err *err)
{
	bool std = strcmp(path, "-") == 0;
	int fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
	int rc = 0;
	for (;;) {
		char chunk[65536];
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
		if (n <= 0)
			break;
		buf_add(out, chunk, (size_t)n);
		if (!buf_ok(out)) {
			rc = err_set(err, ERR_LIMIT, "'%s' is larger than %zu bytes", path, out->cap);
			break;
		}
	}
	if (!std)
		close(fd);
	return rc;
}

int file_map(const char *path, struct str *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
	struct stat st;
	int rc = 0;
	*out = (struct str){NULL, 0};
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		rc = err_set(err, ERR_IO, "cannot map '%s': not a regular file", path);
	} else if (st.st_size > 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p == MAP_FAILED)
			rc = err_set(err, ERR_IO, "cannot map '%s': %s", path, strerror(errno));
		else
			*out = (struct str){p, (size_t)st.st_size};
	}
	close(fd);
	return rc;
}

void file_unmap(struct str s)
{
	if (s.p)
		munmap((void *)(uintptr_t)s.p, s.n);
}
