/* One pass over the bytes; only a line that has to be changed is copied. */
#include "legacy/lines.h"

#include "base/utf8.h"

#include <string.h>

enum { SHOWN = 80 };

void lines_init(struct lines *in, const char *path, struct str text, char comment, struct buf *trouble)
{
	*in = (struct lines){.path = path, .rest = text, .comment = comment, .trouble = trouble};
	buf_init(&in->own, 2 * LINE_MAX_BYTES);
	if (str_starts(in->rest, STR("\xEF\xBB\xBF")))
		in->rest = str_sub(in->rest, 3, in->rest.n);
}

void lines_release(struct lines *in)
{
	buf_release(&in->own);
}

void lines_trouble(struct lines *in, const char *why, struct str what)
{
	if (++in->troubles > LINES_TROUBLE)
		return;
	what = str_sub(str_trim(what), 0, SHOWN);
	while (what.n && !utf8_valid(what, NULL))
		what.n--;
	buf_printf(in->trouble, "'%s', line %zu: %s", in->path, in->number, why);
	if (what.n)
		buf_printf(in->trouble, " '%.*s'", STR_ARG(what));
	buf_putc(in->trouble, '\n');
}

static void to_utf8(struct lines *in)
{
	buf_clear(&in->own);
	for (size_t i = 0; i < in->line.n; i++) {
		char out[4];
		buf_add(&in->own, out, utf8_put(out, (unsigned char)in->line.p[i]));
	}
	in->line = buf_view(&in->own);
}

/* Without what stands in <!-- -->, which may begin above or end below. */
static void drop_markup(struct lines *in)
{
	char kept[LINE_MAX_BYTES];
	size_t n = 0;
	struct str s = in->line;
	if (!in->in_comment && str_find(s, STR("<!")) == SIZE_MAX)
		return;
	for (size_t i = 0; i < s.n;) {
		struct str here = str_sub(s, i, s.n);
		/* "<! -- x -->" stands in old files too. */
		if (!in->in_comment && (str_starts(here, STR("<!--")) || str_starts(here, STR("<! --")))) {
			in->in_comment = true;
			i += 4;
		} else if (in->in_comment && str_starts(here, STR("-->"))) {
			in->in_comment = false;
			i += 3;
		} else {
			if (!in->in_comment)
				kept[n++] = s.p[i];
			i++;
		}
	}
	buf_clear(&in->own);
	buf_add(&in->own, kept, n);
	in->line = buf_view(&in->own);
}

/* `#` ends a line wherever it stands; but "[###]" is a code of TABARI. */
static size_t comment_at(const struct lines *in)
{
	bool code = false;
	for (size_t i = 0; i < in->line.n; i++) {
		char c = in->line.p[i];
		if (c == '[')
			code = str_starts(str_sub(in->line, i, in->line.n), STR("[###]"));
		else if (c == ']')
			code = false;
		else if ((c == '#' && !code) || (c && c == in->comment))
			return i;
	}
	return in->line.n;
}

bool lines_next(struct lines *in)
{
	while (str_split(&in->rest, '\n', &in->line)) {
		in->number++;
		if (in->line.n > LINE_MAX_BYTES) {
			lines_trouble(in, "line is longer than 4096 bytes:", in->line);
			continue;
		}
		if (!utf8_valid(in->line, NULL))
			to_utf8(in);
		if (in->line.n > LINE_MAX_BYTES)
			continue;
		drop_markup(in);
		size_t cut = comment_at(in);
		in->note = str_trim(str_sub(in->line, cut + 1, in->line.n));
		in->indented = in->line.n && (in->line.p[0] == ' ' || in->line.p[0] == '\t');
		in->line = str_trim(str_sub(in->line, 0, cut));
		if (in->line.n && buf_ok(&in->own))
			return true;
	}
	if (in->troubles > LINES_TROUBLE)
		buf_printf(in->trouble, "'%s': %zu more lines like these\n", in->path, in->troubles - LINES_TROUBLE);
	return false;
}
