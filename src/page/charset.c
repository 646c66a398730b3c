#include "page/charset.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

struct magic {
	const char *bytes;
	size_t n;
	const char *what;
	bool document; /* printable bytes that are no page all the same */
};

static const struct magic magics[] = {
	{"%PDF-", 5, "a PDF document", true},
	{"PK\3\4", 4, "a ZIP archive or office document", false},
	{"\xD0\xCF\x11\xE0", 4, "an old office document", false},
	{"\x89PNG", 4, "a PNG image", false},
	{"\xFF\xD8\xFF", 3, "a JPEG image", false},
	{"GIF8", 4, "a GIF image", false},
	{"RIFF", 4, "a media file", false},
	{"\x7F" "ELF", 4, "a program", false},
	{"\x1F\x8B", 2, "gzip data", false},
	{"\x28\xB5\x2F\xFD", 4, "zstd data", false},
	{"BZh", 3, "bzip2 data", false},
	{"\xFD" "7zXZ", 5, "xz data", false},
	{"SQLite format 3", 15, "an SQLite database", false},
	{"OggS", 4, "a media file", false},
	{"ID3", 3, "a media file", false},
	{"WARC/", 5, "a WARC archive", true},
	{"From: <Saved by ", 16, "an MHTML archive", true},
	{"bplist00", 8, "a web archive or property list", false},
	{"{\\rtf", 5, "an RTF document", true},
};


/* UTF-16 and UTF-32 without a mark: ASCII letters make every other byte zero. */
static const char *wide_without_mark(struct str s)
{
	size_t n = s.n < 2000 ? s.n & ~(size_t)1 : 2000, even = 0, odd = 0;
	for (size_t i = 0; i < n; i += 2) {
		even += s.p[i] == 0;
		odd += s.p[i + 1] == 0;
	}
	if (n < 4)
		return NULL;
	if (odd * 10 > n * 3 && even * 50 < n)
		return "UTF-16LE";
	if (even * 10 > n * 3 && odd * 50 < n)
		return "UTF-16BE";
	return NULL;
}

static const char *by_mark(struct str s, size_t *skip)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *name;
	} marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
	             {"\xFF\xFE\0\0", 4, "UTF-32LE"},
	             {"\0\0\xFE\xFF", 4, "UTF-32BE"},
	             {"\xFF\xFE", 2, "UTF-16LE"},
	             {"\xFE\xFF", 2, "UTF-16BE"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (s.n >= marks[i].n && memcmp(s.p, marks[i].bytes, marks[i].n) == 0) {
			*skip = marks[i].n;
			return marks[i].name;
		}
	return NULL;
}

/* Zero bytes, or more than one control byte in a hundred. */
static bool is_binary(struct str s)
{
	size_t n = s.n < 1 << 20 ? s.n : 1 << 20, control = 0;
	if (memchr(s.p, 0, s.n))
		return true;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		control += c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27;
	}
	return control * 100 > n;
}

/* What a file that is no text looks like, or NULL for text. */
static const char *not_text(struct str s)
{
	bool binary = is_binary(s);
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if ((binary || magics[i].document) && s.n >= magics[i].n &&
		    memcmp(s.p, magics[i].bytes, magics[i].n) == 0)
			return magics[i].what;
	return binary ? "binary data" : NULL;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '_' || c == ':' || c == '.' || c == '(' || c == ')';
}

static bool starts_ci(struct str s, size_t at, const char *z)
{
	size_t n = strlen(z);
	return at + n <= s.n && str_ieq(str_sub(s, at, at + n), (struct str){z, n});
}

struct str charset_of_meta(struct str html)
{
	struct str s = str_sub(html, 0, 4096);
	bool in_tag = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			in_tag = starts_ci(s, i, "<meta") || starts_ci(s, i, "<?xml");
		else if (s.p[i] == '>')
			in_tag = false;
		size_t skip = !in_tag                        ? 0
		              : starts_ci(s, i, "charset")   ? 7
		              : starts_ci(s, i, " encoding") ? 9
		                                             : 0;
		if (!skip)
			continue;
		size_t j = i + skip;
		while (j < s.n && (s.p[j] == ' ' || s.p[j] == '='))
			j++;
		if (j < s.n && (s.p[j] == '"' || s.p[j] == '\''))
			j++;
		size_t from = j;
		while (j < s.n && is_name_char(s.p[j]))
			j++;
		if (j > from && j - from < 40)
			return str_sub(s, from, j);
	}
	return STR("");
}

static bool is_latin(struct str name)
{
	static const char *const names[] = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
	                                    "latin-1", "windows-1252", "cp1252", "us-ascii",
	                                    "ascii", "iso-8859-15", NULL};
	for (size_t i = 0; names[i]; i++)
		if (str_ieq(name, str_c(names[i])))
			return true;
	return false;
}

static bool is_utf8_name(struct str name)
{
	return str_ieq(name, STR("utf-8")) || str_ieq(name, STR("utf8"));
}

static bool has_wide(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 128)
			return true;
	return false;
}

/* Three bytes for one byte that could not be read. */
static struct str put_replacement(char *at)
{
	memcpy(at, "\xEF\xBF\xBD", 3);
	return (struct str){at, 3};
}

/* UTF-8 with some bad bytes: each becomes U+FFFD, the rest stays. */
static int mend_utf8(struct arena *a, struct str s, struct str *out, struct err *err)
{
	size_t bad = 0, len;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_at(s, i, &len);
		bad += c == UTF8_BAD && len == 1;
	}
	char *p = arena_alloc(a, s.n + 2 * bad + 1);
	if (!p)
		return err_memory(err);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_at(s, i, &len);
		if (c == UTF8_BAD && len == 1) {
			n += put_replacement(p + n).n;
		} else {
			memcpy(p + n, s.p + i, len);
			n += len;
		}
	}
	*out = (struct str){p, n};
	return 0;
}

/* Bad bytes among good letters: UTF-8 cut or damaged, rather than another set. */
static bool is_mostly_utf8(struct str s)
{
	size_t good = 0, bad = 0, len;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_at(s, i, &len);
		bad += c == UTF8_BAD && len == 1;
		good += len > 1;
	}
	return good > 2 * bad;
}

static int convert(iconv_t cd, struct str s, char *p, size_t cap, struct str *out)
{
	char *in = (char *)(uintptr_t)s.p, *to = p;
	size_t left = s.n, room = cap;
	while (left) {
		size_t r = iconv(cd, &in, &left, &to, &room);
		if (r != (size_t)-1)
			break;
		if (errno == E2BIG || room < 3)
			return -1;
		put_replacement(to);
		to += 3;
		room -= 3;
		in++;
		left--;
	}
	*out = (struct str){p, (size_t)(to - p)};
	return 0;
}

static int by_iconv(struct arena *a, struct str s, const char *name, struct str *out,
                    struct err *err)
{
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return err_set(err, ERR_INPUT, "unknown character set '%s'", name);
	/* one byte beyond ASCII to three at most; two to three in UTF-16 and where ASCII bytes shift */
	size_t cap = s.n + s.n / 2 + 8;
	for (size_t i = 0; i < s.n; i++)
		cap += (unsigned char)s.p[i] >= 128 ? 2 : 0;
	char *p = arena_alloc(a, cap);
	int r = p ? convert(cd, s, p, cap, out) : -1;
	iconv_close(cd);
	return r < 0 ? err_memory(err) : 0;
}

static bool iconv_knows(struct str name, char z[48])
{
	if (!name.n || name.n >= 48)
		return false;
	memcpy(z, name.p, name.n);
	z[name.n] = 0;
	iconv_t cd = iconv_open("UTF-8", z);
	if (cd == (iconv_t)-1)
		return false;
	iconv_close(cd);
	return true;
}

static int by_name_or_guess(struct arena *a, struct str s, struct str name, struct str *out,
                            struct err *err)
{
	char z[48];
	bool valid = utf8_valid(s, NULL);
	bool named = name.n && !is_utf8_name(name) && iconv_knows(name, z);
	if (valid && (!named || (is_latin(name) && has_wide(s)) || !has_wide(s)) &&
	    !(named && memchr(s.p, 27, s.n))) {
		*out = s;
		return 0;
	}
	if (named)
		return by_iconv(a, s, is_latin(name) ? "WINDOWS-1252" : z, out, err);
	if (valid || is_mostly_utf8(s))
		return mend_utf8(a, s, out, err);
	return by_iconv(a, s, "WINDOWS-1252", out, err);
}

int charset_to_utf8(struct arena *a, struct str source, struct str server, bool html,
                    struct str *out, struct err *err)
{
	size_t skip = 0;
	const char *wide = by_mark(source, &skip), *what = NULL;
	struct str s = str_sub(source, skip, source.n);
	if (!wide)
		wide = wide_without_mark(source);
	if (!wide || wide[4] == '8')
		what = not_text(s);
	if (what)
		return err_set(err, ERR_INPUT, "not a page or text: it looks like %s", what);
	if (wide && wide[4] != '8')
		return by_iconv(a, s, wide, out, err);
	struct str name = wide ? STR("UTF-8") : server;
	char z[48];
	if (!wide && html && !iconv_knows(name, z))
		name = charset_of_meta(s);
	return by_name_or_guess(a, s, name, out, err);
}
