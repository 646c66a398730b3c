/* The kind of the source, then its reader, then what holds for every article. */
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

struct page_tables {
	int none;
};

int page_open(struct page *p, const char *data_dir, struct err *err)
{
	p->tables = calloc(1, sizeof *p->tables);
	return p->tables ? 0 : err_set(err, ERR_IO, "no memory for the tables of page");
}

void page_close(struct page *p)
{
	free(p->tables);
	p->tables = NULL;
}

enum page_kind page_guess_kind(struct str bytes)
{
	struct str s = str_trim(bytes);
	if (str_starts(s, STR("{")))
		return PAGE_JSON;
	if (str_starts(s, STR("<")))
		return PAGE_HTML;
	return PAGE_TEXT;
}

int page_read(const struct page *p, struct doc *d, struct str source, enum page_kind kind,
              const struct page_hint *hint, struct err *err)
{
	if (source.n > PAGE_SOURCE_MAX)
		return err_set(err, ERR_INPUT, "page is larger than %d MB", PAGE_SOURCE_MAX >> 20);
	if (source.n > DOC_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "text is larger than %d MB", DOC_TEXT_MAX >> 20);
	if (hint) {
		d->id = hint->id;
		d->date = hint->date;
		d->url = hint->url;
	}
	d->text = source;
	struct part *part = doc_add(d, parts);
	if (!part)
		return err_memory(err);
	*part = (struct part){{0, (uint32_t)source.n}, PART_BODY};
	return 0;
}
