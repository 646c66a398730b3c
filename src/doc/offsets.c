#include "doc/offsets.h"

#include "base/utf8.h"

enum { STEP = 64 };

const char *const offset_unit_name[OFFSET_UNITS] = {"chars", "bytes", "utf16"};

static bool all_ascii(struct str s)
{
	unsigned char any = 0;
	for (size_t i = 0; i < s.n; i++)
		any |= (unsigned char)s.p[i];
	return any < 0x80;
}

static uint32_t units(uint32_t cp, enum offset_unit unit)
{
	return unit == OFFSET_UTF16 && cp > 0xFFFF ? 2 : 1;
}

int offsets_init(struct offsets *o, struct arena *a, struct str text, enum offset_unit unit)
{
	*o = (struct offsets){.text = text, .unit = unit};
	if (unit == OFFSET_BYTES || all_ascii(text))
		return 0;
	size_t n = text.n / STEP + 1;
	struct offset_step *step = arena_array(a, n, sizeof *step);
	if (!step)
		return -1;
	uint32_t count = 0;
	size_t k = 0;
	for (size_t i = 0, len; i < text.n; i += len) {
		for (; k * STEP <= i; k++)
			step[k] = (struct offset_step){(uint32_t)i, count};
		count += units(utf8_at(text, i, &len), unit);
	}
	for (; k < n; k++)
		step[k] = (struct offset_step){(uint32_t)text.n, count};
	o->step = step;
	o->n_steps = n;
	return 0;
}

uint32_t offsets_at(const struct offsets *o, size_t byte)
{
	if (byte > o->text.n)
		byte = o->text.n;
	if (!o->step)
		return (uint32_t)byte;
	/* A character may begin in the step before and reach over its border: begin there. */
	struct offset_step s = o->step[byte / STEP];
	if (s.at > byte)
		s = o->step[byte / STEP - 1];
	uint32_t count = s.count;
	for (size_t i = s.at, len; i < byte; i += len)
		count += units(utf8_at(o->text, i, &len), o->unit);
	return count;
}
