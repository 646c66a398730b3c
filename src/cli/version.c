/* What a result depends on: the program, the model, the codebook, the gazetteer, each by its content. */
#include "cli/cmd.h"

#include <stdio.h>

#include "base/file.h"
#include "base/hash.h"
#include "pack/pack.h"
#include "pipe/share.h"

static void print_model(const char *dir)
{
	char path[4200];
	struct pack *p;
	struct err err;
	snprintf(path, sizeof path, "%s/models/en.pack", dir);
	if (pack_open(&p, path, &err) < 0) {
		printf("model      none: %s\n", err.msg);
		return;
	}
	printf("model      en.pack %016llx\n", (unsigned long long)pack_hash(p));
	pack_close(p);
}

static void print_tables(const char *what, const char *dir, const char *const *names)
{
	uint64_t hash = 0;
	printf("%-10s", what);
	for (; *names; names++) {
		char path[4200];
		struct str bytes;
		snprintf(path, sizeof path, "%s/%s", dir, *names);
		if (file_map(path, &bytes, NULL) < 0) {
			printf(" (no %s)", *names);
			continue;
		}
		hash = hash_64(bytes, hash);
		printf(" %s", *names);
		file_unmap(bytes);
	}
	printf(" %016llx\n", (unsigned long long)hash);
}

int cmd_version(void)
{
	static const char *const codebook[] = {"plover/types.tsv", "plover/modes.tsv",
	                                       "plover/contexts.tsv", "cameo/codes.tsv", NULL};
	static const char *const gazetteer[] = {"where/cities.tsv", "where/regions.tsv", NULL};
	char dir[4096];
	struct err err;
	printf("bede       %s\n", BEDE_VERSION);
	if (share_find(NULL, dir, sizeof dir, &err) < 0) {
		printf("data       none: %s\n", err.msg);
		return 0;
	}
	print_model(dir);
	print_tables("codebook", dir, codebook);
	print_tables("gazetteer", dir, gazetteer);
	return 0;
}
