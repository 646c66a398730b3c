/*
 * One walk over the characters. Runs are letters with their marks, or digits; in scripts that
 * are written without blanks every character is an atom of its own; an emoji takes its
 * modifiers along. Typographic variants of one mark get one hash, and a straight quotation
 * mark the hash of the curly one it stands for, told by the blanks around it.
 *
 * A line end inside a paragraph is a wrap when the lines of the block are filled (the next
 * word would not have fitted) or the next line goes on in lower case; else a sentence begins.
 */
#include "text/atom.h"

#include "base/utf8.h"
#include "text/linear.h"

enum { CHUNK_SEEN = 64, WRAP_LEAST = 50, WRAP_MOST = 140, GERSHAYIM = 0x5F4 };

void atom_source_init(struct atom_source *s, const struct doc *d, const uint32_t *breaks,
                      size_t n_breaks)
{
	*s = (struct atom_source){.d = d, .breaks = breaks, .n_breaks = n_breaks,
	                          .paragraph = true};
}

static bool unspaced_script(uint32_t cp)
{
	return (cp >= 0x0E00 && cp < 0x0F00) || (cp >= 0x1000 && cp < 0x10A0) ||
	       (cp >= 0x1780 && cp < 0x1800) || (cp >= 0x3040 && cp < 0x3100) ||
	       (cp >= 0x3400 && cp < 0xA000) || (cp >= 0xF900 && cp < 0xFB00) ||
	       (cp >= 0x20000 && cp < 0x32000);
}

static bool joins(uint32_t cp) /* invisible inside a word, or a mark upon it */
{
	if (cp < 0xAD)
		return false;
	if (utf8_is_invisible(cp) || cp == 0x200C || cp == 0x200D || (cp >= 0x1F3FB && cp <= 0x1F3FF))
		return true;
	return cp >= 0x300 && (cp < 0x370 || (cp >= 0xFE00 && cp <= 0xFE0F));
}

/* A blank without width (U+200B, U+FEFF) parts nothing: it stands in words that pages may break. */
static bool is_blank(uint32_t cp)
{
	return utf8_is_space(cp) && !utf8_is_invisible(cp);
}

static bool stays(uint32_t cp) /* with the letter before it */
{
	return joins(cp) || utf8_is_mark(cp);
}

static uint8_t mark_class(uint32_t cp)
{
	switch (cp) {
	case '.': case '!': case '?': case 0x2026: case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1F:
	case 0xFF61: case 0x61F: case 0x6D4: case 0x964: case 0x965: case 0x104A: case 0x104B:
	case 0x1362: case 0x1367: case 0x17D4: case 0x589:
		return ATOM_STOP;
	case ',': case ';': case ':': case 0x60C: case 0x61B: case 0x3001: case 0xFF0C: case 0xFF1A:
	case 0xFF1B: case 0xFF64:
		return ATOM_COMMA;
	case '\'': case 0x2019: case '`': case 0xB4: case 0x2BC: case 0x2018: case 0x201A: case 0x5F3:
	case GERSHAYIM:
		return ATOM_APOSTROPHE;
	case '(': case '[': case '{': case 0xFF08: case 0x3008: case 0x300A: case 0x3010: case 0x3014:
		return ATOM_OPEN;
	case ')': case ']': case '}': case 0xFF09: case 0x3009: case 0x300B: case 0x3011: case 0x3015:
		return ATOM_CLOSE;
	case 0x201C: case 0x201E: case 0xAB: case 0x2039: case 0x300C: case 0x300E:
		return ATOM_OPEN_QUOTE;
	case '"': case 0x201D: case 0x201F: case 0xBB: case 0x203A: case 0x300D: case 0x300F:
		return ATOM_CLOSE_QUOTE;
	case '-': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015:
		return ATOM_DASH;
	case '/': case '\\':
		return ATOM_SLASH;
	default:
		return cp < 0x2300 || (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFE30 && cp < 0xFFF0)
		           ? ATOM_SYMBOL : ATOM_OTHER;
	}
}

static uint32_t mark_code(uint32_t cp, uint8_t cls)
{
	switch (cls) {
	case ATOM_APOSTROPHE:
		return cp == 0x2018 || cp == '`' || cp == 0x201A ? 0x2018 : cp == GERSHAYIM ? cp : '\'';
	case ATOM_OPEN_QUOTE:
		return 0x201C;
	case ATOM_CLOSE_QUOTE:
		return 0x201D;
	case ATOM_OTHER:
		return 0x2600;
	default:
		return cp;
	}
}

static bool hebrew(uint32_t cp)
{
	return cp >= 0x5D0 && cp <= 0x5EA;
}

/* In Hebrew a straight mark before the last letter of a word makes an abbreviation of it. */
static bool is_gershayim(struct str text, size_t at)
{
	size_t len;
	return hebrew(utf8_before(text, at, &len)) && hebrew(utf8_at(text, at + 1, &len));
}

static bool straight_opens(struct str text, size_t at)
{
	size_t len;
	uint32_t before = utf8_before(text, at, &len);
	bool free_before = !len || utf8_is_space(before) || before == '(' || before == '[' ||
	                   before == 0x2014;
	uint32_t after = utf8_at(text, at + 1, &len);
	return free_before && len && !utf8_is_space(after);
}

uint32_t atom_hash(struct str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0, len; i < s.n && i < ATOM_HASHED; i += len) {
		uint32_t cp = utf8_at(s, i, &len);
		cp = cp == 0x2019 ? '\'' : utf8_lower_cp(cp);
		h = (h ^ cp) * 16777619u;
	}
	return hash_mix(h, (uint32_t)s.n);
}

struct chunk {
	uint32_t hash;
	uint16_t place;
	bool web;
};

static bool is_web(struct str s)
{
	static const char *const sure[] = {"://", "www.", ".com", ".org", ".net", ".gov", ".edu"};
	size_t at = str_chr(s, '@');
	if (at != SIZE_MAX && at > 0 && str_chr(str_sub(s, at, s.n), '.') != SIZE_MAX)
		return true;
	if (str_chr(s, '.') == SIZE_MAX && str_chr(s, ':') == SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
		if (str_find(s, str_c(sure[i])) != SIZE_MAX)
			return true;
	return false;
}

static struct chunk chunk_at(struct str text, size_t at)
{
	size_t end = at, len = 1;
	while (end < text.n && end - at < CHUNK_SEEN && !is_blank(utf8_at(text, end, &len)))
		end += len;
	struct str s = str_sub(text, at, end);
	return (struct chunk){.hash = atom_hash(s), .web = is_web(s)};
}

/* Shape of a run of letters, from how many capitals it has and where; many scripts have no case. */
static uint8_t run_shape(uint32_t letters, uint32_t upper, bool first_upper, bool lower)
{
	if (!upper)
		return lower ? SHAPE_LOWER : SHAPE_NONE;
	if (letters == 1)
		return SHAPE_INITIAL;
	if (upper == letters)
		return SHAPE_UPPER;
	return first_upper && upper == 1 ? SHAPE_TITLE : SHAPE_MIXED;
}

static void cut_letters(struct str text, size_t limit, struct atom *a)
{
	uint32_t letters = 0, upper = 0, h = 2166136261u, unseen = 0;
	size_t at = a->start, len;
	bool first_upper = false, lower = false;
	while (at < limit) {
		uint32_t cp = utf8_at(text, at, &len);
		bool letter = utf8_is_letter(cp);
		if (!letter && !(letters && joins(cp)))
			break;
		if (letters && letter && unspaced_script(cp))
			break;
		bool up = utf8_is_upper(cp);
		first_upper |= up && !letters;
		lower = lower || utf8_is_lower(cp);
		letters += !joins(cp);
		upper += up;
		if (utf8_is_invisible(cp))
			unseen += (uint32_t)len;
		else if (at - a->start < ATOM_HASHED)
			h = (h ^ utf8_lower_cp(cp)) * 16777619u;
		at += len;
		if (unspaced_script(cp) && !utf8_is_mark(cp)) {
			for (; at < limit && stays(utf8_at(text, at, &len)); at += len)
				continue;
			break;
		}
	}
	a->end = (uint32_t)at;
	a->cls = ATOM_LETTERS;
	a->shape = run_shape(letters, upper, first_upper, lower);
	a->length = (uint8_t)(letters < 255 ? letters : 255);
	a->hash = hash_mix(h, (uint32_t)(at - a->start) - unseen);
}

static void cut_digits(struct str text, size_t limit, struct atom *a)
{
	size_t at = a->start, len, n = 0;
	for (; at < limit && utf8_is_digit(utf8_at(text, at, &len)); at += len)
		n++;
	a->end = (uint32_t)at;
	a->cls = ATOM_DIGITS;
	a->length = (uint8_t)(n < 255 ? n : 255);
	a->hash = hash_mix('#', n < 6 ? (uint32_t)n : 6);
}

static void cut_mark(struct str text, size_t limit, uint32_t cp, size_t len, struct atom *a)
{
	size_t at = a->start + len;
	if (cp == '"' && is_gershayim(text, a->start))
		cp = GERSHAYIM;
	a->cls = mark_class(cp);
	if (cp == '"' && straight_opens(text, a->start))
		a->cls = ATOM_OPEN_QUOTE;
	if (a->cls == ATOM_APOSTROPHE && at < limit && text.p[at] == text.p[a->start] && len == 1) {
		/* typewriter quotation marks: two of one mark */
		a->cls = cp == '`' ? ATOM_OPEN_QUOTE : ATOM_CLOSE_QUOTE;
		at++;
	}
	if (a->cls == ATOM_OTHER)
		while (at < limit) {
			uint32_t next = utf8_at(text, at, &len);
			if (!joins(next))
				break;
			at += len;
			if (next == 0x200D && at < limit && mark_class(utf8_at(text, at, &len)) == ATOM_OTHER)
				at += len;
		}
	a->end = (uint32_t)at;
	a->length = 1;
	a->hash = hash_mix('!', mark_code(cp, a->cls));
}

/* Moves the start to the first character that is seen, if one stands before the next blank. */
static uint32_t start_seen(struct str text, size_t limit, struct atom *a, size_t *len)
{
	size_t at = a->start, n;
	uint32_t first = utf8_at(text, at, len), cp = first;
	for (n = *len; at < limit && utf8_is_invisible(cp); cp = utf8_at(text, at, &n))
		at += n;
	if (at >= limit || is_blank(cp))
		return first;
	a->start = (uint32_t)at;
	*len = n;
	return cp;
}

static void cut_atom(struct str text, size_t limit, struct chunk *chunk, struct atom *a)
{
	size_t len;
	uint32_t begin = a->start, cp = start_seen(text, limit, a, &len);
	if (utf8_is_letter(cp))
		cut_letters(text, limit, a);
	else if (utf8_is_digit(cp))
		cut_digits(text, limit, a);
	else
		cut_mark(text, limit, cp, len, a);
	if (a->end == a->start)
		a->end = a->start + (uint32_t)len; /* a mark without a letter before it */
	while (a->end < limit && stays(utf8_at(text, a->end, &len)))
		a->end += (uint32_t)len; /* on a digit or a sign */
	a->start = begin;
	a->chunk = chunk->hash;
	a->web = chunk->web;
	a->place = chunk->place;
	chunk->place = (uint16_t)(chunk->place + (chunk->place < UINT16_MAX));
}

/* Walks over blanks; counts line ends (CR LF is one). */
static size_t skip_blanks(struct str text, size_t at, unsigned *lines)
{
	size_t len;
	for (; at < text.n; at += len) {
		uint32_t cp = utf8_at(text, at, &len);
		if (!is_blank(cp))
			break;
		if (cp == '\n' || cp == 0x2028 || (cp == '\r' && (at + 1 >= text.n || text.p[at + 1] != '\n')))
			++*lines;
		if (cp == '\f' || cp == 0x2029)
			*lines += 2;
	}
	return at;
}

/* First border of a part behind byte `at`, or the end of the text. */
static uint32_t part_border(struct atom_source *s, uint32_t at)
{
	const struct doc *d = s->d;
	while (s->next_part < d->parts.n && d->parts.at[s->next_part].span.end <= at)
		s->next_part++;
	if (s->next_part == d->parts.n)
		return (uint32_t)d->text.n;
	struct span p = d->parts.at[s->next_part].span;
	return p.start > at ? p.start : p.end;
}

static uint32_t break_border(struct atom_source *s, uint32_t at)
{
	while (s->next_break < s->n_breaks && s->breaks[s->next_break] <= at)
		s->next_break++;
	return s->next_break < s->n_breaks ? s->breaks[s->next_break] : UINT32_MAX;
}

static bool line_is_full(const struct atoms *b, size_t i, uint32_t line_start, uint32_t width)
{
	size_t end = i + 1;
	while (end < b->n && b->at[end].gap == GAP_NONE)
		end++;
	uint32_t word = b->at[end - 1].end - b->at[i].start;
	return b->at[i - 1].end - line_start + 1 + word > width;
}

/* Decides for every line end of the block whether it only wraps the line. */
static void settle_wraps(struct atoms *b)
{
	uint32_t start = b->at[0].start, width = 0, lines = 1;
	for (size_t i = 1; i <= b->n; i++) {
		if (i < b->n && b->at[i].gap != GAP_WRAP)
			continue;
		uint32_t line = b->at[i - 1].end - start;
		width = line > width ? line : width;
		lines += i < b->n;
		start = i < b->n ? b->at[i].start : 0;
	}
	start = b->at[0].start;
	for (size_t i = 1; lines > 1 && i < b->n; i++) {
		struct atom *a = &b->at[i];
		if (a->gap != GAP_WRAP)
			continue;
		bool goes_on = a->cls == ATOM_LETTERS && a->shape == SHAPE_LOWER &&
		               b->at[i - 1].cls != ATOM_STOP;
		bool full = width >= WRAP_LEAST && width <= WRAP_MOST && lines > 2 &&
		            line_is_full(b, i, start, width);
		if (!goes_on && !full)
			a->gap = GAP_BREAK;
		start = a->start;
	}
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

bool atom_next_block(struct atom_source *s, struct atoms *out)
{
	struct str text = s->d->text;
	struct chunk chunk = {0, 0, false};
	size_t at = s->at;
	out->n = 0;
	out->paragraph = s->paragraph;
	for (;;) {
		unsigned lines = 0;
		size_t next = skip_blanks(text, at, &lines);
		s->at = (uint32_t)next;
		if (next >= text.n)
			break;
		bool part = at && part_border(s, (uint32_t)at - 1) <= next;
		bool forced = out->n == 0 || (at && break_border(s, (uint32_t)at - 1) <= next);
		s->paragraph = lines > 1 || part;
		if (out->n && (s->paragraph || out->n == ATOM_BLOCK ||
		               (out->n > ATOM_BLOCK - 1024 && next > at)))
			break;
		struct atom *a = &out->at[out->n++];
		*a = (struct atom){.start = (uint32_t)next};
		a->gap = forced ? GAP_BREAK : lines ? GAP_WRAP : next > at ? GAP_BLANK : GAP_NONE;
		if (a->gap != GAP_NONE)
			chunk = chunk_at(text, next);
		cut_atom(text, least(part_border(s, (uint32_t)next), break_border(s, (uint32_t)next)),
		         &chunk, a);
		at = a->end;
	}
	if (out->n)
		settle_wraps(out);
	return out->n > 0;
}
