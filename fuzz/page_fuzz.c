/*
 * Any bytes as a page: it is read or refused, and what is read keeps the promises of page.h.
 * The first byte picks the kind; the tables lie where BEDE_DATA says, or in ./data.
 */
#include "page/page.h"

#include "base/utf8.h"

#include <stdlib.h>

static struct page room;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err err = {0};
	const char *dir = getenv("BEDE_DATA");
	if (page_open(&room, dir ? dir : "data", &err) < 0)
		abort();
	return 0;
}

static void check(const struct doc *d)
{
	uint32_t at = 0;
	for (size_t i = 0; i < d->parts.n; i++) {
		struct span s = d->parts.at[i].span;
		if (s.start < at || s.end <= s.start || s.end > d->text.n)
			abort();
		at = s.end;
	}
	if (d->date.n != 0 && d->date.n != 10)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum page_kind kinds[] = {PAGE_AUTO, PAGE_HTML, PAGE_TEXT, PAGE_JSON};
	struct doc d;
	struct err err = {0};
	if (size == 0)
		return 0;
	doc_init(&d);
	struct str source = {(const char *)data + 1, size - 1};
	if (page_read(&room, &d, source, kinds[data[0] % 4], NULL, &err) >= 0)
		check(&d);
	doc_release(&d);
	return 0;
}
