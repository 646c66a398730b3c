/*
 * Hash embeddings (Tito Svenstrup and others 2017; spaCy's MultiHashEmbed): a table of few rows
 * indexed by a hash of the string; two independent rows for the form make a collision of both
 * unlikely. One pass over the code points gives all prefixes, one from the end all suffixes.
 */
#include "net/feature.h"

#include "base/utf8.h"

static uint64_t mix(uint64_t h)
{
	h ^= h >> 31;
	h *= 0x9E3779B97F4A7C15u;
	h ^= h >> 29;
	h *= 0xBF58476D1CE4E5B9u;
	return h ^ h >> 32;
}

static uint64_t step(uint64_t h, uint32_t cp)
{
	return (h ^ cp) * 0x100000001B3u + 0x51ED270B;
}

static uint32_t row_of(uint64_t h, uint32_t rows)
{
	return (uint32_t)((uint64_t)(uint32_t)h * rows >> 32);
}

static uint32_t no_digit(uint32_t cp)
{
	return cp < 128 ? (cp >= '0' && cp <= '9' ? '0' : cp) : utf8_is_digit(cp) ? '0' : cp;
}

static uint32_t shape_class(uint32_t cp, enum feature_case as)
{
	bool up = cp < 128 ? cp >= 'A' && cp <= 'Z' : utf8_is_upper(cp);
	bool low = cp < 128 ? cp >= 'a' && cp <= 'z' : !up && utf8_is_lower(cp);
	if (up || low)
		return as == FEATURE_UPPER || (as == FEATURE_AS_IS && up) ? 'X' : 'x';
	if (no_digit(cp) == '0')
		return 'd';
	return cp < 128 ? cp : utf8_is_letter(cp) ? 'o' : cp;
}

uint32_t feature_shape(const struct net_config *c, struct str form, enum feature_case as)
{
	uint64_t h = 0xCBF29CE484222325u;
	uint32_t last = 0;
	int run = 0;
	for (size_t i = 0, len; i < form.n; i += len) {
		uint32_t cls = shape_class(utf8_at(form, i, &len), as);
		run = cls == last ? run + 1 : 1;
		last = cls;
		if (run <= 4)
			h = step(h, cls);
	}
	return row_of(mix(h), c->rows[NET_T_SHAPE]);
}

void feature_rows(const struct net_config *c, const struct lexicon *lex, struct str form,
                  struct str lower, uint32_t row[NET_FEATURES])
{
	uint64_t h = 0xCBF29CE484222325u;
	uint32_t *prefix = row + 2, *suffix = row + 2 + NET_PARTS;
	int n = 0;
	for (size_t i = 0, len; i < lower.n; i += len) {
		h = step(h, no_digit(utf8_at(lower, i, &len)));
		if (n < NET_PARTS) {
			prefix[n] = row_of(mix(h + (uint64_t)n), c->rows[NET_T_PREFIX]);
			n++;
		}
	}
	for (; n < NET_PARTS; n++)
		prefix[n] = row_of(mix(h + 77 + (uint64_t)n), c->rows[NET_T_PREFIX]);
	uint64_t m = mix(h);
	row[0] = row_of(m, c->rows[NET_T_FORM]);
	row[1] = row_of(mix(m + 1), c->rows[NET_T_FORM]);
	h = 0x84222325CBF29CE4u;
	n = 0;
	for (size_t i = lower.n, len; i > 0 && n < NET_PARTS; i -= len) {
		h = step(h, no_digit(utf8_before(lower, i, &len)));
		suffix[n] = row_of(mix(h + (uint64_t)n), c->rows[NET_T_SUFFIX]);
		n++;
	}
	for (; n < NET_PARTS; n++)
		suffix[n] = row_of(mix(h + 77 + (uint64_t)n), c->rows[NET_T_SUFFIX]);
	row[NET_F_SHAPE] = feature_shape(c, form, FEATURE_AS_IS);
	row[NET_F_VECTOR] = lexicon_row(lex, lower);
}
