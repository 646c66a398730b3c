#include "doc/jsonw.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static void before_value(struct jsonw *j)
{
	if (j->comma)
		buf_putc(j->out, ',');
	j->comma = true;
}

void jsonw_open(struct jsonw *j, char bracket)
{
	before_value(j);
	buf_putc(j->out, bracket);
	j->comma = false;
}

void jsonw_close(struct jsonw *j, char bracket)
{
	buf_putc(j->out, bracket);
	j->comma = true;
	buf_drain(j->out);
}

/* Runs of plain bytes are added whole: only quotes, backslashes, controls and bad bytes break one. */
static void quoted(struct buf *out, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	size_t from = 0, len;
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i += len) {
		unsigned char c = (unsigned char)s.p[i];
		const char *esc = NULL;
		char u[7] = "\\u00";
		len = 1;
		if (c >= 0x80) {
			if (utf8_at(s, i, &len) != UTF8_BAD || len > 1)
				continue;
			esc = "\xEF\xBF\xBD";
		} else if (c == '"') {
			esc = "\\\"";
		} else if (c == '\\') {
			esc = "\\\\";
		} else if (c >= 0x20) {
			continue;
		} else if (c == '\n') {
			esc = "\\n";
		} else if (c == '\t') {
			esc = "\\t";
		} else if (c == '\r') {
			esc = "\\r";
		} else {
			u[4] = hex[c >> 4];
			u[5] = hex[c & 15];
			esc = u;
		}
		buf_add(out, s.p + from, i - from);
		buf_puts(out, esc);
		from = i + 1;
	}
	buf_add(out, s.p + from, s.n - from);
	buf_putc(out, '"');
}

void jsonw_key(struct jsonw *j, const char *key)
{
	before_value(j);
	quoted(j->out, str_c(key));
	buf_putc(j->out, ':');
	j->comma = false;
}

void jsonw_null(struct jsonw *j)
{
	before_value(j);
	buf_puts(j->out, "null");
}

void jsonw_bool(struct jsonw *j, bool yes)
{
	before_value(j);
	buf_puts(j->out, yes ? "true" : "false");
}

void jsonw_int(struct jsonw *j, int64_t n)
{
	before_value(j);
	buf_printf(j->out, "%" PRId64, n);
}

void jsonw_num(struct jsonw *j, double x)
{
	char text[40];
	if (!isfinite(x)) {
		jsonw_null(j);
		return;
	}
	before_value(j);
	if (x == 0)
		x = 0; /* no "-0" */
	for (int digits = 6; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, x);
		if (strtod(text, NULL) == x)
			break;
	}
	buf_puts(j->out, text);
}

void jsonw_str(struct jsonw *j, struct str s)
{
	before_value(j);
	quoted(j->out, s);
}

void jsonw_str_or_null(struct jsonw *j, struct str s)
{
	if (s.n)
		jsonw_str(j, s);
	else
		jsonw_null(j);
}

void jsonw_c(struct jsonw *j, const char *z)
{
	if (z)
		jsonw_str(j, str_c(z));
	else
		jsonw_null(j);
}
