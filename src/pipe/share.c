#include "pipe/share.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A data folder is told by the one table that nothing works without. */
static bool is_share(const char *dir)
{
	char path[4096];
	struct stat st;
	int n = snprintf(path, sizeof path, "%s/page", dir);
	return n > 0 && (size_t)n < sizeof path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool put(char *out, size_t size, const char *dir, const char *rest)
{
	int n = snprintf(out, size, "%s%s", dir, rest);
	return n > 0 && (size_t)n < size && is_share(out);
}

int share_find(const char *given, char *out, size_t size, struct err *err)
{
	if (!given || !*given)
		given = getenv("BEDE_DATA");
	if (given && *given) {
		if (put(out, size, given, ""))
			return 0;
		return err_set(err, ERR_DATA, "no data tables in '%s'", given);
	}
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = 0;
		char *slash = strrchr(exe, '/');
		if (slash) {
			*slash = 0;
			if (put(out, size, exe, "/share/bede") || put(out, size, exe, "/../share/bede"))
				return 0;
		}
	}
	if (put(out, size, BEDE_SHARE, ""))
		return 0;
	return err_set(err, ERR_DATA, "no data tables: neither --data nor BEDE_DATA is given, and '%s' "
	               "does not exist", BEDE_SHARE);
}
