#include "doc/layout.h"

#include "base/utf8.h"

static bool turns_direction(uint32_t cp)
{
	return cp == 0x200E || cp == 0x200F || cp == 0x061C || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void layout_text(struct buf *cell, struct str words)
{
	bool blank = false, any = false;
	for (size_t i = 0, len; i < words.n; i += len) {
		uint32_t cp = utf8_at(words, i, &len);
		if (turns_direction(cp))
			continue;
		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || utf8_is_space(cp)) {
			blank = true;
			continue;
		}
		if (blank && any)
			buf_putc(cell, ' ');
		blank = false;
		any = true;
		if (cp == UTF8_BAD)
			buf_puts(cell, "\xEF\xBF\xBD");
		else
			buf_add(cell, words.p + i, len);
	}
}

static bool is_style(char c)
{
	return c >= LAYOUT_PLAIN[0] && c <= LAYOUT_WARN[0];
}

unsigned layout_columns(struct str text)
{
	unsigned n = 0;
	for (size_t i = 0, len; i < text.n; i += len) {
		uint32_t cp = utf8_at(text, i, &len);
		if (!is_style(text.p[i]))
			n += (unsigned)utf8_columns(cp);
	}
	return n;
}

/* Where the line that begins at `from` ends, and where the next one begins. */
static size_t line_end(struct str text, size_t from, unsigned width, size_t *next)
{
	size_t blank = SIZE_MAX, at = from, len;
	unsigned column = 0;
	for (; at < text.n && text.p[at] != '\n'; at += len) {
		uint32_t cp = utf8_at(text, at, &len);
		unsigned w = is_style(text.p[at]) ? 0 : (unsigned)utf8_columns(cp);
		if (text.p[at] == ' ')
			blank = at;
		if (column + w > width && at > from) {
			*next = blank == SIZE_MAX ? at : blank + 1;
			return blank == SIZE_MAX ? at : blank;
		}
		column += w;
	}
	*next = at < text.n ? at + 1 : at;
	return at;
}

static const char *escape(char style)
{
	switch (style) {
	case '\x02': return "\033[1m";
	case '\x03': return "\033[2m";
	case '\x04': return "\033[1;36m";
	case '\x05': return "\033[33m";
	default: return "\033[0m";
	}
}

/* Prints one line of a cell; *style is what holds from the line before and for the next. */
static unsigned put_line(const struct layout *l, struct str line, char *style)
{
	const char plain = LAYOUT_PLAIN[0];
	if (l->colour && *style != plain && line.n)
		buf_puts(l->out, escape(*style));
	for (size_t i = 0; i < line.n; i++) {
		if (!is_style(line.p[i])) {
			buf_putc(l->out, line.p[i]);
			continue;
		}
		*style = line.p[i];
		if (l->colour) {
			buf_puts(l->out, escape(plain));
			if (*style != plain)
				buf_puts(l->out, escape(*style));
		}
	}
	if (l->colour && *style != plain && line.n)
		buf_puts(l->out, escape(plain));
	return layout_columns(line);
}

void layout_row(const struct layout *l, const struct layout_cell *cell, unsigned n)
{
	size_t at[LAYOUT_CELLS] = {0};
	char style[LAYOUT_CELLS];
	for (unsigned i = 0; i < n; i++)
		style[i] = LAYOUT_PLAIN[0];
	for (bool more = true; more;) {
		unsigned column = 0, start = 0;
		more = false;
		for (unsigned i = 0; i < n; i++) {
			if (at[i] < cell[i].text.n) {
				size_t next, end = line_end(cell[i].text, at[i], cell[i].width, &next);
				for (; end > at[i] && column < start; column++)
					buf_putc(l->out, ' ');
				column += put_line(l, str_sub(cell[i].text, at[i], end), &style[i]);
				at[i] = next;
				more = more || next < cell[i].text.n;
			}
			start += cell[i].width + LAYOUT_GAP;
		}
		buf_putc(l->out, '\n');
		buf_drain(l->out);
	}
}

void layout_rule(const struct layout *l, unsigned width)
{
	if (l->colour)
		buf_puts(l->out, escape(LAYOUT_DIM[0]));
	while (width--)
		buf_puts(l->out, "─");
	if (l->colour)
		buf_puts(l->out, escape(LAYOUT_PLAIN[0]));
	buf_putc(l->out, '\n');
}
